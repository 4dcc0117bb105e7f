"""A decision as rows, and back: nothing is lost, and what the table says otherwise holds."""

import pandas as pd
import pytest
from hypothesis import given

from interview_kit import load, samples
from interview_kit.caseload import Caseload, case_of, case_rows
from interview_kit.model.decision import Decision
from interview_kit.model.errors import DecisionError
from tests.strategies import decisions
from tests.trials import examples


def of(decision: Decision) -> Caseload:
    return Caseload.of(pd.DataFrame(case_rows(decision)))


@pytest.mark.long
@pytest.mark.long
@examples(20)
@given(decisions())
def test_any_decision_comes_back_as_it_was(decision):
    caseload = of(decision)
    assert caseload.left_out.empty
    assert len(caseload.table) == len(decision.opinions)
    assert case_of(caseload, decision.id) == decision


@pytest.mark.long
@pytest.mark.parametrize("name", samples())
def test_every_sample_comes_back_as_it_was(name):
    assert case_of(of(load(name)), load(name).id) == load(name)


def test_what_is_changed_in_the_table_is_changed_in_the_case_and_nothing_else():
    before = load("content-and-approached")
    said = {"weight_practice": 7, "employed": False, "interview_on": "2026-12-24", "title": "Mine"}
    rows = of(before).with_texts.assign(**said)
    after = case_of(Caseload.of(rows), before.id)
    assert after.opinion == before.opinion.changed("practice", weight=7)
    assert after.facts == {**before.facts, "employed": False, "interview_on": "2026-12-24"}
    assert (after.title, after.story) == ("Mine", before.story)


def test_a_row_that_was_typed_is_a_case_of_its_own():
    typed = {"id": ["a7"], "weight_practice": [70], "attend_practice": [8], "decline_practice": [3]}
    case = case_of(Caseload.of(pd.DataFrame(typed | {"hours_needed": ["half a day"]})), "a7")
    assert case.opinion.rated["practice"].weight == 70
    assert case.facts["hours_needed"] == 4
    assert list(case.opinion.rated) == ["practice"]


def test_a_case_that_is_not_there_is_said_not_to_be():
    with pytest.raises(DecisionError, match="'b' is no case of this caseload; cases: sample-knife-edge"):
        case_of(of(load("knife-edge")), "b")
