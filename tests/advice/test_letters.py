"""The letters: what must be in each, what may not, and what a person's own text cannot do to them."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, lru_cache
from html import escape
from html.parser import HTMLParser
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_kit import Decision, Facts, LetterError, if_asked, letter, letter_kinds, load, samples
from interview_kit.advice.conclusion import Conclusion, conclude, concluded
from interview_kit.advice.facts import known_facts
from interview_kit.advice.letter_kinds import LetterEntry, known_letters, letters_file
from interview_kit.advice.letters import LONGEST_SUBJECT, LONGEST_TYPED, Letter, written
from interview_kit.advice.routes import known_routes
from interview_kit.advice.rules import known_rules
from interview_kit.advice.steps import next_steps
from interview_kit.model.errors import RouteError
from interview_kit.model.sentences import one_line
from tests.pairwise import pairwise
from tests.told import answers
from tests.trials import FULL, examples

# What must be in each letter, however the facts stand; the words are those of the courtesy rules.
REQUIRED = {
    "confirming": {"thanks", "coming", "question", "confirmation"},
    "attending_openly": {"thanks", "position", "yes_if", "worth", "permission", "cost"},
    "asking_for_chat": {
        *("thanks", "decision", "interest", "small_ask", "topics", "no_back_door", "easy_no", "offer_back")
    },
    "withdrawing": {"appointment", "decision", "apology", "reason", "effort", "confirmation", "copies"},
    "declining": {"thanks", "decision", "reason", "promptness", "good_wishes"},
    "asking_first": {"thanks", "one_thing", "question", "why_now"},
    "rescheduling": {*("thanks", "old_time", "intent", "reason", "new_times", "flexibility", "confirmation")},
    "after_attending": {"thanks", "decision", "reason", "returns", "if_they_ask", "good_wishes"},
    "declining_offer": {"thanks", "decision", "reason", "returns", "if_they_ask", "good_wishes"},
    "referrer": {"thanks", "change", "plan", "their_choice"},
}
ADVICE = {"copies", "if_they_ask"}
DISCLOSING = set(REQUIRED) - {"confirming", "rescheduling"}

# What a letter may claim, by the fact and the answer that must be so.
CLAIMS: list[tuple[str, Any, str]] = [
    ("accepted_other_offer", True, r"accepted another job|Should that job fall through"),
    ("already_committed", True, r"I am cancelling|Cancelling|We agreed|call the interview off|set aside"),
    ("approached_me", True, r"thinking of me"),
    ("company_interesting_for_future", True, r"like to hear of|stay in touch"),
    ("deal_breaker", "confirmed", r"had it confirmed"),
    ("decision_stage", "decided_no", r"would not accept|do not see what could change"),
    ("decision_stage", "exploring", r"still finding out|would help me to know whether"),
    ("decision_stage", "leaning_no", r"most likely not accept"),
    (
        "decision_stage",
        "yes_if",
        r"I would accept if|only if one thing|one thing could change|whether that is possible",
    ),
    ("employed", True, r"in a job"),
    ("far_away", False, r"nothing that you need to book"),
    ("employer_pays_travel", False, r"my own way there"),
    ("employer_pays_travel", True, r"journey|booked"),
    ("instructed_to_attend", True, r"once I have been released"),
    ("interview_at", "09:00", r"at 9:00"),
    ("interview_at", "14:30", r"at 14:30"),
    ("interview_on", "2026-12-01", r"1 December 2026"),
    ("interview_on", "2026-12-09", r"9 December 2026"),
    ("notice_days", 0, r"short notice|so late"),
    ("notice_days", 1, r"short notice|so late"),
    ("public_duty", True, r"nothing that I deal with in my office|nothing in return but my thanks"),
    ("recruiter_involved", True, r"pass my thanks on|somebody at"),
    ("referred_by_contact", True, r"put(ting)? in a word"),
    ("slots_scarce", False, r"so that you can plan|plan without me"),
    ("take_home_task", True, r"task or test"),
    ("told_employer", "told", r"You know where I stand|They know where I stand"),
    ("told_employer", "agreed", r"You know where I stand|They know where I stand"),
    (
        "told_employer",
        "agreed",
        r"glad that you would like to meet|shorter talk suits|as you have asked|Should my coming",
    ),
]
# The two ways to leave it to the one who put in a word; which is right, the rules say.
LEFT_TO_THEM = re.compile("I will do as you prefer|I will take it to heart")

CHOICES = {f.id: (None, *answers(f)) for f in known_facts().values()}
WAYS = [(entry, route) for entry in known_letters().values() for route in entry.routes]
BLANK = Decision.new("A call on Friday")
TODAY = date(2026, 11, 24)
HOSTILE = [
    "{{ 7*7 }}",
    "{% for i in range(9) %}x{% endfor %}",
    "{% block subject %}gone{% endblock %}{# and this",
    "{{ self.__init__.__globals__ }}",
    "{name} {0} %s %(name)s ${HOME} [your name]",
    "</script></pre><script>alert(1)</script>",
    "<img src=x onerror=alert(1)> &amp; \" ' `",
    "one\r\nBcc: everybody\n\n.\n",
    "\u202eright to left\u2066 \u200f\u061c",
    "\x00\x07\x1b[31m\u2028\u2029\x85",
    "\ud800 half a pair",
    "ש׳ לוי / سارة 👩🏽‍🔬",
    "long " * 2000,
    "x" * 10_000,
]


def of(**facts: Any) -> Decision:
    return BLANK.model_copy(update={"facts": facts})


def of_facts(facts: Facts) -> Conclusion:
    return _of_told(frozenset(facts.told.items()))


@lru_cache(maxsize=1000)
def _of_told(told: frozenset[tuple[str, Any]]) -> Conclusion:
    return concluded(Facts(dict(told)), BLANK.opinion, TODAY)


def fitting(entry: LetterEntry, facts: Facts) -> Facts:
    """Return the facts with whatever a letter needs to be the right one."""
    return facts.but(
        **{c.fact: c.is_ if c.is_ is not None else None for c in entry.when}  # is_not True: unknown will do
    )


@cache
def rows() -> tuple[Facts, ...]:
    """Cases in which any two answers to two facts stand together."""
    return tuple(Facts(row) for row in pairwise(CHOICES))


@cache
def every_letter(*filled: tuple[str, str]) -> tuple[tuple[LetterEntry, str, Facts, Letter], ...]:
    ways = ((entry, route, fitting(entry, row)) for row in rows() for entry, route in WAYS)
    return tuple((*way, written(way[0], of_facts(way[2]), way[1], dict(filled))) for way in ways)


def sent(a_letter: Letter) -> str:
    return "\n\n".join((a_letter.subject, a_letter.body, a_letter.spoken or ""))


def sentences(a_letter: Letter) -> set[str]:
    return {
        s for part in (a_letter.subject, a_letter.body) for s in re.split(r"(?<=[.?!:])\s+|\n+", part) if s
    }


def marks(text: str) -> set[str]:
    return set(re.findall(r"\[[^\[\]]*\]", text))


# What must be there


@pytest.mark.long
def test_the_rows_hold_every_pair_of_answers_to_two_facts() -> None:
    told = [facts.told for facts in rows()]
    for a, b in combinations(CHOICES, 2):
        assert {(r.get(a), r.get(b)) for r in told} == {(x, y) for x in CHOICES[a] for y in CHOICES[b]}


@pytest.mark.long
def test_every_element_is_in_every_letter_and_says_something() -> None:
    for entry, _, facts, made in every_letter():
        for name in REQUIRED[entry.id]:
            assert made.elements[name].strip(), (entry.id, name, facts)
            if name not in ADVICE:
                assert made.elements[name] in made.body, (entry.id, name, facts)
        assert all(made.elements.values())
        assert not {"subject", "letter", "spoken", "channel", "timing"} & set(made.elements)
        for part in (made.subject, made.body, made.channel, made.timing):
            assert part.strip()


@pytest.mark.long
def test_what_is_only_advice_is_not_sent() -> None:
    for _, _, _, made in every_letter():
        for part in (made.channel, made.timing, *(made.elements.get(name, "") for name in ADVICE)):
            assert not part or part not in sent(made)


@pytest.mark.long
def test_a_letter_is_short_and_begins_and_ends_as_letters_do() -> None:
    for entry, _, facts, made in every_letter():
        assert len(made.body.split()) <= 175, (entry.id, facts, len(made.body.split()))
        assert made.body.startswith("Dear [name],\n\n")
        assert made.body.endswith("\n\nKind regards,\n\n[your name]")
        assert not re.search(r"  |\s[.,;:?!]|\.\.|\n\n\n|None|True|False", sent(made)), sent(made)


def test_a_withdrawal_says_in_its_first_line_which_interview_it_is() -> None:
    first = letter(of(already_committed=True), "decline").body.splitlines()[2]
    assert marks(first) >= {"[the role]", "[date]", "[time]", "[interviewer]"}


def test_declining_is_for_what_is_not_agreed_and_withdrawing_for_what_is() -> None:
    kinds = {answer: letter(of(already_committed=answer), "decline").kind for answer in (True, False, None)}
    assert kinds == {True: "withdrawing", False: "declining", None: "declining"}


def test_a_chat_is_asked_for_only_after_an_unmistakable_no() -> None:
    for entry, _, facts, made in every_letter():
        if entry.id == "asking_for_chat":
            assert made.body.index(made.elements["decision"]) < made.body.index(made.elements["small_ask"])
            assert ("cancelling" in made.body) == (facts.told.get("already_committed") is True)


# Fields


def test_no_bracket_stands_in_a_letter_but_the_fields_that_are_listed() -> None:
    for entry, _, facts, made in every_letter():
        listed = {f"[{f.mark}]" for f in made.fields}
        assert marks(sent(made)) == listed, (entry.id, facts)
        assert not marks(made.channel + made.timing)


@pytest.mark.long
def test_once_every_field_is_filled_none_is_left() -> None:
    filled = {f.id: f"<{f.id}>" for f in letters_file().field}
    for _, _, facts, made in every_letter(*filled.items()):
        assert not made.fields
        assert not marks(sent(made))
        for text in re.findall(r"<(\w+)>", sent(made)):
            assert text in filled
        assert "None" not in sent(made), facts


def test_a_known_date_is_filled_in_and_what_is_typed_stands_above_it() -> None:
    booked = of(already_committed=True, interview_on="2026-12-01")
    assert letter(booked, "decline", today=TODAY).subject.endswith("on Tuesday 1 December 2026")
    assert letter(booked, "decline", filled={"date": "Tuesday"}, today=TODAY).subject.endswith("on Tuesday")


@pytest.mark.parametrize(
    "kind", ["withdrawing", "declining", "rescheduling", "after_attending", "declining_offer"]
)
def test_a_reason_of_ones_own_replaces_the_general_one(kind: str) -> None:
    entry = known_letters()[kind]
    facts = fitting(entry, Facts({"accepted_other_offer": True, "deal_breaker": "confirmed"}))
    made = written(entry, of_facts(facts), entry.routes[0], {"reason": "I am moving to another country."})
    assert made.elements["reason"] == "I am moving to another country."


@pytest.mark.parametrize("typed", ["I am moving away", "I am moving away."])
def test_a_reason_ends_with_one_full_stop(typed: str) -> None:
    assert " I am moving away. I am" in letter(of(), "decline", filled={"reason": typed}).body


def test_no_full_stop_is_doubled_and_none_that_was_typed_is_lost() -> None:
    made = letter(
        of(), "openly", filled={"yes_if": "you were Acme Inc.", "role": "Acme Inc. ...", "name": "J."}
    )
    assert "I would see it otherwise if you were Acme Inc.\n" in made.body
    assert "talk about the post of Acme Inc. ...\n" in made.body
    assert made.body.startswith("Dear J.,")


def test_somebody_else_is_named_only_once_they_have_agreed() -> None:
    assert "agreed" not in letter(of(), "decline").body
    named = letter(of(), "decline", filled={"another_person": "Ada Young"})
    assert "somebody who has agreed to it: Ada Young." in named.body


@pytest.mark.parametrize(
    "kind", ["confirming", "attending_openly", "asking_for_chat", "withdrawing", "declining"]
)
def test_a_task_beforehand_has_its_words_before_the_interview(kind: str) -> None:
    entry = known_letters()[kind]
    facts = fitting(entry, Facts({"take_home_task": True, "notice_days": 1}))
    made = written(entry, of_facts(facts), entry.routes[0], {})
    assert "task or test" in made.body
    assert "task or test" in (made.spoken or "")


def test_nobody_who_has_been_asked_to_come_all_the_same_waits_to_be_asked_again() -> None:
    knowing = of(take_home_task=True, told_employer="agreed")
    assert "once you tell me" not in letter(knowing, "openly").body
    assert "once you tell me" in letter(of(take_home_task=True), "openly").body


def test_to_somebody_who_knows_nothing_is_said_that_only_somebody_who_does_not_would_hear() -> None:
    for travel in (True, None):
        knowing = letter(of(told_employer="agreed", employer_pays_travel=travel, notice_days=1), "openly")
        whole = f"{sent(knowing)} {knowing.timing}"
        for never in ("before you have told me", "unless you tell me", "cancel", "here it is in writing"):
            assert never not in whole
    assert "early enough for them to cancel" in letter(of(), "openly").timing


def test_whoever_has_told_them_and_heard_nothing_says_so_again_and_leaves_it_to_them() -> None:
    waiting = sent(letter(of(told_employer="told"), "openly"))
    assert "You know where I stand" in waiting
    assert "If you would rather make it shorter, or cancel it, please do" in waiting
    (step,) = (s.text for s in next_steps(Facts({"told_employer": "told"}), "openly") if "stand" in s.text)
    assert step.startswith("Ask them whether they still want to meet")


@pytest.mark.parametrize(("route", "agreed"), [("decline", True), ("decline", False), ("chat", False)])
def test_a_no_that_waits_for_a_release_is_not_to_be_sent_at_once_as_well(route: str, agreed: bool) -> None:
    sent_to = letter(of(instructed_to_attend=True, already_committed=agreed, notice_days=9), route)
    assert sent_to.timing.startswith("Only once you have a release in writing.")
    assert "As soon as you know" not in sent_to.timing


def test_schools_are_named_only_where_one_may_be_in_it() -> None:
    agreed = {"already_committed": True, "notice_days": 9}
    assert "school" not in letter(of(**agreed), "decline").timing
    in_one = letter(of(**agreed, campus_programme=True), "decline").timing
    assert "your school or programme" in in_one
    assert "a full day before at the least" not in in_one, "the rule of a school asks for more"


@pytest.mark.parametrize(
    ("known", "route"),
    [({"decision_stage": "decided_no"}, "openly"), ({"decision_stage": "leaning_no"}, "decline")],
)
def test_nobody_whose_mind_is_made_up_offers_to_go_if_the_one_who_spoke_for_them_would_rather(
    known, route
) -> None:
    assert "went on" not in letter(of(referred_by_contact=True, **known), route, kind="referrer").body
    unsure = letter(of(referred_by_contact=True, decision_stage="leaning_no"), "openly", kind="referrer")
    assert "If you would rather I withdrew, or went on, tell me" in unsure.body


@pytest.mark.parametrize("route", ["attend", "openly", "chat", "decline"])
def test_whoever_has_a_job_elsewhere_is_told_not_to_write_from_there(route: str) -> None:
    own = "Use an address and a telephone of your own"
    assert own in letter(of(employed=True), route).channel
    assert own not in letter(of(employed=True, internal_role=True), route).channel
    assert own not in letter(of(), route).channel


def test_who_has_decided_names_nothing_that_would_change_it_and_who_explores_asks_whether_it_is_so() -> None:
    filled = {"yes_if": "two days a week could be worked from home"}
    said = {
        stage: letter(of(decision_stage=stage), "openly", filled=filled).elements["yes_if"]
        for stage in ("decided_no", "exploring")
    }
    assert said == {
        "decided_no": "I do not see what could change that.",
        "exploring": "It would help me to know whether two days a week could be worked from home.",
    }


def test_where_nobody_travels_nobody_speaks_of_what_it_costs() -> None:
    near = letter(of(told_employer="agreed", far_away=False), "openly")
    assert near.elements["cost"] == "There is nothing that you need to book for me."
    far = letter(of(told_employer="agreed", far_away=True), "openly")
    assert far.elements["cost"].startswith("Should my coming cost you anything")


def test_the_day_to_answer_by_is_not_named_to_who_has_answered() -> None:
    dated = {"answer_by": "2026-12-01", "interview_on": "2026-12-09"}
    assert "They want an answer by" in letter(of(**dated), "attend", today=TODAY).timing
    agreed = letter(of(**dated, already_committed=True), "attend", today=TODAY).timing
    assert agreed == "A day or two before you meet."


# What may not be there


def test_nothing_is_claimed_whose_fact_is_not_so() -> None:
    for entry, route, facts, made in every_letter():
        for fact, _, words in CLAIMS:
            allowed = {a for f, a, w in CLAIMS if w == words and f == fact}
            if facts.told.get(fact) not in allowed:
                assert not re.search(words, sent(made)), (entry.id, route, facts, words)


@pytest.mark.long
def test_every_sentence_that_a_fact_brings_in_is_known_as_its_claim() -> None:
    for row in rows()[:: 9 if FULL else 90]:
        for entry, route in WAYS:
            fixed = {c.fact for c in entry.when}
            claimless = sentences(written(entry, of_facts(fitting(entry, Facts({}))), route, {}))
            for fact, choices in CHOICES.items():
                if fact in fixed:
                    continue
                unknown = sentences(
                    written(entry, of_facts(fitting(entry, row.but(**{fact: None}))), route, {})
                )
                for answer in choices[1:]:
                    facts = fitting(entry, row.but(**{fact: answer}))
                    made = sentences(written(entry, of_facts(facts), route, {}))
                    for new in made - unknown - claimless:
                        claims = [w for f, a, w in CLAIMS if (f, a) == (fact, answer)]
                        assert LEFT_TO_THEM.search(new) or any(re.search(w, new) for w in claims), (fact, new)


def test_every_claim_is_made_somewhere() -> None:
    everything = "\n".join(sent(made) for *_, made in every_letter())
    for _, _, words in CLAIMS:
        for way in words.split("|"):
            assert re.search(way, everything), way


def test_no_letter_speaks_of_practising_or_of_the_weighing_or_makes_an_excuse() -> None:
    never = (
        r"(?i)practi[cs]|rehears|rating|\brate|weigh|balance|score|factor|interview-kit|\bill\b|illness|sick"
        r"|emergency|family matter|salary|better paid|maybe later|unfortunately|market"
    )
    for entry, _, facts, made in every_letter():
        assert not re.search(never, sent(made)), (entry.id, facts)


def test_a_letter_knows_facts_alone_of_a_decision() -> None:
    private = "MY-OWN-WORDS"
    opinion = BLANK.opinion.changed("practice", attend=9, decline=1, why_attend=private, note=private)
    telling = of(already_committed=True, notice_days=1).model_copy(
        update={
            "title": private,
            "story": private,
            "notes": private,
            "opinions": (opinion,),
            "leaning": "attend",
        }
    )
    plain = of(already_committed=True, notice_days=1)
    for route in known_routes():
        assert letter(telling, route) == letter(plain, route)
        assert private not in str(letter(telling, route))


def test_the_checklist_names_what_to_leave_out() -> None:
    said = " ".join(letter(of(), "decline").leave_out)
    for word in ("illness", "Criticism", "pays", "Maybe later", "apologies", "rehearsal", "confidential"):
        assert word in said


# When a rule stands against it


@pytest.mark.long
@pytest.mark.parametrize("release", [None, False])
def test_no_letter_that_discloses_is_offered_to_a_claimant_without_a_release(release: bool | None) -> None:
    for row in rows():
        claimant = row.but(draws_benefit=True, release_obtained=release)
        for entry, route in WAYS:
            facts = fitting(entry, claimant)
            if entry.id in DISCLOSING:
                with pytest.raises(LetterError, match=r"Ask first: (Your benefit office|The police)"):
                    letter(of_facts(facts), route, kind=entry.id)
            assert not set(letter_kinds(of_facts(facts), route)) & DISCLOSING


def test_a_claimant_may_say_that_they_will_come_and_ask_for_another_time() -> None:
    claimant = of(draws_benefit=True, already_committed=True)
    assert letter_kinds(claimant, "attend") == {
        "confirming": "Saying that you will come",
        "rescheduling": "Asking for another time",
    }
    assert "asked directly, answer truthfully" in letter(claimant, "attend").before_sending[0]
    assert "benefit office" in letter(claimant, "attend", kind="rescheduling").timing


def test_with_a_release_every_letter_is_open_again() -> None:
    released = of(draws_benefit=True, release_obtained=True, already_committed=True, referred_by_contact=True)
    for entry, route in WAYS:
        if entry.id != "declining":
            assert letter(released, route, kind=entry.id).body


def test_a_refusal_says_what_is_right_and_whom_to_ask() -> None:
    rule = known_rules()["R2"]
    with pytest.raises(LetterError) as refused:
        letter(of(draws_benefit=True), "decline")
    assert str(refused.value) == (
        "Declining an invitation: No such letter can be written as things stand. "
        f"{rule.title}: {rule.branch[0].right} Ask first: {rule.helps}."
    )


def test_where_danger_meets_a_claimants_duty_nobody_is_told_to_go() -> None:
    for route in known_routes():
        with pytest.raises(LetterError, match="Do not go") as refused:
            letter(of(draws_benefit=True, fraud_signs=True), route)
        assert "Go in good faith" not in str(refused.value)


@pytest.mark.parametrize(
    ("fact", "closed"),
    [
        ("fraud_signs", {"attend", "openly", "chat", "decline"}),
        ("conflict_of_interest", {"attend", "openly", "chat"}),
        ("draws_benefit", {"openly", "chat", "decline"}),
        ("instructed_to_attend", set()),
        ("would_need_lie", {"attend"}),
    ],
)
def test_a_route_that_a_rule_closes_has_no_letter(fact: str, closed: set[str]) -> None:
    for route in known_routes():
        if route in closed:
            assert letter_kinds(of(**{fact: True}), route) == {}
            with pytest.raises(LetterError, match="Ask first: "):
                letter(of(**{fact: True}), route)
        else:
            assert letter(of(**{fact: True}), route).body


def test_afterwards_a_no_can_be_said_even_where_going_was_closed() -> None:
    signed = of(accepted_other_offer=True, still_conditional=False)
    declined = letter(signed, "decline", kind="declining_offer").body
    assert "accepted another job" in declined
    assert "gave me" not in declined
    assert "gave me" in letter(signed, "decline", kind="after_attending").body
    with pytest.raises(LetterError, match="You have accepted another job: "):
        letter(signed, "attend")


def test_somebody_who_has_signed_elsewhere_does_not_offer_the_referrer_to_go_on() -> None:
    known = {"referred_by_contact": True, "accepted_other_offer": True}
    assert "went on" in letter(of(**known), "openly", kind="referrer").body
    assert "went on" not in letter(of(**known, still_conditional=False), "decline", kind="referrer").body


def test_rules_on_going_are_left_unsaid_with_a_letter_that_goes_nowhere() -> None:
    on_sick_leave = of(sick_leave=True, instructed_to_attend=True)
    assert [r[:9] for r in letter(on_sick_leave, "attend").before_sending] == ["You have ", "Sick leav"]
    assert [r[:9] for r in letter(on_sick_leave, "decline").before_sending] == ["You have "]
    assert letter(of(), "decline").before_sending == ()


# The telephone


def telephoned(route: str, kind: str | None = None, **facts: Any) -> bool:
    made = letter(of(**facts), route, kind=kind, today=TODAY)
    assert (made.spoken is not None) == ("Telephone first" in made.channel)
    return made.spoken is not None


@pytest.mark.parametrize("route", ["openly", "chat", "decline"])
def test_the_telephone_comes_first_inside_a_day_and_in_long_rounds(route: str) -> None:
    assert [telephoned(route, notice_days=d) for d in (0, 1, 1.5, 2, 10)] == [True, True, False, False, False]
    assert [telephoned(route, round=r) for r in ("first", "second", "final")] == [False, True, True]
    assert [telephoned(route, talk_length=n) for n in ("short", "medium", "long")] == [False, False, True]
    assert not telephoned(route)


@pytest.mark.parametrize("route", ["openly", "chat", "decline"])
def test_before_anything_is_agreed_a_long_round_ahead_is_no_reason_to_telephone(route: str) -> None:
    """Nobody has set the day aside yet; once they have met, the one who knows them may ring."""
    asked = {"already_committed": False, "round": "final", "talk_length": "long"}
    assert not telephoned(route, **asked, notice_days=12)
    assert telephoned(route, **asked, notice_days=1)
    assert telephoned("decline", "declining_offer", **asked)


def test_so_late_a_letter_that_goes_nowhere_does_not_argue_for_going() -> None:
    late = of(already_committed=True, notice_days=1, far_away=True)
    assert letter(late, "decline").timing == "Now: the sooner they hear, the more they can do with the hour."
    assert letter(late, "attend").timing == "Now, so that it is read before you meet."


def test_whoever_has_agreed_to_nothing_declines_and_does_not_withdraw() -> None:
    asked, agreed = (of(already_committed=c) for c in (False, True))
    assert "decline instead" in letter(asked, "attend", kind="rescheduling").timing
    assert "withdraw instead" in letter(agreed, "attend", kind="rescheduling").timing


def test_where_somebody_has_been_told_to_go_no_letter_says_at_once() -> None:
    told = {"instructed_to_attend": True, "referred_by_contact": True}
    for known in ({"already_committed": True}, {"already_committed": False}):
        for route in ("chat", "decline"):
            timing = letter(of(**told, **known), route).timing
            assert timing.startswith("Only once you have a release in writing.")
            assert "As soon as" not in timing
    for kind in ("after_attending", "declining_offer"):
        assert letter(of(**told), "attend", kind=kind).timing == "Only once you have a release in writing."
    assert "without delay" not in letter(of(**told), "decline", kind="referrer").body


def test_where_nothing_is_known_of_the_day_the_telephone_is_named_all_the_same() -> None:
    assert "Then telephone first" in letter(of(), "decline").channel
    assert "elephone" not in letter(of(notice_days=5), "decline").channel
    assert "elephone" not in letter(of(), "attend", kind="after_attending").channel


def test_days_are_counted_from_today_where_the_date_is_known() -> None:
    assert telephoned("decline", interview_on="2026-11-25")
    assert not telephoned("decline", interview_on="2026-11-26", notice_days=1)
    tomorrow = of(interview_on=(date.today() + timedelta(days=1)).isoformat())
    assert letter(tomorrow, "decline").spoken


def test_a_letter_names_the_hour_that_is_known() -> None:
    at_nine = of(interview_on="2026-12-04", interview_at="09:00", already_committed=True)
    for route, said in (("attend", "on Friday 4 December 2026 at 9:00."), ("decline", "2026 at 9:00 with")):
        assert said in letter(at_nine, route, today=TODAY).body
    typed = letter(at_nine, "attend", filled={"time": "half past nine"}, today=TODAY)
    assert "at half past nine." in typed.body


def test_to_say_that_one_will_come_to_a_long_round_needs_no_telephone() -> None:
    assert not telephoned("attend", round="final")
    assert telephoned("attend", round="final", notice_days=1)


def test_after_the_interview_no_notice_is_short() -> None:
    assert not telephoned("attend", "after_attending", notice_days=0)
    assert telephoned("attend", "after_attending", notice_days=0, round="final")


def test_what_is_said_on_the_telephone_says_no_as_clearly_as_the_letter() -> None:
    for entry, _, _, made in every_letter():
        if made.spoken and "decision" in REQUIRED[entry.id]:
            assert made.elements["decision"] in made.spoken
        if made.spoken:
            assert "\n" not in made.spoken
            assert made.spoken.startswith("Hello, this is [your name].")


def test_a_recruiter_is_not_passed_by() -> None:
    for route in known_routes():
        assert "not past them" in letter(of(recruiter_involved=True), route).channel
        assert "recruiter" not in letter(of(), route).channel


@pytest.mark.parametrize(
    ("facts", "copies"),
    [
        ({}, "If somebody else arranged it, send them a copy."),
        ({"recruiter_involved": True}, "Ask the recruiter to pass it on at once."),
        ({"campus_programme": True}, "Send a copy to the career office."),
        (
            {"recruiter_involved": True, "campus_programme": True, "referred_by_contact": True},
            "Ask the recruiter to pass it on at once. "
            "Send a copy to the career office and the person who put in a word for you.",
        ),
    ],
)
def test_a_withdrawal_is_copied_to_all_who_arranged_it(facts: dict[str, Any], copies: str) -> None:
    made = letter(of(already_committed=True, **facts), "decline")
    assert made.elements["copies"] == copies
    assert made.channel.endswith(copies)


def test_the_day_by_which_they_want_an_answer_is_named() -> None:
    asked = of(answer_by="2026-12-09")
    assert "an answer by Wednesday 9 December 2026." in letter(asked, "decline", today=TODAY).timing
    late = letter(asked, "decline", today=date(2026, 12, 10))
    assert "answer by" not in late.timing


# Text that somebody typed


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)


def holds_against(text: str) -> None:
    """Fill every field of every letter with a text, and see that it stays what it is: text."""
    filled = {f.id: text for f in letters_file().field}
    for entry, route in WAYS:
        facts = fitting(entry, Facts({"notice_days": 1, "company_interesting_for_future": True}))
        plain, made = (
            written(entry, of_facts(facts), route, {}),
            written(entry, of_facts(facts), route, filled),
        )
        line = one_line(text, LONGEST_TYPED)
        assert len(made.subject) <= LONGEST_SUBJECT
        assert one_line(made.subject, LONGEST_SUBJECT) == made.subject
        if line:
            assert line in made.body
            assert made.body.count("\n\n") >= plain.body.count("\n\n")
        assert made.channel == plain.channel
        assert set(made.elements) >= set(plain.elements)
        made.body.encode()
        page = Tags(made._repr_html_())
        assert {tag for tag, _ in page.tags} <= {"h3", "h4", "div", "ul", "li"}
        assert {name for _, names in page.tags for name in names} <= {"class", "dir", "style"}
        assert made.body in page.text


@pytest.mark.long
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(text: str) -> None:
    holds_against(text)


@pytest.mark.long
@examples(40)
@given(st.text(max_size=80))
def test_any_text_stays_text(text: str) -> None:
    holds_against(text)


def test_two_sums_of_money_are_no_formula_where_a_letter_is_shown() -> None:
    made = letter(of(), "decline", filled={"reason": "$95 a day, I asked for $120"})
    assert "$95 a day, I asked for $120." in made.body
    assert made._repr_html_().startswith('<div class="mathjax_ignore tex2jax_ignore">')


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_title_can_do_nothing_to_a_letter(text: str) -> None:
    titled = BLANK.model_copy(update={"title": text, "story": text, "notes": text})
    assert letter(titled, "decline") == letter(BLANK, "decline")


def test_a_subject_is_one_line_without_anything_unseen() -> None:
    made = letter(of(), "decline", filled={"role": "the job\r\nBcc: all\u2028\u202e\x00, at last"})
    assert made.subject == "Interview for the job Bcc: all , at last: thank you, but I will not go forward"
    assert letter(of(), "decline", filled={"role": "x" * 10_000}).subject.endswith("x…")


def test_text_of_blanks_leaves_the_field_to_fill() -> None:
    assert letter(of(), "decline", filled={"role": " \n\u200f "}) == letter(of(), "decline")


def test_a_letter_is_shown_whole_as_text_and_as_a_page() -> None:
    made = letter(of(notice_days=1, instructed_to_attend=True), "decline", filled={"role": "a <b>job</b>"})
    assert made.spoken
    for part in (made.subject, made.body, made.spoken, made.channel, made.timing, *made.leave_out):
        assert part in str(made)
        assert escape(part) in made._repr_html_()
    assert "- [your name]: Your own name" in str(made)
    assert "To say on the telephone" not in str(letter(of(), "decline"))


# Wrong input


@pytest.mark.parametrize(
    ("wrong", "error", "said"),
    [
        (lambda: letter(of(), "stay away"), RouteError, "'stay away' is not a route; routes: attend, openly"),
        (
            lambda: letter(of(), "decline", kind="rude"),
            LetterError,
            "'rude' is not a letter; letters: confirm",
        ),
        (
            lambda: letter(of(), "decline", kind="confirming"),
            LetterError,
            "'confirming' is no letter for the route 'decline'; routes: attend",
        ),
        (
            lambda: letter(of(), "decline", kind="referrer"),
            LetterError,
            "set the fact referred_by_contact to true",
        ),
        (
            lambda: letter(of(already_committed=True), "decline", kind="declining"),
            LetterError,
            "the letter is 'withdrawing'",
        ),
        (
            lambda: letter(of(), "decline", kind="withdrawing"),
            LetterError,
            "set the fact already_committed to true",
        ),
        (
            lambda: letter(of(), "decline", filled={"nmae": "Ms Ruiz"}),
            LetterError,
            "'nmae' is not a field; fields: name, ",
        ),
        (lambda: letter(of(), "decline", filled={"name": 3}), LetterError, "name: came 3; should be a text"),
        (lambda: letter_kinds(of(), "stay"), RouteError, "'stay' is not a route"),
    ],
)
def test_wrong_input_gives_one_error_that_says_what_would_be_right(
    wrong: Callable[[], object], error: type[Exception], said: str
) -> None:
    with pytest.raises(error) as raised:
        wrong()
    assert said in str(raised.value)


@pytest.mark.parametrize("strange", [{"of_a_newer_kit": True}, {"notice_days": "soon"}, {"round": None}])
def test_a_fact_of_another_kit_is_in_no_letter_and_in_nobodys_way(strange: dict[str, Any]) -> None:
    known = {"already_committed": True, "draws_benefit": False}
    strangely = of(**known, **strange)
    assert letter(strangely, "decline") == letter(of(**known), "decline")
    assert letter_kinds(strangely, "openly") == letter_kinds(of(**known), "openly")
    assert if_asked(strangely) == if_asked(of(**known))


# What to say when they ask


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"decision_stage": "exploring"}, "I do not know yet."),
        ({"decision_stage": "leaning_no"}, "Most likely not, as things stand."),
        ({"decision_stage": "decided_no"}, "No, as things stand I would not."),
        ({"decision_stage": "exploring", "accepted_other_offer": True}, "I have accepted another job"),
        ({"accepted_other_offer": True, "still_conditional": True}, "unless that one falls through"),
        ({"decision_stage": "decided_no", "draws_benefit": True}, "do not offer to end it"),
        ({"accepted_other_offer": True, "draws_benefit": True}, "do not offer to end it"),
        (
            {"decision_stage": "decided_no", "draws_benefit": True, "release_obtained": True},
            "No, as things stand",
        ),
        ({}, "Say what is true of you"),
    ],
)
def test_the_answer_to_would_you_accept_is_true_of_the_stage_and_short(
    facts: dict[str, Any], said: str
) -> None:
    answer = if_asked(of(**facts))
    assert said in answer.say
    assert len(answer.say.split()) <= 30
    assert answer.question == "Would you accept an offer?"
    assert "invent" in " ".join(answer.keep_to)


@pytest.mark.long
def test_every_case_has_an_answer_and_hears_what_the_rules_say_of_it() -> None:
    for row in rows():
        assert if_asked(of(**row.told)).say
    assert "asked directly, answer truthfully" in if_asked(of(draws_benefit=True)).keep_to[-1]


@pytest.mark.parametrize("name", samples())
def test_a_conclusion_that_is_at_hand_gets_the_letters_of_its_decision(name: str) -> None:
    decision, day = load(name), date(2026, 12, 1)
    made = conclude(decision, today=day)
    for route in known_routes():
        kinds = letter_kinds(made, route)
        assert kinds == letter_kinds(decision, route, today=day)
        for kind in kinds:
            assert letter(made, route, kind=kind) == letter(decision, route, kind=kind, today=day)
