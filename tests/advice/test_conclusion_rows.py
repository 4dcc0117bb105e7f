"""What is to be asked first in a row is what it is in the one case."""

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_kit import Decision, Opinion, conclude, load, samples
from interview_kit.advice.conclusion import GOING, Conclusion, leading_of
from interview_kit.advice.conclusion_rows import hinge_rows, leading_sides
from interview_kit.advice.facts import Facts, known_facts
from interview_kit.advice.facts_rows import FactRows
from interview_kit.advice.public_cases import public_cases
from interview_kit.advice.questions import Fact
from interview_kit.advice.ratings import starting_opinion
from interview_kit.advice.routes import compare_routes, known_routes
from interview_kit.advice.routes_rows import ComparedRows, compare_routes_rows
from interview_kit.advice.rules_rows import standing_rows
from interview_kit.model.factors import factors
from tests.strategies import opinion_of, rows_of
from tests.told import some_facts

TODAY = date(2026, 12, 1)
ASKED = [fact for fact in known_facts().values() if fact.find_out]
HIRED = {"accepted_other_offer": True, "has_other_offer": "written", "decision_stage": "exploring"}
PAY = {
    **{"decision_stage": "exploring", "deal_breaker": "not_asked", "already_committed": True},
    "company_interesting_for_future": True,
}
ratings = st.lists(st.integers(0, 10), min_size=9, max_size=9)
weights = st.lists(st.sampled_from((0, 10, 50, 100)), min_size=9, max_size=9)
opinions = st.builds(lambda a, d, w: Opinion.of(attend=a, decline=d, weights=w), ratings, ratings, weights)


def opening(fact: Fact) -> dict[str, Any]:
    """Facts with which this one is open, and can be asked for."""
    ways = fact.find_out
    assert ways
    told = {c.fact: c.is_ for c in (*fact.ask_if, *ways.when) if c.is_ is not None}
    return told | ({fact.id: ways.open_while[0]} if ways.open_while else {})


@st.composite
def cases(draw: st.DrawFn) -> tuple[Facts, Opinion]:
    """Draw a case in which one or two facts may well be open: its facts, and any opinion or the kit's own."""
    some = dict(draw(some_facts()).told)
    for fact in draw(st.lists(st.sampled_from(ASKED), min_size=1, max_size=2)):
        some |= opening(fact)
        if not fact.find_out.open_while:
            some.pop(fact.id, None)
    facts = Facts(some)
    return facts, draw(st.just(starting_opinion(facts)) | opinions)


def concluded_on(facts: Facts, opinion: Opinion, today: date = TODAY) -> Conclusion:
    decision = Decision.new("", opinion).model_copy(update={"facts": dict(facts.told)})
    return conclude(decision, today=today)


def hinge_of(facts: Facts, opinion: Opinion, today: date = TODAY) -> str | None:
    hinges = concluded_on(facts, opinion, today).hinges
    return hinges[0].fact.id if hinges else None


def hinges_of(some: list[tuple[Facts, Opinion]], today: date = TODAY) -> list[str | None]:
    facts, rows = FactRows.of([facts for facts, _ in some]), rows_of([opinion for _, opinion in some])
    found = hinge_rows(rows, facts.on(today), list(factors()), today)
    return [list(known_facts())[place] if place >= 0 else None for place in found]


@pytest.mark.long
@given(st.lists(cases(), min_size=1, max_size=6))
def test_each_row_hinges_on_what_the_one_case_hinges_on(some):
    assert hinges_of(some) == [hinge_of(*case) for case in some]


@pytest.mark.long
def test_so_does_each_sample_and_each_public_case():
    some = [(Facts.in_file(case.facts), case.opinion) for case in map(load, samples())]
    some += [(told, starting_opinion(told)) for told in (Facts(case.facts) for case in public_cases())]
    expected = [hinge_of(*case) for case in some]
    assert hinges_of(some) == expected
    assert len(set(expected)) > 3


@pytest.mark.long
@given(st.lists(cases(), min_size=1, max_size=6))
def test_what_leads_in_each_row_is_of_the_side_of_what_leads_in_the_one_case(some):
    facts, rows = FactRows.of([facts for facts, _ in some]), rows_of([opinion for _, opinion in some])
    closed = standing_rows(facts, list(known_routes())).closed
    found = leading_sides(compare_routes_rows(rows, facts, closed, list(factors())))
    led = [{route in GOING for route in leading_of(compare_routes(mine, told))} for told, mine in some]
    assert found.tolist() == [0 if len(ways) > 1 else 1 if True in ways else -1 for ways in led]


def test_a_chat_that_is_clearly_ahead_leads_alone_and_one_that_is_even_with_another_does_not():
    rows = rows_of([opinion_of([(10, 0, 50)]), opinion_of([(6, 5, 50)])])
    every = np.ones((4, 2), bool)
    for going, side in ((0.3, -1), (0.46, 0)):
        balances = np.array([[going], [0.0], [0.5], [0.0]]) * np.ones(2)
        close = rows_of([opinion_of([(5, 5, 50)])] * 2)
        routes = ComparedRows([close, close, rows, close], balances, every)
        assert leading_sides(routes).tolist() == [side, side]


@pytest.mark.parametrize("name", ["interview_on", "answer_by"])
def test_the_same_row_hinges_on_nothing_once_no_reply_would_come_in_time(name):
    case = Facts(HIRED | {name: "2026-12-04"}), starting_opinion(Facts(HIRED))
    days = [date(2026, 12, day) for day in range(1, 7)]
    found = [hinges_of([case], day)[0] for day in days]
    assert found == [hinge_of(*case, today=day) for day in days]
    assert found == ["still_conditional"] * 3 + [None] * 3


@pytest.mark.parametrize("settling", [{"draws_benefit": True}, {"fraud_signs": True}])
def test_what_a_rule_settles_hinges_on_nothing(settling):
    some = [(Facts(HIRED | more), starting_opinion(Facts(HIRED))) for more in ({}, settling)]
    assert hinges_of(some) == ["still_conditional", None] == [hinge_of(*case) for case in some]


def test_two_opinions_of_one_case_need_not_hinge_on_the_same():
    facts = Facts(PAY)
    other = starting_opinion(facts).changed("future", attend=10, decline=0, weight=100)
    some = [(facts, starting_opinion(facts)), (facts, other)]
    assert hinges_of(some) == ["deal_breaker", None] == [hinge_of(*case) for case in some]


@pytest.mark.parametrize(
    ("ways", "first"),
    [
        ([(False, 0.5), (True, 0.2), (True, 0.3)], 2),
        ([(True, 0.2), (False, 0.9)], 0),
        ([(False, 0.2), (False, 0.3)], 1),
        ([(True, 0.3), (True, 0.3)], 0),
    ],
)
def test_replies_to_opposite_sides_come_first_then_the_furthest_apart_and_of_equal_ones_the_first_asked(
    monkeypatch, ways, first
):
    asked = dict(zip([fact.id for fact in ASKED], ways, strict=False))

    def turned(_cases: Any, fact: Fact, _ways: Any) -> tuple[Any, Any, Any]:
        opposite, apart = ([asked[fact.id][n]] if fact.id in asked else [] for n in (0, 1))
        return np.zeros(len(apart), np.intp), np.array(opposite, bool), np.array(apart, float)

    monkeypatch.setattr("interview_kit.advice.conclusion_rows._turned_by", turned)
    assert hinges_of([(Facts({}), starting_opinion(Facts({})))]) == [ASKED[first].id]
