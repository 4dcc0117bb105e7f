"""Fixtures for tests of every package."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from interview_kit.model.record import data_root


def _modules() -> list[ModuleType]:
    return [module for name, module in list(sys.modules.items()) if name.startswith("interview_kit")]


def _forget() -> None:
    """Have the kit read its data anew."""
    for module in _modules():
        for each in vars(module).values():
            if hasattr(each, "cache_clear"):
                each.cache_clear()


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the data, which the kit reads in place of its own; break it as you like."""
    copy = tmp_path / "data"
    shutil.copytree(data_root(), copy)
    for module in _modules():
        if "data_root" in vars(module):
            monkeypatch.setattr(module, "data_root", lambda: copy)
    _forget()
    yield copy
    monkeypatch.undo()
    _forget()
