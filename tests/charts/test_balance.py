"""The radar moves one spoke with one slider, and the bars add up to the balance."""

import re
from itertools import pairwise

import pytest
from hypothesis import given

from interview_kit import balance, charts, load, samples
from interview_kit.analysis.radar import ahead, outer_ring
from interview_kit.charts.frame import description
from interview_kit.charts.tables import contributions_table, readable
from interview_kit.words.verdict import verdict_in_words
from tests.strategies import opinion_of, unsure_opinions
from tests.trials import examples

SAMPLES = [load(name).opinion for name in samples()]
few = examples(15)


@pytest.mark.parametrize("opinion", SAMPLES)
def test_one_slider_moves_its_own_spoke_and_no_other(opinion):
    before, after = (charts.radar(o) for o in (opinion, opinion.changed("practice", weight=1)))
    place = list(opinion.factors).index("practice")
    for one, other in zip(before.data, after.data, strict=True):
        moved = {k for k, (a, b) in enumerate(zip(one.r[:-1], other.r[:-1], strict=True)) if a != b}
        assert moved <= {place}
        assert other.r[place] == pytest.approx(one.r[place] / opinion.factors["practice"].weight)


def test_the_radius_is_rating_times_weight_over_100_and_the_shape_is_closed():
    declining, attending = charts.radar(opinion_of([(8, 3, 75), (3, 5, 50), (10, 0, 100)])).data
    assert attending.r == (6.0, 1.5, 10.0, 6.0)
    assert declining.r == (2.25, 2.5, 0.0, 2.25)
    assert declining.theta[0] == declining.theta[-1]


@pytest.mark.long
@few
@given(unsure_opinions())
def test_the_radar_is_drawn_to_the_scale_of_the_one_that_moves_and_marks_who_is_ahead(opinion):
    figure, ring = charts.radar(opinion), outer_ring(opinion)
    assert list(figure.layout.polar.radialaxis.range) == [0, ring]
    assert f"the outer ring is {ring}." in description(figure)
    marks = [name[0] if name[0] in "●■" else None for name in figure.layout.polar.angularaxis.ticktext]
    sides = {"attend": "●", "decline": "■", None: None}
    assert marks == [sides[ahead(j)] for j in opinion.factors.values()]


@few
@given(unsure_opinions())
def test_bars_add_up_to_the_balance_the_longest_on_top(opinion):
    if balance(opinion) is None:
        return
    (bars,) = charts.contributions(opinion).data
    assert sum(bars.x) == pytest.approx(100 * balance(opinion), abs=0.1001)
    assert all(abs(one) >= abs(next_) - 0.1001 for one, next_ in pairwise(bars.x))


@pytest.mark.parametrize("name", samples())
def test_a_bar_and_the_table_folded_under_it_show_the_same_figure(name):
    (bars,) = charts.contributions(load(name).opinion).data
    folded = re.findall(r">([+−]?\d+\.\d)</td>", readable(contributions_table(load(name).opinion)).to_html())
    assert folded == [said.lstrip("+") if said != "0" else "0.0" for said in bars.text]


@pytest.mark.parametrize("chart", [charts.radar, charts.contributions])
def test_either_says_the_verdict(chart):
    for opinion in SAMPLES:
        assert verdict_in_words(opinion).headline in description(chart(opinion))
