"""The kit's answers for every row of a caseload: exact, each the one that the row's own decision gets."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from tqdm.auto import tqdm

from interview_kit.advice.conclusion_rows import hinge_rows
from interview_kit.advice.facts import known_facts
from interview_kit.advice.routes import known_routes
from interview_kit.advice.rules import known_rules
from interview_kit.advice.rules_rows import standing_rows
from interview_kit.analysis.information_rows import askings
from interview_kit.analysis.sensitivity_rows import nearest_tippings
from interview_kit.analysis.shares_rows import shares_in_order, shares_of_weightings
from interview_kit.analysis.verdict_rows import OUTCOMES, verdicts
from interview_kit.caseload.arrays import fact_rows, opinion_rows
from interview_kit.caseload.columns import judged_factors
from interview_kit.caseload.folder import QUIET
from interview_kit.caseload.record import Caseload
from interview_kit.model.sentences import sentences

PIECE = 100_000
"""Rows answered at a time, so that memory is bounded by them and there is progress to be seen."""


def answers(caseload: Caseload, *, today: date | None = None) -> pd.DataFrame:
    """Return the answers to a caseload, indexed as its table and with a row for each opinion in it.

    `id` and `opinion` say whose; `balance` is in [-1, 1], positive favours attending; `verdict` an outcome;
    `turned` the chance that knowing every rating for certain would turn it. `share_of_all`, `share_in_order`
    and `share_near` (fair) are of weightings, in [0, 1]. `tips` is the factor nearest to tipping the balance,
    `tips_at` the slider setting that does, `tips_by` how many points off it is. `ask` is the factor that is
    worth asking about first, `ask_worth` the gain of balance to be expected. `settled_by` is the rule that
    settles the case by its facts, today if no day is given, and `settled_side` what that chooses, attend or
    decline, whatever `balance` and `verdict` say; `hinge` the fact to ask somebody about first, since the
    answer depends on the reply. What there is not is missing.

    >>> rows = {"id": ["a"], "weight_practice": [70], "attend_practice": [8], "decline_practice": [3]}
    >>> answers(Caseload.of(pd.DataFrame(rows)))["verdict"].tolist()
    ['favours attending']
    """
    table, today = caseload.table, today or date.today()
    starts = range(0, max(len(table), 1), PIECE)
    shown = tqdm(starts, desc=sentences("caseload.progress")["answering"], delay=QUIET, leave=False)
    return pd.concat([answers_to(table.iloc[start : start + PIECE], today) for start in shown])


def answers_to(table: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return the answers to the rows of a checked table, all at once.

    >>> rows = {"id": ["a"], "weight_practice": [70], "attend_practice": [8], "decline_practice": [3]}
    >>> answers_to(Caseload.of(pd.DataFrame(rows)).table, date(2026, 12, 1)).columns.tolist()[2:4]
    ['balance', 'verdict']
    """
    rows, names = opinion_rows(table), judged_factors(table)
    said, tips, ask = verdicts(rows), nearest_tippings(rows), askings(rows)
    facts = fact_rows(table).on(today)
    ruled = standing_rows(facts, list(known_routes()))
    columns = {
        "id": table["id"],
        "opinion": table["opinion"],
        "balance": said.balance,
        "verdict": _named(said.outcome, OUTCOMES),
        "turned": said.turned,
        "share_of_all": shares_of_weightings(rows),
        "share_in_order": shares_in_order(rows),
        "share_near": said.share,
        "tips": _named(tips.factor, names),
        "tips_at": _there(tips.setting),
        "tips_by": _there(tips.away),
        "ask": _named(ask.factor, names),
        "ask_worth": ask.worth,
        "settled_by": _named(ruled.settled, list(known_rules())),
        "settled_side": _named(np.where(ruled.side, ruled.side < 0, -1), ("attend", "decline")),
        "hinge": _named(hinge_rows(rows, facts, names, today), list(known_facts())),
    }
    return pd.DataFrame(columns, index=table.index)


def _named(places: NDArray[Any], names: Sequence[str]) -> Any:
    return pd.Categorical.from_codes(places, pd.Index(list(names)))


def _there(numbers: NDArray[np.int8]) -> Any:
    return pd.arrays.IntegerArray(numbers, numbers < 0)
