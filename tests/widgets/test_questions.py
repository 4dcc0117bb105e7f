"""The questions in their groups: what can still turn the answer is marked, counted and comes first."""

from datetime import date

import pytest

from interview_kit.advice.facts import Facts, fact_groups, known_facts
from interview_kit.widgets.base import Guarded, own_case_says
from interview_kit.widgets.questions import Questions

TELL = "told_employer"
GROUP = next(title for title, facts in fact_groups().items() if TELL in {f.id for f in facts})


@pytest.fixture
def told() -> list[tuple[str, object]]:
    return []


@pytest.fixture
def questions(told) -> Questions:
    made = Questions(Guarded(), lambda fact, value: told.append((fact, value)))
    made.show(Facts({}))
    return made


def order(questions: Questions, title: str) -> list[str]:
    """The facts of a group as their rows stand, from the top."""
    places = {id(row): name for name, row in questions._rows.items()}
    return [places[id(row)] for row in questions.groups[title].rows.children]


def test_what_can_turn_the_answer_says_so_comes_first_and_is_counted(questions):
    before = order(questions, GROUP)
    questions.turn({TELL})
    assert own_case_says("can_turn") in questions.notes[TELL].value
    assert order(questions, GROUP) == [TELL, *(name for name in before if name != TELL)]
    assert "1 can turn it" in questions.groups[GROUP].opener.description
    assert questions.left[1] == 1
    questions.turn(())
    assert own_case_says("can_turn") not in questions.notes[TELL].value
    assert order(questions, GROUP) == before


def test_nothing_moves_under_the_hand_that_answers(questions):
    before = order(questions, GROUP)
    questions.fields["already_committed"].value = True
    questions.turn({TELL})
    assert order(questions, GROUP) == before
    assert own_case_says("can_turn") in questions.notes[TELL].value


def test_an_answered_question_is_not_left_and_turns_nothing_any_more(questions):
    count, _ = questions.left
    questions.show(Facts({TELL: "agreed"}))
    questions.turn({TELL})
    assert questions.left == (count - 1, 0)
    assert questions.groups[GROUP].opener.description.startswith(f"{GROUP}: 1 of ")


def test_a_question_that_makes_no_sense_now_is_not_asked(questions):
    hidden = [name for name, fact in known_facts().items() if fact.ask_if and not Facts({}).hold(fact.ask_if)]
    assert hidden
    assert all(questions._rows[name].layout.display == "none" for name in hidden)


def test_showing_facts_tells_nobody(questions, told):
    questions.show(Facts({"employed": True}))
    assert questions.fields["employed"].value is True
    assert told == []


def test_while_a_year_is_typed_nothing_alarms_and_the_whole_day_is_heard(told):
    questions = Questions(Guarded(), lambda fact, value: (Facts({fact: value}), told.append((fact, value))))
    questions.show(Facts({}))
    field, said = questions.fields["interview_on"], []
    for year in (2, 20, 202):
        field.value = date(year, 12, 4)
        said.append(questions.notes["interview_on"].value)
    assert told == []
    assert all("alert" not in each and own_case_says("half_a_day") in each for each in said)
    field.value = date(2026, 12, 4)
    assert told == [("interview_on", date(2026, 12, 4))]
    assert own_case_says("half_a_day") not in questions.notes["interview_on"].value


def test_a_year_that_is_whole_and_a_slip_is_said_at_once(told):
    questions = Questions(Guarded(), lambda fact, value: Facts({fact: value}))
    questions.show(Facts({}))
    questions.fields["interview_on"].value = date(2926, 12, 4)
    assert "alert" in questions.notes["interview_on"].value
