"""Pull, balance and contributions: the additive value model, exact to the last bit.

Ratings and slider points are whole numbers, so the balance is two exact whole-number sums and one
division: an exact tie is exactly 0, and the browser finds the same bits.
"""

from collections.abc import Sequence

from interview_kit.model.opinion import Opinion


def margins(opinion: Opinion) -> tuple[int, ...]:
    """Attend minus decline of each rated factor, whole numbers in [-10, 10], in factor order.

    >>> margins(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]))
    (5, -2)
    """
    return tuple(j.margin for j in opinion.rated.values())


def points(opinion: Opinion) -> tuple[int, ...]:
    """Slider points of each rated factor, whole numbers in [0, 100], in factor order.

    >>> points(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]))
    (75, 25)
    """
    return tuple(j.weight for j in opinion.rated.values())


def pulls(opinion: Opinion) -> tuple[float, ...]:
    """Pull of each rated factor, in [-1, 1], positive favours attending (value difference).

    >>> pulls(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]))
    (0.5, -0.2)
    """
    return tuple(m / 10 for m in margins(opinion))


def weighted_mean(margins: Sequence[float], points: Sequence[float]) -> float | None:
    """Mean of margins / 10 weighted by points; None where all points are 0 (plain numbers).

    >>> weighted_mean([5, -2], [75, 25])
    0.325
    """
    total = sum(points)
    if not total:
        return None
    return sum(m * p for m, p in zip(margins, points, strict=True)) / (10 * total)


def balance(opinion: Opinion) -> float | None:
    """Weighted mean pull, in [-1, 1], positive favours attending; None while nothing is weighed.

    Additive value model (Keeney & Raiffa 1976, Decisions with Multiple Objectives).

    >>> balance(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]))
    0.325
    """
    return weighted_mean(margins(opinion), points(opinion))


def contributions(opinion: Opinion) -> dict[str, float]:
    """Weight share times pull of each rated factor, in [-1, 1]; they add up to the balance (part-worths).

    All are 0 while nothing is weighed.

    >>> contributions(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]))
    {'networking': 0.375, 'practice': -0.05}
    """
    total = sum(points(opinion)) or 1
    pairs = zip(opinion.rated, margins(opinion), points(opinion), strict=True)
    return {factor: m * p / (10 * total) for factor, m, p in pairs}
