"""The coach's page as a file: what it holds, what it allows, and what comes back from it."""

from interview_kit.browser.view_data import view_words
from tests.browser.test_page import CASE, elements


def test_the_script_is_given_every_word_of_the_view():
    given = elements(CASE).given["words"]
    assert {table: set(said) for table, said in given.items()} == {
        t: set(said) for t, said in view_words().items()
    }
