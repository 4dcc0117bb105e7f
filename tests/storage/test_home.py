"""One's own files belong in one folder, which is one's own alone; on a server for many nothing is kept."""

import os
import stat
import sys
from types import ModuleType

import pytest

from interview_kit import DecisionError, OwnCase, decisions_folder, load
from interview_kit.storage import home
from interview_kit.storage.home import home_folder, in_voila, offers_downloads, serves_many


def test_decisions_live_in_the_folder_that_is_set_or_beside_the_notebook(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    assert decisions_folder() == tmp_path / "decisions"
    monkeypatch.setenv("INTERVIEW_KIT_HOME", "")
    monkeypatch.chdir(tmp_path)
    assert decisions_folder() == tmp_path / "decisions"
    assert list(tmp_path.iterdir()) == []


def test_a_relative_folder_stays_where_it_was_first_looked_up(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", f"cases-of-{tmp_path.name}")
    monkeypatch.chdir(tmp_path)
    first = decisions_folder()
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    assert decisions_folder() == first == tmp_path / f"cases-of-{tmp_path.name}" / "decisions"


@pytest.mark.parametrize("quote", ["'", '"'])
def test_quotes_around_the_folder_are_no_part_of_its_name(quote, tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", f" {quote}{tmp_path / 'CASE-X'}{quote} ")
    assert home_folder() == tmp_path / "CASE-X"


def test_a_home_of_nobody_is_said_to_be_one(monkeypatch):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", "~nosuchuser/x")
    said = (
        r"^INTERVIEW_KIT_HOME: came '~nosuchuser/x', and there is no such person here; set INTERVIEW_KIT_HOME"
    )
    with pytest.raises(DecisionError, match=said):
        OwnCase("mine")


@pytest.mark.parametrize("named", ["", "relative-to-nothing"])
def test_a_working_folder_that_is_gone_is_said_to_be_so(named, tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", named)
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(DecisionError, match=r"^the folder in which this was started is there no more; open"):
        decisions_folder()
    with pytest.raises(DecisionError, match=r"^mine\.json: is not there; looked in \.$"):
        load("mine.json")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_folder_that_others_could_look_into_is_closed_to_them(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    (tmp_path / "decisions").mkdir()
    for folder in (tmp_path, tmp_path / "decisions"):
        folder.chmod(0o755)
    assert stat.S_IMODE(decisions_folder().stat().st_mode) == 0o700
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755  # which is not the kit's


@pytest.mark.parametrize(
    ("user", "folder", "shared"),
    [
        ("ada", "/srv/cases", True),
        ("ada", "/srv/cases/ada", False),
        ("ada", "/home/ada/cases", False),
        ("ada", "", False),
        ("", "/srv/cases", False),
    ],
)
def test_on_a_hub_one_folder_for_all_is_for_many_and_a_home_for_each_is_not(
    user, folder, shared, monkeypatch
):
    monkeypatch.setenv("JUPYTERHUB_USER", user)
    monkeypatch.setenv("HOME", "/home/ada")
    monkeypatch.setenv("INTERVIEW_KIT_HOME", folder)
    assert serves_many() == shared


def test_where_no_folder_is_named_there_is_none(monkeypatch):
    monkeypatch.delenv("INTERVIEW_KIT_HOME", raising=False)
    assert home_folder() is None


@pytest.mark.parametrize(
    ("name", "told", "shown"),
    [
        ("SERVER_SOFTWARE", "voila/0.5.8", True),
        ("SERVER_SOFTWARE", "jupyter/voila", False),
        ("VOILA_PREHEAT", "False", True),
        ("VOILA", "voila/0.5.8", False),
    ],
)
def test_whoever_comes_to_voila_has_a_folder_of_their_own_which_goes(name, told, shown, monkeypatch):
    monkeypatch.setenv(name, told)
    assert in_voila() == serves_many() == shown
    assert (decisions_folder() == home._PASSING / "decisions") == shown


@pytest.mark.parametrize("where", ["serves_many", "in_a_browser", "google.colab", "at home"])
def test_a_file_is_to_be_downloaded_wherever_its_folder_goes_or_is_out_of_reach(where, monkeypatch):
    if hasattr(home, where):
        monkeypatch.setattr(home, where, lambda: True)
    monkeypatch.setitem(sys.modules, where, ModuleType(where))
    assert offers_downloads() == (where != "at home")
