"""A decision in about ten lines of plain text, to paste into a message: attachments are sometimes blocked.

What is not to be in it is left out before, by `less`.
"""

from collections.abc import Iterator

from interview_kit.advice.conclusion import Conclusion, conclude
from interview_kit.advice.conclusion_words import conclusion_in_words, leading_in_words, leaning_beside
from interview_kit.advice.ratings import reason_for
from interview_kit.analysis.balance import balance, contributions
from interview_kit.analysis.information import worth_asking
from interview_kit.model.decision import Decision
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Opinion
from interview_kit.model.record import Side
from interview_kit.model.sentences import fill, one_line, sentences
from interview_kit.words.comparison import opinions_in_words
from interview_kit.words.information import asking_in_words
from interview_kit.words.names import short_name
from interview_kit.words.numbers import shown
from interview_kit.words.remarks import factors_in_words, whole_in_words
from interview_kit.words.verdict import verdict_in_words
from interview_kit.words.wishes import support_in_words

_REASONS, _LONGEST = 3, 140


def summary(decision: Decision) -> str:
    """Return a decision as plain text: verdict, three reasons each way, what tips it, what to ask.

    Where a rule has settled it, the rule stands in place of all that.

    Each is one line; a person's own words are cut off after some 140 characters. Ends in a newline.

    >>> from interview_kit.storage.decision_file import load
    >>> print(summary(load("knife-edge")).splitlines()[1])
    My weighing: Too close to call, balance −0.1 (between −100 for declining and +100 for attending).
    """
    said, made = sentences("coach.summary"), conclude(decision)
    title = one_line(decision.title, _LONGEST)
    lines = [fill(said["title"] if title else said["untitled"], title=title), _rule(made), _besides(made)]
    weighed = () if made.settled else _weighed(decision, made)
    return _joined([*lines, *weighed, *_wishes(decision), *_others(decision), said["made"]])


def _weighed(decision: Decision, made: Conclusion) -> tuple[str, ...]:
    if balance(made.opinion) is None:
        return (sentences("coach.summary")["nothing"],)
    reasons = (_reasons(made, "decline"), _reasons(made, "attend"))
    return *_verdict(made), *reasons, _to_find_out(made.opinion), _question(decision, made)


def _joined(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines if line)


def _rule(made: Conclusion) -> str:
    return fill(sentences("coach.summary")["rule"], right=made.settled.right) if made.settled else ""


def _besides(made: Conclusion) -> str:
    """What the other rules say that hold in this case alone."""
    rights = " ".join(r.right for r in made.besides if r.effect != "always")
    return fill(sentences("coach.summary")["besides"], right=rights) if rights else ""


def _verdict(made: Conclusion) -> tuple[str, ...]:
    """What it comes to where the weighing says otherwise, what that says, which routes lead, what tips it.

    A balance is of attending as planned: beside it stands what it says itself, or the two would not agree.
    """
    said, told = sentences("coach.summary"), conclusion_in_words(made)
    verdict = verdict_in_words(made.opinion).headline
    alike = verdict == told.headline
    whole = "" if alike else fill(said["conclusion"], verdict=told.headline)
    weighed = said["verdict" if alike else "as_planned"]
    headline = fill(weighed, verdict=verdict, balance=shown(made.opinion).balance)
    tipping = fill(said["tipping"], sentence=told.tipping) if told.tipping else ""
    return whole, headline, fill(said["routes"], sentence=leading_in_words(made)), tipping


def _reasons(made: Conclusion, side: Side) -> str:
    said, sign = sentences("coach.summary"), 1 if side == "attend" else -1
    every = contributions(made.opinion)
    parts = {i: x for i, x in every.items() if x * sign > 0}
    if not parts:
        return said["no_attend"] if side == "attend" else said["no_decline"]
    largest = sorted(parts, key=lambda i: -abs(parts[i]))[:_REASONS]
    reasons = "; ".join(_reason(made, i, side, shown(made.opinion).parts[i]) for i in largest)
    return fill(said["attend"] if side == "attend" else said["decline"], reasons=reasons)


def _reason(made: Conclusion, factor: str, side: Side, points: str) -> str:
    said, why = sentences("coach.summary"), getattr(made.opinion.factors[factor], f"why_{side}")
    text = _whole_sentences(reason_for(why, factor, side, made.facts)).removesuffix(".")
    values = {"factor": short_name(factor), "points": points, "text": text}
    return fill(said["reason"] if text else said["bare_reason"], **values)


def _whole_sentences(text: str) -> str:
    """As many sentences as have room; of a first one that is longer than that, as many words."""
    line = one_line(text, 10 * _LONGEST)
    if len(line) <= _LONGEST:
        return line
    end = max(line.rfind(f"{mark} ", 0, _LONGEST + 1) for mark in ".?!")
    return line[: end + 1] if end > 0 else one_line(line, _LONGEST)


def _to_find_out(opinion: Opinion) -> str:
    asked = asking_in_words(opinion)
    return fill(sentences("coach.summary")["find_out"], sentence=" ".join(asked)) if asked else ""


def _question(decision: Decision, made: Conclusion) -> str:
    """Where the weighing surprises, why; else how to learn what may change it, or what would have to be."""
    said, found = sentences("coach.summary"), worth_asking(decision.opinion)
    surprising = leaning_beside(made, decision.leaning)
    if surprising.endswith("?"):
        return fill(said["question"], question=surprising)
    # At an exact tie there is no chance to tell: None stands for what settles it.
    best = next((a.factor for a in found.asking if a.chance != 0), "") if found else ""
    return fill(said["question"], question=factors()[best].ask if best in factors() else said["otherwise"])


def _wishes(decision: Decision) -> Iterator[str]:
    """What others want, and what a coach is asked to do."""
    said = sentences("coach.summary")
    if others := one_line(decision.others_want, 2 * _LONGEST):
        yield fill(said["others_want"], text=others)
    if ways := support_in_words(decision):
        yield fill(said["support"], ways=ways)


def _others(decision: Decision) -> Iterator[str]:
    """What each of the others comes to, and what they wrote."""
    for line, other in zip(opinions_in_words(decision)[1:], decision.opinions[1:], strict=True):
        yield line
        for said in whole_in_words(other):
            yield one_line(said, 2 * _LONGEST)
        yield one_line(" ".join(factors_in_words(decision, other)), 2 * _LONGEST)
