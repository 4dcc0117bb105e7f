"""The facts of many cases at once, one a row: what `facts.py` and `conditions.py` say of each.

A condition rests on one fact, so it is asked once of each different answer, by the function that asks it of
one case; a row then has what its answer has.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from interview_kit.advice.conditions import UNKNOWN, Condition, Value
from interview_kit.advice.facts import Facts, known_facts

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class FactRows:
    """What is true of many cases: of each fact its different answers, and which of them each row has.

    `codes` are places in `answers`, -1 where a fact is not known; a fact that no row knows may be left out.
    """

    count: int
    codes: Mapping[str, NDArray[np.intp]]
    answers: Mapping[str, Sequence[Value]]
    _held: dict[Condition, Mask] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, cases: Sequence[Facts]) -> Self:
        """Make rows of single cases.

        >>> rows = FactRows.of([Facts({"employed": True}), Facts({})])
        >>> rows.answers, rows.codes["employed"].tolist()
        ({'employed': [True]}, [0, -1])
        """
        names = [name for name in known_facts() if any(name in case.told for case in cases)]
        answers: dict[str, Sequence[Value]] = {
            name: list(dict.fromkeys(case.told[name] for case in cases if name in case.told))
            for name in names
        }
        places = {name: {answer: place for place, answer in enumerate(answers[name])} for name in names}
        codes = {
            name: np.array([places[name].get(case.told.get(name, UNKNOWN), -1) for case in cases], np.intp)
            for name in names
        }
        return cls(len(cases), codes, answers)

    def known(self, fact: str, of: Callable[[Facts], Any]) -> NDArray[Any]:
        """What a function says of one fact's answer, in each row; where it is not known, of no facts at all.

        >>> rows = FactRows.of([Facts({"employed": True}), Facts({})])
        >>> rows.known("employed", lambda facts: len(facts.told)).tolist()
        [1, 0]
        """
        return self._told(fact, lambda told: of(Facts(told)))

    def _told(self, fact: str, of: Callable[[Mapping[str, Value]], Any]) -> NDArray[Any]:
        table = np.array([*(of({fact: answer}) for answer in self.answers.get(fact, ())), of({})])
        # The code of what is not known, -1, is the place of the last.
        return table[self.codes[fact]] if fact in self.codes else np.broadcast_to(table[-1], self.count)

    def hold(self, when: Sequence[Condition]) -> Mask:
        """Whether all of these conditions hold, in each row.

        >>> rows = FactRows.of([Facts({"employed": True}), Facts({})])
        >>> rows.hold([Condition.model_validate({"fact": "employed", "is": True})]).tolist()
        [True, False]
        """
        held = np.ones(self.count, bool)
        for condition in when:
            if condition not in self._held:
                self._held[condition] = self._told(condition.fact, condition.holds)
            held &= self._held[condition]
        return held

    def __getitem__(self, places: NDArray[np.intp]) -> Self:
        """Return the rows at some places."""
        codes = {name: code[places] for name, code in self.codes.items()}
        held = {condition: each[places] for condition, each in self._held.items()}
        return type(self)(len(places), codes, self.answers, held)

    def but(self, **changes: Value) -> Self:
        """Return a copy in which some facts have one answer in every row; "unknown" makes one unknown.

        >>> FactRows.of([Facts({"employed": True}), Facts({})]).but(employed=False).codes["employed"].tolist()
        [0, 0]
        """
        told = Facts(changes).told
        codes = {name: np.full(self.count, 0 if name in told else -1, np.intp) for name in changes}
        return self._with(codes, {name: [answer] for name, answer in told.items()})

    def without(self, gone: Mapping[str, Mask]) -> Self:
        """Return a copy in which some facts are not known any more, each in some of the rows.

        >>> rows = FactRows.of([Facts({"employed": True}), Facts({"employed": True})])
        >>> rows.without({"employed": np.array([True, False])}).codes["employed"].tolist()
        [-1, 0]
        """
        return self._with({name: np.where(lost, -1, self.codes[name]) for name, lost in gone.items()}, {})

    def changed_in(self, other: Self) -> set[str]:
        """Return the facts that may be otherwise in a copy that was made of these.

        >>> rows = FactRows.of([Facts({"employed": True})])
        >>> rows.changed_in(rows.but(approached_me=True))
        {'approached_me'}
        """
        names = {*self.codes, *other.codes}
        return {name for name in names if self.codes.get(name) is not other.codes.get(name)}

    def _with(self, codes: Mapping[str, NDArray[np.intp]], answers: Mapping[str, Sequence[Value]]) -> Self:
        held = {condition: each for condition, each in self._held.items() if condition.fact not in codes}
        return type(self)(self.count, {**self.codes, **codes}, {**self.answers, **answers}, held)

    def on(self, today: date) -> Self:
        """Return a copy with the days left counted from `today`, in each row that knows the interview's date.

        >>> rows = FactRows.of([Facts({"interview_on": "2026-12-04"}), Facts({"notice_days": 9})])
        >>> later = rows.on(date(2026, 12, 1))
        >>> [later.answers["notice_days"][code] for code in later.codes["notice_days"]]
        [3, 9]
        """
        if "interview_on" not in self.codes:
            return self
        left = self.known("interview_on", lambda facts: facts.on(today).told.get("notice_days", -1))
        days, said = np.unique(left[left >= 0]), list(self.answers.get("notice_days", ()))
        undated = np.where(self.codes["interview_on"] < 0, self.codes.get("notice_days", -1), -1)
        codes = np.where(left >= 0, len(said) + np.searchsorted(days, left), undated)
        counted = [int(day) for day in days]
        return self._with({"notice_days": codes}, {"notice_days": [*said, *counted]})


def still_asked_rows(facts: FactRows, keep: str) -> FactRows:
    """Of each row only the facts whose question makes sense, given the others; and the one to `keep`.

    >>> told = {"accepted_other_offer": False, "still_conditional": True}
    >>> still_asked_rows(FactRows.of([Facts(told)]), "employed").codes["still_conditional"].tolist()
    [-1]
    """
    spared = {keep, "notice_days"}
    asked_if = {i: known_facts()[i].ask_if for i in facts.codes if i not in spared}
    lost = {i: (facts.codes[i] >= 0) & ~facts.hold(when) for i, when in asked_if.items() if when}
    gone = {i: rows for i, rows in lost.items() if rows.any()}
    return still_asked_rows(facts.without(gone), keep) if gone else facts
