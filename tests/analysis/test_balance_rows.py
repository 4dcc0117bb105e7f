"""A row's balance is that of the opinion that stands in it; what cannot be is named by row and factor."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_kit.analysis.balance import balance, contributions, margins, points
from interview_kit.analysis.balance_rows import BLOCK, SURENESS, Rows, balances, contributions_by_row, sums
from interview_kit.model.errors import DecisionError
from interview_kit.model.opinion import Opinion
from tests.strategies import caseloads, rows_of

ONE = {"attend": [[8, 3]], "decline": [[3, 5]], "weights": [[75, 25]]}


@given(caseloads())
def test_each_balance_is_that_of_the_one_opinion_to_the_last_bit(opinions):
    for found, opinion in zip(balances(rows_of(opinions)).tolist(), opinions, strict=True):
        exact = balance(opinion)
        assert (found == exact and str(found) == str(exact)) if exact is not None else found != found


@given(caseloads())
def test_each_contribution_is_that_of_the_one_opinion_to_the_last_bit(opinions):
    for found, opinion in zip(contributions_by_row(rows_of(opinions)).tolist(), opinions, strict=True):
        exact = contributions(opinion)
        assert found == [exact.get(factor, 0.0) for factor in opinion.factors]


@given(caseloads())
def test_the_sums_are_whole_numbers_and_those_of_the_one_opinion(opinions):
    leaning, whole = sums(rows_of(opinions))
    for found, opinion in zip(zip(leaning.tolist(), whole.tolist(), strict=True), opinions, strict=True):
        ms, ps = margins(opinion), points(opinion)
        assert found == (sum(m * p for m, p in zip(ms, ps, strict=True)), sum(ps))


@pytest.mark.parametrize("factors", [1, 32, 33, 60])
@pytest.mark.parametrize(("attend", "decline", "extreme"), [(10, 0, 1), (0, 10, -1)])
def test_no_sum_runs_over_however_many_factors_there_are(factors, attend, decline, extreme):
    full = {"attend": attend, "decline": decline, "weights": 100}
    rows = Rows.of(**{name: [[number] * factors] for name, number in full.items()})
    assert balances(rows).tolist() == [extreme]


def test_a_caseload_of_more_than_one_block_is_reckoned_to_its_last_row():
    random = np.random.default_rng(20)
    attend, decline = random.integers(0, 11, (2, BLOCK + 5, 3))
    weights = random.integers(1, 101, (BLOCK + 5, 3))
    found = balances(Rows.of(attend=attend, decline=decline, weights=weights))
    exact = ((attend - decline) * weights).sum(axis=1) / (10 * weights.sum(axis=1))
    assert np.array_equal(found, exact)
    assert balances(Rows.of(attend=attend[:0], decline=decline[:0], weights=weights[:0])).tolist() == []


@given(caseloads(), st.data())
def test_some_of_the_rows_are_those_of_the_whole(opinions, data):
    which = data.draw(st.lists(st.integers(0, len(opinions) - 1), max_size=5))
    some, whole = rows_of(opinions)[np.array(which, int)], rows_of([opinions[k] for k in which] or opinions)
    assert len(some) == len(which)
    assert not which or np.array_equal(balances(some), balances(whole), equal_nan=True)


def test_the_codes_of_sureness_are_the_three_that_an_opinion_knows():
    assert SURENESS == ("sure", "rough", "guess")
    rows = rows_of(
        [Opinion.of(attend=[8], decline=[3], weights=[75]).changed("networking", sureness="guess")]
    )
    assert rows.sureness.tolist() == [[2]]


def test_what_is_not_rated_weighs_nothing_however_it_is_left_out():
    for none in (None, float("nan")):
        rows = Rows.of(attend=[[8, none]], decline=[[3, none]], weights=[[75, none]], sureness=[[1, none]])
        assert [getattr(rows, name).tolist() for name in ("weights", "sureness")] == [[[75, 0]], [[1, 0]]]
        assert rows.margins.tolist() == [[5], [0]]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"attend": [[8, 11]]}, "attend, row 1, factor 2: came 11; should be a whole number from 0 to 10"),
        ({"decline": [[-1, 5]]}, "decline, row 1, factor 1: came -1; should be a whole number from 0 to 10"),
        (
            {"weights": [[2.5, 5]]},
            "weights, row 1, factor 1: came 2.5; should be a whole number from 0 to 100",
        ),
        (
            {"weights": [[float("inf"), 5]]},
            "weights, row 1, factor 1: came inf; should be a whole number from 0",
        ),
        ({"attend": [[300, 5]]}, "attend, row 1, factor 1: came 300"),
        ({"sureness": [[0, 3]]}, "sureness, row 1, factor 2: came 3; should be a whole number from 0 to 2"),
        ({"attend": [["eight", 3]]}, "attend: came something that is no table of numbers"),
        ({"attend": [8, 3]}, "attend: came 1 dimensions; should be rows by factors"),
        ({"weights": [[75, 25, 5]]}, "should be of one shape"),
        ({"attend": [[8, None]]}, r"row 1, factor 2: rate both sides \(attend and decline\) or neither"),
        ({"weights": [[75, None]]}, "row 1, factor 2: is rated and has no weight"),
        ({"sureness": [[None, 0]]}, "row 1, factor 1: is rated and has no sureness"),
    ],
)
def test_what_cannot_be_is_named_by_row_and_factor(changed, said):
    with pytest.raises(DecisionError, match=said):
        Rows.of(**{**ONE, **changed})
