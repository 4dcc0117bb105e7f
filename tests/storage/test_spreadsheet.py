"""A decision goes to a table and back without loss, and a table from elsewhere is read with care."""

import csv
import io
import json
import os
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings

from interview_kit.analysis.balance import contributions
from interview_kit.model.decision import Decision
from interview_kit.model.errors import DecisionError
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Opinion
from interview_kit.model.sentences import plain
from interview_kit.storage import spreadsheet
from interview_kit.storage.decision_file import load, samples
from interview_kit.storage.spreadsheet import COLUMNS, load_table, opinion_table, save_table, whole_number
from tests.strategies import HOSTILE, decisions


@pytest.mark.parametrize("name", samples())
def test_a_sample_comes_back_from_csv_as_it_went(name, tmp_path):
    decision = load(name)
    assert load_table(save_table(decision, tmp_path / "case.csv"), decision) == decision


def test_an_unrated_factor_comes_back_unrated(tmp_path):
    decision = Decision.new("mine")
    assert load_table(save_table(decision, tmp_path / "case.csv"), decision) == decision


def test_the_table_has_a_row_for_each_factor_and_its_contribution_in_points():
    decision = load("knife-edge")
    frame = opinion_table(decision)
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame.index) == list(decision.opinion.factors)
    for factor, part in contributions(decision.opinion).items():
        assert frame.loc[factor, "contribution"] == pytest.approx(100 * part, abs=0.05)


def test_a_factor_is_called_as_the_kit_calls_it_and_one_of_somebodys_own_by_its_id():
    known = load("knife-edge").opinion.factors["fairness"]
    opinion = Opinion(by="me", factors={"fairness": known, "of_my_own": known})
    names = opinion_table(load("knife-edge").with_opinion(opinion))["factor"]
    assert names.to_dict() == {"fairness": plain(factors()["fairness"].label), "of_my_own": "of_my_own"}


def test_whole_numbers_are_whole_and_what_is_missing_is_missing():
    kinds = opinion_table(load("knife-edge")).dtypes.astype(str)
    numbers = {"decline": "Int64", "attend": "Int64", "weight": "Int64", "contribution": "Float64"}
    assert kinds[list(numbers)].to_dict() == numbers


def test_every_line_ends_alike_on_every_system(tmp_path, monkeypatch):
    here = save_table(load("knife-edge"), tmp_path / "here.csv").read_bytes()
    monkeypatch.setattr(os, "linesep", "\r\n")
    assert save_table(load("knife-edge"), tmp_path / "there.csv").read_bytes() == here


def test_what_has_no_tables_name_or_is_too_large_is_not_written(tmp_path, monkeypatch):
    case = load("knife-edge")
    with pytest.raises(DecisionError, match=r"^my\.case\.txt: a table's .*, such as my\.case\.csv$"):
        save_table(case, tmp_path / "my.case.txt")
    size = save_table(case, tmp_path / "fits.csv").stat().st_size
    monkeypatch.setattr(spreadsheet, "LARGEST", size)
    save_table(case, tmp_path / "fits.csv")
    monkeypatch.setattr(spreadsheet, "LARGEST", size - 1)
    with pytest.raises(
        DecisionError, match=f"^case.csv: would be {size:,} bytes; a table holds at most {size - 1:,}$"
    ):
        save_table(case, tmp_path / "case.csv")
    assert [file.name for file in tmp_path.iterdir()] == ["fits.csv"]


def test_of_a_name_that_is_too_long_the_beginning_is_named(tmp_path):
    path, long = tmp_path / "case.csv", "x" * 80
    heads = [column for column in COLUMNS if column not in ("factor", "contribution")]
    case = load("knife-edge")
    case = case.with_opinion(Opinion(by="me", factors={long: case.opinion.factors["fairness"]}))
    for weights, fault in (
        (["many"], f"{'x' * 60}, weight: came 'many'"),
        (["5", "5"], f"'{'x' * 60}' stands"),
    ):
        rows = (",".join({**dict.fromkeys(heads, ""), "weight": weight}.values()) for weight in weights)
        path.write_text("\n".join((f"id,{','.join(heads)}", *(f"{long},{row}" for row in rows))))
        with pytest.raises(DecisionError, match=f"^case.csv: {fault}"):
            load_table(path, case)


def test_only_where_it_is_asked_for_is_a_number_taken_of_a_hundred():
    assert whole_number("70%", percent=True) == 70
    with pytest.raises(DecisionError, match="came '70%'; should be a whole number"):
        whole_number("70%")


