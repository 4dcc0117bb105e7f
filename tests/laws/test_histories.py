"""Two notebooks, replies, and an older file put back now and then: no reply and no move is ever lost."""

import random
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from interview_kit import Decision, add_opinion, load, save
from interview_kit.coach.reply import reply_to
from interview_kit.model.opinion import Opinion, called
from interview_kit.storage.autosave import Autosave, SaveOutcome, update
from interview_kit.storage.decision_file import dump, parse
from tests.trials import trials

pytestmark = pytest.mark.long

START = load("knife-edge")
NEVER = 3600.0


MOVES = count(1)


def moved(decision: Decision, move: int) -> Decision:
    """A move that no other is like: were two alike, neither could be lost."""
    changes = {"weight": move % 101, "note": f"move {move}"}
    return decision.with_opinion(decision.opinion.changed("practice", **changes))


@dataclass
class Notebook:
    """One who moves a slider, and remembers where it stood last and whose opinions it has read."""

    keeper: Autosave
    told: list[SaveOutcome]
    decision: Decision
    last: int | None = None
    known: tuple[Opinion, ...] = ()

    def move(self) -> None:
        self.last = next(MOVES)
        self.decision = moved(self.decision, self.last)
        self.keeper.keep(self.decision)
        self.keeper.flush()
        written = load(self.told[-1].path).opinions[1:]
        assert {called(opinion) for opinion in self.known} <= {called(opinion) for opinion in written}
        self.known = written


@dataclass
class History:
    """What happens to one file; `replies` are all that were ever taken into it."""

    path: Path
    dice: random.Random
    versions: list[bytes] = field(default_factory=list)
    replies: list[Opinion] = field(default_factory=list)
    seen: list[Opinion] = field(default_factory=list)
    notebooks: list[Notebook] = field(default_factory=list)

    def open(self) -> None:
        """Run a cell anew, in one of two notebooks."""
        if len(self.notebooks) == 2:
            self.notebooks.pop(self.dice.randrange(2)).keeper.close()
        told: list[SaveOutcome] = []
        keeper = Autosave(self.path, told.append, gathered=NEVER, again=())
        shown = keeper.restored or START
        self.notebooks.append(Notebook(keeper, told, shown, known=shown.opinions[1:]))

    def move(self) -> None:
        self.dice.choice(self.notebooks).move()

    def reply(self, by: str = "") -> None:
        """A coach answers; whoever reads the reply in knows all that they have read in before."""
        by = by or self.dice.choice(("Robin", "Ada"))
        mine = moved(START, next(MOVES)).opinion
        said = reply_to(parse(self.path.read_bytes(), "mine.json"), mine, by=by)
        case, _ = update(self.path, lambda held: add_opinion(held, said, replace=True), self.seen)
        self.replies.append(next(o for o in case.opinions[1:] if called(o) == by))
        self.seen = list(case.opinions[1:])

    def put_back(self) -> None:
        self.path.write_bytes(self.dice.choice(self.versions[-3:]))

    def run(self) -> None:
        save(START, self.path)
        self.open()
        for _ in range(self.dice.randint(5, 20)):
            self.versions.append(self.path.read_bytes())
            if self.dice.random() < 0.3:
                self.open()
            else:
                self.dice.choices((self.move, self.reply, self.put_back), (4, 3, 3))[0]()
        for each in self.notebooks:
            each.move()
        self.reply("Eve")


@pytest.mark.parametrize("seed", range(10))
def test_no_reply_and_no_move_is_lost(seed, tmp_path):
    """A move is the last one of its notebook; a reply is lost unless its sender has sent another since."""
    for n in trials(15):
        folder = tmp_path / str(n)
        folder.mkdir()
        history = History(folder / "mine.json", random.Random(seed * 1_000_003 + n))
        history.run()
        files = [load(file) for file in folder.glob("*.json")]
        held = [opinion for case in files for opinion in case.opinions[1:]]
        latest = {called(reply): reply for reply in history.replies}
        assert [by for by, reply in latest.items() if reply not in held] == [], (seed, n)
        moves = {case.opinion.factors["practice"].note for case in files}
        assert {f"move {one.last}" for one in history.notebooks if one.last} <= moves, (seed, n)
        assert all(file.read_bytes() == dump(load(file)) for file in folder.glob("*.json"))
