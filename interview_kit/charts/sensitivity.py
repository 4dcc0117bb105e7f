"""Charts of what would flip the balance: each slider, each factor's ratings, and one slider all along."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from interview_kit.analysis.balance import balance
from interview_kit.analysis.sensitivity import tipping_settings
from interview_kit.charts.captions import one_weight_caption, tipping_caption, tornado_caption
from interview_kit.charts.frame import (
    HOVER,
    MARKS,
    ROW,
    axis_title,
    balance_axis,
    framed,
    halo,
    legend_below,
    mark,
    named_rows,
    nothing_weighed,
    safe,
    segment,
)
from interview_kit.charts.tables import one_weight_table, rated_factor, tipping_table, tornado_table
from interview_kit.look import look
from interview_kit.model.opinion import Opinion
from interview_kit.model.record import Side
from interview_kit.model.sentences import fill, sentences
from interview_kit.words.names import inside, way
from interview_kit.words.numbers import shown, signed

Numbers = pd.Series  # of floats, one a row


def tipping(opinion: Opinion, *, case: str = "") -> go.Figure:
    """Draw each rated factor's slider, where it stands, and the stretch at which the other side is ahead.

    The nearest to flipping on top. Thick is flipped, thin is not; the triangle is the first setting.

    >>> figure = tipping(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]))
    >>> [note.text for note in figure.layout.annotations]
    ['75 → 9', '25 → never']
    """
    words, rows, b = sentences("charts.tipping"), tipping_table(opinion), balance(opinion)
    if b is None:
        return nothing_weighed(tipping_caption(opinion), case)
    figure = framed(tipping_caption(opinion), case, height=ROW * len(rows) + 40, table=rows)
    _stretches(figure, rows, look().light.decline if b > 0 else look().light.attend)
    said = [
        _flip_words(row, b == 0 and opinion.factors[str(i)].margin != 0)
        for i, row in zip(rows.index, rows.to_dict("records"), strict=True)
    ]
    figure.add_scatter(
        x=rows.weight.tolist(),
        y=list(range(len(rows))),
        name=safe(words["now"]),
        mode="markers",
        marker={"symbol": "circle", "size": 11, "color": look().light.ink, "line": halo(1.5)},
        hovertext=[hover for _, hover in said],
        hovertemplate=HOVER,
    )
    for place, (text, _) in enumerate(said):
        figure.add_annotation(text=text, x=1.02, xref="paper", xanchor="left", y=place, showarrow=False)
    figure.update_xaxes(range=[-1.5, 101.5], title=axis_title(words["axis"]), zeroline=False, dtick=25)
    figure.update_layout(showlegend=True, margin={"r": 120})
    return named_rows(legend_below(figure), rows.factor)


def _stretches(figure: go.Figure, rows: pd.DataFrame, colour: str) -> None:
    """Each slider's length, thin, and thick the part at which the other side is ahead, from its mark on."""
    ahead = rows.assign(place=range(len(rows))).dropna(subset="flips_at")
    for place in range(len(rows)):
        segment(figure, place, (0, 100), {"color": look().light.track, "width": 1.5})
    for place, *ends in zip(ahead.place, ahead.flips_at, ahead.to, strict=True):
        segment(figure, place, ends, {"color": colour, "width": 9})
    turns = ["triangle-right" if to else "triangle-left" for to in ahead.to]
    figure.add_scatter(
        x=ahead.flips_at.tolist(),
        y=ahead.place.tolist(),
        name=safe(sentences("charts.tipping")["stretch"]),
        mode="markers",
        marker={"symbol": turns, "size": 15, "color": colour, "line": halo(1)},
        hoverinfo="skip",
        showlegend=bool(len(ahead)),
    )


def _flip_words(row: dict[Any, Any], any_step: bool) -> tuple[str, str]:
    """What stands beside a row, and what hovering over it says."""
    words = sentences("charts.tipping")
    key = "_even" if any_step else "_never" if pd.isna(row["to"]) else ""
    said = {"factor": row["factor"], "now": row["weight"], "then": row["flips_at"], "end": row["to"]}
    return safe(fill(words[f"row{key}"], **said)), safe(fill(words[f"hover{key}"], **said))


