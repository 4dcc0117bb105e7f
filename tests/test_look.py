"""The looks: both sides alike in ink, and every colour of the light theme with one of the dark."""

import pytest

from interview_kit.look import Colours, dark_drawing, look, variables

SIDES = ("", "_mid", "_soft")


def luminance(colour: str) -> float:
    """Relative luminance in [0, 1] (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_and_both_sides_can_be_read_on_the_ground_and_neither_stands_out(theme):
    colours = getattr(look(), theme)
    for ground in (colours.surface, colours.ground):
        assert contrast(colours.ink, ground) >= 7
        assert contrast(colours.muted, ground) >= 4.5
        assert min(contrast(getattr(colours, side), ground) for side in ("attend", "decline")) >= 4.5
    for shade in SIDES:
        pair = [
            contrast(getattr(colours, f"{side}{shade}"), colours.surface) for side in ("attend", "decline")
        ]
        assert max(pair) / min(pair) < 1.25, shade


def declared(css: str) -> set[str]:
    return {part.split(":")[0].strip() for part in css.split(";") if part.strip()}


def test_every_colour_is_a_variable_and_where_a_theme_leads_only_the_sides_are():
    names = {f"--ik-{name.replace('_', '-')}" for name in Colours.model_fields}
    assert {part.split(":")[0].strip() for part in variables("dark").split(";") if part.strip()} == names
    sides = {
        part.split(":")[0].strip() for part in variables("dark", sides_only=True).split(";") if part.strip()
    }
    assert sides == {name for name in names if "attend" in name or "decline" in name}


def test_each_light_colour_of_a_drawing_turns_into_the_dark_one_of_its_name():
    rules = dark_drawing(".mine")
    for name, light in look().light.model_dump().items():
        red, green, blue = bytes.fromhex(light[1:])
        turned = [r for r in rules.split("& ") if f"rgb({red}, {green}, {blue})" in r]
        assert turned
        dark = getattr(look().dark, name)
        assert all(dark in rule for rule in turned), name
