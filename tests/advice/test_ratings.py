"""Facts, rules and starting ratings: what they say, and what they may never say."""

import re
from datetime import date
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import example
from hypothesis import strategies as st

from interview_kit import (
    Facts,
    Opinion,
    balance,
    start,
    verdict,
)
from interview_kit.advice import ratings
from interview_kit.advice.facts import known_facts
from interview_kit.advice.ratings import (
    answered,
    caught_up,
    clipped,
    default_weights,
    known_moves,
    moved,
    moves,
    new_case,
    reason_for,
    starting_opinion,
    starting_sums,
    told_moves,
)
from interview_kit.advice.rules import rulings
from interview_kit.model.factors import factors
from interview_kit.model.record import SIDES, data_root
from tests.told import SINGLE, answers, for_any_facts
from tests.trials import some
from tests.widgets.test_own_case import MONDAY

STAGES = ("exploring", "leaning_no", "yes_if", "decided_no")

# With no facts


def test_with_no_facts_nothing_leans_either_way() -> None:
    begun = start({})
    assert balance(begun.opinion) == 0
    assert verdict(begun.opinion).outcome == "too close to call"
    assert begun.settled is None
    assert begun.answer is None


def test_with_no_facts_every_rating_is_the_same_guess() -> None:
    said = start({}).opinion.factors.values()
    assert {(j.attend, j.decline, j.sureness, j.why_attend + j.why_decline) for j in said} == {
        (3, 3, "guess", "")
    }


def test_with_no_facts_only_what_always_holds_is_said() -> None:
    assert [r.id for r in start({}).warnings] == ["R0"]


def test_default_weights_are_those_of_the_factors_in_their_order() -> None:
    opinion = start({}).opinion
    assert list(opinion.factors) == list(factors())
    assert {i: j.weight for i, j in opinion.factors.items()} == default_weights()
    assert default_weights()["openness"] == default_weights()["fairness"] == 80


# Facts move ratings, and say so


@pytest.mark.parametrize(("name", "value"), SINGLE)
def test_a_fact_alone_moves_only_the_ratings_its_reason_names(name: str, value: Any) -> None:
    before, after = starting_opinion(Facts({})), start({name: value}).opinion
    named = {
        (m.factor, side)
        for m in known_moves()
        if any(c.fact == name for c in m.when)
        for side in ("attend", "decline")
        if getattr(m, side)
    }
    for factor, judgement in after.factors.items():
        for side in ("attend", "decline"):
            moved = getattr(judgement, side) != getattr(before.factors[factor], side)
            assert not moved or (factor, side) in named
            assert moved <= bool(getattr(judgement, f"why_{side}"))


@for_any_facts()
@example(Facts({"hours_needed": 1.5}))
def test_every_rating_is_the_guess_plus_what_its_moves_add(facts: Facts) -> None:
    begun = start(facts)
    for factor, judgement in begun.opinion.factors.items():
        mine = [m for m in begun.moves if m.factor == factor]
        assert judgement.attend == clipped(3 + sum(m.attend for m in mine))
        assert judgement.decline == clipped(3 + sum(m.decline for m in mine))
        assert judgement.sureness == ("rough" if mine else "guess")
        for move, side in product(mine, ("attend", "decline")):
            # One that says less of the same facts than another gives way to it.
            alike = [m for m in mine if {c.fact for c in m.when} == {c.fact for c in move.when}]
            said, reason = getattr(judgement, f"why_{side}"), getattr(move, f"why_{side}") or ""
            assert reason in said or any((getattr(m, f"why_{side}") or "-") in said for m in alike)


@pytest.mark.long
@for_any_facts()
def test_no_move_that_holds_is_passed_over_and_they_stand_in_the_order_of_the_file(facts: Facts) -> None:
    assert moves(facts) == tuple(m for m in known_moves() if facts.hold(m.when))


def test_no_move_and_no_rule_holds_before_a_fact_is_known() -> None:
    assert moves(Facts({})) == ()
    assert [r.id for r in rulings(Facts({}))] == ["R0"]


