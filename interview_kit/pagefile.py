"""The coach's page: one HTML file that opens from an attachment, with no Jupyter and no network, and is live.

It runs the same module as the notebook's view. It asks for nothing: its policy allows its own script and
style sheet, by their hashes, and nothing else. Every text of a person or a file is escaped.
"""

import json
import os
import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from interview_kit.decision import Decision, dump
from interview_kit.fewer import short_names, template, with_short_classes
from interview_kit.files import DecisionError, write_whole
from interview_kit.letters import Letter
from interview_kit.live import HERE, words
from interview_kit.pagetext import page_text, page_words, script_words
from interview_kit.study import study, whole
from interview_kit.style import FONT, variables

_RULE = re.compile(r"([^{}]+)\{((?:[^{}]|\{[^{}]*\})*)\}")
_NOTEBOOKS = re.compile(
    r"^\.ik-app( (?!\.ik-at-)|\.)|^:is\(\.ik-app|^\.ik-(own|panel|swing)|unconnected|widget|data-jp|^\.jp-"
)


def page(decision: Decision, path: str | os.PathLike[str], *, letter: str | Letter = "") -> Path:
    """Write a decision as one live HTML file for a coach, whole or not at all; return the path.

    All that the decision holds goes into the file, other opinions too: see `sharing.less` for what may be
    left out. `letter` is a letter's text, shown when it is asked for. What the coach saves from it is the
    same decision with one opinion more. Raises DecisionError, and leaves what was there.

    >>> import tempfile
    >>> from interview_kit import load
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page(load("knife-edge"), Path(folder) / "for-my-coach.html").name
    'for-my-coach.html'
    """
    path = Path(path)
    if path.suffix != ".html":
        raise DecisionError(f"{path.name}: a page's file name ends in .html, such as {path.stem}.html")
    try:
        text = page_bytes(decision, letter=letter)
    except UnicodeEncodeError:
        raise DecisionError(
            f"{path.name}: holds half a character (a lone surrogate); type that text anew"
        ) from None
    write_whole(text, path)
    return path


def page_bytes(decision: Decision, *, letter: str | Letter = "") -> bytes:
    """Return the coach's page as the bytes of an HTML file.

    >>> from interview_kit import load
    >>> page_bytes(load("knife-edge"))[:15]
    b'<!doctype html>'
    """
    known, style, script = whole(decision), _stylesheet(), _script()
    given = {
        "study": _study(known, decision),
        "words": _words(script),
        "say": _by_short_names(script_words()),
    }
    own = {"given": as_json(given), "style": style, "script": script, "policy": _policy(script, style)}
    file = Markup(escape(dump(decision).decode(), quote=False))  # noqa: S704  # nothing in it is an attribute
    return _template().render(page_text(known), letter=str(letter), file=file, **own).encode()


def _study(known: Decision, decision: Decision) -> dict[str, Any]:
    """What the page's module is given of a case: what it reads neither in the page nor in the file inside."""
    full, had = study(known, known), decision.opinion.factors
    names = {
        f["id"]: (f["short"], f["inside"], *(() if f["id"] in had else (f["weight"],)))
        for f in full["factors"]
    }
    return {"ruling": bool(full["ruling"]), "factors": names}


def _words(script: str) -> dict[str, Any]:
    """The words of the view but for those that the page's script cannot ask for, since it lacks their names.

    A name may be put together there, so each of its parts counts.
    """
    there, said = set(re.findall(r"[a-z0-9]+", script)), words()
    said["view"] |= page_words().view
    tables = {table: _by_short_names(entries) for table, entries in said.items()}
    return {
        table: {key: text for key, text in entries.items() if there.issuperset(key.split("_"))}
        for table, entries in tables.items()
    }


def _by_short_names(entries: dict[str, Any]) -> dict[str, Any]:
    return {short_names().get(key, key): text for key, text in entries.items()}


def as_json(value: Any) -> str:
    r"""Return JSON that can stand inside a script element: no text in it can end that element.

    >>> as_json("</script>")
    '"\\u003c/script>"'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _policy(script: str, style: str) -> str:
    hashes = {"script-src": script, "style-src": style}
    allowed = (f"{name} 'sha256-{digest(text)}'" for name, text in hashes.items())
    return "; ".join(["default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'"])


def digest(text: str) -> str:
    """Return the SHA-256 of a text, as a page's policy names it.

    >>> digest("")[:8]
    '47DEQpj8'
    """
    return b64encode(sha256(text.encode()).digest()).decode()


# ---- what is the same in every page -----------------------------------------------------------------------


@cache
def _template() -> Template:
    jinja = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return jinja.from_string(template())


@cache
def _script() -> str:
    """The module in fewer letters, as `tests/minified.py` made it; the first line says of what."""
    return (HERE / "page.min.js").read_text("utf-8").partition("\n")[2].strip()


@cache
def _stylesheet() -> str:
    light, dark = variables("light"), variables("dark")
    colours = (
        f":root {{ --ik-font: {FONT}; {light} }}"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}"
    )
    view, own = ((HERE / name).read_text("utf-8") for name in ("live.css", "page.css"))
    rules = with_short_classes("".join(rules_of_the_page(view + colours + own)))
    return rules.replace("--ik-", "--")  # nobody else's are there


def rules_of_the_page(style: str) -> Iterator[str]:
    """Yield the rules of a style sheet that a page can need: none for a notebook's own parts or colours.

    >>> list(rules_of_the_page(".ik { a: b } @page { .ik-own p { c: d } } .ik-app .x, .y > i { e: f }"))
    ['.ik{a:b}', '.y>i{e:f}']
    """
    for head, body in _RULE.findall(re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)):
        name = _close(head)
        if "{" in body:
            if inner := "".join(rules_of_the_page(body)):
                yield f"{name}{{{inner}}}"
            continue
        selectors = [each for each in _selectors(name) if not _NOTEBOOKS.search(each)]
        if ".ik" in selectors:
            body = re.sub(r"--[\w-]+:[^;]*;", "", body)
        if selectors:
            yield f"{','.join(selectors)}{{{_close(body)}}}"


def _selectors(names: str) -> list[str]:
    """Split at the commas that stand in no brackets."""
    found = [""]
    for part in names.split(","):
        if found[-1].count("(") > found[-1].count(")"):
            found[-1] += f",{part}"
        else:
            found.append(part)
    return found[1:]


def _close(text: str) -> str:
    return re.sub(r" ?([;,>~]|!important) ?|(?<=:) ", r"\1", " ".join(text.split())).removesuffix(";")
