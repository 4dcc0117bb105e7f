"""Where two opinions on one decision differ, and by how much: exactly, factor by factor.

B - B' is the sum over the factors of (w - w')(d + d') / 2, from the weights, and (d - d')(w + w') / 2, from
the ratings, with w the share of a factor in all the weight, d its pull: the same whichever opinion comes
first, but for the sign. A factor that only one of the two has rated weighs nothing with the other, who is
taken to see it alike, so that all of it counts as a difference of weights. All of it is reckoned in
fractions, so the parts add up to the last bit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from interview_kit.analysis.figures import figures_of
from interview_kit.model.decision import Decision
from interview_kit.model.opinion import Judgement, Opinion

ALIKE_POINTS, ALIKE_WEIGHT, ALIKE_RATING = 10, 5, 2
"""Much the same: less than 1 point of balance apart (in tenths), 5 of 100 points of weight, 2 of a rating."""
_TOPICS = 3


@dataclass(frozen=True, slots=True)
class Difference:
    """How far one factor sets two opinions apart, in [-2, 2]; above 0 the first lies more to attending.

    `weights` and `ratings` are what comes from either; `one` and `other` are the shares of the factor in
    all the weight, in [0, 1].
    """

    factor: str
    weights: Fraction
    ratings: Fraction
    one: Fraction
    other: Fraction

    @property
    def together(self) -> Fraction:
        """What the factor does to the difference of the balances."""
        return self.weights + self.ratings


@dataclass(frozen=True, slots=True)
class Row:
    """A difference as it stands in a table, in tenths of a point of 100; rows add up to their sum there."""

    factor: str
    weights: int
    ratings: int

    @property
    def together(self) -> int:
        """What the factor does to the difference of the balances, in tenths of a point."""
        return self.weights + self.ratings

    @property
    def size(self) -> int:
        """How much there is to talk about, in tenths: what cancels out is a difference too."""
        return abs(self.weights) + abs(self.ratings)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two opinions side by side: their balances and every factor's part in the difference.

    The balances, in [-1, 1], are None while nothing is weighed; then `differences` is empty.
    """

    one: Opinion
    other: Opinion
    balances: tuple[Fraction | None, Fraction | None]
    differences: tuple[Difference, ...]

    @property
    def gap(self) -> Fraction | None:
        """Balance of the first less that of the other, in [-2, 2]; None where one has nothing weighed."""
        one, other = self.balances
        return None if one is None or other is None else one - other

    @property
    def shown(self) -> tuple[int, int] | None:
        """The two balances in tenths of a point, as they stand in words; None where one has none."""
        if None in self.balances:
            return None
        return figures_of(self.one).balance, figures_of(self.other).balance

    @property
    def rows(self) -> tuple[Row, ...]:
        """The differences as they stand in a table, in factor order.

        Tenths are rounded so that rows add up to the sums, and the sums to the difference of the balances.
        """
        if self.shown is None:
            return ()
        weights, ratings = ([getattr(d, part) for d in self.differences] for part in ("weights", "ratings"))
        whole = self.shown[0] - self.shown[1]
        share = _tenths(sum(weights, Fraction(0))) if any(ratings) else whole
        share = share if any(weights) else 0
        columns = (_rounded_to(weights, share), _rounded_to(ratings, whole - share))
        return tuple(Row(d.factor, w, r) for d, w, r in zip(self.differences, *columns, strict=True))

    @property
    def topics(self) -> tuple[Row, ...]:
        """The up to three factors most worth talking about, the largest first, ties in factor order.

        What the other has left as it was is none: a slider that they moved takes its share from all the rest.
        """
        left = set(self.left)
        worth = [row for row in self.rows if row.size >= ALIKE_POINTS and row.factor not in left]
        return tuple(sorted(worth, key=lambda row: -row.size)[:_TOPICS])

    @property
    def alike(self) -> tuple[str, ...]:
        """The factors in which both see much the same, but for those where the other has moved nothing."""
        pairs, left = zip(self.rows, self.differences, strict=True), set(self.left)
        near = (row.factor for row, d in pairs if row.size < ALIKE_POINTS and self._near(d))
        return tuple(factor for factor in near if factor not in left)

    @property
    def left(self) -> tuple[str, ...]:
        """The factors on which whoever replied has moved nothing: they may agree, or have only looked."""
        mine, theirs = self.one.factors, self.other.factors
        return tuple(i for i in mine if i in theirs and not settings_moved(mine[i], theirs[i]))

    @property
    def by_shares(self) -> bool:
        """Whether the two lie apart, yet by nothing but what a moved slider takes from factors left as is."""
        return not self.topics and any(row.size >= ALIKE_POINTS for row in self.rows)

    @property
    def untouched(self) -> bool:
        """Whether the other has moved nothing at all."""
        return len(self.left) == len({**self.one.factors, **self.other.factors})

    def _near(self, d: Difference) -> bool:
        one, other = self.one.factors.get(d.factor), self.other.factors.get(d.factor)
        if one is None or other is None or not (one.rated and other.rated):
            return False
        ratings = ((one.attend, other.attend), (one.decline, other.decline))
        near = all(abs((a or 0) - (b or 0)) <= ALIKE_RATING for a, b in ratings)
        return near and 100 * abs(d.one - d.other) <= ALIKE_WEIGHT


