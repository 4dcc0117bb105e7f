"""A chart as a file: a picture for a letter or a slide, or a page that can be hovered over."""

import os
from html import escape
from importlib.util import find_spec
from pathlib import Path

import plotly.graph_objects as go

from interview_kit.charts.frame import TOOLS, Chart, description
from interview_kit.look import FONT, dark_drawing, look
from interview_kit.model.errors import ChartError
from interview_kit.model.fragments import fragments
from interview_kit.storage.files import write_whole
from interview_kit.storage.paths import given_path

PICTURES = ("png", "svg", "pdf")
_PAGES = "html"
_WIDTH, _SCALE = 820, 2


def save_chart(figure: go.Figure, path: str | os.PathLike[str]) -> Path:
    """Write a chart as `.png`, `.svg` or `.pdf`, or as an `.html` page without network; return the path.

    Pictures need the package kaleido and a Chrome or Chromium, which the kit does not bring along; the page
    needs neither, is dark where the reader's system is, and has the chart's table. What the chart says
    stands in `.svg` and `.html` for those who cannot see it. Raises ChartError, and leaves what was there.
    """
    path = given_path(path)
    kind = path.suffix.lower().removeprefix(".")
    if kind not in (*PICTURES, _PAGES):
        raise ChartError(
            f"{path.name}: a chart's file name ends in .png, .svg, .pdf or .html, such as {path.stem}.png"
        )
    write_whole(_page(figure, path) if kind == _PAGES else _picture(figure, kind, path), path)
    return path


def _page(figure: go.Figure, path: Path) -> bytes:
    said = description(figure) or path.stem
    # Plotly goes into the page, 4 MB and more: from a network the page would ask for it at each reading.
    drawn = figure.to_html(config=TOOLS, full_html=False, include_plotlyjs=True)
    table = figure.beside if isinstance(figure, Chart) else ""
    return fragments(Path(__file__).parent).page(said, _style(), drawn, table).encode()


def _style() -> str:
    """The page's looks; its heading is in the picture already, so it is there for screen readers only."""
    light, dark = look().light, look().dark
    return (
        f"body {{ margin: 0; background: {light.surface}; color: {light.ink}; font: 15px/1.5 {FONT}; }}"
        "h1 { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }"
        "th, td { padding: 4px 12px 4px 0; } details { padding: 0 24px 24px; }"
        "@media screen and (prefers-color-scheme: dark) {"
        f"body {{ background: {dark.surface}; color: {dark.ink}; }} {dark_drawing('.chart')} }}"
        "@media print { details { display: none; } }"
    )


def _said_in_svg(drawn: bytes, said: str) -> bytes:
    """Name a drawing for those who cannot see it; Plotly leaves it without a name."""
    return drawn.replace(b"<svg ", f'<svg role="img" aria-label="{escape(said)}" '.encode(), 1)


def _picture(figure: go.Figure, kind: str, path: Path) -> bytes:
    instead = f"or save it as {path.stem}.html, which needs nothing more"
    if find_spec("kaleido") is None:
        raise ChartError(
            f"{path.name}: pictures need the package kaleido, which is not installed: "
            f"pip install kaleido, {instead}"
        )
    try:
        made = figure.to_image(format=kind, width=figure.layout.width or _WIDTH, scale=_SCALE)
    except Exception as e:  # kaleido raises whatever its browser does
        why = next(iter(str(e).splitlines()), type(e).__name__)[:120]
        raise ChartError(
            f"{path.name}: kaleido could not draw it ({why}); it needs Chrome or Chromium, {instead}"
        ) from None
    return _said_in_svg(made, description(figure) or path.stem) if kind == "svg" else bytes(made)
