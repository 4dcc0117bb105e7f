"""What tips the balance, and how many weightings agree: exact figures, laws, and oracles from elsewhere."""

from fractions import Fraction as F
from itertools import pairwise, product
from math import prod, sqrt
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from interview_kit import load, samples, share_in_order, share_nearby, share_of_weightings
from interview_kit.analysis import shares
from interview_kit.analysis.balance import balance, margins, points, pulls
from interview_kit.analysis.shares import (
    BAND_LEVELS,
    FIRMNESS,
    bands,
    certain_side,
    lead_nearby,
    three_shares,
)
from tests import reference
from tests.strategies import (
    changed_all,
    mirrored,
    opinion_of,
    opinions,
    some_pulls,
    weighed_pulls,
)
from tests.trials import trials

FIRMNESSES = (15, 40, 150)

# ---- share of all weightings -----------------------------------------------------------------------------

# Exact shares, checked against the closed form of partial fractions and by sampling.
SHARES = [
    ((1, -1), F(1, 2)),
    ((1, -2), F(1, 3)),
    ((1, 1, -1), F(3, 4)),
    ((3, 1, -2), F(11, 15)),
    ((1, -1, -1, -1), F(1, 8)),
    ((1, 1, -1, -1), F(1, 2)),
    ((2, 1, -1, -3), F(49, 120)),
    ((0, 1, -1), F(1, 2)),
    ((1, 1, 1, 1, 1, -1, -1, -1), F(99, 128)),
    ((1, 2, 3), F(1)),
    ((-1, -2), F(0)),
    ((), F(1, 2)),
    ((0, 0), F(1, 2)),
]


@pytest.mark.parametrize(("pulls", "share"), SHARES)
def test_the_share_of_all_weightings_is_the_exact_one(pulls, share):
    assert share_of_weightings(pulls) == pytest.approx(float(share), rel=3e-16)


def test_the_thrombolytics_are_favoured_by_the_published_share_of_weightings():
    pulls = reference.thrombolytics_pulls()
    assert pulls == [F(746, 2193), F(404, 2193), F(-2755, 8772)]
    assert reference.share_in_closed_form(pulls) == reference.SHARE_OF_ALL
    share = share_of_weightings([float(d) for d in pulls])
    assert share == pytest.approx(float(reference.SHARE_OF_ALL), abs=1e-15)
    assert share == pytest.approx(0.6974297841, abs=5e-11)


@given(st.sets(st.integers(-50, 50).filter(bool), min_size=1, max_size=9))
def test_the_share_of_all_weightings_is_that_of_the_closed_form_where_all_pulls_differ(pulls):
    closed = reference.share_in_closed_form([F(d) for d in pulls])
    assert share_of_weightings(list(pulls)) == pytest.approx(float(closed), rel=1e-13, abs=1e-300)


@given(some_pulls)
def test_the_share_and_the_share_of_the_other_side_make_one(pulls):
    turned = [-d for d in pulls]
    assert share_of_weightings(pulls) + share_of_weightings(turned) == pytest.approx(1, abs=1e-14)


@given(some_pulls, st.sampled_from((0.125, 4, 1024)))
def test_scaling_the_pulls_leaves_the_share_of_all_weightings(pulls, times):
    assert share_of_weightings([times * d for d in pulls]) == share_of_weightings(pulls)


@given(some_pulls.flatmap(lambda pulls: st.tuples(st.just(pulls), st.permutations(pulls))))
def test_the_order_of_factors_does_not_matter_to_the_share_of_all_weightings(orders):
    one, other = map(share_of_weightings, orders)
    assert one == pytest.approx(other, abs=1e-13)


@given(some_pulls, st.integers(0, 60))
def test_a_factor_without_pull_is_neutral_to_the_share_of_all_weightings(pulls, place):
    assert share_of_weightings([*pulls[:place], 0.0, *pulls[place:]]) == share_of_weightings(pulls)


@pytest.mark.parametrize("k", range(1, 51))
def test_k_equal_gains_win_against_one_equal_cost_unless_it_comes_last(k):
    assert share_of_weightings([1] * k + [-1]) == 1 - 0.5**k


