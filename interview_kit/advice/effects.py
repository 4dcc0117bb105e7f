"""What one answer did: which ratings it moved, by how much and why, and which rule it called up."""

from interview_kit.advice.facts import Facts
from interview_kit.advice.ratings import Move, moves, starting_sums
from interview_kit.advice.routes import known_routes
from interview_kit.advice.rules import Ruling, standing
from interview_kit.model.record import SIDES, Side
from interview_kit.model.sentences import fill, sentences
from interview_kit.words.names import short_name

_SAID = 2
"""Factors that are said in full; further ones are counted."""


def effects_in_words(before: Facts, now: Facts) -> tuple[str, ...]:
    """Say what going from some facts to others did: a rule that speaks now, then the factors moved most.

    Of each factor both sides are named, with the reason for the larger move.

    >>> effects_in_words(Facts({}), Facts({"approached_me": True}))
    ('Fairness: attend +1. They got in touch with you first, and may expect a no.',)
    """
    said = sentences("advice.effects")
    was = {r.in_full for r in _speaking(before)}  # a rule may have spoken of it, and say more now
    rules = [
        fill(said["rule"], rule=r.title)
        for r in _speaking(now)
        if r.in_full not in was and r.effect != "always"
    ]
    sums, old = starting_sums(now), starting_sums(before)
    by_factor: dict[str, dict[Side, int]] = {
        f: {"attend": a - old[f][0], "decline": d - old[f][1]} for f, (a, d) in sums.items()
    }
    moved = sorted((f for f in sums if any(by_factor[f].values())), key=lambda f: -_size(by_factor[f]))
    reasons = [move for move in moves(now) if move not in moves(before)]
    lines = [_in_words(f, by_factor[f], [m for m in reasons if m.factor == f]) for f in moved[:_SAID]]
    more = [fill(said["more"], count=len(moved) - _SAID)] if len(moved) > _SAID else []
    return (*rules, *lines, *more) or (said["none"],)


def _speaking(facts: Facts) -> list[Ruling]:
    """The rulings that are said of a case, what settles it first."""
    said = standing(facts, list(known_routes()))
    return [r for r in (said.settled, *said.besides) if r]


def _size(points: dict[Side, int]) -> int:
    return sum(map(abs, points.values()))


def _in_words(factor: str, points: dict[Side, int], reasons: list[Move]) -> str:
    said = sentences("advice.effects")
    sides = ", ".join(fill(said[side], points=_signed(points[side])) for side in SIDES if points[side])
    known = {"factor": short_name(factor), "points": sides}
    # A reason for what went the other way, or was outweighed, explains nothing.
    along = [
        (abs(getattr(move, side)), getattr(move, f"why_{side}"))
        for move in reasons
        for side in SIDES
        if getattr(move, side) * points[side] > 0
    ]
    if not along:
        return fill(said["gone"], **known)
    _, why = max(along, key=lambda size_and_why: size_and_why[0])
    return fill(said["moved"], **known, why=why)


def _signed(points: int) -> str:
    return f"{points:+d}".replace("-", "−")
