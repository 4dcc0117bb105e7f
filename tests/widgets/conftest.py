"""Fixtures for a person who has a case of their own."""

from pathlib import Path

import pytest

from interview_kit import load, save


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """The folder of their decisions, in a home for this test."""
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    return tmp_path / "decisions"


@pytest.fixture
def own(home) -> Path:
    """The file of their case."""
    return save(load("content-and-approached"), home / "my-case.json")
