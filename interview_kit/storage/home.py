"""Where a person's own files belong, and whether any are to be kept there at all."""

import atexit
import os
import secrets
import shutil
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from interview_kit.model.errors import DecisionError
from interview_kit.model.record import shortened
from interview_kit.storage.files import PRIVATE, in_a_browser

# A name that no visitor can guess: on a server for many all have one temporary folder.
_PASSING = Path(tempfile.gettempdir(), f"interview-kit-{secrets.token_hex(16)}")
atexit.register(shutil.rmtree, _PASSING, ignore_errors=True)
_SET = "set INTERVIEW_KIT_HOME to a folder that you can write in"


def serves_many() -> bool:
    """Whether several people share the folder of this server, so that nothing of theirs is to be kept in it.

    Voilà shows a notebook to whoever comes. On a hub each has a home, unless INTERVIEW_KIT_HOME is one folder
    for all: it lies outside that home, and does not bear the person's name.

    >>> serves_many()
    False
    """
    if in_voila():
        return True
    user, folder = os.environ.get("JUPYTERHUB_USER"), home_folder()
    return bool(user and folder and user not in folder.parts and not folder.is_relative_to(Path.home()))


def in_voila() -> bool:
    """Whether Voilà shows the notebook, as a page on which every cell has been run and none can be.

    >>> in_voila()
    False
    """
    # Kernels that it keeps in stock are started before there is a visitor, and are told less.
    return "VOILA_PREHEAT" in os.environ or os.environ.get("SERVER_SOFTWARE", "").startswith("voila/")


def in_colab() -> bool:
    """Whether it runs in Google Colab, whose machine, and the files on it, go when the session ends.

    >>> in_colab()
    False
    """
    return "google.colab" in sys.modules


def offers_downloads() -> bool:
    """Whether a file that is made is to be downloaded: its folder is out of the person's reach, or goes.

    >>> offers_downloads()
    False
    """
    return serves_many() or in_a_browser() or in_colab()


def home_folder() -> Path | None:
    """Return the folder that INTERVIEW_KIT_HOME names, whole from the root; None where it names none.

    A relative one is looked up once, from where the program then is: one case has one file, wherever a
    notebook goes meanwhile. Raises DecisionError where there can be no such folder.

    >>> home_folder() is None or home_folder().is_absolute()
    True
    """
    named = os.environ.get("INTERVIEW_KIT_HOME", "").strip().strip("\"'")  # cmd's `set` keeps the quotes
    return _looked_up(named) if named else None


@cache
def _looked_up(named: str) -> Path:
    try:
        return Path(named).expanduser().absolute()
    except RuntimeError:
        raise DecisionError(
            f"INTERVIEW_KIT_HOME: came {shortened(named)}, and there is no such person here; {_SET}"
        ) from None
    except OSError:
        raise DecisionError(f"{_gone()}; open the notebook anew, or {_SET}") from None


def decisions_folder() -> Path:
    """Return the folder of one's own decisions, in INTERVIEW_KIT_HOME or else beside the notebook.

    One that others could look into is closed to them. On a server for many each visitor has another one,
    which goes with them, so nobody finds what is somebody else's, the host's own case included. Raises
    DecisionError where there can be none.

    >>> decisions_folder().name
    'decisions'
    """
    if serves_many():
        return _PASSING / "decisions"
    try:
        folder = (home_folder() or Path.cwd()) / "decisions"
    except FileNotFoundError:
        raise DecisionError(f"{_gone()}; open the notebook anew, or {_SET}") from None
    with suppress(OSError):  # it is not there, or whose it is not, nor may close it
        folder.chmod(PRIVATE)
    return folder


def _gone() -> str:
    return "the folder in which this was started is there no more"
