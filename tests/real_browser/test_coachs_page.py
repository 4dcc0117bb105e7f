"""The coach's page in a real browser with no network: live, honest, and it gives the coach's opinion back."""

import re
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, expect

from interview_kit import Decision, Opinion, conclude, load, samples
from interview_kit.advice.like_cases import FEW
from interview_kit.analysis.radar import ahead, outer_ring
from interview_kit.browser.page import page as write_page
from interview_kit.browser.view_data import case_data
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Judgement
from interview_kit.storage.decision_file import dump, parse
from tests.advice.test_conclusion import HIRED, case_of
from tests.browser.test_page import with_every_text
from tests.real_browser.axe import faults
from tests.real_browser.coach import CoachsPage, Opener, with_a_coach
from tests.real_browser.support import still
from tests.strategies import HOSTILE

CASE = load("content-and-approached")
PHONE = {"width": 360, "height": 760}


@pytest.mark.parametrize("name", samples())
def test_every_sample_is_live_without_a_network_and_comes_back_as_it_went(coach: Opener, name: str):
    decision = load(name)
    page = coach(decision).ready()
    page.says_what_python_says(decision.opinion)
    reply = page.save("Ada Coach")
    assert reply == dump(with_a_coach(decision, "Ada Coach"))
    name = "-".join(re.findall(r"\w+", decision.title.lower()))[:32].strip("-")
    assert page.page.locator("#pg-status").text_content() == (
        f"Handed to your browser as {name}-seen-by-ada-coach.json. Look in your downloads, and send that file back."
    )


def test_keys_and_mouse_move_the_sliders_and_all_that_hangs_on_them(coach: Opener):
    page = coach(CASE).ready()
    page.press("fairness", "ArrowRight", 3)
    opinion = CASE.opinion.changed("fairness", weight=73)
    page.says_what_python_says(opinion)
    page.drag("practice", 0.9)
    weight = int(page.slider("practice").input_value())
    assert weight > 80
    opinion = opinion.changed("practice", weight=weight)
    page.says_what_python_says(opinion)
    page.press("openness", "End", field="attend")
    page.says_what_python_says(opinion.changed("openness", attend=10))
    expect(page.at("[data-factor=openness] .pg-rated")).to_have_text("decline 4 · attend 10")


def test_a_weight_a_rating_a_sureness_and_a_note_are_found_where_they_were_put(coach: Opener):
    page = coach(CASE).ready()
    page.press("fairness", "ArrowRight", 7)
    page.press("openness", "ArrowRight", 2, field="decline")
    page.open_factor("courtesy").get_by_label("How sure").select_option("guess")
    note = "Would they mind?\n“Perhaps”, I think. \N{WINKING FACE}"
    page.open_factor("practice").get_by_label("Your note").fill(note)
    changes = {
        "fairness": {"weight": 77},
        "openness": {"decline": 6},
        "courtesy": {"sureness": "guess"},
        "practice": {"note": note},
    }
    expected = with_a_coach(CASE, "Ada", **changes)
    assert page.saved("Ada") == expected
    assert expected.opinions[0] == CASE.opinion


def test_what_is_not_rated_stays_so_until_the_coach_rates_it(coach: Opener):
    blank = Decision.new("Nothing yet", Opinion.blank(by="me"))
    page = coach(blank).ready()
    page.says_what_python_says(blank.opinion)
    page.press("practice", "ArrowRight", 6, field="attend")
    page.says_what_python_says(blank.opinion.changed("practice", attend=6, decline=0))
    assert page.saved("Ada") == with_a_coach(blank, "Ada", practice={"attend": 6, "decline": 0})


def test_factors_that_the_clients_file_lacks_begin_unrated_in_the_middle(coach: Opener):
    few = CASE.with_opinion(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]))
    page = coach(few).ready()
    page.says_what_python_says(few.with_every_factor().opinion)
    expect(page.slider("fairness")).to_have_value("50")
    page.press("fairness", "ArrowRight")
    page.press("fairness", "ArrowRight", 2, field="decline")
    reply = page.saved("Ada")
    assert reply.opinions[0].factors["practice"] == few.opinion.factors["practice"]
    assert reply.opinions[1].factors["fairness"] == Judgement(attend=0, decline=2, weight=51)


