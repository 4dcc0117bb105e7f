"""The picture that stands still: both sides alike, to the scale of the one that moves."""

import re
from math import hypot

import pytest

from interview_kit import Opinion, load, samples
from interview_kit.analysis.radar import outer_ring
from interview_kit.browser.still_radar import HEIGHT, RADIUS, WIDTH, still_radar


def test_the_still_picture_is_the_same_for_both_sides_swapped():
    rows = [(8, 3, 75), (2, 9, 40), (5, 5, 100)]
    attend, decline, weights = zip(*rows, strict=True)
    picture = still_radar(Opinion.of(attend=attend, decline=decline, weights=weights))
    swapped = still_radar(Opinion.of(attend=decline, decline=attend, weights=weights))
    shapes = [dict(re.findall(r'ik-shape (\w+)" d="([^"]+)"', each)) for each in (picture, swapped)]
    assert shapes[0] == {"attend": shapes[1]["decline"], "decline": shapes[1]["attend"]}
    assert shapes[0]["attend"] != shapes[0]["decline"]


@pytest.mark.parametrize("name", samples())
def test_its_outer_ring_fits_and_says_what_it_is(name):
    opinion = load(name).opinion
    picture = still_radar(opinion)
    assert f">{outer_ring(opinion)}</text>" in picture
    shapes = " ".join(re.findall(r'ik-shape \w+" d="([^"]+)"', picture))
    corners = [(float(x), float(y)) for x, y in re.findall(r"(\d+) (\d+)", shapes)]
    out = max(hypot(x - WIDTH / 2, y - HEIGHT / 2 - 4) for x, y in corners)
    assert 0.6 * RADIUS <= out <= RADIUS + 1


def test_the_side_that_is_ahead_on_a_spoke_marks_its_name():
    picture = still_radar(Opinion.of(attend=[8, 3, 5], decline=[3, 5, 5], weights=[75, 25, 50]))
    assert [mark in picture for mark in (">● Networking<", ">■ Practice<", ">Market<")] == [True, True, True]
