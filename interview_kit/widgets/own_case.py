"""One's own case: a few plain questions, what the rules say at once, fair starting ratings, four routes.

Glue only. Each answer moves the starting ratings by what it says in `data/start.toml`; what the person has
changed stays changed. Everything is saved after each change and comes back on the next start, unless this
is shown by a server for many.
"""

import asyncio
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import ipywidgets as w
from pydantic import ValidationError

from interview_kit.advice.assessment import turning_facts
from interview_kit.advice.conclusion import conclude
from interview_kit.advice.effects import effects_in_words
from interview_kit.advice.facts import Facts, not_understood_in_words
from interview_kit.advice.ratings import answered, caught_up, new_case
from interview_kit.browser.still_twin import Still, still_twin
from interview_kit.model.decision import Decision, LookBack
from interview_kit.model.record import first_fault
from interview_kit.storage.autosave import Autosave, SaveOutcome
from interview_kit.storage.cases import kept_in_words, restored_in_words
from interview_kit.storage.decision_file import case_path
from interview_kit.storage.home import serves_many
from interview_kit.widgets.base import Guarded, Looks, alert, classed, html, not_kept_in_words, own_case_says
from interview_kit.widgets.explorer import Explorer
from interview_kit.widgets.look_back import LookBackForm
from interview_kit.widgets.own_case_calendar import CalendarOffer
from interview_kit.widgets.own_case_report import (
    left_in_words,
    people_in_words,
    routes_in_words,
    rules_in_words,
)
from interview_kit.widgets.questions import Questions, choice
from interview_kit.widgets.wishes import WishesForm

LEANINGS = ("none", "attend", "decline", "unsure")
_RESTS = 0.4
"""Seconds after the last move of a slider at which the page is said anew."""
_ASKED = ("facts", "leaning", "title", "story", "others_want", "support", "notes", "look_back")


