"""The public cases of `data/public_cases.toml`: what people asked in the open, and what they were advised."""

from functools import cache
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from interview_kit.advice.conditions import Id, Value
from interview_kit.advice.facts import Facts, known_facts
from interview_kit.model.errors import FactError, KnowledgeError, listed_like
from interview_kit.model.factors import factors
from interview_kit.model.record import Address, Record, Side, Text, data_root, read_toml

Advice = Literal["attend", "openly", "decline", "depends"]
Firmly = Literal["strong", "moderate", "weak"]
RULE = "rule"
"""What a reason names in place of a factor where a rule speaks."""


class CaseReason(Record):
    """One reason that was given: the factor it belongs to, or "rule", and the side it speaks for."""

    factor: Id
    side: Side
    text: Text


class Depends(Record):
    """What somebody was told that it depends on, and the facts of the kit that ask for it."""

    on: Text
    asked_as: tuple[Id, ...] = ()


class PublicCase(Record):
    """What one person asked in public, and what they were advised; all in the kit's words.

    An article has an `address`; of a question in a forum or a diary only the `site` is kept. The id holds no
    number, so that none of a thread can stand in it. `shaped` is whether the starting table was made with
    this case in view. `presumed` are the facts that its text does not tell in so many words; `recoded` those
    that were coded later than the rest.
    """

    id: Annotated[str, Field(pattern="^[a-z]+(-[a-z]+)*$")]
    shaped: bool
    by: Text
    site: Text | None = None
    address: Address | None = None
    year: Annotated[int, Field(ge=1990, lt=2200)] | None = None
    situation: Text
    facts: dict[str, Value]
    presumed: tuple[Id, ...] = ()
    recoded: tuple[Id, ...] = ()
    advised: Advice
    depends: Depends | None = None
    strength: Firmly
    reasons: tuple[CaseReason, ...] = Field(min_length=1)
    note: Text | None = None

    @model_validator(mode="after")
    def _read_somewhere(self) -> Self:
        if (self.site is None) == (self.address is None):
            raise ValueError("an article has an address, a thread its site; each case has one of the two")
        if (self.advised == "depends") != (self.depends is not None):
            raise ValueError("depends: where it was advised that it depends, and nowhere else")
        return self

    @property
    def told(self) -> Facts:
        """The facts that its text tells."""
        return Facts(self.facts)


class PublicCasesFile(Record):
    """The whole of `data/public_cases.toml`."""

    case: tuple[PublicCase, ...]


@cache
def public_cases() -> tuple[PublicCase, ...]:
    """Return all public cases that the kit knows, in the order of their file.

    >>> public_cases()[0].advised, public_cases()[0].strength
    ('decline', 'strong')
    """
    path = data_root() / "public_cases.toml"
    cases = read_toml(path, PublicCasesFile).case
    if len({c.id for c in cases}) < len(cases):
        raise KnowledgeError(f"{path}: a case's id stands there twice; each may stand once")
    for case in cases:
        place = f"{path}: case {case.id!r}"
        try:
            known = case.told.told
        except FactError as e:
            raise KnowledgeError(f"{place}: {e}") from None
        if strange := sorted({*case.presumed, *case.recoded} - set(known)):
            raise KnowledgeError(f"{place}: {strange[0]!r} is not among its facts; take it out or tell it")
        if strange := [i for i in (case.depends.asked_as if case.depends else ()) if i not in known_facts()]:
            right = listed_like(strange[0], known_facts())
            raise KnowledgeError(f"{place}, depends: {strange[0]!r} is not a fact; facts: {right}")
        for reason in case.reasons:
            if reason.factor not in {RULE, *factors()}:
                right = ", ".join((*factors(), RULE))
                raise KnowledgeError(f"{place}: {reason.factor!r} is not a factor; factors: {right}")
    return cases
