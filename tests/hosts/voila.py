"""Voilà, which shows a notebook to whoever comes."""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.hosts import looking

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "01_should_i_go.ipynb"
# A cell whose outputs come later than that goes without them, in a busy hour: its own limit is four seconds.
PATIENT = "--VoilaExecutor.iopub_timeout=300"
HOW = {
    "as docs/hosts.md says": (PATIENT, "--progressive_rendering=True"),
    "with kernels in stock": (PATIENT, "--preheat_kernel=True", "--pool_size=1"),
}


def tried(browser: Browser, home: Path) -> Iterator[str]:
    for how, options in HOW.items():
        folder, environment = looking.notebook_in(home / how.split()[0])
        shutil.copy(NOTEBOOK, folder)
        port = looking.free_port()
        command = (sys.executable, "-m", "voila", NOTEBOOK.name, f"--port={port}", "--no-browser", *options)
        ready = f"http://127.0.0.1:{port}/voila/static/voila.js"
        with looking.serving(*command, ready=ready, folder=folder, environment=environment):
            yield f"it answers, {how} ({looking.versions('voila')})"
            page = looking.new_page(browser, [])
            page.goto(f"http://127.0.0.1:{port}/")
            yield f"notebook 01 is drawn: {looking.drawn(page)}"
            yield f"a slider moved to {looking.moved(page)}"
            expect(page.locator(".ik-app")).to_contain_text("nothing you do is kept on it")
            assert not (folder / "decisions").exists()
            yield "it says that nothing is kept, and nothing is"
            expect(page.locator(".ik-beside")).to_be_visible(timeout=looking.START)  # its last cell has come
            read = page.locator("body").inner_text()
            assert not re.search(r"\bcells?\b|Shift \+ Enter", read)
            yield "nothing on the page speaks of cells"
