"""Whatever stands in a table, its rows are read, or one short sentence says why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_kit.model.errors import DecisionError
from interview_kit.storage.table_rows import table_rows

COLUMNS = ("id", "weight", "note")
HEAD = "id,weight,note\n"


@given(st.text("id,weight;\t|\"'\n\r =sep%70totalnote", max_size=60), st.booleans())
def test_any_text_is_rows_by_column_or_is_refused_by_the_files_name(text, headed):
    try:
        rows = table_rows((HEAD * headed + text).encode(), "t.csv", COLUMNS)
    except DecisionError as error:
        assert str(error).startswith("t.csv: ")  # noqa: PT017 - many are refused, not all
    else:
        assert all(set(COLUMNS) <= set(row) for row in rows)


def test_a_row_with_a_reason_and_no_id_is_none_of_sums():
    assert table_rows(f"{HEAD},70,because\n".encode(), "t.csv", COLUMNS) == [
        {"id": "", "weight": "70", "note": "because"}
    ]


def test_a_number_under_no_name_is_a_sum_where_factors_have_no_names_either():
    assert table_rows(f"{HEAD},70,\n".encode(), "t.csv", COLUMNS) == []


def test_a_mark_between_cells_that_only_the_hint_tells_is_read():
    written = b"sep=^\nid^weight^note\npractice^70^\n"
    assert table_rows(written, "t.csv", COLUMNS) == [{"id": "practice", "weight": "70", "note": ""}]


def test_of_two_tables_in_one_file_that_with_commas_is_read():
    written = f"{HEAD}practice,70,\nid;weight;note\nfairness;30;\n".encode()
    first, *_ = table_rows(written, "t.csv", COLUMNS)
    assert first == {"id": "practice", "weight": "70", "note": ""}


def test_empty_cells_behind_a_table_in_one_column_are_passed_over():
    written = b'"id,weight,note";;\n"practice,70,";;\n'
    assert table_rows(written, "t.csv", COLUMNS) == [{"id": "practice", "weight": "70", "note": ""}]


def test_two_columns_are_enough_for_a_table_in_one_cell_to_be_known():
    written = b'"id,weight"\n"practice,70"\n'
    assert table_rows(written, "t.csv", ("id", "weight")) == [{"id": "practice", "weight": "70"}]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"sep=;\n"])
def test_a_table_without_a_head_lacks_its_first_column(content):
    with pytest.raises(DecisionError, match="the column 'id' is missing"):
        table_rows(content, "t.csv", COLUMNS)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xe4", "is not UTF-8 text; save it as “CSV UTF-8”"),
        (b'"unclosed', "could not be read as a table: unexpected end of data"),
        (b"My table\n\nid,weight,note\na,1,b,c\n", "row 4 has more cells than the head, 3"),
        (b"sep=;\nid;weight;note\na;1;b;c\n", "row 2 has more cells than the head, 3"),
        (b"id,weight\n", "the column 'note' is missing; it must be there once"),
        (b"Xid,weight,note\n", "the column 'id' is missing; it must be there once"),
        (b"id,weight,note,Note\n", "the column 'note' stands there twice; it must be there once"),
        (
            b"id^weight^note\n",
            "all columns stand in one cell, for what is between them is none of commas, semicolons, tabs, |; "
            "save it as CSV with commas or semicolons",
        ),
    ],
)
def test_what_is_no_table_is_told_word_for_word(content, said):
    with pytest.raises(DecisionError) as error:
        table_rows(content, "t.csv", COLUMNS)
    assert str(error.value) == f"t.csv: {said}"


@pytest.mark.parametrize(
    ("head", "missing"), [("id", "weight"), ("id,weight", "note"), ("id,weight,note", "attend")]
)
def test_unless_most_columns_stand_in_one_cell_the_first_that_is_missing_is_told(head, missing):
    columns = (*COLUMNS, "attend", "decline")
    with pytest.raises(DecisionError, match=f"the column '{missing}' is missing"):
        table_rows(f"{head}\n".encode(), "t.csv", columns)
    with pytest.raises(DecisionError, match="the column 'weight' is missing"):
        table_rows(b"id,other\n", "t.csv", COLUMNS)


def test_the_head_is_looked_for_within_ten_rows():
    row = {"id": "practice", "weight": "70", "note": ""}
    assert table_rows(("title\n" * 9 + HEAD + "practice,70,\n").encode(), "t.csv", COLUMNS) == [row]
    with pytest.raises(DecisionError, match="the column 'id' is missing"):
        table_rows(("title\n" * 10 + HEAD + "practice,70,\n").encode(), "t.csv", COLUMNS)
