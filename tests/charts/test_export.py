"""A chart becomes a file, or one says in a sentence what is missing."""

import re
import sys
from html import escape
from types import ModuleType

import plotly.graph_objects as go
import pytest

from interview_kit import charts, load, save_chart
from interview_kit.charts import export
from interview_kit.model.errors import ChartError


@pytest.fixture
def figure() -> go.Figure:
    return charts.contributions(load("knife-edge").opinion)


@pytest.fixture
def with_kaleido(monkeypatch):
    """A machine on which the package is there; what it draws is the kind it was asked for."""
    monkeypatch.setitem(sys.modules, "kaleido", ModuleType("kaleido"))
    monkeypatch.setattr(export, "find_spec", lambda _: object())
    monkeypatch.setattr(go.Figure, "to_image", lambda self, format, **_: format.encode())


@pytest.mark.parametrize("kind", ["png", "svg", "pdf", "PNG"])
def test_a_picture_is_written_where_the_package_is_there(kind, figure, with_kaleido, tmp_path):
    path = save_chart(figure, tmp_path / f"bars.{kind}")
    assert path.read_bytes() == kind.lower().encode()


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_without_the_package_one_sentence_says_what_to_install_and_what_works_now(
    kind, figure, monkeypatch, tmp_path
):
    monkeypatch.setattr(export, "find_spec", lambda _: None)
    with pytest.raises(ChartError, match=r"pip install kaleido, or save it as bars\.html"):
        save_chart(figure, tmp_path / f"bars.{kind}")
    assert list(tmp_path.iterdir()) == []


def test_without_a_browser_one_sentence_says_so(figure, with_kaleido, monkeypatch, tmp_path):
    def fails(self, **_):
        raise RuntimeError("no Chrome found\nat line 3")

    monkeypatch.setattr(go.Figure, "to_image", fails)
    with pytest.raises(ChartError, match=r"could not draw it \(no Chrome found\); it needs Chrome"):
        save_chart(figure, tmp_path / "bars.png")


def test_a_page_needs_nothing_more_and_fetches_nothing(figure, tmp_path):
    text = save_chart(figure, tmp_path / "bars.html").read_text("utf-8")
    assert "Plotly.newPlot" in text
    elements = re.sub(r"(<script[^>]*>).*?</script>", r"\1", text, flags=re.DOTALL)
    assert re.findall(r"<link|<base|<iframe|\bsrc=|\bhref=|url\(", elements) == []


HOSTILE_CASE = '"><script>alert(1)</script>'


def test_what_a_chart_says_stands_in_page_and_drawing_and_cannot_act(monkeypatch, with_kaleido, tmp_path):
    figure = charts.contributions(load("knife-edge").opinion, case=HOSTILE_CASE)
    monkeypatch.setattr(go.Figure, "to_image", lambda self, **_: b'<svg class="main-svg"><svg ></svg></svg>')
    drawing = save_chart(figure, tmp_path / "bars.svg").read_text("utf-8")
    page = save_chart(figure, tmp_path / "bars.html").read_text("utf-8")
    said = escape(figure.layout.meta["description"])
    assert drawing == f'<svg role="img" aria-label="{said}" class="main-svg"><svg ></svg></svg>'
    assert f"<title>{said}</title>" in page.replace("&#34;", "&quot;").replace("&#39;", "&#x27;")
    assert page.count("<tr>") == 10
    assert '"><script>alert(1)' not in drawing + page


def test_a_figure_that_is_none_of_ours_is_named_by_its_file(tmp_path):
    page = save_chart(go.Figure(), tmp_path / "mine.html").read_text("utf-8")
    assert "<title>mine</title>" in page


def test_another_ending_is_refused_before_anything_is_drawn(tmp_path):
    with pytest.raises(ChartError, match=r"bars\.bmp: a chart's file name ends in \.png, \.svg, "):
        save_chart(None, tmp_path / "bars.bmp")
