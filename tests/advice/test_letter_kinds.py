"""The letters: what must be in each, what may not, and what a person's own text cannot do to them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from interview_kit import LetterError, letter, letter_kinds, load
from interview_kit.advice.facts import Facts
from interview_kit.advice.letter_kinds import known_field, known_letters, letters_file
from interview_kit.advice.routes import known_route, known_routes
from interview_kit.advice.rules import known_rules
from interview_kit.model.errors import KitError, KnowledgeError
from interview_kit.model.record import data_root
from tests.advice.test_letters import DISCLOSING, REQUIRED, of, of_facts, rows


def test_the_kinds_of_letter_and_their_elements_are_those_that_courtesy_asks_for() -> None:
    assert {e.id: set(e.elements) for e in known_letters().values()} == REQUIRED
    assert {e.id for e in known_letters().values() if e.discloses} == DISCLOSING


@pytest.mark.long
def test_what_letter_kinds_offers_can_be_written_and_nothing_else() -> None:
    for row in rows():
        case = of_facts(row)
        for route in known_routes():
            offered = letter_kinds(case, route)
            for kind in known_letters():
                try:
                    made = letter(case, route, kind=kind)
                except LetterError:
                    assert kind not in offered
                else:
                    assert offered[kind] == made.label
            if offered and (first := known_letters()[next(iter(offered))]) and not first.on_request:
                assert letter(case, route).kind == first.id


# What a coach edits


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            '"already_committed", is_not = true',
            '"already_committed", is = false',
            "the route 'decline' has no letter whose `when` holds here",
        ),
        ('id = "declining"', 'id = "withdrawing"', "the letter 'withdrawing' stands there twice"),
        ('id = "your_name"', 'id = "name"', "the field 'name' stands there twice"),
        ('mark = "your name"', 'mark = "name"', "the mark 'name' stands there twice"),
        ('routes = ["chat"]', 'routes = ["tea"]', "letter 'asking_for_chat': 'tea' is not a route"),
        ('"R10"]', '"R12"]', "only_when_going: 'R12' is not a rule; rules: R0"),
        ('is = "final"', 'is = "the last"', "long_rounds: round: came 'the last'; should be 'first'"),
        ("discloses = false\n", "", "letter 'confirming', discloses: is missing"),
        (
            'fact = "already_committed"',
            'fact = "commited"',
            "letter 'withdrawing', when: 'commited' is not a",
        ),
        (
            "when = []\nsay",
            'when = [{ fact = "employed", is = true }]\nsay',
            "the last answer has conditions",
        ),
        (
            'routes = ["chat"]',
            'routes = ["attend"]',
            "the route 'chat' has no letter; one that is not on_request",
        ),
        (
            "otherwise = \"you have agreed to come, so the letter is 'withdrawing'\"\n",
            "",
            "otherwise: is missing",
        ),
        ('otherwise = "you have', 'onlyif = "you have', "letter 'declining', onlyif: is not known here"),
    ],
)
def test_a_mistake_in_the_file_about_the_letters_is_named(
    edit: Callable[[str, str, str], Path], old: str, new: str, said: str
) -> None:
    edit("letters.toml", old, new)
    with pytest.raises(KnowledgeError, match=re.escape("letters.toml: ")) as raised:
        letter(of(), "decline")
    assert said in str(raised.value)


def test_every_rule_left_unsaid_and_every_template_is_known() -> None:
    assert set(letters_file().only_when_going) <= set(known_rules())
    assert {p.stem for p in (data_root() / "letters").glob("*.j2")} == set(known_letters())


@pytest.mark.parametrize(
    "name", [pytest.param(10**5000, id="digits"), 3.5, ("decline",), "\x1b[2J", "x" * 5000]
)
@pytest.mark.parametrize(
    "ask",
    [
        known_route,
        known_field,
        lambda name: Facts({name: True}),
        lambda name: letter(load("knife-edge"), "decline", kind=name),
        lambda name: letter(load("knife-edge"), "decline", filled={name: "x"}),
    ],
)
def test_what_is_no_name_of_anything_is_said_not_to_be_one_whatever_it_is(ask, name):
    with pytest.raises(KitError, match=r"is not a (?:route|field|fact|letter); \w+: "):
        ask(name)
