"""How often a law is tried on drawn cases: in full in CI, otherwise on the first tenth of the same cases."""

import os

FULL = os.environ.get("INTERVIEW_KIT_LAWS") == "full"
LEAST = 6


def trials(count: int, *, full: bool = FULL) -> range:
    """The seeds of so many trials, or of the first tenth of them: a seed is drawn alike in both."""
    return range(count if full else min(count, max(LEAST, count // 10)))
