"""Hold the kit against the public cases: what people were advised, and what the kit makes of the same facts.

    python -m tests.cases

Writes docs/how-right-is-it.md, and prints each case, then totals, for the cases that shaped the starting
table and for those that did not: as told; without the facts that the reader presumed; without moves that
hold in no other case; and, beside them, going by the stage alone.
"""

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Literal

from interview_kit.advice.assessment import start
from interview_kit.advice.conclusion import Answer, Conclusion, conclude, concluded
from interview_kit.advice.facts import Facts
from interview_kit.advice.public_cases import PublicCase, public_cases
from interview_kit.advice.ratings import Move, known_moves, new_case, starting_opinion

Said = Answer | Literal["depends"] | None
"""A side, "it depends" with a question to ask first, or None for too close to call."""


PAGE = Path(__file__).parents[1] / "docs" / "how-right-is-it.md"


@dataclass(frozen=True)
class Case:
    """One case: its facts, what was advised (attend, decline, openly, depends) and how strongly."""

    id: str
    facts: Facts
    advice: str
    strength: str

    @property
    def clear(self) -> bool:
        """Whether the advice takes a side and is not weak."""
        return self.advice != "depends" and self.strength != "weak"


@dataclass
class Totals:
    """How answers compare with advice on the clear cases, and how many a `depends` was met."""

    judged: Counter[str] = field(default_factory=Counter)
    strong_wrong: list[str] = field(default_factory=list)

    @property
    def sides(self) -> int:
        """On how many clear cases a side was taken."""
        return self.judged["agrees"] + self.judged["wrong"]

    @property
    def clear(self) -> int:
        """How many clear cases there are."""
        return self.sides + self.judged["it depends"] + self.judged["too close"]

    def __str__(self) -> str:
        j = self.judged
        return "; ".join(
            (
                f"side taken {self.sides} of {self.clear}",
                f"right {j['agrees']}, wrong {j['wrong']}, it depends {j['it depends']}, "
                f"too close {j['too close']}",
                f"wrong where advice is strong: {', '.join(self.strong_wrong) or 'none'}",
                f"'depends' met {j['depends met']} of {j['depends']}",
                f"weak advice met {j['weak met']} of {j['weak']}",
            )
        )


def cases_of(*, shaped: bool, presumed: bool = True) -> list[Case]:
    """Return the cases that shaped the starting table, or those that did not."""
    return [case_of(case, presumed=presumed) for case in public_cases() if case.shaped == shaped]


def case_of(case: PublicCase, *, presumed: bool = True) -> Case:
    """Return a public case as it is judged, with or without the facts that the reader presumed."""
    left_out = () if presumed else case.presumed
    told = {name: value for name, value in case.facts.items() if name not in left_out}
    return Case(case.id, Facts(told), case.advised, case.strength)


def judged(case: Case, answer: Said) -> str:
    """Say how an answer compares with the advice: agrees, wrong, it depends, or too close.

    Where people were told that it depends, both of the last two agree with that.
    """
    if case.advice == "depends":
        return "agrees" if answer in (None, "depends") else "wrong"
    if answer in (None, "depends"):
        return "it depends" if answer else "too close"
    right = {"attend": ("attend", "openly"), "openly": ("openly",)}.get(case.advice, (case.advice,))
    return "agrees" if answer in right else "wrong"


def totals(cases: Sequence[Case], answer: Callable[[Case], Said]) -> Totals:
    """Add up how the answers compare with the advice."""
    result = Totals()
    for case in cases:
        said = judged(case, answer(case))
        if case.clear:
            result.judged[said] += 1
            if said == "wrong" and case.strength == "strong":
                result.strong_wrong.append(case.id)
        else:
            kind = "depends" if case.advice == "depends" else "weak"
            result.judged[kind] += 1
            result.judged[f"{kind} met"] += said == "agrees"
    return result


def kit(case: Case) -> Said:
    """What the kit says to somebody who has told these facts and moved nothing."""
    made = conclusion_of(case)
    return "depends" if made.hinges else made.answer


