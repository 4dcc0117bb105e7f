"""Like cases: near by what both tell, the same from both ends, and never weighed."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import interview_kit
from interview_kit import Facts, load, samples
from interview_kit.advice import like_cases as module
from interview_kit.advice.conclusion import conclude
from interview_kit.advice.like_cases import FEW, like_cases, nearness
from interview_kit.advice.public_cases import public_cases
from tests.told import for_any_facts

CASES = st.sampled_from(public_cases())


@for_any_facts()
def test_nearness_is_the_same_from_both_ends(told):
    for case in public_cases()[::7]:
        one, other = nearness(Facts.of(told), case.told), nearness(case.told, Facts.of(told))
        assert set(one.alike) == set(other.alike)
        assert set(one.apart) == set(other.apart)
        assert one.points == other.points


@given(CASES, CASES)
def test_two_public_cases_are_as_near_from_both_ends(one, other):
    assert nearness(one.told, other.told).points == nearness(other.told, one.told).points


@for_any_facts()
def test_what_is_near_shares_facts_and_is_alike_in_more_of_them_than_not(told):
    facts = Facts.of(told)
    found = like_cases(facts)
    assert len(found) <= FEW
    for like in found:
        alike, apart = like.nearness.alike, like.nearness.apart
        assert len(alike) >= 2
        assert like.nearness.points > 0
        assert {*alike, *apart} == set(facts.told) & set(like.case.told.told)
    points = [like.nearness.points for like in found]
    assert points == sorted(points, reverse=True)


@given(CASES)
def test_nothing_is_nearer_to_a_case_than_itself_unless_it_is_left_out(case):
    itself = nearness(case.told, case.told)
    assert itself.apart == ()
    found = like_cases(case.told, most=len(public_cases()))
    assert all(like.nearness.points <= itself.points for like in found)
    assert case.id not in {like.case.id for like in like_cases(case.told, without={case.id})}


def test_one_more_fact_alike_brings_a_case_nearer_and_one_apart_takes_it_further():
    case = next(c for c in public_cases() if c.told.told.get("employed") is True)
    stage = {"decision_stage": case.facts["decision_stage"]}
    alike, apart, silent = (nearness(Facts(stage | more), case.told).points for more in MORE)
    assert alike > silent > apart


MORE = ({"employed": True}, {"employed": False}, {"sick_leave": True})
"""Told as in the case, told otherwise, and told where the case says nothing."""


def test_how_settled_the_no_is_counts_twice():
    decided, exploring = Facts({"decision_stage": "decided_no"}), Facts({"decision_stage": "exploring"})
    assert nearness(decided, decided).points == 2
    assert nearness(decided, exploring).points == -2


@pytest.mark.parametrize(
    ("one", "other", "alike"), [(1, 2, True), (3, 6, True), (3, 7, False), (0, 2, False)]
)
def test_days_are_alike_where_they_are_one_apart_or_neither_is_over_twice_the_other(one, other, alike):
    found = nearness(Facts({"notice_days": one}), Facts({"notice_days": other}))
    assert bool(found.alike) is alike


def test_with_next_to_nothing_told_no_case_is_near():
    assert like_cases(Facts({})) == like_cases(Facts({"decision_stage": "leaning_no"})) == ()


def test_no_public_case_moves_a_balance_a_route_or_a_conclusion(data: Path):
    """Law: with other advice in the file, or with none of the cases, every sample comes to the same."""
    whole = {name: conclude(load(name)) for name in samples()}
    file = data / "public_cases.toml"
    turned = file.read_text("utf-8").replace('advised = "decline"', 'advised = "attend"')
    for text in (turned, "case = []\n"):
        file.write_text(text, "utf-8")
        public_cases.cache_clear()
        module._told.cache_clear()
        assert {name: conclude(load(name)) for name in samples()} == whole
    assert public_cases() == ()


def test_what_weighs_and_concludes_does_not_know_of_them():
    package = Path(interview_kit.__file__).parent
    weighs = [*package.glob("analysis/*.py"), *package.glob("words/*.py")]
    weighs += [
        package / "advice" / f"{name}.py" for name in ("ratings", "routes", "rules", "conclusion", "steps")
    ]
    assert [f.name for f in weighs if "_cases import" in f.read_text("utf-8")] == []
    assert "interview_kit.advice.like_cases" in sys.modules
