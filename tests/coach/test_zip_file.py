"""The zip for a coach who has Jupyter: the owner's state, what to do in order, and nothing else."""

import json
import os
import re
import shutil
import sys
import zipfile
from datetime import date
from importlib.metadata import version
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from interview_kit import Decision, DecisionError, add_opinion, bundle, less, load, save
from interview_kit.advice.facts import fact_in_words
from interview_kit.coach import zip_file
from interview_kit.coach.zip_file import install_in_words
from interview_kit.model.sentences import sentences
from interview_kit.storage.decision_file import dump
from tests.strategies import HOSTILE

NOTEBOOK = "a_second_opinion.ipynb"
FILES = ["READ_ME.txt", NOTEBOOK, "decision.json", "the_facts.txt"]


@pytest.fixture
def unpacked(tmp_path):
    case = load("knife-edge")
    moved = case.with_opinion(case.opinion.changed("practice", weight=3))
    with zipfile.ZipFile(bundle(moved, tmp_path / "for-my-coach.zip")) as archive:
        archive.extractall(tmp_path)
    return moved, tmp_path / "for-my-coach"


def test_it_holds_a_read_me_a_notebook_without_outputs_and_the_case_as_given(unpacked):
    case, folder = unpacked
    assert sorted(p.name for p in folder.iterdir()) == FILES
    assert (folder / "decision.json").read_bytes() == dump(case)
    notebook = nbformat.read(folder / NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)
    assert max(len(cell.source.splitlines()) for cell in code) <= 5
    assert case.title in (folder / "READ_ME.txt").read_text("utf-8")


@pytest.mark.long
def test_a_coach_runs_it_elsewhere_and_the_reply_comes_home(unpacked, tmp_path, monkeypatch):
    case, folder = unpacked
    elsewhere = shutil.copytree(folder, tmp_path / "the coach" / "unpacked")
    notebook = nbformat.read(elsewhere / NOTEBOOK, as_version=4)
    move = "explorer.sliders['weight']['fairness'].value = 11"
    (saves,) = (cell for cell in notebook.cells if "reply_to(" in cell.source)
    saves.source = saves.source.replace('by=""', 'by="Ada"').replace('message=""', 'message="Well weighed."')
    saves.source = saves.source.replace('what="", who="client"', 'what="Ring them.", who="both"')
    notebook.cells.insert(4, nbformat.v4.new_code_cell(move))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (os.environ["PYTHONPATH"], *sys.path))))
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(elsewhere)}}).execute()
    there = {p.name for p in elsewhere.iterdir()} - {".ipynb_checkpoints"}
    assert there == {*FILES, "reply.json"}
    both = add_opinion(case, elsewhere / "reply.json")
    assert both.opinion == case.opinion
    theirs = both.opinions[1]
    assert (theirs.by, theirs.factors["fairness"].weight) == ("Ada", 11)
    assert theirs.message == "Well weighed."
    assert {j.why_attend for j in theirs.factors.values()} == {""}
    facts, printed = (notebook.cells[n].outputs[0].text for n in (2, -2))
    assert facts.strip() == (folder / "the_facts.txt").read_text("utf-8").strip()
    message, step, moved, stand, *_ = printed.splitlines()
    assert message == "Ada writes: “Well weighed.”"
    assert step == "Next step that Ada suggests, for you and Ada: “Ring them.”"
    assert moved.startswith("Ada on Fairness: Weight 11 in place of ")
    assert stand.startswith("You and Ada ")


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


def test_the_notebook_names_the_files_that_it_is_given(tmp_path):
    # It reads the two files beside it, and nothing else of the machine.
    save(load("knife-edge"), tmp_path / "decision.json")
    source = nbformat.read("data/bundle/a_second_opinion.ipynb", as_version=4)
    code = "\n".join(cell.source for cell in source.cells if cell.cell_type == "code")
    assert code.count("load(") == 1
    assert 'load("decision.json")' in code
    assert code.count("open(") == 1
    assert 'open("the_facts.txt"' in code
    assert "decisions_folder" not in code


