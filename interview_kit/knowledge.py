"""What the kit knows, read from `data/` into checked records.

Everything a career coach may want to change lives in TOML files there: the nine factors and the words
the kit uses. A broken file gives one error that names the file, the factor and the field.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from interview_kit import blanks

Side = Literal["attend", "decline"]
Text = Annotated[str, Field(min_length=1)]
Strength = Literal["read at source", "second-hand", "unverified"]


class KnowledgeError(ValueError):
    """A file in `data/` is missing or broken; the message names the file, the thing and what is right."""


class Record(BaseModel):
    """A frozen record, checked when it is made: no unknown fields, no silent conversions."""

    model_config = ConfigDict(
        strict=True, frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False
    )


class Anchors(Record):
    """What 0, 5 and 10 mean on one side of one factor, in the words of the person rating it."""

    zero: Text = Field(alias="0")
    five: Text = Field(alias="5")
    ten: Text = Field(alias="10")


class Evidence(Record):
    """One finding about a factor, where it was found, and how well it was checked."""

    finding: Text
    address: Text
    strength: Strength


class Factor(Record):
    """One of the nine things that speak for or against going (the field's term: criterion).

    `short` fits about 18 characters and may hold soft hyphens; `inside` is its form inside a sentence.
    """

    id: Annotated[str, Field(pattern="^[a-z][a-z_]*$")]
    label: Text
    short: Text
    inside: Text
    definition: Text
    attend: Anchors
    decline: Anchors
    guidance: Text
    ask: Text
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Factors(Record):
    """The whole of `data/factors.toml`: the version of the knowledge, when it was read, and the factors."""

    version: Text
    evidence_read: Text
    factor: tuple[Factor, ...] = Field(min_length=2)


class Thresholds(Record):
    """Where the verdict's words change: sureness (share near less one half) and size (points of 100).

    `rough` and `guess` are how far a rating may be off, in rating points, where it is not sure; `guesses`
    is the chance of being turned by knowing better from which on a verdict rests on guesses.
    """

    favours: float = Field(gt=0, lt=0.5)
    leans: float = Field(gt=0, lt=0.5)
    leaning_points: int = Field(ge=0, le=100)
    close_points: int = Field(ge=0, le=100)
    concentration: int = Field(gt=0)
    rough: float = Field(gt=0, le=10)
    guess: float = Field(gt=0, le=10)
    guesses: float = Field(gt=0, le=1)


class Wording(Record):
    """The whole of `data/wording.toml`: the thresholds and every sentence, by the place where it is said."""

    thresholds: Thresholds
    verdict: dict[str, Text]
    spoken: dict[str, Text]
    firmness: dict[str, Text]
    tipping: dict[str, Text]
    information: dict[str, Text]
    notebook: dict[str, Text]
    view: dict[str, Text]
    explorer: dict[str, Text]
    intake: dict[str, Text]


def data_root() -> Path:
    """Return the folder with the kit's data: inside an installed package, or beside it in a checkout.

    >>> (data_root() / "factors.toml").is_file()
    True
    """
    here = Path(__file__).parent
    return next((d for d in (here / "data", here.parent / "data") if d.is_dir()), here / "data")


@cache
def factors() -> dict[str, Factor]:
    """Return the factors by id, in the order in which they are shown.

    >>> list(factors())[:2]
    ['networking', 'practice']
    """
    return {f.id: f for f in _factors_file().factor}


def version() -> str:
    """Return the version of the knowledge, which a saved decision carries.

    >>> version()
    '2026-11'
    """
    return _factors_file().version


def evidence_read() -> str:
    """Return when the evidence was last read, in words.

    >>> evidence_read()
    'autumn 2026'
    """
    return _factors_file().evidence_read


@cache
def wording() -> Wording:
    """Return the thresholds and the sentences of `data/wording.toml`, every name in {braces} a known one."""
    path = data_root() / "wording.toml"
    words = read_toml(path, Wording)
    for found in blanks.faults({table: said for table, said in words if isinstance(said, dict)}):
        raise KnowledgeError(f"{path}: {found}")
    return words


@cache
def _factors_file() -> Factors:
    path = data_root() / "factors.toml"
    known = read_toml(path, Factors)
    ids = [f.id for f in known.factor]
    if twice := sorted({i for i in ids if ids.count(i) > 1}):
        raise KnowledgeError(f"{path}: the factor {twice[0]!r} stands there twice; each id may stand once")
    return known


R = TypeVar("R", bound=Record)


def read_toml(path: Path, kind: type[R]) -> R:
    """Read a TOML file into a checked record, or raise one KnowledgeError that names the place."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as e:
        raise KnowledgeError(f"{path}: cannot be read ({e.strerror}); it belongs to the kit's data") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        raise KnowledgeError(f"{path}: is not TOML: {e}") from None
    try:
        return kind.model_validate(_tuples(raw))
    except ValidationError as e:
        raise KnowledgeError(f"{path}: {first_fault(e, raw)}") from None


def first_fault(error: ValidationError, raw: Any = None) -> str:
    """Say the first fault as `place: what came; what would be right`.

    An entry of a list that has an id is named by it: `factor 'practice', evidence 1, strength: ...`.
    """
    fault = error.errors(include_url=False)[0]
    steps, here = [], raw
    for step in fault["loc"]:
        try:
            here = here[step]
        except (LookupError, TypeError):
            here = None
        if isinstance(step, str):
            steps.append(_in_a_line(step))
        elif isinstance(here, dict) and isinstance(here.get("id"), str):
            steps[-1] += f" {here['id']!r}"
        else:
            steps[-1:] = [f"{steps[-1] if steps else 'entry'} {step + 1}"]
    place = ", ".join(steps) or "as a whole"
    came = repr(fault["input"])
    came = came if len(came) <= 60 else came[:57] + "..."
    match fault["type"]:
        case "missing":
            return f"{place}: is missing; it must be there"
        case "extra_forbidden":
            return f"{place}: is not known here; came {came}; take it out or mend its name"
        case _:
            right = fault["msg"].removeprefix("Value error, ").replace("Input should be", "should be")
            return f"{place}: came {came}; {right}"


def _in_a_line(name: str) -> str:
    """A name from a file as it can stand in an error, which is one line and not long."""
    return name[:60] if name.isprintable() else repr(name)[:60]


def _tuples(value: Any) -> Any:
    """TOML gives lists; records hold tuples, and strict checking would refuse one for the other."""
    if isinstance(value, list):
        return tuple(_tuples(v) for v in value)
    if isinstance(value, dict):
        return {k: _tuples(v) for k, v in value.items()}
    return value
