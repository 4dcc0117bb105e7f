"""A slip in any sentence is found when it is read, and named by its file and key."""

import re
import tomllib
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_kit.model import sentences as module
from interview_kit.model.errors import KnowledgeError
from interview_kit.model.factors import factors
from interview_kit.model.record import data_root
from interview_kit.model.sentence_keys import SENTENCES
from interview_kit.model.sentences import fill, sentences
from tests.model.test_factors import broken

NOT_OURS = ("%", "winner", "score", "recommend", "criterion", "utility", "session")


def every_sentence() -> dict[str, str]:
    """All sentences, by table and key; the open questions of the factors apart."""
    tables = [table for table, keys in SENTENCES["coach"].items() if table]
    return {f"{table}.{key}": text for table in tables for key, text in sentences(f"coach.{table}").items()}


@pytest.mark.parametrize("word", NOT_OURS)
def test_no_sentence_uses_a_word_that_the_kit_avoids(word):
    assert [key for key, text in every_sentence().items() if word in text.lower()] == []


def test_minus_signs_are_true_ones():
    assert [
        key for key, text in every_sentence().items() if re.search(r"-\d", text) and "readme" not in key
    ] == []


def test_each_factor_has_an_open_question():
    asked = [factor.discuss for factor in factors().values()]
    assert all(re.match(r"(What|Whom?|How|If) ", question) for question in asked)
    assert all(question.endswith("?") for question in asked)


@pytest.mark.parametrize(
    ("slip", "found"),
    [
        ("{name}: {outcom}, balance", r"compare, person: .*names \{outcom\}; it may name"),
        ("{name: {outcome}, balance", r"compare, person: .*a brace that belongs to no \{name\}"),
        ("{name!r}: {outcome}, balance", r"compare, person: .*a brace that belongs to no"),
    ],
)
def test_a_slip_in_a_sentence_is_found_when_it_is_read(slip, found, data):
    file = data / "words" / "coach.toml"
    text = file.read_text("utf-8")
    assert "{name}: {outcome}, balance" in text
    file.write_text(text.replace("{name}: {outcome}, balance", slip), "utf-8")
    with pytest.raises(KnowledgeError, match=found):
        sentences("coach.compare")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[firmness]", "[firmnes]", ["firmness", "is missing"]),
        ('close = "Too close to call"', "close = 5", ["verdict, close", "5", "string"]),
        (
            "until the weight of **{factor}**",
            "until the weight of **{facter}**",
            ["tipping, ahead_attend: names {facter}", "{now}, {then}"],
        ),
        ("from {now} to **{then}**.", "from {now} to **{then**.", ["tipping, ahead_attend: has a brace"]),
        (
            '"{count} small changes of the weights leave the answer as it is."',
            '"{count!r} small changes"',
            ["firmness, same: has a brace"],
        ),
        ('"Exactly even; any step', '"{factor} is even; any step', ["tipping, even", "nothing is filled in"]),
        ('small_close = "', 'small_closed = "', ["firmness, small_close: is missing"]),
        ('in_order_attend = "', 'in_ordr_attend = "', ["information, in_order_attend: is missing"]),
    ],
)
def test_a_slip_in_the_wording_is_named_with_its_file_and_place(old, new, said, data):
    broken(data / "words" / "wording.toml", old, new)
    with pytest.raises(KnowledgeError) as error:
        sentences("wording.view")
    for part in [str(data / "words" / "wording.toml"), *said]:
        assert part in str(error.value)


@given(st.text(max_size=20))
def test_what_is_filled_in_is_never_filled_itself(text):
    assert fill("{factor} goes to {then}", factor=text, then="{factor}") == f"{text} goes to {{factor}}"


# ---- every sentence, broken in every way -----------------------------------------------------------------

BREAKS: dict[str, Callable[[dict[str, Any], str], None]] = {
    "deleted": lambda said, key: said.pop(key),
    "a blank misspelt": lambda said, key: said.update({key: said[key] + " {nonsense}"}),
    "a stray brace": lambda said, key: said.update({key: said[key] + " {"}),
    "a number for a text": lambda said, key: said.update({key: 7}),
    "nothing": lambda said, key: said.update({key: ""}),
    "renamed": lambda said, key: said.update({f"{key}_x": said.pop(key)}),
}


@pytest.mark.long
@pytest.mark.parametrize("file", SENTENCES)
@pytest.mark.parametrize("broken", BREAKS)
def test_any_sentence_broken_in_any_way_is_one_error_that_names_file_and_key(file, broken, monkeypatch):
    read = tomllib.loads((data_root() / "words" / f"{file}.toml").read_text("utf-8"))
    for table, keys in SENTENCES[file].items():
        for key in " ".join(keys.values()).split():
            raw = deepcopy(read)
            BREAKS[broken](raw[table] if table else raw, key)
            monkeypatch.setattr(module, "raw_toml", lambda _, raw=raw: raw)
            module._file.cache_clear()
            with pytest.raises(KnowledgeError) as caught:
                module._file(file)
            said = str(caught.value)
            assert f"{file}.toml: {table}{', ' if table else ''}{key}: " in said, said
            assert "\n" not in said
    module._file.cache_clear()
