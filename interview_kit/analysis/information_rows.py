"""What is worth asking first, and what rests on guesses: `information.py` for many opinions at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from interview_kit.analysis.balance_rows import SURENESS, Floats, Rows, sums
from interview_kit.analysis.information import (
    FEWEST_TERMS,
    LEAST,
    REST,
    curved,
    half_width,
    rating_range,
    straight,
)
from interview_kit.model.thresholds import Thresholds, thresholds

_LARGE, _SMALL = 131_072, 1_024
"""Rows at a time: many where they are sorted by how many terms they take, few where these are worked out."""
_NONE = 1e-100
"""In place of a range of no width: the sine of so little is itself."""
_Places = NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class Askings:
    """Of each row the factor that it is worth most to learn for certain, by its place; -1 where none is.

    `worth` is the expected gain of balance, in [0, 1], `chance` how likely it is to change the answer, in
    [0, 1/2]; NaN at an exact tie, which it settles. Both are 0 where nothing is worth asking.
    """

    factor: _Places
    worth: Floats
    chance: Floats


def askings(rows: Rows, limits: Thresholds | None = None) -> Askings:
    """Find what is worth asking first in each row: the first in `worth_asking`, if it is worth anything.

    >>> rows = Rows.of(
    ...     attend=[[8, 3, 4]], decline=[[3, 6, 5]], weights=[[40, 40, 40]], sureness=[[0, 2, 0]]
    ... )
    >>> found = askings(rows)
    >>> found.factor.tolist(), found.worth.tolist(), found.chance.tolist()
    ([1], [0.019290123456790122], [0.3472222222222222])
    """
    found = Askings(np.full(len(rows), -1, np.int8), np.zeros(len(rows)), np.zeros(len(rows)))
    for here, block in rows.blocks():
        ranges = _Ranges.of(block, limits or thresholds())
        over, whole = np.abs(ranges.total), 10.0 * block.weights.sum(axis=1, dtype=np.int32)
        for place, (attend, decline) in enumerate(zip(ranges.attend, ranges.decline, strict=True)):
            wide, narrow = np.maximum(attend, decline), np.minimum(attend, decline)
            open_ = np.flatnonzero(over < wide + narrow)
            chance, excess = _of_two(wide[open_], narrow[open_], over[open_])
            worth = excess / whole[open_]
            better = worth > found.worth[here][open_]
            best = open_[better]
            found.factor[here][best] = place
            found.worth[here][best] = worth[better]
            found.chance[here][best] = np.where(over[best] > 0, chance[better], np.nan)
    return found


def chances_turned(rows: Rows, limits: Thresholds | None = None) -> Floats:
    """Chance of each row, in [0, 1], that knowing every factor for certain would turn its balance's sign.

    0 where every rating is sure, and where the balance is 0 or there is none.

    >>> rows = Rows.of(
    ...     attend=[[8, 3, 4]], decline=[[3, 6, 5]], weights=[[40, 40, 40]], sureness=[[0, 2, 0]]
    ... )
    >>> chances_turned(rows).tolist()
    [0.3472222222222222]
    """
    found = np.zeros(len(rows))
    for here, block in rows.blocks(_LARGE):
        shown, _ = sums(block)
        unsure = np.flatnonzero(block.sureness.any(axis=1) & (shown != 0))
        ranges = _Ranges.of(block[unsure], limits or thresholds())
        chance = _chances(np.concatenate((ranges.attend, ranges.decline)), np.abs(ranges.total))
        found[here][unsure] = np.where(ranges.total * shown[unsure] > 0, chance, 1 - chance)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Ranges:
    """Half the width of each rating's range, times the weight, by factors and rows; and the middles' sum."""

    attend: Floats
    decline: Floats
    total: Floats

    @classmethod
    def of(cls, block: Rows, limits: Thresholds) -> "_Ranges":
        halves = [half_width(sureness, limits) for sureness in SURENESS]
        table = np.array([[rating_range(rating, half) for rating in range(11)] for half in halves])
        middles, widths = np.moveaxis(table, 2, 0)
        sure, weights = block.sureness.T, block.weights.T.astype(float)
        attend, decline = block.attend.T, block.decline.T
        total = ((middles[sure, attend] - middles[sure, decline]) * weights).sum(axis=0)
        return cls(widths[sure, attend] * weights, widths[sure, decline] * weights, total)


def _of_two(wide: Floats, narrow: Floats, over: Floats) -> tuple[Floats, Floats]:
    """Chance that two uniforms together pass `over`, within their reach, and the excess."""
    with np.errstate(divide="ignore", invalid="ignore"):  # where one is of no width, none is curved
        ways = straight(wide, narrow, over), curved(wide, narrow, over)
    first, second = (np.where(over <= wide - narrow, *way) for way in zip(*ways, strict=True))
    return first, second


def _chances(widths: Floats, over: Floats) -> Floats:
    """Chance that each column's sum of uniforms, of half widths by rows, passes `over`: `exceedance`."""
    found = np.zeros(len(over))
    kept = np.sort(widths, axis=0)[::-1]
    reach, count = kept.sum(axis=0), np.count_nonzero(kept, axis=0)
    few = np.flatnonzero((over < reach) & (count <= 2))
    found[few], _ = _of_two(kept[0, few], kept[1, few], over[few])
    many = np.flatnonzero((over < reach) & (count > 2))
    many = many[np.argsort(count[many], kind="stable")]  # alike in count, they are worked out side by side
    ratios, mark = np.maximum(kept[:, many] / reach[many], _NONE), over[many] / reach[many]
    for terms, alike in _by_terms(ratios):
        for some in np.split(alike, range(_SMALL, len(alike), _SMALL)):
            found[many[some]] = _of_many(ratios[: count[many[some]].max(initial=0), some], mark[some], terms)
    return found


def _of_many(ratios: Floats, mark: Floats, terms: int) -> Floats:
    """The same for more than two: so many terms of Gil-Pelaez' integral, at steps of pi / reach."""
    chance, angles = (1 - mark) / 2, np.pi * ratios
    least = 1 / angles
    # The sines of all multiples of an angle, by turning on by it each time: a sine takes four times as long.
    turn, at = np.exp(1j * angles), np.ones(ratios.shape, complex)
    for j in range(1, terms + 1):
        at *= turn
        wave = (at.imag * least).prod(axis=0) / float(j) ** len(ratios) / (np.pi * j)
        chance -= wave * np.sin(np.pi * j * mark)
    held: Floats = np.maximum(LEAST, chance)
    return held


def _by_terms(ratios: Floats) -> Iterator[tuple[int, NDArray[np.intp]]]:
    """Columns by how many terms leave a rest that is small enough."""
    left, count = np.arange(ratios.shape[1]), FEWEST_TERMS
    while len(left):
        small = _rests(count, ratios[:, left]) <= REST
        yield count, left[small]
        left, count = left[~small], count + count // 4


def _rests(count: int, ratios: Floats) -> Any:
    """Bound on the terms after these, of each column."""
    sizes = np.pi * count * ratios
    falling = np.count_nonzero(sizes > 1, axis=0)
    bound = 1 / np.maximum(sizes, 1.0).prod(axis=0)
    return np.where(falling, bound / (np.pi * np.maximum(falling, 1)), 1.0)
