"""A made-up caseload, to try things on: no case in it is anybody's, and every one says so."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pandas as pd
from tqdm.auto import tqdm

from interview_kit.advice.facts import Facts
from interview_kit.advice.ratings import starting_opinion
from interview_kit.caseload.cases import case_rows
from interview_kit.caseload.folder import QUIET
from interview_kit.caseload.record import Caseload
from interview_kit.model.decision import Decision
from interview_kit.model.opinion import Opinion
from interview_kit.model.sentences import fill, sentences
from interview_kit.storage.decision_file import load, samples

_TEAMS = ("north", "south", "west")
_STAGES = ("exploring", "leaning_no", "leaning_no", "yes_if", "decided_no")
_FORGOTTEN, _REPLIED, _DATED = 0.3, 0.2, 0.8
"""How often a fact is not told, a coach has replied, the day of the interview is known."""


def made_up_caseload(count: int = 300, *, seed: int = 1, today: date | None = None) -> Caseload:
    """Make up a caseload of so many cases, the same for the same seed and day.

    The samples' facts are mixed and partly forgotten, ratings start from them as in a case of one's own, and
    weights are moved about; one in five has a coach's reply. Each case is marked as invented, by its id and
    its title.

    >>> caseload = made_up_caseload(3, today=date(2026, 12, 1))
    >>> caseload.table.id.unique().tolist()
    ['invented-0001', 'invented-0002', 'invented-0003']
    """
    random, day = Random(seed), today or date.today()  # noqa: S311 - nothing here is a secret
    facts = [load(name).facts for name in samples()]
    rows: list[dict[str, Any]] = []
    desc = sentences("caseload.progress")["making"]
    for n in tqdm(range(1, count + 1), desc=desc, delay=QUIET, leave=False):
        saved = day - timedelta(days=random.randint(0, 30))
        case = _made_up(n, random.choice(facts), day, random)
        rows += case_rows(case, coach=random.choice(_TEAMS), saved_on=saved)
    made = Caseload.of(pd.DataFrame(rows))
    return Caseload(made.table, made.apart, made.left_out, (sentences("caseload.report")["invented"],))


def _made_up(number: int, told: dict[str, Any], day: date, random: Random) -> Decision:
    facts = {name: value for name, value in told.items() if random.random() > _FORGOTTEN}
    facts["decision_stage"] = random.choice(_STAGES)
    for name in ("interview_on", "interview_at", "notice_days", "answer_by"):
        facts.pop(name, None)
    interview = day + timedelta(days=random.randint(-2, 35))
    if random.random() < _DATED:
        facts["interview_on"] = interview.isoformat()
        facts["answer_by"] = (interview - timedelta(days=random.randint(2, 10))).isoformat()
    opinion = _moved(starting_opinion(Facts.in_file(facts)), random, by="client")
    replies = (_moved(opinion, random, by="coach"),) if random.random() < _REPLIED else ()
    said = sentences("caseload.report")
    case = Decision.new(fill(said["invented_title"], number=number), opinion).with_others(replies)
    leaning = random.choice(("attend", "decline", "unsure", None))
    return case.model_copy(update={"id": f"invented-{number:04}", "facts": facts, "leaning": leaning})


def _moved(opinion: Opinion, random: Random, *, by: str) -> Opinion:
    """An opinion whose weights and ratings are moved about, as another person might have set them."""
    judged = dict(opinion.factors)
    for factor, judgement in opinion.rated.items():
        sides = {side: _near(getattr(judgement, side), 1.5, 10, random) for side in ("attend", "decline")}
        sure = random.choices(("sure", "rough", "guess"), (5, 3, 1))[0]
        weight = _near(judgement.weight, 20, 100, random)
        judged[factor] = judgement.model_copy(update={"weight": weight, "sureness": sure, **sides})
    return opinion.model_copy(update={"by": by, "factors": judged})


def _near(number: int, spread: float, most: int, random: Random) -> int:
    return min(most, max(0, round(random.gauss(number, spread))))
