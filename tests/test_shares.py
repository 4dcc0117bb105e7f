"""Shares in one's order, certificates, and shares where next to nothing pulls: exact, and by sampling."""

from fractions import Fraction as F
from itertools import pairwise
from math import sqrt

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from interview_kit import share_in_order, share_nearby, share_of_weightings
from interview_kit.analysis.balance import balance, margins, points
from interview_kit.analysis.shares import FIRMNESS, certain_side, three_shares
from tests import reference
from tests.strategies import changed_all, mirrored, opinion_of, opinions, weighed_pulls

# ---- in one's order ----------------------------------------------------------------------------------------


def in_order_by_rejection(pulls: np.ndarray, weights: np.ndarray, draws: int, seed: int) -> tuple[float, int]:
    """Share of the weightings that fall as these do, equal ones equal and zeros left out; and how many.

    Each group of equal sliders gets a part of a uniform weighting, spread evenly over it; kept is what falls.
    """
    kept = weights > 0
    levels, group = np.unique(-weights[kept], return_inverse=True)
    parts = np.random.default_rng(seed).dirichlet(np.ones(len(levels)), draws)
    each = parts / np.bincount(group)
    falling = each[(np.diff(each, axis=1) <= 0).all(axis=1)]
    return float((falling @ np.bincount(group, weights=pulls[kept]) > 0).mean()), len(falling)


def in_order_by_sorting(pulls: np.ndarray, draws: int, seed: int) -> float:
    """The same where no two sliders are equal: uniform weightings of all, sorted from large to small."""
    drawn = np.random.default_rng(seed).dirichlet(np.ones(len(pulls)), draws)
    return float((-np.sort(-drawn, axis=1) @ pulls > 0).mean())


@pytest.mark.parametrize("seed", range(150))
def test_the_share_in_order_is_what_sorting_drawn_weightings_gives(seed):
    """Within four standard errors of 40,000 draws."""
    random, draws = np.random.default_rng([seed, 3]), 40_000
    count = int(random.integers(2, 12))
    pulls, weights = random.integers(-10, 11, count) / 10, random.permutation(100)[:count] + 1
    falling = pulls[np.argsort(-weights)]
    share = share_in_order(pulls.tolist(), weights.tolist())
    if any(group_means(pulls.tolist(), weights.tolist())):
        sampled = in_order_by_sorting(falling, draws, seed)
        assert abs(share - sampled) <= 4 * sqrt(share * (1 - share) / draws) + 1e-9


@pytest.mark.parametrize("seed", range(150))
def test_equal_sliders_are_held_equal_and_those_at_nought_are_left_out(seed):
    """Within four standard errors of 40,000 draws."""
    random, draws = np.random.default_rng([seed, 4]), 40_000
    count = int(random.integers(2, 12))
    pulls, weights = random.integers(-10, 11, count) / 10, random.choice([0, 20, 50, 90], count)
    weights[0] = 50
    share = share_in_order(pulls.tolist(), weights.tolist())
    if any(group_means(pulls.tolist(), weights.tolist())):
        sampled, drawn = in_order_by_rejection(pulls, weights, draws, seed)
        assert abs(share - sampled) <= 4 * sqrt(share * (1 - share) / drawn) + 1e-9
    else:
        assert share == 0.5


def group_means(pulls: list[float], weights: list[float]) -> list[F]:
    """Exact means of the pulls down to each group of equal weights."""
    levels = sorted({w for w in weights if w > 0}, reverse=True)
    tenths = [F(round(10 * d), 10) for d in pulls]
    heavier = [[d for d, w in zip(tenths, weights, strict=True) if w >= level] for level in levels]
    return [sum(ds, F(0)) / len(ds) for ds in heavier]


@given(weighed_pulls(most=12))
def test_the_share_in_order_is_the_share_of_all_on_exact_running_means(case):
    pulls, weights = case
    exact = share_of_weightings([float(m) for m in group_means(pulls, weights)])
    assert share_in_order(pulls, weights) == pytest.approx(exact, abs=1e-12)


@given(weighed_pulls(most=12))
def test_a_certificate_is_a_share_of_1_or_0_and_stands_for_every_weighting_in_the_order(case):
    pulls, weights = case
    side, share = certain_side(pulls, weights), share_in_order(pulls, weights)
    assert (side == "attend") == (share == 1)
    assert (side == "decline") == (share == 0)
    corners = group_means(pulls, weights)
    assert (side == "attend") == (all(m >= 0 for m in corners) and any(corners))
    assert (side == "decline") == (all(m <= 0 for m in corners) and any(corners))


@given(opinions())
def test_a_certificate_never_speaks_against_the_balance(opinion):
    side, b = certain_side(margins(opinion), points(opinion)), balance(opinion)
    if side:
        assert b
        assert (side == "attend") == (b > 0)


@given(weighed_pulls(), st.sampled_from((2, 3, 10)))
def test_only_the_order_of_the_weights_counts_for_the_share_in_order(case, power):
    pulls, weights = case
    assert share_in_order(pulls, [w**power for w in weights]) == share_in_order(pulls, weights)


