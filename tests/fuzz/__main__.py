"""Give every reader of the kit a great many files that are almost right, and say what came of it.

    uv run python -m tests.fuzz                        20,000 inputs
    uv run python -m tests.fuzz 1000000 --record       as many as the record tells of
    uv run python -m tests.fuzz 500 --reader table     one reader
    uv run python -m tests.fuzz --reader table --only 17     one input, printed with what came of it
    uv run python -m tests.fuzz 1000000 --so-far FILE --seconds 400     in several sittings

An input is known by its reader and number. Ctrl+C ends a run early; what it did until then is told.
"""

import argparse
import json
import math
import multiprocessing
import os
import platform
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any

from tests.fuzz.corpus import keep, kept, kept_inputs
from tests.fuzz.every_reader import EVERY, named
from tests.fuzz.trying import Reader, shares, tried

RECORD, FOUND = Path(__file__).with_name("record.json"), Path(__file__).with_name("found.json")
# A disk would be written to with every input.
_IN_MEMORY = next(filter(os.path.isdir, ("/dev/shm",)), None)
_AT_ONCE = 500
"""Inputs of the reader with the most that a process tries before it tells."""
_COVERED = 600
"""Inputs with which the branches of a reader are counted, at most: that takes several times as long."""


@dataclass
class Came:
    """What came of some inputs of one reader: how many, how many past its parser, how each kind ended."""

    inputs: int = 0
    past: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)

    def take(self, other: "Came") -> None:
        """Count another's in."""
        self.inputs, self.past = self.inputs + other.inputs, self.past + other.past
        for outcome, number in other.outcomes.items():
            self.outcomes.setdefault(outcome, number)
        self.faults |= other.faults


def tried_all(task: tuple[str, int, int]) -> tuple[str, Came]:
    """Try a reader's inputs of these numbers."""
    name, start, stop = task
    reader, came = named(name), Came()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(start, stop):
            trial = tried(reader, reader.input(number), Path(folder))
            came.inputs, came.past = came.inputs + 1, came.past + trial.past
            came.outcomes.setdefault(trial.outcome, number)
            if trial.fault:
                came.faults[f"{name} {number}"] = trial.fault
    return name, came


