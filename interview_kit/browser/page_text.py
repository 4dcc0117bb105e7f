"""What stands on the coach's page about a case: sentences of `data/words/page.toml`, facts and ratings."""

from collections.abc import Iterator
from importlib.metadata import version as installed
from typing import Any
from urllib.parse import urlsplit

from interview_kit.advice.conclusion import conclude
from interview_kit.advice.conclusion_words import conclusion_in_words
from interview_kit.advice.facts import counted_in_words, facts_in_words, not_understood
from interview_kit.analysis.balance import balance
from interview_kit.analysis.radar import outer_ring
from interview_kit.analysis.sensitivity import tipping_settings
from interview_kit.browser.page_paper import paper
from interview_kit.browser.page_talk import talk
from interview_kit.browser.still_radar import still_radar
from interview_kit.browser.view_data import case_data
from interview_kit.model.decision import Decision
from interview_kit.model.factors import Factor, evidence_read, factors, knowledge_version
from interview_kit.model.opinion import Judgement, Opinion, called
from interview_kit.model.sentences import fill, plain, sentences
from interview_kit.model.thresholds import thresholds
from interview_kit.words.comparison import opinions_in_words
from interview_kit.words.numbers import rounded, shown
from interview_kit.words.remarks import remarks_on, said_as_a_whole
from interview_kit.words.wishes import support_in_words

_LEANS = {"attend": "first_attend", "decline": "first_decline", "unsure": "first_unsure"}
_STEPS = {"client": "step_client", "coach": "step_coach", "both": "step_both"}
_HEADS = ("factor", "for_decline", "for_attend", "weight", "contribution", "tips_at")


def script_words() -> dict[str, Any]:
    """Return the words that only the page's script says."""
    degrees = {degree: _sureness(degree) for degree in ("sure", "rough", "guess")}
    also = {"rated": sentences("page.page")["rated"], "degrees": degrees, "you": sentences("coach")["you"]}
    names = {key: sentences("coach.reply")[key] for key in ("came_none", "came_no_name", "no_names")}
    return {**sentences("page.script"), **also, **names}


def _said(key: str, **values: object) -> str:
    return fill(sentences("page.page")[key], **values)


def page_text(decision: Decision) -> dict[str, Any]:
    """Return everything the page's template is given of a case that has a judgement for each factor.

    >>> from interview_kit import load
    >>> page_text(load("knife-edge"))["facts"][0]
    'you would most likely say no, and have not decided'
    """
    view, say, opinion = (
        {**sentences("wording.view"), **sentences("page.view")},
        sentences("page.page"),
        decision.opinion,
    )
    rows, weighed = list(_rows(opinion)), balance(opinion)
    ruling = case_data(decision, decision)["ruling"]
    limits, made, support = thresholds(), conclude(decision), support_in_words(decision)
    told, talked = conclusion_in_words(made), talk(decision, made)
    return {
        "decision": decision,
        "title": decision.title.strip() or say["untitled"],
        "say": say,
        "view": view,
        "support": _said("support", ways=support) if support else "",
        "leaning": _said(f"leaning_{decision.leaning}") if decision.leaning else "",
        "asks": [say["asks"], say["asks_unweighed"] if weighed is None else say["asks_weighed"]],
        "reasons": _reasons(decision.opinion),
        "missing": list(_missing(decision)),
        "facts": facts_in_words(decision.facts),
        "strange": facts_in_words(not_understood(decision.facts)),
        "facts_counted": counted_in_words(decision.facts, made.today),
        "ruling": ruling and _ruling(ruling),
        "told": told,
        "whose": say["whose_rule"] if ruling else view["eyebrow"],
        "with_changes": say["changed_rule"] if ruling else _said("with_changes", verdict=told.headline),
        "picture": still_radar(opinion),
        "scale": fill(view["overview_note"], ring=outer_ring(opinion)),
        "heads": [view[key] for key in _HEADS],
        "first_note": _said("first_note", read=_to_read(decision)),
        "leans": {way: say[key] for way, key in _LEANS.items()},
        "steps": {who: sentences("page.script")[key] for who, key in _STEPS.items()},
        "rows": rows,
        "balance": "–" if weighed is None else shown(opinion).balance,
        "talk": talked,
        "paper": paper(made, talked),
        "others": list(_others(decision)),
        "kept": [decision.labels.get(i, i) for i in opinion.kept],
        "chosen": _said(
            "chosen_note",
            favours=rounded(50 + 100 * limits.favours),
            leans=rounded(50 + 100 * limits.leans),
            leaning=limits.leaning_points,
            close=limits.close_points,
        ),
        "made": _said(
            "about_made", kit=installed("interview-kit"), version=knowledge_version(), read=evidence_read()
        ),
    }


