"""What is worth asking, in words, and with which question.

`information.js` beside this file says the same in the browser.
"""

from dataclasses import dataclass

from interview_kit.analysis.balance import balance
from interview_kit.analysis.information import Asking, WorthAsking, worth_asking
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Opinion
from interview_kit.model.sentences import fill, plain, sentences
from interview_kit.words.names import inside
from interview_kit.words.numbers import in_100, of_100, signed, tenth


@dataclass(frozen=True, slots=True)
class WhatToAsk:
    """Three sentences: that another balance is to be expected, what is most worth asking, what all is worth.

    The first and the last are "" where there is no such thing to say.
    """

    expected: str
    most: str
    everything: str


def what_to_ask(opinion: Opinion) -> WhatToAsk | None:
    """Say what is worth asking, sentence by sentence; None while nothing is weighed.

    >>> what_to_ask(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).most
    'Every rating is sure, so there is nothing to find out.'
    """
    found, b = worth_asking(opinion), balance(opinion)
    if found is None or b is None:
        return None
    said = (_expected(found.balance, b), _most_worth(found, opinion), knowing_all(found, opinion))
    return WhatToAsk(*map(plain, said))


def asking_in_words(opinion: Opinion) -> tuple[str, ...]:
    """Say what is worth asking; first, if so, that the balance to expect is on another side.

    Empty while nothing is weighed.

    >>> opinion = Opinion.of(attend=[8, 3, 4], decline=[3, 6, 5], weights=[40, 40, 40])
    >>> asking_in_words(opinion.changed("practice", sureness="guess"))[0].split(". ")[1]
    '35 of 100 answers would change the outcome.'
    """
    said = what_to_ask(opinion)
    return tuple(filter(None, (said.expected, said.most, said.everything))) if said else ()


def _expected(expected: float, shown: float) -> str:
    if _sign(expected) == _sign(shown):
        return ""
    return fill(sentences("wording.information")["expected"], expected=signed(expected), shown=signed(shown))


def _sign(x: float) -> int:
    return (x > 0) - (x < 0)


def _most_worth(found: WorthAsking, opinion: Opinion) -> str:
    said, open_ones = sentences("wording.information"), _open(found, opinion)
    if not open_ones:
        return said["weightless" if found.asking else "sure"]
    best = found.asking[0]
    if found.chance is None:
        return fill(said["tie"], factor=inside(best.factor))
    if not found.chance:
        return said["nothing_attend" if found.balance > 0 else "nothing_decline"]
    if not best.chance:
        return fill(said["together"], count=of_100(found.chance))
    return fill(said["ask"], factor=inside(best.factor), count=of_100(best.chance))


def knowing_all(found: WorthAsking, opinion: Opinion) -> str:
    """Say what knowing all is worth, where more is open and a single answer may decide; else "".

    >>> opinion = Opinion.of(attend=[8, 3, 4], decline=[3, 6, 5], weights=[40, 40, 40])
    >>> knowing_all(worth_asking(opinion.changed("practice", sureness="guess")), opinion)
    ''
    """
    said, worth = sentences("wording.information"), worth_in_points(found.everything)
    if len(_open(found, opinion)) < 2 or found.chance == 0 or found.asking[0].chance == 0:
        return ""
    if found.chance is None:
        return fill(said["everything_tie"], worth=worth)
    return fill(said["everything"], worth=worth, count=of_100(found.chance))


def _open(found: WorthAsking, opinion: Opinion) -> list[str]:
    return [a.factor for a in found.asking if opinion.factors[a.factor].weight]


def worth_in_points(worth: float) -> str:
    """A worth in [0, 1] as points of 100, with one decimal.

    >>> worth_in_points(0.0193), worth_in_points(0.0002), worth_in_points(0)
    ('1.9', 'less than 0.1', '0')
    """
    if worth < 0.0005:
        return sentences("wording.information")["under"] if worth else "0"
    return tenth(worth).removeprefix("+")


@dataclass(frozen=True, slots=True)
class AskingRow:
    """One line of the list of what is worth asking: factor's name, both numbers in words, the question."""

    factor: str
    worth: str
    changes: str
    ask: str


def asking_rows(opinion: Opinion) -> tuple[AskingRow, ...]:
    """List what an opinion is not sure of, what is worth most to ask first, with the question to ask.

    >>> opinion = Opinion.of(attend=[8, 3, 4], decline=[3, 6, 5], weights=[40, 40, 40])
    >>> asking_rows(opinion.changed("practice", sureness="guess"))[0].changes
    '35 in 100'
    """
    found = worth_asking(opinion)
    return tuple(_asking_row(a) for a in found.asking) if found else ()


def _asking_row(asking: Asking) -> AskingRow:
    known = factors().get(asking.factor)
    changes = sentences("wording.information")["settles"] if asking.chance is None else in_100(asking.chance)
    name, ask = (plain(known.label), known.ask) if known else (inside(asking.factor), "")
    return AskingRow(name, worth_in_points(asking.worth), changes, ask)
