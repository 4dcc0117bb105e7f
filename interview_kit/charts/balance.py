"""Charts of the balance: the radar as overview, and bars of the contributions, which carry the message."""

import plotly.graph_objects as go

from interview_kit.analysis.radar import outer_ring
from interview_kit.charts.captions import contributions_caption, overview_caption
from interview_kit.charts.frame import (
    HOVER,
    MARKS,
    ROW,
    balance_axis,
    framed,
    named_rows,
    nothing_weighed,
    safe,
)
from interview_kit.charts.tables import contributions_table, radar_table
from interview_kit.look import look
from interview_kit.model.opinion import Opinion
from interview_kit.model.record import SIDES
from interview_kit.words.names import way
from interview_kit.words.numbers import shown


def radar(opinion: Opinion, *, case: str = "") -> go.Figure:
    """Draw what speaks for either side, factor by factor: rating x weight / 100, on a scale that holds it.

    The area means nothing; the bars of `contributions` carry the message.

    >>> radar(Opinion.of(attend=[8, 3, 5], decline=[3, 5, 5], weights=[75, 25, 50])).data[0].name
    'declining'
    """
    rows = radar_table(opinion)
    figure = framed(overview_caption(opinion), case, height=430, table=rows)
    turns = [360 * k / len(rows) for k in range(len(rows))]
    for side in SIDES:
        reach, (dash, symbol, width) = rows[side].tolist(), MARKS[side]
        figure.add_scatterpolar(
            r=reach + reach[:1],
            theta=turns + turns[:1],
            name=safe(way(side)),
            line={"color": getattr(look().light, side), "dash": dash, "width": width},
            marker={"symbol": symbol, "size": 8},
            mode="lines+markers",
            hovertext=[f"{safe(f)}: {r:.1f}" for f, r in zip(rows.factor, reach, strict=True)],
            hovertemplate="%{hovertext}<extra>%{fullData.name}</extra>",
        )
    names, ring = [safe(name) for name in rows.factor], outer_ring(opinion)
    return figure.update_layout(
        showlegend=True,
        margin={"l": 124, "r": 124},
        polar={
            "radialaxis": {"range": [0, ring], "tickvals": [ring / 2, ring], "angle": 90, "tickangle": 90},
            "angularaxis": {"rotation": 90, "direction": "clockwise", "tickvals": turns, "ticktext": names},
        },
    )


def contributions(opinion: Opinion, *, case: str = "") -> go.Figure:
    """Draw what each rated factor contributes to the balance, in points of 100, the largest on top.

    >>> contributions(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).data[0].x
    (37.5, -5.0)
    """
    rows, light = contributions_table(opinion), look().light
    if rows.empty:
        return nothing_weighed(contributions_caption(opinion), case)
    figure = framed(contributions_caption(opinion), case, height=ROW * len(rows), table=rows)
    parts, said = rows.contribution.tolist(), [shown(opinion).parts[i] for i in rows.index]
    figure.add_bar(
        x=parts,
        y=list(range(len(rows))),
        orientation="h",
        text=said,
        textposition="outside",
        cliponaxis=False,
        marker={"color": [light.attend if x > 0 else light.decline for x in parts]},
        textfont={"color": light.ink},
        hovertext=[f"{safe(f)}: {text}" for f, text in zip(rows.factor, said, strict=True)],
        hovertemplate=HOVER,
    )
    most = max(map(abs, parts), default=0) or 1
    figure.update_xaxes(range=[-1.25 * most, 1.25 * most], showgrid=False, title=balance_axis())
    return named_rows(figure, rows.factor)
