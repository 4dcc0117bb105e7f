"""One's own case: where it may be kept, and what its dates say as days go by."""

from datetime import date
from typing import Any

import pytest

from interview_kit import (
    FactError,
    Facts,
    load,
    samples,
    start,
    verdict,
)
from interview_kit.advice.facts import (
    counted_in_words,
    fact_groups,
    fact_in_words,
    facts_in_words,
    known_facts,
    not_understood,
    not_understood_in_words,
    oddities,
    still_asked,
    worth_asking_now,
)
from interview_kit.advice.ratings import answered, new_case


def test_a_fact_that_is_typed_and_not_known_is_an_error():
    with pytest.raises(FactError, match="'of_a_newer_kit' is not a fact"):
        start({"of_a_newer_kit": 1})
    assert start(Facts.in_file({"of_a_newer_kit": 1, "employed": True})).facts == Facts({"employed": True})


# What may be told


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"travle": True}, ["'travle' is not a fact; facts: ", " more"]),
        ({"employd": True}, ["'employd' is not a fact; facts: employed, "]),
        ({"hours_needed": -3}, ["hours_needed", "-3", "a number of hours, 0 or more"]),
        ({"hours_needed": "soon"}, ["hours_needed", "'soon'", "None (not known)"]),
        ({"hours_needed": True}, ["hours_needed", "True"]),
        ({"hours_needed": float("nan")}, ["hours_needed", "nan"]),
        ({"notice_days": float("inf")}, ["notice_days", "inf"]),
        ({"approached_me": "yes"}, ["approached_me", "'yes'", "True, False or None"]),
        ({"approached_me": 1}, ["approached_me", "1"]),
        (
            {"decision_stage": "undecided"},
            ["decision_stage", "'undecided'", "'exploring', 'leaning_no', 'yes_if', 'decided_no'"],
        ),
        ({"decision_stage": ["exploring"]}, ["decision_stage", "exploring"]),
        ({"interview_on": "next week"}, ["interview_on", "'next week'", "'2026-12-01'"]),
        ({"interview_on": "20261201"}, ["interview_on", "'20261201'"]),
        ({3: True}, ["3 is not a fact"]),
        (
            ["told_employer"],
            ["facts: came ['told_employer']; should be names and values, such as {'employed': True}"],
        ),
        (None, ["should be names and values"]),
        ({"deal_breaker": "x" * 10_000}, ["deal_breaker", "..."]),
    ],
)
def test_what_cannot_be_is_named_with_what_would_be_right(facts: Any, said: list[str]) -> None:
    with pytest.raises(FactError) as fault:
        start(facts)
    message = str(fault.value)
    assert all(part in message for part in said)
    assert "\n" not in message
    assert len(message) < 2_000


@pytest.mark.parametrize("name", list(known_facts()))
def test_not_knowing_is_an_answer_to_every_question(name: str) -> None:
    assert start({name: None}) == start({name: "unknown"}) == start({})


def test_the_facts_of_the_samples_are_facts_of_the_kit() -> None:
    assert all(Facts(load(name).facts).told for name in samples())


@pytest.mark.parametrize("name", samples())
def test_a_sample_is_never_read_the_other_way_round(name: str) -> None:
    sample = load(name)
    begun = start(sample.facts)
    if not begun.settled:
        assert {begun.answer, verdict(sample.opinion).side} != {"attend", "decline"}


def test_every_question_belongs_to_a_group_and_says_why_it_is_asked() -> None:
    grouped = [f for fs in fact_groups().values() for f in fs]
    assert grouped == list(known_facts().values())
    assert all(f.question.endswith("?") and f.why.endswith(".") for f in grouped)


def test_a_question_that_makes_no_sense_yet_is_not_asked() -> None:
    assert "still_conditional" not in {f.id for f in worth_asking_now(Facts({}))}
    assert "still_conditional" in {f.id for f in worth_asking_now(Facts({"accepted_other_offer": True}))}


def test_what_is_no_longer_asked_is_no_longer_known_nor_counted() -> None:
    case = new_case()
    for name in ("accepted_other_offer", "still_conditional"):
        case = answered(case, name, True)
    assert case.facts == {"accepted_other_offer": True, "still_conditional": True}
    changed = answered(case, "accepted_other_offer", False)
    assert changed.facts == {"accepted_other_offer": False}
    assert changed.opinion == answered(new_case(), "accepted_other_offer", False).opinion


def test_of_a_job_in_ones_own_organisation_it_is_not_asked_what_the_employer_would_hear() -> None:
    case = new_case()
    for name in ("employed", "would_hear", "would_mind", "internal_role"):
        case = answered(case, name, True)
    assert case.facts == {"employed": True, "internal_role": True}


def test_the_days_left_stay_where_they_are_counted_from_a_date() -> None:
    told = answered(new_case(), "interview_on", "2026-12-04", today=date(2026, 12, 1))
    assert answered(told, "employed", True, today=date(2026, 12, 1)).facts["notice_days"] == 3


@pytest.mark.parametrize(("today", "left"), [(3, 1), (4, 0), (5, None)])
def test_on_the_day_itself_no_day_is_left_and_after_it_none_is_known(today: int, left: int | None) -> None:
    told = Facts({"interview_on": "2026-12-04", "notice_days": 9}).on(date(2026, 12, today)).told
    assert told.get("notice_days") == left


def test_what_is_kept_stays_however_far_back_the_question_goes_that_is_asked_no_more() -> None:
    told = Facts({"has_other_offer": "none", "accepted_other_offer": True, "still_conditional": True})
    assert still_asked(told).told == {"has_other_offer": "none"}
    kept = still_asked(told, keep="still_conditional")
    assert kept.told == {"has_other_offer": "none", "still_conditional": True}


