"""One question about a case: how it is asked, which answers it can have, and what stands in its field."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from interview_kit.advice.conditions import UNKNOWN, Condition, Id, Value, all_hold
from interview_kit.advice.typed_numbers import number_in
from interview_kit.model.errors import FactError
from interview_kit.model.record import Record, Text, shortened
from interview_kit.model.sentences import blank_fault, plain_digits
from interview_kit.words.numbers import day_in_words

MOST = 1_000_000
"""Hours or days beyond which a number is a slip."""
Kind = Literal["yes_no", "choice", "hours", "days", "date", "time"]


class Choice(Record):
    """One answer to a choice: its id, the words it is offered with, and half a sentence after "if"."""

    id: Id
    words: Text
    says: Text


class YesNo(Record):
    """A text for either answer: half a sentence after "if", or what the answer is offered with."""

    yes: Text
    no: Text


class FindOut(Record):
    """How somebody else can be asked for a fact: what to ask, and the two answers that may come.

    `whether` follows "Ask first" and names the first of the `ends`; `ask` says whom, with the words. The fact
    is open while it is not known (where `open_while` is named: while it is one of those) and `when` holds.
    """

    whether: Text
    ask: Text
    ends: tuple[Value, Value]
    open_while: tuple[Value, ...] = ()
    when: tuple[Condition, ...] = ()

    def is_open(self, value: Value | None) -> bool:
        """Whether there is something to be asked where this is told of the fact; None where it is not known.

        >>> from interview_kit.advice.facts import known_facts
        >>> known_facts()["deal_breaker"].find_out.is_open("not_asked")
        True
        """
        return value in self.open_while if self.open_while else value is None


class Fact(Record):
    """One thing the kit asks about a case: how it is asked, what may be answered, and why it matters.

    `words` are the answers to a yes_no where a bare Yes and No would leave somebody without one. `says` is
    None for a choice, whose answers say it themselves; `tries` are the numbers tried when the kit looks for
    the fact that would turn a case.
    """

    id: Id
    group: Id
    kind: Kind
    question: Text
    why: Text
    how: Text | None = None
    ask_if: tuple[Condition, ...] = ()
    choice: tuple[Choice, ...] = ()
    words: YesNo | None = None
    says: YesNo | Text | None = None
    tries: tuple[int | float, ...] = Field(default=(), alias="try")
    find_out: FindOut | None = None

    @model_validator(mode="after")
    def _answers_fit(self) -> Self:
        if (self.kind == "choice") != bool(self.choice):
            raise ValueError("a choice, and nothing else, lists its answers under [[fact.choice]]")
        right = {"choice": type(None), "yes_no": YesNo}.get(self.kind, str)
        if type(self.says) is not right:
            raise ValueError("says: yes and no for yes_no, none for a choice, one text for the other kinds")
        if self.words and self.kind != "yes_no":
            raise ValueError("words: for yes_no alone")
        if self.find_out and not {*self.find_out.ends, *self.find_out.open_while} <= set(self.answers):
            raise ValueError("find_out: ends and open_while are answers to the question")
        if isinstance(self.says, str) and (found := blank_fault(self.says, ("value",))):
            raise ValueError(f"says: {found}")
        return self

    @property
    def answers(self) -> dict[Value, str]:
        """What may be chosen, with the words for it, in order; empty where a number or a date is asked for.

        >>> from interview_kit.advice.facts import known_facts
        >>> known_facts()["approached_me"].answers
        {True: 'Yes', False: 'No'}
        """
        if self.kind == "yes_no":
            words = self.words or YesNo(yes="Yes", no="No")
            return {True: words.yes, False: words.no}
        return {c.id: c.words for c in self.choice}

    @property
    def allowed(self) -> str:
        """What may be answered, in words for an error.

        >>> from interview_kit.advice.facts import known_facts
        >>> known_facts()["hours_needed"].allowed
        'a number of hours, 0 or more, or None (not known)'
        """
        match self.kind:
            case "yes_no":
                right = "True, False"
            case "choice":
                right = ", ".join(repr(c.id) for c in self.choice)
            case "date":
                right = "a date like '2026-12-01',"
            case "time":
                right = "a time of day like '09:30',"
            case _:
                right = f"a number of {self.kind}, 0 or more,"
        return f"{right} or None (not known)"

    def in_words(self, value: Value) -> str:
        """Half a sentence that can follow "if".

        >>> from interview_kit.advice.facts import known_facts
        >>> known_facts()["hours_needed"].in_words(4)
        'it takes 4 hours of your time'
        """
        if isinstance(self.says, YesNo):
            return self.says.yes if value else self.says.no
        if self.says is not None:
            return self.says.replace("{value}", _counted(value, self.kind))
        return next(c.says for c in self.choice if c.id == value)

    def can_be_asked(self, told: Mapping[str, Value]) -> bool:
        """Whether the answer is open among these, and somebody else can be asked for it.

        >>> from interview_kit.advice.facts import known_facts
        >>> known_facts()["deal_breaker"].can_be_asked({"deal_breaker": "not_asked"})
        True
        """
        ways = self.find_out
        return ways is not None and all_hold(ways.when, told) and ways.is_open(told.get(self.id))

    def checked(self, value: Any) -> Value | None:
        """Return the value as it is kept, None for not known; raise FactError for one that cannot be.

        >>> from interview_kit.advice.facts import known_facts
        >>> known_facts()["hours_needed"].checked("soon")
        Traceback (most recent call last):
        interview_kit.model.errors.FactError: hours_needed: came 'soon'; should be a number of hours, ...
        """
        if value is None or (isinstance(value, str) and value == UNKNOWN):
            return None
        kept = value.isoformat() if type(value) is date else value
        if not self._fits(kept):
            raise FactError(f"{self.id}: came {shortened(value)}; should be {self.allowed}")
        return kept

    def _fits(self, value: Any) -> bool:
        match self.kind:
            case "yes_no":
                return isinstance(value, bool)
            case "choice":
                return isinstance(value, str) and value in self.answers
            case "date":
                return isinstance(value, str) and _is_day(value)
            case "time":
                return isinstance(value, str) and bool(_TIME.fullmatch(value))
            case _:
                return type(value) in (int, float) and 0 <= value <= MOST


def _counted(value: Value, kind: Kind) -> str:
    """Put a number before its unit, "1 hour" or "4 days"; say a date or a time as people do."""
    if kind == "date":
        return day_in_words(date.fromisoformat(str(value)))
    if kind == "time":
        return time_in_words(str(value))
    return f"{value} {kind[:-1] if value == 1 else kind}"


def time_in_words(text: str) -> str:
    """A time of day as people write it.

    >>> time_in_words("09:30"), time_in_words("00:15")
    ('9:30', '0:15')
    """
    return text.removeprefix("0")


def _is_day(text: str) -> bool:
    """Whether it is a date like 2026-12-01, of a year that is no slip and that days can be added to."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    return day.isoformat() == text and 1900 <= day.year < 2200


