"""How ratings follow facts in many rows: `ratings.py` for columns."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from interview_kit.advice.facts_rows import FactRows
from interview_kit.advice.ratings import HIGHEST, LOWEST, known_moves
from interview_kit.analysis.balance_rows import Rows

Shifts = NDArray[np.int16]
"""What is added to ratings, in rating points: for attending and then for declining, by factors and rows."""


def shifts_rows(before: FactRows, now: FactRows, factors: Sequence[str]) -> Shifts:
    """Difference of these factors' starting sums between some facts and others of the same rows.

    >>> from interview_kit.advice.facts import Facts
    >>> nothing = FactRows.of([Facts({})])
    >>> shifts_rows(nothing, nothing.but(told_employer="agreed"), ["fairness"]).tolist()
    [[[2]], [[-5]]]
    """
    shifts = np.zeros((2, len(factors), now.count), np.int16)
    changed = before.changed_in(now)
    for move in known_moves():
        # Where none of its facts is otherwise, a move is in both sums.
        if move.factor in factors and any(condition.fact in changed for condition in move.when):
            came = now.hold(move.when).astype(np.int16) - before.hold(move.when)
            for side, points in enumerate((move.attend, move.decline)):
                if points:
                    shifts[side, factors.index(move.factor)] += came * np.int16(points)
    return shifts


def shifted_rows(rows: Rows, shifts: Shifts) -> Rows:
    """Return opinions whose ratings have moved by so much, cut off once.

    What weighs nothing stays as it is: it counts for nothing, and may not be rated.

    >>> rows = Rows.of(attend=[[8, 3]], decline=[[3, 5]], weights=[[75, 0]])
    >>> shifted_rows(rows, np.full((2, 2, 1), 4, np.int16)).attend.tolist()
    [[10, 3]]
    """
    weighs = rows.weights.T > 0
    attend, decline = (
        np.where(weighs, np.clip(side.T + more, LOWEST, HIGHEST), side.T).astype(np.int8).T
        for side, more in zip((rows.attend, rows.decline), shifts, strict=True)
    )
    return Rows(attend, decline, rows.weights, rows.sureness)
