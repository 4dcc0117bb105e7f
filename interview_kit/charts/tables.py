"""The numbers that each chart draws, as tables: for readers who see no charts, and for working on.

One function a chart, `NAME_table` for the chart `charts.NAME`; rows stand as they are drawn, from the
top or from the left. The chart is drawn from its table, so the two cannot differ. `steps_table` and
`merging_table` have no chart: they hold the numbers of sentences.
"""

from collections.abc import Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from interview_kit.advice.conclusion import conclude
from interview_kit.analysis.balance import balance, contributions, margins, points
from interview_kit.analysis.figures import figures_of
from interview_kit.analysis.information import worth_asking
from interview_kit.analysis.radar import ahead
from interview_kit.analysis.sensitivity import (
    balance_at,
    default_factor,
    mergings,
    one_step,
    rated,
    reaches,
    tipping_settings,
    tipping_weights,
)
from interview_kit.analysis.shares import FIRMNESS, share_nearby, three_shares
from interview_kit.charts.tables_of_many import (
    balance_strip_table,
    contribution_map_table,
    weight_moved_table,
)
from interview_kit.model.decision import Decision
from interview_kit.model.errors import said_if_missing
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Opinion
from interview_kit.model.sentences import sentences
from interview_kit.words.comparison import judged_in_words
from interview_kit.words.names import marked, short_name

if TYPE_CHECKING:
    import pandas as pd
    from pandas.io.formats.style import Styler

from interview_kit.analysis.comparison import Comparison

__all__ = [
    "asking_table",
    "balance_strip_table",
    "contribution_map_table",
    "contributions_table",
    "differences_table",
    "firmness_table",
    "merging_table",
    "one_weight_table",
    "radar_table",
    "readable",
    "route_balances_table",
    "steps_table",
    "tipping_table",
    "tornado_table",
    "weight_moved_table",
]

_LEAST_FIRM, _MOST_FIRM, _STEPS = 5, 300, 40


def _table(rows: Iterable[tuple[Any, ...]], index: str, columns: Mapping[str, str]) -> "pd.DataFrame":
    """Rows of index and values, each column of the type named."""
    with said_if_missing("tables"):
        import pandas as pd  # when a table is made: the first sliders wait for nothing
    keyed = {row[0]: row[1:] for row in rows}
    # Types are named: a table without rows has none, and one missing would make whole numbers floats.
    frame = pd.DataFrame.from_dict(keyed, orient="index", columns=list(columns))
    frame.index.name = index
    return frame.astype(dict(columns))


def _points(x: float | None) -> float | None:
    return None if x is None else 100 * x


def _ask(factor: str) -> str:
    return factors()[factor].ask if factor in factors() else ""


def readable(table: "pd.DataFrame") -> "Styler":
    """A table as it is read on a page: texts to the left and harmless, no formulas, a true minus, no index.

    >>> import pandas as pd
    >>> "−3.7" in readable(pd.DataFrame({"why_decline": ["It is late."], "balance": [-3.7]})).to_html()
    True
    """
    decimals: dict[Any, Any] = dict.fromkeys(table.select_dtypes("float"), _with_one_decimal)
    texts = table.columns.difference(table.select_dtypes("number").columns, sort=False)
    left = [f".col{table.columns.get_loc(name)}" for name in texts]
    looks = [("th.col_heading, td", "text-align: right; vertical-align: top; white-space: normal")]
    looks += [(f"th{column}, td{column}", "text-align: left") for column in left]
    styled = table.style.format(decimals, na_rep="", escape="html").hide()
    styled = styled.format_index(lambda name: escape(str(name).replace("_", " ")), axis=1)
    # JupyterLab would set "$95 a day, I asked for $120" as a formula.
    styled = styled.set_table_attributes('class="mathjax_ignore tex2jax_ignore"')
    if table.empty:
        styled = styled.set_caption(sentences("charts.shared")["empty"])
    return styled.set_table_styles([{"selector": where, "props": look} for where, look in looks])


def _with_one_decimal(x: float) -> str:
    return f"{x:.1f}".replace("-0.0", "0.0").replace("-", "−")


def radar_table(opinion: Opinion) -> "pd.DataFrame":
    """Rating x weight / 100 of every factor and side, 0 to 10, in factor order; 0 where not rated.

    Before a name stands the mark of the side that is ahead there.

    >>> radar_table(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).factor.tolist()
    ['● Networking', '■ Practice']
    """
    rows = (
        (
            i,
            marked(ahead(j), short_name(i)),
            *((side or 0) * j.weight / 100 for side in (j.decline, j.attend)),
        )
        for i, j in opinion.factors.items()
    )
    return _table(rows, "id", {"factor": "str", "decline": "float", "attend": "float"})


