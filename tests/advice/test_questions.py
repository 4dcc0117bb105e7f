"""One's own case: where it may be kept, and what its dates say as days go by."""

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
        *(("6 hours", 6, None), ("6h", 6, None), ("90 minutes", 1.5, None), ("Two hours", 2, None)),
        *(("half a day", 4, 0.5), ("a day", 8, 1), ("2 days", 16, 2), ("a week", None, 7)),
        *(("soon", None, None), ("nan", None, None), ("1e400", None, None), ("6 or 7", None, None)),
    ],
)
def test_an_amount_is_read_as_people_write_it(text, hours, days):
    known = known_facts()
    for name, right in (("hours_needed", hours), ("notice_days", days)):
        assert typed(known[name], text) == (text if right is None else right)
