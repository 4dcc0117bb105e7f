"""The coach's page in Firefox: another engine, the same answer and the same file."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from interview_kit import FirstLook, NextStep, add_opinion, load
from interview_kit.advice.conclusion import conclude
from interview_kit.advice.conclusion_words import conclusion_in_words
from interview_kit.browser.page import page
from interview_kit.model.opinion import Opinion
from interview_kit.storage.decision_file import dump
from interview_kit.words.numbers import shown
from tests.real_browser.coach import with_a_coach
from tests.real_browser.firefox import PATIENCE, Firefox, firefox_path, running_firefox
from tests.real_browser.test_coachs_page import MEASURE

CASE = load("content-and-approached")
MISSING = "there is no Firefox here; on Debian: apt-get install firefox-esr"
SAID = (
    "['.ik-verdict', '.ik-tip', '.ik-number'].map(n => document.querySelector(`#pg-view ${n}`).textContent)"
)
LISTED = "[...document.querySelectorAll('#pg-changes span')].map(line => line.textContent)"
CHANGES = (
    "Practice: for declining 2 → 3",
    "Practice: sure → rough: give or take 1.5 points",
    "Practice: note",
    "Fairness: weight 70 → 73",
    "First look, before any number: you leaned to declining. They sound tired.",
    "Your message to your client",
    "Next step, both of you, by 1 December 2026: Ring them.",
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


def says_what_python_says(firefox: Firefox, opinion: Opinion) -> None:
    firefox.ask(DRAWN)
    said = conclusion_in_words(conclude(CASE.with_opinion(opinion)))
    assert firefox.ask(SAID) == [said.headline, said.tipping, shown(opinion).balance]


def is_listed(firefox: Firefox, *lines: str) -> None:
    """These lines stand above Save, as soon as the page has settled."""
    for _ in range(PATIENCE):
        if firefox.ask(LISTED) == list(lines):
            return
        time.sleep(0.1)
    assert firefox.ask(LISTED) == list(lines)


def downloaded(firefox: Firefox) -> bytes:
    """The file that has landed, once it is whole."""
    for _ in range(PATIENCE):
        found = list(firefox.downloads.iterdir())
        if len(found) == 1 and found[0].suffix == ".json" and found[0].stat().st_size:
            return found[0].read_bytes()
        time.sleep(0.1)
    raise AssertionError(f"no file came: {found}")


def at(firefox: Firefox, selector: str, *keys: str) -> None:
    """Press keys on what a selector finds."""
    firefox.ask(f"document.querySelector('{selector}').focus()")
    firefox.type(*keys)


def test_a_coachs_whole_way_by_keyboard_from_a_first_look_to_a_reply_that_the_kit_reads(
    firefox: Firefox, tmp_path: Path
):
    firefox.open(page(CASE, tmp_path / "page.html", first_look=True))
    seen = "document.querySelector('#pg-view').checkVisibility()"
    assert firefox.ask(seen) is False
    at(firefox, "[name=pg-first][value=decline]", " ")
    at(firefox, "#pg-first-line", *"They sound tired.")
    at(firefox, "#pg-first-show", "Enter")
    assert firefox.ask(seen) is True
    says_what_python_says(firefox, CASE.opinion)
    at(firefox, "#weight-fairness", "ArrowRight", "ArrowRight", "ArrowRight")
    says_what_python_says(firefox, CASE.opinion.changed("fairness", weight=73))
    at(firefox, "[data-factor=practice] > summary", "Enter", "Tab", "ArrowRight")
    says_what_python_says(firefox, CASE.opinion.changed("fairness", weight=73).changed("practice", decline=3))
    at(firefox, "#note-practice", *"Rehearse.")
    at(firefox, "#sureness-practice", "ArrowDown")
    at(firefox, "#pg-message", *"Well weighed.")
    at(firefox, "#pg-next", *"Ring them.")
    at(firefox, "#pg-next-who", "ArrowDown", "ArrowDown")
    at(firefox, "#pg-next-day", *"12012026")
    is_listed(firefox, *CHANGES)
    moved = CHANGES.index("Fairness: weight 70 → 73")
    firefox.ask(f"document.querySelectorAll('#pg-changes button')[{moved}].focus()")
    firefox.type("Enter")
    is_listed(firefox, *CHANGES[:moved], *CHANGES[moved + 1 :])
    says_what_python_says(firefox, CASE.opinion.changed("practice", decline=3))
    at(firefox, "#pg-name", *"Ada", "Tab")
    at(firefox, "#pg-save", "Enter")

    given = with_a_coach(CASE, "Ada", practice={"decline": 3, "note": "Rehearse.", "sureness": "rough"})
    coach = given.opinions[-1].model_copy(
        update={
            "message": "Well weighed.",
            "next_step": NextStep(what="Ring them.", who="both", day="2026-12-01"),
            "first_look": FirstLook(leaning="decline", why="They sound tired."),
        }
    )
    reply = downloaded(firefox)
    assert reply == dump(given.with_others([coach]))
    assert add_opinion(CASE, reply).opinions == (CASE.opinion, coach)
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
