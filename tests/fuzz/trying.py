"""One input given to one reader: a value or one clear error of the kit, soon, and nothing changed on disk."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from interview_kit.model.errors import MOST_LETTERS, KitError
from tests.fuzz.mutations import Dice

SECONDS = 5.0
"""Seconds of the processor's time for one input: no file may hold a notebook up."""
_JOINERS = "\u200c\u200d"
_LONGEST_QUOTE = 64
"""Letters of a file in a row that an error may hold: one field, cut off."""
PRIVATE = re.compile(r"zq\d+")
"""What stands in each text of the files that are mutated: an error quotes one field at most."""


@dataclass(frozen=True)
class Reader:
    """Something that reads files: how inputs are made for it, and how it is asked to read one.

    Each of `reads` is given the file, which holds the input, and asserts whatever must hold of what it reads.
    `stops` is what a parser says that got no further; `share` is the part of all inputs. `quotes` is whether
    an error may hold no more of the file than one field.
    """

    name: str
    make: Callable[[Dice], bytes]
    reads: tuple[Callable[[Path], Any], ...]
    modules: tuple[str, ...]
    share: float
    stops: tuple[str, ...]
    file: str = "mine.json"
    quotes: bool = True

    def input(self, number: int) -> bytes:
        """The input of that number, alike each time."""
        return self.make(Dice(f"{self.name} {number}"))


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of an input: how it ended, whether it got past the parser, and the fault if there is one."""

    outcome: str
    past: bool
    fault: str = ""


def tried(reader: Reader, content: bytes, folder: Path) -> Trial:
    """Give an input to a reader, and say what came of it."""
    path = folder / reader.file
    path.write_bytes(content)
    before, started = _listing(folder), time.process_time()
    said = [_said(read, path) for read in reader.reads]
    took = time.process_time() - started
    faults = [fault for fault in (_fault_of(each, content, reader) for each in said) if fault]
    if took > SECONDS:
        faults.append(f"took {took:.1f} s")
    if _listing(folder) != before or path.read_bytes() != content:
        faults.append("something on disk changed")
    past = any(not any(stop in each for stop in reader.stops) for each in said)
    return Trial("; ".join(map(_kind, said)), past, "; ".join(faults))


_ESCAPED = "escaped: "


def _said(read: Callable[[Path], Any], path: Path) -> str:
    """What a reader says of a file it refuses; "" of one that it reads."""
    try:
        read(path)
    except KitError as error:
        if error.__cause__ is not None or not (error.__suppress_context__ or error.__context__ is None):
            return f"{_ESCAPED}{error.__cause__ or error.__context__!r} shows behind {error}"
        return str(error)
    except Exception as error:
        return f"{_ESCAPED}{_place(error)}: {type(error).__name__}: {str(error)[:300]}"
    return ""


def _place(error: BaseException) -> str:
    """The innermost line of the kit, or of these tests, at which an error came up."""
    trace, place = error.__traceback__, ""
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if {"interview_kit", "tests"} & set(file.parts):
            place = f"{file.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _listing(folder: Path) -> list[tuple[str, int]]:
    return sorted((entry.name, entry.stat().st_mtime_ns) for entry in folder.iterdir())


def _fault_of(said: str, content: bytes, reader: Reader) -> str:
    """What is wrong with an error: more than a short line, or more in it than the field at fault."""
    if said.startswith(_ESCAPED):
        return said
    if len(said) > MOST_LETTERS:
        return f"an error of {len(said)} letters: {said[:80]}"
    if not all(c.isprintable() or c in _JOINERS for c in said):
        return f"control characters in {said!r}"
    if not reader.quotes:
        return ""
    if len(set(PRIVATE.findall(said))) > 1:
        return f"two fields quoted: {said}"
    text = content.decode("utf-8", "replace")
    for start in range(0, len(said) - _LONGEST_QUOTE, 4):
        if (part := said[start : start + _LONGEST_QUOTE]) in text and len(set(part)) > 3:
            return f"{_LONGEST_QUOTE} letters of the file in {said!r}"
    return ""


def _kind(said: str) -> str:
    """An error without what came: of one kind are those that differ in names and numbers alone."""
    if not said:
        return "read"
    said = re.sub(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|“[^”]*”", "'…'", said)
    return re.sub(r"[0-9][0-9,.]*", "N", re.sub(r"^.*?: ", "", said, count=1))[:120]


def shares(readers: Sequence[Reader], count: int) -> dict[str, int]:
    """How many inputs each reader is given, of so many."""
    whole = sum(reader.share for reader in readers)
    return {reader.name: max(1, round(count * reader.share / whole)) for reader in readers}
