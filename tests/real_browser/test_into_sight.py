"""Whoever runs a cell sees what it shows, without a hand on the page: once, and not once they have moved on."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.real_browser.support import Lab, Notebook, still, write_notebook
from tests.real_browser.test_live_view import FIRST
from tests.real_browser.test_one_screen import LAPTOP, PICTURE, UNSEEN, WEIGHTS
from tests.real_browser.view import CELL, View

pytestmark = pytest.mark.servers
SCROLLED = "() => document.querySelector('.jp-WindowedPanel-outer').scrollTop"
CODE = ".jp-CodeCell .cm-content"
SOME_TEXT = "print('A line of text. ' * 4000)"


def run(page: Page, keys: str) -> None:
    """Click into the first cell and run it, as the notebook tells."""
    page.locator(CODE).first.click()
    page.keyboard.press(keys)


@pytest.mark.parametrize("keys", ["Shift+Enter", "Control+Enter"])
def test_after_the_first_cell_is_run_sliders_and_verdict_are_in_sight(open_notebook, keys):
    page = open_notebook(FIRST).page
    page.set_viewport_size(LAPTOP)
    run(page, keys)
    View(page)
    still(page)
    assert page.evaluate(UNSEEN, [WEIGHTS, *PICTURE]) == []
    assert page.evaluate("document.activeElement.closest('.ik-app')") is None, (
        "the focus stays in the notebook"
    )


def test_of_two_that_run_at_once_the_first_is_in_sight_and_after_a_reload_neither_is_gone_to(
    lab: Lab, open_notebook
):
    write_notebook(lab.notebooks / "two.ipynb", SOME_TEXT, CELL, SOME_TEXT, CELL)
    notebook: Notebook = open_notebook("two.ipynb").run_all()
    page, apps = notebook.page, notebook.page.locator(".ik-app")
    expect(apps).to_have_count(2)
    still(page)
    expect(apps.first.locator(".ik-verdict")).to_be_in_viewport()
    expect(apps.last).not_to_be_in_viewport()
    notebook.save()
    notebook.reload()
    expect(apps.last.locator(".ik-answer")).to_be_attached()
    still(page)
    assert page.evaluate(SCROLLED) == 0


def test_whoever_has_scrolled_on_meanwhile_is_not_taken_back(lab: Lab, open_notebook):
    write_notebook(lab.notebooks / "slow.ipynb", f"import time\ntime.sleep(1.5)\n{CELL}", *[SOME_TEXT] * 3)
    notebook: Notebook = open_notebook("slow.ipynb").run_all()
    page = notebook.page
    page.locator(CODE).last.scroll_into_view_if_needed()
    page.evaluate("document.querySelector('.jp-WindowedPanel-outer').scrollTop = 0")
    run(page, "Control+Enter")
    page.mouse.move(640, 500)
    page.mouse.wheel(0, 5000)
    page.wait_for_function(f"({SCROLLED})() > 1000")
    page.wait_for_function("document.querySelector('.jp-InputPrompt').textContent.includes('*') === false")
    notebook.wait()
    still(page)
    assert page.evaluate(SCROLLED) > 1000


def test_a_table_of_cases_is_in_sight_and_so_is_the_case_of_a_row_that_is_clicked(open_notebook):
    page = open_notebook("07_my_caseload.ipynb").page
    page.set_viewport_size(LAPTOP)
    run(page, "Shift+Enter")
    rows = page.locator(".ik-cases tbody tr")
    expect(rows).to_have_count(5)
    still(page)
    expect(page.get_by_role("searchbox")).to_be_in_viewport()
    expect(rows.last).to_be_in_viewport(ratio=0.9)
    rows.nth(2).click()
    View(page)
    still(page)
    assert page.evaluate(UNSEEN, [WEIGHTS, *PICTURE[:4]]) == []


@pytest.mark.parametrize("name", ["05_with_my_coach.ipynb", "06_what_to_say.ipynb"])
def test_what_is_run_begins_at_the_top_where_it_has_no_sliders_either(open_notebook, name):
    page = open_notebook(name).page
    page.set_viewport_size(LAPTOP)
    run(page, "Shift+Enter")
    box = page.locator(".ik-own").first
    expect(box.locator("select, input, button").first).to_be_visible()
    still(page)
    place = box.bounding_box()
    assert 80 <= place["y"] <= 200


def test_the_picture_of_what_a_cell_will_show_goes_once_it_shows_it(open_notebook):
    page = open_notebook(FIRST).page
    picture = page.get_by_alt_text(re.compile("^What the cell below shows"))
    expect(picture).to_be_visible()
    run(page, "Shift+Enter")
    View(page)
    expect(picture).to_be_hidden()
    still(page)
    expect(page.locator(".ik-app .ik-verdict")).to_be_in_viewport()
