"""What settles each of many cases: `rules.py` for the facts of many rows at once."""

import numpy as np
from numpy.typing import NDArray

from interview_kit.advice.facts_rows import FactRows
from interview_kit.advice.rules import known_rules


def settled_rows(facts: FactRows) -> NDArray[np.int8]:
    """Rule that settles each row between going and not, by its place in `known_rules()`; -1 where none does.

    >>> from interview_kit.advice.facts import Facts
    >>> found = settled_rows(FactRows.of([Facts({"draws_benefit": True}), Facts({})]))
    >>> [list(known_rules())[place] if place >= 0 else None for place in found]
    ['R2', None]
    """
    found = np.full(facts.count, -1, np.int8)
    for place, rule in enumerate(known_rules().values()):
        open_ = np.ones(facts.count, bool)
        for branch in rule.branch:  # of a rule's branches the first that holds speaks
            holds = open_ & facts.hold(branch.when)
            open_ &= ~holds
            if branch.effect == "settles":
                found[holds & (found < 0)] = place
    return found
