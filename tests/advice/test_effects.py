"""What the last answer did is said from the same sums that moved the ratings."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_kit.advice.effects import effects_in_words
from interview_kit.advice.facts import Facts
from interview_kit.advice.ratings import moves, starting_sums
from interview_kit.model.sentences import sentences
from interview_kit.words.names import short_name
from tests.told import SINGLE, some_facts


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (
            {},
            {"told_employer": "agreed"},
            ["Fairness: decline −5, attend +2. They know where you stand, so nobody"],
        ),
        (
            {"told_employer": "agreed"},
            {},
            ["Fairness: decline +5, attend −2, since what moved it no longer holds."],
        ),
        ({}, {"fraud_signs": True}, ["A rule speaks now: Signs of fraud or danger."]),
        ({}, {"feedback_expected": True}, ["This answer moves no rating."]),
        (
            {},
            {"decision_stage": "decided_no"},
            ["Being won over: decline +5", "Fairness: decline +4", "other factors as well: 1."],
        ),
    ],
)
def test_an_answer_is_said_by_what_it_moved_and_why(before, now, said):
    lines = effects_in_words(Facts(before), Facts(now))
    assert len(lines) == len(said)
    assert all(part in line for part, line in zip(said, lines, strict=True)), lines


@given(some_facts(), st.sampled_from(SINGLE))
def test_the_points_said_are_the_points_moved_and_the_largest_come_first(facts, answer):
    now = facts.but(**{answer[0]: answer[1]})
    before, after = starting_sums(facts), starting_sums(now)
    moved = {
        short_name(f): {"attend": a - before[f][0], "decline": d - before[f][1]}
        for f, (a, d) in after.items()
    }
    sizes = []
    for line in effects_in_words(facts, now):
        name = line.split(":")[0]
        if name in moved:
            told = {
                side: int(n.replace("−", "-"))
                for side, n in re.findall(r"(attend|decline) ([+−]\d+)", line.split(". ")[0])
            }
            assert told == {side: n for side, n in moved[name].items() if n}
            sizes.append(sum(map(abs, moved[name].values())))
    assert sizes == sorted(sizes, reverse=True)[:2]
    assert bool(sizes) == any(any(sides.values()) for sides in moved.values())


@given(some_facts())
def test_nothing_changed_moves_nothing(facts):
    assert effects_in_words(facts, facts) == (sentences("advice.effects")["none"],)


def test_a_rule_that_had_only_warned_is_told_when_it_settles_the_case() -> None:
    before = Facts({"employed": False})
    said = effects_in_words(before, before.but(draws_benefit=True))
    assert said[0] == "A rule speaks now: Unemployment benefit hangs on it."


def test_no_reason_is_given_for_a_move_that_went_the_other_way() -> None:
    """What an answer took away is said to be gone; the reason for its opposite would deny the figure."""
    written, none = Facts({"has_other_offer": "written"}), Facts({"has_other_offer": "none"})
    (line,) = (s for s in effects_in_words(written, none) if s.startswith("Being won over"))
    assert "so this job may be worth hearing about" not in line


@given(some_facts(), st.sampled_from(SINGLE))
def test_each_reason_is_one_for_the_way_it_moved(facts, answer):
    now = facts.but(**{answer[0]: answer[1]})
    before, after = starting_sums(facts), starting_sums(now)
    along, all_given = set(), set()
    for move in moves(now):
        if move in moves(facts):
            continue
        for n, side in enumerate(("attend", "decline")):
            given_for = (short_name(move.factor), getattr(move, f"why_{side}"))
            all_given.add(given_for)
            if getattr(move, side) * (after[move.factor][n] - before[move.factor][n]) > 0:
                along.add(given_for)
    for line in effects_in_words(facts, now):
        for name, why in all_given - along:
            assert not (why and line.startswith(f"{name}: ") and line.endswith(why)), line
