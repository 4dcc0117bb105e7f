"""What the view is given of a decision: its factors at the start, and the rule that settles it."""

from typing import Any

from interview_kit.decision import Decision
from interview_kit.knowledge import factors
from interview_kit.opinion import Judgement
from interview_kit.rules import deciding


def whole(decision: Decision) -> Decision:
    """Return the decision with a judgement for each factor of the kit, unrated where it had none."""
    had = decision.opinion.factors
    every = {i: had.get(i, Judgement(weight=50)) for i in factors()}
    return decision.with_opinion(decision.opinion.model_copy(update={"factors": every}))


def _ruling(decision: Decision) -> dict[str, Any] | None:
    """The rule that settles the case, as the view shows it; facts unknown to the kit settle nothing."""
    found = deciding(decision.facts)
    if not found:
        return None
    fields = ("title", "why", "limits", "helps", "sources")
    said = found.rule.model_dump(include=set(fields), mode="json")
    return {**said, "right": found.right, "why": f"{found.more} {said['why']}".lstrip()}


def study(decision: Decision, start: Decision) -> dict[str, Any]:
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
