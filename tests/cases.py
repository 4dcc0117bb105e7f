"""Hold the kit against real cases: what people advised, and what the kit makes of the same facts.

    python -m tests.cases tests/data/cases.json

Prints each case, then totals: as told; with the coder's flags withheld; leave-one-out; and the stage-only
baseline beside them. A case file is a list of cases, each with `facts`, `recommendation` and `strength`;
ids, titles and reasons are printed or left alone, and change nothing.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from interview_kit.advice.assessment import start
from interview_kit.advice.conclusion import Answer, concluded
from interview_kit.advice.facts import Facts
from interview_kit.advice.ratings import Move, known_moves, starting_opinion
from interview_kit.model.errors import FactError

ADVICE = {"attend_if_transparent": "openly", "openly": "openly", "depends": "depends"}
ROUNDS = {
    "screen": "phone",
    "phone_screen": "phone",
    "call": "phone",
    "third": "second",
    "later": "second",
    "last": "final",
    "panel": "onsite",
    "flyout": "onsite",
    "fly_out": "onsite",
    "on_site": "onsite",
}
FLAGS = ("binding_rule", "campus_or_match_system")


@dataclass(frozen=True)
class Case:
    """One case: its facts, what was advised (attend, decline, openly, depends) and how strongly."""

    id: str
    facts: Facts
    advice: str
    strength: str
    told: Mapping[str, Any]
    notes: tuple[str, ...] = ()

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
        return self.sides + self.judged["too close"]

    def __str__(self) -> str:
        j = self.judged
        return "; ".join(
            (
                f"side taken {self.sides} of {self.clear}",
                f"right {j['agrees']}, wrong {j['wrong']}, too close {j['too close']}",
                f"wrong where advice is strong: {', '.join(self.strong_wrong) or 'none'}",
                f"'depends' met {j['depends met']} of {j['depends']}",
                f"weak advice met {j['weak met']} of {j['weak']}",
            )
        )


def read_cases(path: Path, withhold: Iterable[str] = ()) -> list[Case]:
    """Read a case file, leaving out the facts named in `withhold`."""
    file = json.loads(path.read_text("utf-8"))
    listed = file["cases"] if isinstance(file, dict) else file
    return [case_of(raw, number, withhold) for number, raw in enumerate(listed, 1)]


def case_of(raw: Mapping[str, Any], number: int = 1, withhold: Iterable[str] = ()) -> Case:
    """Make a case of one entry of a file; what cannot be placed is left out and noted."""
    told = {name: v for name, v in raw["facts"].items() if v is not None and name not in withhold}
    kept, notes = _placed({**told, **_behind_flags(told)})
    if told.get("binding_rule") and not {"campus_programme", "draws_benefit"} & set(kept):
        notes.append("binding_rule: no rule of the kit to place it under")
    advice = str(raw["recommendation"])
    return Case(
        str(raw.get("id", number)),
        Facts(kept),
        ADVICE.get(advice, advice.split("_")[0]),
        str(raw.get("strength")),
        told,
        tuple(notes),
    )


def _behind_flags(told: Mapping[str, Any]) -> dict[str, bool]:
    """Answer the kit's plain questions behind the two flags of whoever coded the cases.

    `campus_or_match_system` says that places are rationed. For somebody who does not mean to accept it
    also answers one of the two questions under it: with a binding rule that of the campus programme,
    without one that of the match (either way the rule says to withdraw). A binding rule outside such a
    system, where no job is held or promised, is the benefit office's.
    """
    facts: dict[str, bool] = {}
    if told.get("campus_or_match_system"):
        facts["slots_scarce"] = True
        if told.get("binding_rule"):
            facts["campus_programme"] = True
        elif told.get("decision_stage") in ("leaning_no", "decided_no"):
            facts["match_system"] = True
    elif told.get("binding_rule") and not told.get("employed") and not told.get("accepted_other_offer"):
        facts["draws_benefit"] = True
    return facts


def _placed(told: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Keep what is a fact of the kit with a value it can have, and note the rest."""
    kept: dict[str, Any] = {}
    notes: list[str] = []
    for name in [n for n in told if n not in FLAGS]:
        value = told[name]
        if name == "round":
            value = ROUNDS.get(str(value).lower().replace("-", "_"), value)
        try:
            kept.update(Facts({name: value}).told)
        except FactError as e:
            notes.append(str(e).split("; ")[0])
    return kept, notes


def judged(case: Case, answer: Answer | None) -> str:
    """Say how an answer compares with the advice: agrees, wrong, or too close (what depends asks for)."""
    if case.advice == "depends":
        return "agrees" if answer is None else "wrong"
    if answer is None:
        return "too close"
    right = {"attend": ("attend", "openly"), "openly": ("openly",)}.get(case.advice, (case.advice,))
    return "agrees" if answer in right else "wrong"


def totals(cases: Sequence[Case], answer: Callable[[Case], Answer | None]) -> Totals:
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


def kit(case: Case) -> Answer | None:
    """What the kit makes of the facts."""
    return start(case.facts).answer


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
        names = set(one.told) | set(other.told)
        apart = sorted(n for n in names if one.told.get(n) != other.told.get(n))
        if len(apart) <= 1 and one.advice != other.advice:
            pairs.append((one, other, apart))
    return pairs


def report(path: Path) -> str:
    """Return the whole report on a case file as text."""
    cases = read_cases(path)
    lines = [f"{'case':<28} {'advice':<8} {'strength':<9} {'kit':<10} {'rule':<4} outcome"]
    for c in cases:
        begun, answer = start(c.facts), kit(c)
        rule = begun.settled.id if begun.settled else ""
        lines.append(
            f"{c.id[:28]:<28} {c.advice:<8} {c.strength:<9} {answer or 'too close':<10} {rule:<4} "
            f"{judged(c, answer)}{''.join(f' [{n}]' for n in c.notes)}"
        )

    def left_out(case: Case) -> Answer | None:
        return kit_without(case, held_only_by(case, cases))

    def stage_left_out(case: Case) -> Answer | None:
        return stage_only(case, [c for c in cases if c is not case])

    lines += [
        "",
        f"as told:                  {totals(cases, kit)}",
        f"binding_rule withheld:    {totals(read_cases(path, FLAGS[:1]), kit)}",
        f"both flags withheld:      {totals(read_cases(path, FLAGS), kit)}",
        f"leave-one-out:            {totals(cases, left_out)}",
        f"stage only:               {totals(cases, stage_only)}",
        f"stage only, leave-1-out:  {totals(cases, stage_left_out)}",
        "",
        "Leave-one-out judges each case without the moves that hold in no other case of the file.",
        "Stage only cannot say 'openly', so it misses that advice.",
        "Where the people quoted disagree: at most one fact apart, and advised differently:",
        *(_apart(*pair) for pair in disagreements(cases)),
    ]
    return "\n".join(lines)


def _apart(one: Case, other: Case, apart: Sequence[str]) -> str:
    where = f"apart only in {apart[0]}" if apart else "the same facts"
    return f"  {one.id} ({one.advice}) and {other.id} ({other.advice}): {where}"


def main(arguments: Sequence[str]) -> int:
    """Print the report on the file that is named."""
    if len(arguments) != 1 or not Path(arguments[0]).is_file():
        print("usage: python -m tests.cases FILE   (such as tests/data/cases.json)", file=sys.stderr)
        return 2
    print(report(Path(arguments[0])))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
