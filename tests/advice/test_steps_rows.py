"""There is time to ask in a row where there is in the one case."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from interview_kit.advice.facts import Facts
from interview_kit.advice.facts_rows import FactRows
from interview_kit.advice.steps import time_to_ask
from interview_kit.advice.steps_rows import time_to_ask_rows
from tests.strategies import cases_of_facts

TODAY = date(2026, 12, 1)
days = st.dates(date(2026, 11, 28), date(2026, 12, 6)).map(str)
dated = st.fixed_dictionaries(
    {},
    optional={"interview_on": days, "answer_by": days, "notice_days": st.sampled_from((0, 0.5, 1, 1.5, 2))},
)


@given(st.lists(dated.map(Facts), min_size=1, max_size=6) | cases_of_facts())
def test_there_is_time_in_each_row_where_there_is_in_the_one_case(cases):
    rows = FactRows.of(cases).on(TODAY)
    assert time_to_ask_rows(rows, TODAY).tolist() == [time_to_ask(case.on(TODAY), TODAY) for case in cases]
