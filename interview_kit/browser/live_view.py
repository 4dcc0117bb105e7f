"""The live view: an anywidget that is given the sliders themselves and follows them in the browser.

Python passes content (factors, ratings, words); the module does the arithmetic and the drawing, with no round
trip. The echo tells the view what Python holds.
"""

from typing import Any

import anywidget
import traitlets
from ipywidgets import Widget

from interview_kit.browser.assets import module, notebook_styles


# By name and not by value: the module asks the notebook for the very sliders, and hears them in the browser.
def _references(sliders: dict[str, Widget], _: Any) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {}
    for name, slider in sliders.items():
        rows.setdefault(name.partition(" ")[0], []).append(f"anywidget:{slider.model_id}")
    return rows


class Whole(anywidget.AnyWidget):
    """A widget of ours that can be kept: what is left out as a default, the page would have to know."""

    def get_state(self, key: Any = None, drop_defaults: bool = False) -> dict[str, Any]:
        """Return its state with its defaults, the module and the style sheet among them."""
        return super().get_state(key)  # type: ignore[no-any-return]


class LiveView(Whole):
    """One part of the view, "main", "routes" or "strip", on the given sliders.

    `sliders` has ipywidgets sliders by field and factor, such as "weight practice", in factor order: weights
    (and "attend" and "decline", where ratings can be moved). They stand in it one by one, where whoever keeps
    widgets with all that they need, as `ipywidgets.embed` does, looks for them. `case` is the decision's id
    and its factors at the start, with the routes. `sureness` says, factor by factor, how sure the ratings are
    now; `news` is what is said with the answer, line by line; `opened` is the factor whose panel is open, or
    "". `echo` is what Python holds. The view counts up `asked` where it wants to know whether Python listens,
    sets `wanted` to the id of the case that was open before Python was lost, and `seen` once it has stood on
    a page.
    """

    _esm = module()
    _css = notebook_styles()
    part = traitlets.Enum(["main", "routes", "strip"], "main").tag(sync=True)
    case = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    echo = traitlets.Dict().tag(sync=True)
    sureness: traitlets.List[str] = traitlets.List().tag(sync=True)
    opened = traitlets.Unicode().tag(sync=True)
    news: traitlets.List[str] = traitlets.List().tag(sync=True)
    asked = traitlets.Int().tag(sync=True)
    wanted = traitlets.Unicode().tag(sync=True)
    seen = traitlets.Bool().tag(sync=True)
    sliders = traitlets.Dict().tag(sync=True, to_json=_references)
