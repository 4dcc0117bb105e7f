"""How many weightings favour attending, for many opinions at once: what `shares.py` says of each, exactly.

Nothing is sampled here either. Ratings are whole numbers, so that of the integral for the shares near what
goes by the pulls alone stands in a small table, and all rows at once are a product of matrices.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from interview_kit.analysis.balance_rows import Floats, Rows
from interview_kit.analysis.shares import NEARLY_ALL, TIMES, WIDTHS, race, tail

_LARGE, _SMALL = 131_072, 256
"""Rows at a time: many where they are sorted into groups, few where each is spread over 241 nodes."""
_SCALE = 10
"""The largest margin that there can be."""


def shares_of_weightings(rows: Rows) -> Floats:
    """Share of all weightings that favours attending, of each row, in [0, 1]; 0.5 where nothing pulls.

    >>> shares_of_weightings(Rows.of(attend=[[8, 3]], decline=[[3, 5]], weights=[[75, 25]])).tolist()
    [0.7142857142857143]
    """
    found = np.empty(len(rows))
    for here, block in rows.blocks(_LARGE):
        found[here] = _raced(block.margins)
    return found


def shares_in_order(rows: Rows) -> Floats:
    """Share of the weightings in the order of a row's own that favours attending, in [0, 1].

    Equal weights are held equal, and those at 0 left out; NaN where nothing is weighed.

    >>> shares_in_order(Rows.of(attend=[[8, 3]], decline=[[3, 5]], weights=[[75, 25]])).tolist()
    [1.0]
    """
    found = np.empty(len(rows))
    for here, block in rows.blocks(_LARGE):
        found[here] = np.where(block.weights.any(axis=1), _raced(_running_means(block)), np.nan)
    return found


def _raced(pulls: NDArray[Any]) -> Floats:
    """Share of all weightings of each column of pulls, by factors and rows."""
    costs, gains = (np.count_nonzero(side, axis=0) for side in (pulls < 0, pulls > 0))
    found = np.where(gains > 0, 1.0, np.where(costs > 0, 0.0, 0.5))
    # Costs come first now, the largest of them foremost, and gains last.
    ordered, last = np.sort(pulls, axis=0), len(pulls) - 1
    sizes = costs * len(pulls) + gains
    for size in np.unique(sizes[(costs > 0) & (gains > 0)]):
        alike = np.flatnonzero(sizes == size)
        these = ordered[:, alike].astype(float)
        down, up = divmod(int(size), len(pulls))
        share = race([these[last - k] for k in range(up)], [-these[k] for k in range(down)])
        found[alike] = np.minimum(share, NEARLY_ALL)
    return found


def _running_means(block: Rows) -> Floats:
    """Mean margin of each row's heaviest factors, down to each place where the weight falls; 0 elsewhere."""
    # Margins, made to be 0 or more, fit below the weights in one number: both are sorted at once.
    both = np.sort((block.weights.T.astype(np.int16) << 5) + (block.margins + _SCALE), axis=0)[::-1]
    weights, margins = both >> 5, (both & 31) - _SCALE
    falls = weights > 0
    falls[:-1] &= weights[:-1] != weights[1:]
    means = np.cumsum(margins, axis=0, dtype=np.int16) / np.arange(1.0, len(both) + 1)[:, None]
    return np.where(falls, means, 0.0)


def shares_nearby(rows: Rows, concentration: float) -> Floats:
    """Share of the weightings near a row's own that favours attending, in [0, 1]; NaN with nothing weighed.

    `concentration` says how near, as in `share_nearby`: 15 is rough, 40 fair, 150 firm.

    >>> rows = Rows.of(attend=[[10, 0]], decline=[[0, 10]], weights=[[3, 1]])
    >>> shares_nearby(rows, 4).round(6).tolist()  # a Beta(3, 1) weight above one half: 7/8
    [0.875]
    """
    return 0.5 + leads_nearby(rows, concentration)


def leads_nearby(rows: Rows, concentration: float) -> Floats:
    """Share near less one half, of each row, in [-1/2, 1/2]; NaN where nothing is weighed.

    >>> leads_nearby(Rows.of(attend=[[8, 3]], decline=[[3, 2]], weights=[[75, 25]]), 40).tolist()
    [0.5]
    """
    found = np.full(len(rows), np.nan)
    for here, block in rows.blocks(_LARGE):
        margins, weights = block.margins.T, block.weights
        counted = np.where(weights > 0, margins, 0)
        up, down = (side.any(axis=1) for side in (counted > 0, counted < 0))
        leads = np.where(weights.any(axis=1), (up * 0.5) - (down * 0.5), np.nan)
        largest = np.where(up & down, np.abs(counted).max(axis=1), 0)
        for most in range(1, _SCALE + 1):
            alike = np.flatnonzero(largest == most)
            for few in np.split(alike, range(_SMALL, len(alike), _SMALL)):
                leads[few] = _leads(counted[few], weights[few], concentration, most)
        found[here] = leads
    return found


def _leads(margins: NDArray[np.int8], weights: NDArray[np.int8], concentration: float, most: int) -> Floats:
    """Imhof's inversion, for rows of factors that pull both ways, the largest of them by `most`."""
    points = weights.astype(float)
    shapes = concentration * points / points.sum(axis=1, keepdims=True)
    sizes = np.abs(margins)
    turned, grown = (np.zeros((len(margins), _SCALE + 1)) for _ in range(2))
    every = np.arange(len(margins))
    for size, shape, sign in zip(sizes.T, shapes.T, np.sign(margins).T, strict=True):
        turned[every, size] += sign * shape
        grown[every, size] += shape
    angles = turned[:, 1:] @ _ANGLES[most]
    heights = np.sin(angles) * np.exp(grown[:, 1:] @ _FALLS[most])
    whole = heights @ np.array(WIDTHS) + heights[:, -1] * tail(grown[:, 1:].sum(axis=1))
    leads: Floats = np.clip(whole / np.pi, 0.5 - NEARLY_ALL, NEARLY_ALL - 0.5)
    return leads


# What a pull of each size, with the largest brought to 1, adds at each node for one unit of its shape.
_AT = {most: np.outer(np.arange(1, _SCALE + 1) / most, TIMES) for most in range(1, _SCALE + 1)}
_ANGLES = {most: np.arctan(z) for most, z in _AT.items()}
_FALLS = {most: -np.log1p(z * z) / 2 for most, z in _AT.items()}
