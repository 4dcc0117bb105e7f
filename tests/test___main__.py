"""The command goes by Python itself where its own program may not be started."""

import subprocess
import sys
from importlib.metadata import version

import pytest


@pytest.mark.long
def test_the_command_runs_as_a_module_and_calls_itself_by_its_name():
    ran = subprocess.run(
        [sys.executable, "-m", "interview_kit", "--version"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert ran.stdout == f"interview-kit {version('interview-kit')}\n"