# ---- to the coach, in order ------------------------------------------------------------------------------


def texts_of(case: Decision, folder: Path, today: date | None = None) -> tuple[str, str]:
    """The read-me and the facts of a case's zip."""
    with zipfile.ZipFile(bundle(case, folder / "x.zip", today=today)) as archive:
        read_me, facts = (
            archive.read(f"for-my-coach/{name}").decode() for name in ("READ_ME.txt", "the_facts.txt")
        )
    return read_me, facts


def test_the_read_me_names_this_version_one_line_that_installs_it_and_the_steps_in_order(tmp_path):
    read_me, _ = texts_of(load("knife-edge"), tmp_path)
    assert f"Install interview-kit {version('interview-kit')}, " in read_me
    assert read_me.count("pip install") == 1
    assert re.findall(r"^  (\d)\. ", read_me, re.M) == ["1", "2", "3", "4", "5"]
    assert all(name in read_me for name in (*FILES[1:], "reply.json"))
    assert max(map(len, read_me.splitlines())) <= 84


def test_no_program_and_no_script_is_in_it(tmp_path):
    names = zipfile.ZipFile(bundle(load("knife-edge"), tmp_path / "x.zip")).namelist()
    assert {Path(name).suffix for name in names} == {".txt", ".ipynb", ".json"}


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (
            '{"url": "https://example.org/kit.git", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}}',
            'python -m pip install "git+https://example.org/kit.git@0a1b"',
        ),
        # Nobody else can install from these, or they tell what is nobody's business; an index has another.
        ('{"url": "file:///home/me/kit", "dir_info": {"editable": true}}', None),
        ('{"url": "ssh://git@example.org/kit.git", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}}', None),
        ('{"url": "https://me:secret@example.org/kit", "vcs_info": {"commit_id": "0a1b"}}', None),
        ('{"url": "https://example.org/kit?token=secret", "vcs_info": {"commit_id": "0a1b"}}', None),
        (None, None),
    ],
)
def test_the_line_that_installs_is_true_of_where_this_kit_came_from(origin, line, monkeypatch):
    class Installed:
        def read_text(self, _):
            return origin

    monkeypatch.setattr(zip_file, "distribution", lambda _: Installed())
    assert install_in_words() == (line or sentences("coach.bundle")["from_folder"])
    assert "interview-kit==" not in install_in_words()


def test_the_facts_are_told_to_the_coach_and_dated(tmp_path):
    case = load("exactly-even").model_copy(update={"leaning": "attend"})
    _, told = texts_of(case, tmp_path, date(2026, 11, 25))
    first, whose, *facts, counted = told.splitlines()
    assert first == "At first, before any number, your client leaned to going to the interview."
    assert "“you” is your client" in whose
    assert f"- {fact_in_words('notice_days', case.facts['notice_days'])}" in facts
    assert len(facts) == len(case.facts)
    assert counted == "Days were counted on Wednesday 25 November 2026, or before."


def test_a_day_that_is_known_is_told_and_nothing_is_counted(tmp_path):
    case = Decision.new("Mine").model_copy(update={"facts": {"interview_on": "2027-03-04", "notice_days": 3}})
    _, told = texts_of(case, tmp_path)
    assert told.splitlines()[1:] == [f"- {fact_in_words('interview_on', '2027-03-04')}"]


def test_facts_that_were_left_out_are_said_to_be(tmp_path):
    _, told = texts_of(less(load("knife-edge"), facts=True), tmp_path)
    assert told.splitlines()[-1] == sentences("coach.bundle")["no_facts"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_fact_of_another_kit_stands_in_one_line(text, tmp_path):
    case = load("knife-edge").model_copy(update={"facts": {text[:60] or "x": text}})
    _, told = texts_of(case, tmp_path)
    assert len([line for line in told.splitlines() if line.startswith("- ")]) == 1
