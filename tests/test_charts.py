"""Charts are drawn from their tables, mirror with the sides, are harmless, and say every word they have."""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from html import escape, unescape
from itertools import chain
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview_kit import (
    balance,
    charts,
    contributions,
    load,
    samples,
    tables,
)
from interview_kit.analysis.information import worth_asking
from interview_kit.analysis.sensitivity import balance_at, one_step, tipping_settings
from interview_kit.charts.frame import description, safe
from interview_kit.model.errors import DecisionError
from interview_kit.model.opinion import Judgement, Opinion
from tests.listening import listened
from tests.strategies import HOSTILE, changed_all, mirrored, opinion_of, texts, ties, unsure_opinions

SAMPLES = [load(name).opinion for name in samples()]
UNSURE = opinion_of([(8, 3, 40), (3, 6, 40), (4, 5, 40)]).changed("practice", sureness="guess")
NOTHING = Opinion.blank()
UNWEIGHED = changed_all(SAMPLES[0], lambda _: {"weight": 0})
any_opinion = st.one_of(st.sampled_from([*SAMPLES, NOTHING, UNWEIGHED]), unsure_opinions(), ties())
# A figure takes Plotly longer to make than its numbers take us.
few = settings(max_examples=15)
CHARTS: dict[str, Callable[..., go.Figure]] = {
    name: getattr(charts, name) for name in charts.__all__ if name != "differences"
}
TABLES: dict[str, Callable[..., pd.DataFrame]] = {name: getattr(tables, f"{name}_table") for name in CHARTS}


