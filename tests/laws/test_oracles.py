"""What is worked out exactly, held against drawing at random and against trying: hundreds of generated cases.

Shares in one's order and what is worth asking are drawn in `test_shares` and `test_information`.
"""

from fractions import Fraction as F
from math import sqrt

import numpy as np
import pytest

from interview_kit import share_nearby, share_of_weightings, tipping_weights
from interview_kit.analysis.balance import margins, points
from interview_kit.analysis.sensitivity import tipping_settings
from interview_kit.analysis.shares import FIRMNESS
from tests import reference
from tests.strategies import opinion_of
from tests.trials import trials

pytestmark = pytest.mark.long

DRAWS = 40_000


def generated(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Margins and slider points of 2 to 9 factors; some pull neither way, some have next to no weight."""
    dice = np.random.default_rng([seed, 31])
    count = int(dice.integers(2, 10))
    return dice.integers(-10, 11, count), dice.choice([1, 5, 20, 40, 60, 80, 100], count)


def assert_within_four_standard_errors(share: float, drawn: float) -> None:
    """And one draw, for what is so rare that drawing it at all is more than four of them."""
    assert abs(share - drawn) <= 4 * sqrt(share * (1 - share) / DRAWS) + 1 / DRAWS


@pytest.mark.parametrize("seed", trials(300))
def test_the_share_of_all_weightings_is_what_drawing_them_gives(seed):
    pulls, _ = generated(seed)
    if pulls.any():
        drawn = np.random.default_rng([seed, 32]).dirichlet(np.ones(len(pulls)), DRAWS)
        assert_within_four_standard_errors(
            share_of_weightings(pulls.tolist()), float((drawn @ pulls > 0).mean())
        )


@pytest.mark.parametrize("seed", trials(300))
def test_the_share_near_is_what_drawing_weightings_gives_however_firm(seed):
    pulls, weights = generated(seed)
    for firmness in FIRMNESS.values():
        if pulls.any():
            shapes = firmness * weights / weights.sum()
            drawn = reference.sampled_share(pulls.tolist(), shapes.tolist(), DRAWS, 1000 * seed + firmness)
            assert_within_four_standard_errors(
                share_nearby(pulls.tolist(), weights.tolist(), firmness), drawn
            )


@pytest.mark.parametrize("seed", trials(300))
def test_the_balance_has_another_sign_on_either_side_of_each_tipping_weight(seed):
    """A whole step below and a whole step above, in exact fractions; nought at the weight itself."""
    pulls, weights = generated(seed)
    opinion = opinion_of(
        [(max(0, int(m)), max(0, -int(m)), int(p)) for m, p in zip(pulls, weights, strict=True)]
    )
    ms, ps = margins(opinion), points(opinion)
    for k, (factor, weight) in enumerate(tipping_weights(opinion).items()):
        if weight is None:
            assert ms[k] == 0
            continue
        rest = F(sum(m * p for j, (m, p) in enumerate(zip(ms, ps, strict=True)) if j != k))
        exact = -rest / ms[k]
        assert weight == pytest.approx(float(exact), rel=1e-15)
        below, at, above = (rest + ms[k] * (exact + step) for step in (-1, 0, 1))
        assert (below > 0) - (below < 0) == -((above > 0) - (above < 0)) != 0 == at
        setting = tipping_settings(opinion)[factor]
        if setting is not None:
            assert abs(setting - exact) <= 1
