"""What all charts share: the frame with its caption, named rows, legend, and texts that are harmless.

Colour never carries alone: direction, dash and the shape of marks say the same in grey. Every text passes
`safe`, since Plotly reads some HTML in labels.
"""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import Any
from unicodedata import east_asian_width

import pandas as pd
import plotly.graph_objects as go
import plotly.io
from markupsafe import Markup

from interview_kit.charts.captions import Caption
from interview_kit.charts.tables import readable
from interview_kit.look import FONT, dark_drawing, look
from interview_kit.model.fragments import fragments
from interview_kit.model.sentences import fill, sentences
from interview_kit.words.names import way

MARKS = {"attend": ("solid", "circle", 2.0), "decline": ("dash", "square", 2.5)}
"""Dash, mark and width of either side's lines: as much ink for the one as for the other."""
HOVER = "%{hovertext}<extra></extra>"
TOOLS = {"modeBarButtons": [["toImage"]], "displaylogo": False}
"""Plotly's tools for a chart: a picture of it, made here. Left to itself it offers to send the chart away."""
_IN_JUPYTER = "plotly_mimetype"
"""Plotly's way to show a chart in JupyterLab and Notebook, which draw it themselves."""
_MIME = "application/vnd.plotly.v1+json"
_OTHER_WAYS = (
    *("PLOTLY_RENDERER", "COLAB_NOTEBOOK_ID", "AZURE_NOTEBOOKS_HOST", "VSCODE_PID", "NTERACT_EXE"),
    *("COCALC_PROJECT_ID", "DATABRICKS_RUNTIME_VERSION", "SPYDER_ARGS"),
)
"""What one Plotly or another looks for in the environment before it leaves the drawing to Jupyter."""
_KAGGLE = Path("/kaggle/input")
ROW = 34
"""Height of a named row, in pixels."""
_TITLE_LINE, _NOTE_LINE, _AXIS_LINE = 40, 50, 44
"""Characters in a line of the title, of the note and of an axis's title: 360 px cut none off."""
_UNDER = 78
"""Room for the numbers and the title of the axis below, in pixels."""
_OUTPUT = ".jp-OutputArea-child"
_OURS = f'[data-jp-theme-light="false"] {_OUTPUT}:has(+ {_OUTPUT} .ik-beside) .js-plotly-plot'
"""A chart in a dark notebook that has our words and table right after it; other people's are left alone."""


class Chart(go.Figure):
    """A Plotly figure that brings along its words and its table, for who cannot see it, and its dark colours.

    `layout.meta["description"]` is what it says, in plain text: Plotly has no place for that on the screen.
    `beside` is HTML of both, "" for a figure that was read from a file.
    """

    _table: pd.DataFrame | None = None

    @property
    def beside(self) -> Markup:
        """The description, and the numbers as a table that can be unfolded; nothing in it can act."""
        if self._table is None:
            return Markup()
        named = self._table.index.name == "id"  # else the index is numbers that are drawn
        numbers = readable(self._table if named else self._table.reset_index()).to_html()
        said = sentences("wording.view")
        known = (description(self), said["table"], said["table_region"], numbers)
        return fragments(Path(__file__).parent).beside(*known)

    def show(self, *args: Any, **kwargs: Any) -> None:
        """Show the drawing alone, as Plotly does, but with no tool that would send it anywhere."""
        super().show(*args, **{"config": TOOLS, **kwargs})

    def _ipython_display_(self) -> None:
        from IPython.display import display  # comes with Jupyter; charts are drawn without it, too

        if _left_to_jupyter():
            display(self._drawing, raw=True)  # type: ignore[no-untyped-call]
        else:
            self.show()
        display({"text/html": self._beside_it}, raw=True)  # type: ignore[no-untyped-call]

    @property
    def outputs(self) -> tuple[dict[str, Any], ...]:
        """The drawing, and the words beside it, as a notebook holds the outputs of a cell; for a widget."""
        bundles = (self._drawing, {"text/html": self._beside_it})
        return tuple({"output_type": "display_data", "data": data, "metadata": {}} for data in bundles)

    @property
    def _drawing(self) -> dict[str, Any]:
        """The drawing, and for a host that does not draw it what it says: GitHub, a mail, print."""
        said = description(self)
        drawn = plotly.io.to_json(self.to_dict() | {"config": TOOLS}, validate=False, remove_uids=False)
        says = {"text/html": fragments(Path(__file__).parent).said(said), "text/plain": said}
        return {_MIME: json.loads(drawn)} | says

    @property
    def _beside_it(self) -> str:
        # After the drawing, in an output of its own: the style finds a chart of ours by what follows it.
        return f"<style>{dark_drawing(_OURS)}</style>{self.beside}"