@for_any_facts(st.sampled_from([None, *STAGES]))
@example(Facts({"already_committed": True, "notice_days": 0, "talk_length": "short"}), "decided_no")
def test_once_told_it_is_never_less_fair(facts: Facts, stage: str | None) -> None:
    facts = facts.but(decision_stage=stage)
    told = start(facts.but(told_employer="agreed")).opinion.factors["fairness"]
    waiting = start(facts.but(told_employer="told")).opinion.factors["fairness"]
    for before in ("unaware", None):
        silent = start(facts.but(told_employer=before)).opinion.factors["fairness"]
        assert told.attend >= waiting.attend >= silent.attend
        assert told.decline <= waiting.decline <= silent.decline


@pytest.mark.long
@for_any_facts(st.sampled_from([True, True, False, None]))
def test_calling_off_later_is_never_more_courteous(facts: Facts, committed: bool | None) -> None:
    days = [
        start(facts.but(already_committed=committed, notice_days=n)).opinion for n in (0, 1, 1.5, 2, 3, 14)
    ]
    for later, earlier in pairwise(opinion.factors["courtesy"] for opinion in days):
        assert later.attend >= earlier.attend
        assert later.decline <= earlier.decline


@for_any_facts(st.floats(0, 100), st.floats(0, 100))
def test_more_hours_never_speak_less_for_declining(facts: Facts, one: float, other: float) -> None:
    few, many = (starting_sums(facts.but(hours_needed=h))["time_cost"] for h in sorted((one, other)))
    assert few[1] <= many[1]


@for_any_facts(st.sampled_from(STAGES))
@example(Facts({"already_committed": True, "notice_days": 0}), "decided_no")
def test_what_takes_more_from_others_is_never_fairer(facts: Facts, stage: str) -> None:
    def unfair(**more: Any) -> int:
        return starting_sums(facts.but(decision_stage=stage, **more))["fairness"][1]

    for paid in (None, False, True):
        assert unfair(round="final", employer_pays_travel=paid) >= unfair(
            round="first", employer_pays_travel=paid
        )
        short, medium, long = (
            unfair(talk_length=length, employer_pays_travel=paid) for length in ("short", "medium", "long")
        )
        assert short <= medium <= long
    for round_, length in product(("first", "second", "final"), ("short", "medium", "long")):
        assert unfair(round=round_, talk_length=length, employer_pays_travel=True) >= unfair(
            round=round_, talk_length=length, employer_pays_travel=False
        )
    assert unfair(slots_scarce=True) >= unfair(slots_scarce=False)


@pytest.mark.long
@pytest.mark.parametrize("factor", ["openness", "practice", "future"])
def test_a_settled_no_never_speaks_more_for_going(factor: str) -> None:
    of_stage = [
        m for m in known_moves() if m.factor == factor and "decision_stage" in {c.fact for c in m.when}
    ]
    others = sorted({c.fact for m in of_stage for c in m.when} - {"decision_stage"})
    for told in some(list(product(*([None, *answers(known_facts()[name])] for name in others)))):
        rest = Facts(dict(zip(others, told, strict=True)))
        for open_still, settled in pairwise(
            starting_sums(rest.but(decision_stage=s))[factor] for s in STAGES
        ):
            assert settled[0] <= open_still[0], rest
            assert settled[1] >= open_still[1], rest


def test_the_less_certain_an_offer_elsewhere_the_more_this_door_is_worth() -> None:
    """An offer counts once it is signed (insightnews.com, 2014); one that is only hoped for counts least."""
    elsewhere = ("hoped", "spoken", "written")
    for stage, income, employed in product(STAGES, (None, True, False), (None, True, False)):
        rest = Facts({"decision_stage": stage, "needs_income": income, "employed": employed})
        for less, more in pairwise(starting_sums(rest.but(has_other_offer=o))["openness"] for o in elsewhere):
            assert less[0] - less[1] >= more[0] - more[1], rest


