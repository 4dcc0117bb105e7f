"""The nine factors that speak for or against going, with their anchors and evidence: `data/factors.toml`."""

from functools import cache
from typing import Annotated

from pydantic import Field

from interview_kit.model.errors import KnowledgeError
from interview_kit.model.record import Address, Record, Strength, Text, data_root, read_toml


class Anchors(Record):
    """What 0, 5 and 10 mean on one side of one factor, in the words of the person rating it."""

    zero: Text = Field(alias="0")
    five: Text = Field(alias="5")
    ten: Text = Field(alias="10")


class Evidence(Record):
    """One finding about a factor, where it was found, and how well it was checked."""

    finding: Text
    address: Address
    strength: Strength


class Factor(Record):
    """One of the nine things that speak for or against going (the field's term: criterion).

    `short` fits about 18 characters and may hold soft hyphens; `inside` is its form inside a sentence.
    `discuss` is an open question for the talk with a coach; `weight` is where its slider starts, 0 to 100.
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
    discuss: Text
    weight: Annotated[int, Field(ge=0, le=100)]
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class FactorsFile(Record):
    """The whole of `data/factors.toml`: the version of the knowledge, when it was read, and the factors."""

    version: Text
    evidence_read: Text
    factor: tuple[Factor, ...] = Field(min_length=2)


@cache
def factors() -> dict[str, Factor]:
    """Return the factors by id, in the order in which they are shown.

    >>> list(factors())[:2]
    ['networking', 'practice']
    """
    return {f.id: f for f in _factors_file().factor}


def knowledge_version() -> str:
    """Return the version of the knowledge, which a saved decision carries.

    >>> knowledge_version()
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
def _factors_file() -> FactorsFile:
    path = data_root() / "factors.toml"
    known = read_toml(path, FactorsFile)
    ids = [f.id for f in known.factor]
    if twice := sorted({i for i in ids if ids.count(i) > 1}):
        raise KnowledgeError(f"{path}: the factor {twice[0]!r} stands there twice; each id may stand once")
    return known
