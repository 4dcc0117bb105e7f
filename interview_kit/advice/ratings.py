"""Starting ratings and weights: what the facts suggest, and how ratings follow when facts or days change.

Every rating starts at the same guess on both sides; each known fact moves the ratings it bears on and
says why. The sums are plain whole numbers, cut off at 0 and 10 once, at the end. A rating that nobody has
touched becomes the new starting one; one that somebody has set moves along by the difference, as on a route.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from interview_kit.advice.conditions import When
from interview_kit.advice.facts import Facts, check_conditions, not_understood, still_asked
from interview_kit.model.decision import Decision
from interview_kit.model.errors import KnowledgeError
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Judgement, Opinion
from interview_kit.model.record import SIDES, Record, Side, Text, data_root, read_toml

Sums = dict[str, tuple[int, int]]
"""For each factor what its ratings for attending and for declining add up to, before they are cut off."""

LOWEST, HIGHEST = 0, 10
"""The ends of the scale of ratings, at which sums are cut off."""

Points = Annotated[int, Field(ge=-10, le=10)]


class Move(Record):
    """What some facts add to one factor's two ratings, in rating points, and why; 0 moves nothing."""

    factor: Text
    when: When
    attend: Points = 0
    decline: Points = 0
    why_attend: Text | None = None
    why_decline: Text | None = None
    sources: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _says_what_it_does(self) -> Self:
        if bool(self.attend) != bool(self.why_attend) or bool(self.decline) != bool(self.why_decline):
            raise ValueError("a side that moves says why, and a side that does not says nothing")
        if not (self.attend or self.decline):
            raise ValueError("a move moves at least one side")
        if not any(c.needs_a_fact for c in self.when):
            raise ValueError("a move needs a condition that holds only once a fact is known")
        return self


class Reworded(Record):
    """A reason as earlier kits gave it, and as it is given now."""

    was: Text
    now: Text


class StartFile(Record):
    """The whole of `data/start.toml`: the guess for an unknown, the moves, and reasons in earlier words."""

    base: Annotated[int, Field(ge=0, le=10)]
    move: tuple[Move, ...]
    reworded: tuple[Reworded, ...] = ()


@cache
def _start_file() -> StartFile:
    path = data_root() / "start.toml"
    file = read_toml(path, StartFile)
    for number, move in enumerate(file.move, 1):
        place = f"{path}: move {number}"
        if move.factor not in factors():
            raise KnowledgeError(f"{place}: {move.factor!r} is not a factor; factors: {', '.join(factors())}")
        check_conditions(move.when, place)
    given = {why for move in file.move for why in (move.why_attend, move.why_decline)}
    for number, old in enumerate(file.reworded, 1):
        if old.now not in given or old.was in given:
            wrong = (
                "now is no reason of a move" if old.now not in given else "was is still a reason of a move"
            )
            raise KnowledgeError(f"{path}: reworded {number}: {wrong}")
    return file


def known_moves() -> tuple[Move, ...]:
    """Return everything that facts can add to ratings, in the order of the file.

    >>> known_moves()[0].factor
    'openness'
    """
    return _start_file().move


def default_weights() -> dict[str, int]:
    """Return the weights (0-100) to start from, in factor order.

    >>> default_weights()["practice"]
    50
    """
    return {i: factor.weight for i, factor in factors().items()}


def moves(facts: Facts) -> tuple[Move, ...]:
    """Return what these facts add to the ratings, in the order of the file.

    >>> [(m.factor, m.attend, m.decline) for m in moves(Facts({"approached_me": True}))]
    [('fairness', 1, 0)]
    """
    likely = sorted(place for fact in facts.told for place in _moves_of(fact))
    return tuple(m for m in map(known_moves().__getitem__, likely) if facts.hold(m.when))


@cache
def _moves_of(fact: str) -> tuple[int, ...]:
    """The places of the moves that hold only once this fact is known; of two such facts the first counts.

    A case is asked for its moves on each route, with each reply and each turn, and most are of other facts.
    """
    needed = [next(c.fact for c in m.when if c.needs_a_fact) for m in known_moves()]
    return tuple(place for place, first in enumerate(needed) if first == fact)


def told_moves(facts: Facts) -> tuple[Move, ...]:
    """Return the same moves as one tells them: what another one says is more is counted in with that one.

    >>> told_moves(Facts({"already_committed": True, "notice_days": 1}))[-1].attend
    4
    """
    held = moves(facts)
    most = [m for m in held if not any(_counts_in(other, m) for other in held)]
    told_in = {m: next(o for o in most if o == m or _counts_in(o, m)) for m in held}
    return tuple(
        m.model_copy(update={side: sum(getattr(o, side) for o in held if told_in[o] == m) for side in SIDES})
        for m in most
    )


