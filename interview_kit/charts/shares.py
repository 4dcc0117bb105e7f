"""Chart of how many weightings agree, by how firm the weights are."""

from math import log10
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from interview_kit.charts.captions import firmness_caption
from interview_kit.charts.frame import (
    HOVER,
    axis_title,
    framed,
    halo,
    legend_below,
    nothing_weighed,
    safe,
)
from interview_kit.charts.tables import firmness_table
from interview_kit.look import look
from interview_kit.model.opinion import Opinion
from interview_kit.model.sentences import fill, sentences
from interview_kit.words.numbers import in_100, rounded

_TICKS = (5, 15, 40, 150, 300)


def firmness(opinion: Opinion, *, case: str = "") -> go.Figure:
    """Draw how many weightings favour attending: near the person's by firmness, in their order, of all.

    >>> firmness(Opinion.of(attend=[8, 3], decline=[3, 8], weights=[60, 40])).layout.annotations[0].text
    'rough: 79'
    """
    words, light, rows = sentences("charts.firmness"), look().light, firmness_table(opinion)
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
    words, light = sentences("charts.firmness"), look().light
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
    words = sentences("charts.firmness")
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
    words, n = sentences("charts.firmness"), rounded(near)
    return words["over_99"] if n == 100 > near else words["under_1"] if n == 0 < near else str(n)
