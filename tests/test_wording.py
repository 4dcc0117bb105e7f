"""The words follow from balance and share by one table, are the same for both sides, and add up."""

import re
from decimal import Decimal
from math import inf, nextafter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from interview_kit import Opinion, balance, verdict
from interview_kit.analysis.balance import contributions
from interview_kit.analysis.verdict import Verdict
from interview_kit.model.factors import factors
from interview_kit.model.sentences import fill, plain, sentences
from interview_kit.words import names
from interview_kit.words.names import inside
from interview_kit.words.numbers import Shown, in_100, shown, signed, tenth
from interview_kit.words.verdict import verdict_in_words
from tests.strategies import HOSTILE, mirrored, opinion_of, opinions, ties

EVEN = [(8, 3, 40), (3, 8, 40)]
FLAT = [(5, 5, 40), (3, 3, 60)]

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
        ([(7, 5, 49), (5, 5, 51)], 9.8, "leans to attending"),
        ([(6, 5, 50), (5, 5, 50)], 5, "leans to attending"),
        ([(6, 5, 49), (5, 5, 51)], 4.9, "too close to call"),
    ],
)
def test_size_caps_the_word_under_10_and_under_5_points_however_sure(rows, points, outcome):
    for opinion, word in ((opinion_of(rows), outcome), (mirrored(opinion_of(rows)), mirror_word(outcome))):
        v = verdict(opinion)
        assert 100 * abs(v.balance) == pytest.approx(points, abs=1e-12)
        assert v.outcome == word
        assert v.by_sureness == 2


@given(opinions())
def test_a_verdict_is_the_weaker_of_its_two_readings_and_on_the_side_of_the_balance(opinion):
    v = verdict(opinion)
    if balance(opinion) is None:
        assert v == Verdict("nothing weighed yet")
        return
    assert v.balance == balance(opinion)
    assert (v.side is None) == (min(v.by_sureness, v.by_size) == 0) == (v.outcome == "too close to call")
    if v.side:
        assert v.side == ("attend" if v.balance > 0 else "decline")
        assert v.outcome.startswith(("", "leans", "favours")[min(v.by_sureness, v.by_size)])


# ---- both sides alike --------------------------------------------------------------------------------------

_OTHER = {
    "attending": "declining",
    "Attending": "Declining",
    "attend": "decline",
    "plus": "minus",
    "+": "−",
}
_OTHER |= {b: a for a, b in _OTHER.items()}


def mirror_word(text: str) -> str:
    """The same said of the other side."""
    pattern = "|".join(sorted(map(re.escape, _OTHER), key=len, reverse=True))
    return re.sub(pattern, lambda found: _OTHER[found[0]], text)


@given(st.one_of(opinions(), ties()))
@example(opinion_of([(0, 0, 10), (0, 1, 1)]))
def test_swapping_the_sides_mirrors_every_word(opinion):
    one, other = verdict_in_words(opinion), verdict_in_words(mirrored(opinion))
    for field in ("headline", "firmness", "tipping", "spoken"):
        assert getattr(other, field) == mirror_word(getattr(one, field))
    assert verdict(mirrored(opinion)).outcome == mirror_word(verdict(opinion).outcome)


@given(opinions())
def test_swapping_the_sides_mirrors_the_numbers_on_screen(opinion):
    one, other = shown(opinion), shown(mirrored(opinion))
    assert (other.balance, other.attend, other.decline) == tuple(
        map(mirror_word, (one.balance, one.decline, one.attend))
    )


def test_the_sentences_of_the_two_sides_are_mirror_images_in_the_data():
    weighed = {k: t for k, t in sentences("wording.spoken").items() if "weighed" in k}
    for table in (sentences("wording.verdict"), sentences("wording.tipping"), weighed):
        for key in (k for k in table if k.endswith("attend")):
            assert table[key.removesuffix("attend") + "decline"] == mirror_word(table[key]), key


# ---- the sentences of special cases ------------------------------------------------------------------


def test_with_all_sliders_at_zero_the_words_say_what_to_move():
    said = verdict_in_words(opinion_of([(9, 1, 0), (1, 9, 0)]))
    assert said.firmness == "All weights are 0. Move any slider above 0 to see a balance."
    assert said.tipping == ""
    assert said.spoken == "Nothing weighed yet."


