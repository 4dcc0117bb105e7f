"""What a person chooses is what a coach is given, and a reply is read with a question where one is due."""

import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_kit import FirstLook, NextStep, Opinion, Replies, add_opinion, load, sample_reply, save
from interview_kit.browser.page import page_bytes
from interview_kit.coach.reply import reply_to
from interview_kit.coach.summary import summary
from interview_kit.model.decision import Decision
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Judgement
from interview_kit.model.sentences import plain
from interview_kit.storage.decision_file import dump
from tests.widgets.test_handover import button


def answer(weight: int, by: str = "Robin") -> Decision:
    own = load("content-and-approached")
    return reply_to(own, own.opinion.changed("fairness", weight=weight), by=by)


def uploaded(replies: Replies, content: bytes, name: str = "reply.json") -> None:
    """Choose a file, as the browser hands it over."""
    file = {"name": name, "type": "application/json", "size": len(content), "content": memoryview(content)}
    replies.upload.value = ({**file, "last_modified": datetime.now(UTC)},)


# ---- nothing that a coach gives is lost --------------------------------------------------------------------

FIELDS = ("weight", "attend", "decline", "sureness", "note", "why_attend", "why_decline")
OTHERWISE = {"weight": 37, "attend": 9, "decline": 9, "sureness": "guess"}


@pytest.mark.long
@given(st.sampled_from(sorted(factors())), st.sampled_from(FIELDS))
def test_each_field_that_a_coach_can_fill_is_seen_without_opening_anything(factor, field):
    own = load("content-and-approached")
    value = OTHERWISE.get(field, f"Seen by Robin: {field} of {factor}.")
    own = own.with_opinion(own.opinion.changed(factor, sureness="sure"))
    replies = Replies(own)
    replies.take(reply_to(own, own.opinion.changed(factor, **{field: value}), by="Robin"))
    seen = unescape(replies._said.value.partition("<details")[0])
    assert f">{plain(factors()[factor].short)}<" in seen
    assert ("ow sure: a guess in place of sure" if field == "sureness" else str(value)) in seen


WHOLE = {
    "message": ("Seen by Robin.", "Seen by Robin."),
    "next_step": (
        NextStep(what="Ring <them>.", who="both", day="2026-12-01"),
        "Next step that Robin suggests, for {} and Robin, by Tuesday 1 December 2026|Ring <them>.",
    ),
    "first_look": (
        FirstLook(leaning="decline", why="They <sound> tired."),
        "Before seeing the numbers, Robin leaned to declining the interview|They <sound> tired.",
    ),
}


def test_every_field_of_a_reply_is_one_of_those_whose_sight_is_tested():
    assert set(Opinion.model_fields) == {"by", "factors", "kept", *WHOLE}
    assert set(Judgement.model_fields) == set(FIELDS)


@pytest.mark.parametrize("field", WHOLE)
def test_what_a_coach_says_as_a_whole_is_seen_with_the_reply_and_in_page_and_text_of_the_joined_case(field):
    own, (value, said) = load("content-and-approached"), WHOLE[field]
    reply = with_reply_of(own, **{field: value})
    replies = Replies(own)
    replies.take(reply)
    seen = {
        "you": unescape(replies._said.value.partition("<details")[0]),
        "your client": unescape(page_bytes(replies.decision).decode()).partition("<pre")[0],
        "you ": summary(replies.decision),
    }
    for reader, text in seen.items():
        for part in said.format(reader.strip()).split("|"):
            assert part in text, (reader, part)


def with_reply_of(own: Decision, **said: object) -> Decision:
    """A reply that moves nothing, and says this."""
    reply = reply_to(own, own.opinion, by="Robin")
    return reply.with_others([reply.opinions[-1].model_copy(update=said)])


def test_a_message_as_a_whole_is_seen_first_and_in_the_page_and_the_text_of_the_joined_case():
    own = load("content-and-approached")
    coach = own.opinion.changed("fairness", note="Whose hour is it?")
    replies = Replies(own)
    replies.take(reply_to(own, coach, by="Robin", message="Take <b>your</b> time."))
    assert replies._said.value.strip().startswith("<h3>What Robin says</h3>")
    assert "Take &lt;b&gt;your&lt;/b&gt; time." in replies._said.value
    for text in (unescape(page_bytes(replies.decision).decode()), summary(replies.decision)):
        assert "Take <b>your</b> time." in text
        assert "Whose hour is it?" in text


def test_a_reply_that_moved_nothing_is_not_called_agreement():
    own = load("content-and-approached")
    replies = Replies(own)
    replies.take(reply_to(own, own.opinion, by="Robin", message="I have read it."))
    assert "Robin has left your numbers as they are." in replies._said.value
    assert "see it alike" not in replies._said.value
    assert "much the same" not in replies._said.value
    assert replies.figure is None
    assert replies.picture.outputs == ()


@pytest.mark.parametrize(
    ("name", "comes_to", "asked"),
    [
        (
            "agrees",
            "You and Maria O'Neill, PCC see it alike: too close to call.",
            "What could both of you have",
        ),
        (
            "differs",
            "You and Samuel see it a little differently. Neither has to be right.",
            "What do you see in",
        ),
        ("only_wrote", "Aunt Jo has left your numbers as they are.", "at once more, together?"),
    ],
)
def test_three_made_up_coaches_agree_differ_and_only_write(name, comes_to, asked):
    replies = Replies("content-and-approached")
    replies.take(Path("tests/data/replies") / f"{name}.json")
    told, fold, _ = unescape(replies._said.value).partition("<details")
    order = [told.find(text) for text in ("<h3>What ", f"<b>{comes_to}", "Questions to talk it over", asked)]
    assert -1 < order[0] < order[1] < order[2] < order[3]
    plain_words = re.sub(r"<dl.*?</dl>|, by \w+ \d+ \w+ \d{4}", "", told, flags=re.S)  # but for a day
    assert not re.search(r"\d", re.sub(r"</?h3>", "", plain_words))
    assert fold
    assert "points of balance" not in told + fold


