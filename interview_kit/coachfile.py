"""The file `data/coach.toml`, as checked records: the words with which a case goes to a coach and comes back.

A name in {braces} that nothing fills in is found when the file is read, not when the sentence is said.
"""

from functools import cache
from typing import Annotated

from pydantic import AfterValidator

from interview_kit.blanks import fault
from interview_kit.knowledge import Record, data_root, read_toml

_FILLED = {
    *("attend", "balance", "count", "decline", "error", "factor", "factors", "file", "mine", "most", "name"),
    *("outcome", "points", "question", "ratings", "reasons", "right", "sentence", "side", "text", "theirs"),
    *("their_attend", "their_decline", "title", "value", "verdict", "version", "weights"),
}


def _checked(template: str) -> str:
    if not template:
        raise ValueError("should not be empty")
    if found := fault(template, sorted(_FILLED)):
        raise ValueError(found)
    return template


Sentence = Annotated[str, AfterValidator(_checked)]


class PreviewWords(Record):
    """What is shared, before it is handed over."""

    title: Sentence
    story: Sentence
    leaning: Sentence
    unsure: Sentence
    facts: Sentence
    opinions: Sentence
    yours: Sentence
    theirs: Sentence
    reasons: Sentence
    reason: Sentence
    notes: Sentence
    note: Sentence
    look_back: Sentence
    left_out: Sentence
    empty: Sentence
    no_rule: Sentence
    fact: Sentence


class ReplyWords(Record):
    """What is said of a reply, taken or refused."""

    other: Sentence
    none: Sentence
    own_name: Sentence
    before: Sentence
    full: Sentence
    added: Sentence
    replaced: Sentence
    same: Sentence
    older: Sentence


class CompareWords(Record):
    """Two opinions as a whole."""

    person: Sentence
    person_nothing: Sentence
    same_outcome: Sentence
    same_side: Sentence
    one_close: Sentence
    opposite: Sentence
    nothing_mine: Sentence
    nothing_theirs: Sentence
    gap: Sentence
    no_gap: Sentence
    from_both: Sentence
    from_weights: Sentence
    from_ratings: Sentence
    ratings_back: Sentence
    weights_back: Sentence
    cancel: Sentence
    alike: Sentence
    alike_none: Sentence


class TopicWords(Record):
    """One factor on which two opinions differ."""

    points: Sentence
    points_even: Sentence
    weights: Sentence
    ratings: Sentence
    only_mine: Sentence
    only_theirs: Sentence


class QuestionWords(Record):
    """Open questions, by what a difference comes from."""

    weight_more: Sentence
    weight_less: Sentence
    ratings: Sentence
    only_mine: Sentence
    only_theirs: Sentence
    agreed: Sentence


class SummaryWords(Record):
    """The plain text to paste into a message."""

    title: Sentence
    untitled: Sentence
    rule: Sentence
    verdict: Sentence
    nothing: Sentence
    decline: Sentence
    attend: Sentence
    no_decline: Sentence
    no_attend: Sentence
    reason: Sentence
    bare_reason: Sentence
    tipping: Sentence
    find_out: Sentence
    question: Sentence
    otherwise: Sentence
    made: Sentence


class BundleWords(Record):
    """The page that lies in the zip."""

    readme: Sentence


class GapWords(Record):
    """The chart of where two opinions differ."""

    title: Sentence
    title_alike: Sentence
    title_nothing: Sentence
    note: Sentence
    weights: Sentence
    ratings: Sentence
    together: Sentence
    axis: Sentence
    sides: Sentence
    hover: Sentence


class WidgetWords(Record):
    """What the widgets say with which a case is handed over, and a reply is read."""

    leave_out: Sentence
    leave_story: Sentence
    leave_notes: Sentence
    leave_facts: Sentence
    leave_note: Sentence
    letter: Sentence
    letter_no: Sentence
    letter_none: Sentence
    letter_page: Sentence
    preview: Sentence
    make_page: Sentence
    make_bundle: Sentence
    make_text: Sentence
    made_page: Sentence
    made_bundle: Sentence
    made_text: Sentence
    changed: Sentence
    upload: Sentence
    path: Sentence
    read: Sentence
    try_sample: Sentence
    replace: Sentence
    keep: Sentence
    ask_replace: Sentence
    nobody: Sentence
    kept: Sentence
    whom: Sentence
    talk: Sentence
    ask: Sentence
    table: Sentence
    table_note: Sentence
    factor: Sentence
    yours: Sentence
    theirs: Sentence
    cells: Sentence
    unrated: Sentence
    weights: Sentence
    ratings: Sentence
    together: Sentence
    sum: Sentence
    saved: Sentence
    not_saved: Sentence
    failed: Sentence


class CoachFile(Record):
    """The whole of `data/coach.toml`; `ask` holds one open question for each factor that has one."""

    you: Sentence
    nameless: Sentence
    preview: PreviewWords
    reply: ReplyWords
    compare: CompareWords
    topic: TopicWords
    question: QuestionWords
    ask: dict[str, Sentence]
    summary: SummaryWords
    bundle: BundleWords
    chart: GapWords
    widgets: WidgetWords


@cache
def coach_words() -> CoachFile:
    """Return the words with which a case goes to a coach and comes back.

    >>> coach_words().you
    'You'
    """
    return read_toml(data_root() / "coach.toml", CoachFile)
