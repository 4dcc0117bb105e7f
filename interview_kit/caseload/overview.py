"""What is to be seen over a caseload: which factor decides, what another weight would change, and in groups.

Each function takes tables and gives a table.
"""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from interview_kit.advice.facts import known_facts
from interview_kit.advice.routes import known_routes
from interview_kit.advice.rules_rows import standing_rows
from interview_kit.analysis.balance_rows import Rows, balances, contributions_by_row
from interview_kit.analysis.verdict import CLOSE, DEGREES
from interview_kit.caseload.arrays import fact_rows, opinion_rows
from interview_kit.caseload.columns import CLIENT, judged_factors
from interview_kit.model.errors import DecisionError, listed_like
from interview_kit.model.opinion import not_a_factor
from interview_kit.model.sentences import sentences
from interview_kit.words.names import short_name

LEANING = {side: outcomes[1:] for side, outcomes in DEGREES.items()}
WEEK = 7
"""Days within which an interview is soon."""
GROUPS = ("stage", "week", "coach")


def clients_rows(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of clients' own opinions, one for each case.

    >>> clients_rows(pd.DataFrame({"id": ["a", "a"], "opinion": ["client", "coach"]})).id.tolist()
    ['a']
    """
    return table[table["opinion"] == CLIENT] if "opinion" in table else table


def contribution_rows(table: pd.DataFrame) -> pd.DataFrame:
    """Contribution of each factor in each row, in points of 100; a row adds up to its balance.

    0 where a factor is not rated or nothing is weighed. Indexed by the case's id.

    >>> table = pd.DataFrame({"id": ["a"], "weight_practice": [70], "attend_practice": [8]})
    >>> contribution_rows(table.assign(decline_practice=3)).practice.tolist()
    [50.0]
    """
    parts = 100 * contributions_by_row(opinion_rows(table))
    return pd.DataFrame(parts, index=pd.Index(table["id"], name="id"), columns=list(judged_factors(table)))


def deciding_factors(table: pd.DataFrame, *, today: date | None = None) -> pd.DataFrame:
    """Which factor decides most, of the clients' rows: the one that moves the most cases most comes first.

    `cases_it_moves_most` counts those in which it contributes most, `answers_changed_without_it` those in
    which the other side would be ahead, or neither, were its weight 0. A case that a rule settles is in
    neither: there no factor decides. Indexed by the factor's id.

    >>> table = pd.DataFrame({"id": ["a"], "weight_practice": [70], "attend_practice": [8]})
    >>> deciding_factors(table.assign(decline_practice=3)).loc["practice", "cases_it_moves_most"].item()
    1
    """
    own = clients_rows(table)
    own = own[_open(own, today)]
    parts, rows = contribution_rows(own), opinion_rows(own)
    sizes, side = parts.abs().to_numpy(), np.sign(_known(balances(rows)))
    largest = np.where(sizes.any(axis=1), sizes.argmax(axis=1) if sizes.size else -1, -1)
    found = {}
    for place, factor in enumerate(parts.columns):
        without = np.sign(_known(balances(_with_weight(rows, place, 0))))
        found[factor] = (
            short_name(factor),
            int((largest == place).sum()),
            int(((without != side) & (side != 0)).sum()),
        )
    counts = ["cases_it_moves_most", "answers_changed_without_it"]
    made = pd.DataFrame.from_dict(found, orient="index", columns=["factor", *counts])
    return made.rename_axis("id").sort_values(counts, ascending=False, kind="stable")


def moved_weight(
    table: pd.DataFrame, factor: str | None = None, *, today: date | None = None
) -> pd.DataFrame:
    """How many answers change if one factor's weight is moved for all, by −50 to +50 points, ends held.

    `to_attend` and `to_decline` count the clients' rows in which that side is ahead then, and was not before;
    `changed` is both, with those that come to be even; `cases` how many there are, with those that a rule
    settles, whose answers no weight changes. Indexed by `moved`. Without a factor: the one that decides most.

    >>> table = pd.DataFrame({"id": ["a"], "weight_practice": [10], "attend_practice": [8]})
    >>> table = table.assign(decline_practice=3, weight_travel=50, attend_travel=3, decline_travel=5)
    >>> table = table.rename(columns=lambda name: name.replace("travel", "time_cost"))
    >>> moved_weight(table, "practice").loc[[0, 50], "to_attend"].tolist()
    [0, 1]
    """
    own = clients_rows(table)
    known = judged_factors(own)
    if factor is None:
        factor = str(deciding_factors(own, today=today).index[0]) if known else ""
    elif factor not in known:
        raise DecisionError(not_a_factor(factor, known))
    rows, steps = opinion_rows(own[_open(own, today)]), range(-50, 51, 5)
    side = np.sign(_known(balances(rows)))
    found = {}
    for moved in steps if known else ():
        place = known.index(factor)
        weight = np.clip(rows.weights[:, place].astype(int) + moved, 0, 100)
        then = np.sign(_known(balances(_with_weight(rows, place, weight))))
        ways = ((then > 0) & (side <= 0), (then < 0) & (side >= 0), then != side)
        found[moved] = tuple(int(each.sum()) for each in ways)
    columns = ["to_attend", "to_decline", "changed"]
    made = pd.DataFrame.from_dict(found, orient="index", columns=columns).rename_axis("moved")
    return made.assign(cases=len(own), factor=factor)


def grouped(
    table: pd.DataFrame, answers: pd.DataFrame, by: str, *, today: date | None = None
) -> pd.DataFrame:
    """Cases by stage, by the week of the interview or by coach: how many, how they lean, how many are soon.

    `by` is one of GROUPS. `attend`, `decline` and `close` count the cases that lean or are clear to a side,
    and those that are too close to call; `settled` those that a rule settles, which are in none of the three;
    `soon` those whose interview is within seven days, by its date or by the days told.
    """
    if by not in GROUPS:
        raise DecisionError(f"{by[:60]!r} is no group; groups: {listed_like(by, GROUPS)}")
    own = clients_rows(table)
    found = answers.loc[own.index]
    open_ = found["settled_by"].isna()
    day = today or date.today()
    counts = pd.DataFrame(
        {
            "cases": 1,
            "attend": open_ & found["verdict"].isin(LEANING["attend"]),
            "decline": open_ & found["verdict"].isin(LEANING["decline"]),
            "close": open_ & (found["verdict"] == CLOSE),
            "settled": ~open_,
            "soon": interview_days(own, day).between(0, WEEK),
        },
        index=own.index,
    )
    return counts.astype(int).groupby(_group(own, by, day), sort=True).sum().rename_axis(by)


def _open(table: pd.DataFrame, today: date | None) -> NDArray[np.bool_]:
    """Which rows are left to their weighing: no rule settles them."""
    facts = fact_rows(table).on(today or date.today())
    found: NDArray[np.bool_] = standing_rows(facts, list(known_routes())).settled < 0
    return found


def _known(balance: Any) -> Any:
    return np.nan_to_num(balance)


def _with_weight(rows: Rows, place: int, weight: Any) -> Rows:
    weights = rows.weights.copy(order="K")
    # What is not rated weighs nothing, whatever its slider says.
    rated = (rows.attend[:, place] > 0) | (rows.decline[:, place] > 0)
    weights[:, place] = np.where(rated, weight, 0)
    return Rows(rows.attend, rows.decline, weights, rows.sureness)


def days_left(table: pd.DataFrame, name: str, today: date) -> pd.Series:
    """Days from today to the day in a column, below 0 once it is past; missing where it is not known."""
    if name not in table:
        return pd.Series(np.nan, index=table.index)
    return (table[name] - pd.Timestamp(today)).dt.days.astype(float)


def interview_days(table: pd.DataFrame, today: date) -> pd.Series:
    """Days from today to the interview, below 0 once it is past; missing where nothing is told of it.

    The number was told on the day on which the case was saved, or before, and is counted from that day; where
    it is not known, the number stands as it is.

    >>> told = pd.DataFrame({"notice_days": [9.0], "saved_on": pd.to_datetime(["2026-11-28"])})
    >>> interview_days(told, date(2026, 12, 1)).tolist()
    [6.0]
    """
    dated = days_left(table, "interview_on", today)
    if "notice_days" not in table:
        return dated
    number = pd.Series(table["notice_days"].to_numpy(float, na_value=np.nan), index=table.index)
    # A clock that is fast must not give anybody more days than they have.
    since = -days_left(table, "saved_on", today).fillna(0).clip(upper=0)
    return dated.fillna((number.where(number <= _LONGEST) - since) // 1)


_LONGEST = 36_500
"""Days beyond which a number cannot be meant: in a hundred years no interview is known."""


def _group(own: pd.DataFrame, by: str, today: date) -> pd.Series:
    said = sentences("caseload.talk")
    if by == "week":
        days = own.get("interview_on", pd.Series(pd.NaT, index=own.index, dtype="datetime64[s]"))
        left = interview_days(own.drop(columns="interview_on", errors="ignore"), today)
        counted = pd.Timestamp(today) + pd.to_timedelta(left, unit="D")
        days = days.fillna(counted.astype("datetime64[s]"))
        monday = days - pd.to_timedelta(days.dt.day_of_week, unit="D")
        return pd.Series(monday.dt.strftime("%Y-%m-%d"), dtype="string").fillna(said["unknown"])
    name = {"stage": "decision_stage", "coach": "coach"}[by]
    found = own.get(name, pd.Series(pd.NA, index=own.index, dtype="string")).astype("string")
    if by == "stage":
        found = pd.Series(found.map(known_facts()[name].answers), dtype="string")
    return found.fillna(said["unknown"])
