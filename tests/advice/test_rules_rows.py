"""What the rules say of a row is what they say of the one case."""

from hypothesis import given

from interview_kit.advice.facts import Facts
from interview_kit.advice.facts_rows import FactRows
from interview_kit.advice.routes import known_routes
from interview_kit.advice.rules import known_rules, standing
from interview_kit.advice.rules_rows import standing_rows
from tests.strategies import cases_of_facts

ROUTES = list(known_routes())
SIDES = {"attend": 1, "decline": -1}


def one_by_one(cases: list[Facts]) -> list[tuple[str | None, int, list[bool]]]:
    """Of each case alone the rule that settles it, for which side, and which routes are closed."""
    said = [standing(case, ROUTES) for case in cases]
    settled = [(each.settled.id, SIDES[each.settled.side]) if each.settled else (None, 0) for each in said]
    return [(*of, [route in each.closed for route in ROUTES]) for of, each in zip(settled, said, strict=True)]


def all_at_once(cases: list[Facts]) -> list[tuple[str | None, int, list[bool]]]:
    found = standing_rows(FactRows.of(cases), ROUTES)
    settled = [list(known_rules())[place] if place >= 0 else None for place in found.settled]
    return list(zip(settled, found.side.tolist(), found.closed.T.tolist(), strict=True))


@given(cases_of_facts())
def test_the_rules_say_of_each_row_what_they_say_of_the_one_case(cases):
    assert all_at_once(cases) == one_by_one(cases)


def test_each_branch_of_a_rule_speaks_alone_and_beside_each_other():
    """The facts of each branch, and of each two."""
    told = [
        {c.fact: c.is_ for c in b.when if c.is_ not in (None, "unknown")}
        for rule in known_rules().values()
        for b in rule.branch
    ]
    cases = [Facts(one | other) for one in told for other in told]
    assert all_at_once(cases) == one_by_one(cases)
    assert len({settled for settled, *_ in all_at_once(cases)}) > 5


def test_a_ruling_that_would_leave_no_route_open_gives_way():
    both = Facts({"draws_benefit": True, "conflict_of_interest": True})
    assert all_at_once([both]) == one_by_one([both])
    assert all(any(not closed for closed in of) for *_, of in all_at_once([both]))
