"""Parquet files are answered part by part as one table is; what cannot be read is named and survived."""

import stat
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from interview_kit.caseload import Caseload, made_up_caseload, save_caseload
from interview_kit.caseload.answers import answers
from interview_kit.caseload.batches import MOST_NAMED, Answered, _batches, answer_parquet, parts_of
from interview_kit.model.decision import MOST_OPINIONS
from interview_kit.model.errors import DecisionError, KitError
from tests.caseload.test_rows import frame
from tests.trials import examples

TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def caseload() -> Caseload:
    return made_up_caseload(12, seed=5, today=TODAY)


@pytest.fixture
def source(caseload, tmp_path) -> Path:
    """Two files, in a folder and one inside it, the first of several row groups."""
    source = tmp_path / "cases"
    (source / "north").mkdir(parents=True)
    caseload.table[:8].to_parquet(source / "a.parquet", row_group_size=3)
    caseload.table[8:].to_parquet(source / "north" / "b.parquet")
    return source


def read(target: Path) -> pd.DataFrame:
    """All that was written, in order."""
    return pd.concat([pd.read_parquet(file) for file in sorted(target.iterdir())], ignore_index=True)


def write(table: pd.DataFrame, file: Path, groups: Sequence[int]) -> Path:
    """A file with row groups of these sizes, and one for the rest."""
    whole = pa.Table.from_pandas(table, preserve_index=False)
    with parquet.ParquetWriter(file, whole.schema) as writer:
        for size in groups:
            writer.write_table(whole.slice(0, size))
            whole = whole.slice(size)
        if len(whole):
            writer.write_table(whole)
    return file


def in_parts(file: Path, target: Path, *, part: int, piece: int) -> Answered:
    """What comes of a file that is answered in parts and batches of so many rows, about."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("interview_kit.caseload.batches.PART", part)
        patched.setattr("interview_kit.caseload.batches.PIECE", piece)
        return answer_parquet(file, target, today=TODAY)


def part_sizes(file: Path, target: Path) -> list[int]:
    """Rows of each part of a file, where one is to have four at least."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("interview_kit.caseload.batches.PART", 4)
        return [part.rows for part in parts_of(file, target)[0]]


@pytest.mark.long
@pytest.mark.parametrize(("part", "piece"), [(500_000, 100_000), (4, 2), (1, 1)])
def test_all_parts_together_are_the_answers_to_the_one_table(
    caseload, source, tmp_path, monkeypatch, part, piece
):
    monkeypatch.setattr("interview_kit.caseload.batches.PART", part)
    monkeypatch.setattr("interview_kit.caseload.batches.PIECE", piece)
    done = answer_parquet(source, tmp_path / "answers", today=TODAY)
    assert repr(done) == f"Rows answered: {len(caseload.table)}. Rows or files left out: 0."
    pd.testing.assert_frame_equal(read(tmp_path / "answers"), answers(caseload, today=TODAY), rtol=1e-12)


def opinions(*counts: int) -> pd.DataFrame:
    """Cases with so many opinions each, one after another; only the client's row has the facts."""
    whose = ["client", "coach", *(f"coach {n}" for n in range(2, max(counts)))]
    table = pd.DataFrame([(f"case-{n}", who) for n, count in enumerate(counts) for who in whose[:count]])
    own = (table[1] == "client").to_list()
    return frame(id=table[0], opinion=table[1], draws_benefit=[True if each else None for each in own])


@pytest.mark.long
@examples(60)
@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=6),
    st.lists(st.integers(0, 4), max_size=5),
    st.integers(1, 8),
    st.integers(1, 6),
)
def test_however_it_is_cut_into_parts_the_facts_are_those_of_the_clients_row(
    tmp_path_factory, counts, groups, part, piece
):
    folder, table = tmp_path_factory.mktemp("cut"), opinions(*counts)
    file = write(table, folder / "cases.parquet", groups)
    done = in_parts(file, folder / "answers", part=part, piece=piece)
    assert (done.rows, done.out) == (len(table), 0)
    one = answers(Caseload.of(table), today=TODAY)
    assert set(one["settled_by"]) == {"R2"}
    pd.testing.assert_frame_equal(read(folder / "answers"), one, rtol=1e-12)


