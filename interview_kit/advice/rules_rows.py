"""What the rules say of each of many cases: `rules.py` for the facts of many rows at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from interview_kit.advice.facts_rows import FactRows, Mask
from interview_kit.advice.rules import Branch, known_rules


@dataclass(frozen=True, slots=True, eq=False)
class StandingRows:
    """What the rules say of each row, as far as `Standing` does and a whole column needs it.

    `settled` is the rule that settles it between going and not, by its place in `known_rules()`, -1 where
    none does; `side` what that chooses: 1 attending, -1 declining, 0 where none does. `closed` are the routes
    that may not be taken, by routes and rows.
    """

    settled: NDArray[np.int8]
    side: NDArray[np.int8]
    closed: Mask


def standing_rows(facts: FactRows, routes: Sequence[str]) -> StandingRows:
    """Say what the rules say of each row, where these are the routes.

    >>> from interview_kit.advice.facts import Facts
    >>> said = standing_rows(FactRows.of([Facts({"draws_benefit": True}), Facts({})]), ["attend", "decline"])
    >>> [list(known_rules())[place] if place >= 0 else None for place in said.settled], said.closed.tolist()
    (['R2', None], [[False, False], [True, False]])
    """
    settled, side = np.full(facts.count, -1, np.int8), np.zeros(facts.count, np.int8)
    closed = np.zeros((len(routes), facts.count), bool)
    # What always holds comes last, as it does among the rulings of one case.
    for place, branch, holds in sorted(_speaking(facts), key=lambda said: said[1].effect == "always"):
        if branch.effect == "settles":
            first = holds & (settled < 0)
            settled[first], side[first] = place, 1 if branch.side == "attend" else -1
        more = np.isin(routes, branch.forbids)[:, None]
        closed |= more & holds & (~closed & ~more).any(axis=0)  # one that leaves no route open gives way
    return StandingRows(settled, side, closed)


def _speaking(facts: FactRows) -> Iterator[tuple[int, Branch, Mask]]:
    """Each branch of each rule, those that stand above others first, and the rows in which it speaks."""
    for place, rule in enumerate(known_rules().values()):
        open_ = np.ones(facts.count, bool)
        for branch in rule.branch:  # the first that holds
            holds = open_ & facts.hold(branch.when)
            open_ &= ~holds
            yield place, branch, holds
