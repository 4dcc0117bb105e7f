"""A caseload is read from CSV, Parquet or a table, and is the same once it is written and read again."""

from datetime import date

import pandas as pd
import pytest

from interview_kit.caseload import Caseload, made_up_caseload, read_caseload, save_caseload
from interview_kit.caseload.batches import answer_parquet
from interview_kit.model.errors import DecisionError
from tests.caseload.test_record import SECRET
from tests.caseload.test_rows import frame

MADE_UP = made_up_caseload(4, today=date(2026, 12, 1))


def equal(one: Caseload, other: Caseload) -> None:
    pd.testing.assert_frame_equal(one.table, other.table)
    pd.testing.assert_frame_equal(one.apart, other.apart)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_what_was_written_is_read_as_it_was_for_its_owner_alone(kind, tmp_path):
    if kind == "parquet":
        pytest.importorskip("pyarrow")
    path = save_caseload(MADE_UP, tmp_path / f"cases.{kind}", texts=True)
    equal(read_caseload(path), MADE_UP)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_no_title_name_or_story_is_in_a_file_unless_asked_for(kind, tmp_path):
    if kind == "parquet":
        pytest.importorskip("pyarrow")
    told = Caseload.of(frame().assign(title=SECRET, by=SECRET, story=SECRET, notes=SECRET))
    path = save_caseload(told, tmp_path / f"cases.{kind}")
    assert SECRET.encode() not in path.read_bytes()
    assert read_caseload(path).apart.title.tolist() == [""]


