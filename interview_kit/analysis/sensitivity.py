"""What it would take to tip the balance: one slider, one rating, or two factors that are really one."""

from dataclasses import dataclass
from itertools import combinations

from interview_kit.analysis.balance import balance, margins, points, weighted_mean
from interview_kit.analysis.information import range_of
from interview_kit.analysis.verdict import Outcome, verdict
from interview_kit.model.errors import DecisionError, listed_like
from interview_kit.model.opinion import Judgement, Opinion
from interview_kit.model.record import Side


def tipping_weights(opinion: Opinion) -> dict[str, float | None]:
    """Slider setting of each rated factor at which the balance is 0, the other sliders untouched.

    In slider points; below 0 or above 100 no setting of that slider reaches it. None where the factor
    pulls neither way (switching values).

    >>> tipping_weights(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]))
    {'networking': 10.0, 'practice': 187.5}
    """
    ms, ps = margins(opinion), points(opinion)
    total = sum(m * p for m, p in zip(ms, ps, strict=True))
    return {
        factor: (p * m - total) / m if m else None for factor, m, p in zip(opinion.rated, ms, ps, strict=True)
    }


def tipping_settings(opinion: Opinion) -> dict[str, int | None]:
    """First whole slider setting in 0..100 at which the balance has strictly the other sign.

    None where no setting of that slider does it, and for all while the balance is 0 or None.

    >>> tipping_settings(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]))
    {'networking': 9, 'practice': None}
    """
    ms, ps = margins(opinion), points(opinion)
    total = sum(m * p for m, p in zip(ms, ps, strict=True))
    return {
        factor: _first_setting(total - m * p, m, 1 if total > 0 else -1) if total else None
        for factor, m, p in zip(opinion.rated, ms, ps, strict=True)
    }


def _first_setting(rest: int, margin: int, sign: int) -> int | None:
    """First whole q in 0..100 with sign * (rest + margin * q) < 0, coming from where it is above 0."""
    against = -sign * margin
    if not against:
        return None
    need = sign * rest
    # One step beyond where it is 0, for a tie is no other sign; -(need // -against) rounds up.
    q = need // against + 1 if against > 0 else -(need // -against) - 1
    return q if 0 <= q <= 100 else None


def nearest_tipping(opinion: Opinion) -> str | None:
    """Factor whose slider is fewest points from its tipping setting, ties by factor order; None if none tips.

    >>> nearest_tipping(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]))
    'networking'
    """
    settings = {f: s for f, s in tipping_settings(opinion).items() if s is not None}
    return min(settings, key=lambda f: abs(settings[f] - opinion.factors[f].weight), default=None)


@dataclass(frozen=True, slots=True)
class RatingTip:
    """First whole ratings (0-10) of one factor, each moved alone, at which the balance has the other sign.

    None where no rating within 0 to 10 does it.
    """

    attend: int | None = None
    decline: int | None = None


def tipping_ratings(opinion: Opinion) -> dict[str, RatingTip]:
    """First whole rating of each rated factor and side at which the balance has strictly the other sign.

    The other rating, and all weights, untouched. None where none within 0 to 10 does it, at weight 0, and
    for all while the balance is 0 or None.

    >>> tipping_ratings(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]))["networking"]
    RatingTip(attend=3, decline=8)
    """
    total = sum(m * p for m, p in zip(margins(opinion), points(opinion), strict=True))
    return {
        factor: _rating_tip(j.attend or 0, j.decline or 0, j.weight, total)
        for factor, j in opinion.rated.items()
    }


