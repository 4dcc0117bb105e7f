"""A notebook of an older kit is told in one sentence that it is old."""

import sys
from importlib import import_module
from importlib.util import find_spec

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from interview_kit import KitError, retired
from interview_kit.model.errors import OldNotebookError

# What stood in the notebooks before the kit had packages.
ASKED = (
    "from interview_kit.wording import sentences",
    "from interview_kit.caseload import load_table, save_table, table",
    "from interview_kit.tables import readable",
    "from interview_kit.telling import standing, steps_in_words",
    "from interview_kit.numbers import in_100",
    "from interview_kit.shares import three_shares",
    "from interview_kit.sensitivity import mergings",
    "from interview_kit.asking import asking_in_words",
    "from interview_kit.agreeing import comparison_in_words, questions_in_words",
    "from interview_kit.comparing import comparisons",
    "from interview_kit.apart import differences",
)


@pytest.mark.parametrize("line", ASKED)
def test_what_an_old_notebook_imports_says_that_it_is_old(line):
    with pytest.raises(KitError, match="made for an older interview-kit") as caught:
        exec(line, {})
    assert str(caught.value).count(".") - str(caught.value).count("interview_kit.") == 1
    assert isinstance(caught.value, ImportError)


def test_every_retired_module_is_gone():
    anew = {"interview_kit.caseload"}  # what stands there now has other names
    assert {line.split()[1] for line in ASKED} - anew == retired.MODULES
    for module in retired.MODULES:
        with pytest.raises(OldNotebookError):
            find_spec(module)


def test_what_never_was_there_is_missing_as_anything_else():
    with pytest.raises(ModuleNotFoundError) as caught:
        import_module("interview_kit.no_such_module")
    assert not isinstance(caught.value, KitError)


def test_asked_twice_the_imports_are_watched_once():
    before = list(sys.meta_path)
    retired.watch()
    assert sys.meta_path == before


@pytest.mark.long
def test_in_a_notebook_the_sentence_stands_alone():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(ASKED[0])])
    with pytest.raises(CellExecutionError):
        NotebookClient(notebook, kernel_name="python3").execute()
    (output,) = notebook.cells[0].outputs
    (said,) = output.traceback
    assert said.startswith(
        "This notebook was made for an older interview-kit, which had interview_kit.wording:"
    )
    assert "\n" not in said
