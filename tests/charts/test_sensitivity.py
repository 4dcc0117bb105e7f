"""What would flip the balance, as it is drawn: stretches of sliders, bars of ratings, one line."""

import pytest

from interview_kit import balance, charts, load, samples
from interview_kit.analysis.sensitivity import nearest_tipping, reaches, tipping_settings
from interview_kit.look import look
from interview_kit.words.names import short_name
from tests.strategies import opinion_of

SAMPLES = [load(name).opinion for name in samples()]
FLIPS = opinion_of([(8, 3, 75), (3, 5, 25)])


@pytest.mark.parametrize("opinion", SAMPLES)
def test_the_triangle_stands_at_the_first_setting_that_flips_it_and_points_on(opinion):
    settings = {i: s for i, s in tipping_settings(opinion).items() if s is not None}
    figure = charts.tipping(opinion)
    marks = next((t for t in figure.data if t.mode == "markers" and t.marker.size == 15), None)
    if not settings:
        assert marks is None or len(marks.x) == 0
        return
    names = figure.layout.yaxis.ticktext
    drawn = {
        names[int(y)]: (x, symbol) for x, y, symbol in zip(marks.x, marks.y, marks.marker.symbol, strict=True)
    }
    assert {name: x for name, (x, _) in drawn.items()} == {short_name(i): s for i, s in settings.items()}
    for factor, setting in settings.items():
        up = setting > opinion.factors[factor].weight
        assert drawn[short_name(factor)][1] == ("triangle-right" if up else "triangle-left")


def test_the_stretch_is_in_the_colour_of_the_side_that_would_be_ahead():
    thick = [t for t in charts.tipping(FLIPS).data if t.mode == "lines" and t.line.width == 9]
    assert {t.line.color for t in thick} == {look().light.decline}


@pytest.mark.parametrize("opinion", SAMPLES)
def test_a_bar_that_crosses_the_middle_is_a_factor_that_can_put_the_other_side_ahead(opinion):
    b = balance(opinion)
    bars = [t for t in charts.tornado(opinion).data if t.type == "bar" and t.width == 0.46]
    declining, attending = bars
    for k, reach in enumerate(reaches(opinion)):
        other = declining if b > 0 else attending
        assert (abs(other.x[k]) > 1e-9) == reach.turns(b) or b == 0


def test_without_a_factor_the_line_is_of_the_slider_nearest_to_flipping():
    assert nearest_tipping(FLIPS) == "networking"
    unasked, asked, other = (charts.one_weight(FLIPS, f).to_json() for f in (None, "networking", "practice"))
    assert unasked == asked != other
