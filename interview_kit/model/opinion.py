"""One person's opinion on a decision: ratings and weights, factor by factor; and whose opinion it is."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from typing import Annotated, Any, Final, Literal, Self

from pydantic import Field, ValidationError, model_validator

from interview_kit.model.errors import DecisionError, listed_like
from interview_kit.model.factors import factors
from interview_kit.model.record import Record, first_fault
from interview_kit.model.sentences import one_line, sentences

Rating = Annotated[int, Field(ge=0, le=10)]


Weight = Annotated[int, Field(ge=0, le=100)]


LongText = Annotated[str, Field(max_length=20_000)]


MANY = Field(max_length=500)
"""How many things a decision can name in one place: more than any kit knows, and few enough to be read."""


Sureness = Literal["sure", "rough", "guess"]


Leaning = Literal["attend", "decline", "unsure"]


class Judgement(Record):
    """What one person says of one factor: two ratings (0-10), a weight (0-100), and why.

    `attend` and `decline` are None together while the factor is not rated; then it weighs nothing.
    """

    weight: Weight
    attend: Rating | None = None
    decline: Rating | None = None
    sureness: Sureness = "sure"
    why_attend: LongText = ""
    why_decline: LongText = ""
    note: LongText = ""

    @model_validator(mode="after")
    def _both_or_neither(self) -> Self:
        if (self.attend is None) != (self.decline is None):
            raise ValueError("rate both sides (attend and decline) or neither")
        return self

    @property
    def rated(self) -> bool:
        """Whether both sides have a rating."""
        return self.attend is not None

    @property
    def margin(self) -> int:
        """Attend minus decline, a whole number in [-10, 10]; 0 while not rated."""
        return (self.attend or 0) - (self.decline or 0)


NOT_RATED: Final = Judgement(weight=50)
"""A factor that nobody has said anything of: its slider stands in the middle, and weighs nothing."""


class NextStep(Record):
    """One thing to do next: what, who does it, and by which day, as 2026-12-01; "" where no day is named."""

    what: LongText = ""
    who: Literal["client", "coach", "both"] = "client"
    day: Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = ""

    @model_validator(mode="after")
    def _is_a_day(self) -> Self:
        if self.day:
            date.fromisoformat(self.day)
        return self

    @property
    def said(self) -> bool:
        """Whether it says anything: what to do, or by when."""
        return bool(self.what or self.day)


class FirstLook(Record):
    """Which way somebody leaned who had read a case and not yet seen a number of it, and why."""

    leaning: Leaning
    why: LongText = ""


class Opinion(Record):
    """One person's ratings and weights, factor by factor, in the order in which factors are shown.

    `message` and `next_step` are what its giver says besides, as a whole; `first_look` is which way they
    leaned before they saw any number. `kept` holds what was said of factors that this
    kit does not know: saved again, and weighing nothing.
    """

    by: LongText = ""
    message: LongText = ""
    next_step: NextStep | None = None
    first_look: FirstLook | None = None
    factors: Annotated[dict[str, Judgement], MANY]
    kept: Annotated[dict[str, Judgement], MANY] = {}

    @classmethod
    def of(
        cls, *, attend: Sequence[int], decline: Sequence[int], weights: Sequence[int], by: str = ""
    ) -> Self:
        """Make an opinion from plain lists, the first entry for the kit's first factor, and so on.

        >>> Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]).factors["practice"].decline
        5
        """
        ids = [*factors(), *(f"factor_{n}" for n in range(len(factors()) + 1, len(weights) + 1))]
        rows = zip(attend, decline, weights, strict=True)
        return cls(
            by=by,
            factors={
                i: Judgement(attend=a, decline=d, weight=w) for i, (a, d, w) in zip(ids, rows, strict=False)
            },
        )

    @classmethod
    def blank(cls, by: str = "") -> Self:
        """Make an opinion with every factor of the kit unrated and every weight at 50.

        >>> Opinion.blank().rated
        {}
        """
        return cls(by=by, factors=dict.fromkeys(factors(), NOT_RATED))

    @property
    def rated(self) -> dict[str, Judgement]:
        """The factors that have ratings, in order."""
        return {i: j for i, j in self.factors.items() if j.rated}

    def changed(self, factor: str, **changes: Any) -> Self:
        """Return a copy in which one factor's judgement has other fields.

        >>> o = Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])
        >>> o.changed("practice", weight=90).factors["practice"].weight
        90
        """
        if factor not in self.factors:
            raise DecisionError(not_a_factor(factor, self.factors))
        try:
            judgement = Judgement(**{**dict(self.factors[factor]), **changes})
        except ValidationError as e:
            raise DecisionError(f"{factor}, {first_fault(e)}") from None
        return self.model_copy(update={"factors": {**self.factors, factor: judgement}})


def not_a_factor(came: str, known: Iterable[str]) -> str:
    """Say that this is not a factor, and which are."""
    return f"{came[:60]!r} is not a factor; factors: {listed_like(came, islice(known, 60))}"


def called(opinion: Opinion) -> str:
    r"""Name of the person whose opinion it is, fit for one line: no marks that turn the line, 60 characters.

    >>> called(Opinion.blank(by="  Ms\n\u202eLee ")), called(Opinion.blank())
    ('Ms Lee', 'A coach who gave no name')
    """
    return one_line(opinion.by) or sentences("coach")["nameless"]


def briefly(opinion: Opinion) -> str:
    """Name of the person whose opinion it is, where it has been said once: without what follows a comma.

    >>> briefly(Opinion.blank(by="Maria O'Neill, PCC")), briefly(Opinion.blank(by="Jo (coach)"))
    ("Maria O'Neill", 'Jo')
    """
    name = called(opinion)
    return re.split(r"\s*[,(]", name)[0] or name


def same_person(one: Opinion, other: Opinion) -> bool:
    r"""Whether two opinions go by one name; case, width, spaces and unseen marks make no other person.

    >>> same_person(Opinion.blank(by="Ms Lee"), Opinion.blank(by="ms  lee\u200b"))
    True
    """
    return name_key(called(one)) == name_key(called(other))


def name_key(name: str) -> str:
    r"""A name as one is told from another: without unseen marks, case, width or double spaces.

    >>> name_key("Ms  LEE\u200b")
    'ms lee'
    """
    seen = "".join(c for c in name if unicodedata.category(c) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", seen).casefold().split())
