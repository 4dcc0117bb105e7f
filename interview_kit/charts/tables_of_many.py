"""The numbers of the charts over many cases, as tables; to be had from `tables`, as all others are."""

from itertools import pairwise
from typing import TYPE_CHECKING

from interview_kit.analysis.verdict import DEGREES
from interview_kit.model.errors import said_if_missing

if TYPE_CHECKING:
    import pandas as pd

BIN = 2.5
"""Points of 100 that a bar takes: bars end where a balance may change the verdict."""
MOST_ROWS = 30
"""Rows of the map that can be read."""
_KINDS = "close", "leans", "favours"
_KIND = {outcome: kind for ways in DEGREES.values() for outcome, kind in zip(ways, _KINDS, strict=True)}


def balance_strip_table(answers: "pd.DataFrame") -> "pd.DataFrame":
    """How many cases have a balance `from` one number `to` the next, in points of 100, by their verdicts.

    `answers` has a `balance` in [-1, 1] and a `verdict` for each case. Cases that are exactly even have a row
    of their own, from 0 to 0; those with nothing weighed are left out.

    >>> import pandas as pd
    >>> answers = pd.DataFrame({"balance": [0.29], "verdict": ["leans to attending"]})
    >>> balance_strip_table(answers).loc[0].tolist()
    [27.5, 30.0, 0.0, 1.0, 0.0]
    """
    with said_if_missing("tables"):
        import pandas as pd  # when a table is made: the first sliders wait for nothing
    weighed = answers[answers["balance"].notna()]
    points = (100 * weighed["balance"]).round(9)
    # A bar ends where one goes outwards from the middle, so that both sides are cut alike.
    outer = -(-points.abs() // BIN) * BIN
    inner = (outer - BIN).clip(lower=0)
    kinds = weighed["verdict"].astype(str).map(_KIND)
    made = pd.DataFrame(
        {
            "from": inner.where(points > 0, -outer),
            "to": outer.where(points > 0, -inner),
            **{kind: (kinds == kind).astype(int) for kind in _KINDS},
        }
    )
    # Adding 0 makes one of 0 and -0.
    return (made + 0).groupby(["from", "to"], as_index=False).sum()


def contribution_map_table(parts: "pd.DataFrame") -> "pd.DataFrame":
    """What each factor contributes, in points of 100, by case; of more than 30, means of equally many cases.

    `parts` has a row for each case, by id, and a column for each factor. The largest balance stands first;
    `cases` says which case it is, or the places of those that were taken together.

    >>> import pandas as pd
    >>> contribution_map_table(pd.DataFrame({"practice": [-3.0, 5.0]}, index=["a", "b"])).cases.tolist()
    ['b', 'a']
    """
    ordered = parts.iloc[(-parts.sum(axis=1)).argsort(kind="stable").to_numpy()]
    if len(ordered) <= MOST_ROWS:
        made = ordered.reset_index(drop=True)
        made.insert(0, "cases", ordered.index.astype(str))
        return made
    ends = [len(ordered) * k // MOST_ROWS for k in range(MOST_ROWS + 1)]
    group = [k for k in range(MOST_ROWS) for _ in range(ends[k], ends[k + 1])]
    made = ordered.groupby(group).mean().reset_index(drop=True)
    made.insert(0, "cases", [f"{low + 1:,}–{high:,}" for low, high in pairwise(ends)])
    return made


def weight_moved_table(moved: "pd.DataFrame") -> "pd.DataFrame":
    """How many answers change to either side, by how far one factor's weight is `moved` for all, in points.

    >>> import pandas as pd
    >>> columns = {"to_attend": [0, 3], "to_decline": [1, 0], "changed": [1, 3]}
    >>> weight_moved_table(pd.DataFrame(columns, index=[-20, 20])).loc[1].tolist()
    [20, 3, 0, 3]
    """
    return moved[["to_attend", "to_decline", "changed"]].rename_axis("moved").reset_index()
