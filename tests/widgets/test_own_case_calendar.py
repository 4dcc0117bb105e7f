"""The dates of one's own case are saved beside it, and nothing of anybody else's is written over."""

import stat
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from interview_kit import OwnCase
from tests.storage.test_files import fails

pytestmark = pytest.mark.long

DAY = (date.today() + timedelta(days=20)).isoformat()


def dated(home) -> OwnCase:
    case = OwnCase()
    case.answer("already_committed", False)
    case.answer("decision_stage", "decided_no")
    case.answer("interview_on", DAY)
    return case


def test_the_dates_are_saved_beside_the_case_for_its_owner_alone_and_it_says_where(home):
    case = dated(home)
    case._calendar.button.click()
    made = home / "my-case.ics"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert "decisions/my-case.ics" in case._calendar.told.value
    assert Calendar.from_ical(made.read_bytes()).walk("VEVENT")


def test_our_own_file_is_renewed_and_another_of_that_name_stays(home):
    case = dated(home)
    case._calendar.button.click()
    case.answer("interview_on", (date.today() + timedelta(days=30)).isoformat())
    assert case._calendar.told.value == ""  # what was saved is no longer so
    case._calendar.button.click()
    assert [f.name for f in sorted(home.glob("*.ics"))] == ["my-case.ics"]

    (home / "my-case.ics").write_text("BEGIN:VCALENDAR\r\nX-MINE:yes\r\nEND:VCALENDAR\r\n")
    case._calendar.button.click()
    assert "X-MINE" in (home / "my-case.ics").read_text()
    assert "decisions/my-case-2.ics" in case._calendar.told.value


def test_without_a_date_nothing_is_offered_and_with_one_the_warning_stands_there(home):
    case = OwnCase()
    case.answer("decision_stage", "decided_no")
    case.answer("already_committed", False)
    assert case._calendar.layout.display == "none"
    case.answer("interview_on", DAY)
    assert case._calendar.layout.display is None
    assert "often read by others" in case._calendar.children[1].value


def test_a_folder_that_cannot_be_written_in_is_said_on_the_screen(home, monkeypatch):
    case = dated(home)
    (home / "my-case.ics").mkdir()
    monkeypatch.setattr("interview_kit.storage.files._replace", fails)
    case._calendar.button.click()
    assert "my-case-2.ics: could not be saved" in case.fault.value


def test_on_a_server_for_many_it_is_a_download_and_no_file(home, monkeypatch):
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.8")
    case = dated(home)
    case._calendar.button.click()
    assert 'download="reminders.ics"' in case._calendar.told.value
    assert not home.exists()
