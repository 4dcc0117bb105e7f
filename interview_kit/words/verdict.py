"""The verdict in words: headline, how firm it is, which slider tips it, and how it sits with one's leaning.

`verdict.js` beside this file says the same in the browser, where everything moves with the sliders; tests
hold the two to the same strings.
"""

from dataclasses import dataclass

from interview_kit.analysis.balance import margins, points
from interview_kit.analysis.sensitivity import nearest_tipping, tipping_settings
from interview_kit.analysis.verdict import Verdict, verdict
from interview_kit.model.decision import Decision
from interview_kit.model.opinion import Leaning, Opinion
from interview_kit.model.record import Side
from interview_kit.model.sentences import fill, plain, sentences
from interview_kit.model.thresholds import Thresholds, thresholds
from interview_kit.words.names import inside, way
from interview_kit.words.numbers import of_100, rounded, shown, spelt


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """The four sentences about a weighing, as plain text: verdict, how firm, what tips it, what is spoken."""

    headline: str
    firmness: str
    tipping: str
    spoken: str


def verdict_in_words(opinion: Opinion, limits: Thresholds | None = None) -> VerdictWords:
    """Put an opinion's weighing into words, as the live view says them; `limits` are the kit's if not given.

    >>> verdict_in_words(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).tipping
    'Attending stays ahead until the weight of networking goes from 75 to 9.'
    """
    limits = limits or thresholds()
    v, said = verdict(opinion, limits), sentences("wording.spoken")
    headline = sentences("wording.verdict")[_headline_key(v)]
    tipping = _tipping(opinion, v)
    spoken = headline + "."
    if v.balance is not None:
        totals = shown(opinion)
        numbers = {name: spelt(getattr(totals, name)) for name in ("balance", "decline", "attend")}
        spoken = fill(said[f"weighed{_ahead(v.balance)}"], verdict=headline, tipping=tipping, **numbers)
    return VerdictWords(*map(plain, (headline, _firmness(opinion, v, limits), tipping, spoken)))


def _ahead(balance: float) -> str:
    return "_attend" if balance > 0 else "_decline" if balance < 0 else ""


def _headline_key(v: Verdict) -> str:
    if v.balance is None:
        return "nothing"
    if v.balance == 0:
        return "even"
    return f"{('close', 'leans', 'favours')[v.degree]}{f'_{v.side}' if v.side else ''}"


def _firmness(opinion: Opinion, v: Verdict, limits: Thresholds) -> str:
    said = sentences("wording.firmness")
    if v.balance is None or v.share is None:
        if not opinion.rated:
            return said["no_ratings"]
        return said["no_rated_weights" if any(j.weight for j in opinion.factors.values()) else "no_weights"]
    if v.balance == 0:
        return said["even" if _any_pull(opinion) else "flat"]
    count = of_100(v.share if v.balance > 0 else 1 - v.share)
    # The weakest reading speaks, for it is the one that the headline goes by.
    match v.by_sureness, v.by_size:
        case 0, _:
            return said["close"]
        case _, 0:
            return fill(said["small_close"], count=count, points=limits.close_points)
        case 2, 1:
            return fill(said["small_leaning"], count=count, points=limits.leaning_points)
    if v.by_guesses == 1:
        return fill(said["guessed"], count=count, turned=rounded(100 * v.turned))
    return fill(said["same"], count=count)


def _tipping(opinion: Opinion, v: Verdict) -> str:
    said = sentences("wording.tipping")
    if v.balance is None:
        return ""
    if v.balance == 0:
        return said["even" if _any_pull(opinion) else "flat"]
    ahead = "attend" if v.balance > 0 else "decline"
    factor = nearest_tipping(opinion)
    if factor is None:
        return said[f"none_{ahead}"]
    key = f"{'ahead' if v.side else 'just'}_{ahead}"
    return fill(
        said[key],
        factor=inside(factor),
        now=opinion.factors[factor].weight,
        then=tipping_settings(opinion)[factor],
    )


def _any_pull(opinion: Opinion) -> bool:
    return any(m and p for m, p in zip(margins(opinion), points(opinion), strict=True))


def leaning_in_words(decision: Decision) -> str:
    """Hold the owner's leaning against their weighing by itself; "" where one of the two is missing.

    >>> from interview_kit.storage.decision_file import load
    >>> leaning_in_words(load("early-and-curious").model_copy(update={"leaning": "decline"}))[:61]
    'You lean to declining, but your weighing goes for attending. '
    """
    v = verdict(decision.opinion)
    return "" if v.balance is None else leaning_against(decision.leaning, v.side)


def leaning_against(leaning: Leaning | None, side: Side | None) -> str:
    """Hold a leaning against a side, None where it is too close to call; "" where no leaning was told.

    >>> leaning_against("decline", "attend")[:61]
    'You lean to declining, but your weighing goes for attending. '
    """
    if leaning is None:
        return ""
    ways = {"attend": way("attend"), "decline": way("decline")}
    if leaning == "unsure":
        key = "unsure_side" if side else "unsure_close"
    else:
        key = "against_close" if side is None else "agree" if side == leaning else "against"
    said = fill(
        sentences("wording.information")[key], leaning=ways.get(leaning, ""), side=ways.get(side or "", "")
    )
    return plain(said)
