"""The Explorer: choose a case, move its sliders, and see at once what that does to the balance.

Glue only. The sliders are real ipywidgets; the view follows them in the browser, and Python keeps the
decision in step and answers with an echo of what it holds.
"""

import uuid
from collections.abc import Callable, Sequence
from functools import partial, wraps
from html import escape
from typing import Any

import ipywidgets as w
import traitlets

from interview_kit.analysis.balance import balance
from interview_kit.browser.live_view import LiveView
from interview_kit.browser.view_data import case_data, view_words
from interview_kit.model.decision import Decision
from interview_kit.model.errors import DecisionError
from interview_kit.model.factors import Factor, evidence_read, factors
from interview_kit.model.sentences import fill, plain
from interview_kit.storage.autosave import SaveOutcome
from interview_kit.storage.cases import Cases, CaseState, empty_case, kept_in_words, own_version
from interview_kit.storage.decision_file import load
from interview_kit.storage.decision_file import samples as sample_names
from interview_kit.storage.home import serves_many
from interview_kit.widgets.base import Keys, classed, explorer_says, not_kept_in_words, slider, weights_head
from interview_kit.widgets.factor_panel import FactorPanel
from interview_kit.widgets.handover import Handover
from interview_kit.widgets.undo import History


class CaseHeading(w.VBox):
    """A list of cases to choose from, or the title where there is only one; under it the story.

    `case` is the list, of titles with ids; `take` is what is done where the one given is preferred.
    """

    def __init__(self, titles: Sequence[tuple[str, str]], take: Callable[[], None]) -> None:
        self.case = w.Dropdown(options=titles, description=explorer_says("case"))
        self._alone, self._title, self._story = len(titles) == 1, w.HTML(), w.HTML()
        self._offer = classed(w.HTML(), "ik-small-note")
        self._take = classed(w.Button(description=explorer_says("take_given")), "ik-buttons")
        self._take.layout.align_self = "flex-start"
        self._take.on_click(lambda _: take())
        if self._alone:
            self.case.layout.display = "none"
        case = w.Box([classed(self.case, "ik-field"), self._story])
        super().__init__([self._title, classed(case, "ik-case"), self._offer, self._take])

    def show(self, decision: Decision, offer: str, to_be_had: bool) -> None:
        """Show a decision's title and story, and what is to be said of another that was given."""
        title = decision.title or explorer_says("own_case")
        self._title.value = f'<div class="ik-head-line" dir="auto">{escape(title)}</div>'
        self._story.value = f'<p class="ik-story" dir="auto">{escape(decision.story)}</p>'
        self._offer.value = f'<span role="status">{escape(offer)}</span>' if offer else ""
        for each, shown in ((self._title, self._alone), (self._offer, offer), (self._take, to_be_had)):
            each.layout.display = None if shown else "none"


FIELDS = ("weight", "attend", "decline")
SESSION = uuid.uuid4().hex
"""Tells the view whether the Python that answers is still the one it was talking to."""


def _shown_errors(method: Callable[..., None]) -> Callable[..., None]:
    """Show a failing callback's error in the app: ipywidgets would swallow it."""

    @wraps(method)
    def guarded(self: "Explorer", *args: Any) -> None:
        try:
            method(self, *args)
        except Exception as error:  # whatever it was, the person must hear of it
            self._complain(error)

    return guarded


