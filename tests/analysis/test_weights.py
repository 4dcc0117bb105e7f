"""Weights by swings or from an order: published figures, the mean of all weightings in it, whole sliders."""

from fractions import Fraction as F
from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_kit.analysis.weights import (
    rank_order_sliders,
    rank_order_weights,
    swing,
    swing_sliders,
    with_sliders,
)
from interview_kit.model.errors import DecisionError
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Opinion

# Edwards & Barron 1994.
CENTROIDS = {
    1: (F(1),),
    2: (F(3, 4), F(1, 4)),
    3: (F(11, 18), F(5, 18), F(1, 9)),
    4: (F(25, 48), F(13, 48), F(7, 48), F(1, 16)),
    5: (F(137, 300), F(77, 300), F(47, 300), F(9, 100), F(1, 25)),
}
ALL = list(factors())


@pytest.mark.parametrize("count", CENTROIDS)
def test_the_weights_of_an_order_are_the_published_ones(count):
    assert rank_order_weights(count) == pytest.approx(list(map(float, CENTROIDS[count])), rel=1e-15)


@pytest.mark.parametrize("count", [2, 3, 5, 9])
def test_they_are_the_mean_of_all_weightings_in_that_order(count):
    """Within four standard errors of 200,000 sorted draws."""
    drawn = -np.sort(-np.random.default_rng(count).dirichlet(np.ones(count), 200_000), axis=1)
    errors = 4 * drawn.std(axis=0) / np.sqrt(len(drawn))
    assert (abs(drawn.mean(axis=0) - rank_order_weights(count)) <= errors).all()


@pytest.mark.parametrize("count", range(1, 61))
def test_they_fall_and_sum_to_one(count):
    weights = rank_order_weights(count)
    assert sum(weights) == pytest.approx(1, abs=1e-13)
    assert weights == sorted(weights, reverse=True)


@given(st.permutations(ALL), st.integers(1, 9))
def test_as_sliders_they_are_whole_the_first_is_100_and_they_keep_the_order(order, count):
    sliders = rank_order_sliders(order[:count])
    assert list(sliders) == order[:count]
    assert sliders[order[0]] == 100
    values = list(sliders.values())
    assert values == sorted(values, reverse=True)
    exact = rank_order_weights(count)
    assert all(abs(v - 100 * w / exact[0]) <= 0.5 for v, w in zip(values, exact, strict=True))


@given(st.dictionaries(st.sampled_from(ALL), st.floats(0, 1000, allow_subnormal=False), min_size=1))
def test_swings_become_whole_sliders_in_their_proportions_the_best_at_100(swings):
    sliders, best = swing_sliders(swings), max(swings.values())
    assert max(sliders.values()) == (100 if best else 0)
    for name, said in swings.items():
        assert (sliders[name] > 0) == (said > 0)
        if best:
            assert abs(sliders[name] - 100 * said / best) <= 0.5 or sliders[name] == 1


@pytest.mark.parametrize("slip", [-1, nan, inf])
def test_a_swing_that_cannot_be_is_named(slip):
    with pytest.raises(DecisionError, match=rf"^courtesy is {slip}; a swing is a number, 0 or more"):
        swing_sliders({"openness": 100, "courtesy": slip})


def test_a_name_that_goes_on_is_cut_where_its_swing_is_refused():
    with pytest.raises(DecisionError, match=f"^{'x' * 39}…{'x' * 20} is -1"):
        swing_sliders({"x" * 61: -1})


def test_no_swings_are_no_sliders():
    assert swing_sliders({}) == {}


def test_an_order_names_each_factor_once():
    with pytest.raises(DecisionError, match="'courtesy' stands in the order twice"):
        rank_order_sliders(["courtesy", "openness", "courtesy"])


@pytest.mark.parametrize("factor", ALL)
def test_a_swing_shows_the_two_ends_of_both_scales(factor):
    shown, known = swing(factor), factors()[factor]
    assert shown.attend == (known.attend.zero, known.attend.ten)
    assert shown.decline == (known.decline.zero, known.decline.ten)


def test_the_swing_of_no_factor_is_named_as_such():
    with pytest.raises(DecisionError, match="'travle' is not a factor; factors: networking"):
        swing("travle")


@given(st.dictionaries(st.sampled_from(ALL), st.integers(0, 100)))
def test_sliders_are_set_and_the_others_stay(sliders):
    opinion = with_sliders(Opinion.blank(), sliders)
    assert {i: j.weight for i, j in opinion.factors.items()} == {**dict.fromkeys(ALL, 50), **sliders}


def test_a_slider_beyond_100_is_refused_and_named():
    with pytest.raises(DecisionError, match="openness, weight"):
        with_sliders(Opinion.blank(), {"openness": 101})
