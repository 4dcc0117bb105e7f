"""What is true of a case: the facts of `data/facts.toml`, and one person's answers to them.

A fact that is not known is simply not there; that is an answer like any other and never an error.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pydantic import Field

from interview_kit.advice.conditions import Condition, Id, Value, all_hold
from interview_kit.advice.questions import Fact
from interview_kit.model.errors import FactError, KnowledgeError, listed_like
from interview_kit.model.record import Record, Text, data_root, read_toml, shortened
from interview_kit.model.sentences import fill, one_line, sentences
from interview_kit.words.numbers import day_in_words


class Group(Record):
    """Some facts that are asked together, under one title."""

    id: Id
    title: Text


class Oddity(Record):
    """Answers that hardly go together, or hardly can be, and what is asked about them."""

    when: tuple[Condition, ...] = Field(min_length=1)
    says: Text


class RetiredAnswer(Record):
    """An answer that earlier kits took, and what it says in the facts of today."""

    fact: Id
    is_: Value = Field(alias="is")
    now: dict[str, Value]


class FactsFile(Record):
    """The whole of `data/facts.toml`."""

    group: tuple[Group, ...]
    fact: tuple[Fact, ...]
    oddity: tuple[Oddity, ...] = ()
    retired: tuple[RetiredAnswer, ...] = ()


@cache
def known_facts() -> dict[str, Fact]:
    """Return the facts the kit asks about, by id, in the order of asking.

    >>> list(known_facts())[:2]
    ['decision_stage', 'deal_breaker']
    """
    file, path = _facts_file(), data_root() / "facts.toml"
    facts = {f.id: f for f in file.fact}
    if len(facts) < len(file.fact):
        raise KnowledgeError(f"{path}: a fact's id stands there twice; each may stand once")
    for fact in file.fact:
        if fact.group not in {g.id for g in file.group}:
            raise KnowledgeError(f"{path}: fact {fact.id!r}: {fact.group!r} is not a group")
        check_conditions(fact.ask_if, f"{path}: fact {fact.id!r}, ask_if", facts)
        check_conditions(
            fact.find_out.when if fact.find_out else (), f"{path}: fact {fact.id!r}, find_out", facts
        )
    for number, odd in enumerate(file.oddity, 1):
        check_conditions(odd.when, f"{path}: oddity {number}", facts)
    for number, old in enumerate(file.retired, 1):
        now = [Condition.model_validate({"fact": name, "is": value}) for name, value in old.now.items()]
        check_conditions(now, f"{path}: retired {number}", facts)
    return facts


def fact_groups() -> dict[str, tuple[Fact, ...]]:
    """Return the facts by the title of their group, in the order of asking.

    >>> next(iter(fact_groups()))
    'Where you stand'
    """
    facts = known_facts().values()
    return {g.title: tuple(f for f in facts if f.group == g.id) for g in _facts_file().group}


@cache
def _facts_file() -> FactsFile:
    return read_toml(data_root() / "facts.toml", FactsFile)


def check_conditions(when: Sequence[Condition], place: str, facts: Mapping[str, Fact] | None = None) -> None:
    """Raise KnowledgeError, starting with `place`, for a condition on a fact or a value that cannot be."""
    facts = known_facts() if facts is None else facts
    for condition in when:
        ((comparison, value),) = condition.comparisons.items()
        if condition.fact not in facts:
            right = listed_like(condition.fact, facts)
            raise KnowledgeError(f"{place}: {condition.fact!r} is not a fact; facts: {right}")
        fact = facts[condition.fact]
        if comparison.startswith("at_") and fact.kind not in ("hours", "days"):
            raise KnowledgeError(f"{place}: {fact.id}: {comparison} is for hours and days; use is or is_not")
        try:
            fact.checked(value)
        except FactError as e:
            raise KnowledgeError(f"{place}: {e}") from None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true of one case: the facts that are known, in the order of asking.

    Checked when it is made; None and "unknown" leave a fact out. What earlier kits took is read as before.

    >>> Facts({"told_employer": "unaware", "notice_days": None})
    Facts(told={'told_employer': 'unaware'})
    """

    told: Mapping[str, Value]

    def __post_init__(self) -> None:
        """Check every name and value, and keep what is known."""
        if not isinstance(self.told, Mapping):
            raise FactError(
                f"facts: came {shortened(self.told)}; should be names and values, such as "
                "{'employed': True}"
            )
        known, told = known_facts(), _of_today(self.told)
        for name in told:
            if name not in known:
                raise FactError(f"{shortened(name)} is not a fact; facts: {listed_like(name, known)}")
        kept = {name: f.checked(told[name]) for name, f in known.items() if name in told}
        object.__setattr__(self, "told", {name: v for name, v in kept.items() if v is not None})

    @classmethod
    def of(cls, facts: "Facts | Mapping[str, Any]") -> "Facts":
        """Return a facts record, whichever of the two came.

        >>> Facts.of({"employed": True}) == Facts.of(Facts({"employed": True}))
        True
        """
        return facts if isinstance(facts, cls) else cls(facts)  # type: ignore[arg-type]

    @classmethod
    def in_file(cls, told: Mapping[str, Any]) -> "Facts":
        """Return those of a decision's facts that this kit understands; no rule sees the others.

        >>> Facts.in_file({"employed": True, "of_a_newer_kit": 3})
        Facts(told={'employed': True})
        """
        strange = not_understood(told)
        return cls({name: value for name, value in told.items() if name not in strange})

    def but(self, **changes: Value | None) -> "Facts":
        """Return a copy in which some facts are otherwise; None makes one unknown.

        >>> Facts({"employed": True}).but(employed=None, approached_me=True)
        Facts(told={'approached_me': True})
        """
        return Facts({**self.told, **changes})  # type: ignore[dict-item]  # None leaves a fact out

    def hold(self, when: Sequence[Condition]) -> bool:
        """Whether all of these conditions hold."""
        return all_hold(when, self.told)

    def on(self, today: date) -> "Facts":
        """Return a copy with the days left counted from `today` to the interview's date, if that is known.

        Once that day is past no days are left to be known.

        >>> Facts({"interview_on": "2026-12-04"}).on(date(2026, 12, 1)).told["notice_days"]
        3
        """
        if "interview_on" not in self.told:
            return self
        left = date.fromisoformat(str(self.told["interview_on"])) - today
        return self.but(notice_days=left.days if left.days >= 0 else None)


