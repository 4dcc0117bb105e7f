"""Copies of the kit's notebooks in a person's folder: new while untouched, and left alone once changed."""

import hashlib
import json
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from interview_kit.model.errors import DecisionError
from interview_kit.storage.files import write_whole

_RECORD = ".interview-kit-notebooks.json"
"""Which sources each notebook was given with, by its name."""


def renew_notebooks(shipped: Iterable[Path], folder: Path) -> list[str]:
    """Give a folder the kit's notebooks as they are now; return the names of those left behind.

    One is renewed if no cell of it was changed since it came, whatever its outputs, and if its writing was
    cut off. One that a person has changed is left as it is, and named once for each newer one there is.
    Raises DecisionError where one cannot be read or written; each is written whole or not at all.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     renew_notebooks([], Path(folder))
    []
    """
    before = _recorded(folder)
    record, left = dict(before), []
    for notebook in shipped:
        name, new = notebook.name, notebook.read_bytes()
        there = _bytes(folder / name)
        mine, now = _sources(there), _sources(new)
        record[name] = now
        # The beginning of ours, or nothing: its writing was cut off. Else its cells tell whose it is; outputs
        # come with every run.
        if there != new and (new.startswith(there) or mine == before.get(name) != now):
            _write(new, folder / name)
        elif mine != now != before.get(name):
            left.append(name)
    if record != before:
        write_whole(json.dumps(record, indent=2).encode(), folder / _RECORD)
    return left


def clear_outputs(notebook: Path) -> list[str]:
    """Take out of a notebook what its cells printed and drew, and out of JupyterLab's copy; return both.

    What a person wrote into its cells stays. Raises DecisionError where it cannot be, and leaves it as it is.
    """
    copy = notebook.parent / ".ipynb_checkpoints" / f"{notebook.stem}-checkpoint{notebook.suffix}"
    cleared = {path: _without_outputs(path) for path in (notebook, copy) if path == notebook or path.exists()}
    for path, text in cleared.items():
        _write(text, path)
    return [str(path.relative_to(notebook.parent)) for path in cleared]


def _write(text: bytes, notebook: Path) -> None:
    """Write a notebook whole; who may read it stays as it was, and is its owner alone where it is new."""
    mode = {"mode": stat.S_IMODE(notebook.stat().st_mode)} if notebook.exists() else {}
    write_whole(text, notebook, **mode)


def _without_outputs(path: Path) -> bytes:
    try:
        made = json.loads(path.read_bytes())
        for cell in made["cells"]:
            if cell["cell_type"] == "code":
                cell |= {"outputs": [], "execution_count": None}
        made.get("metadata", {}).pop("widgets", None)
        text = json.dumps(made, ensure_ascii=False, indent=1)
    except OSError as error:
        raise DecisionError(f"{path.name}: could not be read: {error.strerror}") from None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise DecisionError(f"{path.name}: is no notebook; a notebook's file name ends in .ipynb") from None
    # Half a character, which UTF-8 cannot hold, stays as JSON writes it.
    return text.encode("utf-8", "backslashreplace") + b"\n"


def _bytes(copy: Path) -> bytes:
    try:
        return copy.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise DecisionError(f"{copy.name}: could not be read: {error.strerror}") from None


def _sources(notebook: bytes) -> str:
    """What stands in the cells, as one short text that changes with it; "" for what is no notebook."""
    with suppress(ValueError, TypeError, KeyError, RecursionError):
        cells = [(cell["cell_type"], "".join(cell["source"])) for cell in json.loads(notebook)["cells"]]
        return hashlib.sha256(json.dumps(cells).encode()).hexdigest()
    return ""


def _recorded(folder: Path) -> dict[str, Any]:
    held = _bytes(folder / _RECORD)
    with suppress(ValueError, RecursionError):
        record = json.loads(held)
        return record if isinstance(record, dict) else {}
    return {}
