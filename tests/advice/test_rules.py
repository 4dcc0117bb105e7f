"""Facts, rules and starting ratings: what they say, and what they may never say."""

import re
from typing import Any

import pytest
from hypothesis import strategies as st
from pydantic import ValidationError

from interview_kit import (
    Facts,
    start,
)
from interview_kit.advice import ratings, rules
from interview_kit.advice.routes import known_routes
from interview_kit.advice.rules import Branch, Rule, Ruling, Standing, _stands, known_rules, standing
from interview_kit.model.factors import factors
from interview_kit.model.record import Record
from interview_kit.model.sentences import fill, sentences
from tests.told import for_any_facts

# What makes each rule hold by itself, and the side it settles on.
HOLDS: dict[str, dict[str, Any]] = {
    "R9": {"fraud_signs": True},
    "R6": {"conflict_of_interest": True},
    "R2": {"draws_benefit": True},
    "R11": {"instructed_to_attend": True},
    "R3": {"accepted_other_offer": True, "still_conditional": False},
    "R1": {"campus_programme": True},
    "R4": {"match_system": True},
    "R8": {"legally_unable": True},
    "R5": {"employer_pays_travel": True, "decision_stage": "decided_no"},
    "R7": {"would_need_lie": True},
    "R10": {"sick_leave": True},
}
SETTLES = {
    "R9": "decline",
    "R6": "decline",
    "R2": "attend",
    "R3": "decline",
    "R1": "decline",
    "R4": "decline",
}
CONSTRAINS, WARNS = {"R5", "R7", "R10"}, {"R11", "R8"}


# Rules


@pytest.mark.parametrize(("rule", "facts"), HOLDS.items())
def test_each_rule_settles_constrains_or_warns_as_it_should(rule: str, facts: dict[str, Any]) -> None:
    begun = start(facts)
    if rule in SETTLES:
        assert begun.settled is not None
        assert (begun.settled.id, begun.settled.side) == (rule, SETTLES[rule])
        return
    assert rule in {w.id for w in begun.warnings}
    assert begun.settled is None


def test_each_rule_has_its_place_here() -> None:
    assert set(known_rules()) == {"R0", *HOLDS} == {"R0", *SETTLES, *CONSTRAINS, *WARNS}


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("R9", "R6"),
        ("R9", "R2"),
        ("R9", "R3"),
        ("R6", "R2"),
        ("R6", "R1"),
        ("R2", "R3"),
        ("R2", "R1"),
        ("R2", "R4"),
        ("R3", "R1"),
        ("R3", "R4"),
        ("R4", "R5"),
        ("R1", "R7"),
    ],
)
def test_a_rule_settles_over_those_below_it(above: str, below: str) -> None:
    begun = start({**HOLDS[below], **HOLDS[above]})
    assert begun.settled is not None
    assert begun.settled.id == above
    same_side = above != "R9" and SETTLES.get(below) == SETTLES[above]
    assert (below in {w.id for w in begun.warnings}) == same_side


def test_a_rule_that_would_deny_what_another_settles_is_not_said() -> None:
    begun = start({**HOLDS["R3"], **HOLDS["R11"]})
    assert begun.settled is not None
    assert begun.settled.id == "R3"
    assert [w.id for w in begun.warnings] == ["R0"]


def test_beside_a_danger_nothing_else_is_said() -> None:
    everything = {name: value for facts in HOLDS.values() for name, value in facts.items()}
    assert start(everything).warnings == ()


def test_a_claimant_is_told_of_no_way_that_is_closed_to_them() -> None:
    rules = {**HOLDS["R2"], **HOLDS["R5"], **HOLDS["R7"], **HOLDS["R8"], **HOLDS["R10"], **HOLDS["R3"]}
    assert [r.id for r in start(rules).warnings] == ["R8", "R7", "R10", "R0"]


def test_only_the_safety_rule_settles_without_having_been_verified() -> None:
    settling_unverified = {
        r.id
        for r in known_rules().values()
        if r.basis == "unverified" and any(b.effect == "settles" for b in r.branch)
    }
    assert settling_unverified == {"R9"}


def test_a_ruling_that_forbids_the_only_way_gives_way_and_is_not_said() -> None:
    lie = Facts({"would_need_lie": True})
    alone = standing(lie, ["attend"])
    assert (dict(alone.closed), [r.id for r in alone.besides]) == ({}, ["R0"])
    among_others = standing(lie, list(known_routes()))
    assert (list(among_others.closed), [r.id for r in among_others.besides]) == (["attend"], ["R7", "R0"])


def test_a_release_is_needed_from_what_forbids_to_decline() -> None:
    routes = list(known_routes())
    released = standing(Facts({"draws_benefit": True}), routes).release
    assert released is not None
    assert released.id == "R2"
    assert standing(Facts({"would_need_lie": True}), routes).release is None


KNOWN, ANY = [{"fact": "fraud_signs", "is": True}], [{"fact": "fraud_signs", "is_not": True}]
A_RULE = {
    **{"id": "R1", "rank": 1, "title": "A rule", "why": "It is.", "basis": "read at source"},
    **{"sources": ["https://example.org"], "limits": "None.", "helps": "A lawyer."},
    "branch": [{"when": KNOWN, "effect": "settles", "side": "decline", "right": "Decline."}],
}


