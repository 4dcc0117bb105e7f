"""The steps of a route in their order: first ask, then tell, then the day itself, then what comes after.

What has to be asked is asked before anything is said, and both before the days on which it is too late.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from typing import Annotated, Literal

from pydantic import Field

from interview_kit.advice.conditions import Condition
from interview_kit.advice.facts import Facts, check_conditions
from interview_kit.advice.questions import time_in_words
from interview_kit.advice.routes import known_route, known_routes
from interview_kit.model.errors import KnowledgeError
from interview_kit.model.record import Record, Text, data_root, read_toml
from interview_kit.model.sentences import fill, sentences
from interview_kit.words.numbers import day_in_words

Stage = Literal["ask", "tell", "go", "after"]
Days = Annotated[int, Field(ge=0)]


class StepEntry(Record):
    """One step: when in the order it stands, on which routes, under which conditions, and its words."""

    kind: Stage
    routes: tuple[Text, ...] = Field(min_length=1)
    when: tuple[Condition, ...]
    text: Text


class Margins(Record):
    """How many days lie between asking, telling, the interview, and the end of it all.

    An interview more than `far` days off is taken for a slip of the pen, and asked about.
    """

    tell_before_interview: Days
    ask_before_telling: Days
    done_after_interview: Days
    far: Days


class Office(Record):
    """From when to when somebody is most likely there to read or to answer, as times of day."""

    opens: time
    closes: time


class StepsFile(Record):
    """The whole of `data/steps.toml`."""

    days: Margins
    office: Office
    step: tuple[StepEntry, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do; `by` is its last day, None where no date is known."""

    kind: Stage
    text: str
    by: date | None


@cache
def _steps_file() -> StepsFile:
    path = data_root() / "steps.toml"
    file = read_toml(path, StepsFile)
    for number, step in enumerate(file.step, 1):
        check_conditions(step.when, f"{path}: step {number}")
        if strangers := set(step.routes) - set(known_routes()):
            raise KnowledgeError(f"{path}: step {number}: {min(strangers)!r} is not a route")
    return file


def next_steps(
    facts: Facts, route: str, *, today: date | None = None, notice_days: int = 0, silent: bool = False
) -> tuple[Step, ...]:
    """Return what to do on a route, in order; no step is due before `today`, if that is given.

    `notice_days` are the days before the interview by which a rule wants a no; `silent` is for a danger,
    where nobody is told anything. Once the interview's day is past, only what comes after it is left.

    >>> [s.kind for s in next_steps(Facts({"deal_breaker": "not_asked"}), "openly")]
    ['ask', 'tell', 'go', 'after']
    """
    known_route(route)
    due = due_days(facts, today=today, notice_days=notice_days)
    held = [s for s in _steps_file().step if route in s.routes and facts.hold(s.when)]
    order: tuple[Stage, ...] = ("ask",) if silent else ("ask", "tell", "go", "after")
    interview = _day(facts, "interview_on")
    if today and interview and interview < today:
        order = ("after",)
    return tuple(Step(s.kind, s.text, due[s.kind]) for kind in order for s in held if s.kind == kind)


def due_days(facts: Facts, *, today: date | None = None, notice_days: int = 0) -> dict[Stage, date | None]:
    """Return the last day for each kind of step, a working day unless it is today; None where none is known.

    >>> due_days(Facts({"interview_on": "2026-12-10"}))["tell"]
    datetime.date(2026, 12, 8)
    """
    margins, interview = _steps_file().days, _day(facts, "interview_on")
    before = max(margins.tell_before_interview, notice_days)
    told = [d for d in (_day(facts, "answer_by"), _moved(meeting_on(facts, today), -before)) if d]
    tell = _working_day(min(told, default=None))
    after = _moved(interview, margins.done_after_interview)
    days: dict[Stage, date | None] = {
        "ask": _working_day(_moved(tell, -margins.ask_before_telling)),
        "tell": tell,
        "go": interview,
        "after": _working_day(after, since=interview),
    }
    return {kind: day and max(day, today or day) for kind, day in days.items()}


def time_to_ask(facts: Facts, today: date) -> bool:
    """Return whether somebody's reply can still come before an answer is due and before the interview.

    >>> day = date(2026, 12, 1)
    >>> time_to_ask(Facts({"notice_days": 3}), day), time_to_ask(Facts({"answer_by": "2026-12-01"}), day)
    (True, False)
    """
    ends = filter(None, (meeting_on(facts, today), _day(facts, "answer_by")))
    return all((end - today).days >= _steps_file().days.ask_before_telling for end in ends)


