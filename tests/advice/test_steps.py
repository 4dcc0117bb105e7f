"""One's own case: where it may be kept, and what its dates say as days go by."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_kit import (
    Facts,
    start,
)
from interview_kit.advice.routes import known_routes
from interview_kit.advice.steps import Step, date_notes, due_days, next_steps, when_in_words
from tests.told import for_any_facts
from tests.widgets.test_own_case import MONDAY


@for_any_facts(st.dates(date(2026, 11, 1), date(2027, 1, 31)), st.dates(date(2026, 11, 1), date(2027, 1, 31)))
def test_no_date_on_no_day_is_an_error_and_no_step_is_due_before_today(
    facts: Facts, interview: date, answer: date
) -> None:
    dated = facts.but(interview_on=interview.isoformat(), answer_by=answer.isoformat()).on(MONDAY)
    assert all(note.strip() and "{" not in note for note in date_notes(dated, MONDAY))
    for route in known_routes():
        steps = next_steps(dated, route, today=MONDAY)
        assert all(step.by is None or step.by >= MONDAY for step in steps)
        assert interview >= MONDAY or {step.kind for step in steps} <= {"after"}
    assert start(dated).routes


@pytest.mark.parametrize(
    ("interview", "answer", "said"),
    [
        (None, None, []),
        ("2026-12-10", "2026-12-04", []),
        (
            "2026-11-30",
            None,
            ["The interview is today. If you do not go, they need to hear"],
        ),
        ("2026-12-01", None, ["The interview is tomorrow."]),
        (
            "2026-11-20",
            None,
            ["The day of the interview, Friday 20 November 2026, is past. If it took place"],
        ),
        ("2028-11-30", None, ["more than a year off, on Thursday 30 November 2028. Is the year right?"]),
        (None, "2026-11-30", ["They want an answer today."]),
        (
            "2026-12-10",
            "2026-11-27",
            ["by Friday 27 November 2026. If you have not given one, write today;"],
        ),
        (
            "2026-12-02",
            "2026-12-04",
            ["by Friday 4 December 2026, but the interview is before that, on Wednesday"],
        ),
        ("2026-11-20", "2026-11-18", ["is past. If it took place"]),
        ("2026-12-01", "2026-11-30", ["The interview is tomorrow.", "They want an answer today."]),
    ],
)
def test_what_the_dates_call_for_is_said_in_plain_words(
    interview: str | None, answer: str | None, said: list[str]
) -> None:
    notes = date_notes(Facts({"interview_on": interview, "answer_by": answer}), MONDAY)
    assert len(notes) == len(said)
    assert all(part in note for part, note in zip(said, notes, strict=True))


@pytest.mark.parametrize(
    ("interview", "clock", "said"),
    [
        ("2026-12-01", time(10), ["The interview is tomorrow at 9:00."]),
        ("2026-12-01", time(23), ["The interview is tomorrow at 9:00.", "Nobody may be there at this hour"]),
        ("2026-11-30", time(7, 30), ["The interview is today at 9:00. If", "Nobody may be there at this"]),
        ("2026-11-30", time(8, 30), ["The interview is today at 9:00. If you do not go"]),
        ("2026-11-30", time(9), ["The interview was to begin today at 9:00. If you did not go, ring now"]),
        ("2026-12-04", time(23), []),
    ],
)
def test_the_hour_counts_where_the_interview_is_near(interview: str, clock: time, said: list[str]) -> None:
    notes = date_notes(Facts({"interview_on": interview, "interview_at": "09:00"}), MONDAY, clock)
    assert len(notes) == len(said)
    assert all(note.startswith(part) for part, note in zip(said, notes, strict=True))


def test_without_an_hour_the_day_alone_is_said_and_at_night_nobody_is_told_to_ring_now() -> None:
    tomorrow = Facts({"interview_on": "2026-12-01"})
    assert date_notes(tomorrow, MONDAY, time(12)) == ("The interview is tomorrow.",)
    assert "ring as soon as they open" in date_notes(tomorrow, MONDAY, time(22, 41))[1]
    late = next_steps(Facts({"already_committed": True, "notice_days": 1}), "decline")
    (rings,) = [step.text for step in late if step.text.startswith("Telephone first")]
    assert "While nobody answers, write, and ring as soon as they open." in rings


def test_a_step_says_today_and_tomorrow_and_else_the_day() -> None:
    tell, go = (
        [when_in_words(Step(kind, "", MONDAY + timedelta(days=n)), MONDAY) for n in (0, 1, 4)]
        for kind in ("tell", "go")
    )
    assert tell == ["today", "by tomorrow", "by Friday 4 December 2026"]
    assert go == ["today", "tomorrow", "on Friday 4 December 2026"]
    assert when_in_words(Step("go", "", None), MONDAY) == ""


# Steps


@for_any_facts(st.sampled_from(list(known_routes())))
def test_asking_comes_before_telling_and_telling_before_going(facts: Facts, route: str) -> None:
    done = next_steps(facts, route)
    order = ["ask", "tell", "go", "after"]
    assert [order.index(s.kind) for s in done] == sorted(order.index(s.kind) for s in done)
    days = [s.by for s in done if s.by]
    assert days == sorted(days)


@pytest.mark.parametrize("route", ["openly", "chat", "decline"])
def test_every_route_but_going_as_planned_says_something_to_them(route: str) -> None:
    assert "tell" in {s.kind for s in next_steps(Facts({}), route)}


def test_dates_say_by_when() -> None:
    facts = Facts({"interview_on": "2026-12-10", "answer_by": "2026-12-04", "deal_breaker": "not_asked"})
    assert {s.kind: s.by for s in next_steps(facts, "openly")} == {
        "ask": date(2026, 12, 3),
        "tell": date(2026, 12, 4),
        "go": date(2026, 12, 10),
        "after": date(2026, 12, 11),  # two days after it is a Saturday
    }


def test_without_a_day_to_answer_by_they_hear_two_days_before() -> None:
    assert due_days(Facts({"interview_on": "2026-12-10"}))["tell"] == date(2026, 12, 8)


@given(
    st.dates(date(2026, 11, 1), date(2027, 1, 31)),
    st.none() | st.dates(date(2026, 11, 1), date(2027, 1, 31)),
    st.dates(date(2026, 11, 1), date(2027, 1, 31)),
    st.sampled_from([0, 7, 14]),
)
def test_nobody_is_to_be_reached_on_a_day_on_which_offices_are_closed(
    interview: date, answer: date | None, today: date, notice: int
) -> None:
    facts = Facts({"interview_on": interview.isoformat(), "answer_by": answer and answer.isoformat()})
    due = due_days(facts, today=today, notice_days=notice)
    strictest = min(filter(None, (answer, interview - timedelta(days=max(2, notice)))))
    for kind in ("ask", "tell"):
        assert due[kind] == today or due[kind].weekday() < 5
        assert due[kind] <= max(today, strictest)
    assert due["ask"] <= due["tell"]
    assert due["after"] == today or due["after"].weekday() < 5
    assert due["after"] > interview


@pytest.mark.parametrize(
    ("interview", "tell", "after"),
    [
        ("2026-12-08", "2026-12-04", "2026-12-10"),  # a Tuesday: two days before is a Sunday
        ("2026-12-07", "2026-12-04", "2026-12-09"),
        ("2026-12-04", "2026-12-02", "2026-12-07"),  # a Friday: the next working day is Monday
        ("2026-12-03", "2026-12-01", "2026-12-04"),
    ],
)
def test_a_day_before_the_weekend_stands_for_one_in_it(interview: str, tell: str, after: str) -> None:
    due = due_days(Facts({"interview_on": interview}))
    assert (str(due["tell"]), str(due["after"])) == (tell, after)


def test_the_line_that_one_will_come_is_a_step_whatever_has_been_agreed() -> None:
    for agreed, said in ((False, "Tell them"), (True, "confirm"), (None, "Tell them")):
        steps = next_steps(Facts({"already_committed": agreed}), "attend")
        (tell,) = (s.text for s in steps if s.kind == "tell")
        assert said in tell
        assert "that you will come" in tell


def test_who_has_told_them_all_still_says_that_they_will_come() -> None:
    for agreed in (True, False, None):
        knowing = next_steps(Facts({"told_employer": "agreed", "already_committed": agreed}), "openly")
        assert [s.kind for s in knowing if "that you will come" in s.text] == ["tell"]
    assert not any("will come" in s.text for s in next_steps(Facts({"already_committed": True}), "openly"))


def test_who_has_been_told_to_go_asks_for_a_release_before_they_say_no() -> None:
    first = next_steps(Facts({"instructed_to_attend": True}), "decline")[0]
    assert first.kind == "ask"
    assert "release in writing" in first.text


@pytest.mark.parametrize("route", ["attend", "openly"])
def test_a_task_beforehand_is_asked_about_before_it_is_done(route: str) -> None:
    with_task = {s.text for s in next_steps(Facts({"take_home_task": True}), route) if s.kind == "ask"}
    assert any("task" in text for text in with_task)
    assert not any("task" in s.text for s in next_steps(Facts({}), route))
    claimant = next_steps(Facts({"take_home_task": True, "draws_benefit": True}), route)
    assert [s.text for s in claimant if "task" in s.text and "wait" in s.text] == []


def test_what_is_late_is_due_today() -> None:
    late = due_days(Facts({"interview_on": "2026-12-10"}), today=date(2026, 12, 9))
    assert (late["ask"], late["tell"], late["go"]) == (
        date(2026, 12, 9),
        date(2026, 12, 9),
        date(2026, 12, 10),
    )


def test_days_left_are_counted_from_the_date() -> None:
    facts = Facts({"interview_on": "2026-12-04"})
    assert facts.on(date(2026, 12, 1)).told["notice_days"] == 3
    assert facts.on(date(2026, 12, 4)).told["notice_days"] == 0
    assert "notice_days" not in facts.on(date(2026, 12, 9)).told
    assert Facts({"notice_days": 5}).on(date(2026, 12, 1)).told["notice_days"] == 5


def test_late_means_by_telephone() -> None:
    late = next_steps(Facts({"already_committed": True, "notice_days": 1}), "decline")
    assert "Telephone first" in late[0].text


@pytest.mark.parametrize("route", ["chat", "decline"])
@pytest.mark.parametrize(
    "known", [{}, {"slots_scarce": False}, {"already_committed": True, "notice_days": 1}], ids=str
)
def test_a_no_that_waits_for_a_release_is_no_step_to_be_taken_at_once(route: str, known: dict) -> None:
    told = [s.text for s in next_steps(Facts({"instructed_to_attend": True, **known}), route)]
    assert any(text.startswith("Once you have the release in writing, ") for text in told)
    assert not any("without delay" in text or text.startswith("Telephone first") for text in told)
    free = [s.text for s in next_steps(Facts(known), route)]
    assert any("without delay" in text for text in free)
    assert not any("release" in text for text in free)


def test_whoever_wants_to_know_the_pay_is_told_to_ask_the_recruiter_whatever_comes_of_it() -> None:
    wants = {"market_knowledge_wanted": True, "recruiter_involved": True}
    for route in known_routes():
        assert "what the job pays" in next_steps(Facts(wants), route)[0].text
    for other in ("draws_benefit", "conflict_of_interest", "public_duty", "fraud_signs"):
        steps = next_steps(Facts({**wants, other: True}), "decline", silent=other == "fraud_signs")
        assert not any("what the job pays" in step.text for step in steps)
