"""The verdict on a row is that on the opinion in it, with each of its three readings."""

import numpy as np
import pytest
from hypothesis import given

from interview_kit.analysis.shares_rows import leads_nearby
from interview_kit.analysis.verdict import verdict
from interview_kit.analysis.verdict_rows import OUTCOMES, sides, verdicts
from interview_kit.model.opinion import Opinion
from interview_kit.model.thresholds import thresholds
from tests.strategies import caseloads, opinion_of, rows_of


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


@pytest.mark.long
@given(caseloads())
def test_each_side_is_that_of_the_verdict_on_the_one_opinion(opinions):
    signs = {"attend": 1, "decline": -1, None: 0}
    strict = thresholds().model_copy(update={"close_points": 1, "leans": 0.35})
    for limits in (None, strict):
        found = sides(rows_of(opinions), limits).tolist()
        assert found == [signs[verdict(opinion, limits).side] for opinion in opinions]


def test_the_share_is_asked_for_only_where_the_variance_leaves_a_doubt(monkeypatch):
    rows = rows_of([opinion_of(each) for each in CLEAR_OR_NOT])
    asked = []
    monkeypatch.setattr(
        "interview_kit.analysis.verdict_rows.leads_nearby",
        lambda some, near: asked.append(len(some)) or leads_nearby(some, near),
    )
    assert sides(rows).tolist() == [1, -1, 0, 0, 1, 1]
    assert asked == [3]


CLEAR_OR_NOT = [
    [(10, 0, 60), (0, 5, 30)],
    [(0, 10, 60), (5, 0, 30)],
    [(5, 5, 50), (5, 4, 10)],
    [(10, 0, 53), (0, 10, 47)],
    [(10, 0, 56), (0, 10, 44)],
    [(10, 0, 58), (0, 10, 42)],
]
"""Two that are clear, one whose balance is small, three of which the share decides."""


def test_outcomes_stand_from_declining_to_attending():
    assert OUTCOMES == (
        "favours declining",
        "leans to declining",
        "too close to call",
        "leans to attending",
        "favours attending",
        "nothing weighed yet",
    )
