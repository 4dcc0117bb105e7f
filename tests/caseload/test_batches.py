"""Parquet files are answered part by part as one table is; what cannot be read is named and survived."""

import stat
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from interview_kit.caseload import Caseload, made_up_caseload, save_caseload
from interview_kit.caseload.answers import answers
from interview_kit.caseload.batches import MOST_NAMED, Answered, answer_parquet, parts_of
from interview_kit.model.errors import DecisionError, KitError

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
