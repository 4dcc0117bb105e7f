"""At a desk a tenth of what is drawn is tried, a third of what is alike, and people's ways; in CI all."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.trials import examples, left_to_ci, some, trials

CI = Path(__file__).parents[2] / ".ci" / "run"
BROWSERS = Path(__file__).parents[1] / "real_browser"


@pytest.mark.parametrize(("count", "few"), [(300, 30), (150, 15), (30, 6), (4, 4)])
def test_a_tenth_of_the_cases_is_tried_and_all_where_all_are_asked_for(count, few):
    assert trials(count, full=False) == range(few)
    assert trials(count, full=True) == range(count)


def test_at_a_desk_a_law_that_takes_long_has_a_tenth_of_its_examples():
    assert examples(100).max_examples == len(trials(100))


def test_a_third_of_what_is_alike_is_tried_and_all_where_all_is_asked_for():
    assert some("abcdefgh", full=False) == "adg"
    assert some("a", full=False) == "a"
    assert some("abcdefgh", full=True) == "abcdefgh"


@dataclass(frozen=True)
class Collected:
    """A test as it is collected, as far as it is asked about."""

    file: str
    originalname: str
    name: str
    marks: tuple[str, ...]

    @property
    def path(self) -> Path:
        return Path(self.file)

    def get_closest_marker(self, mark: str) -> str | None:
        return mark if mark in self.marks else None


def collected(file: str, function: str, *marks: str, cases: str = "") -> list[Collected]:
    names = [f"{function}[{case}]" for case in cases] or [function]
    return [Collected(file, function, name, marks) for name in names]


WAY = collected("test_shelf.py", "test_shelf", "browser", "servers", "way")
SERVERS = collected("test_swings.py", "test_swings", "browser", "servers")
ALIKE = collected("test_page.py", "test_sample", "browser", cases="abcdefgh")
ONE = collected("test_page.py", "test_other", "browser")
LAWS = collected("test_law.py", "test_law", cases="abc")
ALL = [*WAY, *SERVERS, *ALIKE, *ONE, *LAWS]


def run(*asked: str, full: bool = False) -> list[Collected]:
    left = left_to_ci(ALL, {Path(file) for file in asked}, full=full)
    return [test for test in ALL if test not in left]


def test_at_a_desk_servers_are_started_for_the_ways_alone_and_of_pages_that_are_alike_each_third_is_run():
    assert run() == [*WAY, *ALIKE[::3], *ONE, *LAWS]


def test_a_file_that_is_named_is_run_whole_and_where_all_are_asked_for_each():
    assert run("test_swings.py") == [*WAY, *SERVERS, *ALIKE[::3], *ONE, *LAWS]
    assert run("test_page.py", "test_swings.py") == ALL
    assert run(full=True) == ALL


@pytest.mark.long
@pytest.mark.parametrize(
    ("place", "run"),
    [("tests/real_browser", [True, False]), ("tests/real_browser/test_swings.py", [False, True])],
)
def test_pytest_is_told_so(place, run):
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n0", place]
    at_a_desk = os.environ | {"INTERVIEW_KIT_TESTS": ""}
    told = subprocess.run(
        command, env=at_a_desk, cwd=CI.parents[1], capture_output=True, text=True, check=True
    ).stdout
    assert [f"{file}.py::" in told for file in ("test_my_caseload", "test_swings")] == run


@pytest.mark.parametrize(
    "notebook", ["01_should_i_go", "02_my_own_case", "05_with_my_coach", "06_what_to_say", "07_my_caseload"]
)
def test_there_is_a_way_through_each_notebook_that_a_person_works_in(notebook):
    texts = [file.read_text("utf-8") for file in BROWSERS.glob("test_*.py")]
    assert any(f"{notebook}.ipynb" in text and "@pytest.mark.way" in text for text in texts)


def test_ci_asks_for_all():
    assert "export INTERVIEW_KIT_TESTS=full\n" in CI.read_text("utf-8")