def starting_sums(facts: Facts, *, without: Sequence[Move] = ()) -> Sums:
    """Return what each factor's two ratings add up to, not yet cut off at 0 and 10.

    >>> starting_sums(Facts({"told_employer": "agreed"}))["fairness"]
    (5, -2)
    """
    base = _start_file().base
    sums = dict.fromkeys(factors(), (base, base))
    for move in moves(facts):
        if move not in without:
            attend, decline = sums[move.factor]
            sums[move.factor] = (attend + move.attend, decline + move.decline)
    return sums


def clipped(total: int) -> int:
    """Cut a sum off at 0 and at 10, to make it a rating.

    >>> clipped(-2), clipped(13)
    (0, 10)
    """
    return min(HIGHEST, max(LOWEST, total))


def starting_opinion(facts: Facts, *, without: Sequence[Move] = ()) -> Opinion:
    """Return the ratings the facts suggest, each with its reasons, and the weights to start from.

    A factor about which no fact speaks is a guess, the same on both sides; the others are rough.

    >>> judgement = starting_opinion(Facts({"approached_me": True})).factors["fairness"]
    >>> judgement.attend, judgement.why_attend, judgement.sureness
    (4, 'They got in touch with you first, and may expect a no.', 'rough')
    """
    held = [m for m in moves(facts) if m not in without]
    sums, weights = starting_sums(facts, without=without), default_weights()
    return Opinion(by="the kit", factors={f: _judged(f, sums[f], weights[f], held) for f in factors()})


def _judged(factor: str, sums: tuple[int, int], weight: int, held: Sequence[Move]) -> Judgement:
    mine = [m for m in held if m.factor == factor]
    return Judgement(
        attend=clipped(sums[0]),
        decline=clipped(sums[1]),
        weight=weight,
        sureness="rough" if mine else "guess",
        why_attend=_without("attend", _whole("attend", mine), _outdone("attend", mine)),
        why_decline=_without("decline", _whole("decline", mine), _outdone("decline", mine)),
    )


def reason_for(text: str, factor: str, side: Side, facts: Facts) -> str:
    """Return what of a reason speaks for its side: of the kit's own sentences none that lowers a rating.

    One's own words stay.

    >>> text = "I am tired. You are in practice; it is no strong reason either way."
    >>> reason_for(text, "practice", "decline", Facts({"needs_practice": False}))
    'I am tired.'
    """
    mine = [m for m in moves(facts) if m.factor == factor]
    lowers = [m for m in mine if getattr(m, side) < 0]
    return _without(side, _in_words_of_today(text), [*lowers, *_outdone(side, mine)])


def _whole(side: Side, moves: Sequence[Move]) -> str:
    return " ".join(filter(None, (getattr(m, f"why_{side}") for m in moves)))


def _without(side: Side, text: str, moves: Sequence[Move]) -> str:
    """A text without the reasons of some moves."""
    for why in filter(None, (getattr(m, f"why_{side}") for m in moves)):
        text = text.replace(why, "")
    return " ".join(text.split())


def _outdone(side: Side, mine: Sequence[Move]) -> list[Move]:
    """The moves beside which another, with a reason for this side, says of the same fact that it is more."""
    reasons = [m for m in mine if getattr(m, f"why_{side}")]
    return [m for m in reasons if any(_goes_further(other, m) for other in reasons)]


def _counts_in(one: Move, other: Move) -> bool:
    """Whether a move says more than another on each side that this other moves."""
    if one.factor != other.factor or not _goes_further(one, other):
        return False
    return all(getattr(one, f"why_{side}") or not getattr(other, side) for side in SIDES)


def _goes_further(one: Move, other: Move) -> bool:
    """Whether a move says of the same fact that it is at least more, or at most less, all else alike."""
    more, less = ([c for c in a.when if c not in b.when] for a, b in ((one, other), (other, one)))
    if not len(more) == len(less) == 1 or more[0].fact != less[0].fact:
        return False
    far, near = more[0], less[0]
    if far.at_least is not None and near.at_least is not None:
        return far.at_least > near.at_least
    return far.at_most is not None and near.at_most is not None and far.at_most < near.at_most


def shifted(opinion: Opinion, before: Sums, after: Sums) -> Opinion:
    """Return an opinion whose ratings have moved by the difference of two sums, cut off once.

    Factors that are not rated, or that the sums do not know, stay as they are.

    >>> nothing, told = Facts({}), Facts({"told_employer": "agreed"})
    >>> opinion = shifted(starting_opinion(nothing), starting_sums(nothing), starting_sums(told))
    >>> opinion.factors["fairness"].attend, opinion.factors["fairness"].decline
    (5, 0)
    """
    return opinion.model_copy(
        update={
            "factors": {
                factor: _moved(judgement, before.get(factor), after.get(factor))
                for factor, judgement in opinion.factors.items()
            }
        }
    )


