"""Facts for tests: every answer to every question, and any handful of them."""

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from interview_kit.advice.facts import Facts, known_facts
from interview_kit.advice.questions import Fact

OTHERS = {
    "hours": (0, 0.5, 1, 1.5, 3, 4.5, 8, 16, 40),
    "days": (0, 1, 2, 3, 10),
    "date": ("2026-12-01", "2026-12-09"),
    "time": ("09:00", "14:30"),
}


def answers(fact: Fact) -> tuple[Any, ...]:
    """Return the answers to try for a fact, unknown left out."""
    return tuple(fact.answers) or OTHERS[fact.kind]


SINGLE = [(fact.id, value) for fact in known_facts().values() for value in answers(fact)]


@st.composite
def some_facts(draw: st.DrawFn) -> Facts:
    """Draw any handful of facts with any answers."""
    names = draw(st.sets(st.sampled_from(list(known_facts())), max_size=12))
    return Facts({n: draw(st.sampled_from(answers(known_facts()[n]))) for n in sorted(names)})


def for_any_facts(*more: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run a test on any handful of facts, and on more that is drawn; a busy machine is no failure."""
    return lambda test: settings(deadline=None)(given(some_facts(), *more)(test))
