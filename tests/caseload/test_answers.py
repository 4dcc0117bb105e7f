"""The answers to a row are those to the decision in it."""

from datetime import date

import pandas as pd
import pytest

from interview_kit import share_of_weightings, three_shares, verdict
from interview_kit.advice import conclude
from interview_kit.analysis import margins, nearest_tipping, tipping_settings, worth_asking
from interview_kit.caseload import Caseload
from interview_kit.caseload.answers import answers
from interview_kit.caseload.cases import case_of
from interview_kit.caseload.made_up import made_up_caseload

TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def caseload() -> Caseload:
    return made_up_caseload(25, seed=5, today=TODAY)


def there(cell: object) -> object:
    """The cell, None where it is missing."""
    return None if pd.isna(cell) else cell


@pytest.mark.long
def test_each_row_has_the_answers_of_its_own_decision(caseload):
    found = answers(caseload, today=TODAY)
    assert found.index.equals(caseload.table.index)
    assert found["hinge"].notna().any()
    for case, rows in found.groupby("id", sort=False):
        decision = case_of(caseload, case)
        for (_, row), opinion in zip(rows.iterrows(), decision.opinions, strict=True):
            v, shares, tips = verdict(opinion), three_shares(opinion), nearest_tipping(opinion)
            assert row["balance"] == v.balance
            assert (row["verdict"], row["turned"]) == (v.outcome, pytest.approx(v.turned, abs=1e-12))
            assert row["share_of_all"] == pytest.approx(share_of_weightings(margins(opinion)), abs=1e-14)
            assert row["share_in_order"] == pytest.approx(shares.in_order, abs=1e-14)
            assert row["share_near"] == pytest.approx(shares.nearby["fair"], abs=1e-13)
            assert there(row["tips"]) == tips
            setting = tipping_settings(opinion)[tips] if tips else None
            assert there(row["tips_at"]) == setting
            assert there(row["tips_by"]) == (abs(setting - opinion.factors[tips].weight) if tips else None)
            asked = worth_asking(opinion).asking
            assert there(row["ask"]) == (asked[0].factor if asked and asked[0].worth else None)
            assert row["ask_worth"] == pytest.approx(asked[0].worth if asked else 0, abs=1e-15)
            made = conclude(decision.with_opinion(opinion), today=TODAY)
            assert there(row["settled_by"]) == (made.settled.id if made.settled else None)
            assert there(row["settled_side"]) == (made.settled.side if made.settled else None)
            assert there(row["hinge"]) == (made.hinges[0].fact.id if made.hinges else None)


def test_what_there_is_not_is_missing():
    rows = {"id": ["a", "b"], "weight_practice": [0, 70], "attend_practice": [8, None]}
    found = answers(Caseload.of(pd.DataFrame(rows | {"decline_practice": [3, None]})))
    assert found["verdict"].tolist() == ["nothing weighed yet"] * 2
    missing = (
        "balance",
        "share_in_order",
        "share_near",
        "tips",
        "tips_at",
        "tips_by",
        "ask",
        "settled_by",
        "settled_side",
        "hinge",
    )
    assert found[list(missing)].isna().all(axis=None)
    assert found["share_of_all"].tolist() == [1, 0.5]


def test_an_empty_caseload_has_the_same_columns(caseload):
    none = Caseload(caseload.table.iloc[:0], caseload.apart.iloc[:0])
    empty = answers(none, today=TODAY)
    assert empty.columns.tolist() == answers(caseload, today=TODAY).columns.tolist()
    assert len(empty) == 0


@pytest.mark.long
def test_more_rows_than_one_piece_are_answered_each_in_its_place(caseload, monkeypatch):
    whole = answers(caseload, today=TODAY)
    monkeypatch.setattr("interview_kit.caseload.answers.PIECE", 7)
    pd.testing.assert_frame_equal(answers(caseload, today=TODAY), whole, rtol=1e-12)
