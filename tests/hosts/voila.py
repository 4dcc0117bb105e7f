"""Voilà, which shows a notebook to whoever comes."""

import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.hosts import looking

HOW = {
    "as it comes": (),
    "with kernels in stock": ("--preheat_kernel=True", "--pool_size=1"),
    "cell by cell": ("--progressive_rendering=True",),
}


def tried(browser: Browser, home: Path) -> Iterator[str]:
    for how, options in HOW.items():
        folder, environment = looking.notebook_in(home / how.split()[0])
        port = looking.free_port()
        command = (sys.executable, "-m", "voila", looking.NAME, f"--port={port}", "--no-browser", *options)
        ready = f"http://127.0.0.1:{port}/voila/static/voila.js"
        with looking.serving(*command, ready=ready, folder=folder, environment=environment):
            yield f"it answers, {how} ({looking.versions('voila')})"
            page = looking.new_page(browser, [])
            page.goto(f"http://127.0.0.1:{port}/")
            yield f"drawn: {looking.drawn(page)}"
            yield f"a slider moved to {looking.moved(page)}"
            expect(page.locator(".ik-app")).to_contain_text("nothing you do is kept on it")
            assert not (folder / "decisions").exists()
            yield "it says that nothing is kept, and nothing is"
