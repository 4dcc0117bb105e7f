"""The rows of a caseload's table, checked: the good ones as they are worked on, and what was left out.

A column is read once for each different value in it, so a million rows take little longer than the few values
that people choose among.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from interview_kit.caseload.columns import (
    APART,
    CLIENT,
    SIDES_AND_WEIGHT,
    Column,
    judged_factors,
    known_columns,
)
from interview_kit.model.errors import DecisionError, KitError, listed_like, visible
from interview_kit.model.factors import factors
from interview_kit.model.opinion import NOT_RATED
from interview_kit.model.sentences import fill, sentences

LEFT_OUT = ("where", "column", "reason")
"""Columns of the table of what was left out: file or row, the column, and what is wrong there."""


@dataclass(frozen=True, slots=True)
class CheckedRows:
    """Rows that are as they should be, indexed as they came, with what was left out.

    `left_out` has a row for each that is not, by `where`, `column` and `reason`; `not_known` are columns that
    the kit does not know, and passed over.
    """

    table: pd.DataFrame
    left_out: pd.DataFrame
    not_known: tuple[str, ...]


def checked_rows(frame: pd.DataFrame, where: Sequence[str] | None = None) -> CheckedRows:
    """Check each row by itself; `where` is what the report calls them, "row 1" and so on if not given.

    Weights (0-100) are whole numbers; ratings (0-10) are whole or missing, both together. Raises
    DecisionError where no row could be right: a column that must be there is missing, or is there twice.

    >>> rows = {"id": ["a", "b"], "weight_practice": [70, 70], "attend_practice": [8, "much"]}
    >>> checked = checked_rows(pd.DataFrame(rows | {"decline_practice": [3, 3]}))
    >>> checked.table.id.tolist(), checked.left_out.iloc[0].tolist()
    (['a'], ['row 2', 'attend_practice', "came 'much'; should be a whole number"])
    """
    columns = _columns(frame)
    faults = _Faults(len(frame))
    read = {name: _read(frame[name], column, faults) for name, column in columns.items()}
    table = pd.DataFrame(read, index=frame.index)
    if "opinion" not in table:
        table.insert(1, "opinion", pd.Series(CLIENT, index=table.index, dtype="string"))
    table["opinion"] = table["opinion"].fillna(CLIENT)
    _check_id(table, faults)
    for factor in judged_factors(table):
        _check_factor(table, factor, faults)
    good = faults.none
    names = where if where is not None else [f"row {n + 1}" for n in range(len(frame))]
    kept = table[good].astype({f"weight_{i}": "int8" for i in judged_factors(table)})
    strangers = [str(name) for name in frame.columns if name not in columns and name not in APART]
    return CheckedRows(kept, faults.listed(names), tuple(visible(name[:60]) for name in strangers))


def left_out_table(rows: Iterable[tuple[str, str, str]]) -> pd.DataFrame:
    """Make a table of what was left out.

    >>> left_out_table([("a.json", "", "is not JSON")]).columns.tolist()
    ['where', 'column', 'reason']
    """
    return pd.DataFrame(list(rows), columns=list(LEFT_OUT)).astype("string")


class _Faults:
    """The first fault of each row: in which column, and what it is."""

    def __init__(self, rows: int) -> None:
        self._what = np.full(rows, -1, dtype=np.int64)
        self._said: list[tuple[str, str]] = []

    def note(self, at: Any, column: str, reason: str) -> None:
        """Note a fault of the rows for which `at` is true; one that has another already keeps that."""
        fresh = np.asarray(at, dtype=bool) & (self._what < 0)
        if fresh.any():
            self._what[fresh] = len(self._said)
            self._said.append((column, reason))

    @property
    def none(self) -> "np.ndarray[Any, np.dtype[np.bool_]]":
        """Which rows have no fault."""
        return self._what < 0

    def listed(self, where: Sequence[str]) -> pd.DataFrame:
        bad = np.flatnonzero(self._what >= 0)
        return left_out_table((str(where[int(n)]), *self._said[self._what[n]]) for n in bad)


def _columns(frame: pd.DataFrame) -> dict[str, Column]:
    """The known columns that the frame has, in the kit's order; DecisionError where it cannot be right."""
    there = [str(name) for name in frame.columns]
    known = known_columns()
    if twice := [name for name in (*known, *APART) if there.count(name) > 1]:
        raise DecisionError(f"the column {twice[0]!r} stands there twice; it may stand once")
    judged = [i for i in factors() if any(f"{part}_{i}" in there for part in SIDES_AND_WEIGHT)]
    must = ["id", *(f"{part}_{i}" for i in judged or list(factors())[:1] for part in SIDES_AND_WEIGHT)]
    if missing := [name for name in must if name not in there]:
        came = listed_like(missing[0], there)
        raise DecisionError(f"the column {missing[0]!r} is missing; came: {came}")
    return {name: column for name, column in known.items() if name in there}


_LONGEST_CELL = 1_000
"""Letters beyond which nothing is a number, a choice or a day, and is not looked into."""


def _read(cells: pd.Series, column: Column, faults: _Faults) -> Any:
    codes, came = _different(cells)
    values: list[Any] = []
    for code, cell in enumerate(came):
        value, reason = None, ""
        try:
            if isinstance(cell, str) and len(cell) > _LONGEST_CELL:
                reason = _reason("long", count=f"{len(cell):,}", right=column.holds)
            elif not isinstance(cell, str) or cell.strip():
                value = column.read(cell)
        except (KitError, ValueError, TypeError, OverflowError) as error:
            reason = str(error).removeprefix(f"{column.name}: ")
        if reason:
            faults.note(codes == code, column.name, reason)
        values.append(value)
    return pd.array([*values, None], dtype=column.dtype).take(codes)  # an empty cell's code, -1, is the last


def _different(cells: pd.Series) -> tuple[Any, list[Any]]:
    """The different values of a column, and for each cell the place of its own; -1 where it is empty."""
    if cells.dtype != object:
        codes, came = pd.factorize(cells)
        return codes, came.tolist()
    places: dict[Any, int] = {}
    came_as: list[Any] = []

    def place(cell: Any) -> int:
        if cell is None or cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and cell != cell):
            return -1
        key = (type(cell), cell if isinstance(cell, str | int | float) else repr(cell)[:200])
        if key not in places:
            places[key] = len(came_as)
            came_as.append(cell)
        return places[key]

    return np.fromiter(map(place, cells), dtype=np.int64, count=len(cells)), came_as


def _check_id(table: pd.DataFrame, faults: _Faults) -> None:
    faults.note(table["id"].isna(), "id", _reason("missing", right=known_columns()["id"].holds))


def _check_factor(table: pd.DataFrame, factor: str, faults: _Faults) -> None:
    weight, attend, decline = (f"{part}_{factor}" for part in SIDES_AND_WEIGHT)
    rated = table[attend].notna()
    half = (rated != table[decline].notna()).to_numpy()
    faults.note(half & ~rated.to_numpy(), attend, _reason("half_rated"))
    faults.note(half, decline, _reason("half_rated"))
    unweighed = table[weight].isna() & rated
    faults.note(unweighed, weight, _reason("no_weight", right=known_columns()[weight].holds))
    table[weight] = table[weight].fillna(NOT_RATED.weight)
    if (sure := f"sure_{factor}") in table:
        table[sure] = table[sure].fillna("sure")


def _reason(key: str, **values: object) -> str:
    return fill(sentences("caseload.report")[key], **values)
