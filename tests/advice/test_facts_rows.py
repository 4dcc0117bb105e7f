"""Whatever is asked of the facts of many cases is what it is of each case alone."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from interview_kit.advice.conditions import Condition
from interview_kit.advice.facts import Facts, known_facts
from interview_kit.advice.facts_rows import FactRows
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


@given(cases_of_facts(), st.sampled_from([f.id for f in known_facts().values() if f.answers]))
def test_a_fact_that_is_otherwise_is_so_in_each_row(cases, fact):
    answer = next(iter(known_facts()[fact].answers))
    rows = FactRows.of(cases)
    for when in CONDITIONS:
        rows.hold(when)
    changed = rows.but(**{fact: answer})
    for when in CONDITIONS:
        assert changed.hold(when).tolist() == [case.but(**{fact: answer}).hold(when) for case in cases]


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
