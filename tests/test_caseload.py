"""A decision goes to a table and back without loss, and a table from elsewhere is read with care."""

import pytest

from interview_kit.caseload import COLUMNS, load_table, save_table, table
from interview_kit.decision import Decision, load, samples
from interview_kit.files import DecisionError
from interview_kit.scoring import contributions


@pytest.mark.parametrize("name", samples())
def test_a_sample_comes_back_from_csv_as_it_went(name, tmp_path):
    decision = load(name)
    assert load_table(save_table(decision, tmp_path / "case.csv"), decision) == decision


def test_an_unrated_factor_comes_back_unrated(tmp_path):
    decision = Decision.new("mine")
    assert load_table(save_table(decision, tmp_path / "case.csv"), decision) == decision


def test_the_table_has_a_row_for_each_factor_and_its_contribution_in_points():
    decision = load("knife-edge")
    frame = table(decision)
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame.index) == list(decision.opinion.factors)
    for factor, part in contributions(decision.opinion).items():
        assert frame.loc[factor, "contribution"] == pytest.approx(100 * part, abs=0.05)


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd", "-2", "@SUM(A1)", "\tx", "'=quoted", "'", 'a, "b"\nc', "\u202eبالعربية 🙂"]
)
def test_a_text_that_a_spreadsheet_would_run_is_made_harmless_and_comes_back(text, tmp_path):
    decision = load("knife-edge")
    decision = decision.with_opinion(decision.opinion.changed("practice", note=text, why_attend=text))
    file = save_table(decision, tmp_path / "case.csv")
    cells = [cell for line in file.read_text("utf-8-sig").splitlines() for cell in line.split('","')]
    assert not any(cell.strip('"').startswith(("=", "+", "@")) for cell in cells)
    assert load_table(file, decision) == decision


def test_numbers_that_a_spreadsheet_rewrote_are_read(tmp_path):
    decision = load("knife-edge")
    file = save_table(decision, tmp_path / "case.csv")
    weight = decision.opinion.factors["practice"].weight
    lines = [
        line.replace(f",{weight},", f",{weight}.0,", 1) if line.startswith('"practice"') else line
        for line in file.read_text("utf-8-sig").splitlines()
    ]
    file.write_text("\n".join(lines))
    assert load_table(file, decision) == decision


@pytest.mark.parametrize(
    ("was", "now", "place"),
    [
        ('"practice"', '"practise"', "'practise' is not a factor"),
        (",95,", ",950,", "practice, weight"),
        (",95,", ",9.5,", "practice, weight"),
        (",95,", ",much,", "practice, weight"),
        (",95,", ",,", "practice, weight"),
        ('"rough"', '"certain"', "sureness"),
        ('"why_attend"', '"because"', "column 'why_attend' is missing"),
    ],
)
def test_a_fault_in_a_table_is_named_with_its_file_and_place(was, now, place, tmp_path):
    decision = load("rusty-before-the-big-one")
    file = save_table(decision, tmp_path / "case.csv")
    text = file.read_text("utf-8-sig")
    assert was in text
    file.write_text(text.replace(was, now, 1))
    with pytest.raises(DecisionError, match=r"case\.csv") as error:
        load_table(file, decision)
    assert place in str(error.value)


@pytest.mark.parametrize("content", [b"", b"\xff\xfea\x00", b'"unclosed'])
def test_what_is_no_table_is_said_to_be_none(content, tmp_path):
    file = tmp_path / "case.csv"
    file.write_bytes(content)
    with pytest.raises(DecisionError, match=r"case\.csv"):
        load_table(file, load("knife-edge"))
