"""What tips the balance, and how many weightings agree: exact figures, laws, and oracles from elsewhere."""

from fractions import Fraction as F
from math import sqrt

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from interview_kit import Opinion, balance, share_nearby, share_of_weightings, tipping_weights
from interview_kit.analysis.balance import margins, points, weighted_mean
from interview_kit.analysis.sensitivity import nearest_tipping, tipping_settings
from interview_kit.analysis.shares import BAND_LEVELS, bands, lead_nearby
from interview_kit.model.opinion import Judgement
from tests import reference
from tests.strategies import mirrored, opinion_of, opinions, some_pulls, ties, weighed_pulls, weighted

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
@pytest.mark.parametrize("seed", range(12))
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
@pytest.mark.parametrize("seed", range(40))
def test_the_share_near_is_right_for_2_to_60_factors_and_sliders_of_1_against_100(firmness, seed):
    random = np.random.default_rng([seed, 7])
    count = int(random.integers(2, 61))
    pulls = random.integers(1, 11, count) * random.choice([-1, 1], count) / 10
    weights = random.choice([1, 100], count) if seed % 2 else random.integers(1, 101, count)
    fine = reference.share_by_fine_steps(pulls, firmness * weights / weights.sum())
    assert share_nearby(pulls.tolist(), weights.tolist(), firmness) == pytest.approx(fine, abs=1e-8)


@pytest.mark.parametrize("seed", range(30))
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


@given(weighed_pulls(most=9))
def test_swapping_the_sides_mirrors_the_bands(case):
    pulls, weights = case
    turned = bands([-d for d in pulls], weights, 40)
    one_way = bands(pulls, weights, 40)
    spread = max(pulls) - min(pulls)
    assert turned == pytest.approx([-band for band in reversed(one_way)], abs=2e-3 * spread)


# ---- tipping ---------------------------------------------------------------------------------------------


def sign(x: float) -> int:
    return (x > 0) - (x < 0)


def sign_at(opinion: Opinion, factor: str, setting: int) -> int:
    """Sign of the balance with one slider moved; 0 where nothing is weighed any more."""
    place, moved = list(opinion.rated).index(factor), list(points(opinion))
    moved[place] = setting
    return sign(weighted_mean(margins(opinion), moved) or 0)


@given(opinions())
def test_at_its_tipping_weight_a_factor_makes_the_balance_nought(opinion):
    ms, ps = margins(opinion), points(opinion)
    total = sum(m * p for m, p in zip(ms, ps, strict=True))
    for (_, weight), m, p in zip(tipping_weights(opinion).items(), ms, ps, strict=True):
        if m:
            assert weight == pytest.approx(float(F(p * m - total, m)), rel=1e-15)
        else:
            assert weight is None


@given(opinions())
def test_the_balance_changes_sign_at_the_tipping_setting_and_not_one_step_before(opinion):
    now = sign(balance(opinion) or 0)
    for factor, setting in tipping_settings(opinion).items():
        if setting is not None:
            weight = opinion.factors[factor].weight
            assert sign_at(opinion, factor, setting) == -now != 0
            assert sign_at(opinion, factor, setting - sign(setting - weight)) != -now


@given(opinions())
def test_the_tipping_setting_is_the_nearest_of_all_that_change_the_sign_and_none_if_none_does(opinion):
    now = sign(balance(opinion) or 0)
    for factor, setting in tipping_settings(opinion).items():
        flips = [q for q in range(101) if now and sign_at(opinion, factor, q) == -now]
        weight = opinion.factors[factor].weight
        assert setting == min(flips, key=lambda q: abs(q - weight), default=None)


@given(opinions())
def test_the_nearest_tipping_factor_is_fewest_points_away_and_the_first_of_equals(opinion):
    away = {
        factor: abs(setting - opinion.factors[factor].weight)
        for factor, setting in tipping_settings(opinion).items()
        if setting is not None
    }
    first = next((factor for factor in away if away[factor] == min(away.values())), None)
    assert nearest_tipping(opinion) == first


@pytest.mark.parametrize(("other", "setting"), [(1, 0), (2, 1), (99, 100), (100, None)])
def test_a_slider_can_tip_the_balance_at_either_of_its_ends_and_no_further(other, setting):
    opinion = opinion_of([(6, 5, 50), (5, 6, other)])
    assert tipping_settings(opinion)["networking"] == setting
    assert tipping_settings(mirrored(opinion))["networking"] == setting


def test_of_two_factors_equally_near_to_tipping_the_first_is_named():
    opinion = opinion_of([(5, 0, 20), (5, 0, 20), (0, 5, 39)])
    assert tipping_settings(opinion) == {"networking": 18, "practice": 18, "market_research": 41}
    assert nearest_tipping(opinion) == "networking"


def test_no_slider_tips_what_all_factors_agree_on():
    opinion = opinion_of([(9, 1, 50), (7, 2, 50)])
    assert tipping_settings(opinion) == {"networking": None, "practice": None}
    assert nearest_tipping(opinion) is None
    assert tipping_weights(opinion) == {"networking": pytest.approx(-31.25), "practice": pytest.approx(-80)}


@given(ties())
def test_no_setting_tips_an_exact_tie_which_has_its_own_sentence(opinion):
    assert set(tipping_settings(opinion).values()) == {None}
    assert nearest_tipping(opinion) is None


@given(opinions(), st.integers(2, 100))
def test_scaling_all_sliders_scales_the_tipping_weights(opinion, times):
    one, other = tipping_weights(opinion), tipping_weights(weighted(opinion, times))
    for factor, weight in one.items():
        assert other[factor] == (None if weight is None else pytest.approx(times * weight, rel=1e-15))


@given(opinions())
def test_swapping_the_sides_leaves_every_tipping_weight_and_setting(opinion):
    other = mirrored(opinion)
    assert tipping_weights(other) == tipping_weights(opinion)
    assert tipping_settings(other) == tipping_settings(opinion)
    assert nearest_tipping(other) == nearest_tipping(opinion)


def test_the_thrombolytics_tip_at_the_published_weights_in_proportion():
    """Published with the other weights kept in proportion; ours, the others untouched, gives the same share.

    Pulls of 746/2193, 404/2193 and -2755/8772 are 2984, 1616 and -2755 of 8772. No rating is that large,
    so the records are made without being checked; the arithmetic does not mind.
    """
    names, weights = ("proximal", "distal", "bleeding"), (4, 1, 2)
    rows = zip(names, (2984, 1616, 0), (0, 0, 2755), weights, strict=True)
    judged = {n: Judgement.model_construct(attend=a, decline=d, weight=w) for n, a, d, w in rows}
    tipping = tipping_weights(Opinion.model_construct(factors=judged))
    for name, weight, published in zip(names, weights, reference.TIPPING_IN_PROPORTION, strict=True):
        in_proportion = tipping[name] / (tipping[name] + sum(weights) - weight)
        if published is None:
            assert not 0 <= in_proportion <= 1
        else:
            assert in_proportion == pytest.approx(float(published), rel=1e-14)
