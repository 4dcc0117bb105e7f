"""Four routes compared on a person's ratings: attend as planned, attend openly, ask for a chat, decline.

What a route changes is the difference it makes to the starting sums, added to the person's ratings and
cut off once. Declining is the zero line. Staying away without a word is no route.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated

from pydantic import Field

from interview_kit.advice.conditions import Condition, Id, Value
from interview_kit.advice.facts import Facts, check_conditions
from interview_kit.advice.ratings import Points, Sums, added, shifted, starting_sums
from interview_kit.advice.rules import Ruling, forbidden, known_rules, rulings
from interview_kit.analysis.balance import balance
from interview_kit.model.errors import FactError, KnowledgeError, RouteError, listed_like
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Opinion
from interview_kit.model.record import Record, Text, data_root, read_toml, shortened
from interview_kit.model.sentences import fill, sentences
from interview_kit.model.thresholds import thresholds
from interview_kit.words.numbers import in_points


class RouteMove(Record):
    """What a route adds to one factor's two ratings, in rating points, and why."""

    factor: Text
    attend: Points = 0
    decline: Points = 0
    why: Text


class Unranked(Record):
    """When a route is shown but not ranked, and why."""

    when: tuple[Condition, ...] = Field(min_length=1)
    why: Text


class Route(Record):
    """One way to deal with an invitation: the facts that are otherwise on it, and what it adds to ratings.

    `already`: where these hold it changes nothing, and `what_already` says how it goes. `needs_nothing`
    marks declining, the zero line.
    """

    id: Id
    name: Text
    inside: Text
    what: Text
    already: tuple[Condition, ...] = ()
    what_already: str = ""
    sets: dict[str, Value] = Field(default_factory=dict)
    move: tuple[RouteMove, ...] = ()
    unranked: tuple[Unranked, ...] = ()
    needs_nothing: bool = False

    def sums(self, facts: Facts) -> Sums:
        """Return the starting sums of a case on this route, not yet cut off.

        >>> known_routes()["openly"].sums(Facts({}))["practice"]
        (1, 3)
        """
        if self.already and facts.hold(self.already):
            return starting_sums(facts)
        extra = {m.factor: (m.attend, m.decline) for m in self.move}
        return added(starting_sums(facts.but(**self.sets)), extra)

    def how(self, facts: Facts) -> str:
        """Return how this route goes in this case.

        >>> known_routes()["openly"].how(Facts({"told_employer": "agreed"}))
        'You go, and they know where you stand.'
        """
        is_so = self.already and facts.hold(self.already)
        return self.what_already if is_so and self.what_already else self.what

    def why_unranked(self, facts: Facts) -> str | None:
        """Return why this route is not ranked in this case; None where it is."""
        return next((u.why for u in self.unranked if facts.hold(u.when)), None)


class RoutesFile(Record):
    """The whole of `data/routes.toml`."""

    route: Annotated[tuple[Route, ...], Field(min_length=2)]


@dataclass(frozen=True, slots=True)
class ComparedRoute:
    """One route in one case, on one opinion.

    `opinion` has the ratings as they are on this route; `balance` is against declining, in [-1, 1], None
    while nothing is weighed. `place` is 1 for the best route, 2 for the next; None where the route is
    not ranked (`why_unranked`) or not allowed (`forbidden_by`). `even` is whether it lies within 5 points
    of 100 of declining, `even_with_best` whether of the best.
    """

    route: Route
    opinion: Opinion
    balance: float | None
    place: int | None = None
    even: bool = False
    even_with_best: bool = False
    why_unranked: str | None = None
    forbidden_by: Ruling | None = None

    @property
    def id(self) -> str:
        """The route's id: attend, openly, chat or decline."""
        return self.route.id

    @property
    def said(self) -> str:
        """One sentence on how this route stands.

        >>> from interview_kit.advice.ratings import starting_opinion
        >>> compare_routes(starting_opinion(Facts({})), Facts({}))[0].said
        'Attend as planned and declining are exactly even.'
        """
        said, name, b = sentences("advice.routes"), self.route.name, self.balance
        if self.forbidden_by:
            return fill(
                said["forbidden"], route=name, rule=self.forbidden_by.title, right=self.forbidden_by.right
            )
        if self.why_unranked:
            return fill(said["unranked"], route=name, why=self.why_unranked)
        if self.route.needs_nothing:
            return fill(said["zero"], route=name)
        if b is None:
            return fill(said["nothing"], route=name)
        key = "exactly" if b == 0 else "even" if self.even else "ahead" if b > 0 else "behind"
        return fill(said[key], route=name, points=in_points(abs(b)).removeprefix("+"))


