"""The table of a caseload: in order of whom to talk to first, and a row that is chosen opens its case."""

import json
from datetime import date

import ipywidgets as w
import pandas as pd
import pytest

from interview_kit import CaseTable, load, made_up_caseload
from interview_kit.advice import conclude
from interview_kit.caseload import Caseload, case_of, case_rows
from interview_kit.model.errors import DecisionError
from interview_kit.model.sentences import sentences

DAY = date(2026, 12, 1)
CASES = made_up_caseload(30, today=DAY)
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def table() -> CaseTable:
    return CaseTable(CASES, today=DAY)


def shown(table: CaseTable) -> list[list[object]]:
    """The rows of the table as the page gets them."""
    return json.loads(table.table._dt_args["data_json"])


def test_the_table_has_a_row_for_each_case_in_the_order_of_whom_to_talk_to(table):
    assert [row[0] for row in shown(table)] == table.order.index.tolist()
    assert len(shown(table)) == 30
    whys = [row[-1] for row in shown(table)]
    assert whys == table.order.why.tolist()


def test_balances_have_a_true_minus_and_are_sorted_as_numbers():
    rows = {"id": list("abcd"), "weight_practice": [50, 50, 50, 0], "attend_practice": [1, 9, 3, 5]}
    rows |= {"decline_practice": [10, 1, 4, 5], "weight_future": [50, 50, 50, 0]}
    rows |= {"attend_future": [0] * 4, "decline_future": [0] * 4}
    made = CaseTable(Caseload.of(pd.DataFrame(rows)))
    (rendered,) = [each for each in made.table._dt_args["columnDefs"] if "render" in each]
    assert json.dumps(["−45", "−5", "40", ""]) in rendered["render"]
    assert {"targets": rendered["targets"], "type": "num"} in made.table._dt_args["columnDefs"]
    ranks = {row[0]: row[rendered["targets"]] for row in shown(made)}
    assert sorted(ranks, key=ranks.get) == ["a", "c", "b", "d"], "what has no balance is not the lowest"


def test_it_says_that_closeness_grades_nobody_and_that_the_cases_are_invented(table):
    said = next(each.value for each in table.children if isinstance(each, w.HTML))
    assert "They grade nobody" in said
    assert "Cases read: 30. Every case is invented" in said


def test_a_row_that_is_chosen_opens_its_case_for_a_coach_and_saves_nothing(table):
    assert table.explorer is None
    for place in (3, 5):
        table.table.selected_rows = [place]
        case = table.order.index[place]
        assert table.explorer.decision == case_of(CASES, case).with_every_factor()
        assert f"Case {case}" in table._case.children[0].value
    table.explorer.sliders["weight"]["practice"].value = 1
    assert case_of(CASES, case).opinion.factors["practice"].weight != 1


def test_what_is_chosen_no_more_leaves_the_case_that_is_open(table):
    table.table.selected_rows = [0]
    opened = table.explorer
    table.table.selected_rows = []
    assert table.explorer is opened


def test_the_case_before_is_closed_when_another_is_opened(table):
    table.table.selected_rows = [0]
    before = table.explorer.sliders["weight"]["practice"]
    table.table.selected_rows = [1]
    assert before.comm is None
    assert table.explorer.sliders["weight"]["practice"].style.comm is not None


def test_the_table_says_the_side_of_a_rule_as_the_opened_case_does():
    rows = {"id": ["a"], "weight_practice": [70], "attend_practice": [3], "decline_practice": [8]}
    made = CaseTable(Caseload.of(pd.DataFrame(rows | {"draws_benefit": [True]})))
    (row,) = shown(made)
    assert "a rule: go" in row
    assert "declining" not in str(row)
    made.show_case("a")
    assert conclude(made.explorer.decision).settled.side == "attend"


def test_without_a_mouse_a_case_is_opened_by_its_name(table):
    table.field.value = " invented-0007 "
    assert table.explorer.decision.id == "invented-0007"
    table.field.value = "invented-0999"
    assert "is no case of this caseload" in table.fault.value


@pytest.mark.long
def test_titles_are_shown_where_they_are_asked_for_and_as_text():
    case = load("knife-edge").model_copy(update={"title": HOSTILE, "id": "a"})
    caseload = Caseload.of(pd.DataFrame(case_rows(case)))
    assert HOSTILE not in str(shown(CaseTable(caseload)))
    assert "img" not in str(shown(CaseTable(caseload)))
    asked = CaseTable(caseload, titles=True)
    assert "&lt;img src=x onerror=alert(1)&gt;" in str(shown(asked))
    asked.show_case("a")
    assert HOSTILE not in asked._case.children[0].value


def test_a_case_that_is_not_there_is_refused_and_the_table_stays(table):
    with pytest.raises(DecisionError, match="'b' is no case of this caseload"):
        table.show_case("b")
    assert table.explorer is None


def test_the_heads_are_words_of_the_kit_and_the_sums_of_a_caseload_without_facts_are_fewer(table):
    said = sentences("caseload.table")
    heads = table.table._dt_args["table_html"]
    assert all(said[key] in heads for key in ("id", "days", "verdict", "balance", "coach", "why"))
    typed = {"id": ["a"], "weight_practice": [70], "attend_practice": [8], "decline_practice": [3]}
    few = CaseTable(Caseload.of(pd.DataFrame(typed)))
    assert said["coach"] not in few.table._dt_args["table_html"]
    assert shown(few)[0][0] == "a"


def test_a_caseload_without_cases_has_a_table_without_rows():
    empty = Caseload.of(CASES.table.head(0))
    assert shown(CaseTable(empty)) == []