@pytest.mark.parametrize("n", [2, 3, 9, 60])
@pytest.mark.parametrize("c", [0.05, 0.25, 0.5, 0.9])
def test_one_weight_passes_c_in_the_share_that_geometry_gives(n, c):
    """P(w1 > c) = (1 - c)^(n - 1): the pulls of w1 - c * (w1 + ... + wn)."""
    assert share_of_weightings([1 - c] + [-c] * (n - 1)) == pytest.approx((1 - c) ** (n - 1), rel=1e-12)


@given(some_pulls)
def test_the_share_of_all_weightings_is_one_or_nought_where_all_pull_one_way(pulls):
    one_way = [abs(d) for d in pulls]
    assert share_of_weightings(one_way) == (1 if any(one_way) else 0.5)
    assert share_of_weightings([-d for d in one_way]) == (0 if any(one_way) else 0.5)


# ---- share near one's own weighting -----------------------------------------------------------------------


@pytest.mark.parametrize("firmness", FIRMNESSES)
@pytest.mark.parametrize("pulls", [(1, -1), (0.3, -1), (1, -0.1), (0.7, -0.2)])
def test_for_two_factors_the_share_near_is_that_of_a_beta_weight(pulls, firmness):
    """Whole shapes, so the beta distribution is a sum over throws of a coin, and exact."""
    gain, cost = F(str(pulls[0])), -F(str(pulls[1]))
    for a in range(1, firmness):
        exact = float(reference.beta_above(cost / (gain + cost), a, firmness - a))
        assert share_nearby(pulls, [a, firmness - a], firmness) == pytest.approx(exact, abs=1e-8)


@pytest.mark.parametrize("firmness", FIRMNESSES)
@pytest.mark.parametrize("weights", [(1, 100), (100, 1), (50, 51), (3, 97), (100, 100)])
@pytest.mark.parametrize("cost", [0.1, 0.5, 1])
def test_for_two_factors_of_any_weight_the_share_near_is_that_of_a_beta_weight(cost, weights, firmness):
    a, b = (firmness * w / sum(weights) for w in weights)
    exact = reference.beta_above_by_panels(cost / (0.7 + cost), a, b)
    assert share_nearby([0.7, -cost], weights, firmness) == pytest.approx(exact, abs=1e-8)


@pytest.mark.parametrize("firmness", FIRMNESSES)
@pytest.mark.parametrize("seed", trials(12))
def test_where_shapes_are_whole_the_share_near_is_the_race_of_so_many_equal_pulls(firmness, seed):
    """A gamma of whole shape is a sum of so many exponentials, and for those the recursion is exact."""
    random = np.random.default_rng(seed)
    count = int(random.integers(2, min(60, firmness) + 1))
    pulls = random.integers(-10, 11, count) / 10
    shapes = 1 + random.multinomial(firmness - count, np.full(count, 1 / count))
    raced = share_of_weightings(np.repeat(pulls, shapes).tolist())
    assert share_nearby(pulls.tolist(), shapes.tolist(), firmness) == pytest.approx(raced, abs=1e-8)


@pytest.mark.parametrize("firmness", FIRMNESSES)
def test_many_factors_of_equal_pull_weigh_as_one_with_all_their_weight(firmness):
    """30 gains against 30 equal costs, far less than one whole shape each: still a beta weight."""
    pulls, weights = [0.3] * 30 + [-0.4] * 30, [*range(1, 31), *range(31, 1, -1)]
    a, b = (firmness * part / sum(weights) for part in (sum(weights[:30]), sum(weights[30:])))
    exact = reference.beta_above_by_panels(4 / 7, a, b)
    assert share_nearby(pulls, weights, firmness) == pytest.approx(exact, abs=1e-8)


@pytest.mark.parametrize("firmness", FIRMNESSES)
@pytest.mark.parametrize("weights", [(1, 1), (1, 2), (3, 1)])
@pytest.mark.parametrize("others", [1, 8, 58])
def test_the_share_near_is_right_where_next_to_no_weight_pulls_at_all(others, weights, firmness):
    """What pulls is a beta weight of far less than one shape; the rest pulls neither way and drops out."""
    a, b = (firmness * w / (sum(weights) + 100 * others) for w in weights)
    exact = reference.beta_above_by_panels(0.3, a, b)
    share = share_nearby([0.7, -0.3] + [0] * others, [*weights] + [100] * others, firmness)
    assert share == pytest.approx(exact, abs=1e-8)


