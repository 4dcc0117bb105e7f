"""What people advised in real cases, and what the kit makes of the same facts."""

import random
import tomllib
from pathlib import Path
from typing import Any

import pytest

from interview_kit import Facts, start
from interview_kit.advice import ratings
from interview_kit.advice.facts import known_facts
from interview_kit.advice.ratings import known_moves
from tests import cases
from tests.cases import (
    Case,
    cases_of,
    disagreements,
    held_only_by,
    judged,
    kit,
    kit_without,
    main,
    report,
    stage_only,
    totals,
)

CASES, UNSEEN = cases_of(shaped=True), cases_of(shaped=False)
"""Those with which the starting table was made, and those that were read afterwards."""


def test_thirty_two_cases_shaped_the_table_and_fifty_six_did_not() -> None:
    assert (len(CASES), sum(c.clear for c in CASES)) == (32, 27)
    assert (len(UNSEEN), sum(c.clear for c in UNSEEN)) == (56, 46)


@pytest.mark.long
@pytest.mark.parametrize("presumed", [True, False])
def test_of_those_that_shaped_it_a_side_is_taken_in_two_thirds_and_right_in_nine_of_ten(
    presumed: bool,
) -> None:
    result = totals(cases_of(shaped=True, presumed=presumed), kit)
    assert result.sides >= 2 / 3 * result.clear
    assert result.judged["agrees"] >= 0.9 * result.sides
    assert result.strong_wrong == []


