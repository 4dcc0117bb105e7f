"""What a person chooses is what a coach is given, and a reply is read with a question where one is due."""

from pathlib import Path

import pytest
from ipywidgets import VBox

from interview_kit import Handover, Replies, load


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    return tmp_path / "decisions"


@pytest.mark.parametrize("widget", [Handover, Replies])
def test_no_widget_takes_the_name_of_something_that_ipywidgets_needs(widget, home):
    made = widget(load("content-and-approached"))
    methods = {name for name, value in vars(widget).items() if callable(value) and not name.startswith("__")}
    assert {name for name in methods if hasattr(VBox, name)} == set()
    assert {name for name in vars(made) if hasattr(VBox, name)} <= set(vars(VBox()))