def contributions_table(opinion: Opinion) -> "pd.DataFrame":
    """Contribution of each rated factor in points of 100, the largest first; they add up to the balance.

    Tenths, as they stand wherever the weighing is shown: `analysis.contributions` has them unrounded.

    >>> contributions_table(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).contribution.tolist()
    [37.5, -5.0]
    """
    exact, parts = contributions(opinion), figures_of(opinion).parts
    order = sorted(exact, key=lambda i: -abs(exact[i]))
    rows = ((i, short_name(i), parts[i] / 10) for i in order)
    return _table(rows, "id", {"factor": "str", "contribution": "float"})


def tipping_table(opinion: Opinion) -> "pd.DataFrame":
    """Slider of each rated factor, and where it flips: from `flips_at` to `to`; missing where nowhere.

    All in slider points, 0 to 100. The nearest to flipping first, those that never flip last.

    >>> tipping_table(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).flips_at.tolist()
    [9, <NA>]
    """
    settings, judged = tipping_settings(opinion), opinion.rated

    def away(factor: str) -> float:
        then = settings[factor]
        return float("inf") if then is None else abs(then - judged[factor].weight)

    rows = []
    for i in sorted(judged, key=away):
        now, then = judged[i].weight, settings[i]
        end = None if then is None else 100 if then > now else 0
        rows.append((i, short_name(i), now, then, end))
    return _table(rows, "id", {"factor": "str", "weight": "Int64", "flips_at": "Int64", "to": "Int64"})


def tornado_table(opinion: Opinion) -> "pd.DataFrame":
    """Balances in points of 100 that each rated factor's ratings alone can lead to, the furthest first.

    `low` to `high`: as far as the person said they may be off. `least` to `most`: any ratings at all.

    >>> opinion = Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])
    >>> tornado_table(opinion.changed("practice", sureness="rough")).loc["practice", ["low", "high"]].tolist()
    [25.0, 40.0]
    """
    rows = (
        (
            r.factor,
            short_name(r.factor),
            opinion.factors[r.factor].sureness,
            *(100 * x for x in (r.low, r.high, r.least, r.most)),
        )
        for r in reaches(opinion)
    )
    numbers = dict.fromkeys(("low", "high", "least", "most"), "float")
    return _table(rows, "id", {"factor": "str", "sureness": "str", **numbers})


def one_weight_table(opinion: Opinion, factor: str | None = None) -> "pd.DataFrame":
    """Balance in points of 100 at every setting of one rated factor's slider, and at the one that makes it 0.

    Without a factor: of the one that is nearest to flipping the balance, else of the heaviest.

    >>> opinion = Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])
    >>> one_weight_table(opinion, "networking").balance[[0, 10, 100]].tolist()
    [-20.0, 0.0, 36.0]
    """
    factor = rated_factor(opinion, factor)
    crossing = tipping_weights(opinion)[factor] if factor else None
    settings = [float(setting) for setting in range(101)] if factor else []
    if crossing is not None and 0 < crossing < 100 and crossing not in settings:
        settings = sorted([*settings, crossing])
    at = {setting: balance_at(opinion, factor or "", setting) for setting in settings}
    if balance(opinion) is None:
        at = {}
    # What is 0 by definition would be off by rounding.
    rows = ((s, 0.0 if s == crossing else 100 * b) for s, b in at.items() if b is not None)
    return _table(rows, "weight", {"balance": "float"})


def rated_factor(opinion: Opinion, factor: str | None) -> str | None:
    """The factor asked for, else the one that is looked at first; None if none is rated."""
    if factor is None:
        return default_factor(opinion)
    rated(opinion, factor)
    return factor


def firmness_table(opinion: Opinion) -> "pd.DataFrame":
    """How many of 100 weightings favour attending: near the person's, in their order, and of all there are.

    Indexed by how near "near" is (concentration, 5 to 300); `degree` is named where it is one of three.

    >>> opinion = Opinion.of(attend=[8, 3], decline=[3, 8], weights=[60, 40])
    >>> firmness_table(opinion).near[[15, 40, 150]].round().tolist()
    [79.0, 90.0, 99.0]
    """
    shares, ms, ps = three_shares(opinion), margins(opinion), points(opinion)
    ratio = (_MOST_FIRM / _LEAST_FIRM) ** (1 / _STEPS)
    grid = {round(_LEAST_FIRM * ratio**step, 2) for step in range(_STEPS + 1)}
    degrees = {float(concentration): name for name, concentration in FIRMNESS.items()}
    rows = (
        (k, degrees.get(k, ""), *(100 * s for s in (share_nearby(ms, ps, k), shares.in_order, shares.of_all)))
        for k in sorted({*grid, *degrees})
        if shares.in_order is not None
    )
    numbers = dict.fromkeys(("near", "in_order", "of_all"), "float")
    return _table(rows, "concentration", {"degree": "str", **numbers})


