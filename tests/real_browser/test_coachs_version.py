"""The coach's version in a real browser: what is changed on purpose, listed, taken back, saved and gone on from."""

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from interview_kit import Decision, NextStep, load
from interview_kit.storage.decision_file import dump
from tests.real_browser.coach import CoachsPage, Opener, with_a_coach
from tests.strategies import HOSTILE

CASE = load("content-and-approached")
TELEPHONE = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}
SAVED = "Handed to your browser as {}. Look in your downloads, and send that file back."
STALE = "Changed since you saved: save again, and send the new file."


def changes(page: CoachsPage) -> Locator:
    return page.at("#pg-changes li span")


def undo(page: CoachsPage) -> Locator:
    return page.page.get_by_role("button", name="Undo")


# ---- a finger ----------------------------------------------------------------------------------------------


# For ten frames nothing has scrolled: a finger that comes down earlier is told by the browser to wait.
AT_REST = """() => new Promise(resolve => {
  let last = scrollY, frames = 0;
  const look = () => {
    frames = scrollY === last ? frames + 1 : 0;
    last = scrollY;
    if (frames < 10) requestAnimationFrame(look);
    else resolve();
  };
  look();
})"""


def swipe(page: CoachsPage, x: float, y: float, by: tuple[float, float]) -> None:
    """Draw one finger over the glass in twelve steps, as a touch screen tells it, until what it moved rests."""
    touch = page.page.context.new_cdp_session(page.page)
    for step in range(13):
        points = [{"x": x + by[0] * step / 12, "y": y + by[1] * step / 12}]
        kind = "touchMove" if step else "touchStart"
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.page.wait_for_timeout(16)  # a finger's own time; without it there is no scroll to begin
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.page.evaluate(AT_REST)


def middle(slider: Locator) -> dict[str, float]:
    slider.evaluate("node => node.scrollIntoView({block: 'center'})")
    box = slider.bounding_box()
    assert box
    return {"x": box["x"], "y": box["y"] + box["height"] / 2, "width": box["width"]}


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_finger_that_scrolls_over_the_sliders_changes_nothing(coach: Opener, part: float):
    page = coach(CASE, **TELEPHONE).ready()
    asked: list[str] = []
    page.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.page.evaluate(
        "addEventListener('pointercancel', () => (globalThis.cancelled ??= 0, cancelled++), true)"
    )
    for factor in ("practice", "future", "current_job"):
        at = middle(page.slider(factor))
        before = page.page.evaluate("scrollY")
        swipe(page, at["x"] + part * at["width"], at["y"], (0, -260))
        page.page.wait_for_function("before => scrollY > before + 100", arg=before)
    assert page.page.evaluate("cancelled") == 3
    page.says_what_python_says(CASE.opinion)
    for factor, judgement in CASE.opinion.factors.items():
        expect(page.slider(factor)).to_have_value(str(judgement.weight))
    expect(changes(page)).to_have_count(0)
    with page.page.expect_event("close"):
        page.page.close(run_before_unload=True)
    assert asked == []


def test_a_finger_that_goes_sideways_moves_a_slider_and_leaves_it_where_it_is(coach: Opener):
    page = coach(CASE, **TELEPHONE).ready()
    at = middle(page.slider("practice"))
    swipe(page, at["x"] + 0.5 * at["width"], at["y"], (0.4 * at["width"], 0))
    expect(changes(page)).to_contain_text(["Practice: weight 55 →"])
    assert int(page.slider("practice").input_value()) > 80
    box = page.slider("practice").bounding_box()
    assert box
    assert abs(box["y"] + box["height"] / 2 - at["y"]) <= 1, "it stays under the finger"


def test_at_the_right_of_every_slider_a_thumb_has_room_to_scroll(coach: Opener):
    page = coach(CASE, **TELEPHONE).ready()
    for factor in CASE.opinion.factors:
        ends = page.slider(factor).evaluate("node => node.getBoundingClientRect().right")
        assert ends <= 390 - 56


# ---- what was changed --------------------------------------------------------------------------------------


def change_some(page: CoachsPage) -> Decision:
    page.press("fairness", "ArrowLeft", 3)
    page.press("openness", "ArrowRight", 2, field="decline")
    page.open_factor("courtesy").get_by_label("How sure").select_option("guess")
    page.open_factor("practice").get_by_label("Your note").fill("Rehearse <b>first</b>.")
    page.page.get_by_label("What?").fill("Ring <b>them</b>.")
    page.page.get_by_label("Who does it?").select_option("both of you")
    page.page.get_by_label("By when").fill("2026-12-01")
    given = with_a_coach(
        CASE,
        "Ada",
        fairness={"weight": 67},
        openness={"decline": 6},
        courtesy={"sureness": "guess"},
        practice={"note": "Rehearse <b>first</b>."},
    )
    step = NextStep(what="Ring <b>them</b>.", who="both", day="2026-12-01")
    return given.with_others([given.opinions[-1].model_copy(update={"next_step": step})])


