"""The coach's page as a file: what it holds, what it allows, and what comes back from it."""

import re

from interview_kit.browser.view_data import view_words
from tests.browser.test_page import CASE, elements


def test_the_script_is_given_every_word_of_the_view():
    given = elements(CASE).given["words"]
    assert {table: set(said) for table, said in given.items()} == {
        t: set(said) for t, said in view_words().items()
    }


def test_where_nothing_can_be_run_a_view_that_lost_its_python_does_not_ask_for_a_run(monkeypatch):
    assert "run the notebook" in view_words()["view"]["unconnected"]
    monkeypatch.setenv("VOILA_PREHEAT", "False")
    for words in (view_words(), view_words(for_coach=True)):
        assert re.search(r"\b(run|cell|notebook)\b", words["view"]["unconnected"], re.IGNORECASE) is None
