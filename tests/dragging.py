"""A process that drags a slider of its own case for as long as it lives; tests kill it in the middle.

For each line it reads it forks such a process, which logs when it made which move; so the kit is imported
once for many. Run as `python -m tests.dragging FOLDER`.
"""

import asyncio
import os
import signal
import sys
import time
from pathlib import Path

from interview_kit.widgets.own_case import OwnCase

PAUSE = 0.02


async def drag(log: int) -> None:
    """Move one slider from 0 to 100 in two seconds, as a hand does, and hold it there."""
    case = OwnCase("mine")
    for value in range(101):
        case.explorer.sliders["weight"]["practice"].value = value
        os.write(log, f"{time.monotonic()} {value}\n".encode())
        await asyncio.sleep(PAUSE)
    await asyncio.sleep(60)


def main(folder: Path) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for n, _ in enumerate(sys.stdin):
        home = folder / str(n)
        home.mkdir()
        child = os.fork()
        if not child:
            os.environ["INTERVIEW_KIT_HOME"] = str(home)
            log = os.open(home / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            asyncio.run(drag(log))
            os._exit(0)
        print(child, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
