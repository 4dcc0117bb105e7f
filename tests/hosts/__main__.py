"""Print, host by host, what was tried and seen; end with 1 where anything was not as it should be.

    uv run --group hosts python -m tests.hosts            # all, some minutes
    uv run --group hosts python -m tests.hosts voila      # one

Needs Chromium, and for JupyterHub and JupyterLite npm. Not part of CI: it takes minutes.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.hosts import collaboration, jupyterhub, jupyterlab, jupyterlite, nbconvert, notebook, voila
from tests.real_browser.support import CHROMIUM_FLAGS, chromium_path

HOSTS: dict[str, Callable[[Browser, Path], Iterator[str]]] = {
    "jupyterlab": jupyterlab.tried,
    "notebook": notebook.tried,
    "voila": voila.tried,
    "nbconvert": nbconvert.tried,
    "jupyterhub": jupyterhub.tried,
    "jupyterlite": jupyterlite.tried,
    "collaboration": collaboration.tried,
}


def main() -> None:
    parser = argparse.ArgumentParser("python -m tests.hosts", description=__doc__)
    parser.add_argument(
        "hosts", nargs="*", metavar="HOST", help=f"one of {', '.join(HOSTS)} (without one: all)"
    )
    asked = parser.parse_args().hosts or list(HOSTS)
    if unknown := set(asked) - set(HOSTS):
        parser.error(f"{', '.join(unknown)}: not a host; hosts: {', '.join(HOSTS)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        failed = [host for host in asked if not looked_at(host, browser)]
        browser.close()
    sys.exit(f"not as it should be: {', '.join(failed)}" if failed else 0)


def looked_at(host: str, browser: Browser) -> bool:
    """Whether all was as it should be at a host; each thing is printed as it is seen."""
    began = time.monotonic()
    print(f"\n{host}", flush=True)
    with TemporaryDirectory() as folder:
        try:
            for seen in HOSTS[host](browser, Path(folder)):
                print(f"  {time.monotonic() - began:5.1f} s  {seen}", flush=True)
        except Exception as error:  # another host may do well all the same
            why = " ".join(str(error).split())[:300]
            print(f"  {time.monotonic() - began:5.1f} s  NOT: {type(error).__name__}: {why}", flush=True)
            return False
    return True


if __name__ == "__main__":
    main()
