"""What the coach's page adds on paper: who, when, three questions for the table, a column for the coach."""

from collections.abc import Mapping
from typing import Any

from interview_kit.advice.conclusion import Conclusion
from interview_kit.model.sentences import sentences
from interview_kit.words.numbers import day_in_words

QUESTIONS = 3
LINES = 24
"""More lines to write on than any sheet has room for; the sheet cuts off what is over."""


def paper(made: Conclusion, talked: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return what only paper shows of a case, given its part for the talk.

    >>> from interview_kit import load
    >>> from interview_kit.advice.conclusion import conclude
    >>> made = conclude(load("knife-edge"))
    >>> paper(made, None)["questions"]
    ()
    """
    return {
        "words": sentences("page.paper"),
        "client": made.opinion.by.strip(),
        "day": day_in_words(made.today),
        "questions": three_questions(talked) if talked else (),
        "lines": LINES,
    }


def three_questions(talked: Mapping[str, Any]) -> tuple[dict[str, str], ...]:
    """Return the three likeliest of a talk's questions; where not all fit, each side's strongest stay.

    Each is its `question`, with the `id` of the factor that it is about, if of one.

    >>> three_questions({"questions": [{"id": "practice", "question": "Why?"}], "besides": ["What else?"]})
    ({'id': 'practice', 'question': 'Why?'}, {'id': '', 'question': 'What else?'})
    """
    asked = [{"id": q["id"], "question": q["question"]} for q in talked["questions"]]
    if len(asked) > QUESTIONS:  # what is nearest to tipping, then the two sides: one of them alone would lean
        asked = [asked[0], *asked[1 - QUESTIONS :]]
    besides = [{"id": "", "question": question} for question in talked["besides"]]
    return tuple([*asked, *besides][:QUESTIONS])
