"""From a slider's move to the painted frame: the Explorer beside Plotly's FigureWidget, in one run.

    uv run python -m tests.benchmarks.slider_latency [--rounds N] [--check]

Both show the same case in the same JupyterLab: nine ipywidgets sliders, a radar of two sides and the verdict
in words. The rival redraws as Plotly's manual tells: two traces changed in one `batch_update`. A frame counts
as showing a value only if the radar's path and the words beside it both do. Rounds alternate.

`--check` asserts what no noise can excuse: every move painted in at least one of a few rounds, no wrong
final value, no step backwards, and at least 4 times the rival's speed; never milliseconds.
"""

import argparse
import tempfile
import time
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Page, sync_playwright

from interview_kit.advice import conclude, conclusion_in_words
from interview_kit.storage.decision_file import load
from interview_kit.words.numbers import shown
from tests.real_browser.support import CHROMIUM_FLAGS, Notebook, chromium_path, running_lab, write_notebook

HARNESS = (Path(__file__).parent / "latency_harness.js").read_text(encoding="utf-8")
MOVES, EVERY = 100, 0.060  # one key per 60 ms
TIMES_FASTER = 4
TRIES = 4
CASE = """from interview_kit import load
decision = load("content-and-approached")
decision = decision.with_opinion(decision.opinion.changed("networking", attend=10, decline=0))"""
OURS = "from interview_kit import Explorer\nexplorer = Explorer(decision)\nexplorer"
RIVAL = """import ipywidgets as w, plotly.graph_objects as go
from interview_kit.words.numbers import shown
from interview_kit.advice import conclude, conclusion_in_words
opinion = decision.opinion
sliders = {i: w.IntSlider(min=0, max=100, value=j.weight, description=i) for i, j in opinion.factors.items()}
words, names = w.Label(), list(sliders)
figure = go.FigureWidget([go.Scatterpolar(theta=names + names[:1], fill="toself") for _ in range(2)])
figure.update_layout(polar_radialaxis_range=[0, 10], width=500, height=400)

def redraw(_=None):
    now = opinion
    for i, slider in sliders.items():
        now = now.changed(i, weight=slider.value)
    reach = [[getattr(j, side) * j.weight / 100 for j in now.factors.values()] for side in ("attend", "decline")]
    with figure.batch_update():
        for trace, r in zip(figure.data, reach):
            trace.r = r + r[:1]
    words.value = f"{conclusion_in_words(conclude(decision.with_opinion(now))).headline}|{shown(now).balance}"

for slider in sliders.values():
    slider.observe(redraw, "value")
redraw()
w.VBox([words, *sliders.values(), figure]).add_class("rival")"""


@dataclass
class Contender:
    """One way to draw it: where its slider, its path and its words stand in the page, and what was measured."""

    name: str
    cell: int
    handle: str
    path: str
    words: str
    python: str
    one_key: list[float] = field(default_factory=list)
    drag: list[float] = field(default_factory=list)
    after_drag: list[float] = field(default_factory=list)
    after_burst: list[float] = field(default_factory=list)
    run: list[float] = field(default_factory=list)
    painted: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def contenders() -> list[Contender]:
    """The shipped Explorer, and FigureWidget."""
    return [
        Contender(
            "Explorer", 1, ".ik-weight-networking [role=slider]", ".ik-radar path.ik-shape.attend",
            "[...document.querySelectorAll('.ik-app .ik-verdict, .ik-app .ik-number')].map(n => n.textContent).join('|')",
            "explorer.decision.opinion.factors['networking'].weight",
        ),
        Contender(
            "FigureWidget", 2, ".rival [role=slider]", ".rival .scatterpolar path.js-line, .rival path.js-line",
            "document.querySelector('.rival .widget-label')?.textContent", "sliders['networking'].value",
        ),
    ]  # fmt: skip


