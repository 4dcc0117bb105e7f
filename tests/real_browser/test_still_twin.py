"""A notebook that is opened where nothing of it runs shows the case as it stood, and says what to do."""

import json
import re
import subprocess
import sys

import pytest
from playwright.sync_api import Browser, expect

from tests.real_browser.support import Lab, Notebook, clear, write_notebook
from tests.real_browser.view import CELL, View

pytestmark = pytest.mark.servers
DEAD = re.compile("Error displaying widget|Loading widget")
STANDS = re.compile(r"as it stood on \w+ \d+ \w+ 20\d\d, when this cell was last run")
DESK = "from interview_kit import Desk\nDesk(load('knife-edge'))"


def html(lab: Lab, name: str) -> str:
    """The notebook as a page, as it would be put on the web, or attached to a mail."""
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--stdout", name]
    done = subprocess.run(command, cwd=lab.notebooks, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


def test_beside_a_live_view_its_twin_is_hidden_and_where_nothing_runs_it_is_seen(
    lab: Lab, open_notebook, complaints: list[str], chromium: Browser
):
    write_notebook(lab.notebooks / "kept.ipynb", CELL, DESK)
    notebook: Notebook = open_notebook("kept.ipynb").run_all()
    page, view = notebook.page, View(notebook.page)
    twin = page.locator(".ik-still", has_text="Too close to call")
    assert page.locator(".ik-still").count() == 2
    assert page.locator(".ik-still:visible").count() == 0
    assert page.locator(".jp-OutputArea-child:visible").count() == 2, "nor does it take room"
    view.press("practice", "End")  # it moves on, and its twin does not
    notebook.save()

    # the next day: another kernel, which knows nothing of it
    lab.forget()
    notebook.reload()
    expect(twin).to_be_visible()
    expect(twin).to_contain_text(STANDS)
    expect(twin).to_contain_text("click into it and press Shift + Enter")
    expect(twin.locator(".ik-still-decline code").first).to_have_css("color", "rgb(150, 89, 32)")
    expect(twin.locator(".ik-still-attend code").first).to_have_css("color", "rgb(64, 103, 179)")
    expect(twin.locator("img")).to_have_js_property("naturalWidth", 440)
    expect(page.locator(".ik-still").last).to_contain_text("To see it again, run this cell")
    expect(page.get_by_text(DEAD).locator("visible=true")).to_have_count(0)
    notebook.run_all()
    View(page)
    expect(page.locator(".ik-still").first).to_be_attached()
    expect(page.locator(".ik-still:visible")).to_have_count(0)
    assert any("widget model not found" in each for each in complaints)
    complaints[:] = [each for each in complaints if "widget model not found" not in each]

    # sent by mail: nobody here has run it, so JupyterLab takes out what could act
    notebook.save()
    made = json.loads((lab.notebooks / notebook.name).read_text())
    for cell in made["cells"]:
        cell["source"] = f"{''.join(cell['source'])}\n"
    (lab.notebooks / "sent.ipynb").write_text(json.dumps(made))
    clear(page)
    lab.forget()
    open_notebook("sent.ipynb")
    expect(twin).to_be_visible()
    expect(twin.locator("tr")).to_have_count(11)
    expect(page.get_by_text(DEAD)).to_have_count(0)

    # as a page, with no network
    context = chromium.new_context(offline=True)
    read = context.new_page()
    read.set_content(html(lab, "sent.ipynb"))
    expect(read.locator(".ik-still").first).to_be_visible()
    expect(read.locator(".ik-still").first).to_contain_text(STANDS)
    assert read.locator(".ik-still").first.get_by_role("row").count() == 11
    context.close()
