"""One's own case: where it may be kept, and what its dates say as days go by."""

from pathlib import Path

import pytest

from interview_kit import DecisionError, OwnCase
from interview_kit.decision import decision_file


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
    path = decision_file(name)
    assert path.parent == tmp_path / "decisions"
    assert path.name == name.removesuffix(".json") + ".json"
