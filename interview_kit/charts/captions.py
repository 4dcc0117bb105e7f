"""What each chart says: its finding in one sentence, worked out from the numbers it draws, and a note.

The words stand in `data/words/charts.toml`; where the kit has a sentence for it already, that one is used.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interview_kit.advice.conclusion import conclude
from interview_kit.advice.conclusion_words import conclusion_in_words, leading_in_words
from interview_kit.analysis.balance import balance, margins, points
from interview_kit.analysis.comparison import Comparison
from interview_kit.analysis.radar import outer_ring
from interview_kit.analysis.sensitivity import balance_at, reaches, tipping_settings
from interview_kit.analysis.shares import three_shares
from interview_kit.analysis.verdict import CLOSE, NOTHING
from interview_kit.charts.tables_of_many import MOST_ROWS
from interview_kit.model.decision import Decision
from interview_kit.model.opinion import Opinion, briefly
from interview_kit.model.sentences import fill, plain, sentences
from interview_kit.model.thresholds import thresholds
from interview_kit.words.information import what_to_ask
from interview_kit.words.names import inside, short_name, way
from interview_kit.words.numbers import in_100, shown, signed, tenth
from interview_kit.words.verdict import verdict_in_words

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Caption:
    """A chart's finding, and the note under it; plain text, "" where there is none."""

    title: str
    note: str = ""


def _caption(title: str, note: str = "") -> Caption:
    return Caption(plain(title), plain(note))


def _unweighed(opinion: Opinion) -> Caption:
    said = verdict_in_words(opinion)
    return Caption(said.headline, said.firmness)


def overview_caption(opinion: Opinion) -> Caption:
    """Caption of the radar: the verdict, and the scale it is drawn to.

    >>> "the outer ring is 6." in overview_caption(Opinion.of(attend=[8], decline=[3], weights=[75])).note
    True
    """
    note = fill(sentences("wording.view")["overview_note"], ring=outer_ring(opinion))
    return _caption(verdict_in_words(opinion).headline, note)


def contributions_caption(opinion: Opinion) -> Caption:
    """Caption of the bars: the verdict, and the balance that they add up to.

    >>> contributions_caption(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).note
    'What each factor contributes (+32.5)'
    """
    view = sentences("wording.view")
    return _caption(verdict_in_words(opinion).headline, f"{view['bars']} ({shown(opinion).balance})")


def tipping_caption(opinion: Opinion) -> Caption:
    """Caption of the sliders that flip it: the nearest one, and how many there are.

    >>> tipping_caption(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])).note.split(". ")[0]
    'Sliders that can flip it alone: 1 of 2'
    """
    b, words = balance(opinion), sentences("charts.tipping")
    if b is None:
        return _unweighed(opinion)
    settings = tipping_settings(opinion)
    count = sum(setting is not None for setting in settings.values())
    key = ("note" if count else "note_none") if b else "note_even"
    note = fill(words[key], all=len(settings), count=count)
    return _caption(verdict_in_words(opinion).tipping, note if any(margins(opinion)) else "")


def tornado_caption(opinion: Opinion) -> Caption:
    """Caption of how far ratings reach: which of those that are not sure could put the other side ahead.

    >>> opinion = Opinion.of(attend=[8, 3, 4], decline=[3, 6, 5], weights=[40, 40, 40])
    >>> tornado_caption(opinion.changed("practice", sureness="guess")).title
    'Of what is not sure, practice alone could put the other side ahead.'
    """
    b, words, found = balance(opinion), sentences("charts.tornado"), reaches(opinion)
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
    b, words = balance(opinion), sentences("charts.one_weight")
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


def firmness_caption(opinion: Opinion) -> Caption:
    """Caption of the shares: how many weightings near yours favour the side ahead.

    >>> firmness_caption(Opinion.of(attend=[8, 3], decline=[3, 8], weights=[60, 40])).title[:27]
    'Near your weights 79 in 100'
    """
    b, words = balance(opinion), sentences("charts.firmness")
    if b is None:
        return _unweighed(opinion)
    if not any(m * p for m, p in zip(margins(opinion), points(opinion), strict=True)):
        return _caption(verdict_in_words(opinion).firmness, words["note"])
    nearby = three_shares(opinion).nearby or {}
    counts = {name: in_100(1 - share if b < 0 else share) for name, share in nearby.items()}
    key = "title_attend" if b > 0 else "title_decline" if b else "title_even"
    return _caption(fill(words[key], **counts), words["note"])


