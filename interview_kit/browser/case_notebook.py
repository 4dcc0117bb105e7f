"""A notebook to share that holds one case: its still twin for whoever opens it, live once its cell is run.

The case stands in the cell itself, so whoever runs it gets that case, and neither their own nor a sample.
"""

import json
import os
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from interview_kit.browser.still_twin import still_twin
from interview_kit.model.decision import Decision
from interview_kit.model.errors import DecisionError
from interview_kit.model.record import data_root
from interview_kit.model.sentences import fill, sentences
from interview_kit.storage.decision_file import dump, dump_for_reply
from interview_kit.storage.files import write_whole
from interview_kit.storage.paths import given_path

_LIKE = "a_second_opinion.ipynb"
_FROM_FILE, _FROM_CELL = 'load("decision.json")', "read_decision(THE_CASE)"


def case_notebook(
    decision: Decision, path: str | os.PathLike[str], *, told: Iterable[tuple[str, Sequence[str]]] = ()
) -> Path:
    """Write a decision as an `.ipynb` file that shows it, and runs it; return the path.

    All that the decision holds is in the file: leave out before, by `less`, what is not to be. `told` are
    headings with texts, shown under the figures. Raises DecisionError, and leaves what was there.

    >>> import tempfile
    >>> from interview_kit import load
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     case_notebook(load("knife-edge"), Path(folder) / "for-my-coach.ipynb").name
    'for-my-coach.ipynb'
    """
    path = given_path(path)
    if path.suffix.lower() != ".ipynb":
        raise DecisionError(f"{path.name}: a notebook's file name ends in .ipynb, such as {path.stem}.ipynb")
    dump_for_reply(decision, path.name)
    text = json.dumps(_notebook(decision, told), ensure_ascii=False, indent=1).encode()
    write_whole(text + b"\n", path)
    return path


def _notebook(decision: Decision, told: Iterable[tuple[str, Sequence[str]]]) -> dict[str, Any]:
    """The notebook of the zip, whose case is in the cell instead of beside it, and whose output is there."""
    like: dict[str, Any] = json.loads((data_root() / "bundle" / _LIKE).read_text("utf-8"))
    title, *cells = like["cells"]
    (place,) = (k for k, cell in enumerate(cells) if _FROM_FILE in "".join(cell["source"]))
    how = fill(sentences("coach.notebook")["how"], version=version("interview-kit"))
    before = {**title, "id": "how", "source": how}
    shown = {
        "output_type": "display_data",
        "data": still_twin(decision, told=told).bundle,
        "metadata": {},
    }
    run = {**cells[place], "source": _source("".join(cells[place]["source"]), decision), "outputs": [shown]}
    return like | {"cells": [title, before, run, *cells[place + 1 :]]}


def _source(code: str, decision: Decision) -> str:
    plain = json.loads(dump(decision))
    # Nothing in it can end the raw text that it stands in, whatever somebody has written.
    held = json.dumps(plain, separators=(",", ":"), sort_keys=True).replace("'", "\\u0027")
    code = code.replace(_FROM_FILE, _FROM_CELL).replace("Explorer, load\n", "Explorer, read_decision\n")
    return f"THE_CASE = r'{held}'\n\n{code}"
