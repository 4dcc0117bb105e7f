"""What each chart says: its finding in one sentence, worked out from the numbers it draws, and a note.

The words stand in `data/charts.toml`; where the kit has a sentence for it already, that one is used.
"""

from dataclasses import dataclass
from functools import cache

from interview_kit.asking import what_to_ask
from interview_kit.information import range_of
from interview_kit.knowledge import Record, Text, data_root, read_toml, wording
from interview_kit.numbers import fill, in_100, plain, shown, signed
from interview_kit.opinion import Opinion
from interview_kit.scoring import balance, margins, points, weighted_mean
from interview_kit.sensitivity import nearest_tipping, tipping_settings
from interview_kit.shares import three_shares
from interview_kit.wording import inside, sentences, way

Words = dict[str, Text]


class ChartWords(Record):
    """The whole of `data/charts.toml`: the words of each chart, and those that several share."""

    tipping: Words
    tornado: Words
    one_weight: Words
    firmness: Words
    asking: Words
    shared: Words


@cache
def chart_words() -> ChartWords:
    """Return the words of the charts.

    >>> chart_words().firmness["rough"]
    'rough'
    """
    return read_toml(data_root() / "charts.toml", ChartWords)


@dataclass(frozen=True, slots=True)
class Caption:
    """A chart's finding, and the note under it; plain text, "" where there is none."""

    title: str
    note: str = ""


def _caption(title: str, note: str = "") -> Caption:
    return Caption(plain(title), plain(note))


def _unweighed(opinion: Opinion) -> Caption:
    said = sentences(opinion)
    return Caption(said.headline, said.firmness)


def overview_caption(opinion: Opinion) -> Caption:
    """Caption of the radar: the verdict."""
    return _caption(sentences(opinion).headline, wording().view["overview_note"])


def contributions_caption(opinion: Opinion) -> Caption:
    """Caption of the bars: the verdict, and the balance that they add up to.

    >>> contributions_caption(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).note
    'What each factor contributes (+33)'
    """
    view = wording().view
    return _caption(sentences(opinion).headline, f"{view['bars']} ({shown(opinion).balance})")


def tipping_caption(opinion: Opinion) -> Caption:
    """Caption of the sliders that flip it: the nearest one, and how many there are.

    >>> tipping_caption(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).note.split(". ")[0]
    'Of 2 sliders 1 can flip it alone'
    """
    b, words = balance(opinion), chart_words().tipping
    if b is None:
        return _unweighed(opinion)
    settings = tipping_settings(opinion)
    count = sum(setting is not None for setting in settings.values())
    key = ("note" if count else "note_none") if b else "note_even"
    note = fill(words[key], all=len(settings), count=count)
    return _caption(sentences(opinion).tipping, note if any(margins(opinion)) else "")


@dataclass(frozen=True, slots=True)
class Reach:
    """Balances, in [-1, 1], that one factor's ratings can lead to, the others as they are.

    `low` to `high` as far as the person said they may be off; `least` to `most` over the whole scale.
    """

    factor: str
    low: float
    high: float
    least: float
    most: float

    def turns(self, balance: float) -> bool:
        """Whether what was said of the sureness takes it strictly to the other side."""
        return self.low < 0 < balance or balance < 0 < self.high

    def could_turn(self, balance: float) -> bool:
        """Whether any ratings at all would."""
        return self.least < 0 < balance or balance < 0 < self.most


def reaches(opinion: Opinion) -> tuple[Reach, ...]:
    """How far each rated factor's ratings alone can take the balance, the furthest first.

    First by what was said of the sureness, then by the whole scale; equal ones in factor order. Empty while
    nothing is weighed.

    >>> opinion = Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])
    >>> [round(100 * x, 1) for x in (reaches(opinion)[0].least, reaches(opinion)[0].most)]
    [-80.0, 70.0]
    """
    whole = 10 * sum(points(opinion))
    if not whole:
        return ()
    total = sum(m * p for m, p in zip(margins(opinion), points(opinion), strict=True))
    found = []
    for factor, judgement in opinion.rated.items():
        p, said = judgement.weight, range_of(judgement)
        rest, wide = total - judgement.margin * p, p * (said.attend + said.decline)
        middle = rest + p * said.middle
        ends = (middle - wide, middle + wide, rest - 10 * p, rest + 10 * p)
        # By the exact widths: those of the quotients are off by rounding.
        found.append(((-wide, -p), Reach(factor, *(end / whole for end in ends))))
    return tuple(reach for _, reach in sorted(found, key=lambda pair: pair[0]))


