"""What finding out is worth, as it is drawn: bars of worth, and how often the answer would change."""

import pytest

from interview_kit import charts, load, samples
from interview_kit.analysis.information import worth_asking
from tests.strategies import changed_all, opinion_of

UNSURE = [load(name).opinion for name in samples() if worth_asking(load(name).opinion).asking]
TIE = changed_all(opinion_of([(8, 3, 40), (3, 8, 40)]), lambda _: {"sureness": "guess"})


@pytest.mark.parametrize("opinion", UNSURE)
def test_bars_are_the_worths_in_points_and_marks_the_chances_of_100(opinion):
    worths, chances = charts.asking(opinion).data
    found = worth_asking(opinion).asking
    assert list(worths.x) == pytest.approx([100 * a.worth for a in found])
    if all(a.chance is not None for a in found):
        assert list(chances.x) == pytest.approx([100 * a.chance for a in found])
    assert len(worths.y) == len(chances.y) == len(found)


def test_at_a_tie_any_reply_settles_it_and_stands_at_fifty():
    _, chances = charts.asking(TIE).data
    assert set(chances.x) == {50}
    assert len(set(chances.text)) == 1


@pytest.mark.long
def test_no_mark_stands_past_fifty_since_no_question_is_likelier_than_not_to_turn_it():
    for opinion in UNSURE:
        assert max(charts.asking(opinion).data[1].x) <= 50


def test_where_everything_is_sure_there_is_nothing_to_draw():
    sure = changed_all(UNSURE[0], lambda _: {"sureness": "sure"})
    assert len(charts.asking(sure).data) == 0
