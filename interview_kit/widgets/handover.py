"""Handing a case to a coach: choose what to leave out, see what is left, and make a page, a zip or a text."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import ipywidgets as w

from interview_kit.advice.letters import Letter, letter, letter_kinds
from interview_kit.advice.routes import known_routes
from interview_kit.browser.case_notebook import case_notebook
from interview_kit.browser.page import page
from interview_kit.coach.handover import less, people_preview, preview
from interview_kit.coach.summary import summary
from interview_kit.coach.zip_file import bundle
from interview_kit.model.decision import Decision
from interview_kit.model.sentences import fill, sentences
from interview_kit.storage.home import decisions_folder, offers_downloads, serves_many
from interview_kit.widgets.base import Guarded, InSight, Looks, classed, download_link, html

PARTS = ("story", "notes", "facts")
_NAME = "for-my-coach"
_NO_LETTER = ("", "")  # None would be "nothing chosen" to the drop-down, which then shows an empty line


class Handover(Guarded):
    """What shall a coach see of a decision? Three choices, a letter or none, a preview, and four ways out.

    And on the page, if its owner likes, the numbers come after the coach has said which way they lean, and
    what people like them were advised stands there too.

    `shared` is the decision without what is left out. Files go into the folder of one's own decisions;
    on a server for many they are offered as a download, and stay nowhere.

    >>> from interview_kit.storage.decision_file import load
    >>> handover = Handover(load("small-industry"))
    >>> handover.leave["story"].value = True
    >>> handover.shared.story
    ''
    """

    def __init__(self, decision: Decision) -> None:
        super().__init__()
        self._decision, said = decision, sentences("coach.widgets")
        labels = {"story": said["leave_story"], "notes": said["leave_notes"], "facts": said["leave_facts"]}
        self.leave = {part: w.Checkbox(description=labels[part], indent=False) for part in PARTS}
        self.letter = classed(w.Dropdown(description=said["letter"]), "ik-field")
        self._no_letter = w.HTML()
        self._offer_letters()
        self.on_change(self.letter, lambda _: self._changed())
        self.first_look = w.Checkbox(description=said["first_look"], indent=False)
        self.on_change(self.first_look, lambda _: self._changed())
        self.people = w.Checkbox(description=said["people"], indent=False)
        self.on_change(self.people, lambda _: self._changed())
        self.shown, self.made = w.HTML(), w.HTML()
        acts: dict[str, Callable[[], str]] = {
            said["make_page"]: partial(self._file, self._page, ".html", said["made_page"]),
            said["make_bundle"]: partial(self._file, bundle, ".zip", said["made_bundle"]),
            said["make_notebook"]: partial(self._file, self._notebook, ".ipynb", said["made_notebook"]),
            said["make_text"]: self._text,
        }
        self.buttons = [w.Button(description=label) for label in acts]
        for button, act in zip(self.buttons, acts.values(), strict=True):
            self.on_click(button, partial(self._make, act))
        for box in self.leave.values():
            self.on_change(box, lambda _: self._changed())
        choices = [classed(box, "ik-choice") for box in self.leave.values()]
        head, note = w.HTML(html().heading(said["leave_out"])), w.HTML(html().note(said["leave_note"]))
        look = [classed(self.first_look, "ik-choice"), w.HTML(html().note(said["first_look_note"]))]
        like = [classed(self.people, "ik-choice"), w.HTML(html().note(said["people_note"]))]
        group = classed(
            w.VBox([head, *choices, note, self.letter, self._no_letter, *look, *like]), "ik-group"
        )
        acting = classed(w.Box(self.buttons), "ik-acts")
        shown, made = (classed(each, "ik-says") for each in (self.shown, self.made))
        self.children = [Looks(), InSight(), group, shown, acting, self.fault, made]
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
        self._no_letter.value = html().note(said["letter_none"])
        self.letter.options = [(said["letter_no"], _NO_LETTER), *offered]
        self.letter.value = was if was in [choice for _, choice in offered] else _NO_LETTER
        self.letter.layout.display = None if offered else "none"
        self._no_letter.layout.display = "none" if offered else None

    def _page(self, shared: Decision, path: Path) -> Path:
        wanted = {"first_look": self.first_look.value, "people": self.people.value}
        return page(shared, path, letter=self.enclosed or "", **wanted)

    def _notebook(self, shared: Decision, path: Path) -> Path:
        return case_notebook(shared, path, told=self._told())

    def _told(self) -> Iterator[tuple[str, Sequence[str]]]:
        """What a coach is shown of the owner's words, as the preview has it; the title stands above."""
        said = sentences("coach.preview")
        there = [
            part
            for part in preview(self.decision, **self.left_out)
            if part.heading not in (said["title"], said["opinions"]) and part.texts != (said["empty"],)
        ]
        if there:
            yield sentences("coach.widgets")["told"], (sentences("page.page")["facts_note"],)
            yield from ((part.heading, part.texts) for part in there)

    def _changed(self) -> None:
        self._show()
        if self.made.value:
            self.made.value = html().paragraph(sentences("coach.widgets")["changed"])

    def _make(self, act: Callable[[], str]) -> None:
        self.made.value = ""  # what failed must not stand over the news of what was made before
        self.made.value = act()

    def _file(self, write: Callable[[Decision, Path], Path], ending: str, said: str) -> str:
        if offers_downloads():
            with TemporaryDirectory() as folder:
                made = write(self.shared, Path(folder) / f"{_NAME}{ending}").read_bytes()
            offered = sentences("coach.widgets")["made_here" if serves_many() else "made_download"]
            return html().made_here(download_link(made, f"{_NAME}{ending}", offered))
        path = write(self.shared, decisions_folder() / f"{_NAME}{ending}")
        return html().lines([fill(said, file=f"{path.parent.name}/{path.name}")])

    def _text(self) -> str:
        return html().message(sentences("coach.widgets")["made_text"], summary(self.shared))

    def _show(self) -> None:
        said, parts, enclosed = (
            sentences("coach.widgets"),
            preview(self.decision, **self.left_out),
            self.enclosed,
        )
        if self.people.value:
            parts = (*parts, people_preview(self.shared))
        letter = enclosed._repr_html_() if enclosed else ""
        self.shown.value = html().preview(said["preview"], parts, said["letter_page"], letter)


def _letters(decision: Decision) -> list[tuple[str, tuple[str, str]]]:
    """Each kind of letter that can be written for a case, once, with the first route it is of use on."""
    found: dict[str, tuple[str, tuple[str, str]]] = {}
    for route in known_routes():
        for kind, label in letter_kinds(decision, route).items():
            found.setdefault(kind, (label, (route, kind)))
    return list(found.values())
