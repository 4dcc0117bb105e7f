"""The verdict: which way a weighing leans and how clearly, as the weakest of three readings.

How many weightings near one's own agree (sureness), how large the balance is (size), and whether it rests on
guesses. `verdict.js` beside this file is its twin in the browser.
"""

from dataclasses import dataclass
from typing import Literal

from interview_kit.analysis.balance import balance, points, pulls
from interview_kit.analysis.information import chance_turned
from interview_kit.analysis.shares import lead_nearby
from interview_kit.model.opinion import Opinion
from interview_kit.model.record import Side
from interview_kit.model.thresholds import Thresholds, thresholds

Outcome = Literal[
    "favours attending",
    "leans to attending",
    "too close to call",
    "leans to declining",
    "favours declining",
    "nothing weighed yet",
]
CLOSE: Outcome = "too close to call"
NOTHING: Outcome = "nothing weighed yet"
DEGREES: dict[Side, tuple[Outcome, Outcome, Outcome]] = {
    "attend": (CLOSE, "leans to attending", "favours attending"),
    "decline": (CLOSE, "leans to declining", "favours declining"),
}
"""Outcomes by the side ahead and the degree: 0 (too close), 1 (leans) or 2 (favours)."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a weighing says: the outcome, its side, and the three readings it is the weakest of.

    `by_sureness`, `by_size` and `by_guesses` are 0 (too close), 1 (leans) or 2 (favours); `by_guesses` is
    1 where the weighing rests on guesses, else 2. `share` is the share near, in [0, 1]; it and `balance`
    are None while nothing is weighed. `turned` is the chance, in [0, 1], that knowing every rating for
    certain would turn the balance. `side` is None unless one is leaned to.
    """

    outcome: Outcome
    side: Side | None = None
    balance: float | None = None
    share: float | None = None
    by_sureness: int = 0
    by_size: int = 0
    by_guesses: int = 0
    turned: float = 0.0

    @property
    def degree(self) -> int:
        """The weakest reading: 0 (too close), 1 (leans) or 2 (favours)."""
        return min(self.by_sureness, self.by_size, self.by_guesses)


def verdict(opinion: Opinion, limits: Thresholds | None = None) -> Verdict:
    """Say which way an opinion's weighing leans, and how clearly; `limits` are the kit's if not given.

    >>> verdict(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).side
    'attend'
    """
    b, limits = balance(opinion), limits or thresholds()
    if b is None:
        return Verdict(NOTHING)
    # The lead, not the share: with both sides swapped it turns its sign to the bit, and 1 - share does not.
    lead = lead_nearby(pulls(opinion), points(opinion), limits.concentration)
    side: Side = "attend" if b > 0 else "decline"
    turned = chance_turned(opinion, limits)
    readings = (
        _sureness(lead if b > 0 else -lead if b < 0 else 0.0, limits),  # a tie is surely on neither side
        _size(abs(b), limits),
        1 if turned >= limits.guesses else 2,
    )
    degree = min(readings)
    return Verdict(DEGREES[side][degree], side if degree else None, b, 0.5 + lead, *readings, turned)


def _sureness(lead: float, limits: Thresholds) -> int:
    return 2 if lead >= limits.favours else 1 if lead >= limits.leans else 0


def _size(balance: float, limits: Thresholds) -> int:
    return 2 if balance >= limits.leaning_points / 100 else 1 if balance >= limits.close_points / 100 else 0
