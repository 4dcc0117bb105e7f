"""What is shown of a weighing adds up: factors to their side's total, the totals to the balance."""

from hypothesis import example, given
from hypothesis import strategies as st

from interview_kit import load
from interview_kit.analysis.balance import balance, contributions
from interview_kit.analysis.figures import Figures, figures_of
from interview_kit.model.opinion import Opinion
from tests.strategies import mirrored, opinion_of, opinions, ties


@given(st.one_of(opinions(), ties()))
@example(opinion_of([(5, 5, 2), (6, 5, 98)]))
@example(opinion_of([(6, 5, 1)] + [(5, 5, 100)] * 8))
def test_factors_add_up_to_totals_and_totals_to_the_balance_all_within_a_tenth(opinion):
    found, exact = figures_of(opinion), contributions(opinion)
    ups = [n for n in found.parts.values() if n > 0]
    downs = [n for n in found.parts.values() if n < 0]
    assert (sum(ups), sum(downs)) == (found.attend, found.decline)
    assert found.attend + found.decline == found.balance
    assert abs(found.balance - 1000 * (balance(opinion) or 0)) < 1 + 1e-6
    assert all(abs(found.parts[i] - 1000 * x) < 1 + 1e-6 for i, x in exact.items())
    assert found.some >= {i for i, n in found.parts.items() if n}


@given(opinions())
def test_both_sides_swapped_turn_every_sign(opinion):
    one, other = figures_of(opinion), figures_of(mirrored(opinion))
    assert (other.balance, other.attend, other.decline) == (-one.balance, -one.decline, -one.attend)
    assert other.parts == {i: -n for i, n in one.parts.items()}


def test_what_rounding_puts_off_least_gives_way():
    """8.372 and −18.023 make −9.651: the balance is shown as −9.6, not 8.372 as 8.3."""
    found = figures_of(load("small-industry").opinion)
    assert (found.attend, found.decline, found.balance) == (84, -180, -96)


def test_of_two_that_are_put_off_alike_the_smaller_side_gives_way():
    """0.4348 and −9.5652 make −9.1304: attending is shown as 0.5."""
    found = figures_of(opinion_of([(6, 5, 1), (5, 6, 22)]))
    assert (found.attend, found.decline, found.balance) == (5, -96, -91)


def test_the_larger_side_gives_way_where_that_puts_off_least():
    """0.1786 and −19.6429 make −19.4643: declining is shown as −19.7."""
    found = figures_of(opinion_of([(6, 5, 1), (5, 7, 55)]))
    assert (found.attend, found.decline, found.balance) == (2, -197, -195)


def test_a_balance_just_under_a_mark_of_the_verdict_is_not_shown_on_it():
    """9.950 and 4.975 points: shown as 9.9 and 4.9, for the verdict calls neither 10 nor 5."""
    balances = [figures_of(opinion_of([(a, 5, 100), (5, 5, 100), (5, 5, 1)])).balance for a in (7, 6)]
    assert balances == [99, 49]
    assert [figures_of(opinion_of([(a, 5, 50), (5, 5, 50)])).balance for a in (7, 6)] == [100, 50]


def test_within_a_side_the_largest_remainder_is_rounded_up():
    """57.14 and 42.86 make 100."""
    assert figures_of(opinion_of([(6, 5, 4), (6, 5, 3)])).parts == {"networking": 57, "practice": 43}


def test_what_is_not_0_is_told_from_what_is_though_both_are_shown_as_0():
    hardly = opinion_of([(6, 5, 1)] + [(5, 5, 100)] * 4 + [(5, 5, 0)])
    assert figures_of(hardly).some == {"networking", "balance", "attend"}
    even = opinion_of([(8, 2, 50), (2, 8, 50), (5, 5, 50)])
    assert figures_of(even).some == {"networking", "practice", "attend", "decline"}


def test_while_nothing_is_rated_all_is_0():
    assert figures_of(Opinion(factors={})) == Figures(0, 0, 0, {}, frozenset())
