"""What the coach's page offers for the talk: open questions about this case, and the ways to deal with it."""

import re
from html import unescape

import pytest

from interview_kit import Decision, Opinion, add_opinion, load, reply_to, samples
from interview_kit.advice.conclusion import conclude
from interview_kit.advice.routes import known_routes
from interview_kit.analysis.balance import contributions
from interview_kit.analysis.information import worth_asking
from interview_kit.analysis.sensitivity import nearest_tipping
from interview_kit.browser.assets import HERE
from interview_kit.browser.page import page_bytes
from interview_kit.browser.page_talk import talk
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Judgement
from interview_kit.model.sentences import plain, sentences


def text_of(decision: Decision) -> str:
    """What stands on the page, without its tags."""
    body = page_bytes(decision).decode().partition("<body>")[2]
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<(pre|svg).*?</\1>", "", body, flags=re.DOTALL)))


@pytest.mark.parametrize("name", samples())
def test_the_questions_are_about_what_is_close_what_is_unsure_and_what_is_strongest_on_each_side(name):
    decision = load(name)
    made = conclude(decision)
    said = talk(decision, made)
    if made.settled:
        assert said is None
        assert sentences("page.talk")["head"] not in text_of(decision)
        return
    parts, found = contributions(decision.opinion), worth_asking(decision.opinion)
    sides = [min(parts, key=parts.__getitem__), max(parts, key=parts.__getitem__)]
    due = {nearest_tipping(decision.opinion), *(a.factor for a in found.asking[:1] if found), *sides} - {None}
    assert said
    assert {q["question"] for q in said["questions"]} == {factors()[i].discuss for i in due}
    assert {q["factor"] for q in said["questions"]} == {plain(factors()[i].short) for i in due}
    text = text_of(decision)
    for asked in (*(q["question"] for q in said["questions"]), *said["besides"]):
        assert asked.endswith("?")
        assert asked in text


@pytest.mark.parametrize("name", samples())
def test_every_way_to_deal_with_it_stands_there_with_the_sentence_it_has_elsewhere(name):
    decision = load(name)
    made = conclude(decision)
    said = talk(decision, made)
    if said:
        assert [r["said"] for r in said["routes"]] == [r.said for r in made.routes]
        assert len(said["routes"]) == len(known_routes())
        text = text_of(decision)
        for line in (said["leading"], *(r["said"] for r in said["routes"])):
            assert line in text


def test_of_a_joined_case_the_first_questions_are_about_what_the_last_reply_sees_otherwise():
    case = load("content-and-approached")
    for name, factor in (("Kim", "practice"), ("Robin", "fairness")):
        moved = case.opinion.changed(factor, attend=10, decline=0)
        case = add_opinion(case, reply_to(case, moved, by=name))
    said = talk(case, conclude(case))
    assert said
    first, *others = said["questions"]
    assert (first["id"], first["why"]) == ("fairness", "seen otherwise by your client and Robin")
    assert "seen otherwise" not in " ".join(q["why"] for q in others)
    assert len({q["id"] for q in said["questions"]}) == len(said["questions"])


def test_both_sides_swapped_ask_the_same_questions():
    case = load("content-and-approached")
    swapped = {
        i: Judgement(weight=j.weight, attend=j.decline, decline=j.attend, sureness=j.sureness)
        for i, j in case.opinion.factors.items()
    }
    other = case.with_opinion(Opinion(factors=swapped))

    def asked(decision: Decision) -> set[str]:
        said = talk(decision, conclude(decision))
        assert said
        return {q["question"] for q in said["questions"]}

    assert asked(other) == asked(case)


def test_while_nothing_is_weighed_there_is_nothing_to_ask_about():
    blank = Decision.new("Nothing yet")
    assert talk(blank, conclude(blank)) is None


def test_every_word_for_the_talk_is_said():
    template = (HERE / "page.html.j2").read_text("utf-8")
    used = set(re.findall(r"talk\.words\.(\w+)", template)) | {"odds", "close", "unsure", "decline", "attend"}
    assert used == set(sentences("page.talk"))


def test_every_factors_line_shows_its_evidence_and_how_well_it_was_checked():
    text = text_of(load("content-and-approached"))
    for factor in factors().values():
        for evidence in factor.evidence:
            assert f"{evidence.finding} ({evidence.strength}: " in text


def test_the_page_says_who_made_it_and_that_nobody_gains_by_it():
    text = text_of(load("content-and-approached"))
    assert "made by the interview-kit authors" in text
    assert "nobody gains by what your client decides" in text
    assert "the evidence was last read in" in text


def test_how_a_way_goes_is_told_of_open_ones_alone() -> None:
    case = load("decided-and-flown-out")
    made = conclude(case)
    told = talk(case, made)
    assert told
    assert [bool(each["how"]) for each in told["routes"]] == [bool(route.place) for route in made.routes]
    assert made.closed
