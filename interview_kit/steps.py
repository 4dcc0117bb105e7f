"""The steps of a route in their order: first ask, then tell, then the day itself, then what comes after.

What has to be asked is asked before anything is said, and both before the days on which it is too late.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Annotated, Literal

from pydantic import Field

from interview_kit.conditions import Condition
from interview_kit.facts import Facts, check_conditions
from interview_kit.knowledge import KnowledgeError, Record, Text, data_root, read_toml
from interview_kit.routes import known_route, known_routes

Stage = Literal["ask", "tell", "go", "after"]
Days = Annotated[int, Field(ge=0)]


class StepEntry(Record):
    """One step: when in the order it stands, on which routes, under which conditions, and its words."""

    kind: Stage
    routes: tuple[Text, ...] = Field(min_length=1)
    when: tuple[Condition, ...]
    text: Text


class Margins(Record):
    """How many days lie between asking, telling, the interview, and the end of it all."""

    tell_before_interview: Days
    ask_before_telling: Days
    done_after_interview: Days


class StepsFile(Record):
    """The whole of `data/steps.toml`."""

    days: Margins
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


def next_steps(facts: Facts, route: str, *, today: date | None = None) -> tuple[Step, ...]:
    """Return what to do on a route, in order; no step is due before `today`, if that is given.

    >>> [s.kind for s in next_steps(Facts({"deal_breaker": "not_asked"}), "openly")]
    ['ask', 'tell', 'go', 'after']
    """
    known_route(route)
    due = due_days(facts, today=today)
    held = [s for s in _steps_file().step if route in s.routes and facts.hold(s.when)]
    order: tuple[Stage, ...] = ("ask", "tell", "go", "after")
    return tuple(Step(s.kind, s.text, due[s.kind]) for kind in order for s in held if s.kind == kind)


def due_days(facts: Facts, *, today: date | None = None) -> dict[Stage, date | None]:
    """Return the last day for each kind of step; None where no date is known.

    >>> due_days(Facts({"interview_on": "2026-12-10"}))["tell"]
    datetime.date(2026, 12, 8)
    """
    margins, interview = _steps_file().days, _day(facts, "interview_on")
    told = [d for d in (_day(facts, "answer_by"), _moved(interview, -margins.tell_before_interview)) if d]
    tell = min(told, default=None)
    days: dict[Stage, date | None] = {
        "ask": _moved(tell, -margins.ask_before_telling),
        "tell": tell,
        "go": interview,
        "after": _moved(interview, margins.done_after_interview),
    }
    return {kind: day and max(day, today or day) for kind, day in days.items()}


def _day(facts: Facts, name: str) -> date | None:
    return date.fromisoformat(str(facts.told[name])) if name in facts.told else None


def _moved(day: date | None, days: int) -> date | None:
    return day and day + timedelta(days=days)
