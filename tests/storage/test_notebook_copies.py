"""A person's copies of the notebooks: whole, new while untouched, and left alone once changed."""

import json
import os
import stat
from pathlib import Path

import nbformat
import pytest

from interview_kit import DecisionError
from interview_kit.storage.notebook_copies import clear_outputs, renew_notebooks


@pytest.fixture
def kit(tmp_path) -> Path:
    """The kit's one notebook, in its first version."""
    (tmp_path / "kit").mkdir()
    return release(tmp_path / "kit" / "first.ipynb", "explorer = Explorer()")


@pytest.fixture
def home(tmp_path) -> Path:
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def release(path: Path, source: str, output: str = "") -> Path:
    cell = nbformat.v4.new_code_cell(source, id="one")
    if output:
        cell.outputs = [nbformat.v4.new_output("stream", text=output)]
    path.write_text(nbformat.writes(nbformat.v4.new_notebook(cells=[cell])), "utf-8")
    return path


def test_a_folder_is_given_what_it_lacks(kit, home):
    assert renew_notebooks([kit], home) == []
    assert (home / "first.ipynb").read_bytes() == kit.read_bytes()


def test_one_that_was_only_run_is_renewed(kit, home):
    renew_notebooks([kit], home)
    release(home / "first.ipynb", "explorer = Explorer()", output="ran")
    renew_notebooks([kit], home)
    assert "ran" in (home / "first.ipynb").read_text("utf-8")  # there is nothing newer yet
    release(kit, "explorer = Explorer(keep=True)")
    assert renew_notebooks([kit], home) == []
    assert (home / "first.ipynb").read_bytes() == kit.read_bytes()


def test_one_whose_lines_an_editor_wrote_as_one_text_is_unchanged(kit, home):
    renew_notebooks([release(kit, "one\ntwo")], home)
    copy = json.loads((home / "first.ipynb").read_bytes())
    copy["cells"][0]["source"] = "one\ntwo"
    (home / "first.ipynb").write_text(json.dumps(copy))
    assert renew_notebooks([release(kit, "three")], home) == []
    assert (home / "first.ipynb").read_bytes() == kit.read_bytes()


def test_one_that_a_person_changed_stays_and_is_named_once_for_each_newer_one(kit, home):
    renew_notebooks([kit], home)
    mine = release(home / "first.ipynb", "explorer = Explorer()  # mine").read_bytes()
    assert renew_notebooks([kit], home) == []
    for newer in ("explorer = Explorer(keep=True)", "explorer = Explorer(samples=False)"):
        release(kit, newer)
        assert renew_notebooks([kit], home) == ["first.ipynb"]
        assert renew_notebooks([kit], home) == []
        assert (home / "first.ipynb").read_bytes() == mine


def test_one_of_which_nothing_is_known_is_left_and_named(kit, home):
    mine = release(home / "first.ipynb", "x = 1").read_bytes()
    assert renew_notebooks([kit], home) == ["first.ipynb"]
    assert (home / "first.ipynb").read_bytes() == mine


def test_wherever_a_copy_was_cut_off_it_is_made_whole(kit, home):
    whole = kit.read_bytes()
    for much in range(len(whole)):
        (home / "first.ipynb").write_bytes(whole[:much])
        assert renew_notebooks([kit], home) == []
        assert (home / "first.ipynb").read_bytes() == whole


@pytest.mark.parametrize("record", ["{", "[]", '{"first.ipynb": 7}', ""])
def test_a_record_that_is_broken_costs_nobody_their_changes(kit, home, record):
    renew_notebooks([kit], home)
    mine = release(home / "first.ipynb", "mine = True").read_bytes()
    (home / ".interview-kit-notebooks.json").write_text(record)
    assert renew_notebooks([kit], home) == ["first.ipynb"]
    assert (home / "first.ipynb").read_bytes() == mine


@pytest.mark.parametrize("text", ["[]", "mine", '{"cells": [{}]}', '{"cells": 7}', "[" * 100_000])
def test_what_is_no_notebook_but_holds_something_is_left_alone(kit, home, text):
    (home / "first.ipynb").write_text(text)
    assert renew_notebooks([kit], home) == ["first.ipynb"]
    assert (home / "first.ipynb").read_text() == text


def test_what_cannot_be_written_is_said_and_the_next_start_mends_it(kit, home, monkeypatch):
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, os.strerror(28))))
        with pytest.raises(DecisionError, match=r"^first\.ipynb: could not be saved in .*: No space left"):
            renew_notebooks([kit], home)
    assert list(home.iterdir()) == []
    assert renew_notebooks([kit], home) == []
    assert (home / "first.ipynb").read_bytes() == kit.read_bytes()


def test_a_folder_of_that_name_is_said_to_be_in_the_way(kit, home):
    (home / "first.ipynb").mkdir()
    with pytest.raises(DecisionError, match=r"^first\.ipynb: could not be read: Is a directory$"):
        renew_notebooks([kit], home)


