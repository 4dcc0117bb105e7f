"""A coach's caseload: many decisions as one checked table, and what is to be seen in it.

pandas comes in and goes out; nothing here draws or shows anything.
"""

from typing import Any

from interview_kit.caseload.cases import case_of, case_rows
from interview_kit.caseload.columns import (
    APART,
    CLIENT,
    Column,
    columns_table,
    judged_factors,
    known_columns,
)
from interview_kit.caseload.made_up import made_up_caseload
from interview_kit.caseload.overview import (
    GROUPS,
    clients_rows,
    contribution_rows,
    deciding_factors,
    grouped,
    moved_weight,
)
from interview_kit.caseload.reading import read_caseload, save_caseload
from interview_kit.caseload.record import Caseload
from interview_kit.caseload.rows import LEFT_OUT, CheckedRows, checked_rows, left_out_table
from interview_kit.caseload.talks import talk_first, too_close
from interview_kit.model.errors import OldNotebookError

__all__ = [
    "APART",
    "CLIENT",
    "GROUPS",
    "LEFT_OUT",
    "Caseload",
    "CheckedRows",
    "Column",
    "case_of",
    "case_rows",
    "checked_rows",
    "clients_rows",
    "columns_table",
    "contribution_rows",
    "deciding_factors",
    "grouped",
    "judged_factors",
    "known_columns",
    "left_out_table",
    "made_up_caseload",
    "moved_weight",
    "read_caseload",
    "save_caseload",
    "talk_first",
    "too_close",
]

_GONE = ("load_table", "save_table", "table")  # what a module of this name had once, of a single case


def __getattr__(name: str) -> Any:
    if name in _GONE:
        raise OldNotebookError(f"{name} in {__name__}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
