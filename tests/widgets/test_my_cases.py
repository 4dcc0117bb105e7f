"""One's own cases on the screen: a second is begun without code, and no change goes to a file put away."""

import pytest

from interview_kit import Decision, DecisionError, MyCases, decisions_folder, load, save
from interview_kit.storage.own_cases import own_case_titles, shelved_cases
from interview_kit.widgets import my_cases

pytestmark = pytest.mark.long


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))


@pytest.fixture
def cases() -> MyCases:
    made = MyCases()
    made.case._title.value = "First"
    made.case.answer("employed", True)
    return made


def titles(cases: MyCases) -> list[str]:
    return [label for label, _ in cases.choice.options]


def test_a_case_is_named_by_its_title_as_soon_as_it_has_one(cases):
    assert titles(cases) == ["First (my-case.json)"]


def test_a_second_case_is_begun_and_the_first_stands_as_it_was_left(cases):
    first = cases.decision
    cases.buttons["new"].click()
    assert cases.decision.facts == {}
    cases.case._title.value = "Second"
    assert titles(cases) == ["First (my-case.json)", "Second (my-case-2.json)"]
    cases.choice.value = "my-case"
    assert cases.decision == first
    assert cases.case.questions.fields["employed"].value is True
    assert set(own_case_titles().values()) == {"First", "Second"}


def test_the_chosen_case_is_there_again_tomorrow(cases):
    cases.begin()
    cases.case._title.value = "Second"
    assert MyCases().decision.title == "Second"


@pytest.mark.parametrize(("button", "folder"), [("put_away", "put-away"), ("delete", "deleted")])
def test_a_case_that_is_put_away_or_deleted_is_not_written_again_and_comes_back(cases, button, folder):
    first, case = cases.decision, cases.case
    cases.buttons[button].click()
    assert f"its file is now {folder}/my-case.json" in cases._told.value
    case.answer("employed", False)
    assert own_case_titles() == {}
    assert list(shelved_cases().values()) == ["First"]
    assert cases.decision.facts == {}
    cases.buttons["bring_back"].click()
    assert cases.decision == first
    assert "is back" in cases._told.value
    assert cases._shelved.layout.display == "none"


def test_a_case_of_which_nothing_was_said_yet_is_simply_left(cases):
    cases.begin()
    cases.delete()
    assert cases.decision.title == "First"
    assert shelved_cases() == {}


def test_what_was_done_with_cases_is_said_until_something_is_said_of_one(cases):
    cases.begin()
    assert "once you say something about it" in cases._told.value
    cases.case.answer("employed", True)
    assert cases._told.value == ""


def test_a_title_with_any_characters_is_text_and_names_no_file(cases):
    cases.case._title.value = "Flight to <b>Zurich</b>/../!"
    assert titles(cases) == ["Flight to <b>Zurich</b>/../! (my-case.json)"]
    cases.delete()
    assert "<b>" not in cases._told.value
    assert [path.name for path in shelved_cases()] == ["my-case.json"]


def test_a_broken_file_is_said_and_the_case_on_the_screen_stays(cases):
    save(Decision.new("Second"), decisions_folder() / "my-case-2.json")
    (decisions_folder() / "my-case-2.json").write_text("{")
    cases = MyCases()
    cases.choice.value = "my-case-2"
    assert "my-case-2.json" in cases.fault.value
    assert cases.decision.title == "First"
    assert cases.choice.value == "my-case"
    assert load(decisions_folder() / "my-case.json").title == "First"


def test_a_case_that_cannot_be_moved_stays_on_the_screen_and_is_saved_as_before(cases, monkeypatch):
    def held(*_):
        raise DecisionError("another program holds the folder")

    monkeypatch.setattr(my_cases, "shelve_case", held)
    cases.buttons["delete"].click()
    assert "another program holds the folder" in cases.fault.value
    cases.case.answer("employed", False)
    assert load(decisions_folder() / "my-case.json").facts["employed"] is False


def test_a_case_begun_right_after_a_move_is_another_and_the_move_is_in_the_first():
    cases = MyCases()
    cases.case.explorer.sliders["weight"]["fairness"].value = 99
    cases.buttons["new"].click()
    assert cases.case.path.name == "my-case-2.json"
    assert cases.decision.opinion.factors["fairness"].weight != 99
    assert load(decisions_folder() / "my-case.json").opinion.factors["fairness"].weight == 99


def test_a_case_whose_file_is_broken_is_told_of_and_the_others_can_be_worked_on(cases):
    cases.begin()
    cases.case._title.value = "Second"
    (decisions_folder() / "my-case-2.json").write_text("{")
    again = MyCases()
    assert "my-case-2.json" in again.fault.value
    assert (again.decision.title, again.choice.value) == ("First", "my-case")
    assert (decisions_folder() / "my-case-2.json").read_text() == "{"


def test_where_every_file_is_broken_a_new_case_is_begun_beside_them():
    decisions_folder().mkdir()
    (decisions_folder() / "my-case.json").write_text("{")
    cases = MyCases()
    assert "my-case.json" in cases.fault.value
    cases.case.answer("employed", True)
    assert load(decisions_folder() / "my-case-2.json").facts == {"employed": True}
