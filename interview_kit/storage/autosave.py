"""A decision kept in its file: each change is on disk within a second, and nobody's work is lost.

Moves of a slider come by the hundred, so changes are gathered and written twice a second, by a thread of
their own: a notebook that is busy, restarted or killed leaves a file that is whole and at most a second old.
"""

import asyncio
import atexit
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path
from threading import RLock, Thread, Timer
from weakref import WeakSet

from interview_kit.model.decision import Decision
from interview_kit.model.errors import DecisionError
from interview_kit.model.opinion import Opinion, same_person
from interview_kit.storage.decision_file import dump, load, parse, save
from interview_kit.storage.files import PATIENCE, is_there, locked_folder, read_small, write_whole

_GATHERED = 0.5
"""Seconds for which changes are gathered before they are written."""
_AGAIN = (0.5, 1, 2, 4, 8, 15, *(30,) * 20)
"""Seconds to wait after each try that failed: a file is held for a moment, a disk full for a while."""
_HELD = 5.0
"""Seconds for which the thread that writes waits for another program to let go of the folder."""


@dataclass(frozen=True, slots=True)
class SaveOutcome:
    """What became of a change: the file it was for, the one it went to, and the fault if any.

    `beside` is the file into which another version of somebody's opinion was put, None where there was none.
    """

    meant: Path
    path: Path
    fault: str = ""
    beside: Path | None = None

    @property
    def aside(self) -> bool:
        """Whether it went to another file than it was for."""
        return self.path != self.meant


class Autosave:
    """Keeps one decision in one file, and tells what became of each writing.

    `restored` is what the file held, None where there was none; `saved_at` is then the file's time. Opinions
    after the first come by way of replies, and no change here undoes one: those in the file and those known
    here are joined. Where the file has another version of one that is known, the known one goes into a file
    beside. Where somebody else has changed anything more, that stays, and what is kept here goes on in a new
    file beside it. What cannot be written is tried again by itself. `tell` may be called from another thread.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     keeper = Autosave(Path(folder) / "mine.json")
    ...     keeper.keep(load("knife-edge"))
    ...     keeper.flush()
    ...     Autosave(Path(folder) / "mine.json").restored == load("knife-edge")
    True
    """

    def __init__(
        self,
        path: Path,
        tell: Callable[[SaveOutcome], None] | None = None,
        *,
        gathered: float = _GATHERED,
        again: Sequence[float] = _AGAIN,
    ) -> None:
        self.path: Path = path
        self._target: Path = path
        for other in list(_KEEPERS):
            if other.path == path:
                other.flush(wait=PATIENCE)  # the cell is run once more, and must find the last move
        self._tell, self._gathered, self._again = tell, gathered, again
        # Two locks: a move waits for nobody but another move, however long the disk takes.
        self._lock, self._writing = RLock(), RLock()
        # A thread and not an event loop: while a cell runs no loop turns, and the power may go all the same.
        self._timer: Timer | asyncio.TimerHandle | None = None
        self._waiting: Decision | None = None
        self._tries, self._last_fault = 0, ""
        self._written = _there(path)
        self.restored = None if self._written is None else parse(self._written, path.name)
        self.saved_at = datetime.fromtimestamp(path.stat().st_mtime) if self.restored else None
        self._came = self._others = self.restored.opinions[1:] if self.restored else ()
        _KEEPERS.add(self)

    def keep(self, decision: Decision, *, at_once: bool = False) -> None:
        """Write a decision, at once or with the changes of the next half second.

        At once means within a second, unless the disk or another program takes longer; nobody waits for that.
        """
        with self._lock:
            self._waiting, self._tries = decision, 0
            if not at_once and not self._timer:
                self._write_in(self._gathered)
        if at_once:
            self._write_now()

    def flush(self, *, wait: float = _HELD) -> None:
        """Write now what waits to be written; what cannot be waits on, and is tried again by itself."""
        with self._writing:
            # Taken only once nobody else writes: of two who come together the later has the later decision.
            decision = self._take()
            if decision is None:
                return
            fault, beside = "", None
            try:
                beside = self._write(decision, wait)
                self._tries = 0
            except (DecisionError, OSError) as error:
                fault = str(error)
                self._try_again(decision)
            news = bool(not fault or fault != self._last_fault)
            self._last_fault = fault
            outcome = SaveOutcome(self.path, self._target, fault, beside)
        # Told with no lock held: whoever hears it may keep another change.
        if self._tell and news:
            self._tell(outcome)

    def put_aside(self) -> Path:
        """Copy what is kept to a file beside it, and return that; raise DecisionError if it cannot be."""
        self.flush(wait=PATIENCE)
        with self._writing:
            if self._written is None or self._waiting:
                raise DecisionError(f"{self.path.name}: is not saved yet, so there is nothing to put aside")
            with locked_folder(self._target.parent):
                return _put_beside(self.path, self._written)

    def close(self) -> None:
        """Write what waits, with nobody left to be told; beside, where its own file cannot be written."""
        self._tell, self._again = None, ()
        self.flush(wait=PATIENCE)
        if decision := self._take():
            self._come_with(decision)
            with suppress(DecisionError, OSError):
                save(decision.with_others(self._others), _beside(self.path))

    # ---- when -------------------------------------------------------------------------------------

    def _write_in(self, seconds: float) -> None:
        """Have a thread write in so many seconds, or else the event loop, or else write here and now."""
        timer = Timer(seconds, self.flush)
        timer.daemon = True  # a kernel that ends waits for no timer; `_flush_all` writes what is left
        try:
            timer.start()
            self._timer = timer
        except RuntimeError:  # in a browser there are no threads
            self._write_in_the_loop(seconds)

    def _write_in_the_loop(self, seconds: float) -> None:
        self._timer = None
        try:
            self._timer = asyncio.get_running_loop().call_later(seconds, partial(self.flush, wait=0))
        except RuntimeError:
            self.flush(wait=0)

    def _write_now(self) -> None:
        writer = Thread(target=self.flush, daemon=True)
        try:
            writer.start()
        except RuntimeError:
            self.flush(wait=0)
        else:
            # On a quick disk the file is there when this returns; from a slow one nobody's hand is kept.
            writer.join(PATIENCE)

    def _try_again(self, decision: Decision) -> None:
        with self._lock:
            self._waiting = self._waiting or decision
            if self._tries < len(self._again) and not self._timer:
                self._tries += 1
                self._write_in(self._again[self._tries - 1])

    def _take(self) -> Decision | None:
        """Take what waits to be written, and call off the thread that would have written it."""
        with self._lock:
            if self._timer:
                self._timer.cancel()
                self._timer = None
            decision, self._waiting = self._waiting, None
        return decision

    # ---- what ---------------------------------------------------------------------------------------

    def _write(self, decision: Decision, wait: float) -> Path | None:
        """Write the decision with all opinions that are known; return the file one was put into, if so."""
        with locked_folder(self._target.parent, wait=wait):
            self._come_with(decision)
            # By its bytes: a clock may be too coarse to tell two writers apart, or stand wrong.
            there, beside = _there(self._target), None
            if there is not None and there != self._written:
                beside = self._give_way(there, decision)
            whole = decision.with_others(self._others)
            save(whole, self._target)
            self._written = dump(whole)
        return beside

    def _come_with(self, decision: Decision) -> None:
        """Take over the opinions that come with another state of the case, each in the place of its name."""
        came = decision.opinions[1:]
        if came != self._came:
            self._came, self._others = came, joined(came, self._others)

    def _give_way(self, there: bytes, decision: Decision) -> Path | None:
        """Join the opinions in the file to those known; before any other change, step aside to a new file."""
        try:
            now = parse(there, self._target.name)
        except DecisionError:
            now = None
        was = parse(self._written, self._target.name) if self._written else None
        # A reply only adds opinions after the first. Whoever changed more is at work on the case, as we are.
        if not now or not was or now.with_others(was.opinions[1:]) != was:
            self._target = _beside(self.path)
            return None
        known = self._others
        new = [o for o in now.opinions[1:] if o not in was.opinions[1:]]
        kept = [next((n for n in new if same_person(n, k)), k) for k in known]
        self._others = joined(kept, new)
        if not differ(known, new):
            return None
        return _put_beside(self.path, dump(decision.with_others(known)))