def test_where_the_client_stands_stays_marked_and_their_weights_can_be_gone_back_to(coach: Opener):
    page = coach(CASE).ready()
    page.press("fairness", "ArrowRight", field="decline")
    page.press("fairness", "ArrowLeft", field="decline")
    ghost = page.at("#pg-view .ik-radar .ik-ghost.attend")
    expect(ghost).to_be_hidden()
    page.press("fairness", "End")
    expect(ghost).to_be_visible()
    expect(page.at("#pg-view .ik-beam")).to_contain_text("client +1")
    page.page.get_by_role("button", name="Back to your client’s weights").click()
    page.says_what_python_says(CASE.opinion)
    expect(ghost).to_be_hidden()
    assert page.slider("fairness").input_value() == "70"


def test_going_back_to_their_weights_leaves_ratings_and_notes(coach: Opener):
    page = coach(CASE).ready()
    page.press("fairness", "End")
    page.press("fairness", "ArrowRight", field="decline")
    page.page.get_by_role("button", name="Back to your client’s weights").click()
    said = page.saved("Ada").opinions[1].factors["fairness"]
    theirs = CASE.opinion.factors["fairness"]
    assert (said.weight, said.decline) == (theirs.weight, theirs.decline + 1)


@pytest.mark.parametrize(
    ("name", "came"),
    [
        *((name, "none came") for name in ("", " \u200b")),
        *((name, "what came is your client’s") for name in (" Sample ", "SAM\u00adPLE", "\uff33ample")),
        *((name, f"came “{name}”, which names nobody") for name in ("you", "Coach", "<Your name>", "🙂")),
    ],
)
def test_a_version_has_a_name_and_not_the_clients_which_the_notebook_would_refuse(
    coach: Opener, name: str, came: str
):
    page = coach(CASE).ready()
    field = page.page.get_by_label("Who is this version from?")
    field.fill(name)
    page.page.get_by_role("button", name="Save my version").click()
    expect(page.page.locator("#pg-status")).to_have_text(
        f"Put your own name first, so that your client knows whose view this is: {came}."
    )
    expect(field).to_be_focused()


def test_an_empty_name_is_tied_to_what_is_said_of_it_until_it_is_mended(coach: Opener):
    page = coach(CASE).ready()
    field = page.page.get_by_label("Who is this version from?")
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("^Put your own name first"))
    field.fill("Ada")
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description("")
    with page.page.expect_download():
        field.press("Enter")


def test_half_a_day_is_said_to_be_none_where_it_was_typed_and_no_version_leaves_it_out_unsaid(coach: Opener):
    page = coach(CASE).ready()
    page.page.get_by_label("Who is this version from?").fill("Ada")
    day = page.page.get_by_label("By when")
    day.focus()
    page.page.keyboard.type("12")  # half a day, in whatever order it is written here
    page.page.get_by_role("button", name="Save my version").click()
    expect(day).to_be_focused()
    expect(day).to_have_attribute("aria-invalid", "true")
    expect(day).to_have_accessible_description(re.compile("^By when[?] There is no such day"))
    day.fill("2027-02-28")
    expect(day).not_to_have_attribute("aria-invalid", "true")
    assert page.saved("Ada").opinions[1].next_step.day == "2027-02-28"


def test_what_is_too_large_for_a_file_is_said_where_the_longest_text_stands(coach: Opener):
    long, opinion = "\u4e00" * 19_999, CASE.opinion
    for name in list(opinion.factors)[:7]:
        opinion = opinion.changed(name, note=long, why_attend=long)
    page = coach(CASE.with_opinion(opinion)).ready()
    message = page.page.get_by_label("To your client, as a whole")
    message.fill(f"{long}\u4e00")
    page.page.get_by_label("What?").fill(long)
    page.open_factor("practice").get_by_label("Your note").fill(long)
    page.page.get_by_label("Who is this version from?").fill("Ada")
    page.page.get_by_role("button", name="Save my version").click()
    expect(message).to_be_focused()
    expect(message).to_have_accessible_description(re.compile("Too large for a decision file"))
    message.fill("")
    expect(message).not_to_have_accessible_description(re.compile("Too large"))


