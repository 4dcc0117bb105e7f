"""Where two opinions differ, as a chart and as the table of its numbers: from weights, and from ratings."""

import pandas as pd
import plotly.graph_objects as go

from interview_kit.canvas import HOVER, ROW, framed, halo, legend_below, named_rows, nothing_weighed, safe
from interview_kit.captions import Caption
from interview_kit.coachfile import coach_words
from interview_kit.comparing import Comparison
from interview_kit.joining import called
from interview_kit.numbers import fill, tenth
from interview_kit.style import look
from interview_kit.wording import inside, short_name

_COLUMNS = {"factor": "str", "weights": "float", "ratings": "float", "together": "float"}


def differences_table(found: Comparison) -> pd.DataFrame:
    """What each factor does to the difference of two balances, in points of 100, the largest first.

    From weights, from ratings, and together; above 0 the first opinion lies more to attending. The column
    `together` adds up to the difference of the balances. Empty while one has nothing weighed.

    >>> from interview_kit.comparing import compare
    >>> from interview_kit.opinion import Opinion
    >>> mine = Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])
    >>> differences_table(compare(mine, mine.changed("practice", weight=75))).together.tolist()
    [12.5, 5.0]
    """
    rows = sorted(found.rows, key=lambda row: -row.size)
    parts = {
        r.factor: (short_name(r.factor), *(n / 10 for n in (r.weights, r.ratings, r.together))) for r in rows
    }
    frame = pd.DataFrame.from_dict(parts, orient="index", columns=list(_COLUMNS))
    frame.index.name = "id"
    return frame.astype(_COLUMNS)


def differences(found: Comparison, *, case: str = "") -> go.Figure:
    """Draw what each factor does to the difference of two balances, in points of 100, the largest on top.

    >>> from interview_kit.comparing import compare
    >>> from interview_kit.opinion import Opinion
    >>> mine = Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])
    >>> differences(compare(mine, mine.changed("practice", weight=75))).data[0].x
    (12.5, 5.0)
    """
    words, rows, caption = coach_words().chart, differences_table(found), _caption(found)
    if rows.empty:
        return nothing_weighed(caption, case)
    figure, light = framed(caption, case, height=ROW * len(rows), table=rows), look().light
    said = {kind: [tenth(x / 100) for x in rows[kind]] for kind in ("weights", "ratings", "together")}
    hover = [
        safe(fill(words.hover, factor=name, weights=w, ratings=r, points=t))
        for name, w, r, t in zip(rows.factor, *said.values(), strict=True)
    ]
    shared = {"y": list(range(len(rows))), "hovertext": hover, "hovertemplate": HOVER}
    striped = {"shape": "/", "fgcolor": light.muted, "bgcolor": light.surface, "solidity": 0.5}
    looks = {
        "weights": {"color": light.muted},
        "ratings": {"color": light.surface, "pattern": striped, "line": {"color": light.muted, "width": 1.5}},
    }
    for kind, marker in looks.items():
        name = safe(getattr(words, kind))
        figure.add_bar(x=rows[kind].tolist(), orientation="h", width=0.6, name=name, marker=marker, **shared)
    diamond = {"symbol": "diamond", "size": 11, "color": light.ink, "line": halo(2)}
    figure.add_scatter(
        x=rows.together.tolist(), mode="markers", name=safe(words.together), marker=diamond, **shared
    )
    most = float(rows[["weights", "ratings"]].abs().sum(axis=1).max()) or 1.0
    figure.update_layout(barmode="relative", showlegend=True)
    figure.update_xaxes(
        range=[-1.1 * most, 1.1 * most], title={"text": f"{safe(words.sides)}<br>{safe(words.axis)}"}
    )
    return legend_below(named_rows(figure, rows.factor))


def _caption(found: Comparison) -> Caption:
    words, name = coach_words().chart, called(found.other)
    if found.shown is None:
        return Caption(words.title_nothing)
    mine, theirs = (tenth(n / 1000) for n in found.shown)
    most = inside(found.topics[0].factor) if found.topics else ""
    title = fill(words.title if most else words.title_alike, name=name, factor=most)
    return Caption(title, fill(words.note, name=name, mine=mine, theirs=theirs))
