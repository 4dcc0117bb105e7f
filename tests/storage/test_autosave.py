"""Whatever happens to a process, a machine or another notebook, what a person has done is in a file."""

import asyncio
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock

from interview_kit import Decision, DecisionError, add_opinion, load, save
from interview_kit.coach.reply import reply_to
from interview_kit.model.opinion import Opinion, called
from interview_kit.storage import autosave
from interview_kit.storage.autosave import Autosave, SaveOutcome, locked_folder, update
from interview_kit.storage.decision_file import dump
from tests.trials import FULL

NEVER = 3600.0
KILLS, AT_ONCE = 50 if FULL else 10, 10


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "decisions" / "mine.json"


@pytest.fixture
def told() -> list[SaveOutcome]:
    return []


def at(weight: int, decision: Decision | None = None) -> Decision:
    """A case whose slider stands at this weight."""
    decision = decision or load("knife-edge")
    return decision.with_opinion(decision.opinion.changed("practice", weight=weight))


# ---- gathered, and written whole -------------------------------------------------------------------------


def test_a_drag_of_a_hundred_moves_is_one_writing(path, told, monkeypatch):
    keeper, synced, fsync = Autosave(path, told.append, gathered=NEVER), [], os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (synced.append(threading.get_ident()), fsync(handle)))
    for weight in range(100):
        keeper.keep(at(weight))
    assert not path.exists()
    keeper.flush()
    assert load(path) == at(99)
    # A keeper of an earlier test may be writing as well, in a thread of its own.
    assert (synced.count(threading.get_ident()), told) == (2, [SaveOutcome(path, path)])  # file, folder


def test_what_waits_is_written_without_a_further_move_and_without_a_loop(path):
    written = threading.Event()
    Autosave(path, lambda _: written.set(), gathered=0.01).keep(at(1))
    assert written.wait(30)
    assert load(path) == at(1)


def test_nothing_is_written_where_nothing_waits(path, told):
    keeper = Autosave(path, told.append, gathered=NEVER)
    keeper.flush()
    keeper.keep(at(1), at_once=True)
    keeper.flush()
    assert told == [SaveOutcome(path, path)]


def test_a_change_waits_on_while_its_folder_may_not_be_looked_into(path, told, monkeypatch):
    really = Path.exists

    def refused(file: Path) -> bool:
        if file.suffix != ".json":  # whoever locks the folder looks for a file, too
            return really(file)
        raise PermissionError(13, "Permission denied")

    keeper = Autosave(path, told.append, gathered=NEVER)
    keeper.keep(at(1))
    with monkeypatch.context() as while_locked:
        while_locked.setattr(Path, "exists", refused)
        keeper.flush()
        with pytest.raises(DecisionError, match=r"other\.json: could not be looked for: Permission denied"):
            Autosave(path.with_name("other.json"))
    keeper.flush()
    assert [kept.fault for kept in told] == ["mine.json: could not be looked for: Permission denied", ""]
    assert load(path) == at(1)


def test_a_file_comes_back_as_it_was_left_with_its_time(path):
    keeper = Autosave(path, gathered=NEVER)
    assert (keeper.restored, keeper.saved_at) == (None, None)
    keeper.keep(at(7), at_once=True)
    again = Autosave(path)
    assert again.restored == at(7)
    assert again.saved_at.timestamp() == pytest.approx(path.stat().st_mtime, abs=0.001)


def test_a_cell_that_is_run_again_finds_the_last_move(path):
    first = Autosave(path, gathered=NEVER)
    first.keep(at(3))
    assert Autosave(path).restored == at(3)


@pytest.mark.long
def test_the_last_move_is_written_when_python_ends(path):
    program = (
        "import sys; from pathlib import Path; from interview_kit import load\n"
        "from interview_kit.storage.autosave import Autosave\n"
        "def tell(kept): raise OSError('the page is gone')\n"
        "keeper = Autosave(Path(sys.argv[1]), tell, gathered=3600); keeper.keep(load('knife-edge'))"
    )
    command = [sys.executable, "-W", "error", "-c", program, path]
    ran = subprocess.run(command, check=True, timeout=60, capture_output=True, text=True)
    assert ran.stderr == ""
    assert load(path) == load("knife-edge")