LINES = [
    "Practice: note",
    "Courtesy: sure → a guess: give or take 3 points",
    "Being won over: for declining 4 → 6",
    "Fairness: weight 70 → 67",
    "Next step, both of you, by 1 December 2026: Ring <b>them</b>.",
]


def test_above_save_stands_what_was_changed_and_each_line_can_be_taken_back(coach: Opener):
    page = coach(CASE).ready()
    nothing = page.page.get_by_text("Nothing so far: your client’s numbers go back as they are.")
    expect(nothing).to_be_visible()
    change_some(page)
    expect(changes(page)).to_have_text(LINES)
    expect(nothing).to_be_hidden()
    for count, line in reversed(list(enumerate(LINES))):
        page.page.get_by_role("button", name=f"Take back: {line}", exact=True).click()
        expect(changes(page)).to_have_text(LINES[:count])
        expect(undo(page)).to_be_focused()
    page.says_what_python_says(CASE.opinion)
    assert page.saved("Ada") == with_a_coach(CASE, "Ada")


def test_a_message_alone_stands_among_what_was_changed_and_can_be_taken_back(coach: Opener):
    page = coach(CASE).ready()
    none = page.page.get_by_text("Nothing so far")
    expect(none).to_be_visible()
    page.page.get_by_label("To your client, as a whole").fill("You sound glad.\nAm I right?")
    expect(page.at("#pg-changes li span")).to_have_text(["Your message to your client"])
    expect(none).to_be_hidden()
    page.page.get_by_role("button", name="Take back").click()
    expect(none).to_be_visible()
    expect(page.page.get_by_label("To your client, as a whole")).to_have_value("")
    page.page.get_by_role("button", name="Undo").click()
    expect(page.page.get_by_label("To your client, as a whole")).to_have_value("You sound glad.\nAm I right?")


def test_what_was_taken_back_can_be_had_again_until_something_else_is_changed(coach: Opener):
    page = coach(CASE).ready()
    expected = change_some(page)
    for line in LINES:
        page.page.get_by_role("button", name=f"Take back: {line}", exact=True).click()
        undo(page).click()
        expect(undo(page)).to_have_count(0)
        expect(changes(page)).to_have_text(LINES)
    page.says_what_python_says(expected.opinions[-1])
    page.page.get_by_role("button", name=f"Take back: {LINES[0]}", exact=True).click()
    page.press("networking", "ArrowRight")
    expect(undo(page)).to_have_count(0)


def test_the_closed_lines_of_the_factors_tell_what_was_changed_and_noted(coach: Opener):
    page = coach(CASE).ready()
    expect(page.page.locator(".pg-marks:visible")).to_have_count(0)
    change_some(page)
    page.page.evaluate("for (const each of document.querySelectorAll('details')) each.open = false")
    expect(page.page.locator(".pg-marks:visible")).to_have_text(
        ["note", "sureness changed", "for declining changed from 4", "weight changed from 70"]
    )


def test_going_back_to_their_weights_can_be_undone_once(coach: Opener):
    page = coach(CASE).ready()
    page.press("fairness", "ArrowLeft", 3)
    page.press("practice", "End")
    page.page.get_by_role("button", name="Back to your client’s weights").click()
    expect(changes(page)).to_have_count(0)
    undo(page).click()
    expect(changes(page)).to_have_text(["Practice: weight 55 → 100", "Fairness: weight 70 → 67"])
    expect(page.page.get_by_role("button", name="Back to your client’s weights")).to_be_focused()
    expect(undo(page)).to_have_count(0)


def test_where_no_weight_was_moved_there_is_nothing_to_undo(coach: Opener):
    page = coach(CASE).ready()
    page.page.get_by_role("button", name="Back to your client’s weights").click()
    expect(undo(page)).to_have_count(0)


# ---- saved -------------------------------------------------------------------------------------------------


def saves_as(page: CoachsPage) -> str:
    with page.page.expect_download() as download:
        page.page.get_by_role("button", name="Save my version").click()
    return download.value.suggested_filename


def test_after_a_change_nothing_is_called_saved_and_the_next_file_has_a_name_of_its_own(coach: Opener):
    page = coach(CASE).ready()
    status = page.at("#pg-status")
    page.page.get_by_label("Who is this version from?").fill("Ada")
    first = saves_as(page)
    expect(status).to_have_text(SAVED.format(first))
    page.press("fairness", "ArrowRight")
    expect(status).to_have_text(STALE)
    page.press("fairness", "ArrowLeft")
    expect(status).to_have_text(SAVED.format(first))
    page.open_factor("practice").get_by_label("Your note").fill("One more.")
    expect(status).to_have_text(STALE)
    second = saves_as(page)
    assert second == first.replace(".json", "-2.json")
    expect(status).to_have_text(SAVED.format(second))