# What a screen reader says of a step: the slider's value, by itself, and whatever changes in a live region.
HEARD = """() => {
  globalThis.heard = [];
  const live = document.querySelectorAll("[role=status], [role=alert], [role=log], [aria-live]:not([aria-live=off]), output");
  for (const node of live)
    new MutationObserver(() => heard.push(node.textContent)).observe(node, {childList: true, characterData: true, subtree: true});
}"""


def test_a_step_of_a_slider_is_spoken_once_by_the_slider_and_the_verdict_once_when_the_hand_rests(
    coach: Opener,
):
    page = coach(CASE).with_time_held()
    page.open_factor("fairness")
    page.page.evaluate(HEARD)
    for field in ("weight", "decline"):
        slider = page.slider("fairness", field)
        named, described = (slider.get_attribute(f"aria-{what}") for what in ("label", "describedby"))
        for _ in range(3):
            page.press("fairness", "ArrowRight", field=field)
            page.page.clock.run_for(100)
            assert page.page.evaluate("heard") == [], slider.input_value()
            assert slider.get_attribute("aria-valuetext") is None
            assert [slider.get_attribute(f"aria-{what}") for what in ("label", "describedby")] == [
                named,
                described,
            ]
        page.page.clock.run_for(2000)
        assert len(page.page.evaluate("heard.splice(0)")) == 1


def test_every_slider_and_field_has_a_short_name_of_its_own(coach: Opener):
    page = coach(CASE).ready()
    open_all(page)
    names = page.page.locator("main").aria_snapshot()
    for said in (
        'slider "Weight of Professional courtesy"',
        'slider "Being won over, for declining"',
        'slider "Being won over, for attending"',
        'combobox "How sure are these two ratings of fairness?"',
        'textbox "Your note on fairness"',
    ):
        assert names.count(said) == 1, said
    kinds = re.findall(r'^\s*- ((?:slider|combobox|textbox) ".*?")', names, re.MULTILINE)
    assert len(kinds) == len(set(kinds)) == 9 * 5 + 5
    expect(page.page.locator("output")).to_have_count(0)
    summary = page.page.locator("[data-factor=fairness] > summary").aria_snapshot()
    assert "+" not in summary
    assert "−" not in summary


def test_where_the_client_stands_is_said_after_a_move_not_where_the_last_one_was(coach: Opener):
    page = coach(CASE).ready()
    live = page.at("#pg-view .ik-live")
    for _ in range(2):
        before = live.text_content() or ""
        page.press("fairness", "ArrowLeft", 5)
        expect(live).not_to_have_text(before)
        expect(live).to_contain_text("Your client: plus 1.")


@pytest.mark.parametrize(("width", "first"), [(390, "pg-answer"), (1280, "pg-weights")])
def test_answer_and_weights_follow_each_other_as_they_are_seen(coach: Opener, width: int, first: str):
    page = coach(CASE, viewport={"width": width, "height": 900}).ready()
    assert page.page.evaluate(
        """() => {
          const parts = [...document.querySelectorAll(".pg-answer, .pg-weights")];
          const at = parts.map(part => part.getBoundingClientRect());
          return [parts[0].classList[0], at[0].left < at[1].left || at[0].bottom <= at[1].top];
        }"""
    ) == [first, True]


def test_above_the_answer_stands_whose_weighing_it_is(coach: Opener):
    page = coach(CASE).ready()
    whose = page.at("#pg-whose")
    expect(whose).to_have_text("What your client’s weighing says")
    page.press("fairness", "End")
    expect(whose).to_have_text("With your changes. By your client’s own numbers: Too close to call")
    page.page.get_by_role("button", name="Back to your client’s weights").click()
    expect(whose).to_have_text("What your client’s weighing says")


