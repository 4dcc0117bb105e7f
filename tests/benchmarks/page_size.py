"""The coach's page beside what else could be sent: bytes, and how soon it shows, from disk and with no network.

    uv run python -m tests.benchmarks.page_size [--rounds N] [--check]

The same case as the kit's page, as the same radar by `plotly.io.write_html`, and as notebook 01 by nbconvert.
Then the page's slider, a key per 60 ms, from the key to the painted frame. `--check` asserts sizes, which no
noise can change, and that every move was painted; never milliseconds.
"""

import argparse
import gzip
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

import plotly.io
from nbconvert import HTMLExporter
from playwright.sync_api import Browser, sync_playwright

from interview_kit import load, page
from interview_kit.charts.balance import radar
from tests.benchmarks.slider_latency import EVERY, HARNESS, MOVES, Contender, Reader, keys, waits
from tests.browser.test_page import MOST_BYTES, MOST_ZIPPED
from tests.real_browser.support import CHROMIUM_FLAGS, chromium_path

NOTEBOOK = Path(__file__).parent.parent.parent / "notebooks" / "01_should_i_go.ipynb"
DECISION = load("content-and-approached")
# As the words that are expected have it, in which the radar's scale stands still.
_AGAINST = DECISION.opinion.changed("courtesy", attend=0, decline=10, weight=100)
MOVED = DECISION.with_opinion(_AGAINST.changed("networking", attend=10, decline=0))
SLIDER = Contender(
    "page", 0, "#weight-networking",
    "#pg-view .ik-radar path.ik-shape.attend",
    "[...document.querySelectorAll('#pg-view .ik-verdict, #pg-view .ik-number')].map(n => n.textContent).join('|')",
    "",
)  # fmt: skip

# When what is looked for had been painted, in milliseconds from the start of the navigation.
SHOWN = """selector => new Promise(done => {
  const look = () => {
    const node = document.querySelector(selector);
    if (!node?.getBoundingClientRect().width) return requestAnimationFrame(look);
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now());
    requestAnimationFrame(() => channel.port2.postMessage(0));
  };
  look();
})"""

FIRST_PAINT = """() => new Promise(done => new PerformanceObserver(list => {
  for (const {name, startTime} of list.getEntries()) if (name === "first-contentful-paint") done(startTime);
}).observe({type: "paint", buffered: true}))"""


@dataclass
class Sent:
    """One way to send a case: its file, and what must be seen of it."""

    name: str
    file: Path
    looked_for: str

    @property
    def size(self) -> int:
        return self.file.stat().st_size

    @property
    def zipped(self) -> int:
        return len(gzip.compress(self.file.read_bytes(), 9))

    def painted(self, browser: Browser, rounds: int) -> float:
        """Milliseconds until it can be seen, the median of so many fresh starts."""
        found = []
        for _ in range(rounds):
            context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
            tab = context.new_page()
            tab.goto(self.file.as_uri(), wait_until="commit")
            found.append(tab.evaluate(SHOWN, self.looked_for))
            context.close()
        return median(found)

    def first_paint(self, browser: Browser, rounds: int) -> float:
        """Milliseconds until the browser first paints any of it, as it says itself; the median."""
        found = []
        for _ in range(rounds):
            context = browser.new_context(offline=True, viewport={"width": 1366, "height": 768})
            tab = context.new_page()
            tab.goto(self.file.as_uri())
            found.append(tab.evaluate(FIRST_PAINT))
            context.close()
        return median(found)


def ways(folder: Path) -> list[Sent]:
    """The three files."""
    plotly.io.write_html(radar(DECISION.opinion), folder / "plotly.html")
    (folder / "notebook.html").write_text(HTMLExporter().from_filename(str(NOTEBOOK))[0], encoding="utf-8")
    return [
        Sent("the page", page(DECISION, folder / "page.html"), SLIDER.path),
        Sent("Plotly's radar", folder / "plotly.html", "path.js-line"),
        Sent("notebook 01 by nbconvert, which needs a network to live", folder / "notebook.html", "h1"),
    ]


def slider(browser: Browser, folder: Path) -> tuple[list[float], int]:
    """Milliseconds from each key to the frame that shows it, and how many of the moves were painted."""
    context = browser.new_context(offline=True, viewport={"width": 1400, "height": 2600})
    tab = context.new_page()
    tab.add_init_script(HARNESS)
    tab.goto(page(MOVED, folder / "moved.html").as_uri())
    frames, inputs = keys(tab, SLIDER, Reader(tab, SLIDER), EVERY)
    context.close()
    seen = {value for _, value in frames if value is not None}
    return waits(frames, [(at, n + 1) for n, at in enumerate(inputs)]), len(seen & set(range(1, MOVES + 1)))


def main() -> None:
    """Measure, print, and with --check assert."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS) as browser,
    ):
        sent = ways(Path(folder))
        for each in sent:
            shown = each.painted(browser, asked.rounds)
            print(f"{each.size:>9,} bytes, {each.zipped:>9,} zipped, painted in {shown:5.0f} ms: {each.name}")
        print(f"first paint of the page: {sent[0].first_paint(browser, asked.rounds):.0f} ms")
        latencies, painted = slider(browser, Path(folder))
        p95 = quantiles(latencies, n=20)[-1]
        print(
            f"slider to paint: p50 {median(latencies):.1f} ms, p95 {p95:.1f} ms, painted {painted} of {MOVES}"
        )
        if asked.check:
            assert sent[0].size <= MOST_BYTES, sent[0].size
            assert sent[0].zipped <= MOST_ZIPPED, sent[0].zipped
            assert painted == MOVES, painted


if __name__ == "__main__":
    main()
