"""The writing desk: choose a route, fill in the names, and read what to send or to say."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import ipywidgets as w
from markupsafe import Markup

from interview_kit.advice.facts import Facts, not_understood_in_words
from interview_kit.advice.letter_kinds import letters_file
from interview_kit.advice.letters import Letter, if_asked, letter, letter_kinds
from interview_kit.advice.routes import compare_routes, known_routes
from interview_kit.advice.steps import date_notes
from interview_kit.model.decision import Decision
from interview_kit.model.errors import LetterError
from interview_kit.model.sentences import sentences
from interview_kit.widgets.base import Guarded, Looks, classed, html
from interview_kit.widgets.sending import Sending


class Desk(Guarded):
    """Letters for one decision: its best route first, a field for each name, the letter under them.

    What is typed stands in `filled` and in the letter, and is not saved.

    >>> from interview_kit.storage.decision_file import load
    >>> desk = Desk(load("content-and-approached"))
    >>> desk.route.value = "decline"
    >>> desk.fill("role", "the analyst role")
    >>> "the analyst role" in desk.shown.value
    True
    """

    def __init__(self, decision: Decision) -> None:
        super().__init__()
        self.decision, self.filled = decision, dict[str, str]()
        routes = known_routes()
        facts = Facts.in_file(decision.facts).on(date.today())
        best = next((r.id for r in compare_routes(decision.opinion, facts) if r.place), "decline")
        self.route = _choice("route", [(r.name, r.id) for r in routes.values()], best)
        self.kind = _choice("kind", [], None)
        self.on_change(self.route, self._on_route)
        self.on_change(self.kind, self._on_kind)
        self._fields = w.VBox()
        self.shown, self._asked = w.HTML(), w.HTML(html().if_asked(if_asked(decision)))
        names = classed(w.VBox([self.route, self.kind, self._fields]), "ik-group")
        self.sending = Sending()
        letter = w.VBox([classed(self.shown, "ik-says"), self.sending])
        desk = classed(w.Box([names, letter]), "ik-desk")
        self.children = [Looks(), self.fault, desk, classed(self._asked, "ik-says")]
        classed(self, "ik-own")
        self._on_route()

    def fill(self, field: str, text: str) -> None:
        """Put a person's words into one of the letter's marked places."""
        self.filled = {**self.filled, field: text}
        self._write()

    def _on_route(self, _: Any = None) -> None:
        kinds = letter_kinds(self.decision, self.route.value)
        was = self.kind.value
        self.kind.options = [(label, kind) for kind, label in kinds.items()]
        self.kind.value = was if was in kinds else next(iter(kinds), None)
        self.kind.layout.display = None if kinds else "none"
        self._on_kind()

    def _on_kind(self, _: Any = None) -> None:
        self._fields.children = self._boxes()
        self._write()

    def _boxes(self) -> list[w.Text]:
        """A box for each place that this letter has; those already filled keep what stands in them."""
        try:
            plain = self._letter()
            fields = [f for f in letters_file().field if self._letter(f.id) != plain]
        except LetterError:
            return []
        boxes = [
            w.Text(description=f.label, placeholder=f.ask, value=self.filled.get(f.id, "")) for f in fields
        ]
        for field, box in zip(fields, boxes, strict=True):
            self.on_change(box, partial(self._on_text, field.id))
        return [classed(box, "ik-field") for box in boxes]

    def _letter(self, *filled: str) -> Letter:
        """The letter chosen, with something in these of its places; one that it lacks changes nothing."""
        typed = dict.fromkeys(filled, "-")
        return letter(self.decision, self.route.value, kind=self.kind.value, filled=typed)

    def _on_text(self, field: str, change: dict[str, Any]) -> None:
        self.fill(field, change["new"])

    def _write(self) -> None:
        typed = {field: text for field, text in self.filled.items() if text.strip()}
        facts = self.decision.facts
        try:
            made = letter(self.decision, self.route.value, kind=self.kind.value, filled=typed)
        except LetterError as refusal:
            self.shown.value = html().refusal(str(refusal))
            self.sending.show(None)
        else:
            notes = (*date_notes(Facts.in_file(facts), date.today()), not_understood_in_words(facts))
            said = [html().paragraph(note) for note in notes if note]
            self.shown.value = html().joined([*said, _shown(made)])
            self.sending.show(made)


def _shown(made: Letter) -> Markup:
    """The letter as a page, without the list of what to fill in: a field stands beside it for each."""
    return replace(made, fields=())._repr_html_()


def _choice(name: str, options: list[tuple[str, str]], value: str | None) -> w.Dropdown:
    said = sentences("wording.intake")[f"desk_{name}"]
    return classed(w.Dropdown(options=options, value=value, description=said), "ik-field")
