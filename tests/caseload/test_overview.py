"""What is counted over a caseload is what the one-decision functions say of each case."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from interview_kit import balance, contributions
from interview_kit.caseload import (
    Caseload,
    case_rows,
    clients_rows,
    contribution_rows,
    deciding_factors,
    grouped,
    moved_weight,
)
from interview_kit.caseload.arrays import opinion_rows
from interview_kit.caseload.overview import interview_days
from interview_kit.model.decision import Decision
from interview_kit.model.errors import DecisionError
from interview_kit.model.opinion import Opinion
from tests.strategies import caseloads

TODAY = date(2026, 12, 1)
few = settings(max_examples=10)


def table_of(opinions: list[Opinion]) -> pd.DataFrame:
    """A caseload of cases that bear these opinions."""
    rows = []
    for n, opinion in enumerate(opinions):
        case = Decision.new(opinion=opinion).with_every_factor()
        rows += case_rows(case.model_copy(update={"id": f"case-{n}"}))
    return Caseload.of(pd.DataFrame(rows)).table


def sign(opinion: Opinion) -> int:
    return int(np.sign(balance(opinion) or 0))


@pytest.mark.long
@few
@given(caseloads())
def test_contributions_are_those_of_each_case_and_add_up_to_its_balance(opinions):
    parts = contribution_rows(table_of(opinions))
    for opinion, (_, row) in zip(opinions, parts.iterrows(), strict=True):
        assert row.to_dict() == pytest.approx(
            dict.fromkeys(row.index, 0.0) | {i: 100 * c for i, c in contributions(opinion).items()}
        )
        assert row.sum() == pytest.approx(100 * (balance(opinion) or 0), abs=1e-9)


@pytest.mark.long
@few
@given(caseloads())
def test_a_factor_decides_where_it_contributes_most_and_where_without_it_another_side_is_ahead(opinions):
    found = deciding_factors(table_of(opinions))
    assert found.cases_it_moves_most.is_monotonic_decreasing
    for factor, row in found.iterrows():
        without = [o.changed(factor, weight=0) if factor in o.factors else o for o in opinions]
        turned = [sign(o) != sign(w) for o, w in zip(opinions, without, strict=True) if sign(o)]
        assert row.answers_changed_without_it == sum(turned)
    assert found.cases_it_moves_most.sum() == sum(any(contributions(o).values()) for o in opinions)


@pytest.mark.long
@few
@given(caseloads())
def test_what_another_weight_changes_is_counted_case_by_case(opinions):
    found = moved_weight(table_of(opinions), "practice")
    assert set(found.cases) == {len(opinions)}
    moved = found[["to_attend", "to_decline", "changed"]]
    assert moved.index.tolist() == list(range(-50, 51, 5))
    assert moved.loc[0].tolist() == [0, 0, 0]
    for by in (-50, 25, 50):
        pairs = [
            (sign(o), sign(o.changed("practice", weight=min(100, max(0, o.factors["practice"].weight + by)))))
            for o in opinions
        ]
        there = [
            sum(a <= 0 < b for a, b in pairs),
            sum(b < 0 <= a for a, b in pairs),
            sum(a != b for a, b in pairs),
        ]
        assert moved.loc[by].tolist() == there


def test_a_weight_that_nobody_has_cannot_be_moved():
    with pytest.raises(DecisionError, match="'travle' is not a factor; factors: networking"):
        moved_weight(table_of([Opinion.blank()]), "travle")


def test_without_a_case_nothing_is_counted_and_nothing_fails():
    empty = table_of([Opinion.blank()]).head(0)
    assert deciding_factors(empty).cases_it_moves_most.sum() == 0
    assert moved_weight(empty).changed.sum() == 0
    assert contribution_rows(empty).empty


def test_a_coachs_opinion_is_no_case_of_its_own():
    case = Decision.new(opinion=Opinion.of(attend=[8], decline=[3], weights=[50]))
    both = case.with_others([Opinion.of(attend=[3], decline=[8], weights=[50], by="Robin")])
    table = Caseload.of(pd.DataFrame(case_rows(both.with_every_factor()))).table
    assert len(table) == 2
    assert len(clients_rows(table)) == 1
    assert deciding_factors(table).cases_it_moves_most.sum() == 1
    assert len(opinion_rows(table)) == 2


def ruled_and_open() -> pd.DataFrame:
    """Two cases alike in their sliders, the first of which a rule settles."""
    opinion = Opinion.of(attend=[3], decline=[8], weights=[50])
    return table_of([opinion] * 2).assign(draws_benefit=pd.array([True, None], dtype="boolean"))


def test_no_weight_changes_the_answer_to_a_case_that_a_rule_settles():
    found = deciding_factors(ruled_and_open(), today=TODAY).iloc[0]
    assert (found.cases_it_moves_most, found.answers_changed_without_it) == (1, 1)
    moved = moved_weight(ruled_and_open(), today=TODAY)
    assert moved.loc[-50].tolist()[:4] == [0, 0, 1, 2]


def answers(**columns) -> pd.DataFrame:
    """Answers of some cases: what is not given is not there."""
    count = len(next(iter(columns.values())))
    blank = dict.fromkeys(("settled_by", "settled_side", "hinge", "ask", "tips", "tips_at"), [None] * count)
    return pd.DataFrame({"balance": [0.3] * count, **blank, **columns})


def cases(**columns) -> pd.DataFrame:
    table = pd.DataFrame({"id": [f"case-{n}" for n in range(len(next(iter(columns.values()))))], **columns})
    days = [name for name in ("interview_on", "answer_by", "saved_on") if name in table]
    return table.assign(**{name: pd.to_datetime(table[name]) for name in days})


def test_days_told_as_a_number_are_counted_from_the_day_on_which_the_file_was_saved():
    table = cases(
        notice_days=[9.0, 9.0, 9.0, 1.0, 2.5, 3.0],
        saved_on=["2026-11-28", None, "2026-11-28", "2026-11-28", "2026-12-01", "2026-12-09"],
        interview_on=[None, None, "2026-12-20", None, None, None],
    )
    assert interview_days(table, TODAY).tolist() == [6, 9, 19, -2, 2, 3]
    assert interview_days(table[["id", "notice_days"]], TODAY).tolist() == [9, 9, 9, 1, 2, 3]
    assert interview_days(table[["id"]], TODAY).isna().all()


def test_an_interview_known_by_its_days_alone_is_soon_and_has_its_week():
    table = cases(notice_days=[2.0, 9.0, 1e12, None], saved_on=["2026-12-01"] * 4)
    found = answers(verdict=["favours declining"] * 4)
    weeks = grouped(table, found, "week", today=TODAY)
    assert weeks.cases.to_dict() == {"2026-11-30": 1, "2026-12-07": 1, "not known": 2}
    assert weeks.soon.to_dict() == {"2026-11-30": 1, "2026-12-07": 0, "not known": 0}


def test_cases_are_grouped_by_stage_by_week_and_by_coach():
    table = cases(
        decision_stage=["exploring", "exploring", None],
        coach=["AB", None, "AB"],
        interview_on=["2026-12-03", "2026-12-09", None],
    )
    found = answers(
        verdict=["too close to call", "favours declining", "leans to attending"],
        settled_by=[None, None, "R2"],
    )
    stage = grouped(table, found, "stage", today=TODAY)
    assert stage.loc["I am still finding out"].to_dict() == {
        "cases": 2,
        "attend": 0,
        "decline": 1,
        "close": 1,
        "settled": 0,
        "soon": 1,
    }
    assert stage.loc["not known", "settled"] == 1
    assert grouped(table, found, "week", today=TODAY).cases.to_dict() == {
        "2026-11-30": 1,
        "2026-12-07": 1,
        "not known": 1,
    }
    assert grouped(table, found, "coach", today=TODAY).cases.to_dict() == {"AB": 2, "not known": 1}
    with pytest.raises(DecisionError, match="'colour' is no group; groups: stage, week, coach"):
        grouped(table, found, "colour")
