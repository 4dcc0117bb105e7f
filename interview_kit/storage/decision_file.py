"""Decision files, format `interview-decision/1`: read with care, written whole, kept in one's own folder."""

import json
import os
import re
import unicodedata
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from interview_kit.model.decision import FORMAT, MOST_OPINIONS, Decision
from interview_kit.model.errors import DecisionError, listed_like
from interview_kit.model.factors import factors, knowledge_version
from interview_kit.model.opinion import NOT_RATED, Opinion, not_a_factor
from interview_kit.model.record import data_root, first_fault, place_of_fault, shortened
from interview_kit.storage.files import LARGEST, read_small, refuse_if_windows_keeps, write_whole
from interview_kit.storage.home import decisions_folder
from interview_kit.storage.paths import given_path


def samples() -> list[str]:
    """Return the names of the sample cases, to be given to `load`.

    >>> "early-and-curious" in samples()
    True
    """
    return sorted(p.stem for p in (data_root() / "scenarios").glob("*.json"))


def case_path(name: str) -> Path:
    """Return the file of one's own decision of that name; raise DecisionError for no plain name.

    >>> case_path("my-case").name
    'my-case.json'
    >>> case_path("../elsewhere")
    Traceback (most recent call last):
    interview_kit.model.errors.DecisionError: '../elsewhere' cannot be a case's name; should be ...
    """
    # One name, however its accents are written: some systems take them apart.
    plain = unicodedata.normalize("NFC", name).removesuffix(".json") if isinstance(name, str) else ""
    if len(plain) > _LONGEST_NAME or not _may_be_a_name(plain):
        raise DecisionError(
            f"{shortened(name)} cannot be a case's name; should be up to {_LONGEST_NAME} letters, digits, "
            "spaces and . - _ ' & , + ( ), with a letter or digit at either end, such as 'my-case'"
        )
    path = decisions_folder() / f"{plain}.json"
    refuse_if_windows_keeps(path)
    return path


_LONGEST_NAME = 60
_WITHIN_NAMES = frozenset(" .-_'’&,+()–")  # as people write them
_JOINERS = frozenset("\u200c\u200d")


def _may_be_a_name(text: str) -> bool:
    """Whether it is letters of any script with their marks, digits, and what stands between them in names."""
    kinds = [unicodedata.category(c)[0] for c in text]
    every = all(kind in "LMN" or c in _WITHIN_NAMES | _JOINERS for kind, c in zip(kinds, text, strict=True))
    return (
        bool(text)
        and every
        and (kinds[0] in "LN" or text[0] == "_")
        and (kinds[-1] in "LMN" or text[-1] in "_)")
    )


def load(name_or_path: str | os.PathLike[str]) -> Decision:
    """Read a decision: a sample by its name, or a file by a path that ends in `.json`.

    Raises DecisionError, naming the file and the place, for anything that is not a decision.

    >>> load("early-and-curious").opinion.by
    'sample'
    """
    path, given = given_path(name_or_path), str(name_or_path)
    if not _ENDING.search(path.name):
        sample = given.strip().lower()
        if sample in samples():
            return load(data_root() / "scenarios" / f"{sample}.json")
        if path.suffix or len(path.parts) > 1:
            raise DecisionError(f"{given}: is no decision's file: its name ends in .json")
        raise DecisionError(
            f"{shortened(given)} is not a sample, and a file's name ends in .json; "
            f"samples: {listed_like(given, samples())}"
        )
    return parse(read_small(path), path.name)


_ENDING = re.compile(r".\.json(?:\.txt)?$", re.IGNORECASE | re.DOTALL)
"""A decision's file name ends so; some editors put the second ending there, and some windows hide it."""


def read_decision(text: str) -> Decision:
    """Read a decision from the text of its file, such as stands in a notebook that was made to share it.

    >>> read_decision(dump(load("early-and-curious")).decode()) == load("early-and-curious")
    True
    """
    return parse(text.encode(errors="surrogatepass"), "the text")


def parse(text: bytes, name: str) -> Decision:
    """Check the bytes of a decision file; `name` is how the errors call it."""
    try:
        readable = text.decode("utf-8-sig")  # some editors put a mark at the front
        raw = json.loads(readable, object_pairs_hook=partial(_once_each, name))
    except UnicodeDecodeError:
        raise DecisionError(f"{name}: is not UTF-8 text; save it as UTF-8") from None
    except DecisionError:
        raise
    except RecursionError:
        raise DecisionError(f"{name}: is nested too deeply; a decision has five levels") from None
    except ValueError as e:
        again = "is cut off, or no case of this kit; get the file again"
        raise DecisionError(f"{name}: {again} (it is not JSON: {e}{_after(readable, e)})") from None
    if fault := place_of_fault(raw):
        raise DecisionError(f"{name}: {fault}")
    _check_format(raw, name)
    try:
        # Read once more by pydantic, which from JSON takes a list for a tuple and no text for a number; its
        # own reader would pass over a name that stands twice.
        decision = Decision.model_validate_json(readable)
    except ValidationError as e:
        raise DecisionError(f"{name}: {first_fault(e)}") from None
    return decision.model_copy(
        update={
            "opinions": tuple(_sorted_out(o, decision, name) for o in decision.opinions),
        }
    )


