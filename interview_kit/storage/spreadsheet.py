"""An opinion as a table: to pandas for reading, to CSV for a spreadsheet and back.

The one module of the core that loads pandas. A spreadsheet may run what begins with = + - @, at the start of
a text or after what it takes for the end of a cell, so an apostrophe is written there; reading takes it off.
"""

import csv
import io
import os
import re
from pathlib import Path

import pandas as pd

from interview_kit.analysis.balance import contributions
from interview_kit.model.decision import Decision
from interview_kit.model.errors import DecisionError
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Opinion
from interview_kit.model.sentences import plain
from interview_kit.storage.files import read_small, write_whole

_NUMBERS = ("decline", "attend", "weight")
_TEXTS = ("why_decline", "why_attend", "sureness", "note")
_SAID = (*_NUMBERS, *_TEXTS)
COLUMNS = ("factor", *_NUMBERS, "contribution", *_TEXTS)
# The wide forms count in some countries' spreadsheets. What ends a cell in one country stands inside a text
# in another, so what follows it counts as well.
_RUNS = "=+\\-@＝＋－＠"
_BEFORE = rf"""(\A(?={{0}}'*[{_RUNS}\t\r\n])|[;,\t\r\n]"*(?={{0}}'*[{_RUNS}]))"""
_HARMFUL, _HARMLESS = re.compile(_BEFORE.format("")), re.compile(_BEFORE.format("'") + "'")
_BETWEEN = (",", ";", "\t")
"""What may stand between cells: spreadsheets write what is usual in their country."""


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
    path = Path(path)
    if path.suffix.lower() != ".csv":
        raise DecisionError(f"{path.name}: a table's file name ends in .csv, such as {path.stem}.csv")
    frame = opinion_table(decision)
    for column in ("factor", *_TEXTS):
        frame[column] = frame[column].map(_harmless)
    frame.index = frame.index.map(_harmless)
    text = frame.to_csv(index_label="id", lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    try:
        # The mark at the front tells spreadsheets that the text is UTF-8.
        encoded = text.encode("utf-8-sig")
    except UnicodeEncodeError:
        raise DecisionError(f"{path.name}: holds half a character (a lone surrogate)") from None
    write_whole(encoded, path)
    return path


def load_table(path: str | os.PathLike[str], decision: Decision) -> Decision:
    """Read ratings, weights, reasons and notes back from a CSV file into a copy of the decision.

    Commas, semicolons or tabs may stand between cells; empty rows, and the columns `factor` and
    `contribution`, which are for reading, are passed over. Raises DecisionError, naming the file, the
    factor and the column, where something is not as it should be.
    """
    path = Path(path)
    opinion, seen = decision.opinion, set[str]()
    for row in _rows(path):
        opinion = _with_row(opinion, row, path.name)
        if row["id"] in seen:
            raise DecisionError(f"{path.name}: {row['id'][:60]!r} stands there twice; each factor may once")
        seen.add(row["id"])
    return decision.with_opinion(opinion)


def _rows(path: Path) -> list[dict[str, str]]:
    """Read a table with commas, semicolons or tabs between cells, without the rows that are empty."""
    try:
        text = read_small(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DecisionError(f"{path.name}: is not UTF-8 text; save it as “CSV UTF-8”") from None
    if text.startswith("sep="):  # a hint that some spreadsheets write and hide
        text = text.partition("\n")[2]
    try:
        head, *rows = _cells(text)
    except (csv.Error, ValueError) as e:
        raise DecisionError(f"{path.name}: could not be read as a table: {e}") from None
    if missing := [c for c in ("id", *_SAID) if head.count(c) != 1]:
        often = "is missing" if missing[0] not in head else "stands there twice"
        raise DecisionError(f"{path.name}: the column {missing[0]!r} {often}; it must be there once")
    filled = [(n, row) for n, row in enumerate(rows, 2) if any(cell.strip() for cell in row)]
    if wrong := [n for n, row in filled if len(row) != len(head)]:
        raise DecisionError(f"{path.name}: row {wrong[0]} has not as many cells as the first, {len(head)}")
    return [dict(zip(head, row, strict=True)) for _, row in filled]


def _cells(text: str) -> list[list[str]]:
    """All rows, with that between the cells which makes the most columns of the first."""
    first = text.partition("\n")[0]
    between = max(_BETWEEN, key=first.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True))


def _with_row(opinion: Opinion, row: dict[str, str], name: str) -> Opinion:
    factor = _plain(row["id"])
    try:
        numbers = {c: _whole(row[c], factor, c) for c in _NUMBERS}
        return opinion.changed(factor, **numbers, **{c: _plain(row[c]) for c in _TEXTS})
    except DecisionError as e:
        raise DecisionError(f"{name}: {e}") from None


def _whole(text: str, factor: str, column: str) -> int | None:
    if not text.strip():
        return None
    try:
        # A spreadsheet may hand back 7.0 for 7, or 7,0.
        number = float(text.replace(",", "."))
    except ValueError:
        number = float("nan")
    if number != round(number, 0) or abs(number) > 1000:
        raise DecisionError(f"{factor}, {column}: came {text!r}; should be a whole number")
    return int(number)


def _harmless(text: str) -> str:
    return _HARMFUL.sub(r"\1'", text)


def _plain(text: str) -> str:
    return _HARMLESS.sub(r"\1", text)
