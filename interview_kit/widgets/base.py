"""What the widgets share: the guard of their callbacks, their HTML, sliders, and keys JupyterLab takes."""

import base64
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

import ipywidgets as w
import traitlets
from markupsafe import Markup

from interview_kit.browser.assets import module, notebook_styles, script
from interview_kit.browser.live_view import Whole
from interview_kit.browser.still_twin import Still, still_note
from interview_kit.model.errors import KitError, in_one_line
from interview_kit.model.fragments import Fragments, fragments
from interview_kit.model.sentences import fill, sentences
from interview_kit.storage.home import in_colab, in_voila, serves_many


def html() -> Fragments:
    """The widgets' pieces of HTML, the macros of `fragments.html.j2`; every text in them is escaped."""
    return fragments(Path(__file__).parent)


def explorer_says(key: str) -> str:
    """A sentence of the Explorer, from `data/words/wording.toml`."""
    return sentences("wording.explorer")[key]


def own_case_says(key: str) -> str:
    """A sentence of the page about one's own case, from `data/words/wording.toml`."""
    return sentences("wording.intake")[key]


def not_kept_in_words() -> str:
    """Say that nothing is kept, and how to take it along, on a server for many; "" elsewhere."""
    return fill(explorer_says("shared"), coach=explorer_says("coach")) if serves_many() else ""


def classed(widget: Any, name: str) -> Any:
    """Give a widget a class of the style sheet, and return it."""
    return widget.add_class(name)


class Guarded(w.VBox):
    """A widget that says on the screen what fails in its callbacks: ipywidgets swallows what escapes them.

    Every callback of every widget is registered here, by the widget itself or by the one that it is part of.
    `fault` is where it is said, and stands among the children. What an input caused stays until that very
    input is right; what a button caused, until anything else has worked.

    >>> guarded, name = Guarded(), w.Text()
    >>> guarded.on_change(name, lambda change: int(change["new"]))
    >>> name.value = "<ten>"
    >>> "invalid literal for int() with base 10: &#39;&lt;ten&gt;&#39;" in guarded.fault.value
    True
    >>> name.value = "10"
    >>> guarded.fault.value
    ''
    """

    _run_told = False  # on a page of many cells it is said once

    def __init__(self) -> None:
        self.fault = w.HTML(layout={"display": "none"})
        self._at_fault: Any = None
        super().__init__()

    def still(self, beside: str) -> Still:
        """What stands in its place where nothing runs, hidden while something of class `beside` lives."""
        return still_note(beside)

    def _ipython_display_(self) -> None:
        from IPython.display import display  # comes with Jupyter

        show = partial(display, raw=True)
        if in_voila() and not Guarded._run_told:
            Guarded._run_told = True
            said = explorer_says("all_run")
            show({"text/html": html().all_run(said), "text/plain": said})
        live = self._repr_mimebundle_() | {"text/plain": ""}  # else what it is made of is read to people
        show(live, metadata=_for_colab() if in_colab() else {})
        if not serves_many():  # nobody keeps that page
            self.guard(self._stand_in, show)

    def _stand_in(self, show: Callable[..., object]) -> None:
        beside = f"ik-live-{self.model_id}"
        classed(self, beside)
        show(self.still(beside).bundle)

    def on_click(self, button: w.Button, act: Callable[[], object]) -> None:
        """Do this whenever the button is pressed."""
        button.on_click(lambda _: self._hear(None, act))

    def on_change(
        self, control: w.Widget, act: Callable[[dict[str, Any]], object], trait: str = "value"
    ) -> None:
        """Do this with each change of a control, as `observe` tells it."""
        control.observe(lambda change: self._hear(control, act, change), trait)

    def guard(self, act: Callable[..., object], *args: Any) -> None:
        """Do what nobody has asked for just now, such as after a pause."""
        self._goes_well(None, act, *args)

    def no_fault(self) -> None:
        """Take away what was said: what it was about is no longer there."""
        self._at_fault, self.fault.value, self.fault.layout.display = None, "", "none"

    def _hear(self, control: w.Widget | None, act: Callable[..., object], *args: Any) -> None:
        if self._goes_well(control, act, *args) and self._at_fault in (None, control):
            self.no_fault()

    def _goes_well(self, control: w.Widget | None, act: Callable[..., object], *args: Any) -> bool:
        try:
            act(*args)
        except Exception as error:  # whatever it was, the person must hear of it
            key = "refused" if isinstance(error, KitError) else "failed"
            self.fault.value = html().fault(fill(explorer_says(key), error=in_one_line(error)))
            self.fault.layout.display, self._at_fault = None, control
            return False
        return True


def _for_colab() -> dict[str, Any]:
    """What Colab needs beside a widget to draw it: anywidget knows it, for widgets of its own."""
    _, metadata = Keys()._repr_mimebundle_() or ({}, {})
    return metadata


def alike(kind: Callable[..., w.DOMWidget], *classes: str, **traits: Any) -> Any:
    """Make a widget that looks like all others of its kind made so, with its classes.

    Its layout and style are those of the others too, so neither is ever set.

    >>> notes = [alike(w.HTML, "ik-note", value=text) for text in ("one", "two")]
    >>> notes[0].layout is notes[1].layout, notes[1]._dom_classes
    (True, ('ik-note',))
    """
    return kind(_dom_classes=classes, **_look(kind), **traits)


@cache
def _look(kind: Any) -> dict[str, w.Widget]:
    # To the page each is sent by itself, and so is each class that is put on later: a page of questions is
    # eight hundred parts else, and there is nothing to see before all have come.
    style = kind.class_traits().get("style")
    return {"layout": w.Layout(), **({"style": style.klass()} if style else {})}


def slider(field: str, factor: str) -> w.IntSlider:
    """A weight's slider from 0 to 100, or a rating's from 0 to 10, with the classes it is found by."""
    most = 100 if field == "weight" else 10
    return alike(w.IntSlider, f"ik-{field}-{factor}", f"ik-{field}", min=0, max=most, value=0)


def weights_head(*, for_coach: bool = False) -> w.HTML:
    """What stands above the weights: what they are, to be unfolded; `for_coach`, who moves another's."""
    note = sentences("page.page")["weights_note"] if for_coach else explorer_says("weights_note")
    return w.HTML(html().folded(explorer_says("weights"), note))


def alert(text: str) -> Markup:
    """HTML of what is wrong with an answer, which a screen reader says at once."""
    return html().alert(text)


def download_link(content: bytes, name: str, text: str) -> Markup:
    """HTML of a link by which the browser saves a file of that name, which it holds whole.

    >>> print(download_link(b"Hello", "hello.txt", "Download it"))
    <a download="hello.txt" href="data:application/octet-stream;base64,SGVsbG8=">Download it</a>
    """
    held = base64.b64encode(content).decode("ascii")
    return html().download(held, name, text)


class Keys(Whole):
    """Leaves the lists and choices around it their keys; it shows nothing itself."""

    _esm = script("keyboard.js")


class InSight(Whole):
    """Brings the box that it is in into sight where it has just been run; it shows nothing itself."""

    _esm = module("first_in_sight.js")
    seen = traitlets.Bool().tag(sync=True)


class Looks(Keys):
    """The style sheet as well, for widgets that may stand without a view."""

    _css = notebook_styles()
