"""What somebody else says of a decision, told whole, whether or not it makes a difference to the balance.

First what they say as a whole: a message, one next step, which way they leaned before any number; then factor
by factor what they wrote and moved. The words stand in `data/words/coach.toml`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from interview_kit.analysis.comparison import settings_moved
from interview_kit.model.decision import Decision
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Judgement, Opinion, called
from interview_kit.model.sentences import fill, one_line, sentences
from interview_kit.words.names import short_name
from interview_kit.words.numbers import day_in_words

Reader = Literal["owner", "coach"]
"""Who reads it: whose case it is, or a coach, to whom they are a client."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What one person says of one factor: its name, then what they wrote, text by text, and what they moved.

    `written` are pairs of what it is ("Note") and the text as it was typed; `moved` is one line, or "".
    """

    factor: str
    written: tuple[tuple[str, str], ...]
    moved: str


def said_as_a_whole(other: Opinion, reader: Reader = "owner") -> tuple[tuple[str, str], ...]:
    """Return what a person says as a whole: pairs of what it is, in words, and the text as it was typed.

    A message comes first, and is what it is without a word; a text may be "".

    >>> from interview_kit.model.opinion import NextStep
    >>> step = NextStep(what="Ring them.", day="2026-12-01")
    >>> said_as_a_whole(Opinion(by="Robin", message="Take your time.", next_step=step, factors={}))[1]
    ('Next step that Robin suggests, for you, by Tuesday 1 December 2026', 'Ring them.')
    """
    message = (("", other.message),) if other.message else ()
    return (*message, *_next_step(other, reader), *_first_look(other))


def _next_step(other: Opinion, reader: Reader) -> Iterator[tuple[str, str]]:
    said, step, name = sentences("coach.remark"), other.next_step, called(other)
    if step and step.said:
        client = said["step_owner"] if reader == "owner" else said["step_client"]
        both = fill(said["step_both"], client=client, name=name)
        values = {"name": name, "who": {"client": client, "coach": name, "both": both}[step.who]}
        if step.day:
            yield fill(said["step_by"], day=day_in_words(date.fromisoformat(step.day)), **values), step.what
        else:
            yield fill(said["step"], **values), step.what


def _first_look(other: Opinion) -> Iterator[tuple[str, str]]:
    if first := other.first_look:
        said = sentences("coach.remark")
        leant = {
            "attend": said["first_attend"],
            "decline": said["first_decline"],
            "unsure": said["first_unsure"],
        }
        yield fill(leant[first.leaning], name=called(other)), first.why


def remarks_on(decision: Decision, other: Opinion) -> tuple[Remark, ...]:
    """Return what another person says of each factor, in factor order; what is the owner's is not repeated.

    >>> from interview_kit.storage.decision_file import load
    >>> case = load("knife-edge")
    >>> coach = case.opinion.changed("fairness", weight=90, note="Whose time is it?")
    >>> remarks_on(case, coach.model_copy(update={"by": "Robin"}))[-1].written
    (('Note', 'Whose time is it?'),)
    """
    own = {**decision.opinion.factors, **decision.opinion.kept}
    said = (
        _remark(_name(i, decision), own.get(i), judgement)
        for i, judgement in {**other.factors, **other.kept}.items()
    )
    return tuple(remark for remark in said if remark.written or remark.moved)


def remarks_in_words(decision: Decision, other: Opinion) -> tuple[str, ...]:
    """Return what another person says besides, a line each: as a whole first, then factor by factor.

    >>> from interview_kit.storage.decision_file import load
    >>> case = load("knife-edge")
    >>> coach = case.opinion.changed("fairness", weight=90, note="Whose time is it?")
    >>> remarks_in_words(case, coach.model_copy(update={"by": "Robin"}))
    ('Robin on Fairness: “Whose time is it?” Weight 90 in place of 60.',)
    """
    return (*whole_in_words(other), *factors_in_words(decision, other))


def factors_in_words(decision: Decision, other: Opinion) -> tuple[str, ...]:
    """Return what another person wrote and moved, a line for each factor of which they said anything."""
    said, name = sentences("coach.remark"), called(other)
    return tuple(
        fill(said["line"], name=name, factor=each.factor, said=" ".join(_told(each)))
        for each in remarks_on(decision, other)
    )


def whole_in_words(other: Opinion, reader: Reader = "owner") -> tuple[str, ...]:
    """Return what another person says as a whole, a line each.

    >>> whole_in_words(Opinion(by="Robin", message="Take your time.", factors={}))
    ('Robin writes: “Take your time.”',)
    """
    said, name = sentences("coach.remark"), called(other)

    def line(what: str, text: str) -> str:
        if not what:
            return fill(said["message_line"], name=name, text=_line(text))
        return fill(said["reason_line"] if text else said["whole_alone"], what=what, text=_line(text))

    return tuple(line(what, text) for what, text in said_as_a_whole(other, reader))


def _told(remark: Remark) -> Iterator[str]:
    said = sentences("coach.remark")
    for what, text in remark.written:
        yield fill(said["note_line" if what == said["note"] else "reason_line"], what=what, text=_line(text))
    if remark.moved:
        yield remark.moved


def _line(text: str) -> str:
    return one_line(text, len(text))


def _name(factor: str, decision: Decision) -> str:
    return short_name(factor) if factor in factors() else decision.labels.get(factor, factor)


def _remark(name: str, mine: Judgement | None, theirs: Judgement) -> Remark:
    said = sentences("coach.remark")
    keys = ("note", "why_decline", "why_attend")
    texts = ((said[key], getattr(theirs, key)) for key in keys if _own(key, mine, theirs))
    changes = _moved(mine, theirs) if mine else ""
    return Remark(name, tuple(texts), changes)


def _own(key: str, mine: Judgement | None, theirs: Judgement) -> bool:
    """Whether a text is there, and is not the owner's, word for word."""
    text = getattr(theirs, key)
    return bool(text) and (mine is None or text != getattr(mine, key))


def _moved(mine: Judgement, theirs: Judgement) -> str:
    said, degrees = sentences("coach.remark"), sentences("coach.degrees")
    words = {key: said[key] for key in ("weight", "decline", "attend", "sureness")}
    names = {degree: degrees[degree] for degree in ("sure", "rough", "guess")}

    def shown(value: int | str | None) -> object:
        return said["unrated"] if value is None else names.get(str(value), value)

    parts = [
        fill(words[key], theirs=shown(getattr(theirs, key)), mine=shown(getattr(mine, key)))
        for key in settings_moved(mine, theirs)
    ]
    line = "; ".join(parts)
    return f"{line[:1].upper()}{line[1:]}." if parts else ""
