"""What stands in a table is what is reckoned with, row by row."""

import pandas as pd

from interview_kit.advice.facts import Facts
from interview_kit.analysis.balance_rows import Rows
from interview_kit.caseload import Caseload
from interview_kit.caseload.arrays import fact_rows, opinion_rows
from interview_kit.caseload.cases import case_rows
from interview_kit.model.decision import Decision
from interview_kit.storage.decision_file import load, samples
from tests.strategies import rows_of


def table_of(decisions: list[Decision]) -> pd.DataFrame:
    return Caseload.of(pd.DataFrame([row for each in decisions for row in case_rows(each)])).table


def same(one: Rows, other: Rows) -> bool:
    return all(
        getattr(one, name).tolist() == getattr(other, name).tolist()
        for name in ("attend", "decline", "weights", "sureness")
    )


def test_opinions_are_those_of_the_table():
    opinions = [load(name).opinion for name in samples()]
    opinions += [opinions[0].changed("practice", attend=None, decline=None, sureness="guess")]
    opinions += [opinions[1].changed("future", weight=0, sureness="rough")]
    table = table_of([Decision.new("", opinion) for opinion in opinions])
    assert same(opinion_rows(table), rows_of(opinions))
    assert opinion_rows(table).weights.flags.f_contiguous


def test_of_a_table_without_sureness_every_rating_is_sure():
    table = table_of([load("knife-edge")])
    bare = table.drop(columns=[name for name in table if name.startswith("sure_")])
    assert not opinion_rows(bare).sureness.any()


def test_facts_are_those_of_the_table():
    told = [Facts.in_file(load(name).facts) for name in samples()]
    told += [Facts({}), Facts({"interview_on": "2026-12-04", "interview_at": "09:30", "hours_needed": 2.5})]
    decisions = [Decision.new().model_copy(update={"facts": dict(case.told)}) for case in told]
    rows = fact_rows(table_of(decisions))
    found = [
        Facts({name: rows.answers[name][codes[k]] for name, codes in rows.codes.items() if codes[k] >= 0})
        for k in range(len(told))
    ]
    assert found == told
