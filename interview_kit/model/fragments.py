"""HTML from Jinja files beside the modules that show it: every text filled in is escaped by itself."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Protocol, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_FRAGMENTS = "fragments.html.j2"


class Fragments(Protocol):
    """The macros of a file, by their names."""

    def __getattr__(self, name: str) -> Callable[..., Markup]:
        """Return a macro: a function from texts, or what it writes of, to HTML."""


@cache
def html_environment(folder: Path) -> Environment:
    """Return the Jinja environment of a folder's HTML files; a name that is missing there is an error."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def fragments(folder: Path) -> Fragments:
    """Return the macros of a package's `fragments.html.j2`: each is a function from texts to safe HTML.

    >>> import interview_kit.widgets
    >>> print(fragments(Path(interview_kit.widgets.__path__[0])).note("<b>5</b>"))
    <span class="ik-small-note">&lt;b&gt;5&lt;/b&gt;</span>
    """
    return cast(Fragments, html_environment(folder).get_template(_FRAGMENTS).module)
