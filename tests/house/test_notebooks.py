"""Notebooks that take a sample take any other case as well: every sample, and one with nothing weighed."""

import json
import re
from base64 import b64decode
from pathlib import Path

import pytest

from interview_kit import Decision, conclude, conclusion_in_words, decisions_folder, load, samples, save
from interview_kit.storage.notebook_copies import renew_notebooks
from interview_kit.storage.own_cases import choose_case
from tests.trials import some

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = ("03_where_does_it_flip", "04_what_to_find_out_first")
ALL = (*NOTEBOOKS, "05_with_my_coach", "06_what_to_say")
SAMPLE = "content-and-approached"


def cells(notebook: str) -> list[str]:
    """The code of a notebook, cell by cell."""
    made = json.loads((FOLDER / f"{notebook}.ipynb").read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in made["cells"] if cell["cell_type"] == "code"]


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run the cells of a notebook on a case of one's own, kept in its file; return the names they leave."""
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))

    def on(notebook: str, case: Decision | None) -> dict[str, object]:
        if case:
            decisions_folder().mkdir(exist_ok=True)
            save(case, decisions_folder() / "my-case.json")
        names: dict[str, object] = {}
        for cell in cells(notebook):
            exec(compile(cell, notebook, "exec"), names)
        return names

    return on


@pytest.mark.long
@pytest.mark.parametrize("notebook", NOTEBOOKS)
@pytest.mark.parametrize("name", some(samples()))
def test_every_sample_can_be_ones_own_case(notebook, name, run):
    assert run(notebook, load(name))["case"] == load(name)


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_ones_own_case_is_taken_even_where_nothing_is_weighed_yet(notebook, run):
    case = Decision.new("Mine")
    assert run(notebook, case)["case"] == case


@pytest.mark.long
@pytest.mark.parametrize("notebook", ALL)
def test_without_a_case_of_ones_own_a_sample_is_shown_and_said_to_be_one(notebook, run, capsys):
    run(notebook, None)
    assert "This is the sample “Content where I am, and approached”" in capsys.readouterr().out


@pytest.mark.parametrize("notebook", ALL)
def test_the_case_that_was_chosen_is_worked_on_and_named(notebook, run, capsys):
    case = Decision.new("Flight to <b>Zurich</b>!").with_opinion(load(SAMPLE).opinion)
    save(case, decisions_folder() / "my-case-2.json")
    choose_case("my-case-2")
    run(notebook, load("knife-edge"))
    said = capsys.readouterr().out
    assert "This is your case “Flight to <b>Zurich</b>!” (my-case-2.json)." in said
    assert "choose it at the top of notebook 02" in said


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_where_a_rule_settles_the_case_no_cell_says_otherwise_or_sends_anybody_to_ask(notebook, run, capsys):
    fraud = load(SAMPLE).model_copy(update={"facts": {"fraud_signs": True}, "title": "An odd one"})
    names = run(notebook, fraud)
    out = capsys.readouterr().out
    assert "A rule settles it: do not go" in out
    assert not any(said in out for said in ("Attending is just ahead", "Most worth asking"))
    assert len(names.get("asked", [])) == 0


@pytest.mark.long
@pytest.mark.parametrize(("notebook", "times"), [("01_should_i_go", 0), ("03_where_does_it_flip", 1)])
def test_what_the_view_says_of_the_verdict_no_cell_prints_again(notebook, times, run, capsys):
    """In 01 the view says it first; 03 prints it first, and has its view at the end."""
    run(notebook, None)
    assert capsys.readouterr().out.count(conclusion_in_words(conclude(load(SAMPLE))).tipping) == times


# ---- before anything is run --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.ipynb")), ids=lambda path: path.stem)
def test_each_notebook_shows_a_small_picture_of_what_its_next_cell_will_show_and_says_it_in_words(path):
    made = json.loads(path.read_text(encoding="utf-8"))["cells"]
    ((number, cell),) = ((n, c) for n, c in enumerate(made) if c.get("attachments"))
    (words,) = re.findall(r"!\[([^\]]+)\]\(attachment:what-it-shows\.png\)", "".join(cell["source"]))
    assert words.startswith("What the cell below shows once it is run: ")
    assert len(words) > 90
    picture = b64decode(cell["attachments"]["what-it-shows.png"]["image/png"])
    assert picture.startswith(b"\x89PNG")
    assert len(picture) <= 35_000
    assert made[number + 1]["cell_type"] == "code"


def test_the_pictures_are_in_the_copy_that_the_command_makes(tmp_path):
    renew_notebooks(sorted(FOLDER.glob("*.ipynb")), tmp_path)
    for path in FOLDER.glob("*.ipynb"):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("notebook", sorted(FOLDER.glob("*.ipynb")), ids=lambda file: file.stem)
def test_whatever_a_text_tells_somebody_to_run_has_been_imported(notebook):
    made = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    texts = ["".join(cell["source"]) for cell in made]
    imported = {
        name
        for names in re.findall(r"from [\w.]+ import ([\w, ]+)", "\n".join(texts))
        for name in names.replace(" ", "").split(",")
    }
    code = [
        span
        for text, cell in zip(texts, made, strict=True)
        if cell["cell_type"] == "markdown"
        for span in re.findall(r"`([^`]+)`", text)
    ]
    # A name that stands alone is one that a text says how to import.
    assert {called for span in code for called in re.findall(r"(?<![\w.])([a-z_]+)\(", span)} <= {
        *imported,
        *code,
    }


@pytest.mark.parametrize("notebook", sorted(FOLDER.glob("*.ipynb")), ids=lambda file: file.stem)
def test_what_is_said_of_running_cells_is_marked_as_such_for_where_none_can_be_run(notebook):
    made = json.loads(notebook.read_text(encoding="utf-8"))
    text = "\n".join("".join(cell["source"]) for cell in made["cells"] if cell["cell_type"] == "markdown")
    speaks_of_it = re.compile(r"\b(cells?|[Rr]un|Clear Outputs)\b|Shift \+ Enter")
    marked = re.compile(r'<span class="ik-run">(.+?)</span>')
    assert all(speaks_of_it.search(each) for each in marked.findall(text))
    assert not speaks_of_it.search(marked.sub("", text))
