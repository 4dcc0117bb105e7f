"""Notebook 07 in JupyterLab: a coach searches the table, sorts it, clicks a row, and that case opens below."""

from ast import literal_eval
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from interview_kit.model.sentences import sentences
from tests.real_browser.support import Notebook

pytestmark = pytest.mark.servers
# The balances of what the searched-for coach has and no rule settles, lowest first, by the notebook's names.
WEST = (
    "sorted(100 * found[found.settled_by.isna()].balance.reindex("
    "caseload.clients_rows(cases.table).query('coach == \"west\"').index).dropna())"
)


@pytest.mark.way
def test_a_coach_searches_sorts_and_clicks_and_the_case_of_that_row_opens(
    open_notebook: Callable[[str], Notebook],
):
    notebook = open_notebook("07_my_caseload.ipynb").run_all()
    table, said = notebook.page.locator(".ik-cases"), sentences("caseload.table")
    rows = table.locator("tbody tr")
    expect(table).to_contain_text("of 300 entries")
    expect(notebook.page.get_by_text(said["order"])).to_be_visible()

    table.get_by_role("searchbox").fill("west")
    expect(table).to_contain_text("filtered from 300 total entries")
    assert all("west" in row for row in rows.all_inner_texts())

    head = table.locator("thead th", has_text=said["balance"])
    head.click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    place = table.locator("thead th").all_inner_texts().index(said["balance"])
    shown = rows.locator(f"td:nth-child({place + 1})").all_inner_texts()
    assert all(cell.startswith("−") for cell in shown)
    least = [
        f"{round(balance)}".replace("-", "−") for balance in literal_eval(notebook.ask(WEST))[: len(shown)]
    ]
    assert shown == least

    case = rows.nth(2).locator("td").first.inner_text()
    rows.nth(2).click()
    expect(notebook.page.get_by_text(f"Case {case}")).to_be_in_viewport()
    app = notebook.page.locator(".ik-app")
    expect(app).to_have_count(1)
    expect(app.locator(".ik-weight-practice")).to_be_visible()
    expect(app).to_contain_text(f"Invented case {int(case.removeprefix('invented-'))}")
