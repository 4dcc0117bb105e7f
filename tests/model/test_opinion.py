"""A decision is kept as it is, written whole or not at all, and read with one clear word on what is wrong."""

import pytest
from pydantic import ValidationError

from interview_kit import Decision, DecisionError, NextStep, Opinion

# ---- records ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"attend": 11}, "practice, attend: came 11"),
        ({"attend": 7.5}, "practice, attend: came 7.5"),
        ({"attend": True}, "practice, attend: came True"),
        ({"weight": -1}, "practice, weight: came -1"),
        ({"weight": None}, "practice, weight: came None"),
        ({"attend": None}, "practice, as a whole"),
        ({"sureness": "certain"}, "practice, sureness: came 'certain'"),
        ({"wieght": 5}, "practice, wieght: is not known here"),
    ],
)
def test_a_change_that_cannot_be_is_refused_with_its_factor_and_field(changes, place):
    opinion = Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])
    with pytest.raises(DecisionError) as error:
        opinion.changed("practice", **changes)
    assert place in str(error.value)


def test_a_change_to_what_is_not_a_factor_lists_the_factors():
    with pytest.raises(DecisionError, match=r"'travle' is not a factor; factors: networking, practice$"):
        Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]).changed("travle", weight=5)


def test_a_change_returns_a_new_value_and_leaves_the_old_one():
    opinion = Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])
    decision = Decision.new("mine", opinion)
    other = decision.with_opinion(opinion.changed("practice", weight=90))
    assert (opinion.factors["practice"].weight, other.opinion.factors["practice"].weight) == (25, 90)
    assert decision.opinion == opinion
    assert other.id == decision.id


# ---- a next step -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["2026-02-30", "1.12.2026", "20261201", "tomorrow", "0000-01-01"])
def test_the_day_of_a_next_step_is_a_day_of_the_calendar(day):
    with pytest.raises(ValidationError):
        NextStep(what="Ring them.", day=day)


def test_a_next_step_without_a_day_is_the_clients_until_it_is_said_to_be_anybody_elses():
    assert (NextStep(what="Ring them.").day, NextStep(what="Ring them.").who) == ("", "client")
