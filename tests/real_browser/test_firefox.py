"""The coach's page in Firefox: another engine, the same answer and the same file."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from interview_kit import load
from interview_kit.advice.conclusion import conclude
from interview_kit.advice.conclusion_words import conclusion_in_words
from interview_kit.browser.page import page
from interview_kit.model.opinion import Opinion
from interview_kit.storage.decision_file import dump
from interview_kit.words.numbers import shown
from tests.real_browser.coach import with_a_coach
from tests.real_browser.firefox import PATIENCE, Firefox, firefox_path, running_firefox
from tests.real_browser.test_coachs_page import MEASURE

pytestmark = pytest.mark.browser
CASE = load("content-and-approached")
MISSING = "there is no Firefox here; on Debian: apt-get install firefox-esr"
SAID = (
    "['.ik-verdict', '.ik-tip', '.ik-number'].map(n => document.querySelector(`#pg-view ${n}`).textContent)"
)
DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))"


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Firefox; without one the test is skipped, or fails where browser tests are required."""
    path = firefox_path()
    if path is None:
        (pytest.fail if os.environ.get("INTERVIEW_KIT_BROWSER") == "required" else pytest.skip)(MISSING)
    with running_firefox(path, tmp_path_factory.mktemp("firefox")) as firefox:
        yield firefox


def focus(firefox: Firefox, selector: str) -> None:
    firefox.ask(f"document.querySelector('{selector}').focus()")


def says_what_python_says(firefox: Firefox, opinion: Opinion) -> None:
    firefox.ask(DRAWN)
    said = conclusion_in_words(conclude(CASE.with_opinion(opinion)))
    assert firefox.ask(SAID) == [said.headline, said.tipping, shown(opinion).balance]


def downloaded(firefox: Firefox) -> bytes:
    """The file that has landed, once it is whole."""
    for _ in range(10 * PATIENCE):
        found = list(firefox.downloads.iterdir())
        if len(found) == 1 and found[0].suffix == ".json" and found[0].stat().st_size:
            return found[0].read_bytes()
        time.sleep(0.1)
    raise AssertionError(f"no file came: {found}")


def test_it_is_weighed_by_keyboard_and_comes_back_the_same(firefox: Firefox, tmp_path: Path):
    firefox.open(page(CASE, tmp_path / "page.html"))
    says_what_python_says(firefox, CASE.opinion)
    focus(firefox, "#weight-fairness")
    firefox.type("ArrowRight", "ArrowRight", "ArrowRight")
    says_what_python_says(firefox, CASE.opinion.changed("fairness", weight=73))
    focus(firefox, "[data-factor=practice] > summary")
    firefox.type("Enter", "Tab", "ArrowRight")
    says_what_python_says(firefox, CASE.opinion.changed("fairness", weight=73).changed("practice", decline=3))
    focus(firefox, "#note-practice")
    firefox.type(*"Rehearse.")
    focus(firefox, "#pg-name")
    firefox.type(*"Ada", "Tab", "Enter")
    changes = {"fairness": {"weight": 73}, "practice": {"decline": 3, "note": "Rehearse."}}
    assert downloaded(firefox) == dump(with_a_coach(CASE, "Ada", **changes))
    assert firefox.ask("performance.getEntriesByType('resource').map(entry => entry.name)") == []
    assert firefox.complaints == []


def test_nothing_is_cut_on_a_telephone_or_a_desk(firefox: Firefox, tmp_path: Path):
    firefox.open(page(load("benefit-office"), tmp_path / "page.html"))
    firefox.ask("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    for width in (320, 360, 768, 1280):
        firefox.resize(width, 800)
        firefox.ask(DRAWN)
        assert firefox.ask(f"({MEASURE})()") == [], width
    assert firefox.complaints == []
