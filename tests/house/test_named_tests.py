"""A test that a page names is there, each threat has one, and what is promised stands in one place."""

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reliability.__main__ import PAGE, RECORDS, drawn_by, of, promises, reliability

CHECKOUT = Path(__file__).parents[2]
TESTS = CHECKOUT / "tests"
PAGES = sorted(
    page for page in (*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/*.md")) if "::" in page.read_text("utf-8")
)
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")
THREATS = CHECKOUT / "docs" / "threats.md"


def defined_in(file: Path) -> set[str]:
    """The tests that a file defines, as pytest collects them."""
    return {
        node.name
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


@pytest.mark.long
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_test_that_a_page_names_is_one(page):
    named = NAMED.findall(page.read_text("utf-8"))
    assert named
    assert [f"{file}::{test}" for file, test in named if test not in defined_in(TESTS / file)] == []


def test_each_threat_is_tried_by_a_test_and_each_part_says_what_is_not_done():
    _, *parts = re.split(r"^## ", THREATS.read_text("utf-8"), flags=re.MULTILINE)
    for part in parts:
        threats = [line for line in part.splitlines() if line.startswith("- ")]
        assert threats, part
        assert [threat for threat in threats if not NAMED.search(threat)] == []
        assert "\nNot done: " in part, part.splitlines()[0]


def test_the_promises_of_the_page_are_those_of_their_file():
    text = PAGE.read_text("utf-8")
    told = [line.split(" | ")[0].removeprefix("| ") for line in text.splitlines() if line.startswith("| ")]
    assert told[1:] == [promise["promise"] for promise in promises()]


def test_what_tries_a_promise_is_there():
    for promise in promises():
        assert promise.get("record", "fuzz") in RECORDS
        assert [place for place in promise["tests"] if not (TESTS / place).exists()] == []
        named = [place.split("::") for place in promise.get("mended", ())]
        assert [test for file, test in named if test not in defined_in(TESTS / file)] == []


@settings(max_examples=7)
@given(st.none())
def a_law(_: None) -> None:
    """Drawn seven times where it is run."""


def test_a_test_counts_one_input_and_a_law_as_many_as_it_draws():
    assert drawn_by(a_law) == 7
    assert drawn_by(defined_in) == 1
    every = {
        "tests/model/test_a.py::test_b[1]": 1,
        "tests/model/test_a.py::test_c": 25,
        "tests/look.py::test_d": 1,
    }
    assert of(["model"], every) == of(["model/test_a.py"], every) == dict(list(every.items())[:2])
    assert of(["model/test_a.py::test_c"], every) == {"tests/model/test_a.py::test_c": 25}


def test_of_what_was_not_run_the_page_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr("tests.reliability.__main__.TESTS", tmp_path)
    assert [told() for told in RECORDS.values()] == [("no run was kept yet", 0)] * 3
    assert reliability({}).count("no run was kept yet") == 3
