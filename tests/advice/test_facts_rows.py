"""Whatever is asked of the facts of many cases is what it is of each case alone."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_kit.advice.conditions import Condition
from interview_kit.advice.facts import Facts, known_facts, still_asked
from interview_kit.advice.facts_rows import FactRows, still_asked_rows
from interview_kit.advice.ratings import known_moves
from interview_kit.advice.rules import known_rules
from tests.strategies import cases_of_facts

CONDITIONS = [
    *(m.when for m in known_moves()),
    *(b.when for r in known_rules().values() for b in r.branch),
    (Condition.model_validate({"fact": "employed", "is": "unknown"}),),
    (),
]


@given(cases_of_facts())
def test_conditions_hold_in_each_row_as_they_do_of_the_one_case(cases):
    rows = FactRows.of(cases)
    for when in CONDITIONS:
        assert rows.hold(when).tolist() == [case.hold(when) for case in cases]
        assert rows.hold(when).tolist() == [case.hold(when) for case in cases], "asked a second time"


@pytest.mark.long
@given(cases_of_facts(), st.sampled_from([f.id for f in known_facts().values() if f.answers]))
def test_a_fact_that_is_otherwise_is_so_in_each_row(cases, fact):
    answer = next(iter(known_facts()[fact].answers))
    rows = FactRows.of(cases)
    for when in CONDITIONS:
        rows.hold(when)
    changed = rows.but(**{fact: answer})
    for when in CONDITIONS:
        assert changed.hold(when).tolist() == [case.but(**{fact: answer}).hold(when) for case in cases]


@given(cases_of_facts(), st.sampled_from([*known_facts()]))
def test_what_is_not_asked_any_more_is_not_known_in_each_row_as_in_the_one_case(cases, keep):
    rows, left = FactRows.of(cases), [still_asked(case, keep) for case in cases]
    for when in CONDITIONS:
        rows.hold(when)
    asked = still_asked_rows(rows, keep)
    for when in CONDITIONS:
        assert asked.hold(when).tolist() == [case.hold(when) for case in left]
    assert all(
        (asked.codes[name] >= 0).tolist() == [name in case.told for case in left] for name in asked.codes
    )


@given(cases_of_facts())
def test_some_of_the_rows_say_of_themselves_what_they_did_among_the_others(cases):
    rows, places = FactRows.of(cases), np.arange(len(cases))[::2]
    for when in CONDITIONS[::2]:
        rows.hold(when)
    some = rows[places]
    assert some.count == len(places)
    for when in CONDITIONS:
        assert some.hold(when).tolist() == rows.hold(when)[places].tolist()


def test_a_fact_that_is_made_unknown_is_so_in_every_row():
    rows = FactRows.of([Facts({"employed": True}), Facts({})]).but(employed="unknown")
    assert rows.codes["employed"].tolist() == [-1, -1]
    assert rows.hold([Condition.model_validate({"fact": "employed", "is": "unknown"})]).all()


def test_what_is_otherwise_in_a_copy_is_what_was_changed_or_is_known_to_one_of_the_two_alone():
    rows = FactRows.of([Facts({"employed": True, "job_new": True})])
    assert rows.changed_in(rows) == set()
    assert rows.changed_in(rows.without({"job_new": np.array([True])})) == {"job_new"}
    assert rows.changed_in(FactRows(1, {"employed": rows.codes["employed"]}, {})) == {"job_new"}


@given(cases_of_facts(), st.dates(date(2026, 11, 1), date(2027, 1, 1)))
def test_days_left_are_counted_in_each_row_as_in_the_one_case(cases, today):
    rows, later = FactRows.of(cases).on(today), [case.on(today) for case in cases]
    days = rows.known("notice_days", lambda facts: facts.told.get("notice_days", -1))
    assert days.tolist() == [case.told.get("notice_days", -1) for case in later]
    for when in CONDITIONS:
        assert rows.hold(when).tolist() == [case.hold(when) for case in later]


def test_what_no_row_knows_is_not_known_in_every_row():
    rows = FactRows.of([Facts({})] * 3)
    assert rows.codes == {}
    assert np.array_equal(rows.known("employed", lambda facts: len(facts.told)), [0, 0, 0])
    assert rows.on(date(2026, 12, 1)) is rows
