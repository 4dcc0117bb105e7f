"""The command, where it cannot do what it is asked: it says so for people, and leaves what is there."""

import logging
import os
import sys

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


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("INTERVIEW_KIT_HOME", "~nosuchuser/x", "came '~nosuchuser/x', and there is no such person here"),
        (
            "HOME",
            "{file}",
            "JupyterLab cannot keep its own files there: something there is a file, not a folder",
        ),
    ],
)
def test_a_home_that_is_none_is_one_sentence(name, value, said, tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_text("mine")
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path / "kit"))
    monkeypatch.setenv(name, value.format(file=tmp_path / "file"))
    for folder in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.delenv(folder, raising=False)
    with pytest.raises(SystemExit) as ended:
        cli.main(["--no-browser"])
    assert said in str(ended.value)
    assert "\n" not in str(ended.value)
    assert (tmp_path / "file").read_text() == "mine"


def test_an_address_that_is_none_is_refused_in_a_line(capsys):
    with pytest.raises(SystemExit):
        cli.main(["--ip", "everywhere"])
    assert "'everywhere' is not an address such as 127.0.0.1 or 0.0.0.0" in capsys.readouterr().err


def test_settings_that_cannot_be_read_are_told_of_in_one_line():
    make = cli._settings_in_one_line(logging.LogRecord)
    try:
        compile("this is no python", "jupyter_config.py", "exec")
    except SyntaxError:
        place = ("ServerApp", logging.ERROR, __file__, 1)
        told = make(*place, "Exception while loading config file %s", ("mine.py",), sys.exc_info())
        other = make(*place, "Something else", (), sys.exc_info())
    said = logging.Formatter().format(told)
    assert said == "Exception while loading config file mine.py: invalid syntax (jupyter_config.py, line 1)"
    assert "Traceback" in logging.Formatter().format(other)


def test_a_checkout_that_cannot_be_written_in_is_refused_too(monkeypatch):
    monkeypatch.delenv("INTERVIEW_KIT_HOME")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(SystemExit, match="notebooks: cannot be written in, so nothing would be kept"):
        cli.main(["--no-browser"])


def test_a_notebook_that_a_person_changed_is_named_when_there_is_a_newer_one(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    (tmp_path / "01_should_i_go.ipynb").write_text("mine")
    assert cli.notebooks_folder() == tmp_path
    assert capsys.readouterr().out.startswith("01_should_i_go.ipynb: you have changed it, so it stays; ")
    assert (tmp_path / "01_should_i_go.ipynb").read_text() == "mine"


def test_notebooks_are_copied_for_another_jupyter_and_a_changed_one_stays(tmp_path, capsys):
    folder = tmp_path / "for the hub"
    cli.main(["--copy", str(folder)])
    assert f"The notebooks are in {folder}; open 01_should_i_go.ipynb there" in capsys.readouterr().out
    names = sorted(p.name for p in folder.glob("*.ipynb"))
    assert names == sorted(p.name for p in cli._CHECKOUT.glob("*.ipynb"))
    mine = folder / names[0]
    mine.write_bytes(mine.read_bytes().replace(b"Try it", b"My own"))
    (folder / names[1]).unlink()
    cli.main(["--copy", str(folder)])
    assert b"My own" in mine.read_bytes()
    assert (folder / names[1]).exists()


def test_a_notebook_is_cleared_of_what_its_cells_showed_and_what_is_none_is_one_sentence(tmp_path, capsys):
    cli.main(["--copy", str(tmp_path)])
    first = tmp_path / "01_should_i_go.ipynb"
    assert '"output_type"' in first.read_text("utf-8")
    capsys.readouterr()
    cli.main(["--clear", str(first)])
    assert capsys.readouterr().out == "Cleared: 01_should_i_go.ipynb.\n"
    assert '"output_type"' not in first.read_text("utf-8")
    with pytest.raises(SystemExit, match=r"interview-kit: none\.ipynb: could not be read: No such file"):
        cli.main(["--clear", str(tmp_path / "none.ipynb")])


def test_what_cannot_be_copied_to_is_one_sentence_and_stays(tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(SystemExit, match=r"a file, not a folder\. Name a folder that you can"):
        cli.main(["--copy", str(tmp_path / "file")])
    assert (tmp_path / "file").read_text() == "mine"
