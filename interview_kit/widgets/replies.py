"""A coach's reply comes back: it is read, asked about before it replaces another, and compared."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import ipywidgets as w
from markupsafe import Markup

from interview_kit.analysis.comparison import Comparison, compare
from interview_kit.coach.reply import (
    Source,
    as_decision,
    file_name,
    read_reply,
    reply_in_words,
    sample_reply,
    with_reply,
)
from interview_kit.model.decision import Decision
from interview_kit.model.errors import DecisionError
from interview_kit.model.opinion import called
from interview_kit.model.sentences import fill, sentences
from interview_kit.storage.autosave import update
from interview_kit.storage.decision_file import load
from interview_kit.storage.files import LARGEST
from interview_kit.storage.home import serves_many
from interview_kit.storage.paths import given_path
from interview_kit.widgets.base import Guarded, InSight, Looks, classed, html
from interview_kit.words.comparison import (
    comparison_in_words,
    figures_in_words,
    opinions_in_words,
    questions_in_words,
    topics_in_words,
)
from interview_kit.words.numbers import tenth
from interview_kit.words.remarks import remarks_on, said_as_a_whole

if TYPE_CHECKING:
    from interview_kit.charts.frame import Chart


class Replies(Guarded):
    """Where a coach's reply is read: what they wrote, how the two stand to each other, and the picture of it.

    `case` is the file of one's own case, which replies are saved into, or a sample's name or a decision,
    of which nothing is saved. `decision` is the case with all replies; `comparison` is with the one chosen.

    >>> from interview_kit.coach.reply import sample_reply
    >>> replies = Replies("content-and-approached")
    >>> replies.take(sample_reply())
    >>> called(replies.comparison.other)
    'Robin'
    """

    def __init__(self, case: str | Path | Decision) -> None:
        super().__init__()
        said = sentences("coach.widgets")
        self._path = None
        if not isinstance(case, Decision) and given_path(case).suffix.lower() == ".json":
            self._path = given_path(case)
        self.decision = case if isinstance(case, Decision) else load(case)
        self._waits: tuple[Decision, str] | None = None
        # A page can be chosen as well: who sends that one back is told what to ask for.
        self.upload = w.FileUpload(accept=".json,.html", description=said["upload"])
        # Sent once, when it is left: letter by letter, a button pressed at once would read half of a name.
        place = w.Text(description=said["path"], placeholder="reply.json", continuous_update=False)
        self.place = classed(place, "ik-field")
        texts = (said["read"], said["try_sample"], said["replace"], said["keep"])
        read, sample, yes, no = (w.Button(description=text) for text in texts)
        self.whom = classed(w.Dropdown(description=said["whom"]), "ik-field")
        self._status, self._question, self._said = w.HTML(), w.HTML(), w.HTML()
        self.picture = w.Output()
        self._asking = classed(w.VBox([self._question, classed(w.Box([yes, no]), "ik-acts")]), "ik-says")
        self.on_change(self.upload, lambda _: self._uploaded())
        # On a server for many a path would be one of the host's, and what is said of its file tells of it.
        typed, reading = ([], []) if serves_many() else ([self.place], [read])
        if reading:
            self.on_click(read, lambda: self.take(self.place.value.strip()))
        self.on_click(sample, lambda: self.take(sample_reply()))
        self.on_click(yes, partial(self._answer, replace=True))
        self.on_click(no, partial(self._answer, replace=False))
        self.on_change(self.whom, lambda _: self._say())
        # It is a reply to one sample: other cases would refuse it, and no file of one's own is to hold it.
        fits = self._path is None and self.decision.id == load(sample_reply()).id
        made_up = [sample] if fits else []
        first = classed(w.Box([self.upload]), "ik-acts")
        ways = classed(w.VBox([first, *typed, classed(w.Box([*reading, *made_up]), "ik-acts")]), "ik-group")
        says = [classed(each, "ik-says") for each in (self._status, self._said)]
        self.children = [
            Looks(),
            InSight(),
            ways,
            self.fault,
            self._asking,
            says[0],
            self.whom,
            says[1],
            self.picture,
        ]
        classed(self, "ik-own")
        self._status.value = html().lines([said["nobody"]])
        self._show()

    @property
    def comparison(self) -> Comparison | None:
        """One's own opinion beside the reply that is chosen; None while there is none."""
        others = self.decision.opinions[1:]
        chosen = others[self.whom.value] if others and self.whom.value is not None else None
        return compare(self.decision.opinion, chosen) if chosen else None

    @property
    def figure(self) -> "Chart | None":
        """What sets the two apart, as a picture; None while there is nothing to draw."""
        found = self.comparison
        if not found or found.untouched:
            return None
        from interview_kit.charts.comparison import differences  # they bring Plotly and pandas

        return differences(found, case=self.decision.title)

    def take(self, reply: Source, *, replace: bool = False) -> None:
        """Read a reply; one that would replace an earlier one of the same person waits for a yes.

        Raises DecisionError for what is no reply to this decision.
        """
        self._take(as_decision(reply), file_name(reply), replace=replace)

    def _take(self, reply: Decision, file: str, *, replace: bool) -> None:
        self._waits, self._status.value = None, ""

        def with_it(held: Decision) -> Decision:
            # Read here, where nobody else can write: what it replaces is what the file holds at this time.
            self._read = read_reply(held, reply, file=file)
            if self._read.replaces and not replace:
                raise _WouldReplaceError
            return with_reply(held, self._read)

        try:
            where = self._keep(with_it)
        except _WouldReplaceError:
            self._waits = reply, file
            question = fill(sentences("coach.widgets")["ask_replace"], name=called(self._read.opinion))
            self._question.value = html().lines([question])
            self._show()
        else:
            self._status.value = html().lines([*reply_in_words(self.decision, self._read), *where])
            names = [called(o) for o in self.decision.opinions[1:]]
            self._show(names.index(called(self._read.opinion)))

    # ---- what a person does ----------------------------------------------------------------------

    def _uploaded(self) -> None:
        chosen, self.upload.value = self.upload.value, ()  # so that the same one can be chosen again
        for file in chosen:
            content = bytes(file["content"])
            if len(content) > LARGEST:
                raise DecisionError(
                    f"{file['name']}: is larger than {LARGEST:,} bytes; a reply is a page of text"
                )
            self._take(as_decision(content, file=file["name"]), file["name"], replace=False)

    def _answer(self, *, replace: bool) -> None:
        if self._waits and replace:
            return self._take(*self._waits, replace=True)
        self._waits, self._status.value = None, html().lines([sentences("coach.widgets")["kept"]])
        return self._show()

    def _keep(self, change: Callable[[Decision], Decision]) -> tuple[str, ...]:
        """Change the case, in its file if it has one; say where it stands now."""
        said = sentences("coach.widgets")
        if not self._path:
            self.decision = change(self.decision)
            return (said["not_saved"],)
        self.decision, beside = update(self._path, change, self.decision.opinions[1:])
        saved = fill(said["saved"], file=self._path.name)
        return (saved, fill(said["beside"], file=self._path.name, other=beside.name)) if beside else (saved,)

    # ---- what is on the screen -----------------------------------------------------------------

    def _show(self, chosen: int | None = None) -> None:
        self._asking.layout.display = None if self._waits else "none"
        others = self.decision.opinions[1:]
        before = self.whom.value if chosen is None else chosen
        self.whom.options = [(called(o), n) for n, o in enumerate(others)]
        if others:
            self.whom.value = before if before in range(len(others)) else len(others) - 1
        self.whom.layout.display = None if len(others) > 1 else "none"
        self._say()

    def _say(self) -> None:
        found = self.comparison
        self._said.value = _compared(self.decision, found) if found else ""
        figure = self.figure
        self.picture.outputs = figure.outputs if figure else ()


