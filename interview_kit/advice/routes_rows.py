"""The routes of many cases compared, each on its row's opinion: `routes.py` for columns."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from interview_kit.advice.facts_rows import FactRows, Mask
from interview_kit.advice.ratings_rows import Shifts, shifted_rows, shifts_rows
from interview_kit.advice.routes import Route, known_routes
from interview_kit.analysis.balance_rows import Floats, Rows, balances
from interview_kit.model.thresholds import thresholds


@dataclass(frozen=True, slots=True, eq=False)
class ComparedRows:
    """Each route in each row: the opinions as they are on it, its balances, and whether it is ranked.

    All are in the order of `known_routes()`; `balances` and `placed` by routes and rows. `balances` are
    against declining, in [-1, 1], NaN where nothing is weighed.
    """

    opinions: Sequence[Rows]
    balances: Floats
    placed: Mask


def compare_routes_rows(rows: Rows, facts: FactRows, closed: Mask, factors: Sequence[str]) -> ComparedRows:
    """Compare the routes in each row; `closed`, by routes and rows, are those that may not be taken.

    >>> from interview_kit.advice.facts import Facts
    >>> rows = Rows.of(attend=[[8]], decline=[[3]], weights=[[50]])
    >>> nothing = FactRows.of([Facts({})])
    >>> found = compare_routes_rows(rows, nothing, np.zeros((4, 1), bool), ["practice"])
    >>> found.balances.T.round(1).tolist(), found.placed.T.tolist()
    ([[0.5, 0.3, 0.5, 0.0]], [[True, True, True, True]])
    """
    opinions, found, placed = [], np.empty(closed.shape), ~closed
    for place, route in enumerate(known_routes().values()):
        opinions.append(shifted_rows(rows, _shifts(route, facts, factors)))
        found[place] = balances(opinions[-1])
        if route.needs_nothing:
            found[place] *= 0.0  # which leaves NaN as it is
        for unranked in route.unranked:
            placed[place] &= ~facts.hold(unranked.when)
    return ComparedRows(opinions, found, np.where(placed.any(axis=0), placed, ~closed))


def even_rows(ones: Floats, others: Floats) -> Mask:
    """Whether balances lie within 5 points of 100 of each other, as they do where nothing is weighed.

    >>> even_rows(np.array([0.51, 0.5, np.nan]), np.array([0.5, 0.4, np.nan])).tolist()
    [True, False, True]
    """
    apart: Mask = np.abs(ones - others) * 100 >= thresholds().close_points
    return ~apart


def _shifts(route: Route, facts: FactRows, factors: Sequence[str]) -> Shifts:
    """What a route adds to each row's ratings, as in `route_shifts`."""
    shifts = shifts_rows(facts, facts.but(**route.sets), factors)
    for move in route.move:
        if move.factor in factors:
            shifts[:, factors.index(move.factor)] += np.array([[move.attend], [move.decline]], np.int16)
    if route.already:
        shifts[:, :, facts.hold(route.already)] = 0
    return shifts
