"""One's own cases: which there are, which one is chosen, and where those are that were put away or deleted.

Each is a file `my-case*.json` in the folder of one's decisions. What is put away or deleted is moved into a
folder there, and can be brought back; nothing is thrown away.
"""

from contextlib import suppress
from pathlib import Path
from typing import Literal

from interview_kit.model.errors import DecisionError
from interview_kit.model.sentences import fill, one_line, sentences
from interview_kit.storage.decision_file import case_path, load
from interview_kit.storage.files import is_there, locked_folder, make_private, numbered, write_whole
from interview_kit.storage.home import decisions_folder

FIRST_CASE = "my-case"
SAMPLE_CASE = "content-and-approached"
"""What a notebook shows while there is no case of one's own."""
_CHOSEN = ".chosen-case"
Shelf = Literal["put-away", "deleted"]
SHELVES: tuple[Shelf, Shelf] = ("put-away", "deleted")


def own_case_titles() -> dict[str, str]:
    """Return the titles of one's own cases by the names of their files, the first case first.

    A case without a title has "", and so has one whose file cannot be read.

    >>> own_case_titles()
    {}
    """
    return {path.stem: _title(path) for path in _files(decisions_folder())}


def shelved_cases() -> dict[Path, str]:
    """Return the titles of what was put away or deleted, by file."""
    return {path: _title(path) for shelf in SHELVES for path in _files(decisions_folder() / shelf)}


def _files(folder: Path) -> list[Path]:
    files = filter(_has_a_cases_name, folder.glob(f"{FIRST_CASE}*.json"))
    return sorted(files, key=lambda path: (len(path.stem), path.stem))


def _has_a_cases_name(path: Path) -> bool:
    """Whether the file can be opened by its name, which `case_path` may refuse or read as another."""
    with suppress(DecisionError, OSError):
        return path.samefile(path.with_name(case_path(path.stem).name))
    return False


def _title(path: Path) -> str:
    with suppress(DecisionError):
        return one_line(load(path).title)
    return ""


def chosen_name() -> str:
    """Return the name of the case that was chosen last, else of the first."""
    with suppress(OSError, UnicodeDecodeError):
        name = (decisions_folder() / _CHOSEN).read_bytes().decode().strip()
        if name in own_case_titles():
            return name
    return next(iter(own_case_titles()), FIRST_CASE)


def choose_case(name: str) -> None:
    """Remember which case all notebooks work on. Raises DecisionError for a name that cannot be one."""
    write_whole(case_path(name).stem.encode(), decisions_folder() / _CHOSEN)


def chosen_case() -> Path | str:
    """Return what `load` takes for the case that is worked on: its file, or a sample while there is none.

    >>> chosen_case()
    'content-and-approached'
    """
    path = case_path(chosen_name())
    return path if is_there(path) else SAMPLE_CASE


def chosen_case_in_words() -> str:
    """Say which case is worked on, and how to choose another.

    >>> chosen_case_in_words().split(",")[0]
    'This is the sample “Content where I am'
    """
    case, said = chosen_case(), sentences("wording.cases")
    title = one_line(load(case).title)
    if isinstance(case, str):
        return fill(said["on_sample"], title=title)
    return fill(said["on_own"] if title else said["on_untitled"], title=title, file=case.name)


def new_name() -> str:
    """Return a name for one case more, which no file has, not even one put away.

    >>> new_name()
    'my-case'
    """
    taken = {*own_case_titles(), *(path.stem for path in shelved_cases())}
    return next(path.name for path in numbered(Path(FIRST_CASE)) if path.name not in taken)


def shelve_case(name: str, shelf: Shelf) -> Path:
    """Move a case's file to a shelf; return where it is now. Raises DecisionError if it cannot be moved."""
    return _moved(case_path(name), decisions_folder() / shelf)


def bring_back(path: Path) -> str:
    """Move a case's file back among the others; return its name, another one where its own is taken."""
    return _moved(path, decisions_folder()).stem


def _moved(path: Path, folder: Path) -> Path:
    with locked_folder(decisions_folder()):
        try:
            make_private(folder)
            return path.rename(next(free for free in numbered(folder / path.name) if not is_there(free)))
        except OSError as error:
            why = f"could not be moved to {folder.name}: {error.strerror}"
            raise DecisionError(f"{path.name}: {why}") from None
