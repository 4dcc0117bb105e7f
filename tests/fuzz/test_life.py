"""A decision's life in any order: edited, undone, saved, cut off, put back, answered, given away, read again.

Nothing is lost, nothing is half written, one clear error is told, and what was saved reads back equal.
"""

import ast
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from interview_kit import Decision, add_opinion, bundle, load, load_table, page, save, save_table
from interview_kit.browser.case_notebook import case_notebook
from interview_kit.coach.reply import reply_to
from interview_kit.model.errors import MOST_LETTERS, DecisionError
from interview_kit.model.opinion import Opinion, called
from interview_kit.storage import autosave
from interview_kit.storage.autosave import Autosave, SaveOutcome, update
from interview_kit.storage.decision_file import dump, parse, read_decision
from interview_kit.widgets.undo import History
from tests.browser.test_page import Elements
from tests.fuzz.mutations import Dice, mutated_bytes
from tests.strategies import judgements, texts
from tests.trials import FULL

START = load("knife-edge")
NEVER = 3600.0
MOMENTS = ("os.open", "os.fdopen", "os.fsync", "pathlib.Path.replace")
"""Where a saving can be cut off: before its new file, in it, before it is on disk or has its name."""


class Killed(BaseException):
    """The process ended here."""


@dataclass
class Notebook:
    """Somebody's open notebook: what it shows, knows and can undo, and what it was told of its savings."""

    keeper: Autosave
    decision: Decision
    told: list[SaveOutcome]
    steps: History[Decision] = field(default_factory=History)
    last: Opinion | None = None
    known: tuple[Opinion, ...] = ()

    def change(self, decision: Decision) -> None:
        self.decision = decision
        self.keeper.keep(decision)

    def save(self) -> None:
        before = len(self.told)
        self.keeper.flush()
        self.last = self.decision.opinion
        if self.told[before:] and not self.told[-1].fault:  # else nothing waited to be written
            written = load(self.told[-1].path)
            assert written.opinion == self.decision.opinion
            assert {called(o) for o in self.known} <= {called(o) for o in written.opinions[1:]}
            self.known = written.opinions[1:]


