"""Notebooks that take a sample take any other case as well: every sample, and one with nothing weighed."""

import json
import re
from base64 import b64decode
from pathlib import Path

import pytest

from interview_kit import Decision, decisions_folder, load, samples, save
from interview_kit.storage.notebook_copies import renew_notebooks

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = ("03_where_does_it_flip", "04_what_to_find_out_first")
SAMPLE = "content-and-approached"


def cells(notebook: str) -> list[str]:
    """The code of a notebook, cell by cell."""
    made = json.loads((FOLDER / f"{notebook}.ipynb").read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in made["cells"] if cell["cell_type"] == "code"]


def run(notebook: str, case: str = SAMPLE) -> dict[str, object]:
    names: dict[str, object] = {}
    first, *others = cells(notebook)
    assert first.count(SAMPLE) == 1
    for cell in (first.replace(SAMPLE, case), *others):
        exec(compile(cell, notebook, "exec"), names)
    return names


@pytest.mark.parametrize("notebook", NOTEBOOKS)
@pytest.mark.parametrize("name", samples())
def test_every_sample_can_take_the_place_of_the_one_in_the_notebook(notebook, name):
    run(notebook, name)


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_ones_own_case_is_taken_even_where_nothing_is_weighed_yet(notebook, tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    decisions_folder().mkdir()
    mine = save(Decision.new("Mine"), decisions_folder() / "my-case.json")
    assert run(notebook)["case"] == load(mine)


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
