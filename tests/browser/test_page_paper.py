"""What the coach's page adds on paper: who, when, three questions for the table, a column for the coach."""

import re

import pytest

from interview_kit import Decision, load, samples
from interview_kit.advice.conclusion import conclude
from interview_kit.browser.assets import HERE
from interview_kit.browser.page_paper import QUESTIONS, paper, three_questions
from interview_kit.browser.page_talk import talk
from interview_kit.model.factors import factors
from interview_kit.model.sentences import sentences
from tests.browser.test_page import elements


def talked(decision: Decision):
    return talk(decision, conclude(decision))


@pytest.mark.parametrize("name", samples())
def test_the_sheet_asks_three_of_the_talks_questions_and_none_where_a_rule_settles_the_case(name):
    decision = load(name)
    said, given = talked(decision), paper(conclude(decision), talked(decision))
    if said is None:
        assert given["questions"] == ()
        return
    every = [*(q["question"] for q in said["questions"]), *said["besides"]]
    assert len(given["questions"]) == min(QUESTIONS, len(every))
    assert {q["question"] for q in given["questions"]} <= set(every)


def test_of_four_questions_those_of_both_sides_stay_so_that_the_three_lean_to_neither():
    four = [{"id": q, "question": q} for q in ("close", "unsure", "decline", "attend")]
    asked = three_questions({"questions": four, "besides": []})
    assert [q["question"] for q in asked] == ["close", "decline", "attend"]


def test_the_coach_has_a_column_beside_each_of_the_clients_figures():
    cells = [node["data-coach"] for node in elements(load("knife-edge")).of("td") if "data-coach" in node]
    assert cells == [f"{field}-{i}" for i in factors() for field in ("weight", "decline", "attend")]


def test_every_word_for_paper_is_said():
    templates = "".join(file.read_text("utf-8") for file in HERE.glob("paper*.html.j2"))
    assert set(re.findall(r"paper\.words\.(\w+)", templates)) == set(sentences("page.paper"))


def test_every_sheet_is_numbered():
    (style,) = elements(load("knife-edge")).inside["style"]
    assert 'counter(page) " / " counter(pages)' in style
