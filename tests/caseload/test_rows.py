"""Rows that are as they should be are taken, every other one is named with its column and the reason."""

import numpy as np
import pandas as pd
import pytest

from interview_kit.caseload import checked_rows
from interview_kit.model.errors import DecisionError


def frame(**columns) -> pd.DataFrame:
    """A table of rows on one factor, right but for what is given."""
    count = max((len(c) for c in columns.values()), default=1)
    right = {
        "id": [f"case-{n}" for n in range(count)],
        "weight_practice": [70] * count,
        "attend_practice": [8] * count,
        "decline_practice": [3] * count,
    }
    return pd.DataFrame(right | columns)


def out(table: pd.DataFrame) -> list[list[str]]:
    return checked_rows(table).left_out.to_numpy().tolist()


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("attend_practice", "much", "came 'much'; should be a whole number"),
        ("attend_practice", 11, "came 11; should be a whole number, 0 to 10"),
        ("weight_practice", 1e300, "came 1e+300; should be a whole number, 0 to 100"),
        ("weight_practice", float("inf"), "came inf; should be a whole number, 0 to 100"),
        ("weight_practice", [1, 2], "came [1, 2]; should be a whole number, 0 to 100"),
        ("weight_practice", "9" * 10_000_000, "has 10,000,000 letters; should be whole number, 0 to 100"),
        (
            "attend_practice",
            np.nan,
            "one of the two is empty; rate both sides (attend and decline) or neither",
        ),
        (
            "decline_practice",
            None,
            "one of the two is empty; rate both sides (attend and decline) or neither",
        ),
        ("weight_practice", None, "is empty, and the factor is rated; should be whole number, 0 to 100"),
        ("employed", "perhaps", "came 'perhaps'; should be True, False or None (not known)"),
    ],
)
def test_the_bad_row_is_named_and_the_good_ones_go_on(column, cell, reason):
    good = {"employed": True}.get(column, 5)
    table = frame(**{column: pd.Series([good, cell, good], dtype=object)})
    checked = checked_rows(table)
    assert checked.table.id.tolist() == ["case-0", "case-2"]
    assert checked.left_out.to_numpy().tolist() == [["row 2", column, reason]]


def test_one_is_no_true_though_python_has_them_equal():
    assert [row[0] for row in out(frame(weight_practice=pd.Series([1, True, 1.0], dtype=object)))] == [
        "row 2"
    ]


def test_a_row_without_an_id_is_named():
    ((where, column, reason),) = out(frame(id=["a", None]))
    assert (where, column) == ("row 2", "id")
    assert reason.startswith("is empty; should be letters")


def test_a_row_with_several_faults_is_named_once():
    assert len(out(frame(attend_practice=["x", 1], weight_practice=["y", 1], id=["a b", "b"]))) == 1


@pytest.mark.parametrize("missing", ["id", "weight_practice", "decline_practice"])
def test_a_table_without_a_column_that_must_be_there_is_refused(missing):
    with pytest.raises(DecisionError, match=f"the column '{missing}' is missing; came: "):
        checked_rows(frame().drop(columns=missing))


def test_a_table_that_is_about_something_else_is_refused():
    with pytest.raises(DecisionError, match="the column 'id' is missing; came: price, colour"):
        checked_rows(pd.DataFrame({"price": [1], "colour": ["red"]}))


@pytest.mark.parametrize("name", ["id", "weight_practice", "title"])
def test_a_column_that_stands_there_twice_is_refused(name):
    table = frame().assign(title="Mine")
    with pytest.raises(DecisionError, match=f"the column '{name}' stands there twice; it may stand once"):
        checked_rows(pd.concat([table, table[[name]]], axis=1))


def test_a_column_that_nobody_knows_is_passed_over_and_named():
    checked = checked_rows(frame().assign(mail="ms.lee@example.org", title="Ms Lee"))
    assert "mail" not in checked.table
    assert checked.not_known == ("mail",)


def test_what_is_not_rated_weighs_nothing_and_may_leave_its_weight_empty():
    empty = pd.array([None, 4], dtype="Int8")
    checked = checked_rows(frame(attend_practice=empty, decline_practice=empty, weight_practice=empty))
    assert checked.left_out.empty
    assert checked.table.weight_practice.tolist() == [50, 4]
    assert checked.table.attend_practice.isna().tolist() == [True, False]


def test_an_empty_table_is_a_table_without_rows():
    checked = checked_rows(frame().head(0))
    assert (len(checked.table), len(checked.left_out)) == (0, 0)


def test_the_types_are_the_same_whatever_came():
    came = frame(sure_practice=["guess", None], interview_on=["2026-12-01", ""], hours_needed=["2,5", None])
    one = checked_rows(came).table
    two = checked_rows(one).table
    pd.testing.assert_frame_equal(one, two)
    assert one.sure_practice.tolist() == ["guess", "sure"]
    assert one.weight_practice.dtype == "int8"


def test_rows_go_by_the_names_that_are_given():
    assert checked_rows(frame(weight_practice=[1, "?"]), ["a.json", "b.json"]).left_out["where"].tolist() == [
        "b.json"
    ]
