"""The radar's scale holds every value, fits, and treats both sides alike."""

import pytest
from hypothesis import given

from interview_kit import Opinion, load, samples
from interview_kit.analysis.radar import RINGS, ahead, outer_ring
from interview_kit.model.opinion import Judgement
from tests.strategies import mirrored, unsure_opinions


def furthest(opinion: Opinion) -> float:
    return max(
        (side or 0) * j.weight / 100 for j in opinion.factors.values() for side in (j.attend, j.decline)
    )


@pytest.mark.parametrize("name", samples())
def test_in_every_sample_the_longest_spoke_reaches_three_fifths_of_the_radius_or_more(name):
    opinion = load(name).opinion
    assert 0.6 <= furthest(opinion) / outer_ring(opinion) <= 1


@given(unsure_opinions())
def test_the_outer_ring_is_the_smallest_that_holds_every_value(opinion):
    ring = outer_ring(opinion)
    assert furthest(opinion) <= ring
    assert all(furthest(opinion) > smaller for smaller in RINGS if smaller < ring)
    assert ring == outer_ring(mirrored(opinion))


@pytest.mark.parametrize(("rating", "ring"), [(3, 3), (4, 4), (7, 8), (9, 10), (10, 10)])
def test_a_value_on_a_ring_is_held_by_it(rating, ring):
    assert outer_ring(Opinion.of(attend=[rating], decline=[0], weights=[100])) == ring


def test_a_value_just_over_a_ring_is_on_the_next():
    assert outer_ring(Opinion.of(attend=[7], decline=[0], weights=[43])) == 4  # 3.01


@pytest.mark.parametrize(
    ("attend", "decline", "weight", "side"),
    [(3, 2, 1, "attend"), (2, 3, 100, "decline"), (5, 5, 50, None), (9, 1, 0, None), (None, None, 50, None)],
)
def test_ahead_is_who_reaches_further_at_this_weight(attend, decline, weight, side):
    assert ahead(Judgement(attend=attend, decline=decline, weight=weight)) == side
