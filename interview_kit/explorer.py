"""The Explorer: choose a case, move its sliders, and see at once what that does to the balance.

Glue only. The sliders are real ipywidgets; the view follows them in the browser, and Python keeps the
decision in step and answers with an echo of what it holds.
"""

import time
import uuid
from collections import deque
from collections.abc import Callable
from functools import partial, wraps
from html import escape
from typing import Any

import ipywidgets as w
import traitlets

from interview_kit.decision import Decision, Judgement, load, samples
from interview_kit.knowledge import Anchors, Factor, evidence_read, factors, wording
from interview_kit.live import LiveView, words
from interview_kit.scoring import balance
from interview_kit.wording import fill, plain

FIELDS = ("weight", "attend", "decline")
Standing = tuple[Decision, Decision]
"""A decision as it stands, and as it was when it came: what the view outlines and Reset goes back to."""
SESSION = uuid.uuid4().hex
"""Tells the view whether the Python that answers is still the one it was talking to."""
_STEPS = 500
_ONE_GESTURE = 1.0
"""Seconds within which moves of one slider are one step of undo."""


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

    `decision` is the decision as it stands: it follows the sliders, and may be observed.

    >>> explorer = Explorer(load("content-and-approached"))
    >>> explorer.sliders["weight"]["fairness"].value = 90
    >>> explorer.decision.opinion.factors["fairness"].weight
    90
    >>> explorer.undo()
    >>> explorer.decision == load("content-and-approached")
    True
    """

    decision = traitlets.Instance(Decision)

    def __init__(self, decision: Decision | None = None) -> None:
        own = decision or Decision.new(_said("own_case"))
        self._cases = {own.id: own} | {d.id: d for d in map(load, samples()) if d.id != own.id}
        self._left: dict[str, Standing] = {}
        self._past: deque[Standing] = deque(maxlen=_STEPS)
        self._future: deque[Standing] = deque(maxlen=_STEPS)
        self._last_gesture: tuple[str, float] = ("", 0.0)
        self._moving_sliders = False
        self.sliders = {field: {i: _slider(field, i) for i in factors()} for field in FIELDS}
        self._panels: dict[str, w.VBox] = {}
        super().__init__(decision=own)
        self._build()
        self._show(own, start=own)

    def undo(self) -> None:
        """Go back one step; a step is one slider's move, one text, or one choice of a case."""
        self._travel(self._past, self._future)

    def redo(self) -> None:
        """Take back the last undo."""
        self._travel(self._future, self._past)

    def reset(self) -> None:
        """Go back to where the case started, as a step that can be undone."""
        self._step(self._start, start=self._start)

    def equalise(self) -> None:
        """Set every weight to 50, as a step that can be undone."""
        opinion = self.decision.opinion
        for i in opinion.factors:
            opinion = opinion.changed(i, weight=50)
        self._step(self.decision.with_opinion(opinion), start=self._start)

    # ---- what is on the screen -----------------------------------------------------------------

    def _build(self) -> None:
        titles = [(d.title or _said("own_case"), i) for i, d in self._cases.items()]
        self._case = w.Dropdown(options=titles, description=_said("case"))
        self._case.observe(self._on_case, "value")
        self._story = w.HTML()
        self._error = w.HTML()
        self._error.layout.display = "none"
        refs = {field: list(row.values()) for field, row in self.sliders.items()}
        self._main, self._overview = (
            LiveView(part=part, words=words(), sliders=refs) for part in ("main", "overview")
        )
        for view in (self._main, self._overview):
            view.add_class(f"ik-part-{view.part}")
        for field, row in self.sliders.items():
            for factor, slider in row.items():
                slider.observe(partial(self._on_slider, factor, field), "value")
        controls = w.VBox(
            [
                w.HTML(
                    f'<div class="ik-head-line">{escape(_said("weights"))}</div>'
                    f'<div class="ik-small-note">{escape(_said("weights_note"))}</div>'
                ),
                *(self._row(f) for f in factors().values()),
                self._buttons(),
            ]
        )
        body = _classed(w.Box([_classed(controls, "ik-controls"), self._overview, self._main]), "ik-body")
        case = w.VBox([_classed(self._case, "ik-field"), self._story])
        about = _classed(w.HTML(escape(fill(_said("about"), read=evidence_read()))), "ik-about")
        self.children = [self._error, _classed(case, "ik-case"), body, about]
        _classed(self, "ik-app")

    def _row(self, factor: Factor) -> w.VBox:
        hint = fill(_said("open_name"), factor=plain(factor.label))
        opener = _classed(w.Button(description=factor.short, tooltip=hint), "ik-name-button")
        panel = _classed(w.VBox(layout=w.Layout(display="none")), "ik-panel")
        opener.on_click(lambda _: self._on_open(factor.id))
        self._panels[factor.id] = panel
        return w.VBox([_classed(w.Box([opener, self.sliders["weight"][factor.id]]), "ik-row-box"), panel])

    def _buttons(self) -> w.Box:
        acts = {"undo": self.undo, "redo": self.redo, "equal": self.equalise, "reset": self.reset}
        self._button = {name: w.Button(description=_said(name)) for name in acts}
        for name, act in acts.items():
            self._button[name].on_click(lambda _, act=act: self._act(act))
        return _classed(w.Box(list(self._button.values())), "ik-buttons")

    # ---- what a person does ----------------------------------------------------------------------

    @_shown_errors
    def _act(self, act: Callable[[], None]) -> None:
        act()

    @_shown_errors
    def _on_case(self, change: dict[str, Any]) -> None:
        if not self._moving_sliders:
            self._left[self.decision.id] = (self.decision, self._start)
            chosen = self._cases[change["new"]]
            self._step(*self._left.get(chosen.id, (chosen, chosen)))

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
        panel = self._panels[factor]
        if not panel.children:
            panel.children = self._panel(factors()[factor])
        panel.layout.display = "none" if panel.layout.display is None else None

    def _say(self, factor: str, field: str, changes: dict[str, Any]) -> None:
        before, gesture = self.decision, (f"{self.decision.id} {factor} {field}", time.monotonic())
        opinion = before.opinion.changed(factor, **changes)
        same = gesture[0] == self._last_gesture[0] and gesture[1] - self._last_gesture[1] < _ONE_GESTURE
        if not same or not self._past:
            self._past.append((before, self._start))
        self._last_gesture = gesture
        self._future.clear()
        self.decision = before.with_opinion(opinion)
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
        self._past.append((self.decision, self._start))
        self._future.clear()
        self._show(decision, start)

    def _travel(self, here: deque[Standing], there: deque[Standing]) -> None:
        if here:
            there.append((self.decision, self._start))
            self._show(*here.pop())

    def _show(self, decision: Decision, start: Decision) -> None:
        self._start, self._last_gesture, self._moving_sliders = start, ("", 0.0), True
        try:
            for field, row in self.sliders.items():
                for factor, slider in row.items():
                    slider.value = getattr(decision.opinion.factors[factor], field) or 0
            self._case.value = start.id
            self.decision = decision
            for factor, panel in self._panels.items():
                if panel.children:
                    panel.children = self._panel(factors()[factor])
        finally:
            self._moving_sliders = False
        self._story.value = f"<p>{escape(decision.story)}</p>"
        study = _study(start)
        if self._main.study != study:
            self._main.study = self._overview.study = study
        self._answer()

    def _answer(self) -> None:
        judgements = self.decision.opinion.factors.values()
        values = {field: [getattr(j, field) or 0 for j in judgements] for field in FIELDS}
        echo = {"session": SESSION, "values": values, "balance": balance(self.decision.opinion)}
        self._main.echo = self._overview.echo = echo
        self._button["undo"].disabled, self._button["redo"].disabled = not self._past, not self._future
        self._error.layout.display = "none"

    def _complain(self, error: Exception) -> None:
        said = escape(fill(_said("failed"), error=error))
        self._error.value = f'<div class="ik-error" role="alert">{said}</div>'
        self._error.layout.display = None

    # ---- one factor, opened ---------------------------------------------------------------------

    def _panel(self, factor: Factor) -> list[w.Widget]:
        judgement = self.decision.opinion.factors[factor.id]
        sides: list[w.Widget] = []
        for side in ("decline", "attend"):
            sides += [
                w.HTML(f'<div class="ik-head-line">{escape(_said(side))}</div>'),
                self.sliders[side][factor.id],
                w.HTML(_anchors(factor.decline if side == "decline" else factor.attend)),
                self._text(factor.id, f"why_{side}", judgement),
            ]
        degrees = [(_said(s), s) for s in ("sure", "rough", "guess")]
        sure = w.Dropdown(options=degrees, value=judgement.sureness, description=_said("sureness"))
        sure.observe(lambda change: self._on_text(factor.id, "sureness", change["new"]), "value")
        return [
            w.HTML(f"<p><b>{escape(plain(factor.label))}</b><br>{escape(factor.definition)}</p>"),
            *sides,
            _classed(sure, "ik-field"),
            self._text(factor.id, "note", judgement),
            w.HTML(_background(factor)),
        ]

    def _text(self, factor: str, field: str, judgement: Judgement) -> w.Textarea:
        box = w.Textarea(value=getattr(judgement, field), description=_said(field), continuous_update=False)
        box.observe(lambda change: self._on_text(factor, field, change["new"]), "value")
        return _classed(box, "ik-field")


