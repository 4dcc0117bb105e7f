"""What somebody else says of a decision is told whole: as a whole first, then factor by factor."""

import pytest
from hypothesis import given

from interview_kit import FirstLook, NextStep, Opinion, load
from interview_kit.analysis.comparison import settings_moved
from interview_kit.model.opinion import Judgement
from interview_kit.words.remarks import remarks_in_words, remarks_on, said_as_a_whole, whole_in_words
from tests.strategies import decisions, opinions

SAMPLE = load("content-and-approached")


@pytest.mark.long
@given(decisions(), opinions())
def test_every_text_of_somebody_elses_is_told_and_none_that_is_the_owners(decision, other):
    told = [text for remark in remarks_on(decision, other) for _, text in remark.written]
    expected = []
    for factor, theirs in other.factors.items():
        mine = decision.opinion.factors.get(factor, Judgement(weight=0))
        for key in ("note", "why_decline", "why_attend"):
            if getattr(theirs, key) not in ("", getattr(mine, key)):
                expected.append(getattr(theirs, key))
    assert told == expected


@pytest.mark.long
@given(decisions(), opinions())
def test_there_is_a_line_on_what_was_moved_where_something_was_and_only_there(decision, other):
    mine = decision.opinion.factors
    lines = [remark.moved for remark in remarks_on(decision, other) if remark.moved]
    assert len(lines) == sum(bool(settings_moved(mine[i], j)) for i, j in other.factors.items() if i in mine)


def test_what_was_only_looked_at_brings_no_remark():
    assert remarks_on(SAMPLE, SAMPLE.opinion.model_copy(update={"by": "Robin"})) == ()
    assert remarks_in_words(SAMPLE, SAMPLE.opinion) == ()


def test_each_setting_has_its_words_and_a_message_comes_first():
    unrated = SAMPLE.with_opinion(SAMPLE.opinion.changed("practice", attend=None, decline=None))
    coach = unrated.opinion.changed("practice", attend=8, decline=1, sureness="guess", weight=1)
    coach = coach.model_copy(update={"by": "Robin", "message": "Take\nyour time."})
    assert remarks_in_words(unrated, coach) == (
        "Robin writes: “Take your time.”",
        "Robin on Practice: Weight 1 in place of 55; for declining 1 in place of not rated; "
        "for attending 8 in place of not rated; how sure: a guess in place of sure.",
    )


def test_a_note_on_a_factor_that_this_kit_does_not_know_is_told_by_the_name_it_had():
    case = SAMPLE.model_copy(update={"labels": {**SAMPLE.labels, "commute": "The way there"}})
    coach = Opinion(by="Robin", factors={}, kept={"commute": Judgement(weight=3, note="By train?")})
    (remark,) = remarks_on(case, coach)
    assert (remark.factor, remark.written, remark.moved) == ("The way there", (("Note", "By train?"),), "")


# ---- what is said as a whole -----------------------------------------------------------------------------

DAY = "Tuesday 1 December 2026"


@pytest.mark.parametrize(
    ("who", "reader", "said"),
    [
        ("client", "owner", "you"),
        ("coach", "owner", "Robin"),
        ("both", "owner", "you and Robin"),
        ("client", "coach", "your client"),
        ("coach", "coach", "Robin"),
        ("both", "coach", "your client and Robin"),
    ],
)
def test_a_next_step_says_who_does_it_by_whoever_reads_and_by_when(who, reader, said):
    coach = Opinion(by="Robin", factors={}, next_step=NextStep(what="Ring\nthem.", who=who, day="2026-12-01"))
    label = f"Next step that Robin suggests, for {said}, by {DAY}"
    assert said_as_a_whole(coach, reader) == ((label, "Ring\nthem."),)
    assert whole_in_words(coach, reader) == (f"{label}: “Ring them.”",)


def test_a_step_without_a_day_names_none_and_one_that_says_nothing_is_none():
    coach = Opinion(by="Robin", factors={}, next_step=NextStep(what="Ring them."))
    assert whole_in_words(coach) == ("Next step that Robin suggests, for you: “Ring them.”",)
    assert whole_in_words(coach.model_copy(update={"next_step": NextStep(who="both")})) == ()
    alone = coach.model_copy(update={"next_step": NextStep(day="2026-12-01")})
    assert whole_in_words(alone) == (f"Next step that Robin suggests, for you, by {DAY}.",)


@pytest.mark.parametrize(
    ("leaning", "said"),
    [
        ("attend", "Robin leaned to going to the interview"),
        ("decline", "Robin leaned to declining the interview"),
        ("unsure", "Robin could not say which way to go"),
    ],
)
def test_a_first_look_says_that_it_came_before_the_numbers_and_each_side_alike(leaning, said):
    coach = Opinion(by="Robin", factors={}, first_look=FirstLook(leaning=leaning))
    assert whole_in_words(coach) == (f"Before seeing the numbers, {said}.",)
    why = coach.model_copy(update={"first_look": FirstLook(leaning=leaning, why="They sound tired.")})
    assert whole_in_words(why) == (f"Before seeing the numbers, {said}: “They sound tired.”",)
