"""What fails in a callback is said until it works again, and widgets leave HTML to their fragments."""

import ast
import re
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from ipywidgets import Button, Text, VBox

import interview_kit.widgets
from interview_kit import Desk, Explorer, Handover, MyCases, OwnCase, Replies, load
from interview_kit.model.errors import DecisionError
from interview_kit.widgets.base import Guarded, slider

FILES = sorted(Path(interview_kit.widgets.__path__[0]).glob("*.py"))


def at_most(longest: int):
    def hear(change):
        if len(change["new"]) > longest:
            raise DecisionError(f"<{change['new']}> is too long")

    return hear


@pytest.fixture
def guarded() -> Guarded:
    return Guarded()


def typed(guarded: Guarded, longest: int = 3) -> Text:
    box = Text()
    guarded.on_change(box, at_most(longest))
    return box


def test_a_refusal_of_the_kit_is_told_from_a_fault_in_it(guarded):
    button = Button()
    guarded.on_click(button, lambda: 1 / 0)
    typed(guarded).value = "long"
    assert "That did not work: &lt;long&gt; is too long" in guarded.fault.value
    button.click()
    assert "Something went wrong in the kit" in guarded.fault.value
    assert 'role="alert"' in guarded.fault.value


def test_what_an_input_caused_stays_until_that_very_input_is_right(guarded):
    one, other, button = typed(guarded), typed(guarded), Button()
    guarded.on_click(button, lambda: None)
    one.value = "long"
    other.value = "ok"
    button.click()
    guarded.guard(lambda: None)
    assert guarded.fault.layout.display is None
    one.value = "ok"
    assert (guarded.fault.value, guarded.fault.layout.display) == ("", "none")


def test_what_a_button_caused_stays_until_anything_else_that_a_person_does_has_worked(guarded):
    button, box = Button(), typed(guarded)
    guarded.on_click(button, lambda: 1 / 0)
    button.click()
    guarded.guard(lambda: None)
    assert guarded.fault.layout.display is None
    box.value = "ok"
    assert guarded.fault.layout.display == "none"


def test_what_fails_within_something_that_works_is_said(guarded):
    inner, outer = typed(guarded), Button()
    guarded.on_click(outer, lambda: setattr(inner, "value", "long"))
    outer.click()
    assert "too long" in guarded.fault.value


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_callback_is_registered_with_the_guard(file):
    calls = [ast.unparse(node) for node in ast.walk(tree(file)) if isinstance(node, ast.Call)]
    guarded = r"(self|owner|self\._owner)\.on_click\("
    past_it = {c for c in calls if re.match(r"\S+\.(on_click|observe)\(", c) and not re.match(guarded, c)}
    past_it |= {c for c in calls if ".call_later(" in c and "self.guard" not in c}
    here = {"button.on_click(lambda _: self._hear(None, act))"}
    here |= {"control.observe(lambda change: self._hear(control, act, change), trait)"}
    assert past_it == (here if file.stem == "base" else set())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_html_is_written_by_fragments_which_escape_by_themselves(file):
    bare = ast.unparse(without_docstrings(tree(file)))
    assert re.findall(r".*</?[a-z][^>]*>.*", bare) == [], "write it in fragments.html.j2"


def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def without_docstrings(module: ast.Module) -> ast.Module:
    for node in ast.walk(module):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            said = [ast.Pass() if ast.get_docstring(node) else node.body[0]]
            node.body = said + node.body[1:]
    return module


@pytest.mark.parametrize("widget", [Handover, Replies])
def test_no_widget_takes_the_name_of_something_that_ipywidgets_needs(widget, home):
    made = widget(load("content-and-approached"))
    methods = {name for name, value in vars(widget).items() if callable(value) and not name.startswith("__")}
    assert {name for name in methods if hasattr(VBox, name)} == set()
    assert {name for name in vars(made) if hasattr(VBox, name)} <= set(vars(VBox()))


