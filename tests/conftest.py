"""Fixtures for tests of every package."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from interview_kit.model.record import data_root
from tests.node import Node


def _modules() -> list[ModuleType]:
    return [module for name, module in list(sys.modules.items()) if name.startswith("interview_kit")]


def _forget() -> None:
    """Have the kit read its data anew."""
    for module in _modules():
        for each in vars(module).values():
            if hasattr(each, "cache_clear"):
                each.cache_clear()


@pytest.fixture(scope="session")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """A Node for all the tests that run the kit's scripts without a page."""
    node = Node(tmp_path_factory.mktemp("node"))
    yield node
    node.close()


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
