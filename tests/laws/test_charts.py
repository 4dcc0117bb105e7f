"""Charts are drawn from their tables, mirror with the sides, are harmless, and say every word they have."""

import pandas as pd
import pytest
from hypothesis import given

from interview_kit import (
    balance,
    charts,
    load,
    tables,
)
from interview_kit.charts.frame import safe
from interview_kit.charts.tables import radar_table, readable
from tests.charts.test_caseload import answers, moved
from tests.charts.test_frame import (
    CHARTS,
    NOTHING,
    TABLES,
    UNSURE,
    any_opinion,
    few,
    said_by,
    title_of,
)
from tests.listening import listened
from tests.strategies import changed_all, mirrored, opinion_of

pytestmark = pytest.mark.long

# ---- drawn from their tables -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CHARTS)
@few
@given(any_opinion)
def test_every_chart_can_be_drawn_of_every_opinion_and_says_something(name, opinion):
    figure = CHARTS[name](opinion)
    assert title_of(figure).strip()
    assert "nan" not in said_by(figure).lower().split()
    assert "{" not in said_by(figure).replace("%{", "")


@pytest.mark.parametrize("name", CHARTS)
@few
@given(any_opinion)
def test_every_number_of_the_table_is_drawn_in_its_order(name, opinion):
    table, figure = TABLES[name](opinion), CHARTS[name](opinion)
    drawn = [
        [float("nan") if x is None else float(x) for x in values]
        for trace in figure.data
        for values in (getattr(trace, "x", None), getattr(trace, "y", None), getattr(trace, "r", None))
        if values is not None
    ]
    bases = [
        [float(x) for x in trace.base] for trace in figure.data if getattr(trace, "base", None) is not None
    ]
    if balance(opinion) is None and name not in ("radar", "contributions"):
        assert not figure.data
        return
    shown = {
        "radar": ["decline", "attend"],
        "contributions": ["contribution"],
        "tipping": ["weight"],
        "one_weight": [],
        "firmness": ["near", "in_order", "of_all"],
        "asking": ["worth"],
        "tornado": [],
    }[name]
    for column in shown:
        values = table[column].astype(float).tolist()
        assert not values or values in [row[: len(values)] for row in drawn], column
    if name == "one_weight":
        kept = [[y for y in row if y == y] for row in drawn]
        for sign in (-1, 1):
            assert [y for y in table.balance if sign * y >= 0] in kept
    if name == "tornado":
        for low, high in (("least", "most"), ("low", "high")):
            for clip in ((None, 0), (0, None)):
                start, end = (table[c].clip(*clip) for c in (low, high))
                assert start.tolist() in bases
                assert (end - start).tolist() in drawn


@pytest.mark.parametrize("name", CHARTS)
@few
@given(any_opinion)
def test_every_row_is_named_by_its_factor(name, opinion):
    table, figure = TABLES[name](opinion), CHARTS[name](opinion)
    if "factor" in table and figure.data:
        axis = figure.layout.polar.angularaxis if name == "radar" else figure.layout.yaxis
        assert list(axis.ticktext) == [safe(factor) for factor in table.factor]
        assert len(axis.tickvals) == len(table)


# ---- both sides alike --------------------------------------------------------------------------------------


@few
@given(any_opinion)
def test_swapping_the_sides_mirrors_every_chart(opinion):
    other = mirrored(opinion)
    pd.testing.assert_series_equal(
        tables.contributions_table(opinion).contribution, -tables.contributions_table(other).contribution
    )
    pd.testing.assert_frame_equal(tables.tipping_table(opinion), tables.tipping_table(other))
    pd.testing.assert_frame_equal(tables.asking_table(opinion), tables.asking_table(other))
    one, two = tables.tornado_table(opinion), tables.tornado_table(other)
    for column, opposite in (("low", "high"), ("least", "most")):
        pd.testing.assert_series_equal(one[column], -two[opposite], check_names=False)
    one, two = (tables.firmness_table(o)[["near", "in_order", "of_all"]] for o in (opinion, other))
    pd.testing.assert_frame_equal(one, 100 - two)
    for name in CHARTS:
        assert CHARTS[name](opinion).layout.height == CHARTS[name](other).layout.height


# ---- every word --------------------------------------------------------------------------------------------


def test_the_charts_say_every_word_of_charts_toml(monkeypatch):
    heard = listened("charts", monkeypatch)
    even = opinion_of([(8, 3, 40), (3, 8, 40), (5, 5, 40)])
    sides = [load(name).opinion for name in ("early-and-curious", "decided-and-flown-out")]
    two = changed_all(UNSURE, lambda _: {"sureness": "guess"})
    sure = changed_all(UNSURE, lambda _: {"sureness": "sure"})
    for opinion in (*sides, UNSURE, NOTHING, even, two, sure):
        for chart in CHARTS.values():
            chart(opinion)
    for opinion in (even, sure, *sides):
        for factor in opinion.rated:
            charts.one_weight(opinion, factor)
    charts.route_balances(load("knife-edge"))
    ruled = answers([1.0, 9.0]).assign(settled_by=[None, "R2"])
    for made in (answers([1.0, None]), answers([None]), ruled, ruled.tail(1)):
        charts.balance_strip(made)
    for count in (0, 2, 31):
        charts.contribution_map(pd.DataFrame({"practice": [1.0] * count}))
        charts.weight_moved(moved().head(3 * count))
    readable(radar_table(NOTHING).iloc[:0]).to_html()
    for name, table in heard.items():
        assert table.asked == set(table), name
