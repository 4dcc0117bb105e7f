"""Flat conditions on facts: a fact, one of is / is not / at least / at most, and a value. No expressions.

Rules, starting ratings and routes all rest on these, so that a table can be read by a career coach and
evaluated anywhere.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Self

from pydantic import Field, model_validator

from interview_kit.model.record import Record

Value = bool | int | float | str
UNKNOWN = "unknown"
Id = Annotated[str, Field(pattern="^[a-z][a-z_]*$")]


class Condition(Record):
    """One flat condition: a fact, one of is / is not / at least / at most, and a value.

    A fact that is not known holds `is = "unknown"`, `is_not` with any other value, and nothing else.
    """

    fact: Id
    is_: Value | None = Field(default=None, alias="is")
    is_not: Value | None = None
    at_least: int | float | None = None
    at_most: int | float | None = None

    @model_validator(mode="after")
    def _one_comparison(self) -> Self:
        if len(self.comparisons) != 1:
            raise ValueError("each condition has a fact and one of: is, is_not, at_least, at_most")
        return self

    @property
    def comparisons(self) -> dict[str, Value]:
        """The comparisons that are written down, by name; a checked condition has exactly one."""
        all_four = {"is": self.is_, "is_not": self.is_not, "at_least": self.at_least, "at_most": self.at_most}
        return {name: value for name, value in all_four.items() if value is not None}

    @property
    def needs_a_fact(self) -> bool:
        """Whether it can hold only once its fact is known."""
        return self.is_not is None and self.is_ != UNKNOWN

    def holds(self, told: Mapping[str, Value]) -> bool:
        """Whether it holds for these facts, of which the unknown ones are left out.

        >>> late = Condition.model_validate({"fact": "notice_days", "at_most": 1})
        >>> late.holds({"notice_days": 1}), late.holds({})
        (True, False)
        """
        value = told.get(self.fact, UNKNOWN)
        if self.is_ is not None:
            return value == self.is_
        if self.is_not is not None:
            return value != self.is_not
        if isinstance(value, str):
            return False
        if self.at_least is not None:
            return value >= self.at_least
        return self.at_most is not None and value <= self.at_most


When = Annotated[tuple[Condition, ...], Field(min_length=1)]
"""Conditions all of which must hold."""


def all_hold(when: Sequence[Condition], told: Mapping[str, Value]) -> bool:
    """Whether all of these conditions hold for these facts; with no condition they do.

    >>> all_hold([], {})
    True
    """
    for condition in when:  # noqa: SIM110  # asked so often that a generator costs a sixth of all advice
        if not condition.holds(told):
            return False
    return True
