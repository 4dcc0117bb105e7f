"""Routes compared in a row are those of the one case."""

import numpy as np
import pytest
from hypothesis import given

from interview_kit.advice.facts import Facts
from interview_kit.advice.facts_rows import FactRows
from interview_kit.advice.ratings import starting_opinion
from interview_kit.advice.routes import ComparedRoute, compare_routes, even, known_route, known_routes
from interview_kit.advice.routes_rows import compare_routes_rows, even_rows
from interview_kit.advice.rules_rows import standing_rows
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Opinion
from tests.strategies import cases_of_facts, rows_of

ROUTES = list(known_routes())
NAMES = list(factors())


def alone(facts: Facts, opinion: Opinion) -> list[tuple[float | None, bool]]:
    """Balance of each route in one case, and whether it is ranked."""
    routes = {route.id: route for route in compare_routes(opinion, facts)}
    return [(routes[i].balance, routes[i].place is not None) for i in ROUTES]


@pytest.mark.long
@given(cases_of_facts())
def test_each_row_has_the_balances_and_the_ranked_routes_of_the_one_case(cases):
    opinions = [starting_opinion(case) for case in cases]
    rows = FactRows.of(cases)
    closed = standing_rows(rows, ROUTES).closed
    found = compare_routes_rows(rows_of(opinions), rows, closed, NAMES)
    for n, (case, opinion) in enumerate(zip(cases, opinions, strict=True)):
        assert list(zip(found.balances[:, n].tolist(), found.placed[:, n].tolist(), strict=True)) == alone(
            case, opinion
        )


def test_a_route_that_is_taken_already_changes_nothing_in_the_rows_where_it_is():
    cases = [Facts({"told_employer": told}) for told in ("agreed", "unaware")]
    opinions = [starting_opinion(case) for case in cases]
    found = compare_routes_rows(rows_of(opinions), FactRows.of(cases), np.zeros((4, 2), bool), NAMES)
    assert (found.balances[0] == found.balances[1]).tolist() == [True, False]
    assert found.balances.T.tolist() == [
        [b for b, _ in alone(case, mine)] for case, mine in zip(cases, opinions, strict=True)
    ]


def test_while_nothing_is_weighed_no_route_has_a_balance():
    rows = FactRows.of([Facts({})])
    found = compare_routes_rows(rows_of([Opinion.blank()]), rows, np.zeros((4, 1), bool), NAMES)
    assert np.isnan(found.balances).all()
    assert alone(Facts({}), Opinion.blank())[3] == (None, True)


def test_where_no_open_route_is_ranked_all_that_are_open_are():
    told = Facts({"told_employer": "told", "already_committed": True, "notice_days": 1})
    rows = FactRows.of([told])
    closed = np.array([[route in ("openly", "decline")] for route in ROUTES])
    found = compare_routes_rows(rows_of([Opinion.blank()]), rows, closed, NAMES)
    assert found.placed[:, 0].tolist() == [True, False, True, False]


@pytest.mark.parametrize("balances", [(0.5, 0.45), (0.5, 0.46), (0.1, 0.15), (-0.02, 0.03), (None, None)])
def test_routes_are_even_in_a_row_where_they_are_in_the_one_case(balances):
    routes = [ComparedRoute(known_route("chat"), Opinion.blank(), b) for b in balances]
    found = even_rows(*(np.array([np.nan if b is None else b]) for b in balances))
    assert found.tolist() == [even(*routes)]
