"""The zip for a coach who has Jupyter opens in the owner's state and carries nothing else."""

import json
import os
import shutil
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbclient import NotebookClient

from interview_kit import DecisionError, LookBack, add_opinion, balance, bundle, less, load, preview, save
from interview_kit.model.opinion import Judgement
from interview_kit.storage.decision_file import dump, parse
from tests.strategies import HOSTILE, decisions

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
    (saves,) = (cell for cell in notebook.cells if "reply_to(" in cell.source)
    saves.source = saves.source.replace('by=""', 'by="Ada"').replace('message=""', 'message="Well weighed."')
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
    assert (theirs.by, theirs.factors["fairness"].weight) == ("Ada", 11)
    assert theirs.message == "Well weighed."
    assert {j.why_attend for j in theirs.factors.values()} == {""}
    printed = notebook.cells[-2].outputs[0].text
    assert printed.startswith("You and Ada ")


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


PARTS = ("story", "notes", "facts")
choices = st.fixed_dictionaries(dict.fromkeys(PARTS, st.booleans()))
MARK = "SECRET-7f3a"


def marked(decision):
    """The decision with a secret in each place that may be left out."""
    said = {"why_attend": MARK, "why_decline": MARK, "note": MARK}
    known = {i: j.model_copy(update=said) for i, j in decision.opinion.factors.items()}
    forgotten = {"luck": Judgement(weight=5, **said)}  # of a kit that knew a tenth factor
    opinions = (decision.opinion.model_copy(update={"factors": known, "kept": forgotten}),)
    update = {"story": MARK, "notes": MARK, "facts": {"employed": MARK}}
    return decision.model_copy(update=update | {"opinions": opinions})


def test_whatever_may_be_left_out_is_left_nowhere():
    decision = marked(load("small-industry"))
    assert dump(decision).count(MARK.encode()) == 3 + 3 * 10
    assert MARK.encode() not in dump(less(decision, story=True, notes=True, facts=True))


@pytest.mark.parametrize(
    ("left_out", "story", "notes", "facts", "reasons"),
    [
        ({}, True, True, True, True),
        ({"story": True}, False, True, True, False),
        ({"notes": True}, True, False, True, True),
        ({"facts": True}, True, True, False, False),
    ],
)
def test_each_choice_leaves_out_its_own_and_reasons_go_with_story_or_facts(
    left_out, story, notes, facts, reasons
):
    case = less(marked(load("small-industry")), **left_out)
    first = case.opinion.factors["practice"]
    assert (bool(case.story), bool(case.notes), bool(case.facts)) == (story, notes, facts)
    assert (bool(first.why_attend), bool(first.why_decline), bool(first.note)) == (reasons, reasons, notes)


@given(decisions(), choices)
def test_ratings_weights_title_id_and_whose_opinion_it_is_always_stay(decision, left_out):
    case = less(decision, **left_out)
    assert (case.id, case.title, case.labels) == (decision.id, decision.title, decision.labels)
    for before, after in zip(decision.opinions, case.opinions, strict=True):
        assert (after.by, balance(after)) == (before.by, balance(before))
        for one, other in zip(before.factors.values(), after.factors.values(), strict=True):
            kept = ("weight", "attend", "decline", "sureness")
            assert [getattr(one, k) for k in kept] == [getattr(other, k) for k in kept]


@given(decisions(), choices)
def test_leaving_out_twice_is_leaving_out_once(decision, left_out):
    case = less(decision, **left_out)
    assert less(case, **left_out) == case
    assert parse(dump(case), "mine.json") == case


@given(decisions())
def test_leaving_out_nothing_changes_nothing(decision):
    assert less(decision) == decision


def test_the_look_back_goes_with_the_notes(tmp_path):
    decision = load("knife-edge").model_copy(update={"look_back": LookBack(happened="They were glad.")})
    assert load(save(less(decision, notes=True), tmp_path / "shared.json")).look_back is None
    assert less(decision, story=True, facts=True).look_back == decision.look_back


def test_the_preview_shows_each_word_that_is_shared_and_none_that_is_not():
    decision = marked(load("small-industry"))
    for left_out in ({}, {"story": True}, {"notes": True}, {"facts": True}, dict.fromkeys(PARTS, True)):
        seen = less(decision, **left_out)
        texts = [text for part in preview(decision, **left_out) for text in part.texts]
        assert sum(MARK in text for text in texts) == dump(seen).count(MARK.encode())


@given(decisions(), choices)
def test_a_preview_can_be_made_of_any_case_and_names_each_part_once(decision, left_out):
    parts = preview(decision, **left_out)
    assert len({part.heading for part in parts}) == len(parts) == 8
    assert all(part.texts for part in parts)


def test_the_preview_says_that_without_facts_there_is_no_rule():
    parts = {part.heading: part.texts for part in preview(load("benefit-office"), facts=True)}
    assert "no rule will be shown" in parts["What is true of the case"][0]


def test_the_look_back_is_in_the_preview_as_it_was_answered():
    look_back = LookBack(did="openly", happened="They were glad.", again="partly")
    parts = preview(load("knife-edge").model_copy(update={"look_back": look_back}))
    assert [text.split("? ")[-1] for text in parts[-1].texts] == [
        "Attend openly",
        "They were glad.",
        "Partly",
    ]
