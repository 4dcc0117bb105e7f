"""A person moves sliders in JupyterLab: the view follows at once, and says when Python does not."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from interview_kit.model.factors import factors
from interview_kit.model.sentences import plain, sentences
from interview_kit.storage.decision_file import load
from tests.real_browser.support import Lab, Notebook, still, write_notebook
from tests.real_browser.view import CASE, CELL, Python, View

pytestmark = pytest.mark.servers
FIRST = "01_should_i_go.ipynb"


@pytest.fixture
def python(lab: Lab, open_notebook: Callable[[str], Notebook]) -> Python:
    write_notebook(lab.notebooks / "explore.ipynb", CELL)
    return Python(open_notebook("explore.ipynb"))


@pytest.fixture
def view(python: Python) -> View:
    return View(python.notebook.run_all().page)


@pytest.mark.way
def test_the_first_notebook_runs_and_its_sliders_move_the_balance(open_notebook):
    python = Python(open_notebook(FIRST).run_all())
    view = View(python.notebook.page)
    before = view.radar()
    view.press("networking", "End")
    assert python.weights()[0] == view.values()[0] == 100
    assert view.radar() != before
    view.says_what_its_sliders_say()


def test_radar_verdict_and_decision_follow_the_keyboard(view, python):
    before = view.radar()
    view.press("practice", "ArrowRight", 7)
    view.says_what_its_sliders_say()
    after = view.radar()
    moved = [k for k, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    assert moved == [1], "one slider moves one spoke"
    assert view.values() == python.weights()
    view.press("fairness", "End")
    view.press("courtesy", "End")
    view.says_what_its_sliders_say()


def test_radar_verdict_and_decision_follow_the_mouse(view, python):
    before = view.values()
    view.drag("openness", -60)
    assert view.values() == python.weights() != before
    view.says_what_its_sliders_say()


def test_a_starting_outline_stays_where_the_case_began(view, python):
    start = view.app.locator("path.ik-ghost.attend").last
    expect(start).to_be_hidden()
    view.press("practice", "Home")
    expect(view.app.locator("svg.ik-radar path.ik-ghost.attend")).to_be_visible()
    view.app.get_by_role("button", name="Reset").click()
    expect(start).to_be_hidden()
    assert python.weights() == [j.weight for j in load(CASE).opinion.factors.values()] == view.values()


def test_all_sliders_at_zero_are_put_into_words(view, python):
    for factor in factors():
        view.press(factor, "Home")
    expect(view.part("verdict")).to_have_text("Nothing weighed yet")
    expect(view.part("say").first).to_contain_text("Move any slider above 0")
    assert python.weights() == [0] * 9


def test_choosing_a_sample_shows_its_sliders_and_can_be_undone(view, python):
    view.press("practice", "End")
    view.app.get_by_role("combobox").first.select_option(label=load("early-and-curious").title)
    expect(view.part("verdict")).to_have_text("Favours attending")
    assert (
        python.weights()
        == view.values()
        == [j.weight for j in load("early-and-curious").opinion.factors.values()]
    )
    view.app.get_by_role("button", name="Undo").click()
    expect(view.part("verdict")).not_to_have_text("Favours attending")
    assert view.values()[1] == python.weights()[1] == 100


def test_a_name_opens_what_its_factor_means_and_ratings_move_the_balance_too(view, python):
    view.app.get_by_role("button", name="Fairness").click()
    panel = view.app.locator(".ik-panel:visible")
    expect(panel).to_contain_text(factors()["fairness"].attend.ten)
    expect(panel).to_contain_text(factors()["fairness"].decline.five)
    expect(view.app.get_by_role("button", name="Close")).to_be_focused()  # before it a key would go there
    view.slider("fairness", "decline").press("Home")
    assert python.notebook.ask("explorer.decision.opinion.factors['fairness'].decline") == "0"
    expect(view.part("number")).to_have_text(re.compile(r"^\+"))


def test_a_panel_stands_beside_the_sliders_with_the_answer_on_top_and_gives_the_focus_back(view):
    name = view.app.get_by_role("button", name="Fairness", exact=True)
    expect(name).to_have_attribute("aria-expanded", "false")
    before = view.slider("fairness").bounding_box()
    name.click()
    expect(name).to_have_attribute("aria-expanded", "true")
    assert view.slider("fairness").bounding_box() == before, "the sliders stay where they are"
    strip = view.app.locator(".ik-strip-words")
    expect(strip).to_have_text("Too close to call +1.0")
    expect(view.app.get_by_role("button", name="Close")).to_be_focused()
    view.slider("fairness", "decline").press("Home")
    expect(strip).to_have_text(re.compile(r"attending \+[\d.]+$"))
    expect(strip).to_contain_text(view.part("verdict").inner_text())
    view.app.get_by_role("button", name="Close").click()
    expect(name).to_be_focused()
    expect(name).to_have_attribute("aria-expanded", "false")
    expect(view.app.locator(".ik-panel")).to_be_hidden()


def at(mark):
    """Where a mark stands on its slider, in points of 100."""
    return mark.evaluate("node => parseFloat(node.style.left)")


def test_a_triangle_marks_where_the_nearest_slider_tips_and_a_line_where_it_started(view):
    on = lambda factor, what: view.app.locator(f".ik-weight-{factor} .ik-at-{what}")  # noqa: E731
    assert at(on("fairness", "tip")) == 81
    expect(on("courtesy", "tip")).to_be_hidden()
    expect(on("fairness", "start")).to_be_hidden()
    view.press("fairness", "ArrowLeft", 3)
    assert at(on("fairness", "start")) == 70
    view.press("courtesy", "ArrowRight")
    expect(on("courtesy", "tip")).to_be_visible()
    track = view.app.locator(".ik-weight-fairness .noUi-target").bounding_box()
    handle = view.slider("fairness").bounding_box()
    there = (handle["x"] + handle["width"] / 2 - track["x"]) / track["width"]
    assert abs(there - view.values()[7] / 100) < 0.02, "marks and handles share a scale"


def test_what_is_worth_asking_follows_how_sure_one_is_and_the_sliders(view, python):
    asked = view.app.locator(".ik-find-out")
    expect(asked).to_contain_text("Most worth asking about: being won over")
    closer = asked.get_by_text("Knowing for certain all that is not sure")
    expect(closer).to_be_hidden()
    view.app.get_by_text("with the question to ask").click()
    expect(closer).to_be_visible()
    first = asked.locator("tbody tr").first
    expect(first).to_contain_text(factors()["openness"].ask)
    view.press("openness", "Home")
    expect(asked).not_to_contain_text("about: being won over")
    for factor, j in load(CASE).opinion.factors.items():
        if j.sureness != "sure":
            view.app.locator(f".ik-open-{factor}").click()
            expect(view.app.locator(f".ik-open-{factor}")).to_have_attribute("aria-expanded", "true")
            view.app.get_by_role("combobox", name=sentences("wording.explorer")["sureness"]).select_option(
                index=0
            )
    expect(asked).to_contain_text(sentences("wording.information")["sure"])
    expect(asked.locator("table")).to_be_hidden()


def test_handles_have_names_and_say_where_they_tip(view):
    handle = view.slider("fairness")
    assert handle.get_attribute("aria-label") == f"Weight of {plain(factors()['fairness'].label)}"
    assert handle.get_attribute("data-lm-suppress-shortcuts") == "true"
    description = view.page.locator(f'[id="{handle.get_attribute("aria-describedby")}"]')
    expect(description).to_have_text("Tips the balance at 81.")


def test_a_reload_with_the_kernel_alive_shows_the_sliders_values(view, python):
    view.press("time_cost", "End")
    assert python.weights()[6] == 100
    python.notebook.save()
    python.notebook.reload()
    again = View(python.notebook.page)
    assert again.values() == python.weights()
    assert again.values()[6] == 100
    again.says_what_its_sliders_say()


@pytest.mark.parametrize("how", ["kill", "restart"])
def test_after_a_lost_kernel_the_view_says_so_and_a_rerun_takes_its_values_over(
    view, python, how, complaints
):
    getattr(python.notebook, how)()
    python.notebook.wait()
    view.press("time_cost", "End")
    expect(view.part("verdict")).not_to_be_empty()
    expect(view.part("unconnected")).to_be_visible()
    expect(view.part("unconnected")).to_have_text(sentences("wording.view")["unconnected"])
    kept = view.values()
    assert kept[6] == 100
    python.notebook.run_all()
    again = View(python.notebook.page)
    again.stands_at(kept)
    assert again.values() == kept == python.weights()
    expect(again.part("unconnected")).to_be_hidden()
    again.says_what_its_sliders_say()


def test_a_lost_kernel_takes_nothing_with_it_even_if_nothing_was_moved_since(view, python):
    view.press("practice", "ArrowRight", 9)
    kept = python.weights()
    python.notebook.restart()
    python.notebook.run_all()
    again = View(python.notebook.page)
    again.stands_at(kept)
    assert again.values() == kept == python.weights()


def test_the_case_that_was_open_comes_back_with_its_sliders_after_a_lost_kernel(view, python):
    view.app.get_by_role("combobox").first.select_option(label=load("early-and-curious").title)
    expect(view.part("verdict")).to_have_text("Favours attending")
    view.press("practice", "End")
    kept = python.weights()
    python.notebook.restart()
    python.notebook.run_all()
    again = View(python.notebook.page)
    again.stands_at(kept)
    assert python.notebook.ask("explorer.decision.id") == repr(load("early-and-curious").id)
    assert again.values() == kept == python.weights()


@pytest.mark.parametrize("act", ["choice", "button"])
def test_a_button_or_a_choice_that_python_did_not_hear_is_told_of(view, python, act, complaints):
    python.notebook.kill()
    python.notebook.wait()
    if act == "button":
        view.app.get_by_role("button", name="All equal").click()
    else:
        view.app.get_by_role("combobox").first.select_option(label=load("early-and-curious").title)
    expect(view.part("unconnected")).to_be_visible()
    # JupyterLab's own, for the message of the button itself; it comes or not, as the kernel's end falls.
    complaints[:] = [each for each in complaints if each != "page error: Cannot send"]


def test_a_button_that_python_heard_is_not(view):
    view.app.get_by_role("button", name="All equal").click()
    view.page.wait_for_timeout(2600)
    expect(view.part("unconnected")).to_be_hidden()


def test_a_busy_kernel_is_told_of_and_catches_up(view, python, lab):
    python.notebook.page.keyboard.press("Escape")
    python.notebook.busy(4)
    view.press("practice", "End")
    expect(view.part("unconnected")).to_be_visible(timeout=5000)
    expect(view.part("unconnected")).to_be_hidden()
    assert python.weights()[1] == view.values()[1] == 100
    view.says_what_its_sliders_say()


def test_both_themes_have_their_own_colours(view, python):
    colour = "node => getComputedStyle(node).stroke"
    seen = {}
    for theme in ("Dark", "Light"):
        python.notebook.theme(theme)
        still(view.page)
        seen[theme] = view.app.locator("svg.ik-radar path.ik-shape.attend").evaluate(colour)
    assert seen == {"Light": "rgb(64, 103, 179)", "Dark": "rgb(138, 179, 255)"}


BOTH = """from interview_kit import Explorer, load
decision = load("small-industry")
opinion = decision.opinion
for factor, j in opinion.factors.items():
    opinion = opinion.changed(factor, attend=j.decline, decline=j.attend)
