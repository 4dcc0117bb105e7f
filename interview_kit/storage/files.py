"""Small files, read with care and written whole or not at all, by one writer at a time."""

import os
import re
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from interview_kit.model.errors import DecisionError

LARGEST = 1_000_000
"""Bytes: a decision is a page of text; anything larger is some other file."""


_UNFINISHED, _OURS = ".saving-", ".interview-kit"
"""How the name of a file begins and ends that is still written: nobody's own file is called so."""
_LEFT = 1800.0
"""Seconds after which what a saving began is nobody's any more: it takes a moment."""
_NAMES = 10
"""Names that are tried for a new file; each is one of so many that the first is free."""


_LOCK = ".interview-kit.lock"
PRIVATE, _OWN = 0o700, 0o600
"""How a folder and a file of one's own are to be: for their owner alone."""
PATIENCE = 1.0
"""Seconds for which a notebook may stand still while another program holds a folder."""


@contextmanager
def locked_folder(folder: Path, *, wait: float = PATIENCE) -> Iterator[None]:
    """Be the only one of the kit to write in a folder; the system lets go with the process, however it ends.

    Raises DecisionError where another program has not let go after `wait` seconds, or nobody may write there.
    """
    try:
        make_private(folder)
        let_go = _acquired(folder, wait)
    except OSError as e:
        raise DecisionError(f"{folder}: cannot be written in: {e.strerror or e}") from None
    try:
        yield
    finally:
        let_go()


def in_a_browser() -> bool:
    """Whether Python itself runs in a browser: it is alone there, and its files are the browser's.

    >>> in_a_browser()
    False
    """
    return sys.platform == "emscripten"


def _acquired(folder: Path, wait: float) -> Callable[..., None]:
    """Take a folder's lock; return what lets go of it."""
    if in_a_browser():
        return lambda: None
    from filelock import FileLock, Timeout  # which warns where there is no lock to be had

    # A file of its own: a decision's file is replaced by a new one, and a lock would go with the old.
    lock = FileLock(folder / _LOCK, mode=0o600, timeout=wait)
    try:
        lock.acquire()
    except Timeout as e:
        raise DecisionError(
            f"not saved yet: another program holds the folder {folder.name}; it is tried again by itself"
        ) from e
    return lock.release


def make_private(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for its owner alone, whatever the umask."""
    if not folder.is_dir():
        make_private(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(PRIVATE)


_KEPT = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?", re.IGNORECASE)


def kept_by_windows(name: str) -> bool:
    """Whether a file's name is one that Windows keeps for a device: nothing can be saved under it there.

    >>> [kept_by_windows(name) for name in ("con.json", "NUL.tar.gz", "com1", "contract.json")]
    [True, True, True, False]
    """
    return bool(_KEPT.fullmatch(name))


def refuse_if_windows_keeps(path: Path) -> None:
    """Raise DecisionError for a new file of a name that Windows keeps; one that is there elsewhere stays."""
    if kept_by_windows(path.name) and (os.name == "nt" or not is_there(path)):
        device = path.name.partition(".")[0]
        raise DecisionError(
            f"{path.name}: cannot be a file's name on Windows, which keeps {device!r} for a device; "
            f"should be another, such as my-{path.name}"
        )


def write_whole(text: bytes, path: Path, *, mode: int = _OWN) -> None:
    """Write a file whole or not at all, readable by its owner only unless `mode` says otherwise.

    Raises DecisionError where it cannot be written.
    """
    refuse_if_windows_keeps(path)
    try:
        make_private(path.parent)
        target = path.resolve()  # a link stays a link
        _refuse_a_device(target, path.name)
        try:
            _replace(text, target, mode)
        except FileNotFoundError:  # another machine, whose clock is wrong, took it for left behind
            _replace(text, target, mode)
    except DecisionError:
        raise
    except (OSError, ValueError, RuntimeError) as e:
        why = getattr(e, "strerror", None) or e
        raise DecisionError(f"{path.name}: could not be saved in {path.parent}: {why}") from None


def _refuse_a_device(path: Path, name: str) -> None:
    """A pipe or a device, perhaps behind a link, is somebody's, and no file may take its place."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise DecisionError(f"{name}: is not an ordinary file, so nothing is saved in its place")


def write_own(text: bytes, path: Path, is_ours: Callable[[bytes], bool]) -> Path:
    """Write a file whole, beside one of that name that is not ours, under a number; return where it went.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "dates.ics"
    ...     ours = [write_own(b"ours", path, lambda held: held == b"ours").name for _ in range(2)]
    ...     [*ours, write_own(b"more", path, lambda held: held == b"more").name]
    ['dates.ics', 'dates.ics', 'dates-2.ics']
    """
    free = next(each for each in numbered(path) if not is_there(each) or _may_replace(each, is_ours))
    write_whole(text, free)
    return free


def numbered(path: Path) -> Iterator[Path]:
    """Yield a file's path, then the same with the numbers from 2 on: one of them is free.

    >>> [path.name for path, _ in zip(numbered(Path("dates.ics")), range(3))]
    ['dates.ics', 'dates-2.ics', 'dates-3.ics']
    """
    yield path
    yield from (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))


