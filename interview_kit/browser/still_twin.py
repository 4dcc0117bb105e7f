"""The still twin of a live view: the same verdict, beam and bars as words and table, for where nothing runs.

A notebook keeps it in an output of its own, so it is seen on GitHub, in a mail, in print, and the next day.
Bars and beam are letters, since many hosts take out styles and drawings; the radar is a picture, for those
that show one. It holds figures and the kit's own words: a person's stand there only where they are handed in.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from interview_kit.advice.conclusion import Conclusion, conclude
from interview_kit.advice.conclusion_words import conclusion_in_words, leading_in_words
from interview_kit.analysis.balance import balance, contributions, points, pulls
from interview_kit.analysis.radar import outer_ring
from interview_kit.analysis.shares import bands
from interview_kit.browser.assets import DARK, HERE, styles
from interview_kit.browser.still_radar import still_radar
from interview_kit.look import FONT, look, variables
from interview_kit.model.decision import Decision
from interview_kit.model.fragments import html_environment
from interview_kit.model.opinion import Opinion
from interview_kit.model.sentences import fill, sentences
from interview_kit.model.thresholds import thresholds
from interview_kit.storage.decision_file import load, samples
from interview_kit.words.names import short_name
from interview_kit.words.numbers import day_in_words, shown, signed

_BAR, _HALF = 12, 20
"""Letters: of the longest bar, and of half the beam."""
_SPACE = "\N{NO-BREAK SPACE}"
_NARROW, _REACH = 0.5, 0.48
"""The beam's half width in balance, and the balance from which on it is drawn to 1, as the live one is."""


@dataclass(frozen=True, slots=True)
class Still:
    """A twin as HTML and as plain text; `bundle` is both, as a notebook holds an output."""

    html: str
    text: str

    @property
    def bundle(self) -> dict[str, str]:
        """The twin by the kinds of text that an output may have; a host takes the richest that it shows."""
        return {"text/html": self.html, "text/plain": self.text}


def still_twin(
    decision: Decision,
    *,
    beside: str = "",
    routes: bool = False,
    told: Iterable[tuple[str, Sequence[str]]] | None = None,
) -> Still:
    """Return a case as it stands today, without a word of its owner's.

    `beside` is the class of the live view that hides it while that lives. With `routes` the ways to deal with
    the case are compared as well. `told` makes of it what stands in a copy to share: the title, and headings
    with texts of the owner's that may be seen.

    >>> from interview_kit import load
    >>> print(still_twin(load("knife-edge")).text.splitlines()[2])
    Too close to call
    """
    made, opinion, weighed = conclude(decision), decision.opinion, balance(decision.opinion)
    words, said = conclusion_in_words(made), sentences("wording.still")
    key = "stands" if told is None else "copied"
    title = _kits_title(decision) if told is None else decision.title
    parts = {
        "notice": fill(said[key], day=day_in_words(made.today)),
        "title": title or sentences("wording.explorer")["own_case"],
        "eyebrow": (sentences("wording.view") if told is None else sentences("page.view"))["eyebrow"],
        "headline": words.headline,
        "ruled": made.settled.right if made.settled else "",
        "lines": [line for line in (words.firmness, words.tipping, *_routes(made, routes)) if line],
        "beam": list(_beam(opinion)),
        "rows": [] if weighed is None else _rows(opinion),
        "total": shown(opinion),
        "told": list(told or ()),
    }
    html = _html(parts | {"picture": _picture(opinion), "radar": _radar_said(opinion)}, beside)
    return Still(html, "\n".join(_lines(parts)))


def still_note(beside: str = "") -> Still:
    """Return what stands in the place of a widget that no longer lives: what to do.

    >>> still_note().text.split(". ")[0]
    'What stood here lives only while the notebook runs'
    """
    notice = sentences("wording.still")["gone"]
    return Still(_html({"notice": notice, "headline": ""}, beside), notice)


def _html(parts: dict[str, Any], beside: str) -> str:
    template = html_environment(HERE).get_template("still.html.j2")
    view, style = sentences("wording.view"), Markup(_style())  # noqa: S704  # the kit's own
    return template.render(parts, view=view, style=style, beside=beside)


def _lines(parts: dict[str, Any]) -> Iterator[str]:
    """The twin as plain text, for a terminal, and for print by way of TeX."""
    yield from filter(None, (parts["notice"], parts["title"], parts["headline"], parts["ruled"]))
    yield from (*parts["lines"], *parts["beam"])
    for row in parts["rows"]:
        yield f"{row['name']}: {row['points']}"
    for heading, texts in parts["told"]:
        yield from ("", heading, *texts)


