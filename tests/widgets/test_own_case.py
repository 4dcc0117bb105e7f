"""One's own case: where it may be kept, and what its dates say as days go by."""

import os
import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from interview_kit import OwnCase, load, preview, save
from interview_kit.analysis.verdict import verdict
from interview_kit.model.errors import FactError
from interview_kit.widgets import own_case
from interview_kit.widgets.base import own_case_says

pytestmark = pytest.mark.long


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OwnCase:
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))

    def none_runs() -> None:
        raise RuntimeError

    # Browser tests leave a loop that counts as running and never turns: a move would wait in it for ever.
    monkeypatch.setattr(own_case.asyncio, "get_running_loop", none_runs)
    return OwnCase("mine")


# ---- dates, and days going by ----------------------------------------------------------------------------

MONDAY = date(2026, 11, 30)


def test_days_told_on_another_day_are_asked_about_again(own: OwnCase) -> None:
    own.answer("notice_days", 4)
    assert "still right" not in OwnCase("mine")._status.value
    yesterday = (datetime.now() - timedelta(days=1)).timestamp()
    os.utime(own.path, (yesterday, yesterday))
    assert "is that number still right?" in OwnCase("mine")._status.value
    own.answer("interview_on", date.today() + timedelta(days=4))
    os.utime(own.path, (yesterday, yesterday))
    assert "still right" not in OwnCase("mine")._status.value


def test_an_own_case_opened_on_a_later_day_stands_as_of_that_day(own: OwnCase) -> None:
    own.answer("already_committed", True)
    own.answer("interview_on", date.today() + timedelta(days=1))
    assert own.decision.facts["notice_days"] == 1
    assert "The interview is tomorrow." in own._rules.value
    earlier = own.decision.model_copy(update={"facts": {**own.decision.facts, "notice_days": 6}})
    save(earlier, own.path)
    assert OwnCase("mine").decision.facts["notice_days"] == 1


def test_an_answer_moves_what_nobody_touched_and_the_rest_along(own):
    own.answer("approached_me", True)
    assert own.decision.opinion.factors["fairness"].attend == 4
    own.explorer.sliders["attend"]["fairness"].value = 8
    own.answer("decision_stage", "decided_no")
    now = own.decision.opinion.factors
    assert (now["openness"].attend, now["openness"].decline) == (1, 8)
    assert now["fairness"].attend < 8


def test_everything_is_saved_and_comes_back(own):
    own.answer("hours_needed", 4)
    own._on_told("title", {"new": "A talk on Friday"})
    own.explorer.sliders["weight"]["practice"].value = 77
    again = OwnCase("mine")
    assert again.decision == own.decision == load(own.path)
    assert again.restored.startswith("Restored from mine.json, saved ")


def test_a_file_that_was_changed_elsewhere_is_not_written_over(own):
    own.answer("employed", True)
    other = OwnCase("mine")
    other.answer("recruiter_involved", True)
    own.explorer.sliders["weight"]["practice"].value = 1
    own._keeper.flush()
    assert load(own.path) == other.decision
    assert "mine.json has been changed elsewhere" in own._status.value
    assert load(own.path.with_name("mine-2.json")) == own.decision


def test_a_text_that_is_too_long_is_said_to_be_and_the_file_stays_readable(own):
    own.answer("employed", True)
    own._on_told("story", {"new": "x" * 20_001})
    assert "at most 20000 characters" in own._status.value
    assert load(own.path).story == ""


@pytest.mark.parametrize("typed", ["soon", "nan", "1e400", "9" * 400, "9" * 5000 + " 1/2", "-3"])
def test_hours_that_are_no_hours_are_said_to_be_none(own, typed):
    own.questions.fields["hours_needed"].value = typed
    assert "cannot be read as hours. Write such as 2" in own.questions.notes["hours_needed"].value
    own.answer("employed", True)
    assert "cannot be read" in own.questions.notes["hours_needed"].value
    own.questions.fields["hours_needed"].value = " 2,5 "
    assert own.decision.facts == {"hours_needed": 2.5, "employed": True}
    assert "cannot be read" not in own.questions.notes["hours_needed"].value