@pytest.mark.parametrize("firmness", FIRMNESSES)
@pytest.mark.parametrize("seed", trials(40))
def test_the_share_near_is_right_for_2_to_60_factors_and_sliders_of_1_against_100(firmness, seed):
    random = np.random.default_rng([seed, 7])
    count = int(random.integers(2, 61))
    pulls = random.integers(1, 11, count) * random.choice([-1, 1], count) / 10
    weights = random.choice([1, 100], count) if seed % 2 else random.integers(1, 101, count)
    fine = reference.share_by_fine_steps(pulls, firmness * weights / weights.sum())
    assert share_nearby(pulls.tolist(), weights.tolist(), firmness) == pytest.approx(fine, abs=1e-8)


@pytest.mark.parametrize("seed", trials(30))
def test_the_share_near_is_what_drawing_weightings_gives(seed):
    """Within four standard errors of 100,000 draws."""
    random = np.random.default_rng([seed, 11])
    count, draws = int(random.integers(2, 16)), 100_000
    pulls, weights = random.integers(-10, 11, count) / 10, random.integers(1, 101, count)
    firmness = FIRMNESSES[seed % 3]
    sampled = reference.sampled_share(pulls, firmness * weights / weights.sum(), draws, seed)
    share = share_nearby(pulls.tolist(), weights.tolist(), firmness)
    if any(pulls):
        assert abs(share - sampled) <= 4 * sqrt(share * (1 - share) / draws) + 1e-8


@given(weighed_pulls(), st.sampled_from(FIRMNESSES))
def test_turning_every_pull_round_turns_the_lead_and_nothing_else(case, firmness):
    pulls, weights = case
    assert lead_nearby([-d for d in pulls], weights, firmness) == -lead_nearby(pulls, weights, firmness)


@given(weighed_pulls(most=20), st.sampled_from(FIRMNESSES), st.integers(1, 9))
def test_only_the_proportions_of_weights_and_of_pulls_count_for_the_share_near(case, firmness, times):
    pulls, weights = case
    scaled = share_nearby([times * d for d in pulls], [times * w for w in weights], firmness)
    assert scaled == pytest.approx(share_nearby(pulls, weights, firmness), abs=1e-12)


@given(weighed_pulls(most=20), st.sampled_from(FIRMNESSES), st.randoms(use_true_random=False))
def test_the_order_of_factors_does_not_matter_to_the_share_near(case, firmness, random):
    pairs = list(zip(*case, strict=True))
    random.shuffle(pairs)
    pulls, weights = zip(*pairs, strict=True)
    assert share_nearby(pulls, weights, firmness) == pytest.approx(share_nearby(*case, firmness), abs=1e-12)


@pytest.mark.long
@given(weighed_pulls(most=20), st.sampled_from(FIRMNESSES), st.integers(-10, 10))
def test_a_factor_of_weight_0_does_not_count_for_the_share_near(case, firmness, margin):
    pulls, weights = case
    longer = share_nearby([*pulls, margin / 10], [*weights, 0], firmness)
    assert longer == share_nearby(pulls, weights, firmness)


@given(weighed_pulls(), st.sampled_from(FIRMNESSES))
def test_the_share_near_is_exactly_1_or_0_where_all_that_weighs_pulls_one_way(case, firmness):
    pulls, weights = [abs(d) for d in case[0]], case[1]
    assume(any(d and w for d, w in zip(pulls, weights, strict=True)))
    assert share_nearby(pulls, weights, firmness) == 1
    assert share_nearby([-d for d in pulls], weights, firmness) == 0


@given(weighed_pulls(), st.sampled_from(FIRMNESSES))
def test_the_share_near_is_strictly_between_where_something_weighs_on_either_side(case, firmness):
    pulls, weights = case
    weighing = {d > 0 for d, w in zip(pulls, weights, strict=True) if d and w}
    assume(len(weighing) == 2)
    assert 0 < share_nearby(pulls, weights, firmness) < 1


