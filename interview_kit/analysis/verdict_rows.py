"""The verdicts on many opinions at once, each that of `verdict.py`."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from interview_kit.analysis.balance_rows import Floats, Rows, balances
from interview_kit.analysis.information_rows import chances_turned
from interview_kit.analysis.shares_rows import leads_nearby
from interview_kit.analysis.verdict import DEGREES, NOTHING, Outcome
from interview_kit.model.thresholds import Thresholds, thresholds

_Readings = NDArray[np.int8]
OUTCOMES: tuple[Outcome, ...] = (*DEGREES["decline"][::-1], *DEGREES["attend"][1:], NOTHING)
"""What a verdict can come to, from declining to attending, and last that there is none."""

_SLIGHT = 1e-6
"""More than rounding can make of a share."""


@dataclass(frozen=True, slots=True, eq=False)
class Verdicts:
    """What each row's weighing says: balance, share near, and the three readings, as in `Verdict`.

    `balance` and `share` are NaN where nothing is weighed; the readings and `turned` are then 0.
    """

    balance: Floats
    share: Floats
    by_sureness: _Readings
    by_size: _Readings
    by_guesses: _Readings
    turned: Floats

    @property
    def degree(self) -> _Readings:
        """The weakest reading of each row: 0 (too close), 1 (leans) or 2 (favours)."""
        weakest: _Readings = np.minimum(np.minimum(self.by_sureness, self.by_size), self.by_guesses)
        return weakest

    @property
    def outcome(self) -> _Readings:
        """Outcome of each row, by its place in OUTCOMES."""
        signed = np.where(self.balance > 0, self.degree, -self.degree) + 2
        return np.where(np.isnan(self.balance), np.int8(len(OUTCOMES) - 1), signed)


def verdicts(rows: Rows, limits: Thresholds | None = None) -> Verdicts:
    """Say of each row which way it leans, and how clearly; `limits` are the kit's if not given.

    >>> found = verdicts(Rows.of(attend=[[8, 3]], decline=[[3, 5]], weights=[[75, 25]]))
    >>> [OUTCOMES[place] for place in found.outcome]
    ['favours attending']
    """
    limits = limits or thresholds()
    b, lead = balances(rows), leads_nearby(rows, limits.concentration)
    turned = chances_turned(rows, limits)
    ahead, size = np.sign(b) * lead, np.abs(b)  # a tie is surely on neither side
    by_sureness = _steps(ahead >= limits.favours, ahead >= limits.leans)
    by_size = _steps(size >= limits.leaning_points / 100, size >= limits.close_points / 100)
    by_guesses = np.where(np.isnan(b), 0, np.where(turned >= limits.guesses, 1, 2)).astype(np.int8)
    return Verdicts(b, 0.5 + lead, by_sureness, by_size, by_guesses, turned)


def sides(rows: Rows, limits: Thresholds | None = None) -> _Readings:
    """Side to which the verdict on each row leans: 1 attending, -1 declining, 0 neither.

    >>> sides(Rows.of(attend=[[8, 3], [5, 5]], decline=[[3, 5], [5, 5]], weights=[[75, 25]] * 2)).tolist()
    [1, 0]
    """
    limits = limits or thresholds()
    b = balances(rows)
    found = np.where(np.abs(b) >= limits.close_points / 100, np.sign(b), 0).astype(np.int8)
    large = np.flatnonzero(found)
    surely = 0.5 - limits.leans - _SLIGHT
    doubtful = large[_most_against(rows[large], b[large], limits) > surely]
    ahead = found[doubtful] * leads_nearby(rows[doubtful], limits.concentration)
    found[doubtful[ahead < limits.leans]] = 0
    return found


def _most_against(rows: Rows, b: Floats, limits: Thresholds) -> Floats:
    """Share of the weightings near each row's own that may at most be on the other side than its balance.

    Cantelli's inequality, with the variance of a mean that a Dirichlet weights: far cheaper than the share.
    """
    weights = rows.weights.T.astype(float)
    square = (weights * (rows.margins / 10) ** 2).sum(axis=0) / weights.sum(axis=0)
    variance = (square - b * b) / (limits.concentration + 1)
    most: Floats = variance / (variance + b * b)
    return most


def _steps(two: NDArray[Any], one: NDArray[Any]) -> _Readings:
    return np.where(two, 2, np.where(one, 1, 0)).astype(np.int8)
