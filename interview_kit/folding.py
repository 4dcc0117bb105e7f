"""A group of questions under a button that opens and folds it, and says how many are answered."""

from collections.abc import Sequence
from typing import Any

import ipywidgets as w

from interview_kit.knowledge import wording
from interview_kit.numbers import fill
from interview_kit.panel import classed


class Folded(w.VBox):
    """Some rows under their title; closed, only the title is seen, with the number of answers.

    >>> group = Folded("What it takes", [w.HTML("How long?")])
    >>> group.count(0, 3), group.opener.description, group.opener.value
    (None, 'What it takes', False)
    >>> group.count(1, 3), group.opener.description
    (None, 'What it takes: 1 of 3 answered')
    """

    def __init__(self, title: str, rows: Sequence[w.Widget], *, is_open: bool = False) -> None:
        self.title = title
        self.opener = classed(w.ToggleButton(value=is_open, description=title), "ik-opener")
        self.rows = classed(w.VBox(list(rows)), "ik-rows")
        self.opener.observe(self._on_opened, "value")
        super().__init__([self.opener, self.rows])
        classed(self, "ik-group")
        self._on_opened({"new": is_open})

    def count(self, told: int, asked: int) -> None:
        """Say on the button how many of the questions asked are answered; nothing while none is."""
        said = fill(wording().intake["group"], title=self.title, told=told, asked=asked)
        self.opener.description = said if told else self.title

    def _on_opened(self, change: dict[str, Any]) -> None:
        self.rows.layout.display = None if change["new"] else "none"