def settings_moved(one: Judgement, other: Judgement) -> tuple[str, ...]:
    """Return which of a judgement's settings are others in another judgement of the same factor.

    >>> settings_moved(Judgement(weight=50), Judgement(weight=60, attend=1, decline=2))
    ('weight', 'decline', 'attend')
    """
    settings = ("weight", "decline", "attend", "sureness")
    return tuple(s for s in settings if getattr(one, s) != getattr(other, s))


def compare(one: Opinion, other: Opinion) -> Comparison:
    """Hold one opinion against another on the same decision.

    >>> mine = Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])
    >>> found = compare(mine, mine.changed("practice", weight=75))
    >>> found.gap, found.differences[1].weights, found.differences[1].ratings
    (Fraction(7, 40), Fraction(1, 20), Fraction(0, 1))
    """
    rows, theirs = (_weighed(opinion) for opinion in (one, other))
    every = [i for i in {**one.factors, **other.factors} if i in rows or i in theirs]
    balances = (_balance(rows), _balance(theirs))
    differences = () if None in balances else tuple(_difference(i, rows, theirs) for i in every)
    return Comparison(one, other, balances, differences)


def comparisons(decision: Decision) -> tuple[Comparison, ...]:
    """Hold the owner's opinion against each other one of the decision, in order; empty where there is none.

    >>> from interview_kit.storage.decision_file import load
    >>> comparisons(load("knife-edge"))
    ()
    """
    return tuple(compare(decision.opinion, other) for other in decision.opinions[1:])


_Weighed = Mapping[str, tuple[Fraction, Fraction]]
"""Share in all the weight, and pull, of each rated factor."""


def _weighed(opinion: Opinion) -> _Weighed:
    total = sum(j.weight for j in opinion.rated.values())
    return {i: (Fraction(j.weight, total or 1), _pull(j)) for i, j in opinion.rated.items()}


def _pull(judgement: Judgement) -> Fraction:
    return Fraction(judgement.margin, 10)


def _balance(weighed: _Weighed) -> Fraction | None:
    if not any(w for w, _ in weighed.values()):
        return None
    return sum((w * d for w, d in weighed.values()), Fraction(0))


def _difference(factor: str, one: _Weighed, other: _Weighed) -> Difference:
    # Who has not rated it is taken to see it as the other does, so that all of it is a difference of weights.
    w, d = one.get(factor, (Fraction(0), None))
    v, e = other.get(factor, (Fraction(0), None))
    mine, theirs = (d if d is not None else e or Fraction(0)), (e if e is not None else d or Fraction(0))
    return Difference(factor, (w - v) * (mine + theirs) / 2, (mine - theirs) * (w + v) / 2, w, v)


def _tenths(x: Fraction) -> int:
    """The nearest tenth of a point of 100, halves away from zero."""
    size = floor(abs(x) * 1000 + Fraction(1, 2))
    return size if x > 0 else -size


def _rounded_to(parts: Sequence[Fraction], whole: int) -> list[int]:
    """Tenths of a point that add up to `whole`: where rounding errs most gives way, nothing that is 0."""
    tenths = [_tenths(x) for x in parts]
    left = whole - sum(tenths)
    step = 1 if left > 0 else -1
    errs = sorted((k for k, x in enumerate(parts) if x), key=lambda k: step * (tenths[k] - 1000 * parts[k]))
    for k in errs[: abs(left)]:
        tenths[k] += step
    return tenths
