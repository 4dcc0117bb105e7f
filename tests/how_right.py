"""The page docs/how-right-is-it.md: how often the kit agrees with what people were told, and on which cases.

`python -m tests.cases` writes it. Four ways to answer are held against the same cases: the kit; going by the
stage alone; the nearest few like cases, of which none is the case itself; and a regularised regression on the
same facts, fitted anew for each case on all the others. Its strength was left at its usual 1 and not chosen.
A fifth row is the regression where it is surest: of all clear cases the two thirds farthest from one half.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from interview_kit.advice.facts import known_facts
from interview_kit.advice.like_cases import like_cases
from interview_kit.advice.public_cases import Depends, public_cases
from tests.cases import Case, Said, cases_of, conclusion_of, disagreements, kit, stage_only

GOING = ("attend", "openly")
SIDES_OF_ADVICE = {"attend", "decline"}
FIRST_TRIED = "side taken in 34 of 46; right in 28 of those, wrong in 6; too close to call in 12"
"""What the table of before they were read said of the clear cases that did not shape it; it stays as it is."""

SUREST = 2 / 3
"""The share of all clear cases in which the regression is taken at its word in its second row."""

Way = Callable[[Case], str | None]


def how_right() -> str:
    """Return the page as text."""
    shaped, not_shaped = cases_of(shaped=True), cases_of(shaped=False)
    every = [*shaped, *not_shaped]
    answers = {c.id: kit(c) for c in every}

    def answered(case: Case) -> Said:
        return answers[case.id]

    fitted = _regression([c for c in every if c.clear])
    surest = sorted(fitted, key=lambda i: -abs(fitted[i] - 0.5))[: round(SUREST * len(fitted))]
    ways: dict[str, Way] = {
        "**the kit**": _side_of(answered),
        "the stage alone: decline once decided, else go": _side_of(stage_only),
        "what most of the nearest few were told": _nearest,
        "a regression on the facts, by leave-one-out": lambda case: _likelier(fitted[case.id]),
        "the same in the two thirds of all where it is surest": lambda case: (
            _likelier(fitted[case.id]) if case.id in surest else None
        ),
    }
    return "\n".join(
        (
            *_head(every),
            f"## {len(shaped)} cases that shaped the starting table",
            "",
            "The table was made with these in view, so agreement here shows no more than that it does what it was made to do.",
            "",
            *_table(shaped, ways),
            "",
            f"## {len(not_shaped)} cases that did not",
            "",
            *_not_shaped(not_shaped),
            "",
            *_table(not_shaped, ways),
            "",
            *_by_stage(not_shaped, _side_of(answered)),
            "",
            *_how_to_read(),
            "",
            *_wrong(every, _side_of(answered)),
            "",
            *_depends(every, answered),
            "",
            *_disagree(every),
            "",
            *_not_known(),
            "",
        )
    )


# ---- ways to answer ----------------------------------------------------------------------------------------


def _side_of(answer: Callable[[Case], Said]) -> Way:
    """The same answer with going openly counted as going."""
    return lambda case: _side(answer(case))


def _side(answer: str | None) -> str | None:
    return "attend" if answer in GOING else answer


def _nearest(case: Case) -> str | None:
    """The side that more of the nearest few were told; none of them is the case itself."""
    told = Counter(_side(like.case.advised) for like in like_cases(case.facts, without={case.id}))
    going, declining = told["attend"], told["decline"]
    return None if going == declining else "attend" if going > declining else "decline"


def _regression(clear: Sequence[Case]) -> Mapping[str, float]:
    """How likely a logistic regression calls going in each case, by its id, fitted on all the others."""
    # Here, as below, since every worker reads this file when it looks for its tests.
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import LeaveOneOut, cross_val_predict
    from sklearn.pipeline import make_pipeline

    rows = [_features(c) for c in clear]
    model = make_pipeline(DictVectorizer(sparse=False), LogisticRegression(C=1.0, max_iter=1000))
    told_to_go = [_side(c.advice) == "attend" for c in clear]
    found = cross_val_predict(model, rows, told_to_go, cv=LeaveOneOut(), method="predict_proba")
    return {case.id: float(going) for case, (_, going) in zip(clear, found, strict=True)}


def _likelier(going: float) -> str:
    return "attend" if going > 0.5 else "decline"


def _features(case: Case) -> dict[str, str | float]:
    """A fact as a regression takes it: an answer by its name, days and hours as few or many."""
    return {
        name: str(value) if isinstance(value, bool | str) else "few" if value <= _FEW[name] else "many"
        for name, value in case.facts.told.items()
    }


_FEW = {"notice_days": 1, "hours_needed": 4}
"""Up to how many days or hours it is a few."""


# ---- the page ----------------------------------------------------------------------------------------------


def _head(every: Sequence[Case]) -> Iterator[str]:
    clear = [c for c in every if c.clear]
    going = sum(_side(c.advice) == "attend" for c in clear)
    yield from (
        "# How right is it?",
        "",
        "Nobody can say what the right answer was in any of these cases. What can be said is how often the kit takes the side that people with the same facts were told to take, and on which cases.",
        "",
        f"In `data/public_cases.toml` stand {len(every)} cases that people asked about in public, with what they were advised. {len(clear)} of them are **clear**: the advice takes a side, and not with some doubt ({going} to go, {len(clear) - going} to decline). The tables count these. To say first where one stands and then go counts as going.",
        "",
        "This page is made by `python -m tests.cases`, and a test holds it to that.",
        "",
    )


HEADS = (
    "answered by",
    "a side taken",
    "right",
    "wrong",
    "“it depends”",
    "too close",
    "right, of sides taken",
)


def _table(cases: Sequence[Case], ways: Mapping[str, Way]) -> Iterator[str]:
    clear = [c for c in cases if c.clear]
    yield f"| {' | '.join((f'of {len(clear)} clear cases, {HEADS[0]}', *HEADS[1:]))} |"
    yield f"|---|{'---:|' * (len(HEADS) - 1)}"
    for name, answer in ways.items():
        count = _count(clear, answer)
        sides = count["right"] + count["wrong"]
        cells = (sides, *(count[x] for x in ("right", "wrong", "depends", "close")))
        yield f"| {name} | {' | '.join(map(str, cells))} | {_share(count['right'], sides)} |"


def _count(cases: Sequence[Case], answer: Way) -> Counter[str]:
    kinds = {None: "close", "depends": "depends"}
    said = ((case, answer(case)) for case in cases)
    return Counter(kinds.get(a) or ("right" if a == _side(c.advice) else "wrong") for c, a in said)


def _share(right: int, of: int) -> str:
    """So many in 100, with Wilson's interval of 95 in 100."""
    if not of:
        return "–"
    from scipy.stats import binomtest

    low, high = binomtest(right, of).proportion_ci(0.95, method="wilson")
    return f"{right / of:.0%} ({low:.0%} to {high:.0%})"


