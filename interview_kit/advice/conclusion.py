"""The one conclusion of a case: what settles it or what it comes to, which routes are open and lead, by when.

It is made here, from facts, rules and an opinion, and nowhere else. Whatever is said of a case says this
record and asks neither rules nor verdict itself, so that no two texts can contradict each other.
`conclusion.js` beside this file is its twin in the browser, where the opinion moves with the sliders.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from interview_kit.advice.facts import Facts, still_asked, worth_asking_now
from interview_kit.advice.questions import Fact, FindOut
from interview_kit.advice.ratings import shifted, starting_sums
from interview_kit.advice.routes import ComparedRoute, compare_routes, even, known_routes
from interview_kit.advice.rules import Ruling, standing
from interview_kit.advice.steps import Step, due_days, next_steps, time_to_ask
from interview_kit.analysis.balance import balance
from interview_kit.analysis.verdict import verdict
from interview_kit.model.decision import Decision
from interview_kit.model.opinion import Opinion
from interview_kit.model.record import SIDES, Side
from interview_kit.model.thresholds import thresholds

Answer = Literal["attend", "openly", "decline"]
GOING = ("attend", "openly")
"""The routes on which one goes to the interview."""
LEFT_BY: Mapping[Side, tuple[str, ...]] = {"attend": GOING, "decline": ("decline",)}
"""What a ruling leaves that settles a case on a side: the first of these that is open."""
_MOST_HINGES = 2


@dataclass(frozen=True, slots=True)
class Hinge:
    """Something to ask first: a fact that is open, and what the case comes to with either reply.

    Its `ends` are in the order of the fact's own.
    """

    fact: Fact
    ways: FindOut
    ends: tuple["Conclusion", "Conclusion"]

    @property
    def turns(self) -> bool:
        """Whether the replies come to different answers, and lie apart by more than being even on each side.

        One of the two may leave it too close to call.
        """
        far = self.apart * 100 >= 2 * thresholds().close_points
        one, other = (end.side for end in self.ends)
        return far and one != other

    @property
    def opposite(self) -> bool:
        """Whether the replies come to opposite sides."""
        return {end.side for end in self.ends} == set(SIDES)

    @property
    def apart(self) -> float:
        """How far the two replies take the weighing apart, in [0, 2]; a rule counts as all of one side."""
        one, other = map(_leans, self.ends)
        return abs(one - other)


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What a case comes to on one day.

    `settled` is the ruling that chooses between going and not, None where none does; `besides` are the other
    rulings that hold and deny nothing of it. `routes` are all routes as compared: the open ones first, best
    first. `leading` are those of the open ones that lead: the one that the ruling leaves, or the best and all
    that are even with it. `release` is the ruling from which somebody has to be released before they say no.
    `notice_days` are the most days before the interview by which a no is asked for. `askable` is what could
    be asked first, whether or not a reply turns it; nothing where a rule settles it or no reply would come
    in time.
    """

    facts: Facts
    opinion: Opinion
    today: date
    settled: Ruling | None
    besides: tuple[Ruling, ...]
    routes: tuple[ComparedRoute, ...]
    leading: tuple[str, ...]
    release: Ruling | None = None
    notice_days: int = 0
    askable: tuple[Hinge, ...] = ()

    @property
    def side(self) -> Side | None:
        """Whether all that leads is going, or all is not going; None where both are even."""
        sides: set[Side] = {"attend" if route in GOING else "decline" for route in self.leading}
        return next(iter(sides)) if len(sides) == 1 else None

    @property
    def lead(self) -> str | None:
        """The one route that leads; None where several are even."""
        return self.leading[0] if len(self.leading) == 1 else None

    @property
    def answer(self) -> Answer | None:
        """The side, and where it is going, whether openly comes first; None where it is too close to call."""
        if self.side == "attend":
            return "openly" if self.leading[0] == "openly" else "attend"
        return self.side

    @property
    def no_worse(self) -> tuple[ComparedRoute, ...]:
        """The open routes of the other side that are even with the best that leads, or ahead of it.

        They are told of and lead to nothing: a chat is for somebody who does not go.
        """
        best = next(r for r in self.routes if r.id == self.leading[0])
        others = (r for r in self.routes if r.place and r.id not in self.leading)
        return tuple(r for r in others if even(r, best) or (r.balance or 0) > (best.balance or 0))

    @property
    def silent(self) -> bool:
        """Whether nobody is to be written to: there is a danger beside which nothing else counts."""
        return bool(self.settled and self.settled.branch.silences)

    @property
    def closed(self) -> Mapping[str, Ruling]:
        """The routes that may not be taken, each with the ruling that closes it."""
        return {r.id: r.forbidden_by for r in self.routes if r.forbidden_by}

    @property
    def hinges(self) -> tuple[Hinge, ...]:
        """What to ask first, since it depends on the reply: two at most.

        Those whose replies come to opposite sides are first, and of these the ones furthest apart.
        """
        turning = sorted((h for h in self.askable if h.turns), key=lambda h: (not h.opposite, -h.apart))
        return tuple(turning[:_MOST_HINGES])

    @property
    def steps(self) -> tuple[Step, ...]:
        """What to do, in order: the steps that all leading routes share, or those that follow any reply."""
        if self.hinges:
            due = due_days(self.facts, today=self.today, notice_days=self.notice_days)["ask"]
            asked = [Step("ask", hinge.ways.ask, due) for hinge in self.hinges]
            return (*asked, *_shared([end.steps for hinge in self.hinges for end in hinge.ends]))
        return _shared([self._steps_on(route) for route in self.leading])

    def _steps_on(self, route: str) -> tuple[Step, ...]:
        return next_steps(
            self.facts, route, today=self.today, notice_days=self.notice_days, silent=self.silent
        )


