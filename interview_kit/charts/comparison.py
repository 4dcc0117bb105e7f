"""Chart of where two opinions differ: what comes from weights, and what from ratings."""

from interview_kit.analysis.comparison import Comparison
from interview_kit.charts.captions import differences_caption
from interview_kit.charts.frame import (
    HOVER,
    ROW,
    Chart,
    framed,
    halo,
    legend_below,
    named_rows,
    nothing_weighed,
    safe,
)
from interview_kit.charts.tables import differences_table
from interview_kit.look import look
from interview_kit.model.sentences import fill, sentences
from interview_kit.model.thresholds import thresholds
from interview_kit.words.numbers import tenth


def differences(found: Comparison, *, case: str = "") -> Chart:
    """Draw what each factor does to the difference of two balances, in points of 100, the largest on top.

    >>> from interview_kit.analysis.comparison import compare
    >>> from interview_kit.model.opinion import Opinion
    >>> mine = Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])
    >>> differences(compare(mine, mine.changed("practice", weight=75))).data[0].x
    (12.5, 5.0)
    """
    words, rows, caption = sentences("coach.chart"), differences_table(found), differences_caption(found)
    if rows.empty:
        return nothing_weighed(caption, case)
    figure, light = framed(caption, case, height=ROW * len(rows), table=rows), look().light
    said = {kind: [tenth(x / 100) for x in rows[kind]] for kind in ("weights", "ratings", "together")}
    hover = [
        safe(fill(words["hover"], factor=name, weights=w, ratings=r, points=t))
        for name, w, r, t in zip(rows.factor, *said.values(), strict=True)
    ]
    shared = {"y": list(range(len(rows))), "hovertext": hover, "hovertemplate": HOVER}
    striped = {"shape": "/", "fgcolor": light.muted, "bgcolor": light.surface, "solidity": 0.5}
    looks = {
        "weights": {"color": light.muted},
        "ratings": {"color": light.surface, "pattern": striped, "line": {"color": light.muted, "width": 1.5}},
    }
    for kind, marker in looks.items():
        name = safe(words[kind])
        figure.add_bar(x=rows[kind].tolist(), orientation="h", width=0.6, name=name, marker=marker, **shared)
    diamond = {"symbol": "diamond", "size": 11, "color": light.ink, "line": halo(2)}
    figure.add_scatter(
        x=rows.together.tolist(), mode="markers", name=safe(words["together"]), marker=diamond, **shared
    )
    # What is less than a step of the words is not drawn as if it were much.
    least = float(thresholds().close_points)
    most = max(float(rows[["weights", "ratings"]].abs().sum(axis=1).max()), least)
    figure.update_layout(barmode="relative", showlegend=True)
    figure.update_xaxes(
        range=[-1.1 * most, 1.1 * most], title={"text": f"{safe(words['sides'])}<br>{safe(words['axis'])}"}
    )
    legend_below(named_rows(figure, rows.factor))
    return figure
