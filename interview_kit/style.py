"""How everything looks, once: colours from `data/look.toml`, as CSS variables and as Plotly's template."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from interview_kit.knowledge import Record, data_root, read_toml

if TYPE_CHECKING:
    import plotly.graph_objects as go

Theme = Literal["light", "dark"]
Colour = Annotated[str, Field(pattern="^#[0-9a-f]{6}$")]
FONT = '-apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, system-ui, sans-serif'


class Colours(Record):
    """The colours of one theme, as #rrggbb."""

    attend: Colour
    decline: Colour
    attend_mid: Colour
    decline_mid: Colour
    attend_soft: Colour
    decline_soft: Colour
    ink: Colour
    muted: Colour
    track: Colour
    line: Colour
    ground: Colour
    surface: Colour


class Look(Record):
    """The whole of `data/look.toml`."""

    light: Colours
    dark: Colours


@cache
def look() -> Look:
    """Return the colours of both themes.

    >>> look().light.attend
    '#4067b3'
    """
    return read_toml(data_root() / "look.toml", Look)


def variables(theme: Theme, *, sides_only: bool = False) -> str:
    """Return a theme's colours as CSS declarations; `sides_only` leaves ground and ink to the page around.

    >>> variables("light", sides_only=True).split(";")[0]
    '--ik-attend: #4067b3'
    """
    colours = getattr(look(), theme).model_dump()
    names = [n for n in colours if not sides_only or n.startswith(("attend", "decline"))]
    return " ".join(f"--ik-{name.replace('_', '-')}: {colours[name]};" for name in names)


def dark_drawing(chart: str) -> str:
    """Return the CSS that shows a chart in the dark colours; `chart` is the selector of what holds it.

    Plotly writes a chart's colours into it, and cannot know a notebook's theme. So each light colour that
    stands there is shown as the dark one of the same name. What is saved or printed stays light.

    >>> dark_drawing(".mine").count("#8ab3ff")  # filled, lined, laid under
    3
    """
    light, dark = look().light.model_dump(), look().dark.model_dump()
    rules = (rule for name in light for rule in _recoloured(light[name], dark[name]))
    return f"@media screen {{ {chart} {{ {' '.join(rules)} }} }}"


def _recoloured(old: str, new: str) -> Iterator[str]:
    """Rules for all that is filled, lined or laid under in a colour, as browsers and Plotly write it."""
    red, green, blue = bytes.fromhex(old[1:])
    rgb = f"rgb({red}, {green}, {blue})"
    for what in ("fill", "stroke"):
        # The last is how Plotly copies a colour out of a title.
        found = f'[style*="{what}: {rgb}"], [{what}="{rgb}"], [style*="{what}:{old}"]'
        yield f"& :is({found}) {{ {what}: {new} !important; }}"
    yield f'& [style*="background: {rgb}"] {{ background: {new} !important; }}'


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
