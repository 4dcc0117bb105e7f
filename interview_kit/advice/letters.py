"""Letters: the words for each route, written from the facts, and what to say when they ask.

A letter claims only what the facts say is so, and knows nothing of ratings, story or notes. It is not
written where a rule closes its route; the error then says whom to ask first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from markupsafe import Markup

from interview_kit.advice.conclusion import GOING, Conclusion, conclude
from interview_kit.advice.facts import Facts, known_facts
from interview_kit.advice.letter_kinds import (
    LetterEntry,
    LetterField,
    known_field,
    known_fields,
    known_letters,
    letters_file,
    letters_folder,
)
from interview_kit.advice.letter_templates import as_value, rendered
from interview_kit.advice.routes import known_route
from interview_kit.advice.rules import Ruling
from interview_kit.advice.steps import hour_in_words, meeting_on
from interview_kit.model.decision import Decision
from interview_kit.model.errors import KnowledgeError, LetterError, listed_like
from interview_kit.model.fragments import fragments
from interview_kit.model.record import shortened
from interview_kit.model.sentences import fill, one_line, sentences
from interview_kit.words.numbers import day_in_words

LONGEST_SUBJECT = 150
"""Characters; mail programs show fewer, and some refuse a line of a thousand."""
LONGEST_TYPED = 20_000
"""Characters of what is typed for one field."""
_FRAME = ("subject", "letter", "channel", "timing")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as plain text, ready to be filled in and sent; nothing in it is markup.

    `spoken` is for the telephone, None unless that comes first. `fields` are those still to fill, each in
    [brackets]. `elements` are the named blocks of its template. `before_sending` is what the rules say.
    """

    kind: str
    label: str
    subject: str
    body: str
    spoken: str | None
    fields: tuple[LetterField, ...]
    channel: str
    timing: str
    before_sending: tuple[str, ...]
    leave_out: tuple[str, ...]
    elements: Mapping[str, str]

    @property
    def parts(self) -> dict[str, str | tuple[str, ...]]:
        """Everything to be shown, by its heading, in order; what does not apply is left out."""
        said = sentences("advice.letters")
        every: dict[str, str | tuple[str, ...]] = {
            said["before"]: self.before_sending,
            said["channel"]: self.channel,
            said["timing"]: self.timing,
            said["spoken"]: self.spoken or "",
            said["subject"]: self.subject,
            said["letter"]: self.body,
            said["fields"]: tuple(f"[{f.mark}]: {f.ask}" for f in self.fields),
            said["leave_out"]: self.leave_out,
        }
        return {heading: part for heading, part in every.items() if part}

    def __str__(self) -> str:
        """Everything as plain text."""
        return "\n\n".join([self.label, *(f"{h}\n{_listed(part)}" for h, part in self.parts.items())])

    def _repr_html_(self) -> Markup:
        """Everything as a piece of a page; what stands in it cannot act there."""
        return fragments(Path(__file__).parent).letter(self.label, self.parts)


def _listed(part: str | tuple[str, ...]) -> str:
    return part if isinstance(part, str) else "\n".join(f"- {line}" for line in part)


def letter(
    case: Decision | Conclusion,
    route: str,
    *,
    kind: str | None = None,
    filled: Mapping[str, str] | None = None,
    today: date | None = None,
) -> Letter:
    """Write the letter of a route, or another `kind` that is of use on it (see `letter_kinds`).

    For several letters of one decision its conclusion may be given, made once, with a day of its own.
    `filled` holds what the person typed, by field. Days left are counted from `today` (if not given, from
    the day it is) where the interview's date is known. Raises LetterError where it cannot be written.

    >>> from interview_kit import load
    >>> letter(load("content-and-approached"), "decline", filled={"role": "the analyst role"}).subject
    'Interview for the analyst role: thank you, but I will not go forward'
    """
    made = _concluded(case, today)
    entry = _entry(made.facts, known_route(route).id, kind)
    if ruling := _refusing(entry, route, made):
        raise LetterError(f"{entry.label}: {_refusal(ruling, entry, made)}")
    return written(entry, made, route, filled or {})


def letter_kinds(case: Decision | Conclusion, route: str, *, today: date | None = None) -> dict[str, str]:
    """Return the kinds of letter that can be written on a route, with their labels; the route's own first.

    >>> from interview_kit import load
    >>> list(letter_kinds(load("small-industry"), "decline"))
    ['declining', 'after_attending', 'declining_offer', 'referrer']
    """
    made = _concluded(case, today)
    return {
        e.id: e.label
        for e in known_letters().values()
        if known_route(route).id in e.routes and made.facts.hold(e.when) and not _refusing(e, route, made)
    }


def _concluded(case: Decision | Conclusion, today: date | None) -> Conclusion:
    """The conclusion of that day; a day by which they wanted an answer is not named once it is past."""
    made = case if isinstance(case, Conclusion) else conclude(case, today=today)
    answer, meeting = made.facts.told.get("answer_by"), meeting_on(made.facts, made.today)
    late = answer and (str(answer) < str(made.today) or (meeting and str(answer) > str(meeting)))
    return replace(made, facts=made.facts.but(answer_by=None)) if late else made


