"""A coach's reply, read with care and joined to one's own decision.

The owner's opinion is never touched by it. A reply is a decision file: the decision as the coach was given
it, with their own opinion as the last.
"""

import os
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from interview_kit.analysis.comparison import settings_moved
from interview_kit.model.decision import MOST_OPINIONS, Decision
from interview_kit.model.errors import DecisionError, cut, visible
from interview_kit.model.factors import factors, knowledge_version
from interview_kit.model.opinion import NOT_RATED, Judgement, NextStep, Opinion, called, name_key, same_person
from interview_kit.model.record import data_root
from interview_kit.model.sentences import fill, one_line, sentences
from interview_kit.storage.decision_file import load, parse
from interview_kit.storage.paths import given_path
from interview_kit.words.names import listed

Source = Decision | str | os.PathLike[str] | bytes
"""A reply as it comes: read already, a file's path, or a file's bytes."""
_TEXTS = ("why_attend", "why_decline", "note")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a reply brings to a decision.

    `file` is what errors call it, and `opinion` the sender's. `before` is what they had sent earlier, None
    where this is their first. `others` are opinions of third persons that the decision lacks. `changed` are
    the factors on which the owner has moved a rating, a weight or a sureness since the sender looked.
    """

    file: str
    opinion: Opinion
    before: Opinion | None
    others: tuple[Opinion, ...]
    changed: tuple[str, ...]

    @property
    def replaces(self) -> bool:
        """Whether there is an earlier opinion of the same person that says something else."""
        return self.before is not None and self.before != self.opinion


def read_reply(decision: Decision, reply: Source, *, by: str = "", file: str = "") -> Reply:
    """Read a reply beside the decision it is about; `by` gives the sender another name, `file` the reply.

    Raises DecisionError for a file that is no reply: one about another decision, one without a second
    opinion, one whose opinion goes by the owner's name.
    """
    came, said, file = as_decision(reply), sentences("coach.reply"), file or file_name(reply)
    if came.id != decision.id:
        titles = {"title": one_line(came.title), "mine": one_line(decision.title)}
        raise DecisionError(fill(said["other"], file=file, **titles))
    if len(came.opinions) < 2:
        raise DecisionError(fill(said["none"], file=file))
    # The last is the sender's own. Those between came with the case, or from others who passed it on.
    *between, last = (_kept(o, came, decision) for o in came.opinions[1:])
    last = last.model_copy(update={"by": by or last.by})
    _not_the_owner(last, decision.opinion, file)
    here = decision.opinions[1:]
    return Reply(
        file=file,
        opinion=last,
        before=_of(last, here),
        others=_unseen(between, (decision.opinion, *here, last)),
        changed=_changed(came.opinion, decision.opinion),
    )


def add_opinion(decision: Decision, reply: Source, *, by: str = "", replace: bool = False) -> Decision:
    """Return the decision with the opinion that a reply brings; the owner's own is never touched.

    `reply` is a decision, or a decision file's path or bytes. Raises DecisionError for one about another
    decision, where its sender has replied otherwise before, unless `replace`, and where there would be more
    than a decision can hold. A reply without a name
    goes by the words for that; `by` gives it one. Other persons' opinions in it are added where they are
    missing and never replace any.

    >>> own = load("content-and-approached")
    >>> both = add_opinion(own, sample_reply())
    >>> both.opinion == own.opinion, both.opinions[1].by
    (True, 'Robin')
    """
    found = read_reply(decision, reply, by=by)
    if found.replaces and not replace:
        said = sentences("coach.reply")["before"]
        raise DecisionError(fill(said, file=found.file, name=called(found.opinion)))
    return with_reply(decision, found)


def with_reply(decision: Decision, found: Reply) -> Decision:
    """Return the decision with a reply that was read beside it, in the place of what its sender said before.

    Raises DecisionError where there would be more opinions than a decision can hold.

    >>> own = load("content-and-approached")
    >>> with_reply(own, read_reply(own, sample_reply())) == add_opinion(own, sample_reply())
    True
    """
    here = [found.opinion if same_person(o, found.opinion) else o for o in decision.opinions[1:]]
    new = [found.opinion] if found.before is None else []
    every = (decision.opinion, *here, *found.others, *new)
    if len(every) > MOST_OPINIONS:
        said = sentences("coach.reply")["full"]
        raise DecisionError(fill(said, file=found.file, count=len(every), most=MOST_OPINIONS))
    return decision.model_copy(update={"opinions": every})


def reply_to(
    decision: Decision, opinion: Opinion, *, by: str, message: str = "", next_step: NextStep | None = None
) -> Decision:
    """Return a reply to a decision: what its owner said untouched, and the sender's own opinion the last.

    `message` and `next_step` are what the sender says besides, as a whole. Reasons and notes that are the
    owner's word for word are not the sender's, and are left out. Raises DecisionError for one without a name,
    or with a word in its place that names nobody.

    >>> own = load("knife-edge")
    >>> reply_to(own, own.opinion.changed("fairness", weight=90), by="Robin").opinions[1].by
    'Robin'
    """
    if came := _nobody(by):
        raise DecisionError(fill(sentences("coach.reply")["unnamed"], came=came))
    own = dict(_in_own_words(opinion, decision.opinion))
    step = next_step if next_step and next_step.said else None
    mine = opinion.model_copy(update={"by": by, "message": message, "next_step": step, "factors": own})
    others = (o for o in decision.opinions[1:] if not same_person(o, mine))
    return decision.with_others((*others, mine))


def _nobody(name: str) -> str:
    """Say what came in place of a name; "" where it may be one: it holds a letter, and is no placeholder."""
    said, key = sentences("coach.reply"), " ".join(re.findall(r"[^\W_]+", name_key(name)))
    if not name_key(name):
        return said["came_none"]
    names_nobody = not key or key in {name_key(each) for each in said["no_names"].split(";")}
    return fill(said["came_no_name"], name=one_line(name)) if names_nobody else ""


def sample_reply() -> Path:
    """Return the file of a made-up coach's reply to the sample `content-and-approached`.

    >>> sample_reply().name
    'content-and-approached.json'
    """
    return data_root() / "replies" / "content-and-approached.json"


def reply_in_words(decision: Decision, reply: Reply) -> tuple[str, ...]:
    """Say what a reply does to a decision, and on which factors its sender saw something older."""
    said, name = sentences("coach.reply"), called(reply.opinion)
    key = said["added"] if reply.before is None else said["replaced"] if reply.replaces else said["same"]
    names = listed(_named(i, decision) for i in reply.changed)
    older = [fill(said["older"], name=name, factors=names)] if names else []
    return (fill(key, name=name), *older)


def _in_own_words(opinion: Opinion, owner: Opinion) -> Iterable[tuple[str, Judgement]]:
    for factor, judgement in opinion.factors.items():
        before = owner.factors.get(factor)
        same = [t for t in _TEXTS if before and getattr(judgement, t) == getattr(before, t)]
        yield factor, judgement.model_copy(update=dict.fromkeys(same, ""))


def _named(factor: str, decision: Decision) -> str:
    return factors()[factor].inside if factor in factors() else decision.labels.get(factor, factor)


def as_decision(reply: Source, *, file: str = "") -> Decision:
    """Return the decision that a reply is, however it comes; raise DecisionError for what is none.

    `file` is what errors call it.
    """
    if isinstance(reply, Decision):
        return reply
    file = file or file_name(reply)
    if _is_the_page(reply):
        raise DecisionError(fill(sentences("coach.reply")["page"], file=file))
    return parse(reply, file) if isinstance(reply, bytes) else load(reply)


def _is_the_page(reply: str | os.PathLike[str] | bytes) -> bool:
    """Whether somebody sent the page back in place of what their coach saved from it."""
    if isinstance(reply, bytes):
        return reply[:200].removeprefix(BOM_UTF8).lstrip().lower().startswith((b"<!doctype html", b"<html"))
    return given_path(reply).suffix.lower() in {".html", ".htm"}


def file_name(reply: Source) -> str:
    """Return what errors call a reply: its file's name, or "reply" for one that comes without."""
    return "reply" if isinstance(reply, Decision | bytes) else visible(cut(given_path(reply).name, 60))