def _not_shaped(cases: Sequence[Case]) -> Iterator[str]:
    recoded = sum(bool(c.recoded) for c in public_cases() if not c.shaped)
    later = (
        f" Since then questions were added about what the advice in them turned on, and {recoded} of them were read anew for these: so the table below is no longer of cases that nobody had seen. An offer elsewhere that is only hoped for counts no less than a promised one since, by a law (the less certain it is, the more another door is worth), and that moved one case, `their-money-for-the-trip`, from wrong to too close to call."
        if recoded
        else ""
    )
    yield (
        f"The table was made before anybody read these. When they were first tried, before anything was changed for it: {FIRST_TRIED}. That line stays as it is.{later}"
    )


def _by_stage(cases: Sequence[Case], kit_side: Way) -> Iterator[str]:
    yield "The kit on these, by where “you” stand:"
    yield ""
    yield "| | clear cases | told to go | told to decline | right | wrong | “it depends” | too close |"
    yield f"|---|{'---:|' * 7}"
    fact = known_facts()["decision_stage"]
    for stage in fact.answers:
        of = [c for c in cases if c.clear and c.facts.told.get("decision_stage") == stage]
        going, count = sum(_side(c.advice) == "attend" for c in of), _count(of, kit_side)
        cells = (len(of), going, len(of) - going, *(count[x] for x in ("right", "wrong", "depends", "close")))
        yield f"| {fact.in_words(stage)} | {' | '.join(map(str, cells))} |"


def _how_to_read() -> Iterator[str]:
    yield from (
        "### How to read the tables",
        "",
        "- **Right** and **wrong** are of the cases in which a side was taken. An answer that takes sides seldom can be right often, so look at both.",
        "- In brackets stands Wilson’s interval: had the cases been drawn at random from many like them, 95 of 100 such intervals would hold the share of all. They were not drawn at random, so it is the least one should allow for.",
        "- **Leave-one-out** is said of the regression alone, for it alone is fitted anew without the case that it answers. It is there to show what these facts allow. In its second row it may keep quiet, as the kit may: it answers only the two thirds of all clear cases, of both tables together, in which it is surest. Of the nearest few, no case is its own neighbour.",
        "- The stage alone needs no fitting. It always takes a side.",
    )


def _wrong(every: Sequence[Case], kit_side: Way) -> Iterator[str]:
    yield "## Where the kit was on the other side"
    yield ""
    wrong = [
        c
        for c in every
        if c.clear and kit_side(c) in ("attend", "decline") and kit_side(c) != _side(c.advice)
    ]
    shaped = {c.id: c.shaped for c in public_cases()}
    yield f"Clear cases: {len(wrong)}."
    yield ""
    for c in wrong:
        told, said = ("go" if _side(x) == "attend" else "decline" for x in (c.advice, kit_side(c)))
        firm = "clearly told" if c.strength == "strong" else "told"
        where = "shaped the table" if shaped[c.id] else "did not shape it"
        yield f"- `{c.id}` ({where}): {firm} to {told}; the kit says {said}.{_others(c, every)}"