def test_where_a_rule_settles_the_case_no_weighing_is_said_to_stand_above_it(coach: Opener):
    page = coach(load("accepted-elsewhere")).ready()
    whose = page.at("#pg-whose")
    expect(page.part("verdict")).to_contain_text("A rule settles it")
    expect(whose).to_have_text("A rule, and your client’s weighing below it")
    page.press("fairness", "End")
    expect(whose).to_have_text("A rule, which holds whatever the numbers, and the weighing with your changes")


def test_what_is_not_saved_is_not_left_without_a_word(coach: Opener):
    page = coach(CASE).ready()
    asked: list[str] = []

    def hear(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.page.on("dialog", hear)
    page.press("fairness", "ArrowRight")
    with page.page.expect_event("dialog"):
        page.page.close(run_before_unload=True)
    assert asked == ["beforeunload"]
    page.save("Ada")
    with page.page.expect_event("close"):
        page.page.close(run_before_unload=True)
    assert asked == ["beforeunload"]


def test_nothing_says_that_a_page_is_not_connected(coach: Opener):
    page = coach(CASE).ready()
    page.page.clock.install()
    page.press("fairness", "ArrowRight")
    page.page.get_by_role("button", name="Back to your client’s weights").click()
    page.page.clock.run_for(2600)
    expect(page.at("#pg-view .ik-unconnected")).to_be_hidden()


def test_the_strip_tells_the_verdict_where_the_view_is_out_of_sight(coach: Opener):
    page = coach(CASE, viewport=PHONE).ready()
    strip = page.page.locator("#pg-strip")
    expect(strip).to_be_hidden()
    page.slider("current_job").scroll_into_view_if_needed()
    expect(strip).to_be_visible()
    page.press("current_job", "End")
    opinion = CASE.opinion.changed("current_job", weight=100)
    page.says_what_python_says(opinion)
    expect(strip).to_contain_text(page.part("verdict").text_content() or "")
    expect(strip).to_contain_text(page.part("beam .ik-number").text_content() or "")
    top = page.slider("current_job").evaluate("node => node.getBoundingClientRect().top")
    assert top > strip.evaluate("node => node.getBoundingClientRect().bottom")


# ---- looks -------------------------------------------------------------------------------------------------

# Nothing is wider than the page, no text is cut or under 12 px, no drawing is scaled.
MEASURE = """() => {
  const found = [], page = document.documentElement;
  if (page.scrollWidth > innerWidth) found.push(`scrolls sideways: ${page.scrollWidth}`);
  const seen = n => n.checkVisibility({visibilityProperty: true}) && !n.closest(".ik-live, .ik-scroll");
  for (const n of document.querySelectorAll("main :is(svg text, p, h1, h2, h3, b, button, label, summary, th, td, li, dd, .pg-value)")) {
    if (!seen(n) || !n.textContent.trim()) continue;
    const box = n.getBoundingClientRect(), text = n.textContent.slice(0, 40);
    if (box.left < -1 || box.right > innerWidth + 1) found.push(`out of the page: ${text}`);
    if (n.scrollWidth > n.clientWidth + 1 && n.clientWidth && getComputedStyle(n).overflow !== "visible") found.push(`cut: ${text}`);
    if (parseFloat(getComputedStyle(n).fontSize) < 12) found.push(`under 12 px: ${text}`);
  }
  for (const svg of document.querySelectorAll("#pg-view svg[viewBox]")) {
    const box = svg.getBoundingClientRect(), width = +svg.getAttribute("viewBox").split(" ")[2];
    if (box.width && Math.abs(box.width - width) > 1) found.push(`scaled: ${svg.getAttribute("class")} ${box.width} for ${width}`);
  }
  return found;
}"""


def open_all(page: CoachsPage) -> None:
    page.page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    still(page.page)


def test_nothing_is_cut_from_320_to_1600_pixels(coach: Opener):
    page = coach(load("benefit-office"), letter="Dear " + "x" * 300).ready()
    page.press("fairness", "End")
    open_all(page)
    for width in (320, 360, 480, 660, 900, 1100, 1280, 1600):
        page.page.set_viewport_size({"width": width, "height": 900})
        still(page.page)
        assert page.page.evaluate(MEASURE) == [], width


@pytest.mark.parametrize(
    "word",
    ["W" * 60, "面接を受けるべきかどうか迷っています" * 3, "면접을봐야할지말아야할지고민하고있습니다" * 2],
)
def test_a_word_that_nothing_breaks_is_whole_at_360_pixels(coach: Opener, word: str):
    case = load("benefit-office")
    opinion = case.opinion.changed("fairness", why_attend=word, note=word)
    page = coach(
        case.model_copy(update={"title": word, "story": word}).with_opinion(opinion), letter=word
    ).ready()
    open_all(page)
    page.page.set_viewport_size({"width": 360, "height": 800})
    still(page.page)
    assert page.page.evaluate(MEASURE) == []
    expect(page.at("h1")).to_contain_text(word)


def test_without_script_nothing_is_cut_either_and_no_control_is_offered(coach: Opener):
    page = coach(CASE, java_script_enabled=False, viewport={"width": 320, "height": 700}).page
    expect(page.get_by_text("Nothing moves here, since no script may run.")).to_be_visible()
    expect(page.locator("svg.ik-radar")).to_be_visible()
    expect(page.locator(".pg-still table")).to_contain_text("Being won over")
    expect(page.locator("main").get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("slider")).to_have_count(0)
    page.locator("[data-factor=practice] > summary").click()
    expect(page.locator("[data-factor=practice]")).to_contain_text(factors()["practice"].attend.five)
    page.screenshot()


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    list(product(["content-and-approached", "benefit-office"], [360, 1280], ["light", "dark"])),
)
def test_axe_finds_nothing(coach: Opener, name: str, width: int, scheme: str):
    size = {"width": width, "height": 900}
    given = {"letter": "Dear all", "people": True, "bypass_csp": True, "color_scheme": scheme}
    page = coach(load(name), viewport=size, **given).ready()
    page.press("practice", "End")
    open_all(page)
    # Beside a rule that settles it nobody else's advice stands.
    assert page.page.locator(".pg-people li").count() == (0 if name == "benefit-office" else FEW)
    assert faults(page.page) == []


