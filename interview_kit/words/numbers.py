"""Numbers as they stand on screen: rounding, signs, counts and days.

`numbers.js` beside this file has the same few rules; tests hold the two to the same strings.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import floor

from interview_kit.analysis.figures import figures_of
from interview_kit.model.opinion import Opinion
from interview_kit.model.sentences import fill, sentences
from interview_kit.model.thresholds import thresholds


@dataclass(frozen=True, slots=True)
class Shown:
    """The balance, its two totals and what each rated factor adds, as they stand on screen."""

    balance: str
    attend: str
    decline: str
    parts: Mapping[str, str]


def shown(opinion: Opinion) -> Shown:
    """Return a weighing's figures in points of 100, with one decimal, so rounded that they add up.

    What is exactly 0 is shown as "0"; all is, while nothing is weighed.

    >>> shown(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).parts
    {'networking': '+37.5', 'practice': '−5.0'}
    >>> shown(Opinion.of(attend=[5, 6], decline=[5, 5], weights=[2, 98])).balance
    '+9.8'
    """
    found = figures_of(opinion)

    def said(name: str, n: int) -> str:
        return _number(n, tenths=True) if name in found.some else "0"

    parts = {i: said(i, n) for i, n in found.parts.items()}
    balance, attend = said("balance", found.balance), said("attend", found.attend)
    return Shown(balance, attend, said("decline", found.decline), parts)


def signed(x: float) -> str:
    """A contribution or balance in [-1, 1] as points of 100: true minus, plus, one decimal below 1.

    >>> signed(0.044), signed(-0.0012), signed(0)
    ('+4', '−0.1', '0')
    """
    n = 100 * abs(x)
    if n < 1e-9:  # parts that cancel leave a rest of rounding, which is not "less than 0.1"
        return "0"
    tenths = n < 0.95
    size = max(1, rounded(10 * n)) if tenths else rounded(n)
    return _number(size if x > 0 else -size, tenths)


def tenth(x: float) -> str:
    """The same with one decimal always, as in the table.

    >>> tenth(0.0444), tenth(0)
    ('+4.4', '0.0')
    """
    return _number(rounded(1000 * x), tenths=True)


def in_points(x: float) -> str:
    """A balance by itself, in whole points: as `signed`, but not rounded up to one of the thresholds.

    >>> in_points(-0.032), in_points(-0.0499), in_points(0.05)
    ('−3', '−4.9', '+5')
    """
    if not (missed := _missed(x)):
        return signed(x)
    size = _size(x, 10, missed)
    return _number(size if x > 0 else -size, tenths=True)


def in_100(share: float) -> str:
    """A share as a count: "58 in 100", "all", "none".

    >>> in_100(0.58), in_100(1), in_100(0.9999)
    ('58 in 100', 'all', 'more than 99 in 100')
    """
    return _counted(share, "all", "none", "over_99", "under_1", "in_100")


def of_100(share: float) -> str:
    """The same of weightings, as a sentence begins: 58 of 100, All."""
    return _counted(share, "all_of", "none", "over_99_of", "under_1_of", "of_100")


def spelt(number: str) -> str:
    """A number as a screen reader should say it.

    >>> spelt("−4"), spelt("0")
    ('minus 4', 'zero')
    """
    said = sentences("wording.spoken")
    if number[0] not in "+−":
        return said["zero"]
    return fill(said["plus" if number[0] == "+" else "minus"], n=number[1:])


def _counted(share: float, *keys: str) -> str:
    everything, nothing, over, under, some = (sentences("wording.view")[k] for k in keys)
    if share in (0, 1):
        return everything if share else nothing
    # A side's share and 1 less the other's differ in their last bits; what is a half but for these is one.
    count = rounded(100 * share + 1e-9)
    return over if count == 100 else under if count == 0 else fill(some, n=count)


def _missed(b: float) -> list[int]:
    """The verdict's thresholds that a balance lies under and would be rounded up to."""
    limits = thresholds()
    return [
        limit
        for limit in (limits.close_points, limits.leaning_points)
        if abs(b) < limit / 100 and rounded(abs(b) * 100) >= limit
    ]


def _size(b: float, unit: int, missed: Sequence[int]) -> int:
    return min([rounded(abs(b) * 100 * unit), *(10 * limit - 1 for limit in missed)])


def rounded(x: float) -> int:
    """The nearest whole number, halves away from zero, as in the browser; Python's own go to even.

    >>> rounded(0.5), rounded(-2.5)
    (1, -3)
    """
    return floor(abs(x) + 0.5) * (1 if x >= 0 else -1)


def _number(n: int, tenths: bool) -> str:
    digits = f"{abs(n) // 10}.{abs(n) % 10}" if tenths else str(abs(n))
    return digits if n == 0 else f"{'+' if n > 0 else '−'}{digits}"


def day_in_words(day: date) -> str:
    """A date as people write it.

    >>> day_in_words(date(2026, 12, 1))
    'Tuesday 1 December 2026'
    """
    return f"{day:%A} {day.day} {day:%B %Y}"
