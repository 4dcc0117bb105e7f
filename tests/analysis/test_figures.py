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


def test_while_nothing_is_rated_all_is_0():
    assert figures_of(Opinion(factors={})) == Figures(0, 0, 0, {}, frozenset())