def tasks(readers: Sequence[Reader], count: int, every: dict[str, Came]) -> Iterator[tuple[str, int, int]]:
    """Yield which inputs are tried together, each reader's share in turn, from where the last run ended."""
    ends = shares(readers, count)
    steps = {name: max(1, _AT_ONCE * end // max(ends.values())) for name, end in ends.items()}
    each = [
        [(name, n, min(n + steps[name], end)) for n in range(every[name].inputs, end, steps[name])]
        for name, end in ends.items()
    ]
    for turn in zip_longest(*each):
        yield from filter(None, turn)


def run(
    readers: Sequence[Reader], count: int, every: dict[str, Came], *, processes: int, seconds: float
) -> None:
    """Try so many inputs in all, over so many processes, or as many as there is time for."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    until = time.monotonic() + seconds
    with multiprocessing.Pool(processes, _leave_ctrl_c) as pool, suppress(KeyboardInterrupt):
        for name, came in pool.imap(tried_all, tasks(readers, count, every)):  # in order, to go on from
            every[name].take(came)
            done = sum(each.inputs for each in every.values())
            print(f"\r{done:,} inputs", end="", file=sys.stderr, flush=True)
            if time.monotonic() > until:
                break
    print(file=sys.stderr)


def _leave_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def covered(readers: Sequence[Reader]) -> tuple[int, dict[str, float]]:
    """Return with how many inputs branches were counted, and which part of each module's were taken."""
    from coverage import Coverage

    names = sorted({f"interview_kit.{module}" for reader in readers for module in reader.modules})
    files = {name: str(Path(str(sys.modules[name].__file__))) for name in names}
    counting = Coverage(data_file=None, branch=True, include=list(files.values()))
    inputs = 0
    with tempfile.TemporaryDirectory() as folder:
        counting.start()
        for reader in readers:
            numbered = (reader.input(n) for n in range(round(_COVERED * min(1.0, reader.share / 10))))
            for content in (*kept_inputs(reader.name), *numbered):
                tried(reader, content, Path(folder))
                inputs += 1
        counting.stop()
        report = Path(folder) / "coverage.json"
        counting.json_report(outfile=str(report))
        found: dict[str, Any] = json.loads(report.read_text())["files"]
    summaries = {Path(file).resolve(): each["summary"] for file, each in found.items()}
    taken = {name: summaries[Path(file)] for name, file in files.items()}
    return inputs, {
        name: round(s["covered_branches"] / s["num_branches"], 3)
        for name, s in taken.items()
        if s["num_branches"]
    }


def told(every: dict[str, Came], branches: dict[str, float]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield f"{'reader':22}{'inputs':>11}{'past the parser':>17}{'outcomes':>10}{'faults':>8}"
    for name, came in every.items():
        past = f"{came.past / max(1, came.inputs):.0%}"
        yield f"{name:22}{came.inputs:>11,}{past:>17}{len(came.outcomes):>10,}{len(came.faults):>8,}"
    for name, part in branches.items():
        yield f"branches of {name}: {part:.0%}"
    for came in every.values():
        for where, fault in list(came.faults.items())[:20]:
            yield f"{where}: {fault[:300]}"


def main() -> int:
    """Try, tell, and keep what is asked to be kept; 1 where there is a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("count", nargs="?", type=int, default=20_000, help="inputs")
    parser.add_argument("--reader", action="append", choices=[reader.name for reader in EVERY])
    parser.add_argument("--seconds", type=float, default=math.inf, help="after which a run ends")
    parser.add_argument("--so-far", type=Path, help="a file to go on from, and to keep what came of it in")
    parser.add_argument("--only", type=int, help="one input, printed")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--coverage", action="store_true", help="count the branches taken, in a shorter run")
    parser.add_argument("--record", action="store_true", help=f"write what came of it to {RECORD.name}")
    parser.add_argument("--corpus", action="store_true", help="keep an input of each outcome")
    given = parser.parse_args()
    readers = [reader for reader in EVERY if not given.reader or reader.name in given.reader]
    with tempfile.TemporaryDirectory(prefix="interview-kit-fuzz-", dir=_IN_MEMORY) as folder:
        os.environ["TMPDIR"] = tempfile.tempdir = folder
        if given.only is not None:
            (alone := Path(folder) / "alone").mkdir()
            content = readers[0].input(given.only)
            print(content.decode("utf-8", "backslashreplace"), tried(readers[0], content, alone), sep="\n")
            return 0
        every = so_far(given.so_far, readers)
        run(readers, given.count, every, processes=given.processes, seconds=given.seconds)
        if given.so_far:
            given.so_far.write_text(json.dumps({name: asdict(came) for name, came in every.items()}))
        inputs, branches = covered(readers) if given.record or given.coverage else (0, {})
    if given.corpus:
        for reader in readers:
            keep(reader, every[reader.name].outcomes.values())
    print("\n".join(told(every, branches)))
    if given.record:
        RECORD.write_text(json.dumps(record(every, inputs, branches), indent=2) + "\n")
    return int(any(came.faults for came in every.values()))


def so_far(file: Path | None, readers: Sequence[Reader]) -> dict[str, Came]:
    """Return what came of earlier runs, by reader; nothing where there is no such file."""
    held = json.loads(file.read_text()) if file and file.exists() else {}
    return {reader.name: Came(**held.get(reader.name, {})) for reader in readers}


def record(every: dict[str, Came], inputs: int, branches: dict[str, float]) -> dict[str, Any]:
    """Return what is kept of a run: figures by reader, and the faults that such runs have found so far."""
    return {
        "date": date.today().isoformat(),
        "python": platform.python_version(),
        "inputs": sum(came.inputs for came in every.values()),
        "past_the_parser": sum(came.past for came in every.values()),
        "faults": sum(len(came.faults) for came in every.values()),
        "found_and_mended": json.loads(FOUND.read_text("utf-8")),
        "readers": {
            name: {
                "inputs": came.inputs,
                "past_the_parser": came.past,
                "outcomes": len(came.outcomes),
                "faults": len(came.faults),
            }
            for name, came in every.items()
        },
        "branches_counted_with_inputs": inputs,
        "branches_taken": branches,
        "replayed_in_ci": sum(len(kept(reader.name)) for reader in EVERY),
    }


if __name__ == "__main__":
    sys.exit(main())
