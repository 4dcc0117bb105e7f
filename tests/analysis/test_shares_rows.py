"""Shares of many rows at once are those of each opinion alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_kit.analysis.balance import margins, points
from interview_kit.analysis.balance_rows import Rows
from interview_kit.analysis.shares import (
    FIRMNESS,
    lead_nearby,
    share_in_order,
    share_nearby,
    share_of_weightings,
)
from interview_kit.analysis.shares_rows import (
    leads_nearby,
    shares_in_order,
    shares_nearby,
    shares_of_weightings,
)
from interview_kit.model.opinion import Opinion
from tests.strategies import caseloads, rows_of

NAN = float("nan")


def expected(opinions: list[Opinion], share) -> list[float]:
    """The share of each opinion that weighs anything."""
    pairs = [(margins(o), points(o)) for o in opinions]
    return [share(ms, ps) if any(ps) else NAN for ms, ps in pairs]


def agree(found: np.ndarray, exact: list[float], within: float) -> bool:
    """Also that what is exactly none, all or half is so in both."""
    ends = (-0.5, 0, 0.5, 1)
    assert [x if x in ends else None for x in found.tolist()] == [x if x in ends else None for x in exact]
    return np.allclose(found, exact, rtol=0, atol=within, equal_nan=True)


@given(caseloads())
def test_each_share_of_all_weightings_is_that_of_the_one_opinion(opinions):
    exact = [share_of_weightings(margins(o)) for o in opinions]
    assert agree(shares_of_weightings(rows_of(opinions)), exact, 1e-14)


@pytest.mark.long
@given(caseloads())
def test_each_share_in_the_order_of_a_rows_weights_is_that_of_the_one_opinion(opinions):
    assert agree(shares_in_order(rows_of(opinions)), expected(opinions, share_in_order), 1e-14)


@pytest.mark.long
@given(caseloads(), st.sampled_from(list(FIRMNESS.values())))
def test_each_share_near_is_that_of_the_one_opinion(opinions, firmness):
    rows = rows_of(opinions)
    lead = expected(opinions, lambda ms, ps: lead_nearby(ms, ps, firmness))
    share = expected(opinions, lambda ms, ps: share_nearby(ms, ps, firmness))
    assert np.allclose(leads_nearby(rows, firmness), lead, rtol=0, atol=1e-13, equal_nan=True)
    assert np.allclose(shares_nearby(rows, firmness), share, rtol=0, atol=1e-13, equal_nan=True)


@pytest.mark.long
@given(caseloads(), st.sampled_from(list(FIRMNESS.values())))
def test_turning_every_row_round_turns_the_leads_and_nothing_else(opinions, firmness):
    rows = rows_of(opinions)
    turned = Rows(rows.decline, rows.attend, rows.weights, rows.sureness)
    assert np.array_equal(leads_nearby(turned, firmness), -leads_nearby(rows, firmness), equal_nan=True)


@pytest.mark.parametrize("of", [shares_of_weightings, shares_in_order, lambda r: shares_nearby(r, 40)])
def test_rows_are_reckoned_alike_whatever_stands_round_them(of):
    """Thousands of rows fall into groups of their own; each comes back to its place."""
    random = np.random.default_rng(20)
    attend, decline = random.integers(0, 11, (2, 3000, 9))
    rows = Rows.of(attend=attend, decline=decline, weights=random.integers(0, 101, (3000, 9)))
    places = random.choice(3000, 30)
    alone = [of(rows[np.array([place])])[0] for place in places]
    # Products of matrices may add up in another order.
    assert of(rows)[places].tolist() == pytest.approx(alone, abs=1e-14)


def test_no_rows_have_no_shares():
    none = np.empty((0, 9))
    rows = Rows.of(attend=none, decline=none, weights=none)
    assert [len(of(rows)) for of in (shares_of_weightings, shares_in_order)] == [0, 0]
    assert len(leads_nearby(rows, 40)) == 0
