"""A table goes into Parquet and comes back; without pyarrow one sentence says what to install."""

import sys
from io import BytesIO

import pytest

from interview_kit.caseload.parquet import as_parquet, parquet_library, unreadable, why_unreadable
from interview_kit.model.errors import KitError
from tests.caseload.test_rows import frame


def test_a_table_comes_back_as_it_went():
    table = frame(id=["a", "b"])
    read = parquet_library("a test").read_table(BytesIO(as_parquet(table, "a test"))).to_pandas()
    assert read.to_numpy().tolist() == table.to_numpy().tolist()
    assert read.columns.tolist() == table.columns.tolist()


@pytest.mark.parametrize("cut", [0, 3, -9])
def test_what_is_cut_off_is_said_to_be(cut):
    with pytest.raises(unreadable()) as raised:
        parquet_library("a test").read_table(BytesIO(as_parquet(frame(), "a test")[:cut]))
    assert why_unreadable(raised.value).startswith("is no Parquet file, or was cut off: ")


def test_without_pyarrow_a_sentence_names_who_asked_and_what_brings_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(KitError, match=r"^read_caseload: .*pip install '\.\[cluster\]'"):
        parquet_library("read_caseload")
