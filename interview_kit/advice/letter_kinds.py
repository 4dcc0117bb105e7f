"""Which letters there are and when each is of use: `data/letters/letters.toml`, as checked records.

The letters themselves are templates beside that file.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from interview_kit.advice.conditions import Condition, Id
from interview_kit.advice.facts import check_conditions
from interview_kit.advice.routes import known_routes
from interview_kit.advice.rules import known_rules
from interview_kit.model.errors import KnowledgeError, LetterError, listed_like
from interview_kit.model.record import Record, Text, data_root, read_toml, shortened


class LetterField(Record):
    """Something the person fills in: name, mark in the letter, what goes there, if it may be left out."""

    id: Id
    label: Text
    mark: Text
    ask: Text
    optional: bool = False
    bare: str = ""

    def in_full(self, typed: str) -> str:
        """What was typed, after `bare` where it begins with no article: "Nurse" is "the post of Nurse".

        >>> known_fields()["role"].in_full("Nurse"), known_fields()["role"].in_full("the nursing post")
        ('the post of Nurse', 'the nursing post')
        """
        begins = typed.lower().startswith(("the ", "a ", "an ", "this ", "that ", "your ", "my ", "our "))
        return typed if begins or not typed or not self.bare else f"{self.bare} {typed}"


class LetterEntry(Record):
    """One kind of letter: the routes it is of use on, what must hold, and the elements it must have."""

    id: Id
    label: Text
    routes: Annotated[tuple[Id, ...], Field(min_length=1)]
    when: tuple[Condition, ...] = ()
    otherwise: str = ""
    on_request: bool = False
    discloses: bool
    afterwards: bool = False
    phone_in_long_rounds: bool = True
    elements: Annotated[tuple[Id, ...], Field(min_length=1)]
    leave_out: tuple[Text, ...] = ()


class AnswerEntry(Record):
    """What to say when they ask, where these conditions hold."""

    when: tuple[Condition, ...]
    say: Text


class Asked(Record):
    """The question they may ask, the answers to it, and what to keep to."""

    question: Text
    keep_to: tuple[Text, ...]
    answer: Annotated[tuple[AnswerEntry, ...], Field(min_length=1)]


class LettersFile(Record):
    """The whole of `data/letters/letters.toml`."""

    short_notice_days: Annotated[int, Field(ge=0)]
    long_rounds: tuple[Condition, ...]
    only_when_going: tuple[Text, ...]
    leave_out: tuple[Text, ...]
    field: tuple[LetterField, ...]
    letter: Annotated[tuple[LetterEntry, ...], Field(min_length=1)]
    asked: Asked


@cache
def known_letters() -> dict[str, LetterEntry]:
    """Return the kinds of letter by id, in the order of the file.

    >>> list(known_letters())[:3]
    ['confirming', 'attending_openly', 'asking_for_chat']
    """
    return {e.id: e for e in letters_file().letter}


def known_fields() -> dict[str, LetterField]:
    """Return what a person fills in, by id, in the order of the file.

    >>> list(known_fields())[:2]
    ['name', 'your_name']
    """
    return {f.id: f for f in letters_file().field}


def known_field(name: str) -> LetterField:
    """Return what a person fills in by that id; raise LetterError for one there is not.

    >>> known_field("role").id
    'role'
    """
    fields = known_fields()
    if name not in fields:
        raise LetterError(f"{shortened(name)} is not a field; fields: {listed_like(name, fields)}")
    return fields[name]


def letters_folder() -> Path:
    """Return the folder with the letters' templates and the file about them.

    >>> (letters_folder() / "declining.j2").is_file()
    True
    """
    return data_root() / "letters"


@cache
def letters_file() -> LettersFile:
    """Return the whole of `letters.toml`, checked."""
    path = letters_folder() / "letters.toml"
    file = read_toml(path, LettersFile)
    for fault in _faults(file):
        raise KnowledgeError(f"{path}: {fault}")
    check_conditions(file.long_rounds, f"{path}: long_rounds")
    for entry in file.letter:
        check_conditions(entry.when, f"{path}: letter {entry.id!r}, when")
    for number, answer in enumerate(file.asked.answer, 1):
        check_conditions(answer.when, f"{path}: asked, answer {number}, when")
    return file


def _faults(file: LettersFile) -> Iterator[str]:
    """Yield what is wrong in the file as a whole, beyond its single fields."""
    for what, ids in (("field", [f.id for f in file.field]), ("letter", [e.id for e in file.letter])):
        yield from (f"the {what} {i!r} stands there twice; each id may stand once" for i in _twice(ids))
    yield from (f"the mark {m!r} stands there twice" for m in _twice([f.mark for f in file.field]))
    for entry in file.letter:
        strangers = set(entry.routes) - set(known_routes())
        yield from (f"letter {entry.id!r}: {r!r} is not a route" for r in sorted(strangers))
        if entry.when and not entry.otherwise:
            yield f"letter {entry.id!r}: otherwise: is missing; it says what to do where `when` does not hold"
    own = {route for entry in file.letter if not entry.on_request for route in entry.routes}
    yield from (
        f"the route {r!r} has no letter; one that is not on_request must name it in its routes"
        for r in known_routes()
        if r not in own
    )
    for rule in sorted(set(file.only_when_going) - set(known_rules())):
        yield f"only_when_going: {rule!r} is not a rule; rules: {', '.join(known_rules())}"
    if file.asked.answer[-1].when:
        yield "asked: the last answer has conditions; it must hold whatever is known"


def _twice(names: Sequence[str]) -> list[str]:
    return sorted({n for n in names if names.count(n) > 1})
