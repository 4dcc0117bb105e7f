"""Charts of how sure it is: by how firm the weights are, and by what there is to find out."""

from math import log10
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from interview_kit.asking import worth_in_points
from interview_kit.canvas import (
    HOVER,
    ROW,
    axis_title,
    framed,
    halo,
    legend_below,
    named_rows,
    nothing_weighed,
    safe,
)
from interview_kit.captions import asking_caption, chart_words, firmness_caption
from interview_kit.knowledge import wording
from interview_kit.numbers import fill, in_100, rounded
from interview_kit.opinion import Opinion
from interview_kit.style import look
from interview_kit.tables import asking_table, firmness_table

_TICKS, _FIFTY = (5, 15, 40, 150, 300), (0, 25, 50)
_HALF = 16
"""Characters in a line under one of two panels side by side."""


def firmness(opinion: Opinion, *, case: str = "") -> go.Figure:
    """Draw how many weightings favour attending: near the person's by firmness, in their order, of all.

    >>> firmness(Opinion.of(attend=[8, 3], decline=[3, 8], weights=[60, 40])).layout.annotations[0].text
    'rough: 79'
    """
    words, light, rows = chart_words().firmness, look().light, firmness_table(opinion)
    if rows.empty:
        return nothing_weighed(firmness_caption(opinion), case)
    figure = framed(firmness_caption(opinion), case, height=330, table=rows)
    _degrees(figure, rows[rows.degree != ""])
    _line(figure, rows.near, {"color": light.ink, "dash": "solid", "width": 2.5})
    _line(figure, rows.in_order, {"color": light.muted, "dash": "dash", "width": 2})
    _line(figure, rows.of_all, {"color": light.muted, "dash": "dot", "width": 2})
    across = {
        "tickvals": _TICKS,
        "ticktext": list(map(str, _TICKS)),
        "title": axis_title(words["across"]),
    }
    figure.update_xaxes(type="log", **across)
    figure.update_yaxes(range=[-4, 104], title=axis_title(words["up"]), dtick=25, zeroline=False)
    figure.add_hline(y=50, line={"color": light.track, "width": 2})
    return legend_below(figure.update_layout(showlegend=True))


def _degrees(figure: go.Figure, marked: pd.DataFrame) -> None:
    """The three degrees of firmness, each with its count."""
    words, light = chart_words().firmness, look().light
    figure.add_scatter(
        x=marked.index.tolist(),
        y=marked.near.tolist(),
        mode="markers",
        marker={"symbol": "circle", "size": 11, "color": light.ink, "line": halo(1.5)},
        hoverinfo="skip",
        showlegend=False,
    )
    for k, degree, near in zip(marked.index, marked.degree, marked.near, strict=True):
        figure.add_annotation(
            text=safe(fill(words["degree"], degree=words[degree], n=_short(near))),
            x=log10(k),
            y=near,
            yshift=18 if near < 90 else -18,
            showarrow=False,
            bgcolor=light.surface,
            opacity=0.9,
        )


def _line(figure: go.Figure, shares: pd.Series, line: dict[str, Any]) -> None:
    """One set of weightings, named by its column in the table."""
    words = chart_words().firmness
    counts = [in_100(share / 100) for share in shares]
    figure.add_scatter(
        x=shares.index.tolist(),
        y=shares.tolist(),
        name=safe(fill(words[str(shares.name)], count=counts[0])),
        mode="lines",
        line=line,
        hovertext=[safe(fill(words["hover"], count=count)) for count in counts],
        hovertemplate=HOVER,
    )


def _short(near: float) -> str:
    """A count of 100 that is 100 or 0 only where it is all or none."""
    words, n = chart_words().firmness, rounded(near)
    return words["over_99"] if n == 100 > near else words["under_1"] if n == 0 < near else str(n)


def asking(opinion: Opinion, *, case: str = "") -> go.Figure:
    """Draw what finding out about each factor is worth, and how often it would change the answer.

    >>> opinion = Opinion.of(attend=[8, 3, 4], decline=[3, 6, 5], weights=[40, 40, 40])
    >>> asking(opinion.changed("practice", sureness="guess")).data[1].text
    ('35 in 100',)
    """
    words, rows = chart_words().asking, asking_table(opinion)
    if rows.empty:
        return nothing_weighed(asking_caption(opinion), case)
    panels = make_subplots(cols=2, shared_yaxes=True, column_widths=[0.52, 0.48], horizontal_spacing=0.06)
    figure = framed(asking_caption(opinion), case, height=ROW * len(rows) + 30, table=rows)
    figure.update_layout({name: panels.layout[name] for name in ("xaxis", "yaxis", "xaxis2", "yaxis2")})
    _worths(figure, rows)
    most = rows.worth.max() or 1
    figure.update_layout(
        xaxis={"range": [0, 1.3 * most], "title": axis_title(words["worth"], _HALF)},
        xaxis2={"range": [0, 100], "tickvals": _FIFTY, "title": axis_title(words["changes"], _HALF)},
    )
    return named_rows(figure, rows.factor)


def _worths(figure: go.Figure, rows: pd.DataFrame) -> None:
    """Bars of what is gained, and beside them marks of how often the answer changes."""
    settles, light = wording().information["settles"], look().light
    worths = [worth_in_points(x / 100) for x in rows.worth]
    changes = [settles if pd.isna(x) else in_100(x / 100) for x in rows.changes]
    hover = [
        safe(fill(chart_words().asking["hover"], factor=name, worth=worth, changes=change))
        for name, worth, change in zip(rows.factor, worths, changes, strict=True)
    ]
    shared = {"y": list(range(len(rows))), "cliponaxis": False, "hovertext": hover, "hovertemplate": HOVER}
    figure.add_bar(
        x=rows.worth.tolist(),
        orientation="h",
        width=0.5,
        text=[safe(worth) for worth in worths],
        textposition="outside",
        marker={"color": light.muted},
        **shared,
    )
    figure.add_scatter(
        # Any reply settles a tie: as often as replies can change an answer at all.
        x=[_FIFTY[-1] if pd.isna(x) else x for x in rows.changes],
        xaxis="x2",
        yaxis="y2",
        mode="markers+text",
        text=[safe(change) for change in changes],
        textposition="middle right",
        marker={"symbol": "diamond", "size": 11, "color": light.ink},
        **shared,
    )
