"""The words follow from balance and share by one table, are the same for both sides, and add up."""

import re
from decimal import Decimal
from math import nextafter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from interview_kit import Opinion, balance, load, samples, summary
from interview_kit.analysis.balance import contributions
from interview_kit.browser.page_text import page_text
from interview_kit.browser.still_twin import still_twin
from interview_kit.charts.balance import contributions as charted
from interview_kit.words.numbers import Shown, in_100, in_points, shown, signed, tenth
from tests.reading import mirror_word
from tests.strategies import mirrored, opinion_of, opinions, ties


@given(opinions())
def test_swapping_the_sides_mirrors_the_numbers_on_screen(opinion):
    one, other = shown(opinion), shown(mirrored(opinion))
    assert (other.balance, other.attend, other.decline) == tuple(
        map(mirror_word, (one.balance, one.decline, one.attend))
    )
    assert other.parts == {i: mirror_word(text) for i, text in one.parts.items()}


# ---- numbers on screen ----------------------------------------------------------------------------------


def number(text: str) -> Decimal:
    assert re.fullmatch(r"[+−]?\d+(\.\d)?", text), text
    assert "-" not in text
    assert text[0] in "+−" or Decimal(text) == 0
    return Decimal(text.replace("−", "-"))


@given(st.one_of(opinions(), ties()))
@example(opinion_of([(6, 5, 1)] + [(5, 5, 100)] * 8))
@example(opinion_of([(5, 6, 1)] + [(5, 5, 100)] * 8))
@example(opinion_of([(5, 5, 2), (6, 5, 98)]))
def test_what_is_shown_of_the_factors_adds_up_to_the_totals_shown_and_these_to_the_balance(opinion):
    on_screen = shown(opinion)
    b, attend, decline = map(number, (on_screen.balance, on_screen.attend, on_screen.decline))
    parts = [number(text) for text in on_screen.parts.values()]
    assert attend + decline == b
    assert sum(part for part in parts if part > 0) == attend >= 0
    assert sum(part for part in parts if part < 0) == decline <= 0
    exact = balance(opinion) or 0
    assert (b > 0) - (b < 0) == (exact > 0) - (exact < 0)


@given(st.one_of(opinions(), ties()))
@example(opinion_of([(5, 5, 2), (6, 5, 98)]))
def test_each_figure_is_within_a_tenth_of_what_it_is(opinion):
    on_screen, parts = shown(opinion), contributions(opinion)
    assert abs(float(number(on_screen.balance)) - 100 * (balance(opinion) or 0)) < 0.1 + 1e-9
    sums = [100 * sum(x for x in parts.values() if x * sign > 0) for sign in (1, -1)]
    for text, is_exactly in (
        *((on_screen.parts[i], 100 * x) for i, x in parts.items()),
        *zip((on_screen.attend, on_screen.decline), sums, strict=True),
    ):
        assert abs(float(number(text)) - is_exactly) < 0.1 + 1e-9


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
def test_a_balance_alone_is_shown_in_whole_points_and_as_no_threshold_that_it_does_not_reach(opinion):
    exact = balance(opinion) or 0
    alone, beside = (float(number(text)) for text in (in_points(exact), shown(opinion).balance))
    assert abs(alone - beside) <= 0.55
    assert all((abs(alone) >= limit) == (abs(exact) >= limit / 100) for limit in (5, 10))


@pytest.mark.parametrize("name", samples())
def test_a_samples_figures_add_up_wherever_they_stand(name):
    """On the page, in the summary, in the still twin and in the chart's bars the same ones stand."""
    decision = load(name)
    on_screen, text = shown(decision.opinion), page_text(decision)
    assert text["balance"] == on_screen.balance
    assert [row["cells"][3] for row in text["rows"]] == list(on_screen.parts.values())
    (bars,) = charted(decision.opinion).data
    assert sorted(bars.text) == sorted(on_screen.parts.values())
    for part in re.findall(r"\(([+−][\d.]+)[,)]", summary(decision)):
        assert part in on_screen.parts.values()
    still = still_twin(decision).html
    assert all(f">{said}<" in still for said in (on_screen.balance, *on_screen.parts.values()))


def test_figures_are_shown_to_a_tenth():
    """Once −8 stood for −7.26, and +8.3 for 8.37, so that whole points added up."""
    assert shown(load("needs-the-income").opinion).decline == "−7.3"
    assert shown(load("small-industry").opinion).attend == "+8.4"
    assert shown(opinion_of([(8, 3, 75), (3, 5, 25)])) == Shown(
        "+32.5", "+37.5", "−5.0", {"networking": "+37.5", "practice": "−5.0"}
    )
    even = shown(opinion_of([(8, 3, 40), (3, 8, 40)]))
    assert (even.balance, even.attend, even.decline) == ("0", "+25.0", "−25.0")
    assert shown(Opinion(factors={})) == Shown("0", "0", "0", {})


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


@pytest.mark.parametrize("n", range(100))
def test_a_half_is_counted_alike_however_it_was_worked_out(n):
    """Of 32.5 in 100 that speak for a side once 33 were said, and 32 where the other side was counted."""
    half = (n + 0.5) / 100
    assert len({in_100(share) for share in (half, nextafter(half, 0), 1 - (1 - half))}) == 1