def _moved(judgement: Judgement, before: tuple[int, int] | None, after: tuple[int, int] | None) -> Judgement:
    if judgement.attend is None or judgement.decline is None or before is None or after is None:
        return judgement
    if before == after:  # so for most factors, and a copy takes longer than all else
        return judgement
    return judgement.model_copy(
        update={
            "attend": clipped(judgement.attend + after[0] - before[0]),
            "decline": clipped(judgement.decline + after[1] - before[1]),
        }
    )


def added(sums: Sums, extra: Mapping[str, tuple[int, int]]) -> Sums:
    """Return the sums with some points more on either side of some factors.

    >>> added({"practice": (3, 3)}, {"practice": (-2, 0)})
    {'practice': (1, 3)}
    """
    return {f: (a + extra.get(f, (0, 0))[0], d + extra.get(f, (0, 0))[1]) for f, (a, d) in sums.items()}


def new_case(by: str = "me") -> Decision:
    """Return a new decision of which nothing is known: every rating the same guess on both sides.

    >>> new_case().opinion.factors["practice"].sureness
    'guess'
    """
    return Decision.new("", starting_opinion(Facts({})).model_copy(update={"by": by}))


def answered(decision: Decision, fact: str, value: Any, *, today: date | None = None) -> Decision:
    """Return a decision with one fact told, None for not known, and its owner's ratings moved along.

    What is no longer asked after that is no longer known. Facts of another kit stay as they are. Days left
    are counted from `today` (if not given, from the day it is). Raises FactError for a fact or an answer
    that is not of this kit.

    >>> told = answered(new_case(), "interview_on", "2026-12-04", today=date(2026, 12, 3))
    >>> told.facts
    {'interview_on': '2026-12-04', 'notice_days': 1}
    """
    now = Facts.in_file(decision.facts).but(**{fact: value})
    if fact == "interview_on" and fact not in now.told:
        now = now.but(notice_days=None)
    return _with_facts(decision, still_asked(now.on(today or date.today()), keep=fact))


def caught_up(decision: Decision, *, today: date | None = None) -> Decision:
    """Return a decision as it stands on another day: fewer days are left, and the ratings follow.

    >>> told = answered(new_case(), "interview_on", "2026-12-04", today=date(2026, 12, 1))
    >>> caught_up(told, today=date(2026, 12, 3)).facts["notice_days"]
    1
    """
    return _with_facts(decision, Facts.in_file(decision.facts).on(today or date.today()))


def _with_facts(decision: Decision, now: Facts) -> Decision:
    before = Facts.in_file(decision.facts)
    if now == before:
        return decision
    opinion = moved(decision.opinion, before, now)
    facts = {**not_understood(decision.facts), **now.told}
    return decision.model_copy(update={"facts": facts}).with_opinion(opinion)


def moved(opinion: Opinion, before: Facts, now: Facts) -> Opinion:
    """Return an opinion moved along from some facts to others; weights stay.

    >>> nothing, told = Facts({}), Facts({"approached_me": True})
    >>> mine = starting_opinion(nothing).changed("fairness", attend=8)
    >>> moved(mine, nothing, told).factors["fairness"].attend
    9
    """
    old, new = starting_opinion(before).factors, starting_opinion(now).factors
    along = shifted(opinion, starting_sums(before), starting_sums(now)).factors
    untouched = {
        i
        for i, j in opinion.factors.items()
        if _as_now(i, j, before).model_copy(update={"weight": old[i].weight}) == old[i]
    }
    kept = {
        i: new[i].model_copy(update={"weight": j.weight}) if i in untouched else along[i]
        for i, j in opinion.factors.items()
    }
    return opinion.model_copy(update={"factors": kept})


def _as_now(factor: str, judgement: Judgement, facts: Facts) -> Judgement:
    """A judgement with its reasons as they are given now; earlier kits gave those outdone as well."""
    mine = [m for m in moves(facts) if m.factor == factor]
    given = {side: _in_words_of_today(getattr(judgement, f"why_{side}")) for side in SIDES}
    short = {f"why_{side}": _without(side, text, _outdone(side, mine)) for side, text in given.items()}
    return judgement.model_copy(update=short)


def _in_words_of_today(text: str) -> str:
    for old in _start_file().reworded:
        text = text.replace(old.was, old.now)
    return text
