"""A first look at the coach's page: no number before the coach has said which way they lean, and all after."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, expect

from interview_kit import FirstLook, add_opinion, conclude, conclusion_in_words, load
from interview_kit.model.sentences import sentences
from tests.real_browser.axe import faults
from tests.real_browser.coach import CoachsPage, Opener, with_a_coach
from tests.real_browser.test_coachs_version import TELEPHONE, middle, swipe

CASE = load("content-and-approached")
HEADLINE = conclusion_in_words(conclude(CASE)).headline
LINE = "First look, before any number: you leaned to declining. They <b>sound</b> tired."


def seen(page: CoachsPage) -> str:
    """All that stands on the screen now."""
    text: str = page.page.locator("body").inner_text()
    return text


def shows_no_number(page: CoachsPage) -> None:
    expect(page.at("#pg-first")).to_be_visible()
    text = seen(page)
    assert CASE.story[:40] in text
    judgements = CASE.opinion.factors.values()
    reasons = {why for j in judgements for why in (j.why_attend, j.why_decline) if why}
    assert [why for why in reasons if why not in text] == []
    for told in (HEADLINE, "leaned to", "rates it", "decline 4", sentences("page.talk")["head"]):
        assert told not in text, told
    for part in (".ik-main svg", "#pg-strip", "[role=slider]", "#pg-save"):
        assert page.page.locator(f"{part}:visible").count() == 0, part


def is_no_longer_asked(page: CoachsPage) -> None:
    """The numbers are there, and nobody is asked for a first look at them."""
    page.ready().says_what_python_says(CASE.opinion)
    expect(page.part("verdict")).to_be_visible()
    expect(page.at("#pg-first")).to_have_count(0)
    expect(page.at("#pg-first-over")).to_have_text(sentences("page.script")["first_over"])


def version(page: CoachsPage) -> Any:
    return {"name": "mine.json", "mimeType": "application/json", "buffer": page.save("Ada")}


def test_the_numbers_come_after_the_coachs_own_view_which_goes_back_with_the_version(coach: Opener):
    page = coach(CASE, first_look=True)
    shows_no_number(page)
    show = page.page.get_by_role("button", name="Show the numbers")
    show.click()
    expect(page.at("#pg-first-status")).to_have_text(
        "Choose one of the three first; “I cannot say” is an answer."
    )
    choices = page.page.get_by_role("radiogroup", name="Which way do you lean, having read this?")
    expect(choices).to_have_attribute("aria-invalid", "true")
    expect(choices).to_have_accessible_description(re.compile("^Choose one of the three first"))
    expect(page.page.get_by_label("to going to the interview")).to_be_focused()
    shows_no_number(page)

    page.page.get_by_label("to declining the interview").check()
    page.page.get_by_label("Why, in a line").fill("They <b>sound</b> tired.")
    show.click()
    page.ready().says_what_python_says(CASE.opinion)
    expect(page.at(".pg-answer")).to_be_focused()
    expect(page.at("#pg-first")).to_have_count(0)
    expect(page.at("#pg-first-over")).to_be_empty()
    lines = page.at("#pg-changes li span")
    expect(lines).to_have_text([LINE])
    page.page.get_by_role("button", name="Take back").click()
    expect(lines).to_have_count(0)
    page.page.get_by_role("button", name="Undo").click()
    expect(lines).to_have_text([LINE])
    expect(page.part("verdict")).to_be_visible()

    saved = page.saved("Ada")
    first = FirstLook(leaning="decline", why="They <b>sound</b> tired.")
    given = with_a_coach(CASE, "Ada")
    assert saved == given.with_others([given.opinions[-1].model_copy(update={"first_look": first})])
    assert add_opinion(CASE, saved).opinions[1].first_look == first

    again = coach(CASE, first_look=True)
    shows_no_number(again)
    again.page.get_by_label("Go on from a version you saved").set_input_files(version(page))
    again.ready().says_what_python_says(CASE.opinion)
    expect(again.at("#pg-changes li span")).to_have_text([LINE])
    assert again.saved("Ada") == saved


def test_all_that_the_client_wrote_stands_above_the_button_and_no_word_of_a_beam_before_there_is_one(
    coach: Opener,
):
    said = CASE.model_copy(update={"notes": "Ask me about Tuesday.", "others_want": "Mum says go."})
    page = coach(said, first_look=True)
    shows_no_number(page)
    assert "On the beam" not in seen(page)
    assert page.page.get_by_text("On the beam").count() == 1
    asked = sentences("page.page")["first_show"]
    for text in (said.notes, said.others_want, said.story):
        assert seen(page).count(text) == 1
        assert seen(page).index(text) < seen(page).index(asked)
    page.page.get_by_label("I cannot say").check()
    page.page.get_by_role("button", name=asked).click()
    page.ready()
    assert seen(page).count(said.notes) == 1
    assert "On the beam" in seen(page)


def test_who_has_seen_the_numbers_can_give_no_first_look_any_more(
    chromium: Browser, coach: Opener, tmp_path: Path
):
    page = coach(CASE, first_look=True)
    page.page.get_by_label("I cannot say").check()
    page.page.get_by_role("button", name="Show the numbers").click()
    page.ready().page.get_by_role("button", name="Take back").click()
    is_no_longer_asked(page)
    assert page.saved("Ada") == with_a_coach(CASE, "Ada")

    again = coach(CASE, first_look=True)
    again.page.get_by_label("Go on from a version you saved").set_input_files(version(page))
    is_no_longer_asked(again)
    page.page.reload()
    is_no_longer_asked(page)
    printed = coach(CASE, first_look=True)
    shows_no_number(printed)
    for event in ("beforeprint", "afterprint"):
        printed.page.evaluate(f"dispatchEvent(new Event('{event}'))")
        is_no_longer_asked(printed)

    kept, context = tmp_path / "kept.html", chromium.new_context()
    kept.write_text("<!doctype html>" + page.page.evaluate("document.documentElement.outerHTML"), "utf-8")
    is_no_longer_asked(CoachsPage(context, kept, complaints=[]))
    context.close()


# What is seen and can be acted on, but stands before what comes ahead of it in the document.
OUT_OF_ORDER = """() => {
  const all = [...document.querySelectorAll("main :is(button, input, select, textarea, summary, a)")].filter(n => n.checkVisibility());
  const ends = all.map(n => n.getBoundingClientRect());
  return all.slice(1).filter((n, k) => ends[k + 1].bottom <= ends[k].top).map(n => n.outerHTML.slice(0, 80));
}"""


def test_a_thumb_gives_a_first_look_and_a_next_step_and_what_it_scrolls_over_stays(coach: Opener):
    page = coach(CASE, first_look=True, bypass_csp=True, **TELEPHONE)
    shows_no_number(page)
    assert faults(page.page) == []
    assert page.page.evaluate(OUT_OF_ORDER) == []

    def scroll_over(field: Locator) -> None:
        at = middle(field)
        before = page.page.evaluate("scrollY")
        swipe(page, at["x"] + at["width"] / 2, at["y"], (0, 260))
        page.page.wait_for_function("before => scrollY < before - 100", arg=before)

    going = page.page.get_by_label("to going to the interview")
    scroll_over(going)
    expect(page.at("[name=pg-first]:checked")).to_have_count(0)
    going.tap()
    expect(going).to_be_checked()
    page.page.get_by_label("Why, in a line").tap()
    page.page.keyboard.type("They asked.")
    page.page.get_by_role("button", name="Show the numbers").tap()
    page.ready()
    lines, line = (
        page.at("#pg-changes li span"),
        "First look, before any number: you leaned to going. They asked.",
    )
    expect(lines).to_have_text([line])

    what, who, day = (page.page.get_by_label(name) for name in ("What?", "Who does it?", "By when"))
    for field in (what, who, day):
        scroll_over(field)
    expect(lines).to_have_text([line])
    what.tap()
    page.page.keyboard.type("Ring.")
    who.tap()
    expect(who).to_be_focused()
    who.select_option("you")
    day.tap()
    expect(day).to_be_focused()
    day.fill("2026-12-01")
    expect(lines).to_have_text([line, "Next step, you, by 1 December 2026: Ring."])
    assert faults(page.page) == []
    assert page.page.evaluate(OUT_OF_ORDER) == []


def test_where_no_script_may_run_the_numbers_are_simply_shown(coach: Opener):
    page = coach(CASE, first_look=True, java_script_enabled=False)
    expect(page.at(".pg-still .ik-verdict")).to_be_visible()
    expect(page.at(".pg-still .ik-verdict")).to_have_text(HEADLINE)
    expect(page.at("#pg-first")).to_be_hidden()
    assert "before you see" not in seen(page)
