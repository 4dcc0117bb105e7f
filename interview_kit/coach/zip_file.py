"""The zip for a coach who has Jupyter: the case, a notebook that takes a reply, and what to do in order.

No program is in it. What is to be installed is named by where this kit itself came from; nothing is guessed.
"""

import io
import json
import os
import zipfile
from datetime import date
from importlib.metadata import distribution, version
from pathlib import Path
from urllib.parse import urlsplit

from interview_kit.advice.facts import counted_in_words, facts_in_words
from interview_kit.model.decision import Decision
from interview_kit.model.errors import DecisionError
from interview_kit.model.record import data_root
from interview_kit.model.sentences import fill, one_line, sentences
from interview_kit.storage.decision_file import dump_for_reply
from interview_kit.storage.files import write_whole
from interview_kit.storage.paths import given_path
from interview_kit.words.wishes import support_in_words

_KIT, _FOLDER = "interview-kit", "for-my-coach"
_NOTEBOOK = "a_second_opinion.ipynb"
# The moment of making is nobody's business, and an unchanged case gives an unchanged zip.
_WHENEVER = (1980, 1, 1, 0, 0, 0)


def bundle(decision: Decision, path: str | os.PathLike[str], *, today: date | None = None) -> Path:
    """Write a `.zip` with the decision as it is given here, its facts, a notebook without outputs, a read-me.

    Return the path. Nothing else of this machine is in it: leave out before, by `less`, what is not to be.
    `today` is the day on which days are counted, that of the computer if not given.

    >>> import tempfile
    >>> from interview_kit.storage.decision_file import load
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = bundle(load("knife-edge"), Path(folder) / "for-my-coach.zip")
    ...     [Path(name).name for name in zipfile.ZipFile(path).namelist()]
    ['READ_ME.txt', 'the_facts.txt', 'a_second_opinion.ipynb', 'decision.json']
    """
    path = given_path(path)
    if path.suffix.lower() != ".zip":
        raise DecisionError(f"{path.name}: a bundle's file name ends in .zip, such as {path.stem}.zip")
    given = dump_for_reply(decision, path.name)
    files = {
        "READ_ME.txt": _read_me(decision),
        "the_facts.txt": _facts(decision, today or date.today()),
        _NOTEBOOK: (data_root() / "bundle" / _NOTEBOOK).read_bytes(),
        "decision.json": given,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(f"{_FOLDER}/{name}", _WHENEVER)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16  # without it the files are unpacked for nobody to read
            archive.writestr(entry, content)
    write_whole(made.getvalue(), path)
    return path


def _read_me(decision: Decision) -> bytes:
    title = one_line(decision.title, 140) or sentences("page.page")["untitled"]
    values = {"title": title, "install": install_in_words(), "version": version(_KIT)}
    return fill(sentences("coach.bundle")["readme"], **values).encode()


def _facts(decision: Decision, today: date) -> bytes:
    """What is true of the case, as the coach's page says it; written now, since counts of days grow old."""
    page = sentences("page.page")
    leanings = {key: page[f"leaning_{key}"] for key in ("attend", "decline", "unsure")}
    leaning = leanings[decision.leaning] if decision.leaning else ""
    facts = [f"- {one_line(fact, 400)}" for fact in facts_in_words(decision.facts)]
    told = [page["facts_note"], *facts, counted_in_words(decision.facts, today)]
    lines = filter(
        None, [leaning, *_wishes(decision), *(told if facts else [sentences("coach.bundle")["no_facts"]])]
    )
    return "".join(f"{line}\n" for line in lines).encode()


def _wishes(decision: Decision) -> list[str]:
    """What others want and what the coach is asked to do, as the coach's page says it."""
    page, others, ways = sentences("page.page"), decision.others_want, support_in_words(decision)
    told = [f"{page['others_want']} {one_line(others, len(others))}"] if others.strip() else []
    return [*told, *([fill(page["support"], ways=ways)] if ways else [])]


def install_in_words() -> str:
    """Say how the kit that runs here is installed elsewhere, by what it was installed from itself.

    What a package index has under the kit's name is not the kit, so no index is ever named.

    >>> "pip install" in install_in_words()
    True
    """
    said, address = sentences("coach.bundle"), _from_git(distribution(_KIT).read_text("direct_url.json"))
    return fill(said["from_git"], address=address) if address else said["from_folder"]


def _from_git(origin: str | None) -> str:
    """The address and commit that an installation says it came from; "" where it is not one for everybody."""
    came = json.loads(origin or "{}")
    url, commit = urlsplit(str(came.get("url"))), came.get("vcs_info", {}).get("commit_id", "")
    public = url.scheme == "https" and "@" not in url.netloc and not url.query
    return f"git+{url.geturl()}@{commit}" if public and commit else ""
