"""What is installed has all its data with it, and needs no checkout beside it."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
FOLDERS = ("interview_kit", "data", "notebooks", "tests")
FILES = ("pyproject.toml", "README.md", "LICENSE", ".gitignore")
LITTER = ("decisions", ".ipynb_checkpoints", "__pycache__")
USED = """
from pathlib import Path
import interview_kit
from interview_kit import Decision, balance, load, samples, save
from interview_kit.cli import notebooks_folder
from interview_kit.storage.decision_file import dump
from interview_kit.model.factors import factors
from interview_kit.model.record import data_root
from interview_kit.model.sentences import sentences
from interview_kit.look import look

here = Path(interview_kit.__file__).parent
assert here.is_relative_to({unpacked!r}), here
assert data_root() == here / "data", data_root()
assert len(factors()) == 9 and sentences("wording.verdict") and look().light.attend
assert all(balance(load(name).opinion) is not None for name in samples())
path = save(Decision.new("mine"), Path("mine.json"))
assert path.read_bytes() == dump(load(path))
print(*samples())
print(*sorted(p.name for p in notebooks_folder().glob("*.ipynb")))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built as an index would get it, from a checkout in which somebody keeps a decision."""
    uv = os.environ.get("UV") or shutil.which("uv")
    assert uv, "uv is not on the path; the README says how to get it"
    checkout, out = tmp_path_factory.mktemp("checkout"), tmp_path_factory.mktemp("wheel")
    for folder in FOLDERS:
        shutil.copytree(CHECKOUT / folder, checkout / folder, ignore=shutil.ignore_patterns(*LITTER))
    for file in FILES:
        shutil.copy(CHECKOUT / file, checkout / file)
    for folder in LITTER:
        (checkout / "notebooks" / folder).mkdir()
        (checkout / "notebooks" / folder / "my-case.json").write_text("{}")
    (checkout / "notebooks" / "my-case.csv").write_text("id\n")
    command = [uv, "build", "--wheel", "--quiet", "--python", sys.executable, "--out-dir", str(out)]
    built = subprocess.run([*command, str(checkout)], capture_output=True, encoding="utf-8", check=False)
    assert built.returncode == 0, built.stderr
    (found,) = out.glob("interview_kit-*.whl")
    return found


def files_below(folder: str, pattern: str = "*") -> set[str]:
    """What of a folder of the checkout belongs into the wheel."""
    files = (p.relative_to(CHECKOUT) for p in (CHECKOUT / folder).rglob(pattern) if p.is_file())
    return {p.as_posix() for p in files if not set(p.parts) & set(LITTER)}


@pytest.mark.long
def test_the_wheel_carries_the_kit_its_data_and_its_notebooks_and_nothing_else(wheel):
    """Above all no tests, and nobody's decisions."""
    carried = {n for n in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in n}
    beside = files_below("data") | files_below("notebooks", "*.ipynb")
    assert carried == files_below("interview_kit") | {f"interview_kit/{name}" for name in beside}


@pytest.mark.long
def test_the_unpacked_wheel_works_by_itself_and_elsewhere(wheel, tmp_path):
    unpacked, elsewhere = tmp_path / "unpacked", tmp_path / "elsewhere"
    zipfile.ZipFile(wheel).extractall(unpacked)
    elsewhere.mkdir()
    paths = os.pathsep.join((os.environ["PYTHONPATH"], str(unpacked)))
    environment = os.environ | {"PYTHONPATH": paths, "INTERVIEW_KIT_HOME": str(elsewhere)}
    command = [sys.executable, "-W", "error", "-c", USED.format(unpacked=str(unpacked))]
    ran = subprocess.run(
        command, cwd=elsewhere, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 0, ran.stderr
    samples, notebooks = ran.stdout.splitlines()
    assert set(samples.split()) == {p.stem for p in (CHECKOUT / "data" / "scenarios").glob("*.json")}
    assert set(notebooks.split()) == {p.name for p in (CHECKOUT / "notebooks").glob("*.ipynb")}
