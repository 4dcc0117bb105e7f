"""The page on how right it is: what the command makes, and no claim of agreement without its cases."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cases import PAGE, Case, cases_of, kit, main
from tests.how_right import _count, _nearest, _share, _side, _side_of, how_right

CHECKOUT = Path(__file__).parents[1]
TEXTS = (
    *CHECKOUT.glob("*.md"),
    *CHECKOUT.glob("docs/*.md"),
    *CHECKOUT.glob("data/*.md"),
    *CHECKOUT.glob("data/words/*.toml"),
    *CHECKOUT.glob("notebooks/*.ipynb"),
)
CLAIM = re.compile(
    r"\b(right|wrong|agree\w*|correct\w*|accura\w*|(tak\w+|took|on) (a|the|that|their|same|right) side)\b",
    re.IGNORECASE,
)
"""Which side is ahead in somebody's own caseload is no such claim."""
OF_CASES = re.compile(r"\bcases\b", re.IGNORECASE)
MADE_PAGE = "python -m tests.cases"


@pytest.fixture(scope="module")
def made() -> str:
    return how_right()


@pytest.mark.long
def test_the_page_is_what_the_command_makes(made: str) -> None:
    assert PAGE.read_text("utf-8") == made, f"the table or the cases have changed: run {MADE_PAGE}"


@pytest.mark.long
def test_the_command_writes_it_and_prints_the_report(
    made: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tests.cases.PAGE", tmp_path / "page.md")
    monkeypatch.setattr("tests.how_right.how_right", lambda: made)
    assert main([]) == 0
    assert (tmp_path / "page.md").read_text("utf-8") == made
    assert "as told:" in capsys.readouterr().out


@pytest.mark.long
def test_each_row_adds_up_to_the_clear_cases_it_is_of(made: str) -> None:
    tables = re.findall(r"\| of (\d+) clear cases.*\n\|.*\n((?:\| .*\n)+)", made)
    assert len(tables) == 2
    for clear, rows in tables:
        assert len(rows.splitlines()) == 5
        for row in rows.splitlines():
            sides, right, wrong, depends, close = (int(cell) for cell in row.split("|")[2:7])
            assert right + wrong == sides
            assert sides + depends + close == int(clear)


@pytest.mark.long
def test_what_it_says_of_the_kit_is_what_the_kit_answers(made: str) -> None:
    clear = [c for c in cases_of(shaped=False) if c.clear]
    agreed = sum(_side(kit(c)) == _side(c.advice) for c in clear)
    assert _count(clear, _side_of(kit))["right"] == agreed
    assert "| **the kit** | " in made.split("cases that did not")[1]


def test_an_interval_is_wilsons_and_of_nothing_there_is_none() -> None:
    """19 of 20: 76.4 to 99.1 in 100 (Newcombe 1998, Statistics in Medicine 17:857, method 3)."""
    assert _share(19, 20) == "95% (76% to 99%)"
    assert _share(0, 0) == "–"


def test_no_case_is_its_own_neighbour() -> None:
    """Alone of its kind, a case would be answered by its own advice; without itself by others' or by none."""
    for case in cases_of(shaped=True):
        copy = Case(f"{case.id}-x", case.facts, case.advice, case.strength)
        if _nearest(copy) != _nearest(case):
            return
    pytest.fail("to leave a case out never changes what its neighbours say")


def sentences_of(file: Path) -> Iterator[str]:
    """The sentences of a text that somebody reads; of a notebook those of its words."""
    text = file.read_text("utf-8")
    if file.suffix == ".ipynb":
        cells = json.loads(text)["cells"]
        text = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    yield from re.split(r"(?<=[.!?:])\s+|\n+", text)


def test_no_sentence_claims_agreement_with_cases_without_saying_on_which() -> None:
    """The page itself counts them under a heading for each; everywhere else the sentence has to say it."""
    claims = [
        (file.name, said)
        for file in TEXTS
        if file != PAGE
        for said in sentences_of(file)
        if CLAIM.search(said) and OF_CASES.search(said) and "shaped" not in said
    ]
    assert claims == []
