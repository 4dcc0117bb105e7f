"""The routes stand twice, in Python and in the browser's module; both find the same balances, to the bit."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview_kit import Decision
from interview_kit.advice.conclusion import conclude
from interview_kit.advice.facts import Facts
from interview_kit.advice.ratings import starting_opinion
from interview_kit.browser.assets import module
from interview_kit.browser.view_data import case_data
from tests.told import some_facts

DRIVER = Path(__file__).with_name("routes.mjs")
CASES: list[tuple[dict, list]] = []


@settings(max_examples=100, deadline=None)
@given(some_facts(), st.integers(0, 100), st.integers(0, 10))
def collect(facts: Facts, weight: int, rating: int) -> None:
    opinion = starting_opinion(facts).changed("practice", weight=weight).changed("openness", attend=rating)
    decision = Decision.new("Any").model_copy(update={"facts": dict(facts.told)}).with_opinion(opinion)
    found = {r.id: r.balance if r.place else None for r in conclude(decision).routes}
    judgements = [j.model_dump(include={"attend", "decline", "weight"}) for j in opinion.factors.values()]
    given = {"routes": case_data(decision, decision)["routes"], "judgements": judgements}
    CASES.append((given, [found[r] for r in ("attend", "openly", "chat", "decline")]))


@pytest.fixture(scope="module")
def both(node):
    collect()
    return [python for _, python in CASES], node.run(DRIVER, module(), [given for given, _ in CASES])


@pytest.mark.long
def test_both_find_the_same_balance_of_each_route(both):
    python, browser = both
    assert len(python) > 50
    assert browser == python
