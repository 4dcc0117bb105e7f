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


def panel(factor: Factor, judgement: Judgement, ratings: dict[str, w.IntSlider], say: Say) -> list[w.Widget]:
    """The contents of a factor's panel; `ratings` are the sliders of its two sides, `say` hears the texts."""
    sides: list[w.Widget] = []
    for side, anchors in (("decline", factor.decline), ("attend", factor.attend)):
        sides += [
            w.HTML(f'<div class="ik-head-line">{escape(said(side))}</div>'),
            ratings[side],
            w.HTML(_anchors(anchors)),
            _text(f"why_{side}", judgement, say),
        ]
    return [
        w.HTML(f"<p><b>{escape(plain(factor.label))}</b><br>{escape(factor.definition)}</p>"),
        *sides,
        _sureness(judgement, say),
        _text("note", judgement, say),
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
