"""The four routes, their steps, and the single fact that would turn a case."""

import re
from typing import Any

import pytest
from hypothesis import strategies as st

from interview_kit import Facts, Opinion, balance, start
from interview_kit.advice.facts import known_facts
from interview_kit.advice.ratings import clipped, starting_sums
from interview_kit.advice.routes import compare_routes, known_route, known_routes, on_route
from interview_kit.advice.rules import known_rules
from interview_kit.advice.steps import next_steps
from interview_kit.model.errors import RouteError
from interview_kit.model.factors import factors
from interview_kit.model.thresholds import thresholds
from tests.told import SINGLE, for_any_facts

ratings = st.lists(st.integers(0, 10), min_size=9, max_size=9)
weights = st.lists(st.integers(0, 100), min_size=9, max_size=9)
opinions = st.builds(lambda a, d, w: Opinion.of(attend=a, decline=d, weights=w), ratings, ratings, weights)


def by_id(facts: dict[str, Any]) -> dict[str, Any]:
    return {r.id: r for r in start(facts).routes}


def test_there_are_four_routes_and_staying_away_is_none_of_them() -> None:
    assert list(known_routes()) == ["attend", "openly", "chat", "decline"]


@for_any_facts(opinions)
def test_a_route_adds_the_difference_of_unclipped_sums_and_cuts_off_once(facts: Facts, mine: Opinion) -> None:
    before = starting_sums(facts)
    for route in known_routes().values():
        after, moved = route.sums(facts), on_route(mine, facts, route)
        for factor, judgement in moved.factors.items():
            old = mine.factors[factor]
            assert judgement.attend == clipped(old.attend + after[factor][0] - before[factor][0])
            assert judgement.decline == clipped(old.decline + after[factor][1] - before[factor][1])
            assert (judgement.weight, judgement.why_attend) == (old.weight, old.why_attend)


@for_any_facts(opinions)
def test_attending_as_planned_and_declining_leave_ones_ratings_alone(facts: Facts, mine: Opinion) -> None:
    assert (
        on_route(mine, facts, known_route("attend")) == on_route(mine, facts, known_route("decline")) == mine
    )


@for_any_facts(opinions)
def test_declining_is_the_zero_line_and_the_others_are_ranked_against_it(facts: Facts, mine: Opinion) -> None:
    compared = {r.id: r for r in compare_routes(mine, facts)}
    assert compared["attend"].balance == balance(mine)
    if balance(mine) is not None:
        assert compared["decline"].balance == 0
    ranked = [r for r in compare_routes(mine, facts) if r.place]
    assert [r.place for r in ranked] == list(range(1, len(ranked) + 1))
    assert [r.balance or 0 for r in ranked] == sorted((r.balance or 0 for r in ranked), reverse=True)


@for_any_facts(opinions)
def test_some_route_is_always_open(facts: Facts, mine: Opinion) -> None:
    compared = compare_routes(mine, facts)
    assert len(compared) == 4
    assert compared[0].place == 1
    assert all(r.said.endswith((".", "!")) and "{" not in r.said for r in compared)


@for_any_facts()
def test_a_route_that_is_not_open_is_never_ranked(facts: Facts) -> None:
    for route in start(facts).routes:
        assert (route.place is None) == bool(route.forbidden_by or route.why_unranked)


@pytest.mark.long
@for_any_facts(st.integers(0, 10))
def test_the_unrated_stay_unrated_on_every_route(facts: Facts, rating: int) -> None:
    blank = Opinion.blank().changed("practice", attend=rating, decline=rating)
    for route in known_routes().values():
        assert list(on_route(blank, facts, route).rated) == ["practice"]


def test_with_no_facts_all_routes_are_about_even() -> None:
    compared = start({}).routes
    assert all(r.even and r.even_with_best for r in compared)


def test_nothing_weighed_leaves_the_routes_without_a_balance() -> None:
    nothing = Opinion.of(attend=[5] * 9, decline=[1] * 9, weights=[0] * 9)
    compared = compare_routes(nothing, Facts({}))
    assert {r.balance for r in compared} == {None}
    assert compared[0].said == "Attend as planned: nothing weighed yet."


def test_within_five_points_of_declining_is_about_even() -> None:
    # One factor at full weight: each rating point is 10 points of 100.
    near = Opinion.of(attend=[3, *[3] * 8], decline=[3, *[3] * 8], weights=[50] * 9)
    assert thresholds().close_points == 5
    for extra, even in ((4, True), (5, False)):  # 40 / 9 = 4.4 and 50 / 9 = 5.6 points
        moved = near.changed("networking", attend=3 + extra)
        assert {r.id: r for r in compare_routes(moved, Facts({}))}["attend"].even is even


