"""For the talk with a coach: what others want who are affected, and what the coach is asked to do."""

from collections.abc import Callable
from typing import Any

import ipywidgets as w

from interview_kit.model.decision import Decision
from interview_kit.model.sentences import sentences
from interview_kit.widgets.base import Guarded, classed, html
from interview_kit.words.wishes import ways_to_help


class WishesForm(w.VBox):
    """Two questions that nothing is weighed by; `tell` hears both answers, by field, after each.

    `owner` is the widget that this is part of.

    >>> heard = []
    >>> wishes = WishesForm(Guarded(), heard.append)
    >>> wishes.support["listen"].value = True
    >>> heard
    [{'others_want': '', 'support': ('listen',)}]
    """

    def __init__(self, owner: Guarded, tell: Callable[[dict[str, Any]], None]) -> None:
        said, self._tell, self._filling = sentences("coach.wishes"), tell, False
        self._unknown: tuple[str, ...] = ()
        area = w.Textarea(description=said["others"], continuous_update=False)
        self.others = classed(area, "ik-field")
        self.support = {
            way: w.Checkbox(description=text, indent=False) for way, text in ways_to_help().items()
        }
        for field in (self.others, *self.support.values()):
            owner.on_change(field, self._on_answer)
        choices = [classed(box, "ik-choice") for box in self.support.values()]
        head, asked = w.HTML(html().heading(said["head"])), w.HTML(html().paragraph(said["support"]))
        super().__init__([head, w.HTML(html().note(said["note"])), self.others, asked, *choices])
        classed(self, "ik-group")

    def show(self, decision: Decision) -> None:
        """Put a decision's answers into the fields, without telling."""
        self._filling = True
        try:
            self.others.value = decision.others_want
            for way, box in self.support.items():
                box.value = way in decision.support
            self._unknown = tuple(way for way in decision.support if way not in self.support)
        finally:
            self._filling = False

    def _on_answer(self, _: Any) -> None:
        if not self._filling:
            ways = (way for way, box in self.support.items() if box.value)
            self._tell({"others_want": self.others.value, "support": (*ways, *self._unknown)})
