"""Charts over many cases are drawn from their tables, mirror with the sides, and can be read of many."""

import re
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from interview_kit import charts, contributions, tables
from interview_kit.charts.frame import Chart, description
from interview_kit.model.opinion import Opinion

CLOSE = "too close to call"


def answers(points: list[float | None], verdicts: list[str] | None = None) -> pd.DataFrame:
    """Balances in points of 100, with a verdict that goes by their size alone."""

    def verdict(b: float | None) -> str:
        if b is None:
            return "nothing weighed yet"
        way = "attending" if b > 0 else "declining"
        return CLOSE if abs(b) < 5 else f"leans to {way}" if abs(b) < 10 else f"favours {way}"

    made = {"balance": [None if b is None else b / 100 for b in points]}
    return pd.DataFrame({**made, "verdict": verdicts or list(map(verdict, points))}).astype(
        {"balance": float}
    )


def many(count: int) -> list[float]:
    return np.random.default_rng(1).normal(0, 20, count).clip(-100, 100).round(2).tolist()


def of_many(name: str, opinion: Opinion, case: str = "") -> Chart:
    """A chart over many cases, one of which bears this opinion."""
    parts = pd.Series(contributions(opinion)) * 100
    drawn = {
        "balance_strip": answers(many(30)),
        "contribution_map": pd.DataFrame([parts, -parts], index=["one", "other"]),
        "weight_moved": moved(factor=next(iter(opinion.factors))),
    }
    return getattr(charts, name)(drawn[name], case=case)


@pytest.mark.parametrize("count", [1, 30, 30_000])
def test_every_case_is_in_one_bar(count):
    table = tables.balance_strip_table(answers(many(count)))
    assert table[["close", "leans", "favours"]].sum().sum() == count
    assert len(table) <= 81
    figure = charts.balance_strip(answers(many(count)))
    assert sum(sum(bar.y) for bar in figure.data) == count
    assert len(figure.to_json()) < 200_000


def test_bars_end_where_a_balance_may_change_the_verdict():
    table = tables.balance_strip_table(answers([5.0, 4.99, -5.0, 0.0, 10.0, -10.01]))
    assert table[["from", "to"]].to_numpy().tolist() == [
        [-12.5, -10.0],
        [-5.0, -2.5],
        [0.0, 0.0],
        [2.5, 5.0],
        [7.5, 10.0],
    ]
    assert table.leans.tolist() == [0, 1, 0, 1, 0]


def test_no_bar_is_drawn_over_another_and_cases_are_counted_in_whole_numbers():
    figure = charts.balance_strip(answers([0.0, 0.0, 0.3, -0.3, 3.0, -7.0]))
    close = figure.data[0]
    ends = sorted((x - w / 2, x + w / 2) for x, w in zip(close.x, close.width, strict=True))
    assert all(end <= begin for (_, end), (begin, _) in pairwise(ends))
    few = figure.layout.yaxis
    assert (few.dtick, few.tickformat) == (1, ",d")
    assert charts.balance_strip(answers(many(30_000))).layout.yaxis.dtick is None


def test_swapping_the_sides_mirrors_the_strip():
    points = [*many(50), 0.0, 5.0, -7.5]
    one, other = (tables.balance_strip_table(answers([s * b for b in points])) for s in (1, -1))
    swapped = other[::-1].reset_index(drop=True).rename(columns={"from": "to", "to": "from"})
    swapped[["from", "to"]] = -swapped[["from", "to"]]
    pd.testing.assert_frame_equal(one, swapped[one.columns])


def test_how_many_are_too_close_is_said_and_so_is_what_is_not_weighed():
    said = description(charts.balance_strip(answers([1.0, -30.0, None])))
    assert said.startswith("Too close to call: 1 of 3 cases.")
    assert said.endswith("Nothing is weighed yet in 1 more.")


