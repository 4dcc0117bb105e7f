"""The caseload: many decisions as one checked table, with what tells who somebody is kept apart from it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np
import pandas as pd

from interview_kit.caseload.columns import APART, CLIENT, judged_factors, known_columns
from interview_kit.caseload.rows import checked_rows, left_out_table
from interview_kit.model.errors import DecisionError
from interview_kit.model.sentences import fill, sentences
from interview_kit.storage.files import LARGEST

_LONGEST_TEXT = 20_000
_OF_AN_OPINION = ("id", "opinion", "weight_", "attend_", "decline_", "sure_")
"""How columns begin that tell of one opinion; all others tell of the case, and are the client's row's."""


@dataclass(frozen=True, slots=True, repr=False)
class Caseload:
    """Many decisions: a table with a row for each opinion, checked when it is made.

    `table` has the columns of `columns_table()`, numbered from 0; `apart`, for the same rows, the texts of
    APART, "" where there is none. `left_out` are rows and files that could not be read, each with its
    `where`, `column` and `reason`; `notes` what else is to be said of the reading.
    """

    table: pd.DataFrame
    apart: pd.DataFrame
    left_out: pd.DataFrame = field(default_factory=lambda: left_out_table(()))
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse columns that have no place here, above all those that tell who somebody is."""
        strangers = [name for name in self.table.columns if name not in known_columns()]
        if strangers or list(self.apart.columns) != list(APART):
            raise DecisionError(
                f"{strangers or list(self.apart.columns)}: no columns of a caseload; use Caseload.of"
            )
        if not (self.table.index.is_unique and self.table.index.equals(self.apart.index)):
            raise DecisionError(
                "table and apart are not of the same rows, each numbered once; use Caseload.of"
            )

    @classmethod
    def of(cls, frame: pd.DataFrame, where: Sequence[str] | None = None) -> Self:
        """Make a caseload of a table's good rows; `where` is what the report calls each row.

        Raises DecisionError where no row could be right, as when a column that must be there is missing.

        >>> rows = {"id": ["a", "b"], "weight_practice": [70, 70], "attend_practice": [8, "much"]}
        >>> Caseload.of(pd.DataFrame(rows | {"decline_practice": [3, 3]}))
        Cases read: 1. Rows or files left out: 1; the list of them (left_out) says which, and why.
        """
        frame = frame.reset_index(drop=True)  # labels may repeat, as where tables were put together
        checked = checked_rows(frame, where)
        names = pd.Series(
            list(where) if where is not None else [f"row {n + 1}" for n in range(len(frame))],
            index=frame.index,
            dtype="string",
        )
        apart = _texts(frame)
        table, outs = checked.table, [checked.left_out]
        for found in (_too_long, _twice, _alone):  # each of what the one before has left
            if out := found(table, apart.loc[table.index], names):
                outs.append(left_out_table((names[n], *said) for n, said in out.items()))
                table = table.drop(index=list(out))
        table = _with_the_clients_facts(table)
        said = sentences("caseload.report")
        notes = (fill(said["not_known"], columns=", ".join(checked.not_known)),) if checked.not_known else ()
        return cls(
            table.reset_index(drop=True),
            apart.loc[table.index].reset_index(drop=True),
            pd.concat(outs, ignore_index=True),
            notes,
        )

    def __len__(self) -> int:
        """How many cases there are."""
        return int((self.table["opinion"] == CLIENT).sum())

    def __repr__(self) -> str:
        """Say what was read; no row is shown, for a notebook is given away with what its cells showed."""
        return " ".join((self.report, *self.notes))

    @property
    def report(self) -> str:
        """How many cases were read, and how many rows or files were left out, in a sentence."""
        said, out = sentences("caseload.report"), len(self.left_out)
        return fill(said["some_read" if out else "all_read"], kept=f"{len(self):,}", out=f"{out:,}")

    @property
    def factors(self) -> tuple[str, ...]:
        """The factors that anybody judges, in the kit's order."""
        return judged_factors(self.table)

    @property
    def with_texts(self) -> pd.DataFrame:
        """The table with what is kept apart from it: titles, names, stories, notes, whole files."""
        return self.table.join(self.apart)


def _texts(frame: pd.DataFrame) -> pd.DataFrame:
    texts = {name: frame[name].map(_text, na_action="ignore") if name in frame else "" for name in APART}
    return pd.DataFrame(texts, index=frame.index, columns=list(APART)).astype("string").fillna("")


def _text(came: object) -> str:
    """What stands in a text's column as a text; Parquet has columns of bytes, lists and more."""
    return came.decode("utf-8", "replace") if isinstance(came, bytes) else str(came)


_Found = dict[int, tuple[str, str]]
"""By row, the column and what is wrong there."""


def _too_long(_table: pd.DataFrame, apart: pd.DataFrame, _names: pd.Series) -> _Found:
    found: _Found = {}
    said = sentences("caseload.report")
    for name in APART:
        most = LARGEST if name == "file" else _LONGEST_TEXT
        count = apart[name].str.len()
        for row in apart.index[count > most]:
            right = f"at most {most:,}"
            found.setdefault(row, (name, fill(said["long"], count=f"{count[row]:,}", right=right)))
    return found


def _twice(table: pd.DataFrame, _apart: pd.DataFrame, names: pd.Series) -> _Found:
    key = ["id", "opinion"]
    again = table.index[table.duplicated(key)]
    if not len(again):
        return {}
    first = dict(zip(map(tuple, table[::-1][key].to_numpy()), table.index[::-1], strict=True))
    said = sentences("caseload.report")["twice"]
    return {n: ("id", fill(said, where=names[first[tuple(table.loc[n, key])]])) for n in again}


def _alone(table: pd.DataFrame, _apart: pd.DataFrame, _names: pd.Series) -> _Found:
    is_client = table["opinion"] == CLIENT
    if is_client.all():
        return {}
    others = table["id"][~is_client]
    alone = others.index[pd.Index(table["id"][is_client]).get_indexer(others) < 0]
    return dict.fromkeys(alone, ("id", sentences("caseload.report")["alone"]))


def _with_the_clients_facts(table: pd.DataFrame) -> pd.DataFrame:
    """Facts, dates and leaning are the case's: rows of other opinions have those of the client's row."""
    is_client = (table["opinion"] == CLIENT).to_numpy()
    if is_client.all():
        return table
    of_the_case = [name for name in table.columns if not name.startswith(_OF_AN_OPINION)]
    clients = np.flatnonzero(is_client)
    places = clients[pd.Index(table["id"].iloc[clients]).get_indexer(table["id"])]
    return table.assign(**table[of_the_case].take(places).set_axis(table.index))
