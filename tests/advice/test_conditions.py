"""Conditions hold as they read, and a slip in a file that is made of them is named."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from interview_kit import (
    start,
)
from interview_kit.advice.conditions import Condition, all_hold
from interview_kit.advice.ratings import known_moves
from interview_kit.advice.rules import known_rules
from interview_kit.model.errors import KnowledgeError
from tests.told import for_any_facts

# Files that a coach edits


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (
            "start.toml",
            'factor = "fairness"',
            'factor = "fairnes"',
            ["'fairnes' is not a factor", "networking"],
        ),
        (
            "start.toml",
            'fact = "approached_me", is = true',
            'fact = "tolld", is = true',
            ["'tolld' is not a fact"],
        ),
        (
            "start.toml",
            'is = "exploring"',
            'is = "explorin"',
            ["decision_stage", "'explorin'", "'exploring'"],
        ),
        ("factors.toml", "weight = 80", "weihgt = 80", ["weight", "is missing"]),
        ("start.toml", "attend = 5", "attend = 50", ["move", "50"]),
        (
            "start.toml",
            'now = "You have decided, so they',
            'now = "So they',
            ["reworded", "no reason of a move"],
        ),
        (
            "start.toml",
            'was = "Play-acting is the wrong kind of practice."',
            'was = "You lean to no, and that may well stay so."',
            ["reworded", "still a reason"],
        ),
        ("start.toml", 'why_attend = "They got in touch', 'why_decline = "They got in touch', ["says why"]),
        ("start.toml", "at_most = 1 }]", "at_most = 1, is = 1 }]", ["one of: is, is_not, at_least, at_most"]),
        (
            "start.toml",
            '{ fact = "told_employer", is = "agreed" }, ',
            '{ fact = "told_employer", at_least = 1 }, ',
            ["told_employer", "at_least is for hours and days"],
        ),
        (
            "start.toml",
            'when = [{ fact = "approached_me", is = true }]',
            'when = [{ fact = "approached_me", is_not = true }]',
            ["once a fact is known"],
        ),
        (
            "rules.toml",
            'basis = "read at source"\nsources = [\n    "https://job',
            'basis = "unverified"\nsources = [\n    "https://job',
            ["R6", "unverified rule may only warn"],
        ),
        ("rules.toml", 'effect = "settles"\nside = "decline"\n', 'effect = "settles"\n', ["names its side"]),
        (
            "rules.toml",
            'fact = "fraud_signs"',
            'fact = "fraud"',
            ["R9", "'fraud' is not a fact; facts: fraud_signs, "],
        ),
        (
            "start.toml",
            'why_attend = "They got in touch with you first, and may expect a no."',
            'decline = 1\nwhy_decline = "They got in touch with you first."',
            ["says why"],
        ),
        (
            "rules.toml",
            'fact = "sick_leave", is = true',
            'fact = "sick_leave", is_not = true',
            ["R10", "once a fact is known"],
        ),
        ("rules.toml", 'id = "R5"', 'id = "R7"', ["twice"]),
        ("rules.toml", '"https://', '"javascript://', ["sources 1", "javascript:"]),
        ("facts.toml", 'id = "deal_breaker"', 'id = "told_employer"', ["twice"]),
        ("facts.toml", 'group = "agreed"', 'group = "agreeed"', ["'agreeed' is not a group"]),
        ("facts.toml", 'kind = "days"', 'kind = "day"', ["notice_days", "'day'"]),
        (
            "facts.toml",
            '"it takes {value}',
            '"it takes {valeu}',
            ["hours_needed", "says: names {valeu}; it may name {value}"],
        ),
    ],
)
def test_a_slip_in_a_file_is_named(data: Path, name: str, old: str, new: str, said: list[str]) -> None:
    text = (data / name).read_text("utf-8")
    assert old in text
    (data / name).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(KnowledgeError) as fault:
        start({})
    message = str(fault.value)
    assert name in message
    assert all(part in message for part in said), message


# ---- conditions --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("comparison", "told", "holds"),
    [
        ({"is": 2}, {"notice_days": 2}, True),
        ({"is": 2}, {"notice_days": 3}, False),
        ({"is": "unknown"}, {}, True),
        ({"is": "unknown"}, {"notice_days": 2}, False),
        ({"is_not": 2}, {}, True),
        ({"is_not": 2}, {"notice_days": 2}, False),
        ({"at_most": 2}, {"notice_days": 2}, True),
        ({"at_most": 2}, {"notice_days": 2.5}, False),
        ({"at_least": 2}, {"notice_days": 2}, True),
        ({"at_least": 2}, {"notice_days": 3}, True),
        ({"at_least": 2}, {"notice_days": 1}, False),
        ({"at_least": 2}, {}, False),
        ({"at_most": 2}, {}, False),
    ],
)
def test_a_condition_holds_as_it_reads(comparison, told, holds):
    condition = Condition.model_validate({"fact": "notice_days", **comparison})
    assert condition.holds(told) is holds
    assert condition.comparisons == comparison


@pytest.mark.long
@for_any_facts()
def test_what_is_not_known_holds_nothing_but_that_it_is_unknown_or_not_so(facts):
    for rule in known_rules().values():
        for condition in (c for branch in rule.branch for c in branch.when):
            if condition.fact not in facts.told:
                assert condition.holds(facts.told) == (not condition.needs_a_fact)


def test_one_comparison_and_no_other_makes_a_condition():
    for said in ({}, {"is": 1, "is_not": 2}, {"at_least": 1, "at_most": 2}):
        with pytest.raises(ValidationError) as fault:
            Condition.model_validate({"fact": "notice_days", **said})
        right = "each condition has a fact and one of: is, is_not, at_least, at_most"
        assert [error["msg"] for error in fault.value.errors()] == [f"Value error, {right}"]


@for_any_facts()
def test_all_hold_where_each_does(facts):
    for move in known_moves():
        assert all_hold(move.when, facts.told) == all(c.holds(facts.told) for c in move.when)
