"""What the kit makes of the facts of a case: rules, starting ratings and routes, and what would turn it.

There are few facts, so to find the single one that would turn a case each is tried with each other answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from interview_kit.advice.conditions import Value
from interview_kit.advice.facts import Facts, known_facts, worth_asking_now
from interview_kit.advice.questions import Fact
from interview_kit.advice.ratings import Move, moves, shifted, starting_opinion, starting_sums
from interview_kit.advice.routes import ComparedRoute, compare_routes
from interview_kit.advice.rules import Ruling, rulings, settling
from interview_kit.analysis.verdict import verdict
from interview_kit.model.opinion import Opinion

Answer = Literal["attend", "openly", "decline"]


@dataclass(frozen=True, slots=True)
class Start:
    """What the kit makes of some facts, before the person has rated anything.

    `settled` is the ruling that settles the case, with its `.side` ("attend" or "decline"; None where it
    only says how), or None. `warnings` are all rulings that hold and have not settled it, highest rank
    first: those that say how, those that warn, those that another stands above; what always holds is last.
    """

    facts: Facts
    settled: Ruling | None
    warnings: tuple[Ruling, ...]
    opinion: Opinion
    routes: tuple[ComparedRoute, ...]

    @property
    def moves(self) -> tuple[Move, ...]:
        """Which fact moved which rating, by how much and why."""
        return moves(self.facts)

    @property
    def answer(self) -> Answer | None:
        """What it comes to: the side of the rule that settles it, else of the better way to attend.

        "openly" where that is attending openly; None where the weighing is too close to call.
        """
        return answer_of(self.settled, self.routes)


def answer_of(settled: Ruling | None, compared: Sequence[ComparedRoute]) -> Answer | None:
    """Return "attend", "openly" or "decline", or None where it is too close to call.

    >>> start({"decision_stage": "leaning_no", "told_employer": True}).answer
    'openly'
    """
    if settled and settled.side:
        return settled.side
    going = next((r for r in compared if r.place and r.id in ("attend", "openly")), None)
    side = verdict(going.opinion).side if going else "decline"
    return "openly" if going and side == "attend" and going.id == "openly" else side


def start(facts: Facts | Mapping[str, Any]) -> Start:
    """Say what the facts of a case settle and suggest: rules, starting ratings with reasons, four routes.

    Raises FactError for a fact that is not known or a value it cannot have; `Facts.in_file(decision.facts)`
    leaves out what a newer kit may have put into a file.

    >>> started = start({"draws_benefit": True, "decision_stage": "leaning_no"})
    >>> started.settled.id, started.settled.side, [r.id for r in started.routes if r.place]
    ('R2', 'attend', ['attend'])
    """
    facts = Facts.of(facts)
    held = rulings(facts)
    settled, opinion = settling(held), starting_opinion(facts)
    warnings = tuple(r for r in held if r is not settled or r.effect != "settles")
    return Start(facts, settled, warnings, opinion, compare_routes(opinion, facts))


@dataclass(frozen=True, slots=True)
class Turn:
    """One fact with another answer, and what the case would then come to.

    `before` and `after` are "attend", "openly", "decline", or None for too close to call. `settled_by` is
    the ruling that would then settle it, if one would. `known` is whether the fact is known to be
    otherwise now; if not, this is what finding out may bring.
    """

    fact: Fact
    value: Value
    before: Answer | None
    after: Answer | None
    settled_by: Ruling | None
    known: bool

    @property
    def says(self) -> str:
        """The other answer, as half a sentence that can follow "if"."""
        return self.fact.in_words(self.value)

    @property
    def how(self) -> str | None:
        """What somebody can do to change or to find out this fact; None where nothing is known to help."""
        return self.fact.how


def turning_facts(facts: Facts, opinion: Opinion | None = None) -> tuple[Turn, ...]:
    """Return the single facts that would settle or turn a case: first those one can do something about.

    Without an opinion the starting ratings are taken; with one, each other answer moves its ratings by
    the difference it makes to the starting sums.

    >>> [(t.fact.id, t.value, t.after) for t in turning_facts(Facts({"decision_stage": "leaning_no"}))][:2]
    [('decision_stage', 'exploring', 'attend'), ('decision_stage', 'decided_no', 'decline')]
    """
    opinion = starting_opinion(facts) if opinion is None else opinion
    settled, answer = _comes_to(facts, facts, opinion)
    turns = []
    for fact, value in _others(facts):
        now_settled, after = _comes_to(facts.but(**{fact.id: value}), facts, opinion)
        if after != answer or (now_settled and now_settled.id) != (settled and settled.id):
            turns.append(Turn(fact, value, answer, after, now_settled, fact.id in facts.told))
    return tuple(sorted(turns, key=lambda t: (t.how is None, t.settled_by is not None)))


def _others(facts: Facts) -> Iterator[tuple[Fact, Value]]:
    asked = set(worth_asking_now(facts)) | {known_facts()[name] for name in facts.told}
    for fact in known_facts().values():
        if fact in asked:
            yield from (
                (fact, value) for value in (*fact.answers, *fact.tries) if value != facts.told.get(fact.id)
            )


def _comes_to(facts: Facts, before: Facts, opinion: Opinion) -> tuple[Ruling | None, Answer | None]:
    ruling = settling(rulings(facts))
    settled = ruling if ruling and ruling.side else None
    moved = shifted(opinion, starting_sums(before), starting_sums(facts))
    return settled, answer_of(settled, compare_routes(moved, facts))
