"""What one rating alone would do, and what two factors that are really one would do, to the balance."""

from fractions import Fraction as F
from itertools import combinations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from interview_kit import (
    balance,
    tables,
    tipping_weights,
    verdict,
)
from interview_kit.analysis.balance import margins, points, weighted_mean
from interview_kit.analysis.sensitivity import (
    RatingTip,
    Reach,
    default_factor,
    merging,
    mergings,
    nearest_rating,
    nearest_tipping,
    one_step,
    reaches,
    tipping_ratings,
    tipping_settings,
)
from interview_kit.model.errors import DecisionError
from interview_kit.model.opinion import Judgement, Opinion
from tests import reference
from tests.reading import any_opinion
from tests.strategies import mirrored, opinion_of, opinions, ties, unsure_opinions, weighted

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


def test_where_the_balance_is_ahead_by_the_least_there_is_two_points_of_a_rating_tip_it():
    ahead = opinion_of([(4, 3, 1)])
    assert tipping_ratings(ahead)["networking"] == RatingTip(attend=2, decline=5)
    assert tipping_ratings(mirrored(ahead))["networking"] == RatingTip(attend=5, decline=2)


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
@example(opinion_of([(4, 7, 10), (7, 4, 20), (6, 7, 20)]))  # 2 points become -3.3, 6.7, and least far, 0
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


def test_two_factors_without_weight_have_the_plain_mean_of_their_pulls():
    found = merging(opinion_of([(8, 2, 0), (4, 2, 0), (6, 5, 50)]), "networking", "practice")
    assert (found.weight, found.pull, found.balance) == (0, 0.4, 0.1)


def test_only_what_is_rated_can_be_merged():
    opinion = opinion_of([(8, 2, 50), (8, 2, 50)]).changed("practice", attend=None, decline=None)
    with pytest.raises(DecisionError, match="'practice' is not a rated factor; rated factors: networking"):
        merging(opinion, "networking", "practice")
    with pytest.raises(DecisionError, match="'travle' is not a rated factor"):
        merging(opinion, "travle", "networking")
    with pytest.raises(DecisionError, match=f"^'{'x' * 60}' is not a rated factor"):
        merging(opinion, "x" * 61, "networking")
    many = Opinion(factors={f"factor_{n}": Judgement(attend=5, decline=5, weight=50) for n in range(50)})
    with pytest.raises(DecisionError, match="rated factors: factor_37, "):
        merging(many, "factor_377", "factor_1")


@given(unsure_opinions())
def test_the_reach_of_a_factor_is_that_of_its_most_extreme_ratings(opinion):
    table = tables.tornado_table(opinion)
    for factor, row in table.iterrows():
        judgement = opinion.factors[factor]
        ends = (opinion.changed(factor, attend=a, decline=d) for a, d in ((0, 10), (10, 0)))
        assert [row["least"], row["most"]] == pytest.approx([100 * balance(end) for end in ends])
        if judgement.sureness == "guess":
            a, d = judgement.attend, judgement.decline
            pairs = ((max(0, a - 3), min(10, d + 3)), (min(10, a + 3), max(0, d - 3)))
            ends = (opinion.changed(factor, attend=a, decline=d) for a, d in pairs)
            assert [row["low"], row["high"]] == pytest.approx([100 * balance(end) for end in ends])
        if judgement.sureness == "sure":
            assert row["low"] == row["high"] == pytest.approx(100 * balance(opinion))
    wide = (table.high - table.low).tolist()
    assert wide == pytest.approx(sorted(wide, reverse=True), abs=1e-9)


def test_a_reach_goes_as_far_as_was_said_and_over_the_whole_scale_and_the_widest_comes_first():
    """A guess of 9 may be 6 to 10, one of 5 may be 2 to 8: 4 of margin may be -2 to 8."""
    opinion = opinion_of([(3, 5, 50), (9, 5, 50)]).changed("practice", sureness="guess")
    assert reaches(opinion) == (
        Reach("practice", low=-0.2, high=0.3, least=-0.6, most=0.4),
        Reach("networking", low=0.1, high=0.1, least=-0.3, most=0.7),
    )


def test_equal_reaches_stand_in_factor_order_and_else_the_heavier_first():
    opinion = opinion_of([(5, 5, 50), (2, 6, 50), (9, 1, 50), (4, 4, 60)])
    assert [r.factor for r in reaches(opinion)] == ["courtesy", "networking", "practice", "market_research"]


def test_nothing_reaches_anywhere_while_nothing_is_weighed():
    assert reaches(opinion_of([(9, 1, 0), (1, 9, 0)])) == ()


@pytest.mark.parametrize(
    ("balance", "low", "high", "turns"),
    [
        (0.3, -0.1, 0.6, True),
        (-0.3, -0.6, 0.1, True),
        (0.3, 0.0, 0.6, False),
        (-0.3, -0.6, 0.0, False),
        (0.3, 0.1, 0.6, False),
        (0.0, -0.1, 0.1, False),
    ],
)
def test_a_reach_turns_a_balance_that_it_takes_strictly_past_0(balance, low, high, turns):
    assert Reach("practice", low, high, least=-1, most=1).turns(balance) == turns
    assert Reach("practice", low=balance, high=balance, least=low, most=high).could_turn(balance) == turns


def test_one_looks_first_at_what_is_nearest_to_tipping_it_else_at_the_heaviest():
    assert default_factor(opinion_of([(6, 5, 10), (8, 2, 50), (0, 7, 40)])) == "market_research"
    assert default_factor(opinion_of([(6, 5, 10), (8, 2, 50), (7, 2, 50)])) == "practice"
    assert default_factor(opinion_of([(6, 5, 50), (8, 2, 10), (7, 2, 10)])) == "networking"
    assert default_factor(Opinion(factors={})) is None


# ---- tipping ---------------------------------------------------------------------------------------------


def sign_at_setting(opinion: Opinion, factor: str, setting: int) -> int:
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
            assert sign_at_setting(opinion, factor, setting) == -now != 0
            assert sign_at_setting(opinion, factor, setting - sign(setting - weight)) != -now


@given(opinions())
def test_the_tipping_setting_is_the_nearest_of_all_that_change_the_sign_and_none_if_none_does(opinion):
    now = sign(balance(opinion) or 0)
    for factor, setting in tipping_settings(opinion).items():
        flips = [q for q in range(101) if now and sign_at_setting(opinion, factor, q) == -now]
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


@pytest.mark.parametrize(("other", "setting"), [(1, 0), (2, 1), (49, 48), (99, 100), (100, None)])
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


@pytest.mark.long
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


@given(any_opinion)
def test_each_step_is_one_point_of_one_rating_with_the_balance_and_the_verdict_it_leads_to(opinion):
    for step in one_step(opinion):
        moved = opinion.changed(step.factor, **{step.side: step.to})
        assert abs(step.to - getattr(opinion.factors[step.factor], step.side)) == 1
        assert (step.balance, step.outcome) == (balance(moved), verdict(moved).outcome)


def test_every_rating_is_moved_one_point_down_and_up_as_far_as_the_scale_goes():
    steps = one_step(opinion_of([(0, 10, 50), (9, 1, 50)]))
    moves = [("decline", 9), ("attend", 1), ("decline", 0), ("decline", 2), ("attend", 8), ("attend", 10)]
    assert [(step.side, step.to) for step in steps] == moves
    assert [step.factor for step in steps] == ["networking"] * 2 + ["practice"] * 4