class Explorer(w.VBox):
    """Sliders, meaning of each factor and the live view for one decision; display it by naming it.

    `decision` is the decision as it stands: it follows the sliders, and may be observed. With `keep`, each
    case that is changed goes into a file of its own in the decisions folder, within a second, and is found
    there the next time; if the decision given is another by then, it says so and offers both. On a server
    for many nothing is kept, and it says so.

    >>> explorer = Explorer(load("content-and-approached"))
    >>> explorer.sliders["weight"]["fairness"].value = 90
    >>> explorer.decision.opinion.factors["fairness"].weight
    90
    >>> explorer.undo()
    >>> explorer.decision == load("content-and-approached")
    True
    """

    decision = traitlets.Instance(Decision, read_only=True)

    def __init__(self, decision: Decision | None = None, *, samples: bool = True, keep: bool = False) -> None:
        others = {d.id: d for d in (map(load, sample_names()) if samples else ())}
        own = own_version((decision or empty_case(keep=keep)).with_every_factor(), others)
        self._status = classed(w.HTML(), "ik-small-note")
        self._shelf = Cases(own, others, self._on_kept if keep and not serves_many() else None)
        self._steps: History[CaseState] = History()
        self._moving_sliders = False
        self.sliders = {field: {i: slider(field, i) for i in factors()} for field in FIELDS}
        self._failed_at: tuple[str, str] | None = None
        self._handover: Handover | None = None
        super().__init__()
        state = self._shelf.standing(own.id)
        self.set_trait("decision", state[0])
        self._build()
        self._show(*state)

    def undo(self) -> None:
        """Go back one step; a step is one slider's move, one text, or one choice of a case."""
        self._travel(self._steps.undo)

    def redo(self) -> None:
        """Take back the last undo."""
        self._travel(self._steps.redo)

    def reset(self) -> None:
        """Go back to where the case started, as a step that can be undone."""
        self._step(self._start, start=self._start)

    def equalise(self) -> None:
        """Set every weight to 50, as a step that can be undone."""
        opinion = self.decision.opinion
        for i in opinion.factors:
            opinion = opinion.changed(i, weight=50)
        self._step(self.decision.with_opinion(opinion), start=self._start)

    def take(self, decision: Decision, start: Decision | None = None) -> None:
        """Go over to another state of the case, as a step that can be undone."""
        self._step(decision.with_every_factor(), start or self._start)

    def take_given(self) -> None:
        """Go over to the case that was given, where another was kept, as a step that can be undone."""
        if given := self._shelf.take_given():
            self._step(given, start=given)

    def hand_over(self) -> None:
        """Open what hands the case to a coach: a page, a zip or a text; or close it again."""
        self._handover = None if self._handover else Handover(self.decision)
        self._for_coach.children = [self._handover] if self._handover else []

    # ---- what is on the screen -----------------------------------------------------------------

    def _build(self) -> None:
        self._heading = CaseHeading(self._shelf.titles(), lambda: self._act(self.take_given))
        self._case = self._heading.case
        self._case.observe(self._on_case, "value")
        self._error = w.HTML(layout={"display": "none"})
        refs = {field: list(row.values()) for field, row in self.sliders.items()}
        self._views = [
            classed(LiveView(part=part, words=view_words(), sliders=refs), f"ik-part-{part}")
            for part in ("main", "overview", "strip")
        ]
        self._main, overview, strip = self._views
        self._main.observe(lambda _: self._answer(), "asked")
        self._main.observe(self._on_wanted, "wanted")
        self._panel = FactorPanel(self.sliders, strip, self._on_text)
        traitlets.dlink((self._panel, "factor"), (self._main, "opened"))
        for field, row in self.sliders.items():
            for factor, each in row.items():
                each.observe(partial(self._on_slider, factor, field), "value")
        rows = map(self._row, factors().values())
        controls = w.VBox([weights_head(), *rows, self._buttons(), self._status])
        left = classed(w.VBox([classed(controls, "ik-controls"), overview]), "ik-left")
        self._for_coach = classed(w.VBox(), "ik-for-coach")
        right = classed(w.VBox([self._panel, self._for_coach, self._main]), "ik-right-side")
        body = classed(w.Box([left, right]), "ik-body")
        told = explorer_says("about_shared" if serves_many() else "about")
        about = classed(w.HTML(escape(fill(told, read=evidence_read()))), "ik-about")
        self.children = [self._error, self._heading, body, about, Keys()]
        classed(self, "ik-app")

    def _row(self, factor: Factor) -> w.Box:
        hint = fill(explorer_says("open_name"), factor=plain(factor.label))
        opener = classed(w.Button(description=factor.short, tooltip=hint), "ik-name-button")
        opener.on_click(lambda _: self._on_open(factor.id))
        row = w.Box([classed(opener, f"ik-open-{factor.id}"), self.sliders["weight"][factor.id]])
        return classed(row, "ik-row-box")

    def _buttons(self) -> w.Box:
        acts = {"undo": self.undo, "redo": self.redo, "equal": self.equalise, "reset": self.reset}
        acts["coach"] = self.hand_over
        self._button = {name: w.Button(description=explorer_says(name)) for name in acts}
        for name, act in acts.items():
            self._button[name].on_click(lambda _, act=act: self._act(act))
        return classed(w.Box(list(self._button.values())), "ik-buttons")

    # ---- what a person does ----------------------------------------------------------------------

    @_shown_errors
    def _act(self, act: Callable[[], None]) -> None:
        act()

    @_shown_errors
    def _on_case(self, change: dict[str, Any]) -> None:
        if not self._moving_sliders:
            self._shelf.leave((self.decision, self._start))
            try:
                there = self._shelf.standing(change["new"])
            except DecisionError:
                self._case.value = self._start.id  # its file is broken: here we stay
                raise
            self._step(*there)

    @_shown_errors
    def _on_slider(self, factor: str, field: str, change: dict[str, Any]) -> None:
        if self._moving_sliders:
            return
        changes = {field: change["new"]} if field == "weight" else self._ratings(factor)
        self._say(factor, field, changes)

    @_shown_errors
    def _on_text(self, factor: str, field: str, value: str) -> None:
        if not self._moving_sliders:
            self._say(factor, field, {field: value})

    @_shown_errors
    def _on_open(self, factor: str) -> None:
        self._panel.turn_to(factor, self.decision.opinion.factors[factor])

    @_shown_errors
    def _on_wanted(self, change: dict[str, Any]) -> None:
        if self._shelf.has(change["new"]):
            self._case.value = change["new"]

    def _say(self, factor: str, field: str, changes: dict[str, Any]) -> None:
        try:
            opinion = self.decision.opinion.changed(factor, **changes)
        except ValueError:
            self._failed_at = (factor, field)  # said until this very field is mended
            raise
        self._steps.record((self.decision, self._start), gesture=f"{self.decision.id} {factor} {field}")
        self.set_trait("decision", self.decision.with_opinion(opinion))
        self._failed_at = None if self._failed_at == (factor, field) else self._failed_at
        self._answer()

    def _ratings(self, factor: str) -> dict[str, int | None]:
        """The two ratings as the sliders stand; a factor that came unrated stays so until one is moved."""
        attend, decline = (self.sliders[side][factor].value for side in ("attend", "decline"))
        rated = self._start.opinion.factors[factor].rated or attend or decline
        return {"attend": attend, "decline": decline} if rated else {"attend": None, "decline": None}

    # ---- keeping sliders, view and decision in step ------------------------------------------------

    def _step(self, decision: Decision, start: Decision) -> None:
        if (decision, start) == (self.decision, self._start):
            return
        self._steps.record((self.decision, self._start))
        self._show(decision, start)

    def _travel(self, way: Callable[[CaseState], CaseState | None]) -> None:
        if there := way((self.decision, self._start)):
            self._show(*there)

    def _show(self, decision: Decision, start: Decision) -> None:
        self._start, self._moving_sliders, self._failed_at = start, True, None
        try:
            for field, row in self.sliders.items():
                for factor, each in row.items():
                    each.value = getattr(decision.opinion.factors[factor], field) or 0
            self._case.value = start.id
            self.set_trait("decision", decision)
            self._panel.fill(decision.opinion)
        finally:
            self._moving_sliders = False
        self._heading.show(decision, *self._shelf.offer(start))
        given = case_data(decision, start)
        for view in self._views:
            view.case = given
        self._status.value = escape(not_kept_in_words() or self._shelf.status(decision.id))
        self._answer()

    def _answer(self) -> None:
        self._shelf.keep(self.decision)
        judgements = self.decision.opinion.factors.values()
        values = {field: [getattr(j, field) or 0 for j in judgements] for field in FIELDS}
        for view in self._views:
            view.sureness = [j.sureness for j in judgements]
        held = {"values": values, "balance": balance(self.decision.opinion)}
        self._main.echo = {"session": SESSION, "asked": self._main.asked, **held}
        self._button["undo"].disabled = not self._steps.can_undo
        self._button["redo"].disabled = not self._steps.can_redo
        if self._handover:
            self._handover.decision = self.decision
        if not self._failed_at:
            self._error.layout.display = "none"

    def _on_kept(self, kept: SaveOutcome) -> None:
        told = escape(kept_in_words(kept))
        self._status.value = f'<span role="alert">{told}</span>' if kept.fault or kept.aside else told

    def _complain(self, error: Exception) -> None:
        text = escape(fill(explorer_says("failed"), error=error))
        self._error.value = f'<div class="ik-error" role="alert">{text}</div>'
        self._error.layout.display = None
