"""Ratings follow facts in each row as they do in the one case."""

from hypothesis import given
from hypothesis import strategies as st

from interview_kit.advice.facts import Facts
from interview_kit.advice.facts_rows import FactRows
from interview_kit.advice.ratings import shifted, starting_sums
from interview_kit.advice.ratings_rows import shifted_rows, shifts_rows
from interview_kit.model.factors import factors
from interview_kit.model.opinion import NOT_RATED, Opinion
from tests.strategies import cases_of_facts, rows_of
from tests.told import SINGLE

ratings = st.lists(st.integers(0, 10), min_size=9, max_size=9)
weights = st.lists(st.sampled_from((0, 50)), min_size=9, max_size=9)
opinions = st.builds(lambda a, d, w: Opinion.of(attend=a, decline=d, weights=w), ratings, ratings, weights)


@given(cases_of_facts(), st.sampled_from(SINGLE))
def test_what_is_added_in_each_row_is_the_difference_of_the_one_cases_sums(cases, told):
    name, answer = told
    rows = FactRows.of(cases)
    found = shifts_rows(rows, rows.but(**{name: answer}), list(factors()))
    sums = [(starting_sums(case), starting_sums(case.but(**{name: answer}))) for case in cases]
    expected = [
        [[after[f][side] - before[f][side] for before, after in sums] for f in factors()] for side in (0, 1)
    ]
    assert found.tolist() == expected


def test_of_other_factors_than_a_tables_nothing_is_added_anywhere():
    rows = FactRows.of([Facts({})])
    found = shifts_rows(rows, rows.but(decision_stage="decided_no"), ["practice", "openness"])
    assert found[:, 0].tolist() == [[0], [0]]
    assert found[:, 1].tolist() == [[-2], [5]]


@given(opinions, st.sets(st.sampled_from(list(factors()))), st.sampled_from(SINGLE))
def test_ratings_of_what_weighs_move_in_each_row_as_in_the_one_opinion(opinion, unrated, told):
    judged = {f: NOT_RATED if f in unrated else j for f, j in opinion.factors.items()}
    opinion = opinion.model_copy(update={"factors": judged})
    nothing, then = Facts({}), Facts(dict([told]))
    rows = FactRows.of([nothing])
    shifts = shifts_rows(rows, rows.but(**dict([told])), list(factors()))
    found = shifted_rows(rows_of([opinion]), shifts)
    expected = rows_of([shifted(opinion, starting_sums(nothing), starting_sums(then))])
    weighs = expected.weights > 0
    assert (found.attend == expected.attend)[weighs].all()
    assert (found.decline == expected.decline)[weighs].all()
    assert (found.attend == rows_of([opinion]).attend)[~weighs].all()