def test_the_picture_follows_the_reply_that_is_chosen():
    own = load("content-and-approached")
    replies = Replies(own)
    for name, factor in (("Robin", "fairness"), ("Kim", "practice")):
        replies.take(reply_to(own, own.opinion.changed(factor, attend=10, decline=0), by=name))
    title = lambda: replies.figure.layout.title.text.replace("<br>", " ")  # noqa: E731
    assert "What sets you and Kim most apart: practice" in title()
    assert "most apart: practice" in str(replies.picture.outputs)
    replies.whom.value = 0
    assert "What sets you and Robin most apart: fairness" in title()
    assert "most apart: fairness" in str(replies.picture.outputs)


# ---- taking replies in -------------------------------------------------------------------------------------


def test_an_uploaded_reply_is_saved_into_ones_own_case_and_compared(own):
    replies = Replies(own)
    uploaded(replies, sample_reply().read_bytes())
    assert load(own) == replies.decision == add_opinion(load("content-and-approached"), sample_reply())
    assert "The opinion of Robin has been added." in replies._status.value
    assert "Saved in my-case.json." in replies._status.value
    assert "+1.0, theirs +7.1: 6.1 points apart" in replies._said.value


def test_a_path_may_be_typed_instead(own, tmp_path):
    replies = Replies(own)
    replies.place.value = f" {save(answer(90), tmp_path / 'reply.json')} "
    button(replies, "Read it").click()
    assert [o.by for o in load(own).opinions] == ["sample", "Robin"]


def test_a_second_reply_of_the_same_person_is_asked_about_and_may_be_refused(own):
    replies = Replies(own)
    uploaded(replies, dump(answer(90)))
    assert replies._asking.layout.display == "none"
    for place, weight in ((1, 90), (0, 10)):
        uploaded(replies, dump(answer(10)))
        assert replies._asking.layout.display is None
        assert "Robin has replied before" in replies._question.value
        assert load(own).opinions[1].factors["fairness"].weight == 90
        replies._asking.children[1].children[place].click()
        assert replies._asking.layout.display == "none"
        assert load(own).opinions[1].factors["fairness"].weight == weight
        replies.upload.value = ()


def test_of_several_coaches_one_is_chosen_to_compare_with(own):
    replies = Replies(own)
    replies.take(answer(90))
    assert replies.whom.layout.display == "none"
    replies.take(answer(5, by="Kim"))
    assert [label for label, _ in replies.whom.options] == ["Robin", "Kim"]
    assert replies.comparison.other.by == "Kim"
    replies.whom.value = 0
    assert "You and Robin" in replies._said.value


def test_a_reply_to_a_sample_is_compared_and_not_saved(home):
    replies = Replies("content-and-approached")
    replies.take(sample_reply())
    assert "nothing is saved" in replies._status.value
    assert not home.exists()
    assert len(load("content-and-approached").opinions) == 1


def test_a_made_up_reply_can_be_tried_on_the_sample_that_it_is_to_and_is_not_offered_elsewhere(own):
    replies = Replies("content-and-approached")
    button(replies, "Try it with a made-up reply").click()
    assert replies.comparison.other.by == "Robin"
    assert "nothing is saved" in replies._status.value
    for other in ("small-industry", own):
        assert button(Replies(other), "Try it with a made-up reply") is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no", "reply.json: is cut off, or no case of this kit"),
        (b"<!doctype html>\n<p>", "reply.json: that is the page itself"),
        (b"x" * 1_000_001, "larger than 1,000,000 bytes"),
        (dump(load("small-industry")), "is about another decision"),
        (dump(load("content-and-approached")), "reply.json: holds no second opinion"),
        (dump(answer(1, by="sample")), "goes by your own name"),
    ],
)
def test_what_is_no_reply_is_said_to_be_none_and_the_case_stays_as_it_was(own, content, said):
    before = own.read_bytes()
    replies = Replies(own)
    uploaded(replies, content)
    assert said in unescape(replies.fault.value)
    assert 'role="alert"' in replies.fault.value
    assert own.read_bytes() == before


def test_a_case_that_has_replies_already_shows_them_at_once(own):
    save(add_opinion(load(own), sample_reply()), own)
    assert "You and Robin" in Replies(own)._said.value


def test_the_same_file_chosen_again_is_asked_about_again(own):
    replies = Replies(own)
    uploaded(replies, dump(answer(90)))
    for _ in range(2):
        uploaded(replies, dump(answer(10)))
        assert replies._asking.layout.display is None
        replies._asking.children[1].children[1].click()
        assert replies._asking.layout.display == "none"


def test_a_file_that_is_no_reply_is_told_each_time_it_is_chosen(own):
    replies = Replies(own)
    for _ in range(2):
        uploaded(replies, b"Dear client,", "letter.json")
        assert "letter.json: is cut off, or no case of this kit" in unescape(replies.fault.value)
        replies.no_fault()