def test_facts_are_said_in_the_order_of_asking_and_then_those_of_another_kit() -> None:
    told = {"zeta": 1, "employed": True, "alpha": 2, "notice_days": 3, "decision_stage": "exploring"}
    said = ("you are still exploring", "the interview is 3 days away", "you have a job")
    assert facts_in_words(told) == (*said, "alpha: 2", "zeta: 1")


def test_days_are_said_to_be_counted_where_they_are_told_and_no_date_is() -> None:
    today = date(2026, 11, 25)
    assert "25 November 2026" in counted_in_words({"notice_days": 3}, today)
    assert counted_in_words({"notice_days": 3, "interview_on": "2026-11-28"}, today) == ""
    assert counted_in_words({}, today) == ""


def test_what_another_kit_told_is_listed_and_where_there_is_none_nothing_is_said() -> None:
    assert not_understood_in_words({"b": 1, "employed": True, "a": 2}).endswith(": b (1); a (2).")
    assert not_understood_in_words({"employed": True}) == ""


@pytest.mark.parametrize(
    "facts",
    [
        {"employed": False, "boss_wants_it": True},
        {"employed": False, "internal_role": True},
        {"employed": False, "sick_leave": True},
        {"has_other_offer": "none", "accepted_other_offer": True},
        {"has_other_offer": "spoken", "accepted_other_offer": True},
        {"has_other_offer": "hoped", "accepted_other_offer": True},
        {"decision_stage": "yes_if", "deal_breaker": "none"},
        {"decision_stage": "decided_no", "only_offer": True},
        {"hours_needed": 1.5, "far_away": True},
        {"hours_needed": 3, "talk_length": "long"},
        {"notice_days": 999},
        {"hours_needed": 999},
    ],
)
def test_answers_that_hardly_go_together_are_asked_about(facts: dict[str, Any]) -> None:
    (asked,) = oddities(Facts(facts))
    assert asked.endswith("?")
    for left_out in facts:
        assert oddities(Facts(facts).but(**{left_out: None})) == ()


def test_the_hour_is_asked_once_the_day_is_known_and_goes_with_it() -> None:
    def asked(facts: Facts) -> bool:
        return "interview_at" in {f.id for f in worth_asking_now(facts)}

    assert not asked(Facts({"notice_days": 1}))
    told = answered(new_case(), "interview_on", "2026-12-04", today=date(2026, 12, 1))
    assert asked(Facts(told.facts))
    told = answered(told, "interview_at", "09:00", today=date(2026, 12, 1))
    assert "interview_at" not in answered(told, "interview_on", None).facts


def test_who_pays_for_a_trip_is_asked_of_those_who_make_one() -> None:
    assert "employer_pays_travel" not in {f.id for f in worth_asking_now(Facts({"far_away": False}))}
    assert "employer_pays_travel" in {f.id for f in worth_asking_now(Facts({"far_away": True}))}


def test_who_has_agreed_is_not_asked_when_they_want_to_hear_it() -> None:
    told = answered(new_case(), "answer_by", "2026-12-04")
    assert "answer_by" not in answered(told, "already_committed", True).facts


def test_no_question_rests_on_an_answer_that_is_asked_for_later() -> None:
    """Neither on one further down, nor on one in a group that opens later."""
    order = [fact.id for group in fact_groups().values() for fact in group]
    for fact in known_facts().values():
        for condition in fact.ask_if:
            assert order.index(condition.fact) < order.index(fact.id), fact.id


# Answers of earlier kits


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ({"round": "phone"}, {"round": "first", "talk_length": "short"}),
        ({"round": "onsite"}, {"talk_length": "long"}),
        ({"round": "second"}, {"round": "second"}),
        ({"told_employer": True}, {"told_employer": "agreed"}),
        ({"told_employer": False}, {"told_employer": "unaware"}),
        ({"has_other_offer": True}, {"has_other_offer": "written"}),
        ({"has_other_offer": False}, {"has_other_offer": "none"}),
        ({"round": "onsite", "talk_length": "medium"}, {"talk_length": "medium"}),
        (
            {"round": "onsite", "told_employer": True},
            {"talk_length": "long", "told_employer": "agreed"},
        ),
    ],
)
def test_an_answer_of_an_earlier_kit_is_read_as_it_was_meant(
    was: dict[str, Any], now: dict[str, Any]
) -> None:
    assert Facts(was) == Facts.in_file(was) == Facts(now)
    assert not_understood(was) == {}
    told = new_case().model_copy(update={"facts": was})
    assert answered(told, "employed", True).facts == {**Facts(now).told, "employed": True}


def test_what_an_earlier_kit_took_is_said_in_the_words_of_today() -> None:
    assert fact_in_words("has_other_offer", True) == "you have another offer in writing"
    assert fact_in_words("round", "phone") == (
        "it is the first talk with them, and it is a talk of half an hour or less"
    )


def test_nobody_is_left_without_an_answer_by_an_offer_that_is_only_spoken() -> None:
    """A promise by telephone has an answer, and what was only said aloud is asked no further."""
    facts = known_facts()
    assert facts["has_other_offer"].answers["spoken"] == "Yes, promised but not in writing"
    for only in ("none", "hoped", "spoken"):
        asked = {f.id for f in worth_asking_now(Facts({"has_other_offer": only}))}
        assert not asked & {"accepted_other_offer", "still_conditional"}
    assert facts["accepted_other_offer"].answers == {True: "Yes", False: "No, or not in writing"}


def test_the_last_of_several_rounds_may_be_a_call_and_both_count() -> None:
    told = Facts({"round": "final", "talk_length": "short", "decision_stage": "leaning_no"})
    why = start(told).opinion.factors["fairness"].why_decline
    assert "In the last round" in why
    assert "A talk of half an hour or less takes little" in why