@pytest.mark.parametrize(("pulls", "weights"), [([0, 0], [3, 5]), ([1, -1, 0], [0, 0, 9])])
def test_the_share_near_is_one_half_where_nothing_that_weighs_pulls(pulls, weights):
    assert share_nearby(pulls, weights, 40) == 0.5


# ---- bands -----------------------------------------------------------------------------------------------


def assert_quantiles(pulls, weights, firmness):
    found = bands(pulls, weights, firmness)
    weighing = [(d, w) for d, w in zip(pulls, weights, strict=True) if w]
    if len({d for d, _ in weighing}) == 1:
        assert found == pytest.approx([weighing[0][0]] * 4)
        return
    for level, band in zip(BAND_LEVELS, found, strict=True):
        # A hair to either side: where nearly all weightings crowd at an end, no float is close enough.
        under, over = (
            share_nearby([d - (band + hair) for d, _ in weighing], [w for _, w in weighing], firmness)
            for hair in (1e-15, -1e-15)
        )
        assert under - 2e-5 <= 1 - level <= over + 2e-5
    assert list(found) == sorted(found)
    assert min(d for d, _ in weighing) <= found[0] <= found[-1] <= max(d for d, _ in weighing)


@given(weighed_pulls(most=12), st.sampled_from(FIRMNESSES))
def test_bands_are_the_balances_below_which_10_30_70_and_90_of_100_weightings_lie(case, firmness):
    assert_quantiles(*case, firmness)


@pytest.mark.long
@pytest.mark.parametrize("firmness", FIRMNESSES)
@pytest.mark.parametrize(
    ("pulls", "weights"),
    [
        ([1, -1], [1, 100]),
        ([1, -1], [100, 1]),
        ([1, 0.9], [100, 1]),
        ([0.1, 0, 0, 0], [1, 100, 100, 100]),
        ([1, *[-1] * 8], [100, *[1] * 8]),
        ([1, *[-1] * 8], [1, *[100] * 8]),
        ([1, -1, *[0.1] * 58], [1, 1, *[100] * 58]),
        ([1, -1] * 30, [1, 100] * 30),
    ],
)
def test_bands_are_right_for_extreme_sliders(pulls, weights, firmness):
    assert_quantiles(pulls, weights, firmness)


def test_bands_lie_where_drawn_balances_lie():
    """Within four standard errors of 200,000 draws, at firmness 40."""
    pulls, weights = np.array([0.8, 0.3, -0.1, -0.6, -0.9]), np.array([90, 10, 40, 70, 30])
    drawn = np.random.default_rng(3).dirichlet(40 * weights / weights.sum(), 200_000) @ pulls
    for level, band in zip(BAND_LEVELS, bands(pulls.tolist(), weights.tolist(), 40), strict=True):
        assert abs((drawn < band).mean() - level) <= 4 * sqrt(level * (1 - level) / 200_000)


@pytest.mark.parametrize("firmness", FIRMNESSES)
@pytest.mark.parametrize("weights", [(30, 20, 50), (1, 100, 9)])
def test_bands_are_first_looked_for_where_mean_variance_and_skewness_put_them(firmness, weights, monkeypatch):
    """Cornish and Fisher's first term, by the raw moments of a Dirichlet, which are rising factorials."""
    pulls = (F(8, 10), F(-1, 10), F(-6, 10))
    shapes = [F(firmness * w, sum(weights)) for w in weights]
    first, second, third = (
        sum(
            prod(pulls[i] for i in each) * prod(shapes[i] + each[:k].count(i) for k, i in enumerate(each))
            for each in product(range(3), repeat=order)
        )
        / prod(firmness + k for k in range(order))
        for order in (1, 2, 3)
    )
    spread = sqrt(second - first**2)
    skewness = float(third - 3 * first * second + 2 * first**3) / spread**3
    monkeypatch.setattr(shares, "_quantile", lambda _pulls, _shapes, *looked: looked)
    normal = NormalDist()
    for level, found in zip(BAND_LEVELS, bands([float(d) for d in pulls], weights, firmness), strict=True):
        z = normal.inv_cdf(level)
        guess = float(first) + spread * (z + (z * z - 1) * skewness / 6)
        slope = spread / normal.pdf(z) * (1 + z * skewness / 3)
        assert found == (level, pytest.approx(guess, rel=1e-9), pytest.approx(slope, rel=2e-4))


