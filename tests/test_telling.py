"""Every sentence about a weighing can be worked out again from its numbers, for samples and any opinion."""

import random
import re
from collections.abc import Mapping
from math import floor

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from interview_kit import Decision, balance, load, samples, share_in_order, share_nearby, verdict
from interview_kit.analysis.balance import margins, points
from interview_kit.analysis.information import worth_asking
from interview_kit.analysis.sensitivity import merging, one_step
from interview_kit.analysis.shares import certain_side
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Opinion
from interview_kit.model.sentences import plain, sentences
from interview_kit.words.information import asking_in_words, asking_rows, worth_in_points
from interview_kit.words.names import inside
from interview_kit.words.numbers import in_100, signed
from interview_kit.words.sensitivity import merging_in_words, robustness, steps_in_words
from interview_kit.words.verdict import leaning_in_words, verdict_in_words
from interview_kit.words.weights import weight_in_words
from tests.strategies import mirrored, opinion_of, ties, unsure_opinions
from tests.test_wording import mirror_word

NAMES = {inside(factor): factor for factor in factors()}
SAMPLES = [load(name).opinion for name in samples()]
any_opinion = st.one_of(st.sampled_from(SAMPLES), unsure_opinions(), ties())


def read(sentence: str, table: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Which sentence of a table it is, and what stands in its places."""
    for key, template in table.items():
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(plain(template)))
        if found := re.fullmatch(pattern, sentence):
            return key, found.groupdict()
    raise AssertionError(f"no sentence of the table reads {sentence!r}")


def told(sentence: str) -> tuple[str, dict[str, str]]:
    return read(sentence, {**sentences("wording.information"), **sentences("wording.notebook")})


def sign(x: float | None) -> int:
    return ((x or 0) > 0) - ((x or 0) < 0)


def agreeing(share: float, opinion: Opinion) -> float:
    """The part of some weightings that is on the side of the balance."""
    return share if balance(opinion) > 0 else 1 - share


def counted(text: str) -> float | None:
    """The whole number in a count, None where it is said in words alone."""
    found = re.match(r"(\d+) (of|in) 100$", text)
    return int(found[1]) if found else None


def assert_counts(text: str, share: float) -> None:
    number = counted(text)
    if number is None:
        in_words = {0: "none", 1: "all"}.get(share, "fewer than 1" if share < 0.5 else "more than 99")
        assert text.lower().startswith(in_words), (text, share)
        assert share in (0, 1) or not 0.005 <= share < 0.995
    else:
        assert abs(number - 100 * share) <= 0.5 + 1e-9


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
    assert int(said["tipped"]) == sum(sign(balance(o)) == -sign(balance(opinion)) != 0 for o in tried)


@given(any_opinion)
def test_each_step_is_one_point_of_one_rating_with_the_balance_and_the_verdict_it_leads_to(opinion):
    for step in one_step(opinion):
        moved = opinion.changed(step.factor, **{step.side: step.to})
        assert abs(step.to - getattr(opinion.factors[step.factor], step.side)) == 1
        assert (step.balance, step.outcome) == (balance(moved), verdict(moved).outcome)


# ---- how sure ----------------------------------------------------------------------------------------------


@given(any_opinion)
def test_the_counts_of_agreeing_weightings_are_their_shares(opinion):
    said, ms, ps = robustness(opinion), margins(opinion), points(opinion)
    if not balance(opinion):
        assert (said.in_order, said.nearby) == ("", "")
        return
    key, values = told(said.in_order)
    if key == "in_order":
        assert_counts(values["count"], agreeing(share_in_order(ms, ps), opinion))
        assert certain_side(ms, ps) is None
    else:
        assert key == f"certain_{certain_side(ms, ps)}"
        assert agreeing(share_in_order(ms, ps), opinion) == 1
    _, values = told(said.nearby)
    for name, concentration in (("rough", 15), ("fair", 40), ("firm", 150)):
        assert_counts(values[name], agreeing(share_nearby(ms, ps, concentration), opinion))


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


def test_what_has_no_weight_is_said_to_change_nothing():
    opinion = opinion_of([(8, 2, 50), (8, 2, 0)]).changed("practice", sureness="guess")
    assert asking_in_words(opinion) == (sentences("wording.information")["weightless"],)


@given(any_opinion)
def test_what_a_weight_means_is_its_part_of_the_largest(opinion):
    weights = {i: j.weight for i, j in opinion.factors.items()}
    best = max(weights.values())
    for factor, weight in weights.items():
        if not best:
            assert weight_in_words(opinion, factor) == ""
            continue
        key, said = told(weight_in_words(opinion, factor))
        assert NAMES[said["factor"]] == factor
        if key == "matters":
            assert weights[NAMES[said["best"]]] == best
            assert int(said["n"]) == floor(100 * weight / best + 0.5)
        else:
            assert weight == {"matters_not": 0, "none_matters_more": best}[key]


# ---- surprise ----------------------------------------------------------------------------------------------

LEANINGS = ("attend", "decline", "unsure", None)


def leaning_to(leaning: str | None, opinion: Opinion) -> Decision:
    return Decision.new("", opinion).model_copy(update={"leaning": leaning})


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


# ---- what is worth asking ----------------------------------------------------------------------------------


def assert_points(text: str, worth: float) -> None:
    if text == "fewer than 0.1":
        assert 0 < worth < 0.0005
    else:
        assert abs(float(text) - 100 * worth) <= 0.05 + 1e-9


@given(any_opinion)
@example(opinion_of([(6, 5, 50), (5, 9, 5)]).changed("practice", sureness="rough"))
def test_what_is_said_to_be_worth_asking_is_so(opinion):
    found, said = worth_asking(opinion), [told(sentence) for sentence in asking_in_words(opinion)]
    if found is None:
        assert said == []
        return
    differs = sign(found.balance) != sign(balance(opinion))
    assert (said[0][0] == "expected") == differs
    if differs:
        assert said.pop(0)[1] == {"expected": signed(found.balance), "shown": signed(balance(opinion))}
    (key, values), *rest = said
    open_ones = [a for a in found.asking if opinion.factors[a.factor].weight]
    worths = {a.factor: a.worth for a in found.asking}
    assert len(rest) == (len(open_ones) > 1 and key in ("ask", "tie"))
    match key:
        case "sure":
            assert not worths
        case "weightless":
            assert worths
            assert not open_ones
        case "nothing_attend" | "nothing_decline":
            assert found.chance == found.everything == 0
            assert key.endswith("attend" if found.balance > 0 else "decline")
        case "together":
            assert set(worths.values()) == {0}
            assert_counts(values["count"], found.chance)
            assert_points(values["worth"], found.everything)
        case _:
            best = next(a for a in found.asking if a.factor == NAMES[values["factor"]])
            assert best.worth == max(worths.values())
            assert (key == "tie") == (found.balance == 0)
            if key == "ask":
                assert_counts(values["count"], best.chance)
                assert_points(values["worth"], best.worth)
    for key, values in rest:
        assert_points(values["worth"], found.everything)
        if key == "everything":
            assert_counts(values["count"], found.chance)


@given(any_opinion)
def test_the_list_of_what_is_worth_asking_has_its_numbers_and_the_question_from_the_data(opinion):
    found = worth_asking(opinion)
    rows = asking_rows(opinion)
    assert len(rows) == (len(found.asking) if found else 0)
    for row, asking in zip(rows, found.asking if found else (), strict=True):
        assert row.factor == plain(factors()[asking.factor].label)
        assert row.ask == factors()[asking.factor].ask
        assert row.worth == worth_in_points(asking.worth)
        assert row.changes == ("settles it" if asking.chance is None else in_100(asking.chance))


# ---- both sides alike --------------------------------------------------------------------------------------


@given(any_opinion, st.sampled_from(LEANINGS), st.randoms(use_true_random=False))
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


@pytest.mark.parametrize("name", samples())
def test_each_sample_says_whether_its_leaning_surprises(name):
    assert leaning_in_words(load(name))


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
