"""Every sentence of `data/coach.toml` is said somewhere, and a slip in one is found when it is read."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import interview_kit
from interview_kit.model.errors import KnowledgeError
from interview_kit.model.factors import factors
from interview_kit.model.sentences import SENTENCES, sentences

PACKAGE = Path(interview_kit.__file__).parent
NOT_OURS = ("%", "winner", "score", "recommend", "criterion", "utility", "session")


def every_sentence() -> dict[str, str]:
    """All sentences, by table and key; the open questions of the factors apart."""
    tables = [table for table, keys in SENTENCES["coach"].items() if table and keys]
    return {f"{table}.{key}": text for table in tables for key, text in sentences(f"coach.{table}").items()}


def table_of(node: ast.expr) -> str:
    """The table in `sentences("coach.table")`; "" for anything else."""
    match node:
        case ast.Call(func=ast.Name("sentences"), args=[ast.Constant(str(name))]) if name.startswith(
            "coach."
        ):
            return name.removeprefix("coach.")
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
            case ast.Subscript(value=ast.Name(name), slice=key) if name in names:
                yield from keys_of(names[name], key, texts)
            case ast.Subscript(value=value, slice=key) if table_of(value):
                yield from keys_of(table_of(value), key, texts)


def keys_of(table: str, key: ast.expr, texts: list[str]) -> Iterator[str]:
    """The key that stands there, either of two, or any text of the function where it comes by a variable."""
    match key:
        case ast.Constant(str(text)):
            yield f"{table}.{text}"
        case ast.IfExp(body=ast.Constant(str(one)), orelse=ast.Constant(str(other))):
            yield from (f"{table}.{one}", f"{table}.{other}")
        case ast.Name():
            yield from (f"{table}.{text}" for text in texts)


def test_every_sentence_is_asked_for():
    trees = [ast.parse(file.read_text("utf-8")) for file in PACKAGE.rglob("*.py")]
    functions = [n for t in trees for n in ast.walk(t) if isinstance(n, ast.FunctionDef)]
    found = {key for function in functions for key in asked(function)}
    assert {key for key in every_sentence() if key not in found} == set()


@pytest.mark.parametrize("word", NOT_OURS)
def test_no_sentence_uses_a_word_that_the_kit_avoids(word):
    assert [key for key, text in every_sentence().items() if word in text.lower()] == []


def test_minus_signs_are_true_ones():
    assert [
        key for key, text in every_sentence().items() if re.search(r"-\d", text) and "readme" not in key
    ] == []


def test_each_factor_has_an_open_question():
    assert list(sentences("coach.ask")) == list(factors())
    assert all(re.match(r"(What|Whom?|How|If) ", question) for question in sentences("coach.ask").values())
    assert all(question.endswith("?") for question in sentences("coach.ask").values())


@pytest.mark.parametrize(
    ("slip", "found"),
    [
        ("{name}: {outcom}, balance", r"compare, person: .*names \{outcom\}; it may name"),
        ("{name: {outcome}, balance", r"compare, person: .*a brace that belongs to no \{name\}"),
        ("{name!r}: {outcome}, balance", r"compare, person: .*a brace that belongs to no"),
    ],
)
def test_a_slip_in_a_sentence_is_found_when_it_is_read(slip, found, data):
    file = data / "coach.toml"
    text = file.read_text("utf-8")
    assert "{name}: {outcome}, balance" in text
    file.write_text(text.replace("{name}: {outcome}, balance", slip), "utf-8")
    with pytest.raises(KnowledgeError, match=found):
        sentences("coach.compare")
