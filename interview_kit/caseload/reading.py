"""A caseload from wherever it is: a folder of decision files, CSV, Parquet or a DataFrame; and back."""

import csv
import os
from pathlib import Path

import pandas as pd

from interview_kit.caseload.columns import APART
from interview_kit.caseload.folder import read_folder, write_folder
from interview_kit.caseload.parquet import as_frame, as_parquet, parquet_library, unreadable, why_unreadable
from interview_kit.caseload.record import Caseload
from interview_kit.model.errors import DecisionError
from interview_kit.storage.files import read_small, write_whole
from interview_kit.storage.paths import given_path
from interview_kit.storage.spreadsheet import harmless_cell, plain_cell
from interview_kit.storage.table_rows import table_rows

LARGEST_TABLE = 50_000_000
"""Bytes of a CSV file, some three hundred thousand rows; what is larger belongs into Parquet."""

_TYPED = ("coach", *APART)
"""Columns of texts that people typed, which a spreadsheet might run."""


def read_caseload(source: str | os.PathLike[str] | pd.DataFrame) -> Caseload:
    """Read a caseload: a folder of decision files, a `.csv` or `.parquet` file, or a table.

    What cannot be read is left out and named in `left_out`, and the rest goes on. Raises DecisionError where
    nothing can be read: no such file, a table without the columns that must be there.

    >>> rows = {"id": ["a"], "weight_practice": [70], "attend_practice": [8], "decline_practice": [3]}
    >>> read_caseload(pd.DataFrame(rows))
    Cases read: 1.
    """
    if isinstance(source, pd.DataFrame):
        return Caseload.of(source)
    path = given_path(source)
    if path.is_dir():
        return read_folder(path)
    try:
        match path.suffix.lower():
            case ".csv":
                return Caseload.of(_csv(path))
            case ".parquet":
                return Caseload.of(_parquet(path))
    except DecisionError as error:
        said = str(error)
        raise DecisionError(said if said.startswith(path.name) else f"{path.name}: {said}") from None
    if not path.exists():
        raise DecisionError(f"{path.name}: is not there; should be a folder, or a .csv or .parquet file")
    raise DecisionError(f"{path.name}: is no caseload; should be a folder, or a .csv or .parquet file")


def save_caseload(caseload: Caseload, path: str | os.PathLike[str], *, texts: bool = False) -> Path:
    """Write a caseload to a `.csv` or `.parquet` file, or a folder of decision files; return the path.

    A table is written without titles, names, stories and notes, unless `texts`; a folder holds each case
    whole. What is written is readable by its owner only. Raises DecisionError for a name of another ending,
    unless a folder of that name is there.

    >>> import tempfile
    >>> rows = {"id": ["a"], "weight_practice": [70], "attend_practice": [8], "decline_practice": [3]}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = save_caseload(read_caseload(pd.DataFrame(rows)), Path(folder) / "cases.csv")
    ...     read_caseload(path)
    Cases read: 1.
    """
    path = given_path(path)
    kind = path.suffix.lower()
    if kind not in (".csv", ".parquet"):
        if kind and not path.is_dir():
            raise DecisionError(
                f"{path.name}: cannot be written; should be a folder, or a .csv or .parquet file"
            )
        return write_folder(caseload, path)
    table = caseload.with_texts if texts else caseload.table
    write_whole(_as_csv(table) if kind == ".csv" else as_parquet(table, "save_caseload"), path)
    return path


def _csv(path: Path) -> pd.DataFrame:
    rows = table_rows(read_small(path, LARGEST_TABLE), path.name, ("id",))
    table = pd.DataFrame(rows, columns=list(dict.fromkeys(rows.head)), dtype="str")
    for name in set(table.columns) & set(_TYPED):
        table[name] = table[name].map(plain_cell)
    return table[[name for name in rows.head if name]]  # twice what stands there twice, for that is refused


def _as_csv(table: pd.DataFrame) -> bytes:
    texts = {name: table[name].map(harmless_cell, na_action="ignore") for name in _TYPED if name in table}
    return (
        table.assign(**texts)
        .to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
        .encode("utf-8-sig")
    )


def _parquet(path: Path) -> pd.DataFrame:
    parquet = parquet_library("read_caseload")
    try:
        return as_frame(parquet.read_table(path))
    except unreadable() as error:
        raise DecisionError(why_unreadable(error)) from None
