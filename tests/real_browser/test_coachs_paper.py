"""The coach's page on paper: a first sheet for the table, then all the rest, and nothing that only a screen can do."""

import re

from playwright.sync_api import ViewportSize, expect

from interview_kit import Opinion, load
from interview_kit.model.factors import factors
from interview_kit.model.sentences import sentences
from tests.real_browser.coach import CoachsPage, Opener
from tests.real_browser.support import still

CASE = load("content-and-approached")
PHONE = {"width": 360, "height": 760}
# The area of a Letter sheet within its margins, the lowest there is, in pixels.
LETTER: ViewportSize = {"width": 703, "height": 949}
LONG = CASE.model_copy(update={"title": 'A "long" title \\' * 30, "story": "A long story. " * 900})


def test_on_paper_it_is_light_whole_and_has_no_controls(coach: Opener):
    opened = coach(CASE, color_scheme="dark", viewport=PHONE, letter="Dear all").ready()
    opened.open_factor("practice").get_by_label("Your note").fill("Rehearse first.")
    opened.page.locator("[data-factor=practice] > summary").click()
    opened.press("practice", "End")
    page = opened.page
    page.locator("#pg-message").fill("You sound glad.")
    page.locator("#pg-next").fill("Ask the recruiter.")
    page.locator("#pg-name").fill("Maria")
    whole = page.locator(".ik-more, .pg-case").evaluate_all("all => all.map(n => n.parentNode.className)")
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("[...document.querySelectorAll('details')].every(each => each.open)")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert (
        page.evaluate("getComputedStyle(document.querySelector('#pg-view .ik-shape.attend')).stroke")
        == "rgb(64, 103, 179)"
    )
    expect(page.locator("#note-practice")).to_be_visible()
    for control in page.locator("button, select, textarea:not(#note-practice), input, #pg-strip").all():
        expect(control).to_be_hidden()
    for word in (sentences("page.page")[key] for key in ("asks_live", "asks_still", "ratings_open")):
        expect(page.get_by_text(word)).to_be_hidden()
    width = page.locator("#pg-view .ik-beam").evaluate("node => +node.getAttribute('viewBox').split(' ')[2]")
    assert 600 < width <= 668
    expect(page.locator(".ik-twin td").first).not_to_be_empty()
    expect(page.locator("#pg-paper-message .pg-said")).to_have_text(
        re.compile("You sound glad.*Ask the recruiter", re.DOTALL)
    )
    expect(page.locator("#pg-paper-story")).to_be_hidden()
    expect(page.locator("#pg-paper-coach")).to_have_text("Maria")
    filled = page.locator("[data-coach]:not(:empty)")
    expect(filled).to_have_text(["100"])
    expect(filled).to_have_attribute("data-coach", "weight-practice")
    foot = page.evaluate("document.documentElement.style.getPropertyValue('--pg-foot')")
    assert foot.startswith('"Content where I am')
    assert "Maria" in foot
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert not page.evaluate("[...document.querySelectorAll('details')].some(each => each.open)")
    assert whole == page.locator(".ik-more, .pg-case").evaluate_all(
        "all => all.map(n => n.parentNode.className)"
    )


def test_what_a_button_prints_is_all_drawn_when_the_print_begins(coach: Opener):
    page = coach(CASE).ready().page
    written, empty = page.evaluate("""() => {
      dispatchEvent(new Event("beforeprint"));
      const cells = [...document.querySelectorAll(".pg-rest-more :is(.ik-say, td:not(tfoot td + td))")];
      return [true, false].map(has => cells.filter(n => n.checkVisibility() && Boolean(n.textContent) === has).length);
    }""")
    assert (written > 60, empty) == (True, 0)


# What the first sheet shows at the width and height that it has on paper.
SHEET = """() => {
  const box = name => document.querySelector(name).getBoundingClientRect();
  const sheet = box(".pg-sheet");
  const parts = ["header", ".ik-verdict", ".ik-balance", ".ik-radar", ".ik-bars", ".pg-ask ol"];
  return {
    over: parts.filter(name => !box(`.pg-sheet ${name}`).height || box(`.pg-sheet ${name}`).bottom > sheet.bottom),
    beside: box(".ik-bars").left >= box(".ik-picture").right,
    lines: box(".pg-lines").height / box(".pg-lines i").height,
    high: sheet.height,
  };
}"""


def test_on_paper_the_first_sheet_is_for_the_table_and_what_it_cuts_follows(coach: Opener):
    page = coach(LONG, viewport=LETTER).ready().page
    sheets = {size: page.pdf(format=size, prefer_css_page_size=True) for size in ("A4", "Letter")}
    assert min(len(re.findall(rb"/Type\s*/Page\b", sheet)) for sheet in sheets.values()) > 2
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    still(page)
    found = page.evaluate(SHEET)
    assert found.pop("lines") >= 3, found
    assert found == {"over": [], "beside": True, "high": LETTER["height"]}
    expect(page.locator("#pg-paper-story .pg-said")).to_have_text(f"{LONG.title}\n\n{LONG.story}")
    expect(page.locator(".pg-ask li")).to_have_count(3)


def questions_on_paper(page: CoachsPage) -> list[str]:
    page.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    asked = page.at(".pg-ask ol li:visible").all_text_contents()
    page.page.evaluate("dispatchEvent(new Event('afterprint'))")
    return asked


def test_the_first_of_three_questions_is_about_what_the_coach_moved_most_and_both_sides_keep_theirs(
    coach: Opener,
):
    page = coach(CASE).ready()
    before = questions_on_paper(page)
    assert len(before) == 3
    page.press("time_cost", "ArrowRight")
    moved = factors()["time_cost"].discuss
    assert moved not in before
    expect(page.at("[data-odds=time_cost]")).to_be_visible()
    assert questions_on_paper(page) == [moved, *before[1:]]
    page.page.get_by_role("button", name="Take back").click()
    assert questions_on_paper(page) == before
    strongest = next(i for i, f in factors().items() if f.discuss == before[-1])
    page.press(strongest, "ArrowRight")
    expect(page.at(f"[data-odds={strongest}]")).to_be_visible()
    assert questions_on_paper(page) == before, "each is asked once"


def test_where_no_more_is_rated_than_the_two_sides_they_keep_their_questions(coach: Opener):
    few = Opinion.blank().changed("practice", attend=6, decline=2).changed("courtesy", attend=1, decline=4)
    page = coach(CASE.with_opinion(few)).ready()
    before = questions_on_paper(page)
    page.press("fairness", "End", field="attend")
    expect(page.at("[data-odds=fairness]")).to_be_visible()
    assert questions_on_paper(page) == [factors()["fairness"].discuss, *before[:2]]
