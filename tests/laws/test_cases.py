"""What people advised in real cases, and what the kit makes of the same facts."""

import json
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
    FLAGS,
    case_of,
    disagreements,
    held_only_by,
    judged,
    kit,
    kit_without,
    main,
    read_cases,
    report,
    stage_only,
    totals,
)

FILE = Path(__file__).parents[1] / "data" / "cases.json"
CASES = read_cases(FILE)


def test_there_are_thirty_two_cases_twenty_seven_of_them_clear() -> None:
    assert (len(CASES), sum(c.clear for c in CASES)) == (32, 27)


def test_every_fact_of_the_cases_has_a_place() -> None:
    assert not [c.notes for c in CASES if c.notes]
    named = {name for raw in json.loads(FILE.read_text("utf-8")) for name in raw["facts"]}
    assert named - set(known_facts()) == set(FLAGS)


@pytest.mark.parametrize("withheld", [(), FLAGS[:1], FLAGS])
def test_it_takes_a_side_in_two_thirds_and_is_right_in_nine_of_ten(withheld: tuple[str, ...]) -> None:
    result = totals(read_cases(FILE, withheld), kit)
    assert result.sides >= 2 / 3 * result.clear
    assert result.judged["agrees"] >= 0.9 * result.sides
    assert result.strong_wrong == []


MADE_UP = tomllib.loads((FILE.parent / "clear_cases.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", MADE_UP, ids=lambda case: case["story"][:40])
def test_a_case_that_a_coach_would_call_clear_comes_out_on_their_side(case: dict[str, Any]) -> None:
    answer = start(case["facts"]).answer
    assert answer in {"attend": ("attend", "openly")}.get(case["side"], (case["side"],)), case["why"]


# Without one of these it is another case: a rule, or the promise already made, hangs on it.
DECISIVE = {
    *("decision_stage", "accepted_other_offer", "still_conditional"),
    *("draws_benefit", "fraud_signs", "conflict_of_interest"),
}


def test_to_know_one_thing_less_never_puts_a_clear_case_on_the_other_side() -> None:
    collected = [(c.facts.told, c.advice) for c in CASES if c.clear]
    for facts, side in [*collected, *((case["facts"], case["side"]) for case in MADE_UP)]:
        for left_out in set(facts) - DECISIVE:
            answer = start({name: value for name, value in facts.items() if name != left_out}).answer
            assert answer is None or (answer == "decline") == (side == "decline"), (facts, left_out)


def test_the_clear_cases_are_thirty_on_both_sides_and_tell_many_facts() -> None:
    sides = [case["side"] for case in MADE_UP]
    assert len(sides) == 30
    assert abs(sides.count("decline") - (30 - sides.count("decline"))) <= 4
    told = {name for case in MADE_UP for name in case["facts"]}
    assert len(told) >= 25
    assert told <= set(known_facts())


def test_it_holds_up_without_what_only_the_case_itself_supports() -> None:
    result = totals(CASES, lambda c: kit_without(c, held_only_by(c, CASES)))
    assert result.sides >= 2 / 3 * result.clear
    assert result.judged["agrees"] >= 0.9 * result.sides
    assert result.strong_wrong == []


def test_it_does_better_than_going_by_the_stage_alone() -> None:
    ours, stage = totals(CASES, kit), totals(CASES, stage_only)
    assert ours.judged["agrees"] / ours.sides > stage.judged["agrees"] / stage.sides


def test_the_stage_alone_decides_by_the_other_cases() -> None:
    decided = next(c for c in CASES if c.facts.told["decision_stage"] == "decided_no")
    others = [c for c in CASES if c is not decided]
    assert stage_only(decided) == stage_only(decided, others) == "decline"
    assert stage_only(decided, []) is None


def test_the_outcome_is_a_function_of_the_facts_alone() -> None:
    raws = json.loads(FILE.read_text("utf-8"))
    for raw, case in zip(raws, CASES, strict=True):
        bare = {"facts": raw["facts"], "recommendation": "decline", "strength": "weak"}
        assert kit(case_of(bare)) == kit(case)
        shuffled = list(raw["facts"].items())
        random.Random(4).shuffle(shuffled)
        assert kit(case_of({**bare, "facts": dict(shuffled)})) == kit(case)


def test_no_move_that_holds_in_one_case_only_lacks_a_source() -> None:
    lonely = [m for m in known_moves() if sum(c.facts.hold(m.when) for c in CASES) == 1]
    assert lonely
    assert [m for m in lonely if not m.sources] == []


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
        assert result.judged["wrong"] <= 2


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
        ("depends", None, "agrees"),
        ("depends", "attend", "wrong"),
    ],
)
def test_how_an_answer_compares_with_advice(advice: str, answer: cases.Answer | None, said: str) -> None:
    case = case_of({"facts": {}, "recommendation": advice, "strength": "strong"})
    assert judged(case, answer) == said


def test_the_coders_flags_become_the_plain_questions_behind_them() -> None:
    def behind(**told: object) -> dict[str, object]:
        return dict(case_of({"facts": told, "recommendation": "decline"}).facts.told)

    assert behind(campus_or_match_system=True) == {"slots_scarce": True}
    assert behind(campus_or_match_system=True, decision_stage="decided_no")["match_system"]
    assert behind(campus_or_match_system=True, binding_rule=True)["campus_programme"]
    assert behind(binding_rule=True) == {"draws_benefit": True}
    assert behind(binding_rule=True, employed=True) == {"employed": True}
    assert behind(binding_rule=False, campus_or_match_system=False) == {}


def test_what_a_file_says_otherwise_is_left_out_and_noted() -> None:
    case = case_of(
        {"facts": {"round": "third", "mood": "low", "hours_needed": "many"}, "recommendation": "attend"}
    )
    assert case.facts == Facts({"round": "second"})
    assert ["mood" in n or "hours_needed" in n for n in case.notes] == [True, True]


def test_where_people_disagree_it_says_so() -> None:
    pairs = {(a.id, b.id): apart for a, b, apart in disagreements(CASES)}
    assert pairs[("gradcafe-50241", "pricescope-164155")] == ["round"]


def test_the_report_has_a_line_for_each_case_and_the_totals(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(FILE)]) == 0
    printed = capsys.readouterr().out
    assert printed.strip() == report(FILE)
    assert all(c.id[:28] in printed for c in CASES)
    for line in ("as told:", "binding_rule withheld:", "leave-one-out:", "stage only:"):
        assert line in printed


@pytest.mark.parametrize("arguments", [[], ["nowhere.json"], ["a", "b"]])
def test_without_a_file_it_says_how_it_is_called(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert "python -m tests.cases FILE" in capsys.readouterr().err
