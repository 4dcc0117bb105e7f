"""A caseload holds one row for each opinion, and keeps apart what tells who somebody is."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_kit.caseload import APART, Caseload, left_out_table
from interview_kit.model.errors import DecisionError
from tests.caseload.test_rows import frame
from tests.trials import examples

SECRET = "Ms Lee's case"


def test_titles_names_stories_and_notes_are_in_no_table_unless_asked_for():
    told = frame().assign(**dict.fromkeys(APART, SECRET))
    caseload = Caseload.of(told)
    assert set(caseload.table.columns) & set(APART) == set()
    assert SECRET not in repr(caseload) + caseload.table.to_csv()
    assert caseload.with_texts.title.tolist() == [SECRET]


def test_a_table_with_a_column_that_tells_who_somebody_is_is_no_caseload():
    one = Caseload.of(frame())
    with pytest.raises(DecisionError, match="title"):
        Caseload(one.table.assign(title=SECRET), one.apart)
    with pytest.raises(DecisionError, match="not of the same rows"):
        Caseload(one.table, one.apart.head(0))
    with pytest.raises(DecisionError, match="not of the same rows, each numbered once"):
        Caseload(pd.concat([one.table, one.table]), pd.concat([one.apart, one.apart]))


def test_two_rows_of_one_id_and_opinion_are_one_too_many():
    caseload = Caseload.of(
        frame(id=["a", "b", "a", "a"]).assign(opinion=["client", "client", "Client", "coach"])
    )
    assert caseload.left_out.to_numpy().tolist() == [
        ["row 3", "id", "stands in row 1 already; a case has one row for each opinion"]
    ]
    assert (len(caseload), len(caseload.table)) == (2, 3)


def test_an_opinion_without_its_case_is_left_out():
    caseload = Caseload.of(frame(id=["a", "b"]).assign(opinion=["client", "coach"]))
    assert caseload.left_out["reason"].tolist() == [
        "has no row of the client's own; an opinion needs the case that it is about"
    ]


def test_facts_and_dates_are_those_of_the_clients_row():
    rows = frame(id=["a", "b", "a"]).assign(
        opinion=["client", "client", "coach"],
        interview_on=["2026-12-01", None, None],
        employed=[True, None, False],
    )
    table = Caseload.of(rows).table
    assert table.interview_on.dt.strftime("%Y-%m-%d").fillna("").tolist() == ["2026-12-01", "", "2026-12-01"]
    assert table.employed.fillna(False).tolist() == [True, False, True]


def test_a_title_of_ten_megabytes_costs_its_own_row_alone():
    caseload = Caseload.of(frame(id=["a", "b"]).assign(title=["x" * 10_000_000, "short"]))
    assert caseload.table.id.tolist() == ["b"]
    assert caseload.left_out.to_numpy().tolist() == [
        ["row 1", "title", "has 10,000,000 letters; should be at most 20,000"]
    ]


def test_the_report_counts_what_was_read_and_what_was_left_out():
    assert Caseload.of(frame(id=["a", "b"])).report == "Cases read: 2."
    bad = Caseload.of(frame(id=["a", None, "b c"]))
    assert (
        bad.report
        == "Cases read: 1. Rows or files left out: 2; the list of them (left_out) says which, and why."
    )
    assert "mail" in repr(Caseload.of(frame().assign(mail="x")))


def test_what_was_made_of_a_table_is_made_of_its_own_table_once_more():
    one = Caseload.of(frame(id=["a", "b"]).assign(opinion=["client", "client"], leaning=["attend", None]))
    two = Caseload.of(one.with_texts)
    pd.testing.assert_frame_equal(one.table, two.table)
    pd.testing.assert_frame_equal(one.apart, two.apart)
    assert two.left_out.equals(left_out_table(()))
    assert one.factors == ("practice",)


@pytest.mark.parametrize("story", [["", "x" * 20_001], ["x" * 20_001, ""]])
def test_a_row_that_has_two_faults_is_left_out_once_and_stands_in_no_others_way(story):
    caseload = Caseload.of(frame(id=["a", "a"]).assign(story=story))
    long = story.index("x" * 20_001)
    assert caseload.left_out[["where", "column"]].to_numpy().tolist() == [[f"row {long + 1}", "story"]]
    assert caseload.table.id.tolist() == ["a"]


def test_two_tables_that_were_put_together_are_one_though_their_labels_repeat():
    north, south = frame(id=["a", "b"]), frame(id=["c", "a"])
    caseload = Caseload.of(pd.concat([north, south]))
    assert caseload.table.id.tolist() == ["a", "b", "c"]
    assert caseload.left_out["reason"].tolist() == [
        "stands in row 1 already; a case has one row for each opinion"
    ]


SIX = frame(id=["a", "a", "b", "b", "c", "a b"]).assign(
    opinion=["client", "coach", "client", "client", "coach", "client"],
    employed=[True, None, False, True, True, None],
    title=["x" * 20_001, "Two", "Three", "Four", "Five", "Six"],
)
"""Rows with each fault that a row can have: too long a text, no case, one too many, a wrong id."""


@examples(60)
@given(st.lists(st.integers(0, 3) | st.sampled_from(["a", None, 0.5]), min_size=6, max_size=6))
def test_a_table_makes_the_same_caseload_whatever_its_rows_are_labelled(labels):
    one, other = Caseload.of(SIX), Caseload.of(SIX.set_axis(pd.Index(labels, dtype=object)))
    pd.testing.assert_frame_equal(one.table, other.table)
    pd.testing.assert_frame_equal(one.apart, other.apart)
    assert one.left_out.equals(other.left_out)
