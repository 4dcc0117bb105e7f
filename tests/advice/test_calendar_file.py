"""The dates of a case in a calendar: whole, and silent about what they are for."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from interview_kit.advice.calendar_file import own_mark, reminders
from interview_kit.advice.facts import Facts
from interview_kit.advice.routes import known_routes
from interview_kit.advice.steps import Step, next_steps
from interview_kit.model.sentences import sentences

TODAY = date(2026, 11, 26)
FACTS = Facts({"interview_on": "2026-12-10", "already_committed": True, "deal_breaker": "not_asked"})
GIVES_AWAY = ("interview", "declin", "job", "offer", "employer", "attend", "call it off", "kit")


def entries(made: bytes) -> list[tuple[date, str, str]]:
    """Day, title and text of each entry."""
    events = Calendar.from_ical(made).walk("VEVENT")
    return [(e.decoded("dtstart"), str(e["summary"]), str(e["description"])) for e in events]


def test_each_day_with_steps_is_one_entry_that_points_to_their_numbers():
    day, later = date(2026, 12, 1), date(2026, 12, 3)
    steps = [Step("ask", "Ask.", day), Step("tell", "Tell.", None), Step("tell", "Write.", day)]
    made = reminders([*steps, Step("go", "Go.", later)], case="mine", today=TODAY)
    assert entries(made) == [
        (day, "Reminder", "Number on your own list: 1, 3"),
        (later, "Reminder", "Number on your own list: 4"),
    ]
    alarms = Calendar.from_ical(made).walk("VALARM")
    assert [a.decoded("trigger") for a in alarms] == [timedelta(hours=7)] * 2


@pytest.mark.parametrize("route", known_routes())
def test_nothing_in_the_file_gives_the_case_away(route):
    steps = next_steps(FACTS, route, today=TODAY)
    made = reminders(steps, case="the-acme-interview", today=TODAY)
    assert entries(made)
    said = made.decode().replace("\r\n ", "").lower()
    assert [word for word in (*GIVES_AWAY, "acme") if word in said] == []
    assert said.count("class:private") == said.count("begin:vevent")


def test_the_sentences_that_go_into_the_file_are_neutral_too():
    said = sentences("advice.calendar")
    assert [w for w in GIVES_AWAY for key in ("title", "points") if w in said[key].lower()] == []


@given(st.text(max_size=400), st.text(max_size=60))
def test_no_step_and_no_name_of_a_case_reaches_the_file(text, case):
    day = date(2026, 12, 1)
    plain = reminders([Step("tell", "", day)], case="", today=TODAY)
    hostile = reminders([Step("tell", text, day)], case=case, today=TODAY)
    told = [line for line in hostile.splitlines() if not line.startswith(b"UID")]
    assert told == [line for line in plain.splitlines() if not line.startswith(b"UID")]


def test_an_unchanged_case_gives_an_unchanged_file_and_each_case_has_its_own_mark():
    steps = next_steps(FACTS, "decline", today=TODAY)
    made = reminders(steps, case="mine", today=TODAY)
    assert made == reminders(steps, case="mine", today=TODAY)
    assert own_mark("mine").encode() in made
    assert own_mark("another").encode() not in made
    moved = reminders(next_steps(FACTS, "decline", today=date(2026, 12, 9)), case="mine", today=TODAY)
    uids = [{str(e["uid"]) for e in Calendar.from_ical(m).walk("VEVENT")} for m in (made, moved)]
    assert uids[1] <= uids[0]


def test_steps_without_a_day_make_no_file():
    assert reminders(next_steps(Facts({}), "attend"), case="mine", today=TODAY) == b""


@pytest.mark.long
def test_the_library_is_loaded_only_where_a_calendar_is_wanted():
    program = "import interview_kit.advice, sys; print('icalendar' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
