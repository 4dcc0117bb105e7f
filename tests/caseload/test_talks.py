"""Whom to talk to first goes by the days that are left, then by closeness, and each reason is said."""

import pandas as pd
import pytest

from interview_kit.advice.facts import known_facts
from interview_kit.advice.rules import known_rules
from interview_kit.caseload import talk_first, too_close
from tests.caseload.test_overview import TODAY, answers, cases

CLOSE = "too close to call"


def test_what_is_close_comes_closest_first_with_what_would_settle_it():
    table = cases(coach=["A"] * 4)
    found = answers(
        verdict=[CLOSE, CLOSE, "leans to attending", CLOSE],
        balance=[0.04, -0.01, 0.2, 0.0],
        settled_by=[None, None, None, "R2"],
        tips=["practice", None, None, None],
        tips_at=[60, None, None, None],
        ask=["networking", None, None, None],
        hinge=["told_employer", None, None, None],
    )
    close = too_close(table, found)
    assert close.index.tolist() == ["case-1", "case-0"]
    assert close.balance.tolist() == [-1.0, 4.0]
    assert close.settles.tolist() == [
        "exactly even: any step decides",
        f"it depends on the answer to “{known_facts()['told_employer'].question}”; "
        "worth asking first: networking; a weight of 60 on practice would tip it",
    ]


def test_what_a_case_depends_on_is_said_however_clear_its_weighing_and_not_where_a_rule_settles_it():
    found = answers(
        verdict=["favours attending", "nothing weighed yet", "favours attending"],
        hinge=["told_employer"] * 3,
        settled_by=[None, None, "R2"],
        settled_side=[None, None, "attend"],
    )
    why = talk_first(cases(coach=["A"] * 3), found, today=TODAY).why
    depends = f"it depends on the answer to “{known_facts()['told_employer'].question}”"
    assert why["case-0"] == "I" + depends[1:]
    assert why["case-1"] == f"Nothing weighed yet; {depends}"
    assert "depends" not in why["case-2"]


def test_days_come_before_closeness_and_what_is_past_comes_last():
    table = cases(interview_on=["2026-11-30", "2026-12-20", "2026-12-06", "2026-12-02", None, None])
    found = answers(
        verdict=[
            "too close to call",
            "too close to call",
            "favours attending",
            "favours declining",
            CLOSE,
            CLOSE,
        ],
        balance=[0.0, 0.04, 0.3, -0.3, 0.01, None],
    )
    order = talk_first(table, found, today=TODAY)
    assert order.index.tolist() == ["case-3", "case-2", "case-5", "case-4", "case-1", "case-0"]
    assert order.days.fillna(-1).tolist() == [1, 5, -1, -1, 19, -1]
    assert order.why.iloc[0] == "The interview is tomorrow"
    assert order.why.iloc[-1] == "The interview is past: time to look back"


def test_days_told_as_a_number_come_first_as_a_date_does():
    table = cases(notice_days=[None, 4.0, 1.0], saved_on=["2026-11-29"] * 3)
    order = talk_first(table, answers(verdict=["favours attending"] * 3), today=TODAY)
    assert order.index.tolist() == ["case-1", "case-0", "case-2"]
    assert order.days.fillna(-1).tolist() == [2, -1, -1]
    assert order.why.tolist() == [
        "The interview is in 2 days",
        "",
        "The interview is past: time to look back",
    ]


def test_a_day_for_an_answer_counts_like_a_day_of_an_interview_and_one_that_is_past_does_not():
    table = cases(interview_on=["2026-12-20", "2026-12-20"], answer_by=["2026-11-30", "2026-12-01"])
    order = talk_first(table, answers(verdict=["favours attending"] * 2), today=TODAY)
    assert order.days.tolist() == [0, 19]
    assert order.why.tolist() == [
        "The interview is in 19 days; they want an answer today",
        "The interview is in 19 days",
    ]


def test_beside_a_rule_that_settles_it_nothing_is_said_to_be_close():
    order = talk_first(
        cases(coach=["A"]),
        answers(verdict=[CLOSE], settled_by=["R2"], settled_side=["attend"], tips=["practice"], tips_at=[1]),
    )
    assert "close" not in order.why.iloc[0]
    assert order.why.iloc[0].startswith("A rule settles it: go")


@pytest.mark.parametrize(
    ("side", "way", "other"), [("attend", "go", "declining"), ("decline", "do not go", "attending")]
)
def test_where_a_rule_settles_it_its_side_is_said_and_not_that_of_the_sliders(side, way, other):
    found = answers(verdict=[f"leans to {other}"], settled_by=["R2"], settled_side=[side])
    order = talk_first(cases(coach=["A"]), found, today=TODAY)
    assert order.why.tolist() == [f"A rule settles it: {way} ({known_rules()['R2'].title})"]
    assert order.verdict.tolist() == [f"a rule: {way}"]
    assert order.balance.isna().all()


def test_where_client_and_coach_lean_apart_it_is_said():
    table = pd.DataFrame({"id": ["a", "a", "b", "b"], "opinion": ["client", "coach"] * 2})
    found = answers(verdict=["favours attending", "leans to declining", "leans to attending", CLOSE])
    why = talk_first(table, found).why
    assert why["a"] == "Client and coach lean to opposite sides"
    assert why["b"] == ""


def test_both_sides_are_ordered_alike():
    table = cases(interview_on=["2026-12-03", "2026-12-03", None])
    one = answers(verdict=["leans to attending", CLOSE, "favours declining"], balance=[0.1, 0.02, -0.3])
    other = answers(verdict=["leans to declining", CLOSE, "favours attending"], balance=[-0.1, -0.02, 0.3])
    assert (
        talk_first(table, one, today=TODAY).index.tolist()
        == talk_first(table, other, today=TODAY).index.tolist()
    )