def _kits_title(decision: Decision) -> str:
    """The title where it is the kit's own, of a sample or of one's version of it; else ""."""
    name = decision.id.removeprefix("sample-").removesuffix(".mine")
    if name not in samples():
        return ""
    known = load(name).title
    version = fill(sentences("wording.explorer")["my_version"], title=known)
    return decision.title if decision.title in (known, version) else ""


def _routes(made: Conclusion, wanted: bool) -> Iterator[str]:
    if wanted and not made.settled:
        yield leading_in_words(made)
        yield from (route.said for route in made.routes if route.place)


# ---- the drawings, as letters ------------------------------------------------------------------------------


def _beam(opinion: Opinion) -> Iterator[str]:
    """The balance on its line with its bands, as a line of letters, then said; nothing where none is."""
    b = balance(opinion)
    if b is None:
        return
    near = bands(pulls(opinion), points(opinion), thresholds().concentration)
    span = 1.0 if max(map(abs, (b, *near))) > _REACH else _NARROW
    at = [max(-_HALF, min(_HALF, round(x / span * _HALF))) + _HALF for x in (*near, b)]
    line = ["─"] * (2 * _HALF + 1)
    for low, high, mark in ((at[0], at[3], "░"), (at[1], at[2], "▓")):
        line[low : high + 1] = mark * (high + 1 - low)
    line[_HALF], line[at[4]] = "┼", "●"
    view, end = sentences("wording.view"), f"{100 * span:.0f}"
    yield f"{view['declining']} −{end} ├{''.join(line)}┤ +{end} {view['attending']}"
    yield fill(view["beam"], balance=shown(opinion).balance, low=signed(near[0]), high=signed(near[3]))


def _rows(opinion: Opinion) -> list[dict[str, str]]:
    """Each factor with its bar to one side or the other, the longest first; those not rated are the last."""
    parts, unrated = contributions(opinion), sentences("wording.view")["unrated"]
    said = shown(opinion).parts
    longest = max(map(abs, parts.values()), default=0) or 1
    rows = []
    for i in sorted(opinion.factors, key=lambda i: -abs(parts[i]) if i in parts else 1):
        x, weight = parts.get(i, 0.0), str(opinion.factors[i].weight)
        bar = "█" * (max(1, round(abs(x) / longest * _BAR)) if x else 0)
        # As wide with or without a bar: hosts align what is in a cell as they please.
        sides = {
            "decline": (bar if x < 0 else "").rjust(_BAR, _SPACE),
            "attend": (bar if x > 0 else "").ljust(_BAR, _SPACE),
        }
        rows.append({"name": short_name(i), "points": said.get(i, unrated), "weight": weight} | sides)
    return rows


# ---- the picture, and the looks where a host keeps them ----------------------------------------------------


def _picture(opinion: Opinion) -> str:
    """The radar as the address of a picture that holds its own colours; "" where nothing is rated."""
    if balance(opinion) is None:
        return ""
    drawn = still_radar(opinion).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    head, _, rest = drawn.partition(">")
    made = f'{head}><style>{_inside()}</style><rect class="g" width="100%" height="100%"/>{rest}'
    return f"data:image/svg+xml;base64,{b64encode(made.encode()).decode()}"


@cache
def _inside() -> str:
    c = look().light
    return (
        f"text{{font:12.5px {FONT.replace(chr(34), chr(39))};fill:{c.ink}}}.ik-small{{fill:{c.muted}}}"
        f".g{{fill:{c.surface}}}.ik-ring{{fill:none;stroke:{c.line}}}"
        f".ik-shape{{fill-opacity:.09;stroke-width:2;stroke-linejoin:round}}"
        f".attend{{fill:{c.attend};stroke:{c.attend}}}"
        f".decline{{fill:{c.decline};stroke:{c.decline};stroke-width:2.5;stroke-dasharray:8 2}}"
    )


def _radar_said(opinion: Opinion) -> str:
    return fill(sentences("wording.view")["radar"], ring=outer_ring(opinion))


@cache
def _style() -> str:
    light, dark = (variables(theme, sides_only=True) for theme in ("light", "dark"))
    return f".ik-still {{ {light} }}\n{DARK} .ik-still {{ {dark} }}\n{styles('still.css')}"