@pytest.mark.long
@pytest.mark.parametrize("one", SINGLE, ids=str)
def test_any_two_facts_give_ratings_in_range_a_verdict_and_routes(one: tuple[str, Any]) -> None:
    for other in some(SINGLE[SINGLE.index(one) :]):
        begun = start(dict([one, other]))
        assert all(0 <= r <= 10 for j in begun.opinion.factors.values() for r in (j.attend, j.decline))
        assert verdict(begun.opinion).balance is not None
        assert sorted(r.id for r in begun.routes) == ["attend", "chat", "decline", "openly"]
        assert begun.routes[0].place == 1


@pytest.mark.long
@for_any_facts()
def test_what_it_comes_to_depends_on_what_is_told_and_not_on_its_order(facts: Facts) -> None:
    turned = dict(reversed(list(facts.told.items())))
    unknown = {name: None for name in known_facts() if name not in facts.told}
    assert list(Facts(turned).told) == [name for name in known_facts() if name in turned]
    assert (
        start(facts) == start({**unknown, **turned}) == start({**turned, **dict.fromkeys(unknown, "unknown")})
    )


def test_the_opinion_to_start_from_is_one_like_any_other() -> None:
    opinion = start({"told_employer": "agreed"}).opinion
    assert isinstance(opinion, Opinion)
    assert Opinion.model_validate_json(opinion.model_dump_json()) == opinion


def test_a_date_that_is_told_counts_the_days_and_one_taken_back_forgets_them() -> None:
    told = answered(new_case(), "interview_on", "2026-12-04", today=MONDAY)
    assert told.facts == {"interview_on": "2026-12-04", "notice_days": 4}
    assert answered(told, "interview_on", None, today=MONDAY).facts == {}


def test_on_another_day_the_ratings_nobody_touched_are_those_of_that_day() -> None:
    told = answered(new_case(), "interview_on", "2026-12-04", today=MONDAY)
    told = answered(told, "already_committed", True, today=MONDAY)
    on_thursday = caught_up(told, today=date(2026, 12, 3))
    assert on_thursday.facts["notice_days"] == 1
    assert on_thursday.opinion.factors == start(on_thursday.facts).opinion.factors
    assert on_thursday.opinion.factors["courtesy"].attend > told.opinion.factors["courtesy"].attend
    assert caught_up(told, today=MONDAY) == told
    assert caught_up(on_thursday, today=date(2026, 12, 7)).facts == {
        "interview_on": "2026-12-04",
        "already_committed": True,
    }


def test_a_rating_of_ones_own_moves_along_as_the_day_comes_nearer() -> None:
    told = answered(new_case(), "interview_on", "2026-12-04", today=MONDAY)
    told = answered(told, "already_committed", True, today=MONDAY)
    mine = told.with_opinion(told.opinion.changed("courtesy", attend=1))
    assert caught_up(mine, today=date(2026, 12, 3)).opinion.factors["courtesy"].attend == 5


def effort(**facts: Any) -> tuple[int, int]:
    return starting_sums(Facts(facts))["time_cost"]


def test_those_in_ones_care_and_a_way_one_pays_for_weigh_on_time_and_money() -> None:
    assert effort(hours_needed=6, care_needed=True)[1] == effort(hours_needed=6)[1] + 1
    assert (
        effort(hours_needed=6, far_away=True, employer_pays_travel=False)[1] == effort(hours_needed=6)[1] + 1
    )
    why = start({"care_needed": True}).opinion.factors["time_cost"].why_decline
    assert "look after those in your care" in why


def test_the_hours_of_a_long_way_are_counted_once() -> None:
    assert effort(hours_needed=6, far_away=True) == effort(hours_needed=6)
    assert effort(far_away=True) == (0, 4)
    assert effort(far_away=True, talk_length="long") == effort(talk_length="long")


def test_a_short_talk_far_away_is_not_said_to_take_little() -> None:
    late = {"decision_stage": "decided_no", "already_committed": True, "notice_days": 1, "hours_needed": 2}
    near, far = (start({**late, "far_away": far}).opinion.factors for far in (False, True))
    little = re.compile("little time|short talk")
    said, not_said = (
        [f for f, j in of.items() if little.search(j.why_attend + j.why_decline)] for of in (near, far)
    )
    assert said == ["courtesy", "fairness"]
    assert not_said == []


