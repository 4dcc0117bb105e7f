"""One notebook, seen twice or only in part: every view of it tells the same."""

import pytest
from playwright.sync_api import expect

from tests.real_browser.support import Lab, Notebook, still, write_notebook
from tests.real_browser.view import CELL, View

pytestmark = pytest.mark.servers
WINDOWED = """() => jupyterapp.serviceManager.settings.save(
    "@jupyterlab/notebook-extension:tracker", JSON.stringify({windowingMode: "full"}))"""
SECOND_VIEW = """() => jupyterapp.commands.execute("notebook:create-output-view")"""


def test_a_view_of_the_output_in_a_tab_of_its_own_follows_the_same_sliders(lab: Lab, open_notebook):
    write_notebook(lab.notebooks / "twice.ipynb", CELL)
    notebook: Notebook = open_notebook("twice.ipynb").run_all()
    page, view = notebook.page, View(notebook.page)
    page.locator(".jp-Cell").first.click(position={"x": 5, "y": 5})
    page.evaluate(SECOND_VIEW)
    apps = page.locator(".ik-app")
    expect(apps).to_have_count(2)
    for app in apps.all():
        expect(app.locator(".ik-verdict").first).to_have_text("Too close to call")
    handle = apps.last.locator(".ik-weight-openness [role=slider]")
    handle.focus()
    page.keyboard.press("End")
    said = apps.last.locator(".ik-number").first.text_content()
    expect(apps.first.locator(".ik-number").first).to_have_text(said)
    assert view.page.locator(".ik-unconnected:visible").count() == 0


def test_a_panel_that_is_opened_in_one_view_leaves_the_focus_of_the_other_alone(lab: Lab, open_notebook):
    """Two people in one notebook see the same panel; only who opened it is taken there."""
    write_notebook(lab.notebooks / "two.ipynb", CELL)
    page = open_notebook("two.ipynb").run_all().page
    View(page)
    page.locator(".jp-Cell").first.click(position={"x": 5, "y": 5})
    page.evaluate(SECOND_VIEW)
    apps = page.locator(".ik-app")
    expect(apps).to_have_count(2)
    apps.first.locator(".ik-open-practice").click()
    for app in apps.all():
        expect(app.locator(".ik-close")).to_be_visible()
    expect(apps.first.locator(".ik-close")).to_be_focused()
    still(page)
    expect(apps.first.locator(".ik-close")).to_be_focused()


def test_a_view_that_was_scrolled_out_of_a_long_notebook_is_right_when_it_comes_back(lab: Lab, open_notebook):
    write_notebook(lab.notebooks / "long.ipynb", CELL, *["print('\\n' * 60)"] * 12)
    notebook: Notebook = open_notebook("long.ipynb")
    notebook.page.evaluate(WINDOWED)
    notebook.reload().run_all()
    page, view = notebook.page, View(notebook.page)
    view.press("openness", "End")
    said = view.part("number").first.text_content()
    assert page.locator(".jp-content-visibility-mode").count() == 0, (
        "cells that are out of sight are taken away"
    )
    scroller = page.locator(".jp-WindowedPanel-outer").first
    scroller.evaluate("panel => { panel.scrollTop = panel.scrollHeight; }")
    expect(view.app).not_to_be_in_viewport()
    scroller.evaluate("panel => { panel.scrollTop = 0; }")
    expect(view.part("number").first).to_have_text(said)
    still(page)
    view.press("openness", "Home")
    expect(view.part("number").first).not_to_have_text(said)
    view.says_what_its_sliders_say()
