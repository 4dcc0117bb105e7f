"""Undo and redo: what stood before each change, and what was taken back last."""

import time
from collections import deque
from typing import Generic, TypeVar

_T = TypeVar("_T")

_STEPS = 500
_ONE_GESTURE = 1.0
"""Seconds within which moves of one slider are one step."""


class History(Generic[_T]):
    """States before and after the present one, at most 500 of either.

    >>> steps = History[str]()
    >>> steps.record("a")
    >>> steps.undo("b"), steps.undo("a"), steps.redo("a")
    ('a', None, 'b')
    """

    def __init__(self) -> None:
        self._past: deque[_T] = deque(maxlen=_STEPS)
        self._future: deque[_T] = deque(maxlen=_STEPS)
        self._last: tuple[str, float] = ("", 0.0)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step that was taken back."""
        return bool(self._future)

    def record(self, before: _T, gesture: str = "") -> None:
        """Note what stood before a change; changes of one gesture that follow fast are one step."""
        last, self._last = self._last, (gesture, time.monotonic())
        goes_on = bool(gesture) and last[0] == gesture and self._last[1] - last[1] < _ONE_GESTURE
        if not goes_on or not self._past:
            self._past.append(before)
        self._future.clear()

    def undo(self, now: _T) -> _T | None:
        """Return what stood before the last change; None if nothing did."""
        return self._travel(self._past, self._future, now)

    def redo(self, now: _T) -> _T | None:
        """Return what the last undo took back; None if it took nothing."""
        return self._travel(self._future, self._past, now)

    def _travel(self, here: deque[_T], there: deque[_T], now: _T) -> _T | None:
        self._last = ("", 0.0)
        if not here:
            return None
        there.append(now)
        return here.pop()
