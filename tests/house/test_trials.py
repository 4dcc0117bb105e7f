"""Laws are tried on a tenth of their cases at a desk, browsers on a third, and on all of them in CI."""

from pathlib import Path

import pytest

from tests.trials import some, trials

CI = Path(__file__).parents[2] / ".ci" / "run"


@pytest.mark.parametrize(("count", "few"), [(300, 30), (150, 15), (30, 6), (4, 4)])
def test_a_tenth_of_the_cases_is_tried_and_all_where_all_are_asked_for(count, few):
    assert trials(count, full=False) == range(few)
    assert trials(count, full=True) == range(count)


def test_a_third_of_what_a_browser_is_shown_is_shown_and_all_where_all_is_asked_for():
    assert some("abcdefgh", full=False) == "adg"
    assert some("a", full=False) == "a"
    assert some("abcdefgh", full=True) == "abcdefgh"


def test_ci_asks_for_all():
    assert "export INTERVIEW_KIT_LAWS=full\n" in CI.read_text("utf-8")
