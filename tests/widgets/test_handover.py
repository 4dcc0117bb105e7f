"""What a person chooses is what a coach is given, and a reply is read with a question where one is due."""

import re
import zipfile
from html import unescape

import nbformat
import pytest

from interview_kit import Handover, Replies, less, load, summary
from interview_kit.advice.conclusion import conclude
from interview_kit.advice.like_cases import like_cases
from interview_kit.advice.public_cases import public_cases
from interview_kit.coach.reply import reply_to
from interview_kit.model.sentences import sentences
from interview_kit.storage.decision_file import parse
from interview_kit.widgets import handover as handing
from tests.strategies import HOSTILE

MARKUP = "</script><img src=x onerror=alert(1)><b onclick='x'>\u202e" + "x" * 10_000


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


def test_the_notebook_shows_what_is_not_left_out_and_says_whom_it_is_said_to(home):
    handover = Handover(load("small-industry"))
    handover.leave["facts"].value = True
    handover.buttons[2].click()
    assert "Made: decisions/for-my-coach.ipynb" in handover.made.value
    notebook = nbformat.read(home / "for-my-coach.ipynb", as_version=4)
    shown = next(cell for cell in notebook.cells if cell.get("outputs")).outputs[0].data["text/plain"]
    story, told = shown.index("Your story"), shown.index("What your client lets you see")
    assert told < shown.index("“you” is your client") < story < shown.index("tennis")
    assert "What is true of the case\nLeft out." in shown
    assert "Nothing there" not in shown


def test_the_text_is_the_summary_and_goes_stale_with_another_choice(home):
    handover = Handover(load("knife-edge"))
    handover.buttons[-1].click()
    assert "My weighing: Too close to call" in handover.made.value
    handover.leave["notes"].value = True
    assert "make it again" in handover.made.value


def test_what_fails_is_said(home, monkeypatch):
    handover = Handover(load("knife-edge"))

    def fails(_):
        raise OSError("<no room>")

    monkeypatch.setattr(handing, "summary", fails)
    handover.buttons[-1].click()
    assert "may not have been taken: &lt;no room&gt;" in handover.fault.value
    assert handover.made.value == ""
    handover.buttons[0].click()
    assert handover.fault.value == ""


def test_the_numbers_are_covered_at_first_only_where_the_client_ticks_it(home):
    handover = Handover(load("content-and-approached"))
    asked = sentences("page.page")["first"]
    for wanted in (False, True):
        handover.first_look.value = wanted
        button(handover, "Make the page").click()
        assert (asked in (home / "for-my-coach.html").read_text("utf-8")) is wanted


@pytest.mark.long
def test_people_like_you_stand_on_the_page_and_in_the_preview_only_where_the_client_ticks_it(home):
    case = load("content-and-approached")
    handover, near = Handover(case), like_cases(conclude(case).facts)
    situations = [like.case.situation for like in near]
    assert situations
    for wanted in (False, True):
        handover.people.value = wanted
        button(handover, "Make the page").click()
        made = (home / "for-my-coach.html").read_text("utf-8")
        for text in (made, handover.shown.value):
            assert all((said in unescape(text)) is wanted for said in situations)
    assert not any(c.situation in unescape(made) for c in public_cases() if c.situation not in situations)
    handover.leave["facts"].value = True
    assert sentences("coach.preview")["people_none"] in handover.shown.value
    button(handover, "Make the page").click()
    assert "pg-people" not in (home / "for-my-coach.html").read_text("utf-8").partition("<body>")[2]


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


# ---- hostile texts -----------------------------------------------------------------------------------------


def html_of(widget) -> str:
    """All that a widget and those in it put on the page as HTML, but for the style sheet."""
    own = getattr(widget, "value", "") if type(widget).__name__ == "HTML" else ""
    below = "".join(html_of(child) for child in getattr(widget, "children", ()))
    return ("" if own.startswith("<style>") else own) + below


@pytest.mark.long
@pytest.mark.parametrize("text", [*HOSTILE, MARKUP])
def test_hostile_texts_stay_texts_in_both_widgets(text, home):
    case = load("content-and-approached").model_copy(
        update={"title": text, "story": text, "notes": text, "facts": {text[:40] or "x": text}}
    )
    said = {"why_attend": text, "why_decline": text, "note": text}
    case = case.with_opinion(case.opinion.changed("practice", **said))
    handover, replies = Handover(case), Replies(case)
    handover.buttons[-1].click()
    both = reply_to(
        case, case.opinion.changed("fairness", weight=1, **said), by=f"Robin {text}", message=text
    )
    replies.take(both)
    for shown in (html_of(handover), html_of(replies)):
        tags = set(re.findall(r"<\s*/?\s*(\w+)", shown))
        plain = {"details", "summary", "b", "p", "pre", "h3", "h4", "span", "ul", "li", "dl", "dt", "dd"}
        assert tags <= plain | {"div", "table", "thead", "tbody", "tr", "th", "td"}
        assert not re.search(r"<[^>]*\son\w+\s*=", shown)
    assert summary(case).count("\n") < 14
