"""An opinion as a table: to pandas for reading, to CSV for a spreadsheet and back.

The one module of the core that loads pandas. A spreadsheet may run what begins with = + - @, at the start of
a text or after what it takes for the end of a cell, so an apostrophe is written there; reading takes it off.
"""

import csv
import os
import re
from pathlib import Path

import pandas as pd

from interview_kit.analysis.balance import contributions
from interview_kit.model.decision import Decision
from interview_kit.model.errors import DecisionError
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Opinion
from interview_kit.model.record import shortened
from interview_kit.model.sentences import plain, plain_digits
from interview_kit.storage.files import LARGEST, read_small, write_whole
from interview_kit.storage.paths import given_path
from interview_kit.storage.table_rows import table_rows

_NUMBERS = ("decline", "attend", "weight")
_TEXTS = ("why_decline", "why_attend", "sureness", "note")
_SAID = (*_NUMBERS, *_TEXTS)
COLUMNS = ("factor", *_NUMBERS, "contribution", *_TEXTS)
# The wide forms count in some countries' spreadsheets. What ends a cell in one country stands inside a text
# in another, so what follows it counts as well.
_RUNS = "=+\\-@＝＋－＠"
_BEFORE = rf"""(\A(?={{0}}'*[{_RUNS}\t\r\n])|[;,\t\r\n]"*(?={{0}}'*[{_RUNS}]))"""
_HARMFUL, _HARMLESS = re.compile(_BEFORE.format("")), re.compile(_BEFORE.format("'") + "'")


def opinion_table(decision: Decision) -> pd.DataFrame:
    """Return the owner's opinion as a table, one row for each factor, indexed by the factor's id.

    Columns: `factor` (name), `decline`, `attend` (ratings 0-10, missing where not rated), `weight` (0-100),
    `contribution` (points of 100, one decimal), the reasons, sureness and note.

    >>> from interview_kit.storage.decision_file import load
    >>> opinion_table(load("content-and-approached")).loc["fairness", ["attend", "decline"]].tolist()
    [2, 7]
    """
    parts = contributions(decision.opinion)
    rows = {
        i: {
            "factor": plain(factors()[i].label) if i in factors() else i,
            **{c: getattr(j, c) for c in _SAID},
            "contribution": round(100 * parts[i], 1) if i in parts else None,
        }
        for i, j in decision.opinion.factors.items()
    }
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=list(COLUMNS))
    return frame.astype({"decline": "Int64", "attend": "Int64", "weight": "Int64", "contribution": "Float64"})


def save_table(decision: Decision, path: str | os.PathLike[str]) -> Path:
    """Write the table to a `.csv` file, whole or not at all, that any spreadsheet reads; return the path."""
    path = given_path(path)
    if path.suffix.lower() != ".csv":
        raise DecisionError(f"{path.name}: a table's file name ends in .csv, such as {path.stem}.csv")
    frame = opinion_table(decision)
    for column in ("factor", *_TEXTS):
        frame[column] = frame[column].map(harmless_cell)
    frame.index = frame.index.map(harmless_cell)
    text = frame.to_csv(index_label="id", lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    encoded = text.encode("utf-8-sig")  # the mark at the front tells spreadsheets that the text is UTF-8
    if len(encoded) > LARGEST:
        size = f"{len(encoded):,} bytes; a table holds at most {LARGEST:,}"
        raise DecisionError(f"{path.name}: would be {size}")
    write_whole(encoded, path)
    return path


def load_table(path: str | os.PathLike[str], decision: Decision) -> Decision:
    """Read ratings, weights, reasons and notes back from a CSV file into a copy of the decision.

    It is read as a spreadsheet wrote it back: see `table_rows`. The columns `factor` and `contribution`
    are for reading, and passed over. Raises DecisionError, naming the file, the factor and the column, where
    something is not as it should be.
    """
    path = given_path(path)
    opinion, seen = decision.opinion, set[str]()
    for row in table_rows(read_small(path), path.name, ("id", *_SAID)):
        factor = _factor(row, opinion)
        opinion = _with_row(opinion, factor, row, path.name)
        if factor in seen:
            raise DecisionError(f"{path.name}: {factor[:60]!r} stands there twice; each factor may once")
        seen.add(factor)
    return decision.with_opinion(opinion)


def _factor(row: dict[str, str], opinion: Opinion) -> str:
    """The factor that a row is about; a spreadsheet may have made a capital of its first letter."""
    came = plain_cell(row["id"])
    plainly = "_".join(came.lower().split())
    return plainly if plainly in opinion.factors else came


def _with_row(opinion: Opinion, factor: str, row: dict[str, str], name: str) -> Opinion:
    try:
        numbers = {c: _whole(row[c], factor, c) for c in _NUMBERS}
        texts = {c: plain_cell(row[c]) for c in _TEXTS}
        texts["sureness"] = texts["sureness"].strip().lower() or "sure"
        return opinion.changed(factor, **numbers, **texts)
    except DecisionError as e:
        raise DecisionError(f"{name}: {e}") from None


def _whole(text: str, factor: str, column: str) -> int | None:
    try:
        return whole_number(text, percent=column == "weight")
    except DecisionError as e:
        raise DecisionError(f"{factor[:60]}, {column}: {e}") from None


def whole_number(text: str, *, percent: bool = False) -> int | None:
    """Return the whole number in a cell, None for an empty one; raise DecisionError for anything else.

    A spreadsheet may hand back 7.0 or 7,0 for 7, and one of a hundred as 70% or as a text.

    >>> whole_number("7,0"), whole_number("'70%", percent=True), whole_number(" ")
    (7, 70, None)
    """
    plainly = plain_digits(text).removeprefix("'").strip()
    if percent:
        plainly = plainly.removesuffix("%").rstrip()
    if not plainly:
        return None
    found = re.fullmatch(r"(-?[0-9]{1,3})(?:[.,]0+)?", plainly)
    if not found:
        raise DecisionError(f"came {shortened(text)}; should be a whole number")
    return int(found[1])


def harmless_cell(text: str) -> str:
    """A text as it may stand in a spreadsheet's cell, which would run some of what people write.

    >>> harmless_cell("=1+1"), plain_cell("'=1+1")
    ("'=1+1", '=1+1')
    """
    return _HARMFUL.sub(r"\1'", text)


def plain_cell(text: str) -> str:
    """A text as it was before `harmless_cell`."""
    return _HARMLESS.sub(r"\1", text)
