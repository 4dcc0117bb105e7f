"""Which slider is nearest to tipping the balance, of many opinions at once: `sensitivity.py` for columns."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from interview_kit.analysis.balance_rows import Rows, sums

_FURTHER = 127
"""More points than there are on a slider."""


@dataclass(frozen=True, slots=True, eq=False)
class Tippings:
    """Of each row the factor nearest to tipping it, by its place; -1 where no setting of any slider does.

    `setting` is the first whole setting, 0 to 100, at which the balance has the other sign, and `away` how
    many points that is from where the slider stands; both are -1 where none does.
    """

    factor: NDArray[np.int8]
    setting: NDArray[np.int8]
    away: NDArray[np.int8]


def nearest_tippings(rows: Rows) -> Tippings:
    """Find the slider of each row that is fewest points from its tipping setting, ties by factor order.

    >>> found = nearest_tippings(Rows.of(attend=[[8, 3]], decline=[[3, 5]], weights=[[75, 25]]))
    >>> found.factor.tolist(), found.setting.tolist(), found.away.tolist()
    ([0], [9], [66])
    """
    found = Tippings(*(np.full(len(rows), -1, np.int8) for _ in range(3)))
    with np.errstate(divide="ignore"):  # a factor that pulls neither way tips nothing
        for here, block in rows.blocks():
            leaning, _ = sums(block)
            side, best = np.sign(leaning).astype(np.int32), np.full(len(block), _FURTHER, np.int32)
            for place, (margin, weight) in enumerate(zip(block.margins, block.weights.T, strict=True)):
                setting = _first_settings(leaning - np.multiply(margin, weight, dtype=np.int32), margin, side)
                away = np.abs(setting - weight)
                nearer = (setting >= 0) & (setting <= 100) & (margin != 0) & (side != 0) & (away < best)
                for kept, now in zip(
                    (found.factor, found.setting, found.away), (place, setting, away), strict=True
                ):
                    np.copyto(kept[here], now, where=nearer, casting="unsafe")
                np.copyto(best, away, where=nearer)
    return found


def _first_settings(
    rest: NDArray[np.int32], margin: NDArray[np.int8], side: NDArray[np.int32]
) -> NDArray[np.int32]:
    """First whole setting with side * (rest + margin * setting) < 0, coming from where it is above 0."""
    against = -side * margin
    # One step beyond where it is 0, from either side: a tie is no other sign.
    settings: NDArray[np.int32] = np.sign(against) * (side * rest // np.abs(against) + 1)
    return settings