def _left_to_jupyter() -> bool:
    """Whether a chart is drawn by JupyterLab or Notebook, as far as Plotly knows and its user wishes."""
    from IPython import get_ipython

    # Only to ask Plotly takes longer than a chart, since with nbformat come grammars of every web address:
    # so it is asked where it has been spoken to before, or where it may see another host.
    elsewhere = _KAGGLE.exists() or any(name in os.environ for name in _OTHER_WAYS)
    if elsewhere or "plotly.io._renderers" in sys.modules:
        return bool(plotly.io.renderers.default == _IN_JUPYTER)
    shell = type(get_ipython())
    return shell.__name__ == "ZMQInteractiveShell" and shell.__module__.startswith("ipykernel.")


def description(figure: go.Figure) -> str:
    """What a figure says, as plain text; "" where it is none of ours and says nothing of itself.

    >>> description(go.Figure(layout={"meta": {"description": "Attending is ahead."}}))
    'Attending is ahead.'
    """
    meta = figure.layout.meta
    return str(meta.get("description", "")) if isinstance(meta, dict) else ""


def safe(text: str) -> str:
    """Make a text from a file or a person harmless: Plotly would read some HTML in it, and $formulas$.

    >>> safe("<b>$x$</b>")
    '&lt;b&gt;&#36;x&#36;&lt;/b&gt;'
    """
    return escape(text, quote=False).replace("$", "&#36;")


def lines(text: str, width: int) -> list[str]:
    """Break a text into as few lines of at most so many characters, about equally long and harmless.

    >>> lines("nothing is ever <cut> off", 16)
    ['nothing is', 'ever &lt;cut&gt; off']
    """
    fewest = len(_wrapped(text, width))
    narrowest = next((w for w in range(8, width) if len(_wrapped(text, w)) == fewest), width)
    return [safe(line) for line in _wrapped(text, narrowest)]


def _wrapped(text: str, width: int) -> list[str]:
    """Lines of at most so many letters; wide ones count for two: Chinese, Japanese, Korean, and W and M."""
    parts = "".join(f"{c}\0" if _wide(c) else c for c in text)
    # Widths are counted by textwrap in letters, so a wide one has a filler behind it, taken out again.
    return [line.replace("\0", "") for line in wrap(parts, width)]


def _wide(letter: str) -> bool:
    return east_asian_width(letter) in "WF" or letter in "WM@%"


def axis_title(text: str, line: int = _AXIS_LINE) -> dict[str, str]:
    """The title of an axis, in lines of at most so many characters, which a narrow chart has room for.

    >>> axis_title("how firm your weights are: the concentration of those near them")
    {'text': 'how firm your weights are: the<br>concentration of those near them'}
    """
    return {"text": "<br>".join(lines(text, line))}


def framed(caption: Caption, case: str, height: int, table: pd.DataFrame | None = None) -> Chart:
    """Start a chart of a table: the case's title, the finding, the note, and so much height for the drawing.

    Without a table it is one that has nothing to draw.
    """
    small = f'<span style="font-size:13px;color:{look().light.muted}">'
    above = [f"{small}{line}</span>" for line in lines(case, _NOTE_LINE)]
    title = above + lines(caption.title, _TITLE_LINE)
    note = lines(caption.note, _NOTE_LINE)
    top = 44 + 21 * len(title) + 18 * len(note)
    said = {"description": " ".join(filter(None, (case and f"{case}:", caption.title, caption.note)))}
    figure = Chart(layout={"template": template(), "height": top + height + _UNDER, "meta": said})
    figure._table = table
    shown = {"text": "<br>".join(title), "subtitle": {"text": "<br>".join(note)}}
    figure.update_layout(title=shown, margin={"t": top, "b": _UNDER})
    return figure


