"""Write docs/reliability.md: what is promised, how it is tried, with how many inputs, and what that came to.

    uv run python -m tests.reliability

The promises and the tests of each stand in promises.toml beside this file. Tests are counted as pytest collects
them where laws are tried in full; each counts one input, and a law of hypothesis as many as it draws. Figures of
longer runs are those that tests.fuzz, mutmut and tests.versions kept.
"""

import json
import os
import platform
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).parents[2]
PAGE, TESTS = CHECKOUT / "docs" / "reliability.md", CHECKOUT / "tests"
PROMISES = Path(__file__).with_name("promises.toml")
HEADS = ("promise", "how it is tried", "tests", "inputs", "faults found and mended", "longer runs")
Inputs = Mapping[str, int]
"""How many inputs each collected test has, by its id."""


def promises() -> list[dict[str, Any]]:
    """The promises as they stand in their file."""
    listed: list[dict[str, Any]] = tomllib.loads(PROMISES.read_text("utf-8"))["promise"]
    return listed


class Counting:
    """Takes down, when pytest has collected, how many inputs each test has."""

    def __init__(self) -> None:
        self.inputs: dict[str, int] = {}

    def pytest_collection_modifyitems(self, items: Sequence[pytest.Item]) -> None:
        self.inputs |= {item.nodeid: drawn_by(getattr(item, "obj", None)) for item in items}


def drawn_by(test: object) -> int:
    """How many inputs a test draws: 1 where it is no law of hypothesis."""
    from hypothesis import settings  # by pytest first, which rewrites it

    if not getattr(test, "is_hypothesis_test", False):
        return 1
    machine = getattr(getattr(test, "__self__", None), "settings", None)
    kept = getattr(test, "_hypothesis_internal_use_settings", None) or machine or settings()
    return int(kept.max_examples)


def collected(places: Iterable[str]) -> Inputs:
    """How many inputs each test in these files has, as pytest collects them now."""
    counting = Counting()
    asked = (
        "--collect-only",
        "--override-ini",
        "addopts=",
        *(f"tests/{place}" for place in sorted(set(places))),
    )
    with redirect_stdout(StringIO()) as said:
        ended = pytest.main(list(asked), [counting])
    if ended:
        sys.exit(f"{said.getvalue()}\nwhat the promises name cannot be collected")
    return counting.inputs


def of(places: Iterable[str], inputs: Inputs) -> dict[str, int]:
    """The tests in these files or of these names, with how many inputs each has."""
    begins = tuple(f"tests/{place}" for place in places)
    return {test: count for test, count in inputs.items() if test.startswith(begins)}


# ---- longer runs -------------------------------------------------------------------------------------------


def fuzzed() -> tuple[str, int]:
    """What the last long run of inputs that are almost right came to, and how many faults such runs found."""
    file = TESTS / "fuzz" / "record.json"
    if not file.exists():
        return "no run was kept yet", 0
    kept = json.loads(file.read_text("utf-8"))
    past = kept["past_the_parser"] / kept["inputs"]
    said = f"{kept['inputs']:,} inputs to {len(kept['readers'])} readers, {past:.0%} past the parser, {kept['faults']} faults left; {kept['replayed_in_ci']} replayed in CI ({kept['date']}, Python {kept['python']})"
    return said, len(kept["found_and_mended"])


def mutated() -> tuple[str, int]:
    """How many small faults were put into the code, and how many of them a test saw."""
    file = TESTS / "mutation" / "survivors.toml"
    if not file.exists():
        return "no run was kept yet", 0
    kept = tomllib.loads(file.read_text("utf-8"))
    tried, killed = (sum(each[name] for each in kept["tried"].values()) for name in ("mutants", "killed"))
    said = f"{tried:,} small faults in {len(kept['tried'])} modules, {killed:,} seen by a test; why the others change nothing stands in `tests/mutation/survivors.toml` ({kept['date']}, {kept['tool']})"
    return said, 0


