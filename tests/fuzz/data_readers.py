"""What a coach may edit: the files of `data/`, each read from a copy that the kit takes for its own."""

import atexit
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from interview_kit import load, summary
from interview_kit.advice import (
    facts,
    letter_kinds,
    letter_templates,
    like_cases,
    public_cases,
    ratings,
    routes,
    rules,
    steps,
)
from interview_kit.advice.conclusion import concluded
from interview_kit.advice.facts import Facts
from interview_kit.advice.letters import written
from interview_kit.browser.page import page_bytes
from interview_kit.look import look
from interview_kit.model import factors, record, sentences, thresholds
from interview_kit.model.sentence_keys import SENTENCES
from tests.fuzz.mutations import TEXTS, Dice, mutated_bytes, mutated_lines
from tests.fuzz.trying import Reader

_ORIGINAL = record.data_root()
_TODAY = date(2026, 11, 24)
_WORDS = (sentences._file, sentences.sentences)
# What is read of each file, and what is read with it in view.
_READ_OF: dict[str, tuple[Any, ...]] = {
    "factors.toml": (factors._factors_file, factors.factors, ratings._start_file, routes.known_routes),
    "facts.toml": (facts._facts_file, facts.known_facts, rules.known_rules, letter_kinds.letters_file),
    "rules.toml": (rules.known_rules, routes.known_routes, letter_kinds.letters_file),
    "start.toml": (ratings._start_file,),
    "routes.toml": (routes._routes_file, routes.known_routes, steps._steps_file, letter_kinds.letters_file),
    "steps.toml": (steps._steps_file,),
    "thresholds.toml": (thresholds.thresholds,),
    "look.toml": (look,),
    "public_cases.toml": (public_cases.public_cases, like_cases._told),
    "letters/letters.toml": (letter_kinds.letters_file, letter_kinds.known_letters),
    **{f"words/{name}.toml": _WORDS for name in SENTENCES},
}
_TABLES = {
    f"words/{name}.toml": [f"{name}.{t}" if t else name for t in SENTENCES[name]] for name in SENTENCES
}
_LETTERS = tuple(sorted(p.relative_to(_ORIGINAL).as_posix() for p in _ORIGINAL.glob("letters/**/*.j2")))


@cache
def _copy() -> Path:
    """A copy of the data for this process."""
    folder = TemporaryDirectory(prefix="interview-kit-fuzz-")
    atexit.register(folder.cleanup)
    return Path(shutil.copytree(_ORIGINAL, Path(folder.name) / "data"))


@contextmanager
def _edited(name: str, content: bytes, read_of: tuple[Any, ...]) -> Iterator[None]:
    """The kit reads its data from the copy, in which one file holds this."""
    modules = [
        m for n, m in list(sys.modules.items()) if n.startswith("interview_kit") and "data_root" in vars(m)
    ]
    for module in modules:
        module.data_root = _copy  # type: ignore[attr-defined]
    file = _copy() / name
    file.write_bytes(content)
    for each in read_of:
        each.cache_clear()
    try:
        yield
    finally:
        shutil.copyfile(_ORIGINAL / name, file)
        for each in read_of:
            each.cache_clear()
        for module in modules:
            module.data_root = _DATA_ROOT  # type: ignore[attr-defined]


_DATA_ROOT = record.data_root


def _whose(content: bytes) -> tuple[str, bytes]:
    """The name of a file of the data, which stands in the first line, and what the file holds."""
    name, _, text = content.partition(b"\n")
    return name.decode(), text


def _read_toml(path: Path) -> None:
    name, text = _whose(path.read_bytes())
    with _edited(name, text, _READ_OF[name]):
        for table in _TABLES.get(name, ()):
            sentences.sentences(table)
        for read in _READ_OF[name]:
            if read not in _WORDS:
                read()
        steps.next_steps(Facts({}), "attend")
        for case in ("knife-edge", "they-know-where-i-stand"):
            decision = load(case)
            summary(decision)
            page_bytes(decision, people=True)


def _read_letter(path: Path) -> None:
    name, text = _whose(path.read_bytes())
    with _edited(name, text, (letter_templates.checked, letter_templates._environment)):
        entries = letter_kinds.known_letters().values()
        for entry in [e for e in entries if e.id == Path(name).stem] or list(entries)[:6]:
            for told in (
                {},
                {"employed": True, "already_committed": True, "notice_days": 1, "round": "final"},
            ):
                made = concluded(Facts(told), load("knife-edge").opinion, _TODAY)
                str(written(entry, made, entry.routes[0], {"name": "Ms Ruiz"}))


