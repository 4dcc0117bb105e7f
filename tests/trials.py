"""How much is tried of what is alike: in full in CI, otherwise a part of the same cases."""

import os
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

FULL = os.environ.get("INTERVIEW_KIT_TESTS") == "full"
LEAST = 6


def trials(count: int, *, full: bool = FULL) -> range:
    """The seeds of so many trials, or of the first tenth of them: a seed is drawn alike in both."""
    return range(count if full else min(count, max(LEAST, count // 10)))


def some(cases: Sequence[T], *, full: bool = FULL) -> Sequence[T]:
    """These cases, or the first and each third after it."""
    return cases if full else cases[::3]
