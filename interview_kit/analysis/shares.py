"""How many weightings favour attending: of all, of those in one's own order, of those near one's own.

Nothing here is sampled. Shares of all weightings, and of those in an order, come from a recursion (a race
of exponentials: Varsi 1973, Pacific J. Math. 46:303; Ali 1973, 48:313); shares near a weighting from one
integral (Imhof 1961, Biometrika 48:419).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atan, cosh, exp, log1p, pi, sin, sinh, sqrt
from types import MappingProxyType
from typing import Any

from interview_kit.analysis.balance import margins, points
from interview_kit.model.opinion import Opinion
from interview_kit.model.record import Side

FIRMNESS: Mapping[str, int] = MappingProxyType({"rough": 15, "fair": 40, "firm": 150})
"""How near "near" is, from wide to narrow: the concentration of the weightings round one's own."""

_NODES, _REACH = 241, 3.4
_STEP = 2 * _REACH / (_NODES - 1)
_GRID = [-_REACH + i * _STEP for i in range(_NODES)]
# Exp-sinh quadrature: t runs over exp(pi/2 sinh x), and dt / t is pi/2 cosh x dx. Half weight at the ends;
# below the first node the integrand is a straight line through 0, so the node's own sine is its integral.
TIMES = [exp(pi / 2 * sinh(x)) for x in _GRID]
"""Nodes of the integral for the shares near, and how much of it each stands for."""
WIDTHS = [pi / 2 * cosh(x) * _STEP for x in _GRID]
WIDTHS[0] = WIDTHS[0] / 2 + 1
WIDTHS[-1] /= 2
# What trapezoids miss at an end where the integrand has not died away (Euler-Maclaurin), as where next to
# no weight pulls.
_END_CURVE, _END_SLOPE = (_STEP * pi / 2 * cosh(_REACH)) ** 2 / 12, _STEP**2 * pi / 2 * sinh(_REACH) / 12
# Past rho = e^44 the integrand is below 1e-19 and only falls.
_NEGLIGIBLE = 44.0
_ROUNDING = 1e-13
NEARLY_ALL = 1 - 2**-53
"""With pulls on either side neither share is all or none, however near it comes."""
# A band's edge within this share of weightings is far less than a pixel.
_CLOSE_ENOUGH, _SECANT_STEPS, _MOST_STEPS = 1e-5, 12, 60
BAND_LEVELS = (0.1, 0.3, 0.7, 0.9)
# Where a normal distribution has these levels, and one over its density there.
_BAND_NORMALS = (
    (-1.2815515655446004, 5.698),
    (-0.5244005127080407, 2.876),
    (0.5244005127080407, 2.876),
    (1.2815515655446004, 5.698),
)


def share_of_weightings(pulls: Sequence[float]) -> float:
    """Share of all weightings that favours attending, in [0, 1]; 0.5 where nothing pulls.

    Weights uniform on the simplex (SMAA acceptability index); it does not depend on the sliders. Exactly
    1 or 0 only where all pulls that are not 0 have one sign.

    >>> share_of_weightings([2, 1, -1, -3]) == 49 / 120
    True
    """
    gains = [d for d in pulls if d > 0]
    costs = [-d for d in pulls if d < 0]
    if not gains or not costs:
        return 1.0 if gains else 0.0 if costs else 0.5
    share: float = race(gains, costs)
    return min(share, NEARLY_ALL)


def race(gains: Sequence[Any], costs: Sequence[Any]) -> Any:
    """Share of all weightings where these are the pulls either way, all above 0 and of each at least one.

    Of numbers a number; of arrays, one for each factor, an array: each row's share.

    >>> race([2, 1], [1, 3]) == 49 / 120
    True
    """
    # With i gains and k costs the share is a mean of that with a cost less, which is at hand, and that with a
    # gain less, which is in the row. Without a cost it is 1, without a gain 0.
    row: list[Any] = [0.0] * len(costs)
    for u in gains:
        share: Any = 1.0
        for k, v in enumerate(costs):
            row[k] = share = (u * share + v * row[k]) / (u + v)
    return row[-1]


