"""Few rows that hold every pair of answers: all pairs of two facts, without all combinations of all."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any


def pairwise(choices: Mapping[str, Sequence[Any]]) -> list[dict[str, Any]]:
    """Return rows that take one choice by name each, so that any two choices stand together in one of them.

    Greedy: each row begins with a pair not yet seen and takes, name by name, whatever adds most new pairs.
    """
    names = list(choices)
    left = {
        frozenset([(a, i), (b, j)])
        for a, b in combinations(names, 2)
        for i in range(len(choices[a]))
        for j in range(len(choices[b]))
    }
    rows = []
    while left:
        row = dict(min(left, key=sorted))
        for name in names:
            if name not in row:
                row[name] = max(
                    range(len(choices[name])),
                    key=lambda i: sum(frozenset([(name, i), other]) in left for other in row.items()),
                )
        left -= {frozenset(pair) for pair in combinations(row.items(), 2)}
        rows.append({name: choices[name][i] for name, i in row.items()})
    return rows
