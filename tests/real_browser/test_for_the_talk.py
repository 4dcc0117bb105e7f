"""The coach's page while two people look at it: names out of sight, and questions on what was moved."""

from playwright.sync_api import expect

from interview_kit import NextStep, load
from interview_kit.model.factors import factors
from interview_kit.model.sentences import plain
from tests.browser.test_page import with_every_text
from tests.real_browser.coach import CoachsPage, Opener, with_a_coach

CASE = load("content-and-approached")
NAME = "Zebulon"


def words_in_sight(page: CoachsPage) -> str:
    """All texts that stand on the page, folded or not, and on its tab."""
    page.page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    return page.page.title() + page.page.locator("body").inner_text()


def test_names_and_all_that_was_written_are_out_of_sight_until_the_button_is_pressed_again(coach: Opener):
    case = with_a_coach(
        with_every_text(CASE, f"Ask {NAME}."), f"{NAME} Lee", practice={"note": f"{NAME} says."}
    )
    step = NextStep(what=f"Ring {NAME}.", day="2026-12-01")
    case = case.with_others([case.opinions[-1].model_copy(update={"message": NAME, "next_step": step})])
    page = coach(case, letter=f"Dear {NAME},").ready()
    page.page.get_by_label("Who is this version from?").fill(NAME)
    page.page.get_by_label("What?").fill(NAME)
    expect(page.at("#pg-changes li")).to_have_count(1)
    shown = words_in_sight(page)
    assert shown.count(NAME) > 40

    page.page.get_by_role("button", name="Hide names and texts").click()
    hidden = words_in_sight(page)
    assert NAME not in hidden
    assert "Your client’s case" in page.page.title()
    expect(page.at(".pg-unnamed")).to_be_visible()
    fields = page.at("textarea, #pg-name")
    assert not any(fields.nth(n).is_visible() for n in range(fields.count()))
    expect(page.part("verdict")).to_be_visible()
    page.press("fairness", "ArrowRight")

    page.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert NAME in words_in_sight(page)
    expect(page.at("#pg-hide")).to_be_hidden()
    page.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert NAME not in words_in_sight(page)

    page.page.get_by_role("button", name="Show names and texts").click()
    assert words_in_sight(page).count(NAME) == shown.count(NAME)
    page.page.get_by_role("button", name="Hide names and texts").click()
    page.page.on("dialog", lambda dialog: dialog.accept())
    page.page.reload()
    page.ready()
    assert NAME in words_in_sight(page)


def test_the_questions_follow_the_three_factors_moved_most_and_each_is_asked_once(
    coach: Opener,
):
    page = coach(CASE).ready()
    questions = page.page.locator(".pg-talk ul").first.locator("li:visible")
    before = questions.all_text_contents()
    page.press("time_cost", "ArrowRight")
    page.press("courtesy", "End", field="decline")
    page.press("courtesy", "Home", field="attend")
    moved = [
        f"{plain(factors()[i].short)}, where you see it otherwise: {factors()[i].discuss}"
        for i in ("courtesy", "time_cost")
    ]
    expect(questions.filter(has_text="where you see it otherwise")).to_have_text(sorted(moved))
    asked = [text.rpartition(": ")[2] for text in questions.all_text_contents()]
    assert len(asked) == len(set(asked))
    for factor in ("practice", "fairness", "future"):
        page.press(factor, "End")
        page.press(factor, "Home", field="attend")
    expect(questions.filter(has_text="where you see it otherwise")).to_have_count(3)
    back = page.page.get_by_role("button", name="Take back")
    for left in range(9, 0, -1):
        expect(back).to_have_count(left)
        back.first.click()
    expect(questions).to_have_text(before)
