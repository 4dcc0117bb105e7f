"""The scale of the radar, and which side is ahead on a spoke; `radar.js` is the twin."""

from interview_kit.model.opinion import Judgement, Opinion
from interview_kit.model.record import SIDES, Side

RINGS = (3, 4, 5, 6, 8, 10)
"""What the outer ring may stand for: a step to the next leaves the longest spoke at least 3/5 of it."""


def outer_ring(opinion: Opinion) -> int:
    """What the outer ring of a radar stands for, 3 to 10: the least of RINGS that holds every value.

    A value is rating x weight / 100, so whole numbers are compared.

    >>> outer_ring(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[60, 25]))
    5
    """
    furthest = max((getattr(j, side) or 0) * j.weight for j in opinion.factors.values() for side in SIDES)
    return next(ring for ring in RINGS if furthest <= 100 * ring)


def ahead(judgement: Judgement) -> Side | None:
    """The side that reaches further on a factor's spoke; None where both reach as far.

    >>> ahead(Judgement(attend=3, decline=5, weight=25))
    'decline'
    """
    lead = ((judgement.attend or 0) - (judgement.decline or 0)) * judgement.weight
    return "attend" if lead > 0 else "decline" if lead < 0 else None
