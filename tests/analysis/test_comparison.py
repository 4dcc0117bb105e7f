"""Two opinions differ by what their factors differ by, exactly, whichever of them comes first."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_kit import Opinion, balance, load
from interview_kit.analysis.comparison import compare, comparisons
from interview_kit.words.comparison import (
    topics_in_words,
)
from tests.strategies import mirrored, opinion_of, opinions

MINE = Opinion.of(attend=[8, 3, 5], decline=[2, 5, 5], weights=[60, 30, 10], by="me")
THEIRS = Opinion.of(attend=[6, 4, 5], decline=[6, 2, 5], weights=[20, 60, 20], by="Robin")


def test_a_difference_worked_out_by_hand():
    found = compare(MINE, THEIRS)
    # Pulls .6, -.2, 0 at .6, .3, .1 of the weight; against 0, .2, 0 at .2, .6, .2.
    assert found.gap == Fraction(30, 100) - Fraction(12, 100)
    assert [(d.weights, d.ratings) for d in found.differences] == [
        (Fraction(4, 10) * Fraction(3, 10), Fraction(6, 10) * Fraction(4, 10)),
        (Fraction(0), Fraction(-4, 10) * Fraction(45, 100)),
        (Fraction(0), Fraction(0)),
    ]
    assert [(r.weights, r.ratings) for r in found.rows] == [(120, 240), (0, -180), (0, 0)]
    assert [t.factor for t in found.topics] == ["networking", "practice"]


def test_the_owner_is_held_against_each_other_one_in_turn():
    friend = THEIRS.model_copy(update={"by": "Kim"}).changed("practice", weight=10)
    decision = load("knife-edge").model_copy(update={"opinions": (MINE, THEIRS, friend)})
    assert comparisons(decision) == (compare(MINE, THEIRS), compare(MINE, friend))


# ---- laws ------------------------------------------------------------------------------------------------


@given(opinions(), opinions())
def test_the_parts_add_up_to_the_difference_of_the_balances_exactly(one, other):
    found = compare(one, other)
    for exact, opinion in zip(found.balances, (one, other), strict=True):
        assert (None if exact is None else float(exact)) == balance(opinion)
    if found.gap is not None:
        assert sum(d.together for d in found.differences) == found.gap


@pytest.mark.long
@given(opinions(), opinions())
def test_swapping_the_two_turns_every_sign_and_nothing_else(one, other):
    found, swapped = compare(one, other), compare(other, one)
    assert {d.factor: (-d.weights, -d.ratings) for d in found.differences} == {
        d.factor: (d.weights, d.ratings) for d in swapped.differences
    }
    assert {(r.factor, -r.weights, -r.ratings) for r in found.rows} == {
        (r.factor, r.weights, r.ratings) for r in swapped.rows
    }
    assert set(found.alike) == set(swapped.alike)


@given(opinions(), opinions())
def test_swapping_attending_and_declining_turns_every_sign_and_nothing_else(one, other):
    found, swapped = compare(one, other), compare(mirrored(one), mirrored(other))
    assert [(r.factor, -r.weights, -r.ratings) for r in found.rows] == [
        (r.factor, r.weights, r.ratings) for r in swapped.rows
    ]
    assert [t.factor for t in found.topics] == [t.factor for t in swapped.topics]
    assert found.alike == swapped.alike


@given(opinions())
def test_of_an_opinion_that_was_left_as_it_was_nothing_is_called_alike(opinion):
    found = compare(opinion, opinion)
    assert found.topics == ()
    if balance(opinion) is not None:
        assert found.gap == 0
        assert found.untouched
        assert list(found.left) == list(opinion.factors)
        assert found.alike == ()


@given(opinions(), st.data())
def test_what_was_moved_is_not_called_left_and_what_was_not_moved_is_not_called_alike(opinion, data):
    moved = data.draw(st.sets(st.sampled_from(list(opinion.factors))))
    other = opinion
    for i in moved:
        other = other.changed(i, weight=(opinion.factors[i].weight + 1) % 101)
    found = compare(opinion, other)
    assert set(found.left) == set(opinion.factors) - moved
    assert found.untouched == (not moved)
    assert not set(found.left) & set(found.alike)


@given(opinions(), st.data())
def test_who_moves_one_slider_is_not_asked_about_a_factor_that_they_left_as_it_was(opinion, data):
    """A slider takes its share from all the others, so each has a part in the difference."""
    other = opinion
    for i in data.draw(st.sets(st.sampled_from(list(opinion.factors)), min_size=1)):
        other = other.changed(i, weight=data.draw(st.integers(0, 100)))
    found = compare(opinion, other)
    assert not {row.factor for row in found.topics} & set(found.left)
    assert {row.factor for row in found.rows} >= set(found.left) & set(opinion.rated) or not found.shown


def test_what_a_slider_takes_from_the_others_stands_in_the_table_alone():
    found = compare(MINE, MINE.changed("networking", weight=100))
    assert [row.size >= 10 for row in found.rows] == [True, True, False]
    assert [row.factor for row in found.topics] == ["networking"]


@given(opinions())
def test_other_weights_alone_make_differences_of_weights_alone(opinion):
    other = opinion
    for i in opinion.factors:
        other = other.changed(i, weight=(opinion.factors[i].weight * 7 + 13) % 101)
    assert all(d.ratings == 0 for d in compare(opinion, other).differences)


@given(opinions())
def test_other_ratings_alone_make_differences_of_ratings_alone(opinion):
    assert all(d.weights == 0 for d in compare(opinion, mirrored(opinion)).differences)


@given(opinions(), opinions())
def test_rows_add_up_as_they_stand_and_stay_within_two_tenths_of_the_truth(one, other):
    found = compare(one, other)
    if found.shown:
        assert sum(r.together for r in found.rows) == found.shown[0] - found.shown[1]
    for row, d in zip(found.rows, found.differences, strict=False):
        assert abs(row.weights - 1000 * d.weights) < 2
        assert abs(row.ratings - 1000 * d.ratings) < 2
        assert (row.weights == 0) >= (d.weights == 0)
        assert (row.ratings == 0) >= (d.ratings == 0)


@given(opinions(), opinions())
def test_what_cancels_out_is_talked_about_too_and_the_largest_first(one, other):
    found = compare(one, other)
    sizes = [row.size for row in found.topics]
    assert sizes == sorted(sizes, reverse=True)
    others = [row for row in found.rows if row not in found.topics and row.factor not in found.left]
    assert all(row.size <= sizes[-1] for row in others if sizes)
    assert not {row.factor for row in found.topics} & set(found.alike)


def test_a_factor_that_only_one_has_rated_counts_as_a_difference_of_weights():
    unrated = THEIRS.changed("practice", attend=None, decline=None)
    found = compare(MINE, unrated)
    assert found.differences[1].ratings == 0
    assert found.gap == sum(d.together for d in found.differences)
    said = {t.factor: t for t in topics_in_words(found)}
    assert said["practice"].said[1] == "Only you have rated it."
    turned = compare(unrated, MINE)
    assert [(d.weights, d.ratings) for d in turned.differences] == [
        (-d.weights, -d.ratings) for d in found.differences
    ]
    other = {t.factor: t for t in topics_in_words(turned)}
    assert other["practice"].said[1] == "Only me has rated it."


def test_of_two_tenths_that_are_as_near_the_first_gives_way():
    """Ratings at weights of 3, 4 and 1 in 8: 112.5, 700 and 12.5 tenths make 825."""
    mine, theirs = [(5, 3, 30), (7, 0, 40), (5, 8, 10)], [(1, 2, 30), (0, 7, 40), (1, 5, 10)]
    rows = compare(opinion_of(mine), opinion_of(theirs)).rows
    assert [(row.weights, row.ratings) for row in rows] == [(0, 112), (0, 700), (0, 13)]


def test_tenths_that_are_whole_stand_as_they_are():
    """Weights 0.8 apart at mean pulls of -0.2 and 0.5: 160 and 400; pulls 0.6 apart at half of all: -300."""
    rows = compare(opinion_of([(7, 9, 10), (10, 8, 90)]), opinion_of([(3, 5, 90), (8, 0, 10)])).rows
    assert [(row.weights, row.ratings) for row in rows] == [(160, 0), (400, -300)]


def test_where_weights_alone_differ_they_are_the_whole_difference_of_the_balances_as_shown():
    """157.5 and 45 tenths would be 203; the balances, -13.75 and -34, are shown 20.2 points apart."""
    mine, theirs = [(0, 7, 30), (10, 8, 50)], [(0, 7, 30), (10, 8, 20)]
    found = compare(opinion_of(mine), opinion_of(theirs))
    assert found.shown == (-138, -340)
    assert [(row.weights, row.ratings) for row in found.rows] == [(157, 0), (45, 0)]


def test_what_moves_the_balance_by_one_point_is_talked_about_and_not_called_alike():
    """A pull of 0.1 less at a weight of 10 in 100; what was left as it was is neither."""
    rows = [(10, 10, 30), (5, 10, 60)]
    found = compare(opinion_of([*rows, (0, 4, 10)]), opinion_of([*rows, (0, 3, 10)]))
    assert [(row.factor, row.ratings) for row in found.topics] == [("market_research", -10)]
    assert found.alike == ()


def test_where_rounding_errs_most_gives_way_and_not_the_first():
    """Ratings at weights of 4 and 1 in 7: -742.9 and 85.7 tenths, which the balances as shown make -658."""
    mine, theirs = [(8, 1, 20), (2, 8, 40), (6, 5, 10)], [(7, 0, 20), (7, 0, 40), (4, 9, 10)]
    rows = compare(opinion_of(mine), opinion_of(theirs)).rows
    assert [row.ratings for row in rows] == [0, -743, 85]


@pytest.mark.parametrize(
    ("mine", "theirs", "alike"),
    [
        ((5, 5, 50), (7, 7, 50), True),
        ((5, 5, 50), (8, 8, 50), False),
        ((0, 0, 50), (3, 3, 50), False),
        ((5, 5, 50), (5, 5, 55), True),
        ((5, 5, 50), (5, 5, 56), False),
    ],
)
def test_alike_is_what_lies_no_more_than_2_of_a_rating_and_5_of_100_of_weight_apart(mine, theirs, alike):
    one, other = (opinion_of([row, (8, 2, 100 - row[2])]) for row in (mine, theirs))
    assert ("networking" in compare(one, other).alike) == alike
    assert ("networking" in compare(other, one).alike) == alike


def test_what_only_one_has_rated_or_has_at_all_is_not_called_alike():
    one = opinion_of([(8, 2, 50), (1, 1, 2)])
    for other in (one.changed("practice", attend=None, decline=None), opinion_of([(8, 2, 50)])):
        assert compare(one, other).alike == compare(other, one).alike == ()


def test_opposite_ratings_that_weigh_nothing_are_not_called_alike():
    light = [o.changed("practice", weight=0) for o in (MINE, THEIRS.changed("practice", attend=9, decline=0))]
    assert "practice" not in compare(*light).alike
