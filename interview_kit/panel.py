"""One factor, opened: what it means, its two ratings beside their anchors, the reasons, and what is known."""

from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as w

from interview_kit.knowledge import Anchors, Factor, wording
from interview_kit.numbers import plain
from interview_kit.opinion import Judgement

Say = Callable[[str, str], None]
"""Takes a field of the judgement and the text that was given for it."""


def said(key: str) -> str:
    """A sentence of the Explorer, from `data/wording.toml`."""
    return wording().explorer[key]


def classed(widget: Any, name: str) -> Any:
    """Give a widget a class of the style sheet, and return it."""
    return widget.add_class(name)


def fields(judgement: Judgement, say: Say) -> dict[str, Any]:
    """The boxes of a factor's panel, by the field of the judgement; `say` hears what is put into them."""
    made = {name: _text(name, judgement, say) for name in ("why_decline", "why_attend", "note")}
    return made | {"sureness": _sureness(judgement, say)}


def panel(factor: Factor, ratings: dict[str, w.IntSlider], boxes: dict[str, Any]) -> list[w.Widget]:
    """The contents of a factor's panel; `ratings` are the sliders of its two sides, `boxes` its fields."""
    sides: list[w.Widget] = []
    for side, anchors in (("decline", factor.decline), ("attend", factor.attend)):
        sides += [
            w.HTML(f'<div class="ik-head-line">{escape(said(side))}</div>'),
            ratings[side],
            w.HTML(_anchors(anchors)),
            boxes[f"why_{side}"],
        ]
    return [
        w.HTML(f"<p><b>{escape(plain(factor.label))}</b><br>{escape(factor.definition)}</p>"),
        *sides,
        boxes["sureness"],
        boxes["note"],
        w.HTML(_background(factor)),
    ]


def _text(field: str, judgement: Judgement, say: Say) -> w.Textarea:
    box = w.Textarea(value=getattr(judgement, field), description=said(field), continuous_update=False)
    box.observe(lambda change: say(field, change["new"]), "value")
    return classed(box, "ik-field")


def _sureness(judgement: Judgement, say: Say) -> w.Dropdown:
    degrees = [(said(s), s) for s in ("sure", "rough", "guess")]
    box = w.Dropdown(options=degrees, value=judgement.sureness, description=said("sureness"))
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
    return f"<p><b>{escape(said('find_out'))}</b><br>{escape(factor.ask)}</p>" + "".join(
        f"<details><summary>{escape(said(key))}</summary>{text}</details>" for key, text in folded
    )


def slider(field: str, factor: str) -> w.IntSlider:
    """A weight's slider from 0 to 100, or a rating's from 0 to 10, with the classes it is found by."""
    most = 100 if field == "weight" else 10
    return classed(w.IntSlider(min=0, max=most, value=0), f"ik-{field}-{factor}").add_class(f"ik-{field}")
