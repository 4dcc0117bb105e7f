"""What the widgets share: sliders, classes of the style sheet, messages, and keys JupyterLab would take."""

import base64
from html import escape
from typing import Any

import anywidget
import ipywidgets as w

from interview_kit.browser.assets import notebook_styles, script
from interview_kit.model.sentences import fill, sentences
from interview_kit.storage.home import serves_many


def explorer_says(key: str) -> str:
    """A sentence of the Explorer, from `data/wording.toml`."""
    return sentences("wording.explorer")[key]


def own_case_says(key: str) -> str:
    """A sentence of the page about one's own case, from `data/wording.toml`."""
    return sentences("wording.intake")[key]


def not_kept_in_words() -> str:
    """Say that nothing is kept, and how to take it along, on a server for many; "" elsewhere."""
    return fill(explorer_says("shared"), coach=explorer_says("coach")) if serves_many() else ""


def classed(widget: Any, name: str) -> Any:
    """Give a widget a class of the style sheet, and return it."""
    return widget.add_class(name)


def slider(field: str, factor: str) -> w.IntSlider:
    """A weight's slider from 0 to 100, or a rating's from 0 to 10, with the classes it is found by."""
    most = 100 if field == "weight" else 10
    return classed(w.IntSlider(min=0, max=most, value=0), f"ik-{field}-{factor}").add_class(f"ik-{field}")


def weights_head() -> w.HTML:
    """What stands above the weights: what they are, in a line."""
    return w.HTML(
        f'<div class="ik-head-line">{escape(explorer_says("weights"))}</div>'
        f'<div class="ik-small-note">{escape(explorer_says("weights_note"))}</div>'
    )


def alert(text: str) -> str:
    """HTML of what went wrong, which a screen reader says at once."""
    return f'<span class="ik-fault" role="alert">{escape(text)}</span>'


def download_link(content: bytes, name: str, text: str) -> str:
    """HTML of a link by which the browser saves a file of that name, which it holds whole.

    >>> download_link(b"Hello", "hello.txt", "Download it")
    '<a download="hello.txt" href="data:application/octet-stream;base64,SGVsbG8=">Download it</a>'
    """
    held = base64.b64encode(content).decode("ascii")
    link = f'download="{escape(name)}" href="data:application/octet-stream;base64,{held}"'
    return f"<a {link}>{escape(text)}</a>"


class Keys(anywidget.AnyWidget):
    """Leaves the lists and choices around it their keys; it shows nothing itself."""

    _esm = script("keyboard.js")


class Looks(Keys):
    """The style sheet as well, for widgets that may stand without a view."""

    _css = notebook_styles()
