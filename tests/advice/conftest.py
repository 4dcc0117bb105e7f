"""Fixtures for what a coach edits in the letters."""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def edit(data: Path) -> Callable[[str, str, str], Path]:
    """Work on a copy of the letters, in which one piece of text (".*": all of it) is replaced."""

    def change(name: str, old: str, new: str) -> Path:
        file = data / "letters" / name
        text = file.read_text(encoding="utf-8")
        assert old == ".*" or old in text
        file.write_text(new if old == ".*" else text.replace(old, new, 1), encoding="utf-8")
        return file

    return change
