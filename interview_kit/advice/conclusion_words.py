"""The conclusion of a case in words: headline, how firm, what tips it, which routes lead, and one's leaning.

Every text about a case is said from the one record. `conclusion_words.js` beside this file says the same in
the browser; tests hold the two to the same strings.
"""

from collections.abc import Sequence

from interview_kit.advice.conclusion import GOING, Conclusion, Hinge
from interview_kit.advice.routes import even, known_routes
from interview_kit.analysis.balance import balance
from interview_kit.analysis.verdict import verdict
from interview_kit.model.opinion import Leaning
from interview_kit.model.sentences import fill, plain, sentences
from interview_kit.model.thresholds import Thresholds
from interview_kit.words.verdict import VerdictWords, leaning_against, verdict_in_words


def conclusion_in_words(made: Conclusion, limits: Thresholds | None = None) -> VerdictWords:
    """Put a conclusion into words, as the live view says them; `limits` are the kit's if not given.

    Where a rule settles it, or something is to be asked first, or the routes come to something else than
    going as planned by itself would, the weighing keeps quiet, or is said to be of going as planned alone.

    >>> from interview_kit import load
    >>> from interview_kit.advice.conclusion import conclude
    >>> conclusion_in_words(conclude(load("benefit-office"))).headline
    'A rule settles it: go'
    """
    said, told = sentences("advice.conclusion"), verdict_in_words(made.opinion, limits)
    over_routes = _overruling(made, limits)
    if made.settled:
        headline, firmness = said[f"settled_{made.side}"], said["settled_note"]
    elif made.hinges:
        asked = [_hinge(key, h) for key, h in zip(("hinge", "hinge_other"), made.hinges, strict=False)]
        headline = asked[0]
        until = fill(said["until_then"], verdict=plain(over_routes or told.headline))
        firmness = " ".join((*asked[1:], until))
    elif over_routes:
        headline = over_routes
        firmness = fill(said["as_planned"], verdict=told.headline)
    else:
        return told
    headline = plain(headline)
    return VerdictWords(headline, firmness, "", f"{headline}.")


def _hinge(key: str, hinge: Hinge) -> str:
    said = sentences("advice.conclusion")
    so, not_so = (said[f"hinge_{end.side or 'open'}"] for end in hinge.ends)
    return fill(said[key], whether=hinge.ways.whether, so=so, not_so=not_so)


def _overruling(made: Conclusion, limits: Thresholds | None) -> str | None:
    """The headline where the routes come to something else than the weighing by itself, else None."""
    weighed = verdict(made.opinion, limits)
    if weighed.balance is None or weighed.side == made.side:
        return None
    if made.side is None:
        return sentences("wording.verdict")["close"]
    return sentences("advice.conclusion")[f"lead_{made.lead or made.side}"]


def leading_in_words(made: Conclusion) -> str:
    """Say which route is ahead, or which ones are about even; "" where a rule has settled it.

    >>> from interview_kit import load
    >>> from interview_kit.advice.conclusion import conclude
    >>> leading_in_words(conclude(load("early-and-curious")))
    'Ahead of the others: attending as planned.'
    """
    if made.settled:
        return ""
    said, best = sentences("advice.routes"), next(r for r in made.routes if r.id == made.leading[0])
    alone = "ahead_of_declining" if made.no_worse else "best"
    key = alone if made.lead else "close_going" if set(made.leading) == set(GOING) else "close"
    told = [(key, made.leading)]
    told += [("alike" if even(r, best) else "further", (r.id,)) for r in made.no_worse]
    return " ".join(fill(said[key], best=_listed(routes)) for key, routes in told)


def closed_in_words(made: Conclusion) -> tuple[str, ...]:
    """Say which routes are not open, by which rule and why, a sentence a rule; nothing beside a danger.

    >>> from interview_kit import load
    >>> from interview_kit.advice.conclusion import conclude
    >>> closed_in_words(conclude(load("benefit-office")))[0].split(". ")[0]
    'Not open to you: attending openly, asking for a chat instead and declining'
    """
    closed: dict[str, list[str]] = {}
    for route, ruling in () if made.silent else made.closed.items():
        closed.setdefault(ruling.id, []).append(route)
    by = {ruling.id: ruling for ruling in made.closed.values()}
    return tuple(
        fill(
            sentences("advice.routes")["closed"],
            best=_listed(routes),
            rule=by[rule].title,
            right=by[rule].right,
            why=by[rule].rule.why,
        )
        for rule, routes in closed.items()
    )


def _listed(routes: Sequence[str]) -> str:
    *first, last = (known_routes()[route].inside for route in routes)
    return f" {sentences('advice.routes')['and']} ".join(filter(None, (", ".join(first), last)))


def leaning_beside(made: Conclusion, leaning: Leaning | None) -> str:
    """Hold the owner's leaning against a conclusion: agreement or a question; "" where a rule has settled it.

    >>> from interview_kit import load
    >>> from interview_kit.advice.conclusion import conclude
    >>> leaning_beside(conclude(load("early-and-curious")), "decline")[:61]
    'You lean to declining, but your weighing goes for attending. '
    """
    if made.settled or balance(made.opinion) is None:
        return ""
    return leaning_against(leaning, made.side)
