"""A decision kept in its file: each change is on disk within a second, and nobody's work is lost.

Moves of a slider come by the hundred, so changes are gathered and written twice a second, by a thread of
their own: a notebook that is busy, restarted or killed leaves a file that is whole and at most a second old.
"""

import atexit
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from threading import RLock, Timer
from weakref import WeakSet

from interview_kit.model.decision import Decision
from interview_kit.model.errors import DecisionError
from interview_kit.model.opinion import Opinion, same_person
from interview_kit.storage.decision_file import dump, load, parse, save
from interview_kit.storage.files import is_there, read_small, write_whole

_GATHERED = 0.5
"""Seconds for which changes are gathered before they are written."""


@dataclass(frozen=True, slots=True)
class SaveOutcome:
    """What became of a change: the file it was for, the one it went to, and the fault if any."""

    meant: Path
    path: Path
    fault: str = ""

    @property
    def aside(self) -> bool:
        """Whether it went to another file than it was for."""
        return self.path != self.meant


class Autosave:
    """Keeps one decision in one file, and tells what became of each writing.

    `restored` is what the file held, None where there was none; `saved_at` is then the file's time. Opinions
    after the first are those in the file: they come by way of replies, and no change here undoes them. Where
    a decision comes with others than the one before it, they join them, each in place of one of its name.
    Where somebody else has changed anything more, that stays, and what is kept here goes on in a new file
    beside it. `tell` may be called from another thread.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     keeper = Autosave(Path(folder) / "mine.json")
    ...     keeper.keep(load("knife-edge"))
    ...     keeper.flush()
    ...     Autosave(Path(folder) / "mine.json").restored == load("knife-edge")
    True
    """

    def __init__(
        self, path: Path, tell: Callable[[SaveOutcome], None] | None = None, *, gathered: float = _GATHERED
    ) -> None:
        self.path: Path = path
        self._target: Path = path
        for other in list(_KEEPERS):
            if other.path == path:
                other.flush()  # the cell is run once more, and must find the last move
        self._tell, self._gathered = tell, gathered
        self._lock, self._writing = RLock(), RLock()  # a move never waits for the disk
        self._timer: Timer | None = None
        self._waiting: Decision | None = None
        self._written = _there(path)
        self.restored = None if self._written is None else parse(self._written, path.name)
        self.saved_at = datetime.fromtimestamp(path.stat().st_mtime) if self.restored else None
        self._came = self._others = self.restored.opinions[1:] if self.restored else ()
        _KEEPERS.add(self)

    def keep(self, decision: Decision, *, at_once: bool = False) -> None:
        """Write a decision, at once or with the changes of the next half second."""
        with self._lock:
            self._waiting = decision
            if not at_once and not self._timer:
                self._timer = Timer(self._gathered, self.flush)
                self._timer.daemon = True
                self._timer.start()
        if at_once:
            self.flush()

    def flush(self) -> None:
        """Write now what waits to be written; what cannot be written waits on."""
        with self._writing:
            decision = self._take()
            if decision is None:
                return
            fault = ""
            try:
                self._write(decision)
            except (DecisionError, OSError) as error:
                fault = str(error)
                with self._lock:
                    self._waiting = self._waiting or decision
            kept = SaveOutcome(self.path, self._target, fault)
        if self._tell:
            self._tell(kept)

    def put_aside(self) -> Path:
        """Copy what is kept to a file beside it, and return that; raise DecisionError if it cannot be."""
        self.flush()
        with self._writing:
            if self._written is None or self._waiting:
                raise DecisionError(f"{self.path.name}: is not saved yet, so there is nothing to put aside")
            with locked_folder(self._target.parent):
                copy = _beside(self.path, self._written)
                if not is_there(copy):
                    write_whole(self._written, copy)
            return copy

    def close(self) -> None:
        """Write what waits, with nobody left to be told."""
        self._tell = None
        self.flush()

    def _take(self) -> Decision | None:
        """Take what waits to be written, and call off the thread that would have written it."""
        with self._lock:
            if self._timer:
                self._timer.cancel()
                self._timer = None
            decision, self._waiting = self._waiting, None
        return decision

    def _write(self, decision: Decision) -> None:
        with locked_folder(self._target.parent):
            there = _there(self._target)
            if there is not None and there != self._written:
                self._give_way(there)
            whole = decision.model_copy(update={"opinions": (decision.opinion, *self._joined(decision))})
            save(whole, self._target)
            self._written = dump(whole)

    def _joined(self, decision: Decision) -> tuple[Opinion, ...]:
        """The others' opinions: those in the file, and those that come with another state of the case."""
        came = decision.opinions[1:]
        if came != self._came:
            left = (o for o in self._others if not any(same_person(o, c) for c in came))
            self._came, self._others = came, (*came, *left)
        return self._others

    def _give_way(self, there: bytes) -> None:
        """Take over opinions that were added meanwhile; before anything else, step aside to a new file."""
        try:
            now = parse(there, self._target.name)
        except DecisionError:
            now = None
        was = parse(self._written, self._target.name) if self._written else None
        if now and was and now.model_copy(update={"opinions": (now.opinion, *was.opinions[1:])}) == was:
            self._others = now.opinions[1:]
        else:
            self._target = _beside(self.path)


def update(path: Path, change: Callable[[Decision], Decision]) -> Decision:
    """Change the decision in a file, with no other keeper writing meanwhile; return it as it then stands.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = save(load("knife-edge"), Path(folder) / "mine.json")
    ...     update(path, lambda d: d.model_copy(update={"title": "Another"})) == load(path)
    True
    """
    with locked_folder(path.parent):
        changed = change(load(path))
        save(changed, path)
    return changed


@contextmanager
def locked_folder(folder: Path) -> Iterator[None]:
    """Wait until no other keeper writes in a folder, and let none begin; the system ends it with the process.

    Where a folder cannot be locked, as on Windows, nothing is waited for.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    except OSError as e:
        raise DecisionError(f"{folder}: cannot be written in: {e.strerror}") from None
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _there(path: Path) -> bytes | None:
    return read_small(path) if is_there(path) else None


def _beside(path: Path, text: bytes | None = None) -> Path:
    """The first name like that of `path` which is free, or whose file holds this very text."""
    names = (path.with_name(f"{path.stem}-{n}{path.suffix}") for n in count(2))
    return next(name for name in names if not is_there(name) or (text and _holds(name, text)))


def _holds(path: Path, text: bytes) -> bool:
    with suppress(DecisionError):
        return read_small(path) == text
    return False


_KEEPERS: WeakSet[Autosave] = WeakSet()


@atexit.register
def _flush_all() -> None:
    for keeper in list(_KEEPERS):
        keeper.close()
