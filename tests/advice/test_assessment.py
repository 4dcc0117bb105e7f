"""The four routes, their steps, and the single fact that would turn a case."""

import pytest
from hypothesis import given

from interview_kit import Facts, Opinion, conclude, load, start, verdict
from interview_kit.advice.assessment import turning_facts
from interview_kit.advice.facts import known_facts
from interview_kit.advice.ratings import answered, new_case, starting_opinion
from tests.told import some_facts
from tests.trials import examples

# Which single fact would turn it


@pytest.mark.long
@examples(25)
@given(some_facts())
def test_a_turn_is_what_the_case_would_then_come_to(facts: Facts) -> None:
    now = start(facts)
    for turn in turning_facts(facts):
        then = start(facts.but(**{turn.fact.id: turn.value}))
        assert (turn.before, turn.settled_by) == (now.answer, then.settled)
        if then.settled:
            assert turn.after == then.answer
        assert (turn.before == "decline") != (turn.after == "decline") or None in (turn.before, turn.after)
        assert turn.before != turn.after
        assert turn.known == (turn.fact.id in facts.told)
        assert turn.how or not turn.known
        assert facts.told.get(turn.fact.id) != turn.value
        assert turn.says


@pytest.mark.long
@pytest.mark.parametrize("name", ["benefit-office", "content-and-approached", "decided-and-flown-out"])
def test_no_single_fact_that_would_settle_a_case_the_other_way_is_missed(name: str) -> None:
    facts = Facts(load(name).facts)
    found = {(t.fact.id, t.value) for t in turning_facts(facts)}
    for fact in known_facts().values():
        for value in fact.answers:
            then, now = start(facts.but(**{fact.id: value})), start(facts)
            open_to_change = fact.how or fact.id not in facts.told
            turns = then.settled and (then.answer == "decline") != (now.answer == "decline")
            if turns and open_to_change and facts.hold(fact.ask_if):
                assert (fact.id, value) in found


def test_a_release_would_open_the_choice_of_somebody_on_benefit() -> None:
    first = turning_facts(Facts({"draws_benefit": True, "decision_stage": "decided_no"}))
    release = next(t for t in first if t.fact.id == "release_obtained")
    assert (release.before, release.after, release.settled_by) == ("attend", "decline", None)
    assert release.how == "Ask the benefit office for a release in writing."


def test_what_one_can_do_something_about_comes_first() -> None:
    turns = turning_facts(Facts(load("content-and-approached").facts))
    assert [t.how is None for t in turns] == sorted(t.how is None for t in turns)


@pytest.mark.long
def test_ones_own_ratings_decide_what_turns_a_case() -> None:
    facts = Facts({"decision_stage": "leaning_no"})
    firm = Opinion.of(attend=[9] * 9, decline=[0] * 9, weights=[50] * 9)
    usual = {(t.fact.id, t.value) for t in turning_facts(facts) if not t.settled_by}
    mine = {(t.fact.id, t.value) for t in turning_facts(facts, firm) if not t.settled_by}
    assert usual
    assert mine == set()


def test_the_starting_opinion_and_the_answer_go_together() -> None:
    for name in ("exploring", "leaning_no", "decided_no"):
        facts = Facts({"decision_stage": name})
        assert start(facts).answer == verdict(starting_opinion(facts)).side


def test_what_an_answer_turns_is_what_it_turns_once_it_is_given() -> None:
    """With what is no longer asked after it, too."""
    told = {"approached_me": False, "negotiable": True, "take_home_task": False, "employed": True}
    case = new_case()
    for fact, answer in {**told, "would_hear": False}.items():
        case = answered(case, fact, answer)
    made = conclude(case)
    turns = {(t.fact.id, t.value) for t in turning_facts(made.facts, made.opinion)}
    assert conclude(answered(case, "deal_breaker", "none")).side != made.side
    assert ("deal_breaker", "none") in turns