def on_versions() -> tuple[str, int]:
    """On which Pythons and libraries the quick tests ran, and how that ended."""
    file = TESTS / "versions" / "record.json"
    if not file.exists():
        return "no run was kept yet", 0
    kept = json.loads(file.read_text("utf-8"))
    ran = [
        f"{r['versions']} on {r['python']}: {r['passed']} passed, {r['failed']} failed"
        for r in kept["rounds"]
    ]
    alone = "" if len(kept["pythons"]) > 1 else "; one Python alone was found"
    return f"{'; '.join(ran)}{alone} ({kept['date']})", 0


RECORDS: dict[str, Callable[[], tuple[str, int]]] = {
    "fuzz": fuzzed,
    "mutation": mutated,
    "versions": on_versions,
}

# ---- the page ----------------------------------------------------------------------------------------------


def reliability(inputs: Inputs) -> str:
    """The page as text."""
    listed = promises()
    rows = [row(promise, inputs) for promise in listed]
    every = of((place for promise in listed for place in promise["tests"]), inputs)
    return "\n".join(
        (*head(every), table(HEADS), f"|{'---|' * len(HEADS)}", *map(table, rows), "", *mended(listed), "")
    )


def row(promise: Mapping[str, Any], inputs: Inputs) -> tuple[str, ...]:
    """The cells of one promise."""
    tests = of(promise["tests"], inputs)
    longer, found = RECORDS[promise["record"]]() if "record" in promise else ("–", 0)
    places = ", ".join(f"`{place.removesuffix('.py')}`" for place in promise["tests"])
    faults = len(promise.get("mended", ())) + found
    how = f"{promise['how']} ({places})"
    return promise["promise"], how, f"{len(tests):,}", f"{sum(tests.values()):,}", str(faults), longer


def table(cells: Iterable[str]) -> str:
    """One line of a table."""
    return f"| {' | '.join(cells)} |"


def head(every: Inputs) -> Iterator[str]:
    """What the page is, and of when."""
    commit = subprocess.run(
        ("git", "rev-parse", "--short", "HEAD"), cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    yield from (
        "# How it is tried that it does not break",
        "",
        f"Made by `uv run python -m tests.reliability` on {date.today()}, at {commit.stdout.strip() or 'no commit'}, with Python {platform.python_version()} on {platform.system()}: {len(every):,} tests with {sum(every.values()):,} inputs, which CI runs in full. A test counts one input, a law as many as it draws; a test that tries a thousand of its own in a loop still counts one. Places stand below `tests/`.",
        "",
        "A figure says how often something was tried. It does not say that nothing is left: what is known not to be done stands in [threats](threats.md), what advice it gives and how right that is in [its own record](how-right-is-it.md).",
        "",
    )


def mended(listed: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The tests that failed before a fault was mended."""
    yield "## Tests that failed first"
    yield ""
    yield "A fault’s test is written first and fails, by the rule of this house; these are such. Faults that were found by inputs almost right are listed in `tests/fuzz/found.json`; those of earlier versions are not counted here."
    yield ""
    yield from (f"- `{test}`" for promise in listed for test in promise.get("mended", ()))


def main() -> int:
    """Count, and write the page."""
    os.chdir(CHECKOUT)
    listed = promises()
    inputs = collected(
        place for promise in listed for place in (*promise["tests"], *promise.get("mended", ()))
    )
    PAGE.write_text(reliability(inputs), "utf-8")
    print(f"{PAGE.relative_to(CHECKOUT)}: {len(listed)} promises, {len(inputs):,} tests collected")
    return 0


if __name__ == "__main__":
    if os.environ.get("INTERVIEW_KIT_TESTS") != "full":  # decided when pytest's settings are first read
        os.environ["INTERVIEW_KIT_TESTS"] = "full"
        os.execv(sys.executable, (sys.executable, "-m", "tests.reliability"))
    sys.exit(main())
