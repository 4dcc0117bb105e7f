"""Choosing weights well: look at the two ends of every factor, and compare the moves; or say the order alone.

Glue only: what comes of it is worked out in `analysis.weights`, and what a weight means is said by
`words.weights`.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import ipywidgets as w
import traitlets

from interview_kit.analysis.weights import rank_order_sliders, swing, swing_sliders, with_sliders
from interview_kit.browser.assets import notebook_styles, script
from interview_kit.browser.live_view import Whole
from interview_kit.model.errors import DecisionError
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Opinion
from interview_kit.model.sentences import fill, plain, sentences
from interview_kit.widgets.base import Guarded, Keys, classed, html
from interview_kit.words.weights import weight_in_words


class Handles(Whole):
    """Names the handles of the sliders around it, by factor; it shows nothing itself."""

    _esm = script("swing_handles.js")
    _css = notebook_styles()
    names = traitlets.Dict().tag(sync=True)


class Swings(Guarded):
    """Weights by swings: which move from 0 to 10 matters most, and how much the others do beside it.

    Or by order alone, which follows the swings until it is moved itself. `opinion` is the opinion as it
    stands, with these weights; it may be observed. Until something is moved it is the one that was given.
    Raises DecisionError for an opinion that lacks every factor of the kit.

    >>> swings = Swings(Opinion.blank())
    >>> swings.best.value = "openness"
    >>> swings.sliders["practice"].value = 30
    >>> [swings.opinion.factors[i].weight for i in ("openness", "practice", "courtesy")]
    [100, 30, 100]
    """

    opinion = traitlets.Instance(Opinion, read_only=True)

    def __init__(self, opinion: Opinion) -> None:
        super().__init__()
        self._start, self._filling, self._ordered = opinion, False, False
        names = {i: f for i, f in factors().items() if i in opinion.factors}
        if not names:
            raise DecisionError(f"the opinion says nothing of any factor; factors: {', '.join(factors())}")
        self.way = classed(w.RadioButtons(description=sentences("swings")["way"]), "ik-field")
        self.way.options = [(sentences("swings")[f"way_{way}"], way) for way in ("swings", "order")]
        options = [(plain(f.label), i) for i, f in names.items()]
        self.best = classed(w.Dropdown(options=options, description=sentences("swings")["best"]), "ik-field")
        self.sliders = {i: classed(w.IntSlider(min=0, max=100), f"ik-swing-{i}") for i in names}
        self.order = classed(w.Select(rows=len(names), description=sentences("swings")["order"]), "ik-field")
        self._words = {i: classed(w.HTML(), f"ik-swing-words-{i}") for i in names}
        self._others, self._listed, self._handles = w.HTML(), w.HTML(), Handles()
        self.children = self._rooms()
        for name in ("ik-app", "ik-own", "ik-swings"):
            classed(self, name)
        self.set_trait("opinion", opinion)
        self.reset()
        self._listen()

    def reset(self) -> None:
        """Go back to the weights that were given."""
        weights = {i: self._start.factors[i].weight for i in self.sliders}
        swings = swing_sliders(weights)
        order = sorted(swings, key=lambda i: -weights[i])
        self._filling = True
        try:
            self.way.value, self.best.value = "swings", order[0]
            for i, each in self.sliders.items():
                each.value = swings[i]
            self._put_order(order, order[0])
            self._ordered = False
        finally:
            self._filling = False
        self._say(self._start)

    def move(self, by: int) -> None:
        """Move the line chosen in the order by so many places, up where below 0."""
        order, chosen = [i for _, i in self.order.options], self.order.value
        place = order.index(chosen)
        order.insert(min(max(place + by, 0), len(order) - 1), order.pop(place))
        self._put_order(order, chosen)
        self._ordered = True
        self._take()

    # ---- what is on the screen -----------------------------------------------------------------

    def _rooms(self) -> list[w.Widget]:
        words = sentences("swings")
        rows = classed(w.VBox([self._row(i) for i in self.sliders]), "ik-swing-rows")
        moves = w.Box(
            [
                self._button(words["up"], partial(self.move, -1)),
                self._button(words["down"], partial(self.move, 1)),
            ]
        )
        self._by_swings = w.VBox([self.best, self._others, rows])
        self._by_order = w.VBox([self.order, classed(moves, "ik-buttons"), self._listed])
        reset = classed(w.Box([self._button(words["reset"], self.reset)]), "ik-buttons")
        intro = classed(w.HTML(html().paragraph(words["intro"])), "ik-says")
        return [self._handles, Keys(), self.fault, intro, self.way, self._by_swings, self._by_order, reset]

    def _row(self, factor: str) -> w.VBox:
        ends, words = swing(factor), sentences("swings")
        sides = ((words["decline"], ends.decline), (words["attend"], ends.attend))
        said = [fill(text, zero=zero, ten=ten) for text, (zero, ten) in sides]
        name = w.HTML(html().swing(plain(factors()[factor].label), said))
        return classed(w.VBox([name, self.sliders[factor], self._words[factor]]), "ik-swing-row")

    def _button(self, text: str, act: Callable[[], None]) -> w.Button:
        button = w.Button(description=text)
        self.on_click(button, act)
        return button

    def _listen(self) -> None:
        for each in (self.way, *self.sliders.values()):
            self.on_change(each, self._take)
        self.on_change(self.best, self._on_best)

    # ---- what a person does ----------------------------------------------------------------------

    def _on_best(self, change: dict[str, Any]) -> None:
        """The one that counted 100 until now takes the place of the one that does from now on."""
        if self._filling:
            return
        self._filling = True
        try:
            old, new = self.sliders[change["old"]], self.sliders[change["new"]]
            old.value, new.value = new.value, 100
            rest = [i for _, i in self.order.options if i != change["new"]]
            self._put_order([change["new"], *rest], change["new"])
        finally:
            self._filling = False
        self._take()

    def _take(self, _: Any = None) -> None:
        if self._filling:
            return
        if self.way.value == "order":
            sliders = rank_order_sliders([i for _, i in self.order.options])
        else:
            swings = {i: each.value for i, each in self.sliders.items()} | {self.best.value: 100}
            sliders = swing_sliders(swings)
            self._follow(swings)
        self._say(with_sliders(self._start, sliders))

    # ---- keeping sliders and words in step ---------------------------------------------------------

    def _follow(self, swings: Mapping[str, int]) -> None:
        """Put the order as the swings are, the best first among equals; one moved by hand stays."""
        if not self._ordered:
            order = sorted(
                (i for _, i in self.order.options), key=lambda i: (i != self.best.value, -swings[i])
            )
            self._put_order(order, order[0])

    def _put_order(self, order: list[str], chosen: str) -> None:
        self.order.options = [(plain(factors()[i].label), i) for i in order]
        self.order.value = chosen

    def _say(self, opinion: Opinion) -> None:
        self.set_trait("opinion", opinion)
        words, best = sentences("swings"), factors()[self.best.value]
        by_order = self.way.value == "order"
        self._by_swings.layout.display = "none" if by_order else None
        self._by_order.layout.display = None if by_order else "none"
        said = {i: weight_in_words(opinion, i) for i in self.sliders}
        self._others.value = html().starred(fill(words["others"], best=plain(best.inside)))
        for i, each in self._words.items():
            each.value = html().small(said[i])
            self.sliders[i].layout.display = "none" if i == self.best.value else None
        self._listed.value = html().order(words["order_note"], [said[i] for _, i in self.order.options])
        self._handles.names = {
            i: fill(words["handle"], factor=plain(factors()[i].label), best=plain(best.inside))
            for i in self.sliders
        }
