"""What people like you were advised, in words: together, one by one, and that it is no study."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from interview_kit.advice.conclusion import Conclusion
from interview_kit.advice.facts import Facts, known_facts
from interview_kit.advice.like_cases import LikeCase, like_cases
from interview_kit.advice.public_cases import RULE, CaseReason, PublicCase
from interview_kit.model.record import SIDES
from interview_kit.model.sentences import fill, sentences
from interview_kit.words.names import listed, short_name

_GOING = {"openly": "attend"}


@dataclass(frozen=True, slots=True)
class CaseWords:
    """One like case in words: what was advised, the case itself, what is alike and not, and why.

    `reasons` are those for either side, both in the order in which sides are shown. `address` is that of an
    article, "" where somebody asked in a forum.
    """

    advised: str
    situation: str
    alike: str
    apart: str
    reasons: tuple[tuple[str, str], ...]
    source: str
    address: str
    note: str


@dataclass(frozen=True, slots=True)
class LikeCasesWords:
    """What stands under "people like you": what they were told together, then each, then how it is meant."""

    head: str
    together: str
    disagree: str
    cases: tuple[CaseWords, ...]
    notes: tuple[str, ...]


def like_cases_in_words(made: Conclusion) -> LikeCasesWords | None:
    """Say which public cases are near a case, and what was advised there; None where none is near.

    Beside a rule that settles it nothing is said, for some were told otherwise.

    >>> from interview_kit import load
    >>> from interview_kit.advice.conclusion import conclude
    >>> like_cases_in_words(conclude(load("content-and-approached"))).together[:23]
    'What these 5 were told:'
    """
    found = () if made.settled else like_cases(made.facts)
    if not found:
        return None
    said, cases = sentences("advice.like_cases"), [like.case for like in found]
    closed = any(case.advised in made.closed for case in cases)
    return LikeCasesWords(
        said["head"],
        _together(cases),
        _disagree(cases),
        tuple(_case(like, made.facts) for like in found),
        (said["no_study"], *((said["closed"],) if closed else ()), said["near"], said["take_out"]),
    )


def _together(cases: Sequence[PublicCase]) -> str:
    said, counts = sentences("advice.like_cases"), Counter(case.advised for case in cases)
    if len(cases) == 1:
        return said["together_one"]
    each = [f"{said[f'told_{advised}']} {count}" for advised, count in counts.most_common()]
    return fill(said["together"], count=len(cases), counts=listed(each))


def _disagree(cases: Sequence[PublicCase]) -> str:
    """Where they disagree: the factors under which reasons were given on both sides."""
    said = sentences("advice.like_cases")
    if len({_GOING.get(case.advised, case.advised) for case in cases}) == 1:
        return said["agree"] if len(cases) > 1 else ""
    sides: dict[str, set[str]] = {}
    for reason in (r for case in cases for r in case.reasons if r.factor != RULE):
        sides.setdefault(reason.factor, set()).add(reason.side)
    argued = [short_name(factor) for factor, found in sides.items() if len(found) > 1]
    return fill(said["disagree"], factors=listed(argued)) if argued else said["disagree_only"]


def _case(like: LikeCase, facts: Facts) -> CaseWords:
    said, case = sentences("advice.like_cases"), like.case
    alike, apart = (_yours(names, facts) for names in (like.nearness.alike, like.nearness.apart))
    return CaseWords(
        fill(said["advised"], advice=said[f"told_{case.advised}"], firmly=said[case.strength]),
        case.situation,
        fill(said["alike"], facts=alike),
        fill(said["apart"], facts=apart) if apart else "",
        tuple(
            (said[f"for_{side}"], _texts(case.reasons, side)) for side in SIDES if _texts(case.reasons, side)
        ),
        _source(case),
        case.address or "",
        case.note or "",
    )


def _yours(names: Iterable[str], facts: Facts) -> str:
    return listed(known_facts()[name].in_words(facts.told[name]) for name in names)


def _texts(reasons: Iterable[CaseReason], side: str) -> str:
    return " ".join(reason.text for reason in reasons if reason.side == side)


def _source(case: PublicCase) -> str:
    """Who advised, where and when: of a thread its site alone."""
    where = case.site or (urlsplit(case.address or "").hostname or "").removeprefix("www.")
    said = sentences("advice.like_cases")
    if case.year is None:
        return fill(said["source"], by=case.by, where=where)
    return fill(said["source_year"], by=case.by, where=where, year=case.year)