def test_of_hours_only_what_says_most_is_a_reason_and_the_other_side_keeps_its_own() -> None:
    long = starting_opinion(Facts({"hours_needed": 16, "take_home_task": True})).factors["time_cost"]
    task = "The task beforehand takes hours, and is seldom paid."
    assert long.why_decline == f"It takes two days or more. {task}"
    assert long.why_attend == "Going gains you no time."


def test_reasons_as_an_earlier_kit_gave_them_are_not_taken_for_ones_own() -> None:
    facts = Facts({"hours_needed": 3})
    saved = starting_opinion(facts)
    every = "It takes some of your time. It is more than an hour. It takes about half a day."
    assert saved.factors["time_cost"].why_decline == "It takes three hours or more."
    now = moved(saved.changed("time_cost", why_decline=every), facts, Facts({"hours_needed": 1}))
    assert now == starting_opinion(Facts({"hours_needed": 1})).model_copy(update={"by": now.by})
    mine = moved(saved.changed("time_cost", why_decline=f"{every} No."), facts, Facts({"hours_needed": 1}))
    assert mine.factors["time_cost"].why_decline == f"{every} No."


@pytest.mark.parametrize(
    ("facts", "factor"),
    [
        ({"decision_stage": "decided_no"}, "fairness"),
        ({"decision_stage": "decided_no", "needs_practice": True}, "practice"),
        ({"decision_stage": "leaning_no", "referred_by_contact": True}, "courtesy"),
    ],
)
def test_a_reason_in_the_words_of_an_earlier_kit_is_not_taken_for_ones_own(
    facts: dict[str, Any], factor: str
) -> None:
    told = Facts(facts)
    given = starting_opinion(told)
    was = {side: getattr(given.factors[factor], f"why_{side}") for side in SIDES}
    for side, old in product(SIDES, ratings._start_file().reworded):
        was[side] = was[side].replace(old.now, old.was)
    assert any(text != getattr(given.factors[factor], f"why_{side}") for side, text in was.items())
    saved = given.changed(factor, **{f"why_{side}": text for side, text in was.items()})
    later = told.but(approached_me=True)
    now = moved(saved, told, later)
    assert now.factors == starting_opinion(later).factors
    assert reason_for(was["attend"], factor, "attend", told) == reason_for(
        given.factors[factor].why_attend, factor, "attend", told
    )


def test_a_reason_of_any_earlier_kit_reads_as_one_of_today_and_alters_no_other() -> None:
    given = {why for m in known_moves() for why in (m.why_attend, m.why_decline) if why}
    was = [old.was for old in ratings._start_file().reworded]
    assert {ratings._in_words_of_today(text) for text in was} <= given
    assert [text for text in given if ratings._in_words_of_today(text) != text] == []
    assert len(set(was)) == len(was)


SCOLDS = re.compile(
    r"\b(on a show|play-acting|practise acting|waste[sd]?|wasting|wavering|resent|let down|damage you"
    r"|no fair chance|dishonest|selfish|shame|betray\w*|guilty)\b",
    re.IGNORECASE,
)


def test_no_reason_no_rule_and_no_question_scolds() -> None:
    files = ("start.toml", "rules.toml", "facts.toml", "routes.toml", "steps.toml", "factors.toml")
    texts = [(data_root() / name).read_text("utf-8").split("[[reworded]]")[0] for name in files]
    assert [found for text in texts for found in SCOLDS.findall(text)] == []


def test_the_list_of_moves_names_the_last_day_alone_and_loses_no_point() -> None:
    listed = told_moves(Facts({"already_committed": True, "notice_days": 0}))
    assert [m.attend for m in listed if "today or tomorrow" in (m.why_attend or "")] == [4]
    assert [m for m in listed if "Two days before" in (m.why_attend or "")] == []


def test_on_the_last_day_it_is_not_said_as_well_that_there_are_two() -> None:
    late = starting_opinion(Facts({"already_committed": True, "notice_days": 1})).factors["courtesy"]
    assert "today or tomorrow" in late.why_attend
    assert "Two days" not in late.why_attend


# What advice turns on


