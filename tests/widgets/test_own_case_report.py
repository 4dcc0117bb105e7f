"""One's own case: where it may be kept, and what its dates say as days go by."""

import re
from html import escape

from interview_kit import Facts, load
from interview_kit.advice.assessment import turning_facts
from interview_kit.advice.conclusion import conclude, concluded
from interview_kit.advice.like_cases import like_cases
from interview_kit.advice.ratings import starting_opinion
from interview_kit.advice.steps import next_steps
from interview_kit.model.sentences import sentences
from interview_kit.widgets.own_case_report import left_in_words, people_in_words, routes_in_words


def test_what_to_do_in_order_is_numbered_and_what_has_no_order_is_not():
    page = routes_in_words(concluded(Facts({}), load("early-and-curious").opinion), ())
    assert re.findall(r"</h3>(?:<p>[^<]+</p>)?<(ol|ul)>", page) == ["ul", "ol", "ul"]


def test_with_nothing_told_the_steps_take_neither_side():
    said = routes_in_words(concluded(Facts({}), starting_opinion(Facts({}))), ())
    steps = said.split(f"<h3>{sentences('wording.intake')['steps']}</h3>")[1].split("<h3>")[0]
    assert steps.startswith(f"<p>{sentences('wording.intake')['steps_open']}</p>")
    shared = set(next_steps(Facts({}), "attend")) & set(next_steps(Facts({}), "decline"))
    for step in (*next_steps(Facts({}), "attend"), *next_steps(Facts({}), "decline")):
        assert (escape(step.text) in steps) == (step in shared)


def test_with_a_route_ahead_its_own_steps_stand_in_order():
    facts = Facts({"decision_stage": "decided_no", "already_committed": False, "round": "final"})
    said = routes_in_words(concluded(facts, starting_opinion(facts)), ())
    places = [said.index(escape(step.text)) for step in next_steps(facts, "decline")]
    assert places == sorted(places)
    assert sentences("wording.intake")["steps_open"] not in said


def test_no_turn_says_its_own_condition_again_as_what_follows():
    for facts in (
        {"decision_stage": "leaning_no"},
        {"told_employer": "agreed", "decision_stage": "decided_no"},
    ):
        told = Facts(facts)
        made = concluded(told, starting_opinion(told))
        lines = re.findall(r"<li>(If [^<]+)</li>", routes_in_words(made, turning_facts(told)))
        assert lines
        assert [line for line in lines if line.count("know where you stand") > 1] == []


def test_going_openly_to_those_who_know_is_not_put_as_telling_them():
    facts = Facts({"told_employer": "agreed", "decision_stage": "leaning_no"})
    assert "You tell them beforehand" not in routes_in_words(concluded(facts, starting_opinion(facts)), ())
    unsaid = Facts({"decision_stage": "leaning_no"})
    assert "You tell them beforehand" in routes_in_words(concluded(unsaid, starting_opinion(unsaid)), ())


def test_what_can_turn_it_is_said_of_questions_here_and_of_ratings_there():
    """Two counts stand on one screen, of two things; a reader should see that they are two."""
    here, there = left_in_words(9, 2), sentences("wording.information")["together"]
    assert "of which 2 can still turn the answer" in here
    assert there.startswith("No single rating")
    assert "answer" not in there


def test_where_the_ways_share_no_step_nothing_is_called_the_rest():
    alone = routes_in_words(concluded(Facts({}), starting_opinion(Facts({}))), ())
    steps = alone.split(f"<h3>{sentences('wording.intake')['steps']}</h3>")[1].split("<h3>")[0]
    assert "Whom to tell, and what, depends on the way you choose." in steps
    assert "rest" not in steps


def test_people_like_you_are_folded_and_say_nothing_where_none_is_near_or_a_rule_settles_it():
    near = people_in_words(conclude(load("small-industry")))
    assert near.startswith("<details")
    assert " open" not in near.partition(">")[0]
    assert near.count("<li>") == len(like_cases(conclude(load("small-industry")).facts))
    assert sentences("advice.like_cases")["no_study"] in near
    assert " From " in re.sub(r"<[^>]+>", "", near)
    assert not re.search(r"\.From", re.sub(r"<[^>]+>", "", near))
    assert people_in_words(concluded(Facts({}), starting_opinion(Facts({})))) == ""
    assert people_in_words(conclude(load("benefit-office"))) == ""
