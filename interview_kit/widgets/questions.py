"""The questions about one's own case, in groups that fold; those that can still turn it come first."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any

import ipywidgets as w

from interview_kit.advice.conditions import UNKNOWN
from interview_kit.advice.facts import Facts, fact_groups, known_facts, worth_asking_now
from interview_kit.advice.questions import Fact, in_field, typed
from interview_kit.model.errors import FactError, visible
from interview_kit.model.sentences import fill, sentences
from interview_kit.widgets.base import Guarded, alert, alike, classed, html, own_case_says

_OPEN_AT_FIRST = 2
"""Groups of questions: those that decide most cases."""


def choice(label: str, options: Iterable[tuple[str, Any]]) -> w.Dropdown:
    """A list to choose from, under its label."""
    return alike(w.Dropdown, "ik-field", options=list(options), description=label)


class QuestionGroup(w.VBox):
    """Some rows under their title; closed, only the title is seen, with what is answered and can turn it.

    `owner` is the widget that this is part of.

    >>> group = QuestionGroup(Guarded(), "What it takes", [w.HTML("How long?")])
    >>> group.count(0, 3), group.opener.description, group.opener.value
    (None, 'What it takes', False)
    >>> group.count(1, 3, 2), group.opener.description
    (None, 'What it takes: 1 of 3 answered · 2 can turn it')
    """

    def __init__(
        self, owner: Guarded, title: str, rows: Sequence[w.Widget], *, is_open: bool = False
    ) -> None:
        self.title = title
        self.opener = classed(w.ToggleButton(value=is_open, description=title), "ik-opener")
        self.rows = classed(w.VBox(list(rows)), "ik-rows")
        owner.on_change(self.opener, self._on_opened)
        super().__init__([self.opener, self.rows])
        classed(self, "ik-group")
        self._on_opened({"new": is_open})

    def count(self, told: int, asked: int, turning: int = 0) -> None:
        """Say on the button how many questions are answered, and how many others can turn the answer."""
        said = sentences("wording.intake")
        heads = [fill(said["group"], title=self.title, told=told, asked=asked) if told else self.title]
        turns = [fill(said["group_turning"], count=turning)] if turning else []
        self.opener.description = " · ".join([*heads, *turns])

    def _on_opened(self, change: dict[str, Any]) -> None:
        self.rows.layout.display = None if change["new"] else "none"


class Questions(w.VBox):
    """A field for every fact that is worth asking about; `tell(fact, value)` hears each answer.

    `owner` is the widget that this is part of. What cannot be read stays in its field, with what is wrong
    under it, until it is mended.

    >>> told = []
    >>> questions = Questions(Guarded(), lambda fact, value: told.append((fact, value)))
    >>> questions.fields["employed"].value = True
    >>> told
    [('employed', True)]
    """

    def __init__(self, owner: Guarded, tell: Callable[[str, Any], None]) -> None:
        self._tell, self._filling, self._faulty = tell, False, set[str]()
        self._turning, self._last = frozenset[str](), ""
        facts = known_facts().values()
        self.fields = {fact.id: _field(fact) for fact in facts}
        self.notes = {fact.id: alike(w.HTML, value=html().note(fact.why)) for fact in facts}
        self._rows = {fact.id: w.VBox(self._parts(fact)) for fact in facts}
        self.groups = {
            title: QuestionGroup(
                owner, title, [self._rows[f.id] for f in asked], is_open=number < _OPEN_AT_FIRST
            )
            for number, (title, asked) in enumerate(fact_groups().items())
        }
        for name, field in self.fields.items():
            owner.on_change(field, partial(self._on_answer, name))
        super().__init__(list(self.groups.values()))
        classed(self, "ik-questions")

    def _parts(self, fact: Fact) -> list[w.Widget]:
        parts = [self.fields[fact.id], self.notes[fact.id]]
        if fact.kind == "date":
            # Of a day that is none, such as 31 February, the browser tells nobody; its style shows this then.
            parts.append(alike(w.HTML, "ik-no-such-day", value=alert(own_case_says("no_such_day"))))
        return parts

    def show(self, facts: Facts) -> None:
        """Put facts into the fields without telling, and ask only what is worth asking now."""
        self._filling = True
        try:
            for name, field in self.fields.items():
                if name not in self._faulty:  # what is to be mended stays to be seen
                    field.value = in_field(known_facts()[name], facts.told.get(name))
        finally:
            self._filling = False
        asked = {fact.id for fact in worth_asking_now(facts)} | set(facts.told)
        if "interview_on" in facts.told:
            asked.discard("notice_days")  # they are counted from the date
        for name, row in self._rows.items():
            row.layout.display = None if name in asked else "none"
        self._asked, self._told = asked, set(facts.told)
        self._count()

    def turn(self, names: Collection[str]) -> None:
        """Mark the questions that can still turn the answer, and put them first in their groups.

        The group of the last answer keeps its order, so that nothing moves under the hand.
        """
        self._turning = frozenset(names) & self._asked - self._told
        for name in self.fields:
            self._note(name)
        for title, group in fact_groups().items():
            names = [fact.id for fact in group]
            if self._last not in names:
                names.sort(key=lambda name: name not in self._turning)
                rows = tuple(self._rows[name] for name in names)
                if self.groups[title].rows.children != rows:
                    self.groups[title].rows.children = rows
        self._count()

    @property
    def left(self) -> tuple[int, int]:
        """How many questions are open, and how many of them can still turn the answer."""
        return len(self._asked - self._told), len(self._turning)

    def _count(self) -> None:
        for title, group in fact_groups().items():
            here = self._asked & {fact.id for fact in group}
            turning = len(here & self._turning - self._told)
            self.groups[title].count(len(here & self._told), len(here), turning)

    def _note(self, name: str) -> None:
        if name not in self._faulty:
            turning = own_case_says("can_turn") if name in self._turning else ""
            said = html().turning_note(turning, known_facts()[name].why)
            if self.notes[name].value != said:
                self.notes[name].value = said

    def _on_answer(self, name: str, change: dict[str, Any]) -> None:
        if self._filling:
            return
        fact, self._last = known_facts()[name], name
        try:
            self._faulty.discard(name)
            self._tell(name, typed(fact, change["new"]))
            self._note(name)
        except FactError:
            self._faulty.add(name)
            if _is_half_typed(change["new"]):
                self.notes[name].value = html().note(own_case_says("half_a_day"))
                return
            came = visible(str(change["new"])[:60])
            self.notes[name].value = alert(fill(own_case_says(f"fault_{fact.kind}"), came=came))


def _is_half_typed(day: Any) -> bool:
    """Whether it is a day of which only the first digits of the year stand there: it is sent with each."""
    return isinstance(day, date) and day.year < _WHOLE_YEAR


_WHOLE_YEAR = 1000


def _field(fact: Fact) -> w.Widget:
    if fact.answers:
        offered = ((text, value) for value, text in fact.answers.items())
        return choice(fact.question, [(own_case_says("unknown"), UNKNOWN), *offered])
    if fact.kind == "date":
        return alike(w.DatePicker, "ik-field", description=fact.question)
    unknown = own_case_says("unknown")
    return alike(w.Text, "ik-field", description=fact.question, placeholder=unknown, continuous_update=False)
