"""Jupyter Notebook 7."""

import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from tests.hosts import looking


def tried(browser: Browser, home: Path) -> Iterator[str]:
    folder, environment = looking.notebook_in(home)
    outside: list[str] = []
    port = looking.free_port()
    options = (f"--port={port}", "--ServerApp.token=", "--no-browser", "--allow-root")
    command = (sys.executable, "-m", "notebook", *options)
    ready = f"http://127.0.0.1:{port}/api"
    with looking.serving(*command, ready=ready, folder=folder, environment=environment):
        yield f"it answers ({looking.versions('notebook')})"
        page = looking.new_page(browser, outside)
        page.goto(f"http://127.0.0.1:{port}/notebooks/{looking.NAME}")
        looking.run_first(page)
        yield f"run, and drawn: {looking.drawn(page)}"
        yield f"a slider moved to {looking.moved(page)}: {looking.kept(page)}"
        assert list((folder / "decisions").glob("*.json"))
        yield looking.none_left(outside)
