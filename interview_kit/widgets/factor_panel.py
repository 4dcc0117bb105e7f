"""One factor, opened: what it means, its two ratings beside their anchors, the reasons, and what is known."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import ipywidgets as w
import traitlets

from interview_kit.model.factors import Factor, factors
from interview_kit.model.opinion import Judgement, Opinion
from interview_kit.model.sentences import plain
from interview_kit.widgets.base import Guarded, classed, explorer_says, html

Say = Callable[[str, str, str], None]
"""Takes a factor, a field of its judgement, and the text that was given for it."""


class FactorPanel(w.VBox):
    """Room for one factor at a time; `factor` is the one that is open, "" while none is.

    `owner` is the widget that this is part of, and `ratings` are the rating sliders by side and factor;
    `say` takes factor, field and what was given for it; `strip` stands on top, so that the answer stays in
    sight.
    """

    factor = traitlets.Unicode()

    def __init__(
        self, owner: Guarded, ratings: Mapping[str, Mapping[str, w.IntSlider]], strip: w.Widget, say: Say
    ) -> None:
        self._owner, self._ratings, self._say = owner, ratings, say
        self._boxes: dict[str, dict[str, Any]] = {}
        self._rooms: dict[str, list[w.Widget]] = {}
        close = classed(w.Button(description=explorer_says("close")), "ik-close")
        owner.on_click(close, self.close)
        self._name = classed(w.HTML(), "ik-panel-name")
        self._room = classed(w.Box(), "ik-factor")
        super().__init__([classed(w.Box([self._name, close]), "ik-panel-head"), strip, self._room])
        classed(self, "ik-panel")
        self.layout.display = "none"

    def turn_to(self, factor: str, judgement: Judgement) -> None:
        """Open a factor's panel; if it is open, close it."""
        if factor == self.factor:
            return self.close()
        if factor not in self._rooms:
            self._boxes[factor] = self._filled_boxes(factor, judgement)
            self._rooms[factor] = self._contents(factors()[factor])
        self._name.value = html().bold(plain(factors()[factor].label))
        self._room.children = self._rooms[factor]
        self.layout.display = None
        self.factor = factor
        return None

    def close(self) -> None:
        """Close whatever factor is open."""
        self.layout.display = "none"
        self.factor = ""

    def fill(self, opinion: Opinion) -> None:
        """Put an opinion's texts and sureness into the boxes that there are."""
        for factor, boxes in self._boxes.items():
            for name, box in boxes.items():
                box.value = getattr(opinion.factors[factor], name)

    def _contents(self, factor: Factor) -> list[w.Widget]:
        boxes, sides = self._boxes[factor.id], []
        for side, anchors in (("decline", factor.decline), ("attend", factor.attend)):
            head, found = w.HTML(html().head_line(explorer_says(side))), w.HTML(html().anchors(anchors))
            column = w.VBox([head, self._ratings[side][factor.id], found, boxes[f"why_{side}"]])
            sides.append(classed(column, f"ik-of-{side}"))
        says = {key: explorer_says(key) for key in ("find_out", "guidance", "evidence")}
        return [
            classed(w.HTML(html().paragraph(factor.definition)), "ik-whole"),
            *sides,
            boxes["sureness"],
            boxes["note"],
            classed(w.HTML(html().background(factor, says)), "ik-whole"),
        ]

    def _filled_boxes(self, factor: str, judgement: Judgement) -> dict[str, Any]:
        """The boxes for what is said of a factor, by the field of its judgement, each heard by the owner."""
        degrees = [(explorer_says(s), s) for s in ("sure", "rough", "guess")]
        boxes: dict[str, Any] = {
            field: w.Textarea(description=explorer_says(field), continuous_update=False)
            for field in ("why_decline", "why_attend", "note")
        }
        boxes["sureness"] = w.Dropdown(options=degrees, description=explorer_says("sureness"))
        for field, box in boxes.items():
            box.value = getattr(judgement, field)
            self._owner.on_change(classed(box, "ik-field"), partial(self._on_box, factor, field))
        return boxes

    def _on_box(self, factor: str, field: str, change: dict[str, Any]) -> None:
        self._say(factor, field, change["new"])
