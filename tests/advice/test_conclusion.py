"""One conclusion: made in one place, and followed by everything that is said of a case."""

import ast
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example
from hypothesis import strategies as st

import interview_kit
from interview_kit import (
    Decision,
    Desk,
    Facts,
    LetterError,
    Opinion,
    conclude,
    letter,
    load,
    samples,
    summary,
    verdict,
)
from interview_kit.advice.conclusion import (
    GOING,
    Conclusion,
    Hinge,
    _left_by,
    concluded,
    leading_of,
    moved_along,
)
from interview_kit.advice.conclusion_words import conclusion_in_words
from interview_kit.advice.ratings import answered, starting_opinion
from interview_kit.advice.routes import ComparedRoute, known_routes
from interview_kit.advice.rules import standing
from interview_kit.advice.steps import next_steps
from interview_kit.browser.page import page_bytes
from interview_kit.browser.view_data import case_data
from interview_kit.model.sentences import sentences
from interview_kit.widgets.own_case_report import routes_in_words
from tests.strategies import opinion_of
from tests.told import for_any_facts

PACKAGE = Path(interview_kit.__file__).parent
ratings = st.lists(st.integers(0, 10), min_size=9, max_size=9)
weights = st.lists(st.integers(0, 100), min_size=9, max_size=9)
opinions = st.builds(lambda a, d, w: Opinion.of(attend=a, decline=d, weights=w), ratings, ratings, weights)
# Who asks the rules, and who the verdict: the conclusion, and what says a weighing by itself.
MAY_ASK = {
    "standing": {"advice/rules.py", "advice/conclusion.py", "advice/effects.py"},
    "rulings": {"advice/rules.py", "advice/routes.py"},
    "forbidden": {"advice/rules.py", "advice/routes.py"},
    "verdict": {
        *("advice/conclusion.py", "advice/conclusion_words.py", "__init__.py", "analysis/__init__.py"),
        *("analysis/verdict.py", "analysis/sensitivity.py"),
        *("words/verdict.py", "words/comparison.py", "words/sensitivity.py"),
    },
}


@pytest.mark.parametrize(
    ("name", "settled", "leading"),
    [
        ("accepted-elsewhere", "R3", {"decline"}),
        ("benefit-office", "R2", {"attend"}),
        ("campus-interview", "R1", {"decline"}),
        ("content-and-approached", None, {"attend", "openly", "decline", "chat"}),
        ("decided-and-flown-out", None, {"decline"}),
        ("early-and-curious", None, {"attend"}),
        ("exactly-even", None, {"attend", "decline"}),
        ("internal-vacancy", None, {"attend", "openly"}),
        ("knife-edge", None, {"attend", "openly", "decline"}),
        ("needs-the-income", None, {"attend", "openly"}),
        ("rusty-before-the-big-one", None, {"attend", "openly"}),
        ("small-industry", None, {"decline"}),
        ("they-know-where-i-stand", None, {"openly"}),
    ],
)
def test_what_each_sample_comes_to(name: str, settled: str | None, leading: set[str]) -> None:
    made = conclude(load(name))
    assert (made.settled and made.settled.id, set(made.leading)) == (settled, leading)


def test_every_sample_stands_in_that_table() -> None:
    marks = test_what_each_sample_comes_to.pytestmark  # type: ignore[attr-defined]  # pytest puts it there
    assert {row[0] for row in marks[0].args[1]} == set(samples())


@for_any_facts(opinions)
def test_what_leads_is_open_and_all_of_the_side_that_is_said(facts: Facts, mine: Opinion) -> None:
    made = concluded(facts, mine)
    assert made.leading
    assert not set(made.leading) & set(made.closed)
    if made.settled:
        assert made.side == made.settled.side
        assert made.lead
    sides = {route in GOING for route in made.leading}
    assert made.side == ({True: "attend", False: "decline"}[sides.pop()] if len(sides) == 1 else None)
    assert (made.answer is None) == (made.side is None)


@for_any_facts(opinions)
def test_going_against_declining_is_decided_by_the_verdict_on_the_better_way_to_go(
    facts: Facts, mine: Opinion
) -> None:
    made = concluded(facts, mine)
    going = [r for r in made.routes if r.place and r.id in GOING]
    if made.settled or not going:
        return
    side = verdict(going[0].opinion).side
    if side == "attend":
        assert made.side == "attend"
    elif side == "decline" or made.lead == "chat":
        assert made.side == "decline"
    else:
        assert {going[0].id, "decline"} <= set(made.leading)


