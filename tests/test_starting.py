"""Facts, rules and starting ratings: what they say, and what they may never say."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example
from hypothesis import strategies as st

from interview_kit import (
    FactError,
    Facts,
    Opinion,
    balance,
    load,
    samples,
    start,
    verdict,
)
from interview_kit.advice import ratings
from interview_kit.advice.facts import fact_groups, known_facts, worth_asking_now
from interview_kit.advice.ratings import (
    clipped,
    default_weights,
    known_moves,
    moves,
    starting_opinion,
    starting_sums,
)
from interview_kit.advice.rules import known_rules, rulings, settling
from interview_kit.model.errors import KnowledgeError
from interview_kit.model.factors import factors
from tests.told import SINGLE, answers, for_any_facts

# What makes each rule hold by itself, and the side it settles on.
HOLDS: dict[str, dict[str, Any]] = {
    "R9": {"fraud_signs": True},
    "R6": {"conflict_of_interest": True},
    "R2": {"draws_benefit": True},
    "R11": {"instructed_to_attend": True},
    "R3": {"accepted_other_offer": True, "still_conditional": False},
    "R1": {"campus_programme": True},
    "R4": {"match_system": True},
    "R8": {"legally_unable": True},
    "R5": {"employer_pays_travel": True, "decision_stage": "decided_no"},
    "R7": {"would_need_lie": True},
    "R10": {"sick_leave": True},
}
SETTLES = {
    "R9": "decline",
    "R6": "decline",
    "R2": "attend",
    "R3": "decline",
    "R1": "decline",
    "R4": "decline",
}
CONSTRAINS, WARNS = {"R5", "R7", "R10"}, {"R11", "R8"}


# With no facts


def test_with_no_facts_nothing_leans_either_way() -> None:
    empty_case = start({})
    assert balance(empty_case.opinion) == 0
    assert verdict(empty_case.opinion).outcome == "too close to call"
    assert empty_case.settled is None
    assert empty_case.answer is None


def test_with_no_facts_every_rating_is_the_same_guess() -> None:
    said = start({}).opinion.factors.values()
    assert {(j.attend, j.decline, j.sureness, j.why_attend + j.why_decline) for j in said} == {
        (3, 3, "guess", "")
    }


def test_with_no_facts_only_what_always_holds_is_said() -> None:
    assert [r.id for r in start({}).warnings] == ["R0"]


def test_default_weights_are_those_of_the_start_file_in_factor_order() -> None:
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
def test_every_rating_is_the_guess_plus_what_its_moves_add(facts: Facts) -> None:
    empty_case = start(facts)
    for factor, judgement in empty_case.opinion.factors.items():
        mine = [m for m in empty_case.moves if m.factor == factor]
        assert judgement.attend == clipped(3 + sum(m.attend for m in mine))
        assert judgement.decline == clipped(3 + sum(m.decline for m in mine))
        assert judgement.sureness == ("rough" if mine else "guess")
        for move in mine:
            assert (move.why_attend or "") in judgement.why_attend
            assert (move.why_decline or "") in judgement.why_decline


def test_no_move_and_no_rule_holds_before_a_fact_is_known() -> None:
    assert moves(Facts({})) == ()
    assert [r.id for r in rulings(Facts({}))] == ["R0"]


@for_any_facts(st.sampled_from([None, "exploring", "leaning_no", "decided_no"]))
@example(Facts({"already_committed": True, "notice_days": 0, "round": "phone"}), "decided_no")
def test_once_told_it_is_never_less_fair(facts: Facts, stage: str | None) -> None:
    facts = facts.but(decision_stage=stage)
    told = start(facts.but(told_employer=True)).opinion.factors["fairness"]
    for before in (False, None):
        silent = start(facts.but(told_employer=before)).opinion.factors["fairness"]
        assert told.attend >= silent.attend
        assert told.decline <= silent.decline


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


@for_any_facts(st.sampled_from(["exploring", "leaning_no", "decided_no"]))
def test_what_takes_more_from_others_is_never_fairer(facts: Facts, stage: str) -> None:
    def unfair(**more: Any) -> int:
        return starting_sums(facts.but(decision_stage=stage, **more))["fairness"][1]

    for paid in (None, False, True):
        for round_ in ("onsite", "final"):
            assert unfair(round=round_, employer_pays_travel=paid) >= unfair(
                round="first", employer_pays_travel=paid
            )
        assert unfair(round="phone", employer_pays_travel=paid) <= unfair(
            round="first", employer_pays_travel=paid
        )
    for round_ in ("phone", "first", "second", "final", "onsite"):
        assert unfair(round=round_, employer_pays_travel=True) >= unfair(
            round=round_, employer_pays_travel=False
        )
    assert unfair(slots_scarce=True) >= unfair(slots_scarce=False)


@for_any_facts()
@example(Facts({"deal_breaker": "confirmed", "told_employer": True, "accepted_other_offer": True}))
def test_a_settled_no_never_speaks_more_for_going(facts: Facts) -> None:
    stages = ("exploring", "leaning_no", "decided_no")
    for open_still, settled in pairwise(starting_sums(facts.but(decision_stage=s)) for s in stages):
        for factor in ("openness", "practice", "future"):
            assert settled[factor][0] <= open_still[factor][0]
            assert settled[factor][1] >= open_still[factor][1]


@pytest.mark.parametrize("one", SINGLE, ids=str)
def test_any_two_facts_give_ratings_in_range_a_verdict_and_routes(one: tuple[str, Any]) -> None:
    for other in SINGLE[SINGLE.index(one) :]:
        empty_case = start(dict([one, other]))
        assert all(0 <= r <= 10 for j in empty_case.opinion.factors.values() for r in (j.attend, j.decline))
        assert verdict(empty_case.opinion).balance is not None
        assert sorted(r.id for r in empty_case.routes) == ["attend", "chat", "decline", "openly"]
        assert empty_case.routes[0].place == 1


@for_any_facts()
def test_what_it_comes_to_depends_on_what_is_told_and_not_on_its_order(facts: Facts) -> None:
    turned = dict(reversed(list(facts.told.items())))
    unknown = {name: None for name in known_facts() if name not in facts.told}
    assert list(Facts(turned).told) == [name for name in known_facts() if name in turned]
    assert (
        start(facts) == start({**unknown, **turned}) == start({**turned, **dict.fromkeys(unknown, "unknown")})
    )


# Rules


@pytest.mark.parametrize(("rule", "facts"), HOLDS.items())
def test_each_rule_settles_constrains_or_warns_as_it_should(rule: str, facts: dict[str, Any]) -> None:
    empty_case = start(facts)
    if rule in SETTLES:
        assert empty_case.settled is not None
        assert (empty_case.settled.id, empty_case.settled.side) == (rule, SETTLES[rule])
        return
    assert rule in {w.id for w in empty_case.warnings}
    assert empty_case.settled is None or (rule in CONSTRAINS and empty_case.settled.side is None)


def test_each_rule_has_its_place_here() -> None:
    assert set(known_rules()) == {"R0", *HOLDS} == {"R0", *SETTLES, *CONSTRAINS, *WARNS}


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("R9", "R6"),
        ("R9", "R2"),
        ("R9", "R3"),
        ("R6", "R2"),
        ("R6", "R1"),
        ("R2", "R3"),
        ("R2", "R1"),
        ("R2", "R4"),
        ("R3", "R1"),
        ("R3", "R4"),
        ("R4", "R5"),
        ("R1", "R7"),
    ],
)
def test_a_rule_settles_over_those_below_it(above: str, below: str) -> None:
    empty_case = start({**HOLDS[below], **HOLDS[above]})
    assert empty_case.settled is not None
    assert empty_case.settled.id == above
    assert below in {w.id for w in empty_case.warnings}


def test_an_instruction_stands_above_another_job_but_settles_nothing() -> None:
    empty_case = start({**HOLDS["R3"], **HOLDS["R11"]})
    assert empty_case.settled is not None
    assert empty_case.settled.id == "R3"
    assert [w.id for w in empty_case.warnings] == ["R11", "R0"]


def test_only_the_safety_rule_settles_without_having_been_verified() -> None:
    settling_unverified = {
        r.id
        for r in known_rules().values()
        if r.basis == "unverified" and any(b.effect == "settles" for b in r.branch)
    }
    assert settling_unverified == {"R9"}


def test_danger_stands_above_the_duty_to_the_benefit_office() -> None:
    empty_case = start({"fraud_signs": True, "draws_benefit": True, "instructed_to_attend": True})
    assert empty_case.answer == "decline"
    assert [r.id for r in empty_case.routes if r.place] == ["decline"]


def test_somebody_on_benefit_may_neither_decline_nor_talk_them_out_of_it() -> None:
    empty_case = start({"draws_benefit": True, "decision_stage": "decided_no"})
    assert empty_case.answer == "attend"
    assert [r.id for r in empty_case.routes if r.place] == ["attend"]
    assert {r.id for r in empty_case.routes if r.forbidden_by} == {"openly", "chat", "decline"}


def test_with_a_release_in_writing_the_choice_is_open_again() -> None:
    empty_case = start({"draws_benefit": True, "release_obtained": True, "decision_stage": "decided_no"})
    assert empty_case.settled is None
    assert empty_case.answer == "decline"
    assert not any(r.forbidden_by for r in empty_case.routes)


@pytest.mark.parametrize("open_still", [None, True])
def test_another_job_settles_nothing_until_it_is_known_to_be_certain(open_still: bool | None) -> None:
    empty_case = start({"accepted_other_offer": True, "still_conditional": open_still})
    assert empty_case.settled is None
    assert "R3" in {w.id for w in empty_case.warnings}


def test_sincere_interest_is_not_against_the_rules_of_a_programme() -> None:
    assert start({"campus_programme": True, "decision_stage": "exploring"}).settled is None


def test_after_the_window_a_programme_settles_nothing_but_whom_to_speak_to() -> None:
    booked = {"campus_programme": True, "already_committed": True, "decision_stage": "decided_no"}
    assert start({**booked, "notice_days": 5}).settled.side == "decline"  # type: ignore[union-attr]
    late = start({**booked, "notice_days": 1})
    assert late.settled is None or late.settled.side is None
    assert "R1" in {w.id for w in late.warnings}


@for_any_facts(st.lists(st.integers(0, 100), min_size=9, max_size=9), st.integers(0, 10))
def test_no_weight_and_no_rating_moves_a_rule(facts: Facts, weights: list[int], rating: int) -> None:
    usual = start(facts).settled
    file = ratings._start_file()
    other = file.model_copy(update={"weights": dict(zip(factors(), weights, strict=True)), "base": rating})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ratings, "_start_file", lambda: other)
        assert start(facts).settled == usual == settling(rulings(facts))


@for_any_facts()
def test_only_a_rule_that_settles_has_the_last_word(facts: Facts) -> None:
    empty_case = start(facts)
    if empty_case.settled and empty_case.settled.side:
        assert empty_case.answer == empty_case.settled.side
        assert empty_case.settled not in empty_case.warnings
    assert empty_case.warnings[-1].id == "R0"


# What may be told


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"travle": True}, ["'travle' is not a fact", "told_employer"]),
        ({"hours_needed": -3}, ["hours_needed", "-3", "a number of hours, 0 or more"]),
        ({"hours_needed": "soon"}, ["hours_needed", "'soon'", "None (not known)"]),
        ({"hours_needed": True}, ["hours_needed", "True"]),
        ({"hours_needed": float("nan")}, ["hours_needed", "nan"]),
        ({"notice_days": float("inf")}, ["notice_days", "inf"]),
        ({"told_employer": "yes"}, ["told_employer", "'yes'", "True, False or None"]),
        ({"told_employer": 1}, ["told_employer", "1"]),
        (
            {"decision_stage": "undecided"},
            ["decision_stage", "'undecided'", "'exploring', 'leaning_no', 'decided_no'"],
        ),
        ({"decision_stage": ["exploring"]}, ["decision_stage", "exploring"]),
        ({"interview_on": "next week"}, ["interview_on", "'next week'", "'2026-12-01'"]),
        ({"interview_on": "20261201"}, ["interview_on", "'20261201'"]),
        ({3: True}, ["3 is not a fact"]),
        (["told_employer"], ["should be names and values"]),
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
    empty_case = start(sample.facts)
    if not (empty_case.settled and empty_case.settled.side):
        assert {empty_case.answer, verdict(sample.opinion).side} != {"attend", "decline"}


def test_every_question_belongs_to_a_group_and_says_why_it_is_asked() -> None:
    grouped = [f for fs in fact_groups().values() for f in fs]
    assert grouped == list(known_facts().values())
    assert all(f.question.endswith("?") and f.why.endswith(".") for f in grouped)


@pytest.mark.parametrize(("name", "value"), SINGLE)
def test_every_answer_can_follow_if(name: str, value: Any) -> None:
    words = known_facts()[name].in_words(value)
    assert words[0].islower()
    assert not words.endswith(".")
    assert "{" not in words


def test_a_question_that_makes_no_sense_yet_is_not_asked() -> None:
    assert "still_conditional" not in {f.id for f in worth_asking_now(Facts({}))}
    assert "still_conditional" in {f.id for f in worth_asking_now(Facts({"accepted_other_offer": True}))}


def test_every_answer_tried_is_one_the_fact_can_have() -> None:
    for fact in known_facts().values():
        assert [fact.checked(v) for v in (*answers(fact), *fact.tries)] == [*answers(fact), *fact.tries]


# Files that a coach edits


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (
            "start.toml",
            'factor = "fairness"',
            'factor = "fairnes"',
            ["'fairnes' is not a factor", "networking"],
        ),
        (
            "start.toml",
            'fact = "told_employer", is = true',
            'fact = "tolld", is = true',
            ["'tolld' is not a fact"],
        ),
        (
            "start.toml",
            'is = "exploring"',
            'is = "explorin"',
            ["decision_stage", "'explorin'", "'exploring'"],
        ),
        ("start.toml", "openness = 80", "openess = 80", ["weights", "openness"]),
        ("start.toml", "attend = 5", "attend = 50", ["move", "50"]),
        ("start.toml", 'why_attend = "They wrote', 'why_decline = "They wrote', ["says why"]),
        ("start.toml", "at_most = 1 }]", "at_most = 1, is = 1 }]", ["one of: is, is_not, at_least, at_most"]),
        (
            "start.toml",
            '{ fact = "told_employer", is = true }, ',
            '{ fact = "told_employer", at_least = 1 }, ',
            ["told_employer", "at_least is for hours and days"],
        ),
        (
            "start.toml",
            'when = [{ fact = "approached_me", is = true }]',
            'when = [{ fact = "approached_me", is_not = true }]',
            ["once a fact is known"],
        ),
        (
            "rules.toml",
            'basis = "read at source"\nsources = [\n    "https://job',
            'basis = "unverified"\nsources = [\n    "https://job',
            ["R6", "unverified rule may only warn"],
        ),
        ("rules.toml", 'effect = "settles"\nside = "decline"\n', 'effect = "settles"\n', ["names its side"]),
        ("rules.toml", 'fact = "fraud_signs"', 'fact = "fraud"', ["R9", "'fraud' is not a fact"]),
        (
            "start.toml",
            'why_attend = "They wrote to you first, and may expect a no."',
            'decline = 1\nwhy_decline = "They wrote to you first."',
            ["says why"],
        ),
        (
            "rules.toml",
            'fact = "would_need_lie", is = true',
            'fact = "would_need_lie", is_not = true',
            ["R7", "once a fact is known"],
        ),
        ("rules.toml", 'id = "R5"', 'id = "R7"', ["twice"]),
        ("facts.toml", 'id = "deal_breaker"', 'id = "told_employer"', ["twice"]),
        ("facts.toml", 'group = "agreed"', 'group = "agreeed"', ["'agreeed' is not a group"]),
        ("facts.toml", 'kind = "days"', 'kind = "day"', ["notice_days", "'day'"]),
        (
            "facts.toml",
            '"it takes {value}',
            '"it takes {valeu}',
            ["hours_needed", "says: names {valeu}; it may name {value}"],
        ),
        ("routes.toml", '"{route} is not ranked', '"{rout} is not ranked', ["words, unranked", "{rout};"]),
        ("routes.toml", 'ahead = "', 'ahaed = "', ["words, ahead: is missing"]),
    ],
)
def test_a_slip_in_a_file_is_named(data: Path, name: str, old: str, new: str, said: list[str]) -> None:
    text = (data / name).read_text("utf-8")
    assert old in text
    (data / name).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(KnowledgeError) as fault:
        start({})
    message = str(fault.value)
    assert name in message
    assert all(part in message for part in said), message


def test_the_opinion_to_start_from_is_one_like_any_other() -> None:
    opinion = start({"told_employer": True}).opinion
    assert isinstance(opinion, Opinion)
    assert Opinion.model_validate_json(opinion.model_dump_json()) == opinion
