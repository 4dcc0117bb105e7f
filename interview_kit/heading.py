"""Above the sliders: which case is shown, its story, and another that was given where one was kept."""

from collections.abc import Callable, Sequence
from html import escape

import ipywidgets as w

from interview_kit.decision import Decision
from interview_kit.panel import classed, said


class Heading(w.VBox):
    """A list of cases to choose from, or the title where there is only one; under it the story.

    `case` is the list, of titles with ids; `take` is what is done where the one given is preferred.
    """

    def __init__(self, titles: Sequence[tuple[str, str]], take: Callable[[], None]) -> None:
        self.case = w.Dropdown(options=titles, description=said("case"))
        self._alone, self._title, self._story = len(titles) == 1, w.HTML(), w.HTML()
        self._offer = classed(w.HTML(), "ik-small-note")
        self._take = classed(w.Button(description=said("take_given")), "ik-buttons")
        self._take.layout.align_self = "flex-start"
        self._take.on_click(lambda _: take())
        if self._alone:
            self.case.layout.display = "none"
        case = w.Box([classed(self.case, "ik-field"), self._story])
        super().__init__([self._title, classed(case, "ik-case"), self._offer, self._take])

    def show(self, decision: Decision, offer: str, to_be_had: bool) -> None:
        """Show a decision's title and story, and what is to be said of another that was given."""
        title = decision.title or said("own_case")
        self._title.value = f'<div class="ik-head-line" dir="auto">{escape(title)}</div>'
        self._story.value = f'<p class="ik-story" dir="auto">{escape(decision.story)}</p>'
        self._offer.value = f'<span role="status">{escape(offer)}</span>' if offer else ""
        for each, shown in ((self._title, self._alone), (self._offer, offer), (self._take, to_be_had)):
            each.layout.display = None if shown else "none"
