"""The writing desk: choose a route, fill in the names, and read what to send or to say."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import ipywidgets as w
from markupsafe import Markup

from interview_kit.advice.conclusion import GOING, conclude
from interview_kit.advice.conclusion_words import closed_in_words, leading_in_words
from interview_kit.advice.facts import Facts, not_understood_in_words
from interview_kit.advice.letter_kinds import known_field, known_fields, known_letters
from interview_kit.advice.letters import Letter, if_asked, letter, letter_kinds
from interview_kit.advice.routes import known_routes
from interview_kit.advice.steps import date_notes
from interview_kit.model.decision import Decision
from interview_kit.model.errors import LetterError
from interview_kit.model.sentences import sentences
from interview_kit.widgets.base import Guarded, InSight, Looks, classed, html
from interview_kit.widgets.sending import Sending


class Desk(Guarded):
    """Letters for one decision: the route that leads or a choice, fields for the names, and the letter.

    What is typed stands in `boxes` and in the letter, and is not saved. Each field has one box for as long as
    the desk stands, hidden where a letter has no place for it: so nothing is lost that is typed while another
    letter is still on its way.

    >>> from interview_kit.storage.decision_file import load
    >>> desk = Desk(load("content-and-approached"))
    >>> desk.route.value = "decline"
    >>> desk.fill("role", "the analyst role")
    >>> "the analyst role" in desk.shown.value
    True
    """

    def __init__(self, decision: Decision) -> None:
        super().__init__()
        self.decision = decision
        made = conclude(decision)
        unfit = {r.id: r.said for r in made.routes if r.why_unranked and r.id not in made.leading}
        routes = [(r.name, i) for i, r in known_routes().items() if i not in made.closed and i not in unfit]
        # An empty text and not None, which a list of choices would show as nothing chosen and no words.
        lead = None if made.hinges else made.lead
        open_choice = [] if lead else [(sentences("wording.intake")["desk_choose"], "")]
        self.route = _choice("route", [*open_choice, *routes], lead or "")
        not_open = [*closed_in_words(made), *(said for i, said in unfit.items() if i not in made.closed)]
        self._closed = w.HTML(html().joined(map(html().small, () if made.silent else not_open)))
        self._first = [hinge.ways.ask for hinge in made.hinges] or [leading_in_words(made)]
        self.kind = _choice("kind", [], None)
        self.on_change(self.route, self._on_route)
        self.on_change(self.kind, self._on_kind)
        self.boxes = {i: w.Text(description=f.label, placeholder=f.ask) for i, f in known_fields().items()}
        self._fields = w.VBox([classed(box, "ik-field") for box in self.boxes.values()])
        for box in self.boxes.values():
            self.on_change(box, self._write)
        self.shown, self._asked = w.HTML(), w.HTML(html().if_asked(if_asked(decision)))
        names = classed(w.VBox([self.route, self._closed, self.kind, self._fields]), "ik-group")
        self.sending = Sending()
        letter = w.VBox([classed(self.shown, "ik-says"), self.sending])
        desk = classed(w.Box([names, letter]), "ik-desk")
        self.children = [Looks(), InSight(), self.fault, desk, classed(self._asked, "ik-says")]
        classed(self, "ik-own")
        self._on_route()

    def fill(self, field: str, text: str) -> None:
        """Put a person's words into one of the letter's places; LetterError for one there is not."""
        self.boxes[known_field(field).id].value = text

    def _on_route(self, _: Any = None) -> None:
        route = self.route.value
        kinds = letter_kinds(self.decision, route) if route else {}
        was = self.kind.value
        self.kind.options = [(label, kind) for kind, label in kinds.items()]
        self.kind.value = was if was in kinds else next(iter(kinds), None)
        self.kind.layout.display = None if kinds else "none"
        self._on_kind()

    def _on_kind(self, _: Any = None) -> None:
        places = self._places()
        for name, box in self.boxes.items():
            box.layout.display = None if name in places else "none"
        self._write()

    def _places(self) -> set[str]:
        """The fields that this letter has a place for."""
        if not self.route.value:
            return set()
        chosen = partial(letter, conclude(self.decision), self.route.value, kind=self.kind.value)
        try:
            plain = chosen()
            # One that it lacks changes nothing.
            return {name for name in self.boxes if chosen(filled={name: "-"}) != plain}
        except LetterError:
            return set()

    def _write(self, _: Any = None) -> None:
        facts = self.decision.facts
        now = datetime.now()
        dates = date_notes(Facts.in_file(facts), now.date(), now.time())
        notes = (*dates, not_understood_in_words(facts))
        said = [html().paragraph(note) for note in notes if note]
        if not self.route.value:
            choose = html().lines((*self._first, sentences("wording.intake")["desk_even"]))
            self.shown.value = html().joined([*said, choose])
            self.sending.show(None)
            self._asked.layout.display = "none"
            return
        typed = {name: box.value for name, box in self.boxes.items() if box.value.strip()}
        try:
            made = letter(self.decision, self.route.value, kind=self.kind.value, filled=typed)
        except LetterError as refusal:
            self.shown.value = html().refusal(str(refusal))
            self.sending.show(None)
            self._asked.layout.display = "none"
        else:
            self.shown.value = html().joined([*said, _shown(made)])
            self.sending.show(made)
            # Whoever writes that they will not come is not asked whether they would accept.
            asked = self.route.value in GOING and not known_letters()[made.kind].afterwards
            self._asked.layout.display = None if asked else "none"


def _shown(made: Letter) -> Markup:
    """The letter as a page, without the list of what to fill in: a field stands beside it for each."""
    return replace(made, fields=())._repr_html_()


def _choice(name: str, options: Sequence[tuple[str, str | None]], value: str | None) -> w.Dropdown:
    said = sentences("wording.intake")[f"desk_{name}"]
    return classed(w.Dropdown(options=options, value=value, description=said), "ik-field")
