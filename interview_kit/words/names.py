"""What factors and sides are called inside a sentence, on charts and in lists."""

from collections.abc import Iterable

from interview_kit.model.factors import factors
from interview_kit.model.record import Side
from interview_kit.model.sentences import plain, sentences

_MARKS: dict[Side, str] = {"decline": "■", "attend": "●"}


def inside(factor: str) -> str:
    """Name of a factor as it stands inside a sentence.

    >>> inside("market_research")
    'market research'
    """
    known = factors().get(factor)
    return plain(known.inside) if known else factor.replace("_", " ")


def short_name(factor: str) -> str:
    """Name of a factor as it stands on charts and in tables.

    >>> short_name("time_cost")
    'Time and money'
    """
    known = factors().get(factor)
    return plain(known.short) if known else factor.replace("_", " ")


def way(side: Side) -> str:
    """What it is called to go to either side.

    >>> way("attend"), way("decline")
    ('attending', 'declining')
    """
    view = sentences("wording.view")
    return view["attending"] if side == "attend" else view["declining"]


def marked(side: Side | None, name: str) -> str:
    """Put before a name the mark of the side that is ahead there, as shapes bear it in every picture.

    >>> marked("decline", "Fairness"), marked(None, "Practice")
    ('■ Fairness', 'Practice')
    """
    return f"{_MARKS[side]} {name}" if side else name


def listed(names: Iterable[str]) -> str:
    """Put names into a sentence; some have an "and" inside, so semicolons keep them apart.

    >>> listed(["fairness", "time and money"])
    'fairness; time and money'
    """
    return "; ".join(names)
