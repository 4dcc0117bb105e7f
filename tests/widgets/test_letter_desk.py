"""One's own case: where it may be kept, and what its dates say as days go by."""

import pytest

from interview_kit import Desk, load


@pytest.mark.parametrize(("route", "has_a_reason"), [("attend", False), ("decline", True)])
def test_the_desk_asks_only_for_what_its_letter_has_a_place_for(route, has_a_reason):
    desk = Desk(load("content-and-approached"))
    desk.route.value = route
    asked = {box.description for box in desk._fields.children}
    assert ("Your reason, if you give one" in asked) == has_a_reason
    assert "Your name" in asked


def test_the_desk_opens_a_case_of_a_newer_kit_and_says_what_it_does_not_understand():
    case = load("content-and-approached")
    strange = case.model_copy(update={"facts": {**case.facts, "<i>new": 3, "notice_days": "soon"}})
    desk = Desk(strange)
    assert "and no rule sees it: notice_days (soon); &lt;i&gt;new (3)." in desk.shown.value
    assert "does not understand" not in Desk(case).shown.value
    assert desk.decision == strange
