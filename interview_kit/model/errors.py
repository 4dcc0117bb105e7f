"""Every error the kit raises: a sentence that names the thing, what came, and what would be right.

Whatever a file or a name holds, the sentence is one line that a terminal can show and a person can read.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import SequenceMatcher

MOST_LETTERS = 300
"""Letters of a message: what is longer is not read."""
_MOST_OF_PLACE, _MOST_LISTED = 100, 150
_JOINERS = "\u200c\u200d"
"""Marks without width that words and emoji need."""


def in_one_line(message: object) -> str:
    r"""A message as it can be shown: control characters as such, and at most 300 letters.

    Of a long one the middle is left out: it begins with the place, and ends with what would be right.

    >>> in_one_line("\x1b[31mmine\n.json: is a folder"), len(in_one_line("mine.json: came " + "x" * 1000))
    ('\\x1b[31mmine\\n.json: is a folder', 300)
    """
    line = visible(str(message))
    if len(line) <= MOST_LETTERS:
        return line
    place, colon, fault = line.partition(": ")
    head = cut(place, _MOST_OF_PLACE) + colon if fault else ""
    return head + cut(fault or place, MOST_LETTERS - len(head))


def visible(text: str) -> str:
    r"""A text in which each control character, and whatever else has no looks of its own, is written out.

    >>> visible("a\tb\u202ec")
    'a\\tb\\u202ec'
    """
    return "".join(c if c.isprintable() or c in _JOINERS else repr(c)[1:-1] for c in text)


def cut(text: str, most: int) -> str:
    """A text without its middle if it is longer than so many letters: a file's name ends in its kind.

    >>> cut("a-very-long-name-of-a-file.json", 16)
    'a-very-lon….json'
    """
    if len(text) <= most:
        return text
    end = most // 3
    return f"{text[: most - end - 1]}…{text[len(text) - end :]}"


def listed_like(came: object, known: Iterable[str]) -> str:
    """What there is, in order; of many, those most like what came, and how many more there are.

    >>> listed_like("b", ["a", "b"])
    'a, b'
    >>> listed_like("fact_7", (f"fact_{n}" for n in range(50)))[:8]
    'fact_7, '
    """
    names = [visible(cut(name, 60)) for name in known]
    if len(whole := ", ".join(names)) <= _MOST_LISTED:
        return whole or "none"
    like = came[:60] if isinstance(came, str) else ""  # a number may have too many digits to be a text
    names.sort(key=lambda name: -SequenceMatcher(None, like, name).ratio())
    fit = next(n for n in range(1, len(names)) if len(", ".join(names[: n + 1])) > _MOST_LISTED - 20)
    return f"{', '.join(names[:fit])} and {len(names) - fit} more"


class KitError(ValueError):
    """Anything that the kit refuses; catch this one to catch them all. What it says is one short line."""

    def __init__(self, message: object = "", **more: str) -> None:
        super().__init__(in_one_line(message), **more)

    def _render_traceback_(self) -> list[str]:
        """Return what Jupyter shows under a cell that ends so: the sentence alone, for it says what to do."""
        return [f"{type(self).__name__}: {self}"]


class KnowledgeError(KitError):
    """A file in `data/` is missing or broken; the message names the file, the thing and what is right."""


class DecisionError(KitError):
    """A decision could not be read or written; the message names the file, the place and what is right."""


class FactError(KitError):
    """A fact has an unknown name or value; the message names it, what came and what would be right."""


class RouteError(KitError):
    """Something is not a route; the message names it and the routes."""


class LetterError(KitError):
    """A letter that cannot be written; the message says why, and what would be right or whom to ask."""


class ChartError(DecisionError):
    """A chart could not be written as a file; the message says what is missing or would be right."""


class OldNotebookError(KitError, ModuleNotFoundError):
    """A notebook asks for something that the kit had once; the message says how to get a new copy.

    >>> str(OldNotebookError("interview_kit.telling"))[:66]
    'This notebook was made for an older interview-kit, which had inter'
    """

    def __init__(self, had: str) -> None:
        super().__init__(
            f"This notebook was made for an older interview-kit, which had {had}: rename your copy "
            "and start interview-kit again, which puts the new one in its place; if it came in a zip, "
            "ask for a new zip."
        )

    def _render_traceback_(self) -> list[str]:
        """What IPython shows: the sentence alone, since there is no line to look for a fault in."""
        return [str(self)]


_EXTRAS = {"pyarrow": "cluster", "dask": "cluster", "distributed": "cluster"}
"""With which of the kit's extras a library comes that few need."""


@contextmanager
def said_if_missing(name: str) -> Iterator[None]:
    """Where a library is missing that something needs, as pandas may be in a browser, say so in one line.

    >>> with said_if_missing("charts"):
    ...     raise ModuleNotFoundError(name="pandas.core")
    Traceback (most recent call last):
    interview_kit.model.errors.KitError: charts: needs pandas, which is not to be had here; sliders, ...
    """
    try:
        yield
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing == "interview_kit":
            raise
        if missing in _EXTRAS:
            command = (
                f"pip install '.[{_EXTRAS[missing]}]'"  # what an index has under the kit's name is others'
            )
            raise KitError(f"{name}: needs {missing}; in the kit's folder: {command}") from None
        raise KitError(
            f"{name}: needs {missing}, which is not to be had here; sliders, sentences and letters do without"
        ) from None