@pytest.mark.parametrize(
    ("title", "by", "name"),
    [
        ("A call: Friday?", "Maria O'Neill, PCC", "a-call-friday-seen-by-maria-o-neill-pcc.json"),
        ("面接は金曜日", "Søren Ж", "面接は金曜日-seen-by-søren-ж.json"),
        ("../../etc\\passwd\u202e", "con.", "etc-passwd-seen-by-con.json"),
        ("", "Łukasz 🙂", "case-seen-by-łukasz.json"),
    ],
)
def test_the_files_name_tells_the_case_and_the_coach_in_any_script(
    coach: Opener, title: str, by: str, name: str
):
    page = coach(CASE.model_copy(update={"title": title})).ready()
    page.page.get_by_label("Who is this version from?").fill(by)
    assert saves_as(page) == name


# ---- and gone on from --------------------------------------------------------------------------------------


def go_on(page: CoachsPage, content: bytes, name: str = "mine.json") -> None:
    file: Any = {"name": name, "mimeType": "application/json", "buffer": content}
    page.page.get_by_label("Go on from a version you saved").set_input_files(file)


@pytest.fixture
def version(coach: Opener) -> tuple[bytes, str, Decision]:
    """A version that a page has saved, the name of its file, and the decision in it."""
    page = coach(CASE).ready()
    expected = change_some(page)
    message = "Thank you. “What if?”"
    page.page.get_by_label("To your client, as a whole").fill(message)
    page.page.get_by_label("Who is this version from?").fill("Ada")
    with page.page.expect_download() as download:
        page.page.get_by_role("button", name="Save my version").click()
    last = expected.opinions[-1].model_copy(update={"message": message})
    decision = expected.with_others([last])
    assert download.value.path().read_bytes() == dump(decision)
    return dump(decision), download.value.suggested_filename, decision


def test_a_page_goes_on_from_a_version_saved_from_it_with_all_that_stood_there(
    coach: Opener, version: tuple[bytes, str, Decision]
):
    content, name, decision = version
    page = coach(CASE).ready()
    page.press("networking", "End")
    go_on(page, content, name)
    expect(page.at("#pg-opened")).to_have_text(f"{name} is open: go on from there.")
    expect(changes(page)).to_have_text([*LINES[:-1], "Your message to your client", LINES[-1]])
    page.says_what_python_says(decision.opinions[-1])
    expect(page.page.get_by_label("Who is this version from?")).to_have_value("Ada")
    assert saves_as(page) == name.replace(".json", "-2.json")
    assert page.saved("Ada") == decision


def test_what_stood_there_before_a_version_was_opened_can_be_had_again(
    coach: Opener, version: tuple[bytes, str, Decision]
):
    page = coach(CASE).ready()
    page.press("networking", "ArrowRight")
    go_on(page, version[0])
    expect(changes(page)).to_have_count(len(LINES) + 1)
    undo(page).click()
    expect(changes(page)).to_have_text(["Networking: weight 40 → 41"])
    expect(page.page.get_by_label("To your client, as a whole")).to_have_value("")


NONE = "{} is no version saved from this page: choose the file that it saved, whose name ends in .json."


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"no", "a.json", NONE),
        (b"<!doctype html><p>", "page.html", NONE),
        (b"null", "<img src=x onerror=alert(1)>.json", NONE),
        (b'{"format": "interview-decision/1", "opinions": [1, 2]}', "a.json", NONE),
        (dump(CASE), "the client's own.json", NONE),
        (dump(with_a_coach(CASE, "Ada", practice={"why_attend": "From a notebook."})), "reply.json", NONE),
        (b" " * 1_000_001, "a.json", NONE),
        (
            dump(with_a_coach(load("knife-edge"), "Ada")),
            "b.json",
            "{} is about another case (“The right firm, the wrong job”).",
        ),
        (
            dump(with_a_coach(load("knife-edge").model_copy(update={"title": "<b>" + "x" * 300}), "Ada")),
            "c.json",
            "{} is about another case (“<b>" + "x" * 57 + "”).",
        ),
    ],
)
def test_of_a_file_that_is_no_version_one_sentence_says_so_and_nothing_is_changed(
    coach: Opener, content: bytes, name: str, said: str
):
    page = coach(CASE).ready()
    page.press("fairness", "ArrowLeft", 3)
    go_on(page, content, name)
    expect(page.at("#pg-opened")).to_have_text(said.format(name))
    expect(changes(page)).to_have_text(["Fairness: weight 70 → 67"])
    assert page.stopped() == []


@pytest.mark.parametrize("text", HOSTILE)
def test_what_stands_in_a_version_stays_a_text(coach: Opener, text: str):
    other = with_a_coach(CASE, f"Ada {text}"[:200], practice={"note": text})
    other = other.with_others([other.opinions[-1].model_copy(update={"message": text})])
    page = coach(CASE).ready()
    go_on(page, dump(other))
    expect(changes(page)).to_have_text(["Practice: note", "Your message to your client"])
    assert page.page.locator("img, iframe, [onerror], [onload]").count() == 0
    assert page.stopped() == []
