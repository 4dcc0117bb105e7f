"""Published cases with exact figures, and integrals to hold the kit's shares against; nothing here is ours.

Thrombolytics: github.com/drugis/mcda-elicitation-web, `examples/regular-examples/thrombolytics.json` and
`R/test/thrombo.R`. Office location: after Goodwin & Wright, Decision Analysis for Management Judgment.
"""

from collections.abc import Sequence
from fractions import Fraction as F
from math import comb, lgamma, log, prod

import numpy as np

# Proximal DVT, distal DVT, bleeding: events of each drug, worth 1 at the lower bound and 0 at the upper one.
EVENTS = {
    "heparin": (F(20, 136), F(40, 136), F(1, 136)),
    "enoxaparin": (F(8, 129), F(32, 129), F(5, 129)),
}
BOUNDS = ((F(0), F(1, 4)), (F(15, 100), F(40, 100)), (F(0), F(1, 10)))
SWINGS = (F(4, 7), F(1, 7), F(2, 7))
TOTALS = {"heparin": 0.5605042017, "enoxaparin": 0.6914728682}
DIFFERENCE = F(4021, 30702)
SHARE_OF_ALL = F(17495144, 25085169)
TIPPING_IN_PROPORTION = (F(649, 2141), None, F(13552, 27327))

SMART_WEIGHTS = (32, 26, 23, 10, 6, 3)
ADDISON_SQUARE = (100, 60, 100, 75, 0, 90)
ADDISON_SQUARE_TOTAL = 80.8


def levels(drug: str) -> list[F]:
    """What each criterion is worth for a drug, in [0, 1]."""
    return [(high - rate) / (high - low) for rate, (low, high) in zip(EVENTS[drug], BOUNDS, strict=True)]


def thrombolytics_pulls() -> list[F]:
    """Enoxaparin less heparin on each criterion."""
    return [e - h for e, h in zip(levels("enoxaparin"), levels("heparin"), strict=True)]


def share_in_closed_form(pulls: Sequence[F]) -> F:
    """Share of all weightings with positive pull, by partial fractions; the pulls must all differ."""
    above = [d for d in pulls if d > 0]
    return sum((prod(d / (d - e) for e in pulls if e != d) for d in above), F(0))


def beta_above(x: F, a: int, b: int) -> F:
    """P(W > x) of a Beta(a, b) weight with whole a and b: so many heads in a + b - 1 throws."""
    n = a + b - 1
    return sum((comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(a)), F(0))


def beta_above_by_panels(x: float, a: float, b: float) -> float:
    """P(W > x) of a Beta(a, b) weight, by Gauss-Legendre panels over the log-odds of W."""
    start = log(x / (1 - x))
    # From 3 past start, peak and 0 on, it falls by at least a factor e in 1.2 / b.
    edges = np.linspace(start, max(start, log(a / b), 0) + 3 + 50 / b, 801)
    nodes, weights = np.polynomial.legendre.leggauss(20)
    half = (edges[1:] - edges[:-1]) / 2
    y = (edges[1:] + edges[:-1])[:, None] / 2 + half[:, None] * nodes
    log_density = a * y - (a + b) * np.logaddexp(0, y) + lgamma(a + b) - lgamma(a) - lgamma(b)
    return float((np.exp(log_density) * weights * half[:, None]).sum())


def share_by_fine_steps(pulls: Sequence[float], shapes: Sequence[float]) -> float:
    """P(sum of pulls times Gamma(shapes) > 0), by 40,000 even steps over the logarithm of Imhof's t."""
    y, step = np.linspace(-60, 60, 40_001, retstep=True)
    z = np.array(pulls)[:, None] * np.exp(y)
    a = np.array(shapes)[:, None]
    theta, log_rho = (a * np.arctan(z)).sum(0), (a * np.log1p(z * z)).sum(0) / 2
    return float(0.5 + (np.sin(theta) * np.exp(-log_rho)).sum() * step / np.pi)


def sampled_share(pulls: Sequence[float], shapes: Sequence[float], draws: int, seed: int) -> float:
    """The same by drawing weightings from a Dirichlet with these shapes."""
    gammas = np.random.default_rng(seed).standard_gamma(np.array(shapes), (draws, len(shapes)))
    return float((gammas @ np.array(pulls) > 0).mean())
