"""How a run of tests goes: away from one's own decisions and other machines, in which order, and how far.

Generated cases are the same ones wherever CI is set.
"""

import os
import tempfile
from collections import Counter
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from tests import fence
from tests.trials import FULL

# Set before anything is collected: kernels that run the notebooks take over this environment.
_HOME = tempfile.TemporaryDirectory(prefix="interview-kit-tests-")
os.environ["INTERVIEW_KIT_HOME"] = _HOME.name
_OUTSIDE = tempfile.TemporaryDirectory(prefix="interview-kit-outside-")
fence.put_up(Path(_OUTSIDE.name) / "tried.txt")

# Of a mutant (tool.mutmut in pyproject.toml) one case that fails is enough, however large it is.
SMALLER = () if "MUTANT_UNDER_TEST" in os.environ else (Phase.shrink, Phase.explain)

settings.register_profile(
    "kit",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    max_examples=100 if FULL else 25,
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
    _HOME.cleanup()
    _OUTSIDE.cleanup()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="leave out browsers, notebooks and what takes long")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """One file is run in this process: to start others would take longer."""
    files = {argument.partition("::")[0] for argument in config.args}
    return 0 if len(files) == 1 and Path(*files).suffix else None


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    if not config.getoption("quick"):
        return None
    return (collection_path.suffix == NOTEBOOK or collection_path.name == BROWSERS) or None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Files that take longest go first, so that no worker waits for another at the end."""
    if config.getoption("quick"):
        left_out = [item for item in items if item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("long")]
    in_lab = Counter(item.path for item in items if "lab" in getattr(item, "fixturenames", ()))
    items.sort(
        key=lambda item: (-in_lab[item.path], item.path.suffix != NOTEBOOK, item.path.parent.name != BROWSERS)
    )
