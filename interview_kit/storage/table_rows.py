"""The rows of a table as spreadsheets write it back: Excel, LibreOffice and Numbers each in their own way."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from interview_kit.model.errors import DecisionError

_BETWEEN = (",", ";", "\t", "|")
"""What may stand between cells: spreadsheets write what is usual in their country."""
_NAMED = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "|"}
_HINT = re.compile(r'\A[\s"]*sep=(.)"?[,;\t| ]*(?:\r\n|\r|\n)', re.IGNORECASE)
"""What stands between cells, as some spreadsheets write it above the table, and hide it."""
_BEFORE_HEAD = 10
"""Rows within which the head is looked for: titles may stand above it."""
_SUMS = frozenset(
    (
        *("total", "totals", "grand_total", "sum", "average", "mean", "count"),
        *("summe", "gesamt", "gesamtsumme", "mittelwert", "somme", "moyenne", "suma", "totale", "media"),
    )
)
"""How a row is called in which a spreadsheet, or a person, has counted together."""
_Rows = list[list[str]]


class TableRows(list[dict[str, str]]):
    """Rows of a table, and `head`, the names of its columns: one is there twice if it is in the file."""

    def __init__(self, rows: Iterable[dict[str, str]], head: Sequence[str]) -> None:
        super().__init__(rows)
        self.head = tuple(head)


def table_rows(content: bytes, name: str, columns: Sequence[str]) -> TableRows:
    r"""Return the rows of a table, each cell by the name of its column; `name` is how errors call the file.

    Commas, semicolons, tabs or | may stand between cells, or whole rows in one cell each. Titles above the
    head, capitals and spaces in it, empty rows, rows of sums, and empty cells that were cut off or added at
    the end of a row are passed over. Raises DecisionError where a column is missing or a row is too long.

    >>> table_rows(b"My table\nID;Weight\npractice;70\nTotal;70\n", "t.csv", ("id", "weight"))
    [{'id': 'practice', 'weight': '70'}]
    >>> table_rows(b"ID;Weight\n", "t.csv", ("id", "weight")).head
    ('id', 'weight')
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DecisionError(f"{name}: is not UTF-8 text; save it as “CSV UTF-8”") from None
    hint = _HINT.match(text)
    rows, head = _best(text[hint.end() :] if hint else text, hint[1] if hint else None, name, columns)
    names = [_column(cell) for cell in rows[head]] if rows else []
    _check_head(names, rows[head] if rows else [], name, columns)
    found = []
    for number, row in enumerate(rows[head + 1 :], head + 2):
        if any(cell.strip() for cell in row[len(names) :]):
            raise DecisionError(f"{name}: row {number} has more cells than the head, {len(names)}")
        cells = dict(zip(names, (*row, *[""] * len(names)), strict=False))
        if any(cell.strip() for cell in row) and not _is_sum(cells):
            found.append(cells)
    return TableRows(found, names)


def _best(text: str, between: str | None, name: str, columns: Sequence[str]) -> tuple[_Rows, int]:
    """The rows, and which of them is the head, with that between the cells which finds the most columns."""
    tried: list[tuple[int, _Rows, int]] = []
    fault: Exception | None = None
    for mark in dict.fromkeys((between or ",", *_BETWEEN)):
        try:
            rows = _cells(text, mark)
        except (csv.Error, ValueError, TypeError) as error:
            fault = fault or error
            continue
        for each in (rows, *_unfolded(rows, mark, columns)):
            known = [len(_known(row, columns)) for row in each[:_BEFORE_HEAD]] or [0]
            tried.append((max(known), each, known.index(max(known))))
    if not tried:
        raise DecisionError(f"{name}: could not be read as a table: {fault}") from None
    _, rows, head = max(tried, key=lambda each: each[0])
    return rows, head


def _cells(text: str, between: str) -> _Rows:
    # A cell may be as long as the file is, which has been read: what is too long is said of that cell alone.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True))


def _unfolded(rows: _Rows, between: str, columns: Sequence[str]) -> list[_Rows]:
    """The rows of a table that a spreadsheet took for one column: each is a cell, or several that were cut.

    It knew another mark between cells than stood there, cut where its own stood in a text, and saved that.
    """
    for mark in _BETWEEN:
        heads = [row for row in rows[:_BEFORE_HEAD] if row and len(_known(row[0].split(mark), columns)) > 1]
        if mark != between and heads and len(_known(heads[0], columns)) < 2:
            try:
                return [[_first(_cells(between.join(row).rstrip(between), mark)) for row in rows]]
            except csv.Error:
                continue
    return []


def _first(rows: _Rows) -> list[str]:
    return rows[0] if rows else []


def _known(row: Sequence[str], columns: Sequence[str]) -> set[str]:
    return {_column(cell) for cell in row} & set(columns)


def _column(cell: str) -> str:
    """A column's name without capitals, and spaces, quotes or - in it."""
    return re.sub(r"[\s-]+", "_", cell.strip(" \t\r\n\u00a0\ufeff\"'").lower())


def _check_head(names: list[str], head: list[str], name: str, columns: Sequence[str]) -> None:
    wrong = [column for column in columns if names.count(column) != 1]
    if not wrong:
        return
    in_one = [c for c in columns if any(c in cell.lower() for cell in head)]
    if len(in_one) > len(columns) // 2 and len(wrong) > len(columns) // 2:
        marks = ", ".join(_NAMED.values())
        raise DecisionError(
            f"{name}: all columns stand in one cell, for what is between them is none of {marks}; "
            "save it as CSV with commas or semicolons"
        )
    often = "is missing" if wrong[0] not in names else "stands there twice"
    raise DecisionError(f"{name}: the column {wrong[0]!r} {often}; it must be there once")


def _is_sum(cells: dict[str, str]) -> bool:
    """Whether it is a row in which numbers are counted together, under a name or under none."""
    called = {_column(cells.get(column, "")).rstrip(":") for column in ("id", "factor")}
    numbers = "".join(cells.values()).strip()
    nameless = called == {""} and not any(c.isalpha() for c in numbers)
    return bool(called & _SUMS) or nameless
