"""Reading sentences of the kit back: which one it is, what stands in its places, and the other side of it."""

import re
from collections.abc import Mapping

from hypothesis import strategies as st

from interview_kit import Decision, balance, load, samples
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Opinion
from interview_kit.model.sentences import plain, sentences
from interview_kit.words.names import inside
from tests.strategies import ties, unsure_opinions

# ---- both sides alike --------------------------------------------------------------------------------------

_OTHER = {
    "attending": "declining",
    "Attending": "Declining",
    "attend": "decline",
    "plus": "minus",
    "+": "−",
}
_OTHER |= {b: a for a, b in _OTHER.items()}


def mirror_word(text: str) -> str:
    """The same said of the other side."""
    pattern = "|".join(sorted(map(re.escape, _OTHER), key=len, reverse=True))
    return re.sub(pattern, lambda found: _OTHER[found[0]], text)


NAMES = {inside(factor): factor for factor in factors()}
SAMPLES = [load(name).opinion for name in samples()]
any_opinion = st.one_of(st.sampled_from(SAMPLES), unsure_opinions(), ties())


# ---- surprise ----------------------------------------------------------------------------------------------

LEANINGS = ("attend", "decline", "unsure", None)


def leaning_to(leaning: str | None, opinion: Opinion) -> Decision:
    return Decision.new("", opinion).model_copy(update={"leaning": leaning})


def sign(x: float | None) -> int:
    return ((x or 0) > 0) - ((x or 0) < 0)


def read(sentence: str, table: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Which sentence of a table it is, and what stands in its places."""
    for key, template in table.items():
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(plain(template)))
        if found := re.fullmatch(pattern, sentence):
            return key, found.groupdict()
    raise AssertionError(f"no sentence of the table reads {sentence!r}")


def told(sentence: str) -> tuple[str, dict[str, str]]:
    return read(sentence, {**sentences("wording.information"), **sentences("wording.notebook")})


def agreeing(share: float, opinion: Opinion) -> float:
    """The part of some weightings that is on the side of the balance."""
    return share if balance(opinion) > 0 else 1 - share


def counted(text: str) -> float | None:
    """The whole number in a count, None where it is said in words alone."""
    found = re.match(r"(\d+) (of|in) 100$", text)
    return int(found[1]) if found else None


def assert_counts(text: str, share: float) -> None:
    number = counted(text)
    if number is None:
        in_words = {0: "none", 1: "all"}.get(share, "fewer than 1" if share < 0.5 else "more than 99")
        assert text.lower().startswith(in_words), (text, share)
        assert share in (0, 1) or not 0.005 <= share < 0.995
    else:
        assert abs(number - 100 * share) <= 0.5 + 1e-9


# ---- what is worth asking ----------------------------------------------------------------------------------


def assert_points(text: str, worth: float) -> None:
    if text == "less than 0.1":
        assert 0 < worth < 0.0005
    else:
        assert abs(float(text) - 100 * worth) <= 0.05 + 1e-9
