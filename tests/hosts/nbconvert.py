"""nbconvert: a notebook that was run, as a web page that nothing runs behind."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from tests.hosts import looking


def tried(browser: Browser, home: Path) -> Iterator[str]:
    folder, environment = looking.notebook_in(home)
    command = (sys.executable, "-m", "nbconvert", "--to=html", "--execute", looking.NAME)
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr.strip().splitlines()[-1]
    made = folder / "case.html"
    yield f"run and turned to HTML of {made.stat().st_size // 1000} kB ({looking.versions('nbconvert')})"
    outside: list[str] = []
    page = looking.new_page(browser, outside)
    page.context.set_offline(True)
    page.goto(made.as_uri())
    page.wait_for_timeout(2000)
    text = page.locator(".jp-OutputArea-output").all_inner_texts()
    live = page.locator(".ik-app").count()
    yield f"opened with no network: the live view is {'there' if live else 'not there'}"
    yield f"its output says: {' '.join(' '.join(text).split())[:90] or 'nothing'}"
