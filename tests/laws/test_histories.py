"""Two notebooks, replies, and an older file put back now and then: no reply and no move is ever lost."""

import os
import random
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from interview_kit import Decision, add_opinion, load, save
from interview_kit.coach.reply import reply_to
from interview_kit.model.opinion import Opinion, called
from interview_kit.storage.autosave import Autosave, update
from interview_kit.storage.decision_file import dump, parse

START = load("knife-edge")
HISTORIES = int(os.environ.get("INTERVIEW_KIT_HISTORIES", "150"))
NEVER = 3600.0


def weighed(decision: Decision, weight: int) -> Decision:
    return decision.with_opinion(decision.opinion.changed("practice", weight=weight))


@dataclass
class Notebook:
    """One who moves a slider, and remembers where it stood last."""

    keeper: Autosave
    decision: Decision
    last: int | None = None


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
        keeper = Autosave(self.path, gathered=NEVER, again=())
        self.notebooks.append(Notebook(keeper, keeper.restored or START))

    def move(self) -> None:
        one = self.dice.choice(self.notebooks)
        one.last = self.dice.randint(0, 100)
        one.decision = weighed(one.decision, one.last)
        one.keeper.keep(one.decision)
        one.keeper.flush()

    def reply(self, by: str = "") -> None:
        """A coach answers; whoever reads the reply in knows all that they have read in before."""
        by = by or self.dice.choice(("Robin", "Ada"))
        mine = weighed(START, self.dice.randint(0, 100)).opinion
        said = reply_to(parse(self.path.read_bytes(), "mine.json"), mine, by=by)
        case, _ = update(self.path, lambda held: add_opinion(held, said, replace=True), self.seen)
        self.replies.append(next(o for o in case.opinions[1:] if called(o) == by))
        self.seen = list(case.opinions[1:])

    def put_back(self) -> None:
        self.path.write_bytes(self.dice.choice(self.versions))

    def run(self) -> None:
        save(START, self.path)
        self.open()
        for _ in range(self.dice.randint(3, 14)):
            self.versions.append(self.path.read_bytes())
            if len(self.notebooks) < 2 and self.dice.random() < 0.2:
                self.open()
            else:
                self.dice.choices((self.move, self.reply, self.put_back), (5, 3, 1.5))[0]()
        for each in self.notebooks:
            self.move_once_more(each)
        self.reply("Eve")

    def move_once_more(self, one: Notebook) -> None:
        one.last = self.dice.randint(0, 100)
        one.keeper.keep(weighed(one.decision, one.last))
        one.keeper.flush()


@pytest.mark.parametrize("seed", range(10))
def test_no_reply_and_no_move_is_lost(seed, tmp_path):
    """A move is the last one of its notebook; a reply is lost unless its sender has sent another since."""
    for n in range(HISTORIES // 10):
        folder = tmp_path / str(n)
        folder.mkdir()
        history = History(folder / "mine.json", random.Random(seed * 1_000_003 + n))
        history.run()
        files = [load(file) for file in folder.glob("*.json")]
        held = [opinion for case in files for opinion in case.opinions[1:]]
        latest = {called(reply): reply for reply in history.replies}
        assert [by for by, reply in latest.items() if reply not in held] == [], (seed, n)
        weights = {case.opinion.factors["practice"].weight for case in files}
        assert {one.last for one in history.notebooks} <= weights, (seed, n)
        assert all(file.read_bytes() == dump(load(file)) for file in folder.glob("*.json"))