@for_any_facts(opinions)
def test_one_route_leads_only_by_more_than_is_called_even(facts: Facts, mine: Opinion) -> None:
    made = concluded(facts, mine)
    routes = {r.id: r for r in made.routes if r.place}
    if made.lead is None or made.settled:
        return
    same_side = [r for r in routes if (r in GOING) == (made.lead in GOING) and r != made.lead]
    for other in same_side:
        assert routes[made.lead].balance - routes[other].balance >= 0.05 - 1e-12


@for_any_facts()
def test_the_steps_are_those_that_all_leading_routes_share(facts: Facts) -> None:
    made = concluded(facts, starting_opinion(facts))
    for route in made.leading:
        assert set(made.steps) <= set(made._steps_on(route))


def of_routes(leading: tuple[str, ...], unranked: str = "", **balances: float) -> Conclusion:
    """A conclusion on routes of these balances, the best first."""
    routes = [
        ComparedRoute(known_routes()[name], Opinion.blank(), b, None if name == unranked else place)
        for place, (name, b) in enumerate(balances.items(), 1)
    ]
    return Conclusion(Facts({}), Opinion.blank(), date.today(), None, (), tuple(routes), leading)


def weighed(margin: int, *leading: str) -> Conclusion:
    """A conclusion on a balance of so many hundredths."""
    signs = [(10, 0, abs(margin)) if margin > 0 else (0, 10, abs(margin)), (5, 5, 100 - abs(margin))]
    return replace(of_routes(leading), opinion=opinion_of(signs))


@pytest.mark.parametrize(
    ("made", "no_worse"),
    [
        (of_routes(("attend",), attend=0.2, chat=0.16, decline=0.0), ["chat"]),
        (of_routes(("attend",), attend=0.2, chat=0.1, decline=0.0), []),
        (of_routes(("attend",), chat=0.3, attend=0.2, decline=0.0), ["chat"]),
        (of_routes(("attend",), unranked="chat", attend=0.2, decline=0.0, chat=0.9), []),
        (of_routes(("decline",), attend=0.06, decline=0.0, chat=0.0), ["attend", "chat"]),
    ],
)
def test_no_worse_is_what_is_ranked_and_even_with_what_leads_or_ahead_of_it(made, no_worse):
    assert [route.id for route in made.no_worse] == no_worse


@pytest.mark.parametrize(
    ("leading", "lead", "answer"),
    [
        (("attend",), "attend", "attend"),
        (("attend", "openly"), None, "attend"),
        (("openly", "attend"), None, "openly"),
        (("decline", "chat"), None, "decline"),
        (("attend", "decline"), None, None),
    ],
)
def test_the_answer_is_the_side_of_all_that_leads_and_of_several_none_is_the_lead(leading, lead, answer):
    made = of_routes(leading, **dict.fromkeys(leading, 0.0))
    assert (made.lead, made.answer) == (lead, answer)


def led_by(verdicts: dict[str, int], **balances: float) -> tuple[str, ...]:
    """What leads of routes of these balances, the best first, and of these verdicts, by their balances."""
    on = {name: weighed(margin).opinion for name, margin in verdicts.items()}
    routes = of_routes((), **balances).routes
    return leading_of([replace(r, opinion=on.get(r.id, r.opinion)) for r in routes])


@pytest.mark.parametrize("margin", [60, 2, -60])
def test_where_only_going_or_only_not_going_is_open_that_leads_whatever_the_verdict(margin):
    verdicts = dict.fromkeys(("attend", "openly", "chat", "decline"), margin)
    assert led_by(verdicts, attend=0.1, openly=0.08) == ("attend", "openly")
    assert led_by(verdicts, decline=0.0, chat=-0.03) == ("decline", "chat")


