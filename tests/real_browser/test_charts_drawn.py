"""The charts as Plotly draws them in a browser: no text cut off on a telephone's width, no markup come to life."""

import re
from collections.abc import Iterator
from itertools import product
from urllib.parse import unquote

import plotly.io
import pytest
from playwright.sync_api import Browser, Page, expect
from plotly.offline import get_plotlyjs

from interview_kit import charts, load, save_chart
from interview_kit.analysis.comparison import compare
from interview_kit.charts.comparison import differences
from interview_kit.charts.frame import Chart
from interview_kit.look import Colours, dark_drawing, look
from interview_kit.model.opinion import Judgement, Opinion
from interview_kit.model.sentences import sentences
from tests.charts.test_caseload import of_many
from tests.charts.test_tables_of_many import OF_MANY
from tests.real_browser.axe import faults

HOSTILE = "<img src=x onerror=alert(1)> <b>bold</b> $x^2$ <a href='javascript:alert(1)'>a</a>"
CUT = """() => {
    const frame = document.querySelector(".main-svg").getBoundingClientRect();
    return [...document.querySelectorAll("svg text")].filter(t => t.textContent.trim()).filter(t => {
        const box = t.getBoundingClientRect();
        return box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
    }).map(t => t.textContent);
}"""
OVERLAPS = """() => {
    const found = names => [...document.querySelectorAll(names)].filter(t => t.textContent.trim()).map(t => [t.textContent, t.getBoundingClientRect()]);
    const over = ([, a]) => ([, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2;
    const title = ".gtitle, .gtitle-subtitle";
    const texts = found(`${title}, .xtitle, .legendtext, .annotation-text`);
    const pairs = texts.map((one, i) => [one, texts.slice(i + 1)]).concat(found(title).map(one => [one, found(".xtick text, .ytick text")]));
    return pairs.flatMap(([one, others]) => others.filter(over(one)).map(([other]) => `${one[0]} / ${other}`));
}"""


@pytest.fixture(scope="module")
def paper(chromium: Browser) -> Iterator[Page]:
    """An empty page as wide as a telephone, with Plotly's program in it."""
    page = chromium.new_page(viewport={"width": 360, "height": 900})
    page.set_content("<meta charset=utf-8><body style='margin:0'></body>")
    page.add_script_tag(content=get_plotlyjs())
    yield page
    page.close()


def chart(name: str, opinion: Opinion, case: str) -> Chart:
    if name == "differences":
        return differences(compare(opinion, load("early-and-curious").opinion), case=case)
    if name == "route_balances":
        return charts.route_balances(load("content-and-approached").with_opinion(opinion), case=case)
    if name in OF_MANY:
        return of_many(name, opinion, case)
    return getattr(charts, name)(opinion, case=case)


def draw(paper: Page, name: str, opinion: Opinion, case: str) -> None:
    figure = plotly.io.to_json(chart(name, opinion, case))
    paper.evaluate(
        """async figure => {
            document.body.innerHTML = "<div id=chart></div>";
            const {data, layout} = JSON.parse(figure);
            await Plotly.newPlot("chart", data, layout, {displayModeBar: false, responsive: true});
        }""",
        figure,
    )


# Every colour that is seen in the chart: of its texts, and of all that is filled or lined.
COLOURS = """() => {
    const seen = {texts: [], marks: []};
    for (const n of document.querySelectorAll("#chart svg *")) {
        const style = getComputedStyle(n), box = n.getBoundingClientRect(), text = /^t/.test(n.tagName);
        if (!box.width && !box.height || n.closest("defs, .modebar") || n.tagName === "g") continue;
        for (const what of text ? ["fill"] : ["fill", "stroke"]) {
            const clear = style[what] === "none" || +style[`${what}-opacity`] === 0 || /^rgba|^url/.test(style[what]);
            if (!clear && (what === "fill" ? box.width && box.height && n.getAttribute("style")?.includes("fill") : parseFloat(style["stroke-width"]))) seen[text ? "texts" : "marks"].push(style[what]);
        }
    }
    return {texts: [...new Set(seen.texts)], marks: [...new Set(seen.marks)]};
}"""


@pytest.fixture
def in_the_dark(paper: Page) -> Iterator[Page]:
    """The same page in a dark theme, with the style that goes out beside a chart."""
    handle = paper.add_style_tag(content=dark_drawing("#chart"))
    yield paper
    paper.emulate_media(media="screen")
    handle.evaluate("style => style.remove()")