class OwnCase(Guarded):
    """Questions about one's own case, the Explorer on what they suggest, and the four routes compared.

    Kept in `decisions/<name>.json` after each change, unless on a server for many; `decision` is what it
    holds. Raises DecisionError for a name that could lead elsewhere, and for a file that is no decision.

    >>> case = OwnCase("doctest")
    >>> case.answer("decision_stage", "decided_no")
    >>> case.decision.opinion.factors["openness"].decline
    8
    >>> from interview_kit.storage.decision_file import load
    >>> load(case.path) == case.decision
    True
    """

    def __init__(self, name: str = "my-case") -> None:
        super().__init__()
        self.path: Path = case_path(name)
        self._keeper = None if serves_many() else Autosave(self.path, partial(self.guard, self._on_kept))
        held = self._keeper.restored if self._keeper else None
        self.restored = html().text(restored_in_words(self._keeper))
        decision = caught_up(held) if held else new_case()
        self._timer: asyncio.TimerHandle | None = None
        self.explorer = Explorer(decision, samples=False)
        self._filling, self._answering, self._effects = False, False, tuple[str, ...]()
        self.questions = Questions(self, self.answer)
        self._leaning = choice(
            own_case_says("leaning"), [(own_case_says(f"leaning_{x}"), x) for x in LEANINGS]
        )
        self._title = classed(w.Text(description=own_case_says("title"), continuous_update=False), "ik-field")
        self._told = classed(
            w.Textarea(description=own_case_says("story"), continuous_update=False), "ik-field"
        )
        self._reason = classed(
            w.Textarea(description=own_case_says("reason"), continuous_update=False), "ik-field"
        )
        self._calendar = CalendarOffer(self, self.path)
        self._wishes = WishesForm(self, self._take)
        self._afterwards = LookBackForm(self, self._on_look_back)
        self._status, self._rules, self._routes, self._people = (
            w.HTML(self.restored or html().text(not_kept_in_words() or own_case_says("new"))),
            w.HTML(),
            w.HTML(),
            w.HTML(),
        )
        self.children = self._rooms()
        classed(self, "ik-own")
        self._listen()
        self._fill()
        self._say()
        if _days_are_old(self._keeper, decision):
            self._status.value = f"{self._status.value} {alert(own_case_says('days_old'))}"

    @property
    def decision(self) -> Decision:
        """The decision as it stands."""
        return self.explorer.decision

    def answer(self, fact: str, value: Any) -> None:
        """Answer a question, None for "I do not know"; the starting ratings follow. Raises FactError."""
        before, decision = self.decision, answered(self.decision, fact, value)
        if decision.facts != before.facts:
            self._effects = effects_in_words(Facts.in_file(before.facts), Facts.in_file(decision.facts))
            self.explorer.tell(self._effects)
            self._answering = True
            try:
                self.explorer.rate_anew(decision)
            finally:
                self._answering = False
            self._say()  # after the view has been told, for this takes longer

    def write(self) -> None:
        """Write what waits to be written."""
        if self._keeper:
            self._keeper.flush()

    def close_file(self) -> None:
        """Write what waits to be written, and keep nothing from here on."""
        if self._timer:
            self._timer.cancel()
        if self._keeper:
            self._keeper.close()
            self._keeper = None

    def still(self, beside: str) -> Still:
        """The case as it stands with its routes, for where nothing runs."""
        return still_twin(self.decision, beside=beside, routes=True)

    # ---- what is on the screen -----------------------------------------------------------------

    def _rooms(self) -> list[w.Widget]:
        first = classed(w.VBox([self._status, self._leaning, self._title, self._told]), "ik-group")
        self.explorer.ask(w.VBox([first, self.questions]))
        self._axis = self.explorer.view("routes")
        return [
            Looks(),
            self.fault,
            self.explorer,
            classed(self._rules, "ik-says"),
            classed(w.Box([classed(self._routes, "ik-says"), self._axis]), "ik-routes"),
            classed(self._people, "ik-says"),
            self._calendar,
            self._reason,
            self._wishes,
            w.HTML(html().heading(own_case_says("afterwards"))),
            self._afterwards,
        ]

    def _listen(self) -> None:
        texts = ((self._title, "title"), (self._told, "story"), (self._reason, "notes"))
        for field, name in ((self._leaning, "leaning"), *texts):
            self.on_change(field, partial(self._on_told, name))
        self.on_change(self.explorer, self._on_decision, "decision")

    # ---- what a person does ----------------------------------------------------------------------

    def _on_told(self, name: str, change: dict[str, Any]) -> None:
        if self._filling:
            return
        value = None if change["new"] == "none" and name == "leaning" else change["new"]
        self._take({name: value})

    def _take(self, said: dict[str, Any]) -> None:
        try:
            self.explorer.take(Decision.model_validate({**dict(self.decision), **said}))
        except ValidationError as error:
            self._status.value = alert(first_fault(error))

    def _on_look_back(self, look_back: LookBack) -> None:
        self.explorer.take(self.decision.model_copy(update={"look_back": look_back}))

    def _on_decision(self, change: dict[str, Any]) -> None:
        """A slider's move waits until the hand rests; anything else is taken at once."""
        if self._timer:
            self._timer.cancel()
        was, now = change["old"], change["new"]
        told = any(getattr(was, name) != getattr(now, name) for name in _ASKED)
        self._keep(now, at_once=told)
        if told:
            self._fill()
            if not self._answering:
                if was.facts != now.facts:  # an answer taken back moves nothing any more
                    self._effects = ()
                self._say()
            return
        try:
            # The event loop and not a thread, as saving has: widgets are changed by one thread alone.
            self._timer = asyncio.get_running_loop().call_later(_RESTS, self.guard, self._say)
        except RuntimeError:  # no loop runs outside a notebook
            self._say()

    def _keep(self, decision: Decision, *, at_once: bool = False) -> None:
        if self._keeper:
            self._keeper.keep(decision, at_once=at_once)

    def _on_kept(self, kept: SaveOutcome) -> None:
        """Say where the last change went, or why it went nowhere."""
        text = kept_in_words(kept)
        self._status.value = alert(text) if kept.fault or kept.aside else html().text(text)

    # ---- keeping questions and words in step -------------------------------------------------------

    def _fill(self) -> None:
        self.questions.show(Facts.in_file(self.decision.facts))
        self._filling = True
        try:
            for field, value in (
                (self._leaning, self.decision.leaning or "none"),
                (self._title, self.decision.title),
                (self._told, self.decision.story),
                (self._reason, self.decision.notes),
            ):
                field.value = value
            self._wishes.show(self.decision)
            self._afterwards.show(self.decision.look_back)
        finally:
            self._filling = False

    def _say(self) -> None:
        made = conclude(self.decision)
        strange = not_understood_in_words(self.decision.facts)
        first = [html().paragraph(strange)] if strange else []
        self._rules.value = html().joined([*first, rules_in_words(made)])
        turns = turning_facts(made.facts, made.opinion)
        self._routes.value = routes_in_words(made, turns)
        self._people.value = people_in_words(made)
        # Where a rule has settled it, how the routes compare is beside the point.
        self._axis.layout.display = "none" if made.settled else None
        self.questions.turn({turn.fact.id for turn in turns})
        self.explorer.tell((*self._effects, left_in_words(*self.questions.left)))
        self._calendar.show(made.steps, self.decision.id)


def _days_are_old(keeper: Autosave | None, decision: Decision) -> bool:
    """Whether days were told without a date, on another day than this."""
    told = Facts.in_file(decision.facts).told
    undated = "notice_days" in told and "interview_on" not in told
    saved_at = keeper.saved_at if keeper else None
    return undated and saved_at is not None and saved_at.date() < date.today()
