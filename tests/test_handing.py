"""What a person chooses is what a coach is given, and a reply is read with a question where one is due."""

import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from ipywidgets import VBox

from interview_kit import Handover, Replies, add_opinion, less, load, sample_reply, save, summary
from interview_kit.coach.reply import reply_to
from interview_kit.model.decision import Decision
from interview_kit.storage.decision_file import dump, parse
from interview_kit.widgets import handover as handing
from tests.strategies import HOSTILE

MARKUP = "</script><img src=x onerror=alert(1)><b onclick='x'>\u202e" + "x" * 10_000


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    return tmp_path / "decisions"


@pytest.fixture
def own(home) -> Path:
    return save(load("content-and-approached"), home / "my-case.json")


def answer(weight: int, by: str = "Robin") -> Decision:
    own = load("content-and-approached")
    return reply_to(own, own.opinion.changed("fairness", weight=weight), by=by)


def uploaded(replies: Replies, content: bytes, name: str = "reply.json") -> None:
    """Choose a file, as the browser hands it over."""
    file = {"name": name, "type": "application/json", "size": len(content), "content": memoryview(content)}
    replies.upload.value = ({**file, "last_modified": datetime.now(UTC)},)


def button(widget, label: str):
    """The button of that label, wherever in a widget; None where there is none."""
    if getattr(widget, "description", "") == label:
        return widget
    return next(filter(None, (button(child, label) for child in getattr(widget, "children", ()))), None)


# ---- handing over ----------------------------------------------------------------------------------------


def test_the_preview_follows_the_choices(home):
    handover = Handover(load("small-industry"))
    assert "tennis" in handover.shown.value
    handover.leave["story"].value = True
    assert "tennis" not in handover.shown.value
    assert handover.shared == less(load("small-industry"), story=True)


def test_page_and_zip_are_made_of_what_is_shared_in_the_folder_of_ones_own_decisions(home):
    handover = Handover(load("small-industry"))
    handover.leave["story"].value = True
    for button in handover.buttons[:2]:
        button.click()
        assert "Made: decisions/for-my-coach." in handover.made.value
    assert "tennis" not in (home / "for-my-coach.html").read_text("utf-8")
    with zipfile.ZipFile(home / "for-my-coach.zip") as archive:
        held = archive.read("for-my-coach/decision.json")
    assert parse(held, "decision.json") == handover.shared


def test_the_text_is_the_summary_and_goes_stale_with_another_choice(home):
    handover = Handover(load("knife-edge"))
    handover.buttons[2].click()
    assert "My weighing: Too close to call" in handover.made.value
    handover.leave["notes"].value = True
    assert "make it again" in handover.made.value


def test_what_fails_is_said(home, monkeypatch):
    handover = Handover(load("knife-edge"))

    def fails(_):
        raise OSError("<no room>")

    monkeypatch.setattr(handing, "summary", fails)
    handover.buttons[2].click()
    assert "nothing was changed: &lt;no room&gt;" in handover.made.value


def test_a_letter_goes_onto_the_page_only_when_it_is_chosen_and_the_preview_has_it(home):
    handover = Handover(load("content-and-approached"))
    assert handover.enclosed is None
    assert handover.letter.label == "No letter"
    handover.letter.label = "Declining an invitation"
    letter = handover.enclosed
    first = letter.body.splitlines()[0]
    assert first in handover.shown.value
    button(handover, "Make the page").click()
    assert first in (home / "for-my-coach.html").read_text("utf-8")
    handover.letter.label = "No letter"
    assert first not in handover.shown.value
    assert "make it again" in handover.made.value


def test_a_letter_that_a_rule_closes_is_not_offered_and_one_no_longer_there_is_let_go(home):
    handover = Handover(load("content-and-approached"))
    handover.letter.label = "Declining an invitation"
    handover.decision = load("benefit-office")
    assert (handover.letter.label, handover.enclosed) == ("No letter", None)
    assert "Declining an invitation" not in dict(handover.letter.options)


def test_where_no_letter_can_be_written_none_is_offered_and_it_says_why(home):
    facts = {"draws_benefit": True, "conflict_of_interest": True}
    handover = Handover(load("knife-edge").model_copy(update={"facts": facts}))
    assert [label for label, _ in handover.letter.options] == ["No letter"]
    assert "a rule comes before any letter" in handover._no_letter.value
    assert handover.letter.layout.display == "none"


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
    for button, weight in ((1, 90), (0, 10)):
        uploaded(replies, dump(answer(10)))
        assert replies._asking.layout.display is None
        assert "Robin has replied before" in replies._question.value
        assert load(own).opinions[1].factors["fairness"].weight == 90
        replies._asking.children[1].children[button].click()
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
        (b"no", "reply.json: is not JSON"),
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
    assert said in replies._status.value
    assert 'role="alert"' in replies._status.value
    assert own.read_bytes() == before


def test_a_case_that_has_replies_already_shows_them_at_once(own):
    save(add_opinion(load(own), sample_reply()), own)
    assert "You and Robin" in Replies(own)._said.value


# ---- hostile texts -----------------------------------------------------------------------------------------


def html_of(widget) -> str:
    """All that a widget and those in it put on the page as HTML, but for the style sheet."""
    own = getattr(widget, "value", "") if type(widget).__name__ == "HTML" else ""
    below = "".join(html_of(child) for child in getattr(widget, "children", ()))
    return ("" if own.startswith("<style>") else own) + below


@pytest.mark.parametrize("text", [*HOSTILE, MARKUP])
def test_hostile_texts_stay_texts_in_both_widgets(text, home):
    case = load("content-and-approached").model_copy(
        update={"title": text, "story": text, "notes": text, "facts": {text[:40] or "x": text}}
    )
    said = {"why_attend": text, "why_decline": text, "note": text}
    case = case.with_opinion(case.opinion.changed("practice", **said))
    handover, replies = Handover(case), Replies(case)
    handover.buttons[2].click()
    both = reply_to(case, case.opinion.changed("fairness", weight=1, **said), by=f"Robin {text}")
    replies.take(both)
    for shown in (html_of(handover), html_of(replies)):
        tags = set(re.findall(r"<\s*/?\s*(\w+)", shown))
        plain = {"details", "summary", "b", "p", "pre", "h3", "h4", "span", "ul", "li"}
        assert tags <= plain | {"div", "table", "thead", "tbody", "tr", "th", "td"}
        assert not re.search(r"<[^>]*\son\w+\s*=", shown)
    assert summary(case).count("\n") < 14


@pytest.mark.parametrize("widget", [Handover, Replies])
def test_no_widget_takes_the_name_of_something_that_ipywidgets_needs(widget, home):
    made = widget(load("content-and-approached"))
    methods = {name for name, value in vars(widget).items() if callable(value) and not name.startswith("__")}
    assert {name for name in methods if hasattr(VBox, name)} == set()
    assert {name for name in vars(made) if hasattr(VBox, name)} <= set(vars(VBox()))