def test_the_table_that_the_first_notebook_shows_lets_no_text_act():
    """Unlike a frame itself, its Styler takes texts for HTML unless it is told otherwise."""
    notebook = Path(__file__).parents[2] / "notebooks" / "01_should_i_go.ipynb"
    cells = ("".join(cell["source"]) for cell in json.loads(notebook.read_text("utf-8"))["cells"])
    (*before, shown) = next(cell for cell in cells if "opinion_table(explorer.decision)" in cell).splitlines()
    decision, harmful = load("knife-edge"), "<img src=x onerror=alert(1)>"
    changed = decision.opinion.changed("fairness", why_attend=harmful, why_decline=harmful)
    explorer = SimpleNamespace(decision=decision.with_opinion(changed))
    names = {"explorer": explorer}
    exec("\n".join(before), names)
    html = eval(shown, names)._repr_html_()
    assert "onerror" in html
    assert "<img" not in html


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+cmd", "-2", "@SUM(A1)", "\tx", "\r=1", "\n=1", "＝1+1", "＠SUM(A1)", "'=quoted", "'"),
        *('a, "b"\nc', "\u202eبالعربية 🙂", *HOSTILE, "x" * 10_000),
    ],
)
def test_a_text_that_a_spreadsheet_would_run_is_made_harmless_and_comes_back(text, tmp_path):
    decision = load("knife-edge")
    decision = decision.with_opinion(decision.opinion.changed("practice", note=text, why_attend=text))
    file = save_table(decision, tmp_path / "case.csv")
    cells = [c for row in csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")) for c in row]
    risky = [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))]
    assert all(re.fullmatch(r"[-+]?\d+\.\d", cell) for cell in risky)  # numbers are meant to be such
    assert load_table(file, decision) == decision


@pytest.mark.parametrize("between", [";", "\t", ","])
@pytest.mark.parametrize(
    "text", ["a;=1+1", "a\t@SUM(A1)", "a,+cmd", 'a;"=1+1', "a\n=1+1", "a;'=1", "a;;=1", ";=1", "a,-b\n- c"]
)
def test_nor_is_it_run_where_something_else_stands_between_cells(text, between, tmp_path):
    """A German spreadsheet takes commas for text; a semicolon inside a reason then begins a cell."""
    decision = load("knife-edge")
    decision = decision.with_opinion(decision.opinion.changed("practice", note=text, why_attend=text))
    file = save_table(decision, tmp_path / "case.csv")
    rows = csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline=""), delimiter=between)
    risky = [
        c for row in rows for c in row if c.startswith(tuple("=+-@")) and not re.match(r"[-+]?\d+\.\d", c)
    ]
    assert risky == []
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


@pytest.mark.long
@given(decisions())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_opinion_comes_back_from_csv_as_it_went(tmp_path, decision):
    assert load_table(save_table(decision, tmp_path / "case.csv"), decision) == decision


def rewritten(tmp_path, between: str, *, end: str = "\n", before: str = "", after: str = ""):
    """The knife-edge table as another country's spreadsheet would save it."""
    file = save_table(load("knife-edge"), tmp_path / "case.csv")
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
    rows = [[cell.replace(".", ",") if cell[-2:-1] == "." else cell for cell in row] for row in rows]
    made = io.StringIO()
    csv.writer(made, delimiter=between, lineterminator=end).writerows(rows)
    file.write_bytes((before + made.getvalue() + after).encode("utf-8-sig"))
    return file


@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_commas_semicolons_and_tabs_are_read_with_empty_rows_passed_over(between, end, tmp_path):
    decision = load("knife-edge")
    empty, hint = end + between * 8 + end, f"sep={between}{end}"
    assert load_table(rewritten(tmp_path, between, end=end, after=empty), decision) == decision
    assert load_table(rewritten(tmp_path, between, end=end, before=hint), decision) == decision


def test_a_number_with_a_decimal_comma_is_read(tmp_path):
    file = rewritten(tmp_path, ";")
    weight = load("knife-edge").opinion.factors["practice"].weight
    text = file.read_text("utf-8-sig")
    file.write_text(re.sub(rf"(?m)^(practice;.*?;){weight};", rf"\g<1>{weight},0;", text))
    assert f";{weight},0;" in file.read_text()
    assert load_table(file, load("knife-edge")) == load("knife-edge")


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        (b'"networking"', b'"practice"', "'practice' stands there twice"),
        (b'"note"', b'"weight"', "the column 'weight' stands there twice"),
        (b'"rough",""\n', b'"rough","","","more"\n', "row 4 has more cells than the head, 10"),
        (b"An", b"\xe4n", "is not UTF-8 text; save it as"),
    ],
)
def test_what_a_spreadsheet_spoilt_is_refused_by_name(was, now, said, tmp_path):
    file = save_table(load("small-industry"), tmp_path / "case.csv")
    text = file.read_bytes()
    assert was in text
    file.write_bytes(text.replace(was, now, 1))
    with pytest.raises(DecisionError, match=r"case\.csv") as error:
        load_table(file, load("small-industry"))
    assert said in str(error.value)


# ---- as spreadsheets write it back -------------------------------------------------------------------------

KNIFE = load("knife-edge")


