"""How a run of tests goes: away from one's own decisions and other machines, in which order, and how far.

Generated cases are the same ones wherever CI is set.
"""

import gc
import os
import tempfile
from collections import Counter
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from tests import fence
from tests.trials import FULL, has, left_to_ci

# Set before anything is collected: kernels that run the notebooks take over this environment.
_HOME = tempfile.TemporaryDirectory(prefix="interview-kit-tests-")
os.environ["INTERVIEW_KIT_HOME"] = _HOME.name
_OUTSIDE = tempfile.TemporaryDirectory(prefix="interview-kit-outside-")
fence.put_up(Path(_OUTSIDE.name) / "tried.txt")

# Libraries make millions of objects that stay: to look through them all again and again is a tenth of a run.
gc.set_threshold(100_000, 50, 100)

# Of a mutant (tool.mutmut in pyproject.toml) one case that fails is enough, however large it is.
SMALLER = () if "MUTANT_UNDER_TEST" in os.environ else (Phase.shrink, Phase.explain)

settings.register_profile(
    "kit",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    max_examples=100 if FULL else 10,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.target, *SMALLER),
)
settings.load_profile("kit")


@pytest.fixture(autouse=True)
def _home_of_its_own(request: pytest.FixtureRequest) -> None:
    """An example in a docstring leaves no case of its own to the notebooks that run after it."""
    if isinstance(request.node, pytest.DoctestItem):
        home = request.getfixturevalue("tmp_path")
        request.getfixturevalue("monkeypatch").setenv("INTERVIEW_KIT_HOME", str(home))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None]:
    """What tried to leave this machine while a test ran fails it, though somebody passed over the error."""
    yield
    if tried := fence.tried():
        pytest.fail(f"a test may speak to this machine alone; tried: {', '.join(tried)}", pytrace=False)


NOTEBOOK, BROWSERS = ".ipynb", "real_browser"


def pytest_unconfigure(config: pytest.Config) -> None:
    # At its end pytest looks for garbage five times among all that a run has left: it just was.
    gc.collect()
    gc.freeze()
    _HOME.cleanup()
    _OUTSIDE.cleanup()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="leave out browsers, notebooks and what takes long")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """One file is run in this process: to start others would take longer."""
    asked = _asked_for(config)
    return 0 if len(asked) == 1 and asked.pop().suffix else None


def _asked_for(config: pytest.Config) -> set[Path]:
    """The files and folders that were named, or else those of a whole run."""
    return {Path(argument.partition("::")[0]).resolve() for argument in config.args}


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    if not config.getoption("quick"):
        return None
    return (collection_path.suffix == NOTEBOOK or collection_path.name == BROWSERS) or None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Files that take longest go first, so that no worker waits for another at the end."""
    if config.getoption("quick"):
        left_out = {item for item in items if has(item, "long")}
    else:
        left_out = left_to_ci(items, _asked_for(config))
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]
    in_lab = Counter(item.path for item in items if "lab" in getattr(item, "fixturenames", ()))
    items.sort(
        key=lambda item: (-in_lab[item.path], item.path.suffix != NOTEBOOK, item.path.parent.name != BROWSERS)
    )
