"""The look-back: what became of a decision, kept in its file."""

import json
from pathlib import Path
from typing import Any

import pytest

from interview_kit import Decision, DecisionError, LookBack, Opinion, load, samples, save
from interview_kit.advice.routes import known_routes
from interview_kit.storage.decision_file import dump, parse

MINE = Decision.new("A call on Friday")
DONE = LookBack(did="openly", happened="They made it shorter.", again="partly", otherwise="Fairness: less.")


def test_a_decision_without_a_look_back_is_saved_as_it_ever_was() -> None:
    assert MINE.look_back is None
    assert b"look_back" not in dump(MINE)
    assert all(load(name).look_back is None for name in samples())


@pytest.mark.parametrize("look_back", [DONE, LookBack(), *(LookBack(did=r) for r in known_routes())])
def test_a_look_back_is_saved_and_read_back_equal(look_back: LookBack, tmp_path: Path) -> None:
    mine = MINE.model_copy(update={"look_back": look_back})
    path = save(mine, tmp_path / "mine.json")
    assert load(path) == mine
    assert dump(load(path)) == path.read_bytes()


def test_to_look_back_changes_nothing_else_of_a_decision() -> None:
    mine = MINE.model_copy(update={"look_back": DONE})
    assert mine.model_copy(update={"look_back": None}) == MINE


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"again": "never"}, "look_back, again: came 'never'; should be 'yes', 'partly' or 'no'"),
        ({"did": "Stayed away"}, "look_back, did: came 'Stayed away'"),
        ({"happened": "x" * 20_001}, "look_back, happened: came 'xxx"),
        ({"learnt": "much"}, "look_back, learnt: is not known here"),
        ("well", "look_back: came 'well'"),
    ],
)
def test_a_look_back_that_is_none_gives_one_error(wrong: Any, said: str) -> None:
    text = dump(MINE.model_copy(update={"look_back": LookBack(happened="It went well.")})).decode()
    raw = json.loads(text)
    raw["look_back"] = wrong
    with pytest.raises(DecisionError) as raised:
        parse(json.dumps(raw).encode(), "mine.json")
    assert f"mine.json: {said}" in str(raised.value)


def test_a_second_opinion_stays_when_the_owners_changes():
    coach = Opinion.blank(by="coach")
    decision = Decision.new("mine")
    decision = decision.model_copy(update={"opinions": (decision.opinion, coach)})
    assert decision.with_opinion(Opinion.blank(by="me too")).opinions[1] == coach
    assert parse(dump(decision), "mine.json").opinions[1] == coach