def conclusion_of(case: Case) -> Conclusion:
    """What the facts of a case come to with the ratings to start from."""
    opinion = starting_opinion(case.facts)
    return conclude(new_case().model_copy(update={"facts": dict(case.facts.told), "opinions": (opinion,)}))


def kit_without(case: Case, moves: Sequence[Move]) -> Answer | None:
    """What it makes of them without some of its moves."""
    opinion = starting_opinion(case.facts, without=moves)
    return concluded(case.facts, opinion).answer


def held_only_by(case: Case, cases: Sequence[Case]) -> list[Move]:
    """Which moves hold in this case and in no other: what might have been set for its sake."""
    others = [c for c in cases if c is not case]
    return [
        m for m in known_moves() if case.facts.hold(m.when) and not any(c.facts.hold(m.when) for c in others)
    ]


def stage_only(case: Case, others: Sequence[Case] | None = None) -> Answer | None:
    """Go by the stage alone: decline once decided, else attend; or as most `others` of that stage."""
    stage = case.facts.told.get("decision_stage")
    if others is None:
        return "decline" if stage == "decided_no" else "attend"
    same = [c.advice for c in others if c.clear and c.facts.told.get("decision_stage") == stage]
    declines = same.count("decline")
    return None if 2 * declines == len(same) else "decline" if 2 * declines > len(same) else "attend"


def disagreements(cases: Sequence[Case]) -> list[tuple[Case, Case, list[str]]]:
    """Which pairs were advised differently although at most one fact tells them apart."""
    pairs = []
    for one, other in combinations(cases, 2):
        here, there = one.facts.told, other.facts.told
        apart = sorted(n for n in {*here, *there} if here.get(n) != there.get(n))
        if len(apart) <= 1 and one.advice != other.advice:
            pairs.append((one, other, apart))
    return pairs


def report() -> str:
    """Return the whole report as text."""
    parts = {shaped: cases_of(shaped=shaped) for shaped in (True, False)}
    lines = [f"{'case':<40} {'advice':<8} {'strength':<9} {'kit':<10} {'rule':<4} outcome"]
    for c in (c for cases in parts.values() for c in cases):
        begun, answer = start(c.facts), kit(c)
        rule = begun.settled.id if begun.settled else ""
        lines.append(
            f"{c.id[:40]:<40} {c.advice:<8} {c.strength:<9} {answer or 'too close':<10} {rule:<4} "
            f"{judged(c, answer)}"
        )
    for shaped, cases in parts.items():
        lines += ["", *_totals_of(cases, shaped=shaped)]
    every = [c for cases in parts.values() for c in cases]
    return "\n".join(
        (
            *lines,
            "",
            "Stage only cannot say 'openly', so it misses that advice.",
            "Where the people quoted disagree: at most one fact apart, and advised differently:",
            *(_apart(*pair) for pair in disagreements(every)),
        )
    )


def _totals_of(cases: Sequence[Case], *, shaped: bool) -> list[str]:
    def without_lonely(case: Case) -> Answer | None:
        return kit_without(case, held_only_by(case, cases))

    def stage_left_out(case: Case) -> Answer | None:
        return stage_only(case, [c for c in cases if c is not case])

    return [
        f"{len(cases)} cases that {'shaped' if shaped else 'did not shape'} the table",
        f"as told:                     {totals(cases, kit)}",
        f"without what is presumed:    {totals(cases_of(shaped=shaped, presumed=False), kit)}",
        f"without its own moves:       {totals(cases, without_lonely)}",
        f"stage only:                  {totals(cases, stage_only)}",
        f"stage only, leave-one-out:   {totals(cases, stage_left_out)}",
    ]


def _apart(one: Case, other: Case, apart: Sequence[str]) -> str:
    where = f"apart only in {apart[0]}" if apart else "the same facts"
    return f"  {one.id} ({one.advice}) and {other.id} ({other.advice}): {where}"


def main(arguments: Sequence[str]) -> int:
    """Write the page, and print the report."""
    if arguments:
        print("usage: python -m tests.cases   (it reads data/public_cases.toml)", file=sys.stderr)
        return 2
    from tests.how_right import how_right  # it rests on this module, and loads what a regression needs

    PAGE.write_text(how_right(), "utf-8")
    print(report())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