def _entry(facts: Facts, route: str, kind: str | None) -> LetterEntry:
    every = known_letters()
    if kind is None:
        own = [e for e in every.values() if route in e.routes and not e.on_request and facts.hold(e.when)]
        if not own:
            file = letters_folder() / "letters.toml"
            raise KnowledgeError(f"{file}: the route {route!r} has no letter whose `when` holds here")
        return own[0]
    if kind not in every:
        raise LetterError(f"{shortened(kind)} is not a letter; letters: {listed_like(kind, every)}")
    entry = every[kind]
    if route not in entry.routes:
        raise LetterError(f"{kind!r} is no letter for the route {route!r}; routes: {', '.join(entry.routes)}")
    if not facts.hold(entry.when):
        raise LetterError(f"{entry.label}: {entry.otherwise}")
    return entry


def _refusing(entry: LetterEntry, route: str, made: Conclusion) -> Ruling | None:
    """Return the ruling against a letter: a danger, a duty to be released from, or what closes its route.

    Where a rule stands above a claimant's duty to go, neither going nor a letter is right: it speaks first.
    """
    if made.silent or (entry.discloses and made.release):
        return made.settled or made.release
    return made.closed.get(route)


def _refusal(ruling: Ruling, entry: LetterEntry, made: Conclusion) -> str:
    """Say what is right instead, and whom to ask: for a no, whoever can release from going."""
    ask = made.release if entry.discloses and made.release and not made.silent else ruling
    refused = sentences("advice.letters")["refused"]
    return fill(refused, rule=ruling.title, right=ruling.right, helps=ask.rule.helps)


def written(entry: LetterEntry, made: Conclusion, route: str, filled: Mapping[str, str]) -> Letter:
    """Write a letter of a case, whatever its conclusion says of it."""
    facts, fields = made.facts, _filled(filled, made.facts)
    held = [ruling for ruling in (made.settled, *made.besides) if ruling]
    by_phone, short_notice = _by_phone(entry, facts)
    blocks = rendered(
        letters_folder() / f"{entry.id}.j2",
        {
            **{name: as_value(text) for name, text in fields.items()},
            "facts": {name: facts.told.get(name) for name in known_facts()},
            "route": route,
            "by_phone": by_phone,
            "short_notice": short_notice,
            "before_interview": not entry.afterwards,
            "may_go": not set(GOING) <= set(made.closed),
            "answer_by": _in_words(facts.told.get("answer_by")),
        },
        required=(*_FRAME, *entry.elements),
    )
    spoken = blocks.get("spoken") if by_phone else None
    whole = "\n".join((blocks["subject"], blocks["letter"], spoken or ""))
    return Letter(
        kind=entry.id,
        label=entry.label,
        subject=one_line(blocks["subject"], LONGEST_SUBJECT - 1),
        body=blocks["letter"],
        spoken=spoken,
        fields=tuple(f for f in letters_file().field if f"[{f.mark}]" in whole),
        channel=blocks["channel"],
        timing=blocks["timing"],
        before_sending=tuple(f"{r.title}: {r.in_full}" for r in held if _bears(r, route, entry)),
        leave_out=(*letters_file().leave_out, *entry.leave_out),
        elements={name: text for name, text in blocks.items() if text and name not in (*_FRAME, "spoken")},
    )


def _bears(ruling: Ruling, route: str, entry: LetterEntry) -> bool:
    """Whether a ruling has something to say before this letter is sent."""
    going = route in ("attend", "openly") and not entry.afterwards
    return ruling.effect != "always" and (going or ruling.id not in letters_file().only_when_going)


def _by_phone(entry: LetterEntry, facts: Facts) -> tuple[bool, bool]:
    """Whether the telephone comes first, and whether that is for short notice."""
    file, days = letters_file(), facts.told.get("notice_days")
    short = not entry.afterwards and isinstance(days, int | float) and days <= file.short_notice_days
    agreed = entry.afterwards or facts.told.get("already_committed") is not False
    long = agreed and any(facts.hold([condition]) for condition in file.long_rounds)
    return short or (entry.phone_in_long_rounds and long), short


def _filled(filled: Mapping[str, str], facts: Facts) -> dict[str, str]:
    """Every field's text: what was typed, in one clean line; else the date that is known, else its mark."""
    fields = known_fields()
    for name, text in filled.items():
        known_field(name)
        if not isinstance(text, str):
            raise LetterError(f"{name}: came {shortened(text)}; should be a text")
    known = {"date": _in_words(facts.told.get("interview_on")), "time": hour_in_words(facts)}
    return {
        i: f.in_full(one_line(filled.get(i, ""), LONGEST_TYPED))
        or known.get(i)
        or ("" if f.optional else f"[{f.mark}]")
        for i, f in fields.items()
    }


def _in_words(day: object) -> str:
    """A date as people write it, with its weekday; empty where none is known."""
    return "" if day is None else day_in_words(date.fromisoformat(str(day)))


@dataclass(frozen=True, slots=True)
class IfAsked:
    """What to say when they ask: the question, the answer, and what to keep to."""

    question: str
    say: str
    keep_to: tuple[str, ...]


def if_asked(decision: Decision, *, today: date | None = None) -> IfAsked:
    """Say how to answer "Would you accept?", truthfully and briefly, from what is known of the case.

    >>> from interview_kit import load
    >>> if_asked(load("early-and-curious")).say
    'I do not know yet. I would like to hear more before I can say.'
    """
    made, asked = _concluded(decision, today), letters_file().asked
    say = next(a.say for a in asked.answer if made.facts.hold(a.when))
    held = (r for r in (made.settled, *made.besides) if r and r.effect != "always")
    rules = (f"{r.title}: {r.in_full}" for r in held)
    return IfAsked(asked.question, say, (*asked.keep_to, *rules))
