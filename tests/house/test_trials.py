"""At a desk some of what is drawn or alike is tried, and of what starts servers the ways; in CI all of it."""

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

    path: Path
    marks: tuple[str, ...] = ()

    def get_closest_marker(self, mark: str) -> str | None:
        return mark if mark in self.marks else None


SHELF = Path("test_shelf.py")
WAY, SERVERS = Collected(SHELF, ("servers", "way")), Collected(SHELF, ("servers",))
PAGE, LAW = Collected(Path("test_page.py")), Collected(Path("test_law.py"))
ALL = [WAY, SERVERS, PAGE, LAW]


def test_at_a_desk_servers_are_started_for_the_ways_alone():
    assert left_to_ci(ALL, set(), full=False) == {SERVERS}


def test_a_file_that_is_named_is_run_whole_and_where_all_are_asked_for_each():
    assert left_to_ci(ALL, {SHELF}, full=False) == left_to_ci(ALL, set(), full=True) == set()


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
