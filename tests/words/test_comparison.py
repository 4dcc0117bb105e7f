"""Two opinions differ by what their factors differ by, exactly, whichever of them comes first."""

import re

import pytest
from hypothesis import given

from interview_kit import Opinion, add_opinion, load, samples
from interview_kit.analysis.comparison import compare, comparisons
from interview_kit.analysis.verdict import verdict
from interview_kit.coach.reply import sample_reply
from interview_kit.words.comparison import (
    comparison_in_words,
    figures_in_words,
    opinions_in_words,
    questions_in_words,
    topics_in_words,
)
from tests.analysis.test_comparison import MINE
from tests.strategies import HOSTILE, mirrored, opinion_of, opinions

# ---- words -------------------------------------------------------------------------------------------------

NUMBER = r"(\d+\.\d)"


@given(opinions(), opinions())
def test_every_number_in_the_words_can_be_worked_out_from_the_table(one, other):
    found = compare(one, other.model_copy(update={"by": "Robin"}))
    if not found.shown:
        assert "nothing weighed yet" in comparison_in_words(found)[0]
        return
    said = " ".join(figures_in_words(found))
    tenths = [f"{abs(n) // 10}.{abs(n) % 10}" for n in found.shown]
    assert f"Your balance is {sign(found.shown[0])}{tenths[0]}" in said
    apart = re.findall(rf": {NUMBER} points apart\.", said)
    assert [float(x) for x in apart] == [abs(found.shown[0] - found.shown[1]) / 10] * bool(apart)
    weights, ratings = (abs(sum(getattr(r, k) for r in found.rows)) / 10 for k in ("weights", "ratings"))
    for number in re.findall(rf"{NUMBER} of them come from the weights", said):
        assert float(number) == weights
    for number in re.findall(rf"{NUMBER} from the ratings|ratings bring you {NUMBER}", said):
        assert float(max(number)) == ratings


def sign(n: int) -> str:
    return "+" if n > 0 else "−" if n < 0 else ""


@given(opinions(), opinions())
def test_the_words_for_either_side_are_the_same(one, other):
    def turned(text):
        swap = {"attending": "declining", "declining": "attending", "+": "−", "−": "+"}
        return re.sub("|".join(map(re.escape, swap)), lambda m: swap[m[0]], text)

    pairs = [compare(one, other), compare(mirrored(one), mirrored(other))]
    if verdict(one).outcome.startswith("nothing") or verdict(other).outcome.startswith("nothing"):
        return
    first, second = map(comparison_in_words, pairs)
    assert tuple(map(turned, first)) == second


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (MINE, "Robin has left your numbers as they are. That may mean yes, or only that they looked: ask."),
        (MINE.changed("practice", weight=26), "You and Robin see it alike: favours attending."),
        (
            mirrored(MINE),
            "You and Robin see it differently. Neither has to be right. Yours: favours attending.",
        ),
        (
            Opinion.of(attend=[5, 5], decline=[5, 5], weights=[1, 1]),
            "You and Robin see it a little differently. Neither",
        ),
        (
            Opinion.of(attend=[5, 5, 7], decline=[5, 5, 3], weights=[40, 40, 20]),
            "You and Robin look the same way, one more",
        ),
        (Opinion.blank(), "Robin has nothing weighed yet, so there is nothing to compare."),
    ],
)
def test_agreement_is_said_as_plainly_as_difference(other, said):
    found = compare(MINE, other.model_copy(update={"by": "Robin"}))
    assert comparison_in_words(found)[0].startswith(said)


def test_figures_stand_where_one_looks_closer_and_not_in_the_first_sentences():
    for name in samples():
        found = compare(load("content-and-approached").opinion, load(name).opinion)
        topics = topics_in_words(found)
        plain = [*comparison_in_words(found), *(line for topic in topics for line in topic.said)]
        assert not re.search(r"\d", " ".join(plain))
        assert all(re.search(r"\d", line) for topic in topics for line in topic.figures)


def test_a_topic_says_whether_it_is_how_much_it_counts_or_what_it_says():
    mine = load("content-and-approached").opinion
    higher = mine.changed("practice", attend=10)
    others = {
        "weight": mine.changed("practice", weight=100),
        "rating": higher,
        "both": higher.changed("practice", weight=100),
    }
    said = {what: topics_in_words(compare(mine, other))[0].said[1] for what, other in others.items()}
    assert said == {
        "weight": "What differs is how much it counts.",
        "rating": "What differs is what it says.",
        "both": "Both differ: how much it counts, and what it says.",
    }


def test_a_title_behind_a_name_is_said_once():
    other = mirrored(MINE).model_copy(update={"by": "Maria O'Neill, PCC"})
    found = compare(MINE, other)
    said = [*comparison_in_words(found), *(line for topic in topics_in_words(found) for line in topic.said)]
    assert "Maria O'Neill" in said[-2]
    assert " ".join(said).count("PCC") == 1


def test_who_agrees_is_asked_what_both_may_have_missed():
    mine = load("content-and-approached").opinion
    alike = compare(mine, mine.changed("time_cost", decline=5))
    assert questions_in_words(alike) == ("You see it alike. What could both of you have missed?",)


def test_who_comes_to_something_else_is_not_told_that_both_see_it_alike():
    """Less than a point more, and it is no longer too close to call: no factor is worth a talk of its own."""
    mine = opinion_of([(10, 0, 47), (0, 10, 40), (5, 5, 20)])
    found = compare(mine, mine.changed("networking", weight=48).model_copy(update={"by": "Robin"}))
    assert topics_in_words(found) == ()
    assert "differently" in comparison_in_words(found)[0]
    assert questions_in_words(found) == ("What would have to be otherwise for you both to come to the same?",)


def test_of_a_weight_that_is_shown_as_the_same_nobody_says_that_it_differs():
    """10 and 10.2 of 100 are both called 10."""
    mine = opinion_of([(8, 2, 10), (5, 6, 90)])
    other = mine.changed("networking", decline=6).changed("practice", weight=88)
    topic = topics_in_words(compare(mine, other))[0]
    assert topic.factor == "networking"
    assert topic.said[1] == "What differs is what it says."
    assert [("counts for" in line, "you rate it" in line) for line in topic.figures] == [(False, True)]


def test_of_numbers_that_were_left_as_they_are_nobody_says_that_both_see_it_alike():
    (question,) = questions_in_words(compare(MINE, MINE))
    assert "alike" not in question
    assert question.endswith("?")


@pytest.mark.parametrize("name", samples())
def test_of_every_pair_of_samples_at_most_three_factors_are_talked_about_with_open_questions(name):
    for other in samples():
        found = compare(load(name).opinion, load(other).opinion)
        topics = topics_in_words(found)
        assert len(topics) <= 3
        assert (name == other) == (topics == ())
        for question in questions_in_words(found):
            assert question.endswith("?")
            assert not re.search(r"\b(should|must|ought)\b|^(Do|Does|Is|Are|Would|Will|Have) ", question)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_stays_on_its_line(text):
    decision = add_opinion(load("content-and-approached"), sample_reply(), by=f"Robin {text}")
    assert len(opinions_in_words(decision)) == 2
    for line in (*opinions_in_words(decision), *comparison_in_words(comparisons(decision)[0])):
        assert len(line.splitlines()) == 1
        assert not set(line) & set("\u202e\u202c\x00")
