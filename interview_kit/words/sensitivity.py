"""How robust a weighing is, in words: which weightings agree, which rating tips it, what may count twice.

Each sentence says only what can be worked out again from the numbers behind it. `sensitivity.js` beside this
file says the same in the browser.
"""

from dataclasses import dataclass

from interview_kit.analysis.balance import balance, margins, points
from interview_kit.analysis.sensitivity import merging, nearest_rating, one_step, tipping_ratings
from interview_kit.analysis.shares import Shares, certain_side, three_shares
from interview_kit.analysis.verdict import verdict
from interview_kit.model.opinion import Opinion
from interview_kit.model.record import Side
from interview_kit.model.sentences import fill, plain, sentences
from interview_kit.words.names import inside
from interview_kit.words.numbers import in_100, of_100, signed


@dataclass(frozen=True, slots=True)
class Robustness:
    """Three sentences, "" where nothing is to be said: share in that order, shares near, a rating."""

    in_order: str = ""
    nearby: str = ""
    rating: str = ""


def robustness(opinion: Opinion) -> Robustness:
    """Say how many weightings agree with an opinion's balance, and which rating would tip it first.

    >>> said = robustness(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]))
    >>> said.in_order.split(", ")[-1], said.rating.split(": ")[1]
    ('they favour attending.', 'at 3 instead of 8.')
    """
    b, shares = balance(opinion), three_shares(opinion)
    if not b:
        return Robustness()
    said = (_in_order(opinion, shares, b > 0), _nearby(shares, b > 0), _rating(opinion))
    return Robustness(*map(plain, said))


def _in_order(opinion: Opinion, shares: Shares, attending: bool) -> str:
    said = sentences("wording.information")
    if side := certain_side(margins(opinion), points(opinion)):
        return said[f"certain_{side}"]
    count = of_100(_agreeing(shares.in_order or 0.0, attending))
    return fill(said[f"in_order_{_ahead(attending)}"], count=count)


def _nearby(shares: Shares, attending: bool) -> str:
    nearby = shares.nearby or {}
    counts = {name: in_100(_agreeing(share, attending)) for name, share in nearby.items()}
    return fill(sentences("wording.information")[f"nearby_{_ahead(attending)}"], **counts)


def _ahead(attending: bool) -> Side:
    return "attend" if attending else "decline"


def _agreeing(share: float, attending: bool) -> float:
    return share if attending else 1 - share


def _rating(opinion: Opinion) -> str:
    said, nearest = sentences("wording.information"), nearest_rating(opinion)
    if nearest is None:
        return said["rating_none"]
    factor, side = nearest
    now, then = (getattr(each[factor], side) for each in (opinion.factors, tipping_ratings(opinion)))
    return fill(said[f"rating_{side}"], factor=inside(factor), now=now, then=then)


def steps_in_words(opinion: Opinion) -> str:
    """Say how many single steps of a rating change the verdict and how many tip it; "" if nothing is weighed.

    >>> steps_in_words(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]))
    'Of 8 steps of one point on a single rating, 0 change the verdict and 0 tip the balance.'
    """
    now, steps = verdict(opinion), one_step(opinion)
    if now.balance is None:
        return ""
    changed = sum(step.outcome != now.outcome for step in steps)
    tipped = sum(step.tips for step in steps)
    return fill(sentences("wording.information")["steps"], changed=changed, all=len(steps), tipped=tipped)


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
    return plain(fill(sentences("wording.notebook")[f"merge_{_merged(now, then)}"], **said))


def _merged(now: float, then: float) -> str:
    # As they are shown: of two that look alike nobody can see which is larger.
    if signed(now) == signed(then):
        return "same"
    if now == 0:
        return "tie"
    if now * then <= 0:
        return "turned" if then else "even"
    left = then / now
    return "more" if left > 1 else "half" if 0.4 <= left <= 0.6 else "less"