@pytest.mark.parametrize(
    ("guess", "tried"), [(0.25, 0.25), (-0.75, -0.75), (-1, -0.25), (0.5, -0.25), (-2, -0.25), (7, -0.25)]
)
def test_a_band_is_first_looked_for_at_the_guess_and_in_the_middle_if_no_weighting_reaches_that(
    guess, tried, monkeypatch
):
    looked = []
    monkeypatch.setattr(shares, "_lead", lambda pulls, _: looked.append(0.5 - max(pulls)) or 0.0)
    assert shares._quantile([-1, 0.5], [1, 1], 0.5, guess, 1.0) == looked[0] == tried


@pytest.mark.parametrize("firmness", FIRMNESSES)
def test_of_every_sample_three_looks_find_a_band(firmness, monkeypatch):
    lead, looked = shares._lead, []
    monkeypatch.setattr(shares, "_lead", lambda *near: looked.append(near) or lead(*near))
    for opinion in (load(name).opinion for name in samples()):
        looked.clear()
        bands(pulls(opinion), points(opinion), firmness)
        assert 4 <= len(looked) <= 3 * 4


def test_a_band_is_found_in_three_looks_where_shares_run_straight_however_wrong_the_first_slope(monkeypatch):
    looked = []
    monkeypatch.setattr(shares, "_lead", lambda pulls, _: looked.append(pulls) or 0.4 * (max(pulls) - 0.7))
    assert shares._quantile([-1, 1], [1, 1], 0.5, -0.5, 0.01) == pytest.approx(0.3)
    assert len(looked) == 3


def test_pulls_next_to_nothing_have_bands_next_to_nothing():
    least, *_, most = bands([1e-200, -1e-200], [1, 1], 15)
    assert -1e-200 < least < 0 < most < 1e-200


@pytest.mark.parametrize("edge", [-0.9, 0.123, 0.77])
def test_a_band_at_which_all_the_share_changes_at_once_is_found_by_halving(edge, monkeypatch):
    monkeypatch.setattr(shares, "_lead", lambda pulls, _: 0.4 if max(pulls) > 1 - edge else -0.4)
    assert shares._quantile([-1, 1], [1, 1], 0.5, 0.5, 1.0) == pytest.approx(edge, abs=1e-15)


@given(weighed_pulls(most=9))
def test_swapping_the_sides_mirrors_the_bands(case):
    pulls, weights = case
    turned = bands([-d for d in pulls], weights, 40)
    one_way = bands(pulls, weights, 40)
    spread = max(pulls) - min(pulls)
    assert turned == pytest.approx([-band for band in reversed(one_way)], abs=2e-3 * spread)


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


@pytest.mark.parametrize("seed", trials(150))
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


@pytest.mark.parametrize("seed", trials(150))
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


def test_pulls_of_any_size_count_for_the_share_in_order():
    for size in (1e-20, 1, 1e20):
        assert share_in_order([size, -2 * size], [60, 40]) == pytest.approx(2 / 3, rel=3e-16)


def test_pulls_that_are_meant_to_cancel_do():
    assert share_in_order([0.1, 0.2, -0.3], [5, 5, 5]) == 0.5
    assert share_in_order([0.3, 0.1, 0.2, -0.6], [9, 5, 5, 5]) == 1
    assert certain_side([0.3, 0.1, 0.2, -0.6], [9, 5, 5, 5]) == "attend"


def test_a_neutral_factor_ahead_of_all_others_takes_no_side():
    assert certain_side([0, -0.5], [9, 5]) == "decline"
    assert certain_side([0, 0.5], [9, 5]) == "attend"
    assert certain_side([0, 0], [9, 5]) is None


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
@pytest.mark.parametrize("seed", trials(20))
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
