"""What a benchmark is to time can run: a cell that fails would be waited for and not be seen."""

import pytest

from interview_kit import verdict
from interview_kit.caseload import checked_rows
from tests.benchmarks import answer_latency, caseload
from tests.benchmarks.analysis import CASE as OPINION
from tests.benchmarks.analysis import in_node, one_move
from tests.benchmarks.slider_latency import CASE, OURS, RIVAL, contenders


@pytest.mark.long
def test_both_cells_that_are_raced_draw_and_follow_their_slider():
    cell: dict[str, object] = {}
    exec("\n".join((CASE, OURS, RIVAL)), cell)
    for contender in contenders():
        slider, _, _ = contender.python.rpartition(".value")
        if slider:
            exec(f"{slider}.value = 7; words_then = words.value; {slider}.value = 93", cell)
            assert cell["words"].value != cell["words_then"]
        assert not contender.python or isinstance(eval(contender.python, cell), int)


def test_what_is_timed_of_the_analysis_is_there_in_both_languages():
    one_move(OPINION)
    timed = in_node(OPINION, runs=1)
    assert timed.keys() == {"share", "near", "view", "asking", "steps", "whole"}


@pytest.mark.long
def test_the_answer_that_is_timed_changes_the_verdict_and_the_bare_list_its_label(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    cell: dict[str, object] = {}
    exec("\n".join((answer_latency.OURS, answer_latency.BARE)), cell)
    cell["chosen"].value = "two"
    assert cell["told"].value == "two"
    cell["case"].answer("decision_stage", "decided_no")
    assert verdict(cell["case"].decision.opinion).side == "decline"


@pytest.mark.long
def test_the_cases_that_are_timed_can_be_read_and_answered():
    checked = checked_rows(caseload.cases(40, start=7))
    assert (len(checked.table), len(checked.left_out)) == (40, 0)
    for of in caseload.ANSWERS.values():
        of(caseload.drawn(40))
    shares = caseload.shares_of_weightings(caseload.drawn(200))
    assert abs(caseload.with_numpy(caseload.drawn(200)) - shares).max() < 0.03
