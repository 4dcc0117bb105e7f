"""The routes on one axis: what is drawn is what the comparison says, and a closed route has no mark."""

import pytest

from interview_kit import Decision, charts, load, samples, tables
from interview_kit.advice.facts import Facts
from interview_kit.advice.routes import compare_routes
from interview_kit.model.opinion import Opinion
from interview_kit.model.thresholds import thresholds
from tests.charts.test_frame import assert_harmless, title_of


@pytest.mark.parametrize("name", samples())
def test_each_open_route_is_drawn_at_its_balance_the_best_on_top(name):
    decision = load(name)
    compared = compare_routes(decision.opinion, Facts.in_file(decision.facts))
    figure = charts.route_balances(decision)
    ranked = [r for r in compared if r.place]
    assert list(figure.data[0].x) == pytest.approx([100 * r.balance for r in ranked])
    assert list(figure.layout.yaxis.ticktext) == [r.route.name for r in ranked]
    assert sorted(figure.data[0].x, reverse=True) == list(figure.data[0].x)


def test_the_band_is_what_the_kit_calls_even():
    band = charts.route_balances(load("knife-edge")).layout.shapes[0]
    close = thresholds().close_points
    assert (band.x0, band.x1) == (-close, close)


def test_what_stands_in_the_band_has_no_figure_of_its_edge():
    even = Opinion.of(attend=[5] * 9, decline=[5] * 9, weights=[20] * 9).changed("practice", weight=0)
    just_even = Decision.new("Even").with_opinion(even.changed("fairness", attend=10, weight=15))
    drawn = charts.route_balances(just_even).data[0]
    assert 4.5 < drawn.x[0] < 5
    assert drawn.text[0] == "+4.8"


def test_a_route_that_a_rule_closes_stands_in_the_table_with_the_reason():
    rows = tables.route_balances_table(load("benefit-office"))
    assert rows.ahead.notna().tolist() == [True, False, False, False]
    assert "not open to you" in rows.standing["decline"]
    assert "A rule settles it: go" in title_of(charts.route_balances(load("benefit-office")))


def test_where_nothing_is_weighed_nothing_is_drawn():
    nothing = Decision.new("Nothing").with_opinion(Opinion.blank())
    assert not charts.route_balances(nothing).data


def test_the_title_of_a_case_is_text():
    assert_harmless(charts.route_balances(load("knife-edge"), case="<b>$x$ ${y}"))
