"""Rules: what settles a case before any weighing, or says how it must be done (constraints).

They rest on facts alone; no rating and no weight comes into it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from interview_kit.advice.conditions import Condition, Id
from interview_kit.advice.facts import Facts, check_conditions
from interview_kit.model.errors import KnowledgeError
from interview_kit.model.record import Address, Record, Side, Strength, Text, data_root, read_toml

Effect = Literal["settles", "constrains", "warns", "always"]


class Branch(Record):
    """What a rule says when some conditions hold: its effect, the side it settles on, what is right.

    `side` is None where the rule does not choose between going and not. `forbids` lists routes. `needs` lists
    groups of routes: it is said only while one of each is open, for its words name them. `silences` is for a
    danger beside which nothing else is said, and nobody is written to. `notice_days` are the most days before
    the interview by which anybody asks for a no. `right` is one line; `more` goes on from it.
    """

    when: tuple[Condition, ...]
    effect: Effect
    side: Side | None = None
    forbids: tuple[Id, ...] = ()
    needs: tuple[Annotated[tuple[Id, ...], Field(min_length=1)], ...] = ()
    silences: bool = False
    notice_days: Annotated[int, Field(ge=0)] = 0
    right: Annotated[str, Field(min_length=1, max_length=72)]
    more: Text | None = None

    @model_validator(mode="after")
    def _fits_its_effect(self) -> Self:
        if self.effect == "settles" and self.side is None:
            raise ValueError("a branch that settles names its side: attend or decline")
        if self.effect != "always" and not any(c.needs_a_fact for c in self.when):
            raise ValueError("a branch needs a condition that holds only once a fact is known")
        return self


class Rule(Record):
    """One rule: why it is there, where that was read, where it may be otherwise, who helps, and its rank.

    A lower `rank` stands above a higher one.
    """

    id: Annotated[str, Field(pattern="^R[0-9]+$")]
    rank: Annotated[int, Field(ge=0)]
    title: Text
    why: Text
    basis: Strength
    sources: tuple[Address, ...]
    limits: Text
    helps: Text
    branch: tuple[Branch, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _as_strong_as_its_basis(self) -> Self:
        settles = any(b.effect == "settles" for b in self.branch)
        if self.basis == "unverified" and settles and self.id != "R9":
            raise ValueError("an unverified rule may only warn; R9 alone, a safety rule, settles")
        if self.basis != "unverified" and not self.sources:
            raise ValueError("a rule that is not unverified names the pages it was read on")
        return self


class RulesFile(Record):
    """The whole of `data/rules.toml`."""

    rule: tuple[Rule, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one rule says of one case: the rule and the branch of it that holds."""

    rule: Rule
    branch: Branch

    @property
    def id(self) -> str:
        """The rule's id, such as R2."""
        return self.rule.id

    @property
    def title(self) -> str:
        """The rule in a few words."""
        return self.rule.title

    @property
    def effect(self) -> Effect:
        """Whether it settles the case, constrains how, warns, or always holds."""
        return self.branch.effect

    @property
    def side(self) -> Side | None:
        """The outcome it settles on, or would; None where it only says how."""
        return self.branch.side

    @property
    def right(self) -> str:
        """What is right to do, in one line."""
        return self.branch.right

    @property
    def more(self) -> str:
        """What goes on from there; empty where there is no more to say."""
        return self.branch.more or ""

    @property
    def in_full(self) -> str:
        """What is right to do, and all there is to say of it."""
        return f"{self.right} {self.more}".rstrip()

    @property
    def forbids(self) -> tuple[str, ...]:
        """The routes it does not allow."""
        return self.branch.forbids


@cache
def known_rules() -> dict[str, Rule]:
    """Return the rules by id, those that stand above others first.

    >>> list(known_rules())[:3]
    ['R0', 'R9', 'R6']
    """
    path = data_root() / "rules.toml"
    file = read_toml(path, RulesFile)
    rules = {r.id: r for r in sorted(file.rule, key=lambda r: r.rank)}
    if len(rules) < len(file.rule):
        raise KnowledgeError(f"{path}: a rule's id stands there twice; each may stand once")
    for rule in file.rule:
        for branch in rule.branch:
            check_conditions(branch.when, f"{path}: rule {rule.id!r}")
    return rules


def rulings(facts: Facts) -> tuple[Ruling, ...]:
    """Return what the rules say of a case, highest rank first; what always holds comes last.

    >>> [r.id for r in rulings(Facts({"sick_leave": True, "fraud_signs": True}))]
    ['R9', 'R10', 'R0']
    """
    held = [
        Ruling(rule, branch)
        for rule in known_rules().values()
        for branch in [next((b for b in rule.branch if facts.hold(b.when)), None)]
        if branch
    ]
    return tuple(sorted(held, key=lambda r: r.effect == "always"))


def forbidden(held: Sequence[Ruling], routes: Sequence[str]) -> dict[str, Ruling]:
    """Return the routes that may not be taken, each with the ruling that forbids it.

    A ruling that would leave no route open gives way to those that stand above it.

    >>> sorted(forbidden(rulings(Facts({"draws_benefit": True})), ["attend", "openly", "chat", "decline"]))
    ['chat', 'decline', 'openly']
    """
    closed: dict[str, Ruling] = {}
    for ruling in held:
        more = dict.fromkeys(ruling.forbids, ruling)
        if any(route not in closed and route not in more for route in routes):
            closed = more | closed
    return closed


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules say of one case, once those that stand lower have given way.

    `settled` is the ruling that chooses between going and not, None where none does. `besides` are the
    others that hold and deny nothing of it, highest rank first; what always holds is last. `closed` are the
    routes that may not be taken, each with the ruling that closes it. `release` is the ruling from which
    somebody has to be released before they say no. `notice_days` is the strictest that any asks for.
    """

    settled: Ruling | None
    besides: tuple[Ruling, ...]
    closed: Mapping[str, Ruling]
    release: Ruling | None
    notice_days: int


def standing(facts: Facts, routes: Sequence[str]) -> Standing:
    """Return what the rules say of a case in which these are the routes.

    >>> said = standing(Facts({"draws_benefit": True, "would_need_lie": True}), ["attend", "decline"])
    >>> said.settled.id, [r.id for r in said.besides], sorted(said.closed)
    ('R2', ['R7', 'R0'], ['chat', 'decline', 'openly'])
    """
    held = rulings(facts)
    closed = forbidden(held, routes)
    settled = next((r for r in held if r.effect == "settles"), None)
    if settled and settled.branch.silences:
        besides: tuple[Ruling, ...] = ()
    else:
        besides = tuple(r for r in held if r is not settled and _stands(r, settled, closed, routes))
    said = [r for r in (settled, *besides) if r]
    notice = max((r.branch.notice_days for r in said), default=0)
    return Standing(settled, besides, closed, next((r for r in held if "decline" in r.forbids), None), notice)


def _stands(
    ruling: Ruling, settled: Ruling | None, closed: Mapping[str, Ruling], routes: Sequence[str]
) -> bool:
    """Whether a ruling denies nothing that one above it says, and names no way that is closed."""
    if settled and ruling.side not in (None, settled.side):
        return False
    gave_way = any(route in routes and route not in closed for route in ruling.forbids)
    open_ways = set(routes) - set(closed)
    return not gave_way and all(open_ways & set(group) for group in ruling.branch.needs)
