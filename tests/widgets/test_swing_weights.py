"""Choosing weights without a browser: the largest move, the others beside it, an order alone, and back."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview_kit import DecisionError, Swings, load
from interview_kit.analysis.weights import rank_order_sliders
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Judgement, Opinion
from interview_kit.model.sentences import sentences
from interview_kit.words.weights import weight_in_words
from tests.strategies import opinions
from tests.trials import examples

CASE = load("content-and-approached").opinion
ALL = list(factors())


def weights(opinion: Opinion) -> dict[str, int]:
    return {i: j.weight for i, j in opinion.factors.items()}


def choose_order(swings: Swings, order: list[str]) -> None:
    """Move line by line, as a person would, until the order is this one."""
    for place, factor in enumerate(order):
        now = [i for _, i in swings.order.options]
        swings.order.value = factor
        for _ in range(now.index(factor) - place):
            swings.move(-1)


@pytest.fixture
def swings() -> Swings:
    return Swings(CASE)


def test_until_something_is_moved_the_opinion_is_the_one_that_was_given(swings):
    assert swings.opinion is CASE
    assert {i: each.value for i, each in swings.sliders.items()} == {
        i: round(100 * w / 70) for i, w in weights(CASE).items()
    }
    assert swings.best.value == "openness"


def test_the_largest_move_counts_100_and_the_others_what_their_sliders_say(swings):
    swings.sliders["practice"].value = 30
    now = weights(swings.opinion)
    assert (now["openness"], now["practice"]) == (100, 30)
    assert now == {i: each.value for i, each in swings.sliders.items()}


def test_a_new_largest_move_changes_places_with_the_old_one(swings):
    before = swings.sliders["practice"].value
    swings.best.value = "practice"
    now = weights(swings.opinion)
    assert (now["practice"], now["openness"]) == (100, before)
    assert swings.sliders["practice"].layout.display == "none"
    assert swings.sliders["openness"].layout.display is None


@pytest.mark.long
@settings(max_examples=10)
@given(st.permutations(ALL))
def test_an_order_gives_the_mean_of_all_weightings_in_it(order):
    swings = Swings(CASE)
    swings.way.value = "order"
    choose_order(swings, order)
    assert [i for _, i in swings.order.options] == order
    assert weights(swings.opinion) == {i: rank_order_sliders(order)[i] for i in ALL}


def order_of(swings: Swings) -> list[str]:
    return [i for _, i in swings.order.options]


def test_the_largest_move_stands_on_top_of_the_order_though_another_is_tied_with_it():
    swings = Swings(CASE.changed("practice", weight=CASE.factors["openness"].weight))
    swings.best.value = "practice"
    assert [each.value for each in (swings.sliders["practice"], swings.sliders["openness"])] == [100, 100]
    assert order_of(swings)[:2] == ["practice", "openness"]
    swings.way.value = "order"
    assert weights(swings.opinion)["practice"] == max(weights(swings.opinion).values())


def test_the_order_follows_the_swings_until_it_is_moved_itself(swings):
    swings.sliders["fairness"].value = 99
    swings.sliders["practice"].value = 98
    assert order_of(swings)[:3] == ["openness", "fairness", "practice"]
    swings.order.value = "practice"
    swings.move(-1)
    swings.sliders["practice"].value = 1
    assert order_of(swings)[:3] == ["openness", "practice", "fairness"]
    swings.best.value = "courtesy"
    assert order_of(swings)[:4] == ["courtesy", "openness", "practice", "fairness"]
    swings.reset()
    swings.sliders["practice"].value = 0
    assert order_of(swings)[-1] == "practice"


def test_an_opinion_that_says_nothing_of_any_factor_is_one_clear_error():
    for opinion in (Opinion(factors={}), Opinion(factors={"new": Judgement(weight=5)})):
        with pytest.raises(DecisionError, match="says nothing of any factor; factors: networking, practice"):
            Swings(opinion)


def test_a_weight_is_explained_only_of_a_factor_that_the_opinion_has():
    with pytest.raises(DecisionError, match="'practice' is not a factor; factors: none"):
        weight_in_words(Opinion(factors={}), "practice")
    with pytest.raises(DecisionError, match="'fairness' is not a factor; factors: networking, practice"):
        weight_in_words(Opinion.of(attend=[5, 6], decline=[5, 1], weights=[1, 2]), "fairness")


def test_a_line_is_moved_no_further_than_the_ends(swings):
    swings.way.value, swings.order.value = "order", "openness"
    swings.move(-1)
    assert swings.order.options[0][1] == "openness"
    for _ in range(20):
        swings.move(1)
    assert swings.order.options[-1][1] == swings.order.value == "openness"


def test_going_back_to_swings_takes_the_sliders_as_they_stood(swings):
    swings.sliders["practice"].value = 30
    by_swings = swings.opinion
    swings.way.value = "order"
    assert swings.opinion != by_swings
    swings.way.value = "swings"
    assert swings.opinion == by_swings


def test_as_it_was_is_the_opinion_that_was_given(swings):
    swings.best.value = "courtesy"
    swings.way.value = "order"
    swings.reset()
    assert swings.opinion == CASE
    assert (swings.way.value, swings.best.value) == ("swings", "openness")


def test_only_weights_are_changed(swings):
    swings.sliders["practice"].value = 3
    for i, judgement in swings.opinion.factors.items():
        assert judgement.model_copy(update={"weight": CASE.factors[i].weight}) == CASE.factors[i]


def test_who_observes_the_opinion_hears_of_each_move_once(swings):
    heard = []
    swings.observe(lambda change: heard.append(change["new"]), "opinion")
    swings.sliders["practice"].value = 30
    swings.best.value = "courtesy"
    assert [weights(o)["practice"] for o in heard] == [30, 30]
    assert heard[-1] == swings.opinion


@pytest.mark.long
@examples(20)
@given(opinions())
def test_what_each_weight_means_is_said_of_the_opinion_as_it_stands(opinion):
    swings = Swings(opinion)
    first = next(iter(swings.sliders))
    swings.sliders[first].value = 41
    for factor, words in swings._words.items():
        assert re.sub("<[^>]*>", "", words.value) == weight_in_words(swings.opinion, factor)


def test_all_weights_at_nought_are_a_place_to_begin():
    swings = Swings(Opinion.of(attend=[5, 6], decline=[5, 1], weights=[0, 0]))
    assert weights(swings.opinion) == {"networking": 0, "practice": 0}
    swings.sliders["practice"].value = 20
    assert weights(swings.opinion) == {"networking": 100, "practice": 20}


def test_a_factor_the_kit_does_not_know_keeps_its_weight():
    stranger = Judgement(attend=5, decline=1, weight=17)
    swings = Swings(CASE.model_copy(update={"factors": {**CASE.factors, "<b>new</b>": stranger}}))
    swings.best.value = "courtesy"
    assert swings.opinion.factors["<b>new</b>"] == stranger


def test_each_handle_is_named_by_its_factor_and_by_what_it_is_held_against(swings):
    swings.best.value = "courtesy"
    names = swings._handles.names
    assert list(names) == ALL
    assert names["practice"].startswith("Practice and skill development – ")
    assert all("courtesy" in name for name in names.values())


def test_every_word_of_swings_toml_is_said(swings, monkeypatch):
    marked = {name: f"@{name}@ {text}" for name, text in sentences("swings").items()}
    monkeypatch.setattr("interview_kit.widgets.swing_weights.sentences", lambda _: marked)
    said = str([w.get_state() for w in _all(Swings(CASE))])
    assert [name for name in marked if f"@{name}@" not in said] == []


def _all(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from _all(child)
