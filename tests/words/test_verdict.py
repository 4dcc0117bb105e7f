"""The words follow from balance and share by one table, are the same for both sides, and add up."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from interview_kit import Opinion, balance, load, samples, verdict
from interview_kit.model.sentences import sentences
from interview_kit.words.verdict import leaning_in_words, verdict_in_words
from tests.reading import LEANINGS, NAMES, any_opinion, leaning_to, mirror_word, read, sign, told
from tests.strategies import mirrored, opinion_of, opinions, ties

EVEN = [(8, 3, 40), (3, 8, 40)]
FLAT = [(5, 5, 40), (3, 3, 60)]


@given(st.one_of(opinions(), ties()))
@example(opinion_of([(0, 0, 10), (0, 1, 1)]))
def test_swapping_the_sides_mirrors_every_word(opinion):
    one, other = verdict_in_words(opinion), verdict_in_words(mirrored(opinion))
    for field in ("headline", "firmness", "tipping", "spoken"):
        assert getattr(other, field) == mirror_word(getattr(one, field))
    assert verdict(mirrored(opinion)).outcome == mirror_word(verdict(opinion).outcome)


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
        ": attending plus 5.0, declining zero."
        in verdict_in_words(opinion_of([(6, 5, 50), (5, 5, 50)])).spoken
    )
    assert (
        ": attending plus 0.9, declining zero."
        in verdict_in_words(opinion_of([(6, 5, 10), (5, 5, 100)])).spoken
    )


def test_where_no_factor_pulls_the_words_say_that_weights_change_nothing():
    said = verdict_in_words(opinion_of(FLAT))
    assert said.headline == "Evenly balanced"
    assert said.firmness.endswith("so the weights change nothing.")
    assert said.tipping == "Answer a question or move a rating to get started."


@pytest.mark.parametrize(
    ("rows", "firmness", "tipping"),
    [
        (
            [(9, 1, 80), (7, 2, 60)],
            "All small changes of the weights leave the answer as it is.",
            "No single slider flips it: attending stays ahead.",
        ),
        (
            [(7, 5, 49), (5, 5, 51)],
            "All small changes of the weights leave the answer as it is, but the balance is under 10 "
            "points: a leaning, no more.",
            "No single slider flips it: attending stays ahead.",
        ),
        (
            [(6, 5, 49), (5, 5, 51)],
            "All small changes of the weights leave the same side ahead, but the balance is under 5 points. "
            "Either choice can be well defended.",
            "No single slider flips it: attending stays ahead.",
        ),
        (
            [(6, 5, 50), (5, 6, 49)],
            "Small changes in the weights change the answer. Either choice can be well defended.",
            "Attending is just ahead until the weight of networking goes from 50 to 48.",
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


# ---- what tips it ------------------------------------------------------------------------------------------


@given(any_opinion)
def test_the_slider_named_tips_the_balance_at_the_number_named_and_not_one_step_before(opinion):
    key, said = read(
        verdict_in_words(opinion).tipping or "nothing", {**sentences("wording.tipping"), "": "nothing"}
    )
    if "factor" not in said:
        assert not key.startswith(("ahead", "just"))
        return
    factor, now, then = NAMES[said["factor"]], int(said["now"]), int(said["then"])
    assert opinion.factors[factor].weight == now
    signs = [sign(balance(opinion.changed(factor, weight=w))) for w in (now, then - sign(then - now), then)]
    assert signs[2] == -signs[0] != signs[1]
    assert key.endswith("attend" if signs[0] > 0 else "decline")


@given(any_opinion, st.sampled_from(LEANINGS))
def test_leaning_and_weighing_agree_or_leave_a_question(opinion, leaning):
    side, said = verdict(opinion).side, leaning_in_words(leaning_to(leaning, opinion))
    if balance(opinion) is None or leaning is None:
        assert said == ""
        return
    key, values = told(said)
    assert (
        key
        == {
            (True, False): "unsure_side" if side else "unsure_close",
            (False, True): "agree",
            (False, False): "against" if side else "against_close",
        }[leaning == "unsure", leaning == side]
    )
    assert said.endswith("?") == (key != "agree")
    ways = {"attending": "attend", "declining": "decline"}
    assert values.get("side") is None or ways[values["side"]] == side
    assert values.get("leaning") is None or ways[values["leaning"]] == leaning


@pytest.mark.parametrize("name", samples())
def test_each_sample_says_whether_its_leaning_surprises(name):
    assert leaning_in_words(load(name))