def _compared(decision: Decision, found: Comparison) -> Markup:
    """What the coach wrote, first and whole; then how the two stand to each other, and what to talk about."""
    said, (first, *others) = sentences("coach.widgets"), comparison_in_words(found)
    head = fill(sentences("coach.remark")["head"], name=called(found.other))
    wrote = html().remarks(head, said_as_a_whole(found.other), remarks_on(decision, found.other))
    topics = [" ".join(topic.said) for topic in topics_in_words(found)]
    lists = ((said["talk"], topics), (said["ask"], questions_in_words(found)))
    told = html().compared(first, " ".join(others), lists)
    return html().joined([wrote, told, _table(decision, found)])


def _table(decision: Decision, found: Comparison) -> Markup:
    """The figures: what each opinion comes to, and the table of the comparison, with its sums under it."""
    if not found.rows:
        return Markup()
    from interview_kit.charts.tables import differences_table  # it brings pandas

    said, table = sentences("coach.widgets"), differences_table(found)
    figures = ("weights", "ratings", "together")
    rows = [(*row[:4], *map(_points, row[4:])) for row in table.itertuples(index=False)]
    balances = [tenth(n / 1000) for n in found.shown or ()]
    rows.append((said["sum"], *balances, "", *(_points(table[key].sum()) for key in figures)))
    heads = [said[key] for key in ("factor", "yours", "theirs", "note", *figures)]
    topics = (line for topic in topics_in_words(found) for line in topic.figures)
    figures_said = (*opinions_in_words(decision), *figures_in_words(found), *topics, said["table_note"])
    return html().table(said["table"], figures_said, heads, rows)


def _points(points: float) -> str:
    return tenth(points / 100)


class _WouldReplaceError(Exception):
    """A reply says something else than its sender did before, and waits for a yes."""
