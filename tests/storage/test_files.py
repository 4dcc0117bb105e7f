"""A decision is kept as it is, written whole or not at all, and read with one clear word on what is wrong."""

import errno
import os
import re
import stat
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path
from types import SimpleNamespace

import pytest

from interview_kit import Decision, DecisionError, bundle, load, page, save, save_table
from interview_kit.model.decision import MOST_OPINIONS
from interview_kit.storage import files
from interview_kit.storage.autosave import Autosave
from interview_kit.storage.decision_file import dump
from interview_kit.storage.files import LARGEST, locked_folder, write_own, write_whole
from tests.storage.test_decision_file import complaint, contents

NULL_BYTE = r"(\w+: )?embedded null (byte|character in path)"
"""Why Python takes no such name, in 3.11 and in 3.13."""


def test_in_a_browser_no_lock_is_asked_for_and_a_case_is_kept_all_the_same(tmp_path, monkeypatch):
    """There the library that locks has nothing to lock with, and says so to whoever imports it."""
    monkeypatch.setattr(files, "in_a_browser", lambda: True)
    monkeypatch.setitem(sys.modules, "filelock", None)
    path = tmp_path / "decisions" / "mine.json"
    keeper = Autosave(path)
    keeper.keep(load("knife-edge"))
    keeper.flush()
    assert load(path) == load("knife-edge")
    assert [file.name for file in path.parent.iterdir()] == ["mine.json"]


def test_a_browser_is_where_python_is_compiled_for_one(monkeypatch):
    monkeypatch.setattr(sys, "platform", "emscripten")
    assert files.in_a_browser()


def test_a_folder_that_cannot_be_written_in_is_named_with_why(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    folder = tmp_path / "file" / "folder"
    with pytest.raises(DecisionError) as error, locked_folder(folder):
        raise AssertionError
    assert str(error.value) == f"{folder}: cannot be written in: {os.strerror(errno.EEXIST)}"


def test_a_folder_and_its_lock_are_their_owners_alone(tmp_path):
    with locked_folder(tmp_path / "decisions"):
        lock = tmp_path / "decisions" / ".interview-kit.lock"
        assert [stat.S_IMODE(p.stat().st_mode) for p in (lock.parent, lock)] == [0o700, 0o600]


def test_a_folder_that_another_program_holds_is_told_once_the_wait_is_over(tmp_path):
    with locked_folder(tmp_path), pytest.raises(DecisionError) as error, locked_folder(tmp_path, wait=0):
        raise AssertionError
    holds = f"another program holds the folder {tmp_path.name}"
    assert str(error.value) == f"not saved yet: {holds}; it is tried again by itself"


def test_that_a_file_may_not_be_looked_for_is_said_with_why(monkeypatch):
    def denied(_path):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "exists", denied)
    with pytest.raises(DecisionError) as error:
        files.is_there(Path("decisions") / "mine.json")
    assert str(error.value) == f"mine.json: could not be looked for: {os.strerror(errno.EACCES)}"


def test_a_new_file_is_nobodys_and_takes_bytes_as_they_are(tmp_path, monkeypatch):
    """Windows would write a line's end as two bytes, were it not told."""
    binary, made, opens = 1 << 28, [], os.open

    def noted(path, flags, mode=0o777):
        made.extend([flags] if flags & os.O_CREAT else [])
        return opens(path, flags & ~binary, mode)

    monkeypatch.setattr(os, "O_BINARY", binary, raising=False)
    monkeypatch.setattr(os, "open", noted)
    write_whole(b"a line\n", tmp_path / "dates.ics")
    no_link = os.O_NOFOLLOW
    monkeypatch.delattr(os, "O_NOFOLLOW")
    write_whole(b"a line\n", tmp_path / "dates.ics")
    new = os.O_RDWR | os.O_CREAT | os.O_EXCL | binary
    assert made == [new | no_link, new]


def test_a_folder_that_another_makes_at_the_same_moment_is_taken(tmp_path, monkeypatch):
    mkdir = Path.mkdir
    monkeypatch.setattr(Path, "mkdir", lambda path, **how: (mkdir(path), mkdir(path, **how))[1])
    files.make_private(tmp_path / "decisions")
    assert (tmp_path / "decisions").is_dir()


