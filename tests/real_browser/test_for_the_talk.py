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
    expect(page.at("header .pg-unnamed")).to_be_visible()
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


def test_with_names_hidden_a_version_is_saved_and_refused_in_plain_sight(coach: Opener):
    page = coach(CASE).ready()
    page.page.get_by_role("button", name="Hide names and texts").click()
    status, field = page.at("#pg-status"), page.page.get_by_label("Who is this version from?")
    page.page.get_by_role("button", name="Save my version").click()
    expect(status).to_be_visible()
    expect(status).not_to_be_empty()
    expect(field).to_be_visible()
    expect(field).to_be_focused()
    page.save(NAME)
    expect(status).to_be_visible()
    assert status.inner_text() == (
        "Handed to your browser as . Look in your downloads, and send that file back."
    )
    page.page.get_by_role("button", name="Show names and texts").click()
    assert f"seen-by-{NAME.lower()}.json" in status.inner_text()


def test_with_names_hidden_what_a_field_holds_is_seen_by_whoever_types_it_alone(coach: Opener):
    page = coach(CASE).ready()
    page.open_factor("practice")
    page.page.get_by_role("button", name="Hide names and texts").click()
    for field in (
        page.page.get_by_label("Your note on practice"),
        page.page.get_by_label("To your client, as a whole"),
        page.page.get_by_label("What?"),
        page.page.get_by_label("Who is this version from?"),
    ):
        pictures: dict[bool, set[bytes]] = {True: set(), False: set()}
        for text in (NAME, "Somebody Else"):
            field.fill(text)
            for typing in (True, False):
                if not typing:
                    field.blur()
                expect(field).to_be_visible()
                pictures[typing].add(field.screenshot(caret="hide"))
        assert (len(pictures[True]), len(pictures[False])) == (2, 1)


def test_with_names_hidden_what_was_changed_stands_beside_its_way_back_and_only_texts_are_covered(
    coach: Opener,
):
    page = coach(CASE).ready()
    page.press("fairness", "ArrowRight")
    page.press("openness", "ArrowRight", field="decline")
    page.page.get_by_label("What?").fill(NAME)
    page.page.get_by_label("By when").fill("2026-12-01")
    page.page.get_by_role("button", name="Hide names and texts").click()
    lines = page.at("#pg-changes li span:visible")
    expect(lines).to_have_count(3)
    assert page.at("#pg-changes").inner_text().replace("\n", " ").split(" Take back")[:-1] == [
        "Being won over: for declining 4 → 5",
        " Fairness: weight 70 → 71",
        " Next step, your client, by 1 December 2026: ",
    ]


def test_where_a_name_is_hidden_no_gap_is_left_of_its_length(coach: Opener):
    long = f"{NAME} " * 12
    page = coach(with_a_coach(CASE, long.strip(), fairness={"weight": 100})).ready()
    page.page.get_by_role("button", name="Hide names and texts").click()
    names = page.at(".pg-talk .pg-named")
    assert names.count() > 1
    for n in range(names.count()):
        box = names.nth(n).bounding_box()
        assert box
        assert 0 < box["width"] < 40


def test_with_names_hidden_it_is_said_beside_the_button_that_paper_has_them(coach: Opener):
    page = coach(CASE).ready()
    said = page.at(".pg-save .pg-unnamed")
    expect(said).to_be_hidden()
    page.page.get_by_role("button", name="Hide names and texts").click()
    expect(said).to_have_text("On paper, names and texts are shown.")
    expect(said).to_be_visible()


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
