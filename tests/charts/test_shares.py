"""How many weightings agree, as it is drawn: three lines, with the three degrees of firmness marked."""

import pytest

from interview_kit import charts, load, samples
from interview_kit.analysis.shares import FIRMNESS, three_shares

SAMPLES = [load(name).opinion for name in samples()]


@pytest.mark.parametrize("opinion", SAMPLES)
def test_the_three_degrees_are_marked_on_the_line_of_those_near(opinion):
    near, *_ = (t for t in charts.firmness(opinion).data if t.mode == "lines")
    (marks,) = (t for t in charts.firmness(opinion).data if t.mode == "markers")
    assert list(marks.x) == list(FIRMNESS.values())
    assert {x: y for x, y in zip(near.x, near.y, strict=True) if x in marks.x} == dict(
        zip(marks.x, marks.y, strict=True)
    )
    assert [y / 100 for y in marks.y] == pytest.approx(list(three_shares(opinion).nearby.values()))


@pytest.mark.long
@pytest.mark.parametrize("opinion", SAMPLES)
def test_shares_of_all_and_in_order_are_level_lines_since_no_firmness_moves_them(opinion):
    _, in_order, of_all = (t for t in charts.firmness(opinion).data if t.mode == "lines")
    shares = three_shares(opinion)
    assert set(in_order.y) == {100 * shares.in_order}
    assert set(of_all.y) == {100 * shares.of_all}
    assert len({line.line.dash for line in charts.firmness(opinion).data if line.mode == "lines"}) == 3


def test_fifty_of_100_is_marked_for_the_side_that_is_ahead_changes_there():
    (line,) = charts.firmness(SAMPLES[0]).layout.shapes
    assert (line.y0, line.y1) == (50, 50)