# An answer that moves no rating: the question says why it is asked nevertheless, or it is of use elsewhere.
IN_VAIN = {
    *(("first_step", False), ("job_new", False), ("boss_wants_it", False)),
}


def ratings_and_rules(facts: Facts) -> tuple[Any, ...]:
    return starting_sums(facts), tuple((r.id, r.right) for r in rulings(facts))


def settings_for(name: str) -> list[Facts]:
    """Cases in which a fact may count: each move's other conditions fulfilled, and each stage alone."""
    others = [[c for c in m.when if c.fact != name] for m in known_moves()]
    here = [cs for m, cs in zip(known_moves(), others, strict=True) if any(c.fact == name for c in m.when)]
    told = [{c.fact: c.is_ for c in cs if c.is_ not in (None, "unknown")} for cs in here]
    return [Facts(t) for t in (*told, *({"decision_stage": s} for s in STAGES), {})]


@pytest.mark.parametrize(
    "name",
    [
        *("has_other_offer", "round", "notice_days", "told_employer", "employer_pays_travel", "deal_breaker"),
        *("negotiable", "puts_me_off", "good_chance", "own_money", "trip_paid", "jobs_scarce", "first_step"),
        *("regret", "would_hear", "would_mind", "job_shaky", "job_new", "only_offer", "boss_wants_it"),
    ],
)
def test_no_answer_is_told_in_vain(name: str) -> None:
    for value in answers(known_facts()[name]):
        moved = any(
            ratings_and_rules(f.but(**{name: value})) != ratings_and_rules(f.but(**{name: None}))
            for f in settings_for(name)
        )
        assert moved != ((name, value) in IN_VAIN), (name, value)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"decision_stage": "leaning_no"}, {"has_other_offer": "none"}),
        ({"decision_stage": "leaning_no"}, {"round": "first"}),
        ({"decision_stage": "leaning_no"}, {"round": "second"}),
        ({"decision_stage": "exploring"}, {"round": "second"}),
        ({"already_committed": True}, {"notice_days": 4}),
        ({"already_committed": False}, {"notice_days": 2}),
        ({"decision_stage": "decided_no"}, {"told_employer": "unaware"}),
        ({}, {"employer_pays_travel": False}),
        ({"decision_stage": "decided_no"}, {"deal_breaker": "confirmed"}),
    ],
)
def test_what_was_told_and_unmoved_moves_now_with_a_reason(
    facts: dict[str, Any], told: dict[str, Any]
) -> None:
    new = [m for m in moves(Facts(facts | told)) if m not in moves(Facts(facts))]
    assert new
    assert start(facts | told).opinion.factors != start(facts).opinion.factors


def test_what_a_no_to_these_questions_is_good_for_is_said_in_the_question() -> None:
    assert "counts in full until they know" in known_facts()["told_employer"].why
    for name in ("boss_wants_it", "first_step", "job_new"):
        assert "counts neither way" in known_facts()[name].why


def sums(factor: str, **facts: Any) -> tuple[int, int]:
    return starting_sums(Facts(facts))[factor]


def test_what_it_costs_the_host_is_counted_once() -> None:
    """Hours of several people, a paid trip and a last round: the most of it counts, not the sum."""

    def cost(**more: Any) -> int:
        return sums("fairness", decision_stage="leaning_no", **more)[1]

    long = cost(talk_length="long")
    assert cost(talk_length="long", employer_pays_travel=True) == long
    assert cost(talk_length="long", employer_pays_travel=True, round="final") == long
    assert cost(employer_pays_travel=True) == long - 1


def test_with_the_boss_behind_it_a_no_at_home_costs_nothing_more() -> None:
    for stage in ("leaning_no", "yes_if", "decided_no"):
        alone = sums("current_job", internal_role=True, decision_stage=stage)
        wanted = sums("current_job", internal_role=True, decision_stage=stage, boss_wants_it=True)
        assert alone[1] > 3 > wanted[1]
        said = start({"internal_role": True, "decision_stage": stage, "boss_wants_it": True}).opinion
        assert "damage" not in said.factors["current_job"].why_decline


