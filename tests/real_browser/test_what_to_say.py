"""Notebook 06, from the route to the words: what is typed stands in the letter, and stays text."""

import json
import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from interview_kit import load, save
from interview_kit.advice.letter_kinds import known_letters, letters_file
from interview_kit.advice.routes import known_routes
from interview_kit.model.sentences import sentences
from tests.real_browser.axe import faults
from tests.real_browser.support import Lab, Notebook, still, write_notebook

pytestmark = pytest.mark.servers
HOSTILE = (
    "</div><img src=x onerror=\"document.title='broken out'\"><script>document.title='run'</script>{{ 7*7 }}"
)
CUT_OFF = """desk => [...desk.querySelectorAll("*")]
    .filter(node => node.getBoundingClientRect().right > desk.getBoundingClientRect().right + 1)
    .map(node => `${node.className} ${node.textContent.slice(0, 40)}`)"""
CASE = load("content-and-approached")
WORDS = sentences("advice.letters")


def desk(notebook: Notebook) -> Locator:
    """The writing desk, once it shows a letter or says why there is none."""
    shown = notebook.page.locator(".ik-own").first
    expect(shown).to_contain_text("Which way do you go?", timeout=60_000)
    return shown


def go(notebook: Notebook, route: str) -> None:
    """Choose a route, and wait until its fields are there."""
    asked = notebook.page.get_by_label("Which way do you go?")
    asked.select_option(label=known_routes()[route].name)
    notebook.heard()


def fill(page: Page, mark: str, text: str) -> None:
    field(page, mark).fill(text)


def field(page: Page, mark: str) -> Locator:
    """The box for a place, by the mark that stands in the letter."""
    label = next(f.label for f in letters_file().field if f.mark == mark)
    return page.get_by_label(label, exact=True)


@pytest.mark.way
def test_a_route_is_chosen_the_names_are_filled_in_and_the_letter_stands_there(lab: Lab, open_notebook):
    notebook: Notebook = open_notebook("06_what_to_say.ipynb").run_all()
    page, shown = notebook.page, desk(notebook)
    go(notebook, "decline")
    expect(shown).to_contain_text(known_letters()["declining"].label)
    expect(shown).to_contain_text("Dear [name],")
    fill(page, "name", "Ms Ruiz")
    fill(page, "the role", "the planning role")
    expect(shown).to_contain_text("Dear Ms Ruiz,")
    expect(shown).to_contain_text("Interview for the planning role: thank you, but I will not go forward")
    expect(shown).not_to_contain_text("[the role]")

    go(notebook, "chat")  # what was typed stays on another route
    expect(field(page, "the role")).to_have_value("the planning role")
    expect(shown).to_contain_text("Interview for the planning role: no, thank you, and a small request")
    page.get_by_label("Which way do you go?").select_option(label="Attend openly")
    page.get_by_label("What do you want to write?").select_option(label="Asking for another time")
    expect(shown).to_contain_text("could we find another time?")


def test_what_is_typed_stays_text(lab: Lab, open_notebook):
    notebook: Notebook = open_notebook("06_what_to_say.ipynb").run_all()
    page, shown = notebook.page, desk(notebook)
    title = page.title()
    go(notebook, "decline")
    fill(page, "name", HOSTILE)
    fill(page, "the role", "the job\u202e\u2066")
    expect(shown).to_contain_text(HOSTILE)
    assert shown.locator("img, script").count() == 0
    assert page.title() == title
    assert "\u202e" not in shown.inner_text()


def test_a_day_before_the_words_for_the_telephone_come_first_and_a_claimant_is_told_whom_to_ask(
    lab: Lab, open_notebook
):
    mine = lab.notebooks / "decisions" / "my-case.json"
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    facts = {"already_committed": True, "interview_on": tomorrow, "decision_stage": "decided_no"}
    try:
        save(CASE.model_copy(update={"facts": facts}), mine)
        notebook: Notebook = open_notebook("06_what_to_say.ipynb").run_all()
        shown = desk(notebook)
        go(notebook, "decline")
        expect(shown).to_contain_text("The interview is tomorrow.")
        expect(shown).to_contain_text(WORDS["spoken"])
        expect(shown).to_contain_text("Hello, this is [your name].")
        order = shown.locator("h4").all_inner_texts()
        assert order.index(WORDS["spoken"]) < order.index(WORDS["letter"])

        save(CASE.model_copy(update={"facts": {**facts, "draws_benefit": True}}), mine)
        notebook.run_all()
        expect(shown).to_contain_text("Not open to you: attending openly, asking for a chat instead and dec")
        expect(shown).to_contain_text("Go in good faith, or first get a release in writing.")
        routes = notebook.page.get_by_label("Which way do you go?").locator("option")
        expect(routes).to_have_text(["Attend as planned"])
        assert json.loads(mine.read_text("utf-8"))["facts"]["draws_benefit"]
    finally:
        mine.unlink(missing_ok=True)


