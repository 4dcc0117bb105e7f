"""The coach's page: one HTML file that opens from an attachment, with no Jupyter and no network, and is live.

It runs the same module as the notebook's view. It asks for nothing: its policy allows its own script and
style sheet, by their hashes, and nothing else. Every text of a person or a file is escaped.
"""

import json
import os
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from markupsafe import Markup

from interview_kit.advice.conclusion import conclude
from interview_kit.advice.letters import Letter
from interview_kit.advice.like_cases_words import like_cases_in_words
from interview_kit.browser.assets import HERE, module, styles
from interview_kit.browser.page_text import page_text, script_words
from interview_kit.browser.view_data import case_data, view_words
from interview_kit.look import FONT, variables
from interview_kit.model.decision import Decision
from interview_kit.model.errors import DecisionError
from interview_kit.model.fragments import html_environment
from interview_kit.storage.decision_file import dump, dump_for_reply
from interview_kit.storage.files import write_whole
from interview_kit.storage.paths import given_path


def page(
    decision: Decision,
    path: str | os.PathLike[str],
    *,
    letter: str | Letter = "",
    first_look: bool = False,
    people: bool = False,
) -> Path:
    """Write a decision as one live HTML file for a coach, whole or not at all; return the path.

    All that the decision holds goes into the file, other opinions too: see `interview_kit.less` for what may
    be left out. `letter` is a letter's text, shown when it is asked for. With `first_look` the coach reads
    story and reasons, and says which way they lean, before a number is shown. With `people` it carries the
    public cases that are nearest, a few at most. What the coach saves from it is the same decision with one
    opinion more. Raises DecisionError, and leaves what was there.

    >>> import tempfile
    >>> from interview_kit import load
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page(load("knife-edge"), Path(folder) / "for-my-coach.html").name
    'for-my-coach.html'
    """
    path = given_path(path)
    if path.suffix.lower() != ".html":
        raise DecisionError(f"{path.name}: a page's file name ends in .html, such as {path.stem}.html")
    dump_for_reply(decision, path.name)
    try:
        text = page_bytes(decision, letter=letter, first_look=first_look, people=people)
    except UnicodeEncodeError:
        raise DecisionError(
            f"{path.name}: letter: holds half a character (a lone surrogate); type that text anew"
        ) from None
    write_whole(text, path)
    return path


def page_bytes(
    decision: Decision, *, letter: str | Letter = "", first_look: bool = False, people: bool = False
) -> bytes:
    """Return the coach's page as the bytes of an HTML file.

    >>> from interview_kit import load
    >>> page_bytes(load("knife-edge"))[:15]
    b'<!doctype html>'
    """
    known, style, script = decision.with_every_factor(), _stylesheet(), module("page.js")
    given = {"case": case_data(known, known), "words": view_words(for_coach=True), "say": script_words()}
    own = {"given": as_json(given), "style": style, "script": script, "policy": _policy(script, style)}
    file = Markup(escape(dump(decision).decode(), quote=False))  # noqa: S704  # nothing in it is an attribute
    template = html_environment(HERE).get_template("page.html.j2")
    known_text = page_text(known) | {"people": like_cases_in_words(conclude(known)) if people else None}
    return template.render(known_text, letter=str(letter), first_look=first_look, file=file, **own).encode()


def as_json(value: Any) -> str:
    r"""Return JSON that can stand inside a script element: no text in it can end that element.

    >>> as_json("</script>")
    '"\\u003c/script>"'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _policy(script: str, style: str) -> str:
    # Of the very texts that stand in the page: with one character more the browser runs and paints nothing.
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
def _stylesheet() -> str:
    light, dark = variables("light"), variables("dark")
    colours = (
        f":root {{ --ik-font: {FONT}; {light} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
    )
    return colours + styles("view.css", "page.css", "paper.css")