def typed(fact: Fact, value: Any) -> Any:
    """Read what somebody typed or chose in the kind of the fact; what cannot be read stays as it came.

    A day is eight hours of work. An hour up to 6 is in the afternoon, unless it begins with 0.

    >>> from interview_kit.advice.facts import known_facts
    >>> hours = known_facts()["hours_needed"]
    >>> typed(hours, " 2,5 "), typed(hours, "4"), typed(hours, ""), typed(hours, "soon")
    (2.5, 4, None, 'soon')
    >>> typed(hours, "about 6"), typed(hours, "6 hours"), typed(hours, "half a day"), typed(hours, "90 min")
    (6, 6, 4, 1.5)
    >>> begins = known_facts()["interview_at"]
    >>> typed(begins, "9"), typed(begins, "half past nine"), typed(begins, "2 pm"), typed(begins, "25:00")
    ('09:00', '09:30', '14:00', '25:00')
    """
    if fact.kind not in ("hours", "days", "time") or not isinstance(value, str):
        return value
    text = " ".join(plain_digits(value.lower()).split())
    read = _time(text.replace(",", ".")) if fact.kind == "time" else _amount(text, fact.kind)
    return read if read is not None else value if text else None


def _amount(text: str, kind: Kind) -> int | float | None:
    """The hours or days that a text names; None where it names none."""
    found = _AMOUNT.fullmatch(text)
    if not found:
        return None
    count, unit = found["count"], (found["unit"] or kind).rstrip("s")
    rate = (_HOURS if kind == "hours" else _DAYS).get(unit)
    amount = _COUNTS[count] if count in _COUNTS else number_in(count)
    if rate is None or amount is None:
        return None
    number = amount if rate == 1 else round(amount * rate, 2)
    return int(number) if number == int(number) else number


def _time(text: str) -> str | None:
    """The time of day that a text names, such as 09:30; None where it names none."""
    found = _CLOCK.fullmatch(text)
    if not found:
        return None
    name = found["hour"]
    hour, minute = _HOUR_NAMES.get(name) or int(name), 30 if found["past"] else int(found["minute"] or 0)
    if half := found["half"]:
        hour = hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 else 24
    elif 1 <= hour <= _EARLIEST and not name.startswith("0"):
        hour += 12
    read = f"{hour:02}:{minute:02}"
    return read if _TIME.fullmatch(read) else None


_COUNTS = {"half a": 0.5, "half an": 0.5, "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0}
_HOURS = {"hour": 1.0, "h": 1.0, "hr": 1.0, "minute": 1 / 60, "min": 1 / 60, "day": 8.0}
"""Hours in one; a day is a working day."""
_DAYS = {"day": 1.0, "d": 1.0, "week": 7.0}
_AMOUNT = re.compile(
    r"(?:about|around|some|roughly|ca\.?|~)? ?"
    rf"(?P<count>-?[0-9.,'’ /]*[0-9]|{'|'.join(_COUNTS)}) ?"
    r"(?P<unit>hours?|hrs?|h|minutes?|min|days?|d|weeks?)?"
)

_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_EARLIEST = 6
"""Hours up to which nobody means the morning: an interview "at 2" is in the afternoon."""
_HOUR_NAMES = {
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9},
    **{"ten": 10, "eleven": 11, "twelve": 12, "noon": 12, "midday": 12},
}
_CLOCK = re.compile(
    rf"(?:at |about )?(?P<past>half past )?(?P<hour>[0-9]{{1,2}}|{'|'.join(_HOUR_NAMES)})"
    r"(?:[:.h ]?(?P<minute>[0-9]{2}))? ?(?:h|o.?clock)? ?(?:(?P<half>[ap])\.?m\.?)?"
)


def in_field(fact: Fact, value: Value | None) -> Any:
    """Return what stands in the field of a fact: its choice, a date, or a text.

    >>> from interview_kit.advice.facts import known_facts
    >>> in_field(known_facts()["hours_needed"], 2.5), in_field(known_facts()["employed"], None)
    ('2.5', 'unknown')
    """
    if fact.kind == "date":
        return date.fromisoformat(str(value)) if value else None
    if fact.answers:
        return UNKNOWN if value is None else value
    if value is None:
        return ""
    # So that it is read again as it is: a full stop with three digits after it could mark off thousands.
    return f"{value}0" if re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", str(value)) else str(value)
