"""Every sentence about a weighing can be worked out again from its numbers, for samples and any opinion."""

import random

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from interview_kit import balance, load, share_in_order, share_nearby, tables, verdict
from interview_kit.analysis.balance import margins, points
from interview_kit.analysis.sensitivity import merging
from interview_kit.analysis.shares import certain_side
from interview_kit.model.opinion import Opinion
from interview_kit.model.sentences import sentences
from interview_kit.words.information import asking_in_words
from interview_kit.words.numbers import signed
from interview_kit.words.sensitivity import merging_in_words, robustness, steps_in_words
from interview_kit.words.verdict import leaning_in_words
from interview_kit.words.weights import weight_in_words
from tests.reading import (
    LEANINGS,
    NAMES,
    agreeing,
    any_opinion,
    assert_counts,
    leaning_to,
    mirror_word,
    sign,
    told,
)
from tests.strategies import mirrored, opinion_of


@given(any_opinion)
def test_the_rating_named_tips_the_balance_at_the_number_named_and_not_one_step_before(opinion):
    if not balance(opinion):
        assert robustness(opinion).rating == ""
        return
    key, said = told(robustness(opinion).rating)
    if key == "rating_none":
        for factor in opinion.rated:
            for side in ("attend", "decline"):
                ends = (sign(balance(opinion.changed(factor, **{side: end}))) for end in (0, 10))
                assert -sign(balance(opinion)) not in ends
        return
    side, factor = key.removeprefix("rating_"), NAMES[said["factor"]]
    now, then = int(said["now"]), int(said["then"])
    assert getattr(opinion.factors[factor], side) == now
    before, at = (
        sign(balance(opinion.changed(factor, **{side: r}))) for r in (then - sign(then - now), then)
    )
    assert at == -sign(balance(opinion)) != before


@pytest.mark.long
@given(any_opinion)
def test_the_steps_counted_are_those_that_change_the_verdict_and_the_sign(opinion):
    if balance(opinion) is None:
        assert steps_in_words(opinion) == ""
        return
    _, said = told(steps_in_words(opinion))
    tried = [
        opinion.changed(factor, **{side: getattr(j, side) + by})
        for factor, j in opinion.rated.items()
        for side in ("decline", "attend")
        for by in (-1, 1)
        if 0 <= getattr(j, side) + by <= 10
    ]
    assert int(said["all"]) == len(tried)
    assert int(said["changed"]) == sum(verdict(o).outcome != verdict(opinion).outcome for o in tried)
    now, steps = sign(balance(opinion)), [sign(balance(o)) for o in tried]
    assert int(said["tipped"]) == sum(then == -now if now else then != 0 for then in steps)


# ---- how sure ----------------------------------------------------------------------------------------------


@given(any_opinion)
def test_the_counts_of_agreeing_weightings_are_their_shares(opinion):
    said, ms, ps = robustness(opinion), margins(opinion), points(opinion)
    if not balance(opinion):
        assert (said.in_order, said.nearby) == ("", "")
        return
    key, values = told(said.in_order)
    ahead = "attend" if balance(opinion) > 0 else "decline"
    if not key.startswith("certain"):
        assert key == f"in_order_{ahead}"
        assert_counts(values["count"], agreeing(share_in_order(ms, ps), opinion))
        assert certain_side(ms, ps) is None
    else:
        assert key == f"certain_{certain_side(ms, ps)}"
        assert agreeing(share_in_order(ms, ps), opinion) == 1
    key, values = told(said.nearby)
    assert key == f"nearby_{ahead}"
    for name, concentration in (("rough", 15), ("fair", 40), ("firm", 150)):
        assert_counts(values[name], agreeing(share_nearby(ms, ps, concentration), opinion))


def test_how_sure_it_is_names_the_side_that_the_weightings_agree_on():
    opinion = opinion_of([(8, 2, 30), (5, 6, 60), (6, 5, 55)])
    for said, ahead in ((robustness(opinion), "attending"), (robustness(mirrored(opinion)), "declining")):
        assert f"put {ahead} ahead, as these weights do." in said.in_order
        assert f"leave {ahead} ahead" in said.nearby


# ---- double counting, and what a weight means ---------------------------------------------------------