def strings(value: Any) -> Iterator[str]:
    """Every text in a figure, wherever it stands."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from chain.from_iterable(map(strings, value.values()))
    elif isinstance(value, list | tuple):
        yield from chain.from_iterable(map(strings, value))


def said_by(figure: go.Figure) -> str:
    """The texts of a figure without those of its template, and without `meta`, which Plotly does not draw."""
    made = figure.to_dict()
    made["layout"].pop("template")
    made["layout"].pop("meta")
    return "\n".join(strings(made))


def title_of(figure: go.Figure) -> str:
    return re.sub(r"<[^>]*>", " ", figure.layout.title.text)


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


def test_factors_that_bear_the_same_name_stay_apart():
    opinion = Opinion(factors={i: Judgement(attend=8, decline=1, weight=50) for i in ("new_one", "new one")})
    assert list(charts.contributions(opinion).data[0].y) == [0, 1]
    assert list(charts.contributions(opinion).layout.yaxis.ticktext) == ["new one", "new one"]


# ---- what the tables hold ----------------------------------------------------------------------------------


@given(any_opinion)
def test_contributions_in_the_table_add_up_to_the_balance_the_largest_first(opinion):
    parts = tables.contributions_table(opinion).contribution
    assert parts.to_dict() == pytest.approx({i: 100 * c for i, c in contributions(opinion).items()})
    assert parts.sum() == pytest.approx(100 * (balance(opinion) or 0), abs=1e-9)
    assert parts.abs().is_monotonic_decreasing


@given(any_opinion)
def test_the_nearest_slider_comes_first_and_those_that_never_flip_last(opinion):
    table, found = tables.tipping_table(opinion), tipping_settings(opinion)
    assert {i: None if pd.isna(s) else s for i, s in table.flips_at.items()} == found
    away = (table.flips_at - table.weight).abs()
    assert away.dropna().is_monotonic_increasing
    assert away.isna().is_monotonic_increasing


@settings(max_examples=30)
@given(any_opinion)
def test_each_flipping_stretch_holds_every_setting_at_which_the_other_side_is_ahead_and_no_other(opinion):
    b = balance(opinion)
    for factor, row in tables.tipping_table(opinion).iterrows():
        flipped = [q for q in range(101) if b and (balance_at(opinion, factor, q) or 0) * b < 0]
        ends = () if pd.isna(row["to"]) else sorted((row["flips_at"], row["to"]))
        assert flipped == (list(range(ends[0], ends[1] + 1)) if ends else [])


@given(unsure_opinions())
def test_the_reach_of_a_factor_is_that_of_its_most_extreme_ratings(opinion):
    table = tables.tornado_table(opinion)
    for factor, row in table.iterrows():
        judgement = opinion.factors[factor]
        ends = (opinion.changed(factor, attend=a, decline=d) for a, d in ((0, 10), (10, 0)))
        assert [row["least"], row["most"]] == pytest.approx([100 * balance(end) for end in ends])
        if judgement.sureness == "guess":
            a, d = judgement.attend, judgement.decline
            pairs = ((max(0, a - 3), min(10, d + 3)), (min(10, a + 3), max(0, d - 3)))
            ends = (opinion.changed(factor, attend=a, decline=d) for a, d in pairs)
            assert [row["low"], row["high"]] == pytest.approx([100 * balance(end) for end in ends])
        if judgement.sureness == "sure":
            assert row["low"] == row["high"] == pytest.approx(100 * balance(opinion))
    wide = (table.high - table.low).tolist()
    assert wide == pytest.approx(sorted(wide, reverse=True), abs=1e-9)


@given(unsure_opinions(), st.randoms(use_true_random=False))
def test_the_balance_along_one_slider_is_the_balance_with_that_slider_there(opinion, random):
    factor = random.choice(list(opinion.rated)) if opinion.rated else None
    line = tables.one_weight_table(opinion, factor).balance
    assert len(line) in (0, 100, 101, 102)
    for setting in random.sample(list(line.index), min(len(line), 9)):
        moved = int(setting) == setting and opinion.changed(factor, weight=int(setting))
        assert line[setting] == (pytest.approx(100 * balance(moved)) if moved else 0)


def test_the_balance_along_a_slider_that_nobody_knows_is_refused():
    with pytest.raises(DecisionError, match="'travle' is not a rated factor; rated factors: networking"):
        charts.one_weight(UNSURE, "travle")


@settings(max_examples=30)
@given(any_opinion)
def test_the_three_degrees_of_firmness_stand_among_the_numbers(opinion):
    table = tables.firmness_table(opinion)
    degrees = table.degree[table.degree != ""]
    assert degrees.to_dict() == ({15: "rough", 40: "fair", 150: "firm"} if len(table) else {})
    assert (len(table) == 0) == (balance(opinion) is None)
    if len(table):
        assert (table.index.min(), table.index.max()) == (5, 300)


@given(any_opinion)
def test_what_is_worth_asking_stands_in_the_table_with_its_question(opinion):
    table, found = tables.asking_table(opinion), worth_asking(opinion)
    asked = found.asking if found else ()
    assert table.index.tolist() == [a.factor for a in asked]
    assert table.worth.tolist() == [100 * a.worth for a in asked]
    assert [None if pd.isna(c) else c for c in table.changes] == [
        None if a.chance is None else 100 * a.chance for a in asked
    ]
    assert all(table.ask)


@given(any_opinion)
def test_the_table_of_steps_has_every_step(opinion):
    table, steps = tables.steps_table(opinion), one_step(opinion)
    assert table.moved_to.tolist() == [s.to for s in steps]
    assert table.verdict.tolist() == [s.outcome for s in steps]
    assert set((table.moved_to - table.rating).abs()) <= {1}


@given(any_opinion)
def test_no_two_factors_are_merged_twice_in_the_table(opinion):
    table, count = tables.merging_table(opinion), len(opinion.rated)
    assert len(table) == (0 if balance(opinion) is None else count * (count - 1) / 2)


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


def test_lines_of_the_two_sides_differ_in_grey_too():
    for figure in (charts.radar(UNSURE), charts.one_weight(UNSURE)):
        dashes = {trace.name: trace.line.dash for trace in figure.data if trace.line.dash}
        assert dashes["declining"] != dashes["attending"]


# ---- harmless ----------------------------------------------------------------------------------------------


def assert_harmless(figure: go.Figure) -> None:
    """Of all that Plotly reads as markup only our own is there, and nothing that it reads as a formula."""
    said = said_by(figure)
    span = r"<span style=\"font-size:13px;color:#[0-9a-f]{6}\">|</span>"
    ours = span + r"|<br>|<extra></extra>|<extra>%\{fullData\.name\}</extra>"
    assert "<" not in re.sub(ours, "", said)
    assert "$" not in said


@pytest.mark.parametrize("name", CHARTS)
@few
@given(case=st.one_of(texts, st.sampled_from([*HOSTILE, "$x$", "<b>", "a" * 300, "%{x} {now}"])))
def test_the_title_of_a_case_is_text_whatever_it_holds(name, case):
    assert_harmless(CHARTS[name](UNSURE, case=case))


@pytest.mark.parametrize("name", CHARTS)
def test_the_names_of_factors_are_text_whatever_they_hold(name):
    rows = {
        i: Judgement(attend=6, decline=5, weight=50, sureness="guess") for i in (*HOSTILE, "$x$", "<b>a</b>")
    }
    assert_harmless(CHARTS[name](Opinion(factors=rows)))


def test_a_case_has_its_title_on_every_chart():
    for chart in CHARTS.values():
        assert title_of(chart(UNSURE, case="A call <on> Friday")).startswith(" A call &lt;on&gt; Friday ")


# ---- for those who cannot see it ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", CHARTS)
@few
@given(any_opinion)
def test_a_chart_says_of_itself_what_its_title_and_note_say_and_brings_its_table(name, opinion):
    figure = CHARTS[name](opinion, case="A <call>")
    drawn = unescape(f"{title_of(figure)} {figure.layout.title.subtitle.text}".replace("<br>", " "))
    assert description(figure).replace("A <call>:", "A <call>").split() == drawn.split()
    assert escape(description(figure)) in figure.beside or not figure.data
    assert figure.beside.count("<tr>") == (1 + len(TABLES[name](opinion)) if figure.data else 0)


def test_numbers_that_index_a_table_are_in_it_and_ids_are_not():
    assert ">weight<" in charts.one_weight(UNSURE).beside
    assert ">concentration<" in charts.firmness(UNSURE).beside
    assert ">id<" not in charts.tipping(UNSURE).beside


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_beside_a_chart_can_act(text):
    figure = charts.contributions(
        Opinion(factors={text: Judgement(attend=6, decline=5, weight=50)}), case=text
    )
    assert not re.search(r"<(img|b|a|script|svg)\b|<[^>]*\son\w+=", figure.beside.replace(escape(text), ""))


def test_a_figure_that_is_none_of_ours_says_nothing_of_itself():
    assert description(go.Figure()) == description(go.Figure(layout={"meta": "mine"})) == ""


def test_a_copy_of_a_chart_is_drawn_alike_and_goes_without_its_table():
    copied = deepcopy(charts.tipping(UNSURE))
    assert copied == charts.tipping(UNSURE)
    assert copied.beside == ""


def test_a_notebook_is_given_the_chart_with_no_way_out_then_its_dark_colours_and_its_table(monkeypatch):
    shown: list[Any] = []
    monkeypatch.setattr("IPython.display.display", lambda each, raw: shown.append(each["text/html"]))
    monkeypatch.setattr(go.Figure, "show", lambda self, config: shown.append(config["modeBarButtons"]))
    figure = charts.tipping(UNSURE)
    figure._ipython_display_()
    assert shown[0] == [["toImage"]]
    assert shown[1].startswith("<style>@media screen")
    assert f"</style>{figure.beside.partition('<style')[0]}" in shown[1]


# ---- every word --------------------------------------------------------------------------------------------


def test_the_charts_say_every_word_of_charts_toml(monkeypatch):
    heard = listened("charts", monkeypatch)
    even = opinion_of([(8, 3, 40), (3, 8, 40), (5, 5, 40)])
    two = changed_all(UNSURE, lambda _: {"sureness": "guess"})
    sure = changed_all(UNSURE, lambda _: {"sureness": "sure"})
    for opinion in (*SAMPLES, UNSURE, NOTHING, even, two, sure):
        for chart in CHARTS.values():
            chart(opinion)
        for factor in opinion.rated:
            charts.one_weight(opinion, factor)
    for name, table in heard.items():
        assert table.asked == set(table), name


def test_a_table_to_read_shows_a_persons_words_as_words_and_a_true_minus():
    hostile = pd.DataFrame(
        {"<i>why</i>": ["<img src=x onerror=alert(1)>"], "points": [-0.04], "less": [-3.7]}
    )
    page = tables.readable(hostile).to_html()
    assert not {"<img", "<i>"} & set(re.findall(r"<\w+>?", page))
    assert all(shown in page for shown in ("&lt;img", ">0.0<", ">−3.7<"))


def test_a_table_without_rows_can_be_read():
    assert "factor" in tables.readable(pd.DataFrame({"factor": [], "points": []})).to_html()
