"""One's own cases: a second one, which is chosen, and nothing that is put away or deleted is lost."""

import pytest

from interview_kit import Decision, DecisionError, decisions_folder, load, save
from interview_kit.storage.own_cases import (
    bring_back,
    choose_case,
    chosen_case,
    chosen_case_in_words,
    chosen_name,
    new_name,
    own_case_titles,
    shelve_case,
    shelved_cases,
)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    decisions_folder().mkdir(mode=0o700)
    return decisions_folder()


def keep(name: str, title: str) -> Decision:
    case = Decision.new(title)
    save(case, decisions_folder() / f"{name}.json")
    return case


def test_with_no_case_of_ones_own_a_sample_is_chosen():
    assert own_case_titles() == {}
    assert chosen_case() == "content-and-approached"
    assert "Notebook 02 begins one." in chosen_case_in_words()


def test_the_first_case_is_chosen_until_another_is():
    keep("my-case", "First")
    keep("my-case-2", "Second")
    assert chosen_name() == "my-case"
    choose_case("my-case-2")
    assert chosen_case() == decisions_folder() / "my-case-2.json"
    assert "“Second” (my-case-2.json)" in chosen_case_in_words()


def test_a_case_without_a_title_is_told_by_its_file():
    keep("my-case", "")
    assert chosen_case_in_words().startswith("This is your case without a title (my-case.json). To name it,")


def test_a_chosen_case_that_is_gone_gives_way_to_the_first():
    keep("my-case", "First")
    choose_case("my-case-2")
    assert chosen_name() == "my-case"


@pytest.mark.parametrize("held", [b"../../etc/passwd", b"\xff\xfe", b"", b"my-case-9"])
def test_what_stands_in_the_note_of_the_chosen_case_leads_nowhere_else(folder, held):
    keep("my-case", "First")
    (folder / ".chosen-case").write_bytes(held)
    assert chosen_name() == "my-case"


def test_a_new_name_is_that_of_no_file_not_even_of_one_put_away():
    assert new_name() == "my-case"
    keep("my-case", "First")
    keep("my-case-2", "Second")
    shelve_case("my-case-2", "put-away")
    assert new_name() == "my-case-3"


@pytest.mark.parametrize("shelf", ["put-away", "deleted"])
def test_what_is_put_away_or_deleted_comes_back_whole(folder, shelf):
    case = keep("my-case", "First")
    path = shelve_case("my-case", shelf)
    assert path == folder / shelf / "my-case.json"
    assert own_case_titles() == {}
    assert shelved_cases() == {path: "First"}
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert bring_back(path) == "my-case"
    assert load(folder / "my-case.json") == case
    assert shelved_cases() == {}


def test_a_case_that_comes_back_takes_nobodys_place():
    first = keep("my-case", "First")
    path = shelve_case("my-case", "deleted")
    second = keep("my-case", "Second")
    assert bring_back(path) == "my-case-2"
    kept = [load(decisions_folder() / f"{name}.json") for name in own_case_titles()]
    assert kept == [second, first]


def test_two_of_one_name_can_be_deleted():
    keep("my-case", "First")
    shelve_case("my-case", "deleted")
    keep("my-case", "Second")
    shelve_case("my-case", "deleted")
    assert sorted(shelved_cases().values()) == ["First", "Second"]


def test_a_file_that_is_no_decision_is_listed_without_a_title(folder):
    (folder / "my-case.json").write_text("{")
    assert own_case_titles() == {"my-case": ""}
    with pytest.raises(DecisionError, match=r"my-case\.json"):
        chosen_case_in_words()


def test_what_is_not_there_cannot_be_moved():
    with pytest.raises(DecisionError, match=r"my-case\.json: could not be moved to deleted: No such file"):
        shelve_case("my-case", "deleted")


@pytest.mark.parametrize("name", ["my-case#1.json", "my-case.json.json", "my-case\n.json"])
def test_a_file_of_a_name_that_no_case_can_have_is_none_of_ones_own(name):
    save(Decision.new("Elsewhere"), decisions_folder() / "elsewhere.json")
    (decisions_folder() / "elsewhere.json").rename(decisions_folder() / name)
    assert own_case_titles() == {}
    assert chosen_case() == "content-and-approached"
    keep("my-case", "Mine")
    assert own_case_titles() == {"my-case": "Mine"}


def test_a_name_whose_accents_were_taken_apart_is_ones_own_where_it_leads_to_the_file(monkeypatch):
    keep("my-case-é", "Mine")
    assert own_case_titles() == {"my-case-é": "Mine"}
