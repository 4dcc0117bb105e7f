"""How firm the balance is: tipping weights, and exact shares of weightings that favour attending.

Nothing here is sampled. Shares of all weightings come from a recursion (a race of exponentials:
Varsi 1973, Pacific J. Math. 46:303; Ali 1973, 48:313); shares near a weighting from one integral
(Imhof 1961, Biometrika 48:419).
"""

from collections.abc import Sequence
from math import atan, cosh, exp, log1p, pi, sin, sinh, sqrt

from interview_kit.opinion import Opinion
from interview_kit.scoring import margins, points

_NODES, _REACH = 241, 3.4
_STEP = 2 * _REACH / (_NODES - 1)
_GRID = [-_REACH + i * _STEP for i in range(_NODES)]
# Exp-sinh quadrature: t runs over exp(pi/2 sinh x), and dt / t is pi/2 cosh x dx. Half weight at the end.
_TIMES = [exp(pi / 2 * sinh(x)) for x in _GRID]
_WIDTHS = [pi / 2 * cosh(x) * _STEP * (0.5 if i == _NODES - 1 else 1) for i, x in enumerate(_GRID)]
# What trapezoids miss at an end where the integrand has not died away (Euler-Maclaurin), as where next to
# no weight pulls.
_END_CURVE, _END_SLOPE = (_STEP * pi / 2 * cosh(_REACH)) ** 2 / 12, _STEP**2 * pi / 2 * sinh(_REACH) / 12
# Past rho = e^44 the integrand is below 1e-19 and only falls.
_NEGLIGIBLE = 44.0
# A band's edge within this share of weightings is far less than a pixel.
_CLOSE_ENOUGH, _SECANT_STEPS, _MOST_STEPS = 1e-5, 12, 60
BAND_LEVELS = (0.1, 0.3, 0.7, 0.9)
_BAND_NORMALS = (-1.2815515655446004, -0.5244005127080407, 0.5244005127080407, 1.2815515655446004)


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
    q = need // against + 1 if against > 0 else -(need // -against) - 1
    return q if 0 <= q <= 100 else None


def nearest_tipping(opinion: Opinion) -> str | None:
    """Factor whose slider is fewest points from its tipping setting, ties by factor order; None if none tips.

    >>> nearest_tipping(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]))
    'networking'
    """
    settings = {f: s for f, s in tipping_settings(opinion).items() if s is not None}
    return min(settings, key=lambda f: abs(settings[f] - opinion.factors[f].weight), default=None)


def share_of_weightings(pulls: Sequence[float]) -> float:
    """Share of all weightings that favours attending, in [0, 1]; 0.5 where nothing pulls.

    Weights uniform on the simplex (SMAA acceptability index); it does not depend on the sliders.

    >>> share_of_weightings([2, 1, -1, -3]) == 49 / 120
    True
    """
    gains = [d for d in pulls if d > 0]
    costs = [-d for d in pulls if d < 0]
    if not gains:
        return 0.0 if costs else 0.5
    share = 1.0
    row = [0.0] * len(costs)
    for u in gains:
        share = 1.0
        for k, v in enumerate(costs):
            row[k] = share = (u * share + v * row[k]) / (u + v)
    return share


def share_nearby(pulls: Sequence[float], weights: Sequence[float], concentration: float) -> float:
    """Share of the weightings near `weights` that favours attending, in [0, 1]; 0.5 where nothing pulls.

    Weightings ~ Dirichlet(concentration * weights / sum(weights)): 15 is rough, 40 fair, 150 firm.
    Right to about 2e-9 for 2 to 60 factors.

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
    largest = max(map(abs, pulls))
    pairs = [(d / largest, a) for d, a in zip(pulls, shapes, strict=True) if d]
    total = last = 0.0
    for t, width in zip(_TIMES, _WIDTHS, strict=True):
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
    shape = sum(a for _, a in pairs)
    total += last * (1 / shape + _END_CURVE * shape - _END_SLOPE)
    return min(0.5, max(-0.5, total / pi))


def bands(pulls: Sequence[float], weights: Sequence[float], concentration: float) -> tuple[float, ...]:
    """Balances below which 10, 30, 70 and 90 of 100 weightings near `weights` lie, in [-1, 1].

    The middle 80 and 40 of 100 are the bands on the beam. Found as the shift c at which the share near,
    on pulls less c, is 0.9, 0.7, 0.3, 0.1: secant steps from the Dirichlet's own mean and variance.

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
    return tuple(
        _quantile(ds, shapes, q, mean + z * spread, spread)
        for q, z in zip(BAND_LEVELS, _BAND_NORMALS, strict=True)
    )


def _quantile(
    pulls: Sequence[float], shapes: Sequence[float], level: float, guess: float, spread: float
) -> float:
    """Balance below which `level` of the weightings lie: secant steps kept inside a shrinking bracket."""
    low, high = min(pulls), max(pulls)
    before: float | None = None
    gap_before = 0.0
    c = guess if low < guess < high else (low + high) / 2
    for step in range(_MOST_STEPS):
        gap = _lead([d - c for d in pulls], shapes) - (0.5 - level)
        if abs(gap) <= _CLOSE_ENOUGH:
            break
        low, high = (c, high) if gap > 0 else (low, c)
        if before is None:
            after = c + gap * 2.5 * spread
        elif gap != gap_before and step < _SECANT_STEPS:
            after = c - gap * (c - before) / (gap - gap_before)
        else:
            after = low
        before, gap_before = c, gap
        c = after if low < after < high else (low + high) / 2
    return c
