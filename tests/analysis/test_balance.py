"""The balance is an exact weighted mean, and contributions say where it comes from."""

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_kit import Opinion, balance, contributions
from interview_kit.analysis.balance import margins, points, pulls, weighted_mean
from tests import reference
from tests.strategies import changed_all, mirrored, opinions, ties, weighted


def test_addison_square_comes_to_the_total_of_the_book():
    """SMART example of Goodwin & Wright; plain numbers on a scale of 0 to 100."""
    total = weighted_mean(reference.ADDISON_SQUARE, reference.SMART_WEIGHTS)
    assert 10 * total == pytest.approx(reference.ADDISON_SQUARE_TOTAL, abs=1e-12)


@pytest.mark.parametrize("drug", reference.TOTALS)
def test_the_thrombolytics_come_to_their_published_totals(drug):
    margins = [10 * level for level in reference.levels(drug)]
    total = weighted_mean(margins, reference.SWINGS)
    assert float(total) == pytest.approx(reference.TOTALS[drug], abs=5e-11)


def test_the_difference_of_the_thrombolytics_is_exact_on_exact_numbers():
    margins = [10 * d for d in reference.thrombolytics_pulls()]
    assert weighted_mean(margins, reference.SWINGS) == reference.DIFFERENCE


def test_a_pull_is_a_tenth_of_attend_less_decline_and_unrated_factors_have_none():
    opinion = Opinion.of(attend=[8, 3, 10], decline=[3, 5, 0], weights=[75, 25, 100])
    opinion = opinion.changed("market_research", attend=None, decline=None)
    assert pulls(opinion) == (0.5, -0.2)
    assert margins(opinion) == (5, -2)
    assert points(opinion) == (75, 25)
    assert contributions(opinion) == {"networking": 0.375, "practice": -0.05}


@pytest.mark.parametrize(("attend", "decline", "extreme"), [(10, 0, 1), (0, 10, -1)])
def test_the_balance_reaches_one_at_either_end(attend, decline, extreme):
    assert balance(Opinion.of(attend=[attend] * 9, decline=[decline] * 9, weights=[33] * 9)) == extreme


@given(opinions())
def test_the_balance_is_the_rational_number_nearest_to_the_weighted_mean(opinion):
    total = sum(points(opinion))
    if total:
        products = [m * p for m, p in zip(margins(opinion), points(opinion), strict=True)]
        assert balance(opinion) == float(F(sum(products), 10 * total))
    else:
        assert balance(opinion) is None


@given(opinions())
def test_contributions_add_up_to_the_balance(opinion):
    assert sum(contributions(opinion).values()) == pytest.approx(balance(opinion) or 0, abs=1e-15)
    assert list(contributions(opinion)) == list(opinion.rated)


@given(opinions())
def test_a_contribution_has_the_sign_of_its_pull(opinion):
    for part, m, p in zip(contributions(opinion).values(), margins(opinion), points(opinion), strict=True):
        assert (part > 0) - (part < 0) == ((m > 0) - (m < 0)) * (p > 0)


@given(ties())
def test_an_exact_tie_is_exactly_zero(opinion):
    assert balance(opinion) == (0 if any(points(opinion)) else None)


@given(opinions(), st.integers(1, 1000))
def test_scaling_all_weights_leaves_balance_and_contributions_as_they_are(opinion, times):
    assert balance(weighted(opinion, times)) == balance(opinion)
    assert contributions(weighted(opinion, times)) == contributions(opinion)


@given(opinions())
def test_swapping_attend_and_decline_mirrors_balance_and_contributions(opinion):
    other = mirrored(opinion)
    assert balance(other) == (None if balance(opinion) is None else -balance(opinion))
    assert contributions(other) == {i: -part for i, part in contributions(opinion).items()}


@given(opinions())
def test_with_all_sliders_at_zero_nothing_is_weighed(opinion):
    opinion = changed_all(opinion, lambda _: {"weight": 0})
    assert balance(opinion) is None
    assert not any(contributions(opinion).values())


@given(opinions())
def test_with_no_ratings_nothing_is_weighed(opinion):
    opinion = changed_all(opinion, lambda _: {"attend": None, "decline": None})
    assert balance(opinion) is None
    assert contributions(opinion) == {}


@given(opinions(), st.integers(0, 100))
def test_the_slider_of_an_unrated_factor_weighs_nothing(opinion, weight):
    factor = next(iter(opinion.factors))
    opinion = opinion.changed(factor, attend=None, decline=None)
    assert balance(opinion.changed(factor, weight=weight)) == balance(opinion)
