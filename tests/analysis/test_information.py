"""What is worth asking: closed forms against exact sums and drawn ratings, and the laws of information."""

from collections.abc import Sequence
from fractions import Fraction as F
from itertools import pairwise, product
from math import erfc, exp, factorial, pi, prod, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_kit import balance, verdict
from interview_kit.analysis.information import _terms, chance_turned, exceedance, range_of, worth_asking
from interview_kit.model.opinion import Judgement, Opinion
from interview_kit.model.thresholds import thresholds
from tests.strategies import changed_all, mirrored, opinion_of, opinions, ties, unsure_opinions
from tests.trials import trials

HALF_WIDTHS = {"sure": F(0), "rough": F(3, 2), "guess": F(3)}


def beyond_exactly(widths: Sequence[F], over: F) -> tuple[F, F]:
    """Chance that a sum of uniforms on [-w, w] passes `over`, and the excess: signed powers of corners."""
    n, signs = len(widths), list(product((1, -1), repeat=len(widths)))
    corners = [(prod(s), sum(map(prod, zip(s, widths, strict=True))) - over) for s in signs]
    chance, excess = (sum(sign * x**k for sign, x in corners if x > 0) / F(factorial(k)) for k in (n, n + 1))
    cells = 2**n * prod(widths)
    return F(chance) / cells, F(excess) / cells


quarters = st.integers(1, 1200).map(lambda n: F(n, 4))


@given(st.lists(quarters, min_size=1, max_size=2), st.fractions(0, 1, max_denominator=16))
def test_the_closed_form_of_one_or_two_uniforms_is_the_exact_sum(widths, part):
    over = sum(widths) * part
    found, exact = exceedance(list(map(float, widths)), float(over)), beyond_exactly(widths, over)
    assert found == pytest.approx(tuple(map(float, exact)), rel=1e-9, abs=1e-13 * float(sum(widths)))


@given(st.lists(quarters, min_size=3, max_size=8), st.fractions(0, 1, max_denominator=16))
def test_the_series_for_several_uniforms_is_within_a_ten_billionth_of_the_exact_sum(widths, part):
    over, reach = sum(widths) * part, float(sum(widths))
    chance, excess = exceedance(list(map(float, widths)), float(over))
    exact_chance, exact_excess = map(float, beyond_exactly(widths, over))
    assert chance == pytest.approx(exact_chance, abs=1e-10)
    assert excess / reach == pytest.approx(exact_excess / reach, abs=1e-10)


@pytest.mark.parametrize("widths", [(300, 300, 0.75, 0.75), (300, 300, 300, 300, 0.75, 0.75), (1,) * 10])
@pytest.mark.parametrize("part", [0, 0.01, 0.3, 0.9, 0.999])
def test_the_series_is_right_for_weights_of_100_against_1(widths, part):
    exact = [F(w) for w in widths]
    over = F(part) * sum(exact)
    chance, excess = exceedance(list(widths), float(over))
    exact_chance, exact_excess = map(float, beyond_exactly(exact, over))
    assert chance == pytest.approx(exact_chance, abs=1e-10)
    assert excess / sum(widths) == pytest.approx(exact_excess / sum(widths), abs=1e-10)


@pytest.mark.parametrize(
    ("ratios", "terms"), [([1 / 3] * 3, 1113), ([0.1] * 10, 27), ([0.5, 0.5, 1e-9], 31590)]
)
def test_a_fourth_more_terms_are_summed_until_what_is_left_is_below_a_ten_billionth(ratios, terms):
    """(n / pi k)^n / pi n bounds what n like ranges leave after k terms; next to no width bounds none."""
    assert _terms(ratios) == terms


def unit_normal_loss(z: float) -> float:
    """Expected excess of a standard normal over z (Raiffa & Schlaifer 1961)."""
    return exp(-z * z / 2) / sqrt(2 * pi) - z * erfc(z / sqrt(2)) / 2


