"""Generated opinions, pulls and decisions, for what must hold of all of them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from interview_kit.advice.facts import Facts, known_facts
from interview_kit.advice.questions import Fact
from interview_kit.analysis.balance_rows import SURENESS, Rows
from interview_kit.model.decision import Decision, LookBack
from interview_kit.model.factors import factors, knowledge_version
from interview_kit.model.opinion import FirstLook, Judgement, NextStep, Opinion

HOSTILE = (
    '"',
    "'",
    "{now}{0.__class__}",
    "</script><img src=x onerror=alert(1)>",
    "\u202eright to left\u202c \u05d0\u05d1 العربية",
    "\N{FAMILY}\N{WINKING FACE}\N{ZERO WIDTH JOINER}\ufe0f",
    "\\u0000 \x00\x07\x7f\u2028\ufeff",
    "\r\n\t ",
    "**bold** soft\u00adhyphen −3",
)
texts = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
# Few values make ties and zeros common; any value comes as well.
ratings = st.one_of(st.integers(0, 10), st.sampled_from((0, 5, 10)))
sliders = st.one_of(st.integers(0, 100), st.sampled_from((0, 1, 50, 100)))
rows = st.tuples(ratings, ratings, sliders)
some_pulls = st.lists(st.integers(-10, 10).map(lambda m: m / 10), min_size=2, max_size=60)


def opinion_of(rows: Sequence[tuple[int, int, int]]) -> Opinion:
    """Make an opinion from rows of attend, decline, weight."""
    attend, decline, weights = zip(*rows, strict=True)
    return Opinion.of(attend=attend, decline=decline, weights=weights)


@st.composite
def opinions(draw: st.DrawFn, most: int = 9) -> Opinion:
    """Draw an opinion on 2 to `most` factors, some perhaps not rated, some sliders perhaps at 0."""
    opinion = opinion_of(draw(st.lists(rows, min_size=2, max_size=most)))
    for factor in draw(st.sets(st.sampled_from(list(opinion.factors)), max_size=3)):
        opinion = opinion.changed(factor, attend=None, decline=None)
    return opinion


@st.composite
def ties(draw: st.DrawFn) -> Opinion:
    """Draw an opinion that is exactly even: each factor has its mirror image, at the same weight."""
    half = draw(st.lists(rows, min_size=1, max_size=4))
    shuffled = draw(st.permutations([*half, *((d, a, w) for a, d, w in half)]))
    return opinion_of(shuffled)


@st.composite
def weighed_pulls(draw: st.DrawFn, most: int = 60) -> tuple[list[float], list[int]]:
    """Draw 2 to `most` pulls and sliders, at least one of them above 0."""
    pairs = st.lists(st.tuples(st.integers(-10, 10), sliders), min_size=2, max_size=most)
    margins, points = zip(*draw(pairs.filter(lambda ps: any(p for _, p in ps))), strict=True)
    return [m / 10 for m in margins], list(points)


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    """Draw what somebody says of one factor, rated or not."""
    said: dict[str, Any] = {name: draw(texts) for name in ("why_attend", "why_decline", "note")}
    if draw(st.booleans()):
        said |= {"attend": draw(ratings), "decline": draw(ratings)}
    return Judgement(weight=draw(sliders), sureness=draw(st.sampled_from(("sure", "rough", "guess"))), **said)


next_steps = st.none() | st.builds(
    NextStep,
    what=texts,
    who=st.sampled_from(("client", "coach", "both")),
    day=st.just("") | st.dates().map(str),
)
first_looks = st.none() | st.builds(
    FirstLook, leaning=st.sampled_from(("attend", "decline", "unsure")), why=texts
)


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    """Draw a decision with one to three opinions on the kit's factors, and any texts and facts."""
    of_all = st.fixed_dictionaries(dict.fromkeys(factors(), judgements()))
    by = st.builds(
        Opinion, by=texts, message=texts, next_step=next_steps, first_look=first_looks, factors=of_all
    )
    numbers = st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False))
    values = st.one_of(st.none(), st.booleans(), numbers, texts)
    did = st.sampled_from((None, "attend", "other"))
    again = st.sampled_from((None, "yes", "partly", "no"))
    look_backs = st.builds(LookBack, did=did, happened=texts, again=again, otherwise=texts)
    return Decision(
        id=draw(st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,59}", fullmatch=True)),
        knowledge=knowledge_version(),
        labels=draw(st.dictionaries(texts, texts, max_size=3)),
        title=draw(texts),
        story=draw(texts),
        others_want=draw(texts),
        support=tuple(
            draw(st.lists(st.sampled_from(("listen", "ask", "opinion", "practise", "sing")), max_size=2))
        ),
        facts=draw(st.dictionaries(texts, values, max_size=4)),
        leaning=draw(st.sampled_from((None, "attend", "decline", "unsure"))),
        opinions=tuple(draw(st.lists(by, min_size=1, max_size=3))),
        notes=draw(texts),
        look_back=draw(st.none() | look_backs),
    )


