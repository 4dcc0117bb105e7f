"""JupyterLab, started by the kit's own command."""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from tests.hosts import looking
from tests.real_browser.support import running_lab


def tried(browser: Browser, home: Path) -> Iterator[str]:
    outside: list[str] = []
    with running_lab(home, "--no-browser", "--port", "0") as lab:
        yield f"the command has printed its address ({looking.versions('jupyterlab')})"
        page = looking.new_page(browser, outside)
        page.goto(lab.address)
        page.locator(".jp-CodeCell .cm-content").first.wait_for(timeout=looking.START)
        yield "notebook 01 is open"
        looking.run_first(page)
        yield f"run, and drawn: {looking.drawn(page)}"
        where = looking.moved(page)
        yield f"a slider moved to {where}: {looking.kept(page)}"
        page.wait_for_timeout(looking.WRITTEN)
        page.reload()
        looking.run_first(page)
        looking.drawn(page)
        assert page.locator(looking.MOVED).get_attribute("aria-valuenow") == where
        yield "reloaded and run again: the slider stands where it was left"
        assert lab.outside == "", lab.outside
        yield looking.none_left(outside)
