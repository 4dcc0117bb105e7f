"""Tables of many cases, as a spreadsheet writes them back."""

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pyarrow

from interview_kit.caseload import Caseload, case_of, made_up_caseload, read_caseload, save_caseload
from interview_kit.caseload.batches import answer_parquet
from interview_kit.model.errors import MOST_LETTERS, DecisionError, visible
from interview_kit.storage.decision_file import checked_dump
from tests.fuzz.mutations import TEXTS, Dice, mutated_bytes, mutated_table
from tests.fuzz.trying import Reader

_CASES = 3
_TODAY = date(2026, 12, 1)
_ODD: tuple[Callable[[Dice], Any], ...] = (
    lambda _: None,
    lambda dice: dice.random() < 0.5,
    lambda dice: dice.choice((float("nan"), float("inf"), -0.0, 1e300, 7.5, 7.0)),
    lambda dice: dice.choice((0, -1, 11, 2**62)),
    lambda dice: dice.choice(TEXTS).encode("utf-8", "replace").decode(),
    lambda dice: bytes([dice.randrange(256)]),
    lambda dice: [dice.randrange(3)] * dice.randrange(3),
    lambda dice: {"a": dice.random()},
    lambda _: _TODAY,
    lambda _: pd.Timestamp("1600-01-01", tz="UTC"),
    lambda _: Decimal("7.5"),
)
"""What may stand in a column of Parquet, which has a kind of its own, in place of what should."""


@cache
def _seed(kind: str = "csv") -> bytes:
    with TemporaryDirectory() as folder:
        return save_caseload(
            made_up_caseload(_CASES), Path(folder) / f"cases.{kind}", texts=True
        ).read_bytes()


def _make_csv(dice: Dice) -> bytes:
    if dice.random() < 0.15:
        return mutated_bytes(_seed(), dice)
    rows = list(csv.reader(io.StringIO(_seed().decode("utf-8-sig"))))
    return mutated_table(rows, dice).encode("utf-8-sig", "surrogatepass")


def _make_parquet(dice: Dice) -> bytes:
    if dice.random() < 0.3:
        return mutated_bytes(_seed("parquet"), dice)
    table = pd.read_parquet(io.BytesIO(_seed("parquet")))
    for name in dice.sample(list(table.columns), dice.randint(1, 4)):
        odd = dice.choice(_ODD)
        table[name] = pd.Series(
            [odd(dice) if dice.random() < 0.8 else None for _ in table.index], table.index
        )
        if dice.random() < 0.2:
            table = table.rename(columns={name: dice.choice((name.upper(), f"{name} ", "", "id"))})
    if dice.random() < 0.2:
        table = table.set_index(table.columns[dice.randrange(len(table.columns))])
    written = io.BytesIO()
    try:
        table.to_parquet(written)
    except (ValueError, pyarrow.ArrowException):  # not everything can be written
        return _seed("parquet")
    return written.getvalue()


def _read(path: Path) -> None:
    """Rows are read or named in one line each, and each case that was read is one, or is refused as such."""
    caseload = read_caseload(path)
    _in_a_line(*caseload.left_out["reason"], *caseload.notes, repr(caseload))
    for case in caseload.table["id"].unique()[:_CASES]:
        _is_a_case(caseload, case)


def _is_a_case(caseload: Caseload, case: str) -> None:
    try:
        decision = case_of(caseload, case)
    except DecisionError:
        return
    checked_dump(decision, f"{case}.json")


def _answer_and_read(path: Path) -> None:
    """It is answered row by row, or part by part left out, in one line each; and read."""
    with TemporaryDirectory() as folder:
        _in_a_line(*answer_parquet(path, Path(folder) / "answers", today=_TODAY).left_out["reason"])
    _read(path)


def _in_a_line(*told: str) -> None:
    for said in told:
        assert len(said) <= MOST_LETTERS, said
        assert visible(said) == said, said


CASELOAD_READERS = (
    Reader(
        name="caseload",
        make=_make_csv,
        reads=(_read,),
        modules=("caseload.reading", "caseload.rows", "caseload.columns", "caseload.cases"),
        share=0.4,
        stops=("is not UTF-8", "could not be read as a table", "is larger than"),
        file="mine.csv",
    ),
    Reader(
        name="caseload in Parquet",
        make=_make_parquet,
        reads=(_answer_and_read,),
        modules=("caseload.parquet", "caseload.batches"),
        share=0.2,
        stops=("is no Parquet file, or was cut off", "is larger than"),
        file="mine.parquet",
    ),
)
