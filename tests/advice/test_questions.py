"""One's own case: where it may be kept, and what its dates say as days go by."""

import re
from typing import Any

import pytest

from interview_kit import FactError, Facts
from interview_kit.advice.facts import known_facts
from interview_kit.advice.questions import typed
from tests.told import SINGLE, answers


@pytest.mark.parametrize("year", ["0001", "9999", "2206"])
def test_a_year_that_can_only_be_a_slip_is_refused(year: str) -> None:
    with pytest.raises(FactError, match=r"interview_on: came .*; should be a date like '2026-12-01'"):
        Facts({"interview_on": f"{year}-12-01"})


@pytest.mark.parametrize(("name", "value"), SINGLE)
def test_every_answer_can_follow_if(name: str, value: Any) -> None:
    words = known_facts()[name].in_words(value)
    assert words[0].islower()
    assert not words.endswith(".")
    assert "{" not in words


def test_every_answer_tried_is_one_the_fact_can_have() -> None:
    for fact in known_facts().values():
        assert [fact.checked(v) for v in (*answers(fact), *fact.tries)] == [*answers(fact), *fact.tries]


@pytest.mark.parametrize(
    ("text", "hours", "days"),
    [
        *(("6", 6, 6), ("6,5", 6.5, 6.5), ("about 6", 6, 6), ("~ 2", 2, 2), ("0", 0, 0), ("-3", -3, -3)),
        *(
            ("6 hours", 6, None),
            ("6h", 6, None),
            ("90 minutes", 1.5, None),
            ("20 min", 0.33, None),
            ("100 minutes", 1.67, None),
            ("Two hours", 2, None),
        ),
        *(("half a day", 4, 0.5), ("a day", 8, 1), ("2 days", 16, 2), ("a week", None, 7)),
        *(("soon", None, None), ("nan", None, None), ("1e400", None, None), ("6 or 7", None, None)),
    ],
)
def test_an_amount_is_read_as_people_write_it(text, hours, days):
    known = known_facts()
    for name, right in (("hours_needed", hours), ("notice_days", days)):
        assert typed(known[name], text) == (text if right is None else right)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        *(("9", "09:00"), ("9:00", "09:00"), ("9.30", "09:30"), ("9h", "09:00"), ("930", "09:30")),
        *(("9 am", "09:00"), ("9 a.m.", "09:00"), ("at nine", "09:00"), ("half past nine", "09:30")),
        *(("2", "14:00"), ("2 pm", "14:00"), ("02:00", "02:00"), ("14:30", "14:30"), ("noon", "12:00")),
        *(("12 am", "00:00"), ("12 pm", "12:00"), ("9 o'clock", "09:00"), ("0:15", "00:15"), ("6", "18:00")),
    ],
)
def test_a_time_of_day_is_read_as_people_write_it(text, right):
    begins = known_facts()["interview_at"]
    assert typed(begins, text) == typed(begins, right) == right
    assert begins.checked(right) == right
    assert begins.in_words(right) == f"the interview begins at {right.removeprefix('0')}"


@pytest.mark.parametrize("text", ["25:00", "9:75", "13 pm", "0 am", "soon", "9 to 10", "-3", "9:5"])
def test_what_is_no_time_of_day_is_one_clear_error(text):
    begins = known_facts()["interview_at"]
    with pytest.raises(FactError, match=r"interview_at: came '.*'; should be a time of day like '09:30', or"):
        begins.checked(typed(begins, text))


def test_a_time_that_is_left_empty_is_not_known():
    assert typed(known_facts()["interview_at"], " ") is None


def test_what_is_asked_first_reads_alike_for_either_side() -> None:
    asked = [fact.find_out.whether for fact in known_facts().values() if fact.find_out]
    assert asked
    for whether in asked:
        assert not re.search(r"\byours?\b|\byou\b", whether), whether
