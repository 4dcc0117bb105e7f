"""A decision as rows of a caseload, and back: what a table cannot hold stays in the case's own file."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd

from interview_kit.advice.facts import Facts, known_facts
from interview_kit.caseload.columns import CLIENT, SIDES_AND_WEIGHT
from interview_kit.caseload.record import Caseload
from interview_kit.model.decision import Decision
from interview_kit.model.errors import DecisionError, listed_like
from interview_kit.model.factors import factors
from interview_kit.model.opinion import NOT_RATED, Opinion
from interview_kit.storage.decision_file import dump, read_decision

_Row = dict[str, Any]


def case_rows(decision: Decision, *, coach: str = "", saved_on: date | None = None) -> list[_Row]:
    """Return a decision's rows, one for each opinion: what the columns hold, and the texts kept apart.

    >>> from interview_kit.storage.decision_file import load
    >>> row, = case_rows(load("knife-edge"))
    >>> row["opinion"], row["weight_networking"], row["decision_stage"]
    ('client', 45, 'leaning_no')
    """
    shared: _Row = {"id": decision.id, "coach": coach, "leaning": decision.leaning, "saved_on": saved_on}
    shared |= {**dict.fromkeys(known_facts()), **Facts.in_file(decision.facts).told}
    texts = {"title": decision.title, "story": decision.story, "notes": decision.notes}
    rows: list[_Row] = []
    for n, opinion in enumerate(decision.opinions):
        own: _Row = texts | {"file": dump(decision).decode()} if n == 0 else {}
        rows.append(shared | {"opinion": _whose(n), "by": opinion.by} | _judged(opinion) | own)
    return rows


def case_of(caseload: Caseload, case: str) -> Decision:
    """Return one case of a caseload as a decision: its file's, with what the table says otherwise.

    Raises DecisionError where there is no case of that id.

    >>> from interview_kit.storage.decision_file import load
    >>> caseload = Caseload.of(pd.DataFrame(case_rows(load("knife-edge"))))
    >>> case_of(caseload, "sample-knife-edge") == load("knife-edge")
    True
    """
    rows = caseload.table[caseload.table["id"] == case]
    if rows.empty:
        right = listed_like(case, caseload.table["id"].unique())
        raise DecisionError(f"{case[:60]!r} is no case of this caseload; cases: {right}")
    return case_in_rows(rows.join(caseload.apart))


def case_in_rows(rows: pd.DataFrame) -> Decision:
    """Return the decision of one case's rows, texts and all."""
    found = {row["opinion"]: row for row in _plain_rows(rows)}
    own = found[CLIENT]
    decision = read_decision(own["file"]) if own["file"] else _new(own)
    before = {row["opinion"]: row for row in case_rows(decision)}
    said = {
        whose: _opinion(row, before.get(whose, {}), _held(decision, whose)) for whose, row in found.items()
    }
    facts = _changed_facts(decision.facts, own, before[CLIENT])
    texts = {name: own[name] for name in ("title", "story", "notes")}
    told: dict[str, Any] = {"facts": facts, "leaning": own.get("leaning", decision.leaning)}
    told["opinions"] = tuple(said[whose] for whose in sorted(said, key=opinion_number))
    return decision.model_copy(update=texts | told)


def _whose(number: int) -> str:
    return (CLIENT, "coach")[number] if number < 2 else f"coach {number}"


def opinion_number(whose: str) -> int:
    """Which opinion of a case it is, by what its row says of it; 0 is the client's own.

    >>> opinion_number("client"), opinion_number("coach"), opinion_number("coach 12")
    (0, 1, 12)
    """
    return (CLIENT, "coach").index(whose) if whose in (CLIENT, "coach") else int(whose.removeprefix("coach "))


def _judged(opinion: Opinion) -> _Row:
    row: _Row = {}
    for i in factors():
        judgement = opinion.factors.get(i, NOT_RATED)
        row |= {f"{part}_{i}": getattr(judgement, part) for part in SIDES_AND_WEIGHT}
        row[f"sure_{i}"] = judgement.sureness
    return row


def _new(row: _Row) -> Decision:
    return Decision.new(opinion=Opinion.blank(by=row["by"])).model_copy(update={"id": row["id"]})


def _held(decision: Decision, whose: str) -> Opinion:
    n = opinion_number(whose)
    return decision.opinions[n] if n < len(decision.opinions) else Opinion.blank()


def _opinion(row: _Row, before: Mapping[str, Any], held: Opinion) -> Opinion:
    """An opinion as it is held, with what the row says otherwise than it did before."""
    judged = dict(held.factors)
    for i in factors():
        fields = {"sureness": f"sure_{i}"} | {part: f"{part}_{i}" for part in SIDES_AND_WEIGHT}
        there = {field: row[name] for field, name in fields.items() if name in row}
        changes = {field: value for field, value in there.items() if value != before.get(fields[field])}
        if changes:
            judged[i] = judged.get(i, NOT_RATED).model_copy(update=changes)
    return held.model_copy(update={"factors": judged, "by": row["by"]})


def _changed_facts(facts: Mapping[str, Any], row: _Row, before: _Row) -> dict[str, Any]:
    """The facts of a file with those that the row has otherwise; as they stand where it has none."""
    changed = {n: row[n] for n in known_facts() if n in row and row[n] != before[n]}
    return {**facts, **changed}


def _plain_rows(rows: pd.DataFrame) -> list[_Row]:
    """Rows as Python has them: None where nothing is known, whole numbers as such, days as in facts."""
    return [{str(name): _plain(cell) for name, cell in row.items()} for row in rows.to_dict("records")]


def _plain(cell: Any) -> Any:
    if cell is None or cell is pd.NA or cell is pd.NaT or cell != cell:
        return None
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}"
    if hasattr(cell, "item"):
        cell = cell.item()
    return int(cell) if isinstance(cell, float) and cell == int(cell) else cell