def save(decision: Decision, path: str | os.PathLike[str]) -> Path:
    """Write a decision to a `.json` file, whole or not at all, readable by its owner only; return the path.

    An unchanged decision gives an unchanged file. Raises DecisionError, and leaves what was there.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = save(load("early-and-curious"), Path(folder) / "mine.json")
    ...     load(path) == load("early-and-curious")
    True
    """
    path = given_path(path)
    if path.suffix.lower() != ".json":
        raise DecisionError(f"{path.name}: a decision's file name ends in .json, such as {path.stem}.json")
    write_whole(checked_dump(decision, path.name), path)
    return path


def dump_for_reply(decision: Decision, name: str) -> bytes:
    """Return the bytes of a decision's file as it is given away, with room for a reply; `name` is for errors.

    Raises DecisionError for one that no reply to could be read.

    >>> dump_for_reply(load("knife-edge"), "for-my-coach.html") == dump(load("knife-edge"))
    True
    """
    if len(decision.opinions) >= MOST_OPINIONS:
        most = f"holds {MOST_OPINIONS} opinions, so a reply could not be joined"
        raise DecisionError(f"{name}: {most}; take one out, or leave others' opinions out")
    return checked_dump(decision, name, room=ROOM)


def checked_dump(decision: Decision, name: str, *, room: int = 0) -> bytes:
    """Return the bytes of a decision's file; raise DecisionError for what could not be read back.

    >>> checked_dump(load("knife-edge"), "mine.json") == dump(load("knife-edge"))
    True
    """
    try:
        text = dump(decision)
    except UnicodeEncodeError:
        raise DecisionError(f"{name}: {place_of_fault(decision.model_dump(mode='python'))}") from None
    if len(text) > LARGEST - room:
        most = f"a file {'that leaves room for a reply ' if room else ''}holds at most {LARGEST - room:,}"
        raise DecisionError(f"{name}: would be {len(text):,} bytes; {most}")
    parse(text, name)  # what could not be read back is not written over what can
    return text


ROOM = 100_000
"""Bytes of a decision's file that are left to whoever replies: some thirty pages."""


def dump(decision: Decision) -> bytes:
    """Return the bytes of a decision's file: JSON, sorted keys, newline at the end."""
    plain = decision.model_dump(exclude_defaults=True) | {"format": FORMAT}
    return (json.dumps(plain, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _after(text: str, error: ValueError) -> str:
    """Name the field in which a text stops being JSON, or after which."""
    names = _FIELD.findall(text[: error.pos]) if isinstance(error, json.JSONDecodeError) else []
    return f", in {names[-1]!r} or after it" if names else ""


_FIELD = re.compile(r'"(\w[\w.-]{0,59})"\s*:')


def _once_each(file: str, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a name that stands twice in one place: readers differ on which of the two counts."""
    read = dict(pairs)
    if len(read) < len(pairs):
        twice = next(name for name, often in Counter(name for name, _ in pairs).items() if often > 1)
        raise DecisionError(f"{file}: {twice[:60]!r} stands there twice in one place; it may stand once")
    return read


def _check_format(raw: Any, name: str) -> None:
    if not isinstance(raw, dict):
        raise DecisionError(f'{name}: holds no decision; that is a JSON object with "format": "{FORMAT}"')
    came = raw.get("format")
    if came == FORMAT:
        return
    if isinstance(came, str) and came.startswith("interview-decision/"):
        raise DecisionError(
            f"{name}: format: came {came[:60]!r}; this kit reads {FORMAT!r}. Get a newer kit to read it"
        )
    came = f"came {shortened(came)}; should be {FORMAT!r}"
    raise DecisionError(f"{name}: format: is that of no case of this kit: {came}")


def _sorted_out(opinion: Opinion, decision: Decision, name: str) -> Opinion:
    """Put the factors in the kit's order; keep aside those of another knowledge version."""
    said = {**opinion.kept, **opinion.factors}
    strangers = {i: j for i, j in said.items() if i not in factors()}
    for i in strangers:
        if decision.knowledge == knowledge_version() or i not in decision.labels:
            raise DecisionError(f"{name}: {not_a_factor(i, factors())}")
    known = {i: said.get(i, NOT_RATED) for i in factors()}
    return opinion.model_copy(update={"factors": known, "kept": strangers})