@pytest.mark.long
def test_killed_again_and_again_in_the_middle_of_a_drag_the_file_is_whole_and_at_most_a_second_old(tmp_path):
    command, pipe = [sys.executable, "-m", "tests.dragging", str(tmp_path)], subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, bufsize=1) as server:
        for batch in range(0, KILLS, AT_ONCE):
            homes = [tmp_path / str(n) for n in range(batch, batch + AT_ONCE)]
            children = [forked(server) for _ in homes]
            moments = kill_in_the_middle(dict(zip(homes, children, strict=True)))
            for home in homes:
                assert left_behind(home, moments[home]) == [], home
        server.stdin.close()
        assert server.wait(20) == 0
    assert sum((tmp_path / str(n) / "decisions" / "mine.json").exists() for n in range(KILLS)) > KILLS / 2


def forked(server: subprocess.Popen[str]) -> int:
    server.stdin.write("\n")
    return int(server.stdout.readline())


def kill_in_the_middle(children: dict[Path, int]) -> dict[Path, float]:
    """Kill each at a moment of its own while it drags; return when."""
    while not all((home / "log").exists() and (home / "log").stat().st_size for home in children):
        time.sleep(0.01)
    start, moments = time.monotonic(), {}
    dice = random.Random(len(str(next(iter(children)))) + next(iter(children.values())))
    for home, after in sorted(((h, dice.uniform(0.05, 1.9)) for h in children), key=lambda pair: pair[1]):
        time.sleep(max(0.0, start + after - time.monotonic()))
        moments[home] = time.monotonic()
        os.kill(children[home], signal.SIGKILL)
    return moments


def left_behind(home: Path, killed: float) -> list[int]:
    """The moves that are older than a second and not in the file; what is in it reads back whole."""
    moves = {int(v): float(t) for t, v in map(str.split, (home / "log").read_text().splitlines())}
    file = home / "decisions" / "mine.json"
    saved = load(file).opinion.factors["practice"].weight if file.exists() else -1
    return [v for v, t in moves.items() if v > saved and killed - t > 1]


# ---- two who write ----------------------------------------------------------------------------------------


def test_who_comes_second_is_told_and_goes_on_in_a_file_of_their_own(path, told):
    first, second = Autosave(path, gathered=NEVER), Autosave(path, told.append, gathered=NEVER)
    first.keep(at(1), at_once=True)
    second.keep(at(2), at_once=True)
    beside = path.with_name("mine-2.json")
    assert (load(path), load(beside)) == (at(1), at(2))
    second.keep(at(3), at_once=True)
    first.keep(at(4), at_once=True)
    assert (load(path), load(beside)) == (at(4), at(3))
    assert told == [SaveOutcome(path, beside)] * 2


def test_a_third_finds_yet_another_name(path):
    keepers = [Autosave(path, gathered=NEVER) for _ in range(3)]
    for n, keeper in enumerate(keepers):
        keeper.keep(at(n), at_once=True)
    assert [load(path.with_name(f"mine{end}.json")) for end in ("", "-2", "-3")] == [at(0), at(1), at(2)]


def test_a_file_that_somebody_broke_is_left_as_it_is(path, told):
    keeper = Autosave(path, told.append, gathered=NEVER)
    keeper.keep(at(1), at_once=True)
    path.write_text("{ half a file")
    keeper.keep(at(2), at_once=True)
    assert path.read_text() == "{ half a file"
    assert load(told[-1].path) == at(2)


def test_a_file_that_was_taken_away_is_written_anew(path, told):
    keeper = Autosave(path, told.append, gathered=NEVER)
    keeper.keep(at(1), at_once=True)
    path.unlink()
    keeper.keep(at(2), at_once=True)
    assert load(path) == at(2)