def test_facts_of_another_kit_are_shown_and_kept_and_seen_by_no_rule(own):
    strange = {"<b>new": True, "decision_stage": "pondering"}
    save(own.decision.model_copy(update={"facts": {**strange, "employed": True}}), own.path)
    again = OwnCase("mine")
    assert "takes account of them: &lt;b&gt;new (True); decision_stage (pondering)." in again._rules.value
    assert again.questions.fields["decision_stage"].value == "unknown"
    again.answer("draws_benefit", True)
    assert again.explorer._main.case["ruling"]["title"]
    assert load(own.path).facts == {**strange, "employed": True, "draws_benefit": True}
    again.answer("decision_stage", "decided_no")
    again.answer("draws_benefit", None)
    assert load(own.path).facts == {"<b>new": True, "employed": True, "decision_stage": "decided_no"}
    with pytest.raises(FactError, match="'<b>new' is not a fact"):
        again.answer("<b>new", False)


def test_a_new_case_favours_neither_side(own):
    assert verdict(own.decision.opinion).balance == 0
    assert own_case_says("new") in own._status.value


def test_a_reason_without_a_slider_is_kept_and_goes_to_the_coach(own):
    own._reason.value = "My children, and ninety minutes by car."
    assert load(own.path).notes == own.decision.notes == "My children, and ninety minutes by car."
    assert OwnCase("mine")._reason.value == own.decision.notes
    assert any(own.decision.notes in part.texts for part in preview(own.decision))
    own.explorer.undo()
    assert own._reason.value == ""


def test_reset_takes_back_the_weights_and_nothing_that_was_said(own):
    began = own.decision.opinion.factors["practice"].weight
    own.explorer.sliders["weight"]["practice"].value = 3
    own.answer("decision_stage", "decided_no")
    own.explorer.sliders["attend"]["practice"].value = 9
    own._title.value, own._told.value, own._leaning.value = "Hospital", "A call came.", "attend"
    before = own.decision
    own.explorer.reset()
    after = own.decision
    assert after.opinion.factors["practice"].weight == began
    assert after.opinion.factors["practice"].attend == 9
    assert after.with_opinion(before.opinion) == before


def test_what_a_rule_waits_for_is_counted_on_its_group_while_that_is_folded(own):
    group = own.questions.groups["Rules that may settle it"]
    for stage in ("exploring", "decided_no"):
        own.answer("decision_stage", stage)
        assert group.rows.layout.display == "none"
        assert re.search(r" · \d+ can turn it$", group.opener.description)


def test_the_hour_is_asked_with_the_day_read_as_it_is_typed_and_questioned_where_it_is_none(own):
    field, note = own.questions.fields["interview_at"], own.questions.notes["interview_at"]
    row = own.questions._rows["interview_at"]
    assert row.layout.display == "none"
    own.answer("interview_on", date.today().isoformat())
    assert row.layout.display is None
    field.value = "9"
    assert (own.decision.facts["interview_at"], field.value) == ("09:00", "09:00")
    field.value = "25:00"
    assert "“25:00” cannot be read as a time of day." in note.value
    assert own.decision.facts["interview_at"] == "09:00"
    field.value = "half past nine"
    assert own.decision.facts["interview_at"] == "09:30"
    assert "cannot be read" not in note.value
    assert "9:30" in own._rules.value


def test_what_an_answer_moved_is_no_longer_told_once_it_is_taken_back(own):
    own.answer("approached_me", True)
    told = own.explorer._views[0].news
    assert any("They got in touch with you first" in line for line in told)
    own._title.value = "Hospital"
    assert own.explorer._views[0].news == told
    own.explorer.undo()
    own.explorer.undo()
    assert own.decision.facts == {}
    assert not any("They got in touch" in line for line in own.explorer._views[0].news)
