"""The Explorer and one's own case without a browser: what is moved, undone, saved and said."""

import pytest
from ipywidgets.widgets import widget

from interview_kit import Explorer, load
from tests.widgets.test_explorer import CASE


@pytest.fixture
def explorer() -> Explorer:
    return Explorer(load(CASE))


@pytest.mark.long
def test_undo_with_panels_open_makes_no_new_widgets(explorer):
    for factor in explorer.sliders["weight"]:
        explorer._on_open(factor)
    explorer.sliders["weight"]["practice"].value = 1
    before = len(widget._instances)
    for _ in range(20):
        explorer.undo()
        explorer.redo()
    assert len(widget._instances) == before


def test_an_open_panel_shows_what_the_decision_holds(explorer):
    explorer._on_open("practice")
    explorer._panel._boxes["practice"]["note"].value = "asked"
    assert explorer.decision.opinion.factors["practice"].note == "asked"
    explorer.undo()
    assert explorer._panel._boxes["practice"]["note"].value == ""


def test_one_panel_is_open_at_a_time_and_its_name_closes_it_again(explorer):
    explorer._on_open("practice")
    explorer._on_open("fairness")
    assert explorer._panel.layout.display is None
    assert explorer._main.opened == "fairness"
    explorer._on_open("fairness")
    assert explorer._panel.layout.display == "none"
    assert explorer._main.opened == ""