@pytest.mark.parametrize(
    ("record", "said", "fault"),
    [
        (
            Branch,
            {"when": KNOWN, "effect": "settles", "right": "Decline."},
            "a branch that settles names its side: attend or decline",
        ),
        (
            Branch,
            {"when": ANY, "effect": "warns", "right": "Ask."},
            "a branch needs a condition that holds only once a fact is known",
        ),
        (
            Rule,
            A_RULE | {"basis": "unverified"},
            "an unverified rule may only warn; R9 alone, a safety rule, settles",
        ),
        (
            Rule,
            A_RULE | {"sources": []},
            "a rule that is not unverified names the pages it was read on",
        ),
    ],
)
def test_a_rule_that_may_not_be_is_told_why(record: type[Record], said: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValidationError) as raised:
        record.model_validate(said, strict=False)
    assert [error["msg"] for error in raised.value.errors()] == [f"Value error, {fault}"]


def test_a_ruling_whose_way_is_left_open_has_given_way() -> None:
    forbids = {"when": KNOWN, "effect": "warns", "forbids": ["attend"], "right": "Stay."}
    rule = Rule.model_validate(A_RULE | {"branch": [forbids]}, strict=False)
    ruling = Ruling(rule, rule.branch[0])
    assert not _stands(ruling, None, {}, ["attend"])
    assert _stands(ruling, None, {"attend": ruling}, ["attend", "decline"])


def test_beside_what_settles_a_case_nothing_is_said_of_the_other_side_and_the_longest_notice_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def held(rank: int, **said: Any) -> Rule:
        branch = {"when": KNOWN, "right": "So be it.", **said}
        return Rule.model_validate(
            A_RULE | {"id": f"R{rank}", "rank": rank, "branch": [branch]}, strict=False
        )

    made = [
        held(1, effect="settles", side="decline", notice_days=3),
        held(2, effect="warns", side="attend", notice_days=9),
        held(3, effect="warns", side="decline", notice_days=5),
    ]
    monkeypatch.setattr(rules, "known_rules", lambda: {rule.id: rule for rule in made})
    said = standing(Facts({"fraud_signs": True}), list(known_routes()))
    assert (said.settled and said.settled.id, [r.id for r in said.besides]) == ("R1", ["R3"])
    assert said.notice_days == 5
    assert standing(Facts({}), list(known_routes())) == Standing(None, (), {}, None, 0)


def test_a_warning_may_rest_on_no_page_and_what_always_holds_on_no_fact() -> None:
    branch = {"when": KNOWN, "effect": "warns", "right": "Ask."}
    warning = A_RULE | {"basis": "unverified", "sources": [], "branch": [branch]}
    assert Rule.model_validate(warning, strict=False).branch[0].effect == "warns"
    safety = A_RULE | {"id": "R9", "basis": "unverified", "sources": []}
    assert Rule.model_validate(safety, strict=False).branch[0].side == "decline"
    always = {"when": ANY, "effect": "always", "right": "Be kind."}
    assert Branch.model_validate(always, strict=False).effect == "always"


def test_a_rule_with_no_more_to_say_ends_with_what_is_right() -> None:
    short = Rule.model_validate(A_RULE, strict=False)
    said = Ruling(short, short.branch[0])
    assert (said.right, said.more, said.in_full) == ("Decline.", "", "Decline.")


def test_danger_stands_above_the_duty_to_the_benefit_office() -> None:
    begun = start({"fraud_signs": True, "draws_benefit": True, "instructed_to_attend": True})
    assert begun.answer == "decline"
    assert [r.id for r in begun.routes if r.place] == ["decline"]


def test_somebody_on_benefit_may_neither_decline_nor_talk_them_out_of_it() -> None:
    begun = start({"draws_benefit": True, "decision_stage": "decided_no"})
    assert begun.answer == "attend"
    assert [r.id for r in begun.routes if r.place] == ["attend"]
    assert {r.id for r in begun.routes if r.forbidden_by} == {"openly", "chat", "decline"}


def test_with_a_release_in_writing_the_choice_is_open_again() -> None:
    begun = start({"draws_benefit": True, "release_obtained": True, "decision_stage": "decided_no"})
    assert begun.settled is None
    assert begun.answer == "decline"
    assert not any(r.forbidden_by for r in begun.routes)


@pytest.mark.parametrize("open_still", [None, True])
def test_another_job_settles_nothing_until_it_is_known_to_be_certain(open_still: bool | None) -> None:
    begun = start({"accepted_other_offer": True, "still_conditional": open_still})
    assert begun.settled is None
    assert "R3" in {w.id for w in begun.warnings}


def test_sincere_interest_is_not_against_the_rules_of_a_programme() -> None:
    assert start({"campus_programme": True, "decision_stage": "exploring"}).settled is None