def test_axe_finds_nothing_without_script_either(coach: Opener):
    # axe needs a script, so the page's own is made to fail.
    page = coach(CASE, bypass_csp=True).ready().page
    page.evaluate("document.documentElement.classList.remove('live')")
    assert faults(page) == []


def test_the_system_decides_between_light_and_dark(coach: Opener):
    page = coach(CASE, color_scheme="dark").ready().page
    ask = "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('#pg-view .ik-shape.attend')).stroke]"
    assert page.evaluate(ask) == ["rgb(23, 25, 30)", "rgb(138, 179, 255)"]
    page.emulate_media(color_scheme="light")
    assert page.evaluate(ask) == ["rgb(250, 248, 245)", "rgb(64, 103, 179)"]


def test_by_keyboard_alone_it_is_weighed_noted_and_saved(coach: Opener):
    page = coach(CASE).ready()
    keyboard, focused = page.page.keyboard, page.page.locator(":focus")
    for _ in range(200):
        keyboard.press("Tab")
        if focused.get_attribute("id") == "weight-practice":
            break
    keyboard.press("ArrowRight")
    for _ in range(200):
        keyboard.press("Tab")
        if "Practice" in (focused.text_content() or "") and focused.evaluate("n => n.tagName") == "SUMMARY":
            break
    keyboard.press("Enter")
    keyboard.press("Tab")
    keyboard.press("ArrowRight")
    for _ in range(3):
        keyboard.press("Tab")
    keyboard.type("Rehearse first.")
    for _ in range(200):
        keyboard.press("Tab")
        # The button inside a field for a day has the focus, and the field has not.
        if page.page.evaluate("document.activeElement.id") == "pg-name":
            break
    keyboard.type("Ada")
    with page.page.expect_download() as download:
        keyboard.press("Enter")
    expected = with_a_coach(CASE, "Ada", practice={"weight": 56, "decline": 3, "note": "Rehearse first."})
    assert Path(download.value.path()).read_bytes() == dump(expected)


