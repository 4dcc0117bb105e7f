"""What is pasted into a message is about ten plain lines, and says nothing that was left out."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_kit import (
    Decision,
    Facts,
    FirstLook,
    NextStep,
    add_opinion,
    balance,
    conclude,
    contributions,
    less,
    load,
    sample_reply,
    samples,
)
from interview_kit.advice.conclusion_words import conclusion_in_words, leading_in_words
from interview_kit.advice.ratings import starting_opinion
from interview_kit.coach.summary import summary
from interview_kit.model.factors import factors
from interview_kit.model.sentences import plain
from interview_kit.words.numbers import shown
from interview_kit.words.verdict import verdict_in_words
from tests.strategies import HOSTILE, cases_of_facts, decisions, opinion_of

MARK = "SECRET-7f3a"


@pytest.mark.parametrize("name", samples())
def test_of_every_sample_it_holds_verdict_reasons_tipping_and_a_question_in_some_ten_lines(name):
    case = load(name)
    text, made = summary(case), conclude(case)
    told = conclusion_in_words(made)
    assert (3 if made.settled else 5) <= len(text.splitlines()) <= 12
    weighed = f"{verdict_in_words(case.opinion).headline}, balance {shown(case.opinion).balance} "
    routes = f"Among the ways to deal with it: {leading_in_words(made)}\n"
    for line in (weighed, routes, f"What would tip it: {told.tipping}\n"):
        assert (line in text) == (not made.settled)
    assert bool(re.search(r"^To talk about: .*\?", text, re.MULTILINE)) == (not made.settled)


@pytest.mark.parametrize("name", samples())
def test_the_three_largest_contributions_stand_on_their_own_side_the_largest_first(name):
    case, parts = load(name), contributions(load(name).opinion)
    if conclude(case).settled:
        case = case.model_copy(update={"facts": {}})  # on which no rule rests
    lines = {line.split(":")[0]: line for line in summary(case).splitlines()}
    for side, sign in (("For declining", -1), ("For attending", 1)):
        largest = sorted((x for x in parts.values() if x * sign > 0), key=abs, reverse=True)[:3]
        said = re.findall(r"[+−][\d.]+(?= \()", lines[side])
        assert all(abs(float(x[1:]) - abs(100 * p)) < 0.1 for x, p in zip(said, largest, strict=True))
        assert ("nothing so far" in lines[side]) == (not largest)


def test_what_was_left_out_is_not_in_it():
    said = {"why_attend": MARK, "why_decline": MARK, "note": MARK}
    case = load("knife-edge")
    for factor in case.opinion.factors:
        case = case.with_opinion(case.opinion.changed(factor, **said))
    case = case.model_copy(update={"story": MARK, "notes": MARK})
    assert MARK in summary(case)
    assert MARK not in summary(less(case, story=True))
    assert MARK not in summary(less(case, facts=True))


def test_at_an_exact_tie_the_factor_that_settles_it_is_talked_about():
    for factor in ("networking", "practice"):
        case = Decision.new("", opinion_of([(6, 4, 40), (4, 6, 40)]).changed(factor, sureness="guess"))
        assert balance(case.opinion) == 0
        assert f"To talk about: {factors()[factor].ask}\n" in summary(case)


def test_a_rule_stands_before_the_weighing():
    lines = summary(load("accepted-elsewhere")).splitlines()
    assert lines[1].startswith("A rule settles this before any weighing: ")
    assert "A rule settles" not in summary(less(load("accepted-elsewhere"), facts=True))


def test_a_coachs_view_has_its_line():
    both = add_opinion(load("content-and-approached"), sample_reply())
    assert "Robin: leans to attending, balance +7.1.\n" in summary(both)


def test_all_that_a_coach_says_as_a_whole_is_in_it_a_line_each():
    step = NextStep(what="Ring them.", who="both", day="2026-12-01")
    whole = {"message": "Well weighed.", "next_step": step, "first_look": FirstLook(leaning="unsure")}
    both = add_opinion(load("content-and-approached"), sample_reply())
    coach = both.opinions[1].model_copy(update=whole)
    lines = summary(both.with_others([coach])).splitlines()
    at = lines.index("Robin: leans to attending, balance +7.1.")
    assert lines[at + 1 : at + 4] == [
        "Robin writes: “Well weighed.”",
        "Next step that Robin suggests, for you and Robin, by Tuesday 1 December 2026: “Ring them.”",
        "Before seeing the numbers, Robin could not say which way to go.",
    ]


def told(**facts) -> Decision:
    known = Facts(facts)
    return Decision.new("", starting_opinion(known)).model_copy(update={"facts": dict(known.told)})


def test_of_the_hours_only_what_says_most_is_given_as_a_reason():
    long = summary(told(hours_needed=16))
    assert "(It takes two days or more)" in long
    assert long.count("It takes") + long.count("It is more than") == 1


def test_what_lowers_a_rating_is_no_reason_for_its_side():
    called = summary(told(decision_stage="decided_no", round="first", talk_length="short"))
    assert "their hours could go to somebody who may say yes" in called
    assert "takes little from them" not in called


@pytest.mark.parametrize(
    ("facts", "lines"),
    [
        (
            {"accepted_other_offer": True},
            [
                "All in all: Ask first whether the job that was accepted could still fall through: "
                "if so, it is too close to call; if not, decline.",
                "My weighing of attending as planned: Favours declining, balance −10.0 ",
            ],
        ),
        (
            {"would_hear": True, "deal_breaker": "confirmed", "referred_by_contact": True},
            [
                "All in all: Too close to call.",
                "My weighing of attending as planned: Favours declining, balance −12.2 ",
            ],
        ),
        ({}, ["My weighing: "]),
    ],
)
def test_what_a_case_comes_to_stands_before_the_weighing_where_it_is_something_else(facts, lines):
    said = [line for line in summary(told(**facts)).splitlines()[1:] if not line.startswith("Besides")]
    assert [line[: len(start)] for line, start in zip(said, lines, strict=False)] == lines


@pytest.mark.long
@given(cases_of_facts(), decisions())
def test_beside_a_balance_stands_what_that_balance_says(many, drawn):
    for case in (*(told(**facts.told) for facts in many), drawn):
        made, weighed = conclude(case), verdict_in_words(case.opinion).headline
        if made.settled or balance(case.opinion) is None:
            continue
        said = [line for line in summary(case).splitlines() if line.startswith("My weighing")]
        assert (
            re.fullmatch(r"My weighing(?: of attending as planned)?: (.*), balance .*", said[0])[1] == weighed
        )
        alike = conclusion_in_words(made).headline == weighed
        assert said[0].startswith("My weighing: ") == alike
        assert ("\nAll in all: " in summary(case)) != alike


@pytest.mark.parametrize("name", [n for n in samples() if conclude(load(n)).settled])
def test_where_a_rule_settles_it_no_reasons_and_no_points_stand_beside_it(name):
    text = summary(load(name))
    assert "For attending" not in text
    assert "For declining" not in text
    assert not re.search(r"[+−]\d", text)


def test_beside_a_danger_nothing_is_said_for_either_side():
    lines = summary(told(fraud_signs=True, told_employer="agreed", needs_practice=True)).splitlines()
    assert [line.split(":")[0] for line in lines[1:-1]] == ["A rule settles this before any weighing"]


def test_ones_own_words_are_kept_whatever_the_facts_say():
    case = told(hours_needed=16)
    mine = case.opinion.changed("time_cost", why_decline="My child is ill. It takes two days or more.")
    assert "(My child is ill. It takes two days or more)" in summary(case.with_opinion(mine))


def test_a_reason_ends_with_a_sentence():
    case = load("knife-edge")
    whole = "I know two of them. " * 9
    text = summary(case.with_opinion(case.opinion.changed("future", why_attend=whole)))
    (said,) = re.findall(r"\((I know[^)]*)\)", text)
    assert said.endswith("I know two of them")
    assert 100 < len(said) <= 140


def test_a_rule_that_settles_nothing_is_said_all_the_same():
    said = summary(told(legally_unable=True, decision_stage="exploring"))
    assert "Besides: Get advice first on what you may take, and on what you must tell.\n" in said
    assert "Besides:" not in summary(load("early-and-curious"))
    beside = summary(told(draws_benefit=True, would_need_lie=True))
    assert "A rule settles this before any weighing: Go in good faith" in beside
    assert "Besides: Say nothing that is not so" in beside


@pytest.mark.long
@given(decisions())
def test_reasons_that_are_all_there_are_add_up_to_the_balance(case):
    for factor in case.opinion.factors:
        case = case.with_opinion(case.opinion.changed(factor, why_attend="", why_decline=""))
    parts = [x for x in contributions(case.opinion).values() if x]
    text = summary(case)
    if conclude(case).settled or balance(case.opinion) is None or sum(x > 0 for x in parts) > 3:
        return
    if sum(x < 0 for x in parts) <= 3:
        lines = [line for line in text.splitlines() if line.startswith(("For declining", "For attending"))]
        found = re.findall(r" ([+−]\d+\.\d)(?=[;.](?: |$))", " ".join(lines))
        weighed = re.search(r"balance ([+−]?\d+(?:\.\d)?) ", text)
        whole = sum(round(10 * float(x.replace("−", "-"))) for x in found)
        assert whole == round(10 * float(weighed[1].replace("−", "-")))


def test_where_a_rule_settles_it_not_even_that_nothing_is_weighed_is_said():
    unweighed = Decision.new("A call").model_copy(update={"facts": {"fraud_signs": True}})
    assert "weighed yet" not in summary(unweighed)


def test_nothing_weighed_is_said_to_be_so():
    assert "My weighing: nothing weighed yet.\n" in summary(Decision.new("A call on Friday"))


@pytest.mark.long
@given(decisions())
def test_whatever_is_in_a_case_it_is_plain_text_of_few_lines(case):
    text = summary(case)
    assert len(text.splitlines()) == text.count("\n") <= 14 + 5 * len(case.opinions)
    assert len(text) < 5000
    unweighed = balance(case.opinion) is None and not conclude(case).settled
    assert unweighed == ("My weighing: nothing weighed yet." in text)


@given(st.sampled_from([*HOSTILE, "x" * 10_000]))
def test_a_persons_words_stay_in_their_line_and_turn_nothing_round(words):
    case = load("knife-edge").model_copy(update={"title": words})
    case = case.with_opinion(case.opinion.changed("future", why_attend=words))
    text = summary(case)
    assert not set(text) & set("\u202e\u202c\u2028\x00\r\t")
    assert len(text.splitlines()) == len(summary(load("knife-edge")).splitlines())
    assert plain(words)[:5].isspace() or len(max(text.splitlines(), key=len)) < 700