def _may_replace(path: Path, is_ours: Callable[[bytes], bool]) -> bool:
    try:
        return is_ours(read_small(path))
    except DecisionError:  # what cannot be read is not ours
        return False


def _sweep(folder: Path, now: float) -> None:
    """Take away what a process left that was killed while it saved; one that still saves has a new file.

    `now` is the time by the clock that dates the folder's files: it may be another machine's.
    """
    for file in folder.glob(f"{_UNFINISHED}*{_OURS}"):
        with suppress(OSError):
            if file.is_file() and now - file.lstat().st_mtime > _LEFT:
                file.unlink()


def _replace(text: bytes, path: Path, mode: int) -> None:
    handle, temporary = _new_file(path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text)
            file.flush()
            # On the disk before the name points to it: else a power cut leaves an empty file of that name.
            os.fsync(file.fileno())
            now = os.fstat(file.fileno()).st_mtime
        _sweep(path.parent, now)
        if mode != _OWN:
            temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:  # Ctrl+C, too
        with suppress(OSError):
            temporary.unlink()
        raise
    _keep_names(path.parent)


def _keep_names(folder: Path) -> None:
    """Have the disk hold to which file a name points: else a power cut brings the older one back."""
    with suppress(OSError):  # some systems open no folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _new_file(folder: Path) -> tuple[int, Path]:
    """Make a file for its owner alone, of a name that nobody has; return its handle and its path.

    `tempfile.mkstemp` would try 2147483647 names in a folder that Windows protects, before it said so.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    for _ in range(_NAMES):
        path = folder / f"{_UNFINISHED}{secrets.token_hex(8)}{_OURS}"
        with suppress(FileExistsError):
            return os.open(path, flags, _OWN), path
    raise FileExistsError("no name is free for a new file")


def is_there(path: Path) -> bool:
    """Whether there is a file of that path; raise DecisionError where that may not be known."""
    try:
        return path.exists()
    except OSError as e:
        raise DecisionError(f"{path.name}: could not be looked for: {e.strerror or e}") from None


def _in_full(folder: Path) -> Path:
    with suppress(OSError):  # the working folder itself may be gone
        return folder.resolve()
    return folder


def read_small(path: Path, most: int = LARGEST) -> bytes:
    """Read an ordinary file of at most so many bytes; raise DecisionError for anything else."""
    try:
        if path.is_dir():
            raise DecisionError(f"{path.name}: is a folder, not a file")
        if path.exists() and not path.is_file():  # to read a pipe may never end
            raise DecisionError(f"{path.name}: is not an ordinary file")
        with path.open("rb") as file:
            text = file.read(most + 1)  # one byte too many tells, and no more is taken in
    except FileNotFoundError:
        raise DecisionError(f"{path.name}: is not there; looked in {_in_full(path.parent)}") from None
    except (OSError, ValueError) as e:
        if isinstance(e, DecisionError):
            raise
        why = getattr(e, "strerror", None) or e
        raise DecisionError(f"{path.name}: could not be read: {why}") from None
    if len(text) > most:
        right = "a decision is a page of text" if most == LARGEST else "what is as large belongs into Parquet"
        raise DecisionError(f"{path.name}: is larger than {most:,} bytes; {right}")
    return text
