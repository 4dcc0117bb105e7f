"""Records that are checked when they are made, and reading them from the TOML files of `data/`.

Everything a career coach may want to change lives in those files. A broken one gives one error that names the
file, the place and the field.
"""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from interview_kit.model.errors import KnowledgeError

Side = Literal["attend", "decline"]
SIDES: tuple[Side, Side] = ("decline", "attend")
"""Both, in the order in which they are shown."""
Text = Annotated[str, Field(min_length=1)]
Address = Annotated[str, Field(pattern="^https?://[^ ]+$")]
"""Where something was read: a page that can be gone to, and none of those that a browser would run."""
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
    except RecursionError:
        raise KnowledgeError(f"{path}: is nested too deeply; take a level of brackets out") from None
    except ValueError:  # of `int`, which says how Python is told to read it
        raise KnowledgeError(f"{path}: is not TOML: holds a number of thousands of digits") from None


def first_fault(error: ValidationError, raw: Any = None) -> str:
    """Say the first fault as `place: what came; what would be right`.

    An entry of a list that has an id is named by it: `factor 'practice', evidence 1, strength: ...`. Nothing
    is quoted but what stands in that place.
    """
    first, *more = error.errors(include_url=False)
    place, right = first["loc"], first["msg"].removeprefix("Value error, ")
    if any(_of_one_place(first, other) for other in more):
        # One of several kinds would do; each says that it is not that, under its own name.
        place, right = place[:-1], "should be one of: true, false, a finite number, a text, null"
    said, came = _place_in_words(place, raw), shortened(first["input"])
    match first["type"]:
        case "missing":
            return f"{said}: is missing; it must be there"
        case "extra_forbidden":
            return f"{said}: is not known here; came {came}; take it out or mend its name"
        case "json_invalid":
            return right
        case "value_error" if isinstance(first["input"], dict):
            return f"{said}: {right}"  # which fields it is about is said; what stands in the others is not
        case _:
            return f"{said}: came {came}; {right.replace('Input should be', 'should be')}"


def _of_one_place(one: Any, other: Any) -> bool:
    here, there = one["loc"], other["loc"]
    return bool(here) and here[:-1] == there[:-1] and {here[-1], there[-1]} <= {"bool", "int", "float", "str"}


def _place_in_words(place: Iterable[int | str], raw: Any) -> str:
    steps, here = [], raw
    for step in place:
        try:
            here = here[step]
        except (LookupError, TypeError):
            here = None
        if isinstance(step, str):
            steps.append(_in_a_line(step))
        elif isinstance(here, dict) and isinstance(here.get("id"), str):
            steps[-1] += f" {shortened(here['id'])}"
        else:
            steps[-1:] = [f"{steps[-1] if steps else 'entry'} {step + 1}"]
    return ", ".join(steps) or "as a whole"


def place_of_fault(raw: Any) -> str:
    r"""Name the first place in a file that has half a character or is nested too deeply; "" if none.

    >>> place_of_fault({"facts": {"note": "\ud83d"}})
    'facts, note: holds half a character (a lone surrogate); type that text anew'
    """
    waiting: list[tuple[tuple[int | str, ...], Any]] = [((), raw)]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, dict | list | tuple):
            if len(place) > _DEEPEST:
                return f"{_place_in_words(place[:1], None)}: is nested too deeply; a decision has five levels"
            inner = value.items() if isinstance(value, dict) else enumerate(value)
            waiting += [((*place, step), each) for step, each in reversed(list(inner))]
        texts = [value, *place[-1:]]
        if any(isinstance(text, str) and _HALF.search(text) for text in texts):
            where = _place_in_words(place, raw)
            return f"{where}: holds half a character (a lone surrogate); type that text anew"
    return ""


_DEEPEST = 20
_HALF = re.compile("[\ud800-\udfff]")


def shortened(value: Any) -> str:
    """What came, for an error, in at most 60 characters; of a group of fields nothing is told.

    >>> shortened("x" * 100)[-4:]
    'x...'
    >>> shortened({"note": "between us"}), shortened([{}, {}])
    ('a group of fields', 'a list of 2')
    """
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list | tuple) and any(isinstance(each, dict | list | tuple) for each in value):
        return f"a list of {len(value)}"
    if isinstance(value, str):
        value = value[:60]
    try:
        came = repr(value)
    except ValueError:  # a whole number of more digits than are ever printed
        came = "a number of thousands of digits"
    return came if len(came) <= 60 else came[:57] + "..."


def _in_a_line(name: str) -> str:
    """A name from a file as it can stand in an error, which is one line and not long."""
    return name[:40] if name.isprintable() else repr(name[:40])[:40]


def _tuples(value: Any) -> Any:
    """TOML gives lists; records hold tuples, and strict checking would refuse one for the other."""
    if isinstance(value, list):
        return tuple(_tuples(v) for v in value)
    if isinstance(value, dict):
        return {k: _tuples(v) for k, v in value.items()}
    return value
