"""What rules and routes say of one's own case, put into words for the page; every text is escaped."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from markupsafe import Markup

from interview_kit.advice.assessment import Turn
from interview_kit.advice.facts import Facts
from interview_kit.advice.routes import best_in_words, compare_routes
from interview_kit.advice.rules import Ruling, rulings, settling
from interview_kit.advice.steps import Step, date_notes, next_steps, when_in_words
from interview_kit.analysis.verdict import verdict
from interview_kit.model.opinion import Opinion
from interview_kit.model.sentences import fill, sentences
from interview_kit.widgets.base import html, own_case_says

_TURNS = 5


def rules_in_words(facts: Facts) -> Markup:
    """What the dates and rules of a case say, as HTML; what settles it stands above the weighing already."""
    held = rulings(facts)
    settled = settling(held)
    notes = map(html().ruling, date_notes(facts, date.today()))
    left = (_ruling_in_words(r) for r in held if r is not settled or not r.side)
    return html().joined([*notes, *left])


def _ruling_in_words(ruling: Ruling) -> Markup:
    head = own_case_says(f"effect_{ruling.effect}")
    why = ruling.rule.why
    if ruling.effect != "always":
        check = fill(
            sentences("wording.view")["rule_check"], limits=ruling.rule.limits, helps=ruling.rule.helps
        )
        why = f"{why} {check}"
    return html().ruling(ruling.in_full, head, why)


def steps_ahead(opinion: Opinion, facts: Facts) -> tuple[tuple[Step, ...], bool]:
    """What to do next, in order, and whether more depends on the route that is still to be chosen.

    The steps are those of the best route; where the weighing takes no side, only what the leading ones share.
    """
    compared = compare_routes(opinion, facts)
    leading = [r for r in compared if r.place and r.even_with_best] or [compared[-1]]
    one = bool(verdict(opinion).side)
    first, *others = (next_steps(facts, r.id, today=date.today()) for r in leading[: 1 if one else None])
    return tuple(step for step in first if all(step in steps for steps in others)), bool(others)


def left_in_words(left: int, turning: int) -> str:
    """How many questions are open, and how many of them can still turn the answer; "" where none is open.

    >>> left_in_words(9, 2)
    '9 questions are open; 2 of them can still turn the answer.'
    """
    key = "left" if turning else "left_none"
    return fill(own_case_says(key), count=left, turning=turning) if left else ""


def routes_in_words(opinion: Opinion, facts: Facts, turns: Sequence[Turn]) -> Markup:
    """How the four routes compare, the steps of the best, and what would turn the case, as HTML."""
    compared = compare_routes(opinion, facts)
    parts: list[tuple[str, Callable[[], Iterable[str]]]] = [
        ("routes", lambda: (f"{r.said} {r.route.what}" for r in compared)),
        ("steps", lambda: _steps_in_words(opinion, facts)),
        (
            "turns",
            lambda: (f"If {t.says}: {own_case_says(f'turn_{t.after}')}." for t in turns[:_TURNS]),
        ),
    ]
    lists = (_listed(own_case_says(key), list(lines()), ordered=key == "steps") for key, lines in parts)
    return html().joined([html().bold_line(best_in_words(compared)), *lists])


def _steps_in_words(opinion: Opinion, facts: Facts) -> Iterator[str]:
    steps, more = steps_ahead(opinion, facts)
    yield from (_step_in_words(s, date.today()) for s in steps)
    if more:
        yield own_case_says("steps_open")


def _step_in_words(step: Step, today: date) -> str:
    return f"{step.text} ({when_in_words(step, today)})" if step.by else step.text


def _listed(title: str, lines: list[str], *, ordered: bool) -> Markup:
    rows = lines or [own_case_says("nothing")]
    return html().listed(rows, title, ordered and len(lines) > 1)