# What stands in a selector for the focus, or for what is no element, is taken out.
SELECTORS = """() => {
  const found = [], read = rules => { for (const rule of rules) rule.selectorText ? found.push(rule.selectorText) : rule.cssRules && read(rule.cssRules); };
  read(document.styleSheets[0].cssRules);
  const list = [""];
  let depth = 0;
  for (const letter of found.join().replace(/::?(before|after|details-content|-webkit-[a-z-]+|-moz-[a-z-]+|focus-visible)/g, "")) {
    depth += (letter === "(") - (letter === ")");
    if (letter === "," && !depth) list.push(""); else list[list.length - 1] += letter;
  }
  return list.filter(each => each.trim() && !document.querySelector(each));
}"""


def test_no_rule_of_its_style_is_for_what_no_page_has(coach: Opener):
    ruled = next(name for name in samples() if case_data(load(name), load(name))["ruling"])
    labels = {**load(ruled).labels, "old": "What there was"}
    noted = load(ruled).model_copy(update={"notes": "Ask them.", "knowledge": "2019-01", "labels": labels})
    kept = noted.opinion.model_copy(update={"kept": {"old": Judgement(weight=3)}})
    hanging = case_of(HIRED)
    assert conclude(hanging).hinges
    cases = [noted.with_opinion(kept), Decision.new("Nothing yet", Opinion.blank()), CASE, hanging]
    pages = [coach(case, letter="Dear all", people=case is CASE).ready().page for case in cases]
    looked_at = coach(CASE.with_opinion(CASE.opinion.changed("fairness", note="Ask.")), first_look=True).page
    expect(looked_at.locator("#pg-first")).to_be_visible()
    still = coach(noted, first_look=True, java_script_enabled=False).page
    unmatched = [set(each.evaluate(SELECTORS)) for each in (still, looked_at)]
    for act in ("remove('covered')", "add('printing')"):
        looked_at.evaluate(f"document.documentElement.classList.{act}")
        unmatched.append(set(looked_at.evaluate(SELECTORS)))
    for page in pages:
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        page.get_by_label("Who is this version from?").fill("Ada")
        page.locator("#weight-practice").focus()
        page.keyboard.press("End")
        expect(page.locator(".ik-row.on")).to_have_count(1)
        expect(page.locator("#pg-changes li")).to_have_count(1)
        unmatched.append(set(page.evaluate(SELECTORS)))
        page.evaluate("document.documentElement.classList.add('discreet')")
        unmatched.append(set(page.evaluate(SELECTORS)))
        page.evaluate("document.documentElement.classList.add('printing', 'away')")
        unmatched.append(set(page.evaluate(SELECTORS)))
    assert set.intersection(*unmatched) == set()


# ---- hostile texts -----------------------------------------------------------------------------------------

RUNS = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "</textarea></title></style><svg onload=alert(3)>",
    "javascript:alert(4)",
    '"><input autofocus onfocus=alert(5)>',
    "{{ constructor.constructor('alert(6)')() }}",
    "x" * 10_000,
)


