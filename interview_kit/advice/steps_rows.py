"""Whether there is time to ask, in each of many cases: `steps.py` for columns."""

from datetime import date

import numpy as np

from interview_kit.advice.facts_rows import FactRows, Mask
from interview_kit.advice.steps import time_to_ask


def time_to_ask_rows(facts: FactRows, today: date) -> Mask:
    """Whether somebody's reply can still come, in each row; the days left are those from `today`.

    >>> from interview_kit.advice.facts import Facts
    >>> rows = FactRows.of([Facts({"notice_days": 3}), Facts({"answer_by": "2026-12-01"})])
    >>> time_to_ask_rows(rows, date(2026, 12, 1)).tolist()
    [True, False]
    """
    # Each by itself: all must leave time, and the days left say no other day than the interview's own.
    ends = ("interview_on", "notice_days", "answer_by")
    each = [facts.known(name, lambda alone: time_to_ask(alone, today)) for name in ends]
    in_time: Mask = np.logical_and.reduce(each)
    return in_time