@pytest.mark.parametrize("noted", [b"{}", b"no json", b'{"index_columns": [], "columns": [{}]}'])
def test_what_pandas_noted_in_a_parquet_file_may_be_broken_for_the_columns_are_enough(noted, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    path = save_caseload(MADE_UP, tmp_path / "cases.parquet", texts=True)
    parquet.write_table(parquet.read_table(path).replace_schema_metadata({b"pandas": noted}), path)
    equal(read_caseload(path), MADE_UP)
    assert answer_parquet(path, tmp_path / "answers").rows == len(MADE_UP.table)


@pytest.mark.parametrize("index", ["id", None])
def test_a_parquet_file_may_be_indexed_by_the_cases_or_by_what_has_no_name(index, tmp_path):
    pytest.importorskip("pyarrow")
    table = MADE_UP.with_texts
    indexed = table.set_index(index or table.index[::-1])
    indexed.to_parquet(tmp_path / "cases.parquet")
    read = read_caseload(tmp_path / "cases.parquet")
    equal(read, MADE_UP)
    assert read.notes == ()


@pytest.mark.parametrize(
    ("came", "text"), [(b"\xad", "\ufffd"), (b"Tea", "Tea"), (7, "7"), ([1], "[1]"), (None, "")]
)
def test_a_text_that_came_as_something_else_is_a_text(came, text):
    table = frame()
    assert Caseload.of(table.assign(title=pd.Series([came] * len(table)))).apart["title"].tolist()[0] == text


def test_a_text_that_a_spreadsheet_would_run_is_made_harmless_and_comes_back(tmp_path):
    told = Caseload.of(frame().assign(title="=1+1", coach="@AB"))
    path = save_caseload(told, tmp_path / "cases.csv", texts=True)
    assert b",=1+1" not in path.read_bytes()
    equal(read_caseload(path), told)


def test_a_table_of_another_country_is_read(tmp_path):
    path = tmp_path / "cases.csv"
    path.write_text("My clients\nID;Weight practice;Attend practice;Decline practice\na;70%;8,0;3\nb;x;8;3\n")
    caseload = read_caseload(path)
    assert caseload.table.weight_practice.tolist() == [70]
    why = "came 'x'; should be a whole number"
    assert caseload.left_out.iloc[0].tolist() == ["row 2", "weight_practice", why]


@pytest.mark.long
@pytest.mark.long
def test_a_cell_of_ten_megabytes_costs_its_own_row_alone(tmp_path):
    path = tmp_path / "cases.csv"
    frame(id=["a", "b"], weight_practice=["9" * 10_000_000, "5"]).to_csv(path, index=False)
    caseload = read_caseload(path)
    assert caseload.table.id.tolist() == ["b"]
    assert caseload.left_out.iloc[0].tolist()[:2] == ["row 1", "weight_practice"]


@pytest.mark.parametrize("between", [",", ";"])
def test_a_table_with_its_head_alone_is_a_caseload_without_cases(between, tmp_path):
    head = between.join(frame().columns)
    for text in (head, f"{head}\n", f"My clients\n{head}\n{between * 3}\n"):
        (tmp_path / "cases.csv").write_text(text)
        equal(read_caseload(tmp_path / "cases.csv"), Caseload.of(frame().head(0)))


def test_a_column_without_a_name_such_as_the_numbers_of_rows_is_passed_over(tmp_path):
    frame(id=["a", "b"]).assign(last="").rename(columns={"last": ""}).to_csv(tmp_path / "cases.csv")
    caseload = read_caseload(tmp_path / "cases.csv")
    assert caseload.table.id.tolist() == ["a", "b"]
    assert caseload.notes == ()


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_caseload_without_cases_is_written_and_read_again(kind, tmp_path):
    (tmp_path / "none").mkdir()
    none = read_caseload(tmp_path / "none")
    equal(read_caseload(save_caseload(none, tmp_path / f"cases.{kind}", texts=True)), none)


@pytest.mark.parametrize("name", ["cases.xlsx", "cases.csv.gz", "clients.json"])
def test_a_caseload_goes_into_no_file_of_another_kind_and_into_no_folder_of_such_a_name(name, tmp_path):
    with pytest.raises(DecisionError) as refused:
        save_caseload(MADE_UP, tmp_path / name)
    assert str(refused.value) == f"{name}: cannot be written; should be a folder, or a .csv or .parquet file"
    assert not (tmp_path / name).exists()


def test_a_folder_that_is_there_takes_a_caseload_whatever_it_is_called(tmp_path):
    (tmp_path / "clients.2026").mkdir()
    folder = save_caseload(MADE_UP, tmp_path / "clients.2026")
    assert len(read_caseload(folder)) == len(MADE_UP)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "empty.csv: the column 'id' is missing; it must be there once"),
        (
            "other.csv",
            b"id,price\na,3\n",
            "other.csv: the column 'weight_networking' is missing; came: id",
        ),
        ("head.csv", b"id,price\n", "head.csv: the column 'weight_networking' is missing; came: id"),
        (
            "twice.csv",
            b"id,weight_practice,attend_practice,decline_practice,Weight practice\na,70,8,3,10\n",
            "twice.csv: the column 'weight_practice' stands there twice; it may stand once",
        ),
        ("bytes.csv", b"\xff\xfe\x00", "bytes.csv: is not UTF-8 text"),
        ("cases.xlsx", b"PK", "cases.xlsx: is no caseload; should be a folder, or a .csv or .parquet file"),
    ],
)
def test_what_is_no_caseload_is_said_to_be_none(name, content, said, tmp_path):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DecisionError) as refused:
        read_caseload(tmp_path / name)
    assert str(refused.value).startswith(said)


def test_what_is_not_there_is_said_not_to_be(tmp_path):
    with pytest.raises(DecisionError, match=r"nothing: is not there; should be a folder, or a \.csv or"):
        read_caseload(tmp_path / "nothing")


@pytest.mark.parametrize("size", [0, 10, 500, -20])
def test_a_parquet_file_that_was_cut_off_is_said_to_be_none(size, tmp_path):
    pytest.importorskip("pyarrow")
    path = save_caseload(MADE_UP, tmp_path / "cases.parquet")
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(DecisionError, match=r"cases\.parquet: is no Parquet file, or was cut off"):
        read_caseload(path)
