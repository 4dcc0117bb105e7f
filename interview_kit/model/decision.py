"""The decision: facts, leaning, opinions and notes; the one thing that is saved and shared."""

import uuid
from collections.abc import Iterable
from typing import Annotated, Final, Literal, Self

from pydantic import Field

from interview_kit.model.factors import factors, knowledge_version
from interview_kit.model.opinion import MANY, NOT_RATED, Leaning, LongText, Opinion
from interview_kit.model.record import Record

FORMAT: Final = "interview-decision/1"
MOST_OPINIONS = 100
"""Opinions on one decision; a file with more was not made by people talking it over."""


Way = Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,39}$")]


class LookBack(Record):
    """What its owner says of a decision afterwards: what they did and what happened, and if so again.

    `did` is a route's id or "other"; `otherwise` is what they would rate or weigh otherwise now.
    """

    did: Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,39}$")] | None = None
    happened: LongText = ""
    again: Literal["yes", "partly", "no"] | None = None
    otherwise: LongText = ""


class Decision(Record):
    """One decision: its story and facts, which way its owner leans, and one or more opinions on it.

    The first opinion is its owner's. `labels` are the factors' names as of `knowledge`, the version of
    the kit's knowledge it was made with. `others_want` and `support`, what its owner would like a coach to
    do, are for the talk: nothing is weighed by them. `look_back` is None until its owner has looked back. An
    `id` can be a file's name as it stands.
    """

    format: Literal["interview-decision/1"] = FORMAT
    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9._-]{0,59}$")]
    knowledge: LongText
    labels: Annotated[dict[str, LongText], MANY] = {}
    title: LongText = ""
    story: LongText = ""
    others_want: LongText = ""
    support: Annotated[tuple[Way, ...], Field(max_length=20)] = ()
    facts: Annotated[dict[str, bool | int | float | str | None], MANY] = {}
    leaning: Leaning | None = None
    opinions: Annotated[tuple[Opinion, ...], Field(min_length=1, max_length=MOST_OPINIONS)]
    notes: LongText = ""
    look_back: LookBack | None = None

    @classmethod
    def new(cls, title: str = "", opinion: Opinion | None = None) -> Self:
        """Make a decision of one's own, with a fresh id.

        >>> Decision.new("A call on Friday").title
        'A call on Friday'
        """
        return cls(
            id=uuid.uuid4().hex,
            knowledge=knowledge_version(),
            labels={i: f.label for i, f in factors().items()},
            title=title,
            opinions=(opinion or Opinion.blank(by="me"),),
        )

    @property
    def opinion(self) -> Opinion:
        """The owner's opinion."""
        return self.opinions[0]

    def with_opinion(self, opinion: Opinion) -> Self:
        """Return a copy in which the owner's opinion is another."""
        return self.model_copy(update={"opinions": (opinion, *self.opinions[1:])})

    def with_others(self, others: Iterable[Opinion]) -> Self:
        """Return a copy in which these opinions follow the owner's, in place of those that did."""
        return self.model_copy(update={"opinions": (self.opinion, *others)})

    def with_every_factor(self) -> Self:
        """Return a copy in which the owner judges each factor of the kit; unrated where there was nothing."""
        had = self.opinion.factors
        every = {i: had.get(i, NOT_RATED) for i in factors()}
        return self.with_opinion(self.opinion.model_copy(update={"factors": every}))
