"""What is worth asking, what tips, how sure: Python and the browser's module find and say the same."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from interview_kit.analysis.balance import margins, points
from interview_kit.analysis.information import worth_asking
from interview_kit.analysis.sensitivity import nearest_rating, one_step, tipping_ratings
from interview_kit.analysis.shares import FIRMNESS, certain_side, three_shares
from interview_kit.analysis.verdict import verdict
from interview_kit.browser.assets import module
from interview_kit.browser.view_data import view_words
from interview_kit.model.decision import Decision
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Opinion
from interview_kit.model.sentences import sentences
from interview_kit.words.information import asking_in_words, asking_rows
from interview_kit.words.names import inside
from interview_kit.words.sensitivity import robustness, steps_in_words
from interview_kit.words.verdict import leaning_in_words, verdict_in_words
from tests.node import Node, opinion_of_rows, some_rows
from tests.trials import FULL, some

pytestmark = pytest.mark.long

DRIVER = Path(__file__).with_name("telling.mjs")
EXACT = (
    *("byGuesses", "degree", "side", "headline", "firmness", "certain", "ratings", "nearestRating", "steps"),
    *("expected", "order", "said"),
)
CLOSE = ("turned", "shareInOrder", "nearby", "everything", "chance", "worths", "chances")
JUDGED = {"attend", "decline", "weight", "sureness"}
LEANINGS = ("attend", "decline", "unsure", None)
FEW = 300


@dataclass(frozen=True)
class Case:
    opinion: Opinion
    leaning: str | None
    stepping: bool


@cache
def cases() -> tuple[Case, ...]:
    dice = random.Random(5)
    drawn = [a_case(rows, n, dice) for n, rows in enumerate(some_rows(2400 if FULL else 800, seed=5))]
    halved = [
        opinion_of_rows(rows)
        for rows in ([(0, 10, 4), (2, 0, 1), (6, 0, 5)], [(10, 0, 4), (0, 2, 1), (0, 6, 5)])
    ]
    return (*(Case(each, None, stepping=True) for each in (turned_by_a_third(), *halved)), *drawn)


def turned_by_a_third() -> Opinion:
    """A weighing that knowing one guess would turn with a chance of exactly 1/3: (3 - 1) / (2 * 3)."""
    return opinion_of_rows([(5, 9, 10), (4, 2, 10)]).changed("networking", sureness="guess")


def a_case(rows: Sequence[Any], n: int, dice: random.Random) -> Case:
    """An opinion of any kind, all sure, all guessed, or anything."""
    opinion, kinds = opinion_of_rows(rows), (("sure",), ("guess",), ("sure", "rough", "guess"))[n % 3]
    for factor in opinion.factors:
        opinion = opinion.changed(factor, sureness=dice.choice(kinds))
    return Case(opinion, LEANINGS[n % 4], stepping=len(rows) < 5 and n % 5 == 0)


def as_the_module_takes_it(case: Case) -> dict[str, Any]:
    known, judged = factors(), case.opinion.factors
    return {
        "judgements": [
            j.model_dump(include={"attend", "decline", "weight", "sureness"}) for j in judged.values()
        ],
        "insides": [known[i].inside if i in known else inside(i) for i in judged],
        "leaning": case.leaning,
        "stepping": case.stepping,
    }


def found_in_node(module: str, some: Sequence[Case], node: Node) -> tuple[list[dict[str, Any]], set[str]]:
    *found, asked = node.run(DRIVER, module, [view_words(), *map(as_the_module_takes_it, some)])
    return found, set(asked)


def found_by_python(case: Case) -> dict[str, Any]:
    opinion, order = case.opinion, list(case.opinion.factors)
    v, shares, worth = verdict(opinion), three_shares(opinion), worth_asking(opinion)
    tips, nearest = tipping_ratings(opinion), nearest_rating(opinion)
    said = robustness(opinion)
    asking = worth.asking if worth else ()
    return {
        "turned": v.turned,
        "byGuesses": v.by_guesses,
        "degree": v.degree,
        "side": v.side,
        "headline": verdict_in_words(opinion).headline,
        "firmness": verdict_in_words(opinion).firmness,
        "shareInOrder": shares.in_order,
        "certain": certain_side(margins(opinion), points(opinion)),
        "nearby": shares.nearby and dict(shares.nearby),
        "ratings": [[getattr(tips.get(i), side, None) for side in ("attend", "decline")] for i in order],
        "nearestRating": nearest and {"k": order.index(nearest[0]), "side": nearest[1]},
        "steps": [a_step(opinion, order, step) for step in one_step(opinion)] if case.stepping else [],
        "expected": worth and worth.balance,
        "everything": worth and worth.everything,
        "chance": worth and worth.chance,
        "order": [order.index(a.factor) for a in asking],
        "worths": [a.worth for a in asking],
        "chances": [a.chance for a in asking],
        "said": [
            *(said.in_order, said.nearby, said.rating),
            leaning_in_words(Decision.new("", opinion).model_copy(update={"leaning": case.leaning})),
            steps_in_words(opinion) if case.stepping else "",
            *asking_in_words(opinion),
            *(text for row in asking_rows(opinion) for text in (row.worth, row.changes)),
        ],
    }


def a_step(opinion: Opinion, order: list[str], step: Any) -> list[Any]:
    v = verdict(opinion.changed(step.factor, **{step.side: step.to}))
    assert (v.balance, v.outcome) == (step.balance, step.outcome)
    return [order.index(step.factor), step.side, step.to, step.balance, v.degree, v.side]


def differences(ours: Sequence[dict[str, Any]], theirs: Sequence[dict[str, Any]]) -> list[str]:
    assert len(ours) == len(theirs)
    return [
        f"case {n}, {key}: {a[key]!r} in Python, {b[key]!r} in the browser"
        for n, (a, b) in enumerate(zip(ours, theirs, strict=True))
        for key in (*EXACT, *CLOSE)
        if (a[key] != b[key] if key in EXACT else apart(a[key], b[key]))
    ]


def apart(one: Any, other: Any) -> bool:
    if isinstance(one, list):
        return len(one) != len(other) or any(map(apart, one, other))
    if one is None or other is None:
        return one is not other
    return one != pytest.approx(other, abs=1e-9, rel=0)


@pytest.fixture(scope="module")
def ours() -> list[dict[str, Any]]:
    return [found_by_python(case) for case in cases()]


def test_python_and_the_browser_find_the_same_and_say_the_same(ours, node):
    theirs, asked = found_in_node(module(), cases(), node)
    assert differences(ours, theirs) == []
    assert asked == set(sentences("wording.information")), "every sentence of the table was said"


def test_the_cases_are_of_every_kind(ours):
    for which in (ours, ours[:FEW]):
        assert {said["byGuesses"] for said in which} == {0, 1, 2}
        assert {said["certain"] for said in which} == {"attend", "decline", None}
        assert any(said["chance"] is None and said["worths"] for said in which)
        assert any(said["chance"] == 0 for said in which)
        assert any(said["turned"] > 0.5 for said in which)


def test_the_firmnesses_are_the_same_in_both():
    assert f"FIRMNESS = {{{', '.join(f'{name}: {c}' for name, c in FIRMNESS.items())}}}" in module()


# One sign turned, or one bound moved: the formula, and what is written in its place.
SLIPS = {
    "the order of sliders": ("points[j] - points[i] ||", "points[i] - points[j] ||"),
    "a running mean": ("total / (place + 1)", "total / (place + 2)"),
    "equal sliders": ("if (points[order[place + 1]] !== points[k]) means", "means"),
    "sliders at 0": (".filter(k => points[k] > 0)\n    .sort", ".filter(k => points[k] >= 0)\n    .sort"),
    "the certain side": ('return high > 0 ? "attend"', 'return high < 0 ? "attend"'),
    "the low end": ("Math.max(0, rating - half)", "rating - half"),
    "the high end": ("Math.min(10, rating + half)", "rating + half"),
    "a guess": ("guess: thresholds.guess", "guess: thresholds.rough"),
    "a width": ("weight * ((high(rating) - low(rating)) / 2)", "weight * (high(rating) - low(rating))"),
    "reach": ("if (over >= sum(kept)) return [0, 0]", "if (over > 2 * sum(kept)) return [0, 0]"),
    "the straight part": ("(3 * left * left + narrow * narrow)", "(3 * left * left - narrow * narrow)"),
    "the curved part": ("(left * left) / (8 * both)", "(left * left) / (4 * both)"),
    "the excess of the curved part": ("(left * left * left) / (24", "(left * left * left) / (12"),
    "equal widths": ("powers[powers.length - 1]++", "0"),
    "a wave": ("chance += wave * Math.sin", "chance -= wave * Math.sin"),
    "the excess of a wave": ("excess += (wave / t)", "excess -= (wave / t)"),
    "every other wave": ("(j % 2 ? -1 : 1)", "(j % 2 ? 1 : -1)"),
    "the sign that is turned": ("total * shown > 0 ? chance", "total * shown < 0 ? chance"),
    "the border of guesses": (
        "found.turned >= limits.guesses ? 1",
        "found.turned > limits.guesses ? 1",
    ),
    "a tie": ("!total && widths.some(w => w) ? null", "!total && widths.some(w => !w) ? null"),
    "what is worth most": ("b.worth - a.worth", "a.worth - b.worth"),
    "the way a rating moves": ("(total > 0 ? -1 : 1)", "(total > 0 ? 1 : -1)"),
    "how far a rating moves": (
        "Math.floor(Math.abs(total) / weight) + 1",
        "Math.floor(Math.abs(total) / weight)",
    ),
    "the last rating": ("rating >= 0 && rating <= 10", "rating >= 0 && rating < 10"),
    "the first rating": ("rating >= 0 && rating <= 10", "rating > 0 && rating <= 10"),
    "the nearest rating": ("away(tip) < away(best)", "away(tip) <= away(best)"),
    "a step too far": ("to >= 0 && to <= 10", "to >= 0 && to <= 11"),
    "the share that agrees": ("attending ? share : 1 - share", "attending ? share : share"),
    "a small worth": ("worth < 0.0005 ?", "worth < 0.005 ?"),
}


@pytest.mark.parametrize("slip", some(list(SLIPS)))
def test_a_module_with_one_slip_does_not_pass(slip, ours, node):
    right, wrong = SLIPS[slip]
    assert module().count(right) == 1, "the module reads otherwise now: mend the slip"
    theirs, _ = found_in_node(module().replace(right, wrong), cases()[:FEW], node)
    assert differences(ours[:FEW], theirs) != []