def as_saved(tmp_path) -> tuple[Path, str]:
    file = save_table(KNIFE, tmp_path / "case.csv")
    return file, file.read_text("utf-8-sig")


def lines_with(text: str, change) -> str:
    return "".join(f"{change(line)}\n" for line in text.splitlines())


def in_one_column(text: str) -> str:
    """As Excel of a country of semicolons saves what it took for one column."""
    made = io.StringIO()
    rows = [line.split(";") for line in text.splitlines()]
    csv.writer(made, delimiter=";", lineterminator="\r\n").writerows(rows)
    return made.getvalue()


WRITTEN_BACK = {
    "a hint in quotes": lambda t: f'"sep=,"\r\n{t}',
    "a hint in capitals": lambda t: f"SEP=,\n{t}",
    "a hint with empty cells": lambda t: f"sep=,,,,,,,,,,\n{t}",
    "a hint of another mark": lambda t: "sep=|\n" + rewritten_with(t, "|"),
    "another mark and no hint": lambda t: rewritten_with(t, "|"),
    "a hint that is not true": lambda t: "sep=;\n" + t,
    "a title": lambda t: f"Table 1\n{t}",
    "a title in a row of cells": lambda t: f"My case,,,,,,,,,\n,,,,,,,,,\n{t}",
    "capitals in heads": lambda t: t.replace('"weight"', '"Weight"').replace('"why_attend"', '"WHY ATTEND"'),
    "spaces in heads": lambda t: t.replace('"weight"', '"weight "').replace('"id"', '" id"'),
    "cut trailing cells": lambda t: lines_with(t, lambda line: line.removesuffix(',""')),
    "added trailing cells": lambda t: lines_with(t, lambda line: line + ",,,"),
    "a total row": lambda t: t + '"Total","",,,315,12.5,"","","",""\n',
    "a total beside an empty id": lambda t: t + ',"TOTAL:",,,315,12.5,,,,\n',
    "a sum without a name": lambda t: t + ",,30,40,315,,,,,\n",
    "a percent sign": lambda t: t.replace(",45,", ",45%,", 1).replace(",40,", ",40 %,", 1),
    "a number as a text": lambda t: t.replace(",45,", ",'45,", 1),
    "digits of another script": lambda t: t.replace(",45,", ",٤٥,", 1).replace(",40,", ",４０,", 1),
    "capitals in an id": lambda t: t.replace('"practice"', '"Practice "').replace(
        '"time_cost"', '"Time cost"'
    ),
    "a sureness in capitals": lambda t: t.replace('"sure"', '"Sure "'),
    "an empty sureness": lambda t: t.replace('"sure"', '""'),
    "one column": lambda t: lines_with(t, lambda line: '"' + line.replace('"', '""') + '"'),
    "one column, cut at semicolons": in_one_column,
    "old line ends": lambda t: t.replace("\n", "\r"),
}


def rewritten_with(text: str, between: str) -> str:
    made = io.StringIO()
    csv.writer(made, delimiter=between).writerows(csv.reader(io.StringIO(text, newline="")))
    return made.getvalue()


@pytest.mark.parametrize("way", WRITTEN_BACK)
def test_a_table_is_read_as_a_spreadsheet_wrote_it_back(way, tmp_path):
    file, text = as_saved(tmp_path)
    written = WRITTEN_BACK[way](text)
    assert written != text
    file.write_bytes(written.encode("utf-8-sig"))
    assert load_table(file, KNIFE) == KNIFE


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        (",45,", ",4_5,", "networking, weight: came '4_5'; should be a whole number"),
        (",45,", ",4e1,", "networking, weight: came '4e1'; should be a whole number"),
        (",45,", ",07. Okt,", "networking, weight: came '07. Okt'; should be a whole number"),
        (",2,6,", ",20%,6,", "networking, decline: came '20%'; should be a whole number"),
        (",45,", f",{'x' * 20_000},", "networking, weight: came 'xxx"),
        (",45,", ",4500%,", "networking, weight: came '4500%'; should be a whole number"),
        ('"practice"', '"Practise"', "'Practise' is not a factor"),
        ('"practice"', '""', "'' is not a factor"),
        ('"id",', '"ID","Id",', "the column 'id' stands there twice"),
    ],
)
def test_what_is_not_plain_is_told_with_its_cell(was, now, said, tmp_path):
    file, text = as_saved(tmp_path)
    assert was in text
    file.write_text(text.replace(was, now, 1), "utf-8")
    with pytest.raises(DecisionError) as error:
        load_table(file, KNIFE)
    assert said in str(error.value)
    assert len(str(error.value)) <= 300


def test_a_table_with_a_mark_that_is_none_between_its_cells_is_told_which_are(tmp_path):
    file, text = as_saved(tmp_path)
    file.write_text(rewritten_with(text, "^"), "utf-8")
    with pytest.raises(DecisionError, match=r"in one cell.*none of commas, semicolons, tabs"):
        load_table(file, KNIFE)