_TOML = (
    *('""', '"x"', "0", "1", "-1", "10", "11", "101", "5.0", "1e400", "nan", "inf", "true", "false", "[]", "{}", "="),
    *("[[", "]]", "[", "]", '"""', "'''", "#", "1979-05-27", "07:32:00", "0x10", "1_000", "9" * 5000, "1e5000"),
    *("[" * 90, "[" * 3000, "{a=" * 90, '"\\ud83d"', '"\\u0000"', '"\\U00110000"', "\u202e", "\r", "\0", "{value}"),
    *("attend", "decline", '"attend"', '"practice"', '"employed"', "is", "is_not", "at_least", "when", "id", "a.b.c"),
    *("{now}", "{nonsense}", "{", "}", "{0}", "{{", "**", "0.5", '"#ffffff"', '"R1"', '"chat"', '"unknown"', "when = []"),
    *(f'"{text}"' for text in TEXTS if '"' not in text and "\\" not in text and text.isprintable()),
)  # fmt: skip
_JINJA = (
    *("{{", "}}", "{%", "%}", "{#", "#}", "{{ name }}", "{{ nome }}", "{{ facts }}", "{{ facts.employed }}", "{{ 7 }}"),
    *("{% for x in range(10**9) %}", "{% endfor %}", "{% if facts.round == 'final' %}", "{% if facts.nothing %}"),
    *("{% endif %}", "{% block x %}", "{% endblock %}", "{% include 'parts/reason.j2' %}", "{% include '../look.toml' %}"),
    *("{{ self.thanks() }}", "{{ self.letter() }}", "{{ self.nothing() }}", "{{ 'a' * 100000000 }}", "{{ 9 ** 9 ** 9 }}"),
    *("{% set x = 1 %}", "{% macro m() %}", "{% extends 'declining.j2' %}", "{{ name|upper }}", "{{ name.__class__ }}"),
    *("{{ name[0] }}", "{{ name['x'] }}", "{{ (" + "(" * 90, "not " * 400, "{% raw %}", "{{ 'x' ~ name }}", "{{ [1,2] }}"),
    *("{% if route in ['attend'] %}", "{% if facts.employed is true %}", "{{ name if route }}", "{% elif route %}", "{% else %}"),
    *("[name]", "[", "]", "facts", "self", "is", "==", "!=", "in", "and", "or", "'", '"', "\0", "\u202e", "x" * 60_000),
    *("{% if facts.round == 1 %}", "{% if facts.notice_days > 'x' %}", "{% include parts %}", "{{ lipsum() }}", "{{ loop }}"),
)  # fmt: skip


def _make(names: tuple[str, ...], words: tuple[str, ...], dice: Dice) -> bytes:
    name = dice.choice(names)
    text, kind = (_ORIGINAL / name).read_text("utf-8"), dice.random()
    if kind < 0.07:
        made = mutated_bytes(text.encode(), dice)
    elif kind < 0.75 and name.endswith(".toml"):
        made = _other_fields(text, dice).encode("utf-8", "surrogatepass")
    else:
        made = mutated_lines(text, dice, words).encode("utf-8", "surrogatepass")
    return name.encode() + b"\n" + made


_FIELD = re.compile(r"([\w\"]+) = (.+)")
_TABLE = re.compile(r"(?m)^(?=\[)")


def _other_fields(text: str, dice: Dice) -> str:
    """Change fields and tables, and leave the file TOML, most often."""
    for _ in range(dice.choice((1, 1, 2, 3))):
        kind = dice.randrange(6)
        if kind == 0:
            tables = _TABLE.split(text)
            here, there = dice.randrange(len(tables)), dice.randrange(len(tables))
            taken = tables.pop(here) if dice.random() < 0.6 else tables[here]
            if dice.random() < 0.5:
                tables.insert(there, taken)
            text = "".join(tables)
        elif found := list(_FIELD.finditer(text)):
            one, other = dice.choice(found), dice.choice(found)
            (start, end), name = one.span(2), one[1]
            if kind == 1:  # without it, or under another name
                start, name = one.start(), dice.choice(("", "", other[1], name.upper().strip('"')))
                new = f"{name} = {one[2]}" if name else ""
            elif kind == 2:
                new = other[2]
            elif kind == 3 and len(one[2]) > 2 and one[2].startswith('"'):
                new = dice.choice((one[2][:-1] + ' {n}"', '""', one[2].replace("{", "", 1), one[2].lower()))
            else:
                new = dice.choice(_TOML)
            text = text[:start] + new + text[end:]
    return text


DATA_READERS = (
    Reader(
        name="data",
        make=partial(_make, tuple(_READ_OF), _TOML),
        reads=(_read_toml,),
        modules=("model.record", "model.sentences", "advice.conditions", "advice.rules", "advice.routes"),
        share=0.2,
        stops=("is not TOML",),
        file="edited.toml",
        quotes=False,
    ),
    Reader(
        name="letter",
        make=partial(_make, _LETTERS, _JINJA),
        reads=(_read_letter,),
        modules=("advice.letter_templates",),
        share=0.2,
        stops=("is not UTF-8",),
        file="edited.j2",
        quotes=False,
    ),
)