def test_a_coachs_opinion_that_comes_meanwhile_stays_and_nothing_goes_aside(path, told):
    keeper = Autosave(path, told.append, gathered=NEVER)
    keeper.keep(at(1), at_once=True)
    reply = reply_to(at(1), at(90).opinion, by="Robin")
    both, _ = update(path, lambda held: add_opinion(held, reply))
    for weight in (2, 3):
        keeper.keep(at(weight), at_once=True)
        assert load(path) == both.with_opinion(at(weight).opinion)
    assert {kept.path for kept in told} == {path}


def test_opinions_that_come_with_another_state_of_a_case_join_those_in_the_file(path):
    robin, lee = (reply_to(at(1), at(n).opinion, by=by) for n, by in ((90, "Robin"), (80, "Lee")))
    save(add_opinion(at(1), robin), path)
    keeper = Autosave(path, gathered=NEVER)
    again = reply_to(at(1), at(10).opinion, by="robin")
    keeper.keep(add_opinion(at(2), again), at_once=True)
    keeper.keep(add_opinion(at(3), lee), at_once=True)
    assert {o.by: o.factors["practice"].weight for o in load(path).opinions[1:]} == {"Lee": 80, "robin": 10}


def test_what_is_kept_is_put_aside_once_however_often_it_is_asked_for(path):
    keeper = Autosave(path, gathered=NEVER)
    with pytest.raises(DecisionError, match=r"mine\.json: is not saved yet"):
        keeper.put_aside()
    keeper.keep(at(1))
    assert not path.parent.exists()
    path.with_name("mine-2.json").mkdir(parents=True)
    assert [keeper.put_aside() for _ in range(2)] == [path.with_name("mine-3.json")] * 2
    assert load(path.with_name("mine-3.json")) == at(1)
    path.unlink()
    assert sorted(file.name for file in path.parent.glob("*.json")) == ["mine-2.json", "mine-3.json"]


def test_what_a_killed_saving_left_is_swept_by_the_next_and_a_younger_one_is_left(path):
    path.parent.mkdir()
    old, young = (path.with_name(f".saving-{name}.interview-kit") for name in ("old", "young"))
    strangers = [path.with_name(name) for name in (".saving-accounts", ".saving-plan.xlsx", "saving-mine")]
    for file in (old, young, *strangers):
        file.write_text("half a file")
    for file in (old, *strangers):
        os.utime(file, (time.time() - 3600,) * 2)
    save(at(1), path)
    assert sorted(path.parent.iterdir()) == sorted([young, path, *strangers])


def test_what_a_saving_that_is_killed_leaves_bears_the_name_that_is_swept(path, monkeypatch):
    left = []
    monkeypatch.setattr(os, "fsync", lambda _: left or left.extend(path.parent.iterdir()))
    save(at(1), path)
    assert [re.fullmatch(r"\.saving-\w+\.interview-kit", file.name) is None for file in left] == [False]


@pytest.mark.long
def test_processes_take_turns_in_a_folder(tmp_path):
    program = (
        "import sys; from pathlib import Path; from interview_kit.storage.autosave import locked_folder\n"
        "with locked_folder(Path(sys.argv[1]), wait=60): print('in', flush=True)"
    )
    with locked_folder(tmp_path):
        command = [sys.executable, "-c", program, tmp_path]
        other = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(2)
    assert other.communicate(timeout=30)[0] == "in\n"


# ---- what cannot be written -------------------------------------------------------------------------------


def test_what_could_not_be_written_is_told_and_written_as_soon_as_it_can_be(path, told):
    path.parent.parent.joinpath("decisions").write_text("a file in the folder's place")
    keeper = Autosave(path, told.append, gathered=NEVER)
    keeper.keep(at(1), at_once=True)
    assert "decisions" in told[0].fault
    path.parent.unlink()
    keeper.flush()
    assert load(path) == at(1)
    assert told[1] == SaveOutcome(path, path)


def test_a_file_that_is_no_decision_is_refused_at_the_start_and_left_alone(path):
    path.parent.mkdir()
    path.write_text("[]")
    with pytest.raises(DecisionError, match=r"mine\.json: holds no decision"):
        Autosave(path)
    assert path.read_text() == "[]"


def test_a_change_that_fails_leaves_the_file(path):
    save(at(1), path)

    def fails(_):
        raise DecisionError("no")

    with pytest.raises(DecisionError, match="no"):
        update(path, fails)
    assert path.read_bytes() == dump(at(1))