@given(weighed_pulls())
def test_the_shares_of_either_side_in_order_make_one(case):
    pulls, weights = case
    other = share_in_order([-d for d in pulls], weights)
    assert share_in_order(pulls, weights) + other == pytest.approx(1, abs=1e-12)


def test_pulls_that_are_meant_to_cancel_do():
    assert share_in_order([0.1, 0.2, -0.3], [5, 5, 5]) == 0.5
    assert share_in_order([0.3, 0.1, 0.2, -0.6], [9, 5, 5, 5]) == 1
    assert certain_side([0.3, 0.1, 0.2, -0.6], [9, 5, 5, 5]) == "attend"


def test_the_thrombolytics_are_favoured_by_every_weighting_in_the_published_order():
    pulls = reference.thrombolytics_pulls()
    assert share_in_order(pulls, [F(4, 7), F(1, 7), F(2, 7)]) == 1
    assert certain_side(pulls, [F(4, 7), F(1, 7), F(2, 7)]) == "attend"
    assert 0 < share_in_order(pulls, [F(1, 7), F(2, 7), F(4, 7)]) < 1


@pytest.mark.parametrize(
    ("pulls", "weights", "share"),
    [
        ((1, -1), (60, 40), 1),
        ((-1, 1), (60, 40), 0),
        ((1, -2), (60, 40), 2 / 3),  # means 1 and -1/2
        ((1, -1), (50, 50), 0.5),
        ((1, -2), (50, 50), 0),
        ((1, -2, 5), (50, 50, 0), 0),
        ((0, 0), (1, 2), 0.5),
        ((1, -1), (0, 0), 0.5),
    ],
)
def test_the_share_in_order_of_a_few_factors_is_what_one_can_work_out_by_hand(pulls, weights, share):
    assert share_in_order(pulls, weights) == pytest.approx(share, rel=3e-16)


# ---- all or none only where nothing speaks against it -----------------------------------------------------


@given(st.lists(st.integers(1, 10), min_size=1, max_size=59), st.integers(1, 10))
def test_one_cost_among_many_gains_is_never_lost_in_rounding(gains, cost):
    assert 0.5 < share_of_weightings([1000 * g for g in gains] + [-cost]) < 1


# ---- near --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("firmness", FIRMNESS.values())
@pytest.mark.parametrize("seed", range(20))
def test_the_share_near_is_right_where_next_to_no_weight_pulls(firmness, seed):
    """Heavy factors that pull neither way leave two light ones a shape far below 1: still a beta weight."""
    random = np.random.default_rng([seed, 9])
    gain, cost, p, q = (int(n) for n in random.integers(1, 11, 4))
    idle = int(random.choice([100, 700, 5800]))
    a, b = (firmness * w / (p + q + idle) for w in (p, q))
    exact = reference.beta_above_by_panels(cost / (gain + cost), a, b)
    near = share_nearby([gain, -cost, 0], [p, q, idle], firmness)
    assert near == pytest.approx(exact, abs=1e-8)


@given(weighed_pulls(), st.sampled_from(list(FIRMNESS.values())))
def test_the_share_near_is_strictly_between_where_both_sides_weigh(case, firmness):
    pulls, weights = case
    signs = {d > 0 for d, w in zip(pulls, weights, strict=True) if d and w}
    assume(len(signs) == 2)
    assert 0 < share_nearby(pulls, weights, firmness) < 1


# ---- all three ---------------------------------------------------------------------------------------------


def test_there_are_three_firmnesses_from_wide_to_narrow():
    assert dict(FIRMNESS) == {"rough": 15, "fair": 40, "firm": 150}


@given(opinions())
def test_three_shares_are_the_three_functions_on_the_opinion(opinion):
    shares, ms, ps = three_shares(opinion), margins(opinion), points(opinion)
    assert shares.of_all == share_of_weightings(ms)
    if balance(opinion) is None:
        assert (shares.in_order, shares.nearby) == (None, None)
        return
    assert shares.in_order == share_in_order(ms, ps)
    assert shares.nearby == {name: share_nearby(ms, ps, c) for name, c in FIRMNESS.items()}


def test_the_firmer_the_weights_the_nearer_all_agree_with_a_balance_that_is_not_slight():
    opinion = opinion_of([(8, 2, 60), (2, 6, 40), (3, 7, 30), (6, 5, 50)])
    nearby = list(three_shares(opinion).nearby.values())
    assert all(wide < firm for wide, firm in pairwise(nearby))


@given(opinions())
def test_swapping_the_sides_mirrors_all_three_shares(opinion):
    one, other = three_shares(opinion), three_shares(mirrored(opinion))
    assert other.of_all == pytest.approx(1 - one.of_all, abs=1e-12)
    if one.nearby:
        assert other.in_order == pytest.approx(1 - one.in_order, abs=1e-12)
        for name, share in one.nearby.items():
            assert other.nearby[name] == pytest.approx(1 - share, abs=1e-15)


@given(opinions())
def test_with_all_sliders_at_nought_only_the_share_of_all_remains(opinion):
    shares = three_shares(changed_all(opinion, lambda _: {"weight": 0}))
    assert (shares.in_order, shares.nearby) == (None, None)
    assert shares.of_all == share_of_weightings(margins(opinion))
