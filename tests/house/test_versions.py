"""Other versions of Python and of libraries are tried in CI, and which were not is said."""

import sys
from pathlib import Path

import pytest

from tests.versions.__main__ import (
    PROJECT,
    TOOLS,
    TRIED,
    Python,
    Round,
    found_in_words,
    name_of,
    one_of_each_series,
    pythons,
    rounds,
)

CHECKOUT = Path(__file__).parents[2]
HERE = "{}.{}".format(*sys.version_info)
FOUND = [Python(version, f"/some/{version}") for version in ("3.12.1", "3.9.18", "3.12.10", "3.12.9")]


def test_of_each_series_the_last_is_taken_the_oldest_series_first():
    assert [python.version for python in one_of_each_series(FOUND)] == ["3.9.18", "3.12.10"]


def test_the_lowest_are_tried_on_both_ends_and_the_newest_on_each_python_that_is_not_the_environments_own():
    found = [Python(version, "") for version in ("3.7.1", f"{HERE}.99", "3.97.1")]
    assert [(versions, python.version) for versions, python in rounds(found)] == [
        ("lowest", "3.7.1"),
        ("lowest", "3.97.1"),
        ("newest", "3.7.1"),
        ("newest", "3.97.1"),
    ]
    assert [versions for versions, _ in rounds(found[1:2])] == ["lowest"]


def test_one_python_alone_is_said_to_be_one():
    assert found_in_words(["3.11.7"]) == "One Python alone was found, 3.11.7: nothing was tried on another"
    assert found_in_words(["3.11.7", "3.13.0"]) == "Pythons found: 3.11.7, 3.13.0"


@pytest.mark.long
def test_those_found_here_are_allowed_and_this_one_is_among_them():
    series = {python.series for python in pythons()}
    assert sys.version_info[:2] in series
    assert min(series) >= (3, 11)


@pytest.mark.parametrize(("passed", "failed", "fine"), [(9, 0, True), (9, 1, False), (0, 0, False)])
def test_where_nothing_ran_nothing_is_fine(passed, failed, fine):
    ran = Round("lowest", "3.11.7", {"pandas": "2.2.2"}, passed, 3, failed, 40)
    assert ran.fine is fine
    assert str(ran) == (
        f"lowest on Python 3.11.7: {passed} passed, {failed} failed, 3 skipped in 40 s (pandas 2.2.2)"
    )


def test_what_is_asked_for_beside_the_kit_is_among_its_tools_and_the_tests_are_there():
    assert {name_of(each) for each in PROJECT["dependency-groups"]["dev"]} >= TOOLS
    assert all((CHECKOUT / place).exists() for place in TRIED)


def test_ci_tries_them():
    assert "uv run python -m tests.versions\n" in (CHECKOUT / ".ci" / "run").read_text("utf-8")