class Life(RuleBasedStateMachine):
    """One file, up to two notebooks on it, coaches who answer, and whoever else has the folder in hand."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        self.folder = Path(self._folder.name) / "decisions"
        self.given = Path(self._folder.name) / "given"
        self.path = self.folder / "mine.json"
        self.notebooks: list[Notebook] = []
        self.versions: list[bytes] = []
        self.replies: dict[str, Opinion] = {}
        self.seen: list[Opinion] = []
        self.spoiled: bytes | None = None
        self.moves, self.crashes = count(1), 0

    @initialize()
    def begin(self) -> None:
        save(START, self.path)
        self.given.mkdir()
        self.open()

    # ---- at a notebook --------------------------------------------------------------------------------

    @rule()
    def open(self) -> None:
        """Run the cell, in another notebook or, of two, once more in the first."""
        if len(self.notebooks) == 2:
            self.notebooks.pop(0).keeper.close()
        for each in self.notebooks:  # else the cell itself has what waits written first
            each.save()
        told: list[SaveOutcome] = []
        opened = self.one_error_or(lambda: Autosave(self.path, told.append, gathered=NEVER, again=()))
        assert (opened is None) == (self.spoiled is not None)
        if opened:
            assert opened.restored == parse(self.path.read_bytes(), "mine.json")
            shown = opened.restored or START
            self.notebooks.append(Notebook(opened, shown, told, known=shown.opinions[1:]))

    @precondition(lambda self: self.notebooks)
    @rule(
        which=st.integers(0, 1), judgement=judgements(), factor=st.sampled_from(list(START.opinion.factors))
    )
    def edit(self, which: int, judgement: object, factor: str) -> None:
        notebook = self.notebooks[which % len(self.notebooks)]
        notebook.steps.record(notebook.decision)
        said = {**dict(judgement), "note": f"move {next(self.moves)}"}  # type: ignore[call-overload]
        notebook.change(notebook.decision.with_opinion(notebook.decision.opinion.changed(factor, **said)))

    @precondition(lambda self: self.notebooks)
    @rule(which=st.integers(0, 1), title=texts, story=texts)
    def tell(self, which: int, title: str, story: str) -> None:
        notebook = self.notebooks[which % len(self.notebooks)]
        notebook.steps.record(notebook.decision)
        notebook.change(notebook.decision.model_copy(update={"title": title, "story": story}))

    @precondition(lambda self: any(each.steps.can_undo for each in self.notebooks))
    @rule(redo=st.booleans())
    def undo(self, *, redo: bool) -> None:
        """Take a step back, which is as it was; and perhaps forward again."""
        notebook = next(each for each in self.notebooks if each.steps.can_undo)
        shown = notebook.decision
        before = notebook.steps.undo(shown)
        assert before is not None
        notebook.change(before)
        if redo:
            assert notebook.steps.redo(before) == shown
            notebook.change(shown)

    @precondition(lambda self: self.notebooks)
    @rule(which=st.integers(0, 1))
    def save(self, which: int) -> None:
        self.notebooks[which % len(self.notebooks)].save()

    @precondition(lambda self: self.notebooks)
    @rule(which=st.integers(0, 1), moment=st.sampled_from(MOMENTS))
    def is_killed(self, which: int, moment: str) -> None:
        """The process ends in the middle of a saving: what it left is the file before, or the one after."""
        notebook = self.notebooks.pop(which % len(self.notebooks))
        before = self.files()
        with ending_at(moment, Killed()):
            try:
                notebook.keeper.flush()
            except Killed:
                self.crashes += 1
                assert self.files() == before
        autosave._KEEPERS.discard(notebook.keeper)
        notebook.keeper._waiting = None  # it is no more

    @precondition(lambda self: self.notebooks)
    @rule(which=st.integers(0, 1), moment=st.sampled_from(MOMENTS))
    def disk_is_full(self, which: int, moment: str) -> None:
        """One error is told, everything is as it was, and the same is written once there is room."""
        notebook, before = self.notebooks[which % len(self.notebooks)], self.files()
        waits, told = notebook.keeper._waiting is not None, len(notebook.told)
        with ending_at(moment, OSError(28, os.strerror(28))):
            notebook.keeper.flush()
        if waits:
            assert self.files() == before
            assert [bool(each.fault) for each in notebook.told[told:]] in ([True], [])  # once told is enough
            assert all(is_clear(each.fault) for each in notebook.told[told:])
        notebook.save()

    # ---- somebody else --------------------------------------------------------------------------------

    @rule(by=st.sampled_from(("Robin", "Ada", "李明", "Zoe\u0308")), judgement=judgements())
    def reply(self, by: str, judgement: object) -> None:
        """A coach answers; whoever reads the reply in knows all that they have read in before."""
        held = self.one_error_or(lambda: parse(self.path.read_bytes(), "mine.json"))
        if held is None:
            return
        seen = START.opinion.changed("practice", **{**dict(judgement), "note": f"move {next(self.moves)}"})  # type: ignore[call-overload]
        said = dump(reply_to(held, seen, by=by))
        case, _ = update(self.path, lambda now: add_opinion(now, said, replace=True), self.seen)
        self.replies[by] = next(o for o in case.opinions[1:] if called(o) == called(self_named(by)))
        self.seen = list(case.opinions[1:])

    @precondition(lambda self: self.versions)
    @rule(which=st.integers(0, 2))
    def older_file_is_put_back(self, which: int) -> None:
        self.path.write_bytes(self.versions[-1 - which % len(self.versions)])
        self.spoiled = None

    @rule(seed=st.integers(0, 10_000))
    def file_is_spoiled(self, seed: int) -> None:
        """Another program writes something that is no decision over it."""
        text = mutated_bytes(self.path.read_bytes(), Dice(seed))
        if self.one_error_or(lambda: parse(text, "mine.json")) is None:
            self.path.write_bytes(text)
            self.spoiled = text

    # ---- given away, and back -------------------------------------------------------------------------

    @precondition(lambda self: self.notebooks)
    @rule(which=st.integers(0, 1), way=st.sampled_from(("html", "zip", "ipynb", "csv", "json")))
    def give(self, which: int, way: str) -> None:
        """What a coach is given holds the case as it stands, and reads back equal."""
        decision = self.notebooks[which % len(self.notebooks)].decision
        file = self.given / f"for-my-coach.{way}"
        assert WAYS[way](decision, file) == decision

    # ---- what holds after every step ------------------------------------------------------------------

    @invariant()
    def every_file_is_whole(self) -> None:
        for name, text in self.files().items():
            if not (name == self.path.name and text == self.spoiled):
                assert dump(parse(text, name)) == text, name
        left = [each.name for each in self.folder.iterdir() if each.name.startswith(".saving-")]
        assert len(left) <= self.crashes, left
        if self.path.exists() and self.spoiled is None:
            self.versions.append(self.path.read_bytes())

    def teardown(self) -> None:
        """At the end each notebook saves once more; its state, and each coach's last reply, is in a file."""
        try:
            if self.path.exists():
                self.at_the_end()
        finally:
            for each in self.notebooks:
                each.keeper.close()
            self._folder.cleanup()

    def at_the_end(self) -> None:
        if self.spoiled is not None:
            self.path.write_bytes(self.versions[-1])
        for number, notebook in enumerate(self.notebooks):
            opinion = notebook.decision.opinion.changed("practice", note=f"the last {number}")
            notebook.change(notebook.decision.with_opinion(opinion))
            notebook.save()
        self.spoiled = None
        self.reply("Eve", START.opinion.factors["practice"])
        held = [load(file) for file in self.folder.glob("*.json")]
        others = [opinion for case in held for opinion in case.opinions[1:]]
        assert [by for by, opinion in self.replies.items() if opinion not in others] == []
        assert all(one.last in [case.opinion for case in held] for one in self.notebooks)

    def files(self) -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in self.folder.glob("*.json")}

    def one_error_or(self, act: Callable[[], object]) -> object:
        """What comes of it, None where it is refused: in one clear line, and with nothing changed."""
        before = self.files()
        try:
            return act()
        except DecisionError as error:
            assert is_clear(str(error))  # noqa: PT017 - most of what is read is refused, not all
            assert self.files() == before
            return None


