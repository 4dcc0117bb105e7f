"""A JupyterLab started by the kit's command, a Chromium, and pages that may not complain."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.real_browser.support import CHROMIUM_FLAGS, Lab, Notebook, chromium_path, running_lab, watch

MISSING = "there is no Chromium here; on Debian or Ubuntu: apt-get install chromium"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium; without one the test is skipped, or fails where browser tests are required."""
    path = chromium_path()
    if path is None:
        (pytest.fail if os.environ.get("INTERVIEW_KIT_BROWSER") == "required" else pytest.skip)(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def lab(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab as the command starts it for somebody new; it writes to a temporary folder alone."""
    with running_lab(tmp_path_factory.mktemp("newcomer"), "--no-browser") as lab:
        yield lab


@pytest.fixture
def complaints() -> list[str]:
    """What the page complained about so far; a test that provokes a complaint takes it out again."""
    return []


@pytest.fixture
def page(chromium: Browser, lab: Lab, complaints: list[str]) -> Iterator[Page]:
    """An empty page in a fresh browser profile; any complaint it still has at the end fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    watch(page, complaints)
    yield page
    context.close()
    lab.forget()
    assert complaints == []


@pytest.fixture
def open_notebook(page: Page, lab: Lab, request: pytest.FixtureRequest) -> Callable[[str], Notebook]:
    """Open a copy, which is this test's own, of one of the notebooks."""

    def open_copy(name: str) -> Notebook:
        copy = re.sub(r"\W+", "-", f"{request.node.name}-{Path(name).stem}") + ".ipynb"
        shutil.copyfile(lab.notebooks / name, lab.notebooks / copy)
        return Notebook(page, lab, copy).open()

    return open_copy