@pytest.mark.parametrize(("z", "loss"), [(0, 0.398942), (0.5, 0.197797), (1, 0.083315), (2, 0.008491)])
def test_many_small_uniforms_lose_as_a_normal_does(z, loss):
    widths = [1.0] * 600
    deviation = sqrt(600 / 3)
    chance, excess = exceedance(widths, z * deviation)
    assert unit_normal_loss(z) == pytest.approx(loss, abs=5e-7)
    assert excess / deviation == pytest.approx(loss, abs=2e-4)
    assert chance == pytest.approx(erfc(z / sqrt(2)) / 2, abs=2e-4)


# ---- ranges ------------------------------------------------------------------------------------------------


@given(st.integers(0, 10), st.integers(0, 10), st.sampled_from(list(HALF_WIDTHS)))
def test_a_range_is_as_wide_as_the_sureness_says_and_ends_where_the_scale_does(attend, decline, sureness):
    half = HALF_WIDTHS[sureness]
    ends = [(max(F(0), r - half), min(F(10), r + half)) for r in (attend, decline)]
    found = range_of(Judgement(attend=attend, decline=decline, weight=7, sureness=sureness))
    assert found.middle == sum(ends[0]) / 2 - sum(ends[1]) / 2
    assert (found.attend, found.decline) == tuple((high - low) / 2 for low, high in ends)


# ---- drawn ratings -----------------------------------------------------------------------------------------


