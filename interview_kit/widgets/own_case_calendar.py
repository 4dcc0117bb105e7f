"""The dates of one's own case for a calendar: a button that saves them, and a warning of who may read it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import ipywidgets as w

from interview_kit.advice.calendar_file import own_mark, reminders
from interview_kit.advice.steps import Step
from interview_kit.model.sentences import fill, sentences
from interview_kit.storage.files import write_own
from interview_kit.storage.home import offers_downloads
from interview_kit.widgets.base import Guarded, classed, download_link, html


class CalendarOffer(w.VBox):
    """A button under the steps of a case, shown while any of them has a date.

    The file lies beside the case's own; one of that name that is somebody else's stays, and ours is numbered.
    On a server for many it is a download. `owner` is the widget that this is part of.

    >>> offer = CalendarOffer(Guarded(), Path("decisions/my-case.json"))
    >>> offer.show([Step("tell", "Decline.", None)], "my-case")
    >>> offer.layout.display
    'none'
    """

    def __init__(self, owner: Guarded, case_file: Path) -> None:
        said = sentences("advice.calendar")
        self.button, self.told = w.Button(description=said["save"]), w.HTML()
        self._path, self._steps, self._case = case_file.with_suffix(".ics"), tuple[Step, ...](), ""
        owner.on_click(self.button, self.save)
        acts = classed(w.Box([self.button]), "ik-acts")
        super().__init__([acts, w.HTML(html().small(said["warning"])), self.told])
        classed(self, "ik-says")

    def show(self, steps: Sequence[Step], case: str) -> None:
        """Take the steps of a case of this id, numbered as they are listed; what was said is old then."""
        if (tuple(steps), case) != (self._steps, self._case):
            self.told.value = ""
        self._steps, self._case = tuple(steps), case
        self.layout.display = None if any(step.by for step in steps) else "none"

    def save(self) -> None:
        """Write the file and say where it is; or offer it as a download."""
        said = sentences("advice.calendar")
        made = reminders(self._steps, case=self._case, today=date.today())
        if offers_downloads():
            link = download_link(made, "reminders.ics", said["made_here"])
            self.told.value = html().made_here(link)
            return
        mark = own_mark(self._case).encode()
        path = write_own(made, self._path, lambda held: mark in held)
        self.told.value = html().lines([fill(said["saved"], file=f"{path.parent.name}/{path.name}")])
