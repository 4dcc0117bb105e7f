"""A coach's reply comes back, and what its owner has said is never touched by it."""

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from interview_kit import Decision, DecisionError, Opinion, add_opinion, less, load, samples, save
from interview_kit.analysis.comparison import comparisons
from interview_kit.browser.page import page_bytes
from interview_kit.coach.reply import read_reply, reply_in_words, reply_to, sample_reply
from interview_kit.model.factors import knowledge_version
from interview_kit.model.opinion import called, same_person
from interview_kit.storage.decision_file import dump, parse
from interview_kit.words.comparison import comparison_in_words
from tests.strategies import HOSTILE, decisions, sliders, texts


@pytest.fixture
def own() -> Decision:
    return load("knife-edge")


def answered(decision: Decision, by: str, weight: int = 90) -> Decision:
    """What somebody sends back who would weigh fairness otherwise."""
    opinion = decision.opinion.changed("fairness", weight=weight, note="why?").model_copy(update={"by": by})
    return decision.with_others([*decision.opinions[1:], opinion])


# ---- there and back --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", samples())
def test_a_sample_goes_out_as_a_file_and_comes_back_with_one_opinion_more(name, tmp_path):
    own = load(name)
    given_away = save(less(own, story=True, notes=True, facts=True), tmp_path / "for-my-coach.json")
    back = save(answered(load(given_away), "Robin"), tmp_path / "reply.json")
    both = add_opinion(own, back)
    assert both.with_opinion(own.opinion).model_copy(update={"opinions": own.opinions}) == own
    assert [o.by for o in both.opinions] == [own.opinion.by, "Robin"]
    assert both.opinions[1].factors["fairness"].note == "why?"
    assert load(save(both, tmp_path / "mine.json")) == both


@pytest.mark.long
@given(decisions(), texts, sliders)
def test_whatever_comes_back_the_owners_opinion_and_words_stay(own, name, weight):
    reply = answered(own, f"Coach {name}", weight)
    assume(not any(same_person(o, reply.opinions[-1]) for o in own.opinions))
    both = parse(dump(add_opinion(own, dump(reply))), "mine.json")
    assert both.model_copy(update={"opinions": own.opinions}) == own
    assert both.opinions[: len(own.opinions)] == own.opinions
    assert both.opinions[-1] == reply.opinions[-1]
    for found in comparisons(both):
        assert sum(d.together for d in found.differences) == (found.gap or 0)
        assert comparison_in_words(found)[0].endswith(".")


@pytest.mark.long
@given(decisions())
def test_the_same_reply_twice_changes_nothing_more(own):
    reply = answered(own, "Coach Robin")
    once = add_opinion(own, reply, replace=True)
    assert add_opinion(once, reply) == once


def test_what_a_reply_says_of_the_owner_is_never_taken_over(own):
    meddled = answered(own.with_opinion(own.opinion.changed("practice", attend=10)), "Robin")
    both = add_opinion(own, meddled)
    assert both.opinion == own.opinion
    assert read_reply(own, meddled).changed == ("practice",)


# ---- who it is -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["sample", " SAMPLE ", "sam\u200bple", "sam\u200dple", "ｓａｍｐｌｅ", "You", "you\u202e"]
)
def test_nobody_passes_under_the_owners_name(own, name):
    with pytest.raises(DecisionError, match="goes by your own name"):
        add_opinion(own, answered(own, name))
    assert add_opinion(own, answered(own, name), by="Robin").opinions[1].by == "Robin"


def test_a_second_reply_of_the_same_person_waits_for_a_yes(own):
    once = add_opinion(own, answered(own, "Robin"))
    again = answered(own, "robin ", weight=10)
    with pytest.raises(DecisionError, match="robin has replied before"):
        add_opinion(once, again)
    both = add_opinion(once, again, replace=True)
    assert [o.factors["fairness"].weight for o in both.opinions[1:]] == [10]


