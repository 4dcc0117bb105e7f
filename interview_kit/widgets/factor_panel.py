"""One factor, opened: what it means, its two ratings beside their anchors, the reasons, and what is known."""

from collections.abc import Callable, Mapping
from functools import partial
from html import escape
from typing import Any

import ipywidgets as w
import traitlets

from interview_kit.model.factors import Anchors, Factor, factors
from interview_kit.model.opinion import Judgement, Opinion
from interview_kit.model.sentences import plain
from interview_kit.widgets.base import classed, explorer_says

Say = Callable[[str, str, str], None]
"""Takes a factor, a field of its judgement, and the text that was given for it."""


class FactorPanel(w.VBox):
    """Room for one factor at a time; `factor` is the one that is open, "" while none is.

    `ratings` are the rating sliders by side and factor; `say` takes factor, field and what was given for it;
    `strip` stands on top, so that the answer stays in sight.
    """

    factor = traitlets.Unicode()

    def __init__(self, ratings: Mapping[str, Mapping[str, w.IntSlider]], strip: w.Widget, say: Say) -> None:
        self._ratings, self._say = ratings, say
        self._boxes: dict[str, dict[str, Any]] = {}
        self._rooms: dict[str, list[w.Widget]] = {}
        close = classed(w.Button(description=explorer_says("close")), "ik-close")
        close.on_click(lambda _: self.close())
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
            say = partial(self._say, factor)
            boxes = {name: _text(name, judgement, say) for name in ("why_decline", "why_attend", "note")}
            self._boxes[factor] = boxes | {"sureness": _sureness(judgement, say)}
            self._rooms[factor] = self._contents(factors()[factor])
        self._name.value = f"<b>{escape(plain(factors()[factor].label))}</b>"
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
            head = w.HTML(f'<div class="ik-head-line">{escape(explorer_says(side))}</div>')
            rating = self._ratings[side][factor.id]
            column = w.VBox([head, rating, w.HTML(_anchors(anchors)), boxes[f"why_{side}"]])
            sides.append(classed(column, f"ik-of-{side}"))
        return [
            classed(w.HTML(f"<p>{escape(factor.definition)}</p>"), "ik-whole"),
            *sides,
            boxes["sureness"],
            boxes["note"],
            classed(w.HTML(_background(factor)), "ik-whole"),
        ]


def _text(field: str, judgement: Judgement, say: Callable[[str, str], None]) -> w.Textarea:
    box = w.Textarea(
        value=getattr(judgement, field), description=explorer_says(field), continuous_update=False
    )
    box.observe(lambda change: say(field, change["new"]), "value")
    return classed(box, "ik-field")


def _sureness(judgement: Judgement, say: Callable[[str, str], None]) -> w.Dropdown:
    degrees = [(explorer_says(s), s) for s in ("sure", "rough", "guess")]
    box = w.Dropdown(options=degrees, value=judgement.sureness, description=explorer_says("sureness"))
    box.observe(lambda change: say("sureness", change["new"]), "value")
    return classed(box, "ik-field")


def _anchors(anchors: Anchors) -> str:
    rows = ((0, anchors.zero), (5, anchors.five), (10, anchors.ten))
    return f"<dl>{''.join(f'<dt>{n}</dt><dd>{escape(text)}</dd>' for n, text in rows)}</dl>"


def _background(factor: Factor) -> str:
    known = "".join(
        f'<li>{escape(e.finding)} <a href="{escape(e.address)}" target="_blank" rel="noreferrer">'
        f"{escape(e.address.removeprefix('https://').split('/')[0])}</a> ({escape(e.strength)})</li>"
        for e in factor.evidence
    )
    folded = (("guidance", f"<p>{escape(factor.guidance)}</p>"), ("evidence", f"<ul>{known}</ul>"))
    return f"<p><b>{escape(explorer_says('find_out'))}</b><br>{escape(factor.ask)}</p>" + "".join(
        f"<details><summary>{escape(explorer_says(key))}</summary>{text}</details>" for key, text in folded
    )