def test_cases_that_a_rule_settles_are_in_no_bar_and_it_is_said_how_many_they_are():
    found = answers([1.0, -30.0, 40.0]).assign(settled_by=[None, "R2", None])
    figure = charts.balance_strip(found)
    assert sum(sum(bar.y) for bar in figure.data) == 2
    assert description(figure).startswith("Too close to call: 1 of 2 cases.")
    assert "A rule settles 1 more" in description(figure)
    alone = charts.balance_strip(found.iloc[[1]])
    assert not alone.data
    assert description(alone).startswith("A rule settles each of these cases")


@pytest.mark.parametrize("count", [1, 30, 31, 30_000])
def test_the_map_has_a_row_for_each_case_or_for_as_many_as_can_be_read(count):
    parts = pd.DataFrame(
        {"practice": many(count), "time_cost": many(count)[::-1]}, index=map(str, range(count))
    )
    table = tables.contribution_map_table(parts)
    assert len(table) == min(count, 30)
    balances = table[["practice", "time_cost"]].sum(axis=1)
    assert balances.is_monotonic_decreasing
    if count == 30_000:
        assert table.cases.iloc[[0, -1]].tolist() == ["1–1,000", "29,001–30,000"]
        assert balances.mean() == pytest.approx(parts.sum(axis=1).mean())
    figure = charts.contribution_map(parts)
    assert sum(len(marks.x) for marks in figure.data) == (table[["practice", "time_cost"]] != 0).sum().sum()


def test_the_area_of_a_mark_is_its_contribution_and_its_shape_says_the_side():
    parts = pd.DataFrame({"practice": [40.0, -10.0]}, index=["a", "b"])
    decline, attend = charts.contribution_map(parts).data
    assert (decline.marker.symbol, attend.marker.symbol) == ("square", "circle")
    assert attend.marker.size[0] == 2 * decline.marker.size[0]
    assert (attend.hovertext[0], decline.hovertext[0]) == ("a: Practice +40.0", "b: Practice −10.0")


def test_the_map_says_that_what_moves_most_is_meant_on_average():
    parts = pd.DataFrame({"practice": [5.0, 5.0, 5.0], "time_cost": [4.0, 4.0, -40.0]}, index=list("abc"))
    said = description(charts.contribution_map(parts))
    assert said.startswith("Time and money moves the balance most, on average over these cases.")


def moved(**columns) -> pd.DataFrame:
    made = {
        "to_attend": [0, 0, 3],
        "to_decline": [1, 0, 0],
        "changed": [1, 0, 3],
        "cases": 9,
        "factor": "practice",
    }
    return pd.DataFrame(made | columns, index=pd.Index([-20, 0, 20], name="moved"))


def test_what_another_weight_changes_is_drawn_for_both_sides_in_grey_too():
    figure = charts.weight_moved(moved())
    decline, attend = figure.data
    assert (list(decline.y), list(attend.y)) == ([1, 0, 0], [0, 0, 3])
    assert decline.line.dash != attend.line.dash
    assert "3 of 9 answers change; with 20 less, 1" in description(figure)


@pytest.mark.parametrize(
    ("name", "empty"),
    [
        ("balance_strip", answers([None])),
        ("contribution_map", pd.DataFrame({"practice": [0.0]}, index=["a"])),
        ("contribution_map", pd.DataFrame({"practice": []}, dtype=float)),
        ("weight_moved", moved().head(0)),
    ],
)
def test_where_there_is_nothing_to_draw_it_says_so(name, empty):
    figure = getattr(charts, name)(empty)
    assert not figure.data
    assert description(figure)


def test_no_id_is_markup():
    figure = charts.contribution_map(pd.DataFrame({"practice": [1.0]}, index=["<b>$x$</b>"]), case="<i>$y$")
    drawn = figure.to_json()
    assert not re.search(r"<b>|\$x", drawn)
    assert "&lt;i&gt;" in figure.layout.title.text
