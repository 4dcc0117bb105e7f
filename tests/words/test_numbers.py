"""The words follow from balance and share by one table, are the same for both sides, and add up."""

import re
from decimal import Decimal
from math import nextafter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from interview_kit import Opinion, balance
from interview_kit.analysis.balance import contributions
from interview_kit.words.numbers import Shown, in_100, in_points, shown, signed, tenth
from tests.reading import mirror_word
from tests.strategies import mirrored, opinion_of, opinions, ties


@given(opinions())
def test_swapping_the_sides_mirrors_the_numbers_on_screen(opinion):
    one, other = shown(opinion), shown(mirrored(opinion))
    assert (other.balance, other.attend, other.decline) == tuple(
        map(mirror_word, (one.balance, one.decline, one.attend))
    )


# ---- numbers on screen ----------------------------------------------------------------------------------


def number(text: str) -> Decimal:
    assert re.fullmatch(r"[+−]?\d+(\.\d)?", text), text
    assert "-" not in text
    assert text[0] in "+−" or Decimal(text) == 0
    return Decimal(text.replace("−", "-"))


@given(st.one_of(opinions(), ties()))
@example(opinion_of([(6, 5, 1)] + [(5, 5, 100)] * 8))
@example(opinion_of([(5, 6, 1)] + [(5, 5, 100)] * 8))
def test_the_balance_on_screen_is_the_sum_of_its_two_totals_there(opinion):
    on_screen = shown(opinion)
    b, attend, decline = map(number, (on_screen.balance, on_screen.attend, on_screen.decline))
    assert attend + decline == b
    assert attend >= 0 >= decline
    exact = balance(opinion) or 0
    assert (b > 0) - (b < 0) == (exact > 0) - (exact < 0)
    unit = Decimal("0.1") if "." in on_screen.balance else Decimal(1)
    off = abs(float(b) - 100 * exact)
    # Rounded, but for what would then be 0.0, 5.0 or 10.0 and is not.
    assert off <= float(unit) / 2 + 1e-9 or (off <= float(unit) and str(abs(b)) in ("0.1", "4.9", "9.9"))
    assert (unit == 1) == (exact == 0 or (abs(exact) * 100 >= 0.95 and not almost_at_a_threshold(exact)))


def almost_at_a_threshold(exact):
    return any(limit - 0.5 <= 100 * abs(exact) and abs(exact) < limit / 100 for limit in (5, 10))


@given(opinions())
@example(opinion_of([(5, 5, 2), (6, 5, 98)]))
@example(opinion_of([(5, 5, 51), (5, 6, 49)]))
def test_a_balance_is_not_shown_as_a_threshold_that_it_does_not_reach(opinion):
    shown_points, exact = abs(float(number(shown(opinion).balance))), abs(balance(opinion) or 0)
    for limit in (5, 10):
        assert (shown_points >= limit) == (exact >= limit / 100)


@given(opinions())
@example(opinion_of([(5, 5, 2), (6, 5, 98)]))
@example(opinion_of([(5, 5, 51), (5, 6, 49)]))
def test_a_balance_alone_is_shown_as_beside_its_totals(opinion):
    assert in_points(balance(opinion) or 0) == shown(opinion).balance


@given(opinions())
def test_the_two_totals_on_screen_are_within_one_unit_of_the_exact_ones(opinion):
    on_screen, parts = shown(opinion), contributions(opinion).values()
    unit = 0.1 if "." in on_screen.balance else 1
    # A balance that is cut to stay under a threshold is off by one unit itself.
    unit = 0.2 if on_screen.balance[1:] in ("4.9", "9.9") else unit
    for text, exact in (
        (on_screen.attend, sum(x for x in parts if x > 0)),
        (on_screen.decline, sum(x for x in parts if x < 0)),
    ):
        assert abs(float(number(text)) - 100 * exact) <= unit + 1e-9


def test_totals_on_screen_have_the_decimals_of_the_balance():
    assert shown(opinion_of([(8, 3, 75), (3, 5, 25)])) == Shown("+33", "+38", "−5")
    assert shown(opinion_of([(6, 5, 50), (5, 6, 49)])) == Shown("+0.1", "+5.1", "−5.0")
    assert shown(opinion_of([(5, 5, 2), (5, 6, 98)])) == Shown("−9.8", "0.0", "−9.8")
    assert shown(opinion_of([(8, 3, 40), (3, 8, 40)])) == Shown("0", "+25", "−25")
    assert shown(Opinion.blank()) == Shown("0", "0", "0")


@pytest.mark.parametrize(
    ("x", "text"),
    [
        (0.044, "+4"),
        (-0.044, "−4"),
        (0.005, "+0.5"),
        (-0.0012, "−0.1"),
        (0.0001, "+0.1"),
        (-1e-9, "−0.1"),
        (0.00949, "+0.9"),
        (0.0095, "+1"),
        (0.025, "+3"),
        (-0.025, "−3"),
        (0.0, "0"),
        (-0.0, "0"),
        (1e-12, "0"),
        (1.0, "+100"),
        (-1.0, "−100"),
    ],
)
def test_a_signed_number_has_a_true_minus_and_decimals_only_below_one_point(x, text):
    assert signed(x) == text


@pytest.mark.parametrize(
    ("x", "text"),
    [(0.0444, "+4.4"), (-0.0444, "−4.4"), (0.0, "0.0"), (-0.0, "0.0"), (-0.0004, "0.0"), (-1.0, "−100.0")],
)
def test_the_table_shows_one_decimal_always(x, text):
    assert tenth(x) == text


@given(st.floats(-1, 1))
def test_turning_a_number_round_turns_its_sign_on_screen_and_nothing_else(x):
    assert signed(-x) == mirror_word(signed(x))
    assert tenth(-x) == mirror_word(tenth(x))
    assert abs(float(number(tenth(x))) - 100 * x) <= 0.05 + 1e-9


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.58, "58 in 100"),
        (0.125, "13 in 100"),
        (1, "all"),
        (0, "none"),
        (0.9999, "more than 99 in 100"),
        (nextafter(1, 0), "more than 99 in 100"),
        (0.995, "more than 99 in 100"),
        (0.994, "99 in 100"),
        (0.005, "1 in 100"),
        (0.0001, "fewer than 1 in 100"),
    ],
)
def test_a_share_is_said_as_a_count(share, text):
    assert in_100(share) == text
