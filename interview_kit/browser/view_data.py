"""What the view is given: the case, with its start and the rule that settles it, and the words."""

from typing import Any

from interview_kit.advice.conclusion import Conclusion, Hinge, conclude
from interview_kit.advice.ratings import starting_sums
from interview_kit.advice.routes import known_routes, route_shifts
from interview_kit.model.decision import Decision
from interview_kit.model.factors import factors
from interview_kit.model.sentences import sentences
from interview_kit.model.thresholds import thresholds
from interview_kit.storage.home import in_voila

_TABLES = ("verdict", "firmness", "tipping", "information", "spoken", "view")
"""The tables of `data/words/wording.toml` that the module takes its sentences from."""


def view_words(*, for_coach: bool = False) -> dict[str, Any]:
    """Return the thresholds and sentences as the module takes them, or as they are said `for_coach`.

    >>> view_words()["verdict"]["even"], view_words(for_coach=True)["view"]["eyebrow"]
    ('Evenly balanced', 'What your client’s weighing says')
    """
    said: dict[str, dict[str, str]] = {table: dict(sentences(f"wording.{table}")) for table in _TABLES}
    if for_coach:
        said |= {table: {**said[table], **sentences(f"page.{table}")} for table in ("view", "spoken")}
    if in_voila():  # nothing can be run there
        said["view"]["unconnected"] = sentences("wording.explorer")["unconnected_page"]
    conclusion = {"conclusion": dict(sentences("advice.conclusion"))}
    return {"thresholds": thresholds().model_dump(), **said, **conclusion}


def _ruling(made: Conclusion) -> dict[str, Any] | None:
    """The rule that settles the case, as the view shows it."""
    found = made.settled
    if not found:
        return None
    fields = ("title", "why", "limits", "helps", "sources")
    said = found.rule.model_dump(include=set(fields), mode="json")
    return {**said, "right": found.right, "why": f"{found.more} {said['why']}".lstrip()}


def _routes(made: Conclusion) -> list[dict[str, Any]]:
    """The routes as the browser's module takes them, in the order of `data/routes.toml`.

    `ranked` is whether a route is open and compared, `zero` whether it is declining, which the others are
    compared with, `shifts` what it adds to ratings, factor by factor.
    """
    ranked = {r.id for r in made.routes if r.place}
    moved = {i: route_shifts(made.facts, route) for i, route in known_routes().items()}
    return [
        {
            "id": i,
            "name": route.name,
            "ranked": i in ranked,
            "zero": route.needs_nothing,
            "shifts": [moved[i].get(factor, (0, 0)) for factor in factors()],
        }
        for i, route in known_routes().items()
    ]


def _hinge(made: Conclusion, hinge: Hinge) -> dict[str, Any]:
    """What can be asked first, with what the case is after either reply, as the module takes it."""
    before = starting_sums(made.facts)
    ends = []
    for end in hinge.ends:
        after = starting_sums(end.facts)
        shifts = [[new - old for new, old in zip(after[f], before[f], strict=True)] for f in factors()]
        ends.append({"settled": end.side if end.settled else None, "routes": _routes(end), "shifts": shifts})
    return {"whether": hinge.ways.whether, "ends": ends}


def case_data(decision: Decision, start: Decision) -> dict[str, Any]:
    """Return the decision as the browser's module takes it."""
    rows, made = start.opinion.factors, conclude(decision)
    return {
        "id": start.id,
        "leaning": decision.leaning,
        "ruling": _ruling(made),
        "settled": made.side if made.settled else None,
        "routes": _routes(made),
        "hinges": [_hinge(made, hinge) for hinge in made.askable],
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
