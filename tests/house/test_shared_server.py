"""A server that shows a notebook to many keeps nothing of anybody, says so, and lets it be taken along."""

import base64
import re

import ipywidgets as w
import pytest

from interview_kit import Explorer, Handover, OwnCase, Replies, decisions_folder, load, save
from tests.widgets.test_explorer import flushed

SECRET = "My boss is Mr Smith"
HERE = "that Jupyter runs on", "beside the notebooks", "Saved in", "Restored from"


@pytest.fixture(
    params=[{"SERVER_SOFTWARE": "voila/0.5.8"}, {"VOILA_PREHEAT": "True"}],
    ids=["for a visitor", "in stock"],
)
def host(request, tmp_path, monkeypatch):
    """The host's folder, with a case of the host's own in it, while Voilà serves the notebooks."""
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    save(
        load("knife-edge").model_copy(update={"id": "own-case", "title": SECRET}),
        decisions_folder() / "mine.json",
    )
    for name, value in request.param.items():
        monkeypatch.setenv(name, value)
    return tmp_path


def everything(widget) -> str:
    """All the texts that a widget and those in it send to a browser."""
    own = " ".join(str(each) for each in widget.get_state().values() if isinstance(each, str))
    return own + " ".join(everything(child) for child in getattr(widget, "children", ()))


def every_widget(widget) -> list[w.Widget]:
    """A widget and all in it."""
    return [widget, *(each for child in getattr(widget, "children", ()) for each in every_widget(child))]


def files(folder) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


@pytest.mark.long
def test_what_one_visitor_does_is_not_in_what_the_next_is_shown(host):
    first = OwnCase("my-case")
    first._told.value = SECRET
    exploring = Explorer(keep=True)
    exploring.take(exploring.decision.model_copy(update={"story": SECRET}))
    flushed(exploring)
    for shown in (OwnCase("my-case"), OwnCase("mine"), Explorer(keep=True)):
        assert SECRET not in everything(shown)
    assert files(host) == ["decisions/mine.json"]
    assert files(decisions_folder().parent) == []


def test_the_hosts_own_case_is_not_shown_to_visitors(host):
    assert not (decisions_folder() / "mine.json").exists()


def test_no_visitor_is_asked_for_a_path_since_it_would_be_one_of_the_hosts(host):
    """What is said of a file about another case has its title; one of the same id would be shown whole."""
    replies = Replies(load("small-industry"))
    assert replies.place not in every_widget(replies)
    for name in (str(host / "decisions" / "mine.json"), "/etc/passwd"):
        replies.place.value = name
        for button in every_widget(replies):
            if isinstance(button, w.Button):
                button.click()
        assert SECRET not in everything(replies)
        assert "/etc/passwd" not in everything(replies)


@pytest.mark.long
@pytest.mark.parametrize("make", [lambda: Explorer(keep=True), lambda: OwnCase("my-case")])
def test_it_is_said_that_nothing_is_kept_and_no_more_is_promised_than_is_true(make, host):
    shown = everything(make())
    assert "nothing you do is kept on it: once you close the page, you cannot come back to it" in shown
    assert [promise for promise in HERE if promise in shown] == []


def test_the_page_and_the_zip_come_by_the_browser_and_stay_nowhere(host):
    handover = Handover(load("small-industry"))
    for button, name, begins in zip(
        handover.buttons, ("for-my-coach.html", "for-my-coach.zip"), (b"<!doctype html>", b"PK"), strict=False
    ):
        button.click()
        found = re.search(rf'<a download="{name}" href="data:[^,]+;base64,([^"]+)">', handover.made.value)
        assert found
        assert base64.b64decode(found[1]).lower().startswith(begins.lower())
    assert files(host) == ["decisions/mine.json"]
    assert files(decisions_folder().parent) == []


def test_elsewhere_all_is_as_it_was(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    shown = everything(Explorer(keep=True))
    assert "what you do here stays on the machine that Jupyter runs on." in shown
    assert "server for many" not in shown