CLEAR = Path(__file__).parents[1] / "data" / "clear_cases.toml"
MADE_UP = tomllib.loads(CLEAR.read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", MADE_UP, ids=lambda case: case["story"][:40])
def test_a_case_that_a_coach_would_call_clear_comes_out_on_their_side(case: dict[str, Any]) -> None:
    answer = start(case["facts"]).answer
    assert answer in {"attend": ("attend", "openly")}.get(case["side"], (case["side"],)), case["why"]


# Without one of these it is another case: a rule, or the promise already made, hangs on it.
DECISIVE = {
    *("decision_stage", "accepted_other_offer", "still_conditional"),
    *("draws_benefit", "fraud_signs", "conflict_of_interest"),
}


@pytest.mark.long
def test_to_know_one_thing_less_never_puts_a_clear_case_on_the_other_side() -> None:
    right = [c for c in CASES if c.clear and judged(c, kit(c)) != "wrong"]
    collected = [(c.facts.told, c.advice) for c in right]
    for facts, side in [*collected, *((case["facts"], case["side"]) for case in MADE_UP)]:
        for left_out in set(facts) - DECISIVE:
            answer = start({name: value for name, value in facts.items() if name != left_out}).answer
            assert answer is None or (answer == "decline") == (side == "decline"), (facts, left_out)


def test_the_clear_cases_are_thirty_six_on_both_sides_and_tell_many_facts() -> None:
    sides = [case["side"] for case in MADE_UP]
    assert len(sides) == 36
    assert abs(sides.count("decline") - (36 - sides.count("decline"))) <= 4
    told = {name for case in MADE_UP for name in case["facts"]}
    assert len(told) >= 25
    assert told <= set(known_facts())


def test_it_holds_up_without_what_only_the_case_itself_supports() -> None:
    result = totals(CASES, lambda c: kit_without(c, held_only_by(c, CASES)))
    assert result.sides >= 2 / 3 * result.clear
    assert result.judged["agrees"] >= 0.9 * result.sides
    assert result.strong_wrong == []


@pytest.mark.long
def test_it_does_better_than_going_by_the_stage_alone() -> None:
    ours, stage = totals(CASES, kit), totals(CASES, stage_only)
    assert ours.judged["agrees"] / ours.sides > stage.judged["agrees"] / stage.sides


@pytest.mark.long
def test_at_most_one_clear_case_in_five_is_asked_something_first() -> None:
    clear = [c for c in (*CASES, *UNSEEN) if c.clear]
    hanging = [c for c in clear if kit(c) == "depends"]
    assert 0 < len(hanging) <= len(clear) / 5


def test_what_rules_a_job_out_and_is_confirmed_leaves_nothing_to_be_found_out_about_it() -> None:
    """Once it is so, whoever was still exploring is about as near to a no as whoever leaned to one."""
    ended = [
        start({"decision_stage": stage, "deal_breaker": "confirmed"}) for stage in ("exploring", "leaning_no")
    ]
    assert [made.answer for made in ended] == ["decline", "decline"]
    being_won_over = [made.opinion.factors["openness"] for made in ended]
    assert [(o.attend, o.decline) for o in being_won_over] == [(3, 7), (2, 8)]


def test_the_stage_alone_decides_by_the_other_cases() -> None:
    decided = next(c for c in CASES if c.facts.told["decision_stage"] == "decided_no")
    others = [c for c in CASES if c is not decided]
    assert stage_only(decided) == stage_only(decided, others) == "decline"
    assert stage_only(decided, []) is None


@pytest.mark.long
def test_the_outcome_is_a_function_of_the_facts_alone() -> None:
    for case in CASES:
        shuffled = list(case.facts.told.items())
        random.Random(4).shuffle(shuffled)
        assert kit(Case("other", Facts(dict(shuffled)), "decline", "weak")) == kit(case)


def test_no_move_that_holds_in_one_case_only_lacks_a_source() -> None:
    lonely = [m for m in known_moves() if sum(c.facts.hold(m.when) for c in CASES) == 1]
    assert lonely
    every = [*CASES, *UNSEEN]
    lonely += [m for m in known_moves() if sum(c.facts.hold(m.when) for c in every) == 1]
    assert [m for m in lonely if not m.sources] == []


@pytest.mark.long
def test_no_small_change_to_the_moves_makes_it_wrong_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shaken by a point each, the moves still give the same picture: nothing was set to the last point."""
    file, dice = ratings._start_file(), random.Random(8)

    def shaken(points: int) -> int:
        return points + dice.choice((-1, 0, 1)) if points else 0

    for _ in range(10):
        moved = tuple(
            m.model_copy(update={"attend": shaken(m.attend), "decline": shaken(m.decline)}) for m in file.move
        )
        other = file.model_copy(update={"move": moved})
        monkeypatch.setattr(ratings, "_start_file", lambda other=other: other)
        result = totals(CASES, kit)
        assert result.sides >= 18
        assert result.judged["wrong"] <= 3  # one is wrong as they stand


@pytest.mark.parametrize(
    ("advice", "answer", "said"),
    [
        ("attend", "attend", "agrees"),
        ("attend", "openly", "agrees"),
        ("attend", "decline", "wrong"),
        ("attend", None, "too close"),
        ("decline", "decline", "agrees"),
        ("decline", "openly", "wrong"),
        ("openly", "openly", "agrees"),
        ("openly", "attend", "wrong"),
        ("attend", "depends", "it depends"),
        ("depends", "depends", "agrees"),
        ("depends", None, "agrees"),
        ("depends", "attend", "wrong"),
    ],
)
def test_how_an_answer_compares_with_advice(advice: str, answer: cases.Said, said: str) -> None:
    assert judged(Case("any", Facts({}), advice, "strong"), answer) == said


def test_where_people_disagree_it_says_so() -> None:
    pairs = {(a.id, b.id): apart for a, b, apart in disagreements(CASES)}
    assert pairs["told-them-yes-nothing-signed", "second-interview-weeks-off"] == ["round"]


@pytest.mark.long
def test_the_report_has_a_line_for_each_case_and_totals_for_both_kinds() -> None:
    printed = report()
    assert all(c.id[:40] in printed for c in (*CASES, *UNSEEN))
    for line in ("32 cases that shaped the table", "56 cases that did not shape the table"):
        assert line in printed


def test_it_takes_no_file_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cases.json"]) == 2
    assert "python -m tests.cases" in capsys.readouterr().err