def conclude(decision: Decision, *, today: date | None = None) -> Conclusion:
    """Return what a decision comes to on its owner's opinion, today if no day is given.

    Facts that this kit does not know settle nothing, and hinder none that it does.

    >>> from interview_kit import load
    >>> made = conclude(load("benefit-office"))
    >>> made.settled.id, made.side, made.leading, sorted(made.closed)
    ('R2', 'attend', ('attend',), ['chat', 'decline', 'openly'])
    """
    today = today or date.today()
    made = concluded(Facts.in_file(decision.facts).on(today), decision.opinion, today)
    return replace(made, askable=_askable(made))


def _askable(made: Conclusion) -> tuple[Hinge, ...]:
    if made.settled or not time_to_ask(made.facts, made.today):
        return ()
    asked = (fact for fact in worth_asking_now(made.facts) if fact.can_be_asked(made.facts.told))
    return tuple(
        Hinge(fact, fact.find_out, _replies(made, fact, fact.find_out)) for fact in asked if fact.find_out
    )


def _replies(made: Conclusion, fact: Fact, ways: FindOut) -> tuple[Conclusion, Conclusion]:
    one, other = (still_asked(made.facts.but(**{fact.id: value}), keep=fact.id) for value in ways.ends)
    return moved_along(made, one), moved_along(made, other)


def moved_along(made: Conclusion, now: Facts) -> Conclusion:
    """Return what a case comes to with other facts, its ratings moved by what they add to the starting sums.

    >>> from interview_kit.advice.ratings import starting_opinion
    >>> leaning = Facts({"decision_stage": "leaning_no"})
    >>> made = concluded(leaning, starting_opinion(leaning))
    >>> moved_along(made, leaning.but(decision_stage="decided_no")).side
    'decline'
    """
    opinion = shifted(made.opinion, starting_sums(made.facts), starting_sums(now))
    return concluded(now, opinion, made.today)


def _leans(made: Conclusion) -> float:
    if made.settled:
        return 1.0 if made.side == "attend" else -1.0
    return balance(made.opinion) or 0.0


def _shared(lists: Sequence[tuple[Step, ...]]) -> tuple[Step, ...]:
    first, *others = lists
    return tuple(step for step in first if all(step in steps for steps in others))


def concluded(facts: Facts, opinion: Opinion, today: date | None = None) -> Conclusion:
    """Return what some facts come to on an opinion.

    >>> from interview_kit.advice.ratings import starting_opinion
    >>> exploring = Facts({"decision_stage": "exploring"})
    >>> concluded(exploring, starting_opinion(exploring)).leading
    ('attend',)
    """
    said = standing(facts, list(known_routes()))
    routes = compare_routes(opinion, facts, said.closed)
    leading = _left_by(said.settled, routes) if said.settled else leading_of(routes)
    return Conclusion(
        facts,
        opinion,
        today or date.today(),
        said.settled,
        said.besides,
        routes,
        leading,
        said.release,
        said.notice_days,
    )


def _left_by(settled: Ruling, routes: Sequence[ComparedRoute]) -> tuple[str, ...]:
    """The route that a ruling leaves: as planned before openly, declining before anything else."""
    wanted = LEFT_BY[settled.side] if settled.side else ()
    return tuple(route for route in wanted for r in routes if r.id == route and not r.forbidden_by)[:1]


def leading_of(routes: Sequence[ComparedRoute]) -> tuple[str, ...]:
    """Return the open routes that lead, best first.

    First going is held against declining: where the verdict takes a side, the best of that side leads with
    what is even with it; else both lead. A chat is for somebody who does not go: it leads alone where it is
    clearly ahead of all others and no verdict says to go.

    >>> from interview_kit.advice.ratings import starting_opinion
    >>> nothing = Facts({})
    >>> leading_of(compare_routes(starting_opinion(nothing), nothing))
    ('attend', 'decline', 'openly', 'chat')
    """
    placed = [r for r in routes if r.place]
    going = [r for r in placed if r.id in GOING]
    others = [r for r in placed if r.id not in GOING]
    side = verdict(going[0].opinion).side if going and others else "attend" if going else "decline"
    if side == "attend":
        return tuple(r.id for r in going if even(r, going[0]))
    best = placed[0]
    clear = not best.route.needs_nothing and best in others and verdict(best.opinion).side == "attend"
    if clear and not any(even(r, best) for r in placed[1:]):
        return (best.id,)
    among = others if side else placed
    always = [r for r in among if r.route.needs_nothing or r in going[:1]]
    return tuple(r.id for r in among if r in always or even(r, among[0]))
