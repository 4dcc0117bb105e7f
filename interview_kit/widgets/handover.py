"""Handing a case to a coach: choose what to leave out, see what is left, and make a page, a zip or a text."""

from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ipywidgets as w

from interview_kit.advice.letters import Letter, letter, letter_kinds
from interview_kit.advice.routes import known_routes
from interview_kit.browser.page import page
from interview_kit.coach.handover import Part, bundle, less, preview
from interview_kit.coach.summary import summary
from interview_kit.model.decision import Decision
from interview_kit.model.sentences import fill, sentences
from interview_kit.storage.home import decisions_folder, serves_many
from interview_kit.widgets.base import Looks, alert, classed, download_link

PARTS = ("story", "notes", "facts")
_NAME = "for-my-coach"
_NO_LETTER = ("", "")  # None would be "nothing chosen" to the drop-down, which then shows an empty line


class Handover(w.VBox):
    """What shall a coach see of a decision? Three choices, a letter or none, a preview, and three ways out.

    `shared` is the decision without what is left out. Files go into the folder of one's own decisions;
    on a server for many they are offered as a download, and stay nowhere.

    >>> from interview_kit.storage.decision_file import load
    >>> handover = Handover(load("small-industry"))
    >>> handover.leave["story"].value = True
    >>> handover.shared.story
    ''
    """

    def __init__(self, decision: Decision) -> None:
        self._decision, said = decision, sentences("coach.widgets")
        labels = {"story": said["leave_story"], "notes": said["leave_notes"], "facts": said["leave_facts"]}
        self.leave = {part: w.Checkbox(description=labels[part], indent=False) for part in PARTS}
        self.letter = classed(w.Dropdown(description=said["letter"]), "ik-field")
        self._no_letter = w.HTML()
        self._offer_letters()
        self.letter.observe(lambda _: self._changed(), "value")
        self.shown, self.made = w.HTML(), w.HTML()
        acts: dict[str, Callable[[], str]] = {
            said["make_page"]: partial(self._file, self._page, ".html", said["made_page"]),
            said["make_bundle"]: partial(self._file, bundle, ".zip", said["made_bundle"]),
            said["make_text"]: self._text,
        }
        self.buttons = [w.Button(description=label) for label in acts]
        for button, act in zip(self.buttons, acts.values(), strict=True):
            button.on_click(partial(self._on_click, act))
        for box in self.leave.values():
            box.observe(lambda _: self._changed(), "value")
        choices = [classed(box, "ik-choice") for box in self.leave.values()]
        head = w.HTML(f"<h3>{escape(said['leave_out'])}</h3>")
        note = w.HTML(f'<span class="ik-small-note">{escape(said["leave_note"])}</span>')
        group = classed(w.VBox([head, *choices, note, self.letter, self._no_letter]), "ik-group")
        acting = classed(w.Box(self.buttons), "ik-acts")
        style = Looks()
        made = classed(self.made, "ik-says")
        super().__init__([style, group, classed(self.shown, "ik-says"), acting, made])
        classed(self, "ik-own")
        self._show()

    @property
    def decision(self) -> Decision:
        """The whole decision; set it where it has moved on."""
        return self._decision

    @decision.setter
    def decision(self, decision: Decision) -> None:
        if decision != self._decision:
            before, self._decision = self._decision, decision
            if decision.facts != before.facts:  # letters rest on them alone, and this follows every slider
                self._offer_letters()
            self._changed()

    @property
    def left_out(self) -> dict[str, bool]:
        """What is left out, as `less` and `preview` take it."""
        return {part: box.value for part, box in self.leave.items()}

    @property
    def shared(self) -> Decision:
        """The decision as a coach is given it."""
        return less(self.decision, **self.left_out)

    @property
    def enclosed(self) -> Letter | None:
        """The letter that goes onto the page, as it can be written now; None where none is chosen."""
        route, kind = self.letter.value
        return letter(self.decision, route, kind=kind) if route else None

    def _offer_letters(self) -> None:
        """Offer the letters that can be written for the case, and keep the one chosen if it is among them."""
        said, was, offered = sentences("coach.widgets"), self.letter.value, _letters(self.decision)
        self._no_letter.value = f'<span class="ik-small-note">{escape(said["letter_none"])}</span>'
        self.letter.options = [(said["letter_no"], _NO_LETTER), *offered]
        self.letter.value = was if was in [choice for _, choice in offered] else _NO_LETTER
        self.letter.layout.display = None if offered else "none"
        self._no_letter.layout.display = "none" if offered else None

    def _page(self, shared: Decision, path: Path) -> Path:
        return page(shared, path, letter=self.enclosed or "")

    def _changed(self) -> None:
        self._show()
        if self.made.value:
            self.made.value = f"<p>{escape(sentences('coach.widgets')['changed'])}</p>"

    def _on_click(self, act: Callable[[], str], _: Any) -> None:
        try:
            self.made.value = act()
        except Exception as error:  # ipywidgets would swallow it; the person must hear of it
            text = fill(sentences("coach.widgets")["failed"], error=error)
            self.made.value = alert(text)

    def _file(self, write: Callable[[Decision, Path], Path], ending: str, said: str) -> str:
        if serves_many():
            with TemporaryDirectory() as folder:
                made = write(self.shared, Path(folder) / f"{_NAME}{ending}").read_bytes()
            offered = sentences("coach.widgets")["made_here"]
            return f'<p role="status">{download_link(made, f"{_NAME}{ending}", offered)}</p>'
        path = write(self.shared, decisions_folder() / f"{_NAME}{ending}")
        return f'<p role="status">{escape(fill(said, file=f"{path.parent.name}/{path.name}"))}</p>'

    def _text(self) -> str:
        said = escape(sentences("coach.widgets")["made_text"])
        return (
            f'<p role="status">{said}</p><pre class="ik-text" dir="auto">{escape(summary(self.shared))}</pre>'
        )

    def _show(self) -> None:
        parts = "".join(map(_part, preview(self.decision, **self.left_out)))
        if enclosed := self.enclosed:
            only = escape(sentences("coach.widgets")["letter_page"])
            parts += f"<p>{only}</p>{enclosed._repr_html_()}"
        head = escape(sentences("coach.widgets")["preview"])
        shown = f'<div class="ik-preview" role="region" tabindex="0" aria-label="{head}">{parts}</div>'
        self.shown.value = f"<details open><summary><b>{head}</b></summary>{shown}</details>"


def _letters(decision: Decision) -> list[tuple[str, tuple[str, str]]]:
    """Each kind of letter that can be written for a case, once, with the first route it is of use on."""
    found: dict[str, tuple[str, tuple[str, str]]] = {}
    for route in known_routes():
        for kind, label in letter_kinds(decision, route).items():
            found.setdefault(kind, (label, (route, kind)))
    return list(found.values())


def _part(part: Part) -> str:
    texts = "".join(f'<p dir="auto">{escape(text)}</p>' for text in part.texts)
    return f"<h4>{escape(part.heading)}</h4>{texts}"
