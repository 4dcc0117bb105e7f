"""What moves is in sight while one moves it, whole and with nothing over it; the radar's scale waits for the hand."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from interview_kit import load
from tests.real_browser.support import Lab, Notebook, still, write_notebook
from tests.real_browser.test_everywhere import MEASURE, PLACES, THEIRS
from tests.real_browser.test_live_view import FIRST
from tests.real_browser.view import CASE, CELL, View

pytestmark = pytest.mark.servers
LAPTOP, TABLET = {"width": 1366, "height": 768}, {"width": 1024, "height": 768}
RING = 280

# The parts of the picture that are not wholly in sight: out of the window, or of what scrolls around them.
UNSEEN = """parts => {
  const bounds = node => {
    const seen = {left: 0, top: 0, right: innerWidth, bottom: innerHeight};
    for (let up = node.parentElement; up !== document.body; up = up.parentElement) {
      const {overflowX, overflowY, display} = getComputedStyle(up), box = up.getBoundingClientRect();
      if (display === "contents") continue;
      if (overflowX !== "visible") { seen.left = Math.max(seen.left, box.left); seen.right = Math.min(seen.right, box.right); }
      if (overflowY !== "visible") { seen.top = Math.max(seen.top, box.top); seen.bottom = Math.min(seen.bottom, box.bottom); }
    }
    return seen;
  };
  const rows = [...document.querySelectorAll(".ik-row")];
  rows.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
  const nodes = parts.flatMap(part => part === "bars" ? rows.slice(0, 5) : [...document.querySelectorAll(part)]);
  return nodes.filter(node => {
    const box = node.getBoundingClientRect(), {left, top, right, bottom} = bounds(node);
    return !box.width || box.left < left - 1 || box.top < top - 1 || box.right > right + 1 || box.bottom > bottom + 1;
  }).map(node => `${node.getAttribute("class")} ${node.textContent.slice(0, 30)} ${JSON.stringify(node.getBoundingClientRect())}`);
}"""
WEIGHTS = ".ik-app .ik-weight [role=slider]"
PICTURE = [".ik-verdict", ".ik-tip", ".ik-balance", ".ik-side", ".ik-radar", ".ik-radar text"]
ALL = [WEIGHTS, ".ik-row-box", *PICTURE, "bars"]
OVERLAPS = """() => {
  const names = [".ik-case", ".ik-controls", ".ik-bars", ".ik-verdict", ".ik-said", ".ik-balance", ".ik-radar", ".ik-legend", ".ik-hand"];
  const boxes = names.map(name => document.querySelector(`.ik-app ${name}`).getBoundingClientRect());
  return names.flatMap((a, i) => names.slice(i + 1).filter((_, j) => {
    const [p, q] = [boxes[i], boxes[i + 1 + j]];
    return p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1;
  }).map(b => `${a} and ${b}`));
}"""
ACROSS = "() => document.querySelectorAll('.ik-app .ik-ring')[1].getBoundingClientRect().width"
BOXED = """() => [...document.querySelectorAll(".jp-OutputArea")].filter(
  area => area.querySelector(".ik-app") && (getComputedStyle(area).overflowY !== "visible" || area.scrollHeight > area.clientHeight + 1),
).map(area => area.className)"""
# As somebody scrolls who wants to see what they have made.
TO_THE_TOP = "document.querySelector('.ik-app').scrollIntoView({block: 'start'})"


@pytest.fixture
def only_ours(page: Page, complaints: list[str]) -> Iterator[None]:
    """Other people's pages complain of themselves."""
    yield
    page.context.close()  # else one may come after this
    complaints[:] = [c for c in complaints if not any(theirs in c for theirs in THEIRS)]


def settled(view: View) -> View:
    still(view.page)
    view.page.evaluate(TO_THE_TOP)
    still(view.page)
    return view


def all_in_sight(view: View, but: tuple[str, ...] = ()) -> None:
    settled(view)
    assert view.app.locator(WEIGHTS.removeprefix(".ik-app ")).count() == 9
    assert view.page.evaluate(UNSEEN, [part for part in ALL if part not in but]) == []
    assert view.page.evaluate(OVERLAPS) == []
    assert view.page.evaluate(MEASURE) == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.usefixtures("only_ours")
def test_on_a_laptop_all_of_it_is_on_one_screen(lab: Lab, page: Page, place):
    write_notebook(lab.notebooks / "everywhere.ipynb", CELL)
    page.set_viewport_size(LAPTOP)
    view = PLACES[place](lab, page)
    all_in_sight(view)
    assert page.evaluate(ACROSS) >= RING
    assert page.evaluate(BOXED) == [], "no scroll box round the output"
    view.press("practice", "ArrowRight", 9)  # with the start, the spoke in hand, and its numbers
    view.press("fairness", "ArrowLeft", 6)
    all_in_sight(view)


def test_in_the_dark_theme_on_a_tablet_and_on_a_large_screen_as_well(lab: Lab, open_notebook):
    write_notebook(lab.notebooks / "screen.ipynb", CELL)
    notebook = open_notebook("screen.ipynb")
    page = notebook.page
    page.set_viewport_size(LAPTOP)
    notebook.theme("Dark")
    view = View(notebook.run_all().page)
    all_in_sight(view)
    page.keyboard.press("Control+b")
    page.set_viewport_size(TABLET)
    all_in_sight(view)
    page.set_viewport_size({"width": 1600, "height": 900})
    all_in_sight(view)
    assert page.evaluate(ACROSS) > RING + 50, "a larger screen, a larger radar"


