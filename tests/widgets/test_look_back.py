"""The look-back tells what its owner answers, and shows what was answered before without telling."""

import pytest

from interview_kit import LookBack
from interview_kit.advice.routes import known_routes
from interview_kit.widgets.base import Guarded
from interview_kit.widgets.look_back import LookBackForm

SAID = LookBack(did="openly", happened="They made it shorter.", again="partly", otherwise="Less time.")


@pytest.fixture
def heard() -> list[LookBack]:
    return []


@pytest.fixture
def form(heard) -> LookBackForm:
    return LookBackForm(Guarded(), heard.append)


def test_each_answer_is_told_with_those_before_it(form, heard):
    for name in ("did", "happened", "again", "otherwise"):
        form.fields[name].value = getattr(SAID, name)
    assert heard[0] == LookBack(did="openly")
    assert heard[-1] == SAID


def test_what_is_shown_is_not_told_and_comes_back_with_the_next_answer(form, heard):
    form.show(SAID)
    assert heard == []
    form.fields["again"].value = "yes"
    assert heard == [SAID.model_copy(update={"again": "yes"})]


def test_nothing_looked_back_on_leaves_every_field_empty(form):
    form.show(SAID)
    form.show(None)
    assert [field.value or None for field in form.fields.values()] == [None] * 4


def test_every_route_and_something_else_may_have_been_done_and_an_unknown_route_is_something_else(form):
    assert [value for _, value in form.fields["did"].options] == [None, *known_routes(), "other"]
    form.show(LookBack(did="a_route_of_a_newer_kit"))
    assert form.fields["did"].value == "other"
