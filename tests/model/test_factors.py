"""The kit's data says what it must, and a slip in it is named by file, factor and field."""

import pytest

from interview_kit.model.errors import KnowledgeError
from interview_kit.model.factors import factors
from interview_kit.model.sentences import plain


def broken(file, old: str, new: str):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


# ---- the factors ---------------------------------------------------------------------------------------

PRACTICE = 'id = "practice"\nlabel = "Practice and skill development"\n'
ZERO = '0 = "I interview often'

# What is written in place of what, and what the one error must then name.
SLIPS = {
    "a missing field": (PRACTICE, 'id = "practice"\n', ["factor 'practice', label", "is missing"]),
    "an empty field": (PRACTICE, 'id = "practice"\nlabel = ""\n', ["factor 'practice', label", "''"]),
    "a number for a text": (PRACTICE, 'id = "practice"\nlabel = 7\n', ["'practice', label", "7", "string"]),
    "an unknown field": (PRACTICE, PRACTICE + "lable = 1\n", ["'practice', lable", "not known", "1"]),
    "an id with a space": ('id = "practice"', 'id = "to practise"', ["factor 'to practise', id"]),
    "no id": ('id = "practice"\n', "", ["factor 2, id", "is missing"]),
    "an id twice": ('id = "practice"', 'id = "networking"', ["'networking'", "twice"]),
    "a missing anchor": (ZERO, '3 = "I interview often', ["factor 'practice', attend, 0", "is missing"]),
    "no version": ('version = "', 'vresion = "', ["version", "is missing"]),
    "a kind of evidence that there is not": (
        'strength = "second-hand"',
        'strength = "hearsay"',
        ["factor 'networking', evidence 2, strength", "'hearsay'", "'read at source'"],
    ),
    "an address that a browser would run": (
        'address = "https://',
        'address = "javascript://',
        ["factor 'networking', evidence 1, address", "javascript:"],
    ),
    "a table that is not closed": ("[factor.attend]", "[factor.attend", ["is not TOML", "line"]),
    "a field twice": (PRACTICE, PRACTICE + 'label = "Again"\n', ["is not TOML", "line"]),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_the_factors_is_named_with_its_file_factor_and_field(slip, data):
    old, new, said = SLIPS[slip]
    broken(data / "factors.toml", old, new)
    with pytest.raises(KnowledgeError) as error:
        factors()
    for part in [str(data / "factors.toml"), *said]:
        assert part in str(error.value)
    assert "\n" not in str(error.value)


def test_a_factor_without_evidence_is_named(data):
    file = data / "factors.toml"
    head, *entries = file.read_text(encoding="utf-8").split("[[factor]]")
    entries[1] = entries[1].split("[[factor.evidence]]")[0]
    file.write_text("[[factor]]".join([head, *entries]), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"factors\.toml: factor 'practice', evidence: is missing"):
        factors()


def test_one_factor_alone_is_too_few(data):
    file = data / "factors.toml"
    head, first, *_ = file.read_text(encoding="utf-8").split("[[factor]]")
    file.write_text("[[factor]]".join([head, first]), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"factors\.toml: factor: .* at least 2"):
        factors()


def test_a_coach_may_take_a_factor_out_or_move_one(data):
    file = data / "factors.toml"
    head, *entries = file.read_text(encoding="utf-8").split("[[factor]]")
    file.write_text("[[factor]]".join([head, *reversed(entries[1:])]), encoding="utf-8")
    factors.cache_clear()
    assert list(factors())[-1] == "practice"
    assert "networking" not in factors()
    assert len(factors()) == 8


# ---- what the data says -----------------------------------------------------------------------------------


def test_there_are_nine_factors():
    assert len(factors()) == 9


@pytest.mark.parametrize("factor", factors().values(), ids=factors())
def test_a_short_name_fits_the_charts_and_its_long_words_may_break(factor):
    assert len(plain(factor.short)) <= 19
    for word in factor.short.split():
        assert all(len(part) <= 10 for part in word.split("\u00ad")), word


@pytest.mark.parametrize("factor", factors().values(), ids=factors())
def test_a_factor_has_two_sides_a_question_and_evidence_with_an_address(factor):
    assert factor.attend != factor.decline
    assert "?" in factor.ask
    assert all(e.address.startswith("https://") for e in factor.evidence)
