"""The view is given the sliders themselves, the case and the words; it asks Python for nothing else."""

import json
import re

import pytest
from ipywidgets import IntSlider
from ipywidgets.embed import dependency_state
from traitlets import TraitError

from interview_kit import Explorer, load
from interview_kit.browser.assets import module, notebook_styles
from interview_kit.browser.live_view import LiveView
from interview_kit.browser.view_data import case_data, view_words

CASE = load("knife-edge").with_every_factor()


def view(part: str = "main") -> LiveView:
    sliders = {f"weight {factor}": IntSlider() for factor in CASE.opinion.factors}
    return LiveView(part=part, sliders=sliders, words=view_words(), case=case_data(CASE, CASE))


def test_the_sliders_go_to_the_browser_as_references_to_the_widgets():
    made = view()
    sent = made.get_state("sliders")["sliders"]
    assert sent == {"weight": [f"anywidget:{slider.model_id}" for slider in made.sliders.values()]}


def test_a_page_that_is_given_the_explorer_alone_is_given_all_that_it_needs():
    explorer = Explorer(load("knife-edge"))
    state = dependency_state([explorer])
    named = set(re.findall(r"(?:IPY_MODEL_|anywidget:)(\w+)", json.dumps(state)))
    assert len(named) > 100
    assert named <= state.keys()
    ours = [each["state"] for each in state.values() if each["model_module"] == "anywidget"]
    assert len(ours) == 3
    assert all(each["_esm"] and each["_view_name"] for each in ours), "a page knows no defaults"


def test_what_the_view_needs_is_synced_and_nothing_else_of_ours_is():
    ours = {name for name in view().traits(sync=True) if not name.startswith("_")}
    own = {
        "part",
        "case",
        "words",
        "echo",
        "sureness",
        "news",
        "opened",
        "asked",
        "wanted",
        "sliders",
        "seen",
    }
    assert own <= ours
    assert {name for name in LiveView.class_own_traits() if not name.startswith("_")} == own


@pytest.mark.parametrize("part", ["main", "strip"])
def test_each_part_runs_the_same_module_with_the_same_styles(part):
    assert (view(part)._esm, view(part)._css) == (module(), notebook_styles())


def test_there_is_no_other_part():
    with pytest.raises(TraitError):
        view("sideways")