def _rating_tip(attend: int, decline: int, weight: int, total: int) -> RatingTip:
    if not total or not weight:
        return RatingTip()
    # Strictly past 0, as for the sliders; either rating moves the balance alike, each its own way.
    step = (abs(total) // weight + 1) * (-1 if total > 0 else 1)
    return RatingTip(_on_scale(attend + step), _on_scale(decline - step))


def _on_scale(rating: int) -> int | None:
    return rating if 0 <= rating <= 10 else None


def nearest_rating(opinion: Opinion) -> tuple[str, Side] | None:
    """Factor and side whose rating is fewest points from tipping the balance; None if none tips it.

    Of one factor's two ratings, equally near, that of the side ahead; of equal factors the first.

    >>> nearest_rating(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]))
    ('networking', 'attend')
    """
    sides: tuple[Side, Side] = ("attend", "decline") if (balance(opinion) or 0) > 0 else ("decline", "attend")
    tips = [
        (abs(to - (getattr(opinion.factors[factor], side) or 0)), factor, side)
        for factor, tip in tipping_ratings(opinion).items()
        for side in sides
        if (to := getattr(tip, side)) is not None
    ]
    nearest = min(tips, key=lambda tip: tip[0], default=None)
    return nearest and nearest[1:]


@dataclass(frozen=True, slots=True)
class Merging:
    """Two factors taken as one: the larger weight (0-100), the weighted mean pull, what the balance becomes.

    `pull` and `balance` are in [-1, 1], positive favours attending; `balance` is None with nothing weighed.
    """

    one: str
    other: str
    weight: int
    pull: float
    balance: float | None


def merging(opinion: Opinion, one: str, other: str) -> Merging:
    """Take two rated factors as one thing that was counted twice.

    >>> opinion = Opinion.of(attend=[8, 7, 2], decline=[2, 1, 8], weights=[60, 40, 60])
    >>> merging(opinion, "networking", "practice")
    Merging(one='networking', other='practice', weight=60, pull=0.6, balance=0.0)
    """
    a, b = (rated(opinion, factor) for factor in (one, other))
    total = sum(m * p for m, p in zip(margins(opinion), points(opinion), strict=True))
    pair = [(j.attend or 0) - (j.decline or 0) for j in (a, b)]
    weight, both = max(a.weight, b.weight), a.weight + b.weight
    # With both at 0 they weigh nothing; their pull is then the plain mean.
    shares = (a.weight, b.weight) if both else (1, 1)
    moment, size = sum(m * p for m, p in zip(pair, shares, strict=True)), sum(shares)
    rest = total - moment if both else total
    whole = sum(points(opinion)) - both + weight
    after = (rest * size + weight * moment) / (10 * whole * size) if whole else None
    return Merging(one, other, weight, moment / (10 * size), after)


def rated(opinion: Opinion, factor: str) -> Judgement:
    """Judgement of a factor that has ratings; raise DecisionError, naming those that have, for any other.

    >>> rated(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]), "practice").weight
    25
    """
    if factor not in opinion.rated:
        raise DecisionError(
            f"{factor[:60]!r} is not a rated factor; rated factors: {listed_like(factor, opinion.rated)}"
        )
    return opinion.rated[factor]


def mergings(opinion: Opinion) -> tuple[Merging, ...]:
    """Every two rated factors taken as one, those first that move the balance most; empty if nothing weighs.

    >>> [m.balance for m in mergings(Opinion.of(attend=[8, 7, 2], decline=[2, 1, 8], weights=[60, 40, 60]))]
    [0.0, 0.24, 0.24]
    """
    now = balance(opinion)
    pairs = [merging(opinion, *pair) for pair in combinations(opinion.rated, 2)]
    if now is None:
        return ()
    return tuple(sorted(pairs, key=lambda m: -abs((m.balance or 0) - now)))


@dataclass(frozen=True, slots=True)
class Reach:
    """Balances, in [-1, 1], that one factor's ratings can lead to, the others as they are.

    `low` to `high` as far as the person said they may be off; `least` to `most` over the whole scale.
    """

    factor: str
    low: float
    high: float
    least: float
    most: float

    def turns(self, balance: float) -> bool:
        """Whether what was said of the sureness takes it strictly to the other side."""
        return self.low < 0 < balance or balance < 0 < self.high

    def could_turn(self, balance: float) -> bool:
        """Whether any ratings at all would."""
        return self.least < 0 < balance or balance < 0 < self.most


def reaches(opinion: Opinion) -> tuple[Reach, ...]:
    """How far each rated factor's ratings alone can take the balance, the furthest first.

    First by what was said of the sureness, then by the whole scale; equal ones in factor order. Empty while
    nothing is weighed.

    >>> opinion = Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])
    >>> [round(100 * x, 1) for x in (reaches(opinion)[0].least, reaches(opinion)[0].most)]
    [-80.0, 70.0]
    """
    whole = 10 * sum(points(opinion))
    if not whole:
        return ()
    total = sum(m * p for m, p in zip(margins(opinion), points(opinion), strict=True))
    found = []
    for factor, judgement in opinion.rated.items():
        p, said = judgement.weight, range_of(judgement)
        rest, wide = total - judgement.margin * p, p * (said.attend + said.decline)
        middle = rest + p * said.middle
        ends = (middle - wide, middle + wide, rest - 10 * p, rest + 10 * p)
        # By the exact widths: those of the quotients are off by rounding.
        found.append(((-wide, -p), Reach(factor, *(end / whole for end in ends))))
    return tuple(reach for _, reach in sorted(found, key=lambda pair: pair[0]))


def balance_at(opinion: Opinion, factor: str, setting: float) -> float | None:
    """Balance, in [-1, 1], with one rated factor's slider at a setting (0-100); None if nothing is weighed.

    >>> balance_at(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]), "networking", 10)
    0.0
    """
    moved = [setting if i == factor else j.weight for i, j in opinion.rated.items()]
    return weighted_mean(margins(opinion), moved)


def default_factor(opinion: Opinion) -> str | None:
    """The factor one looks at first: the nearest to flipping it, else the heaviest; None if none is rated.

    >>> default_factor(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]))
    'networking'
    """
    rated = opinion.rated
    return nearest_tipping(opinion) or max(rated, key=lambda i: rated[i].weight, default=None)


# ---- one step of a rating ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RatingStep:
    """One rating moved by one point, alone: where to (0-10), and what balance and verdict then are.

    `tips` is whether another side is ahead then, or at a tie either.
    """

    factor: str
    side: Side
    to: int
    balance: float | None
    outcome: Outcome
    tips: bool


def one_step(opinion: Opinion) -> tuple[RatingStep, ...]:
    """Move each rating one point down and one up, as far as the scale goes, and weigh again.

    >>> step = one_step(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]))[0]
    >>> step.factor, step.side, step.to, step.balance, step.outcome, step.tips
    ('networking', 'decline', 2, 0.4, 'favours attending', False)
    """
    now = balance(opinion) or 0.0
    sides: tuple[Side, Side] = ("decline", "attend")
    return tuple(
        _step(opinion, factor, side, to, now)
        for factor, judgement in opinion.rated.items()
        for side in sides
        for to in ((getattr(judgement, side) or 0) - 1, (getattr(judgement, side) or 0) + 1)
        if 0 <= to <= 10
    )


def _step(opinion: Opinion, factor: str, side: Side, to: int, now: float) -> RatingStep:
    v = verdict(opinion.changed(factor, **{side: to}))
    then = v.balance or 0.0
    # At a tie neither side is ahead, so any step that leaves it tips.
    return RatingStep(factor, side, to, v.balance, v.outcome, then * now < 0 or (not now and bool(then)))
