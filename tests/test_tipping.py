"""What one rating alone would do, and what two factors that are really one would do, to the balance."""

from fractions import Fraction as F
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from interview_kit import balance
from interview_kit.analysis.sensitivity import RatingTip, merging, mergings, nearest_rating, tipping_ratings
from interview_kit.model.errors import DecisionError
from interview_kit.model.opinion import Opinion
from tests.strategies import mirrored, opinion_of, opinions, ties, weighted

SIDES = ("attend", "decline")


def sign(x: float | None) -> int:
    return ((x or 0) > 0) - ((x or 0) < 0)


def sign_at(opinion: Opinion, factor: str, side: str, rating: int) -> int:
    return sign(balance(opinion.changed(factor, **{side: rating})))


# ---- tipping ratings ---------------------------------------------------------------------------------------


@given(opinions())
def test_the_balance_changes_sign_at_the_tipping_rating_and_not_one_step_before(opinion):
    now = sign(balance(opinion))
    for factor, tip in tipping_ratings(opinion).items():
        for side in SIDES:
            to, rating = getattr(tip, side), getattr(opinion.factors[factor], side)
            if to is not None:
                assert sign_at(opinion, factor, side, to) == -now != 0
                assert sign_at(opinion, factor, side, to - sign(to - rating)) != -now


@given(opinions(most=5))
def test_the_tipping_rating_is_the_nearest_of_all_that_change_the_sign_and_none_if_none_does(opinion):
    now = sign(balance(opinion))
    for factor, tip in tipping_ratings(opinion).items():
        for side in SIDES:
            rating = getattr(opinion.factors[factor], side)
            flips = [r for r in range(11) if now and sign_at(opinion, factor, side, r) == -now]
            assert getattr(tip, side) == min(flips, key=lambda r: abs(r - rating), default=None)


@given(opinions())
def test_no_rating_of_a_factor_without_weight_tips_anything(opinion):
    factor = next(iter(opinion.rated), None)
    assume(factor)
    assert tipping_ratings(opinion.changed(factor, weight=0))[factor] == RatingTip()


@given(ties())
def test_no_rating_tips_an_exact_tie_which_any_step_decides(opinion):
    assert set(tipping_ratings(opinion).values()) == {RatingTip()}
    assert nearest_rating(opinion) is None


@given(opinions())
def test_swapping_the_sides_swaps_the_tipping_ratings(opinion):
    other = tipping_ratings(mirrored(opinion))
    assert other == {i: RatingTip(t.decline, t.attend) for i, t in tipping_ratings(opinion).items()}
    nearest, swapped = nearest_rating(opinion), nearest_rating(mirrored(opinion))
    assert swapped == (nearest and (nearest[0], "decline" if nearest[1] == "attend" else "attend"))


@given(opinions(), st.integers(2, 100))
def test_scaling_all_weights_leaves_the_tipping_ratings(opinion, times):
    assert tipping_ratings(weighted(opinion, times)) == tipping_ratings(opinion)


@given(opinions())
def test_the_nearest_rating_is_fewest_points_away(opinion):
    away = {
        (factor, side): abs(to - getattr(opinion.factors[factor], side))
        for factor, tip in tipping_ratings(opinion).items()
        for side in SIDES
        if (to := getattr(tip, side)) is not None
    }
    nearest = nearest_rating(opinion)
    assert (nearest is None) == (not away)
    if nearest:
        assert away[nearest] == min(away.values())
        assert nearest[0] == next(factor for (factor, _), points in away.items() if points == away[nearest])


def test_of_one_factors_two_ratings_equally_near_that_of_the_side_ahead_is_named():
    assert nearest_rating(opinion_of([(6, 4, 50), (5, 5, 50)])) == ("networking", "attend")
    assert nearest_rating(opinion_of([(4, 6, 50), (5, 5, 50)])) == ("networking", "decline")
    assert nearest_rating(opinion_of([(1, 0, 50), (0, 0, 50)])) == ("networking", "decline")


# ---- two factors that are really one ---------------------------------------------------------------------


def merged_exactly(opinion: Opinion, one: str, other: str) -> F | None:
    """The balance with both taken as one: the larger weight, the weighted mean pull."""
    a, b = opinion.factors[one], opinion.factors[other]
    rest = [(j.margin, j.weight) for i, j in opinion.rated.items() if i not in (one, other)]
    both = a.weight + b.weight
    pull = F(a.margin * a.weight + b.margin * b.weight, both) if both else F(a.margin + b.margin, 2)
    rest.append((pull, max(a.weight, b.weight)))
    total = sum(p for _, p in rest)
    return sum(F(m) * p for m, p in rest) / (10 * total) if total else None


@given(opinions(), st.randoms(use_true_random=False))
def test_two_factors_taken_as_one_have_the_larger_weight_and_the_weighted_mean_pull(opinion, random):
    assume(len(opinion.rated) > 1)
    one, other = random.sample(list(opinion.rated), 2)
    found, exact = merging(opinion, one, other), merged_exactly(opinion, one, other)
    assert found.balance == (None if exact is None else float(exact))
    assert found.weight == max(opinion.factors[one].weight, opinion.factors[other].weight)
    low, high = sorted(opinion.factors[i].margin / 10 for i in (one, other))
    assert low - 1e-15 <= found.pull <= high + 1e-15


@given(opinions(), st.randoms(use_true_random=False))
def test_it_does_not_matter_which_of_the_two_is_named_first(opinion, random):
    assume(len(opinion.rated) > 1)
    one, other = random.sample(list(opinion.rated), 2)
    a, b = merging(opinion, one, other), merging(opinion, other, one)
    assert (a.weight, a.pull, a.balance) == (b.weight, b.pull, b.balance)


@given(opinions())
def test_merging_with_a_factor_without_weight_is_leaving_it_out(opinion):
    assume(len(opinion.rated) > 1)
    one, other, *_ = opinion.rated
    assert merging(opinion.changed(other, weight=0), one, other).balance == balance(
        opinion.changed(other, weight=0)
    )


def test_halving_the_lead_by_counting_once_what_was_counted_twice():
    opinion = opinion_of([(8, 2, 50), (8, 2, 50), (2, 5, 50)])
    assert balance(opinion) == 0.3
    assert merging(opinion, "networking", "practice").balance == 0.15


@given(opinions())
def test_every_two_rated_factors_are_merged_once_those_that_move_the_balance_most_first(opinion):
    now, found = balance(opinion), mergings(opinion)
    if now is None:
        assert found == ()
        return
    assert sorted((m.one, m.other) for m in found) == sorted(combinations(opinion.rated, 2))
    moves = [abs(m.balance - now) for m in found if m.balance is not None]
    assert moves == sorted(moves, reverse=True)


@given(opinions())
def test_swapping_the_sides_mirrors_every_merging(opinion):
    other = {(m.one, m.other): m for m in mergings(mirrored(opinion))}
    for m in mergings(opinion):
        turned = other[m.one, m.other]
        assert (turned.pull, turned.balance) == (-m.pull, None if m.balance is None else -m.balance)


def test_only_what_is_rated_can_be_merged():
    opinion = opinion_of([(8, 2, 50), (8, 2, 50)]).changed("practice", attend=None, decline=None)
    with pytest.raises(DecisionError, match="'practice' is not a rated factor; rated factors: networking"):
        merging(opinion, "networking", "practice")
    with pytest.raises(DecisionError, match="'travle' is not a rated factor"):
        merging(opinion, "travle", "networking")
