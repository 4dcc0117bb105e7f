"""What a coach is given of a decision: all of it, or less."""

from typing import Any

from interview_kit.decision import Decision
from interview_kit.opinion import Opinion

_REASONS = ("why_attend", "why_decline")


def less(decision: Decision, *, story: bool = False, notes: bool = False, facts: bool = False) -> Decision:
    """Return the decision without what is named; True leaves it out. Ratings, weights and the title stay.

    `story` is the case as told; `notes` are all notes and the look-back; `facts` are all facts, those about
    the employer among them. The reasons for the ratings tell the story and the facts once more, so they go
    with either. Each opinion is treated so, and the id stays: the coach's reply finds its way back.

    >>> from interview_kit.decision import load
    >>> case = less(load("small-industry"), story=True, facts=True)
    >>> case.story, case.facts, case.opinion.factors["fairness"].why_attend
    ('', {}, '')
    """
    dropped = ({"note"} if notes else set()) | (set(_REASONS) if story or facts else set())
    changes: dict[str, Any] = {"opinions": tuple(_without(o, dropped) for o in decision.opinions)}
    changes |= {"story": ""} if story else {}
    changes |= {"notes": "", "look_back": None} if notes else {}
    changes |= {"facts": {}} if facts else {}
    return decision.model_copy(update=changes)


def _without(opinion: Opinion, dropped: set[str]) -> Opinion:
    blank = dict.fromkeys(dropped, "")
    said = {
        where: {i: j.model_copy(update=blank) for i, j in getattr(opinion, where).items()}
        for where in ("factors", "kept")
    }
    return opinion.model_copy(update=said)
