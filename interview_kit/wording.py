"""The verdict, and the sentences the kit says about a decision; the words themselves stand in `data/`.

The same few rules are written once more in the browser's module, where everything moves with the
sliders; tests hold the two to the same strings.
"""

from dataclasses import dataclass
from typing import Literal

from interview_kit.information import chance_turned
from interview_kit.knowledge import Side, Thresholds, factors, wording
from interview_kit.numbers import fill, of_100, plain, rounded, shown
from interview_kit.opinion import Opinion
from interview_kit.scoring import balance, margins, points, pulls
from interview_kit.sensitivity import nearest_tipping, tipping_settings
from interview_kit.shares import lead_nearby

Outcome = Literal[
    "favours attending",
    "leans to attending",
    "too close to call",
    "leans to declining",
    "favours declining",
    "nothing weighed yet",
]
_DEGREES: dict[Side, tuple[Outcome, Outcome, Outcome]] = {
    "attend": ("too close to call", "leans to attending", "favours attending"),
    "decline": ("too close to call", "leans to declining", "favours declining"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a weighing says: the outcome, its side, and the three readings it is the weakest of.

    `by_sureness`, `by_size` and `by_guesses` are 0 (too close), 1 (leans) or 2 (favours); `by_guesses` is
    1 where the weighing rests on guesses, else 2. `share` is the share near, in [0, 1]; it and `balance`
    are None while nothing is weighed. `turned` is the chance, in [0, 1], that knowing every rating for
    certain would turn the balance. `side` is None unless one is leaned to.
    """

    outcome: Outcome
    side: Side | None = None
    balance: float | None = None
    share: float | None = None
    by_sureness: int = 0
    by_size: int = 0
    by_guesses: int = 0
    turned: float = 0.0

    @property
    def degree(self) -> int:
        """The weakest reading: 0 (too close), 1 (leans) or 2 (favours)."""
        return min(self.by_sureness, self.by_size, self.by_guesses)


def verdict(opinion: Opinion) -> Verdict:
    """Say which way an opinion's weighing leans, and how clearly.

    >>> verdict(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).side
    'attend'
    """
    b, limits = balance(opinion), wording().thresholds
    if b is None:
        return Verdict("nothing weighed yet")
    lead = lead_nearby(pulls(opinion), points(opinion), limits.concentration)
    side: Side = "attend" if b > 0 else "decline"
    turned = chance_turned(opinion)
    readings = (
        _sureness(lead if b > 0 else -lead, limits),
        _size(abs(b), limits),
        1 if turned >= limits.guesses else 2,
    )
    degree = min(readings)
    return Verdict(_DEGREES[side][degree], side if degree else None, b, 0.5 + lead, *readings, turned)


def _sureness(lead: float, limits: Thresholds) -> int:
    return 2 if lead >= limits.favours else 1 if lead >= limits.leans else 0


def _size(balance: float, limits: Thresholds) -> int:
    return 2 if balance >= limits.leaning_points / 100 else 1 if balance >= limits.close_points / 100 else 0


@dataclass(frozen=True, slots=True)
class Sentences:
    """The four sentences about a weighing, as plain text: verdict, how firm, what tips it, what is spoken."""

    headline: str
    firmness: str
    tipping: str
    spoken: str


def sentences(opinion: Opinion) -> Sentences:
    """Put an opinion's weighing into words, as the live view says them.

    >>> sentences(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).tipping
    'Attending stays ahead until networking goes from 75 to 9.'
    """
    v, words = verdict(opinion), wording()
    headline = words.verdict[_headline_key(v)]
    tipping = _tipping(opinion, v)
    spoken = headline + "."
    if v.balance is not None:
        totals = shown(opinion)
        numbers = {name: _spelt(getattr(totals, name)) for name in ("balance", "decline", "attend")}
        spoken = fill(
            words.spoken[f"weighed{_ahead(v.balance)}"], verdict=headline, tipping=tipping, **numbers
        )
    return Sentences(*map(plain, (headline, _firmness(opinion, v), tipping, spoken)))


def _ahead(balance: float) -> str:
    return "_attend" if balance > 0 else "_decline" if balance < 0 else ""


def _headline_key(v: Verdict) -> str:
    if v.balance is None:
        return "nothing"
    if v.balance == 0:
        return "even"
    return f"{('close', 'leans', 'favours')[v.degree]}{f'_{v.side}' if v.side else ''}"


def _firmness(opinion: Opinion, v: Verdict) -> str:
    said, limits = wording().firmness, wording().thresholds
    if v.balance is None or v.share is None:
        if not opinion.rated:
            return said["no_ratings"]
        return said["no_rated_weights" if any(j.weight for j in opinion.factors.values()) else "no_weights"]
    if v.balance == 0:
        return said["even" if _any_pull(opinion) else "flat"]
    count = of_100(v.share if v.balance > 0 else 1 - v.share)
    match v.by_sureness, v.by_size:
        case 0, _:
            return said["close"]
        case _, 0:
            return fill(said["small_close"], count=count, points=limits.close_points)
        case 2, 1:
            return fill(said["small_leaning"], count=count, points=limits.leaning_points)
    if v.by_guesses == 1:
        return fill(said["guessed"], count=count, turned=rounded(100 * v.turned))
    return fill(said["same"], count=count)


def _tipping(opinion: Opinion, v: Verdict) -> str:
    said = wording().tipping
    if v.balance is None:
        return ""
    if v.balance == 0:
        return said["even" if _any_pull(opinion) else "flat"]
    ahead = "attend" if v.balance > 0 else "decline"
    factor = nearest_tipping(opinion)
    if factor is None:
        return said[f"none_{ahead}"]
    key = f"{'ahead' if v.side else 'just'}_{ahead}"
    return fill(
        said[key],
        factor=inside(factor),
        now=opinion.factors[factor].weight,
        then=tipping_settings(opinion)[factor],
    )


def _any_pull(opinion: Opinion) -> bool:
    return any(m and p for m, p in zip(margins(opinion), points(opinion), strict=True))


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


def _spelt(number: str) -> str:
    said = wording().spoken
    if number[0] not in "+−":
        return said["zero"]
    return fill(said["plus" if number[0] == "+" else "minus"], n=number[1:])


def way(side: Side) -> str:
    """What it is called to go to either side.

    >>> way("attend"), way("decline")
    ('attending', 'declining')
    """
    view = wording().view
    return view["attending"] if side == "attend" else view["declining"]