@pytest.mark.parametrize("text", [*RUNS, *HOSTILE])
def test_nothing_that_a_person_wrote_runs_or_breaks_out(coach: Opener, text: str):
    decision = with_every_text(CASE, text)
    opinion = decision.opinion.model_copy(update={"kept": {}})
    decision = decision.with_opinion(opinion).model_copy(update={"labels": {}})
    page = coach(decision, letter=text, viewport=PHONE).ready()
    open_all(page)
    page.open_factor("practice").get_by_label("Your note").fill(text)
    page.press("fairness", "ArrowRight")
    said = page.page.get_by_label("Your note").nth(1).input_value()
    by = f"Kim {text}"[:200]
    reply = page.saved(by)
    assert page.stopped() == []
    assert page.page.locator("script").count() == 2
    assert page.page.locator("img, iframe, [onerror], [onload]").count() == 0
    assert page.page.evaluate(
        "[document.documentElement.scrollWidth <= innerWidth, document.title.length > 0]"
    ) == [True, True]
    assert reply.opinions[-1].factors["practice"].note == said
    assert reply.opinions[0] == decision.opinion
    assert reply.model_copy(update={"opinions": decision.opinions}) == decision


# ---- a page that a browser saved, and one in a frame ---------------------------------------------------------


def test_a_page_saved_by_the_browser_starts_once_with_what_was_set(
    chromium: Browser, coach: Opener, tmp_path: Path
):
    page = coach(CASE).ready()
    page.press("practice", "End")
    page.press("practice", "ArrowLeft")
    page.press("fairness", "ArrowRight", 2, field="attend")
    page.open_factor("practice")
    page.page.locator("#note-practice").fill("Rusty, but <b>not</b> that rusty.")
    page.page.locator("#sureness-practice").select_option("guess")
    page.page.get_by_label("Who is this version from?").fill("Ada")
    saved = tmp_path / "saved.html"
    saved.write_text("<!doctype html>" + page.page.evaluate("document.documentElement.outerHTML"), "utf-8")
    context = chromium.new_context()
    # A saved page carries the styles that its script had set; the policy stops them, and says so.
    page = CoachsPage(context, saved, complaints=[]).ready()
    for what in ("[role=slider]#weight-practice", "#note-practice", "#pg-view .ik-beam", "#pg-strip svg"):
        expect(page.page.locator(what)).to_have_count(1)
    expect(page.slider("practice")).to_have_value("99")
    page.press("practice", "ArrowLeft")
    changes = {"practice": {"weight": 98, "sureness": "guess", "note": "Rusty, but <b>not</b> that rusty."}}
    attend = CASE.opinion.factors["fairness"].attend + 2
    expected = with_a_coach(CASE, "Ada", **changes, fairness={"attend": attend})
    page.says_what_python_says(expected.opinions[-1])
    assert page.saved("Ada") == expected
    context.close()


