"""The Explorer: choose a case, move its sliders, and see at once what that does to the balance.

Glue only. The sliders are real ipywidgets; the view follows them in the browser, and Python keeps the
decision in step and answers with an echo of what it holds.
"""

import uuid
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import ipywidgets as w
import traitlets

from interview_kit.analysis.balance import balance
from interview_kit.browser.live_view import LiveView
from interview_kit.browser.still_twin import Still, still_twin
from interview_kit.browser.view_data import case_data, view_words
from interview_kit.model.decision import Decision
from interview_kit.model.errors import DecisionError
from interview_kit.model.factors import Factor, evidence_read, factors
from interview_kit.model.sentences import fill, plain
from interview_kit.storage.autosave import SaveOutcome
from interview_kit.storage.cases import Cases, CaseState, empty_case, kept_in_words, own_version
from interview_kit.storage.decision_file import load
from interview_kit.storage.decision_file import samples as sample_names
from interview_kit.storage.files import in_a_browser
from interview_kit.storage.home import in_colab, serves_many
from interview_kit.widgets.base import (
    Guarded,
    Keys,
    alert,
    alike,
    classed,
    explorer_says,
    html,
    not_kept_in_words,
    slider,
    weights_head,
)
from interview_kit.widgets.factor_panel import FactorPanel
from interview_kit.widgets.handover import Handover
from interview_kit.widgets.undo import History


class CaseHeading(w.VBox):
    """Which case it is: a list, or a title where there is only one; its story, folded; what can be done.

    `case` is the list, of titles with ids; `acts` are the buttons beside it. `take` is what is done where the
    one given is preferred, and `owner` the widget that this is part of.
    """

    _unfolded = False  # as it was left last, so that it is unfolded in the next cell that is run as well

    def __init__(
        self, owner: Guarded, titles: Sequence[tuple[str, str]], acts: w.Widget, take: Callable[[], None]
    ) -> None:
        self.case = w.Dropdown(options=titles, description=explorer_says("case"))
        self._alone, self._title, self._story = len(titles) == 1, w.HTML(), w.HTML()
        self.story = w.ToggleButton(value=CaseHeading._unfolded, description=explorer_says("story"))
        owner.on_change(classed(self.story, "ik-opener"), self._on_story)
        self._offer = classed(w.HTML(), "ik-small-note")
        self._take = classed(w.Button(description=explorer_says("take_given")), "ik-buttons")
        self._take.layout.align_self = "flex-start"
        owner.on_click(self._take, take)
        if self._alone:
            self.case.layout.display = "none"
        row = classed(w.Box([classed(self.case, "ik-field"), self.story, acts]), "ik-case")
        super().__init__([self._title, row, self._story, self._offer, self._take])

    def show(self, decision: Decision, offer: str, to_be_had: bool) -> None:
        """Show a decision's title and story, and what is to be said of another that was given."""
        title = decision.title or explorer_says("own_case")
        self._title.value, self._story.value = html().head_line(title), html().story(decision.story)
        self._offer.value = html().status(offer) if offer else ""
        self._told = bool(decision.story)
        for each, shown in (
            (self._title, self._alone),
            (self.story, self._told),
            (self._story, self._told and self.story.value),
            (self._offer, offer),
            (self._take, to_be_had),
        ):
            each.layout.display = None if shown else "none"

    def _on_story(self, change: dict[str, Any]) -> None:
        CaseHeading._unfolded = change["new"]
        self._story.layout.display = None if self._told and change["new"] else "none"


FIELDS = ("weight", "attend", "decline")
SESSION = uuid.uuid4().hex
"""Tells the view whether the Python that answers is still the one it was talking to."""