# ---- what cells showed -------------------------------------------------------------------------------------


def test_what_cells_showed_is_taken_out_with_jupyterlabs_copy_of_it_and_their_sources_stay(home):
    (home / ".ipynb_checkpoints").mkdir()
    mine = release(home / "mine.ipynb", "explorer", output="SECRET")
    copy = release(home / ".ipynb_checkpoints" / "mine-checkpoint.ipynb", "explorer", output="SECRET")
    other = release(home / "other.ipynb", "explorer", output="SECRET")
    assert clear_outputs(mine) == ["mine.ipynb", str(Path(".ipynb_checkpoints") / "mine-checkpoint.ipynb")]
    for path in (mine, copy):
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        assert [cell.source for cell in notebook.cells] == ["explorer"]
        assert "SECRET" not in path.read_text("utf-8")
    assert "SECRET" in other.read_text("utf-8")


def test_a_cleared_notebook_is_written_as_jupyter_writes_one_and_holds_nothing_its_widgets_showed(home):
    mine = release(home / "mine.ipynb", "explorer", output="SECRET")
    notebook = nbformat.read(mine, as_version=4)
    notebook.cells[0].execution_count = 7
    notebook.cells.append(nbformat.v4.new_markdown_cell("Größe 🙂", id="two"))
    notebook.metadata = {"kernelspec": {"name": "python3"}, "widgets": {"state": "SECRET"}}
    mine.write_text(nbformat.writes(notebook), "utf-8")
    clear_outputs(mine)
    del notebook.metadata["widgets"]
    notebook.cells[0] |= {"outputs": [], "execution_count": None}
    assert mine.read_bytes().decode() == nbformat.writes(notebook) + "\n"


def test_a_notebook_that_says_nothing_of_itself_is_cleared_all_the_same(home):
    path = home / "mine.ipynb"
    path.write_text('{"cells": []}')
    assert clear_outputs(path) == ["mine.ipynb"]


@pytest.mark.parametrize("text", ["", "[1]", '{"cells": 3}', '{"cells": [3]}', "[" * 100_000])
def test_what_is_no_notebook_is_not_cleared_and_stays(home, text):
    path = home / "mine.ipynb"
    path.write_text(text)
    with pytest.raises(DecisionError, match=r"mine\.ipynb: is no notebook"):
        clear_outputs(path)
    assert path.read_text() == text
    with pytest.raises(DecisionError, match=r"none\.ipynb: could not be read: No such file"):
        clear_outputs(home / "none.ipynb")


@pytest.mark.parametrize("text", [r"half a smile: \ud83d", r"\udc00", r"\u0000"])
def test_outputs_are_cleared_beside_a_text_that_utf_8_cannot_hold(home, text):
    """A browser writes half a character as such; nobody could print it, and it is theirs."""
    path = home / "mine.ipynb"
    source = f'{{"cell_type": "markdown", "source": "{text}"}}'
    path.write_text(
        f'{{"cells": [{source}, {{"cell_type": "code", "outputs": ["SECRET"]}}], "metadata": {{}}}}'
    )
    before = json.loads(path.read_bytes())["cells"][0]
    clear_outputs(path)
    assert json.loads(path.read_bytes())["cells"] == [
        before,
        {"cell_type": "code", "outputs": [], "execution_count": None},
    ]


@pytest.mark.parametrize("record", ["[" * 100_000, "\ufeff{}", "3", '{"first.ipynb": [1]}', ""])
def test_a_list_of_what_was_given_that_somebody_broke_is_made_anew(record, kit, home):
    (home / ".interview-kit-notebooks.json").write_text(record, "utf-8")
    assert renew_notebooks([kit], home) == []
    assert (home / "first.ipynb").read_bytes() == kit.read_bytes()
    assert list(json.loads((home / ".interview-kit-notebooks.json").read_bytes())) == ["first.ipynb"]


def test_a_folder_in_the_place_of_that_list_is_told_in_a_sentence(kit, home):
    (home / ".interview-kit-notebooks.json").mkdir()
    with pytest.raises(DecisionError, match=r"\.interview-kit-notebooks\.json: could not be read: Is a dir"):
        renew_notebooks([kit], home)


@pytest.mark.parametrize("mode", [0o644, 0o600])
def test_who_may_read_a_notebook_stays_as_it_was_when_it_is_cleared_or_renewed(kit, home, mode):
    renew_notebooks([kit], home)
    notebook = home / "first.ipynb"
    assert stat.S_IMODE(notebook.stat().st_mode) == 0o600
    notebook.chmod(mode)
    clear_outputs(notebook)
    assert stat.S_IMODE(notebook.stat().st_mode) == mode
    release(kit, "explorer = Explorer(keep=True)")
    renew_notebooks([kit], home)
    assert notebook.read_bytes() == kit.read_bytes()
    assert stat.S_IMODE(notebook.stat().st_mode) == mode
