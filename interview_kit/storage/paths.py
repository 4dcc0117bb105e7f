"""A file's path as people give it: pasted with its quotes, dragged into a window, or taken from a browser."""

import os
import re
import unicodedata
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

_QUOTES = {'"': '"', "'": "'", "“": "”", "„": "“", "”": "”", "‘": "’", "«": "»", "`": "`", "<": ">"}


def given_path(given: str | os.PathLike[str]) -> Path:
    r"""Return the path that somebody means; what is a file's very name is taken as it stands.

    Quotes, spaces and unseen marks around it are left out, `~` is the home folder, and `file://` an address
    of a file here. Where no such file is, one is looked for whose accents are written otherwise, or whose
    spaces were marked with \\ by a terminal.

    >>> given_path(' "my reply.json" ').name, given_path("file:///tmp/my%20reply.json").name
    ('my reply.json', 'my reply.json')
    """
    if not isinstance(given, str) or _is_there(given):
        return Path(given)
    text = _bare(given)
    if text.lower().startswith("file:"):
        text = _of_address(text)
    path = Path(text)
    with suppress(RuntimeError, ValueError):  # of a person there is not, or who is no name at all
        path = path.expanduser()
    text = str(path)
    unmarked = re.sub(r"\\(.)", r"\1", text) if os.name != "nt" else text
    others = (unmarked, *(unicodedata.normalize(form, text) for form in ("NFC", "NFD")))
    return next((Path(other) for other in (text, *others) if _is_there(other)), path)


def _bare(text: str) -> str:
    """A text without what stands around it: spaces, marks without looks, one pair of quotes."""
    while text and (text[0].isspace() or unicodedata.category(text[0]) == "Cf"):
        text = text[1:]
    while text and (text[-1].isspace() or unicodedata.category(text[-1]) == "Cf"):
        text = text[:-1]
    inside = len(text) > 2 and _QUOTES.get(text[0]) == text[-1]
    return _bare(text[1:-1]) if inside else text


def _of_address(address: str) -> str:
    """The path that a `file:` address names; as it came if it is of another machine."""
    with suppress(ValueError):
        parts = urlsplit(address)
        if parts.netloc.lower() in ("", "localhost"):
            path = unquote(parts.path) if os.name != "nt" else url2pathname(parts.path)
            return path or address
    return address


def _is_there(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False
