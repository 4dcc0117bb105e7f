"""The chart of where two opinions differ is drawn from its table, and reads no markup."""

import pytest
from hypothesis import given

from interview_kit import Opinion, add_opinion, load, sample_reply
from interview_kit.analysis.comparison import compare, comparisons
from interview_kit.charts.comparison import differences
from interview_kit.charts.tables import differences_table
from tests.strategies import HOSTILE, opinions


def robins():
    return comparisons(add_opinion(load("content-and-approached"), sample_reply()))[0]


def test_the_sample_differs_most_in_openness_fairness_and_practice():
    rows = differences_table(robins())
    assert list(rows.index[:3]) == ["openness", "fairness", "practice"]
    assert rows.together.sum() == pytest.approx(1.0 - 7.1)


@pytest.mark.long
@given(opinions(), opinions())
def test_bars_are_the_table_and_add_up_to_the_difference_of_the_balances(one, other):
    found = compare(one, other)
    figure, rows = differences(found), differences_table(found)
    if found.shown is None:
        assert (len(rows), len(figure.data)) == (0, 0)
        return
    assert [list(bar.x) for bar in figure.data] == [
        rows[kind].tolist() for kind in ("weights", "ratings", "together")
    ]
    assert rows.together.sum() == pytest.approx((found.shown[0] - found.shown[1]) / 10)
    assert list(figure.layout.yaxis.ticktext) == rows.factor.tolist()


def test_a_small_difference_is_not_drawn_as_a_large_one_and_a_large_one_has_room():
    mine = load("content-and-approached").opinion
    small, large = (compare(mine, mine.changed("fairness", decline=d)) for d in (6, 0))
    assert differences(small).layout.xaxis.range[1] > 3 * differences_table(small).together.abs().max()
    for found in (small, large):
        assert differences(found).layout.xaxis.range[1] > differences_table(found).together.abs().max()


def test_what_comes_from_ratings_is_told_apart_without_colour():
    weights, ratings, together = differences(robins()).data
    assert (weights.marker.pattern.shape, ratings.marker.pattern.shape) == (None, "/")
    assert together.marker.symbol == "diamond"


def test_the_title_names_no_factor_that_the_other_has_left_as_it_was():
    """What was moved pulls to neither side: all that differs is what it takes from the others."""
    mine = Opinion.of(attend=[8, 5], decline=[2, 5], weights=[50, 50])
    for weight, said in ((5, "how much the factors count"), (49, "far apart")):
        title = differences(compare(mine, mine.changed("practice", weight=weight))).layout.title.text
        assert said in title.replace("<br>", " ")


def test_nothing_to_compare_is_said_and_nothing_drawn():
    figure = differences(compare(load("knife-edge").opinion, Opinion.blank()))
    assert "Nothing to compare yet" in figure.layout.title.text


@pytest.mark.parametrize("text", [*HOSTILE, "<b>bold</b>", "$x^2$", "x" * 10_000])
def test_a_hostile_name_or_title_is_shown_as_text(text):
    found = robins()
    found = compare(found.one, found.other.model_copy(update={"by": text}))
    shown = str(differences(found, case=text).layout.title)
    for markup in ("<img", "<b>", "</script>", "$"):
        assert markup not in shown
