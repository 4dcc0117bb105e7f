"""Like cases: the public cases nearest to a case, by the facts that both tell.

They are shown beside a case, and never weighed: no balance, route or conclusion asks this module.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from interview_kit.advice.conditions import Value
from interview_kit.advice.facts import Facts
from interview_kit.advice.public_cases import PublicCase, public_cases

FEW = 5
"""How many are shown at most."""
_STAGE = "decision_stage"
_LEAST = 2
"""How many facts have to be alike."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near two cases are: which of the facts that both tell are alike, and which are not.

    What only one of them tells counts for nothing; how settled the no is counts twice.
    """

    alike: tuple[str, ...]
    apart: tuple[str, ...]

    @property
    def points(self) -> int:
        """Facts alike less facts apart."""
        return _count(self.alike) - _count(self.apart)

    @property
    def near(self) -> bool:
        """Whether enough is alike, and more than is apart."""
        return len(self.alike) >= _LEAST and self.points > 0


@dataclass(frozen=True, slots=True)
class LikeCase:
    """A public case that is near some facts, and how near."""

    case: PublicCase
    nearness: Nearness


def nearness(one: Facts, other: Facts) -> Nearness:
    """Return how near the facts of two cases are; the same whichever comes first.

    >>> nearness(Facts({"employed": True, "notice_days": 3}), Facts({"employed": True, "notice_days": 9}))
    Nearness(alike=('employed',), apart=('notice_days',))
    """
    both = [name for name in one.told if name in other.told]
    alike = tuple(name for name in both if _alike(one.told[name], other.told[name]))
    return Nearness(alike, tuple(name for name in both if name not in alike))


def like_cases(facts: Facts, *, most: int = FEW, without: Collection[str] = ()) -> tuple[LikeCase, ...]:
    """Return the public cases nearest to some facts, the nearest first; none where too little is told.

    Of those that are as near, the one comes first that tells least besides; then the order of their file.
    `without` are ids that are left out: in the record of agreement no case is its own neighbour.

    >>> found = like_cases(Facts({"decision_stage": "decided_no", "accepted_other_offer": True}))
    >>> len(found), found[0].nearness.apart
    (5, ())
    """
    found = [LikeCase(case, nearness(facts, told)) for case, told in _told() if case.id not in without]
    near = [like for like in found if like.nearness.near]
    return tuple(sorted(near, key=lambda like: (-like.nearness.points, len(like.case.facts)))[:most])


def _alike(one: Value, other: Value) -> bool:
    """Whether two answers are the same; of numbers, one apart or neither over twice the other."""
    if isinstance(one, bool | str) or isinstance(other, bool | str):
        return one == other
    return abs(one - other) <= 1 or max(one, other) <= 2 * min(one, other)


def _count(names: Collection[str]) -> int:
    return len(names) + (_STAGE in names)


@cache
def _told() -> tuple[tuple[PublicCase, Facts], ...]:
    return tuple((case, case.told) for case in public_cases())
