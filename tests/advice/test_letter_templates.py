"""The letters: what must be in each, what may not, and what a person's own text cannot do to them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from interview_kit import letter
from interview_kit.model.errors import KnowledgeError
from tests.advice.test_letters import Tags, of

# What a coach edits


def test_a_coach_may_reword_a_letter(edit: Callable[[str, str, str], Path]) -> None:
    edit("declining.j2", "I wish you well with the search.", "All the best!")
    assert "All the best!" in letter(of(), "decline").body


SMALL = """\
{% block subject %}No{% endblock %}
{% block letter %}
{% block decision %}No, {{ name }}.{% endblock %}
{% block thanks %}Thanks.{% endblock %} {% block reason %}{% include "parts/reason.j2" %}{% endblock %}
{% block promptness %}Now.{% endblock %} {% block good_wishes %}Farewell.{% endblock %}
{% endblock %}
{% block spoken %}No.{% endblock %}
{% block channel %}Here.{% endblock %}
{% block timing %}Now.{% endblock %}
"""
DECISION = "{% block decision %}No, {{ name }}.{% endblock %}"


def test_a_template_needs_no_more_than_its_elements(edit: Callable[[str, str, str], Path]) -> None:
    edit("declining.j2", ".*", SMALL)
    made = letter(of(), "decline", filled={"name": "Ms Ruiz"})
    assert (
        made.body
        == "No, Ms Ruiz. Thanks. I have thought it over, and it is not the right step for me. Now. Farewell."
    )


def test_what_a_coach_writes_is_shown_as_text_too(edit: Callable[[str, str, str], Path]) -> None:
    edit("letters.toml", "Your own name", "<b>Your own name</b>")
    edit("../words/advice.toml", 'letter = "Letter"', 'letter = "<i>Letter</i>"')
    page = Tags(letter(of(), "decline")._repr_html_())
    assert {tag for tag, _ in page.tags} == {"h3", "h4", "div", "ul", "li"}
    assert "[your name]: <b>Your own name</b>" in page.text


@pytest.mark.long
@pytest.mark.parametrize(
    ("third", "said"),
    [
        ("{% block decision %}No.", ", line 9: Unexpected end of template"),
        ("{% block decision %}{{ name }.{% endblock %}", ", line 3: unexpected '}'"),
        (
            "{% block decision %}{{ nome }}{% endblock %}",
            ", line 3: 'nome' is not known here; known: ",
        ),
        ("{% block decision %}{{ range(9) }}{% endblock %}", ", line 3: 'range' is not known here"),
        (
            "{% block decision %}{% if facts.emplyed %}x{% endif %}{% endblock %}",
            ", line 3: 'emplyed' is not a fact",
        ),
        (
            "{% block decision %}{% if facts['employed'] %}x{% endif %}{% endblock %}",
            ", line 3: a fact is asked for",
        ),
        (
            "{% block decision %}{% if facts.round == 'thrid' %}x{% endif %}{% endblock %}",
            ", line 3: round: came 'th",
        ),
        (
            "{% block decision %}{% if facts.round in ['last'] %}x{% endif %}{% endblock %}",
            ", line 3: round: came 'la",
        ),
        ("{% block decision %}No, [name].{% endblock %}", ", line 3: a bracket written by hand"),
        (
            "{% block decision %}{{ facts.employed }}{% endblock %}",
            ", line 3: a fact cannot stand in a letter",
        ),
        ("{% block decision %}{{ ''.__class__ }}{% endblock %}", ", line 3: access to attribute '__class__'"),
        (
            "{% block decision %}{{ name.nick }}{% endblock %}",
            ", line 3: 'str object' has no attribute 'nick'",
        ),
        (
            "{% block decision %}{{ name | shout }}{% endblock %}",
            ", line 3: only fields, conditions, blocks and parts",
        ),
        (
            "{% block decision %}{{ 'x' ~ 1 / 0 }}{% endblock %}",
            ", line 3: only fields, conditions, blocks and parts",
        ),
        ("{% block decision %}{{ by_phone }}{% endblock %}", ", line 3: False would stand in the letter"),
        ("{% block decision %}{{ self.nothing() }}{% endblock %}", ", line 3: "),
        ("{% endblock %}\nYours\n{% block decision %}No.", ", line 4: this stands outside the blocks"),
        ("{% endblock %}\n{{ name }}{% block decision %}No.", ", line 4: this stands outside the blocks"),
        ("{% endblock %}{% set x = 1 %}{% block decision %}No.", ", line 3: this stands outside the blocks"),
        (
            "{% if by_phone %}" + DECISION + "{% endif %}",
            ", line 3: the block 'decision' stands inside a condition",
        ),
        ("", ": the block 'decision' is missing"),
        ("{% block decision %} {% endblock %}", ": the block 'decision' has no words"),
        (
            "{% block decision %}{% if by_phone %}No.{% endif %}{% endblock %}",
            ": the block 'decision' has no words",
        ),
        (DECISION + DECISION, ", line 3: block 'decision' defined twice"),
        ("{% include name %}" + DECISION, ", line 3: a part is taken in by its name"),
    ],
)
def test_a_broken_template_gives_one_error_with_its_file_and_line(
    edit: Callable[[str, str, str], Path], third: str, said: str
) -> None:
    path = edit("declining.j2", ".*", SMALL.replace(DECISION, third))
    with pytest.raises(KnowledgeError) as raised:
        letter(of(), "decline")
    assert str(raised.value).startswith(f"{path}{said[:10]}")
    assert said in str(raised.value)
    assert raised.value.__suppress_context__ or not raised.value.__context__, "no other stands above it"
    assert letter(of(), "attend").body, "the others can still be written"


@pytest.mark.parametrize("part", ["{{ reson }}", "{% if %}", "{{ name.nickname }}"])
def test_a_broken_part_is_named_itself(edit: Callable[[str, str, str], Path], part: str) -> None:
    path = edit("parts/reason.j2", "I have thought it over", f"\n{part}")
    with pytest.raises(KnowledgeError) as raised:
        letter(of(), "decline")
    assert str(raised.value).startswith(f"{path}, line ")


@pytest.mark.parametrize("part", ["parts/none.j2", "parts/latin.j2"])
def test_a_part_that_is_missing_or_no_text_is_named(edit: Callable[[str, str, str], Path], part: str) -> None:
    path = edit("declining.j2", "parts/reason.j2", part)
    (path.parent / "parts" / "latin.j2").write_bytes("Wünsche".encode("latin-1"))
    with pytest.raises(KnowledgeError) as raised:
        letter(of(), "decline")
    assert str(raised.value).startswith(f"{path.parent / part}: ")


def test_facts_may_be_compared_with_something_known_later(edit: Callable[[str, str, str], Path]) -> None:
    edit("declining.j2", "facts.approached_me", "facts.round == route")
    assert "thinking of me" not in letter(of(), "decline").body


def test_a_template_that_is_missing_or_no_text_is_named(edit: Callable[[str, str, str], Path]) -> None:
    path = edit("declining.j2", "I wish", "Ich wünsche")
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1"))
    with pytest.raises(KnowledgeError, match=r"declining\.j2: is not UTF-8 text"):
        letter(of(), "decline")
    path.unlink()
    with pytest.raises(KnowledgeError, match=r"declining\.j2: cannot be read"):
        letter(of(), "decline")


@pytest.mark.long
@pytest.mark.parametrize(
    "part",
    [
        '{% include "parts/reason.j2" %}',
        "{% for x in 'a' * 100000000 %}x{% endfor %}",
        "{% if 9 ** 9 ** 9 %}x{% endif %}",
        "{{ '' ~ 10 ** 10 ** 8 }}",
        "{{ name.center(9999999999) }}",
        "{{ self.reason() }}",
        "{{ '{:1000000000}'.format(3) }}",
        "{% if not " + "(" * 3000 + "by_phone" + ")" * 3000 + " %}x{% endif %}",
        "{% if by_phone %}" * 500 + "x" + "{% endif %}" * 500,
    ],
    ids=lambda part: part[:24],
)
def test_a_template_that_would_never_end_is_one_sentence_at_once(
    edit: Callable[[str, str, str], Path], part: str
) -> None:
    edit("parts/reason.j2", ".*", part)
    with pytest.raises(KnowledgeError) as raised:
        letter(of(), "decline")
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 300


@pytest.mark.parametrize(
    ("many", "said"),
    [
        ("{{ self.thanks() }}" * 41, "takes in at most 40 blocks and parts"),
        ('{% include "parts/reason.j2" %}' * 41, "takes in at most 40 blocks and parts"),
        ("x" * 50_000, "is larger than 50,000 bytes"),
    ],
)
def test_a_letter_that_would_grow_beyond_measure_is_refused_before_it_is_made(
    many: str, said: str, edit: Callable[[str, str, str], Path]
) -> None:
    edit("declining.j2", ".*", SMALL.replace("No, {{ name }}.", many))
    with pytest.raises(KnowledgeError, match=said):
        letter(of(), "decline")
