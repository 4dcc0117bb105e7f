"""The dated steps of a case as a calendar file, in which nothing is given away.

Calendars, those at work above all, are read by others. So every entry bears the same title and points to a
number on one's own list, and nothing in the file names an employer, an interview, a decision or this kit.
"""

import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from interview_kit.advice.steps import Step
from interview_kit.model.sentences import fill, sentences

_ALARM = timedelta(hours=7)
"""After midnight: in the morning of the day, before any interview begins."""


def reminders(steps: Sequence[Step], *, case: str, today: date) -> bytes:
    """Return an iCalendar file with one entry for each day on which steps are due; b"" where none has a day.

    `case` is the decision's id: an unchanged case gives an unchanged file on the same day, and one that has
    changed moves its entries instead of adding others.

    >>> made = reminders([Step("tell", "Decline.", date(2026, 12, 1))], case="mine", today=date(2026, 11, 26))
    >>> "SUMMARY:Reminder" in made.decode(), "Decline" in made.decode()
    (True, False)
    """
    # Brought only where it is wanted, for it reads the rules of all time zones.
    from icalendar import Alarm, Calendar, Event

    said, days = sentences("advice.calendar"), list(_by_day(steps))
    if not days:
        return b""
    calendar = Calendar()
    calendar.add("prodid", "-//reminders//EN")
    calendar.add("version", "2.0")
    calendar.add("uid", own_mark(case))
    for number, (day, points) in enumerate(days, 1):
        told = fill(said["points"], numbers=", ".join(map(str, points)))
        event, alarm = Event(), Alarm()
        event.add("summary", said["title"])
        event.add("description", told)
        event.add("dtstart", day)
        event.add("dtstamp", datetime.combine(today, time(), UTC))
        event.add("uid", _unique(f"{case} {number}"))
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")  # the day stays free to whoever sees no more than that
        alarm.add("action", "DISPLAY")
        alarm.add("description", said["title"])
        alarm.add("trigger", _ALARM)
        event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def own_mark(case: str) -> str:
    """Return what stands in a case's calendar file and in no other.

    >>> own_mark("mine") == own_mark("mine"), own_mark("mine") == own_mark("another")
    (True, False)
    """
    return _unique(case)


def _unique(name: str) -> str:
    """A name for calendars that does not tell what it was made of."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, name))


def _by_day(steps: Sequence[Step]) -> Iterator[tuple[date, list[int]]]:
    """Each day on which steps are due, with their numbers on the list, from 1."""
    dated = sorted((step.by, number) for number, step in enumerate(steps, 1) if step.by)
    for day, group in groupby(dated, key=lambda pair: pair[0]):
        yield day, [number for _, number in group]
