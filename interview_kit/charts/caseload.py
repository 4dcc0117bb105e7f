"""Charts over many cases: where their balances lie, what makes them, and what another weight would change.

They are as readable of thirty cases as of thirty thousand: of many, bars count and rows are means of equally
many. No case is named but by its id.
"""

import pandas as pd

from interview_kit.charts.captions import (
    Caption,
    balance_strip_caption,
    contribution_map_caption,
    weight_moved_caption,
)
from interview_kit.charts.frame import (
    HOVER,
    MARKS,
    Chart,
    axis_title,
    balance_axis,
    framed,
    halo,
    legend_below,
    named_rows,
    nothing_weighed,
    safe,
)
from interview_kit.charts.tables import balance_strip_table, contribution_map_table, weight_moved_table
from interview_kit.look import look
from interview_kit.model.record import SIDES
from interview_kit.model.sentences import fill, sentences
from interview_kit.model.thresholds import thresholds
from interview_kit.words.names import short_name, way
from interview_kit.words.numbers import tenth

_STRIP, _LINES, _ROW, _LARGEST, _NAMES = 220, 240, 20, 17, 100
"""Heights of the drawings and of a row of the map, the widest mark in it, and room for names, in pixels."""
_LONGEST_NAME = 18


def balance_strip(answers: pd.DataFrame, *, case: str = "") -> Chart:
    """Draw how many cases have which balance, by how clear their verdicts are.

    Hollow bars are too close to call, pale ones lean, full ones favour a side; the dotted lines stand where a
    balance alone is enough to lean, and to favour. Cases that a rule settles, by `settled_by`, are in no bar,
    and the note says how many they are.

    >>> answers = pd.DataFrame({"balance": [-0.01], "verdict": ["too close to call"]})
    >>> [bar.name for bar in balance_strip(answers).data]
    ['too close to call', 'leans', 'favours']
    """
    open_ = answers[answers["settled_by"].isna()] if "settled_by" in answers else answers
    rows, caption = balance_strip_table(open_), _strip_caption(open_, settled=len(answers) - len(open_))
    if rows.empty:
        return nothing_weighed(caption, case)
    figure, light = framed(caption, case, height=_STRIP, table=rows), look().light
    words, middle = sentences("charts.balance_strip"), (rows["from"] + rows["to"]) / 2
    places, wide = _bars(rows)
    looks = {"close": ("surface", "muted"), "leans": ("_mid", ""), "favours": ("", "")}
    for kind, (ending, edge) in looks.items():
        sides = ["attend" if x > 0 else "decline" for x in middle]
        full = [getattr(light, ending if edge else f"{side}{ending}") for side in sides]
        hover = [
            safe(
                fill(words["hover"], kind=words[kind], count=n, low=tenth(low / 100), high=tenth(high / 100))
            )
            for n, low, high in zip(rows[kind], rows["from"], rows["to"], strict=True)
        ]
        edges = [light.muted if edge or not x else c for x, c in zip(middle, full, strict=True)]
        widths = [1.5 if n else 0 for n in rows[kind]]  # a bar of none has no edge either
        figure.add_bar(
            x=places,
            y=rows[kind].tolist(),
            width=wide,
            name=safe(words[kind]),
            marker={"color": full, "line": {"color": edges, "width": widths}},
            hovertext=hover,
            hovertemplate=HOVER,
        )
    for points in (thresholds().close_points, thresholds().leaning_points):
        for x in (-points, points):
            figure.add_vline(x, line={"color": light.track, "width": 1, "dash": "dot"})
    most = max(float(middle.abs().max()) + 2.5, 2.0 * thresholds().leaning_points)
    figure.update_xaxes(range=[-most, most], showgrid=False, title=balance_axis())
    figure.update_yaxes(title=axis_title(words["up"]))
    _counted(figure, rows[list(looks)].sum(axis=1).max())
    figure.update_layout(barmode="stack")
    return figure


def _bars(rows: pd.DataFrame) -> tuple[list[float], list[float]]:
    """The middle and the width of each bar, in points of 100, none over another.

    Cases that are exactly even have no width of their own: both bars beside theirs make room for it.
    """
    even = (rows["from"] == 0) & (rows["to"] == 0)
    room = _EVEN if even.any() else 0.0
    left = (rows["from"] + _GAP).mask(rows["from"] == 0, room + _GAP).mask(even, -room)
    right = (rows["to"] - _GAP).mask(rows["to"] == 0, -room - _GAP).mask(even, room)
    return ((left + right) / 2).tolist(), (right - left).tolist()


_GAP, _EVEN = 0.2, 0.5
"""What is left free at each end of a bar, and half the width of that of even cases, in points of 100."""


def _counted(figure: Chart, most: float) -> None:
    """Count cases upwards from 0 in whole numbers: of few, the axis would have halves."""
    figure.update_yaxes(rangemode="tozero", tickformat=",d", dtick=1 if most <= _FEW else None)


