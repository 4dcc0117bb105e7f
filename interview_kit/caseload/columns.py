"""The columns of a caseload's table: one row for each opinion on a decision, and what each cell may hold.

`id` and, for each factor that anybody judges, `weight_`, `attend_` and `decline_` must be there; the others
may be. What tells who somebody is, or their story, is in no column but those of APART, kept apart.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final, get_args

import pandas as pd

from interview_kit.advice.facts import known_facts
from interview_kit.advice.questions import Fact, typed
from interview_kit.model.errors import DecisionError, KitError
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Leaning, Sureness
from interview_kit.model.record import shortened
from interview_kit.model.sentences import fill, sentences
from interview_kit.storage.spreadsheet import whole_number

CLIENT: Final = "client"
"""Whose opinion a row holds: the client's own, or "coach", "coach 2" ... in the order in which they came."""
APART: Final = ("title", "by", "story", "notes", "file")
"""What is kept apart: a case's title, whose opinion it is, its story, its notes, and its whole file."""
SIDES_AND_WEIGHT: Final = ("weight", "attend", "decline")
LONGEST_LABEL: Final = 60
"""Letters of a coach's label."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its name, its pandas dtype, what a cell holds and says, and how it is read.

    `read` gives the value of a cell that is not empty, or None where nothing is known; it raises KitError.
    """

    name: str
    dtype: Any
    holds: str
    says: str
    read: Callable[[Any], Any]


@cache
def known_columns() -> dict[str, Column]:
    """Return the columns by name, in order: whose row it is, the factors, the facts.

    >>> list(known_columns())[:7]
    ['id', 'opinion', 'coach', 'leaning', 'saved_on', 'weight_networking', 'attend_networking']
    >>> known_columns()["decline_practice"].read("7,0")
    7
    """
    said = sentences("caseload.columns")
    facts = {fact.id: _of_fact(fact) for fact in known_facts().values()}
    a_day = facts["interview_on"]
    every = [
        Column("id", "string", said["an_id"], said["id"], _id),
        Column("opinion", "string", said["an_opinion"], said["opinion"], _opinion),
        Column("coach", "string", said["a_label"], said["coach"], _label),
        _choice("leaning", get_args(Leaning), said["leaning"]),
        Column("saved_on", a_day.dtype, a_day.holds, said["saved_on"], a_day.read),
    ]
    for i, factor in factors().items():
        for part, most in zip(SIDES_AND_WEIGHT, (100, 10, 10), strict=True):
            says, holds = fill(said[part], factor=factor.inside), fill(said["whole"], most=most)
            every.append(Column(f"{part}_{i}", "Int8", holds, says, _whole(most)))
        every.append(_choice(f"sure_{i}", get_args(Sureness), fill(said["sure"], factor=factor.inside)))
    return {column.name: column for column in every} | facts


def judged_factors(table: pd.DataFrame) -> tuple[str, ...]:
    """The kit's factors that a table has columns of, in the kit's order.

    >>> judged_factors(pd.DataFrame(columns=["id", "weight_practice", "attend_practice", "decline_practice"]))
    ('practice',)
    """
    return tuple(i for i in factors() if f"weight_{i}" in table.columns)


def columns_table() -> pd.DataFrame:
    """Return the columns as a table to read: `column`, what a cell `holds`, and what it `says`.

    >>> columns_table().set_index("column").loc["weight_practice", "holds"]
    'whole number, 0 to 100'
    """
    rows = [(c.name, c.holds, c.says) for c in known_columns().values()]
    said = sentences("caseload.columns")
    rows += [(name, said["a_text"], said[f"private_{name}"]) for name in APART]
    return pd.DataFrame(rows, columns=["column", "holds", "says"])


# ---- how a cell is read ------------------------------------------------------------------------------------


def _of_fact(fact: Fact) -> Column:
    dtype: Any = {
        "yes_no": "boolean",
        "choice": pd.CategoricalDtype(list(fact.answers)),
        "date": "datetime64[s]",
        "time": "string",
    }.get(fact.kind, "Float64")

    def read(cell: Any) -> Any:
        match fact.kind:
            case "yes_no":
                cell = _yes_or_no(cell)
            case "date":
                cell = _day(cell)
            case "choice" if isinstance(cell, str):
                cell = "_".join(cell.lower().split())
            case "time" if hasattr(cell, "strftime"):
                cell = cell.strftime("%H:%M")
        return fact.checked(typed(fact, cell))

    return Column(fact.id, dtype, fact.allowed, fact.question, read)


def _choice(name: str, options: tuple[str, ...], says: str) -> Column:
    def read(cell: Any) -> str | None:
        text = str(cell).strip().lower()
        if text and text not in options:
            raise _fault(cell, ", ".join(options))
        return text or None

    return Column(name, pd.CategoricalDtype(list(options)), ", ".join(options), says, read)


def _whole(most: int) -> Callable[[Any], int | None]:
    def read(cell: Any) -> int | None:
        if isinstance(cell, bool):
            raise _fault(cell, f"a whole number, 0 to {most}")
        if isinstance(cell, str):
            number = whole_number(cell, percent=most == 100)
        else:
            number = int(cell) if isinstance(cell, int | float) and cell == cell // 1 else -1
        if number is not None and not 0 <= number <= most:
            raise _fault(cell, f"a whole number, 0 to {most}")
        return number

    return read


def _yes_or_no(cell: Any) -> Any:
    """A yes or no as spreadsheets have it; what is neither stays as it came, to be refused."""
    known = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
    if isinstance(cell, str):
        text = cell.strip().lower()
        return known.get(text, text)
    return bool(cell) if cell in (0, 1) else cell


def _day(cell: Any) -> Any:
    """A day as facts have it, 2026-12-01, from a moment or a text; any other cell as it came."""
    if isinstance(cell, str):
        return re.sub(r"[T ]00:00(:00)?$", "", cell.strip()) or None
    if isinstance(cell, date):  # a moment is one, too
        return f"{cell:%Y-%m-%d}"
    return cell


def _id(cell: Any) -> str:
    text = str(int(cell)) if isinstance(cell, float) and cell == cell // 1 else str(cell).strip()
    if not _ID.fullmatch(text):
        raise _fault(text, sentences("caseload.columns")["an_id"])
    return text


_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,59}")


def _opinion(cell: Any) -> str:
    text = " ".join(str(cell).lower().split()) or CLIENT
    if not _OPINION.fullmatch(text):
        raise _fault(cell, sentences("caseload.columns")["an_opinion"])
    return text


_OPINION = re.compile(r"client|coach(?: (?:[2-9]|[1-9][0-9]))?")


def _label(cell: Any) -> str:
    text = str(cell).strip()
    if len(text) > LONGEST_LABEL or not text.isprintable():
        raise _fault(cell, sentences("caseload.columns")["a_label"])
    return text


def _fault(came: Any, right: str) -> KitError:
    return DecisionError(f"came {shortened(came)}; should be {right}")