# The first corner's place on the page is the value: both pictures are linear in it, so two places calibrate.
WATCH = """([path, handle, words]) => {
  const spot = () => { const d = document.querySelector(path)?.getAttribute("d"); const m = /^M\\s*(-?[\\d.]+)[ ,](-?[\\d.]+)/.exec(d ?? ""); return m ? [+m[1], +m[2]] : null; };
  const text = Function(`return ${words}`);
  watch.slider = () => +document.querySelector(handle).getAttribute("aria-valuenow");
  watch.read = () => ({spot: spot(), words: text(), slider: watch.slider()});
}"""


def expected() -> list[str]:
    """The words for each setting of the slider, from 0 to 100."""
    case = load("content-and-approached")
    opinion = case.opinion.changed("networking", attend=10, decline=0)
    said = [opinion.changed("networking", weight=n) for n in range(101)]
    return [
        f"{conclusion_in_words(conclude(case.with_opinion(o))).headline}|{shown(o).balance}" for o in said
    ]


class Reader:
    """Turns what a frame showed into the slider's value; None while path and words do not agree."""

    def __init__(self, page: Page, contender: Contender) -> None:
        self.words = expected()
        page.evaluate(WATCH, [contender.path, contender.handle, contender.words])
        page.locator(contender.handle).first.focus()
        places = []
        for key in ("Home", "End"):
            page.keyboard.press(key)
            page.wait_for_timeout(1500)
            places.append(page.evaluate("watch.read()")["spot"])
        self.zero, self.hundred = places

    def value(self, frame: dict[str, Any]) -> int | None:
        if not frame["spot"]:
            return None
        axis = 0 if abs(self.hundred[0] - self.zero[0]) > abs(self.hundred[1] - self.zero[1]) else 1
        part = (frame["spot"][axis] - self.zero[axis]) / (self.hundred[axis] - self.zero[axis])
        n = round(100 * part)
        return n if 0 <= n <= 100 and frame["words"] == self.words[n] else None


def keys(page: Page, contender: Contender, reader: Reader, every: float) -> tuple[list[Any], list[Any]]:
    """Press Home, then ArrowRight a hundred times; return frames with their values, and the inputs."""
    page.locator(contender.handle).first.focus()
    page.keyboard.press("Home")
    page.wait_for_timeout(1500)
    page.evaluate("watch.start()")
    for _ in range(MOVES):
        next_press = time.perf_counter() + every  # never sooner, or after a hiccup two fall in one frame
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(max(0, 1000 * (next_press - time.perf_counter())))
    page.wait_for_timeout(2500)
    seen = page.evaluate("watch.stop()")
    frames = [(f["painted"], reader.value(f)) for f in seen["frames"]]
    return frames, [i["at"] for i in seen["inputs"] if i["type"] == "keydown"]


def waits(frames: list[Any], wanted: list[tuple[float, int]]) -> list[float]:
    """For each (time, value) the milliseconds to the first painted frame that has come so far."""
    shown_values = [(painted, v) for painted, v in frames if v is not None]
    found = []
    for at, value in wanted:
        hit = next((painted for painted, v in shown_values if painted >= at and v >= value), None)
        if hit is not None:
            found.append(hit - at)
    return found


def one_round(page: Page, notebook: Notebook, contender: Contender, reader: Reader) -> None:
    """Measure one contender once: single keys, a burst of keys, a fast drag."""
    frames, inputs = keys(page, contender, reader, EVERY)
    wanted = [(at, n + 1) for n, at in enumerate(inputs)]
    contender.one_key += waits(frames, wanted)
    values = [v for _, v in frames if v is not None]
    contender.painted.append(len(set(values) & set(range(1, MOVES + 1))))
    if any(b < a for a, b in pairwise(values)):
        contender.faults.append("a step backwards")
    frames, inputs = keys(page, contender, reader, 0)
    contender.after_burst += waits(frames, [(inputs[-1], MOVES)])
    if frames[-1][1] != MOVES or int(notebook.ask(contender.python)) != MOVES:
        contender.faults.append("a wrong final value")
    fast_drag(page, contender, reader)


