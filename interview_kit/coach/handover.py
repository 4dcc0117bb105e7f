"""What a coach is given of a decision: all of it or less, with a preview."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from interview_kit.advice.conclusion import conclude
from interview_kit.advice.facts import facts_in_words, not_understood
from interview_kit.advice.like_cases_words import like_cases_in_words
from interview_kit.advice.routes import known_routes
from interview_kit.model.decision import Decision, LookBack
from interview_kit.model.opinion import Judgement, Opinion, called
from interview_kit.model.record import SIDES
from interview_kit.model.sentences import fill, sentences
from interview_kit.words.names import short_name, way
from interview_kit.words.remarks import whole_in_words
from interview_kit.words.wishes import support_in_words


def less(decision: Decision, *, story: bool = False, notes: bool = False, facts: bool = False) -> Decision:
    """Return the decision without what is named; True leaves it out. Ratings, weights and the title stay.

    `story` is the case as told, and what others want; `notes` are all notes, what coaches said as a whole,
    and the look-back; `facts` are all facts, those about the employer among them. The reasons for the ratings
    tell the story and the facts once more, so they go with either. Each opinion is treated so, and the id
    stays: the coach's reply finds its way back.

    >>> from interview_kit.storage.decision_file import load
    >>> case = less(load("small-industry"), story=True, facts=True)
    >>> case.story, case.facts, case.opinion.factors["fairness"].why_attend
    ('', {}, '')
    """
    dropped = ({"note"} if notes else set()) | ({"why_attend", "why_decline"} if story or facts else set())
    changes: dict[str, Any] = {"opinions": tuple(_without(o, dropped) for o in decision.opinions)}
    changes |= {"story": "", "others_want": ""} if story else {}
    changes |= {"notes": "", "look_back": None} if notes else {}
    changes |= {"facts": {}} if facts else {}
    return decision.model_copy(update=changes)


def _without(opinion: Opinion, dropped: set[str]) -> Opinion:
    blank = dict.fromkeys(dropped, "")
    said = {
        where: {i: j.model_copy(update=blank) for i, j in getattr(opinion, where).items()}
        for where in ("factors", "kept")
    }
    # Which way a coach first leaned stands among the notes in the preview, so it goes with them.
    silent = {"message": "", "next_step": None, "first_look": None}
    return opinion.model_copy(update={**said, **(silent if "note" in dropped else {})})


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what a coach will see: its heading and its texts, a person's own words among them."""

    heading: str
    texts: tuple[str, ...]


def preview(
    decision: Decision, *, story: bool = False, notes: bool = False, facts: bool = False
) -> tuple[Part, ...]:
    """Return what a coach will see of a decision, part by part; what is left out is said to be.

    >>> from interview_kit.storage.decision_file import load
    >>> preview(load("small-industry"), story=True)[1]
    Part(heading='Your story', texts=('Left out.',))
    """
    said, seen = sentences("coach.preview"), less(decision, story=story, notes=notes, facts=facts)
    leaning = (
        "" if seen.leaning is None else said["unsure"] if seen.leaning == "unsure" else way(seen.leaning)
    )
    parts: tuple[tuple[str, bool, Iterable[str]], ...] = (
        (said["title"], False, [seen.title]),
        (said["story"], story, [seen.story]),
        (said["others_want"], story, [seen.others_want]),
        (said["support"], False, [support_in_words(seen)]),
        (said["leaning"], False, [leaning]),
        (said["facts"], facts, _facts(seen)),
        (said["opinions"], False, _whose(seen)),
        (said["reasons"], story or facts, _reasons(seen)),
        (said["notes"], notes, [seen.notes, *_notes(seen)]),
        (said["look_back"], notes, _look_back(seen.look_back)),
    )
    shown = [(heading, out, tuple(filter(None, texts))) for heading, out, texts in parts]
    absent = {False: (said["empty"],), True: (said["left_out"],)}
    found = [Part(heading, absent[out] if out or not texts else texts) for heading, out, texts in shown]
    return tuple(
        Part(p.heading, (said["no_rule"],)) if facts and p.heading == said["facts"] else p for p in found
    )


def people_preview(shared: Decision) -> Part:
    """Return what a coach will see of people like you, on the page of a case as it is shared.

    >>> from interview_kit.storage.decision_file import load
    >>> people_preview(load("content-and-approached")).texts[0][:23]
    'What these 5 were told:'
    """
    said = like_cases_in_words(conclude(shared))
    if said is None:
        return Part(sentences("coach.preview")["people"], (sentences("coach.preview")["people_none"],))
    each = (f"{case.advised}. {case.situation}" for case in said.cases)
    return Part(sentences("coach.preview")["people"], (said.together, *each))


def _facts(decision: Decision) -> Iterable[str]:
    """The facts, as sentences; those that this kit does not know as they stand."""
    strange = facts_in_words(not_understood(decision.facts))
    for words in facts_in_words(decision.facts):
        yield words if words in strange else f"{words[:1].upper()}{words[1:]}."


def _whose(decision: Decision) -> Iterable[str]:
    said = sentences("coach.preview")
    yield fill(said["yours"], count=len(decision.opinion.rated))
    for opinion in decision.opinions[1:]:
        yield fill(said["theirs"], name=called(opinion), count=len(opinion.rated))


def _reasons(decision: Decision) -> Iterable[str]:
    said = sentences("coach.preview")
    for factor, judgement in _judged(decision):
        for side in SIDES:
            if text := getattr(judgement, f"why_{side}"):
                yield fill(said["reason"], factor=short_name(factor), side=way(side), text=text)


def _notes(decision: Decision) -> Iterable[str]:
    for opinion in decision.opinions:
        yield from whole_in_words(opinion)
    for factor, judgement in _judged(decision):
        if judgement.note:
            yield fill(sentences("coach.preview")["note"], factor=short_name(factor), text=judgement.note)


def _look_back(look_back: LookBack | None) -> Iterable[str]:
    if look_back:
        words, routes = sentences("advice.look_back"), known_routes()
        did = routes[look_back.did].name if look_back.did in routes else look_back.did and words["other"]
        again = look_back.again and words[look_back.again]
        said = ((words["did"], did or ""), (words["happened"], look_back.happened), (words["again"], again))
        yield from (f"{q} {a}" for q, a in (*said, (words["otherwise"], look_back.otherwise)) if a)


def _judged(decision: Decision) -> Iterable[tuple[str, Judgement]]:
    """What anybody says of any factor, those the kit no longer knows among them."""
    for opinion in decision.opinions:
        yield from {**opinion.factors, **opinion.kept}.items()