def changed_all(opinion: Opinion, change: Callable[[Judgement], dict[str, Any]]) -> Opinion:
    """Change every judgement of an opinion at once."""
    for factor, judgement in opinion.factors.items():
        opinion = opinion.changed(factor, **change(judgement))
    return opinion


def mirrored(opinion: Opinion) -> Opinion:
    """Swap what speaks for attending and what speaks for declining."""
    return changed_all(opinion, lambda j: {"attend": j.decline, "decline": j.attend})


def weighted(opinion: Opinion, times: int) -> Opinion:
    """Scale all weights by a whole number; the record's limit of 100 is no part of the arithmetic."""
    scaled = {i: j.model_copy(update={"weight": times * j.weight}) for i, j in opinion.factors.items()}
    return opinion.model_copy(update={"factors": scaled})


@st.composite
def unsure_opinions(draw: st.DrawFn, most: int = 9) -> Opinion:
    """Draw an opinion whose ratings are sure, rough or guessed."""
    opinion = draw(opinions(most))
    for factor in opinion.factors:
        opinion = opinion.changed(factor, sureness=draw(st.sampled_from(("sure", "rough", "guess"))))
    return opinion


@st.composite
def caseloads(draw: st.DrawFn) -> list[Opinion]:
    """Draw one to six opinions on the same factors."""
    count = draw(st.integers(2, 9))
    drawn = draw(st.lists(unsure_opinions(9), min_size=1, max_size=6))
    ids = list(opinion_of([(0, 0, 0)] * count).factors)
    unrated = Judgement(weight=50)
    return [o.model_copy(update={"factors": {i: o.factors.get(i, unrated) for i in ids}}) for o in drawn]


def rows_of(opinions: Sequence[Opinion]) -> Rows:
    """Opinions on the same factors as rows."""

    def table(said: Callable[[Judgement], int | None]) -> list[list[int | None]]:
        return [[said(j) for j in opinion.factors.values()] for opinion in opinions]

    return Rows.of(
        attend=table(lambda j: j.attend),
        decline=table(lambda j: j.decline),
        weights=table(lambda j: j.weight),
        sureness=table(lambda j: SURENESS.index(j.sureness)),
    )


@st.composite
def cases_of_facts(draw: st.DrawFn) -> list[Facts]:
    """Draw what is true of one to six cases: any of the kit's facts, each known or not."""

    def answers(fact: Fact) -> st.SearchStrategy[Any]:
        if fact.answers:
            return st.sampled_from(list(fact.answers))
        return {
            "date": st.dates(date(2026, 11, 1), date(2027, 1, 1)).map(str),
            "time": st.sampled_from(("09:30", "14:00")),
        }.get(fact.kind, st.sampled_from((0, 1, 1.5, 2, 3, 7, 8, 16, 400)))

    facts = known_facts()
    few = st.dictionaries(st.sampled_from(list(facts)), st.none(), max_size=15)
    told = few.flatmap(lambda chosen: st.fixed_dictionaries({i: answers(facts[i]) for i in chosen}))
    return [Facts(each) for each in draw(st.lists(told, min_size=1, max_size=6))]
