"""One's own case: where it may be kept, and what its dates say as days go by."""

import pytest

from interview_kit import Desk, conclude, load
from interview_kit.advice.ratings import answered, new_case
from interview_kit.model.errors import LetterError


def asked_for(desk):
    """The labels of the boxes that are seen."""
    return {box.description for box in desk._fields.children if box.layout.display != "none"}


@pytest.mark.parametrize(("route", "has_a_reason"), [("attend", False), ("decline", True)])
def test_the_desk_asks_only_for_what_its_letter_has_a_place_for(route, has_a_reason):
    desk = Desk(load("content-and-approached"))
    desk.route.value = route
    asked = asked_for(desk)
    assert ("Your reason, if you give one" in asked) == has_a_reason
    assert "Your name" in asked


def test_what_is_typed_while_a_change_of_route_is_on_its_way_is_not_lost():
    """A slow kernel answers a change of route late; until then the browser types into the boxes there are."""
    desk = Desk(load("content-and-approached"))
    there = desk._fields.children
    desk.route.value = "decline"
    desk.boxes["your_name"].value = "Ada"
    desk.route.value = "attend"
    desk.boxes["reason"].value = "I have thought it over"
    assert desk._fields.children == there
    assert "Ada" in desk.shown.value
    assert "thought it over" not in desk.shown.value
    desk.route.value = "decline"
    assert "I have thought it over" in desk.shown.value


def test_a_field_that_is_filled_by_a_line_of_code_shows_it_and_one_that_is_none_is_refused():
    desk = Desk(load("content-and-approached"))
    desk.fill("your_name", "Ada")
    assert desk.boxes["your_name"].value == "Ada"
    with pytest.raises(LetterError, match="'colour' is not a field; fields: your_name, role"):
        desk.fill("colour", "red")


def test_an_offer_that_came_all_the_same_can_be_declined_where_going_is_closed():
    desk = Desk(load("accepted-elsewhere"))
    assert [route for _, route in desk.route.options] == ["decline"]
    desk.route.value = "decline"
    desk.kind.value = "declining_offer"
    assert "Thank you for the offer." in desk.shown.value
    assert "gave me" not in desk.shown.value


@pytest.mark.parametrize("name", ["accepted-elsewhere", "benefit-office", "campus-interview"])
def test_of_what_is_closed_the_desk_says_once_by_which_rule_and_why(name):
    case = load(name)
    rule = conclude(case).settled.rule
    said = Desk(case)._closed.value
    assert said.count(rule.title) == 1
    assert said.count(rule.why.split(". ")[0].replace("'", "&#39;")) == 1
    assert said.count("Not open to you: ") == 1


def test_a_chat_that_comes_too_late_is_not_offered_and_the_desk_says_why():
    """Notebook 02 says of the same case that it is too late for a chat."""
    late = new_case()
    for fact, answer in {"already_committed": True, "notice_days": 1}.items():
        late = answered(late, fact, answer)
    desk = Desk(late)
    assert "chat" not in [route for _, route in desk.route.options]
    assert desk._closed.value.count("it is too late to put a chat in its place.") == 1
    assert "chat" in [route for _, route in Desk(new_case()).route.options]


def test_the_desk_opens_a_case_of_a_newer_kit_and_says_what_it_does_not_understand():
    case = load("content-and-approached")
    strange = case.model_copy(update={"facts": {**case.facts, "<i>new": 3, "notice_days": "soon"}})
    desk = Desk(strange)
    assert "and no rule takes account of them: notice_days (soon); &lt;i&gt;new (3)." in desk.shown.value
    assert "cannot read some answers" not in Desk(case).shown.value
    assert desk.decision == strange


def test_where_several_ways_are_even_the_desk_asks_which_and_says_so_in_its_list():
    desk = Desk(load("content-and-approached"))
    assert desk.route.label == "Choose"
    assert "Choose a way, and its words stand here." in desk.shown.value
    desk.route.value = "decline"
    assert "Dear [name]" in desk.shown.value
    desk.route.value = desk.route.options[0][1]
    assert "Dear [name]" not in desk.shown.value
