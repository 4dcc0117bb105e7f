"""What settles a row is what settles the one case."""

from hypothesis import given

from interview_kit.advice.facts import Facts
from interview_kit.advice.facts_rows import FactRows
from interview_kit.advice.routes import known_routes
from interview_kit.advice.rules import known_rules, standing
from interview_kit.advice.rules_rows import settled_rows
from tests.strategies import cases_of_facts


def settles(case: Facts) -> str | None:
    settled = standing(case, list(known_routes())).settled
    return settled.id if settled else None


@given(cases_of_facts())
def test_each_row_is_settled_by_the_rule_that_settles_the_one_case(cases):
    found = settled_rows(FactRows.of(cases))
    assert [list(known_rules())[n] if n >= 0 else None for n in found] == [settles(case) for case in cases]


def test_each_rule_that_can_settle_settles_a_row():
    """The one fact of each rule's first branch, alone."""
    cases = [
        Facts({c.fact: c.is_ for c in b.when if c.is_ not in (None, "unknown")})
        for rule in known_rules().values()
        for b in rule.branch
        if b.effect == "settles"
    ]
    found = settled_rows(FactRows.of(cases)).tolist()
    assert [settles(case) for case in cases] == [list(known_rules())[n] if n >= 0 else None for n in found]
    assert len(set(found) - {-1}) >= 5