def share_in_order(pulls: Sequence[float], weights: Sequence[float]) -> float:
    """Share of the weightings in the order of `weights` that favours attending, in [0, 1].

    Weights uniform among those that fall as yours do; equal ones are held equal, those at 0 left out.
    1 or 0: every weighting that keeps the order says the same. 0.5 where nothing pulls. The corners of
    such weightings weigh the first few factors alike, so it is the share of all on running means of the
    pulls (Kirkwood & Sarin 1985, Oper. Res. 33:38).

    >>> share_in_order([-0.2, 0.5, 0.1], [20, 90, 60])  # 0.5, then 0.6 / 2, then 0.4 / 3
    1.0
    >>> share_in_order([1, -2], [50, 50])
    0.0
    """
    return share_of_weightings(_running_means(pulls, weights))


def certain_side(pulls: Sequence[float], weights: Sequence[float]) -> Side | None:
    """Side that every weighting in the order of `weights` favours; None where they differ or nothing pulls.

    >>> certain_side([-0.2, 0.5, 0.1], [20, 90, 60])
    'attend'
    """
    means = _running_means(pulls, weights)
    if not any(means) or min(means) < 0 < max(means):
        return None
    return "attend" if max(means) > 0 else "decline"


def _running_means(pulls: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Mean pull of the heaviest factors, down to each place at which the weight falls."""
    kept = sorted(((w, d) for w, d in zip(weights, pulls, strict=True) if w > 0), key=lambda pair: -pair[0])
    means, total, size = [], 0.0, 0.0
    for place, (w, d) in enumerate(kept, 1):
        total, size = total + d, size + abs(d)
        if place == len(kept) or kept[place][0] != w:
            # Pulls such as 0.1 + 0.2 - 0.3 are meant to cancel.
            means.append(total / place if abs(total) > _ROUNDING * size else 0.0)
    return means


def share_nearby(pulls: Sequence[float], weights: Sequence[float], concentration: float) -> float:
    """Share of the weightings near `weights` that favours attending, in [0, 1]; 0.5 where nothing pulls.

    Weightings ~ Dirichlet(concentration * weights / sum(weights)): 15 is rough, 40 fair, 150 firm.
    Right to 1e-9 for 2 to 60 factors; exactly 1 or 0 only where all that weighs pulls one way.

    >>> round(share_nearby([1, -1], [3, 1], 4), 6)  # a Beta(3, 1) weight above one half: 7/8
    0.875
    """
    return 0.5 + lead_nearby(pulls, weights, concentration)


def lead_nearby(pulls: Sequence[float], weights: Sequence[float], concentration: float) -> float:
    """Share near less one half, in [-1/2, 1/2]; turning every pull round turns its sign and nothing else.

    >>> lead_nearby([1, -1], [3, 1], 4) == -lead_nearby([-1, 1], [3, 1], 4)
    True
    """
    total = sum(weights)
    kept = [(d, concentration * w / total) for d, w in zip(pulls, weights, strict=True) if d and w > 0]
    return _lead([d for d, _ in kept], [a for _, a in kept])


def _lead(pulls: Sequence[float], shapes: Sequence[float]) -> float:
    """P(sum of pulls times Gamma(shapes) > 0) less one half, by Imhof's inversion with its tail."""
    if not pulls:
        return 0.0
    if min(pulls) > 0:
        return 0.5
    if max(pulls) < 0:
        return -0.5
    # The nodes are fixed, so the pulls are brought to where these stand; only their proportions count.
    largest = max(map(abs, pulls))
    pairs = [(d / largest, a) for d, a in zip(pulls, shapes, strict=True) if d]
    total = last = 0.0
    for t, width in zip(TIMES, WIDTHS, strict=True):
        theta, log_rho = 0.0, 0.0
        for d, a in pairs:
            z = d * t
            theta += a * atan(z)
            log_rho += a * log1p(z * z)
        if log_rho > 2 * _NEGLIGIBLE:
            last = 0.0
            break
        last = sin(theta) * exp(-log_rho / 2)
        total += last * width
    rest: float = last * tail(sum(a for _, a in pairs))
    total += rest
    return min(NEARLY_ALL - 0.5, max(0.5 - NEARLY_ALL, total / pi))


def tail(shape: Any) -> Any:
    """What the integral has after its last node, over the integrand there; of a number or an array.

    `shape` is the sum of the shapes of all that pulls, above 0.

    >>> 0.1 < tail(10.0) < 1.0
    True
    """
    return 1 / shape + _END_CURVE * shape - _END_SLOPE


def bands(pulls: Sequence[float], weights: Sequence[float], concentration: float) -> tuple[float, ...]:
    """Balances below which 10, 30, 70 and 90 of 100 weightings near `weights` lie, in [-1, 1].

    The middle 80 and 40 of 100 are the bands on the beam. Found as the shift c at which the share near,
    on pulls less c, is 0.9, 0.7, 0.3, 0.1: secant steps from the Dirichlet's own mean, variance and skewness
    (Cornish and Fisher's first term, whose slope is the first step's).

    >>> [round(q, 4) for q in bands([1, -1], [1, 1], 2)]  # a uniform weight
    [-0.8, -0.4, 0.4, 0.8]
    """
    total = sum(weights)
    kept = [(d, concentration * w / total) for d, w in zip(pulls, weights, strict=True) if w > 0]
    ds, shapes = [d for d, _ in kept], [a for _, a in kept]
    mean = sum(d * a for d, a in kept) / concentration
    spread = sqrt(sum(a * (d - mean) ** 2 for d, a in kept) / concentration / (concentration + 1))
    if min(ds) == max(ds):
        return (mean,) * 4
    third = concentration * (concentration + 1) * (concentration + 2) / 2
    skew = sum(a * ((d - mean) / spread) ** 3 for d, a in kept) / third if spread else 0.0
    return tuple(
        _quantile(
            ds, shapes, q, mean + spread * (z + (z * z - 1) * skew / 6), spread * slope * (1 + z * skew / 3)
        )
        for q, (z, slope) in zip(BAND_LEVELS, _BAND_NORMALS, strict=True)
    )


def _quantile(
    pulls: Sequence[float], shapes: Sequence[float], level: float, guess: float, slope: float
) -> float:
    """Balance below which `level` of the weightings lie: secant steps kept inside a shrinking bracket.

    `slope` is the balance gained per share of the weightings, near the guess.
    """
    low, high = min(pulls), max(pulls)
    before: tuple[float, float] | None = None
    c = guess if low < guess < high else (low + high) / 2
    for step in range(_MOST_STEPS):
        gap = _lead([d - c for d in pulls], shapes) - (0.5 - level)
        if abs(gap) <= _CLOSE_ENOUGH:
            break
        low, high = (c, high) if gap > 0 else (low, c)
        if before is None:
            after = c + gap * slope
        elif gap != before[1] and step < _SECANT_STEPS:
            after = c - gap * (c - before[0]) / (gap - before[1])
        else:
            after = low  # out of the bracket on purpose, so that it is halved
        before = c, gap
        c = after if low < after < high else (low + high) / 2
    return c


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of three sets of weightings that favour attending, each in [0, 1].

    `of_all` does not depend on the sliders. `nearby` goes by firmness ("rough", "fair", "firm"). It and
    `in_order` are None while nothing is weighed.
    """

    of_all: float
    in_order: float | None = None
    nearby: Mapping[str, float] | None = None


def three_shares(opinion: Opinion) -> Shares:
    """Shares of all weightings, of those in the opinion's order, and of those near it at three firmnesses.

    >>> three_shares(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).in_order
    1.0
    """
    ms, ps = margins(opinion), points(opinion)
    if not any(ps):
        return Shares(share_of_weightings(ms))
    nearby = {name: share_nearby(ms, ps, concentration) for name, concentration in FIRMNESS.items()}
    return Shares(share_of_weightings(ms), share_in_order(ms, ps), nearby)
