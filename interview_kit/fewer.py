"""The coach's page in fewer letters: short names for classes and words, the same in script, style and markup.

A page that goes by mail is kept small. What is renamed is found in the sources themselves, so nothing has to
be listed: classes (`ik-verdict`), unless the script puts their names together, and names of words that the
script asks for as they stand (`ask_list`).
"""

import re
from collections import Counter
from functools import cache
from itertools import product
from string import ascii_lowercase, digits

from interview_kit.live import HERE, module

_CLASS = r"\b(?:ik|pg)-[a-z]+(?:-[a-z]+)*(?![\w-])"
_WORD = r"\b[a-z]+(?:_[a-z0-9]+)+\b"
_PUT_TOGETHER = r"\b((?:ik|pg)-[a-z-]+-)\$\{"
_ID = r'\bid="([a-z-]+)"'


@cache
def short_names() -> dict[str, str]:
    """Return each name that is made shorter with its letter and digit.

    The script's come first, so that a change of looks leaves the script, which is made ahead, as it is.

    >>> len({*short_names().values()}) == len(short_names())
    True
    """
    script, page = module("page.js"), (HERE / "page.html.j2").read_text("utf-8")
    told = (*re.findall(_PUT_TOGETHER, script), *re.findall(_ID, page))
    found = _frequent(script, f"{_CLASS}|{_WORD}")
    found += _frequent(page + (HERE / "page.css").read_text("utf-8"), _CLASS)
    names = (a + b for a, b in product(ascii_lowercase, digits))
    return dict(zip(dict.fromkeys(n for n in found if not n.startswith(told)), names, strict=False))


def _frequent(text: str, pattern: str) -> list[str]:
    return [name for name, _ in Counter(re.findall(pattern, text)).most_common()]


def with_short_classes(text: str) -> str:
    """Return a style sheet or markup with its classes in fewer letters.

    >>> with_short_classes('<p class="no-class">')
    '<p class="no-class">'
    """
    return re.sub(_CLASS, _shorter, text)


def template() -> str:
    """Return the page's template with short classes, and without the ends of lines and quotes HTML can spare.

    >>> "<html lang=en>" in template()
    True
    """
    text = with_short_classes((HERE / "page.html.j2").read_text("utf-8"))
    return re.sub(r'="([\w-]+)"', r"=\1", re.sub(r">\n<", "><", text))


def with_short_names(text: str) -> str:
    """Return a script with its classes and the names of words in fewer letters.

    >>> with_short_names("view.not_a_word_there")
    'view.not_a_word_there'
    """
    return re.sub(_WORD, _shorter, with_short_classes(text))


def _shorter(found: re.Match[str]) -> str:
    return short_names().get(found[0], found[0])