def meeting_on(facts: Facts, today: date | None) -> date | None:
    """Return the day of the interview: as told, else counted in days from `today`; None where unknown.

    >>> meeting_on(Facts({"notice_days": 3}), date(2026, 12, 1))
    datetime.date(2026, 12, 4)
    """
    days = facts.told.get("notice_days")
    counted = today + timedelta(days=days) if today and isinstance(days, int | float) else None
    return _day(facts, "interview_on") or counted


def when_in_words(step: Step, today: date) -> str:
    """Say by when a step is to be done, or on which day it is; empty where no date is known.

    >>> day = date(2026, 12, 1)
    >>> when_in_words(Step("tell", "", day), day), when_in_words(Step("go", "", date(2026, 12, 4)), day)
    ('today', 'on Friday 4 December 2026')
    """
    if step.by is None:
        return ""
    said, kind = sentences("advice.dates"), "on" if step.kind == "go" else "by"
    match (step.by - today).days:
        case 0:
            return said["today"]
        case 1:
            return said[f"{kind}_tomorrow"]
    return fill(said[kind], day=day_in_words(step.by))


def date_notes(facts: Facts, today: date, clock: time | None = None) -> tuple[str, ...]:
    """Return what the dates of a case call for: a day that is past, today, tomorrow, or likely a slip.

    `clock` is the time of day it is, which counts where the interview is near; None leaves it out.

    >>> date_notes(Facts({"answer_by": "2026-12-01", "interview_on": "2026-12-09"}), date(2026, 12, 1))
    ('They want an answer today.',)
    >>> soon = Facts({"interview_on": "2026-12-02", "interview_at": "09:00"})
    >>> date_notes(soon, date(2026, 12, 1), time(10))
    ('The interview is tomorrow at 9:00.',)
    """
    interview, answer = _day(facts, "interview_on"), _day(facts, "answer_by")
    keys = [*_interview_notes(facts, today, clock), *_answer_notes(answer, interview, today)]
    return tuple(
        fill(
            sentences("advice.dates")[key],
            day=day_in_words(day),
            interview=day_in_words(interview) if interview else "",
            time=hour_in_words(facts),
        )
        for key, day in keys
    )


def hour_in_words(facts: Facts) -> str:
    """Return the hour at which the interview begins; "" where none is known.

    >>> hour_in_words(Facts({"interview_on": "2026-12-02", "interview_at": "09:00"}))
    '9:00'
    """
    at = facts.told.get("interview_at")
    return "" if at is None else time_in_words(str(at))


def _interview_notes(facts: Facts, today: date, clock: time | None) -> Iterator[tuple[str, date]]:
    interview, at, office = _day(facts, "interview_on"), facts.told.get("interview_at"), _steps_file().office
    if interview is None:
        return
    left = (interview - today).days
    if left < 0:
        yield "interview_past", interview
    elif left == 0 and at and clock and time.fromisoformat(str(at)) <= clock:
        yield "interview_begun", interview
    elif left <= 1:
        yield f"interview_{('today', 'tomorrow')[left]}{'_at' if at else ''}", interview
        if clock and not office.opens <= clock < office.closes:
            yield "closed", interview
    elif left > _steps_file().days.far:
        yield "interview_far", interview


def _answer_notes(answer: date | None, interview: date | None, today: date) -> Iterator[tuple[str, date]]:
    if answer is None or (interview and interview < today):
        return
    if interview and answer > interview:
        yield "answer_late", answer
    elif answer < today:
        yield "answer_past", answer
    elif answer == today:
        yield "answer_today", answer


def _day(facts: Facts, name: str) -> date | None:
    return date.fromisoformat(str(facts.told[name])) if name in facts.told else None


def _working_day(day: date | None, since: date | None = None) -> date | None:
    """A day, or the Friday before its weekend; the Monday after where that is not later than `since`."""
    past_friday = max(0, day.weekday() - 4) if day else 0
    before = _moved(day, -past_friday)
    late = before and since and past_friday and before <= since
    return _moved(before, 3) if late else before


def _moved(day: date | None, days: int) -> date | None:
    return day and day + timedelta(days=days)