def drawn_margins(opinion: Opinion, draws: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Attend less decline of every rated factor, drawn from their ranges; and their means."""
    dice, columns, means = np.random.default_rng(seed), [], []
    for judgement in opinion.rated.values():
        half = float(HALF_WIDTHS[judgement.sureness])
        ends = [(max(0, r - half), min(10, r + half)) for r in (judgement.attend, judgement.decline)]
        attend, decline = (dice.uniform(low, high, draws) for low, high in ends)
        columns.append(attend - decline)
        means.append(sum(ends[0]) / 2 - sum(ends[1]) / 2)
    return np.array(columns), np.array(means)


def generated(seed: int) -> Opinion:
    """An opinion near enough to even that there is something to learn."""
    dice = np.random.default_rng([seed, 21])
    count = int(dice.integers(1, 10))
    rows = [(*map(int, dice.integers(0, 11, 2)), int(dice.choice([1, 30, 60, 100]))) for _ in range(count)]
    opinion = opinion_of(rows)
    for factor in opinion.factors:
        opinion = opinion.changed(factor, sureness=str(dice.choice(["sure", "rough", "guess", "guess"])))
    return opinion


@pytest.mark.parametrize("seed", trials(300))
def test_worth_and_chances_are_what_drawing_ratings_gives(seed):
    """Within four standard errors of 40,000 draws: each factor, everything, and the verdict's own chance."""
    opinion = generated(seed)
    drawn, means = drawn_margins(opinion, 40_000, seed)
    weights = np.array([j.weight for j in opinion.rated.values()])
    scale = 10 * weights.sum()
    found, expected = worth_asking(opinion), weights @ means / scale
    assert found.balance == pytest.approx(expected, abs=1e-15)
    for asking in found.asking:
        k = list(opinion.rated).index(asking.factor)
        learned = expected + weights[k] * (drawn[k] - means[k]) / scale
        assert_learning(asking.worth, asking.chance, learned, found.balance)
    known = weights @ drawn / scale
    assert_learning(found.everything, found.chance, known, found.balance)
    if balance(opinion):
        assert_chance(chance_turned(opinion), known * balance(opinion) < 0)


def assert_learning(worth: float, chance: float | None, learned: np.ndarray, expected: float) -> None:
    gains = np.maximum(0, learned) - max(0, expected)
    # A ten-thousandth of a point for what is so rare that no draw may show it.
    assert abs(worth - gains.mean()) <= 4 * gains.std() / sqrt(len(gains)) + 1e-6
    if chance is not None and expected:
        # A balance that learning leaves as it was is off by rounding alone.
        assert_chance(chance, learned * np.sign(expected) < -1e-12)


def assert_chance(chance: float, drawn: np.ndarray) -> None:
    assert abs(chance - drawn.mean()) <= 4 * sqrt(chance * (1 - chance) / len(drawn)) + 1e-9


# ---- laws --------------------------------------------------------------------------------------------------


@given(unsure_opinions())
def test_information_is_never_worth_less_than_nothing_and_never_likely_to_change_the_answer(opinion):
    found = worth_asking(opinion)
    if found is None:
        assert balance(opinion) is None
        return
    for worth, chance in [(found.everything, found.chance), *((a.worth, a.chance) for a in found.asking)]:
        assert worth >= 0
        assert chance is None or 0 <= chance <= 0.5
        assert (worth == 0) <= (chance == 0) or worth < 1e-12


@given(unsure_opinions())
def test_only_at_an_exact_tie_is_there_no_answer_that_could_be_changed(opinion):
    found = worth_asking(opinion)
    if found:
        open_ones = {a.factor for a in found.asking if opinion.factors[a.factor].weight}
        tied = found.balance == 0
        assert (found.chance is None) == (tied and bool(open_ones))
        assert all((a.chance is None) == (tied and a.factor in open_ones) for a in found.asking)


@pytest.mark.long
@given(unsure_opinions())
def test_knowing_everything_is_worth_at_least_as_much_as_learning_any_one_factor(opinion):
    found = worth_asking(opinion)
    if found:
        assert all(found.everything >= a.worth - 1e-11 for a in found.asking)


@given(unsure_opinions())
def test_the_list_holds_what_is_not_sure_and_is_sorted_equal_ones_in_factor_order(opinion):
    found = worth_asking(opinion)
    if found:
        unsure = [i for i, j in opinion.rated.items() if j.sureness != "sure"]
        assert sorted(a.factor for a in found.asking) == sorted(unsure)
        for one, other in pairwise(found.asking):
            assert one.worth > other.worth or (
                one.worth == other.worth and unsure.index(one.factor) < unsure.index(other.factor)
            )


@given(opinions())
def test_where_every_rating_is_sure_there_is_nothing_to_learn(opinion):
    found = worth_asking(opinion)
    if found:
        assert found.balance == balance(opinion)
        assert (found.everything, found.chance, found.asking) == (0, 0, ())
    assert chance_turned(opinion) == 0


@given(unsure_opinions())
def test_swapping_the_sides_mirrors_the_balance_to_expect_and_leaves_every_worth(opinion):
    one, other = worth_asking(opinion), worth_asking(mirrored(opinion))
    assert (one is None) == (other is None)
    if one and other:
        assert other.balance == -one.balance
        assert (other.everything, other.chance, other.asking) == (one.everything, one.chance, one.asking)
    assert chance_turned(mirrored(opinion)) == chance_turned(opinion)


@given(unsure_opinions(), st.integers(2, 9))
def test_scaling_all_weights_changes_no_worth_and_no_chance(opinion, times):
    scaled = {i: j.model_copy(update={"weight": times * j.weight}) for i, j in opinion.factors.items()}
    one, other = worth_asking(opinion), worth_asking(opinion.model_copy(update={"factors": scaled}))
    if one and other:
        assert other.balance == pytest.approx(one.balance, abs=1e-15)
        assert other.everything == pytest.approx(one.everything, abs=1e-12)
        for a, b in zip(one.asking, other.asking, strict=True):
            assert (b.chance is None) == (a.chance is None)
            assert b.worth == pytest.approx(a.worth, abs=1e-12)


def worst(opinion: Opinion) -> F:
    """The sum of weights times margins, were all ratings as bad for the side that is ahead as they can be."""
    sign = 1 if balance(opinion) > 0 else -1
    total = F(0)
    for j in opinion.rated.values():
        half = HALF_WIDTHS[j.sureness]
        ends = [(max(F(0), r - half), min(F(10), r + half)) for r in (j.attend, j.decline)]
        total += j.weight * min(sign * (a - d) for a in ends[0] for d in ends[1])
    return total


@given(unsure_opinions())
def test_there_is_no_chance_of_being_turned_exactly_where_not_even_the_worst_would_turn_it(opinion):
    if balance(opinion):
        assert (chance_turned(opinion) == 0) == (worst(opinion) >= 0)


@given(st.lists(st.tuples(st.integers(3, 7), st.integers(3, 7), st.integers(0, 100)), min_size=2, max_size=9))
def test_away_from_the_ends_of_the_scale_a_guess_is_worth_more_than_a_rough_rating(rows):
    opinion = opinion_of(rows)
    rough, guess = (
        worth_asking(changed_all(opinion, lambda _, s=s: {"sureness": s})) for s in ("rough", "guess")
    )
    if rough and guess:
        assert rough.balance == guess.balance == balance(opinion)
        assert guess.everything >= rough.everything - 1e-11
        worths = {a.factor: a.worth for a in rough.asking}
        assert all(a.worth >= worths[a.factor] for a in guess.asking)


@given(ties(), st.sampled_from(("rough", "guess")))
def test_at_an_exact_tie_whatever_one_learns_settles_it_and_there_is_nothing_to_turn(opinion, sureness):
    unsure = changed_all(opinion, lambda _: {"sureness": sureness})
    assert chance_turned(unsure) == 0
    found = worth_asking(unsure)
    if found:
        assert found.balance == 0
        assert found.chance is None
        for asking in found.asking:
            weight = opinion.factors[asking.factor].weight
            assert asking.chance == (None if weight else 0)
            assert (asking.worth > 0) == (weight > 0)


def test_a_lead_of_one_point_is_turned_as_often_as_ratings_cut_off_at_10_say():
    """10 may be 8.5 to 10 and 9 may be 7.5 to 10: 0.5 ahead at their middles, (1.25 - 0.5) / (2 * 1.25)."""
    opinion = opinion_of([(10, 9, 1)]).changed("networking", sureness="rough")
    assert chance_turned(opinion) == 0.3
    none_off = thresholds().model_copy(update={"rough": 0})
    assert chance_turned(opinion, none_off) == 0


def test_what_has_no_weight_is_not_worth_asking():
    opinion = opinion_of([(6, 5, 50), (9, 2, 0)]).changed("practice", sureness="guess")
    (asking,) = worth_asking(opinion).asking
    assert (asking.factor, asking.worth, asking.chance) == ("practice", 0, 0)


# ---- the verdict's cap -------------------------------------------------------------------------------------


def on_one_guess(other: int) -> Opinion:
    """All weight but a little on one guess that declining is 1 better, so that the balance is near -10."""
    return opinion_of([(5, 6, 100), (5, 5 + other, 1)]).changed("networking", sureness="guess")


def test_a_verdict_that_rests_on_guesses_only_leans():
    opinion = on_one_guess(2)
    v = verdict(opinion)
    assert (v.by_sureness, v.by_size, v.by_guesses) == (2, 2, 1)
    assert v.turned == pytest.approx((6 - 1.02) ** 2 / 72, rel=1e-12)
    assert (v.outcome, v.side) == ("leans to declining", "decline")
    assert verdict(mirrored(opinion)).outcome == "leans to attending"
    assert verdict(opinion.changed("networking", sureness="sure")).outcome == "favours declining"


def test_the_cap_holds_from_a_chance_of_one_third_on():
    """(3 - 1) / (2 * 3): a guess between 2 and 8 against one cut off at 7 to 10."""
    opinion = opinion_of([(5, 9, 10), (4, 2, 10)]).changed("networking", sureness="guess")
    assert verdict(opinion).turned == 1 / 3
    assert verdict(opinion).by_guesses == 1
    barely = opinion_of([(5, 9, 30), (4, 2, 29)]).changed("networking", sureness="guess")
    assert verdict(barely).turned < 1 / 3
    assert verdict(barely).by_guesses == 2


def test_the_cap_holds_where_the_balance_to_expect_is_on_the_other_side():
    opinion = opinion_of([(10, 0, 50), (0, 8, 50)]).changed("networking", sureness="guess")
    assert balance(opinion) > 0 > worth_asking(opinion).balance
    assert verdict(opinion).turned > 0.5
    assert verdict(opinion).by_guesses == 1


@given(unsure_opinions())
def test_guesses_never_change_the_side_only_how_clearly_it_is_said(opinion):
    sure = changed_all(opinion, lambda _: {"sureness": "sure"})
    one, other = verdict(sure), verdict(opinion)
    assert (one.side, one.balance, one.share) == (other.side, other.balance, other.share)
    assert other.degree == min(one.degree, other.by_guesses)
    assert (other.by_guesses == 1) == (balance(opinion) is not None and other.turned >= 1 / 3)
