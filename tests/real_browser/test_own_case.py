"""Notebook 02, from the first question to a saved file, and back after a kernel restart."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from interview_kit.advice.facts import fact_groups, known_facts
from interview_kit.model.sentences import sentences
from interview_kit.storage.decision_file import load
from tests.real_browser.axe import faults
from tests.real_browser.support import Lab, Notebook, until
from tests.real_browser.view import View

pytestmark = pytest.mark.servers
HOURS = "How many hours would it take you, with preparing and travel?"
DAY = "On which day is the interview?"
STAGE = "If they offered you this job, would you say no?"
HELD = "[(j.attend, j.decline, j.weight) for j in case.decision.opinion.factors.values()]"

# Whether each figure of a route that is behind stands on its own side of the line at 0, clear of it.
BEHIND = """axis => [...axis.querySelectorAll(".ik-value")].filter(value => value.textContent.startsWith("−")).map(
    value => value.getBoundingClientRect().right < axis.querySelector(".ik-zero").getBoundingClientRect().left)"""


def field(page: Page, question: str) -> Locator:
    """The field of a question, in its group, which is opened first if it is folded."""
    found = page.get_by_label(question)
    if not found.is_visible():
        title = next(t for t, facts in fact_groups().items() if question in {f.question for f in facts})
        page.get_by_role("button", name=title).click()
    expect(found).to_be_visible()
    return found


def choose(notebook: Notebook, question: str, answer: str) -> None:
    field(notebook.page, question).select_option(label=answer)
    notebook.heard()


@pytest.mark.way
def test_from_the_first_question_to_a_saved_file_and_back_after_a_restart(
    lab: Lab, open_notebook, complaints
):
    notebook: Notebook = open_notebook("02_my_own_case.ipynb").run_all()
    view, page = View(notebook.page), notebook.page
    expect(view.part("verdict")).to_have_text("Evenly balanced")
    choose(notebook, "Before you weigh anything: which way do you lean?", "I lean to going")
    choose(notebook, STAGE, "I have decided: I would say no")
    expect(view.part("verdict")).to_have_text("Favours declining")
    field(page, HOURS).fill("soon")
    page.keyboard.press("Tab")
    expect(page.locator(".ik-fault:visible")).to_contain_text("“soon” cannot be read as hours.")
    field(page, HOURS).fill("4")
    page.keyboard.press("Tab")
    expect(page.locator(".ik-fault:visible")).to_have_count(0)
    field(page, DAY).click()
    page.keyboard.type("02312027")
    expect(page.locator(".ik-fault:visible")).to_have_count(0)  # it is still being typed
    page.keyboard.press("Tab")
    expect(page.locator(".ik-fault:visible")).to_contain_text("There is no such day")
    field(page, DAY).fill("")
    expect(page.locator(".ik-fault:visible")).to_have_count(0)
    view.press("practice", "End")
    held = notebook.ask(HELD)
    file = lab.notebooks / "decisions" / "my-case.json"
    until(lambda: load(file).opinion.factors["practice"].weight == 100)
    saved = json.loads(file.read_text(encoding="utf-8"))
    assert saved["leaning"] == "attend"
    assert saved["facts"] == {"decision_stage": "decided_no", "hours_needed": 4}
    assert saved["opinions"][0]["factors"]["practice"]["weight"] == 100

    notebook.restart()
    notebook.run_all()
    again = View(page)
    expect(again.slider("practice")).to_have_attribute("aria-valuenow", "100.0")
    assert notebook.ask(HELD) == held
    assert again.values()[1] == 100
    expect(page.get_by_label(STAGE).locator("option:checked")).to_have_text("I have decided: I would say no")
    expect(page.locator(".ik-my-cases")).to_contain_text("Restored from my-case.json, saved ")


def test_a_rule_stands_above_the_weighing_and_closes_the_routes_it_forbids(lab: Lab, open_notebook):
    notebook: Notebook = open_notebook("02_my_own_case.ipynb").run_all()
    view, page = View(notebook.page), notebook.page
    choose(
        notebook,
        "Must you take this interview to keep your unemployment benefit?",
        "Yes",
    )
    expect(view.part("rule")).to_contain_text(sentences("wording.view")["rule"])
    expect(view.part("rule")).to_contain_text("Go in good faith")
    expect(view.part("verdict")).to_have_text("A rule settles it: go")
    expect(page.locator(".ik-my-cases")).not_to_contain_text("not open to you")
    expect(page.locator(".ik-my-cases")).not_to_contain_text("What to find out first")
    expect(page.locator(".ik-routes-axis")).to_be_hidden()


@pytest.mark.parametrize("theme", ["Dark", "Light"])
def test_questions_open_by_keyboard_alone_and_axe_finds_nothing(lab: Lab, open_notebook, theme: str):
    notebook: Notebook = open_notebook("02_my_own_case.ipynb").run_all()
    page = notebook.page
    View(page)
    notebook.theme(theme)
    for number, title in enumerate(fact_groups()):
        opener = page.get_by_role("button", name=title)
        rows = page.locator(".ik-rows").nth(number)
        assert rows.is_visible() == (number < 2)
        if number >= 2:
            opener.focus()
            page.keyboard.press("Enter")
        expect(rows).to_be_visible()
    choose(
        notebook,
        "Do you see signs of fraud or danger: fees, bank details or a passport asked for early, or an unsafe place to meet?",
        "Yes",
    )
    expect(page.get_by_role("button", name="Rules that may settle it: 1 of 9 answered")).to_be_visible()
    wishes = sentences("coach.wishes")
    page.locator(".ik-my-cases").get_by_label(wishes["opinion"], exact=True).check()
    page.locator(".ik-my-cases").get_by_label(wishes["others"]).fill("My partner would rather stay.")
    notebook.heard()
    assert faults(page, ".ik-my-cases") == []
    assert page.locator(".ik-my-cases").evaluate("n => n.scrollWidth <= n.clientWidth")


def test_the_routes_stand_on_one_axis_and_follow_sliders_and_answers(lab: Lab, open_notebook):
    notebook: Notebook = open_notebook("02_my_own_case.ipynb").run_all()
    view, page = View(notebook.page), notebook.page
    axis = page.locator(".ik-routes-axis")
    values = axis.locator(".ik-value:visible")
    expect(axis.locator(".ik-name.on")).to_have_count(0)  # all are even, and none is picked
    assert set(axis.evaluate(BEHIND)) == {True}
    choose(notebook, STAGE, "I am still finding out")
    expect(axis.locator(".ik-name.on")).to_have_text("Attend as planned")
    choose(notebook, STAGE, "I have decided: I would say no")
    decided = values.all_text_contents()
    assert decided[-1] == "0"
    assert float(decided[0].replace("−", "-")) < -5
    view.press("openness", "Home")
    expect(values.first).not_to_have_text(decided[0])
    choose(
        notebook,
        "Do you see signs of fraud or danger: fees, bank details or a passport asked for early, or an unsafe place to meet?",
        "Yes",
    )
    expect(axis).to_contain_text(f"Attend as planned: {sentences('wording.view')['routes_out']}")


def test_a_second_case_is_begun_and_chosen_with_no_code_and_the_letter_is_for_it(lab: Lab, open_notebook):
    notebook: Notebook = open_notebook("02_my_own_case.ipynb").run_all()
    page = notebook.page
    bar = page.locator(".ik-my-cases > .widget-box").first
    for title, button in (("The hospital", "New case"), ("Flight to Zurich!", None)):
        field(page, "What do you want to call it?").fill(title)
        page.keyboard.press("Tab")
        notebook.heard()
        if button:
            bar.get_by_role("button", name=button).click()
            expect(field(page, "What do you want to call it?")).to_have_value("")
    chosen = bar.get_by_label("Your cases")
    expect(chosen.locator("option")).to_have_text(
        ["The hospital (my-case.json)", "Flight to Zurich! (my-case-2.json)"]
    )
    chosen.select_option(label="The hospital (my-case.json)")
    expect(field(page, "What do you want to call it?")).to_have_value("The hospital")
    chosen.select_option(label="Flight to Zurich! (my-case-2.json)")
    expect(field(page, "What do you want to call it?")).to_have_value("Flight to Zurich!")
    until(lambda: (lab.notebooks / "decisions" / "my-case-2.json").exists())
    notebook.heard()
    letter = open_notebook("06_what_to_say.ipynb").run_all().page
    said = letter.locator(".jp-RenderedText pre", has_text="This is your case")
    expect(said.first).to_have_text(re.compile("“Flight to Zurich!” .my-case-2.json.[.]"))


def test_a_case_that_hangs_on_one_reply_says_what_to_ask_first_from_the_questions_to_the_letter(
    open_notebook,
):
    """Both ends stand in the headline until it is known; then it is gone, and the letter follows."""
    notebook: Notebook = open_notebook("02_my_own_case.ipynb").run_all()
    view, page = View(notebook.page), notebook.page
    asked = known_facts()["deal_breaker"]
    choose(notebook, STAGE, "I would most likely say no")
    choose(notebook, known_facts()["company_interesting_for_future"].question, "Yes")
    choose(notebook, asked.question, asked.answers["not_asked"])
    expect(view.part("verdict")).to_have_text(
        re.compile("^Ask first whether the one thing .*: if so, decline; if not, go$")
    )
    colours = (
        view.part("verdict")
        .locator("span")
        .evaluate_all("all => all.map(each => each.className.split(' ')[1])")
    )
    assert colours == ["decline", "attend"]
    expect(
        page.locator(".ik-own ol, .ik-own ul").filter(has_text="Write to them with that one question")
    ).to_be_visible()
    letter = open_notebook("06_what_to_say.ipynb").run_all().page
    expect(letter.locator(".ik-desk")).to_contain_text("Write to them with that one question")
    expect(letter.get_by_label("Which way do you go?").locator("option:checked")).to_have_text("Choose")
    notebook = open_notebook("02_my_own_case.ipynb").run_all()
    choose(notebook, asked.question, asked.answers["confirmed"])
    expect(View(notebook.page).part("verdict")).to_have_text(re.compile("declining$"))
