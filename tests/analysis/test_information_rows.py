"""What is worth asking first, and what rests on guesses, is the same for a row as for the opinion in it."""

import numpy as np
import pytest
from hypothesis import given

from interview_kit.analysis.information import chance_turned, exceedance, worth_asking
from interview_kit.analysis.information_rows import askings, chances_turned
from interview_kit.model.opinion import Opinion
from interview_kit.model.thresholds import thresholds
from tests.strategies import caseloads, changed_all, opinion_of, rows_of


def first_of(opinion: Opinion) -> tuple[int, float, float | None]:
    """What is worth most to learn, by its place, with worth and chance; -1 where nothing is."""
    found = worth_asking(opinion)
    first = next((a for a in (found.asking if found else ()) if a.worth > 0), None)
    if first is None:
        return -1, 0.0, 0.0
    return list(opinion.factors).index(first.factor), first.worth, first.chance


@pytest.mark.long
@given(caseloads())
def test_what_is_worth_asking_first_is_that_of_the_one_opinion(opinions):
    found = askings(rows_of(opinions))
    rows = zip(found.factor.tolist(), found.worth.tolist(), found.chance.tolist(), strict=True)
    for (factor, worth, chance), opinion in zip(rows, opinions, strict=True):
        place, most, likely = first_of(opinion)
        assert factor == place
        assert worth == pytest.approx(most, abs=1e-15)
        assert (chance != chance) if likely is None else chance == pytest.approx(likely, abs=1e-15)


@pytest.mark.long
@given(caseloads())
def test_each_chance_to_be_turned_is_that_of_the_one_opinion(opinions):
    exact = [chance_turned(o) for o in opinions]
    assert np.allclose(chances_turned(rows_of(opinions)), exact, rtol=0, atol=1e-12)


@pytest.mark.long
@given(caseloads())
def test_the_limits_that_are_given_are_those_that_hold(opinions):
    wider = thresholds().model_copy(update={"rough": 2.0, "guess": 5.0})
    exact = [chance_turned(o, wider) for o in opinions]
    assert np.allclose(chances_turned(rows_of(opinions), wider), exact, rtol=0, atol=1e-12)


@pytest.mark.parametrize("unsure", [1, 2, 3, 9])
def test_few_wide_ranges_take_many_terms_and_come_to_the_same(unsure):
    """With two factors that are unsure it takes hundreds of terms, with nine a dozen."""
    random = np.random.default_rng(unsure)
    drawn = random.integers(0, 11, (40, 9, 3))
    opinions = [opinion_of([(int(a), int(d), 1 + int(w)) for a, d, w in rows]) for rows in drawn]
    few = list(opinions[0].factors)[:unsure]
    guessed = [o.model_copy(update={"factors": {
        i: j.model_copy(update={"sureness": "guess" if i in few else "sure"}) for i, j in o.factors.items()
    }}) for o in opinions]  # fmt: skip
    assert chances_turned(rows_of(guessed)) == pytest.approx([chance_turned(o) for o in guessed], abs=1e-12)
    assert exceedance([3, 3, 2], 1)[0] > 0


def test_where_every_rating_is_sure_nothing_is_to_be_asked():
    opinions = [changed_all(opinion_of([(8, 3, 75), (3, 5, 25)]), lambda _: {"sureness": "sure"})]
    assert askings(rows_of(opinions)).factor.tolist() == [-1]
    assert chances_turned(rows_of(opinions)).tolist() == [0]
