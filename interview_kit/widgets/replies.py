"""A coach's reply comes back: it is read, asked about before it replaces another, and compared."""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path

import ipywidgets as w

from interview_kit.analysis.comparison import Comparison, Row, compare
from interview_kit.coach.reply import (
    Source,
    add_opinion,
    as_decision,
    file_name,
    read_reply,
    reply_in_words,
    sample_reply,
)
from interview_kit.model.decision import Decision
from interview_kit.model.errors import DecisionError
from interview_kit.model.opinion import Judgement, Opinion, called
from interview_kit.model.sentences import fill, sentences
from interview_kit.storage.autosave import joined, update
from interview_kit.storage.decision_file import load, parse
from interview_kit.storage.files import LARGEST
from interview_kit.widgets.base import Looks, alert, classed
from interview_kit.words.comparison import (
    comparison_in_words,
    opinions_in_words,
    questions_in_words,
    topics_in_words,
)
from interview_kit.words.names import short_name
from interview_kit.words.numbers import tenth


class Replies(w.VBox):
    """Where a coach's reply is read, and compared with one's own opinion.

    `case` is the file of one's own case, which replies are saved into, or a sample's name or a decision,
    of which nothing is saved. `decision` is the case with all replies; `comparison` is with the one chosen.

    >>> from interview_kit.coach.reply import sample_reply
    >>> replies = Replies("content-and-approached")
    >>> replies.take(sample_reply())
    >>> called(replies.comparison.other)
    'Robin'
    """

    def __init__(self, case: str | Path | Decision) -> None:
        said = sentences("coach.widgets")
        self._path = Path(case) if not isinstance(case, Decision) and Path(case).suffix == ".json" else None
        self.decision = case if isinstance(case, Decision) else load(case)
        self._asked: Decision | None = None
        self.upload = w.FileUpload(accept=".json", description=said["upload"])
        # Sent once, when it is left: letter by letter, a button pressed at once would read half of a name.
        place = w.Text(description=said["path"], placeholder="reply.json", continuous_update=False)
        self.place = classed(place, "ik-field")
        texts = (said["read"], said["try_sample"], said["replace"], said["keep"])
        read, sample, yes, no = (w.Button(description=text) for text in texts)
        self.whom = classed(w.Dropdown(description=said["whom"]), "ik-field")
        self._status, self._question, self._said = w.HTML(), w.HTML(), w.HTML()
        self._asking = classed(w.VBox([self._question, classed(w.Box([yes, no]), "ik-acts")]), "ik-says")
        self.upload.observe(lambda _: self._try(self._uploaded), "value")
        read.on_click(lambda _: self._try(lambda: self.take(self.place.value.strip())))
        sample.on_click(lambda _: self._try(lambda: self.take(sample_reply())))
        yes.on_click(lambda _: self._try(lambda: self._answer(replace=True)))
        no.on_click(lambda _: self._try(lambda: self._answer(replace=False)))
        self.whom.observe(lambda _: self._say(), "value")
        # It is a reply to one sample: other cases would refuse it, and no file of one's own is to hold it.
        fits = self._path is None and self.decision.id == load(sample_reply()).id
        made_up = [sample] if fits else []
        first = classed(w.Box([self.upload]), "ik-acts")
        ways = classed(w.VBox([first, self.place, classed(w.Box([read, *made_up]), "ik-acts")]), "ik-group")
        style = Looks()
        says = [classed(each, "ik-says") for each in (self._status, self._said)]
        super().__init__([style, ways, self._asking, says[0], self.whom, says[1]])
        classed(self, "ik-own")
        self._status.value = _line(said["nobody"])
        self._show()

    @property
    def comparison(self) -> Comparison | None:
        """One's own opinion beside the reply that is chosen; None while there is none."""
        others = self.decision.opinions[1:]
        chosen = others[self.whom.value] if others and self.whom.value is not None else None
        return compare(self.decision.opinion, chosen) if chosen else None

    def take(self, reply: Source, *, replace: bool = False) -> None:
        """Read a reply; one that would replace an earlier one of the same person waits for a yes.

        Raises DecisionError for what is no reply to this decision.
        """
        self._take(as_decision(reply), file_name(reply), replace=replace)

    def _take(self, reply: Decision, file: str, *, replace: bool) -> None:
        known = self.decision.opinions[1:]
        if self._path:
            held = load(self._path)
            self.decision = held.with_others(joined(held.opinions[1:], known))
        found = read_reply(self.decision, reply, file=file)
        self._asked = None
        if found.replaces and not replace:
            self._asked = reply
            question = fill(sentences("coach.widgets")["ask_replace"], name=called(found.opinion))
            self._question.value, self._status.value = _line(question), ""
            self._show()
            return
        lines = reply_in_words(self.decision, found)
        where = self._keep(lambda held: add_opinion(held, reply, replace=replace), known)
        names = [called(o) for o in self.decision.opinions[1:]]
        self._status.value = "".join(map(_line, (*lines, *where)))
        self._show(names.index(called(found.opinion)))

    # ---- what a person does ----------------------------------------------------------------------

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except Exception as error:  # ipywidgets would swallow it; the person must hear of it
            text = fill(sentences("coach.widgets")["failed"], error=error)
            self._status.value = alert(text)

    def _uploaded(self) -> None:
        for file in self.upload.value:
            content = bytes(file["content"])
            if len(content) > LARGEST:
                raise DecisionError(
                    f"{file['name']}: is larger than {LARGEST:,} bytes; a reply is a page of text"
                )
            self._take(parse(content, file["name"]), file["name"], replace=False)

    def _answer(self, *, replace: bool) -> None:
        reply, self._asked = self._asked, None
        if reply and replace:
            self.take(reply, replace=True)
        else:
            self._status.value = _line(sentences("coach.widgets")["kept"])
            self._show()

    def _keep(self, change: Callable[[Decision], Decision], known: Sequence[Opinion]) -> Iterable[str]:
        """Change the case, in its file if it has one; say where it stands now."""
        said = sentences("coach.widgets")
        if not self._path:
            self.decision = change(self.decision)
            return (said["not_saved"],)
        self.decision, beside = update(self._path, change, known)
        saved = fill(said["saved"], file=self._path.name)
        return (saved, fill(said["beside"], file=self._path.name, other=beside.name)) if beside else (saved,)

    # ---- what is on the screen -----------------------------------------------------------------

    def _show(self, chosen: int | None = None) -> None:
        self._asking.layout.display = None if self._asked else "none"
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


