"""The words follow from balance and share by one table, are the same for both sides, and add up."""

from math import inf, nextafter

import pytest
from hypothesis import example, given

from interview_kit import balance, verdict
from interview_kit.analysis.balance import points, pulls
from interview_kit.analysis.information import chance_turned
from interview_kit.analysis.shares import share_nearby
from interview_kit.analysis.verdict import Verdict
from interview_kit.model.thresholds import thresholds
from interview_kit.words.verdict import verdict_in_words
from tests.reading import mirror_word
from tests.strategies import mirrored, opinion_of, opinions

# ---- the six outcomes --------------------------------------------------------------------------------------

OUTCOMES = {
    "favours attending": ([(9, 1, 80), (7, 2, 60)], "attend", "Favours attending"),
    "leans to attending": ([(8, 2, 60), (2, 7, 50)], "attend", "Leans to attending"),
    "too close to call": ([(6, 5, 50), (5, 6, 49)], None, "Too close to call"),
    "leans to declining": ([(2, 8, 60), (7, 2, 50)], "decline", "Leans to declining"),
    "favours declining": ([(1, 9, 80), (2, 7, 60)], "decline", "Favours declining"),
    "nothing weighed yet": ([(9, 1, 0), (1, 9, 0)], None, "Nothing weighed yet"),
}


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_each_outcome_has_its_side_and_its_headline(outcome):
    rows, side, headline = OUTCOMES[outcome]
    v = verdict(opinion_of(rows))
    assert (v.outcome, v.side) == (outcome, side)
    assert verdict_in_words(opinion_of(rows)).headline == headline


def near(lead: float, monkeypatch: pytest.MonkeyPatch) -> Verdict:
    """The verdict on a large balance for attending, were the share near so far from one half."""
    monkeypatch.setattr("interview_kit.analysis.verdict.lead_nearby", lambda *_: lead)
    return verdict(opinion_of([(10, 0, 50), (10, 0, 50)]))


@pytest.mark.parametrize(
    ("border", "under", "at"),
    [(0.4, "leans to attending", "favours attending"), (0.2, "too close to call", "leans to attending")],
)
def test_sureness_changes_the_word_exactly_at_its_border(border, under, at, monkeypatch):
    assert near(border, monkeypatch).outcome == at
    assert near(nextafter(border, -inf), monkeypatch).outcome == under


def test_a_share_that_speaks_against_the_balance_makes_nothing_sure(monkeypatch):
    assert near(-0.45, monkeypatch).outcome == "too close to call"


@pytest.mark.parametrize(
    ("rows", "points", "outcome"),
    [
        ([(7, 5, 50), (5, 5, 50)], 10, "favours attending"),
        ([(7, 5, 99), (5, 5, 100)], 1980 / 199, "leans to attending"),
        ([(6, 5, 50), (5, 5, 50)], 5, "leans to attending"),
        ([(6, 5, 99), (5, 5, 100)], 990 / 199, "too close to call"),
    ],
)
def test_size_caps_the_word_under_10_and_under_5_points_however_sure(rows, points, outcome):
    for opinion, word in ((opinion_of(rows), outcome), (mirrored(opinion_of(rows)), mirror_word(outcome))):
        v = verdict(opinion)
        assert 100 * abs(v.balance) == pytest.approx(points, abs=1e-12)
        assert v.outcome == word
        assert (v.by_sureness, v.by_size, v.by_guesses) == (2, v.degree, 2)


@pytest.mark.parametrize(("turned", "by_guesses"), [(1 / 3, 1), (nextafter(1 / 3, 0), 2)])
def test_what_knowing_all_would_turn_with_a_third_of_chance_only_leans(turned, by_guesses, monkeypatch):
    monkeypatch.setattr("interview_kit.analysis.verdict.chance_turned", lambda *_: turned)
    v = verdict(opinion_of([(10, 0, 50), (10, 0, 50)]))
    assert (v.by_guesses, v.degree, v.turned) == (by_guesses, by_guesses, turned)
    assert v.outcome == ("leans to attending" if by_guesses == 1 else "favours attending")


def test_other_limits_are_asked_how_far_a_guess_may_be_off():
    opinion = opinion_of([(8, 3, 40), (3, 6, 40), (4, 5, 40)]).changed("practice", sureness="guess")
    assert verdict(opinion).turned == chance_turned(opinion) > 0
    assert verdict(opinion, thresholds().model_copy(update={"guess": 0.0})).turned == 0


@given(opinions())
def test_a_verdict_is_the_weaker_of_its_two_readings_and_on_the_side_of_the_balance(opinion):
    v = verdict(opinion)
    if balance(opinion) is None:
        assert v == Verdict("nothing weighed yet")
        return
    assert v.balance == balance(opinion)
    assert v.share == share_nearby(pulls(opinion), points(opinion), 40)
    assert (v.side is None) == (min(v.by_sureness, v.by_size) == 0) == (v.outcome == "too close to call")
    if v.side:
        assert v.side == ("attend" if v.balance > 0 else "decline")
        assert v.outcome.startswith(("", "leans", "favours")[min(v.by_sureness, v.by_size)])


@given(opinions())
@example(opinion_of([(10, 0, 1), (4, 5, 10)] + [(5, 5, 100)] * 7))  # even, and the share near is 0.17
def test_swapping_the_sides_leaves_all_three_readings(opinion):
    one, other = verdict(opinion), verdict(mirrored(opinion))
    assert (other.by_sureness, other.by_size, other.by_guesses) == (
        one.by_sureness,
        one.by_size,
        one.by_guesses,
    )
    assert other.outcome == mirror_word(one.outcome)
    if not one.balance:
        assert one.by_sureness == 0
