"""What the coach's page offers for the talk: open questions about this case, and how each way stands."""

from collections.abc import Iterator
from typing import Any

from interview_kit.advice.conclusion import Conclusion
from interview_kit.advice.conclusion_words import conclusion_in_words, leading_in_words, leaning_beside
from interview_kit.analysis.balance import balance, contributions
from interview_kit.analysis.comparison import compare
from interview_kit.analysis.information import worth_asking
from interview_kit.analysis.sensitivity import nearest_tipping
from interview_kit.model.decision import Decision
from interview_kit.model.factors import factors
from interview_kit.model.opinion import called
from interview_kit.model.sentences import fill, plain, sentences


def talk(decision: Decision, made: Conclusion) -> dict[str, Any] | None:
    """Return what the page's part for the talk says; None where a rule settles it, or nothing is weighed.

    The questions are open, and both sides have theirs: what the last reply sees otherwise where there is one,
    what is nearest to tipping the balance, what is most worth finding out, and what speaks most strongly for
    each side. `moved` are those that the page shows of factors that its reader moves.

    >>> from interview_kit import load
    >>> from interview_kit.advice.conclusion import conclude
    >>> case = load("knife-edge")
    >>> talk(case, conclude(case))["questions"][0]["why"]
    'nearest to tipping the balance'
    """
    if made.settled or balance(made.opinion) is None:
        return None
    surprise = leaning_beside(made, decision.leaning)
    besides = [surprise] if surprise.endswith("?") else []
    return {
        "questions": list(_questions(decision)),
        "moved": [_asked(i) for i in factors()],
        "besides": [*besides, sentences("coach.summary")["otherwise"]],
        "leading": leading_in_words(made),
        "routes": [{"said": r.said, "how": r.route.how(made.facts) if r.place else ""} for r in made.routes],
        "tipping": conclusion_in_words(made).tipping,
        "words": sentences("page.talk"),
    }


def _questions(decision: Decision) -> Iterator[dict[str, str]]:
    """A factor's open question, and why it is asked; each factor once, under the first reason it has."""
    opinion = decision.opinion
    said, parts, found = sentences("page.talk"), contributions(opinion), worth_asking(opinion)
    chosen = [
        *_at_odds(decision),
        (said["close"], nearest_tipping(opinion)),
        (said["unsure"], found.asking[0].factor if found and found.asking else None),
        (said["decline"], min((i for i in parts if parts[i] < 0), key=parts.__getitem__, default=None)),
        (said["attend"], max((i for i in parts if parts[i] > 0), key=parts.__getitem__, default=None)),
    ]
    asked: set[str] = set()
    for why, i in chosen:
        if i in factors() and i not in asked:
            asked.add(i)
            yield _asked(i) | {"why": why}


def _at_odds(decision: Decision) -> Iterator[tuple[str, str]]:
    """The factors on which whoever replied last differs most from the client."""
    for other in decision.opinions[1:][-1:]:
        for row in compare(decision.opinion, other).topics:
            yield fill(sentences("page.talk")["odds"], name=called(other)), row.factor


def _asked(factor: str) -> dict[str, str]:
    known = factors()[factor]
    return {"id": factor, "factor": plain(known.short), "question": known.discuss}
