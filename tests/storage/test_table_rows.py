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


@pytest.mark.parametrize("content", [b"", b"\n\n", b"sep=;\n"])
def test_a_table_without_a_head_lacks_its_first_column(content):
    with pytest.raises(DecisionError, match="the column 'id' is missing"):
        table_rows(content, "t.csv", COLUMNS)