@pytest.mark.parametrize(
    ("verdicts", "balances", "leading"),
    [
        # To go, and what is even with the best way of going; a chat is for somebody who does not go.
        ({"attend": 60}, {"chat": 0.9, "attend": 0.3, "openly": 0.28, "decline": 0.0}, ("attend", "openly")),
        # Not to go, and what is even with declining.
        ({"attend": -60}, {"decline": 0.0, "chat": -0.02, "attend": -0.6}, ("decline", "chat")),
        ({"attend": -60}, {"decline": 0.0, "chat": -0.2, "attend": -0.6}, ("decline",)),
        # Too close to call: the better way of going, declining, and what is even with the best.
        (
            {"attend": 2},
            {"attend": 0.02, "decline": 0.0, "openly": -0.02, "chat": -0.2},
            ("attend", "decline", "openly"),
        ),
        ({"attend": 2}, {"decline": 0.0, "attend": -0.08, "openly": -0.09}, ("decline", "attend")),
        ({"attend": 2}, {"attend": 0.3, "decline": 0.0}, ("attend", "decline")),
        # A chat alone, where it is clearly ahead of all others.
        ({"attend": 2, "chat": 60}, {"chat": 0.3, "attend": 0.1, "decline": 0.0}, ("chat",)),
        (
            {"attend": 2, "chat": 60},
            {"chat": 0.3, "attend": 0.27, "decline": 0.0},
            ("chat", "attend", "decline"),
        ),
        (
            {"attend": 2, "chat": 2},
            {"chat": 0.3, "attend": 0.1, "decline": 0.0},
            ("chat", "attend", "decline"),
        ),
    ],
)
def test_what_leads_goes_by_the_verdict_on_going_and_then_by_what_is_even(verdicts, balances, leading):
    assert led_by(verdicts, **balances) == leading


def test_a_ruling_not_to_go_leaves_declining_alone_though_a_chat_is_open_and_even():
    made = concluded(Facts({"campus_programme": True}), Opinion.blank())
    assert (made.settled and made.settled.id, made.leading) == ("R1", ("decline",))
    assert {r.id for r in made.routes if r.place} == {"decline", "chat"}


def test_a_conclusion_is_of_the_day_that_is_named_or_else_of_today():
    assert concluded(Facts({}), Opinion.blank(), date(2026, 3, 2)).today == date(2026, 3, 2)
    assert concluded(Facts({}), Opinion.blank()).today is not None


def test_steps_and_what_follows_a_reply_are_of_the_day_that_is_named():
    then, known = date(2031, 5, 5), Facts({"interview_on": "2031-05-02", "decision_stage": "exploring"})
    made = concluded(known, starting_opinion(known), then)
    assert [step.kind for step in made.steps] == ["after"]
    assert moved_along(made, Facts({})).today == then
    near = concluded(known, starting_opinion(known), date(2031, 4, 30))
    assert {step.by for step in near.steps if step.kind in ("ask", "tell")} <= {date(2031, 4, 30)}


@pytest.mark.parametrize("interview", ["2031-05-28", "2031-05-12"])
@pytest.mark.parametrize("notice_days", [0, 9])
def test_what_is_asked_first_is_due_when_what_is_asked_at_all_is(interview: str, notice_days: int) -> None:
    day = date(2031, 5, 8)
    told = Facts({"accepted_other_offer": True, "interview_on": interview}).on(day)
    case = Decision.new("Accepted").model_copy(update={"facts": told.told})
    made = replace(conclude(case, today=day), notice_days=notice_days)
    assert [step.kind for step in made.steps][:1] == ["ask"]
    due = {"2031-05-28": (date(2031, 5, 23), date(2031, 5, 16)), "2031-05-12": (day, day)}
    assert made.hinges
    assert made.steps[0].by == due[interview][notice_days > 0]


def test_where_there_is_a_danger_no_step_leads_to_anybody():
    danger = Facts({"fraud_signs": True, "already_committed": True, "recruiter_involved": True})
    made = concluded(danger, starting_opinion(danger))
    assert made.silent
    assert {step.kind for step in made.steps} <= {"ask"}
    assert {step.kind for step in next_steps(danger, "decline")} > {"ask"}


def test_a_ruling_to_go_leaves_going_as_planned_and_openly_only_where_that_is_closed():
    go = standing(Facts({"draws_benefit": True}), ["attend"]).settled
    assert go is not None
    routes = of_routes((), openly=0.1, attend=0.0, decline=0.0).routes
    assert _left_by(go, routes) == ("attend",)
    closed = [replace(route, forbidden_by=go if route.id == "attend" else None) for route in routes]
    assert _left_by(go, closed) == ("openly",)


# ---- what to ask first -------------------------------------------------------------------------------------

HIRED = {"accepted_other_offer": True, "has_other_offer": "written", "decision_stage": "exploring"}
PAY = {
    **{"decision_stage": "exploring", "deal_breaker": "not_asked", "already_committed": True},
    "company_interesting_for_future": True,
}
"""The pay may be far too low, and nobody has asked."""
FAR = {"far_away": True, "own_money": True, "decision_stage": "leaning_no"}
"""The trip costs money that would be missed; by video there is no trip."""


