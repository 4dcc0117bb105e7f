"""A weighing in tenths of a point of 100, so rounded that what is shown adds up.

Factors add up to their side's total, the totals to the balance, all reckoned in whole numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from interview_kit.analysis.balance import points
from interview_kit.model.opinion import Opinion
from interview_kit.model.thresholds import thresholds


@dataclass(frozen=True, slots=True)
class Figures:
    """Tenths of a point of 100: the balance, the total for either side, and what each rated factor adds.

    `attend` is at least 0 and `decline` at most 0; their sum is the balance. `some` holds what is
    not exactly 0, though it may be rounded to 0: factors by id, and the sums by name.
    """

    balance: int
    attend: int
    decline: int
    parts: Mapping[str, int]
    some: frozenset[str]


def figures_of(opinion: Opinion) -> Figures:
    """Return a weighing's figures as they stand wherever it is shown, each within a tenth of what it is.

    Each is rounded to the nearest; where the three then do not add up, the one gives way that this puts off
    least. The balance is never rounded to 0 if it is not, nor over one of the verdict's thresholds. Within
    each side the largest remainders are rounded up. Both sides are alike.

    >>> figures_of(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).parts
    {'networking': 375, 'practice': -50}
    """
    whole = sum(points(opinion)) or 1  # a tenth of a point is divided into so many
    exact = {i: 100 * j.margin * j.weight for i, j in opinion.rated.items()}
    sides = {sign: {i: n * sign for i, n in exact.items() if n * sign > 0} for sign in (1, -1)}
    up, down = (sum(sides[sign].values()) for sign in (1, -1))
    balance, attend, decline = _adding_up(up, down, whole)
    parts = dict.fromkeys(exact, 0) | _shared(sides[1], whole, attend)
    parts |= {i: -n for i, n in _shared(sides[-1], whole, decline).items()}
    sums = {"balance": up - down, "attend": up, "decline": down}
    some = frozenset(name for name, n in (exact | sums).items() if n)
    return Figures(balance, attend, -decline, parts, some)


def _adding_up(up: int, down: int, whole: int) -> tuple[int, int, int]:
    exact = up - down
    balance = _held(_nearest(abs(exact), whole), exact, whole)
    attend, decline = _nearest(up, whole), _nearest(down, whole)
    over = attend - decline - balance
    if not over:
        return balance, attend, decline
    ways = [
        (abs((attend - over) * whole - up), up, (balance, attend - over, decline)),
        (abs((decline + over) * whole - down), down, (balance, attend, decline + over)),
    ]
    other = balance + over
    if _held(abs(other), exact, whole) == other:
        ways.append((abs(other * whole - exact), -1, (other, attend, decline)))
    return min(ways)[2]


def _held(size: int, exact: int, whole: int) -> int:
    """A balance of this size in tenths, on its side of 0 and of the verdict's thresholds."""
    size = max(1, size)
    for limit in (thresholds().close_points, thresholds().leaning_points):
        edge = 10 * limit
        size = min(size, edge - 1) if abs(exact) < edge * whole else max(size, edge)
    return size * ((exact > 0) - (exact < 0))


def _shared(exact: Mapping[str, int], whole: int, total: int) -> dict[str, int]:
    """Tenths that add up to a side's total: rounded down, but where most is left over."""
    down = {i: n // whole for i, n in exact.items()}
    most = sorted(exact, key=lambda i: -(exact[i] % whole))[: total - sum(down.values())]
    return {i: n + (i in most) for i, n in down.items()}


def _nearest(exact: int, whole: int) -> int:
    return (2 * exact + whole) // (2 * whole)
