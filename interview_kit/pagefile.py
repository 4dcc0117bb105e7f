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
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from interview_kit.decision import Decision, dump
from interview_kit.files import DecisionError, write_whole
from interview_kit.letters import Letter
from interview_kit.live import HERE, module, words
from interview_kit.pagetext import page_text, page_words, script_words
from interview_kit.study import study, whole
from interview_kit.style import FONT, variables

_END_OF_OPINIONS = re.compile(rb'^  "opinions": \[\n.*?(?=\n  \])', re.MULTILINE | re.DOTALL)

_RULE = re.compile(r"([^{}]+)\{((?:[^{}]|\{[^{}]*\})*)\}")
_NOTEBOOKS = re.compile(r"^\.ik-app( (?!\.ik-at-)|\.)|^:is\(\.ik-app|^\.ik-(own|panel|swing)|widget|data-jp")


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
    known, said = whole(decision), words()
    style, script = _stylesheet(), _script()
    given = {
        "study": study(known, known)
        | {"leaning": None},  # the page tells it; the view would say it to its owner
        "words": said | {"view": said["view"] | page_words().view},
        "say": script_words(),
        "owner": known.opinion.by,
        "file": _round_the_next_opinion(dump(decision)),
    }
    own = {"given": as_json(given), "style": style, "script": script, "policy": _policy(script, style)}
    return _template().render(page_text(known), letter=str(letter), **own).encode()


def as_json(value: Any) -> str:
    r"""Return JSON that can stand inside a script element: no text in it can end that element.

    >>> as_json("</script>")
    '"\\u003c/script>"'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _round_the_next_opinion(file: bytes) -> tuple[str, str]:
    """Split a decision's file at the place where one more opinion goes."""
    found = _END_OF_OPINIONS.search(file)
    assert found, "a decision has an opinion"  # noqa: S101  # a record without one cannot be made
    return file[: found.end()].decode(), file[found.end() :].decode()


def _policy(script: str, style: str) -> str:
    hashes = {"script-src": script, "style-src": style}
    allowed = (f"{name} 'sha256-{_digest(text)}'" for name, text in hashes.items())
    return "; ".join(["default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


# ---- what is the same in every page -----------------------------------------------------------------------


@cache
def _template() -> Template:
    jinja = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return jinja.get_template("page.html.j2")


@cache
def _script() -> str:
    return _without_comments(module("page.js"))


def _without_comments(script: str) -> str:
    """Leave out lines that are nothing but comment or space, and what indents the others.

    No template literal of the module runs over a line's end; a test says so.
    """
    return re.sub(r"^\s+", "", re.sub(r"^ *(//.*|/\*\*[\s\S]*?\*/)$", "", script, flags=re.M), flags=re.M)


@cache
def _stylesheet() -> str:
    light, dark = variables("light"), variables("dark")
    colours = (
        f":root {{ --pg-font: {FONT}; }} :root, .ik, .ik-app {{ {light} }}"
        f"@media screen and (prefers-color-scheme: dark) {{ :root, .ik, .ik-app {{ {dark} }} }}"
    )
    view, own = ((HERE / name).read_text("utf-8") for name in ("live.css", "page.css"))
    return "\n".join(rules_of_the_page(view + colours + own))


def rules_of_the_page(style: str) -> Iterator[str]:
    """Yield the rules of a style sheet that a page can need: none for a notebook's own parts.

    >>> list(rules_of_the_page(".ik { a: b } @media print { .ik-own p { c: d } } .ik-app .x, .y { e: f }"))
    ['.ik{a:b}', '.y{e:f}']
    """
    for head, body in _RULE.findall(re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)):
        name = " ".join(head.split())
        if "{" in body:
            if inner := "".join(rules_of_the_page(body)):
                yield f"{name}{{{inner}}}"
            continue
        selectors = [s for s in re.split(r", (?![^(]*\))", name) if not _NOTEBOOKS.search(s)]
        if selectors:
            yield f"{','.join(selectors)}{{{_close(body)}}}"


def _close(declarations: str) -> str:
    return re.sub(r"([:;,]) ", r"\1", " ".join(declarations.split())).removesuffix(";")
