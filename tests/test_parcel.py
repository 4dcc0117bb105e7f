"""The zip for a coach who has Jupyter opens in the owner's state and carries nothing else."""

import json
import os
import shutil
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from interview_kit import DecisionError, add_opinion, bundle, less, load, save
from interview_kit.storage.decision_file import dump
from tests.strategies import HOSTILE

NOTEBOOK = "a_second_opinion.ipynb"


@pytest.fixture
def unpacked(tmp_path):
    case = load("knife-edge")
    moved = case.with_opinion(case.opinion.changed("practice", weight=3))
    with zipfile.ZipFile(bundle(moved, tmp_path / "for-my-coach.zip")) as archive:
        archive.extractall(tmp_path)
    return moved, tmp_path / "for-my-coach"


def test_it_holds_a_read_me_a_notebook_without_outputs_and_the_case_as_given(unpacked):
    case, folder = unpacked
    assert sorted(p.name for p in folder.iterdir()) == ["READ_ME.txt", NOTEBOOK, "decision.json"]
    assert (folder / "decision.json").read_bytes() == dump(case)
    notebook = nbformat.read(folder / NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)
    assert max(len(cell.source.splitlines()) for cell in code) <= 5
    assert case.title in (folder / "READ_ME.txt").read_text("utf-8")


def test_a_coach_runs_it_elsewhere_and_the_reply_comes_home(unpacked, tmp_path):
    case, folder = unpacked
    elsewhere = shutil.copytree(folder, tmp_path / "the coach" / "unpacked")
    notebook = nbformat.read(elsewhere / NOTEBOOK, as_version=4)
    move = "explorer.sliders['weight']['fairness'].value = 11"
    notebook.cells.insert(3, nbformat.v4.new_code_cell(move))
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    try:
        NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(elsewhere)}}).execute()
    finally:
        del os.environ["PYTHONPATH"]
    assert sorted(p.name for p in elsewhere.iterdir() if p.name != ".ipynb_checkpoints") == sorted(
        ["READ_ME.txt", NOTEBOOK, "decision.json", "reply.json"]
    )
    both = add_opinion(case, elsewhere / "reply.json")
    assert both.opinion == case.opinion
    theirs = both.opinions[1]
    assert (theirs.by, theirs.factors["fairness"].weight) == ("Your coach", 11)
    assert {j.why_attend for j in theirs.factors.values()} == {""}
    printed = notebook.cells[-2].outputs[0].text
    assert printed.startswith("You and Your coach ")


def test_it_knows_neither_this_machine_nor_the_moment(tmp_path):
    case = load("knife-edge")
    one, other = (bundle(case, tmp_path / name) for name in ("one.zip", "other.zip"))
    assert one.read_bytes() == other.read_bytes()
    assert {entry.date_time for entry in zipfile.ZipFile(one).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    for name in zipfile.ZipFile(one).namelist():
        text = zipfile.ZipFile(one).read(name).decode()
        assert str(tmp_path) not in text
        assert "/home/" not in text
        assert str(Path.home()) not in text


def test_what_was_left_out_is_not_in_it(tmp_path):
    case = load("knife-edge")
    path = bundle(less(case, story=True, notes=True, facts=True), tmp_path / "less.zip")
    with zipfile.ZipFile(path) as archive:
        held = json.loads(archive.read("for-my-coach/decision.json"))
    assert {"story", "facts", "notes"} & set(held) == set()


@pytest.mark.parametrize("text", [*HOSTILE, "x" * 10_000])
def test_whatever_the_title_is_it_stands_in_one_line_of_the_read_me(text, tmp_path):
    case = load("knife-edge").model_copy(update={"title": text})
    with zipfile.ZipFile(bundle(case, tmp_path / "x.zip")) as archive:
        lines = archive.read("for-my-coach/READ_ME.txt").decode().splitlines()
    with zipfile.ZipFile(bundle(load("knife-edge"), tmp_path / "y.zip")) as archive:
        assert lines[1:] == archive.read("for-my-coach/READ_ME.txt").decode().splitlines()[1:]


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(DecisionError, match=r"case\.json: a bundle's file name ends in \.zip"):
        bundle(load("knife-edge"), tmp_path / "case.json")


def test_the_notebook_names_a_file_that_it_is_given(tmp_path):
    # It reads decision.json beside it, and nothing else of the machine.
    save(load("knife-edge"), tmp_path / "decision.json")
    source = nbformat.read("data/bundle/a_second_opinion.ipynb", as_version=4)
    code = "\n".join(cell.source for cell in source.cells if cell.cell_type == "code")
    assert code.count("load(") == 1
    assert 'load("decision.json")' in code
    assert "decisions_folder" not in code
