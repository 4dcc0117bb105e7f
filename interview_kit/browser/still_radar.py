"""The radar as a picture that stands still: SVG drawn in Python, for readers whose browser runs no script.

The looks are those of the live view's style sheet, by the same classes.
"""

from html import escape
from math import cos, pi, sin

from interview_kit.model.factors import factors
from interview_kit.model.opinion import Judgement, Opinion
from interview_kit.model.record import SIDES, Side
from interview_kit.model.sentences import plain, sentences

WIDTH, HEIGHT, RADIUS = 340, 292, 88
_MIDDLE, _CENTRE, _GAP, _LEAD, _LONGEST = WIDTH / 2, 146, 10, 15, 13
"""Pixels, but for the last: letters in a line of a label, where it may be broken at a space."""


def still_radar(opinion: Opinion) -> str:
    """Return the radar of the kit's factors as SVG markup; radius is rating times weight over 100.

    >>> still_radar(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).count("<path")
    4
    """
    judged = [opinion.factors.get(i, Judgement(weight=0)) for i in factors()]
    rings = "".join(f'<path class="ik-ring" d="{_outline([r] * len(judged))}"/>' for r in (5, 10))
    shapes = "".join(_shape(side, judged) for side in reversed(SIDES))
    labels = "".join(_label(k, plain(f.short), len(judged)) for k, f in enumerate(factors().values()))
    return (
        f'<svg class="ik-radar" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" '
        f'aria-label="{escape(sentences("wording.view")["radar"])}">{rings}{shapes}{labels}</svg>'
    )


def _at(k: int, many: int, radius: float) -> tuple[float, float]:
    turn = 2 * pi * k / many - pi / 2
    return _MIDDLE + radius * cos(turn), _CENTRE + radius * sin(turn)


def _outline(ratings: list[float]) -> str:
    corners = (_at(k, len(ratings), RADIUS * r / 10) for k, r in enumerate(ratings))
    return f"M{'L'.join(f'{x:.0f} {y:.0f}' for x, y in corners)}Z"


def _shape(side: Side, judged: list[Judgement]) -> str:
    ratings = [(getattr(j, side) or 0) * j.weight / 100 for j in judged]
    return f'<path class="ik-shape {side}" d="{_outline(ratings)}"/>'


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
