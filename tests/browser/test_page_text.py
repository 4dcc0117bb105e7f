"""The coach's page as a file: what it holds, what it allows, and what comes back from it."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from interview_kit import Decision, Opinion, less, load
from interview_kit.advice.conclusion import conclude
from interview_kit.advice.facts import fact_in_words
from interview_kit.browser.assets import HERE
from interview_kit.browser.page import page_bytes
from interview_kit.browser.page_text import page_text
from interview_kit.model.sentences import sentences
from interview_kit.words.numbers import day_in_words
from tests.browser.test_page import CASE
from tests.browser.test_page_talk import text_of

SCRIPTS = ("page", "changes", "version", "as_a_whole", "first_look", "names_hidden")
KINDS = ("weight", "decline", "attend", "sureness", "note")


def test_an_unrated_case_has_a_page_too():
    text = page_bytes(Decision.new("Nothing yet")).decode()
    assert sentences("wording.verdict")["nothing"] in text
    assert sentences("page.page")["not_rated"] in text


@pytest.mark.parametrize("changes", [{}, {"attend": 6, "decline": 2, "weight": 0}])
def test_what_is_not_weighed_is_not_said_to_be(changes: dict[str, int]):
    case = Decision.new("Nothing yet", Opinion.blank().changed("practice", **changes))
    text = text_of(case)
    assert ("They have weighed it" in text_of(CASE), "They have weighed it" in text) == (True, False)
    assert "They have not weighed it yet, and would like to hear what you see." in text
    moves = "Move a rating where you see it differently; a dotted line keeps your client’s."
    assert (moves in text_of(CASE), moves in text) == (True, bool(changes))


def test_before_a_first_look_nobody_is_sent_to_read_what_is_not_there():
    bare = less(CASE, story=True, notes=True, facts=True)
    for case, told in (
        (CASE, "Read what your client wrote, and say which way you lean."),
        (bare.model_copy(update={"notes": "Ask me."}), "Read what your client wrote, and"),
        (less(CASE, story=True, notes=True), "Read what is known of the case, and say which way you lean."),
        (bare, "Hardly anything is told here: say which way you lean, or that you cannot say."),
    ):
        assert [said for said in READ_FIRST if said in page_text(case)["first_note"]] == [told[:18]]
        assert told in page_text(case)["first_note"]


READ_FIRST = ("Read what your cli", "Read what is known", "Hardly anything is")


def test_a_fact_that_the_kit_does_not_know_is_shown_as_it_stands():
    odd = CASE.model_copy(update={"facts": {"moon": "full", "hours_needed": -3, "employed": None}})
    text = page_bytes(odd).decode()
    assert "moon: full" in text
    assert "hours_needed: -3" in text
    assert page_text(odd)["facts"] == ("hours_needed: -3", "moon: full")


def test_a_day_that_is_known_is_told_and_a_count_of_days_says_when_it_was_counted():
    dated = CASE.model_copy(update={"facts": {"interview_on": "2027-03-04", "notice_days": 3}})
    told = page_text(dated)
    assert told["facts"] == (fact_in_words("interview_on", "2027-03-04"),)
    assert told["facts_counted"] == ""
    counted = page_text(CASE.model_copy(update={"facts": {"notice_days": 3}}))
    assert counted["facts"] == (fact_in_words("notice_days", 3),)
    assert counted["facts_counted"] == f"Days were counted on {day_in_words(date.today())}, or before."


RULE_UNSEEN = "a rule that settles the case may be unseen here: ask your client."
REASONS_FIRST = "Start with the reasons."


@pytest.mark.parametrize("name", ["benefit-office", "accepted-elsewhere"])
def test_where_no_facts_are_on_it_the_page_says_that_a_rule_may_be_unseen(name: str):
    told = load(name)
    assert conclude(told).settled
    assert RULE_UNSEEN not in text_of(told)
    assert REASONS_FIRST in text_of(told)
    kept_back = less(told, story=True, facts=True)
    assert not conclude(kept_back).settled
    assert RULE_UNSEEN in text_of(kept_back)


@pytest.mark.parametrize("left_out", ["story", "facts"])
def test_nobody_is_sent_to_reasons_that_are_not_on_the_page(left_out: str):
    text = text_of(less(load("benefit-office"), **{left_out: True}))
    assert REASONS_FIRST not in text
    assert "No reasons for the ratings are on this page" in text
    assert "Ratings, and the reasons for them" not in text


CALLED_OTHERWISE = re.compile(
    r"\b(the person whose|they lean|they rate|their (notes?|weights|numbers))\b", re.I
)


def test_the_page_calls_who_sent_it_your_client_and_the_reader_you():
    for table in ("page", "script", "view", "spoken"):
        for key, sentence in sentences(f"page.{table}").items():
            assert not CALLED_OTHERWISE.search(sentence), key


def keys_of(table: str, *files: Path) -> Iterator[str]:
    for file in files:
        yield from re.findall(rf"\b{table}\.(\w+)", file.read_text("utf-8"))


def test_the_page_says_every_word_of_its_file_and_asks_for_no_other():
    asked = set(keys_of("say", HERE / "page.html.j2"))
    text = (HERE / "page_text.py").read_text("utf-8")
    asked |= set(re.findall(r'_said\(\s*"(\w+)"', text)) | set(re.findall(r'say\["(\w+)"\]', text))
    asked |= {f"for_{side}" for side in ("attend", "decline")} | {"sure", "rough", "guess"}
    asked |= {f"first_{way}" for way in ("attend", "decline", "unsure")}
    asked |= {f"leaning_{way}" for way in ("attend", "decline", "unsure")}
    asked |= set(re.findall(r'sentences\("page\.page"\)\["(\w+)"\]', text))
    assert asked == set(sentences("page.page"))
    said = set(keys_of("say", *(HERE / "js" / f"{name}.js" for name in SCRIPTS)))
    said |= {f"first_{way}" for way in ("attend", "decline", "unsure")}
    said |= {f"step_{who}" for who in ("client", "coach", "both")}
    said |= {f"{how}_{kind}" for how in ("change", "mark") for kind in KINDS}
    said |= set(re.findall(r'told\("(\w+)"\)', (HERE / "js" / "page.js").read_text("utf-8")))
    assert said == set(sentences("page.script")) | {
        "rated",
        "degrees",
        "you",
        "came_none",
        "came_no_name",
        "no_names",
    }
    for table in ("view", "spoken"):
        assert set(sentences(f"page.{table}")) < set(sentences(f"wording.{table}"))
