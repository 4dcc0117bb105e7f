"""The command, where it cannot do what it is asked: it says so for people, and leaves what is there."""

import os

import pytest

from interview_kit import cli


@pytest.mark.parametrize("below", ["", "deeper/home"])
def test_a_file_in_the_folders_place_is_said_to_be_one_and_left(below, tmp_path, monkeypatch):
    file = tmp_path / "home"
    file.write_text("mine")
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(file / below))
    with pytest.raises(SystemExit) as ended:
        cli.main(["--no-browser"])
    said = str(ended.value)
    assert said.startswith(f"interview-kit: {file / below}: cannot be the folder for your notebooks: ")
    assert "is a file, not a folder. Set INTERVIEW_KIT_HOME to a folder that you can write in" in said
    assert "Errno" not in said
    assert file.read_text() == "mine"


def test_a_folder_that_cannot_be_written_in_is_refused_before_anything_would_be_lost(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(SystemExit, match="cannot be written in, so nothing would be kept"):
        cli.main(["--no-browser"])
    assert list(tmp_path.iterdir()) == []
