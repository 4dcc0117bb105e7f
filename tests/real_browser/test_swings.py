"""Choosing weights in JupyterLab by keyboard alone: named handles, clean for axe-core, nothing cut off."""

import re

import pytest
from playwright.sync_api import Page, expect

from interview_kit.analysis.weights import with_sliders
from interview_kit.model.sentences import sentences
from interview_kit.words.weights import weight_in_words
from tests.real_browser.axe import faults
from tests.real_browser.support import Lab, Notebook, still, write_notebook
from tests.real_browser.view import CASE
from tests.widgets.test_swing_weights import CASE as OPINION

pytestmark = pytest.mark.servers
CELL = f"from interview_kit import Swings, load\nswings = Swings(load('{CASE}').opinion)\nswings"
HELD = "[swings.opinion.factors[i].weight for i in ('openness', 'practice', 'fairness')]"
CUT = """() => [...document.querySelectorAll(".ik-swings *")].filter(e => e.checkVisibility())
    .filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== "visible" && e.clientWidth > 0)
    .map(e => e.className)"""


def test_weights_are_chosen_by_keyboard_and_every_handle_has_a_name(lab: Lab, page: Page):
    write_notebook(lab.notebooks / "swings.ipynb", CELL)
    notebook = Notebook(page, lab, "swings.ipynb").open().run_all()
    app = page.locator(".ik-swings")
    practice = app.get_by_role("slider", name="Practice and skill development")
    practice.focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    moved = with_sliders(OPINION, {"practice": 1, "openness": 100})
    words = app.locator(".ik-swing-words-practice")
    expect(words).to_have_text(weight_in_words(moved, "practice"))
    assert notebook.ask(HELD) == "[100, 1, 100]"
    assert practice.get_attribute("aria-describedby") == words.get_attribute("id")

    page.get_by_label(sentences("swings")["best"]).select_option(label="Practice and skill development")
    expect(app.get_by_role("slider", name=re.compile("^Could they win me"))).to_have_attribute(
        "aria-valuenow", "1.0"
    )
    assert notebook.ask(HELD) == "[1, 100, 100]"
    page.get_by_label(sentences("swings")["way_swings"]).press("ArrowDown")
    expect(page.get_by_label(sentences("swings")["way_order"])).to_be_checked()
    page.get_by_label(sentences("swings")["order"]).select_option(label="Practice and skill development")
    page.get_by_role("button", name=sentences("swings")["up"]).focus()
    for _ in range(5):
        page.keyboard.press("Enter")
    expect(app.locator("ol li").first).to_contain_text("Nothing matters more to you")
    expect(app.locator("ol li").first).to_contain_text("practice")
    assert (
        notebook.ask("max((j.weight, i) for i, j in swings.opinion.factors.items())") == "(100, 'practice')"
    )

    for way in (sentences("swings")["way_order"], sentences("swings")["way_swings"]):
        page.get_by_label(way).check()
        still(page)
        assert faults(page, ".ik-swings") == []
    page.keyboard.press("Control+b")
    for width in (1280, 560):
        page.set_viewport_size({"width": width, "height": 900})
        still(page)
        assert page.evaluate(CUT) == []