def nothing_weighed(caption: Caption, case: str) -> Chart:
    """A figure with nothing to draw: it says so, and shows no axes."""
    hidden = {"visible": False}
    figure = framed(caption, case, height=0)
    figure.update_layout(xaxis=hidden, yaxis=hidden, margin={"b": 0})
    return figure


def named_rows(figure: go.Figure, names: Iterable[str]) -> go.Figure:
    """Name the rows of a chart, the first on top; by place, so that equal names stay apart."""
    texts = [safe(name) for name in names]
    return figure.update_yaxes(
        tickvals=list(range(len(texts))),
        ticktext=texts,
        range=[len(texts) - 0.5, -0.5],
        zeroline=False,
        showgrid=False,
        ticklabelstandoff=6,
    )


def balance_axis() -> dict[str, str]:
    """Title of an axis of the balance: what is measured, and which way is which.

    >>> balance_axis()["text"].split("<br>")
    ['← declining      attending →', 'balance, in points of 100']
    """
    words, sides = sentences("charts.shared"), {"declining": way("decline"), "attending": way("attend")}
    return {"text": f"{safe(fill(words['sides'], **sides))}<br>{safe(words['balance'])}"}


def segment(figure: go.Figure, place: int, ends: Sequence[float], line: dict[str, Any]) -> None:
    """Draw a line along a row, from one end to the other."""
    x, y = [float(end) for end in ends], [place, place]
    figure.add_scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False)


def mark(figure: go.Figure, x: float, y: float, name: str, marker: dict[str, Any]) -> None:
    """Draw one mark in ink, named in the legend."""
    ink = look().light.ink
    figure.add_scatter(
        x=[x], y=[y], name=safe(name), mode="markers", marker={**marker, "color": ink}, hoverinfo="name"
    )


def halo(width: float) -> dict[str, Any]:
    """The edge of a mark, which keeps it apart from what is behind it."""
    return {"color": look().light.surface, "width": width}


def legend_below(figure: go.Figure) -> go.Figure:
    """Put the legend under the title of the axis, whatever the height: its place is a part of that."""
    drawn = max(figure.layout.height - figure.layout.margin.t - _UNDER, 1)
    figure.update_layout(legend={"y": -_UNDER / drawn, "yanchor": "top"})
    return figure.update_layout(margin={"b": _UNDER + 40}, height=figure.layout.height + 40)


def template() -> "go.layout.Template":
    """Return the Plotly template of the kit: light, for print, in the view's colours and type.

    >>> template().layout.font.size
    13
    """
    import plotly.graph_objects as go

    c = look().light
    axis: dict[str, Any] = {
        "gridcolor": c.line,
        "linecolor": c.track,
        "zerolinecolor": c.track,
        "automargin": True,
        # Labels have room by automargin. To see whether one is cut Plotly measures each, and each time a page
        # works out its styles anew: in JupyterLab a second of the wait for notebook 07.
        "ticklabeloverflow": "allow",
    }
    axis["title"] = {"font": {"size": 13, "color": c.muted}, "standoff": 10}
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 13, "color": c.ink},
            "title": {
                "font": {"size": 16},
                "subtitle": {"font": {"size": 13, "color": c.muted}},
                "pad": {"l": 24, "t": 20},
                "x": 0,
                "xref": "container",
                "xanchor": "left",
                "y": 1,
                "yref": "container",
                "yanchor": "top",
            },
            "paper_bgcolor": c.surface,
            "plot_bgcolor": c.surface,
            "xaxis": axis,
            "yaxis": axis,
            "polar": {
                "bgcolor": c.surface,
                "angularaxis": {"gridcolor": c.line, "linecolor": c.line, "tickcolor": c.track},
                "radialaxis": {"gridcolor": c.line, "linecolor": c.line, "tickcolor": c.track},
            },
            "margin": {"l": 24, "r": 24, "t": 100, "b": 48},
            # In a trace's own colour the text on it would have no name in look.toml, and so no dark one.
            "hoverlabel": {"bgcolor": c.surface, "bordercolor": c.track, "font": {"color": c.ink}},
            "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": c.muted, "activecolor": c.ink},
            "showlegend": False,
            "legend": {"orientation": "h", "x": 0, "y": -0.06},
        }
    )