def case_of(facts: Mapping[str, Any]) -> Decision:
    """A case of these facts with the ratings to start from."""
    told = Facts(facts)
    return Decision.new("", starting_opinion(told)).model_copy(update={"facts": dict(told.told)})


def hinge_between(*ends: Conclusion) -> Hinge:
    """Some question whose replies come to these."""
    some = conclude(case_of(HIRED)).askable[0]
    return replace(some, ends=ends)


def ruled(side: str) -> Conclusion:
    told = {"attend": {"draws_benefit": True}, "decline": {"fraud_signs": True}}[side]
    return concluded(Facts(told), Opinion.blank())


@pytest.mark.parametrize(
    ("one", "other", "apart", "turns"),
    [
        (weighed(6, "attend"), weighed(-4, "decline"), 0.1, True),
        (weighed(6, "attend"), weighed(-3, "decline"), 0.09, False),
        (weighed(60, "attend"), weighed(20, "attend"), 0.4, False),
        (weighed(60, "attend"), weighed(20, "attend", "decline"), 0.4, True),
        (weighed(30, "attend"), weighed(0, "decline"), 0.3, True),
        (ruled("attend"), ruled("decline"), 2, True),
        (ruled("attend"), weighed(-40, "decline"), 1.4, True),
        (weighed(40, "attend"), ruled("decline"), 1.4, True),
    ],
)
def test_a_reply_turns_what_it_takes_to_another_answer_and_more_than_even_on_each_side(
    one, other, apart, turns
):
    for hinge in (hinge_between(one, other), hinge_between(other, one)):
        assert hinge.apart == pytest.approx(apart, abs=1e-12)
        assert hinge.turns == turns


def test_a_reply_that_moves_the_weighing_by_hardly_less_than_10_points_turns_nothing():
    opinion = opinion_of([(10, 0, 20), (5, 5, 100), (5, 5, 81)])  # 9.95 points
    hinge = hinge_between(replace(weighed(10, "attend"), opinion=opinion), weighed(0, "decline"))
    assert not hinge.turns


def test_two_are_asked_first_at_most_the_opposite_replies_before_all_and_the_furthest_apart_before_others():
    near = hinge_between(weighed(10, "attend"), weighed(-10, "decline"))
    far = hinge_between(weighed(20, "attend"), weighed(-20, "decline"))
    close = hinge_between(weighed(80, "attend"), weighed(0, "attend", "decline"))
    none = hinge_between(weighed(80, "attend"), weighed(10, "attend"))
    made = replace(of_routes(("attend",)), askable=(close, none, near, far))
    assert made.hinges == (far, near)
    assert replace(made, askable=(close, none, near)).hinges == (near, close)


@for_any_facts(opinions)
@example(Facts(HIRED), starting_opinion(Facts(HIRED)))
@example(Facts(PAY), starting_opinion(Facts(PAY)))
def test_what_is_asked_first_is_open_and_its_replies_come_to_different_answers(
    facts: Facts, mine: Opinion
) -> None:
    case = case_of(facts.told).with_opinion(mine)
    made = conclude(case)
    assert len(made.hinges) <= 2
    assert not (made.hinges and made.settled)
    for hinge in made.hinges:
        assert hinge.fact.id not in facts.told or facts.told[hinge.fact.id] in hinge.ways.open_while
        assert len({end.side for end in hinge.ends}) == 2
        for end, reply in zip(hinge.ends, hinge.ways.ends, strict=True):
            assert dict(end.facts.told) == answered(case, hinge.fact.id, reply).facts
    firmest = sorted(made.hinges, key=lambda h: (None in {end.side for end in h.ends}, -h.apart))
    assert list(made.hinges) == firmest


def test_a_job_that_is_accepted_hangs_on_whether_it_can_still_fall_through() -> None:
    """The unanswered question that would turn a firm answer is put in front of it."""
    made = conclude(case_of(HIRED))
    assert [hinge.fact.id for hinge in made.hinges] == ["still_conditional"]
    told = conclusion_in_words(made)
    whether = "the job that was accepted could still fall through"
    assert told.headline == f"Ask first whether {whether}: if so, go; if not, decline"
    first, *others = made.steps
    assert first.kind == "ask"
    assert "Is anything still open" in first.text
    ways = [set(end.steps) for end in made.hinges[0].ends]
    assert all(step in way for step in others for way in ways)
    for known in (True, False):
        assert conclude(case_of({**HIRED, "still_conditional": known})).hinges == ()


