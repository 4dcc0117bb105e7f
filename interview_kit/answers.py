"""Answers to the questions about one's own case, and what they do to the ratings as answers and days change.

A rating that nobody has touched becomes the new starting one; one that somebody has set moves along by the
difference, as on a route. The days left are kept beside the interview's date, so that a file says by itself
what its ratings were made of, and another day's opening can move them along.
"""

from datetime import date
from math import isfinite
from typing import Any

from interview_kit.conditions import UNKNOWN, Value
from interview_kit.decision import Decision
from interview_kit.facts import Facts, not_understood
from interview_kit.opinion import Opinion
from interview_kit.question import Fact
from interview_kit.starting import shifted, starting_opinion, starting_sums


def fresh(by: str = "me") -> Decision:
    """Return a new decision of which nothing is known: every rating the same guess on both sides.

    >>> fresh().opinion.factors["practice"].sureness
    'guess'
    """
    return Decision.new("", starting_opinion(Facts({})).model_copy(update={"by": by}))


def answered(decision: Decision, fact: str, value: Any, *, today: date | None = None) -> Decision:
    """Return a decision with one fact told, None for not known, and its owner's ratings moved along.

    Facts of another kit stay as they are. Days left are counted from `today` (if not given, from the day it
    is). Raises FactError for a fact or an answer that is not of this kit.

    >>> told = answered(fresh(), "interview_on", "2026-12-04", today=date(2026, 12, 3))
    >>> told.facts
    {'interview_on': '2026-12-04', 'notice_days': 1}
    """
    now = Facts.in_file(decision.facts).but(**{fact: value})
    if fact == "interview_on" and fact not in now.told:
        now = now.but(notice_days=None)
    return _with_facts(decision, now.on(today or date.today()))


def caught_up(decision: Decision, *, today: date | None = None) -> Decision:
    """Return a decision as it stands on another day: fewer days are left, and the ratings follow.

    >>> told = answered(fresh(), "interview_on", "2026-12-04", today=date(2026, 12, 1))
    >>> caught_up(told, today=date(2026, 12, 3)).facts["notice_days"]
    1
    """
    return _with_facts(decision, Facts.in_file(decision.facts).on(today or date.today()))


def _with_facts(decision: Decision, now: Facts) -> Decision:
    before = Facts.in_file(decision.facts)
    if now == before:
        return decision
    opinion = moved(decision.opinion, before, now)
    facts = {**not_understood(decision.facts), **now.told}
    return decision.model_copy(update={"facts": facts}).with_opinion(opinion)


def moved(opinion: Opinion, before: Facts, now: Facts) -> Opinion:
    """Return an opinion moved along from some facts to others; weights stay.

    >>> nothing, told = Facts({}), Facts({"approached_me": True})
    >>> mine = starting_opinion(nothing).changed("fairness", attend=8)
    >>> moved(mine, nothing, told).factors["fairness"].attend
    9
    """
    old, new = starting_opinion(before).factors, starting_opinion(now).factors
    along = shifted(opinion, starting_sums(before), starting_sums(now)).factors
    untouched = {
        i for i, j in opinion.factors.items() if j.model_copy(update={"weight": old[i].weight}) == old[i]
    }
    kept = {
        i: new[i].model_copy(update={"weight": j.weight}) if i in untouched else along[i]
        for i, j in opinion.factors.items()
    }
    return opinion.model_copy(update={"factors": kept})


def typed(fact: Fact, value: Any) -> Any:
    """Read what somebody typed or chose in the kind of the fact; what is no number stays as it came.

    >>> from interview_kit.facts import known_facts
    >>> hours = known_facts()["hours_needed"]
    >>> typed(hours, " 2,5 "), typed(hours, "4"), typed(hours, ""), typed(hours, "soon")
    (2.5, 4, None, 'soon')
    """
    if fact.kind not in ("hours", "days") or not isinstance(value, str):
        return value
    text = value.strip().replace(",", ".")
    try:
        number = float(text) if text else None
    except ValueError:
        return value
    if number is None or not isfinite(number):
        return value if text else None
    return int(number) if number == int(number) else number


def in_field(fact: Fact, value: Value | None) -> Any:
    """Return what stands in the field of a fact: its choice, a date, or a text.

    >>> from interview_kit.facts import known_facts
    >>> in_field(known_facts()["hours_needed"], 2.5), in_field(known_facts()["employed"], None)
    ('2.5', 'unknown')
    """
    if fact.kind == "date":
        return date.fromisoformat(str(value)) if value else None
    if fact.answers:
        return UNKNOWN if value is None else value
    return "" if value is None else str(value)
