"""No test touches a person's own decisions, and generated cases are the same ones wherever CI is set."""

import os
import tempfile

import pytest
from hypothesis import settings

# Set before anything is collected: kernels that run the notebooks take over this environment.
_HOME = tempfile.TemporaryDirectory(prefix="interview-kit-tests-")
os.environ["INTERVIEW_KIT_HOME"] = _HOME.name

settings.register_profile("kit", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("kit")


def pytest_unconfigure(config: pytest.Config) -> None:
    _HOME.cleanup()
