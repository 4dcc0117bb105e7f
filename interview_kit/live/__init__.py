"""The live view: an anywidget that is given the sliders themselves and follows them in the browser.

Python passes content (factors, ratings, words); the module beside this file does the arithmetic and the
drawing, with no round trip. The echo tells the view what Python holds.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from ipywidgets import Widget

from interview_kit.knowledge import wording
from interview_kit.style import variables

HERE = Path(__file__).parent
PARTS = (
    *("shares.js", "information.js", "arithmetic.js", "words.js", "telling.js"),
    *("drawing.js", "radar.js", "parts.js", "handles.js", "view.js"),
)
_IMPORT = re.compile(r"^import .*? from \"\./\w+\.js\";\n", re.MULTILINE)


@cache
def module(last: str = "notebook.js") -> str:
    """Return the one ES module: the parts in order, joined, their imports of each other taken out.

    `last` is where the view is to live, in a notebook or on the coach's page.

    >>> module().count("export default")
    1
    """
    return "\n".join(_IMPORT.sub("", (HERE / name).read_text(encoding="utf-8")) for name in (*PARTS, last))


@cache
def stylesheet() -> str:
    """Return the style sheet of the view and of the sliders beside it, with the colours of both themes.

    In a notebook the theme around it gives ground and ink, so only the two sides are coloured here.
    """
    light, dark = (variables(theme, sides_only=True) for theme in ("light", "dark"))
    colours = f'.ik, .ik-app {{ {light} }}\n[data-jp-theme-light="false"] :is(.ik, .ik-app) {{ {dark} }}\n'
    colours += (
        f"@media print {{ :is(.ik, .ik-app), [data-jp-theme-light] :is(.ik, .ik-app) {{ {light} }} }}\n"
    )
    return colours + "".join((HERE / name).read_text("utf-8") for name in ("view.css", "notebook.css"))


def words() -> dict[str, Any]:
    """Return the thresholds and sentences as the module takes them."""
    return wording().model_dump(exclude={"notebook", "explorer", "intake"})


def _references(sliders: dict[str, list[Widget]], _: Any) -> dict[str, list[str]]:
    return {field: [f"anywidget:{slider.model_id}" for slider in row] for field, row in sliders.items()}


class LiveView(anywidget.AnyWidget):
    """One part of the view, "main", "overview" or "strip", on the given sliders.

    `sliders` maps "weight" (and "attend", "decline", where ratings can be moved) to ipywidgets sliders in
    factor order. `study` is the decision's id and its factors at the start. `sureness` says, factor by
    factor, how sure the ratings are now; `opened` is the factor whose panel is open, or "". `echo` is what
    Python holds. The view counts up `asked` where it wants to know whether Python listens, and sets
    `wanted` to the id of the case that was open before Python was lost.
    """

    _esm = module()
    _css = stylesheet()
    part = traitlets.Enum(["main", "overview", "strip"], "main").tag(sync=True)
    study = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    echo = traitlets.Dict().tag(sync=True)
    sureness: traitlets.List[str] = traitlets.List().tag(sync=True)
    opened = traitlets.Unicode().tag(sync=True)
    asked = traitlets.Int().tag(sync=True)
    wanted = traitlets.Unicode().tag(sync=True)
    sliders = traitlets.Dict().tag(sync=True, to_json=_references)
