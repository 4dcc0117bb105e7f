"""How long the arithmetic takes: in Python, and in the module as Chromium runs it.

    uv run python -m tests.benchmarks.analysis

The same nine-factor case everywhere. Beside the exact share of all weightings stands what the field does
instead: 10,000 sampled weightings in numpy, with its error. Medians of many runs; machines are noisy.
"""

import json
from collections.abc import Callable
from statistics import median
from timeit import repeat
from typing import Any

import numpy as np
from playwright.sync_api import sync_playwright

from interview_kit.decision import load
from interview_kit.live import module, words
from interview_kit.scoring import balance, contributions, points, pulls
from interview_kit.sensitivity import (
    bands,
    share_nearby,
    share_of_weightings,
    tipping_settings,
    tipping_weights,
)
from interview_kit.wording import sentences, verdict
from tests.browser.support import CHROMIUM_FLAGS, chromium_path

CASE = load("content-and-approached").opinion
DRAWS = 10_000
IN_BROWSER = """async ([source, study, words, runs]) => {
  const {weigh, shareOfWeightings, leadNearby} = await import(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
  const judge = n => study.map((j, k) => k ? j : {...j, weight: n % 101});
  const time = act => { const all = []; for (let n = 0; n < runs; n++) { const t = performance.now(); for (let m = 0; m < 20; m++) act(20 * n + m); all.push((performance.now() - t) / 20); } return all.sort((a, b) => a - b)[runs >> 1]; };
  const {pulls, points} = weigh(study, words.thresholds);
  return {all: time(n => weigh(judge(n), words.thresholds)), near: time(() => leadNearby(pulls, points, 40)), share: time(() => shareOfWeightings(pulls))};
}"""


def microseconds(act: Callable[[], Any], number: int) -> float:
    """Median time of one call."""
    return median(repeat(act, number=number, repeat=15)) / number * 1e6


def sampled(d: np.ndarray, dice: np.random.Generator) -> float:
    """Share of all weightings that favours attending, from DRAWS of them."""
    weights = dice.dirichlet(np.ones(len(d)), DRAWS)
    return float((weights @ d > 0).mean())


def in_browser() -> dict[str, float]:
    """Median milliseconds in Chromium: everything the view shows, the share near, the share of all."""
    study = [{"attend": j.attend, "decline": j.decline, "weight": j.weight} for j in CASE.factors.values()]
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS) as browser,
    ):
        page = browser.new_page()
        plain = json.loads(json.dumps(words()))
        result: dict[str, float] = page.evaluate(IN_BROWSER, [module(), study, plain, 301])
    return result


def one_move() -> None:
    """What Python does after one slider move: balance, contributions, tipping, verdict."""
    balance(CASE), contributions(CASE), tipping_weights(CASE), tipping_settings(CASE), verdict(CASE)


def main() -> None:
    """Measure and print."""
    d, p, dice = pulls(CASE), points(CASE), np.random.default_rng(8)
    ours = microseconds(lambda: share_of_weightings(d), 2000)
    theirs = microseconds(lambda: sampled(np.array(d), dice), 5)
    errors = [abs(sampled(np.array(d), dice) - share_of_weightings(d)) for _ in range(50)]
    browser = in_browser()
    print(f"share of all weightings, nine factors: {ours:.1f} us, exact")
    print(
        f"  numpy, {DRAWS} weightings: {theirs:.0f} us, wrong by {median(errors):.4f} (median of 50); {theirs / ours:.0f} times as long"
    )
    print(f"share near, one concentration: {microseconds(lambda: share_nearby(d, p, 40), 50) / 1000:.3f} ms")
    print(
        f"balance, contributions, tipping, verdict after one move: {microseconds(one_move, 20) / 1000:.3f} ms"
    )
    print(
        f"bands: {microseconds(lambda: bands(d, p, 40), 5) / 1000:.2f} ms; all sentences: {microseconds(lambda: sentences(CASE), 20) / 1000:.2f} ms"
    )
    print(
        f"in Chromium: everything the view shows {browser['all']:.3f} ms, share near {browser['near']:.4f} ms, share of all {1000 * browser['share']:.2f} us"
    )


if __name__ == "__main__":
    main()