def _compared(decision: Decision, found: Comparison) -> str:
    said, (first, *others) = sentences("coach.widgets"), comparison_in_words(found)
    topics = "".join(f"<li>{_joined(t.said)}</li>" for t in topics_in_words(found))
    asked = "".join(f"<li>{escape(q)}</li>" for q in questions_in_words(found))
    lists = ((said["talk"], topics), (said["ask"], asked))
    return (
        f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in opinions_in_words(decision))}</ul>"
        f"<p><b>{escape(first)}</b> {_joined(others)}</p>"
        + "".join(f"<h3>{escape(head)}</h3><ul>{items}</ul>" for head, items in lists if items)
        + (_table(found) if found.rows else "")
    )


def _table(found: Comparison) -> str:
    said = sentences("coach.widgets")
    heads = (
        said["factor"],
        said["yours"],
        said["theirs"],
        said["weights"],
        said["ratings"],
        said["together"],
    )
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    rows = "".join(_row(found, row) for row in sorted(found.rows, key=lambda row: -row.size))
    balances = [tenth(n / 1000) for n in found.shown or ()]
    sums = [tenth(sum(getattr(r, k) for r in found.rows) / 1000) for k in ("weights", "ratings", "together")]
    foot = "".join(f"<td>{text}</td>" for text in (*balances, *sums))
    return (
        f"<details><summary><b>{escape(said['table'])}</b></summary>"
        f'<p class="ik-small-note">{escape(said["table_note"])}</p>'
        f'<div class="ik-wide" role="region" tabindex="0" aria-label="{escape(said["table"])}">'
        f"<table><thead><tr>{head}</tr></thead>"
        f'<tbody>{rows}<tr><th scope="row">{escape(said["sum"])}</th>{foot}</tr></tbody>'
        "</table></div></details>"
    )


def _row(found: Comparison, row: Row) -> str:
    cells = [_judged(opinion, row.factor) for opinion in (found.one, found.other)]
    numbers = [tenth(n / 1000) for n in (row.weights, row.ratings, row.together)]
    name = f'<th scope="row">{escape(short_name(row.factor))}</th>'
    return f"<tr>{name}{''.join(f'<td>{escape(cell)}</td>' for cell in (*cells, *numbers))}</tr>"


def _judged(opinion: Opinion, factor: str) -> str:
    said, j = sentences("coach.widgets"), opinion.factors.get(factor, Judgement(weight=0))
    values = {"decline": j.decline, "attend": j.attend, "count": j.weight}
    return fill(said["cells"] if j.rated else said["unrated"], **values)


def _joined(lines: Iterable[str]) -> str:
    return escape(" ".join(lines))


def _line(text: str) -> str:
    return f'<p role="status">{escape(text)}</p>'
