"""Charts of what would flip it: each slider, each factor's ratings, and one slider all along."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from interview_kit.canvas import (
    HOVER,
    MARKS,
    ROW,
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
from interview_kit.captions import (
    chart_words,
    one_weight_caption,
    tipping_caption,
    tornado_caption,
)
from interview_kit.knowledge import wording
from interview_kit.numbers import fill, shown, signed
from interview_kit.opinion import Opinion
from interview_kit.scoring import balance
from interview_kit.style import look
from interview_kit.tables import one_weight_table, rated_factor, tipping_table, tornado_table
from interview_kit.wording import inside


def tipping(opinion: Opinion, *, case: str = "") -> go.Figure:
    """Draw each rated factor's slider, where it stands, and the stretch at which the other side is ahead.

    The nearest to flipping on top. Thick is flipped, thin is not; the triangle is the first setting.

    >>> figure = tipping(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]))
    >>> [note.text for note in figure.layout.annotations]
    ['75 → 9', '25 → never']
    """
    words, light, rows = chart_words().tipping, look().light, tipping_table(opinion)
    b = balance(opinion)
    if b is None:
        return nothing_weighed(tipping_caption(opinion), case)
    figure = framed(tipping_caption(opinion), case, height=ROW * len(rows) + 40)
    other = "decline" if b > 0 else "attend"
    for place, row in enumerate(rows.to_dict("records")):
        segment(figure, place, (0, 100), {"color": light.track, "width": 1.5})
        if b and not pd.isna(row["to"]):
            segment(figure, place, (row["flips_at"], row["to"]), {"color": getattr(light, other), "width": 9})
    ahead = rows.assign(place=range(len(rows))).dropna(subset="flips_at")
    turns = ["triangle-right" if to else "triangle-left" for to in ahead.to]
    figure.add_scatter(
        x=ahead.flips_at.tolist(),
        y=ahead.place.tolist(),
        name=safe(words["stretch"]),
        mode="markers",
        marker={"symbol": turns, "size": 15, "color": getattr(light, other), "line": halo(1)},
        hoverinfo="skip",
        showlegend=bool(len(ahead)),
    )
    said = [
        _flip_words(row, b == 0 and opinion.factors[str(i)].margin != 0)
        for i, row in zip(rows.index, rows.to_dict("records"), strict=True)
    ]
    figure.add_scatter(
        x=rows.weight.tolist(),
        y=list(range(len(rows))),
        name=safe(words["now"]),
        mode="markers",
        marker={"symbol": "circle", "size": 11, "color": light.ink, "line": halo(1.5)},
        hovertext=[hover for _, hover in said],
        hovertemplate=HOVER,
    )
    for place, (text, _) in enumerate(said):
        figure.add_annotation(
            text=text, x=1.02, xref="paper", xanchor="left", y=place, showarrow=False, font={"size": 13}
        )
    figure.update_xaxes(range=[-1.5, 101.5], title={"text": safe(words["axis"])}, zeroline=False, dtick=25)
    figure.update_layout(showlegend=True, margin={"r": 120})
    return named_rows(legend_below(figure), rows.factor)


def _flip_words(row: dict[Any, Any], any_step: bool) -> tuple[str, str]:
    """What stands beside a row, and what hovering over it says."""
    words = chart_words().tipping
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
    words, light, rows = chart_words().tornado, look().light, tornado_table(opinion)
    b = balance(opinion)
    if b is None:
        return nothing_weighed(tornado_caption(opinion), case)
    figure = framed(tornado_caption(opinion), case, height=ROW * len(rows) + 50)
    for low, high, width, tone in (("least", "most", 0.09, "_mid"), ("low", "high", 0.46, "")):
        for side in ("decline", "attend"):
            keep = (-1e9, 0) if side == "decline" else (0, 1e9)
            starts, ends = (rows[name].clip(*keep) for name in (low, high))
            figure.add_bar(
                base=starts.tolist(),
                x=(ends - starts).tolist(),
                y=list(range(len(rows))),
                width=width,
                orientation="h",
                marker={"color": getattr(light, side + tone), "line": {"width": 0}},
                hoverinfo="skip",
                showlegend=False,
            )
    now = [100 * b, 100 * b]
    numbers = ("low", "high", "least", "most")
    texts = [
        fill(words["hover"], factor=row["factor"], **{n: signed(row[n] / 100) for n in numbers})
        for row in rows.to_dict("records")
    ]
    figure.add_scatter(
        x=(rows.low.clip(lower=0) + rows.high.clip(upper=0)).tolist(),
        y=list(range(len(rows))),
        mode="markers",
        marker={"color": "rgba(0,0,0,0)", "size": 24},
        hovertext=[safe(text) for text in texts],
        hovertemplate=HOVER,
        showlegend=False,
    )
    figure.add_scatter(
        x=now,
        y=[-0.5, len(rows) - 0.5],
        name=safe(fill(words["now"], balance=shown(opinion).balance)),
        mode="lines",
        line={"color": light.ink, "width": 2, "dash": "dot"},
        hoverinfo="skip",
    )
    furthest = max([1.0, *rows.most.abs(), *rows.least.abs()]) * 1.05
    figure.update_xaxes(range=[-furthest, furthest], title={"text": balance_axis()})
    figure.update_layout(barmode="overlay", showlegend=True)
    return named_rows(legend_below(figure), rows.factor)


def one_weight(opinion: Opinion, factor: str | None = None, *, case: str = "") -> go.Figure:
    """Draw the balance at every setting of one rated factor's slider, and where it crosses the middle.

    Without a factor: of the one that is nearest to flipping the balance, else of the heaviest.

    >>> one_weight(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).data[-1].x
    (9,)
    """
    words, light, view = chart_words().one_weight, look().light, wording().view
    factor, rows = rated_factor(opinion, factor), one_weight_table(opinion, factor)
    if factor is None or balance(opinion) is None:
        return nothing_weighed(tipping_caption(opinion), case)
    figure = framed(one_weight_caption(opinion, factor), case, height=330)
    hover = [
        safe(fill(words["hover"], now=f"{x:.4g}", balance=signed(y / 100))) for x, y in rows.balance.items()
    ]
    for side, sign, name in (("decline", -1, view["declining"]), ("attend", 1, view["attending"])):
        dash, _, width = MARKS[side]
        figure.add_scatter(
            x=rows.index.tolist(),
            y=rows.balance.where(sign * rows.balance >= 0).tolist(),
            name=safe(name),
            mode="lines",
            line={"color": getattr(light, side), "dash": dash, "width": width + 1},
            hovertext=hover,
            hovertemplate=HOVER,
            showlegend=bool((sign * rows.balance > 0).any()),
        )
    now, then = opinion.factors[factor].weight, tipping_table(opinion).flips_at[factor]
    said = fill(words["now"], now=now, balance=shown(opinion).balance)
    mark(figure, now, rows.balance[float(now)], said, {"symbol": "circle", "size": 12})
    if not pd.isna(then):
        said = fill(words["flips"], then=then)
        mark(figure, int(then), rows.balance[float(then)], said, {"symbol": "diamond-open", "size": 15})
    across = safe(fill(words["across"], factor=inside(factor)))
    figure.update_xaxes(range=[-1.5, 101.5], title={"text": across}, zeroline=False, dtick=10)
    low, high = min([0, *rows.balance]), max([0, *rows.balance])
    room = max(1, high - low) * 0.12
    figure.update_yaxes(range=[low - room, high + room], title={"text": balance_axis()}, zerolinewidth=2)
    figure.update_layout(showlegend=True)
    return legend_below(figure)