def _of_today(told: Mapping[str, Any]) -> dict[str, Any]:
    """Facts in which answers of earlier kits are those of today; what is told beside them stands."""
    kept, read = dict(told), dict[str, Any]()
    for old in _facts_file().retired:
        came = kept.get(old.fact)
        if type(came) is type(old.is_) and came == old.is_:
            del kept[old.fact]
            read |= old.now
    return read | kept


def worth_asking_now(facts: Facts) -> tuple[Fact, ...]:
    """Return the facts whose question makes sense, given the others, in the order of asking.

    >>> [f.id for f in worth_asking_now(Facts({"accepted_other_offer": True})) if f.id == "still_conditional"]
    ['still_conditional']
    """
    return tuple(f for f in known_facts().values() if facts.hold(f.ask_if))


def still_asked(facts: Facts, keep: str = "") -> Facts:
    """Return only the facts whose question makes sense, given the others; and the one to `keep` in any case.

    The days left are counted from a date that is known, and stay.

    >>> still_asked(Facts({"accepted_other_offer": False, "still_conditional": True}))
    Facts(told={'accepted_other_offer': False})
    """
    spared = {keep, "notice_days"}
    gone = [i for i in facts.told if i not in spared and not facts.hold(known_facts()[i].ask_if)]
    return still_asked(facts.but(**dict.fromkeys(gone)), keep) if gone else facts


def oddities(facts: Facts) -> tuple[str, ...]:
    """Return what is to be asked about answers that hardly go together.

    >>> oddities(Facts({"employed": False, "boss_wants_it": True}))
    ('You have no job at present, and yet a boss who wants you to go to it. Is one of the two a slip?',)
    """
    return tuple(odd.says for odd in _facts_file().oddity if facts.hold(odd.when))


def fact_in_words(name: str, value: Any) -> str:
    """Say one fact of a decision's file plainly, "" where it is not known; FactError for one of another kit.

    >>> fact_in_words("employed", True), fact_in_words("employed", None)
    ('you have a job', '')
    """
    told = Facts.of({name: value}).told
    return ", and ".join(known_facts()[i].in_words(v) for i, v in told.items())


def facts_in_words(told: Mapping[str, Any]) -> tuple[str, ...]:
    """Say a decision's facts plainly, in the order of asking; then those of another kit, as they stand.

    A count of days is left out where the day itself is told.

    >>> facts_in_words({"moon": "full", "interview_on": "2026-12-01", "notice_days": 3})
    ('the interview is on Tuesday 1 December 2026', 'moon: full')
    """
    dated = {"notice_days"} if "interview_on" in told else set()
    order = {name: place for place, name in enumerate(known_facts())}
    names = sorted(told.keys() - dated, key=lambda n: (order.get(n, len(order)), n))
    return tuple(filter(None, (_in_words(name, told[name]) for name in names)))


def _in_words(name: str, value: Any) -> str:
    try:
        return fact_in_words(name, value)
    except FactError:
        return fill(sentences("advice.told")["unknown"], name=name, value=value)


def counted_in_words(told: Mapping[str, Any], today: date) -> str:
    """Say on which day a count of days was made, for it grows old; "" where none is told.

    >>> counted_in_words({"notice_days": 3}, date(2026, 11, 25))
    'Days were counted on Wednesday 25 November 2026, or before.'
    """
    counts = "notice_days" in told and "interview_on" not in told
    return fill(sentences("advice.told")["counted"], day=day_in_words(today)) if counts else ""


def not_understood(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of a decision's facts whose name or value is not of this kit, as they stand.

    >>> not_understood({"employed": True, "of_a_newer_kit": 3, "notice_days": "soon"})
    {'of_a_newer_kit': 3, 'notice_days': 'soon'}
    """
    return {name: value for name, value in told.items() if not _is_known(name, value)}


def _is_known(name: str, value: Any) -> bool:
    try:
        Facts({name: value})
    except FactError:
        return False
    return True


def not_understood_in_words(told: Mapping[str, Any]) -> str:
    """Say which of a decision's facts are not of this kit, and that they are kept; "" where all are.

    >>> not_understood_in_words({"employed": True, "of_a_newer_kit": 3}).split(": ", 1)[1]
    'of_a_newer_kit (3).'
    """
    strange = (f"{one_line(name)} ({one_line(str(value))})" for name, value in not_understood(told).items())
    listed = "; ".join(strange)
    return fill(sentences("wording.intake")["not_understood"], facts=listed) if listed else ""
