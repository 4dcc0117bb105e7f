"""Each case of an Explorer stands as it was left, in a file of its own where cases are kept."""

from pathlib import Path

import pytest

from interview_kit import Decision, DecisionError, load, save
from interview_kit.storage.autosave import SaveOutcome
from interview_kit.storage.cases import Cases, empty_case, own_version
from interview_kit.storage.home import decisions_folder

SAMPLES = {case.id: case for case in map(load, ("knife-edge", "exactly-even"))}
SAMPLE = load("knife-edge")
OWN = Decision.new("Mine").model_copy(update={"id": "mine"})


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    return decisions_folder()


def moved(decision: Decision, weight: int = 7) -> Decision:
    return decision.with_opinion(decision.opinion.changed("practice", weight=weight))


def test_ones_own_case_comes_first_and_a_case_without_a_title_has_a_name_all_the_same():
    titles = Cases(OWN.model_copy(update={"title": ""}), SAMPLES).titles()
    assert titles[0][0]
    assert titles[0][1] == "mine"
    assert [i for _, i in titles[1:]] == list(SAMPLES)


def test_a_case_stands_as_it_came_until_it_is_left_otherwise():
    cases, sample = Cases(OWN, SAMPLES), SAMPLE
    assert cases.standing(sample.id) == (sample, sample)
    cases.leave((moved(sample), sample))
    assert cases.standing(sample.id) == (moved(sample), sample)
    assert cases.standing("mine") == (OWN, OWN)


def test_where_cases_are_not_kept_nothing_is_written(home: Path):
    cases = Cases(OWN, {})
    cases.standing("mine")
    cases.keep(OWN)
    assert not home.exists()
    assert cases.status("mine") == ""


def test_a_kept_case_is_written_once_it_has_changed_and_found_again(home: Path):
    told: list[SaveOutcome] = []
    cases = Cases(OWN, {}, told.append)
    cases.standing("mine")
    cases.keep(OWN)
    assert told == []
    assert not (home / "mine.json").exists()
    cases.keep(moved(OWN))
    again = Cases(OWN, {}, told.append)
    assert again.standing("mine")[0] == moved(OWN)
    assert [outcome.path.name for outcome in told] == ["mine.json"]
    assert "mine.json" in again.status("mine")


def test_a_file_that_holds_another_case_is_refused(home: Path):
    save(SAMPLE, home / "mine.json")
    with pytest.raises(DecisionError, match=r"mine\.json: holds another case"):
        Cases(OWN, {}, lambda _: None).standing("mine")


def test_a_case_changed_elsewhere_is_offered_and_the_kept_one_put_aside_when_it_is_taken(home: Path):
    save(moved(OWN), home / "mine.json")
    cases = Cases(OWN, {}, lambda _: None)
    shown, start = cases.standing("mine")
    said, to_be_had = cases.offer(start)
    assert (shown, to_be_had) == (moved(OWN), True)
    assert "Mine" in said
    assert cases.take_given() == OWN
    assert load(home / "mine-2.json") == moved(OWN)


def test_another_version_of_a_sample_has_an_id_of_its_own_the_same_each_time():
    sample, own = SAMPLE, {SAMPLE.id: SAMPLE}
    assert own_version(sample, own) is sample
    assert own_version(OWN, own) is OWN
    changed = own_version(moved(sample), own)
    assert changed.id == own_version(moved(sample, 9), own).id != sample.id
    assert changed.opinion == moved(sample).opinion


def test_a_case_begun_to_be_kept_has_the_same_id_each_time_and_else_a_new_one():
    assert empty_case(keep=True).id == empty_case(keep=True).id
    assert empty_case(keep=False).id != empty_case(keep=False).id


def test_a_case_whose_id_windows_keeps_for_a_device_gets_a_file_of_another_name(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    case = load("knife-edge").model_copy(update={"id": "aux"})
    cases = Cases(case, {}, lambda _: None)
    cases.standing("aux")
    cases.keep(case.model_copy(update={"title": "changed"}))
    for keeper in cases._keepers.values():
        keeper.flush()
    assert load(tmp_path / "decisions" / "aux_.json").title == "changed"
