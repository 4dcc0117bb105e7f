"""What the kit makes of the facts of a case: rules, starting ratings and routes, and what would turn it.

There are few facts, so to find the single one that would turn a case each is tried with each other answer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from interview_kit.advice.conclusion import Answer, concluded, moved_along
from interview_kit.advice.conditions import Value
from interview_kit.advice.facts import Facts, still_asked, worth_asking_now
from interview_kit.advice.questions import Fact
from interview_kit.advice.ratings import Move, starting_opinion, told_moves
from interview_kit.advice.routes import ComparedRoute
from interview_kit.advice.rules import Ruling
from interview_kit.model.opinion import Opinion


@dataclass(frozen=True, slots=True)
class Start:
    """What the kit makes of some facts, before the person has rated anything.

    `settled` is the ruling that chooses between going and not, None where none does. `warnings` are the
    others that hold and deny nothing of it, highest rank first; what always holds is last.
    """

    facts: Facts
    settled: Ruling | None
    warnings: tuple[Ruling, ...]
    opinion: Opinion
    routes: tuple[ComparedRoute, ...]
    answer: Answer | None

    @property
    def moves(self) -> tuple[Move, ...]:
        """Which fact moved which rating, by how much and why."""
        return told_moves(self.facts)


def start(facts: Facts | Mapping[str, Any]) -> Start:
    """Say what the facts of a case settle and suggest: rules, starting ratings with reasons, four routes.

    Raises FactError for a fact that is not known or a value it cannot have; `Facts.in_file(decision.facts)`
    leaves out what a newer kit may have put into a file.

    >>> started = start({"draws_benefit": True, "decision_stage": "leaning_no"})
    >>> started.settled.id, started.settled.side, [r.id for r in started.routes if r.place]
    ('R2', 'attend', ['attend'])
    """
    facts = Facts.of(facts)
    made = concluded(facts, starting_opinion(facts))
    return Start(facts, made.settled, made.besides, made.opinion, made.routes, made.answer)


@dataclass(frozen=True, slots=True)
class Turn:
    """One fact with another answer, and what the case would then come to: something else than now.

    `before` and `after` are "attend", "openly", "decline", or None for too close to call. `settled_by` is
    the ruling that would then settle it, if one would. `known` is whether the fact is known to be
    otherwise now; if not, this is what finding out may bring. `they_know` is whether they are told then
    where one stands.
    """

    fact: Fact
    value: Value
    before: Answer | None
    after: Answer | None
    settled_by: Ruling | None
    known: bool
    they_know: bool

    @property
    def says(self) -> str:
        """The other answer, as half a sentence that can follow "if"."""
        return self.fact.in_words(self.value)

    @property
    def how(self) -> str | None:
        """What somebody can do to change or to find out this fact; None where nothing is known to help."""
        return self.fact.how


def turning_facts(facts: Facts, opinion: Opinion | None = None) -> tuple[Turn, ...]:
    """Return the single facts that would turn a case: first those one can do something about.

    What is known and cannot be changed is not among them. Without an opinion the starting ratings are taken;
    with one, each other answer moves its ratings by the difference it makes to the starting sums.

    >>> [(t.fact.id, t.value, t.after) for t in turning_facts(Facts({"decision_stage": "leaning_no"}))][:2]
    [('decision_stage', 'exploring', 'attend'), ('decision_stage', 'decided_no', 'decline')]
    """
    opinion = starting_opinion(facts) if opinion is None else opinion
    now = concluded(facts, opinion)
    turns = []
    for fact, value in _others(facts):
        other = still_asked(facts.but(**{fact.id: value}), keep=fact.id)
        then = moved_along(now, other)
        if then.side != now.side:
            known, they_know = fact.id in facts.told, other.told.get("told_employer") in ("told", "agreed")
            turns.append(Turn(fact, value, now.answer, then.answer, then.settled, known, they_know))
    return tuple(sorted(turns, key=lambda t: (t.how is None, t.settled_by is not None)))


def _others(facts: Facts) -> Iterator[tuple[Fact, Value]]:
    """Each other answer to a question that is asked now, or whose answer one can still change."""
    for fact in worth_asking_now(facts):
        if fact.id not in facts.told or fact.how:
            yield from (
                (fact, value) for value in (*fact.answers, *fact.tries) if value != facts.told.get(fact.id)
            )