def brightness(colour: str) -> float:
    """Relative luminance, in [0, 1] (WCAG 2.2)."""
    parts = [int(n) / 255 for n in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted(map(brightness, (one, other)))
    return (high + 0.05) / (low + 0.05)


def assert_drawn_in(paper: Page, colours: Colours) -> None:
    """Only these colours are there, and each but the grid's stands out: texts by 4.5, marks by 3."""
    known = {f"rgb{tuple(bytes.fromhex(c[1:]))}": name for name, c in colours.model_dump().items()}
    ground = next(colour for colour, name in known.items() if name == "surface")
    seen = paper.evaluate(COLOURS)
    assert seen["texts"]
    for kind, least in (("texts", 4.5), ("marks", 3)):
        assert [c for c in seen[kind] if c not in known] == [], kind
        apart = {known[c]: contrast(c, ground) for c in seen[kind] if known[c] not in ("line", "surface")}
        assert [f"{name} {by:.1f}" for name, by in apart.items() if by < least] == [], kind


@pytest.mark.parametrize("name", [*charts.__all__, "differences"])
def test_a_chart_is_light_by_itself_and_dark_in_the_dark_and_stands_out_in_both(paper, name, request):
    decision = load("content-and-approached")
    draw(paper, name, decision.opinion, decision.title)
    assert_drawn_in(paper, look().light)
    dark = request.getfixturevalue("in_the_dark")
    assert_drawn_in(dark, look().dark)
    dark.emulate_media(media="print")
    assert_drawn_in(dark, look().light)


def test_a_picture_made_in_the_dark_is_light_on_white(in_the_dark):
    draw(in_the_dark, "tipping", load("knife-edge").opinion, "")
    picture = unquote(in_the_dark.evaluate("() => Plotly.toImage('chart', {format: 'svg'})"))
    rgb = {f"rgb{tuple(bytes.fromhex(c[1:]))}" for c in look().dark.model_dump().values()}
    assert "rgb(255, 255, 255)" in picture
    assert [c for c in {*rgb, *look().dark.model_dump().values()} if c in picture] == []


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_a_chart_saved_as_a_page_is_clean_for_axe_and_has_its_table(chromium, tmp_path, scheme):
    decision = load("knife-edge")
    path = save_chart(charts.tipping(decision.opinion, case=decision.title), tmp_path / "sliders.html")
    page = chromium.new_page(viewport={"width": 360, "height": 800}, color_scheme=scheme)
    page.goto(path.as_uri())
    page.get_by_text(sentences("wording.view")["table"]).click()
    expect(page.get_by_role("region").locator("tr")).to_have_count(10)
    assert page.evaluate(CUT) == []
    tools = page.locator(".modebar-btn").evaluate_all("found => found.map(n => n.ariaLabel)")
    assert tools == ["Download plot as a PNG"]  # and none that would send the chart away
    assert faults(page) == []
    page.close()


CASES = ("content-and-approached", "exactly-even", "accepted-elsewhere", "needs-the-income")


@pytest.mark.parametrize(("name", "case"), list(product([*charts.__all__, "differences"], CASES)))
def test_no_text_of_a_chart_is_cut_off_and_none_lies_on_another(paper, name, case):
    decision = load(case)
    draw(paper, name, decision.opinion, decision.title)
    assert paper.locator("svg text").count() > 5
    assert paper.evaluate(CUT) == []
    assert paper.evaluate(OVERLAPS) == []


# Words that nothing breaks by itself: of sixty letters, and of scripts that put no space between words.
UNBROKEN = {
    "long": "W" * 60,
    "Japanese": "面接を受けるべきかどうか迷っています" * 3,
    "Korean": "면접을봐야할지말아야할지고민하고있습니다" * 2,
}


@pytest.mark.parametrize(("name", "title"), list(product(charts.__all__, UNBROKEN)))
def test_a_title_that_has_no_spaces_is_whole_on_a_telephone(paper, name, title):
    draw(paper, name, load("content-and-approached").opinion, UNBROKEN[title])
    assert paper.evaluate(CUT) == []
    drawn = paper.locator(".gtitle").text_content().replace(" ", "")
    assert UNBROKEN[title] in drawn


@pytest.mark.parametrize("name", charts.__all__)
def test_hostile_titles_and_names_are_drawn_as_the_text_they_are(paper, name):
    alerts: list[str] = []
    paper.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    rows = {
        i: Judgement(attend=6, decline=d, weight=50, sureness="guess")
        for d, i in enumerate((HOSTILE, "$y$", "b"))
    }
    draw(paper, name, Opinion(factors=rows), HOSTILE)
    # Where a line is broken, the space goes.
    assert HOSTILE.replace(" ", "") in paper.locator(".gtitle").text_content().replace(" ", "")
    assert paper.locator("#chart :is(img, a, b, script)").count() == 0
    assert paper.locator("#chart tspan[style*=bold]").count() == 0
    assert alerts == []
