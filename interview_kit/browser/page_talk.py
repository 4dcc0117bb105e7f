"""What the coach's page offers for the talk: open questions about this case, and how each way stands."""

from collections.abc import Iterator
from typing import Any

from interview_kit.advice.conclusion import Conclusion
from interview_kit.advice.conclusion_words import conclusion_in_words, leading_in_words, leaning_beside
from interview_kit.analysis.balance import balance, contributions
from interview_kit.analysis.information import worth_asking
from interview_kit.analysis.sensitivity import nearest_tipping
from interview_kit.model.decision import Decision
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Opinion
from interview_kit.model.sentences import plain, sentences


def talk(decision: Decision, made: Conclusion) -> dict[str, Any] | None:
    """Return what the page's part for the talk says; None where a rule settles it, or nothing is weighed.

    The questions are open, and both sides have theirs: what is nearest to tipping the balance, what is most
    worth finding out, and what speaks most strongly for each side.

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
        "questions": list(_questions(made.opinion)),
        "besides": [*besides, sentences("coach.summary")["otherwise"]],
        "leading": leading_in_words(made),
        "routes": [{"said": r.said, "how": r.route.how(made.facts)} for r in made.routes],
        "tipping": conclusion_in_words(made).tipping,
        "words": sentences("page.talk"),
    }


def _questions(opinion: Opinion) -> Iterator[dict[str, str]]:
    """A factor's open question, and why it is asked; each factor once, under the first reason it has."""
    said, parts, found = sentences("page.talk"), contributions(opinion), worth_asking(opinion)
    chosen = {
        "close": nearest_tipping(opinion),
        "unsure": found.asking[0].factor if found and found.asking else None,
        "decline": min((i for i in parts if parts[i] < 0), key=parts.__getitem__, default=None),
        "attend": max((i for i in parts if parts[i] > 0), key=parts.__getitem__, default=None),
    }
    asked: set[str] = set()
    for why, i in chosen.items():
        if i is not None and i not in asked:
            asked.add(i)
            factor = factors()[i]
            yield {"factor": plain(factor.short), "question": factor.discuss, "why": said[why]}