def joined(first: Sequence[Opinion], more: Sequence[Opinion]) -> tuple[Opinion, ...]:
    """Return the first opinions and those of other persons among the rest: nobody's is lost."""
    return (*first, *(o for o in more if not any(same_person(o, f) for f in first)))


def differ(some: Sequence[Opinion], others: Sequence[Opinion]) -> bool:
    """Whether anybody's opinion among some is another among the others."""
    return any(same_person(a, b) and a != b for a in some for b in others)


def update(
    path: Path, change: Callable[[Decision], Decision], known: Sequence[Opinion] = ()
) -> tuple[Decision, Path | None]:
    """Change the decision in a file, with no other keeper writing meanwhile; return it as it then stands.

    `known` are others' opinions that are not to be lost, should the file have gone back to an older version:
    they join those in it. Where it has another version of one, the case with those known goes into a file
    beside, which is returned as well. What `change` raises leaves every file as it is.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = save(load("knife-edge"), Path(folder) / "mine.json")
    ...     update(path, lambda d: d.model_copy(update={"title": "Another"}))[0] == load(path)
    True
    """
    with locked_folder(path.parent):
        held, beside = load(path), None
        changed = change(held.with_others(joined(held.opinions[1:], known)))
        if differ(known, held.opinions[1:]):
            beside = _put_beside(path, dump(held.with_others(known)))
        save(changed, path)
    return changed, beside


def _there(path: Path) -> bytes | None:
    return read_small(path) if is_there(path) else None


def _beside(path: Path, text: bytes | None = None) -> Path:
    """The first name like that of `path` which is free, or whose file holds this very text."""
    names = (path.with_name(f"{path.stem}-{n}{path.suffix}") for n in count(2))
    return next(name for name in names if not is_there(name) or (text and _holds(name, text)))


def _put_beside(path: Path, text: bytes) -> Path:
    """Write a text to a file beside, unless one there holds it already; return that file."""
    copy = _beside(path, text)
    if not is_there(copy):
        write_whole(text, copy)
    return copy


def _holds(path: Path, text: bytes) -> bool:
    with suppress(DecisionError):
        return read_small(path) == text
    return False


_KEEPERS: WeakSet[Autosave] = WeakSet()


# Timers are daemons and end with the process, so this is the last chance.
@atexit.register
def _flush_all() -> None:
    for keeper in list(_KEEPERS):
        keeper.close()
