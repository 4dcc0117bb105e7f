"""At a desk a tenth of what is drawn is tried, a third of what is alike, and people's ways; in CI all."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from interview_kit import samples
from tests.trials import some, trials

CI = Path(__file__).parents[2] / ".ci" / "run"


@pytest.mark.parametrize(("count", "few"), [(300, 30), (150, 15), (30, 6), (4, 4)])
def test_a_tenth_of_the_cases_is_tried_and_all_where_all_are_asked_for(count, few):
    assert trials(count, full=False) == range(few)
    assert trials(count, full=True) == range(count)


def test_a_third_of_what_is_alike_is_tried_and_all_where_all_is_asked_for():
    assert some("abcdefgh", full=False) == "adg"
    assert some("a", full=False) == "a"
    assert some("abcdefgh", full=True) == "abcdefgh"


@cache
def collected(place: str, how: str = "") -> set[str]:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n0", place]
    environment = os.environ | {"INTERVIEW_KIT_TESTS": how}
    done = subprocess.run(
        command, env=environment, cwd=CI.parents[1], capture_output=True, text=True, check=True
    )
    return {line for line in done.stdout.splitlines() if "::" in line}


@pytest.mark.long
def test_at_a_desk_jupyter_is_gone_through_by_the_ways_alone_and_by_all_in_ci_or_in_a_file_that_is_named():
    desk, all_ = (collected("tests/real_browser", how) for how in ("", "full"))
    shelf = "tests/real_browser/test_my_caseload.py", "tests/real_browser/test_swings.py"
    assert desk < all_
    assert [any(test.startswith(file) for test in desk) for file in shelf] == [True, False]
    assert all(any(test.startswith(file) for test in all_) for file in shelf)
    assert collected(shelf[1]) == {test for test in all_ if test.startswith(shelf[1])}


@pytest.mark.long
def test_of_a_browsers_tests_that_are_alike_each_third_is_run_at_a_desk_and_each_in_ci():
    file, test = "tests/real_browser/test_coachs_page.py", "test_every_sample_is_live"
    desk, all_ = (collected("tests/real_browser", how) for how in ("", "full"))
    run, there = (
        [name for name in samples() if any(t.startswith(f"{file}::{test}") and f"[{name}]" in t for t in of)]
        for of in (desk, all_)
    )
    assert (run, there) == (list(samples())[::3], list(samples()))


def test_ci_asks_for_all():
    assert "export INTERVIEW_KIT_TESTS=full\n" in CI.read_text("utf-8")
