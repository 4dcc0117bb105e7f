"""A made-up caseload is the same each time, is marked as invented, and has something of everything."""

from datetime import date

import pandas as pd

from interview_kit.caseload import case_of, made_up_caseload

DAY = date(2026, 12, 1)
CASELOAD = made_up_caseload(40, today=DAY)


def test_the_same_seed_and_day_make_the_same_cases_and_others_make_others():
    again, other = made_up_caseload(5, today=DAY), made_up_caseload(5, seed=2, today=DAY)
    pd.testing.assert_frame_equal(again.table, made_up_caseload(5, today=DAY).table)
    assert not again.table.equals(other.table)


def test_every_case_says_that_it_is_invented():
    assert CASELOAD.table.id.str.startswith("invented-").all()
    assert case_of(CASELOAD, "invented-0001").title == "Invented case 1"
    assert CASELOAD.notes == ("Every case is invented; none is anybody's.",)


def test_it_has_something_of_everything():
    table = CASELOAD.table
    assert CASELOAD.left_out.empty
    assert set(table.opinion) == {"client", "coach"}
    assert table.decision_stage.nunique() == 4
    assert table.coach.nunique() == 3
    assert 0 < table.interview_on.isna().mean() < 0.5
    assert (table.interview_on - pd.Timestamp(DAY)).dt.days.dropna().between(-2, 35).all()
