"""Chart of the routes: how far each is ahead of declining or behind it, and what counts as even."""

import plotly.graph_objects as go

from interview_kit.charts.captions import route_balances_caption
from interview_kit.charts.frame import HOVER, ROW, axis_title, framed, named_rows, nothing_weighed, safe
from interview_kit.charts.tables import route_balances_table
from interview_kit.look import look
from interview_kit.model.decision import Decision
from interview_kit.model.sentences import sentences
from interview_kit.model.thresholds import thresholds
from interview_kit.words.numbers import in_points


def route_balances(decision: Decision, *, case: str = "") -> go.Figure:
    """Draw how far each open route is ahead of declining, in points of 100, with the band that is even.

    Routes that a rule closes or that are not compared are in the table, and have no mark.

    >>> from interview_kit import load
    >>> list(route_balances(load("benefit-office")).layout.yaxis.ticktext)
    ['Attend as planned']
    """
    caption, rows = route_balances_caption(decision), route_balances_table(decision)
    open_rows = rows[rows.ahead.notna()]
    if open_rows.empty:
        return nothing_weighed(caption, case)
    words, light, close = sentences("charts.route_balances"), look().light, thresholds().close_points
    figure = framed(caption, case, height=ROW * len(open_rows) + 20, table=rows)
    figure.add_vrect(x0=-close, x1=close, fillcolor=light.line, layer="below", line_width=0)
    ahead = open_rows.ahead.tolist()
    texts = [in_points(x / 100) for x in ahead]
    figure.add_scatter(
        x=ahead,
        y=list(range(len(ahead))),
        mode="markers+text",
        text=texts,
        textposition="top center",
        cliponaxis=False,
        marker={"symbol": "diamond", "size": 13, "color": light.ink},
        hovertext=[f"{safe(r)}: {t}" for r, t in zip(open_rows.route, texts, strict=True)],
        hovertemplate=HOVER,
    )
    reach = max(2.0 * close, 1.25 * max(map(abs, ahead)))
    figure.update_xaxes(range=[-reach, reach], zeroline=True, title=axis_title(words["across"]))
    return named_rows(figure, open_rows.route)