def _said(key: str) -> str:
    return wording().explorer[key]


def _classed(widget: Any, name: str) -> Any:
    widget.add_class(name)
    return widget


def _slider(field: str, factor: str) -> w.IntSlider:
    most = 100 if field == "weight" else 10
    return _classed(w.IntSlider(min=0, max=most, value=0), f"ik-{field}-{factor}").add_class(f"ik-{field}")


def _study(start: Decision) -> dict[str, Any]:
    rows = start.opinion.factors
    return {
        "id": start.id,
        "factors": [
            {
                "id": i,
                "label": f.label,
                "short": f.short,
                "inside": f.inside,
                "attend": rows[i].attend,
                "decline": rows[i].decline,
                "weight": rows[i].weight,
            }
            for i, f in factors().items()
        ],
    }


def _anchors(anchors: Anchors) -> str:
    rows = ((0, anchors.zero), (5, anchors.five), (10, anchors.ten))
    return f"<dl>{''.join(f'<dt>{n}</dt><dd>{escape(text)}</dd>' for n, text in rows)}</dl>"


def _background(factor: Factor) -> str:
    known = "".join(
        f'<li>{escape(e.finding)} <a href="{escape(e.address)}" target="_blank" rel="noreferrer">'
        f"{escape(e.address.removeprefix('https://').split('/')[0])}</a> ({escape(e.strength)})</li>"
        for e in factor.evidence
    )
    folded = (("guidance", f"<p>{escape(factor.guidance)}</p>"), ("evidence", f"<ul>{known}</ul>"))
    return f"<p><b>{escape(_said('find_out'))}</b><br>{escape(factor.ask)}</p>" + "".join(
        f"<details><summary>{escape(_said(key))}</summary>{text}</details>" for key, text in folded
    )
