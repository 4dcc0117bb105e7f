"""Harm first: over every two answers, and every three that rules use, following the kit does none.

Each law is a sentence about what would hurt somebody, and looks at what is said, not how it came about.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import combinations, product

import pytest

from interview_kit import Decision, Desk, Facts, Opinion, if_asked, letter_kinds
from interview_kit.advice.conclusion import GOING, Conclusion, concluded
from interview_kit.advice.facts import known_facts
from interview_kit.advice.letter_kinds import known_letters
from interview_kit.advice.letters import written
from interview_kit.advice.ratings import known_moves, starting_opinion
from interview_kit.advice.routes import even, known_routes
from interview_kit.advice.rules import Ruling, known_rules, rulings
from tests.pairwise import pairwise
from tests.told import answers

pytestmark = pytest.mark.long

TODAY = date(2026, 11, 24)
DAYS = tuple((TODAY + timedelta(days=n)).isoformat() for n in (1, 9, 30))
CHOICES = {f.id: (None, *(DAYS if f.kind == "date" else answers(f))) for f in known_facts().values()}
OF_RULES = sorted({c.fact for rule in known_rules().values() for b in rule.branch for c in b.when})
# What names a way to deal with it, as an instruction.
NAMES = {
    "decline": re.compile(
        r"\b(?:decline\b|withdraw\b|call (?:it|this one|all others|off)\b|call off\b)", re.I
    ),
    "chat": re.compile(r"quarter of an hour|chat instead", re.I),
    "openly": re.compile(r"tell them where you stand|then tell them", re.I),
    "going": re.compile(r"^go\b|\bgo prepared|that you will come|come prepared", re.I),
}
TELLS = re.compile(r"\b(?:thank|sorry|dear|tell them|write to them|let them know|telephone)\b", re.I)


@cache
def conclusions() -> tuple[Conclusion, ...]:
    rows = [*pairwise(CHOICES), *three_of_rules()]
    made = (Facts(row).on(TODAY) for row in rows)
    return tuple(concluded(facts, starting_opinion(facts), TODAY) for facts in made)


def three_of_rules() -> Iterator[dict[str, object]]:
    """Every three answers to questions that rules ask about, among the answers that bring a rule in."""
    spoken = {
        fact: sorted(
            {
                c.is_
                for r in known_rules().values()
                for b in r.branch
                for c in b.when
                if c.fact == fact and c.is_ not in (None, "unknown")
            },
            key=str,
        )
        or [CHOICES[fact][-1]]
        for fact in OF_RULES
    }
    for three in combinations(OF_RULES, 3):
        yield from (dict(zip(three, told, strict=True)) for told in product(*(spoken[f] for f in three)))


def said_to_do(made: Conclusion) -> list[str]:
    """Every instruction: what settles it, the rules beside it, and the steps."""
    rules = [r.in_full for r in (made.settled, *made.besides) if r and r.effect != "always"]
    return [*rules, *(step.text for step in made.steps)]


def closed_ways(made: Conclusion) -> set[str]:
    closed = set(made.closed) - set(GOING)
    closed |= {"openly"} & set(made.closed)
    return closed | ({"going"} if set(GOING) <= set(made.closed) else set())


def test_no_way_that_a_rule_closes_is_named_in_an_instruction() -> None:
    for made in conclusions():
        for way in closed_ways(made):
            named = [text for text in said_to_do(made) if NAMES[way].search(text)]
            assert named == [], (way, made.facts.told)


def case_of(made: Conclusion) -> Decision:
    return Decision.new("", made.opinion).model_copy(update={"facts": dict(made.facts.told)})


def some(every: int) -> list[Conclusion]:
    """A part of them all, for what is slow."""
    return [made for n, made in enumerate(conclusions()) if n % every == 0]


def test_no_way_that_a_rule_closes_is_opened_in_the_desk_or_given_words() -> None:
    for made in some(12):
        desk = Desk(case_of(made))
        offered = {route for _, route in desk.route.options}
        assert not offered & set(made.closed), made.facts.told
        for route in made.closed:
            assert letter_kinds(case_of(made), route, today=TODAY) == {}, made.facts.told


def test_nobody_is_sent_where_only_a_lie_would_bring_them_but_to_keep_their_benefit() -> None:
    lying = [made for made in conclusions() if made.facts.told.get("would_need_lie")]
    assert len(lying) > 50
    for made in lying:
        told = made.facts.told
        if "attend" in made.leading:
            assert told.get("told_employer") == "agreed" or (made.settled and made.settled.id == "R2"), told


def test_nobody_who_has_to_be_released_first_is_told_to_say_no_or_to_offer_an_end() -> None:
    bound = [
        made
        for made in conclusions()
        if (made.release and not made.silent)
        or (made.facts.told.get("instructed_to_attend") and made.side == "attend")
    ]
    assert len(bound) > 50
    for made in bound:
        never = r"your no, say it|^Tell them where you stand"
        never += "|may rule the job out" if made.release else ""
        assert [text for text in said_to_do(made) if re.search(never, text)] == [], made.facts.told
    for made in bound[::8]:
        assert not re.search(r"end here|I would not", if_asked(case_of(made), today=TODAY).say), (
            made.facts.told
        )


def test_nobody_who_may_have_a_place_in_a_programme_is_told_not_to_sign_up() -> None:
    for made in conclusions():
        if any("sign up" in text for text in said_to_do(made)):
            assert made.facts.told.get("already_committed") is False, made.facts.told


def test_nobody_writes_to_a_fraud() -> None:
    frauds = [made for made in conclusions() if made.facts.told.get("fraud_signs")]
    assert len(frauds) > 50
    for made in frauds:
        assert made.silent
        assert made.besides == ()
        assert [text for text in said_to_do(made) if TELLS.search(text)] == []
        assert not any("say anything to them" in step.text for step in made.steps)
        assert not any("recruiter" in text for text in said_to_do(made)), "who may be the fraud"
    for made in frauds[::10]:
        assert not any(letter_kinds(case_of(made), route, today=TODAY) for route in known_routes())
        assert if_asked(case_of(made), today=TODAY).say == "Do not go, and answer nothing that they ask."
        desk = Desk(case_of(made))
        assert (desk.sending.text, desk._asked.layout.display) == ("", "none")


def test_nobody_out_of_work_says_no_before_they_have_asked_whether_benefit_hangs_on_it() -> None:
    asked = 0
    for made in conclusions():
        told = made.facts.told
        if told.get("employed") is False and told.get("draws_benefit") is None and not made.silent:
            warned = any("unemployment benefit" in text for text in said_to_do(made))
            assert warned or {"chat", "decline"} <= set(made.closed), told
            asked += warned
    assert asked > 50


def test_no_day_is_later_than_the_strictest_that_a_rule_names() -> None:
    strict = 0
    for made in conclusions():
        if "interview_on" not in made.facts.told:
            continue
        interview = date.fromisoformat(str(made.facts.told["interview_on"]))
        said = [r for r in (made.settled, *made.besides) if r]
        most = max([2, *(r.branch.notice_days for r in said)])
        strict += most > 2
        for step in made.steps:
            if step.kind in ("ask", "tell") and step.by:
                assert step.by <= max(TODAY, interview - timedelta(days=most)), made.facts.told
    assert strict


def test_every_number_of_days_in_a_rules_words_is_kept_to() -> None:
    """Seven days and two weeks: whatever `limits` names in words stands as `notice_days` where it settles."""
    named = {"seven days": 7, "two weeks": 14}
    for rule in known_rules().values():
        days = [n for words, n in named.items() if words in rule.limits]
        kept = [b.notice_days for b in rule.branch if b.effect == "settles"]
        assert not days or max(kept) >= max(days), rule.id


def test_nobody_is_handed_words_of_doubt_by_a_tie() -> None:
    for made in conclusions():
        if made.settled or made.lead in (None, "attend"):
            continue
        routes = {r.id: r for r in made.routes if r.place}
        lead = routes[str(made.lead)]
        alike = [r for r in routes.values() if (r.id in GOING) == (lead.id in GOING) and r is not lead]
        assert not any(even(lead, r) for r in alike), made.facts.told
        attend = routes.get("attend")
        assert attend is None or lead.id == "decline" or not even(lead, attend), made.facts.told


def test_nobody_who_needs_the_income_is_nudged_to_give_up_a_sure_interview_by_a_tie() -> None:
    even_ratings = Opinion.of(attend=[5] * 9, decline=[5] * 9, weights=[50] * 9)
    for first in conclusions():
        if first.settled or not first.facts.told.get("needs_income"):
            continue
        made = concluded(first.facts, even_ratings, TODAY)
        going = [r for r in made.routes if r.place and r.id in GOING]
        best = next(r for r in made.routes if r.place)
        if any(even(best, r) for r in going):
            assert made.side != "decline", made.facts.told


@cache
def letters() -> tuple[tuple[str, Conclusion, str], ...]:
    found = []
    for made in some(6):
        for entry in known_letters().values():
            if made.facts.hold(entry.when):
                for route in entry.routes:
                    one = written(entry, made, route, {})
                    found.append(
                        (entry.id, made, f"{one.subject}\n{one.body}\n{one.spoken or ''}\n{one.timing}")
                    )
    return tuple(found)


@pytest.mark.parametrize(
    ("harm", "said", "allowed"),
    [
        ("offers money", r"I will pay|seems fair|pay for it|repay|refund you", lambda _: False),
        (
            "asks for secrecy without cause",
            r"keep this between us|in confidence",
            lambda made: made.facts.told.get("employed") and not made.facts.told.get("internal_role"),
        ),
        (
            "names the day by which the invitation was to be answered, in a letter about something else",
            r"They want an answer by",
            lambda made: "answer_by" in made.facts.told,
        ),
    ],
)
def test_no_letter_does_harm(harm, said, allowed) -> None:
    for kind, made, text in letters():
        if re.search(said, text):
            assert allowed(made), (harm, kind, text)
            assert kind != "declining_offer" or harm != "names the day", kind


def test_a_letter_about_an_offer_does_not_quote_the_day_of_the_invitation() -> None:
    late = [text for kind, _, text in letters() if kind in ("declining_offer", "after_attending")]
    assert late
    assert not any("want an answer by" in text for text in late)


def test_a_no_is_not_turned_into_its_opposite() -> None:
    """What is said of a No denies the very question, and claims nothing beyond it."""
    claims = re.compile(r"do not need|well enough|you can wait for|you applied to them")
    turned = [f.id for f in known_facts().values() if hasattr(f.says, "no") and claims.search(f.says.no)]
    assert turned == []
    claims = re.compile(r"know your market|can wait for")
    assert [m.factor for m in known_moves() if claims.search(f"{m.why_attend} {m.why_decline}")] == []


def test_where_nobody_loses_a_place_none_is_said_to_be_given_up() -> None:
    given_up = re.compile(r"place (?:can go|goes) to another|lost to")
    for made in conclusions():
        if made.facts.told.get("slots_scarce") is False:
            assert [text for text in said_to_do(made) if given_up.search(text)] == [], made.facts.told
            assert not any(given_up.search(r.route.how(made.facts)) for r in made.routes)


def denials(ruling: Ruling, made: Conclusion) -> set[str]:
    """Why a ruling cannot be said beside a conclusion; none where it denies nothing of it."""
    open_ways = set(known_routes()) - set(made.closed)
    reasons = {
        "a danger speaks alone": made.silent,
        "the other side is settled": bool(made.settled and ruling.side not in (None, made.settled.side)),
        "a way that it closes is open": bool(open_ways & set(ruling.forbids)),
        "the ways that it names are closed": any(not open_ways & set(way) for way in ruling.branch.needs),
    }
    return {why for why, holds in reasons.items() if holds}


def test_what_holds_is_said_unless_what_speaks_denies_it() -> None:
    """Nothing is lost for no reason, and nothing is said that is denied in the same breath."""
    met = set()
    for made in conclusions():
        said = {r.id for r in made.besides}
        for ruling in rulings(made.facts):
            if made.settled and ruling.id == made.settled.id:
                continue
            why = denials(ruling, made)
            assert bool(why) == (ruling.id not in said), (ruling.id, why, made.facts.told)
            met |= why
    assert len(met) == 4, met