@given(any_opinion, st.randoms(use_true_random=False))
def test_what_becomes_of_the_lead_is_what_the_two_numbers_say(opinion, random):
    assume(len(opinion.rated) > 1)
    one, other = random.sample(list(opinion.rated), 2)
    now, then = balance(opinion), merging(opinion, one, other).balance
    if now is None or then is None:
        assert merging_in_words(opinion, one, other) == ""
        return
    key, said = told(merging_in_words(opinion, one, other))
    assert (NAMES[said["one"]], NAMES[said["other"]], said["then"]) == (one, other, signed(then))
    assert said.get("now", signed(now)) == signed(now)
    kinds = {
        "merge_same": signed(now) == signed(then),
        "merge_tie": now == 0 != then,
        "merge_even": then == 0 != now,
        "merge_turned": now * then < 0,
        "merge_half": 0.4 * abs(now) <= abs(then) <= 0.6 * abs(now) + 1e-15,
        "merge_less": abs(then) < abs(now),
        "merge_more": abs(then) > abs(now),
    }
    assert kinds[key]
    assert key in ("merge_same", "merge_tie", "merge_turned", "merge_even") or now * then > 0


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        (2, "the lead would shrink: +33 would become +20."),
        (3, "the lead would about halve: +30 would become +15."),
        (5, "the lead would shrink: +23 would become +5."),
        (6, "nothing would be left of the lead: +20 would become 0."),
        (7, "the other side would be ahead: +17 would become −5."),
    ],
)
def test_what_is_left_of_a_lead_is_said_as_it_is(cost, said):
    opinion = opinion_of([(8, 2, 50), (8, 2, 50), (2, 2 + cost, 50)])
    sentence = merging_in_words(opinion, "networking", "practice")
    assert sentence == f"If networking were the same thing as practice, {said}"


# ---- both sides alike --------------------------------------------------------------------------------------


@pytest.mark.long
@given(any_opinion, st.sampled_from(LEANINGS), st.randoms(use_true_random=False))
@example(opinion_of([(0, 10, 4), (2, 0, 1), (6, 0, 5)]), "attend", random.Random(1))  # 32.5 of 100 agree
def test_swapping_the_sides_mirrors_every_sentence(opinion, leaning, random):
    other = mirrored(opinion)
    one_said, other_said = robustness(opinion), robustness(other)
    swapped = {"attend": "decline", "decline": "attend"}.get(leaning, leaning)
    pairs = [
        (one_said.in_order, other_said.in_order),
        (one_said.nearby, other_said.nearby),
        (one_said.rating, other_said.rating),
        (steps_in_words(opinion), steps_in_words(other)),
        (leaning_in_words(leaning_to(leaning, opinion)), leaning_in_words(leaning_to(swapped, other))),
        *zip(asking_in_words(opinion), asking_in_words(other), strict=True),
    ]
    if len(opinion.rated) > 1:
        pair = random.sample(list(opinion.rated), 2)
        pairs.append((merging_in_words(opinion, *pair), merging_in_words(other, *pair)))
    for one, two in pairs:
        assert two == mirror_word(one)


@pytest.mark.long
def test_every_sentence_said_in_notebooks_alone_is_said_of_some_case():
    dice, said = random.Random(3), set()
    for _ in range(400):
        rows = [[dice.randint(0, 10), dice.randint(0, 10), dice.choice((0, 20, 50, 100))] for _ in range(4)]
        attend, decline, weights = zip(*rows, strict=True)
        opinion = Opinion.of(attend=attend, decline=decline, weights=weights)
        texts = [merging_in_words(opinion, "networking", "practice"), weight_in_words(opinion, "courtesy")]
        said |= {told(text)[0] for text in texts if text}
    even = Opinion.of(attend=[8, 2, 5], decline=[2, 5, 8], weights=[50, 0, 50])
    opinion = even.changed("practice", weight=50).changed("market_research", attend=5)
    said.add(told(merging_in_words(opinion, "networking", "practice"))[0])
    assert said == set(sentences("wording.notebook"))


def test_at_a_tie_every_step_that_leaves_it_tips_the_balance():
    even = load("exactly-even").opinion
    assert steps_in_words(even).endswith("and 35 tip the balance.")
    assert tables.steps_table(even).flips.sum() == 35
