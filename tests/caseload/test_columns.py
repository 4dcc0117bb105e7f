"""The columns of a caseload: each factor and each fact has its own, and none but APART tells who it is."""

import pytest

from interview_kit.advice.facts import known_facts
from interview_kit.caseload import APART, columns_table, known_columns
from interview_kit.model.errors import KitError
from interview_kit.model.factors import factors


def test_every_factor_has_four_columns_and_every_fact_one_of_its_name():
    names = list(known_columns())
    assert [n for n in names if n.startswith("sure_")] == [f"sure_{i}" for i in factors()]
    for part in ("weight", "attend", "decline"):
        assert {f"{part}_{i}" for i in factors()} <= set(names)
    assert names[-len(known_facts()) :] == list(known_facts())


def test_no_column_of_the_table_is_one_that_is_kept_apart():
    assert set(known_columns()) & set(APART) == set()
    assert columns_table()["column"].tolist() == [*known_columns(), *APART]
    assert columns_table().map(bool).all(axis=None)


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("weight_practice", "70%", 70),
        ("attend_practice", "7,0", 7),
        ("attend_practice", 7.0, 7),
        ("sure_practice", " Guess ", "guess"),
        ("opinion", "Coach  2", "coach 2"),
        ("id", 17.0, "17"),
        ("employed", "Yes", True),
        ("employed", 0.0, False),
        ("hours_needed", "2,5", 2.5),
        ("hours_needed", "half a day", 4),
        ("interview_on", "2026-12-01 00:00:00", "2026-12-01"),
        ("decision_stage", "Leaning no", "leaning_no"),
        ("decision_stage", "unknown", None),
    ],
)
def test_a_cell_is_read_as_a_spreadsheet_wrote_it(column, cell, value):
    assert known_columns()[column].read(cell) == value


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("weight_practice", 101),
        ("weight_practice", True),
        ("weight_practice", 7.5),
        ("weight_practice", float("inf")),
        ("attend_practice", "eleven"),
        ("decline_practice", -1),
        ("sure_practice", "certain"),
        ("opinion", "coach 1"),
        ("id", "../elsewhere"),
        ("employed", "perhaps"),
        ("interview_on", "tomorrow"),
        ("interview_on", 20261201),
        ("saved_on", "1626-12-01"),
        ("coach", "x" * 61),
    ],
)
def test_a_cell_that_cannot_be_right_is_refused_with_what_would_be(column, cell):
    with pytest.raises(KitError, match=r"came .*; should be "):
        known_columns()[column].read(cell)
