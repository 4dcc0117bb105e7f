"""A chart as a file: a picture for a letter or a slide, or a page that can be hovered over."""

import os
from importlib.util import find_spec
from pathlib import Path

import plotly.graph_objects as go

from interview_kit.files import DecisionError, write_whole

PICTURES = ("png", "svg", "pdf")
_PAGES = "html"
_WIDTH, _SCALE = 820, 2


class ChartError(DecisionError):
    """A chart could not be written as a file; the message says what is missing or would be right."""


def save_chart(figure: go.Figure, path: str | os.PathLike[str]) -> Path:
    """Write a chart as `.png`, `.svg` or `.pdf`, or as an `.html` page without network; return the path.

    Pictures need the package kaleido and a Chrome or Chromium, which the kit does not bring along; the page
    needs neither. Raises ChartError, and leaves what was there.
    """
    path = Path(path)
    kind = path.suffix.lower().removeprefix(".")
    if kind not in (*PICTURES, _PAGES):
        raise ChartError(
            f"{path.name}: a chart's file name ends in .png, .svg, .pdf or .html, such as {path.stem}.png"
        )
    write_whole(_page(figure) if kind == _PAGES else _picture(figure, kind, path), path)
    return path


def _page(figure: go.Figure) -> bytes:
    return str(figure.to_html(include_plotlyjs=True)).encode()


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
    return bytes(made)
