"""JupyterLite: the site of docs/site.py, built here and opened with every other machine out of reach."""

import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, expect

from docs import site
from tests.hosts import looking


def tried(browser: Browser, home: Path) -> Iterator[str]:
    _, environment = looking.notebook_in(home)
    folder, outside = home / "site", list[str]()
    left_out = site.build(folder, None)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    versions = looking.versions("jupyterlite-core", "jupyterlite-pyodide-kernel")
    yield f"the site is built, {size // 1_000_000} MB, without {' and '.join(left_out)} ({versions})"
    port = looking.free_port()
    command = (sys.executable, "-m", "http.server", str(port), "--bind=127.0.0.1", f"--directory={folder}")
    base = f"http://127.0.0.1:{port}/"
    with looking.serving(*command, ready=base, folder=home, environment=environment):
        page = looking.new_page(browser, outside)
        page.goto(base)
        looking.run_first(page)
        yield f"it opens on notebook 01; run, and drawn: {looking.drawn(page)}"
        where = looking.moved(page)
        yield f"a slider moved to {where}: {looking.kept(page)}"
        expect(page.locator(".ik-about")).to_contain_text("nothing you do here leaves it")
        page.wait_for_timeout(looking.WRITTEN)
        page.reload()
        looking.run_first(page)
        looking.drawn(page)
        assert page.locator(looking.MOVED).get_attribute("aria-valuenow") == where
        yield f"reloaded and run again: {looking.restored(page)}"
        page.locator(".jp-CodeCell .cm-content").nth(2).click()
        page.keyboard.press("Shift+Enter")
        said = "needs pandas, which is not to be had here"
        expect(page.locator(".jp-OutputArea-output", has_text=said).first).to_be_visible(
            timeout=looking.START
        )
        yield "tables say that they need pandas, and that the rest does without"
        yield looking.none_left(outside)
