"""Every sentence of the kit: read from `data/words/`, checked when it is read, and filled in.

A sentence can hold nothing but `{name}`: no formats, no attributes, no braces of its own, since the browser
fills in the same names (`sentences.js`). A slip in one is found when it is read, not when it is said.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from interview_kit.model.errors import KnowledgeError
from interview_kit.model.record import data_root, raw_toml, shortened
from interview_kit.model.sentence_keys import SENTENCES

_UNSEEN = ("Cc", "Cf", "Cs")
"""Unicode's categories of control, formatting and lone half characters."""
_JOINERS = "\u200c\u200d"
"""Formatting marks that words and emoji need."""


@cache
def sentences(name: str) -> Mapping[str, str]:
    """Return the sentences of a table by key: `file.table`, or `file` alone for those outside any table.

    Raises KnowledgeError, naming file and key, where one is missing, unknown, or has a blank it may not have.

    >>> sentences("wording.verdict")["even"], sentences("swings")["up"]
    ('Evenly balanced', 'Higher')
    """
    file, _, table = name.partition(".")
    return MappingProxyType(_file(file)[table])


@cache
def _file(name: str) -> Mapping[str, dict[str, str]]:
    path = data_root() / "words" / f"{name}.toml"
    raw = raw_toml(path)
    tables: dict[str, Any] = {"": {key: text for key, text in raw.items() if not isinstance(text, dict)}}
    tables |= {table: said for table, said in raw.items() if isinstance(said, dict)}
    for fault in _faults(SENTENCES[name], tables):
        raise KnowledgeError(f"{path}: {fault}")
    return tables


def _faults(known: Mapping[str, Mapping[str, str]], tables: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the sentences of a file, as `table, key: what came; what would be right`."""
    for table, keys in known.items():
        for key in _names(keys):
            if key not in tables.get(table, {}):
                yield f"{_place(table, key)}: is missing; it must be there"
    for table, said in tables.items():
        if table and table not in known:
            yield f"{table}: is not known here; take it out or mend its name"
            continue
        names = _names(known.get(table, {}))
        for key, text in said.items():
            if key not in names:
                came = shortened(text)
                yield f"{_place(table, key)}: is not known here; came {came}; take it out or mend its name"
            elif not isinstance(text, str):
                yield f"{_place(table, key)}: came {shortened(text)}; should be a valid string"
            elif not text:
                yield f"{_place(table, key)}: came ''; should not be empty"
            elif found := blank_fault(text, names[key]):
                yield f"{_place(table, key)}: {found}"


def _names(keys: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The names that the sentence of each key may hold."""
    return {key: tuple(names.split()) for names, listed in keys.items() for key in listed.split()}


def _place(table: str, key: str) -> str:
    return f"{table}, {key}" if table else key


def blank_fault(text: str, names: Collection[str]) -> str | None:
    """Say what is wrong with the blanks of a sentence that may hold these names; None if nothing is.

    >>> blank_fault("until {factor} goes to {than}", ["factor", "then"])
    'names {than}; it may name {factor}, {then}'
    >>> blank_fault("until {factor", ["factor"])
    'has a brace that belongs to no {name}; it may name {factor}'
    """
    may = f"it may name {', '.join(f'{{{n}}}' for n in names)}" if names else "nothing is filled in here"
    if strangers := [n for n in re.findall(r"\{(\w+)\}", text) if n not in names]:
        return f"names {{{strangers[0]}}}; {may}"
    if re.search(r"[{}]", re.sub(r"\{\w+\}", "", text)):
        return f"has a brace that belongs to no {{name}}; {may}"
    return None


def fill(template: str, **values: object) -> str:
    """Put values into a sentence's {braces}; the values are never read as a template themselves.

    >>> fill("goes to {then}", then="{now}")
    'goes to {now}'
    """
    return template.format_map({k: str(v) for k, v in values.items()})


def plain(text: str) -> str:
    """Take the marks out of a sentence: stars and soft hyphens.

    >>> plain("Favours **attending**")
    'Favours attending'
    """
    return text.replace("**", "").replace("\u00ad", "")


def one_line(text: str, most: int = 60) -> str:
    r"""A person's text fit to stand in a line: one space between words, no marks that turn or hide text.

    Cut off after `most` characters, at a word if one ends not far before.

    >>> one_line("two\nlines \u202ewith marks"), one_line("a very long title", most=8)
    ('two lines with marks', 'a very…')
    """
    spaced = "".join(" " if c.isspace() else c for c in text[: 20 * most])
    words = "".join(c for c in spaced if c in _JOINERS or unicodedata.category(c) not in _UNSEEN).split()
    line = " ".join(words)
    if len(line) <= most:
        return line
    cut = line[: most + 1].rpartition(" ")[0]
    return f"{cut if len(cut) > most // 2 else line[:most]}…"


def plain_digits(text: str) -> str:
    """A text in which digits of every script are 0 to 9, and a fraction in one sign is written out.

    >>> plain_digits("２½ ٣")
    '2 1/2 3'
    """
    return "".join(_plain_digit(c) for c in text).strip()


def _plain_digit(letter: str) -> str:
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    parts = unicodedata.normalize("NFKC", letter).partition("\u2044")
    return f" {parts[0]}/{parts[2]}" if parts[1] and parts[2] else letter