@pytest.mark.parametrize("piece", [1, 2, 3, 100])
def test_a_row_that_comes_twice_is_answered_once_and_the_other_named(tmp_path, piece):
    table = opinions(1, 2, 1).iloc[[0, 1, 1, 2, 3]]
    table.to_parquet(tmp_path / "cases.parquet")
    done = in_parts(tmp_path / "cases.parquet", tmp_path / "answers", part=100, piece=piece)
    assert read(tmp_path / "answers")["id"].tolist() == ["case-0", "case-1", "case-1", "case-2"]
    why = "stands in cases.parquet, row 2 already; a case has one row for each opinion"
    assert done.left_out.to_numpy().tolist() == [["cases.parquet, row 3", "id", why]]


def test_an_opinion_that_does_not_stand_beside_its_case_is_named_and_not_answered(tmp_path):
    opinions(2, 1, 1).iloc[[0, 2, 3, 1]].to_parquet(tmp_path / "cases.parquet")
    done = in_parts(tmp_path / "cases.parquet", tmp_path / "answers", part=100, piece=2)
    assert read(tmp_path / "answers")["opinion"].tolist() == ["client"] * 3
    why = "has no row of the client's own; an opinion needs the case that it is about"
    assert done.left_out.to_numpy().tolist() == [["cases.parquet, row 4", "id", why]]


def test_rows_of_one_case_beyond_all_bounds_are_not_gathered(tmp_path):
    table = opinions(*[1] * 700).assign(id="one")
    table.to_parquet(tmp_path / "cases.parquet")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("interview_kit.caseload.batches.PIECE", 50)
        (part,), _ = parts_of(tmp_path / "cases.parquet", tmp_path / "answers")
        sizes = [len(rows) for rows, _ in _batches(part)]
    assert sum(sizes) == 700
    assert max(sizes) <= MOST_OPINIONS + 50


def test_a_part_ends_where_another_case_begins(tmp_path):
    def sizes(table: pd.DataFrame, *groups: int) -> list[int]:
        return part_sizes(write(table, tmp_path / "cases.parquet", groups), tmp_path / "answers")

    assert sizes(opinions(4, 4, 1), 4, 4) == [4, 4, 1]
    assert sizes(opinions(5, 3, 1), 4, 4) == [8, 1]
    assert sizes(opinions(4, 4, 1), 4, 0, 4) == [8, 1], "an empty row group tells nothing"
    assert sizes(opinions(4, 4, 1).drop(columns="id"), 4, 4) == [4, 4, 1]
    numbers = opinions(4, 4, 1).assign(id=pd.array([1, 1, 1, 1, None, 2, 2, 2, 3], dtype="Int64"))
    assert sizes(numbers, 4, 4) == [4, 4, 1]
    assert sizes(numbers.assign(id=[b"a"] * 5 + [b"b"] * 3 + [b"c"]), 4, 4) == [8, 1]
    assert sizes(numbers.assign(id=[[1]] * 5 + [[2]] * 3 + [[3]]), 4, 4) == [8, 1]
    assert sizes(numbers.assign(id=["a"] * 4 + ["a "] * 5), 4, 4) == [9]


def test_where_a_row_group_is_broken_the_parts_beside_it_are_answered(tmp_path):
    file = write(opinions(4, 4, 4), tmp_path / "cases.parquet", (4, 4))
    ids, whole = parquet.ParquetFile(file).metadata.row_group(1).column(0), file.read_bytes()
    begin = ids.dictionary_page_offset
    file.write_bytes(
        whole[:begin] + bytes(ids.total_compressed_size) + whole[begin + ids.total_compressed_size :]
    )
    done = in_parts(file, tmp_path / "answers", part=4, piece=100)
    assert (done.rows, done.out) == (8, 4)
    assert done.left_out["reason"].str.startswith("is no Parquet file, or was cut off: ").tolist() == [True]


@pytest.mark.parametrize("cell", [b"a", [1, 2], {"a": 1}, None])
def test_a_file_whose_ids_are_none_is_left_out_row_by_row(tmp_path, cell):
    opinions(1, 1, 1, 1).assign(id=pd.Series([cell] * 4, dtype=object)).to_parquet(tmp_path / "cases.parquet")
    done = in_parts(tmp_path / "cases.parquet", tmp_path / "answers", part=2, piece=2)
    assert (done.rows, done.out) == (0, 4)


