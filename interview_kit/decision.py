"""The decision: the one thing that is saved and shared, as an `interview-decision/1` file.

Records are frozen; a change returns a new value. A file is written whole or not at all, and one that
cannot be read is left alone and said to be so in one sentence.
"""

import json
import os
import re
import uuid
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

from pydantic import Field, ValidationError

from interview_kit.files import LARGEST, DecisionError, read_small, write_whole
from interview_kit.knowledge import Record, data_root, factors, first_fault, version
from interview_kit.opinion import Judgement, Opinion, Words, not_a_factor

FORMAT: Final = "interview-decision/1"
MOST_OPINIONS = 100
"""Opinions on one decision; a file with more was not made by people talking it over."""
Leaning = Literal["attend", "decline", "unsure"]


class LookBack(Record):
    """What its owner says of a decision afterwards: what they did and what happened, and if so again.

    `did` is a route's id or "other"; `otherwise` is what they would rate or weigh otherwise now.
    """

    did: Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,39}$")] | None = None
    happened: Words = ""
    again: Literal["yes", "partly", "no"] | None = None
    otherwise: Words = ""


class Decision(Record):
    """One decision: its story and facts, which way its owner leans, and one or more opinions on it.

    The first opinion is its owner's. `labels` are the factors' names as of `knowledge`, the version of
    the kit's knowledge it was made with. `look_back` is None until its owner has looked back. An `id` can
    be a file's name as it stands.
    """

    format: Literal["interview-decision/1"] = FORMAT
    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9._-]{0,59}$")]
    knowledge: Words
    labels: dict[str, Words] = {}
    title: Words = ""
    story: Words = ""
    facts: dict[str, bool | int | float | str | None] = {}
    leaning: Leaning | None = None
    opinions: Annotated[tuple[Opinion, ...], Field(min_length=1, max_length=MOST_OPINIONS)]
    notes: Words = ""
    look_back: LookBack | None = None

    @classmethod
    def new(cls, title: str = "", opinion: Opinion | None = None) -> Self:
        """Make a decision of one's own, with a fresh id.

        >>> Decision.new("A call on Friday").title
        'A call on Friday'
        """
        return cls(
            id=uuid.uuid4().hex,
            knowledge=version(),
            labels={i: f.label for i, f in factors().items()},
            title=title,
            opinions=(opinion or Opinion.blank(by="me"),),
        )

    @property
    def opinion(self) -> Opinion:
        """The owner's opinion."""
        return self.opinions[0]

    def with_opinion(self, opinion: Opinion) -> Self:
        """Return a copy in which the owner's opinion is another."""
        return self.model_copy(update={"opinions": (opinion, *self.opinions[1:])})


def samples() -> list[str]:
    """Return the names of the sample cases, to be given to `load`.

    >>> "early-and-curious" in samples()
    True
    """
    return sorted(p.stem for p in (data_root() / "scenarios").glob("*.json"))


def decisions_folder() -> Path:
    """Return the folder of one's own decisions, in INTERVIEW_KIT_HOME or else beside the notebook.

    >>> decisions_folder().name
    'decisions'
    """
    home = os.environ.get("INTERVIEW_KIT_HOME")
    return (Path(home).expanduser() if home else Path.cwd()) / "decisions"


def decision_file(name: str) -> Path:
    """Return the file of one's own decision of that name; raise DecisionError for no plain name.

    >>> decision_file("my-case").name
    'my-case.json'
    >>> decision_file("../elsewhere")
    Traceback (most recent call last):
    interview_kit.files.DecisionError: '../elsewhere' cannot be a case's name; should be ...
    """
    plain = name.removesuffix(".json") if isinstance(name, str) else ""
    if not re.fullmatch(r"\w(?:[\w .-]{0,58}\w)?", plain):
        raise DecisionError(
            f"{repr(name)[:60]} cannot be a case's name; should be up to 60 letters, digits, spaces, dots, "
            "- and _, with a letter or digit at either end, such as 'my-case'"
        )
    return decisions_folder() / f"{plain}.json"


def load(name_or_path: str | os.PathLike[str]) -> Decision:
    """Read a decision: a sample by its name, or a file by a path that ends in `.json`.

    Raises DecisionError, naming the file and the place, for anything that is not a decision.

    >>> load("early-and-curious").opinion.by
    'sample'
    """
    path = Path(name_or_path)
    if path.suffix != ".json":
        if str(name_or_path) not in samples():
            raise DecisionError(
                f"{str(name_or_path)!r} is not a sample; samples: {', '.join(samples())}. "
                "A file's name ends in .json"
            )
        path = data_root() / "scenarios" / f"{name_or_path}.json"
    return parse(read_small(path), path.name)


def parse(text: bytes, name: str) -> Decision:
    """Check the bytes of a decision file; `name` is how the errors call it."""
    try:
        readable = text.decode("utf-8-sig")
        raw = json.loads(readable, object_pairs_hook=partial(_once_each, name))
    except UnicodeDecodeError:
        raise DecisionError(f"{name}: is not UTF-8 text; save it as UTF-8") from None
    except DecisionError:
        raise
    except RecursionError:
        raise DecisionError(f"{name}: is nested too deeply; a decision has five levels") from None
    except ValueError as e:
        raise DecisionError(f"{name}: is not JSON: {e}") from None
    _check_format(raw, name)
    try:
        decision = Decision.model_validate_json(readable)
    except ValidationError as e:
        raise DecisionError(f"{name}: {first_fault(e, raw)}") from None
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
    path = Path(path)
    if path.suffix != ".json":
        raise DecisionError(f"{path.name}: a decision's file name ends in .json, such as {path.stem}.json")
    try:
        text = dump(decision)
    except UnicodeEncodeError:
        raise DecisionError(
            f"{path.name}: holds half a character (a lone surrogate); type that text anew"
        ) from None
    if len(text) > LARGEST:
        raise DecisionError(f"{path.name}: would be {len(text):,} bytes; a file holds at most {LARGEST:,}")
    parse(text, path.name)  # what could not be read back is not written over what can
    write_whole(text, path)
    return path


def dump(decision: Decision) -> bytes:
    """Return the bytes of a decision's file: JSON, sorted keys, newline at the end."""
    plain = decision.model_dump(exclude_defaults=True) | {"format": FORMAT}
    return (json.dumps(plain, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


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
    raise DecisionError(f"{name}: format: came {repr(came)[:60]}; should be {FORMAT!r}")


def _sorted_out(opinion: Opinion, decision: Decision, name: str) -> Opinion:
    """Put the factors in the kit's order; keep aside those of another knowledge version."""
    said = {**opinion.kept, **opinion.factors}
    strangers = {i: j for i, j in said.items() if i not in factors()}
    for i in strangers:
        if decision.knowledge == version() or i not in decision.labels:
            raise DecisionError(f"{name}: {not_a_factor(i, factors())}")
    known = {i: said.get(i, Judgement(weight=50)) for i in factors()}
    return opinion.model_copy(update={"factors": known, "kept": strangers})
