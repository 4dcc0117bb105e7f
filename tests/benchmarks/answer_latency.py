"""From an answer in notebook 02 to the painted change, through Python and back; in one run, JupyterLab's own echo.

    uv run python -m tests.benchmarks.answer_latency [--answers N]

The question "would you say no?" is answered in turn with two answers that change the verdict. The time
runs from the choice to the frame that shows the other verdict. Beside it, what no widget can be faster than:
a bare list whose choice Python writes into a bare label.
"""

import argparse
import tempfile
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Page, sync_playwright

from interview_kit.advice.facts import known_facts
from tests.real_browser.support import CHROMIUM_FLAGS, Notebook, chromium_path, running_lab, write_notebook
from tests.real_browser.view import View

STAGE = known_facts()["decision_stage"].question
OURS = "from interview_kit import OwnCase\ncase = OwnCase('timed')\ncase"
BARE = """import ipywidgets as w
chosen, told = w.Dropdown(options=["one", "two"], description="bare").add_class("bare"), w.Label().add_class("told")
chosen.observe(lambda change: setattr(told, "value", change["new"]), "value")
w.VBox([chosen, told])"""
# Choose, and wait for the frame after the one in which the text is another.
MEASURE = """([list, text, index]) => new Promise(done => {
  const select = typeof list === "string" ? document.querySelector(list) : list;
  const read = () => document.querySelector(text).textContent;
  const before = read();
  const began = performance.now();
  select.selectedIndex = index;
  select.dispatchEvent(new Event("change", {bubbles: true}));
  const look = now => (read() !== before ? requestAnimationFrame(painted => done(painted - began))
    : now - began > 5000 ? done(null) : requestAnimationFrame(look));
  requestAnimationFrame(look);
})"""


def waits(page: Page, field: str, text: str, answers: tuple[int, int], count: int) -> list[float]:
    """Milliseconds from each of so many choices to the painted change."""
    found = []
    for n in range(count):
        took = page.evaluate(MEASURE, [field, text, answers[n % 2]])
        assert took is not None, "an answer changed nothing within five seconds"
        found.append(took)
        page.wait_for_timeout(700)
    return found


def told(name: str, times: list[float]) -> str:
    """The median and the 95th percentile of some times."""
    return f"{name}: p50 {median(times):.0f} ms, p95 {quantiles(times, n=20)[-1]:.0f} ms, of {len(times)}"


def main(count: int) -> None:
    """Measure both in one JupyterLab and print what was seen."""
    with (
        tempfile.TemporaryDirectory() as home,
        running_lab(Path(home), "--no-browser") as lab,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS) as browser,
        browser.new_context(viewport={"width": 1366, "height": 768}) as context,
    ):
        write_notebook(lab.notebooks / "timed.ipynb", OURS, BARE)
        notebook = Notebook(context.new_page(), lab, "timed.ipynb").open().run_all()
        page = notebook.page
        View(page)
        page.get_by_label(STAGE).evaluate("select => select.setAttribute('data-timed', '')")
        ours = waits(page, "[data-timed]", ".ik-verdict", (3, 1), count)
        bare = waits(page, ".bare select", ".told", (1, 0), count)
    print(told("an answer", ours))
    print(told("a bare list and label", bare))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=30)
    main(parser.parse_args().answers)
