"""No text from a file or a person acts on the page: where a widget shows HTML, such a text is escaped."""

import re
from collections.abc import Callable, Iterator
from html import escape

import ipywidgets as w
import pytest

from interview_kit import Decision, Desk, Explorer, Handover, LookBack, OwnCase, Replies, load, page, reply_to
from interview_kit.model.factors import factors

HARMFUL = "</script><img src=x onerror=alert(1)>&"
IN_WORDS = "label|inside|definition|guidance|ask|discuss|finding|title|why|more|limits|helps"
"""What of a factor and of a rule is shown to people."""


@pytest.fixture
def case() -> Decision:
    """A case in which every text would act if it could."""
    known = load("content-and-approached")
    opinion = known.opinion.model_copy(update={"by": HARMFUL})
    for factor in factors():
        opinion = opinion.changed(factor, why_attend=HARMFUL, why_decline=HARMFUL, note=HARMFUL)
    texts = dict.fromkeys(("title", "story", "notes"), HARMFUL)
    look_back = LookBack(did="other", happened=HARMFUL, otherwise=HARMFUL)
    facts = {"facts": {**known.facts, HARMFUL: HARMFUL}, "look_back": look_back}
    return known.with_opinion(opinion).model_copy(update=texts | facts)


def shown(widget: w.Widget) -> Iterator[str]:
    """All HTML in a widget and in those inside it."""
    if isinstance(widget, w.HTML):
        yield widget.value
    for child in getattr(widget, "children", ()):
        yield from shown(child)


def explored(case: Decision) -> w.Widget:
    explorer = Explorer(case)
    for factor in factors():
        explorer._on_open(factor)
    return explorer


def failed(case: Decision) -> w.Widget:
    explorer = Explorer(case)
    explorer.guard(explorer._on_text, next(iter(factors())), HARMFUL, "")
    return explorer


def handed_over(case: Decision) -> w.Widget:
    handover = Handover(case)
    handover.buttons[-1].click()
    return handover


def replied(case: Decision) -> w.Widget:
    replies = Replies(case)
    reply = reply_to(case, case.opinion.changed("fairness", weight=1), by=f"Robin {HARMFUL}")
    replies.take(reply)
    replies.take(reply_to(case, case.opinion, by=f"Robin {HARMFUL}"))
    return replies


def written(case: Decision) -> w.Widget:
    desk = Desk(case.model_copy(update={"facts": {}}))
    desk.route.value = "decline"
    for field in ("role", "name", "date"):
        desk.fill(field, HARMFUL)
    return desk


def asked(_: Decision) -> w.Widget:
    own = OwnCase("harmless")
    own.questions.fields["hours_needed"].value = HARMFUL
    return own


@pytest.mark.long
@pytest.mark.parametrize("made", [explored, failed, handed_over, replied, written, asked])
def test_a_text_is_shown_and_cannot_act(
    made: Callable[[Decision], w.Widget], case: Decision, monkeypatch, tmp_path
):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    pages = "".join(shown(made(case)))
    assert escape(HARMFUL) in pages
    assert "<img" not in pages
    assert "</script" not in pages


@pytest.mark.long
def test_what_somebody_wrote_into_the_data_is_text_as_well(data, tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    for file in (data / "factors.toml", data / "rules.toml", *(data / "words").glob("*.toml")):
        keys = r"\w+" if file.parent.name == "words" else IN_WORDS
        harmful = rf'\1 = "\2 {HARMFUL}"'
        text = re.sub(rf'^({keys}) = "([^"\n]+)"$', harmful, file.read_text("utf-8"), flags=re.MULTILINE)
        file.write_text(text, "utf-8")
    case = load("benefit-office")
    made = page(case, tmp_path / "page.html").read_text("utf-8")
    widgets = (explored(case), Handover(case), Replies(case), OwnCase("harmless"))
    for seen in (made, "".join(html for widget in widgets for html in shown(widget))):
        assert escape(HARMFUL) in seen
        assert "<img src=x" not in seen
