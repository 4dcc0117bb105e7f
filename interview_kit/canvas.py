"""What all charts share: the frame with its caption, named rows, legend, and texts that are harmless.

Colour never carries alone: direction, dash and the shape of marks say the same in grey. Every text passes
`safe`, since Plotly reads some HTML in labels.
"""

from collections.abc import Iterable, Sequence
from html import escape
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from interview_kit.captions import Caption, chart_words
from interview_kit.numbers import fill
from interview_kit.style import look, template
from interview_kit.wording import way

MARKS = {"attend": ("solid", "circle", 2.0), "decline": ("dash", "square", 2.5)}
"""Dash, mark and width of either side's lines: as much ink for the one as for the other."""
HOVER = "%{hovertext}<extra></extra>"
ROW = 34
"""Height of a named row, in pixels."""
_TITLE_LINE, _NOTE_LINE = 64, 88
"""Characters in a line of the title and of the note: at these a chart 560 px wide cuts nothing off."""
_UNDER = 60
"""Room for the numbers and the title of the axis below, in pixels."""


def safe(text: str) -> str:
    """Make a text from a file or a person harmless: Plotly would read some HTML in it, and $formulas$.

    >>> safe("<b>$x$</b>")
    '&lt;b&gt;&#36;x&#36;&lt;/b&gt;'
    """
    return escape(text, quote=False).replace("$", "&#36;")


def lines(text: str, width: int) -> list[str]:
    """Break a text into as few lines of at most so many characters, about equally long and harmless.

    >>> lines("nothing is ever <cut> off", 16)
    ['nothing is', 'ever &lt;cut&gt; off']
    """
    fewest = len(wrap(text, width))
    narrowest = next((w for w in range(8, width) if len(wrap(text, w)) == fewest), width)
    return [safe(line) for line in wrap(text, narrowest)]


def framed(caption: Caption, case: str, height: int) -> go.Figure:
    """Start a figure: the case's title, the finding, the note, and so much height for what is drawn."""
    small = f'<span style="font-size:13px;color:{look().light.muted}">'
    above = [f"{small}{line}</span>" for line in lines(case, _NOTE_LINE)]
    title = above + lines(caption.title, _TITLE_LINE)
    note = lines(caption.note, _NOTE_LINE)
    top = 42 + 24 * len(title) + 18 * len(note)
    figure = go.Figure(layout={"template": template(), "height": top + height + _UNDER})
    shown = {"text": "<br>".join(title), "subtitle": {"text": "<br>".join(note)}}
    return figure.update_layout(title=shown, margin={"t": top, "b": _UNDER})


def nothing_weighed(caption: Caption, case: str) -> go.Figure:
    """A figure with nothing to draw: it says so, and shows no axes."""
    hidden = {"visible": False}
    return framed(caption, case, height=0).update_layout(xaxis=hidden, yaxis=hidden, margin={"b": 0})


def named_rows(figure: go.Figure, names: Iterable[str]) -> go.Figure:
    """Name the rows of a chart, the first on top; by place, so that equal names stay apart."""
    texts = [safe(name) for name in names]
    return figure.update_yaxes(
        tickvals=list(range(len(texts))),
        ticktext=texts,
        range=[len(texts) - 0.5, -0.5],
        zeroline=False,
        showgrid=False,
        ticklabelstandoff=6,
    )


def balance_axis() -> str:
    """Title of an axis of the balance: what is measured, and which way is which.

    >>> balance_axis().split("      ")
    ['← declining', 'balance, in points of 100', 'attending →']
    """
    sides = {"declining": way("decline"), "attending": way("attend")}
    return safe(fill(chart_words().shared["balance"], **sides))


def segment(figure: go.Figure, place: int, ends: Sequence[float], line: dict[str, Any]) -> None:
    """Draw a line along a row, from one end to the other."""
    x, y = [float(end) for end in ends], [place, place]
    figure.add_scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False)


def mark(figure: go.Figure, x: float, y: float, name: str, marker: dict[str, Any]) -> None:
    """Draw one mark in ink, named in the legend."""
    ink = look().light.ink
    figure.add_scatter(
        x=[x], y=[y], name=safe(name), mode="markers", marker={**marker, "color": ink}, hoverinfo="name"
    )


def halo(width: float) -> dict[str, Any]:
    """The edge of a mark, which keeps it apart from what is behind it."""
    return {"color": look().light.surface, "width": width}


def legend_below(figure: go.Figure) -> go.Figure:
    """Put the legend under the title of the axis, whatever the height: its place is a part of that."""
    drawn = max(figure.layout.height - figure.layout.margin.t - _UNDER, 1)
    figure.update_layout(legend={"y": -_UNDER / drawn, "yanchor": "top"})
    return figure.update_layout(margin={"b": _UNDER + 40}, height=figure.layout.height + 40)