def test_three_persons_stand_side_by_side_and_keep_their_places(own):
    first = add_opinion(own, answered(own, "Robin"))
    second = add_opinion(first, answered(first, "Kim", weight=5))
    assert [o.by for o in second.opinions] == ["sample", "Robin", "Kim"]
    third = add_opinion(second, answered(own, "Robin", weight=1), replace=True)
    assert [o.factors["fairness"].weight for o in third.opinions[1:]] == [1, 5]


def test_what_a_second_coach_was_shown_of_the_first_adds_what_is_missing_and_replaces_nothing(own):
    shown = add_opinion(own, answered(own, "Robin", weight=11))
    from_kim = answered(shown, "Kim")
    assert [o.by for o in add_opinion(own, from_kim).opinions] == ["sample", "Robin", "Kim"]
    newer = add_opinion(own, answered(own, "Robin", weight=22))
    both = add_opinion(newer, from_kim)
    assert [o.factors["fairness"].weight for o in both.opinions[1:]] == [22, 90]


def test_a_reply_without_a_name_goes_by_the_words_for_that_until_it_gets_one(own):
    nameless = answered(own, " \u200b ")
    both = add_opinion(own, nameless)
    assert called(both.opinions[1]) == "A coach who gave no name"
    with pytest.raises(DecisionError, match="has replied before"):
        add_opinion(both, answered(own, "", weight=1))
    assert [called(o) for o in add_opinion(own, nameless, by="Robin").opinions[1:]] == ["Robin"]


@pytest.mark.parametrize("text", [*HOSTILE, "x" * 10_000])
def test_a_name_is_one_line_of_at_most_sixty_characters_whatever_is_in_it(text):
    name = called(Opinion.blank(by=text))
    assert 0 < len(name) <= 61
    assert not set(name) & set("\n\r\t\u202e\u202c\u2028\x00")


# ---- what is refused ---------------------------------------------------------------------------------------


def test_a_file_about_another_decision_is_refused_with_both_titles(own, tmp_path):
    path = save(answered(load("small-industry"), "Robin"), tmp_path / "reply.json")
    with pytest.raises(
        DecisionError, match=r"reply\.json: is about another decision \(“Everybody knows"
    ) as e:
        add_opinion(own, path)
    assert str(e.value).startswith("reply.json: ")
    assert own.title in str(e.value)


