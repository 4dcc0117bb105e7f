"""Whom to talk to first and why, and what would settle a case that is too close to call.

Closeness and the days that are left order whom to talk to; they grade nobody.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from interview_kit.advice.facts import known_facts
from interview_kit.advice.rules import known_rules
from interview_kit.analysis.verdict import CLOSE, DEGREES
from interview_kit.caseload.columns import CLIENT
from interview_kit.caseload.overview import LEANING, WEEK, clients_rows, days_left, interview_days
from interview_kit.model.sentences import fill, sentences
from interview_kit.words.names import inside

SOON = 2
"""Days within which an interview, or the day for an answer, comes before everything else."""
_DEGREE = {outcome: degree for outcomes in DEGREES.values() for degree, outcome in enumerate(outcomes)}
"""How clear a verdict is: 0 (too close), 1 (leans) or 2 (favours); with nothing weighed there is none."""


def too_close(table: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    """The cases that are too close to call, the closest first, and what would settle each.

    `balance` in points of 100; `settles` says it in words: what to ask first, the nearest slider, a fact on
    which it depends. A case that a rule settles is not among them.
    """
    own = clients_rows(table)
    found = answers.loc[own.index]
    close = found[(found["verdict"] == CLOSE) & found["settled_by"].isna()]
    order = close["balance"].abs().sort_values(kind="stable").index
    said = [_settles(row) for row in close.loc[order].to_dict("records")]
    made = {"balance": 100 * close.loc[order, "balance"].to_numpy(), "settles": said}
    return pd.DataFrame(made, index=pd.Index(own.loc[order, "id"], name="id"))


def talk_first(table: pd.DataFrame, answers: pd.DataFrame, *, today: date | None = None) -> pd.DataFrame:
    """Whom to talk to first, and why: by the days that are left, then by closeness. It grades nobody.

    First come those with a day within two days, then within seven; in each, those that are too close to call
    before those that lean, and the smaller balance before the larger. Where the interview is past, the case
    is last. `days` are those left until the next day that counts, missing where none is known; `balance` is
    in points of 100; `why` says the reasons in words. Where a rule settles a case, `verdict` says which way,
    and there is no balance: it would seem to say the side. Indexed by id.
    """
    own, day = clients_rows(table), today or date.today()
    found = answers.loc[own.index]
    interview, answer = interview_days(own, day), days_left(own, "answer_by", day)
    past = interview < 0
    days = pd.concat([interview, answer.where(answer >= 0)], axis=1).min(axis=1).where(~past)
    tier = np.select([past, days <= SOON, days <= WEEK], [3, 0, 1], 2)
    degree = found["verdict"].astype(str).map(_DEGREE).fillna(0).where(found["settled_by"].isna(), 3)
    size = found["balance"].abs().fillna(0)
    keys = pd.DataFrame({"tier": tier, "days": days.where(tier < 2), "degree": degree, "size": size})
    order = keys.sort_values(["tier", "degree", "size", "days"], kind="stable").index
    own, found, differ = own.loc[order], found.loc[order], _differing(table, answers)
    told = zip(found.to_dict("records"), interview[order], answer[order], own["id"].isin(differ), strict=True)
    said = ["; ".join(_reasons(*each)) for each in told]
    return pd.DataFrame(
        {
            "days": days[order].astype("Int64").array,
            "verdict": [_verdict(row) for row in found.to_dict("records")],
            "balance": 100 * found["balance"].where(found["settled_by"].isna()).to_numpy(float),
            "why": [text[:1].upper() + text[1:] for text in said],
        },
        index=pd.Index(own["id"], name="id"),
    )


def _verdict(row: dict[Any, Any]) -> str:
    """The verdict of the sliders, or the side of the rule that settles the case: they do not change that."""
    said = sentences("caseload.talk")
    ruled = {"attend": said["ruled_attend"], "decline": said["ruled_decline"]}
    return ruled[row["settled_side"]] if _told(row.get("settled_by")) else row["verdict"]


def _settles(row: dict[Any, Any]) -> str:
    """What would settle a case that is close: what it depends on, what to ask first, the nearest slider."""
    said, parts = sentences("caseload.talk"), [*_hinge(row)]
    if _told(row.get("ask")):
        parts.append(fill(said["ask"], factor=inside(row["ask"])))
    if _told(row.get("tips")):
        parts.append(fill(said["tips"], factor=inside(row["tips"]), setting=int(row["tips_at"])))
    return "; ".join(parts) or said["even"]


def _hinge(row: dict[Any, Any]) -> Iterator[str]:
    if _told(row.get("hinge")):
        question = known_facts()[row["hinge"]].question
        yield fill(sentences("caseload.talk")["hinge"], question=question)


def _reasons(row: dict[Any, Any], interview: Any, answer: Any, differ: bool) -> Iterator[str]:
    said = sentences("caseload.talk")
    if not pd.isna(interview) and interview < 0:
        yield said["past"]
        return
    if not pd.isna(interview):
        yield fill(said["interview"], when=_when(int(interview)))
    if not pd.isna(answer) and answer >= 0:
        yield fill(said["answer"], when=_when(int(answer)))
    if _told(row.get("settled_by")):
        ways = {"attend": said["rule_attend"], "decline": said["rule_decline"]}
        yield fill(ways[row["settled_side"]], rule=known_rules()[row["settled_by"]].title)
        return
    if row["verdict"] == CLOSE:
        yield said["close"]
        yield _settles(row)
    else:
        if row["verdict"] not in _DEGREE:
            yield said["nothing"]
        yield from _hinge(row)
    if differ:
        yield said["differ"]


def _when(days: int) -> str:
    said = sentences("caseload.talk")
    return (said["today"], said["tomorrow"])[days] if days < 2 else fill(said["in_days"], count=days)


def _told(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _differing(table: pd.DataFrame, answers: pd.DataFrame) -> set[str]:
    """The cases in which a coach leans to the other side than the client."""
    if "opinion" not in table:
        return set()
    sides = {verdict: side for side, ways in LEANING.items() for verdict in ways}
    leaning = pd.Series([sides.get(verdict, "") for verdict in answers["verdict"]], index=answers.index)
    clients, others = clients_rows(table), table[table["opinion"] != CLIENT]
    own = dict(zip(clients["id"], leaning.loc[clients.index], strict=True))
    pairs = zip(others["id"], leaning.loc[others.index], strict=True)
    return {case for case, side in pairs if side and own.get(case) and side != own[case]}