TRANSLATE = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts.filter(each => each.data.trim() && !each.parentElement.closest("script, [translate=no]"))) {
    const [outer, inner] = ["font", "font"].map(name => document.createElement(name));
    inner.textContent = text.data.toUpperCase();
    outer.append(inner);
    text.replaceWith(outer);
  }
}"""


def test_a_page_that_a_browser_translates_and_saves_gives_the_coachs_version_all_the_same(
    chromium: Browser, coach: Opener, tmp_path: Path
):
    page, expected = coach(CASE).ready(), with_a_coach(CASE, "Ada", fairness={"weight": 73})
    page.page.evaluate(TRANSLATE)
    page.press("fairness", "ArrowRight", 3)
    assert page.saved("Ada") == expected
    saved, context = tmp_path / "saved.html", chromium.new_context()
    saved.write_text("<!doctype html>" + page.page.evaluate("document.documentElement.outerHTML"), "utf-8")
    again = CoachsPage(context, saved, complaints=[])
    expect(again.slider("fairness")).to_have_value("73")
    assert again.saved("Ada") == expected
    context.close()


@pytest.mark.parametrize("sandbox", ["allow-scripts", "allow-scripts allow-downloads"])
def test_in_a_frame_nothing_is_called_saved_and_the_version_can_be_copied(
    chromium: Browser, tmp_path: Path, sandbox: str
):
    write_page(CASE, tmp_path / "page.html")
    frame = f'<iframe sandbox="{sandbox}" src="page.html" width="1000" height="900"></iframe>'
    (tmp_path / "frame.html").write_text(f"<!doctype html>{frame}", "utf-8")
    tab = chromium.new_page()
    tab.goto((tmp_path / "frame.html").as_uri())
    inside = tab.frame_locator("iframe")
    inside.get_by_label("Who is this version from?").fill("Ada")
    inside.get_by_role("button", name="Save my version").click()
    expect(inside.locator("#pg-status")).to_contain_text("nothing is called saved yet")
    text = inside.get_by_label("Your version as text").input_value()
    assert parse(text.encode(), "reply.json") == with_a_coach(CASE, "Ada")
    tab.close()


# ---- the radar's scale -------------------------------------------------------------------------------------


def ring_of(page: CoachsPage) -> str:
    return page.page.locator("#pg-view .ik-radar .ik-small").last.text_content() or ""


@pytest.mark.parametrize("name", samples())
def test_at_the_start_of_every_sample_the_longest_spoke_reaches_far(coach: Opener, name: str):
    page = coach(load(name)).ready()
    assert ring_of(page) == str(outer_ring(load(name).opinion))
    reach = page.page.evaluate(
        """() => {
          const radar = document.querySelector("#pg-view .ik-radar"), ring = radar.querySelectorAll(".ik-ring")[1].getBBox();
          const points = d => [...d.matchAll(/([\\d.]+) ([\\d.]+)/g)].map(([, x, y]) => [+x, +y]);
          const spoke = radar.querySelector(".ik-spoke"), [cx, cy] = ["x1", "y1"].map(a => +spoke.getAttribute(a));
          const out = [...radar.querySelectorAll(".ik-shape")].flatMap(s => points(s.getAttribute("d")));
          return Math.max(...out.map(([x, y]) => Math.hypot(x - cx, y - cy))) / (cy - ring.y);
        }"""
    )
    assert 0.6 <= reach <= 1.01


def test_the_scale_waits_until_the_slider_is_let_go_and_one_slider_moves_one_spoke(coach: Opener):
    page = coach(CASE).ready()
    shape = page.at("#pg-view .ik-radar .ik-shape.attend")

    def corners() -> list[str]:
        return (shape.get_attribute("d") or "").strip("MZ").split("L")

    assert ring_of(page) == "5"
    before = corners()
    slider = page.slider("practice")
    box = slider.bounding_box()
    assert box
    mouse = page.page.mouse
    mouse.move(box["x"] + box["width"] * 0.55, box["y"] + box["height"] / 2)
    mouse.down()
    mouse.move(box["x"] + box["width"] - 2, box["y"] + box["height"] / 2, steps=8)
    page.page.wait_for_timeout(900)  # longer than the keyboard is still before it has let go
    assert slider.input_value() == "100"
    assert ring_of(page) == "5", "the scale holds while the slider is held"
    during = corners()
    assert [k for k in range(9) if during[k] != before[k]] == [1]
    expect(page.at("#pg-view .ik-hand")).to_contain_text("attending 3.3 → 6.0 (+2.7)")
    mouse.up()
    page.page.wait_for_timeout(900)
    assert ring_of(page) == "6"
    assert len([k for k in range(9) if corners()[k] != during[k]]) > 1


def test_the_spoke_in_hand_is_told_in_numbers_and_who_is_ahead_by_a_mark(coach: Opener):
    page = coach(CASE).ready()
    hand = page.at("#pg-view .ik-hand")
    expect(hand.locator("b")).to_be_hidden()
    page.press("fairness", "ArrowLeft", 10)
    expect(hand).to_contain_text("Fairness")
    expect(hand).to_contain_text("declining 4.9 → 4.2 (−0.7)")
    marks = page.page.locator("#pg-view .ik-radar .ik-ahead:visible")
    assert [mark.evaluate("m => m.tagName") for mark in marks.all()].count("circle") == sum(
        ahead(j) == "attend" for j in CASE.opinion.factors.values()
    )
    assert marks.count() == sum(ahead(j) is not None for j in CASE.opinion.factors.values())
