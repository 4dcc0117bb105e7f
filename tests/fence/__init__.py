"""No test speaks to another machine: whoever tries is stopped, and the test in which it was tried fails."""

import os
from pathlib import Path

LOG = "INTERVIEW_KIT_OUTSIDE"
"""The variable that names the file in which it is written what was tried."""


def environment(log: Path) -> dict[str, str]:
    """What a Python has to find in its environment when it starts, to stay on this machine."""
    return {"PYTHONPATH": str(Path(__file__).parent), LOG: str(log)}


def put_up(log: Path) -> None:
    """Have this Python, and each that it starts, stay on this machine."""
    os.environ |= environment(log)
    import tests.fence.sitecustomize  # noqa: F401 -- in force from here on


def tried() -> list[str]:
    """What was tried since this was asked last."""
    log = Path(os.environ[LOG])
    if not log.exists():
        return []
    lines = log.read_text("utf-8").splitlines()
    log.unlink()
    return lines
