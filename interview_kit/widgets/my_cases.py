"""One's own cases: choose which one to work on, begin another, put one away, delete one, bring it back."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import ipywidgets as w

from interview_kit.browser.still_twin import Still
from interview_kit.model.decision import Decision
from interview_kit.model.errors import DecisionError
from interview_kit.model.sentences import fill, sentences
from interview_kit.storage.decision_file import case_path, load
from interview_kit.storage.home import serves_many
from interview_kit.storage.own_cases import (
    Shelf,
    bring_back,
    choose_case,
    chosen_name,
    new_name,
    own_case_titles,
    shelve_case,
    shelved_cases,
)
from interview_kit.widgets.base import Guarded, Looks, classed, html
from interview_kit.widgets.own_case import OwnCase


class MyCases(Guarded):
    """The case that was chosen last, with its questions, and what leads to the others.

    `case` is the one on the screen, `decision` what it holds. Which one is chosen holds for all notebooks. On
    a server for many there is one case, and nothing is kept.

    >>> cases = MyCases()
    >>> cases.case.answer("employed", True)
    >>> cases.begin()
    >>> cases.decision.facts, len(cases.choice.options)
    ({}, 2)
    """

    def __init__(self) -> None:
        super().__init__()
        said, self._moving, self._shown = sentences("wording.cases"), False, False
        self.case: OwnCase
        self.choice = classed(w.Dropdown(description=said["which"]), "ik-field")
        self.away = classed(w.Dropdown(description=said["away"]), "ik-field")
        acts = {"new": self.begin, "put_away": self.put_away, "delete": self.delete}
        self.buttons = {name: w.Button(description=said[name]) for name in (*acts, "bring_back")}
        for name, act in acts.items():
            self.on_click(self.buttons[name], act)
        self.on_click(self.buttons["bring_back"], self.bring_back)
        self.on_change(self.choice, self._on_choice)
        self._told = w.HTML()
        chosen = [self.choice, *(self.buttons[name] for name in acts)]
        self._shelved = classed(w.Box([self.away, self.buttons["bring_back"]]), "ik-acts")
        self._bar = w.VBox([classed(w.Box(chosen), "ik-acts"), self._told, self._shelved])
        if serves_many():
            self._bar.layout.display = "none"
        classed(self, "ik-own").add_class("ik-my-cases")
        last = chosen_name()
        names = iter([last, *own_case_titles(), new_name()])
        while not self._shown:
            with suppress(DecisionError):  # a broken file keeps nobody from the others
                self._open(next(names))
        if self.case.path.stem != last:
            self.guard(lambda: load(case_path(last)))  # which says what is wrong with it

    @property
    def decision(self) -> Decision:
        """The decision on the screen, as it stands."""
        return self.case.decision

    def begin(self) -> None:
        """Begin another case; the one that was here stays in its file."""
        self.case.write()  # what waits to be written has its name
        name = new_name()
        self._open(name)
        self._tell("begun", file=f"{name}.json")

    def put_away(self) -> None:
        """Take the case out of the list; its file is kept beside the others."""
        self._shelve("put-away", "is_away")

    def delete(self) -> None:
        """Take the case out of the list; until its file is removed it can be brought back."""
        self._shelve("deleted", "is_deleted")

    def bring_back(self) -> None:
        """Put the case that is chosen among those put away or deleted back into the list, and open it."""
        if self.away.value:
            self._open(bring_back(Path(self.away.value)))
            self._tell("is_back", title=self._name_of(self.case.path.stem))

    def still(self, beside: str) -> Still:
        """The case on the screen as it stands, for where nothing runs."""
        return self.case.still(beside)

    def _shelve(self, shelf: Shelf, told: str) -> None:
        name = self.case.path.stem
        title = self._name_of(name)
        self.case.close_file()
        if name not in own_case_titles():  # nothing was said of it yet
            self._open(chosen_name())
            return
        try:
            path = shelve_case(name, shelf)
        except DecisionError:
            self._open(name)  # it stays, and what is changed from here on is saved again
            raise
        self._open(chosen_name())
        self._tell(told, title=title, file=f"{path.parent.name}/{path.name}")

    # ---- what is on the screen -----------------------------------------------------------------

    def _open(self, name: str) -> None:
        case = OwnCase(name)
        if self._shown:
            self.case.close_file()
        self.case, self._shown, self._told.value = case, True, ""
        if not serves_many():
            choose_case(name)
        self.on_change(case.explorer, self._on_decision, "decision")
        self._list()
        self.children = [Looks(), self._bar, self.fault, case]

    def _list(self) -> None:
        """Name the cases anew; one that has no file yet is in the list as well."""
        names = {**own_case_titles(), self.case.path.stem: self.decision.title}
        shelved = [
            (f"{title or path.stem} ({path.parent.name})", str(path))
            for path, title in shelved_cases().items()
        ]
        self._moving = True
        try:
            self.choice.options = [(_label(name, title), name) for name, title in names.items()]
            self.choice.value = self.case.path.stem
            self.away.options = shelved
            self.away.index = len(shelved) - 1 if shelved else None
        finally:
            self._moving = False
        self._shelved.layout.display = None if shelved else "none"

    def _name_of(self, name: str) -> str:
        return _label(name, self.decision.title)

    def _tell(self, key: str, **names: str) -> None:
        self._told.value = html().lines([fill(sentences("wording.cases")[key], **names)])

    def _on_choice(self, change: dict[str, Any]) -> None:
        if self._moving or change["new"] in (None, self.case.path.stem):
            return
        try:
            self._open(change["new"])
        except DecisionError:
            self._list()  # its file is broken: here we stay
            raise

    def _on_decision(self, change: dict[str, Any]) -> None:
        self._told.value = ""  # what was done with cases is over once something is said of one
        if change["old"].title != change["new"].title:
            self._list()


def _label(name: str, title: str) -> str:
    """A case's title with its file; the file alone while it has none."""
    return f"{title} ({name}.json)" if title else f"{name}.json"