def asking_table(opinion: Opinion) -> "pd.DataFrame":
    """What each factor one is not sure of is worth finding out about, those worth most first.

    `worth` in points of balance; `changes` is how many replies of 100 would change the answer, missing
    where any reply settles a tie; `ask` the question to put.

    >>> opinion = Opinion.of(attend=[8, 3, 4], decline=[3, 6, 5], weights=[40, 40, 40])
    >>> asking_table(opinion.changed("practice", sureness="guess")).worth.round(2).tolist()
    [1.93]
    """
    found = worth_asking(opinion)
    rows = (
        (a.factor, short_name(a.factor), 100 * a.worth, _points(a.chance), _ask(a.factor))
        for a in (found.asking if found else ())
    )
    return _table(rows, "id", {"factor": "str", "worth": "float", "changes": "Float64", "ask": "str"})


# ---- tables without a chart --------------------------------------------------------------------------------


def steps_table(opinion: Opinion) -> "pd.DataFrame":
    """Each rating moved by one point, alone: the balance then, in points of 100, and the verdict.

    `flips` says whether that puts the other side ahead, or at a tie either.

    >>> steps_table(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).balance[[1, 2]].tolist()
    [40.0, 25.0]
    """
    said = opinion.factors
    rows = (
        (
            *(n, short_name(s.factor), s.side, getattr(said[s.factor], s.side), s.to),
            *(_points(s.balance), s.tips, s.outcome),
        )
        for n, s in enumerate(one_step(opinion), 1)
    )
    kinds = {"factor": "str", "side": "str", "rating": "Int64", "moved_to": "Int64", "balance": "Float64"}
    return _table(rows, "step", {**kinds, "flips": "bool", "verdict": "str"})


def merging_table(opinion: Opinion) -> "pd.DataFrame":
    """Every two rated factors taken as one, those first that move the balance most; in points of 100.

    >>> opinion = Opinion.of(attend=[8, 7, 2], decline=[2, 1, 8], weights=[60, 40, 60])
    >>> merging_table(opinion).balance.round(1).tolist()
    [0.0, 24.0, 24.0]
    """
    rows = (
        (n, short_name(m.one), short_name(m.other), m.weight, 100 * m.pull, _points(m.balance))
        for n, m in enumerate(mergings(opinion), 1)
    )
    kinds = {"one": "str", "other": "str", "weight": "Int64", "pull": "float", "balance": "Float64"}
    return _table(rows, "pair", kinds)


def route_balances_table(decision: Decision) -> "pd.DataFrame":
    """How far each route is ahead of declining, in points of 100, best first; missing where not compared.

    `standing` is the sentence on how it stands.

    >>> from interview_kit import load
    >>> route_balances_table(load("benefit-office")).ahead.notna().tolist()
    [True, False, False, False]
    """
    compared = conclude(decision).routes
    rows = ((r.id, r.route.name, _points(r.balance) if r.place else None, r.said) for r in compared)
    return _table(rows, "id", {"route": "str", "ahead": "Float64", "standing": "str"})


_COLUMNS = {
    "factor": "str",
    "yours": "str",
    "theirs": "str",
    "note": "str",
    "weights": "float",
    "ratings": "float",
    "together": "float",
}


def differences_table(found: Comparison) -> "pd.DataFrame":
    """What each factor does to the difference of two balances, in points of 100, the largest first.

    What each opinion says of it, and what the other noted; then from weights, from ratings, and together:
    above 0 the first opinion lies more to attending. The column `together` adds up to the difference of the
    balances. Empty while one has nothing weighed.

    >>> from interview_kit.analysis.comparison import compare
    >>> from interview_kit.model.opinion import Opinion
    >>> mine = Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])
    >>> differences_table(compare(mine, mine.changed("practice", weight=75))).together.tolist()
    [12.5, 5.0]
    """
    rows = sorted(found.rows, key=lambda row: -row.size)
    parts = (
        (
            r.factor,
            short_name(r.factor),
            *(judged_in_words(opinion, r.factor) for opinion in (found.one, found.other)),
            found.other.factors[r.factor].note if r.factor in found.other.factors else "",
            *(n / 10 for n in (r.weights, r.ratings, r.together)),
        )
        for r in rows
    )
    return _table(parts, "id", _COLUMNS)
