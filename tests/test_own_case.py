"""One's own case: where it may be kept, and what its dates say as days go by."""

import os
import re
from datetime import date, datetime, timedelta
from html import escape
from pathlib import Path

import pytest
from hypothesis import strategies as st

from interview_kit import DecisionError, Desk, FactError, Facts, OwnCase, load, save, start
from interview_kit.advice.ratings import answered, caught_up, new_case, starting_opinion
from interview_kit.advice.routes import known_routes
from interview_kit.advice.steps import Step, StepsFile, date_notes, next_steps, when_in_words
from interview_kit.model.record import data_root, read_toml
from interview_kit.model.sentences import sentences
from interview_kit.storage.decision_file import case_path
from interview_kit.widgets import own_case
from interview_kit.widgets.own_case_report import routes_in_words
from tests.told import for_any_facts


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OwnCase:
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))

    def none_runs() -> None:
        raise RuntimeError

    # Browser tests leave a loop that counts as running and never turns: a move would wait in it for ever.
    monkeypatch.setattr(own_case.asyncio, "get_running_loop", none_runs)
    return OwnCase("mine")


# ---- where it is kept --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["../elsewhere", "a/b", "a\\b", "..", ".hidden", "", " ", "a\nb", "a\0b", "/etc/case", "x" * 61, None, 7],
)
def test_a_name_that_could_lead_elsewhere_is_refused_and_nothing_is_written(
    name: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path / "home"))
    with pytest.raises(DecisionError, match=r"cannot be a case's name; should be up to 60 letters"):
        OwnCase(name)  # type: ignore[arg-type]
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize("name", ["my-case", "Second round", "Größe 2", "v1.2", "x", "my-case.json"])
def test_a_plain_name_is_a_file_in_the_folder_of_decisions(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    path = case_path(name)
    assert path.parent == tmp_path / "decisions"
    assert path.name == name.removesuffix(".json") + ".json"


# ---- dates, and days going by ----------------------------------------------------------------------------

MONDAY = date(2026, 11, 30)


def test_a_date_that_is_told_counts_the_days_and_one_taken_back_forgets_them() -> None:
    told = answered(new_case(), "interview_on", "2026-12-04", today=MONDAY)
    assert told.facts == {"interview_on": "2026-12-04", "notice_days": 4}
    assert answered(told, "interview_on", None, today=MONDAY).facts == {}


def test_on_another_day_the_ratings_nobody_touched_are_those_of_that_day() -> None:
    told = answered(new_case(), "interview_on", "2026-12-04", today=MONDAY)
    told = answered(told, "already_committed", True, today=MONDAY)
    on_thursday = caught_up(told, today=date(2026, 12, 3))
    assert on_thursday.facts["notice_days"] == 1
    assert on_thursday.opinion.factors == start(on_thursday.facts).opinion.factors
    assert on_thursday.opinion.factors["courtesy"].attend > told.opinion.factors["courtesy"].attend
    assert caught_up(told, today=MONDAY) == told
    assert caught_up(on_thursday, today=date(2026, 12, 7)).facts == {
        "interview_on": "2026-12-04",
        "already_committed": True,
    }


def test_a_rating_of_ones_own_moves_along_as_the_day_comes_nearer() -> None:
    told = answered(new_case(), "interview_on", "2026-12-04", today=MONDAY)
    told = answered(told, "already_committed", True, today=MONDAY)
    mine = told.with_opinion(told.opinion.changed("courtesy", attend=1))
    assert caught_up(mine, today=date(2026, 12, 3)).opinion.factors["courtesy"].attend == 5


@for_any_facts(st.dates(date(2026, 11, 1), date(2027, 1, 31)), st.dates(date(2026, 11, 1), date(2027, 1, 31)))
def test_no_date_on_no_day_is_an_error_and_no_step_is_due_before_today(
    facts: Facts, interview: date, answer: date
) -> None:
    dated = facts.but(interview_on=interview.isoformat(), answer_by=answer.isoformat()).on(MONDAY)
    assert all(note.strip() and "{" not in note for note in date_notes(dated, MONDAY))
    for route in known_routes():
        steps = next_steps(dated, route, today=MONDAY)
        assert all(step.by is None or step.by >= MONDAY for step in steps)
        assert interview >= MONDAY or {step.kind for step in steps} <= {"after"}
    assert start(dated).routes


@pytest.mark.parametrize(
    ("interview", "answer", "said"),
    [
        (None, None, []),
        ("2026-12-10", "2026-12-04", []),
        (
            "2026-11-30",
            None,
            ["The interview is today. Whatever you decide, they need to hear"],
        ),
        ("2026-12-01", None, ["The interview is tomorrow."]),
        (
            "2026-11-20",
            None,
            ["The day of the interview, Friday 20 November 2026, is past. If it took place"],
        ),
        ("2028-11-30", None, ["more than a year off, on Thursday 30 November 2028. Is the year right?"]),
        (None, "2026-11-30", ["They want an answer today."]),
        (
            "2026-12-10",
            "2026-11-27",
            ["by Friday 27 November 2026, and that day is past. Write today all the"],
        ),
        (
            "2026-12-02",
            "2026-12-04",
            ["by Friday 4 December 2026, but the interview is before that, on Wednesday"],
        ),
        ("2026-11-20", "2026-11-18", ["is past. If it took place"]),
        ("2026-12-01", "2026-11-30", ["The interview is tomorrow.", "They want an answer today."]),
    ],
)
def test_what_the_dates_call_for_is_said_in_plain_words(
    interview: str | None, answer: str | None, said: list[str]
) -> None:
    notes = date_notes(Facts({"interview_on": interview, "answer_by": answer}), MONDAY)
    assert len(notes) == len(said)
    assert all(part in note for part, note in zip(said, notes, strict=True))


@pytest.mark.parametrize("year", ["0001", "9999", "2206"])
def test_a_year_that_can_only_be_a_slip_is_refused(year: str) -> None:
    with pytest.raises(FactError, match=r"interview_on: came .*; should be a date like '2026-12-01'"):
        Facts({"interview_on": f"{year}-12-01"})


def test_a_step_says_today_and_tomorrow_and_else_the_day() -> None:
    tell, go = (
        [when_in_words(Step(kind, "", MONDAY + timedelta(days=n)), MONDAY) for n in (0, 1, 4)]
        for kind in ("tell", "go")
    )
    assert tell == ["today", "by tomorrow", "by Friday 4 December 2026"]
    assert go == ["today", "tomorrow", "on Friday 4 December 2026"]
    assert when_in_words(Step("go", "", None), MONDAY) == ""


def test_a_name_that_nothing_is_filled_into_is_found_in_the_words_about_dates() -> None:
    words = read_toml(data_root() / "steps.toml", StepsFile).dates
    with pytest.raises(ValueError, match=r"by: names \{dya\}; it may name \{day\}"):
        type(words).model_validate({**words.model_dump(), "by": "by {dya}"})


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


@pytest.mark.parametrize(("route", "has_a_reason"), [("attend", False), ("decline", True)])
def test_the_desk_asks_only_for_what_its_letter_has_a_place_for(route, has_a_reason):
    desk = Desk(load("content-and-approached"))
    desk.route.value = route
    asked = {box.description for box in desk._fields.children}
    assert ("reason" in asked) == has_a_reason
    assert "your name" in asked


def test_the_desk_opens_a_case_of_a_newer_kit_and_says_what_it_does_not_understand():
    case = load("content-and-approached")
    strange = case.model_copy(update={"facts": {**case.facts, "<i>new": 3, "notice_days": "soon"}})
    desk = Desk(strange)
    assert "and no rule sees it: notice_days (soon); &lt;i&gt;new (3)." in desk.shown.value
    assert "does not understand" not in Desk(case).shown.value
    assert desk.decision == strange


def test_a_fact_that_is_typed_and_not_known_is_an_error():
    with pytest.raises(FactError, match="'of_a_newer_kit' is not a fact"):
        start({"of_a_newer_kit": 1})
    assert start(Facts.in_file({"of_a_newer_kit": 1, "employed": True})).facts == Facts({"employed": True})


def test_what_to_do_in_order_is_numbered_and_what_has_no_order_is_not():
    page = routes_in_words(load("early-and-curious").opinion, Facts.of({}))
    titles = re.findall(r"<h3>([^<]+)</h3><(ol|ul)>", page)
    assert [kind for _, kind in titles] == ["ul", "ol", "ul"]


def test_with_nothing_told_the_steps_take_neither_side():
    said = routes_in_words(starting_opinion(Facts({})), Facts({}))
    steps = said.split(f"<h3>{sentences('wording.intake')['steps']}</h3>")[1].split("<h3>")[0]
    assert sentences("wording.intake")["steps_open"] in steps
    shared = set(next_steps(Facts({}), "attend")) & set(next_steps(Facts({}), "decline"))
    for step in (*next_steps(Facts({}), "attend"), *next_steps(Facts({}), "decline")):
        assert (escape(step.text) in steps) == (step in shared)


def test_with_a_route_ahead_its_own_steps_stand_in_order():
    facts = Facts({"decision_stage": "decided_no", "already_committed": False})
    said = routes_in_words(starting_opinion(facts), facts)
    places = [said.index(escape(step.text)) for step in next_steps(facts, "decline")]
    assert places == sorted(places)
    assert sentences("wording.intake")["steps_open"] not in said
