"""Where two opinions agree and where they differ, in words, with open questions to talk it over.

Agreement is said as plainly as difference. Every number stands in the table of the same comparison, too.
The words stand in `data/words/coach.toml`.
"""

from dataclasses import dataclass
from fractions import Fraction

from interview_kit.analysis.comparison import Comparison, Difference, Row
from interview_kit.analysis.verdict import verdict
from interview_kit.model.decision import Decision
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Judgement, Opinion, briefly, called
from interview_kit.model.sentences import fill, sentences
from interview_kit.words.names import inside, listed, way
from interview_kit.words.numbers import rounded, shown, tenth


@dataclass(frozen=True, slots=True)
class Topic:
    """One factor worth talking about: what differs, in plain sentences; its figures; open questions on it."""

    factor: str
    said: tuple[str, ...]
    figures: tuple[str, ...]
    questions: tuple[str, ...]


def opinions_in_words(decision: Decision) -> tuple[str, ...]:
    """Say what each opinion on a decision comes to, a line for each person, the owner first.

    >>> from interview_kit.coach.reply import add_opinion, sample_reply
    >>> from interview_kit.storage.decision_file import load
    >>> opinions_in_words(add_opinion(load("content-and-approached"), sample_reply()))[1]
    'Robin: leans to attending, balance +7.1.'
    """
    names = (sentences("coach")["you"], *map(called, decision.opinions[1:]))
    return tuple(_person(n, o) for n, o in zip(names, decision.opinions, strict=True))


def _person(name: str, opinion: Opinion) -> str:
    said, v = sentences("coach.compare"), verdict(opinion)
    if v.balance is None:
        return fill(said["person_nothing"], name=name)
    return fill(said["person"], name=name, outcome=v.outcome, balance=shown(opinion).balance)


def judged_in_words(opinion: Opinion, factor: str) -> str:
    """Say how an opinion rates and weighs a factor, in a cell of a table; one it lacks is not rated.

    >>> judged_in_words(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]), "practice")
    'declining 5, attending 3, weight 25'
    """
    said, j = sentences("coach.compare"), opinion.factors.get(factor, Judgement(weight=0))
    return fill(said["judged" if j.rated else "unrated"], decline=j.decline, attend=j.attend, count=j.weight)


def comparison_in_words(found: Comparison) -> tuple[str, ...]:
    """Say how two opinions stand to each other: outcomes, what sets them apart most, what is alike or left.

    >>> from interview_kit.analysis.comparison import compare
    >>> mine = Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25], by="me")
    >>> comparison_in_words(compare(mine, mine.changed("practice", weight=75)))[1]
    'You differ most in: practice.'
    """
    said, name = sentences("coach.compare"), called(found.other)
    if found.shown is None:
        key = said["nothing_mine"] if found.balances[0] is None else said["nothing_theirs"]
        return (fill(key, name=name),)
    if found.untouched:
        return (fill(said["untouched"], name=name),)
    most, short = [row.factor for row in found.topics], briefly(found.other)
    lists = (("most", most), ("alike", found.alike), ("left", found.left))
    told = (fill(said[key], name=short, factors=listed(map(inside, which))) for key, which in lists if which)
    return (_outcomes(found, name), *told)


def figures_in_words(found: Comparison) -> tuple[str, ...]:
    """Say how far two balances are apart, and how much of it comes from weights and how much from ratings.

    >>> from interview_kit.analysis.comparison import compare
    >>> mine = Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25], by="me")
    >>> figures_in_words(compare(mine, mine.changed("practice", weight=75)))
    ('Your balance is +32.5, theirs +15.0: 17.5 points apart.', 'All of it comes from the weights.')
    """
    if found.shown is None:
        return ()
    said = sentences("coach.compare")
    mine, theirs = (_points(n) for n in found.shown)
    apart = abs(found.shown[0] - found.shown[1])
    gap = fill(said["gap"] if apart else said["no_gap"], mine=mine, theirs=theirs, points=_size(apart))
    return tuple(filter(None, (gap, _sources(found.rows))))


def _outcomes(found: Comparison, name: str) -> str:
    said, one, other = sentences("coach.compare"), verdict(found.one), verdict(found.other)
    if one.outcome == other.outcome:
        key = said["same_outcome"]
    elif one.side is None or other.side is None:
        key = said["one_close"]
    else:
        key = said["same_side"] if one.side == other.side else said["opposite"]
    return fill(key, name=name, mine=one.outcome, theirs=other.outcome)


