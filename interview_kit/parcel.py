"""One zip for a coach who has Jupyter: the case, a notebook that opens it, and what to install."""

import io
import os
import zipfile
from importlib.metadata import version
from pathlib import Path

from interview_kit.coachfile import coach_words
from interview_kit.decision import Decision, dump
from interview_kit.files import DecisionError, write_whole
from interview_kit.knowledge import data_root
from interview_kit.numbers import fill, one_line

_FOLDER = "for-my-coach"
_NOTEBOOK = "a_second_opinion.ipynb"
# The moment of making is nobody's business, and an unchanged case gives an unchanged zip.
_WHENEVER = (1980, 1, 1, 0, 0, 0)


def bundle(decision: Decision, path: str | os.PathLike[str]) -> Path:
    """Write a `.zip` with the decision as it is given here, a notebook without outputs and a read-me.

    Return the path. Nothing else of this machine is in it: leave out before, by `less`, what is not to be.

    >>> import tempfile
    >>> from interview_kit.decision import load
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = bundle(load("knife-edge"), Path(folder) / "for-my-coach.zip")
    ...     zipfile.ZipFile(path).namelist()[1:]
    ['for-my-coach/a_second_opinion.ipynb', 'for-my-coach/decision.json']
    """
    path = Path(path)
    if path.suffix.lower() != ".zip":
        raise DecisionError(f"{path.name}: a bundle's file name ends in .zip, such as {path.stem}.zip")
    files = {
        "READ_ME.txt": _read_me(decision),
        _NOTEBOOK: (data_root() / "bundle" / _NOTEBOOK).read_bytes(),
        "decision.json": dump(decision),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(f"{_FOLDER}/{name}", _WHENEVER)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    write_whole(made.getvalue(), path)
    return path


def _read_me(decision: Decision) -> bytes:
    title = one_line(decision.title, 140) or coach_words().summary.untitled
    return fill(coach_words().bundle.readme, title=title, version=version("interview-kit")).encode()
