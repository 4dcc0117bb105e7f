"""Every sentence of `data/coach.toml` is said somewhere, and a slip in one is found when it is read."""

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from interview_kit import coachfile, knowledge
from interview_kit.coachfile import CoachFile, coach_words
from interview_kit.knowledge import KnowledgeError, Record, data_root, factors

ROOMS = Path(coachfile.__file__).parent
NOT_OURS = ("%", "winner", "score", "recommend", "criterion", "utility", "session")


def sentences() -> dict[str, str]:
    """All sentences, by table and key."""
    tables = {name: value for name, value in coach_words() if isinstance(value, Record)}
    return {f"{name}.{key}": text for name, table in tables.items() for key, text in table}


def table_of(node: ast.expr) -> str:
    """The table in `coach_words().table`; "" for anything else."""
    match node:
        case ast.Attribute(value=ast.Call(func=ast.Name("coach_words")), attr=table):
            return table
    return ""


def bound(function: ast.AST) -> Iterator[tuple[str, str]]:
    """The names that stand for a table in a function."""
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name(name)], value=value) if table_of(value):
                yield name, table_of(value)
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                pairs = zip(names, values, strict=True)
                yield from ((n.id, table_of(v)) for n, v in pairs if isinstance(n, ast.Name) and table_of(v))


def asked(function: ast.AST) -> Iterator[str]:
    """The sentences that a function asks for."""
    names = dict(bound(function))
    texts = [n.value for n in ast.walk(function) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    for node in ast.walk(function):
        match node:
            case ast.Attribute(value=ast.Name(name), attr=key) if name in names:
                yield f"{names[name]}.{key}"
            case ast.Attribute(value=value, attr=key) if table_of(value):
                yield f"{table_of(value)}.{key}"
            case ast.Call(func=ast.Name("getattr"), args=[ast.Name(name), _]) if name in names:
                yield from (f"{names[name]}.{text}" for text in texts)


def test_every_sentence_is_asked_for():
    trees = [ast.parse(file.read_text("utf-8")) for file in ROOMS.glob("*.py")]
    functions = [n for t in trees for n in ast.walk(t) if isinstance(n, ast.FunctionDef)]
    found = {key for function in functions for key in asked(function)}
    assert {key for key in sentences() if key not in found} == set()


@pytest.mark.parametrize("word", NOT_OURS)
def test_no_sentence_uses_a_word_that_the_kit_avoids(word):
    assert [key for key, text in sentences().items() if word in text.lower()] == []


def test_minus_signs_are_true_ones():
    assert [key for key, text in sentences().items() if re.search(r"-\d", text) and "readme" not in key] == []


def test_each_factor_has_an_open_question():
    assert list(coach_words().ask) == list(factors())
    assert all(re.match(r"(What|Whom?|How|If) ", question) for question in coach_words().ask.values())
    assert all(question.endswith("?") for question in coach_words().ask.values())


@pytest.mark.parametrize(
    ("slip", "found"),
    [
        ("{name}: {outcom}, balance", r"compare, person: .*names \{outcom\}; it may name"),
        ("{name: {outcome}, balance", r"compare, person: .*a brace that belongs to no \{name\}"),
        ("{name!r}: {outcome}, balance", r"compare, person: .*a brace that belongs to no"),
    ],
)
def test_a_slip_in_a_sentence_is_found_when_it_is_read(slip, found, tmp_path, monkeypatch):
    shutil.copytree(data_root(), tmp_path / "data")
    file = tmp_path / "data" / "coach.toml"
    text = file.read_text("utf-8")
    assert "{name}: {outcome}, balance" in text
    file.write_text(text.replace("{name}: {outcome}, balance", slip), "utf-8")
    with pytest.raises(KnowledgeError, match=found):
        knowledge.read_toml(file, CoachFile)
