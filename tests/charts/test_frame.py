"""Charts are drawn from their tables, mirror with the sides, are harmless, and say every word they have."""

import re
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from html import escape, unescape
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ipykernel.zmqshell import ZMQInteractiveShell

from interview_kit import (
    charts,
    load,
    samples,
    tables,
)
from interview_kit.charts import frame
from interview_kit.charts.frame import description, lines
from interview_kit.model.opinion import Judgement, Opinion
from tests.charts.test_tables_of_many import OF_MANY
from tests.strategies import HOSTILE, changed_all, opinion_of, texts, ties, unsure_opinions
from tests.trials import examples

SAMPLES = [load(name).opinion for name in samples()]
UNSURE = opinion_of([(8, 3, 40), (3, 6, 40), (4, 5, 40)]).changed("practice", sureness="guess")
NOTHING = Opinion.blank()
UNWEIGHED = changed_all(SAMPLES[0], lambda _: {"weight": 0})
any_opinion = st.one_of(st.sampled_from([*SAMPLES, NOTHING, UNWEIGHED]), unsure_opinions(), ties())
# A figure takes Plotly longer to make than its numbers take us.
few = examples(15)
CHARTS: dict[str, Callable[..., go.Figure]] = {
    name: getattr(charts, name)
    for name in charts.__all__
    if name not in ("differences", "route_balances", *OF_MANY)
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


def test_factors_that_bear_the_same_name_stay_apart():
    opinion = Opinion(factors={i: Judgement(attend=8, decline=1, weight=50) for i in ("new_one", "new one")})
    assert list(charts.contributions(opinion).data[0].y) == [0, 1]
    assert list(charts.contributions(opinion).layout.yaxis.ticktext) == ["new one", "new one"]


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


@pytest.mark.long
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


@pytest.mark.long
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


def displayed(figure: Any, monkeypatch: pytest.MonkeyPatch, renderer: str) -> list[Any]:
    """What a notebook is given by a chart, output by output, where Plotly shows its charts so."""
    shown: list[Any] = []
    monkeypatch.setattr("IPython.display.display", lambda each, raw: shown.append(each))
    monkeypatch.setattr(go.Figure, "show", lambda self, config: shown.append(config))
    with monkeypatch.context() as there:
        there.setattr("plotly.io._renderers.renderers._default_name", renderer)
        figure._ipython_display_()
    return shown


@pytest.mark.parametrize("renderer", ["plotly_mimetype", "colab"])
def test_a_notebook_is_given_the_chart_with_no_way_out_then_its_dark_colours_and_its_table(
    monkeypatch, renderer
):
    figure = charts.tipping(UNSURE)
    drawn, beside = displayed(figure, monkeypatch, renderer)
    config = drawn.get("application/vnd.plotly.v1+json", {}).get("config", drawn)
    assert config["modeBarButtons"] == [["toImage"]]
    assert beside["text/html"].startswith("<style>@media screen")
    assert f"</style>{figure.beside.partition('<style')[0]}" in beside["text/html"]


@pytest.fixture
def unasked(monkeypatch):
    """A notebook whose Plotly was asked for nothing yet."""
    monkeypatch.setattr("IPython.get_ipython", lambda: ZMQInteractiveShell.__new__(ZMQInteractiveShell))
    monkeypatch.setattr(pio, "_renderers", import_module("plotly.io._renderers"))  # put back afterwards
    monkeypatch.delitem(sys.modules, "plotly.io._renderers")
    for name in frame._OTHER_WAYS:
        monkeypatch.delenv(name, raising=False)


def test_a_first_chart_in_a_notebook_does_not_wait_for_plotlys_ways_to_show_it(unasked, monkeypatch):
    shown: list[Any] = []
    monkeypatch.setattr("IPython.display.display", lambda each, raw: shown.append(each))
    charts.tipping(UNSURE)._ipython_display_()
    assert "application/vnd.plotly.v1+json" in shown[0]
    assert "plotly.io._renderers" not in sys.modules


@pytest.mark.parametrize("sign", ["PLOTLY_RENDERER", "VSCODE_PID"])
def test_where_another_way_to_show_charts_is_wished_for_plotly_decides(sign, unasked, monkeypatch):
    monkeypatch.setenv(sign, "json")
    monkeypatch.setattr(go.Figure, "show", lambda self, config: None)
    charts.tipping(UNSURE)._ipython_display_()
    assert "plotly.io._renderers" in sys.modules


def test_all_that_plotly_looks_for_before_it_leaves_a_chart_to_jupyter_is_known():
    source = Path(import_module("plotly.io._renderers").__file__ or "").read_text("utf-8")
    decides = source[source.index("# Set default renderer") :]
    looked_for = set(re.findall(r'"([A-Z_]+)" in os\.environ|environ\.get\("([A-Z_]+)"', decides))
    assert {first or second for first, second in looked_for} <= set(frame._OTHER_WAYS)
    assert re.findall(r'exists\("(.+)"\)', decides) == [str(frame._KAGGLE)]


def test_what_jupyter_is_given_to_draw_is_what_plotly_would_give_it():
    figure = charts.tipping(UNSURE)
    plotlys = pio.renderers["plotly_mimetype"].to_mimebundle(figure.to_dict())[frame._MIME]
    assert plotlys | {"config": frame.TOOLS} == figure._drawing[frame._MIME]


def test_where_a_chart_is_not_drawn_a_sentence_says_what_it_shows(monkeypatch):
    figure = charts.tipping(UNSURE, case="A <call>")
    drawn, _ = displayed(figure, monkeypatch, "plotly_mimetype")
    assert drawn["text/plain"] == description(figure)
    assert escape(description(figure), quote=False) in drawn["text/html"]
    assert figure.outputs[0]["data"] == drawn


@pytest.mark.parametrize(
    "title",
    [
        "Soll ich hingehen" * 6,
        "面接に行くべきかどうかを同僚と相談しながらゆっくりと考えている件について",
        "면접에가야할까" * 8,
        "x" * 60,
    ],
)
def test_a_title_without_spaces_is_broken_into_lines_that_a_telephone_has_room_for(title):
    broken = lines(title, 40)
    assert "".join(broken).replace(" ", "") == title.replace(" ", "")
    assert all(sum(1 + (east_asian_width(c) in "WF") for c in line) <= 40 for line in broken)