def test_sliders_share_what_they_look_like_and_have_classes_of_their_own():
    one, other = slider("weight", "fairness"), slider("attend", "practice")
    assert (one.style, one.layout) == (other.style, other.layout)
    assert set(one._dom_classes) == {"ik-weight-fairness", "ik-weight"}
    assert (one.max, other.max) == (100, 10)


def displayed(widget: Guarded, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What a notebook is given where a widget is named at a cell's end, output by output."""
    shown: list[dict[str, Any]] = []
    monkeypatch.setattr("IPython.display.display", lambda each, raw, metadata=None: shown.append(each))
    widget._ipython_display_()
    return shown


@pytest.mark.long
def test_a_notebook_keeps_beside_a_widget_what_it_says_where_nothing_runs(monkeypatch, home):
    for widget, told in (
        (Explorer(load("knife-edge")), "Too close to call"),
        (OwnCase(), "Answer a question or move a rating to get started."),
        (MyCases(), "Answer a question"),
        (Desk(load("knife-edge")), "run this cell"),
        (Handover(load("knife-edge")), "run this cell"),
    ):
        live, still = displayed(widget, monkeypatch)
        assert live["application/vnd.jupyter.widget-view+json"]["model_id"] == widget.model_id
        assert live["text/plain"] == ""
        assert told in still["text/plain"]
        assert f'data-ik-beside="ik-live-{widget.model_id}"' in still["text/html"]
        assert f"ik-live-{widget.model_id}" in widget._dom_classes


def test_a_twin_that_fails_is_said_and_leaves_the_view_alone(monkeypatch):
    explorer = Explorer(load("knife-edge"))
    monkeypatch.setattr(explorer, "still", lambda beside: 1 / 0)
    assert len(displayed(explorer, monkeypatch)) == 1
    assert "division by zero" in explorer.fault.value


def test_on_a_server_for_many_nothing_is_kept_beside_it(monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_USER", "ada")
    monkeypatch.setenv("INTERVIEW_KIT_HOME", "/srv/cases")
    assert len(displayed(Explorer(load("knife-edge")), monkeypatch)) == 1


def test_where_voila_has_run_every_cell_it_says_so_once_above_the_first_widget(monkeypatch):
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.8")
    monkeypatch.setattr(Guarded, "_run_told", False)
    told, live = displayed(Explorer(load("knife-edge")), monkeypatch)
    assert "Nothing has to be run on this page" in told["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in live
    assert len(displayed(Desk(load("knife-edge")), monkeypatch)) == 1


@pytest.fixture
def colab(monkeypatch):
    """What of Google Colab Python can see, as anywidget reads it."""
    output = ModuleType("google.colab.output")
    output._widgets = SimpleNamespace(_installed_url=None)
    output.enable_custom_widget_manager = lambda: setattr(output._widgets, "_installed_url", "https://there")
    for module in (ModuleType("google"), ModuleType("google.colab"), output):
        monkeypatch.setitem(sys.modules, module.__name__, module)


def test_colab_is_told_how_to_draw_a_widget_of_ours(colab, monkeypatch, home):
    given: list[Any] = []
    monkeypatch.setattr("IPython.display.display", lambda each, raw, metadata=None: given.append(metadata))
    Explorer(load("knife-edge"))._ipython_display_()
    assert given[0] == {
        "application/vnd.jupyter.widget-view+json": {
            "colab": {"custom_widget_manager": {"url": "https://there"}}
        }
    }


def test_in_colab_what_is_made_is_downloaded_since_its_files_go_with_the_session(colab, home):
    handover = Handover(load("knife-edge"))
    handover.buttons[1].click()
    assert '<a download="for-my-coach.zip" href="data:' in handover.made.value
    about = " ".join(each.value for each in Explorer(keep=True).children if hasattr(each, "value"))
    assert "the files on it go when the session ends" in about
    assert "press “For my coach” and make the zip" in about
    assert "this machine" not in about