def test_until_it_is_known_whether_it_can_fall_through_an_accepted_job_counts_by_half() -> None:
    for stage in (None, *STAGES):
        told = {"accepted_other_offer": True, "decision_stage": stage}
        firm, unknown, open_still = (
            starting_sums(Facts({**told, "still_conditional": x})) for x in (False, None, True)
        )
        for factor in ("openness", "courtesy", "market_research", "current_job"):
            assert firm[factor][1] >= unknown[factor][1] >= open_still[factor][1], (stage, factor)
            assert firm[factor][0] <= unknown[factor][0] <= open_still[factor][0], (stage, factor)
    assert start({"accepted_other_offer": True, "decision_stage": "exploring"}).answer is None


def test_what_is_certain_but_may_rule_it_out_counts_less_than_what_does() -> None:
    perhaps, confirmed = (
        sums("openness", decision_stage="leaning_no", deal_breaker=x) for x in ("perhaps", "confirmed")
    )
    neither = sums("openness", decision_stage="leaning_no")
    assert neither[0] > perhaps[0] > confirmed[0]
    assert neither[1] < perhaps[1] < confirmed[1]


def test_money_that_is_spent_speaks_less_against_going_than_money_that_can_be_saved() -> None:
    spent, unknown, saved = (
        sums("time_cost", own_money=True, trip_paid=paid)[1] for paid in (True, None, False)
    )
    assert spent < unknown < saved
    assert "spent" in start({"own_money": True, "trip_paid": True}).opinion.factors["time_cost"].why_decline


@for_any_facts(st.sampled_from(STAGES))
def test_less_in_hand_never_makes_a_job_that_one_would_take_less_open(facts: Facts, stage: str) -> None:
    told = facts.but(decision_stage=stage)
    taken, refused = (starting_sums(told.but(only_offer=x))["openness"] for x in (True, False))
    assert taken[0] >= refused[0]
    assert taken[1] <= refused[1]
    can, cannot = (starting_sums(told.but(negotiable=x))["openness"] for x in (True, False))
    assert can[0] > cannot[0]
    assert can[1] < cannot[1]


@for_any_facts()
def test_an_employer_who_hears_and_minds_never_speaks_less_against_it(facts: Facts) -> None:
    def against(**more: Any) -> int:
        return starting_sums(facts.but(employed=True, **more))["current_job"][1]

    for hear in (True, False, None):
        assert against(would_hear=hear, would_mind=True) >= against(would_hear=hear, would_mind=False)
    for mind in (True, False, None):
        assert against(would_hear=True, would_mind=mind) >= against(would_hear=False, would_mind=mind)


@for_any_facts()
def test_what_the_employer_would_hear_counts_for_nothing_in_ones_own_organisation(facts: Facts) -> None:
    """They have asked, so they know; what was told of it before is borne, and moves nothing."""
    at_home = facts.but(internal_role=True)
    told = {"would_hear": True, "would_mind": True}
    assert starting_sums(at_home.but(**told)) == starting_sums(at_home.but(**dict.fromkeys(told)))


def test_no_reason_is_drawn_from_it_there() -> None:
    told = {"employed": True, "small_industry": True}
    elsewhere, at_home = (
        starting_opinion(Facts({**told, "internal_role": here})).factors["current_job"].why_decline
        for here in (False, True)
    )
    assert "hear of it" in elsewhere
    assert "hear of it" not in at_home


def test_whoever_has_told_their_own_organisation_is_not_told_to_say_it_first() -> None:
    for stage, told in product(("leaning_no", "yes_if", "decided_no"), ("told", "agreed")):
        case = {"internal_role": True, "decision_stage": stage}
        assert sums("current_job", **case, told_employer="unaware")[1] > 3
        assert sums("current_job", **case, told_employer=told) == (3, 3)


def test_a_yes_that_hangs_on_one_thing_says_so_first() -> None:
    begun = start({"decision_stage": "yes_if", "negotiable": True, "told_employer": "unaware"})
    assert begun.answer == "openly"
    assert start({"decision_stage": "yes_if", "negotiable": False}).answer == "decline"
