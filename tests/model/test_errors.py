"""Whatever the kit refuses can be caught by one name."""

import inspect
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell

from interview_kit import DecisionError, KitError, charts, letter, load, save_chart, start
from interview_kit.advice.routes import known_route
from interview_kit.model import errors
from interview_kit.model.record import read_toml
from interview_kit.model.thresholds import Thresholds

CASE = load("knife-edge")
REFUSED: dict[str, Callable[[], object]] = {
    "DecisionError": lambda: load("no-such-sample"),
    "FactError": lambda: start({"no_such_fact": True}),
    "RouteError": lambda: known_route("sideways"),
    "LetterError": lambda: letter(CASE, "decline", kind="no_such_letter"),
    "ChartError": lambda: save_chart(charts.radar(CASE.opinion), "radar.docx"),
    "OldNotebookError": lambda: import_module("interview_kit.telling"),
    "KnowledgeError": lambda: read_toml(Path("no-such.toml"), Thresholds),
}


def test_every_error_is_one_of_the_kit_and_a_value_error():
    classes = inspect.getmembers(errors, inspect.isclass)
    found = {name: each for name, each in classes if each.__module__ == errors.__name__}
    assert set(found) == {"KitError", *REFUSED}
    assert all(issubclass(error, KitError) and issubclass(error, ValueError) for error in found.values())


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_said_in_one_line(name):
    with pytest.raises(KitError) as caught:
        REFUSED[name]()
    assert type(caught.value).__name__ == name
    assert str(caught.value)
    assert "\n" not in str(caught.value)


def test_in_a_notebook_it_is_that_line_alone():
    raised = DecisionError("mine.json: is not there")
    raised.__cause__ = FileNotFoundError(2, "No such file")
    assert shown_in_a_notebook(raised) == "DecisionError: mine.json: is not there"


def shown_in_a_notebook(raised: Exception) -> str:
    shell, shown = InteractiveShell(), list[str]()
    shell._showtraceback = lambda kind, error, lines: shown.extend(lines)
    shell.user_ns["raised"] = raised
    shell.run_cell("raise raised")
    return "\n".join(shown)
