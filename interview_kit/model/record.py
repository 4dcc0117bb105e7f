"""Records that are checked when they are made, and reading them from the TOML files of `data/`.

Everything a career coach may want to change lives in those files. A broken one gives one error that names the
file, the place and the field.
"""

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from interview_kit.model.errors import KnowledgeError

Side = Literal["attend", "decline"]
SIDES: tuple[Side, Side] = ("decline", "attend")
"""Both, in the order in which they are shown."""
Text = Annotated[str, Field(min_length=1)]
Strength = Literal["read at source", "second-hand", "unverified"]


class Record(BaseModel):
    """A frozen record, checked when it is made: no unknown fields, no silent conversions."""

    model_config = ConfigDict(
        strict=True, frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False
    )


def data_root() -> Path:
    """Return the folder with the kit's data: inside an installed package, or beside it in a checkout.

    >>> (data_root() / "factors.toml").is_file()
    True
    """
    here = Path(__file__).parent.parent
    return next((d for d in (here / "data", here.parent / "data") if d.is_dir()), here / "data")


R = TypeVar("R", bound=Record)


def read_toml(path: Path, kind: type[R]) -> R:
    """Read a TOML file into a checked record, or raise one KnowledgeError that names the place."""
    raw = raw_toml(path)
    try:
        return kind.model_validate(_tuples(raw))
    except ValidationError as e:
        raise KnowledgeError(f"{path}: {first_fault(e, raw)}") from None


def raw_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file as it stands, or raise one KnowledgeError that says why it cannot be."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as e:
        raise KnowledgeError(f"{path}: cannot be read ({e.strerror}); it belongs to the kit's data") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        raise KnowledgeError(f"{path}: is not TOML: {e}") from None


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
    came = shortened(fault["input"])
    match fault["type"]:
        case "missing":
            return f"{place}: is missing; it must be there"
        case "extra_forbidden":
            return f"{place}: is not known here; came {came}; take it out or mend its name"
        case _:
            right = fault["msg"].removeprefix("Value error, ").replace("Input should be", "should be")
            return f"{place}: came {came}; {right}"


def shortened(value: Any) -> str:
    """What came, for an error, in at most 60 characters.

    >>> shortened("x" * 100)[-4:]
    'x...'
    """
    came = repr(value)
    return came if len(came) <= 60 else came[:57] + "..."


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