def test_a_reply_may_leave_it_too_close_to_call_and_both_ends_are_said() -> None:
    """A message settles what might rule the job out; where it does not, there is much else to go for."""
    made = conclude(case_of(PAY))
    assert [(h.fact.id, h.opposite) for h in made.hinges] == [("deal_breaker", False)]
    assert [end.side for end in made.hinges[0].ends] == [None, "attend"]
    said = conclusion_in_words(made).headline
    assert said.endswith("is so here: if so, it is too close to call; if not, go")


def test_what_a_reply_leaves_nobody_to_ask_counts_no_more() -> None:
    """Who may talk by video pays for no trip."""
    (hinge,) = (h for h in conclude(case_of(FAR)).askable if h.fact.id == "far_away")
    assert ["own_money" in end.facts.told for end in hinge.ends] == [False, True]


@pytest.mark.parametrize("late", [{"notice_days": 0}, {"answer_by": date.today().isoformat()}])
def test_nothing_is_asked_first_where_no_reply_would_come_in_time(late: dict[str, Any]) -> None:
    assert conclude(case_of({**HIRED, "notice_days": 3})).hinges
    assert conclude(case_of(HIRED | late)).hinges == ()


def test_while_it_depends_on_a_reply_all_texts_say_so_and_no_letter_is_handed_out() -> None:
    case = case_of(HIRED)
    asked, said = conclude(case).hinges[0].ways.ask, conclusion_in_words(conclude(case)).headline
    page = page_bytes(case).decode()
    assert said in page
    assert said in summary(case)
    report = routes_in_words(conclude(case), ())
    assert escape(asked) in report
    assert sentences("wording.intake")["steps_reply"] in report
    desk = Desk(case)
    assert desk.route.value == ""
    assert escape(asked) in desk.shown.value


# ---- everything follows ------------------------------------------------------------------------------------


def put(made: Conclusion, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every module hear this conclusion, whatever case it asks about."""
    for name, module in list(sys.modules.items()):
        if name.startswith("interview_kit") and vars(module).get("conclude") is conclude:
            monkeypatch.setattr(module, "conclude", lambda *_, **__: made)


OPPOSITES = [
    ("benefit-office", "accepted-elsewhere"),
    ("accepted-elsewhere", "benefit-office"),
    ("early-and-curious", "small-industry"),
    ("small-industry", "early-and-curious"),
]


@pytest.mark.parametrize(("of", "instead"), OPPOSITES)
def test_with_the_opposite_record_every_text_follows(
    of: str, instead: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, made = load(of), conclude(load(instead))
    assert conclude(case).side != made.side
    said = conclusion_in_words(made).headline
    put(made, monkeypatch)

    assert said in page_bytes(case).decode()
    assert (said in summary(case)) == (not made.settled)
    given = case_data(case, case)
    assert given["settled"] == (made.side if made.settled else None)
    assert {r["id"] for r in given["routes"] if r["ranked"]} == {r.id for r in made.routes if r.place}
    if made.settled:
        for text in (summary(case), page_bytes(case).decode(), given["ruling"]["right"]):
            assert made.settled.right in text
    desk = Desk(case)
    assert desk.route.value == made.lead
    assert not {route for _, route in desk.route.options} & set(made.closed)
    assert letter(case, str(made.lead)).body
    for route in made.closed:
        with pytest.raises(LetterError):
            letter(case, route)
    report = routes_in_words(made, ())
    assert all(step.text.split(":")[0].split("“")[0] in report for step in made.steps)


def names_used(file: Path) -> set[str]:
    tree = ast.parse(file.read_text("utf-8"))
    called = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    return called | {a.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) for a in n.names}


@pytest.mark.long
def test_nobody_else_asks_rules_or_verdict() -> None:
    asked: dict[str, set[str]] = defaultdict(set)
    for file in PACKAGE.rglob("*.py"):
        for name in names_used(file) & set(MAY_ASK):
            asked[name].add(file.relative_to(PACKAGE).as_posix())
    strangers: dict[str, Any] = {name: files - MAY_ASK[name] for name, files in asked.items()}
    assert {name: files for name, files in strangers.items() if files} == {}