def test_after_the_window_a_programme_settles_nothing_but_whom_to_speak_to() -> None:
    booked = {"campus_programme": True, "already_committed": True, "decision_stage": "decided_no"}
    assert start({**booked, "notice_days": 5}).settled.side == "decline"  # type: ignore[union-attr]
    late = start({**booked, "notice_days": 1})
    assert late.settled is None
    assert "R1" in {w.id for w in late.warnings}


@pytest.mark.parametrize(
    ("agreed", "said", "never"),
    [
        (False, "Do not sign up", "all off"),
        (True, "Call off", "sign up"),
        (None, "if you hold one, call it off", "sign up"),
    ],
)
def test_a_programme_speaks_of_signing_up_only_to_those_who_have_not(
    agreed: bool | None, said: str, never: str
) -> None:
    settled = start({**HOLDS["R1"], "already_committed": agreed}).settled
    assert settled is not None
    assert said in settled.right
    assert never not in settled.in_full


@pytest.mark.parametrize(("agreed", "said"), [(False, "Decline"), (True, "Withdraw"), (None, "Decline")])
def test_only_who_has_agreed_is_told_to_withdraw_from_a_match(agreed: bool | None, said: str) -> None:
    settled = start({**HOLDS["R4"], "already_committed": agreed}).settled
    assert settled is not None
    assert settled.right.startswith(said)


def test_who_could_only_go_by_a_lie_does_not_go_as_planned() -> None:
    begun = start({**HOLDS["R7"], "needs_practice": True, "interview_ahead": True})
    assert {r.id for r in begun.routes if r.forbidden_by} == {"attend"}
    assert "openly" in {r.id for r in begun.routes if r.place}


def test_who_is_still_exploring_and_could_only_go_by_a_lie_may_go_openly() -> None:
    begun = start({**HOLDS["R7"], "decision_stage": "exploring"})
    assert begun.answer == "openly"


def test_a_lie_does_not_release_a_claimant_from_going() -> None:
    begun = start({**HOLDS["R2"], **HOLDS["R7"]})
    assert begun.answer == "attend"
    (lie,) = (w for w in begun.warnings if w.id == "R7")
    assert "Do not go" not in lie.in_full
    assert "release" in lie.more


def test_who_has_told_them_needs_no_lie_and_is_told_so_no_more_than_once() -> None:
    begun = start({**HOLDS["R7"], "told_employer": "agreed"})
    assert not any(r.forbidden_by for r in begun.routes)
    assert "tell them first" not in " ".join(w.in_full for w in begun.warnings).lower()


def test_the_law_that_bars_somebody_from_the_job_is_named_to_whoever_may_still_go() -> None:
    for beside in ({}, HOLDS["R2"], HOLDS["R7"], HOLDS["R5"]):
        assert "R8" in {w.id for w in start({**HOLDS["R8"], **beside}).warnings}, beside


def test_no_rule_says_twice_that_it_was_not_checked_or_is_to_be_checked() -> None:
    for rule in known_rules().values():
        check = fill(sentences("wording.view")["rule_check"], limits=rule.limits, helps=rule.helps)
        for branch in rule.branch:
            text = f"{branch.right} {branch.more or ''} {check}".lower()
            for said in ("check your", "not checked", "was read"):
                assert text.count(said) <= 1, (rule.id, said)
            unchecked = ("not checked", "no page was read")
            assert sum(text.count(said) for said in unchecked) <= 1, rule.id


def test_how_far_a_rule_goes_says_nothing_that_stands_above_it() -> None:
    def fours(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"[a-z']+", text.lower())
        return set(zip(words, words[1:], words[2:], words[3:], strict=False))

    for rule in known_rules().values():
        above = set().union(*(fours(f"{b.right} {b.more or ''}") for b in rule.branch), fours(rule.why))
        assert fours(rule.limits) & above == set(), rule.id


@for_any_facts(st.lists(st.integers(0, 100), min_size=9, max_size=9), st.integers(0, 10))
def test_no_weight_and_no_rating_moves_a_rule(facts: Facts, weights: list[int], rating: int) -> None:
    usual = start(facts).settled
    file = ratings._start_file()
    other = file.model_copy(update={"base": rating})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ratings, "_start_file", lambda: other)
        patch.setattr(ratings, "default_weights", lambda: dict(zip(factors(), weights, strict=True)))
        assert start(facts).settled == usual


@for_any_facts()
def test_only_a_rule_that_settles_has_the_last_word(facts: Facts) -> None:
    begun = start(facts)
    if begun.settled:
        assert begun.answer == begun.settled.side
        assert begun.settled not in begun.warnings
    assert "R0" in {r.id for r in begun.warnings[-1:]} or facts.told["fraud_signs"]


def test_where_an_accepted_job_and_an_instruction_meet_the_no_waits_for_the_release() -> None:
    signed = {"accepted_other_offer": True, "still_conditional": False}
    for told, right in ((None, "at once"), (True, "Once you are released in writing, decline")):
        settled = standing(Facts({**signed, "instructed_to_attend": told}), list(known_routes())).settled
        assert settled is not None
        assert (settled.id, settled.side) == ("R3", "decline")
        assert right in settled.right