class Explorer(Guarded):
    """Sliders, meaning of each factor and the live view for one decision; display it by naming it.

    `decision` is the decision as it stands: it follows the sliders, and may be observed. With `keep`, each
    case that is changed goes into a file of its own in the decisions folder, within a second, and is found
    there the next time; if the decision given is another by then, it says so and offers both. On a server
    for many nothing is kept, and it says so. With `for_coach`, whoever moves the sliders is not whose case it
    is: what is said speaks of their client.

    >>> explorer = Explorer(load("content-and-approached"))
    >>> explorer.sliders["weight"]["fairness"].value = 90
    >>> explorer.decision.opinion.factors["fairness"].weight
    90
    >>> explorer.undo()
    >>> explorer.decision == load("content-and-approached")
    True
    """

    decision = traitlets.Instance(Decision, read_only=True)

    def __init__(
        self,
        decision: Decision | None = None,
        *,
        samples: bool = True,
        keep: bool = False,
        for_coach: bool = False,
    ) -> None:
        super().__init__()
        self._coachs = for_coach
        others = {d.id: d for d in (map(load, sample_names()) if samples else ())}
        own = own_version((decision or empty_case(keep=keep)).with_every_factor(), others)
        self._status = classed(w.HTML(), "ik-small-note")
        self._shelf = Cases(
            own, others, partial(self.guard, self._on_kept) if keep and not serves_many() else None
        )
        self._steps: History[CaseState] = History()
        self._moving_sliders = False  # a slider that is set calls its observer at once
        self.sliders = {field: {i: slider(field, i) for i in factors()} for field in FIELDS}
        self._handover: Handover | None = None
        state = self._shelf.standing(own.id)
        self.set_trait("decision", state[0])
        self._start, self._views = state[1], list[LiveView]()
        self._last_given: tuple[Decision | None, Decision | None, dict[str, Any]] = None, None, {}
        self._build()
        self._show(*state)

    def undo(self) -> None:
        """Go back one step; a step is one slider's move, one text, or one choice of a case."""
        self._travel(self._steps.undo)

    def redo(self) -> None:
        """Take back the last undo."""
        self._travel(self._steps.redo)

    def reset(self) -> None:
        """Set every weight to where it was when the case came, as a step that can be undone."""
        self._step(_with_weights(self.decision, self._start), start=self._start)

    def equalise(self) -> None:
        """Set every weight to 50, as a step that can be undone."""
        opinion = self.decision.opinion
        for i in opinion.factors:
            opinion = opinion.changed(i, weight=50)
        self._step(self.decision.with_opinion(opinion), start=self._start)

    def take(self, decision: Decision, start: Decision | None = None) -> None:
        """Go over to another state of the case, as a step that can be undone."""
        self._step(decision.with_every_factor(), start or self._start)

    def rate_anew(self, decision: Decision) -> None:
        """Go over to a case whose ratings begin anew, as a step that can be undone; its weights do not."""
        self._step(decision, start=_with_weights(decision, self._start))

    def take_given(self) -> None:
        """Go over to the case that was given, where another was kept, as a step that can be undone."""
        if given := self._shelf.take_given():
            self._step(given, start=given)

    def hand_over(self) -> None:
        """Open what hands the case to a coach: a page, a zip or a text; or close it again."""
        self._handover = None if self._handover else Handover(self.decision)
        self._for_coach.children = [self._handover] if self._handover else []

    def view(self, part: str) -> LiveView:
        """Return one part more of the view, such as "routes", to be shown elsewhere; it keeps in step."""
        refs = {f"{field} {i}": each for field, row in self.sliders.items() for i, each in row.items()}
        words = view_words(for_coach=self._coachs)
        view = LiveView(part=part, words=words, sliders=refs, case=self._given())
        self._views.append(view)
        return classed(view, f"ik-part-{part}")  # type: ignore[no-any-return]

    def ask(self, questions: w.Widget) -> None:
        """Put questions about the case beside the answer, above the weights; a strip of it below them."""
        below = classed(self.view("strip"), "ik-below")
        asking = classed(w.VBox([questions, below]), "ik-asking")
        self._body.children = [asking, *self._body.children]
        classed(self._body, "ik-asks")

    def tell(self, news: Iterable[str]) -> None:
        """Say with the answer what changed it last; empty lines are left out."""
        lines = [line for line in news if line]
        for view in self._views:
            view.news = lines

    def still(self, beside: str) -> Still:
        """The case as it stands, for where nothing runs."""
        return still_twin(self.decision, beside=beside)

    # ---- what is on the screen -----------------------------------------------------------------

    def _build(self) -> None:
        self._heading = CaseHeading(self, self._shelf.titles(), self._buttons(), self.take_given)
        self._case = self._heading.case
        self.on_change(self._case, self._on_case)
        self._main, strip = map(self.view, ("main", "strip"))
        self.on_change(self._main, lambda _: self._answer(), "asked")
        self.on_change(self._main, self._on_wanted, "wanted")
        self._panel = FactorPanel(self, self.sliders, strip, self._on_text)
        traitlets.dlink((self._panel, "factor"), (self._main, "opened"))
        for field, row in self.sliders.items():
            for factor, each in row.items():
                self.on_change(each, partial(self._on_slider, factor, field))
        rows = map(self._row, factors().values())
        controls = classed(w.VBox([weights_head(for_coach=self._coachs), *rows]), "ik-controls")
        self._for_coach = classed(w.VBox(), "ik-for-coach")
        self._body = classed(w.Box([controls, self._panel, self._for_coach, self._main]), "ik-body")
        about = classed(w.HTML(html().text(_about())), "ik-about")
        self.children = [self.fault, self._heading, self._body, self._status, about, Keys()]
        classed(self, "ik-app")

    def _row(self, factor: Factor) -> w.Box:
        hint = fill(explorer_says("open_name"), factor=plain(factor.label))
        names = "ik-name-button", f"ik-open-{factor.id}"
        opener = alike(w.Button, *names, description=factor.short, tooltip=hint)
        self.on_click(opener, partial(self._on_open, factor.id))
        return alike(w.Box, "ik-row-box", children=[opener, self.sliders["weight"][factor.id]])

    def _buttons(self) -> w.Box:
        acts = {"undo": self.undo, "redo": self.redo, "equal": self.equalise, "reset": self.reset}
        acts["coach"] = self.hand_over
        self._button = {name: w.Button(description=explorer_says(name)) for name in acts}
        for name, act in acts.items():
            self.on_click(self._button[name], act)
        self._button["coach"].layout.display = "none" if self._coachs else None
        return classed(w.Box(list(self._button.values())), "ik-buttons")

    # ---- what a person does ----------------------------------------------------------------------

    def _on_case(self, change: dict[str, Any]) -> None:
        if not self._moving_sliders:
            self._shelf.leave((self.decision, self._start))
            try:
                there = self._shelf.standing(change["new"])
            except DecisionError:
                self._case.value = self._start.id  # its file is broken: here we stay
                raise
            self._step(*there)

    def _on_slider(self, factor: str, field: str, change: dict[str, Any]) -> None:
        if self._moving_sliders:
            return
        changes = {field: change["new"]} if field == "weight" else self._ratings(factor)
        self._say(factor, field, changes)

    def _on_text(self, factor: str, field: str, value: str) -> None:
        if not self._moving_sliders:
            self._say(factor, field, {field: value})

    def _on_open(self, factor: str) -> None:
        self._panel.turn_to(factor, self.decision.opinion.factors[factor])

    def _on_wanted(self, change: dict[str, Any]) -> None:
        if self._shelf.has(change["new"]):
            self._case.value = change["new"]

    def _say(self, factor: str, field: str, changes: dict[str, Any]) -> None:
        opinion = self.decision.opinion.changed(factor, **changes)
        self._steps.record((self.decision, self._start), gesture=f"{self.decision.id} {factor} {field}")
        self.set_trait("decision", self.decision.with_opinion(opinion))
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

    def _given(self) -> dict[str, Any]:
        # Worked out once for all parts of the view: it is most of what a first display takes.
        decision, start, given = self._last_given
        if decision is not self.decision or start is not self._start:
            # The view holds a leaning against the weighing in words for whose leaning it is: not for a coach.
            leaning = {"leaning": None} if self._coachs else {}
            given = case_data(self.decision, self._start) | leaning
            self._last_given = self.decision, self._start, given
        return given

    def _travel(self, way: Callable[[CaseState], CaseState | None]) -> None:
        if there := way((self.decision, self._start)):
            self._show(*there)

    def _show(self, decision: Decision, start: Decision) -> None:
        self._start, self._moving_sliders = start, True
        self.no_fault()
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
        given = self._given()
        for view in self._views:
            view.case = given
        self._status.value = html().text(not_kept_in_words() or self._shelf.status(decision.id))
        self._answer()

    def _answer(self) -> None:
        # In this order: the disk first, so that whatever fails below has lost nothing; how sure before the
        # echo, since messages arrive in order; the echo before the preview for the coach, which is slow, for
        # the view waits two seconds before it says that nobody answers.
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

    def _on_kept(self, kept: SaveOutcome) -> None:
        # Called from the thread that saves: it sets one text, and nothing more.
        told = kept_in_words(kept)
        self._status.value = alert(told) if kept.fault or kept.aside else html().text(told)


def _about() -> str:
    """Who made it, and where what is done here is worked out and kept."""
    if serves_many():
        told = explorer_says("about_shared")
    elif in_colab():
        told = explorer_says("about_colab")
    else:
        told = explorer_says("about_browser" if in_a_browser() else "about")
    return fill(told, read=evidence_read(), coach=explorer_says("coach"))


def _with_weights(decision: Decision, other: Decision) -> Decision:
    """A decision with its owner's weights as they are in another of the same factors."""
    opinion = decision.opinion
    for factor, judgement in other.opinion.factors.items():
        opinion = opinion.changed(factor, weight=judgement.weight)
    return decision.with_opinion(opinion)
