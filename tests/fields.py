"""A record's fields in words: what each may hold, and what it is where it is left out."""

import json
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

PLAIN = {bool: "`true` or `false`", int: "whole number", float: "number", NoneType: "`null`"}


def field_in_words(record: type[BaseModel], name: str) -> tuple[str, str, str]:
    """The name of a field in a file, what it may hold, and what it is where it is left out."""
    field = record.model_fields[name]
    needed = field.is_required() or name == "format"  # a file has it, though a record need not be told
    usual = "must be there" if needed else f"`{json.dumps(field.default)}`"
    return f"`{field.alias or name}`", kind_in_words(field.annotation, field.metadata), usual


def kind_in_words(kind: Any, limits: list[Any]) -> str:
    """A type and its limits, as `text, up to 20,000 characters`."""
    if hasattr(kind, "__metadata__"):
        base, *more = get_args(kind)
        return kind_in_words(base, [*limits, *more])
    limits = [part for each in limits for part in (each.metadata if isinstance(each, FieldInfo) else [each])]
    within = get_args(kind)
    match get_origin(kind):
        case origin if origin in (Union, UnionType):
            return " or ".join(kind_in_words(each, limits) for each in within)
        case origin if origin is Literal:
            return " or ".join(f"`{json.dumps(each)}`" for each in within)
        case origin if origin is tuple:
            least, most = limit(limits, MinLen, "min_length"), limit(limits, MaxLen, "max_length")
            return f"{span(least, most)} of {kind_in_words(within[0], [])}"
        case origin if origin is dict:
            most = limit(limits, MaxLen, "max_length")
            return f"by name{f', up to {most}' if most else ''}: {kind_in_words(within[1], [])}"
    if kind is str:
        return text_in_words(limits)
    if issubclass(kind, BaseModel):
        return f"record {kind.__name__}"
    numbers = (limit(limits, Ge, "ge"), limit(limits, Le, "le"))
    return f"{PLAIN[kind]}, {span(*numbers)}" if kind is int and limits else PLAIN[kind]


def text_in_words(limits: list[Any]) -> str:
    if pattern := next((each.pattern for each in limits if getattr(each, "pattern", None)), None):
        return f"text like `{pattern}`"
    if most := limit(limits, MaxLen, "max_length"):
        return f"text, up to {most:,} characters"
    return "text, not empty" if limit(limits, MinLen, "min_length") else "text"


def limit(limits: list[Any], kind: type, name: str) -> int | None:
    return next((getattr(each, name) for each in limits if isinstance(each, kind)), None)


def span(least: int | None, most: int | None) -> str:
    return f"{least or 0} or more" if most is None else f"{least or 0} to {most}"