def _not_the_owner(opinion: Opinion, owner: Opinion, file: str) -> None:
    """Nobody else's opinion may be taken for the owner's, who is spoken of by name and as "You"."""
    you = sentences("coach")["you"]
    names = {name_key(called(owner)), name_key(you)} if owner.by else {name_key(you)}
    if name_key(called(opinion)) in names:
        raise DecisionError(fill(sentences("coach.reply")["own_name"], file=file, name=called(opinion)))


def _of(person: Opinion, among: Sequence[Opinion]) -> Opinion | None:
    return next((o for o in among if same_person(o, person)), None)


def _unseen(opinions: Sequence[Opinion], here: Sequence[Opinion]) -> tuple[Opinion, ...]:
    found: list[Opinion] = []
    for opinion in opinions:
        if not _of(opinion, (*here, *found)):
            found.append(opinion)
    return tuple(found)


def _changed(then: Opinion, now: Opinion) -> tuple[str, ...]:
    return tuple(i for i, j in now.factors.items() if settings_moved(then.factors.get(i, NOT_RATED), j))


def _kept(opinion: Opinion, came: Decision, decision: Decision) -> Opinion:
    """Leave out factors unknown to this kit that the owner's file could not hold; they weigh nothing."""
    holds = decision.knowledge != knowledge_version()
    kept = {i: j for i, j in opinion.kept.items() if holds and i in decision.labels}
    return opinion.model_copy(update={"kept": kept})