@pytest.mark.parametrize(("name", "device"), [("con.json", "con"), ("nul.tar.gz", "nul")])
def test_a_name_that_windows_keeps_is_refused_there_and_elsewhere_for_a_new_file(
    name, device, tmp_path, monkeypatch
):
    right = (
        f"{name}: cannot be a file's name on Windows, which keeps '{device}' for a device; "
        f"should be another, such as my-{name}"
    )
    for system, there in (("posix", False), ("nt", False), ("nt", True)):
        monkeypatch.setattr(files, "os", SimpleNamespace(name=system))
        monkeypatch.setattr(files, "is_there", lambda _, there=there: there)
        with pytest.raises(DecisionError) as error:
            files.refuse_if_windows_keeps(tmp_path / name)
        assert str(error.value) == right
    monkeypatch.setattr(files, "os", SimpleNamespace(name="posix"))
    files.refuse_if_windows_keeps(tmp_path / name)


def test_what_cannot_be_read_is_told_with_why(tmp_path):
    for name, why in (("x" * 300, os.strerror(errno.ENAMETOOLONG)), ("a\0b", NULL_BYTE)):
        with pytest.raises(DecisionError, match=rf": could not be read: {why}$"):
            files.read_small(tmp_path / name)


@pytest.mark.parametrize(
    ("most", "right"),
    [(LARGEST, "a decision is a page of text"), (4, "what is as large belongs into Parquet")],
)
def test_a_file_is_read_up_to_its_last_byte_that_may_be(most, right, tmp_path):
    path = tmp_path / "large"
    path.write_bytes(b"x" * most)
    assert len(files.read_small(path, most)) == most
    path.write_bytes(b"x" * (most + 1))
    with pytest.raises(DecisionError) as error:
        files.read_small(path, most)
    assert str(error.value) == f"large: is larger than {most:,} bytes; {right}"


def test_a_name_that_no_file_can_have_is_told_with_why_nothing_is_saved(tmp_path):
    right = rf"^a\\x00b: could not be saved in {re.escape(str(tmp_path))}: {NULL_BYTE}$"
    with pytest.raises(DecisionError, match=right):
        write_whole(b"text", tmp_path / "a\0b")


def test_where_every_name_is_taken_that_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(files.secrets, "token_hex", lambda _: "taken")
    (tmp_path / ".saving-taken.interview-kit").write_bytes(b"")
    with pytest.raises(DecisionError) as error:
        write_whole(b"text", tmp_path / "mine.json")
    right = "no name is free for a new file"
    assert str(error.value) == f"mine.json: could not be saved in {tmp_path}: {right}"


def test_a_file_is_its_owners_alone(tmp_path):
    path = save(Decision.new("mine"), tmp_path / "mine.json")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    assert stat.S_IMODE(save(Decision.new("mine"), path).stat().st_mode) == 0o600


def test_saving_makes_the_folder_and_leaves_nothing_else_in_it(tmp_path):
    decision = Decision.new("mine")
    save(decision, tmp_path / "new" / "folder" / "mine.json")
    save(decision, tmp_path / "new" / "folder" / "mine.json")
    assert contents(tmp_path) == {str(Path("new/folder/mine.json")): dump(decision)}


def fails(*_args, **_options):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(("what", "where"), [("fsync", os), ("replace", Path), ("fdopen", os)])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(what, where, tmp_path, monkeypatch):
    path = save(Decision.new("old"), tmp_path / "mine.json")
    before = contents(tmp_path)
    monkeypatch.setattr(where, what, fails)
    with pytest.raises(DecisionError, match=r"mine\.json: could not be saved in .*No space left") as error:
        save(Decision.new("new"), path)
    assert str(tmp_path) in str(error.value)
    assert contents(tmp_path) == before


def test_a_write_that_is_interrupted_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch):
    path = save(Decision.new("old"), tmp_path / "mine.json")
    before = contents(tmp_path)

    def interrupt(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        save(Decision.new("new"), path)
    assert contents(tmp_path) == before


def test_the_bytes_are_on_disk_before_the_old_file_gives_way_and_its_name_before_it_is_called_saved(
    tmp_path, monkeypatch
):
    path, happened = save(Decision.new("old"), tmp_path / "mine.json"), []
    fsync, replace = os.fsync, Path.replace

    def on_disk(handle):
        happened.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", on_disk)
    monkeypatch.setattr(Path, "replace", lambda a, b: (happened.append("replace"), replace(a, b))[1])
    save(Decision.new("new"), path)
    assert happened == ["file", "replace", "folder"]


def test_a_system_that_opens_no_folder_saves_all_the_same(tmp_path, monkeypatch):
    opened = os.open

    def no_folder(path, *rest, **more):
        if Path(path).is_dir():
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opened(path, *rest, **more)

    monkeypatch.setattr(os, "open", no_folder)
    save(Decision.new("new"), tmp_path / "mine.json")
    assert load(tmp_path / "mine.json").title == "new"


def test_where_a_folder_or_a_file_is_in_the_way_nothing_is_saved(tmp_path):
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "file").write_bytes(b"a file")
    for path in (tmp_path / "folder.json", tmp_path / "file" / "mine.json"):
        with pytest.raises(DecisionError, match=rf"{path.name}: could not be saved in"):
            save(Decision.new("mine"), path)
    assert contents(tmp_path) == {"file": b"a file"}