def test_going_openly_is_not_free() -> None:
    silent, openly = Facts({}), known_route("openly")
    assert openly.sums(silent) == {
        **dict.fromkeys(factors(), (3, 3)),
        **dict.fromkeys(("practice", "networking", "market_research", "future", "openness"), (1, 3)),
        "fairness": (5, -2),
    }


def test_the_open_route_is_not_ranked_for_somebody_still_exploring() -> None:
    openly = by_id({"decision_stage": "exploring"})["openly"]
    assert openly.place is None
    assert "ordinary uncertainty need not be announced" in openly.said


def test_once_they_know_to_go_is_to_go_openly_at_no_further_price() -> None:
    facts = {"decision_stage": "leaning_no", "told_employer": "agreed"}
    told = by_id(facts)
    assert told["attend"].place is None
    assert told["openly"].place == 1
    assert told["openly"].balance == balance(
        start({"decision_stage": "leaning_no", "told_employer": "agreed"}).opinion
    )


def test_who_recommended_you_is_a_reason_to_go_openly() -> None:
    assert (
        start({"decision_stage": "leaning_no", "already_committed": True, "referred_by_contact": True}).answer
        == "openly"
    )


def test_on_benefit_and_already_told_they_still_go() -> None:
    begun = start({"draws_benefit": True, "told_employer": "agreed"})
    assert [r.id for r in begun.routes if r.place] == ["attend"]


@pytest.mark.parametrize(("name", "value"), SINGLE)
def test_no_letter_that_tells_is_open_to_somebody_on_benefit(name: str, value: Any) -> None:
    begun = start({"draws_benefit": True, "release_obtained": False, name: value})
    if begun.settled and begun.settled.id == "R2":
        assert not {"openly", "chat", "decline"} & {r.id for r in begun.routes if r.place}


def test_the_last_duty_standing_closes_a_route_but_never_the_last_one() -> None:
    everything = {name: True for name, f in known_facts().items() if f.kind == "yes_no"}
    begun = start({**everything, "decision_stage": "decided_no"})
    assert [r.id for r in begun.routes if r.place] == ["decline"]
    assert begun.settled is not None
    assert begun.settled.id == "R9"


def test_certain_to_refuse_a_paid_trip_leaves_telling_them_or_declining() -> None:
    routes = by_id({"decision_stage": "decided_no", "employer_pays_travel": True})
    assert routes["attend"].forbidden_by.id == "R5"
    assert routes["openly"].place
    assert routes["decline"].place


def test_every_route_a_rule_forbids_is_a_route() -> None:
    assert {i for r in known_rules().values() for b in r.branch for i in b.forbids} <= set(known_routes())


def test_a_route_that_is_none_is_named() -> None:
    with pytest.raises(RouteError, match="'stay_away' is not a route; routes: attend, openly, chat, decline"):
        known_route("stay_away")
    with pytest.raises(RouteError):
        next_steps(Facts({}), "stay_away")


@pytest.mark.parametrize("facts", [{"talk_length": "short"}, {"talk_length": "short", "hours_needed": 3}])
def test_no_chat_is_put_in_place_of_a_short_one(facts: dict[str, Any]) -> None:
    assert by_id(facts)["chat"].place is None


@for_any_facts(opinions)
def test_what_is_called_even_is_never_said_to_be_five_points_apart(facts: Facts, mine: Opinion) -> None:
    for route in compare_routes(mine, facts):
        if "about even" in route.said:
            apart = re.search(r"\(([\d.]+) of 100 points apart\)", route.said)
            assert apart, route.said
            assert float(apart[1]) < thresholds().close_points


def test_a_route_just_short_of_the_line_is_said_with_one_decimal() -> None:
    close = Opinion.of(attend=[5] * 9, decline=[5] * 9, weights=[20] * 9)
    close = close.changed("fairness", attend=10, weight=9).changed("practice", weight=0)
    said = {r.id: r.said for r in compare_routes(close, Facts({}))}
    assert "(3 of 100 points apart)" in said["attend"]
    nearer = close.changed("fairness", weight=15)
    assert 0.045 < balance(nearer) < 0.05  # type: ignore[operator]
    assert "(4.8 of 100 points apart)" in {r.id: r.said for r in compare_routes(nearer, Facts({}))}["attend"]
