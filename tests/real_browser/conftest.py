"""A JupyterLab started by the kit's command, a Chromium, and pages that may not complain."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.real_browser.coach import Opener, opener
from tests.real_browser.support import (
    CHROMIUM_FLAGS,
    DESK,
    PATIENCE,
    Lab,
    Notebook,
    clear,
    headless_path,
    running_lab,
    watch,
)

expect.set_options(timeout=PATIENCE)
MISSING = "there is no Chromium here; on Debian or Ubuntu: apt-get install chromium chromium-headless-shell"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium; without one the test is skipped, or fails where browser tests are required."""
    path = headless_path()
    if path is None:
        (pytest.fail if os.environ.get("INTERVIEW_KIT_BROWSER") == "required" else pytest.skip)(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def lab(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab as the command starts it for somebody new; it writes to a temporary folder alone."""
    home = tmp_path_factory.mktemp("newcomer")
    with running_lab(home, "--no-browser", "--port", "0") as lab:  # workers start at one moment
        yield lab


@pytest.fixture(scope="session")
def heard() -> list[str]:
    """Where all pages complain."""
    return []


@pytest.fixture
def complaints(heard: list[str]) -> list[str]:
    """What the page complained about so far; a test that provokes a complaint takes it out again."""
    heard.clear()
    return heard


@pytest.fixture
def page(chromium: Browser, lab: Lab, complaints: list[str]) -> Iterator[Page]:
    """An empty page in a fresh browser profile; any complaint it still has at the end fails the test."""
    context = chromium.new_context(viewport=DESK)
    page = context.new_page()
    watch(page, complaints)
    yield page
    context.close()
    lab.forget()
    assert complaints == []


@pytest.fixture(scope="session")
def shared_page(chromium: Browser, heard: list[str]) -> Iterator[Page]:
    """A page in which notebooks are opened, one after the other: to load JupyterLab takes as long as a test."""
    context = chromium.new_context(viewport=DESK)
    page = context.new_page()
    watch(page, heard)
    yield page
    context.close()


@pytest.fixture
def open_notebook(
    shared_page: Page, lab: Lab, complaints: list[str], request: pytest.FixtureRequest
) -> Iterator[Callable[[str], Notebook]]:
    """Open a copy, which is this test's own, of one of the notebooks; any complaint left fails the test."""

    def open_copy(name: str) -> Notebook:
        copy = re.sub(r"\W+", "-", f"{request.node.name}-{Path(name).stem}") + ".ipynb"
        shutil.copyfile(lab.notebooks / name, lab.notebooks / copy)
        return Notebook(shared_page, lab, copy).open()

    yield open_copy
    complained = list(complaints)
    clear(shared_page)
    lab.forget()
    assert complained == []


@pytest.fixture
def coach(chromium: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens the page of a decision; whatever a page complained about by the end fails the test."""
    complained: list[str] = []
    contexts: list[BrowserContext] = []
    yield opener(chromium, tmp_path, complained, contexts)
    for context in contexts:
        for page in context.pages:
            complained += page.evaluate("stopped")
        context.close()
    assert complained == []