def test_what_is_written_is_its_owners_alone_and_holds_no_names(caseload, tmp_path):
    file = save_caseload(caseload, tmp_path / "cases.parquet", texts=True)
    answer_parquet(file, tmp_path / "answers", today=TODAY)
    (written,) = (tmp_path / "answers").iterdir()
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "answers").stat().st_mode) == 0o700
    assert "Invented" not in written.read_bytes().decode("latin-1")


@pytest.mark.long
def test_a_bad_row_is_left_out_by_file_and_number(caseload, tmp_path):
    table = caseload.table.assign(attend_practice=caseload.table["attend_practice"].astype("Int64"))
    table.loc[4, "attend_practice"] = 99
    table.to_parquet(tmp_path / "cases.parquet", row_group_size=3)
    done = answer_parquet(tmp_path / "cases.parquet", tmp_path / "answers", today=TODAY)
    assert (done.rows, done.out) == (len(table) - 1, 1)
    reason = "came 99; should be a whole number, 0 to 10"
    assert done.left_out.to_numpy().tolist() == [["cases.parquet, row 5", "attend_practice", reason]]


@pytest.mark.long
def test_what_is_no_table_of_cases_is_left_out_and_the_others_go_on(caseload, source, tmp_path):
    whole = (source / "a.parquet").read_bytes()
    (source / "cut.parquet").write_bytes(whole[: len(whole) // 2])
    # Its end, which says what is in it, is whole; what is in it is not.
    (source / "holes.parquet").write_bytes(whole[:4] + bytes(3000) + whole[3004:])
    (source / "empty.parquet").write_bytes(b"")
    pd.DataFrame({"moon": [1, 2, 3]}).to_parquet(source / "moon.parquet")
    caseload.table[:0].to_parquet(source / "none.parquet")
    done = answer_parquet(source, tmp_path / "answers", today=TODAY)
    assert done.rows == len(caseload.table)
    named = dict(zip(done.left_out["where"], done.left_out["reason"], strict=True))
    assert set(named) == {"cut.parquet", "empty.parquet", "holes.parquet", "moon.parquet"}
    assert named["moon.parquet"] == "the column 'id' is missing; came: moon"
    assert all(
        said.startswith("is no Parquet file, or was cut off: ")
        for name, said in named.items()
        if name != "moon.parquet"
    )
    assert done.out == 1 + 1 + 8 + 3


def test_of_many_rows_left_out_the_first_are_named_and_all_are_counted():
    out = pd.DataFrame({"where": ["a"] * 700, "column": "", "reason": "no"})
    both = Answered(1, 700, out) + Answered(2, 700, out)
    assert (both.rows, both.out, len(both.left_out)) == (3, 1400, MOST_NAMED)


def test_answers_go_into_no_folder_that_holds_what_is_answered(source, tmp_path):
    for target in (source, source / "north"):
        with pytest.raises(DecisionError, match="holds what is to be answered"):
            answer_parquet(source, target)
    with pytest.raises(DecisionError, match=r"empty: no Parquet file is there"):
        parts_of(tmp_path / "empty", tmp_path / "answers")
    assert [path.name for path in tmp_path.iterdir()] == ["cases"]


@pytest.mark.long
def test_answers_go_into_no_folder_that_holds_answers_already(caseload, source, tmp_path):
    target = tmp_path / "answers"
    answer_parquet(source, target, today=TODAY)
    held = {file.name: file.read_bytes() for file in target.iterdir()}
    caseload.table[:2].to_parquet(tmp_path / "fewer.parquet")
    with pytest.raises(DecisionError, match=r"^answers: holds answers already; .* that is new or empty$"):
        answer_parquet(tmp_path / "fewer.parquet", target, today=TODAY)
    assert {file.name: file.read_bytes() for file in target.iterdir()} == held


def test_what_stands_beside_answers_stays_and_a_file_is_no_folder_for_them(caseload, source, tmp_path):
    (tmp_path / "answers").mkdir()
    (tmp_path / "answers" / "note.txt").write_text("mine")
    assert len(parts_of(source, tmp_path / "answers")[0]) == 2
    assert (tmp_path / "answers" / "note.txt").read_text() == "mine"
    with pytest.raises(DecisionError, match=r"^note\.txt: is a file; name a folder that is new or empty$"):
        parts_of(source, tmp_path / "answers" / "note.txt")


def test_without_pyarrow_it_is_said_with_what_it_comes(source, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(
        KitError, match=r"answer_parquet: needs pyarrow; in the kit's folder: pip install '\.\[cluster\]'"
    ):
        answer_parquet(source, tmp_path / "answers")
