"""Many opinions at once, one a row, and their balances: each to the last bit that of `balance.py`.

A module whose name ends in `_rows` stands beside the one whose formula it applies to whole columns, and its
tests hold the two together. It brings numpy, so that nothing imports it before a table is there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from interview_kit.model.errors import DecisionError
from interview_kit.model.opinion import Sureness

SURENESS: tuple[Sureness, ...] = ("sure", "rough", "guess")
"""How sure a rating is, in the order of its codes 0, 1 and 2."""
BLOCK = 16_384
"""Rows reckoned at a time: nine factors of them and what is made of them stay within a core's own memory."""
_SHORT = 32
"""Factors up to which a sum of ratings times weights, 1000 at most each, fits into 16 bits."""

Floats = NDArray[np.float64]
_Whole = NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Many opinions on the same factors, one a row: small whole numbers, in arrays of rows by factors.

    `attend` and `decline` are ratings (0-10), `weights` sliders (0-100), `sureness` 0 (sure), 1 (rough) or
    2 (a guess). What is not rated stands at 0 in all four, and so weighs nothing and pulls neither way. A
    factor's numbers lie side by side in memory, as in a table.
    """

    attend: _Whole
    decline: _Whole
    weights: _Whole
    sureness: _Whole

    @classmethod
    def of(
        cls, *, attend: ArrayLike, decline: ArrayLike, weights: ArrayLike, sureness: ArrayLike | None = None
    ) -> Self:
        """Check arrays of rows by factors and keep them as rows; NaN or None is what was not said.

        Raises DecisionError, naming row and factor by their places from 1, for what cannot be. Without
        `sureness` every rating is sure.

        >>> rows = Rows.of(attend=[[8, 3, None]], decline=[[3, 5, None]], weights=[[75, 25, 50]])
        >>> len(rows), rows.weights.tolist()
        (1, [[75, 25, 0]])
        """
        sides = _numbers("attend", attend, 10), _numbers("decline", decline, 10)
        others = _numbers("weights", weights, 100), _numbers("sureness", _sure(sureness, sides[0]), 2)
        if len({each.shape for each in (*sides, *others)}) > 1:
            shapes = ", ".join(str(each.shape) for each in (*sides, *others))
            raise DecisionError(f"attend, decline, weights, sureness: came {shapes}; should be of one shape")
        rated, other = (side >= 0 for side in sides)
        _refuse_any(rated != other, "rate both sides (attend and decline) or neither")
        for name, said in zip(("weight", "sureness"), others, strict=True):
            _refuse_any(rated & (said < 0), f"is rated and has no {name}")
        for each in (*sides, *others):
            each *= rated
        return cls(*sides, *others)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.weights)

    def __getitem__(self, which: Any) -> Self:
        """Return some of the rows, by a slice, a mask or their places."""
        return type(self)(self.attend[which], self.decline[which], self.weights[which], self.sureness[which])

    @property
    def margins(self) -> _Whole:
        """Attend less decline, whole numbers in [-10, 10], by factors and rows."""
        margins: _Whole = self.attend.T - self.decline.T
        return margins

    def blocks(self, size: int = BLOCK) -> Iterator[tuple[slice, Self]]:
        """Yield the rows a block at a time, each with where it stands."""
        for start in range(0, len(self), size):
            here = slice(start, start + size)
            yield here, self[here]


def balances(rows: Rows) -> Floats:
    """Weighted mean pull of each row, in [-1, 1], positive favours attending; NaN where nothing is weighed.

    >>> balances(Rows.of(attend=[[8, 3]] * 2, decline=[[3, 5]] * 2, weights=[[75, 25], [0, 0]])).tolist()
    [0.325, nan]
    """
    found = np.empty(len(rows))
    with np.errstate(invalid="ignore"):  # 0 of 0: nothing is weighed
        for here, block in rows.blocks():
            leaning, whole = sums(block)
            np.divide(leaning, 10.0 * whole, out=found[here])
    return found


def contributions_by_row(rows: Rows) -> Floats:
    """Weight share times pull of each factor, in [-1, 1], by rows and factors; a row adds up to its balance.

    0 where a factor is not rated, and everywhere while nothing is weighed.

    >>> contributions_by_row(Rows.of(attend=[[8, 3]], decline=[[3, 5]], weights=[[75, 25]])).tolist()
    [[0.375, -0.05]]
    """
    weights = rows.weights.astype(float)
    whole = np.maximum(weights.sum(axis=1, keepdims=True), 1)
    parts: Floats = rows.margins.T * weights / (10 * whole)
    return parts


def sums(block: Rows) -> tuple[NDArray[np.signedinteger[Any]], NDArray[np.signedinteger[Any]]]:
    """Sum of margins times weights, and sum of weights, of each row of a block: exact whole numbers.

    >>> [each.tolist() for each in sums(Rows.of(attend=[[8, 3]], decline=[[3, 5]], weights=[[75, 25]]))]
    [[325], [100]]
    """
    size = np.int16 if block.weights.shape[1] <= _SHORT else np.int32
    weights = block.weights.T.astype(size)
    leaning = np.multiply(block.margins.astype(size), weights)
    return leaning.sum(axis=0, dtype=size), weights.sum(axis=0, dtype=size)


def _sure(sureness: ArrayLike | None, side: _Whole) -> ArrayLike:
    return np.zeros(side.shape, np.int8) if sureness is None else sureness


def _numbers(name: str, came: ArrayLike, most: int) -> _Whole:
    """Whole numbers of 0 to `most` by rows and factors, a factor's side by side; -1 for what was not said."""
    try:
        numbers = np.asarray(came)
        numbers = numbers if numbers.dtype.kind in "iu" else numbers.astype(float)
    except (TypeError, ValueError):
        raise DecisionError(f"{name}: came something that is no table of numbers") from None
    if numbers.ndim != 2:
        raise DecisionError(f"{name}: came {numbers.ndim} dimensions; should be rows by factors")
    kept = np.empty(numbers.shape, np.int8, order="F")
    for place, column in enumerate(numbers.T):
        wrong = (column < 0) | (column > most)
        if column.dtype.kind == "f":
            wrong |= column != np.floor(column)
            wrong &= column == column  # NaN is no number, nor itself
            column = np.where(column == column, column, -1)
        if wrong.any():
            row = int(wrong.argmax())
            came_there = f"came {column[row]}; should be a whole number from 0 to {most}"
            raise DecisionError(f"{name}, row {row + 1}, factor {place + 1}: {came_there}")
        kept[:, place] = column
    return kept


def _refuse_any(wrong: NDArray[np.bool_], why: str) -> None:
    if wrong.any():
        row, place = np.unravel_index(int(wrong.argmax()), wrong.shape)
        raise DecisionError(f"row {row + 1}, factor {place + 1}: {why}")
