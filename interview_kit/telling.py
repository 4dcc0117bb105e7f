"""What there is to tell of a weighing: how sure, what tips it, what is counted twice.

Each sentence says only what can be worked out again from the numbers behind it. The words stand in
`data/wording.toml`; the browser's module says the same ones.
"""

from dataclasses import dataclass

from interview_kit.files import DecisionError
from interview_kit.knowledge import Side, wording
from interview_kit.numbers import fill, in_100, of_100, plain, rounded, signed
from interview_kit.opinion import Opinion, not_a_factor
from interview_kit.scoring import balance, margins, points
from interview_kit.sensitivity import merging, nearest_rating, tipping_ratings
from interview_kit.shares import Shares, certain_side, three_shares
from interview_kit.wording import Outcome, inside, verdict


@dataclass(frozen=True, slots=True)
class Standing:
    """Three sentences, "" where nothing is to be said: share in your order, shares near, a rating."""

    in_order: str = ""
    nearby: str = ""
    rating: str = ""


def standing(opinion: Opinion) -> Standing:
    """Say how many weightings agree with an opinion's balance, and which rating would tip it first.

    >>> said = standing(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]))
    >>> said.in_order, said.rating.split(": ")[1]
    ('Every weighting that keeps your order favours attending.', 'at 3 instead of 8.')
    """
    b, shares = balance(opinion), three_shares(opinion)
    if not b:
        return Standing()
    said = (_in_order(opinion, shares, b > 0), _nearby(shares, b > 0), _rating(opinion))
    return Standing(*map(plain, said))


def _in_order(opinion: Opinion, shares: Shares, attending: bool) -> str:
    said = wording().information
    if side := certain_side(margins(opinion), points(opinion)):
        return said[f"certain_{side}"]
    return fill(said["in_order"], count=of_100(_agreeing(shares.in_order or 0.0, attending)))


def _nearby(shares: Shares, attending: bool) -> str:
    nearby = shares.nearby or {}
    counts = {name: in_100(_agreeing(share, attending)) for name, share in nearby.items()}
    return fill(wording().information["nearby"], **counts)


def _agreeing(share: float, attending: bool) -> float:
    return share if attending else 1 - share


def _rating(opinion: Opinion) -> str:
    said, nearest = wording().information, nearest_rating(opinion)
    if nearest is None:
        return said["rating_none"]
    factor, side = nearest
    now, then = (getattr(each[factor], side) for each in (opinion.factors, tipping_ratings(opinion)))
    return fill(said[f"rating_{side}"], factor=inside(factor), now=now, then=then)


# ---- one step of a rating ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Step:
    """One rating moved by one point, alone: where to (0-10), and what balance and verdict then are."""

    factor: str
    side: Side
    to: int
    balance: float | None
    outcome: Outcome


def one_step(opinion: Opinion) -> tuple[Step, ...]:
    """Move each rating one point down and one up, as far as the scale goes, and weigh again.

    >>> one_step(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]))[0]
    Step(factor='networking', side='decline', to=2, balance=0.4, outcome='favours attending')
    """
    sides: tuple[Side, Side] = ("decline", "attend")
    return tuple(
        _step(opinion, factor, side, to)
        for factor, judgement in opinion.rated.items()
        for side in sides
        for to in ((getattr(judgement, side) or 0) - 1, (getattr(judgement, side) or 0) + 1)
        if 0 <= to <= 10
    )


def _step(opinion: Opinion, factor: str, side: Side, to: int) -> Step:
    v = verdict(opinion.changed(factor, **{side: to}))
    return Step(factor, side, to, v.balance, v.outcome)


def steps_in_words(opinion: Opinion) -> str:
    """Say how many single steps of a rating change the verdict and how many tip it; "" if nothing is weighed.

    >>> steps_in_words(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).split(": ")[1]
    '0 of 8 such steps change the verdict, 0 tip the balance.'
    """
    now, steps = verdict(opinion), one_step(opinion)
    if now.balance is None:
        return ""
    changed = sum(step.outcome != now.outcome for step in steps)
    tipped = sum((step.balance or 0) * now.balance < 0 for step in steps)
    return fill(wording().information["steps"], changed=changed, all=len(steps), tipped=tipped)


# ---- double counting, and what a weight means --------------------------------------------------------------


def merging_in_words(opinion: Opinion, one: str, other: str) -> str:
    """Say what would become of the balance if two rated factors were one thing; "" while nothing is weighed.

    >>> opinion = Opinion.of(attend=[8, 7, 2], decline=[2, 1, 8], weights=[60, 40, 60])
    >>> merging_in_words(opinion, "networking", "practice").split(": ")[1]
    '+15 would become 0.'
    """
    now, then = balance(opinion), merging(opinion, one, other).balance
    if now is None or then is None:
        return ""
    said = {"now": signed(now), "then": signed(then), "one": inside(one), "other": inside(other)}
    return plain(fill(wording().notebook[f"merge_{_merged(now, then)}"], **said))


def _merged(now: float, then: float) -> str:
    if signed(now) == signed(then):
        return "same"
    if now == 0:
        return "tie"
    if now * then <= 0:
        return "turned" if then else "even"
    left = then / now
    return "more" if left > 1 else "half" if 0.4 <= left <= 0.6 else "less"


def weight_in_words(opinion: Opinion, factor: str) -> str:
    """Say what a factor's weight means beside the largest one; "" while all weights are 0.

    Raises DecisionError for a factor that the opinion says nothing of.

    >>> weight_in_words(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[80, 20]), "practice")
    'Going from 0 to 10 on practice matters to you 25 in 100 of what it does on networking.'
    """
    if factor not in opinion.factors:
        raise DecisionError(not_a_factor(factor, opinion.factors))
    said, weights = wording().notebook, {i: j.weight for i, j in opinion.factors.items()}
    best = max(weights, key=lambda i: weights[i])
    if not weights[best]:
        return ""
    key = {0: "matters_not", weights[best]: "none_matters_more"}.get(weights[factor], "matters")
    n = rounded(100 * weights[factor] / weights[best])
    return plain(fill(said[key], factor=inside(factor), best=inside(best), n=n))
