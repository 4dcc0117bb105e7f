"""Notebook 02: while one answers, the answer, its picture and what moved it stand in sight beside the question."""

import pytest
from playwright.sync_api import Locator, Page, expect

from interview_kit.advice.facts import fact_groups, known_facts
from interview_kit.widgets.base import own_case_says
from tests.real_browser.support import Notebook
from tests.real_browser.view import View

pytestmark = pytest.mark.servers
STAGE = known_facts()["decision_stage"].question
AGREED = known_facts()["already_committed"].question
PEOPLE = known_facts()["people_worth_meeting"]


@pytest.fixture
def notebook(open_notebook) -> Notebook:
    notebook: Notebook = open_notebook("02_my_own_case.ipynb").run_all()
    View(notebook.page)
    return notebook


def in_sight(page: Page, part: Locator) -> bool:
    """Whether the whole of it lies inside what the notebook's panel shows."""
    room = page.locator(".jp-WindowedPanel-outer").first.bounding_box()
    box = part.bounding_box()
    assert room
    assert box
    return room["y"] <= box["y"] and box["y"] + box["height"] <= room["y"] + room["height"] + 1


def answer(notebook: Notebook, question: str, label: str) -> Locator:
    """Open the group of a question where it is folded, bring the question to the middle, and answer it."""
    page, field = notebook.page, notebook.page.get_by_label(question)
    if not field.is_visible():
        title = next(t for t, facts in fact_groups().items() if question in {f.question for f in facts})
        page.get_by_role("button", name=title).click()
        expect(field).to_be_visible()  # the kernel unfolds it
    field.evaluate("field => field.scrollIntoView({block: 'center'})")
    field.select_option(label=label)
    notebook.heard()
    return field


def test_verdict_radar_and_what_moved_stay_beside_every_question_on_a_laptop(notebook):
    page, view = notebook.page, View(notebook.page)
    page.set_viewport_size({"width": 1366, "height": 768})
    for question, label, moved in (
        (STAGE, "I have decided: I would say no", "Being won over: decline +5"),
        (AGREED, "Yes", "Courtesy: attend +1"),
        (PEOPLE.question, "Yes", "Networking: decline −2, attend +4"),
    ):
        field = answer(notebook, question, label)
        news = view.part("answer .ik-news")
        expect(news).to_contain_text(moved)
        for part in (field, view.part("verdict"), view.part("answer .ik-beam"), view.part("radar"), news):
            assert in_sight(page, part), (question, part)
        left, right = field.bounding_box(), view.part("radar").bounding_box()
        assert left["x"] + left["width"] <= right["x"], "the question stands beside the picture, not on it"


def test_what_is_left_is_counted_and_what_can_turn_it_is_marked_and_first(notebook):
    page, view = notebook.page, View(notebook.page)
    before = view.part("answer .ik-news").inner_text()
    assert "can still turn the answer" in before
    answer(notebook, STAGE, "I have decided: I would say no")
    expect(view.part("answer .ik-news")).not_to_have_text(before)
    for group in page.locator(".ik-questions > .ik-group").all():
        rows = group.locator(".ik-rows > *:not([style*='none'])")
        marks = [own_case_says("can_turn") in text for text in rows.all_text_contents()]
        if group.locator(f"text={STAGE}").count() == 0:
            assert marks == sorted(marks, reverse=True)


def test_on_a_narrow_screen_a_strip_of_the_answer_stays_below_the_question(notebook):
    page = notebook.page
    page.keyboard.press("Control+b")
    page.set_viewport_size({"width": 640, "height": 800})
    strip = page.locator(".ik-below")
    for question, label, moved in (
        (STAGE, "I have decided: I would say no", "Being won over"),
        (AGREED, "Yes", "Courtesy"),
    ):
        field = answer(notebook, question, label)
        expect(strip).to_contain_text(moved)
        assert in_sight(page, strip)
        assert in_sight(page, field)
        assert field.bounding_box()["y"] < strip.bounding_box()["y"]
