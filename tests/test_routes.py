"""The four routes, their steps, and the single fact that would turn a case."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview_kit import Facts, Opinion, balance, load, start, verdict
from interview_kit.advice.assessment import turning_facts
from interview_kit.advice.facts import known_facts
from interview_kit.advice.ratings import clipped, starting_opinion, starting_sums
from interview_kit.advice.routes import best_in_words, compare_routes, known_route, known_routes, on_route
from interview_kit.advice.rules import known_rules
from interview_kit.advice.steps import due_days, next_steps
from interview_kit.model.errors import RouteError
from interview_kit.model.factors import factors
from interview_kit.model.thresholds import thresholds
from tests.told import SINGLE, for_any_facts, some_facts

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
    assert best_in_words(compared).endswith(".")
    assert all(r.said.endswith((".", "!")) and "{" not in r.said for r in compared)


@for_any_facts()
def test_a_route_that_is_not_open_is_never_ranked(facts: Facts) -> None:
    for route in start(facts).routes:
        assert (route.place is None) == bool(route.forbidden_by or route.why_unranked)


@for_any_facts(st.integers(0, 10))
def test_the_unrated_stay_unrated_on_every_route(facts: Facts, rating: int) -> None:
    blank = Opinion.blank().changed("practice", attend=rating, decline=rating)
    for route in known_routes().values():
        assert list(on_route(blank, facts, route).rated) == ["practice"]


def test_with_no_facts_all_routes_are_about_even() -> None:
    compared = start({}).routes
    assert all(r.even and r.even_with_best for r in compared)
    assert best_in_words(compared).startswith("About even, within 5 points of 100: ")


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
    facts = {"decision_stage": "leaning_no", "told_employer": True}
    told = by_id(facts)
    assert told["attend"].place is None
    assert told["openly"].place == 1
    assert told["openly"].balance == balance(
        start({"decision_stage": "leaning_no", "told_employer": True}).opinion
    )


def test_who_recommended_you_is_a_reason_to_go_openly() -> None:
    assert (
        start({"decision_stage": "leaning_no", "already_committed": True, "referred_by_contact": True}).answer
        == "openly"
    )


def test_on_benefit_and_already_told_they_still_go() -> None:
    empty_case = start({"draws_benefit": True, "told_employer": True})
    assert [r.id for r in empty_case.routes if r.place] == ["attend"]


@pytest.mark.parametrize(("name", "value"), SINGLE)
def test_no_letter_that_tells_is_open_to_somebody_on_benefit(name: str, value: Any) -> None:
    empty_case = start({"draws_benefit": True, "release_obtained": False, name: value})
    if empty_case.settled and empty_case.settled.id == "R2":
        assert not {"openly", "chat", "decline"} & {r.id for r in empty_case.routes if r.place}


def test_the_last_duty_standing_closes_a_route_but_never_the_last_one() -> None:
    everything = {name: True for name, f in known_facts().items() if f.kind == "yes_no"}
    empty_case = start({**everything, "decision_stage": "decided_no"})
    assert [r.id for r in empty_case.routes if r.place] == ["decline"]
    assert empty_case.settled is not None
    assert empty_case.settled.id == "R9"


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
        "after": date(2026, 12, 12),
    }


def test_without_a_day_to_answer_by_they_hear_two_days_before() -> None:
    assert due_days(Facts({"interview_on": "2026-12-10"}))["tell"] == date(2026, 12, 8)


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


# Which single fact would turn it


@settings(deadline=None, max_examples=25)
@given(some_facts())
def test_a_turn_is_what_the_case_would_then_come_to(facts: Facts) -> None:
    now = start(facts)
    for turn in turning_facts(facts):
        then = start(facts.but(**{turn.fact.id: turn.value}))
        settled = then.settled if then.settled and then.settled.side else None
        assert (turn.before, turn.settled_by) == (now.answer, settled)
        if settled:
            assert turn.after == settled.side
        assert turn.known == (turn.fact.id in facts.told)
        assert facts.told.get(turn.fact.id) != turn.value
        assert turn.says


@pytest.mark.parametrize("name", ["benefit-office", "content-and-approached", "decided-and-flown-out"])
def test_no_single_fact_that_settles_a_case_is_missed(name: str) -> None:
    facts = Facts(load(name).facts)
    found = {(t.fact.id, t.value) for t in turning_facts(facts)}
    for fact in known_facts().values():
        for value in fact.answers:
            then = start(facts.but(**{fact.id: value})).settled
            now = start(facts).settled
            side, before = (s.id if s and s.side else None for s in (then, now))
            if side != before and facts.hold(fact.ask_if):
                assert (fact.id, value) in found


def test_a_release_would_open_the_choice_of_somebody_on_benefit() -> None:
    first = turning_facts(Facts({"draws_benefit": True, "decision_stage": "decided_no"}))
    release = next(t for t in first if t.fact.id == "release_obtained")
    assert (release.before, release.after, release.settled_by) == ("attend", "decline", None)
    assert release.how == "Ask the benefit office for a release in writing."


def test_what_one_can_do_something_about_comes_first() -> None:
    turns = turning_facts(Facts(load("content-and-approached").facts))
    assert [t.how is None for t in turns] == sorted(t.how is None for t in turns)


def test_ones_own_ratings_decide_what_turns_a_case() -> None:
    facts = Facts({"decision_stage": "leaning_no"})
    firm = Opinion.of(attend=[9] * 9, decline=[0] * 9, weights=[50] * 9)
    usual = [t for t in turning_facts(facts) if not t.settled_by]
    mine = [t for t in turning_facts(facts, firm) if not t.settled_by]
    assert len(mine) < len(usual)
    assert {t.before for t in mine} <= {"attend"}


def test_the_starting_opinion_and_the_answer_go_together() -> None:
    for name in ("exploring", "leaning_no", "decided_no"):
        facts = Facts({"decision_stage": name})
        assert start(facts).answer == verdict(starting_opinion(facts)).side
