"""Charts for print and for reading: from an opinion to a plain Plotly figure.

A chart neither shows nor computes; its looks stand in `style`, its words in `data/`. Every text passes
`escape`, since Plotly reads some HTML in labels.
"""

from html import escape

import plotly.graph_objects as go

from interview_kit import scoring
from interview_kit.knowledge import factors, wording
from interview_kit.numbers import plain, shown, signed
from interview_kit.opinion import Opinion
from interview_kit.style import look, template
from interview_kit.wording import sentences


def radar(opinion: Opinion) -> go.Figure:
    """Draw what speaks for either side, factor by factor: rating x weight / 100, from 0 to 10.

    The area means nothing; the bars of `contributions` carry the message.

    >>> radar(Opinion.of(attend=[8, 3, 5], decline=[3, 5, 5], weights=[75, 25, 50])).data[0].name
    'declining'
    """
    view, rows = wording().view, opinion.factors
    figure = _figure(sentences(opinion).headline, plain(view["overview_note"]), height=520)
    names = [_name(i) for i in rows]
    marks = (("decline", "declining", "dash", "square"), ("attend", "attending", "solid", "circle"))
    for side, name, dash, symbol in marks:
        reach = [(getattr(j, side) or 0) * j.weight / 100 for j in rows.values()]
        colour = getattr(look().light, side)
        figure.add_scatterpolar(
            r=reach + reach[:1],
            theta=names + names[:1],
            name=view[name],
            line={"color": colour, "dash": dash, "width": 2.5 if side == "decline" else 2},
            marker={"symbol": symbol, "size": 8},
            mode="lines+markers",
            hovertemplate="%{theta}: %{r:.1f}<extra>%{fullData.name}</extra>",
        )
    figure.update_layout(
        showlegend=True,
        polar={
            "radialaxis": {"range": [0, 10], "tickvals": [5, 10], "angle": 90, "tickangle": 90},
            "angularaxis": {"rotation": 90, "direction": "clockwise"},
        },
    )
    return figure


def contributions(opinion: Opinion) -> go.Figure:
    """Draw what each rated factor contributes to the balance, in points of 100, the largest on top.

    >>> contributions(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).data[0].x
    (-5.0, 37.5)
    """
    view, parts = wording().view, scoring.contributions(opinion)
    order = sorted(parts, key=lambda i: abs(parts[i]))
    note = f"{view['bars']} ({shown(opinion).balance})"
    figure = _figure(sentences(opinion).headline, note, height=110 + 34 * len(order))
    light = look().light
    figure.add_bar(
        x=[100 * parts[i] for i in order],
        y=[_name(i) for i in order],
        orientation="h",
        text=[signed(parts[i]) for i in order],
        textposition="outside",
        cliponaxis=False,
        marker={"color": [light.attend if parts[i] > 0 else light.decline for i in order]},
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    most = max((100 * abs(x) for x in parts.values()), default=0) or 1
    sides = f"← {view['declining']}    ·    {view['attending']} →"
    figure.update_xaxes(
        range=[-1.25 * most, 1.25 * most], showgrid=False, title={"text": sides, "font": {"size": 13}}
    )
    return figure


def _figure(title: str, note: str, height: int) -> go.Figure:
    figure = go.Figure(layout={"template": template(), "height": height})
    return figure.update_layout(
        title={"text": escape(title, quote=False), "subtitle": {"text": escape(note, quote=False)}}
    )


def _name(factor: str) -> str:
    known = factors().get(factor)
    return escape(plain(known.short) if known else factor, quote=False)