def asking_caption(opinion: Opinion) -> Caption:
    """Caption of what is worth finding out: what is most worth asking about, and what else there is to say.

    >>> opinion = Opinion.of(attend=[8, 3, 4], decline=[3, 6, 5], weights=[40, 40, 40])
    >>> asking_caption(opinion.changed("practice", sureness="guess")).title[:36]
    'Most worth asking about: practice. 3'
    """
    said = what_to_ask(opinion)
    if said is None:
        return _unweighed(opinion)
    unsure = any(j.sureness != "sure" for j in opinion.rated.values())
    notes = (said.expected, said.everything, sentences("charts.asking")["note"] if unsure else "")
    return _caption(said.most, " ".join(filter(None, notes)))


def route_balances_caption(decision: Decision) -> Caption:
    """Caption of the routes: which is ahead, or which are about even; or that a rule has settled it.

    >>> from interview_kit import load
    >>> route_balances_caption(load("benefit-office")).title
    'A rule settles it: go'
    """
    made = conclude(decision)
    note = fill(sentences("charts.route_balances")["note"], points=thresholds().close_points)
    return _caption(leading_in_words(made) or conclusion_in_words(made).headline, note)


def differences_caption(found: Comparison) -> Caption:
    """Caption of where two opinions differ: on what most, and the two balances."""
    words, name = sentences("coach.chart"), briefly(found.other)
    if found.shown is None:
        return Caption(words["title_nothing"])
    mine, theirs = (tenth(n / 1000) for n in found.shown)
    most = inside(found.topics[0].factor) if found.topics else ""
    key = "title" if most else "title_shares" if found.by_shares else "title_alike"
    title = fill(words[key], name=name, factor=most)
    return Caption(title, fill(words["note"], name=name, mine=mine, theirs=theirs))


def balance_strip_caption(answers: "pd.DataFrame") -> Caption:
    """Caption of where balances lie: how many cases are too close to call.

    >>> import pandas as pd
    >>> balance_strip_caption(pd.DataFrame({"balance": [0.0], "verdict": ["too close to call"]})).title
    'Too close to call: 1 of 1 cases.'
    """
    words, verdicts = sentences("charts.balance_strip"), answers["verdict"].astype(str)
    count, blank = (int((verdicts == said).sum()) for said in (CLOSE, NOTHING))
    if blank == len(answers):
        return _caption(words["title_none"])
    title = fill(words["title"], count=f"{count:,}", all=f"{len(answers):,}")
    note = fill(words["note_blank"], count=f"{blank:,}") if blank else ""
    return _caption(title, " ".join(filter(None, (words["note"], note))))


def contribution_map_caption(parts: "pd.DataFrame") -> Caption:
    """Caption of what makes the balances: which factor contributes most of all.

    >>> import pandas as pd
    >>> contribution_map_caption(pd.DataFrame({"practice": [30.0], "time_cost": [-10.0]})).title
    'Practice moves the balance most, on average over these cases.'
    """
    words, sizes = sentences("charts.contribution_map"), parts.abs().mean()
    if not sizes.any():
        return _caption(words["title_none"])
    key = "note_means" if len(parts) > MOST_ROWS else "note"
    return _caption(fill(words["title"], factor=short_name(str(sizes.idxmax()))), words[key])


def weight_moved_caption(moved: "pd.DataFrame") -> Caption:
    """Caption of another weight for all: how many answers change with 20 points more, and with 20 less.

    >>> import pandas as pd
    >>> columns = {"changed": [1, 3], "cases": 9, "factor": "practice"}
    >>> weight_moved_caption(pd.DataFrame(columns, index=[-20, 20])).title
    'With 20 points more on practice for all, 3 of 9 answers change; with 20 less, 1.'
    """
    words = sentences("charts.weight_moved")
    if moved.empty:
        return _caption(words["title_none"])
    more, less = (f"{int(moved['changed'].loc[by]):,}" for by in (20, -20))
    known = {"factor": inside(str(moved["factor"].iloc[0])), "all": f"{int(moved['cases'].iloc[0]):,}"}
    return _caption(fill(words["title"], more=more, less=less, **known), words["note"])