def failing(times: int, monkeypatch) -> list[int]:
    """Have so many writes fail, as while a disk is full; return where the tries are counted."""
    tries: list[int] = []

    def write(decision, path):
        tries.append(1)
        if len(tries) <= times:
            raise DecisionError(f"{path.name}: could not be saved: No space left on device")
        return save(decision, path)

    monkeypatch.setattr(autosave, "save", write)
    return tries


def until(condition, seconds: float = 10.0) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


def test_what_could_not_be_written_is_tried_again_by_itself_and_a_fault_is_told_once(path, told, monkeypatch):
    tries = failing(3, monkeypatch)
    Autosave(path, told.append, gathered=NEVER, again=(0.05,) * 10).keep(at(1), at_once=True)
    assert until(lambda: len(told) == 2)
    assert load(path) == at(1)
    assert len(tries) == 4
    assert ["No space" in outcome.fault for outcome in told] == [True, False]


@pytest.mark.long
def test_tries_come_to_an_end_and_begin_anew_with_the_next_move(path, told, monkeypatch):
    tries = failing(5, monkeypatch)
    keeper = Autosave(path, told.append, gathered=0.05, again=(0.02,) * 2)
    keeper.keep(at(1), at_once=True)
    assert until(lambda: len(tries) == 3)
    time.sleep(0.3)
    assert len(tries) == 3
    keeper.keep(at(2))
    assert until(lambda: path.exists())
    assert load(path) == at(2)


def test_after_each_failure_it_waits_as_long_as_it_is_told_and_after_the_last_for_the_next_move(
    path, monkeypatch
):
    waits = []

    class Later:
        """A timer that only says for how long."""

        def __init__(self, seconds, _call):
            waits.append(seconds)

        def start(self):
            pass

        def cancel(self):
            pass

    monkeypatch.setattr(autosave, "Timer", Later)
    failing(100, monkeypatch)
    keeper = Autosave(path, gathered=0.5, again=(1, 2, 4))
    for _ in range(2):
        keeper.keep(at(1))
        for _ in range(6):
            keeper.flush(wait=0)
    assert waits == [0.5, 1, 2, 4] * 2


def test_what_still_waits_is_written_when_python_ends_though_its_tries_were_used_up(path, monkeypatch):
    failing(1, monkeypatch)
    keeper = Autosave(path, gathered=NEVER, again=())
    keeper.keep(at(1), at_once=True)
    assert not path.exists()
    keeper.close()
    assert load(path) == at(1)


