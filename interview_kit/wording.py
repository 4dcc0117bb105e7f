"""The verdict, and the sentences the kit says about a decision; the words themselves stand in `data/`.

The same few rules are written once more in the browser's module, where everything moves with the
sliders; tests hold the two to the same strings.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor
from typing import Literal

from interview_kit.decision import Opinion
from interview_kit.knowledge import Side, Thresholds, factors, wording
from interview_kit.scoring import balance, margins, points, pulls
from interview_kit.sensitivity import lead_nearby, nearest_tipping, tipping_settings

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
    """What a weighing says: the outcome, its side, and the two readings it is the weaker of.

    `by_sureness` and `by_size` are 0 (too close), 1 (leans) or 2 (favours). `share` is the share near,
    in [0, 1]; it and `balance` are None while nothing is weighed. `side` is None unless one is leaned to.
    """

    outcome: Outcome
    side: Side | None = None
    balance: float | None = None
    share: float | None = None
    by_sureness: int = 0
    by_size: int = 0


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
    by_sureness = _sureness(lead if b > 0 else -lead, limits)
    by_size = _size(abs(b), limits)
    degree = min(by_sureness, by_size)
    return Verdict(_DEGREES[side][degree], side if degree else None, b, 0.5 + lead, by_sureness, by_size)


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
        spoken = fill(
            words.spoken["weighed"], verdict=headline, tipping=tipping, balance=_spelt(shown(opinion).balance)
        )
    return Sentences(*map(plain, (headline, _firmness(opinion, v), tipping, spoken)))


def _headline_key(v: Verdict) -> str:
    if v.balance is None:
        return "nothing"
    if v.balance == 0:
        return "even"
    return f"{('close', 'leans', 'favours')[min(v.by_sureness, v.by_size)]}{f'_{v.side}' if v.side else ''}"


def _firmness(opinion: Opinion, v: Verdict) -> str:
    said, limits = wording().firmness, wording().thresholds
    if v.balance is None or v.share is None:
        if not opinion.rated:
            return said["no_ratings"]
        return said["no_rated_weights" if any(j.weight for j in opinion.factors.values()) else "no_weights"]
    if v.balance == 0:
        return said["even" if _any_pull(opinion) else "flat"]
    count = _of_100(v.share if v.balance > 0 else 1 - v.share)
    match v.by_sureness, v.by_size:
        case 0, _:
            return said["close"]
        case _, 0:
            return fill(said["small_close"], count=count, points=limits.close_points)
        case 2, 1:
            return fill(said["small_leaning"], count=count, points=limits.leaning_points)
        case _:
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


def fill(template: str, **values: object) -> str:
    """Put values into a sentence's {braces}; the values are never read as a template themselves.

    >>> fill("goes to {then}", then="{now}")
    'goes to {now}'
    """
    return template.format_map({k: str(v) for k, v in values.items()})


def plain(text: str) -> str:
    """Take the marks out of a sentence: stars and soft hyphens.

    >>> plain("Favours **attending**")
    'Favours attending'
    """
    return text.replace("**", "").replace("\u00ad", "")


@dataclass(frozen=True, slots=True)
class Shown:
    """The balance and its two totals as they stand on screen; they add up there."""

    balance: str
    attend: str
    decline: str


def shown(opinion: Opinion) -> Shown:
    """Round the balance, then the larger total, and take the smaller by difference, in points of 100.

    One decimal while the balance is under 1 point. All "0" while nothing is weighed.

    >>> shown(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]))
    Shown(balance='+33', attend='+38', decline='−5')
    """
    products = [m * p for m, p in zip(margins(opinion), points(opinion), strict=True)]
    whole = 10 * sum(points(opinion)) or 1
    up, down, b = (sum(part) / whole for part in (_above(products), _below(products), products))
    tenths = b != 0 and abs(b) * 100 < 0.95
    unit = 10 if tenths else 1
    middle = _rounded(b * 100 * unit) or (b > 0) - (b < 0)
    # A balance too small to round to 0.1 is shown as 0.1; its total is then no smaller.
    if up >= -down:
        attend = max(_rounded(up * 100 * unit), middle)
    else:
        attend = middle - min(_rounded(down * 100 * unit), middle)
    return Shown(*(_number(n, tenths) for n in (middle, attend, middle - attend)))


def signed(x: float) -> str:
    """A contribution or balance in [-1, 1] as points of 100: true minus, plus, one decimal below 1.

    >>> signed(0.044), signed(-0.0012), signed(0)
    ('+4', '−0.1', '0')
    """
    n = 100 * abs(x)
    if n < 1e-9:
        return "0"
    tenths = n < 0.95
    size = max(1, _rounded(10 * n)) if tenths else _rounded(n)
    return _number(size if x > 0 else -size, tenths)


def tenth(x: float) -> str:
    """The same with one decimal always, as in the table.

    >>> tenth(0.0444), tenth(0)
    ('+4.4', '0.0')
    """
    return _number(_rounded(1000 * x), tenths=True)


def in_100(share: float) -> str:
    """A share as a count: "58 in 100", "all", "none".

    >>> in_100(0.58), in_100(1), in_100(0.9999)
    ('58 in 100', 'all', 'more than 99 in 100')
    """
    return _counted(share, "all", "none", "over_99", "under_1", "in_100")


def _of_100(share: float) -> str:
    return _counted(share, "all_of", "none", "over_99_of", "under_1", "of_100")


def _counted(share: float, *keys: str) -> str:
    everything, nothing, over, under, some = (wording().view[k] for k in keys)
    if share in (0, 1):
        return everything if share else nothing
    if share >= 0.995:
        return over
    return under if share < 0.005 else fill(some, n=_rounded(100 * share))


def _spelt(number: str) -> str:
    said = wording().spoken
    if number == "0":
        return said["zero"]
    return fill(said["plus" if number[0] == "+" else "minus"], n=number[1:])


def _above(products: Iterable[int]) -> list[int]:
    return [x for x in products if x > 0]


def _below(products: Iterable[int]) -> list[int]:
    return [x for x in products if x < 0]


def _rounded(x: float) -> int:
    """Half away from zero, as in the browser; Python's own rounding goes to even."""
    return floor(abs(x) + 0.5) * (1 if x >= 0 else -1)


def _number(n: int, tenths: bool) -> str:
    digits = f"{abs(n) // 10}.{abs(n) % 10}" if tenths else str(abs(n))
    return digits if n == 0 else f"{'+' if n > 0 else '−'}{digits}"