@pytest.mark.parametrize("name", ["for-my-coach.html", "Case (1).HTM"])
def test_sent_the_page_in_place_of_the_reply_the_client_is_told_what_to_ask_for(own, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(page_bytes(own))
    said = "that is the page itself. Ask for the file that your coach saved from it: its name ends in .json."
    for reply, called_so in ((path, name), (path.read_bytes(), "reply"), (b"\xef\xbb\xbf\n<HTML>", "reply")):
        with pytest.raises(DecisionError) as e:
            add_opinion(own, reply)
        assert str(e.value) == f"{called_so}: {said}"


def test_a_file_without_a_second_opinion_is_refused(own):
    with pytest.raises(DecisionError, match="holds no second opinion"):
        add_opinion(own, own)


def test_a_file_that_is_no_decision_is_refused_by_its_name(own, tmp_path):
    path = tmp_path / "reply.json"
    path.write_text('{"format": "something/1"}')
    with pytest.raises(DecisionError, match=r"reply\.json: format"):
        add_opinion(own, path)


def test_more_opinions_than_a_decision_can_hold_are_refused_and_what_is_there_stays(own):
    full = own.model_copy(update={"opinions": (own.opinion, *(Opinion.blank(by=f"{n}") for n in range(99)))})
    assert parse(dump(full), "full.json") == full
    with pytest.raises(DecisionError, match=r"reply: with it there would be 101 opinions; .* at most 100"):
        add_opinion(full, answered(own, "Robin"))
    assert len(add_opinion(full, answered(own, "98"), replace=True).opinions) == 100


@pytest.mark.parametrize("where", ["top", "opinion", "factor"])
def test_a_name_that_stands_twice_in_one_place_is_refused(own, where):
    old, new = {
        "top": ('"id":', '"id": "other", "id":'),
        "opinion": ('"by":', '"by": "other", "by":'),
        "factor": ('"weight":', '"weight": 1, "weight":'),
    }[where]
    text = dump(own).decode()
    with pytest.raises(DecisionError, match=r"mine\.json: '\w+' stands there twice in one place"):
        parse(text.replace(old, new, 1).encode(), "mine.json")


@pytest.mark.parametrize(
    ("knowledge", "labels", "kept"),
    [
        ("2020-01", {"luck": "Luck"}, ["luck"]),
        ("2020-01", {}, []),
        (knowledge_version(), {"luck": "Luck"}, []),
    ],
)
def test_factors_of_another_kit_are_left_out_where_the_owners_file_could_not_hold_them(
    own, knowledge, labels, kept
):
    own = own.model_copy(update={"knowledge": knowledge, "labels": {**own.labels, **labels}})
    raw = json.loads(dump(answered(own, "Robin")))
    raw |= {"knowledge": "2020-01", "labels": {**raw["labels"], "luck": "Luck"}}
    raw["opinions"][1]["factors"]["luck"] = {"weight": 5, "attend": 1, "decline": 2}
    both = add_opinion(own, json.dumps(raw).encode())
    assert list(both.opinions[1].kept) == kept
    assert parse(dump(both), "mine.json") == both


# ---- what is said ------------------------------------------------------------------------------------------


def test_a_reply_says_what_it_does_and_what_its_sender_could_not_know(own):
    reply = answered(own, "Robin")
    assert reply_in_words(own, read_reply(own, reply)) == ("The opinion of Robin has been added.",)
    moved = add_opinion(own, reply).with_opinion(own.opinion.changed("practice", weight=1))
    said = reply_in_words(moved, read_reply(moved, reply))
    assert said[0] == "The opinion of Robin is here already, and has not changed."
    assert said[1].startswith("Since Robin looked, you have changed: practice. ")
    newer = read_reply(moved, answered(own, "Robin", weight=1))
    assert reply_in_words(moved, newer)[0] == "The new opinion of Robin stands in place of the old one."


def test_leaving_out_reasons_and_notes_is_no_change_since_the_coach_looked(own):
    reply = answered(less(own, story=True, notes=True, facts=True), "Robin")
    assert read_reply(own, reply).changed == ()


@given(st.sampled_from(HOSTILE))
def test_braces_in_a_name_are_not_filled_in(text):
    own = load("knife-edge")
    said = reply_in_words(own, read_reply(own, answered(own, f"A {{name}} {text}")))
    assert said[0].startswith("The opinion of A {name}")


def test_the_sample_reply_belongs_to_its_sample_as_it_stands_now():
    assert read_reply(load("content-and-approached"), sample_reply()).changed == ()


@pytest.mark.parametrize(
    "name",
    [
        "",
        " \u200b ",
        "Your name",
        "<your name here>",
        "YOUR  COACH",
        "[Name]",
        "...",
        "“Coach”",
        "your_name",
        "me",
    ],
)
def test_a_reply_without_a_name_or_with_a_word_that_names_nobody_is_refused(own, name):
    with pytest.raises(DecisionError, match="a reply needs the name of whoever gives it"):
        reply_to(own, own.opinion, by=name)


@pytest.mark.parametrize("name", ["Robin", "Coach Lee", "Ms Name", "Mei", "I. Young", "李", "Coach Client"])
def test_whoever_has_a_name_may_reply(own, name):
    assert reply_to(own, own.opinion, by=name).opinions[-1].by == name


def test_an_older_reply_under_such_a_word_is_read_as_before(own):
    assert add_opinion(own, answered(own, "Your coach")).opinions[1].by == "Your coach"
