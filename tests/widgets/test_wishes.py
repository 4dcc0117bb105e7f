"""What others want, and what a coach is asked to do: kept with the case, and never weighed."""

from pathlib import Path

import pytest

from interview_kit import OwnCase, decisions_folder, less, load, save
from interview_kit.analysis.balance import balance


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    made = OwnCase("mine")
    yield made
    made.close_file()


@pytest.mark.long
def test_both_are_kept_with_the_case_come_back_and_can_be_undone(own):
    before = balance(own.decision.opinion)
    own._wishes.others.value = "My partner wants me to go."
    own._wishes.support["listen"].value = True
    assert load(own.path) == own.decision
    assert (own.decision.others_want, own.decision.support) == ("My partner wants me to go.", ("listen",))
    assert balance(own.decision.opinion) == before
    again = OwnCase("mine")
    assert again._wishes.others.value == "My partner wants me to go."
    assert again._wishes.support["listen"].value
    own.explorer.undo()
    assert own.decision.support == ()
    assert not own._wishes.support["listen"].value


@pytest.mark.long
def test_what_this_kit_does_not_know_a_coach_could_do_stays_in_the_file(own):
    save(own.decision.model_copy(update={"support": ("sing", "ask")}), decisions_folder() / "other.json")
    other = OwnCase("other")
    other._wishes.support["ask"].value = False
    assert other.decision.support == ("sing",)


def test_what_others_want_goes_with_the_story_and_what_is_asked_of_the_coach_stays(own):
    own._wishes.others.value = "My partner wants me to go."
    own._wishes.support["ask"].value = True
    given = less(own.decision, story=True)
    assert (given.others_want, given.support) == ("", ("ask",))
