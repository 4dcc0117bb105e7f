"""What to ask first, since the answer depends on it, in each of many cases: `conclusion.py` for columns.

Hardly two rows tell the same facts, so nothing is worked out by combinations of them. Of a row's replies it
is found first how far they lie apart, and only of those that lie far to which side each comes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from interview_kit.advice.conclusion import GOING, LEFT_BY
from interview_kit.advice.conditions import Value
from interview_kit.advice.facts import known_facts
from interview_kit.advice.facts_rows import FactRows, Mask, still_asked_rows
from interview_kit.advice.questions import Fact, FindOut
from interview_kit.advice.ratings_rows import shifted_rows, shifts_rows
from interview_kit.advice.routes import known_routes
from interview_kit.advice.routes_rows import ComparedRows, compare_routes_rows, even_rows
from interview_kit.advice.rules_rows import StandingRows, standing_rows
from interview_kit.advice.steps_rows import time_to_ask_rows
from interview_kit.analysis.balance_rows import Floats, Rows, balances
from interview_kit.analysis.verdict_rows import sides
from interview_kit.model.thresholds import thresholds

_Places = NDArray[np.intp]
_Sides = NDArray[np.int8]
"""1 for attending, -1 for declining, 0 for neither."""


def hinge_rows(rows: Rows, facts: FactRows, factors: Sequence[str], today: date) -> NDArray[np.int8]:
    """Fact to ask somebody about first in each row, by its place in `known_facts()`; -1 where there is none.

    It is the first of the row's `Conclusion.hinges`. `factors` are those of the rows, by id; `facts` as they
    are on this day.

    >>> from interview_kit.advice.facts import Facts
    >>> rows = Rows.of(attend=[[3], [3]], decline=[[3], [3]], weights=[[50], [50]])
    >>> hired, nothing = Facts({"accepted_other_offer": True}), Facts({})
    >>> found = hinge_rows(rows, FactRows.of([hired, nothing]), ["openness"], date(2026, 12, 1))
    >>> [list(known_facts())[place] if place >= 0 else None for place in found]
    ['still_conditional', None]
    """
    open_ = standing_rows(facts, list(known_routes())).settled < 0
    asked = np.flatnonzero(open_ & time_to_ask_rows(facts, today))
    cases = _Cases(rows[asked], facts[asked], factors)
    first, opposite, apart = (np.full(len(asked), none) for none in (np.int8(-1), False, 0.0))
    for place, fact in enumerate(known_facts().values()):
        if fact.find_out:
            which, opposed, far = _turned_by(cases, fact, fact.find_out)
            # Opposite sides come first, then what is further apart, and of equal ones the first asked.
            better = (opposed > opposite[which]) | ((opposed == opposite[which]) & (far > apart[which]))
            best = which[better]
            first[best], opposite[best], apart[best] = place, opposed[better], far[better]
    found = np.full(len(rows), -1, np.int8)
    found[asked] = first
    return found


@dataclass(frozen=True, slots=True)
class _Cases:
    """Opinions and facts, a row each."""

    rows: Rows
    facts: FactRows
    factors: Sequence[str]

    def __getitem__(self, places: _Places) -> "_Cases":
        return _Cases(self.rows[places], self.facts[places], self.factors)

    def with_reply(self, fact: Fact, reply: Value) -> "_Cases":
        """The same with a fact told, what is not asked after that forgotten, and ratings moved along."""
        now = still_asked_rows(self.facts.but(**{fact.id: reply}), fact.id)
        shifts = shifts_rows(self.facts, now, self.factors)
        return _Cases(shifted_rows(self.rows, shifts), now, self.factors)

    def leans(self) -> Floats:
        """How far each row leans to attending, in [-1, 1]; a rule counts as all of one side."""
        said = self._said()
        weighed = np.nan_to_num(balances(self.rows))
        return np.where(said.settled < 0, weighed, np.where(_left(said) > 0, 1.0, -1.0))

    def sides(self) -> _Sides:
        """Side of all that leads in each row."""
        said = self._said()
        found, open_ = _left(said), np.flatnonzero(said.settled < 0)
        if len(open_):
            rows, facts = self.rows[open_], self.facts[open_]
            routes = compare_routes_rows(rows, facts, said.closed[:, open_], self.factors)
            found[open_] = leading_sides(routes)
        return found

    def _said(self) -> StandingRows:
        return standing_rows(self.facts, list(known_routes()))


def _turned_by(cases: _Cases, fact: Fact, ways: FindOut) -> tuple[_Places, Mask, Floats]:
    """The rows whose answer a reply about a fact turns, whether to opposite sides, and how far apart."""
    open_ = cases.facts.known(fact.id, lambda alone: ways.is_open(alone.told.get(fact.id)))
    which = np.flatnonzero(open_ & cases.facts.hold((*fact.ask_if, *ways.when)))
    ends = [cases[which].with_reply(fact, reply) for reply in ways.ends]
    one, other = (end.leans() for end in ends)
    apart = np.abs(one - other)
    far = np.flatnonzero(apart * 100 >= 2 * thresholds().close_points)
    this, that = (end[far].sides() for end in ends)
    turns = this != that
    return which[far[turns]], (this * that < 0)[turns], apart[far[turns]]


def _left(said: StandingRows) -> _Sides:
    """Side of the route that a ruling leaves in each row; 0 where it leaves none or none settles it."""
    attend, decline = (
        ~said.closed[np.isin(list(known_routes()), LEFT_BY[side])].all(axis=0)
        for side in ("attend", "decline")
    )
    return np.where(np.where(said.side > 0, attend, decline), said.side, np.int8(0))


def leading_sides(routes: ComparedRows) -> _Sides:
    """Side of all routes that lead in each row, which are those of `leading_of`; 0 where they are of both.

    >>> routes = ComparedRows((), np.zeros((4, 1)), np.array([[True], [False], [False], [False]]))
    >>> leading_sides(routes).tolist()
    [1]
    """
    ids = list(known_routes())
    zero = np.array([[known_routes()[i].needs_nothing] for i in ids])
    going = routes.placed & np.isin(ids, GOING)[:, None]
    others = routes.placed & ~going
    first, best = _best(routes, going), _best(routes, routes.placed)
    goes, stays = np.logical_or.reduce(going), np.logical_or.reduce(others)
    both = goes & stays
    side = np.where(both, _verdict_sides(routes, first, both), np.where(goes, 1, -1))
    even = routes.placed & even_rows(routes.balances, np.take_along_axis(routes.balances, best[None], 0))
    chat = np.take_along_axis(others & ~zero, best[None], 0)[0] & (side == 0) & (even.sum(axis=0) == 1)
    alone = chat & (_verdict_sides(routes, best, chat) > 0)
    # Where no side is taken: the best that is going leads, declining, and what is even with the best of all.
    declining = (others & (zero | even)).any(axis=0)
    return np.where(side, side, np.where(alone, -1, np.where(declining, 0, 1))).astype(np.int8)


def _best(routes: ComparedRows, some: Mask) -> _Places:
    """The best of some routes in each row, the first of equal ones."""
    places: _Places = np.where(some, np.nan_to_num(routes.balances), -np.inf).argmax(axis=0)
    return places


def _verdict_sides(routes: ComparedRows, chosen: _Places, where: Mask) -> _Sides:
    """Side of the verdict on each row's opinion as it is on the route chosen for it, where that is wanted."""
    found = np.zeros(len(where), np.int8)
    for place, opinions in enumerate(routes.opinions):
        these = np.flatnonzero(where & (chosen == place))
        found[these] = sides(opinions[these])
    return found
