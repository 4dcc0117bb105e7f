"""The radar as a picture that stands still: SVG drawn in Python, for readers whose browser runs no script.

The looks are those of the live view's style sheet, by the same classes.
"""

from html import escape
from math import cos, pi, sin

from interview_kit.analysis.radar import ahead, outer_ring
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Judgement, Opinion
from interview_kit.model.record import SIDES, Side
from interview_kit.model.sentences import fill, plain, sentences
from interview_kit.words.names import marked

WIDTH, HEIGHT, RADIUS = 440, 352, 140
_MIDDLE, _CENTRE, _GAP, _LEAD, _LONGEST = WIDTH / 2, 180, 10, 15, 13
"""Pixels, but for the last: letters in a line of a label, where it may be broken at a space."""


def still_radar(opinion: Opinion) -> str:
    """Return the radar of the kit's factors as SVG markup, on a scale that holds every rating x weight / 100.

    >>> still_radar(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).count("<path")
    4
    """
    judged = [opinion.factors.get(i, Judgement(weight=0)) for i in factors()]
    ring = outer_ring(opinion)
    rings = "".join(_ring(part, ring, len(judged)) for part in (0.5, 1))
    shapes = "".join(_shape(side, judged, ring) for side in reversed(SIDES))
    names = [marked(ahead(j), plain(f.short)) for j, f in zip(judged, factors().values(), strict=True)]
    labels = "".join(_label(k, name, len(judged)) for k, name in enumerate(names))
    spoken = fill(sentences("wording.view")["radar"], ring=ring)
    return (
        f'<svg class="ik-radar" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" '
        f'aria-label="{escape(spoken)}">{rings}{shapes}{labels}</svg>'
    )


def _at(k: int, many: int, radius: float) -> tuple[float, float]:
    turn = 2 * pi * k / many - pi / 2
    return _MIDDLE + radius * cos(turn), _CENTRE + radius * sin(turn)


def _ring(part: float, ring: int, many: int) -> str:
    x, y = _at(0, many, RADIUS * part)
    said = f'<text class="ik-small" x="{x + 5:.0f}" y="{y + 12:.0f}">{part * ring:g}</text>'
    return f'<path class="ik-ring" d="{_outline([part] * many)}"/>{said}'


def _outline(parts: list[float]) -> str:
    corners = (_at(k, len(parts), RADIUS * part) for k, part in enumerate(parts))
    return f"M{'L'.join(f'{x:.0f} {y:.0f}' for x, y in corners)}Z"


def _shape(side: Side, judged: list[Judgement], ring: int) -> str:
    parts = [(getattr(j, side) or 0) * j.weight / (100 * ring) for j in judged]
    return f'<path class="ik-shape {side}" d="{_outline(parts)}"/>'


def _label(k: int, name: str, many: int) -> str:
    x, y = _at(k, many, RADIUS + _GAP)
    lines = [name] if len(name) <= _LONGEST else _halves(name)
    side, low = (x - _MIDDLE) / RADIUS, (y - _CENTRE) / RADIUS
    anchor = ' text-anchor="middle"' if abs(side) < 0.2 else "" if side > 0 else ' text-anchor="end"'
    top = y - len(lines) * _LEAD if low < -0.9 else y if low > 0.9 else y - len(lines) * _LEAD / 2
    first, *others = map(escape, lines)
    more = "".join(f'<tspan x="{x:.0f}" dy="{_LEAD}">{line}</tspan>' for line in others)
    at = f'x="{x:.0f}" y="{top + 11.5:.0f}"{anchor}'
    return f'<text class="ik-name" {at}>{first}{more}</text>'


def _halves(name: str) -> list[str]:
    """Break a name at the space nearest its middle."""
    spaces = [i for i, letter in enumerate(name) if letter == " "]
    if not spaces:
        return [name]
    middle = min(spaces, key=lambda i: abs(i - len(name) / 2))
    return [name[:middle], name[middle + 1 :]]