def test_under_a_rule_that_settles_the_case_as_well(lab: Lab, open_notebook):
    write_notebook(lab.notebooks / "ruled.ipynb", CELL.replace(CASE, "accepted-elsewhere"))
    notebook = open_notebook("ruled.ipynb")
    notebook.page.set_viewport_size(LAPTOP)
    all_in_sight(View(notebook.run_all().page), but=(".ik-tip",))  # nothing tips what is settled
    assert notebook.page.evaluate(ACROSS) >= RING


@pytest.mark.parametrize(
    ("place", "width", "height"),
    [("JupyterLab", 600, 800), ("JupyterLab", 390, 844), ("Voila", 600, 800), ("Voila", 390, 844)],
)
@pytest.mark.usefixtures("only_ours")
def test_where_it_is_narrow_what_one_drags_stays_with_the_picture(lab: Lab, page: Page, place, width, height):
    write_notebook(lab.notebooks / "everywhere.ipynb", CELL)
    view = PLACES[place](lab, page)
    if place == "JupyterLab":
        page.keyboard.press("Control+b")
    page.set_viewport_size({"width": width, "height": height})
    still(page)
    for factor in ("networking", "openness", "current_job"):
        page.evaluate(TO_THE_TOP)
        page.evaluate(f"document.querySelector('.ik-weight-{factor}').scrollIntoView({{block: 'nearest'}})")
        still(page)
        view.drag(factor, 12)
        in_sight = [
            f".ik-weight-{factor} [role=slider]",
            ".ik-verdict",
            ".ik-balance",
            ".ik-radar",
            ".ik-hand",
        ]
        assert page.evaluate(UNSEEN, in_sight) == []
        assert page.evaluate(OVER_THE_HAND, f".ik-weight-{factor} [role=slider]") == ""


# What stands over the middle of a slider's knob, if anything does.
OVER_THE_HAND = """knob => {
  const node = document.querySelector(knob), {left, right, top, bottom} = node.getBoundingClientRect();
  const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return node.contains(there) || node.closest(".noUi-target").contains(there) ? "" : there.outerHTML.slice(0, 80);
}"""


def test_the_story_unfolds_and_the_case_is_chosen_at_the_top(lab: Lab, open_notebook):
    view = View(open_notebook(FIRST).run_all().page)
    story = view.app.locator(".ik-story")
    expect(story).to_be_hidden()
    view.app.get_by_role("button", name="Story").click()
    expect(story).to_contain_text(load(CASE).story[:40])
    view.app.get_by_role("combobox").first.select_option(label=load("early-and-curious").title)
    expect(story).to_contain_text(load("early-and-curious").story[:40])
    view.app.get_by_role("button", name="Story").click()
    expect(story).to_be_hidden()


# Lines below the picture whose end is covered by something else, at one place of scrolling.
COVERED = """() => [...document.querySelectorAll(".ik-app .ik-more :is(summary, p, th, td)")].filter(node => {
  const {left, right, top, bottom} = node.getBoundingClientRect(), middle = (top + bottom) / 2;
  if (left === right || middle < 100 || middle > innerHeight - 40) return false;
  const there = document.elementFromPoint(right - 2, middle);
  return !there.closest(".ik-more");
}).map(node => node.textContent.slice(0, 40))"""


def test_what_is_below_the_picture_is_never_under_it(lab: Lab, open_notebook):
    write_notebook(lab.notebooks / "below.ipynb", CELL, "print('A line of text. ' * 4000)")
    notebook = open_notebook("below.ipynb")
    page = notebook.page
    page.set_viewport_size(LAPTOP)
    view = View(notebook.run_all().page)
    for summary in view.app.locator(".ik-more summary").all():
        summary.click()
    page.evaluate(TO_THE_TOP)
    for _ in range(8):
        still(page)
        assert page.evaluate(COVERED) == []
        page.mouse.wheel(0, 150)


# What shows between the parts that stay above, at one place of scrolling.
BETWEEN = """() => {
  const tops = [".ik-verdict", ".ik-balance", ".ik-hand", ".ik-radar"].map(name => document.querySelector(`.ik-app ${name}`));
  const {left, width} = tops[1].getBoundingClientRect();
  const first = tops[0].getBoundingClientRect().top, last = tops[3].getBoundingClientRect().bottom;
  const seen = [];
  for (let y = first + 4; y < last - 4; y += 6) {
    for (const x of [left + 8, left + width / 2]) {
      const there = document.elementFromPoint(x, y);
      if (!tops.some(part => part.contains(there) || there.contains(part))) seen.push(there.textContent.slice(0, 20));
    }
  }
  return seen;
}"""


def test_on_a_phone_ones_own_sliders_have_a_track_and_nothing_shows_between_what_stays_above(open_notebook):
    notebook: Notebook = open_notebook("02_my_own_case.ipynb")
    page = notebook.page
    page.keyboard.press("Control+b")
    page.set_viewport_size({"width": 390, "height": 844})
    view = View(notebook.run_all().page)
    tracks = view.app.locator(".ik-weight .noUi-target").evaluate_all("all => all.map(n => n.offsetWidth)")
    assert len(tracks) == 9
    assert min(tracks) >= 70
    below = page.locator(".ik-below .ik-beam")
    assert below.evaluate("n => n.getBoundingClientRect().width") >= 120
    page.evaluate("document.querySelector('.ik-weight-courtesy').scrollIntoView({block: 'center'})")
    page.mouse.move(200, 600)
    for _ in range(5):
        still(page)
        assert page.evaluate(BETWEEN) == []
        page.mouse.wheel(0, 90)
