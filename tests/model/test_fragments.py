"""What is filled into a fragment cannot act, and a name that it lacks is an error."""

from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from markupsafe import Markup

from interview_kit.model.fragments import fragments
from tests.strategies import HOSTILE


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "fragments.html.j2").write_text(
        '{% macro said(text) %}<p title="{{ text }}">{{ text }}</p>{% endmacro %}'
        "{% macro slip(text) %}{{ txt }}{% endmacro %}"
    )
    return tmp_path


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stays_text_in_content_and_in_attributes(folder, text):
    made = fragments(folder).said(text)
    assert made.count("<") == 2
    assert made.count('"') == 2


def test_what_a_fragment_made_goes_into_another_as_it_is(folder):
    inner = fragments(folder).said("<b>")
    assert inner in fragments(folder).said(inner)
    assert isinstance(inner, Markup)


def test_a_misspelt_name_is_an_error_and_no_empty_place(folder):
    with pytest.raises(UndefinedError, match="txt"):
        fragments(folder).slip("text")


def test_a_folder_without_fragments_is_an_error(tmp_path):
    with pytest.raises(TemplateNotFound, match=r"fragments\.html\.j2"):
        fragments(tmp_path)