def _sources(rows: tuple[Row, ...]) -> str:
    """How much of the gap is from weights and how much from ratings; the two may pull apart."""
    said = sentences("coach.compare")
    weights, ratings = sum(row.weights for row in rows), sum(row.ratings for row in rows)
    if not (weights or ratings):
        return ""
    if not weights or not ratings:
        return said["from_weights"] if weights else said["from_ratings"]
    if weights * ratings > 0:
        key = said["from_both"]
    elif weights == -ratings:
        key = said["cancel"]
    else:
        key = said["ratings_back"] if abs(weights) > abs(ratings) else said["weights_back"]
    return fill(key, weights=_size(weights), ratings=_size(ratings))


def topics_in_words(found: Comparison) -> tuple[Topic, ...]:
    """Say of up to three factors what differs, the largest difference first, and what may be asked about it.

    >>> from interview_kit.analysis.comparison import compare
    >>> mine = Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25], by="me")
    >>> topics_in_words(compare(mine, mine.changed("practice", weight=75)))[0].questions[0]
    'What does practice mean to you here, beside the rest?'
    """
    parts = {d.factor: d for d in found.differences}
    return tuple(_topic(found, row, parts[row.factor]) for row in found.topics)


def _topic(found: Comparison, row: Row, part: Difference) -> Topic:
    said = sentences("coach.topic")
    one, other = (_judged(o, row.factor) for o in (found.one, found.other))
    values = {
        "factor": inside(row.factor),
        "name": briefly(found.other),
        "side": way("attend" if row.together > 0 else "decline"),
        "mine": _of_100(part.one),
        "theirs": _of_100(part.other),
        **{side: getattr(one, side) for side in ("attend", "decline")},
        **{f"their_{side}": getattr(other, side) for side in ("attend", "decline")},
    }
    lines, figures = [said["apart"] if row.together else said["apart_even"]], list[str]()
    if one.rated and other.rated:
        # "10 with you and 10 with Robin" would deny that the weights differ.
        unlike = bool(row.weights) and values["mine"] != values["theirs"]
        figures += [said["weights"]] if unlike else []
        figures += [said["ratings"]] if row.ratings else []
        by = said["by_ratings"] if row.ratings else said["by_weights"]
        lines.append(said["by_both"] if len(figures) > 1 else by)
    else:
        lines.append(said["only_mine"] if one.rated else said["only_theirs"])

    def filled(templates: list[str]) -> tuple[str, ...]:
        return tuple(line[:1].upper() + line[1:] for line in (fill(t, **values) for t in templates))

    return Topic(row.factor, filled(lines), filled(figures), _questions(row, one, other))


def _questions(row: Row, one: Judgement, other: Judgement) -> tuple[str, ...]:
    """One question by what the difference comes from, and the factor's own where it has one."""
    said = sentences("coach.question")
    own = [factors()[row.factor].discuss] if row.factor in factors() else []
    if not (one.rated and other.rated):
        key = said["only_mine"] if one.rated else said["only_theirs"]
    elif abs(row.weights) > abs(row.ratings):
        key = said["weight"]
    else:
        key = said["ratings"]
    return (fill(key, factor=inside(row.factor)), *own)


def questions_in_words(found: Comparison) -> tuple[str, ...]:
    """Return the questions worth talking over; where nothing differs, or was moved, one that looks further.

    >>> from interview_kit.analysis.comparison import compare
    >>> mine = Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25], by="me")
    >>> questions_in_words(compare(mine, mine.changed("practice", weight=26)))
    ('You see it alike. What could both of you have missed?',)
    """
    asked = tuple(question for topic in topics_in_words(found) for question in topic.questions)
    if asked or not found.shown:
        return asked
    alike = verdict(found.one).outcome == verdict(found.other).outcome
    key = "untouched" if found.untouched else "agreed" if alike else "apart"
    return (sentences("coach.question")[key],)


def _judged(opinion: Opinion, factor: str) -> Judgement:
    return opinion.factors.get(factor, Judgement(weight=0))


def _points(tenths: int) -> str:
    return tenth(tenths / 1000)


def _size(tenths: int) -> str:
    return f"{abs(tenths) // 10}.{abs(tenths) % 10}"


def _of_100(share: Fraction) -> int:
    return rounded(float(100 * share))
