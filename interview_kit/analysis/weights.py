"""Choosing weights well: by swings, or by order alone.

A weight stands for a swing: how much it matters to go from a factor's 0 to its 10 (swing weighting: von
Winterfeldt & Edwards 1986, Decision Analysis and Behavioral Research). Where only an order can be given,
the mean of all weightings in that order stands for them (rank order centroid: Edwards & Barron 1994,
Organ. Behav. Hum. Decis. Process. 60:306).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interview_kit.model.errors import DecisionError, cut
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Opinion, not_a_factor
from interview_kit.model.record import shortened


@dataclass(frozen=True, slots=True)
class Swing:
    """What going from 0 to 10 on a factor means, on either side: the two ends, in words."""

    attend: tuple[str, str]
    decline: tuple[str, str]


def swing(factor: str) -> Swing:
    """Ends of a factor's two scales, for whoever compares its swing with those of other factors.

    >>> swing("practice").attend[0]
    'I interview often, or will not need to for a long time'
    """
    if factor not in factors():
        raise DecisionError(not_a_factor(factor, factors()))
    sides = (factors()[factor].attend, factors()[factor].decline)
    return Swing(*((anchors.zero, anchors.ten) for anchors in sides))


def swing_sliders(swings: Mapping[str, float]) -> dict[str, int]:
    """Whole sliders (0-100) in the proportions of the swings named, each 0 or more; the largest is 100.

    What is above 0 is at least 1. All are 0 where all swings are.

    >>> swing_sliders({"openness": 80, "courtesy": 40, "practice": 0.1, "fairness": 0})
    {'openness': 100, 'courtesy': 50, 'practice': 1, 'fairness': 0}
    """
    if slips := [
        f"{cut(name, 60)} is {shortened(swing)}"
        for name, swing in swings.items()
        if not 0 <= swing < float("inf")
    ]:
        raise DecisionError(f"{slips[0]}; a swing is a number, 0 or more, the best usually 100")
    best = max(swings.values(), default=0) or 1
    return {name: max(int(swing > 0), int(100 * swing / best + 0.5)) for name, swing in swings.items()}


def rank_order_weights(count: int) -> list[float]:
    """Mean of all weightings of `count` factors that fall in one order, the heaviest first; they sum to 1.

    >>> rank_order_weights(2), rank_order_weights(4)[-1]
    ([0.75, 0.25], 0.0625)
    """
    return [sum(1 / k for k in range(place, count + 1)) / count for place in range(1, count + 1)]


def rank_order_sliders(order: Sequence[str]) -> dict[str, int]:
    """Whole sliders (0-100) for factors named from the most to the least important; the first gets 100.

    >>> rank_order_sliders(["openness", "courtesy", "practice"])
    {'openness': 100, 'courtesy': 45, 'practice': 18}
    """
    if twice := sorted({name for name in order if list(order).count(name) > 1}):
        raise DecisionError(f"{twice[0]!r} stands in the order twice; name each factor once")
    return swing_sliders(dict(zip(order, rank_order_weights(len(order)), strict=True)))


def with_sliders(opinion: Opinion, sliders: Mapping[str, int]) -> Opinion:
    """Opinion with these sliders (0-100) instead of its own; factors not named keep theirs.

    >>> with_sliders(Opinion.blank(), {"openness": 100}).factors["openness"].weight
    100
    """
    for factor, weight in sliders.items():
        opinion = opinion.changed(factor, weight=weight)
    return opinion