_FEW = 8
"""Cases up to which each has a mark on the axis."""


def _strip_caption(answers: pd.DataFrame, *, settled: int) -> Caption:
    """Caption of the balances that are drawn, and of how many more cases a rule settles."""
    words, caption = sentences("charts.balance_strip"), balance_strip_caption(answers)
    if settled and answers.empty:
        return Caption(words["title_settled"])
    note = fill(words["note_settled"], count=f"{settled:,}") if settled else ""
    return Caption(caption.title, f"{caption.note} {note}".strip())


def contribution_map(parts: pd.DataFrame, *, case: str = "") -> Chart:
    """Draw what each factor contributes in each case, those most for attending on top.

    `parts` has a row for each case and a column for each factor, in points of 100. Circles speak for
    attending, squares for declining; the area of a mark is its contribution.

    >>> parts = pd.DataFrame({"practice": [30.0], "time_cost": [-10.0]}, index=["a"])
    >>> [len(marks.x) for marks in contribution_map(parts).data]
    [1, 1]
    """
    rows, caption = contribution_map_table(parts), contribution_map_caption(parts)
    factors = list(parts.columns)
    most = rows[factors].abs().to_numpy().max(initial=0) if factors else 0
    if not most:
        return nothing_weighed(caption, case)
    figure = framed(caption, case, height=_ROW * len(rows), table=rows)
    words = sentences("charts.contribution_map")
    for side, sign in zip(SIDES, (-1, 1), strict=True):
        marks = [
            (x, y, float(part), label)
            for x, factor in enumerate(factors)
            for y, (part, label) in enumerate(zip(rows[factor], rows["cases"], strict=True))
            if part * sign > 0
        ]
        _, symbol, _ = MARKS[side]
        figure.add_scatter(
            x=[x for x, *_ in marks],
            y=[y for _, y, *_ in marks],
            mode="markers",
            name=safe(way(side)),
            marker={
                "symbol": symbol,
                "size": [max(3.0, _LARGEST * (abs(part) / most) ** 0.5) for *_, part, _ in marks],
                "color": getattr(look().light, side),
                "line": halo(0),
                "opacity": 1,
            },
            hovertext=[
                safe(
                    fill(words["hover"], cases=label, factor=short_name(factors[x]), points=tenth(part / 100))
                )
                for x, _, part, label in marks
            ],
            hovertemplate=HOVER,
        )
    named_rows(
        figure,
        (f"{label[:_LONGEST_NAME]}…" if len(label) > _LONGEST_NAME else label for label in rows["cases"]),
    )
    figure.update_xaxes(
        tickvals=list(range(len(factors))),
        ticktext=[safe(short_name(factor)) for factor in factors],
        range=[-0.5, len(factors) - 0.5],
        tickangle=-60,
        side="top",  # where a map of many rows is begun to be read
        zeroline=False,
        showgrid=False,
    )
    figure.update_yaxes(showgrid=True)
    margin = figure.layout.margin
    room = {"t": margin.t + _NAMES, "b": 24}
    figure.update_layout(margin=room, height=figure.layout.height + _NAMES - (margin.b - room["b"]))
    figure.update_layout(showlegend=False)
    return figure


def weight_moved(moved: pd.DataFrame, *, case: str = "") -> Chart:
    """Draw how many answers change if one factor's weight is moved for all, to either side.

    >>> columns = {"to_attend": [0, 3], "to_decline": [1, 0], "changed": [1, 3]}
    >>> moved = pd.DataFrame(columns | {"cases": 9, "factor": "practice"}, index=[-20, 20])
    >>> weight_moved(moved).data[1].y
    (0, 3)
    """
    rows, caption = weight_moved_table(moved), weight_moved_caption(moved)
    if rows.empty:
        return nothing_weighed(caption, case)
    figure, words = framed(caption, case, height=_LINES, table=rows), sentences("charts.weight_moved")
    for side in SIDES:
        dash, symbol, width = MARKS[side]
        counts = rows[f"to_{side}"].tolist()
        figure.add_scatter(
            x=rows["moved"].tolist(),
            y=counts,
            name=safe(fill(words["to"], side=way(side))),
            mode="lines+markers",
            line={"color": getattr(look().light, side), "dash": dash, "width": width},
            marker={"symbol": symbol, "size": 7},
            hovertext=[
                safe(fill(words["hover"], moved=tenth(x / 100).removesuffix(".0"), count=n, side=way(side)))
                for x, n in zip(rows["moved"], counts, strict=True)
            ],
            hovertemplate=HOVER,
        )
    figure.update_xaxes(
        title=axis_title(fill(words["across"], factor=short_name(str(moved["factor"].iloc[0]))))
    )
    figure.update_yaxes(title=axis_title(words["up"]))
    _counted(figure, rows[["to_attend", "to_decline"]].to_numpy().max())
    figure.update_layout(showlegend=True)
    legend_below(figure)
    return figure
