"""The charts as Plotly draws them in a browser: no text cut off on paper's width, no markup come to life."""

from collections.abc import Iterator
from itertools import product

import plotly.io
import pytest
from playwright.sync_api import Browser, Page
from plotly.offline import get_plotlyjs

from interview_kit import charts, load
from interview_kit.opinion import Judgement, Opinion

pytestmark = pytest.mark.browser
HOSTILE = "<img src=x onerror=alert(1)> <b>bold</b> $x^2$ <a href='javascript:alert(1)'>a</a>"
CUT = """() => {
    const frame = document.querySelector(".main-svg").getBoundingClientRect();
    return [...document.querySelectorAll("svg text")].filter(t => t.textContent.trim()).filter(t => {
        const box = t.getBoundingClientRect();
        return box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
    }).map(t => t.textContent);
}"""
OVERLAPS = """() => {
    const boxes = [...document.querySelectorAll(".gtitle, .gtitle-subtitle, .xtitle, .legendtext, .annotation-text")]
        .filter(t => t.textContent.trim()).map(t => [t.textContent, t.getBoundingClientRect()]);
    return boxes.flatMap(([one, a], i) => boxes.slice(i + 1)
        .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2)
        .map(([other]) => `${one} / ${other}`));
}"""


@pytest.fixture(scope="module")
def paper(chromium: Browser) -> Iterator[Page]:
    """An empty page as wide as a narrow print, with Plotly's program in it."""
    page = chromium.new_page(viewport={"width": 600, "height": 900})
    page.set_content("<meta charset=utf-8><body style='margin:0'></body>")
    page.add_script_tag(content=get_plotlyjs())
    yield page
    page.close()


def draw(paper: Page, name: str, opinion: Opinion, case: str) -> None:
    figure = plotly.io.to_json(getattr(charts, name)(opinion, case=case))
    paper.evaluate(
        """async figure => {
            document.body.innerHTML = "<div id=chart></div>";
            const {data, layout} = JSON.parse(figure);
            await Plotly.newPlot("chart", data, layout, {displayModeBar: false, responsive: true});
        }""",
        figure,
    )


CASES = ("content-and-approached", "exactly-even", "accepted-elsewhere", "needs-the-income")


@pytest.mark.parametrize(("name", "case"), list(product(charts.__all__, CASES)))
def test_no_text_of_a_chart_is_cut_off_and_none_lies_on_another(paper, name, case):
    decision = load(case)
    draw(paper, name, decision.opinion, decision.title)
    assert paper.locator("svg text").count() > 5
    assert paper.evaluate(CUT) == []
    assert paper.evaluate(OVERLAPS) == []


@pytest.mark.parametrize("name", charts.__all__)
def test_hostile_titles_and_names_are_drawn_as_the_text_they_are(paper, name):
    alerts: list[str] = []
    paper.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    rows = {
        i: Judgement(attend=6, decline=d, weight=50, sureness="guess")
        for d, i in enumerate((HOSTILE, "$y$", "b"))
    }
    draw(paper, name, Opinion(factors=rows), HOSTILE)
    assert HOSTILE in paper.locator(".gtitle").text_content()
    assert paper.locator("#chart :is(img, a, b, script)").count() == 0
    assert paper.locator("#chart tspan[style*=bold]").count() == 0
    assert alerts == []
