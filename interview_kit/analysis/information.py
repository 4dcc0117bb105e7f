"""What is worth asking: how much better off one would be for knowing a factor's ratings for certain.

Each rating may be anything within a range round what was said: how wide goes by how sure the person is.
Both ratings are uniform there, independent of each other and of the other factors; a range ends where the
scale ends. Here alone the balance is the one to expect, at the middles of these ranges. Worth is
the expected gain of balance from learning something before deciding (expected value of perfect
information: Raiffa & Schlaifer 1961, Applied Statistical Decision Theory).

A balance is then its middle plus a sum of uniforms, each even about 0. Learning one factor adds two of
them, which has a closed form. For more, the chance to pass a mark is Gil-Pelaez' inversion (1951,
Biometrika 38:481). A sum of uniforms has bounded reach, so the trapezoid rule at steps of pi / reach is
exact (Poisson's summation) but for where it stops, and it stops when the rest is below 1e-10.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, prod, sin
from typing import Any

from interview_kit.analysis.balance import margins, points
from interview_kit.model.opinion import Judgement, Opinion, Sureness
from interview_kit.model.thresholds import Thresholds, thresholds

REST = 1e-10
"""What the terms that are left out may come to."""
LEAST = 1e-15
"""What can happen at all is never a chance of 0."""
FEWEST_TERMS = 8


@dataclass(frozen=True, slots=True)
class Range:
    """What one factor's attend less decline may be, a sum of two uniforms, in rating points.

    `middle` is in [-10, 10]; `attend` and `decline` are half the width of each rating's range, 0 to 3.
    """

    weight: int
    middle: float
    attend: float
    decline: float

    @property
    def widths(self) -> tuple[float, float]:
        """Half the widths, times the weight."""
        return self.weight * self.attend, self.weight * self.decline

    @property
    def open(self) -> bool:
        """Whether there is something to learn here that has weight."""
        return any(self.widths)


def range_of(judgement: Judgement, limits: Thresholds | None = None) -> Range:
    """Range of a rated factor: sure +-0, rough +-1.5, a guess +-3, both ratings kept within 0 to 10.

    Half widths are those of `limits`, the kit's thresholds if not given.

    >>> range_of(Judgement(attend=9, decline=5, weight=50, sureness="guess"))
    Range(weight=50, middle=3.0, attend=2.0, decline=3.0)
    """
    half = half_width(judgement.sureness, limits or thresholds())
    attend, decline = (rating_range(rating or 0, half) for rating in (judgement.attend, judgement.decline))
    return Range(judgement.weight, attend[0] - decline[0], attend[1], decline[1])


def half_width(sureness: Sureness, limits: Thresholds) -> float:
    """How far a rating may be off, in rating points.

    >>> half_width("rough", thresholds())
    1.5
    """
    return {"sure": 0.0, "rough": limits.rough, "guess": limits.guess}[sureness]


def rating_range(rating: int, half: float) -> tuple[float, float]:
    """Middle, and half the width, of where a rating may lie that may be so far off; kept within 0 to 10.

    >>> rating_range(9, 3.0)
    (8.0, 2.0)
    """
    low, high = max(0.0, rating - half), min(10.0, rating + half)
    return (low + high) / 2, (high - low) / 2


@dataclass(frozen=True, slots=True)
class Asking:
    """What learning one factor for certain is worth: expected gain of balance, in [0, 1].

    `chance`, in [0, 1/2], is how likely it is to change the answer; None at an exact tie, which it settles.
    """

    factor: str
    worth: float
    chance: float | None


@dataclass(frozen=True, slots=True)
class WorthAsking:
    """What there is to find out, and what it is worth.

    `balance` is the one to expect, in [-1, 1]. `everything` is the worth of knowing every factor for
    certain, in [0, 1], and `chance` how likely that is to change the answer, in [0, 1/2], None at an exact
    tie; 0 means that nothing one could learn would change it. `asking` holds the factors that are not
    sure, those worth most first, equal ones in factor order.
    """

    balance: float
    everything: float
    chance: float | None
    asking: tuple[Asking, ...]


def worth_asking(opinion: Opinion) -> WorthAsking | None:
    """Say what learning each factor for certain is worth before deciding; None while nothing is weighed.

    >>> opinion = Opinion.of(attend=[8, 3, 4], decline=[3, 6, 5], weights=[40, 40, 40])
    >>> found = worth_asking(opinion.changed("practice", sureness="guess"))
    >>> found.asking
    (Asking(factor='practice', worth=0.019290123456790122, chance=0.3472222222222222),)
    """
    whole = 10 * sum(points(opinion))
    if not whole:
        return None
    ranges = {factor: range_of(j) for factor, j in opinion.rated.items()}
    total = sum(r.weight * r.middle for r in ranges.values())
    unsure = [factor for factor in ranges if opinion.factors[factor].sureness != "sure"]
    asking = [Asking(factor, *_learning([ranges[factor]], total, whole)) for factor in unsure]
    return WorthAsking(
        total / whole,
        *_learning(list(ranges.values()), total, whole),
        tuple(sorted(asking, key=lambda a: -a.worth)),
    )


def _learning(ranges: Sequence[Range], total: float, whole: int) -> tuple[float, float | None]:
    """Worth of learning these, and the chance that it changes the answer."""
    chance, excess = exceedance([w for r in ranges for w in r.widths], abs(total))
    settles = not total and any(r.open for r in ranges)
    return excess / whole, None if settles else chance


def chance_turned(opinion: Opinion, limits: Thresholds | None = None) -> float:
    """Chance in [0, 1] that knowing every factor for certain would turn the sign of the balance shown.

    0 where every rating is sure, and where the balance is 0 or None.

    >>> opinion = Opinion.of(attend=[8, 3, 4], decline=[3, 6, 5], weights=[40, 40, 40])
    >>> chance_turned(opinion), chance_turned(opinion.changed("practice", sureness="guess"))
    (0.0, 0.3472222222222222)
    """
    if all(j.sureness == "sure" for j in opinion.factors.values()):
        return 0.0
    shown = sum(m * p for m, p in zip(margins(opinion), points(opinion), strict=True))
    if not shown:
        return 0.0
    ranges = [range_of(j, limits) for j in opinion.rated.values()]
    total = sum(r.weight * r.middle for r in ranges)
    chance, _ = exceedance([w for r in ranges for w in r.widths], abs(total))
    # At the ends of the scale ranges lean inwards, and the middle may lie on the other side already.
    return chance if total * shown > 0 else 1 - chance


def exceedance(widths: Sequence[float], over: float) -> tuple[float, float]:
    """Chance that a sum of uniforms on [-width, width] passes `over`, and the expected excess over it.

    `over` is 0 or more, the chance in [0, 1/2], the excess in the unit of the widths. Both are 0 only
    where the sum cannot reach so far.

    >>> exceedance([1], 0), exceedance([2, 1], 1), exceedance([1, 1], 2)
    ((0.5, 0.25), (0.25, 0.16666666666666666), (0.0, 0.0))
    """
    kept = sorted((w for w in widths if w > 0), reverse=True)
    if over >= sum(kept):
        return 0.0, 0.0
    if len(kept) > 2:
        return _of_many(kept, over)
    return _of_two(kept[0], kept[1] if len(kept) == 2 else 0.0, over)


def _of_two(wide: float, narrow: float, over: float) -> tuple[float, float]:
    """The same for two uniforms, or for one with `narrow` 0: straight, then curved to the end."""
    return (straight if over <= wide - narrow else curved)(wide, narrow, over)


def straight(wide: Any, narrow: Any, over: Any) -> tuple[Any, Any]:
    """Chance and excess for two uniforms up to the difference of their widths; of numbers or of arrays.

    >>> straight(1.0, 0.0, 0.0)
    (0.5, 0.25)
    """
    left = wide - over
    return left / (2 * wide), (3 * left * left + narrow * narrow) / (12 * wide)


def curved(wide: Any, narrow: Any, over: Any) -> tuple[Any, Any]:
    """Chance and excess for two uniforms from there to the end of their reach; of numbers or of arrays.

    >>> curved(2.0, 1.0, 1.0) == straight(2.0, 1.0, 1.0)
    True
    """
    left, both = wide + narrow - over, wide * narrow
    return left * left / (8 * both), left * left * left / (24 * both)


def _of_many(widths: Sequence[float], over: float) -> tuple[float, float]:
    """The same for any number: Gil-Pelaez' integral at steps of pi / reach."""
    reach = sum(widths)
    ratios, mark = [w / reach for w in widths], over / reach
    powers = Counter(ratios).items()
    chance, excess = 0.0, 0.0
    for j in range(1, _terms(ratios) + 1):
        wave = prod((sin(pi * j * r) / (pi * j * r)) ** power for r, power in powers) / (pi * j)
        chance += wave * sin(pi * j * mark)
        excess += wave / (pi * j) * (cos(pi * j * mark) - (-1 if j % 2 else 1))
    chance = max(LEAST, (1 - mark) / 2 - chance)
    return chance, reach * max(0.0, (1 - mark) ** 2 / 4 - excess)


def _terms(ratios: Sequence[float]) -> int:
    """How many terms leave a rest below 1e-10."""
    count = FEWEST_TERMS
    while _rest(count, ratios) > REST:
        count += count // 4
    return count


def _rest(count: int, ratios: Sequence[float]) -> float:
    """Bound on the terms after these, from |sin z / z| <= 1 / z."""
    # A narrow range has not begun to fall at this term, and helps nothing.
    falling = [1 / (pi * count * r) for r in ratios if pi * count * r > 1]
    return prod(falling) / (pi * len(falling)) if falling else 1.0
