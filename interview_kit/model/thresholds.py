"""Where the words of a verdict change, and how far a rating may be off: `data/thresholds.toml`."""

from functools import cache

from pydantic import Field

from interview_kit.model.record import Record, data_root, read_toml


class Thresholds(Record):
    """Where the verdict's words change: sureness (share near less one half) and size (points of 100).

    `rough` and `guess` are how far a rating may be off, in rating points, where it is not sure; `guesses`
    is the chance of being turned by knowing better from which on a verdict rests on guesses.
    """

    favours: float = Field(gt=0, lt=0.5)
    leans: float = Field(gt=0, lt=0.5)
    leaning_points: int = Field(ge=0, le=100)
    close_points: int = Field(gt=0, le=100)
    concentration: int = Field(gt=0)
    rough: float = Field(gt=0, le=10)
    guess: float = Field(gt=0, le=10)
    guesses: float = Field(gt=0, le=1)


@cache
def thresholds() -> Thresholds:
    """Return the thresholds of the kit.

    >>> thresholds().leaning_points
    10
    """
    return read_toml(data_root() / "thresholds.toml", Thresholds)