def tornado(opinion: Opinion, *, case: str = "") -> go.Figure:
    """Draw how far each rated factor's ratings alone can take the balance, the furthest on top.

    Thick as far as the person said they may be off, thin over the whole scale; where a bar crosses the
    middle, that factor can put the other side ahead. A step of one point is no such range: it would draw
    the weights again, and nothing that the person said.

    >>> tornado(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).data[-1].x
    (32.5, 32.5)
    """
    rows, b = tornado_table(opinion), balance(opinion)
    if b is None:
        return nothing_weighed(tornado_caption(opinion), case)
    figure = framed(tornado_caption(opinion), case, height=ROW * len(rows) + 50, table=rows)
    for side in ("decline", "attend"):
        _bars(figure, side, rows.least, rows.most, thick=False)
    for side in ("decline", "attend"):
        _bars(figure, side, rows.low, rows.high, thick=True)
    _reach_hovers(figure, rows)
    figure.add_scatter(
        x=[100 * b, 100 * b],
        y=[-0.5, len(rows) - 0.5],
        name=safe(fill(sentences("charts.tornado")["now"], balance=shown(opinion).balance)),
        mode="lines",
        line={"color": look().light.ink, "width": 2, "dash": "dot"},
        hoverinfo="skip",
    )
    furthest = 1.05 * max(1.0, *rows.most.abs(), *rows.least.abs())
    figure.update_xaxes(range=[-furthest, furthest], title=balance_axis())
    figure.update_layout(barmode="overlay", showlegend=True)
    return named_rows(legend_below(figure), rows.factor)


def _bars(figure: go.Figure, side: str, low: Numbers, high: Numbers, *, thick: bool) -> None:
    """What of each bar from low to high lies on one side of the middle, in that side's colour."""
    edges = (None, 0) if side == "decline" else (0, None)
    starts, ends = low.clip(*edges), high.clip(*edges)
    figure.add_bar(
        base=starts.tolist(),
        x=(ends - starts).tolist(),
        y=list(range(len(starts))),
        width=0.46 if thick else 0.09,
        orientation="h",
        marker={"color": getattr(look().light, side if thick else f"{side}_mid"), "line": {"width": 0}},
        hoverinfo="skip",
        showlegend=False,
    )


def _reach_hovers(figure: go.Figure, rows: pd.DataFrame) -> None:
    """Spots over the bars, not to be seen, that say a bar's four ends: it is drawn in four pieces."""
    texts = [
        fill(
            sentences("charts.tornado")["hover"],
            factor=row["factor"],
            **{end: signed(row[end] / 100) for end in ("low", "high", "least", "most")},
        )
        for row in rows.to_dict("records")
    ]
    figure.add_scatter(
        x=((rows.low + rows.high) / 2).tolist(),
        y=list(range(len(rows))),
        mode="markers",
        marker={"color": "rgba(0,0,0,0)", "size": 24},
        hovertext=[safe(text) for text in texts],
        hovertemplate=HOVER,
        showlegend=False,
    )


def one_weight(opinion: Opinion, factor: str | None = None, *, case: str = "") -> go.Figure:
    """Draw the balance at every setting of one rated factor's slider, and where it crosses the middle.

    Without a factor: of the one that is nearest to flipping the balance, else of the heaviest.

    >>> one_weight(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).data[-1].x
    (9,)
    """
    words = sentences("charts.one_weight")
    factor, rows = rated_factor(opinion, factor), one_weight_table(opinion, factor)
    if factor is None or balance(opinion) is None:
        return nothing_weighed(tipping_caption(opinion), case)
    line, caption = rows.balance, one_weight_caption(opinion, factor)
    figure = framed(caption, case, height=330, table=rows)
    _half(figure, "decline", line.where(line <= 0))
    _half(figure, "attend", line.where(line >= 0))
    now, then = opinion.factors[factor].weight, tipping_settings(opinion)[factor]
    said = fill(words["now"], now=now, balance=shown(opinion).balance)
    mark(figure, now, line[float(now)], said, {"symbol": "circle", "size": 12})
    if then is not None:
        said = fill(words["flips"], then=then)
        mark(figure, then, line[float(then)], said, {"symbol": "diamond-open", "size": 15})
    across = axis_title(fill(words["across"], factor=inside(factor)))
    figure.update_xaxes(range=[-1.5, 101.5], title=across, zeroline=False, dtick=10)
    low, high = min(0, *line), max(0, *line)
    room = max(1, high - low) * 0.12
    figure.update_yaxes(range=[low - room, high + room], title=balance_axis(), zerolinewidth=2)
    return legend_below(figure.update_layout(showlegend=True))


def _half(figure: go.Figure, side: Side, line: Numbers) -> None:
    """What of the line lies on one side of the middle, dashed and coloured as that side is."""
    dash, _, width = MARKS[side]
    figure.add_scatter(
        x=line.index.tolist(),
        y=line.tolist(),
        name=safe(way(side)),
        mode="lines",
        line={"color": getattr(look().light, side), "dash": dash, "width": width + 1},
        hovertext=["" if pd.isna(y) else _at(x, y) for x, y in line.items()],
        hovertemplate=HOVER,
        showlegend=bool(line.any()),
    )


def _at(setting: Any, points: float) -> str:
    return safe(
        fill(sentences("charts.one_weight")["hover"], now=f"{setting:.4g}", balance=signed(points / 100))
    )
