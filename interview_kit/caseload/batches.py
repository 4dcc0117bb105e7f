"""A caseload too large for memory: Parquet files answered part by part, each written whole or not at all.

A part is some of a file's row groups. It is read in batches, so that memory is bounded by one of them and by
the part's answers; with the same function each part may as well be worked out on another machine.
"""

import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import pandas as pd
from tqdm.auto import tqdm

from interview_kit.caseload.answers import PIECE, answers_to
from interview_kit.caseload.columns import known_columns
from interview_kit.caseload.folder import QUIET
from interview_kit.caseload.parquet import (
    as_frame,
    as_parquet,
    one_table,
    parquet_library,
    unreadable,
    why_unreadable,
)
from interview_kit.caseload.record import Caseload
from interview_kit.caseload.rows import left_out_table
from interview_kit.model.decision import MOST_OPINIONS
from interview_kit.model.errors import DecisionError, KitError
from interview_kit.model.sentences import fill, sentences
from interview_kit.storage.files import make_private, write_whole
from interview_kit.storage.paths import given_path

PART = 500_000
"""Rows of a part, about: what is lost, and done again, where whoever works on it is stopped."""
MOST_NAMED = 1_000
"""Rows or files left out that are named one by one; the others are counted."""


_ASKED_BY = "answer_parquet"


@dataclass(frozen=True, slots=True)
class FilePart:
    """Some row groups of one Parquet file, and the file into which their answers are written.

    `before` are the file's rows before them, `rows` those in them.
    """

    source: Path
    groups: tuple[int, ...]
    before: int
    rows: int
    target: Path


@dataclass(frozen=True, slots=True, repr=False)
class Answered:
    """What came of answering a folder: rows answered and left out, and the first of these, as a table."""

    rows: int = 0
    out: int = 0
    left_out: pd.DataFrame = field(default_factory=lambda: left_out_table(()))

    def __repr__(self) -> str:
        """Say how many rows were answered, and how many were left out."""
        said = sentences("caseload.report")
        return fill(said["answered"], rows=f"{self.rows:,}", out=f"{self.out:,}")

    def __add__(self, other: "Answered") -> "Answered":
        """Return what came of both."""
        named = pd.concat([self.left_out, other.left_out], ignore_index=True)
        return Answered(self.rows + other.rows, self.out + other.out, named[:MOST_NAMED])


def answer_parquet(
    source: str | os.PathLike[str], target: str | os.PathLike[str], *, today: date | None = None
) -> Answered:
    """Write the answers to a Parquet file, or a folder of them, as `part-00001.parquet` ... into a folder.

    The columns are those of `columns_table()`, and what is written has those of `answers`. A file that cannot
    be read and a row that is not as it should be are left out, named and counted. The rows of a case stand
    together in one file: an opinion that stands elsewhere is left out, a client's row that comes once more
    elsewhere is answered once more. What is written is readable by its owner only. Raises DecisionError where
    there is nothing to answer, or the folder holds answers.
    """
    parts, answered = parts_of(source, target)
    desc = sentences("caseload.progress")["answering"]
    for part in tqdm(parts, desc=desc, delay=QUIET, leave=False):
        answered += answer_part(part, today or date.today())
    return answered


def parts_of(
    source: str | os.PathLike[str], target: str | os.PathLike[str]
) -> tuple[list[FilePart], Answered]:
    """Return the parts of a Parquet file or folder, and which files are none; make the target's folder.

    Raises DecisionError where no Parquet file is there, or the target is where they are, or holds answers.
    """
    parquet_library(_ASKED_BY)
    source, target = given_path(source), given_path(target)
    files = sorted(source.rglob("*.parquet")) if source.is_dir() else [source]
    if not files or not files[0].is_file():
        raise DecisionError(f"{source.name}: no Parquet file is there; should be one, or a folder of them")
    if target.resolve() in {source.resolve(), *(file.parent.resolve() for file in files)}:
        raise DecisionError(f"{target.name}: holds what is to be answered; choose another folder for answers")
    if target.exists() and not target.is_dir():
        raise DecisionError(f"{target.name}: is a file; name a folder that is new or empty")
    if any(target.glob("part-*.parquet")):  # fewer parts than there were would leave the rest beside them
        raise DecisionError(
            f"{target.name}: holds answers already; remove them, or name a folder that is new or empty"
        )
    make_private(target)
    parts: list[FilePart] = []
    answered = Answered()
    for file in files:
        try:
            for groups, before, rows in _parts_of(file):
                name = f"part-{len(parts) + 1:05}.parquet"
                parts.append(FilePart(file, groups, before, rows, target / name))
        except unreadable() as error:
            answered += _out(file, 1, why_unreadable(error))
    return parts, answered


