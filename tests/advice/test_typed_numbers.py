"""A number is read as it was meant, and one that could be two is not guessed at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_kit.advice.facts import known_facts
from interview_kit.advice.questions import in_field, typed
from interview_kit.advice.typed_numbers import number_in
from interview_kit.model.sentences import plain_digits

MEANT = {
    **{"6": 6, "6,5": 6.5, "6.5": 6.5, ".5": 0.5, ",5": 0.5, "12,34": 12.34, "0,125": 0.125, "0.125": 0.125},
    **{"1,000": 1000, "2 000": 2000, "2\u00a0000": 2000, "2\u202f000": 2000, "1’000": 1000, "1'500": 1500},
    **{
        "1,000.5": 1000.5,
        "1.000,5": 1000.5,
        "1,234,567": 1234567,
        "1.234.567": 1234567,
        "12 000,25": 12000.25,
    },
    **{"2½": 2.5, "2 ½": 2.5, "½": 0.5, "2 1/2": 2.5, "3/4": 0.75, "-3": -3, "-1,000": -1000},
    **{"1.2345": 1.2345, "1234.500": 1234.5, "２": 2, "٣": 3, "१२": 12, "0": 0, "007": 7},
}


@pytest.mark.parametrize("text", MEANT)
def test_a_number_is_read_as_it_was_meant(text):
    assert number_in(text) == MEANT[text]


@pytest.mark.parametrize(
    "text",
    [
        "1.500",
        "12.000",
        "1_0",
        "1e1",
        "1,00,0",
        "1 00",
        "1,000,00",
        "",
        "-",
        "1/0",
        "--1",
        "nan",
        "inf",
        "²",
        "x",
    ],
)
def test_what_is_none_or_could_be_one_of_two_is_not_guessed_at(text):
    assert number_in(text) is None


@pytest.mark.parametrize(
    ("text", "hours"), [("1,000", 1000), ("about 2½ hours", 2.5), ("1/2 day", 4), ("1,000 h", 1000)]
)
def test_hours_are_read_so_with_their_unit(text, hours):
    assert typed(known_facts()["hours_needed"], text) == hours


@pytest.mark.parametrize("text", ["1.500", "1.500 hours", "1_0", "1e1"])
def test_and_otherwise_stay_as_they_came_to_be_asked_about(text):
    assert typed(known_facts()["hours_needed"], text) == text


@given(st.integers(0, 1_000_000) | st.integers(0, 10**9).map(lambda n: n / 1000))
def test_what_stands_in_a_field_is_read_as_the_number_that_it_was(number):
    fact = known_facts()["hours_needed"]
    assert typed(fact, in_field(fact, number)) == number


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_number_or_is_none(text):
    assert isinstance(number_in(text), float | int | None)
    assert isinstance(plain_digits(text), str)
