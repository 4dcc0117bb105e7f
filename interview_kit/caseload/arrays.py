"""A caseload's table as the arrays that are reckoned with: opinions, and facts, a row each."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from interview_kit.advice.conditions import Value
from interview_kit.advice.facts import known_facts
from interview_kit.advice.facts_rows import FactRows
from interview_kit.analysis.balance_rows import SURENESS, Rows
from interview_kit.caseload.columns import SIDES_AND_WEIGHT, judged_factors, known_columns


def opinion_rows(table: pd.DataFrame) -> Rows:
    """Return the opinions of a checked table, in the order of its rows and of `judged_factors`.

    >>> table = {"weight_practice": [70], "attend_practice": [8], "decline_practice": [3]}
    >>> opinion_rows(pd.DataFrame(table)).margins.tolist()
    [[5]]
    """
    names = judged_factors(table)
    weights, attend, decline = (_whole(table, part, names) for part in SIDES_AND_WEIGHT)
    rated = attend >= 0
    each = (attend, decline, weights, _sureness(table, names))
    return Rows(*(np.multiply(numbers, rated, order="F") for numbers in each))


def fact_rows(table: pd.DataFrame) -> FactRows:
    """Return what a checked table's rows tell of each case.

    >>> fact_rows(pd.DataFrame({"employed": [True, None]}, dtype="boolean")).codes["employed"].tolist()
    [0, -1]
    """
    codes: dict[str, NDArray[np.intp]] = {}
    answers: dict[str, list[Value]] = {}
    for name in filter(table.__contains__, known_facts()):
        codes[name], answers[name] = _coded(table[name], name)
    return FactRows(len(table), codes, answers)


def _whole(table: pd.DataFrame, part: str, factors: tuple[str, ...]) -> NDArray[np.int8]:
    numbers = np.empty((len(table), len(factors)), np.int8, order="F")
    for place, factor in enumerate(factors):
        numbers[:, place] = table[f"{part}_{factor}"].to_numpy(np.int8, na_value=-1)
    return numbers


def _sureness(table: pd.DataFrame, factors: tuple[str, ...]) -> NDArray[np.int8]:
    codes = np.zeros((len(table), len(factors)), np.int8, order="F")
    for place, factor in enumerate(factors):
        if (name := f"sure_{factor}") in table:
            codes[:, place] = table[name].cat.set_categories(list(SURENESS)).cat.codes
    return codes


def _coded(cells: pd.Series, name: str) -> tuple[NDArray[Any], list[Any]]:
    if isinstance(cells.dtype, pd.CategoricalDtype):
        return cells.cat.codes.to_numpy(np.intp), cells.cat.categories.tolist()
    codes, came = pd.factorize(cells)
    return codes.astype(np.intp), [known_columns()[name].read(answer) for answer in came.tolist()]
