"""Chart of what is worth finding out: what asking is worth, and how often a reply would change the answer."""

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from interview_kit.charts.captions import asking_caption
from interview_kit.charts.frame import HOVER, ROW, axis_title, framed, named_rows, nothing_weighed, safe
from interview_kit.charts.tables import asking_table
from interview_kit.look import look
from interview_kit.model.opinion import Opinion
from interview_kit.model.sentences import fill, sentences
from interview_kit.words.information import worth_in_points
from interview_kit.words.numbers import in_100

_FIFTY = (0, 25, 50)
_HALF = 16
"""Characters in a line under one of two panels side by side."""


def asking(opinion: Opinion, *, case: str = "") -> go.Figure:
    """Draw what finding out about each factor is worth, and how often it would change the answer.

    >>> opinion = Opinion.of(attend=[8, 3, 4], decline=[3, 6, 5], weights=[40, 40, 40])
    >>> asking(opinion.changed("practice", sureness="guess")).data[1].text
    ('35 in 100',)
    """
    words, rows = sentences("charts.asking"), asking_table(opinion)
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
    settles, light = sentences("wording.information")["settles"], look().light
    worths = [worth_in_points(x / 100) for x in rows.worth]
    changes = [settles if pd.isna(x) else in_100(x / 100) for x in rows.changes]
    hover = [
        safe(fill(sentences("charts.asking")["hover"], factor=name, worth=worth, changes=change))
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