explorer = Explorer(decision)
explorer"""
MIRRORED = "Explorer(decision.with_opinion(opinion).model_copy(update=dict(id='mirrored')))"
READ = """app => ({
  verdict: app.querySelector(".ik-verdict").textContent, tip: app.querySelector(".ik-tip").textContent,
  say: app.querySelector(".ik-say").textContent, number: app.querySelector(".ik-number").textContent,
  colour: getComputedStyle(app.querySelector(".ik-verdict span")).color,
  sides: [...app.querySelectorAll(".ik-side")].map(n => n.textContent),
  totals: [...app.querySelectorAll(".ik-side .ik-num")].map(n => n.textContent),
  bars: [...app.querySelectorAll(".ik-row")].map(n => [n.style.transform, n.querySelector(".ik-value").textContent, +n.querySelector(".ik-bar").getAttribute("width"), getComputedStyle(n.querySelector(".ik-bar")).fill]),
  shapes: ["attend", "decline"].map(side => app.querySelector(`svg.ik-radar .ik-shape.${side}`).getAttribute("d")),
  shares: [...app.querySelectorAll(".ik-ends .ik-num")].map(n => n.textContent.replace(/attend|decline/, "")),
})"""


def test_swapping_the_sides_mirrors_every_figure_word_and_colour(lab, open_notebook):
    write_notebook(lab.notebooks / "both.ipynb", BOTH, MIRRORED)
    page = open_notebook("both.ipynb").run_all().page
    apps = page.locator(".ik-app")
    for k in (0, 1):
        expect(apps.nth(k).locator(".ik-verdict")).not_to_be_empty()
        expect(apps.nth(k).locator(".ik-beam[aria-label]")).to_be_visible()
    still(page)
    one, other = (apps.nth(k).evaluate(READ) for k in (0, 1))
    swap = {
        "attending": "declining",
        "declining": "attending",
        "Attending": "Declining",
        "Declining": "Attending",
    }
    swapped = lambda text: re.sub("|".join(swap), lambda m: swap[m[0]], text)  # noqa: E731
    turned = lambda text: text.translate(str.maketrans("+−", "−+"))  # noqa: E731
    for said in ("verdict", "tip", "say"):
        assert other[said] == swapped(one[said])
    assert other["number"] == turned(one["number"])
    assert [turned(t) for t in reversed(other["totals"])] == one["totals"]
    assert list(reversed(other["shares"])) == one["shares"]
    colours = {"rgb(64, 103, 179)": "rgb(150, 89, 32)", "rgb(150, 89, 32)": "rgb(64, 103, 179)"}
    assert other["colour"] == colours[one["colour"]]
    assert other["bars"] == [
        [place, turned(n), width, colours[fill] if width else fill] for place, n, width, fill in one["bars"]
    ]
    corners = lambda path: [len(c.split()) for c in path.split("L")]  # noqa: E731
    assert [corners(d) for d in other["shapes"]] == [corners(d) for d in one["shapes"]]
