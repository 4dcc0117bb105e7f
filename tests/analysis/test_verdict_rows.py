"""The verdict on a row is that on the opinion in it, with each of its three readings."""

import numpy as np
import pytest
from hypothesis import given

from interview_kit.analysis.verdict import verdict
from interview_kit.analysis.verdict_rows import OUTCOMES, verdicts
from interview_kit.model.opinion import Opinion
from interview_kit.model.thresholds import thresholds
from tests.strategies import caseloads, rows_of


def readings(opinion: Opinion, limits=None) -> tuple[str, int, int, int, int]:
    v = verdict(opinion, limits)
    return v.outcome, v.degree, v.by_sureness, v.by_size, v.by_guesses


@pytest.mark.long
@given(caseloads())
def test_each_verdict_is_that_on_the_one_opinion(opinions):
    found = verdicts(rows_of(opinions))
    outcomes = [OUTCOMES[place] for place in found.outcome]
    rows = zip(outcomes, found.degree, found.by_sureness, found.by_size, found.by_guesses, strict=True)
    assert list(rows) == [readings(o) for o in opinions]
    shares = [s if s is not None else np.nan for s in (verdict(o).share for o in opinions)]
    assert np.allclose(found.share, shares, rtol=0, atol=1e-13, equal_nan=True)


@pytest.mark.long
@given(caseloads())
def test_other_limits_give_the_verdicts_that_they_give_to_one_opinion(opinions):
    limits = thresholds().model_copy(update={"close_points": 20, "leaning_points": 50, "guesses": 0.1})
    found = verdicts(rows_of(opinions), limits)
    assert [OUTCOMES[place] for place in found.outcome] == [readings(o, limits)[0] for o in opinions]


def test_outcomes_stand_from_declining_to_attending():
    assert OUTCOMES == (
        "favours declining",
        "leans to declining",
        "too close to call",
        "leans to attending",
        "favours attending",
        "nothing weighed yet",
    )
