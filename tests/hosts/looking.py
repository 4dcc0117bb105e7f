"""What is looked at in each host alike, and how its server is started and ended."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, expect

from tests.real_browser.support import SETTLED, STATUS, clean_environment, write_notebook

KEEPING = "from interview_kit import Explorer, load\nExplorer(load('knife-edge'), keep=True)"
NAME = "case.ipynb"
START = 120_000  # milliseconds for a first drawing: in a browser Python itself has to come first
WRITTEN = 1500  # milliseconds; a change is written within a second
IDLE = ".jp-Notebook-ExecutionIndicator[data-status=idle]"
MOVED = ".ik-app .ik-weight-networking [role=slider]"


def versions(*packages: str) -> str:
    return ", ".join(f"{package} {version(package)}" for package in packages)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def notebook_in(home: Path) -> tuple[Path, dict[str, str]]:
    """Write a notebook whose one cell keeps its case; return its folder, and a new person's environment."""
    environment = clean_environment(home)
    del environment["INTERVIEW_KIT_HOME"]
    write_notebook(home / "kit" / NAME, KEEPING)
    return home / "kit", environment


@contextmanager
def serving(*command: str, ready: str, folder: Path, environment: dict[str, str]) -> Iterator[str]:
    """A server that answers at an address, which is returned; it is ended afterwards."""
    path = f"{environment['PATH']}{os.pathsep}{Path(sys.executable).parent}"
    with (folder / "server.txt").open("w") as said:
        process = subprocess.Popen(
            command, cwd=folder, env=environment | {"PATH": path}, stdout=said, stderr=subprocess.STDOUT
        )
    try:
        _wait(ready, process, folder / "server.txt")
        yield ready
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(address: str, process: "subprocess.Popen[bytes]", said: Path) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(HTTPError, URLError, ConnectionError):
            urlopen(address, timeout=5).close()
            return
        time.sleep(0.3)
    raise AssertionError(f"no answer from {address}; it said: {said.read_text()[-600:]}")


def new_page(browser: Browser, outside: list[str]) -> Page:
    """A page of a new visitor; each request that leaves this machine goes into `outside`."""
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    local = re.compile(r"(https?|wss?)://(127\.0\.0\.1|localhost)[:/]|data:|blob:|about:|attachment:")
    page.on("request", lambda request: None if local.match(request.url) else outside.append(request.url))
    return page


def run_first(page: Page) -> None:
    """Run the first code cell as the notebook tells to."""
    page.locator(IDLE).first.wait_for(timeout=START, state="attached")
    if page.locator(STATUS).count():  # JupyterLab's light says idle before there is a kernel
        page.wait_for_function(SETTLED, timeout=START)
    page.locator(".jp-CodeCell .cm-content").first.click()
    page.keyboard.press("Shift+Enter")


def drawn(page: Page) -> str:
    """Wait for the view; return what it says."""
    expect(page.locator(".ik-app .ik-verdict")).not_to_be_empty(timeout=START)
    return page.locator(".ik-app .ik-verdict").inner_text()


def moved(page: Page) -> str:
    """Move a slider by thirty steps of the keyboard; return where it stands once the view has followed."""
    before, slider = page.locator(".ik-app .ik-number").text_content() or "", page.locator(MOVED)
    slider.focus()
    for _ in range(30):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".ik-app .ik-number")).not_to_have_text(before, timeout=20_000)
    return slider.get_attribute("aria-valuenow") or ""


def kept(page: Page) -> str:
    """Wait until the case is said to be saved; return the sentence."""
    return _status(page, "Saved in")


def restored(page: Page) -> str:
    """Wait until the case is said to be one that was kept; return the sentence."""
    return _status(page, "Restored from")


def _status(page: Page, begins: str) -> str:
    status = page.locator(".ik-app .ik-small-note", has_text=begins)
    expect(status).to_be_visible(timeout=20_000)
    return status.inner_text().strip()


def none_left(outside: list[str]) -> str:
    assert not outside, f"asked for: {outside[0]}"
    return "nothing was asked of another machine"
