"""The look-back: what became of it, and whether one would weigh it so again."""

from collections.abc import Callable
from typing import Any

import ipywidgets as w

from interview_kit.advice.routes import known_routes
from interview_kit.model.decision import LookBack
from interview_kit.model.sentences import sentences
from interview_kit.widgets.base import Guarded, classed


class LookBackForm(w.VBox):
    """Four questions for afterwards; `tell` hears the look-back as it stands after each answer.

    `owner` is the widget that this is part of.

    >>> heard = []
    >>> afterwards = LookBackForm(Guarded(), heard.append)
    >>> afterwards.fields["again"].value = "partly"
    >>> heard[-1].again
    'partly'
    """

    def __init__(self, owner: Guarded, tell: Callable[[LookBack], None]) -> None:
        said, self._tell, self._filling = sentences("advice.look_back"), tell, False
        routes = [(route.name, name) for name, route in known_routes().items()]
        done = [("", None), *routes, (said["other"], "other")]
        degrees = [(said["yes"], "yes"), (said["partly"], "partly"), (said["no"], "no")]
        self.fields: dict[str, Any] = {
            "did": w.Dropdown(description=said["did"], options=done),
            "happened": w.Textarea(description=said["happened"], continuous_update=False),
            "again": w.Dropdown(description=said["again"], options=[("", None), *degrees]),
            "otherwise": w.Textarea(description=said["otherwise"], continuous_update=False),
        }
        for field in self.fields.values():
            owner.on_change(field, self._on_answer)
        super().__init__([classed(field, "ik-field") for field in self.fields.values()])
        classed(self, "ik-group")

    def show(self, look_back: LookBack | None) -> None:
        """Put a look-back into the fields, without telling."""
        self._filling = True
        try:
            for name, field in self.fields.items():
                value = getattr(look_back or LookBack(), name)
                known = name != "did" or value in (None, *known_routes())
                field.value = value if known else "other"
        finally:
            self._filling = False

    def _on_answer(self, _: Any) -> None:
        if not self._filling:
            self._tell(LookBack(**{name: field.value for name, field in self.fields.items()}))
