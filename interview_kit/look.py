"""Colours and type of everything, from `data/look.toml`, as CSS."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Literal

from pydantic import Field

from interview_kit.model.record import Record, data_root, read_toml

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