def in_a_thread_without_a_loop(act):
    """Do this where no event loop runs, whatever drives a browser in the same process."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(act).result()


def none_starts(_):
    raise RuntimeError("can't start new thread")


def test_a_thread_that_cannot_be_started_ends_no_saving(path, told, monkeypatch):
    keeper = Autosave(path, told.append, gathered=0.05)

    def without_threads():
        with monkeypatch.context() as patch:
            patch.setattr(threading.Thread, "start", none_starts)
            keeper.keep(at(1))
            assert load(path) == at(1)
            keeper.keep(at(2), at_once=True)
            assert load(path) == at(2)

    in_a_thread_without_a_loop(without_threads)
    keeper.keep(at(3))
    assert until(lambda: load(path) == at(3))


def test_where_no_thread_can_be_started_the_event_loop_gathers_moves_and_writes_them(path, told, monkeypatch):
    """So it is in a browser, where each writing takes longer than a move."""
    keeper = Autosave(path, told.append, gathered=0.05)

    async def moved() -> None:
        for weight in range(1, 40):
            keeper.keep(at(weight))
        assert not path.exists()
        for _ in range(100):
            if not path.exists():
                await asyncio.sleep(0.01)

    def without_threads():
        with monkeypatch.context() as patch:
            patch.setattr(threading.Thread, "start", none_starts)
            asyncio.run(moved())

    in_a_thread_without_a_loop(without_threads)
    assert load(path) == at(39)
    assert told == [SaveOutcome(path, path)]


def test_where_no_thread_can_be_started_nobody_stands_still_for_another_program(path, monkeypatch):
    keeper, waits, locked = Autosave(path, gathered=0), [], autosave.locked_folder
    daemons: list[bool] = []

    def noted(folder, *, wait):
        waits.append(wait)
        return locked(folder, wait=wait)

    async def moved() -> None:
        keeper.keep(at(3))
        while len(waits) < 3:
            await asyncio.sleep(0)

    def without_threads():
        with monkeypatch.context() as patch:
            patch.setattr(autosave, "locked_folder", noted)
            patch.setattr(
                threading.Thread, "start", lambda thread: none_starts(daemons.append(thread.daemon))
            )
            keeper.keep(at(1))
            keeper.keep(at(2), at_once=True)
            asyncio.run(moved())

    in_a_thread_without_a_loop(without_threads)
    assert (waits, load(path)) == ([0, 0, 0], at(3))
    assert daemons == [True] * 3  # nor would one keep a process from its end


# ---- a folder that another program holds -------------------------------------------------------------------


@pytest.mark.long
def test_a_held_folder_stops_no_move_and_is_told_and_what_waits_is_written_once_it_is_let_go(
    path, told, monkeypatch
):
    monkeypatch.setattr(autosave, "_HELD", 0.2)
    keeper = Autosave(path, told.append, gathered=0.05, again=(0.1,) * 50)
    holder = FileLock(autosave_lock(path))
    with holder:
        began = time.monotonic()
        keeper.keep(at(1), at_once=True)
        for weight in range(2, 20):
            keeper.keep(at(weight))
        assert time.monotonic() - began < 3
        assert until(lambda: bool(told))
        assert "another program holds the folder decisions" in told[0].fault
        assert not path.exists()
    assert until(path.exists)
    assert until(lambda: told[-1].fault == "")
    assert load(path) == at(19)


@pytest.mark.long
def test_where_a_folder_is_held_to_the_end_the_last_move_goes_into_a_file_beside(path):
    """With the replies that are known, though it was kept without them."""
    answered = at(1).with_others([by("coach", 1)])
    save(answered, path)
    keeper = Autosave(path, gathered=NEVER)
    with FileLock(autosave_lock(path)):
        keeper.keep(at(2))
        began = time.monotonic()
        keeper.close()
        assert time.monotonic() - began < 5
    assert load(path) == answered
    assert load(path.with_name("mine-2.json")) == at(2).with_others(answered.opinions[1:])


def test_a_reply_that_came_with_the_last_move_is_in_the_file_beside_as_well(path):
    save(at(1), path)
    keeper = Autosave(path, gathered=NEVER)
    answered = at(2).with_others([at(3).opinion.model_copy(update={"by": "Robin"})])
    with FileLock(autosave_lock(path)):
        keeper.keep(answered)
        keeper.close()
    assert load(path.with_name("mine-2.json")) == answered


@pytest.mark.parametrize("fault", [OSError("is full"), DecisionError("may not be written")])
def test_where_nothing_can_be_written_at_the_end_either_it_ends_without_a_word(path, monkeypatch, fault):
    def full(*_: object) -> None:
        raise fault

    keeper = Autosave(path, gathered=NEVER)
    keeper.keep(at(1))
    monkeypatch.setattr(autosave, "save", full)
    keeper.close()
    assert not path.exists()


def test_a_move_that_comes_while_another_waits_to_be_written_starts_no_thread_of_its_own(path, monkeypatch):
    started: list[threading.Timer] = []
    monkeypatch.setattr(threading.Timer, "start", lambda timer: started.append(timer))
    keeper = Autosave(path, gathered=NEVER)
    for weight in (1, 2, 3):
        keeper.keep(at(weight))
    assert len(started) == 1


@pytest.mark.long
def test_a_change_that_waits_for_a_held_folder_gives_up_in_a_moment_and_says_so(path):
    save(at(1), path)
    with FileLock(autosave_lock(path)):
        began = time.monotonic()
        with pytest.raises(DecisionError, match="another program holds"):
            update(path, lambda held: held)
        assert time.monotonic() - began < 3


def autosave_lock(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.parent / ".interview-kit.lock"


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_the_folder_and_all_in_it_are_their_owners_alone_whatever_the_umask(path, umask):
    before = os.umask(umask)
    try:
        Autosave(path, gathered=NEVER).keep(at(1), at_once=True)
    finally:
        os.umask(before)
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}
    assert [file.name for file in path.parent.glob("*.json")] == ["mine.json"]


# ---- a file that goes back to an older version -------------------------------------------------------------


def reply(weight: int, by: str = "Robin") -> bytes:
    return dump(reply_to(at(1), at(weight).opinion, by=by))


def names(decision: Decision) -> list[str]:
    return [called(opinion) for opinion in decision.opinions[1:]]


def test_a_reply_that_is_known_outlives_an_older_file_that_is_put_back(path, told):
    save(at(1), path)
    older = path.read_bytes()
    update(path, lambda held: add_opinion(held, reply(90)))
    keeper = Autosave(path, told.append, gathered=NEVER)
    path.write_bytes(older)
    keeper.keep(keeper.restored.with_opinion(at(61).opinion), at_once=True)
    assert names(load(path)) == ["Robin"]
    assert load(path).opinion == at(61).opinion
    assert told == [SaveOutcome(path, path)]


def test_the_newer_of_two_versions_of_a_reply_is_kept_beside_where_the_older_is_put_back(path, told):
    save(at(1), path)
    update(path, lambda held: add_opinion(held, reply(90)))
    older = path.read_bytes()
    update(path, lambda held: add_opinion(held, reply(10), replace=True))
    keeper = Autosave(path, told.append, gathered=NEVER)
    path.write_bytes(older)
    keeper.keep(keeper.restored.with_opinion(at(61).opinion), at_once=True)
    beside = path.with_name("mine-2.json")
    assert told == [SaveOutcome(path, path, beside=beside)]
    weights = [load(file).opinions[1].factors["practice"].weight for file in (path, beside)]
    assert weights == [90, 10]


def test_a_reply_that_comes_while_an_older_file_is_put_back_joins_those_known(path):
    save(at(1), path)
    older = path.read_bytes()
    both, _ = update(path, lambda held: add_opinion(held, reply(90)))
    path.write_bytes(older)
    three, beside = update(path, lambda held: add_opinion(held, reply(20, "Ada")), both.opinions[1:])
    assert names(three) == names(load(path)) == ["Robin", "Ada"]
    assert beside is None


def by(name: str, weight: int) -> Opinion:
    return at(weight).opinion.model_copy(update={"by": name})


def test_a_newer_reply_that_comes_here_while_a_friends_comes_there_is_joined_by_it(path):
    keeper = Autosave(path, gathered=NEVER)
    keeper.keep(at(1).with_others((by("coach", 1),)))
    keeper.flush()
    update(path, lambda held: held.with_others((*held.opinions[1:], by("friend", 3))))
    keeper.keep(at(1).with_others((by("coach", 2),)))
    keeper.flush()
    assert load(path).opinions[1:] == (by("coach", 2), by("friend", 3))
    assert [file.name for file in path.parent.glob("*.json")] == [path.name]


def test_a_change_loses_nobodys_opinion_and_another_version_that_is_known_goes_beside(path):
    replies = (by("coach", 1), by("friend", 3))
    save(at(1).with_others(replies), path)
    assert update(path, lambda held: held)[0].opinions[1:] == replies
    changed, beside = update(path, lambda held: held, known=(by("coach", 2),))
    assert changed.opinions[1:] == replies
    assert beside is not None
    assert load(beside).opinions[1:] == (by("coach", 2),)


def test_replies_in_a_file_outlive_a_case_that_is_kept_there_without_them(path):
    replies = (by("coach", 1), by("friend", 3))
    save(at(1).with_others(replies), path)
    keeper = Autosave(path, gathered=NEVER)
    keeper.keep(at(2))
    keeper.flush()
    assert load(path) == at(2).with_others(replies)


def test_aside_is_any_file_but_the_one_that_was_meant(path):
    assert not SaveOutcome(path, path).aside
    assert SaveOutcome(path, path.with_name("mine-2.json")).aside
