"""Numbers as people write them: with thousands marked off, fractions, and digits of any script."""

import re

from interview_kit.model.sentences import plain_digits

_LONGEST = 40
"""Letters beyond which nobody means a number, and one would not be finite."""
_GROUPS = re.compile(
    r"(?P<whole>[1-9][0-9]{0,2}(?:(?P<mark>[,. ’'])[0-9]{3})(?:(?P=mark)[0-9]{3})*)(?P<rest>.*)"
)
_DECIMAL = re.compile(r"[0-9]*[.,]?[0-9]+")
_FRACTION = re.compile(r"(?:(?P<whole>[0-9]+) )?(?P<part>[0-9]{1,4})/(?P<of>[1-9][0-9]{0,3})")


def number_in(text: str) -> float | None:
    """The number that a text is; None for what is none, or could be one of two.

    A comma with three digits after it marks off thousands, unless the number begins with 0; after a full
    stop they may be decimals as well.

    >>> number_in("1,000"), number_in("2½"), number_in("1.500"), number_in("0.125"), number_in("1.234,5")
    (1000.0, 2.5, None, 0.125, 1234.5)
    """
    text = " ".join(plain_digits(text).split())
    if len(text) > _LONGEST:
        return None
    sign = -1 if text.startswith("-") else 1
    text = text.removeprefix("-")
    if found := _FRACTION.fullmatch(text):
        return sign * (int(found["whole"] or 0) + int(found["part"]) / int(found["of"]))
    if found := _GROUPS.fullmatch(text):
        return _grouped(found["whole"], found["mark"], found["rest"], sign)
    return sign * float(text.replace(",", ".")) if _DECIMAL.fullmatch(text) else None


def _grouped(whole: str, mark: str, rest: str, sign: int) -> float | None:
    """A number in groups of three digits, and what follows them."""
    if mark == "." and whole.count(mark) == 1 and not rest:
        return None
    decimals = re.fullmatch(r"[.,]([0-9]+)", rest)
    if rest and (not decimals or rest[0] == mark):
        # No groups after all: 1.2345 and 1,2345 are decimals, however many there are.
        text = f"{whole}{rest}"
        return sign * float(text.replace(",", ".")) if _DECIMAL.fullmatch(text) else None
    return sign * float(whole.replace(mark, "") + (f".{decimals[1]}" if decimals else ""))
