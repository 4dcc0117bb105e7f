"""What is installed has all its data with it, and needs no checkout beside it."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
USED = """
from pathlib import Path
import interview_kit
from interview_kit import Decision, balance, load, samples, save
from interview_kit.cli import notebooks_folder
from interview_kit.decision import dump
from interview_kit.knowledge import data_root, factors, wording
from interview_kit.style import look

here = Path(interview_kit.__file__).parent
assert here.is_relative_to({unpacked!r}), here
assert data_root() == here / "data", data_root()
assert len(factors()) == 9 and wording().verdict and look().light.attend
assert all(balance(load(name).opinion) is not None for name in samples())
path = save(Decision.new("mine"), Path("mine.json"))
assert path.read_bytes() == dump(load(path))
print(*samples())
print(*sorted(p.name for p in notebooks_folder().glob("*.ipynb")))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built as an index would get it."""
    uv = os.environ.get("UV") or shutil.which("uv")
    assert uv, "uv is not on the path; the README says how to get it"
    out = tmp_path_factory.mktemp("wheel")
    command = [
        uv,
        "build",
        "--wheel",
        "--quiet",
        "--python",
        sys.executable,
        "--out-dir",
        str(out),
        str(CHECKOUT),
    ]
    built = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert built.returncode == 0, built.stderr
    (found,) = out.glob("interview_kit-*.whl")
    return found


def names_below(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_the_wheel_carries_all_data_and_notebooks_and_what_the_view_is_made_of(wheel):
    carried = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("data", "notebooks"):
        names = {
            n
            for n in names_below(CHECKOUT / folder)
            if "decisions/" not in n and ".ipynb_checkpoints" not in n
        }
        assert {f"interview_kit/{folder}/{name}" for name in names} <= carried
    for name in names_below(CHECKOUT / "interview_kit" / "live"):
        assert "__pycache__" in name or f"interview_kit/live/{name}" in carried


def test_the_wheel_carries_no_tests_and_nobodys_decisions(wheel):
    carried = zipfile.ZipFile(wheel).namelist()
    assert [n for n in carried if n.split("/")[0] not in ("interview_kit", carried[-1].split("/")[0])] == []
    assert [n for n in carried if "/decisions/" in n or "__pycache__" in n or ".ipynb_checkpoints" in n] == []


def test_the_unpacked_wheel_works_by_itself_and_elsewhere(wheel, tmp_path):
    unpacked, elsewhere = tmp_path / "unpacked", tmp_path / "elsewhere"
    zipfile.ZipFile(wheel).extractall(unpacked)
    elsewhere.mkdir()
    environment = os.environ | {"PYTHONPATH": str(unpacked), "INTERVIEW_KIT_HOME": str(elsewhere)}
    command = [sys.executable, "-W", "error", "-c", USED.format(unpacked=str(unpacked))]
    ran = subprocess.run(
        command, cwd=elsewhere, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 0, ran.stderr
    samples, notebooks = ran.stdout.splitlines()
    assert set(samples.split()) == {p.stem for p in (CHECKOUT / "data" / "scenarios").glob("*.json")}
    assert set(notebooks.split()) == {p.name for p in (CHECKOUT / "notebooks").glob("*.ipynb")}
