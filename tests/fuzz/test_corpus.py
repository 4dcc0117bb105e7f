"""Files that were almost right, and how they ended once: a value or one clear error, each time."""

import json
import re
from pathlib import Path

import pytest

from tests.fuzz.__main__ import FOUND, RECORD, Came, told, tried_all
from tests.fuzz.corpus import kept, kept_inputs
from tests.fuzz.every_reader import EVERY, named
from tests.fuzz.trying import tried
from tests.trials import some

NAMES = [reader.name for reader in EVERY]
TESTS = Path(__file__).parents[1]
FEW = 40


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_every_input_that_is_kept_gives_a_value_or_one_clear_error_and_changes_nothing(name, tmp_path):
    inputs = some(list(kept_inputs(name)))
    assert inputs
    faults = [
        (number, trial.fault)
        for number, i in enumerate(inputs)
        if (trial := tried(named(name), i, tmp_path)).fault
    ]
    assert faults == []


@pytest.mark.long
def test_of_new_inputs_at_least_half_get_past_the_parser(tmp_path):
    quick = [reader for reader in EVERY if reader.share > 1]
    trials = [tried(reader, reader.input(number), tmp_path) for reader in quick for number in range(FEW)]
    assert [trial.fault for trial in trials if trial.fault] == []
    assert sum(trial.past for trial in trials) >= len(trials) / 2


def test_an_input_is_drawn_from_its_number_alike_each_time():
    assert all(reader.input(7) == reader.input(7) != reader.input(8) for reader in EVERY)


def test_a_run_counts_its_inputs_and_names_those_at_fault():
    name, came = tried_all(("table", 0, FEW))
    assert (name, came.inputs) == ("table", FEW)
    came.take(Came(inputs=1, faults={"table 99": "escaped: KeyError"}))
    _, line, *_, last = told({name: came}, {})
    assert line.split() == [
        "table",
        str(FEW + 1),
        f"{came.past / (FEW + 1):.0%}",
        str(len(came.outcomes)),
        "1",
    ]
    assert last == "table 99: escaped: KeyError"


def test_the_record_tells_of_every_reader_and_of_what_was_found():
    record = json.loads(RECORD.read_text("utf-8"))
    assert list(record["readers"]) == NAMES
    for figure in ("inputs", "past_the_parser", "faults"):
        assert record[figure] == sum(each[figure] for each in record["readers"].values())
    assert record["past_the_parser"] >= record["inputs"] / 2
    assert all(len(kept(name)) > 0 for name in NAMES)


@pytest.mark.parametrize("each", json.loads(FOUND.read_text("utf-8")), ids=lambda each: each["what"])
def test_each_fault_that_was_found_names_the_test_that_failed_before_it_was_mended(each):
    file, _, name = each["test"].partition("::")
    assert re.search(rf"^def {name}\(", (TESTS.parent / file).read_text("utf-8"), re.MULTILINE)
