"""A notebook to share holds the case that was given and no other, seen at once and live once it is run."""

from pathlib import Path

import nbformat
import pytest

from interview_kit import Decision, DecisionError, less, load
from interview_kit.browser.case_notebook import case_notebook
from interview_kit.model.decision import MOST_OPINIONS
from interview_kit.model.factors import factors

CASE = load("small-industry")
HARMFUL = "'''\"\"\"\\'\n</script><img src=x onerror=alert(1)>\\"


def made(case: Decision, tmp_path: Path, **told) -> nbformat.NotebookNode:
    return nbformat.read(case_notebook(case, tmp_path / "mine.ipynb", **told), as_version=4)


def run(notebook: nbformat.NotebookNode) -> dict[str, object]:
    """Run its first cell, in a folder that has nothing else; return the names it leaves."""
    names: dict[str, object] = {}
    exec(compile(next(c.source for c in notebook.cells if c.cell_type == "code"), "cell", "exec"), names)
    return names


def test_whoever_runs_it_gets_the_case_that_was_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = run(made(CASE, tmp_path))
    assert names["case"] == names["explorer"].decision == CASE


def test_whatever_somebody_wrote_it_stays_text(tmp_path):
    opinion = CASE.opinion
    for factor in factors():
        opinion = opinion.changed(factor, why_attend=HARMFUL, note=HARMFUL)
    case = CASE.with_opinion(opinion).model_copy(update={"title": HARMFUL, "story": HARMFUL})
    notebook = made(case, tmp_path, told=[("Your story", (HARMFUL,))])
    assert run(notebook)["case"] == case
    assert "<img src=x" not in notebook.cells[2].outputs[0].data["text/html"]


def test_before_it_is_run_its_still_twin_is_seen_with_the_texts_that_may_be(tmp_path):
    notebook = made(CASE, tmp_path, told=[("Your story", ("About tennis.",))])
    (output,) = notebook.cells[2].outputs
    for text in output.data.values():
        assert CASE.title in text
        assert "About tennis." in text
        assert "when this copy was made" in text


def test_what_was_left_out_is_nowhere_in_it(tmp_path):
    assert "tennis" in case_notebook(CASE, tmp_path / "all.ipynb").read_text("utf-8")
    assert "tennis" not in case_notebook(less(CASE, story=True), tmp_path / "less.ipynb").read_text("utf-8")


def test_it_is_a_sound_notebook_that_reads_no_other_file(tmp_path):
    notebook = made(CASE, tmp_path)
    nbformat.validate(notebook)
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    assert not [name for name in ("decision.json", "the_facts", "open(") if name in code]
    assert code.count("reply_to(case, explorer.decision.opinion") == 1


def test_another_kind_of_file_and_half_a_character_are_refused(tmp_path):
    with pytest.raises(DecisionError, match=r"a notebook's file name ends in .ipynb, such as mine"):
        case_notebook(CASE, tmp_path / "mine.json")
    with pytest.raises(DecisionError, match="half a character"):
        case_notebook(CASE.model_copy(update={"title": "\ud800"}), tmp_path / "mine.ipynb")
    assert not list(tmp_path.iterdir())


def test_like_page_and_zip_it_takes_a_path_as_it_is_pasted_and_no_case_that_no_reply_could_join(tmp_path):
    case = load("knife-edge")
    made = case_notebook(case, f'"{tmp_path / "mine.ipynb"}" ')
    assert made == tmp_path / "mine.ipynb"
    full = case.with_others([case.opinion] * (MOST_OPINIONS - 1))
    with pytest.raises(DecisionError, match="a reply could not be joined"):
        case_notebook(full, tmp_path / "full.ipynb")
    assert not (tmp_path / "full.ipynb").exists()
