"""What mutation testing left: each line still stands in its module, has its why, and the counts add up."""

import tomllib
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "interview_kit"
FOUND = tomllib.loads(Path(__file__).with_name("survivors.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("module", FOUND["tried"])
def test_of_the_mutants_tried_of_a_module_each_was_killed_or_is_left_with_its_why(module):
    counts, left = FOUND["tried"][module], [each for each in FOUND["left"] if each["module"] == module]
    assert counts["mutants"] == counts["killed"] + sum(each.get("mutants", 1) for each in left)
    text = (PACKAGE / f"{module}.py").read_text(encoding="utf-8")
    for each in left:
        assert each["line"] in text, f"{module}: {each['line']!r} is changed or gone: try its mutants anew"
        assert each["why"]


def test_what_is_left_is_of_a_module_that_was_tried():
    assert {each["module"] for each in FOUND["left"]} <= set(FOUND["tried"])