@pytest.mark.parametrize("theme", ["Dark", "Light"])
def test_the_writing_desk_is_clean_for_axe_and_cuts_nothing_off_on_a_telephone(
    lab: Lab, open_notebook, theme: str
):
    notebook: Notebook = open_notebook("06_what_to_say.ipynb").run_all()
    page, shown = notebook.page, desk(notebook)
    notebook.theme(theme)
    assert faults(page, ".ik-own") == []
    page.keyboard.press("Control+b")  # the file browser makes room
    page.set_viewport_size({"width": 360, "height": 800})
    still(page)
    assert shown.evaluate(CUT_OFF) == []


MONEY = "$95 a day, I asked for $120"
SHOWS_TABLE = (
    "import pandas as pd; from interview_kit import tables; tables.readable(pd.DataFrame({'why': [MONEY]}))"
)
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true})"


def test_a_letter_is_copied_whole_and_opens_in_a_mail_program(lab: Lab, open_notebook):
    notebook: Notebook = open_notebook("06_what_to_say.ipynb").run_all()
    page, shown = notebook.page, desk(notebook)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    go(notebook, "decline")
    fill(page, "reason", MONEY)
    said = sentences("wording.sending")
    mailer = page.get_by_role("link", name=said["mail"])
    expect(mailer).to_have_attribute("href", re.compile("^mailto:[?]subject=Interview.*%2495%20a%20day"))
    expect(mailer).to_have_attribute("target", "_blank")
    page.get_by_role("button", name=said["copy"]).click()
    expect(shown).to_contain_text("Still to be filled in: [name], [your name], [the role], [organisation].")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Dear [name],\n\nThank you for the invitation")
    assert f"{MONEY}. I am telling you now" in copied

    for mark in ("name", "your name", "the role", "organisation"):
        fill(page, mark, "Ada")
    notebook.heard()
    expect(mailer).to_have_attribute("href", re.compile("Dear%20Ada.*thanks%20on%20to%20Ada"))
    page.get_by_role("button", name=said["copy"]).click()
    expect(shown).to_contain_text(said["copied"])
    fill(page, "reason", "long " * 500)
    expect(mailer).to_be_hidden()
    expect(shown).to_contain_text(said["mail_long"])


def test_where_a_page_may_not_copy_the_letter_is_selected_and_it_says_what_to_press(lab: Lab, open_notebook):
    notebook: Notebook = open_notebook("06_what_to_say.ipynb").run_all()
    page, shown = notebook.page, desk(notebook)
    page.evaluate(NO_CLIPBOARD)
    go(notebook, "decline")
    said = sentences("wording.sending")
    expect(page.get_by_role("link", name=said["mail"])).to_have_attribute(
        "href", re.compile("thank%20you%2C%20but")
    )
    box = page.get_by_label(said["by_hand_box"])
    expect(box).to_be_hidden()
    page.get_by_role("button", name=said["copy"]).click()
    expect(shown).to_contain_text(said["by_hand"])
    expect(box).to_be_focused()
    selected = box.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)")
    assert selected.startswith("Dear [name],")
    assert selected.rstrip().endswith("[your name]")


def test_two_sums_of_money_are_no_formula(lab: Lab, page: Page):
    name = "money.ipynb"
    letter = "letter(load('content-and-approached'), 'decline', filled={'reason': MONEY})"
    desk_cell = (
        "d = Desk(load('content-and-approached')); d.route.value = 'decline'; d.fill('reason', MONEY); d"
    )
    first = f"from interview_kit import Desk, letter, load; MONEY = {MONEY!r}"
    write_notebook(lab.notebooks / name, first, letter, SHOWS_TABLE, desk_cell)
    notebook = Notebook(page, lab, name).open().run_all()
    page.wait_for_timeout(1500)  # JupyterLab sets formulas when it has time
    assert page.locator("mjx-container").count() == 0
    assert notebook.page.get_by_text(MONEY).count() >= 3