def self_named(by: str) -> Opinion:
    return Opinion.blank(by=by)


def is_clear(said: str) -> bool:
    return said.isprintable() and len(said) <= MOST_LETTERS


@contextmanager
def ending_at(moment: str, error: BaseException) -> Iterator[None]:
    """Something happens at a moment of a saving; where it ends there, nothing is cleared away any more."""
    real = os.open
    if moment == "os.open":

        def open_nothing_new(path: str, flags: int, *rest: int, **more: int) -> int:
            if flags & os.O_EXCL:
                raise error
            return real(path, flags, *rest, **more)

        patches = [mock.patch("os.open", open_nothing_new)]
    else:
        patches = [mock.patch(moment, side_effect=error)]
    if isinstance(error, Killed):
        patches.append(mock.patch("pathlib.Path.unlink", side_effect=error))
    for each in patches:
        each.start()
    try:
        yield
    finally:
        for each in reversed(patches):
            each.stop()


def from_page(decision: Decision, file: Path) -> Decision:
    return parse(Elements(page(decision, file).read_text("utf-8")).file, "page")


def from_zip(decision: Decision, file: Path) -> Decision:
    with zipfile.ZipFile(bundle(decision, file)) as archive:
        return parse(archive.read("for-my-coach/decision.json"), "zip")


def from_notebook(decision: Decision, file: Path) -> Decision:
    cells = json.loads(case_notebook(decision, file).read_bytes())["cells"]
    (code,) = ("".join(c["source"]) for c in cells if "THE_CASE = " in "".join(c["source"]))
    assigned = ast.parse(code).body[0]
    assert isinstance(assigned, ast.Assign)
    return read_decision(ast.literal_eval(assigned.value))


WAYS: dict[str, Callable[[Decision, Path], Decision]] = {
    "html": from_page,
    "zip": from_zip,
    "ipynb": from_notebook,
    "csv": lambda decision, file: load_table(save_table(decision, file), decision),
    "json": lambda decision, file: load(save(decision, file)),
}


@pytest.mark.long
def test_whatever_happens_to_a_decision_nothing_is_lost_and_nothing_is_half_written():
    most, steps = (60, 40) if FULL else (6, 20)
    run_state_machine_as_test(
        Life, settings=settings(max_examples=most, stateful_step_count=steps, deadline=None)
    )
