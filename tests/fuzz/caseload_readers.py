"""Tables of many cases, as a spreadsheet writes them back."""

import csv
import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from interview_kit.caseload import Caseload, case_of, made_up_caseload, read_caseload, save_caseload
from interview_kit.model.errors import MOST_LETTERS, DecisionError, visible
from interview_kit.storage.decision_file import checked_dump
from tests.fuzz.mutations import Dice, mutated_bytes, mutated_table
from tests.fuzz.trying import Reader

_CASES = 3


@cache
def _seed() -> bytes:
    with TemporaryDirectory() as folder:
        return save_caseload(made_up_caseload(_CASES), Path(folder) / "cases.csv", texts=True).read_bytes()


def _make_csv(dice: Dice) -> bytes:
    if dice.random() < 0.15:
        return mutated_bytes(_seed(), dice)
    rows = list(csv.reader(io.StringIO(_seed().decode("utf-8-sig"))))
    return mutated_table(rows, dice).encode("utf-8-sig", "surrogatepass")


def _read(path: Path) -> None:
    """Rows are read or named in one line each, and each case that was read is one, or is refused as such."""
    caseload = read_caseload(path)
    for said in (*caseload.left_out["reason"], *caseload.notes, repr(caseload)):
        assert len(said) <= MOST_LETTERS, said
        assert visible(said) == said, said
    for case in caseload.table["id"].unique()[:_CASES]:
        _is_a_case(caseload, case)


def _is_a_case(caseload: Caseload, case: str) -> None:
    try:
        decision = case_of(caseload, case)
    except DecisionError:
        return
    checked_dump(decision, f"{case}.json")


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
)
