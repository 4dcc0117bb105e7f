"""What the conclusion of one's own case says, put together for the page; every text is escaped."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from markupsafe import Markup

from interview_kit.advice.assessment import Turn
from interview_kit.advice.conclusion import Conclusion
from interview_kit.advice.conclusion_words import leading_in_words
from interview_kit.advice.facts import oddities
from interview_kit.advice.like_cases_words import like_cases_in_words
from interview_kit.advice.rules import Ruling
from interview_kit.advice.steps import date_notes, when_in_words
from interview_kit.model.sentences import fill, sentences
from interview_kit.widgets.base import html, own_case_says

_TURNS = 5


def rules_in_words(made: Conclusion) -> Markup:
    """What the dates and rules of a case say, as HTML; what settles it stands above the weighing already."""
    odd = (
        ()
        if made.silent
        else (*oddities(made.facts), *date_notes(made.facts, made.today, datetime.now().time()))
    )
    notes = map(html().ruling, odd)
    return html().joined([*notes, *map(_ruling_in_words, made.besides)])


def _ruling_in_words(ruling: Ruling) -> Markup:
    head = own_case_says(f"effect_{ruling.effect}")
    why = ruling.rule.why
    if ruling.effect != "always":
        check = fill(
            sentences("wording.view")["rule_check"], limits=ruling.rule.limits, helps=ruling.rule.helps
        )
        why = f"{why} {check}"
    return html().ruling(ruling.in_full, head, why)


def left_in_words(left: int, turning: int) -> str:
    """How many questions are open, and how many of them can still turn the answer; "" where none is open.

    >>> left_in_words(9, 2)
    'Questions still open: 9, of which 2 can still turn the answer.'
    """
    key = "left" if turning else "left_none"
    return fill(own_case_says(key), count=left, turning=turning) if left else ""


def routes_in_words(made: Conclusion, turns: Sequence[Turn]) -> Markup:
    """How the routes compare, what to do in order, and what would turn the case, as HTML.

    Where a rule settles it, nothing is said of how the routes compare.
    """
    first, key = leading_in_words(made), "steps_reply" if made.hinges else "" if made.lead else "steps_open"
    return html().joined(
        [
            html().bold_line(first) if first else "",
            _listed("routes", list(_routes(made))),
            _listed("steps", list(_steps(made)), lead=own_case_says(key) if key else "", ordered=True),
            _listed("turns", list(_turns(turns))),
        ]
    )


def people_in_words(made: Conclusion) -> Markup:
    """What people like you were advised, folded, as HTML; nothing where no public case is near."""
    said = like_cases_in_words(made)
    return html().like_cases(said) if said else Markup()


def _routes(made: Conclusion) -> Iterator[str]:
    """Each route as it stands; how it goes is told of those that are compared alone."""
    if not made.settled:
        yield from (f"{r.said} {r.route.how(made.facts)}" if r.place else r.said for r in made.routes)


def _steps(made: Conclusion) -> Iterator[str]:
    for step in made.steps:
        yield f"{step.text} ({when_in_words(step, made.today)})" if step.by else step.text


def _turns(turns: Sequence[Turn]) -> Iterator[str]:
    said = (f"If {t.says}: {_comes_to(t)}." for t in turns[:_TURNS])
    yield from said if turns else [own_case_says("nothing")]


def _comes_to(turn: Turn) -> str:
    """What a case would come to; whom one has told of one's doubts need not be told."""
    if turn.after == "openly" and turn.they_know:
        return own_case_says("turn_attend")
    return own_case_says(f"turn_{turn.after}")


def _listed(part: str, lines: list[str], *, lead: str = "", ordered: bool = False) -> Markup | str:
    if not lines and not lead:
        return ""
    return html().listed(lines, own_case_says(part), ordered and len(lines) > 1, lead)
