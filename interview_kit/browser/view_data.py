"""What the view is given: the case, with its start and the rule that settles it, and the words."""

from typing import Any

from interview_kit.advice.facts import Facts
from interview_kit.advice.routes import compare_routes, known_routes, route_shifts
from interview_kit.advice.rules import deciding
from interview_kit.model.decision import Decision
from interview_kit.model.factors import factors
from interview_kit.model.sentences import sentences
from interview_kit.model.thresholds import thresholds

_TABLES = ("verdict", "firmness", "tipping", "information", "spoken", "view")
"""The tables of `data/words/wording.toml` that the module takes its sentences from."""


def view_words() -> dict[str, Any]:
    """Return the thresholds and sentences as the module takes them.

    >>> view_words()["verdict"]["even"]
    'Evenly balanced'
    """
    said = {table: dict(sentences(f"wording.{table}")) for table in _TABLES}
    return {"thresholds": thresholds().model_dump(), **said}


def _ruling(decision: Decision) -> dict[str, Any] | None:
    """The rule that settles the case, as the view shows it; facts unknown to the kit settle nothing."""
    found = deciding(decision.facts)
    if not found:
        return None
    fields = ("title", "why", "limits", "helps", "sources")
    said = found.rule.model_dump(include=set(fields), mode="json")
    return {**said, "right": found.right, "why": f"{found.more} {said['why']}".lstrip()}


def routes_data(decision: Decision) -> list[dict[str, Any]]:
    """Return the routes as the browser's module takes them, in the order of `data/routes.toml`.

    `ranked` is whether a route is open and compared, `zero` whether it is declining, which the others are
    compared with, `shifts` what it adds to ratings, factor by factor.

    >>> from interview_kit import load
    >>> [route["ranked"] for route in routes_data(load("benefit-office"))]
    [True, False, False, False]
    """
    facts = Facts.in_file(decision.facts)
    ranked = {r.id for r in compare_routes(decision.opinion, facts) if r.place}
    moved = {i: route_shifts(facts, route) for i, route in known_routes().items()}
    return [
        {
            "name": route.name,
            "ranked": i in ranked,
            "zero": route.needs_nothing,
            "shifts": [moved[i].get(factor, (0, 0)) for factor in factors()],
        }
        for i, route in known_routes().items()
    ]


def case_data(decision: Decision, start: Decision) -> dict[str, Any]:
    """Return the decision as the browser's module takes it."""
    rows = start.opinion.factors
    return {
        "id": start.id,
        "leaning": decision.leaning,
        "ruling": _ruling(decision),
        "factors": [
            {
                "id": i,
                "label": f.label,
                "short": f.short,
                "inside": f.inside,
                "ask": f.ask,
                "attend": rows[i].attend,
                "decline": rows[i].decline,
                "weight": rows[i].weight,
                "sureness": rows[i].sureness,
            }
            for i, f in factors().items()
        ],
    }
