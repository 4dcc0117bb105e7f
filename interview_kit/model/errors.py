"""Every error the kit raises: a sentence that names the thing, what came, and what would be right."""

from collections.abc import Iterator
from contextlib import contextmanager


class KitError(ValueError):
    """Anything that the kit refuses; catch this one to catch them all."""


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
        raise KitError(
            f"{name}: needs {missing}, which is not to be had here; sliders, sentences and letters do without"
        ) from None
