"""The same Explorer in JupyterLab, Notebook 7 and Voilà: by keyboard alone, clean for axe-core, never cut."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from interview_kit.model.factors import factors
from interview_kit.model.sentences import sentences
from tests.real_browser.axe import faults
from tests.real_browser.support import Lab, Notebook, still, until, write_notebook
from tests.real_browser.view import CELL, View

pytestmark = pytest.mark.servers


def in_lab(lab: Lab, page: Page) -> View:
    return View(Notebook(page, lab, "everywhere.ipynb").open().run_all().page)


def in_notebook(lab: Lab, page: Page) -> View:
    page.goto(lab.address.split("/lab/")[0] + "/notebooks/everywhere.ipynb?" + lab.address.split("?")[1])
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']", timeout=60_000)
    # Its light says idle before there is a kernel as well.
    until(lambda: "idle" in [session["kernel"]["execution_state"] for session in lab.api("sessions")])
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    return View(page)


def in_voila(lab: Lab, page: Page) -> View:
    page.goto(lab.address.split("/lab/")[0] + "/voila/render/everywhere.ipynb?" + lab.address.split("?")[1])
    return View(page)


# Not ours: Voilà's own page asks for fonts and formulas from elsewhere and fails to load Notebook's extension;
# Notebook's page trips over a setting that JupyterLab's command does not hand to it.
THEIRS = (
    "fontawesome",
    "mathjax",
    "ERR_NAME_NOT_RESOLVED",
    "ERR_INTERNET_DISCONNECTED",
    "RUNTIME-012",
    "'schema'",
    "filebrowser:open-path",
)
PLACES = {"JupyterLab": in_lab, "Notebook": in_notebook, "Voila": in_voila}


@pytest.fixture(params=list(PLACES))
def view(lab: Lab, page: Page, complaints: list[str], request: pytest.FixtureRequest) -> Iterator[View]:
    write_notebook(lab.notebooks / "everywhere.ipynb", CELL)
    yield PLACES[request.param](lab, page)
    page.context.close()  # else one may come after this
    complaints[:] = [c for c in complaints if not any(theirs in c for theirs in THEIRS)]


def test_by_keyboard_alone_and_clean_for_axe(view: View):
    page, before = view.page, view.values()
    view.slider("networking").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")  # the number beside it, which can be typed
    page.keyboard.press("Tab")  # the next factor's name
    expect(view.app.get_by_role("button", name="Practice")).to_be_focused()
    page.keyboard.press("Enter")
    expect(view.app.locator(".ik-panel:visible")).to_contain_text(factors()["practice"].attend.five)
    expect(view.app.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Tab")
    expect(view.slider("practice", "decline")).to_be_focused()
    page.keyboard.press("ArrowRight")
    assert view.values() == [before[0] + 3, *before[1:]]
    view.app.get_by_role("button", name="Practice").press("Enter")
    expect(view.app.locator(".ik-panel:visible")).to_have_count(0)
    for summary in view.app.locator(".ik summary").all():
        summary.press("Enter")
    expect(view.part("twin").locator("table")).to_be_visible()
    view.app.get_by_role("button", name="Practice").press("Enter")
    expect(view.app.get_by_role("button", name="Close")).to_be_focused()
    sure = view.app.get_by_label(sentences("wording.explorer")["sureness"])
    sure.press("ArrowDown")
    expect(sure.locator("option:checked")).to_have_text(sentences("wording.explorer")["rough"])
    assert faults(page, ".ik-app") == []


@pytest.fixture
def lab_view(lab: Lab, open_notebook: Callable[[str], Notebook]) -> tuple[Notebook, View]:
    write_notebook(lab.notebooks / "looks.ipynb", CELL)
    notebook = open_notebook("looks.ipynb").run_all()
    return notebook, View(notebook.page)


# Every text lies inside the Explorer and under no other; none is smaller than 12 px; no drawing is scaled.
MEASURE = """() => {
  const app = document.querySelector(".ik-app"), room = app.getBoundingClientRect(), found = [];
  const seen = n => n.getClientRects().length && getComputedStyle(n).visibility !== "hidden" && !n.closest(".ik-live");
  for (const n of app.querySelectorAll("svg text, p, h3, b, button, label, summary, th, td, .ik-list")) {
    if (!seen(n) || !n.textContent.trim() || n.closest(".ik-scroll")) continue;
    const box = n.getBoundingClientRect(), text = n.textContent.slice(0, 40);
    if (box.left < room.left - 8 || box.right > room.right + 8) found.push(`out of the Explorer: ${text}`);
    if (n.scrollWidth > n.clientWidth + 1 && n.clientWidth && getComputedStyle(n).overflow !== "visible") found.push(`cut: ${text}`);
    if (parseFloat(getComputedStyle(n).fontSize) < 12) found.push(`under 12 px: ${text}`);
  }
  for (const group of [".ik-radar text.ik-name", ".ik-row .ik-name, .ik-row .ik-value"]) {
    const boxes = [...app.querySelectorAll(group)].filter(seen).map(n => [n.textContent, n.getBoundingClientRect()]);
    boxes.forEach(([a, p], i) => boxes.slice(i + 1).forEach(([b, q]) => {
      if (p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 3 && q.top < p.bottom - 3) found.push(`touching: ${a} and ${b}`);
    }));
  }
  for (const svg of app.querySelectorAll(".ik svg[viewBox]")) {
    const box = svg.getBoundingClientRect(), width = +svg.getAttribute("viewBox").split(" ")[2];
    if (box.width && Math.abs(box.width - width) > 1 ) found.push(`scaled: ${svg.getAttribute("class")} ${box.width} for ${width}`);
  }
  return found;
}"""
# The same nine names in a language of long words, with soft hyphens as the data has them.
GERMAN = [
    "Netz\u00adwerk und Entwick\u00adlung",
    "Übung und Fertig\u00adkeiten",
    "Markt\u00adkenntnis",
    "Höflich\u00adkeit und Zusagen",
    "Künftige Möglich\u00adkeiten",
    "Offenheit für diese Stelle",
    "Zeit, Kraft und Geld",
    "Fairness gegen\u00adüber anderen",
    "Jetziger Arbeits\u00adplatz",
]


@pytest.mark.parametrize("language", ["German", "English"])
def test_nothing_is_cut_from_600_to_1600_pixels_and_at_twice_the_size(lab: Lab, open_notebook, language):
    names = repr(dict(zip(factors(), GERMAN, strict=True))) if language == "German" else "{}"
    renamed = f"from interview_kit.model.factors import factors\nfor i, name in {names}.items():\n    factors()[i] = factors()[i].model_copy(update=dict(short=name, inside=name))"
    write_notebook(lab.notebooks / "long.ipynb", renamed, CELL)
    view = View(open_notebook("long.ipynb").run_all().page)
    view.press("fairness", "End")
    for summary in view.app.locator(".ik summary").all():
        summary.press("Enter")
    for width in (760, 900, 1100, 1280, 1600, 1800):
        view.page.set_viewport_size({"width": width, "height": 1000})
        still(view.page)
        assert view.page.evaluate(MEASURE) == [], width
    view.page.evaluate("document.body.style.zoom = 2")
    view.page.set_viewport_size({"width": 1700, "height": 1000})
    still(view.page)
    assert [f for f in view.page.evaluate(MEASURE) if not f.startswith("scaled")] == []


def test_nothing_moves_by_itself_where_motion_is_not_wanted(lab_view):
    _, view = lab_view
    row = view.app.locator(".ik-row").first
    moving = "node => getComputedStyle(node).transitionDuration"
    assert row.evaluate(moving) != "0s"
    view.page.emulate_media(reduced_motion="reduce")
    assert row.evaluate(moving) == "0s"


def test_in_the_dark_theme_axe_finds_nothing_either(lab_view):
    notebook, view = lab_view
    notebook.theme("Dark")
    still(view.page)
    assert faults(view.page, ".ik-app") == []


def test_the_spoken_line_names_the_verdict_the_sides_and_the_change(lab_view):
    _, view = lab_view
    view.press("fairness", "End")
    number, tips = r"[\d.]+", r"Declining is just ahead until the weight of fairness goes from 100 to \d+\."
    said = rf"^Too close to call, balance minus {number}: declining minus {number}, attending plus {number}\. {tips} It was plus {number}\.$"
    expect(view.part("live")).to_have_text(re.compile(said))


def test_on_paper_it_is_light_and_whole_and_has_no_controls(lab_view):
    notebook, view = lab_view
    notebook.theme("Dark")
    view.page.emulate_media(media="print")
    ask = "node => [getComputedStyle(node).stroke, getComputedStyle(node.closest('.ik')).color]"
    shape = view.app.locator("svg.ik-radar path.ik-shape.attend")
    assert shape.evaluate(ask) == ["rgb(64, 103, 179)", "rgb(35, 38, 45)"]
    shown = "nodes => nodes.map(node => getComputedStyle(node).display)"
    assert view.app.locator(".ik-buttons").evaluate_all(shown) == ["none", "none"]
    folded = "node => getComputedStyle(node, '::details-content').contentVisibility"
    assert view.part("twin").evaluate(folded) == "visible"
