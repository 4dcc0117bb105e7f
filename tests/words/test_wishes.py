"""What others want and what a coach is asked to do goes along, and nothing is weighed by it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_kit import conclude, load, summary
from interview_kit.browser.page import page_bytes
from interview_kit.browser.view_data import case_data
from interview_kit.storage.decision_file import dump, parse
from interview_kit.words.wishes import support_in_words, ways_to_help
from tests.strategies import decisions, texts

ways = st.lists(st.sampled_from(sorted(ways_to_help())), unique=True).map(tuple)


@pytest.mark.long
@given(decisions(), texts, ways)
def test_nothing_is_weighed_ruled_or_drawn_by_a_wish(decision, others, support):
    wished = decision.model_copy(update={"others_want": others, "support": support})
    today = date(2026, 11, 25)
    assert conclude(wished, today=today) == conclude(decision, today=today)
    known = decision.with_every_factor()
    assert case_data(wished.with_every_factor(), known) == case_data(known, known)


def test_both_stand_on_the_page_and_in_the_text():
    wished = load("knife-edge").model_copy(
        update={"others_want": "My partner wants me to <go>.", "support": ("listen", "practise")}
    )
    page, text = page_bytes(wished).decode().partition("<pre")[0], summary(wished)
    assert "My partner wants me to &lt;go&gt;." in page
    assert "What your client would like you to do: listen; practise the words." in page
    assert "What others want who are affected by it: My partner wants me to <go>.\n" in text
    assert "What I would like you to do: listen; practise the words.\n" in text
    assert "What others want" not in page_bytes(load("knife-edge")).decode()


def test_a_way_to_help_of_a_newer_kit_is_kept_and_said_as_it_stands():
    file = dump(load("knife-edge").model_copy(update={"support": ("ask", "sing_along")}))
    assert dump(parse(file, "mine.json")) == file
    assert support_in_words(parse(file, "mine.json")) == "ask questions; sing along"