def test_with_no_ratings_the_words_ask_for_one():
    assert verdict_in_words(Opinion.blank()).firmness == "Rate a factor to see a balance."
    assert verdict_in_words(Opinion.blank()).headline == "Nothing weighed yet"


def test_where_only_unrated_factors_have_weight_the_words_say_so():
    opinion = Opinion.blank().changed("practice", attend=5, decline=2, weight=0)
    assert verdict_in_words(opinion).firmness == (
        "All weights of rated factors are 0. Move one of their sliders above 0 to see a balance."
    )


def test_an_exact_tie_is_called_even_and_any_step_decides():
    said = verdict_in_words(opinion_of(EVEN))
    assert said.headline == "Evenly balanced"
    assert said.firmness == "Either choice can be well defended."
    assert said.tipping == "Exactly even; any step decides."
    assert said.spoken.startswith("Evenly balanced, balance zero")
    assert said.spoken.endswith(" Exactly even; any step decides.")


def test_a_total_of_nought_is_spoken_as_zero_with_and_without_a_decimal():
    assert (
        ": attending plus 5, declining zero." in verdict_in_words(opinion_of([(6, 5, 50), (5, 5, 50)])).spoken
    )
    assert (
        ": attending plus 0.9, declining zero."
        in verdict_in_words(opinion_of([(6, 5, 10), (5, 5, 100)])).spoken
    )


def test_where_no_factor_pulls_the_words_say_that_weights_change_nothing():
    said = verdict_in_words(opinion_of(FLAT))
    assert said.headline == "Evenly balanced"
    assert said.firmness.endswith("so the weights change nothing.")
    assert said.tipping == "Only the ratings can change it."


@pytest.mark.parametrize(
    ("rows", "firmness", "tipping"),
    [
        (
            [(9, 1, 80), (7, 2, 60)],
            "All weightings close to yours say the same.",
            "No single slider flips it: attending stays ahead.",
        ),
        (
            [(7, 5, 49), (5, 5, 51)],
            "All weightings close to yours say the same, but the balance is under 10 points: "
            "a leaning, no more.",
            "No single slider flips it: attending stays ahead.",
        ),
        (
            [(6, 5, 49), (5, 5, 51)],
            "All weightings close to yours point the same way, but the balance is under 5 points. "
            "Either choice can be well defended.",
            "No single slider flips it: attending stays ahead.",
        ),
        (
            [(6, 5, 50), (5, 6, 49)],
            "Small changes in your weights change the answer. Either choice can be well defended.",
            "Attending is just ahead until networking goes from 50 to 48.",
        ),
    ],
)
def test_how_firm_it_is_and_what_tips_it(rows, firmness, tipping):
    said = verdict_in_words(opinion_of(rows))
    assert (said.firmness, said.tipping) == (firmness, tipping)


@given(opinions())
def test_no_sentence_keeps_a_mark_or_a_place_to_fill(opinion):
    said = verdict_in_words(opinion)
    for text in (said.headline, said.firmness, said.tipping, said.spoken):
        assert not re.search(r"[{}*\u00ad]", text)


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
    assert shown(opinion_of(EVEN)) == Shown("0", "+25", "−25")
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


# ---- text is text ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*HOSTILE, "{factor}", "{now.__class__}", "{", "}}", "{0}", "%s"])
def test_a_factor_is_named_as_it_is_whatever_its_name_looks_like(name, monkeypatch):
    known = dict(factors())
    known["networking"] = known["networking"].model_copy(update={"inside": name})
    monkeypatch.setattr(names, "factors", lambda: known)
    said = verdict_in_words(opinion_of([(6, 5, 50), (5, 6, 49)]))
    assert said.tipping == f"Attending is just ahead until {plain(name)} goes from 50 to 48."
    assert (
        said.spoken
        == "Too close to call, balance plus 0.1: attending plus 5.1, declining minus 5.0. " + said.tipping
    )


@given(st.text(max_size=20))
def test_what_is_filled_in_is_never_filled_itself(text):
    assert fill("{factor} goes to {then}", factor=text, then="{factor}") == f"{text} goes to {{factor}}"


def test_a_factor_of_another_kit_is_named_by_its_id():
    assert inside("commute_home") == "commute home"
