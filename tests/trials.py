"""How much is tried of what is alike: in full in CI, otherwise a part of the same cases."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings

T = TypeVar("T")

FULL = os.environ.get("INTERVIEW_KIT_TESTS") == "full"
LEAST = 6


def trials(count: int, *, full: bool = FULL) -> range:
    """The seeds of so many trials, or of the first tenth of them: a seed is drawn alike in both."""
    return range(count if full else min(count, max(LEAST, count // 10)))


def examples(count: int) -> settings:
    """So many examples of a law that takes long, or of them a tenth."""
    return settings(max_examples=len(trials(count)))


def some(cases: Sequence[T], *, full: bool = FULL) -> Sequence[T]:
    """These cases, or the first and each third after it."""
    return cases if full else cases[::3]


def left_to_ci(items: Sequence[pytest.Item], asked: set[Path], *, full: bool = FULL) -> set[pytest.Item]:
    """What starts servers and is not a person's way; a file that is asked for is run whole."""
    others = [] if full else [item for item in items if item.path not in asked]
    return {item for item in others if has(item, "servers") and not has(item, "way")}


def has(item: pytest.Item, mark: str) -> bool:
    """Whether a test, or its file, is marked so."""
    return item.get_closest_marker(mark) is not None
