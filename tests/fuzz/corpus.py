"""Inputs that are kept, in `corpus/`: the numbers of some that end differently, and those that found a fault.

A number is drawn again into its input. Where a mutation changes it becomes another one, as good as the first;
what has found a fault stands there itself.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.fuzz.every_reader import named
from tests.fuzz.trying import Reader

_FOLDER = Path(__file__).with_name("corpus")
_MOST = 250
"""Numbers that are kept for a reader: all are tried anew in each run of the tests."""


def kept(name: str) -> list[int | str]:
    """What is kept of a reader: numbers, and inputs themselves as texts."""
    file = _file(name)
    inputs: list[int | str] = json.loads(file.read_text("utf-8")) if file.exists() else []
    return inputs


def kept_inputs(name: str) -> Iterator[bytes]:
    """Yield a reader's kept inputs."""
    for each in kept(name):
        yield named(name).input(each) if isinstance(each, int) else each.encode("latin-1")


def keep(reader: Reader, numbers: Iterable[int]) -> None:
    """Keep the inputs of these numbers, as many as there is time for, beside those that found faults."""
    texts = [each for each in kept(reader.name) if isinstance(each, str)]
    file = _file(reader.name)
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps([*texts, *sorted(numbers)[:_MOST]], indent=0) + "\n", "utf-8")


def _file(name: str) -> Path:
    return _FOLDER / f"{name.replace(' ', '_')}.json"