def test_a_file_of_200_megabytes_is_turned_away_unread(tmp_path):
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    tracemalloc.start()
    assert "larger than 1,000,000 bytes" in complaint(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5 * LARGEST


def test_a_folder_is_said_to_be_one(tmp_path):
    (tmp_path / "folder.json").mkdir()
    assert "is a folder" in complaint(tmp_path / "folder.json")


def test_a_file_that_is_not_there_is_said_so_with_where_it_was_looked_for(tmp_path):
    message = complaint(tmp_path / "gone.json")
    assert "is not there" in message
    assert str(tmp_path) in message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.json")
    assert "is not an ordinary file" in complaint(tmp_path / "pipe.json")


def test_a_link_to_itself_or_to_nowhere_is_not_followed_for_ever(tmp_path):
    (tmp_path / "loop.json").symlink_to(tmp_path / "loop.json")
    (tmp_path / "astray.json").symlink_to(tmp_path / "gone.json")
    assert "could not be read" in complaint(tmp_path / "loop.json")
    assert "is not there" in complaint(tmp_path / "astray.json")


def test_a_name_longer_than_any_file_has_is_an_error_like_any_other(tmp_path):
    path = tmp_path / ("x" * 300 + ".json")
    assert "could not be read" in complaint(path)
    with pytest.raises(DecisionError, match="could not be saved in"):
        save(Decision.new("mine"), path)
    assert contents(tmp_path) == {}


def test_a_file_of_ours_is_renewed_and_whatever_else_bears_its_name_is_left_as_it_is(tmp_path):
    path = tmp_path / "dates.ics"
    (tmp_path / "dates-2.ics").mkdir()
    (tmp_path / "dates-3.ics").write_bytes(b"x" * (LARGEST + 1))
    path.write_bytes(b"somebody else's")
    before = contents(tmp_path)
    for text in (b"ours, once", b"ours, twice"):
        made = write_own(text, path, lambda held: held.startswith(b"ours"))
        assert made.name == "dates-4.ics"
        assert stat.S_IMODE(made.stat().st_mode) == 0o600
        assert contents(tmp_path) == before | {"dates-4.ics": text}


needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


@needs_pipes
@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize(
    ("write", "ending"), [(save, ".json"), (page, ".html"), (bundle, ".zip"), (save_table, ".csv")]
)
def test_a_pipe_or_a_device_is_never_replaced_by_a_file_not_even_behind_a_link(
    write, ending, linked, tmp_path
):
    pipe = tmp_path / f"pipe{ending}"
    os.mkfifo(pipe)
    path = tmp_path / f"link{ending}" if linked else pipe
    if linked:
        path.symlink_to(pipe)
    said = rf"^{path.name}: is not an ordinary file, so nothing is saved in its place$"
    with pytest.raises(DecisionError, match=said):
        write(load("knife-edge"), path)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert path.is_symlink() == linked


@needs_pipes
def test_nor_does_a_case_that_is_kept_replace_one(tmp_path):
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "mine.json").symlink_to(tmp_path / "pipe.json")
    with pytest.raises(DecisionError, match="is not an ordinary file"):
        Autosave(tmp_path / "mine.json")
    assert stat.S_ISFIFO((tmp_path / "mine.json").stat().st_mode)


@pytest.mark.parametrize("ahead", [601, 3600, 86_400, -86_400])
def test_a_clock_that_is_wrong_takes_nobodys_file_away_that_is_still_written(ahead, tmp_path, monkeypatch):
    """On a shared folder files are dated by another machine than the one that looks at its clock."""
    young = tmp_path / ".saving-another.interview-kit"
    young.write_bytes(b"half a file")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + ahead)
    save(Decision.new("mine"), tmp_path / "mine.json")
    assert young.read_bytes() == b"half a file"