def _others(case: Case, every: Sequence[Case]) -> str:
    """Of a case whose advice is strong: who was told the opposite of it, as much alike as can be."""
    if case.strength != "strong":
        return ""
    others = [
        (other.id, apart)
        for one, two, apart in disagreements(every)
        for here, other in ((one, two), (two, one))
        if here is case and {_side(here.advice), _side(other.advice)} == SIDES_OF_ADVICE
    ]
    if not others:
        return " Nobody with these facts, or all but one of them, was told the opposite."
    named = ", ".join(
        f"`{i}`, {f'all but `{apart[0]}`' if apart else 'the same facts'}" for i, apart in others
    )
    return f" The opposite was told to: {named}."


def _depends(every: Sequence[Case], answered: Callable[[Case], Said]) -> Iterator[str]:
    told = [c for c in every if c.advice == "depends"]
    said = Counter({"depends": "depends", None: "close"}.get(answered(c), "side") for c in told)
    rows = [(c, _asked(c)) for c in told]
    same = sum(any(how == ASKED_FIRST for _, how in asked) for _, asked in rows)
    clear = [c for c in every if c.clear]
    hanging = sum(answered(c) == "depends" for c in clear)
    openly = [c for c in every if c.advice == "openly" and c.clear]
    met = sum(answered(c) == "openly" for c in openly)
    yield from (
        "## “It depends”, and “tell them first”",
        "",
        f"In {len(told)} cases people were told that it depends. There the kit says what to ask first in {said['depends']}, and in {same} of these just what the adviser named; it calls it too close in {said['close']}, and takes a side in {said['side']}. Of the {len(clear)} clear cases it asks something first in {hanging}.",
        "",
        "| it was said to depend on | the kit’s questions for that | the kit says |",
        "|---|---|---|",
        *(f"| {_hangs_on(c)} | {_in_a_row(asked)} | {_said(answered(c))} |" for c, asked in rows),
        "",
        "Something is put first only where it is open, somebody else can be asked, and the two replies come to different answers that lie further apart than what is called even on either side. What people know or decide themselves is asked like everything else, and marked while it can still turn the answer. Where advisers disagreed, no question would have settled it.",
        "",
        f"In {len(openly)} clear cases people were told to say first where they stand and then go. The kit says just that in {met}.",
    )


ASKED_FIRST = "**asked first**"


def _asked(case: Case) -> list[tuple[str, str]]:
    """Each question of the kit for what an adviser said it depends on, and what the kit does with it here."""
    first = {hinge.fact.id for hinge in conclusion_of(case).hinges}
    return [(i, ASKED_FIRST if i in first else _left(case, i)) for i in _depending(case).asked_as]


def _left(case: Case, fact: str) -> str:
    if known_facts()[fact].can_be_asked(case.facts.told):
        return "either reply moves it too little"
    return "told" if fact in case.facts.told else "theirs to answer"


def _depending(case: Case) -> Depends:
    found = next(c.depends for c in public_cases() if c.id == case.id)
    assert found, f"{case.id}: a case in which it depends says on what"
    return found


def _hangs_on(case: Case) -> str:
    return f"{_depending(case).on} (`{case.id}`)"


def _in_a_row(asked: Sequence[tuple[str, str]]) -> str:
    return "; ".join(f"`{fact}`: {how}" for fact, how in asked) or "none"


def _said(answer: Said) -> str:
    words = {"depends": "ask first", "attend": "go", "openly": "tell them first, then go", None: "too close"}
    return words.get(answer, "decline")


def _disagree(every: Sequence[Case]) -> Iterator[str]:
    pairs = disagreements(every)
    opposite = [p for p in pairs if {_side(p[0].advice), _side(p[1].advice)} == SIDES_OF_ADVICE]
    firm = [p for p in opposite if p[0].clear and p[1].clear]
    yield from (
        "## Advisers disagree",
        "",
        f"Of all cases, {len(pairs)} pairs differ in one fact at most and were advised differently; {len(opposite)} of them were told opposite sides, {len(firm)} of those without much doubt on either side. A table is right on both of a pair only where it lets that one fact turn the side.",
        "",
    )
    for one, other, apart in opposite:
        where = f"apart only in `{apart[0]}`" if apart else "with the same facts"
        yield f"- `{one.id}` ({one.advice}) and `{other.id}` ({other.advice}): {where}."


def _not_known() -> Iterator[str]:
    yield from (
        "## What is not known",
        "",
        "- Whether the advice was right. Nobody has followed what became of these people.",
        "- Whether others would code the cases alike. One person read and coded them all, and judged how settled the no was after reading the answers.",
        "- How the cases stand for others. They were found by searching for this very question, most of them in English, and those who ask in public may not be like those who do not.",
        "- How it does where more is told. These cases tell a handful of facts each; somebody who answers all the questions is told more than their advisers were.",
        "- How it does on your case. What you weigh yourself counts for more than where the kit began.",
    )