def tornado_caption(opinion: Opinion) -> Caption:
    """Caption of how far ratings reach: which of those that are not sure could put the other side ahead.

    >>> opinion = Opinion.of(attend=[8, 3, 4], decline=[3, 6, 5], weights=[40, 40, 40])
    >>> tornado_caption(opinion.changed("practice", sureness="guess")).title
    'Of what is not sure, practice alone could put the other side ahead.'
    """
    b, words, found = balance(opinion), chart_words().tornado, reaches(opinion)
    if b is None:
        return _unweighed(opinion)
    if not b:
        return _caption(words["title_even"], words["note_even"])
    turning = [r for r in found if r.turns(b)]
    furthest = max(turning, key=lambda r: -r.low if b > 0 else r.high, default=None)
    if furthest:
        title = words["title_one" if len(turning) == 1 else "title_many"]
        title = fill(title, factor=inside(furthest.factor), count=len(turning))
    else:
        sure = all(j.sureness == "sure" for j in opinion.rated.values())
        title = words["title_sure" if sure else "title_none"]
    wide = sum(r.could_turn(b) for r in found)
    return _caption(title, fill(words["note" if wide else "note_none"], count=wide, all=len(found)))


def one_weight_caption(opinion: Opinion, factor: str) -> Caption:
    """Caption of the balance against one rated factor's slider: where it flips, or that it does not.

    >>> opinion = Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])
    >>> one_weight_caption(opinion, "networking").title
    'With networking at 9 or less, declining is ahead; it stands at 75.'
    """
    b, words = balance(opinion), chart_words().one_weight
    if b is None:
        return _unweighed(opinion)
    now, then = opinion.factors[factor].weight, tipping_settings(opinion)[factor]
    margin = opinion.factors[factor].margin
    said: dict[str, object] = {"factor": inside(factor), "now": now, "then": then}
    if not b:
        key = "even" if margin else "flat"
        said["side"] = way("attend" if margin > 0 else "decline")
    else:
        key = "never" if then is None else "more" if then > now else "less"
        said["side"] = way("decline" if b > 0 else "attend")
        ends = [balance_at(opinion, factor, setting) for setting in (0, 1, 100)]
        first = ends[1] if ends[0] is None else ends[0]
        said |= {"first": signed(first or 0.0), "last": signed(ends[2] or 0.0)}
    return _caption(fill(words[f"title_{key}"], **said), words["note"])


def balance_at(opinion: Opinion, factor: str, setting: float) -> float | None:
    """Balance, in [-1, 1], with one rated factor's slider at a setting (0-100); None if nothing is weighed.

    >>> balance_at(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]), "networking", 10)
    0.0
    """
    moved = [setting if i == factor else j.weight for i, j in opinion.rated.items()]
    return weighted_mean(margins(opinion), moved)


def default_factor(opinion: Opinion) -> str | None:
    """The factor one looks at first: the nearest to flipping it, else the heaviest; None if none is rated.

    >>> default_factor(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25]))
    'networking'
    """
    rated = opinion.rated
    return nearest_tipping(opinion) or max(rated, key=lambda i: rated[i].weight, default=None)


def firmness_caption(opinion: Opinion) -> Caption:
    """Caption of the shares: how many weightings near yours favour the side ahead.

    >>> firmness_caption(Opinion.of(attend=[8, 3], decline=[3, 8], weights=[60, 40])).title[:27]
    'Near your weights 79 in 100'
    """
    b, words = balance(opinion), chart_words().firmness
    if b is None:
        return _unweighed(opinion)
    nearby = three_shares(opinion).nearby or {}
    counts = {name: in_100(1 - share if b < 0 else share) for name, share in nearby.items()}
    key = "title_attend" if b > 0 else "title_decline" if b else "title_even"
    return _caption(fill(words[key], **counts), words["note"])


def asking_caption(opinion: Opinion) -> Caption:
    """Caption of what is worth finding out: what is most worth asking about, and what else there is to say.

    >>> opinion = Opinion.of(attend=[8, 3, 4], decline=[3, 6, 5], weights=[40, 40, 40])
    >>> asking_caption(opinion.changed("practice", sureness="guess")).title[:36]
    'Most worth asking about: practice; 3'
    """
    said = what_to_ask(opinion)
    if said is None:
        return _unweighed(opinion)
    unsure = any(j.sureness != "sure" for j in opinion.rated.values())
    notes = (said.expected, said.everything, chart_words().asking["note"] if unsure else "")
    return _caption(said.most, " ".join(filter(None, notes)))