def test_what_a_saving_left_and_nobody_may_take_away_stops_no_other(tmp_path, monkeypatch):
    left = tmp_path / ".saving-another.interview-kit"
    left.write_bytes(b"half a file")
    os.utime(left, (0, 0))
    monkeypatch.setattr(Path, "unlink", fails)
    save(Decision.new("mine"), tmp_path / "mine.json")
    assert load(tmp_path / "mine.json").title == "mine"


def test_a_saving_whose_file_was_taken_away_all_the_same_begins_anew(tmp_path, monkeypatch):
    replace, taken = Path.replace, []

    def take_away_once(self, target):
        if not taken:
            taken.append(self)
            self.unlink()
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", take_away_once)
    save(Decision.new("mine"), tmp_path / "mine.json")
    assert load(tmp_path / "mine.json").title == "mine"
    assert len(taken) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["mine.json"]


def test_a_folder_that_a_system_protects_is_told_at_once(tmp_path, monkeypatch):
    """Windows lets nobody make a file there, and says of the folder that one may."""
    tried = []

    def protected(path, flags, *rest, **more):
        if flags & os.O_CREAT:
            tried.append(path)
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opened(path, flags, *rest, **more)

    opened = os.open
    monkeypatch.setattr(os, "open", protected)
    monkeypatch.setattr(tempfile, "_os", SimpleNamespace(**{**vars(os), "name": "nt", "open": protected}))
    monkeypatch.setattr(tempfile, "TMP_MAX", 1000)
    with pytest.raises(DecisionError, match=r"mine\.json: could not be saved in .*: Permission denied"):
        write_whole(b"mine", tmp_path / "mine.json")
    assert len(tried) == 1


def test_a_name_that_is_taken_is_passed_over(tmp_path, monkeypatch):
    names = iter(["taken", "taken", "free"])
    monkeypatch.setattr(files.secrets, "token_hex", lambda _: next(names))
    (tmp_path / ".saving-taken.interview-kit").write_bytes(b"another's")
    write_whole(b"mine", tmp_path / "mine.json")
    assert contents(tmp_path) == {".saving-taken.interview-kit": b"another's", "mine.json": b"mine"}


# ---- sizes that fit both ways


@pytest.mark.parametrize("field", ["facts", "labels"])
def test_a_file_of_more_names_than_anybody_told_is_refused_soon(field, tmp_path):
    many = {f"fact_{n}": "x" for n in range(501)}
    with pytest.raises(DecisionError, match=rf"mine\.json: {field}: .*at most 500"):
        save(load("knife-edge").model_copy(update={field: many}), tmp_path / "mine.json")


def large(size: int) -> Decision:
    case = load("knife-edge")
    opinion = case.opinion.model_copy(update={"by": "x" * 20_000, "message": "x" * 20_000})
    whole = case.model_copy(update={"opinions": (case.opinion, *[opinion] * (size // 42_000))})
    left = size - len(dump(whole))
    return whole.model_copy(update={"story": whole.story + "x" * min(left, 15_000)})


@pytest.mark.parametrize(("write", "name"), [(page, "p.html"), (bundle, "b.zip")])
def test_what_leaves_no_room_for_a_reply_is_not_given_away(write, name, tmp_path):
    with pytest.raises(DecisionError, match=rf"{name}: would be .*room for a reply holds at most 900,000"):
        write(large(980_000), tmp_path / name)
    full = load("knife-edge")
    full = full.model_copy(update={"opinions": (full.opinion,) * MOST_OPINIONS})
    with pytest.raises(DecisionError, match=rf"{name}: holds 100 opinions, so a reply could not be joined"):
        write(full, tmp_path / name)
    assert contents(tmp_path) == {}


@pytest.mark.parametrize(("write", "name"), [(save, "m.json"), (page, "p.html"), (bundle, "b.zip")])
def test_half_a_character_is_told_with_its_field_wherever_a_case_goes(write, name, tmp_path):
    case = load("knife-edge")
    case = case.with_opinion(case.opinion.changed("practice", weight=1))
    told = case.opinion.factors["practice"].model_copy(update={"note": "\ud83d"})
    opinion = case.opinion.model_copy(update={"factors": {**case.opinion.factors, "practice": told}})
    with pytest.raises(
        DecisionError, match=rf"{name}: opinions 1, factors, practice, note: holds half a char"
    ):
        write(case.with_opinion(opinion), tmp_path / name)
    assert contents(tmp_path) == {}
