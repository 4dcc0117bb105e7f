"""What a coach is given of a case: what is left out is left nowhere, and a preview shows the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_kit import (
    Decision,
    FirstLook,
    LookBack,
    NextStep,
    Opinion,
    add_opinion,
    balance,
    less,
    load,
    preview,
    sample_reply,
    save,
    summary,
)
from interview_kit.model.opinion import Judgement
from interview_kit.storage.decision_file import dump, parse
from tests.strategies import decisions, opinion_of

PARTS = ("story", "notes", "facts")
choices = st.fixed_dictionaries(dict.fromkeys(PARTS, st.booleans()))
MARK = "SECRET-7f3a"


def marked(decision):
    """The decision with a secret in each place that may be left out."""
    said = {"why_attend": MARK, "why_decline": MARK, "note": MARK}
    known = {i: j.model_copy(update=said) for i, j in decision.opinion.factors.items()}
    forgotten = {"luck": Judgement(weight=5, **said)}  # of a kit that knew a tenth factor
    whole = {
        "message": MARK,
        "next_step": NextStep(what=MARK),
        "first_look": FirstLook(leaning="unsure", why=MARK),
    }
    opinions = (decision.opinion.model_copy(update={"factors": known, "kept": forgotten, **whole}),)
    update = {"story": MARK, "others_want": MARK, "notes": MARK, "facts": {"employed": MARK}}
    return decision.model_copy(update=update | {"opinions": opinions})


def test_whatever_may_be_left_out_is_left_nowhere():
    decision = marked(load("small-industry"))
    assert dump(decision).count(MARK.encode()) == 4 + 3 * 11
    assert MARK.encode() not in dump(less(decision, story=True, notes=True, facts=True))


@pytest.mark.parametrize(
    ("left_out", "story", "notes", "facts", "reasons"),
    [
        ({}, True, True, True, True),
        ({"story": True}, False, True, True, False),
        ({"notes": True}, True, False, True, True),
        ({"facts": True}, True, True, False, False),
    ],
)
def test_each_choice_leaves_out_its_own_and_reasons_go_with_story_or_facts(
    left_out, story, notes, facts, reasons
):
    case = less(marked(load("small-industry")), **left_out)
    first = case.opinion.factors["practice"]
    assert (bool(case.story and case.others_want), bool(case.notes), bool(case.facts)) == (
        story,
        notes,
        facts,
    )
    assert (bool(first.why_attend), bool(first.why_decline), bool(first.note)) == (reasons, reasons, notes)


@pytest.mark.long
@given(decisions(), choices)
def test_ratings_weights_title_id_and_whose_opinion_it_is_always_stay(decision, left_out):
    case = less(decision, **left_out)
    assert (case.id, case.title, case.labels) == (decision.id, decision.title, decision.labels)
    for before, after in zip(decision.opinions, case.opinions, strict=True):
        assert (after.by, balance(after)) == (before.by, balance(before))
        for one, other in zip(before.factors.values(), after.factors.values(), strict=True):
            kept = ("weight", "attend", "decline", "sureness")
            assert [getattr(one, k) for k in kept] == [getattr(other, k) for k in kept]


@pytest.mark.long
@given(decisions(), choices)
def test_leaving_out_twice_is_leaving_out_once(decision, left_out):
    case = less(decision, **left_out)
    assert less(case, **left_out) == case
    assert parse(dump(case), "mine.json") == case


@pytest.mark.long
@given(decisions())
def test_leaving_out_nothing_changes_nothing(decision):
    assert less(decision) == decision


def test_the_look_back_goes_with_the_notes(tmp_path):
    decision = load("knife-edge").model_copy(update={"look_back": LookBack(happened="They were glad.")})
    assert load(save(less(decision, notes=True), tmp_path / "shared.json")).look_back is None
    assert less(decision, story=True, facts=True).look_back == decision.look_back


@pytest.mark.parametrize("leaning", ["attend", "decline", "unsure"])
def test_which_way_a_coach_first_leaned_goes_with_the_notes_that_are_said_to_be_left_out(leaning):
    case = add_opinion(load("content-and-approached"), sample_reply())
    coach = case.opinions[1].model_copy(update={"first_look": FirstLook(leaning=leaning, why="A hunch.")})
    case = case.with_others([coach])
    for notes in (False, True):
        (told,) = (part.texts for part in preview(case, notes=notes) if part.heading == "Notes")
        shared = less(case, notes=notes)
        assert any("Before seeing the numbers" in text for text in told) == (not notes)
        assert (shared.opinions[1].first_look is None) == notes
        assert ("Before seeing the numbers" in summary(shared)) == (not notes)


def test_the_preview_shows_each_word_that_is_shared_and_none_that_is_not():
    decision = marked(load("small-industry"))
    for left_out in ({}, {"story": True}, {"notes": True}, {"facts": True}, dict.fromkeys(PARTS, True)):
        seen = less(decision, **left_out)
        texts = [text for part in preview(decision, **left_out) for text in part.texts]
        assert sum(MARK in text for text in texts) == dump(seen).count(MARK.encode())


@pytest.mark.long
@given(decisions(), choices)
def test_a_preview_can_be_made_of_any_case_and_names_each_part_once(decision, left_out):
    parts = preview(decision, **left_out)
    assert len({part.heading for part in parts}) == len(parts) == 10
    assert all(part.texts for part in parts)


def test_how_much_was_rated_is_said_rightly_of_one_factor_and_of_many():
    case = Decision.new("", opinion_of([(8, 3, 40)])).with_others(
        [Opinion.of(attend=[8, 1], decline=[3, 1], weights=[40, 1], by="Robin")]
    )
    (whose,) = (part.texts for part in preview(case) if part.heading == "Ratings and weights")
    assert whose == ("Yours, factors rated: 1.", "Those of Robin, factors rated: 2.")


def test_the_preview_says_that_without_facts_there_is_no_rule():
    parts = {part.heading: part.texts for part in preview(load("benefit-office"), facts=True)}
    assert "no rule will be shown" in parts["What is true of the case"][0]


def test_the_look_back_is_in_the_preview_as_it_was_answered():
    look_back = LookBack(did="openly", happened="They were glad.", again="partly")
    parts = preview(load("knife-edge").model_copy(update={"look_back": look_back}))
    assert [text.split("? ")[-1] for text in parts[-1].texts] == [
        "Attend openly",
        "They were glad.",
        "Partly",
    ]