def _reasons(opinion: Opinion) -> bool:
    return any(j.why_decline or j.why_attend for j in opinion.factors.values())


def _missing(decision: Decision) -> Iterator[str]:
    """What a coach would look for in vain: a file that left it out is as one that never held it."""
    if not decision.facts:
        yield _said("no_facts")
    if decision.opinion.rated and not _reasons(decision.opinion):
        yield _said("no_reasons")


def _to_read(decision: Decision) -> str:
    """What a coach is asked to read before any number."""
    say = sentences("page.page")
    notes = (j.note for j in decision.opinion.factors.values())
    if _reasons(decision.opinion) or any((decision.story, decision.others_want, decision.notes, *notes)):
        return say["first_wrote"]
    return say["first_facts"] if decision.facts else say["first_nothing"]


def _ruling(found: dict[str, Any]) -> dict[str, Any]:
    sources = [(address, urlsplit(address).hostname) for address in found["sources"]]
    return found | {"check": fill(sentences("wording.view")["rule_check"], **found), "read_at": sources}


def _others(decision: Decision) -> Iterator[dict[str, Any]]:
    """What each of the others comes to, wrote and moved, in a page of a case that has been talked over."""
    for line, other in zip(opinions_in_words(decision)[1:], decision.opinions[1:], strict=True):
        head = fill(sentences("coach.remark")["head"], name=called(other))
        yield {
            "head": head,
            "comes_to": line,
            "whole": said_as_a_whole(other, "coach"),
            "remarks": remarks_on(decision, other),
        }


def _rows(opinion: Opinion) -> Iterator[dict[str, Any]]:
    parts, settings, weighed = shown(opinion).parts, tipping_settings(opinion), balance(opinion)
    for i, factor in factors().items():
        judgement = opinion.factors[i]
        tips = _tips(judgement, settings.get(i), weighed)
        yield _row(factor, judgement) | {"cells": _cells(judgement, parts.get(i, ""), tips)}


def _tips(judgement: Judgement, setting: int | None, weighed: float | None) -> str:
    view = sentences("wording.view")
    if weighed == 0 and judgement.margin:
        return view["any_step"]
    return view["never"] if setting is None else str(setting)


def _cells(judgement: Judgement, contribution: str, tips: str) -> tuple[str, ...]:
    """The figures of a factor under the heads of the table, as the live view gives them."""
    if not judgement.rated:
        return "–", "–", str(judgement.weight), sentences("wording.view")["unrated"], "–"
    figures = (judgement.decline, judgement.attend, judgement.weight)
    return (*map(str, figures), contribution, tips)


def _row(factor: Factor, judgement: Judgement) -> dict[str, Any]:
    """A factor as the page's line about it needs it."""
    kept = {"weight", "sureness", "note"}
    known = {"id", "definition", "ask"}
    ratings = {"decline": judgement.decline, "attend": judgement.attend}
    return (
        judgement.model_dump(include=kept)
        | factor.model_dump(include=known)
        | {
            "label": plain(factor.label),
            "short": plain(factor.short),
            "rated": _said("rated", **ratings) if judgement.rated else _said("not_rated"),
            "stands": _stands(judgement),
            "evidence": [
                (e.finding, e.strength, e.address, urlsplit(e.address).hostname) for e in factor.evidence
            ],
            "sides": [_side(side, factor, judgement) for side in ratings],
        }
    )


def _stands(judgement: Judgement) -> str:
    if not judgement.rated:
        return _said("stands_nowhere", weight=judgement.weight)
    figures = judgement.model_dump(include={"decline", "attend", "weight"})
    return _said("stands", sureness=_sureness(judgement.sureness), **figures)


def _side(side: str, factor: Factor, judgement: Judgement) -> dict[str, Any]:
    anchors = getattr(factor, side)
    return {
        "name": side,
        "title": _said(f"for_{side}"),
        "anchors": [(0, anchors.zero), (5, anchors.five), (10, anchors.ten)],
        "why": getattr(judgement, f"why_{side}"),
    }


def _sureness(degree: str) -> str:
    points = {"rough": thresholds().rough, "guess": thresholds().guess}
    return _said(degree, points=f"{points.get(degree, 0):g}")