def answer_part(part: FilePart, today: date) -> Answered:
    """Write the answers to one part; what cannot be read of it is left out as a whole."""
    answered, found = Answered(), list[pd.DataFrame]()
    try:
        for frame, names in _batches(part):
            cases = Caseload.of(frame, names)
            found.append(answers_to(cases.table, today))
            answered += Answered(len(cases.table), len(cases.left_out), cases.left_out)
    except KitError as error:
        return _out(part.source, part.rows, str(error))
    except unreadable() as error:
        return _out(part.source, part.rows, why_unreadable(error))
    if found:
        write_whole(as_parquet(pd.concat(found, ignore_index=True), _ASKED_BY), part.target)
    return answered


def _parts_of(file: Path) -> list[tuple[tuple[int, ...], int, int]]:
    """Row groups one after another, as many as make a part, with the rows before them and in them."""
    with parquet_library(_ASKED_BY).ParquetFile(file) as opened:
        sizes = [opened.metadata.row_group(n).num_rows for n in range(opened.num_row_groups)]
        parts: list[tuple[tuple[int, ...], int, int]] = []
        groups: tuple[int, ...] = ()
        before = rows = 0
        for number, size in enumerate(sizes, 1):
            groups, rows = (*groups, number - 1), rows + size
            if number == len(sizes) or (rows >= PART and _another_case_begins(opened, number)):
                parts.append((groups, before, rows))
                groups, before, rows = (), before + rows, 0
    return parts


def _another_case_begins(opened: Any, group: int) -> bool:
    """Whether a row group begins with another case than the one before it ends with."""
    if opened.schema_arrow.names.count("id") != 1:
        return True
    if not all(opened.metadata.row_group(n).num_rows for n in (group - 1, group)):
        return False  # an empty one does not tell
    try:
        (last,) = deque(opened.iter_batches(PIECE, row_groups=[group - 1], columns=["id"]), maxlen=1)
        (first,) = islice(opened.iter_batches(1, row_groups=[group], columns=["id"]), 1)
        return _last_case(as_frame(one_table([last.slice(len(last) - 1), first]))) == 1
    except unreadable():  # which is said of the part that it is in, and of no other
        return True


def _batches(part: FilePart) -> Iterator[tuple[pd.DataFrame, list[str]]]:
    """A part's rows, a batch at a time and no case cut in two, with what the report calls each."""
    before, held = part.before, list[Any]()

    def named(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
        return frame, [f"{part.source.name}, row {before + n}" for n in range(1, len(frame) + 1)]

    with parquet_library(_ASKED_BY).ParquetFile(part.source) as opened:
        columns = [name for name in opened.schema_arrow.names if name in known_columns()]
        for batch in opened.iter_batches(PIECE, row_groups=list(part.groups), columns=columns or None):
            rows = one_table([*held, batch])
            frame = as_frame(rows)
            whole = _last_case(frame)
            if not whole and len(frame) > MOST_OPINIONS:  # more than a case can have: memory is bounded
                whole = len(frame)
            held = rows.slice(whole).to_batches()
            if whole:
                yield named(frame[:whole])
                before += whole
    if held:
        yield named(as_frame(one_table(held)))


def _last_case(frame: pd.DataFrame) -> int:
    """At which row the last case begins; behind them all where no column tells."""
    if list(frame.columns).count("id") != 1:
        return len(frame)
    # By its text: a column of Parquet may hold bytes or lists, and what is around a text is no part of it.
    runs = groupby(reversed(frame["id"].tolist()), lambda cell: str(cell).strip())
    return len(frame) - next((len(list(run)) for _, run in runs), 0)


def _out(file: Path, count: int, reason: str) -> Answered:
    return Answered(out=count, left_out=left_out_table([(file.name, "", reason)]))
