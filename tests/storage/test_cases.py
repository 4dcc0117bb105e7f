"""Each case of an Explorer stands as it was left, in a file of its own where cases are kept."""

import re
from pathlib import Path

import pytest

from interview_kit import Decision, DecisionError, Opinion, load, save
from interview_kit.storage.autosave import SaveOutcome
from interview_kit.storage.cases import Cases, empty_case, kept_in_words, own_version
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


def test_a_case_is_there_by_its_id_alone():
    cases = Cases(OWN, SAMPLES)
    assert [cases.has(case) for case in ("mine", SAMPLE.id, "Mine", "")] == [True, True, False, False]


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


def test_a_kept_case_that_was_left_stands_as_it_was_left_and_no_longer_as_its_file_told(home: Path):
    save(moved(OWN, 3), home / "mine.json")
    cases = Cases(OWN, SAMPLES, lambda _: None)
    cases.standing("mine")
    assert re.fullmatch(r"Restored from mine\.json, saved \d\d \w+ \d{4}, \d\d:\d\d\.", cases.status("mine"))
    cases.leave((moved(OWN), OWN))
    assert cases.standing("mine") == (moved(OWN), OWN)
    assert cases.status("mine") == ""


def test_a_kept_case_that_has_no_file_yet_came_from_none(home: Path):
    cases = Cases(OWN, {}, lambda _: None)
    cases.standing("mine")
    assert cases.status("mine") == ""


def test_what_was_written_is_not_written_again_unless_it_changes(home: Path):
    told: list[SaveOutcome] = []
    cases = Cases(OWN, {}, told.append)
    cases.standing("mine")
    for _ in range(2):
        cases.keep(moved(OWN))
        cases._keepers["mine"].flush()
    assert len(told) == 1


@pytest.mark.parametrize("given", [SAMPLE, empty_case(keep=True)], ids=["a sample", "a case just begun"])
def test_a_sample_or_an_empty_case_is_given_to_be_begun_and_never_stands_against_what_was_kept(home, given):
    save(moved(given), home / f"{given.id}.json")
    cases = Cases(given, SAMPLES, lambda _: None)
    assert cases.standing(given.id) == (moved(given), given)
    assert cases.offer(given) == ("", False)
    assert cases.take_given() is None


def reply(by: str) -> Opinion:
    return OWN.opinion.changed("practice", weight=9).model_copy(update={"by": by})


@pytest.mark.parametrize(
    ("held", "given", "other"),
    [
        (["Robin", "Alex"], ["Robin"], False),
        (["Robin"], [], False),
        (["Robin"], ["Alex"], True),
        ([], ["Robin"], True),
        (["Robin", "Alex"], ["Robin", "Kim"], True),
    ],
)
def test_a_reply_that_joined_makes_no_other_case_of_it_and_one_that_is_not_held_does(
    home, held, given, other
):
    save(OWN.with_others(map(reply, held)), home / "mine.json")
    cases = Cases(OWN.with_others(map(reply, given)), {}, lambda _: None)
    _, start = cases.standing("mine")
    assert cases.offer(start)[1] == other


def test_a_case_changed_elsewhere_is_offered_and_the_kept_one_put_aside_when_it_is_taken(home: Path):
    save(moved(OWN), home / "mine.json")
    cases = Cases(OWN, {}, lambda _: None)
    shown, start = cases.standing("mine")
    said, to_be_had = cases.offer(start)
    assert (shown, to_be_had) == (moved(OWN), True)
    assert "Mine" in said
    assert cases.offer(SAMPLE) == ("", False)
    assert cases.take_given() == OWN
    assert load(home / "mine-2.json") == moved(OWN)
    assert cases.offer(OWN) == (
        "This is the one given. What was kept until then stays in mine-2.json; Undo brings it back here.",
        False,
    )
    assert cases.offer(moved(OWN))[1]


def test_a_case_without_a_title_is_offered_by_the_name_of_ones_own(home: Path):
    nameless = OWN.model_copy(update={"title": ""})
    save(moved(nameless), home / "mine.json")
    cases = Cases(nameless, {}, lambda _: None)
    assert "(“My own case”)" in cases.offer(cases.standing("mine")[1])[0]


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (SaveOutcome(Path("a.json"), Path("a.json")), r"Saved in a\.json at \d\d:\d\d:\d\d\."),
        (
            SaveOutcome(Path("a.json"), Path("a-2.json")),
            r"a\.json has been .* is saved in a-2\.json \(.*\)\.",
        ),
        (
            SaveOutcome(Path("a.json"), Path("a.json"), beside=Path("b.json")),
            r"Saved in a\.json at .* in b\.json\.",
        ),
        (SaveOutcome(Path("a.json"), Path("a.json"), "a.json: is full"), r"a\.json: is full"),
    ],
    ids=["saved", "in another file", "with another version beside", "not saved"],
)
def test_where_a_change_went_is_said_and_why_it_went_nowhere(kept: SaveOutcome, said: str):
    assert re.fullmatch(said, kept_in_words(kept))


def test_another_version_of_a_sample_has_an_id_of_its_own_the_same_each_time():
    sample, own = SAMPLE, {SAMPLE.id: SAMPLE}
    assert own_version(sample, own) is sample
    assert own_version(OWN, own) is OWN
    changed = own_version(moved(sample), own)
    assert changed.id == own_version(moved(sample, 9), own).id != sample.id
    assert changed.opinion == moved(sample).opinion
    assert changed.title == f"{sample.title} (my version)"


def test_however_long_an_id_is_another_versions_is_one_that_a_decision_may_have():
    sample = SAMPLE.model_copy(update={"id": "a" * 60})
    changed = own_version(moved(sample), {sample.id: sample})
    assert changed.id == "a" * 55 + ".mine"
    assert Decision.model_validate(changed.model_dump()) == changed


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