@cache
def known_routes() -> dict[str, Route]:
    """Return the routes by id, in the order of the file.

    >>> list(known_routes())
    ['attend', 'openly', 'chat', 'decline']
    """
    path, file = data_root() / "routes.toml", _routes_file()
    for route in file.route:
        _check(route, f"{path}: route {route.id!r}")
    if [r.needs_nothing for r in file.route].count(True) != 1:
        raise KnowledgeError(f"{path}: one route, declining, has needs_nothing = true")
    routes = {r.id: r for r in file.route}
    for rule in known_rules().values():
        if strangers := {i for b in rule.branch for i in b.forbids} - set(routes):
            raise KnowledgeError(f"{path}: rule {rule.id} forbids {min(strangers)!r}, which is no route")
    return routes


def known_route(route: str) -> Route:
    """Return a route by its id, or raise RouteError.

    >>> known_route("chat").name
    'Ask for a chat instead'
    """
    if route not in known_routes():
        raise RouteError(f"{shortened(route)} is not a route; routes: {listed_like(route, known_routes())}")
    return known_routes()[route]


@cache
def _routes_file() -> RoutesFile:
    return read_toml(data_root() / "routes.toml", RoutesFile)


def _check(route: Route, place: str) -> None:
    for unranked in route.unranked:
        check_conditions(unranked.when, place)
    check_conditions(route.already, place)
    if strangers := {m.factor for m in route.move} - set(factors()):
        raise KnowledgeError(f"{place}: {min(strangers)!r} is not a factor; factors: {', '.join(factors())}")
    try:
        Facts(route.sets)
    except FactError as e:
        raise KnowledgeError(f"{place}, sets: {e}") from None


def on_route(opinion: Opinion, facts: Facts, route: Route) -> Opinion:
    """Return an opinion with the ratings as they would be on a route.

    >>> from interview_kit.advice.ratings import starting_opinion
    >>> nothing = Facts({})
    >>> openly = on_route(starting_opinion(nothing), nothing, known_routes()["openly"])
    >>> openly.factors["fairness"].attend, openly.factors["fairness"].decline
    (5, 0)
    """
    return shifted(opinion, starting_sums(facts), route.sums(facts))


def route_shifts(facts: Facts, route: Route) -> dict[str, tuple[int, int]]:
    """Return what a route adds to each factor's ratings for attending and for declining, in rating points.

    >>> route_shifts(Facts({}), known_routes()["openly"])["practice"]
    (-2, 0)
    """
    before, after = starting_sums(facts), route.sums(facts)
    return {f: (after[f][0] - before[f][0], after[f][1] - before[f][1]) for f in before}


def compare_routes(
    opinion: Opinion, facts: Facts, closed: Mapping[str, Ruling] | None = None
) -> tuple[ComparedRoute, ...]:
    """Return the routes, best first; then those that are not ranked; then those a rule does not allow.

    `closed` are the last, each with the ruling that closes it; if not given, the rules are asked.

    >>> from interview_kit.advice.ratings import starting_opinion
    >>> [r.id for r in compare_routes(starting_opinion(Facts({})), Facts({}))]
    ['attend', 'decline', 'openly', 'chat']
    """
    if closed is None:
        closed = forbidden(rulings(facts), list(known_routes()))
    every = [_compared(route, opinion, facts, closed.get(route.id)) for route in known_routes().values()]
    if not any(_stands(r) for r in every):
        every = [replace(r, why_unranked=None) for r in every]
    ranked = sorted(filter(_stands, every), key=lambda r: -(r.balance or 0))
    return (
        *_placed(ranked),
        *(r for r in every if r.why_unranked),
        *(r for r in every if r.forbidden_by),
    )


def _stands(compared: ComparedRoute) -> bool:
    return not (compared.why_unranked or compared.forbidden_by)


def _compared(route: Route, opinion: Opinion, facts: Facts, ruling: Ruling | None) -> ComparedRoute:
    moved = on_route(opinion, facts, route)
    b = balance(moved)
    if b is not None and route.needs_nothing:
        b = 0.0
    why = None if ruling else route.why_unranked(facts)
    return ComparedRoute(route, moved, b, even=_close(b, 0.0), why_unranked=why, forbidden_by=ruling)


def _placed(ranked: Sequence[ComparedRoute]) -> list[ComparedRoute]:
    return [
        replace(r, place=place, even_with_best=_close(r.balance, ranked[0].balance))
        for place, r in enumerate(ranked, 1)
    ]


def even(one: ComparedRoute, other: ComparedRoute) -> bool:
    """Whether two routes lie within 5 points of 100 of each other, as they do while nothing is weighed.

    >>> from interview_kit.advice.ratings import starting_opinion
    >>> first, *_, last = compare_routes(starting_opinion(Facts({})), Facts({}))
    >>> even(first, last)
    True
    """
    return _close(one.balance, other.balance)


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return True
    return abs(one - other) * 100 < thresholds().close_points