def fast_drag(page: Page, contender: Contender, reader: Reader) -> None:
    """Drag the knob from 0 towards 100 in 60 steps without a pause."""
    handle = page.locator(contender.handle).first
    handle.press("Home")
    page.wait_for_timeout(1500)
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("watch.start()")
    page.mouse.move(x + 90, y, steps=60)
    page.wait_for_timeout(2500)
    seen = page.evaluate("watch.stop()")
    page.mouse.up()
    frames = [(f["painted"], reader.value(f)) for f in seen["frames"]]
    moves = [i for i in seen["inputs"] if i["type"] == "pointermove"]
    reached = [(m["at"], m["value"]) for m in moves if m["value"] > 0]
    contender.drag += waits(frames, reached)
    contender.after_drag += waits(frames, reached[-1:])
    if not frames or frames[-1][1] != seen["frames"][-1]["slider"]:
        contender.faults.append("a wrong value after a drag")


RUN = """([selector]) => new Promise((done, fail) => {
  const began = performance.now();
  setTimeout(() => fail(new Error(`no picture: ${document.querySelector("[data-mime-type$=error]")?.innerText}`)), 60_000);
  const look = () => { const n = document.querySelector(selector); return n?.getAttribute("d") && n.getBoundingClientRect().width ? done(performance.now() - began) : requestAnimationFrame(look); };
  requestAnimationFrame(look);
})"""


def run_to_chart(notebook: Notebook, contender: Contender) -> None:
    """Run the cell with nothing shown yet, and wait for its picture."""
    cell = notebook.page.locator(".jp-Notebook-cell").nth(contender.cell)
    cell.locator(".cm-content").click()
    notebook.page.keyboard.press("Control+Enter")
    contender.run.append(notebook.page.evaluate(RUN, [contender.path]))


def report(contender: Contender) -> None:
    """Print what was seen of one contender, in milliseconds."""
    p95 = quantiles(contender.one_key, n=20)[-1]
    d95 = quantiles(contender.drag, n=20)[-1] if len(contender.drag) > 1 else float("nan")
    print(
        f"{contender.name:<13}one key per 60 ms: p50 {median(contender.one_key):6.1f}  p95 {p95:6.1f}   "
        f"painted of {MOVES}: {min(contender.painted)}   fast drag: p50 {median(contender.drag):6.1f}  p95 {d95:6.1f}   "
        f"lag after drag {median(contender.after_drag):6.1f}, after a {MOVES}-key burst {median(contender.after_burst):6.1f}   "
        f"run to chart {median(contender.run):6.0f}   faults: {', '.join(contender.faults) or 'none'}"
    )


def main() -> None:
    """Measure, print, and with --check assert."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    both = contenders()
    with (
        tempfile.TemporaryDirectory() as home,
        running_lab(Path(home), "--no-browser") as lab,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS) as browser,
    ):
        write_notebook(lab.notebooks / "race.ipynb", CASE, OURS, RIVAL)
        page = browser.new_page(viewport={"width": 1400, "height": 2600})
        page.add_init_script(HARNESS)
        notebook = Notebook(page, lab, "race.ipynb").open()
        notebook.page.locator(".jp-Notebook-cell").nth(0).locator(".cm-content").click()
        page.keyboard.press("Control+Enter")
        notebook.wait()
        for contender in both:
            run_to_chart(notebook, contender)
        page.wait_for_timeout(2000)
        for _ in range(asked.rounds):
            for contender in both:
                one_round(page, notebook, contender, Reader(page, contender))
        # A machine that does something else for a moment swallows a frame; it does not do so every time.
        while asked.check and max(both[0].painted) < MOVES and len(both[0].painted) < TRIES:
            one_round(page, notebook, both[0], Reader(page, both[0]))
    for contender in both:
        report(contender)
    ours, rival = both
    ratio = median(rival.one_key) / median(ours.one_key)
    print(f"ratio of medians, FigureWidget to Explorer: {ratio:.1f}")
    if asked.check:
        assert not ours.faults, ours.faults
        assert max(ours.painted) == MOVES, ours.painted
        assert ratio >= TIMES_FASTER, ratio


if __name__ == "__main__":
    main()
