"""Every sentence of `data/words/wording.toml` is said somewhere, and none is asked for that is not there."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

import interview_kit
from interview_kit import Decision, decisions_folder, load, save
from interview_kit.browser.assets import module
from interview_kit.caseload import APART
from interview_kit.model.chart_keys import CASELOAD
from interview_kit.model.factors import factors
from interview_kit.model.sentences import sentences
from interview_kit.widgets import explorer as explorer_module
from interview_kit.widgets.base import Guarded
from interview_kit.widgets.explorer import Explorer
from interview_kit.words.numbers import in_100, of_100
from interview_kit.words.verdict import verdict_in_words
from tests.listening import Heard, listened
from tests.model.test_sentences import every_sentence
from tests.node import case_of, opinion_of_rows, some_rows, weigh_in_node

PACKAGE = Path(interview_kit.__file__).parent
WEIGHED = ("verdict", "firmness", "tipping")
ROWS = some_rows(1000, seed=2)
# All weight on one guess that is only just large enough: what else would be favoured rests on it.
COUNTED = r"counted\(share, view, \[([^\]]*)\]"
ON_A_GUESS = [(6, 5, 100), (5, 5, 0)]
# The browser alone names and describes a slider's handle, and says what changed.
SAY_THE_INTAKE = (
    *("widgets/own_case.py", "widgets/own_case_report.py", "widgets/questions.py", "widgets/letter_desk.py"),
    *("storage/cases.py", "advice/facts.py"),
)
HANDLES = {"weight_name", "attend_name", "decline_name"}
TIPS = {"change", "tips", "tips_not", "tips_even", "nothing"}


@cache
def words_in_code() -> frozenset[str]:
    nodes = (node for file in PACKAGE.rglob("*.py") for node in ast.walk(ast.parse(file.read_text("utf-8"))))
    texts = (node.value for node in nodes if isinstance(node, ast.Constant))
    return frozenset({"None"} | {text for text in texts if isinstance(text, str)})


@pytest.fixture
def heard(monkeypatch) -> dict[str, Heard]:
    """The tables of `data/words/wording.toml`, listened to wherever Python takes them from."""
    return listened("wording", monkeypatch)


def test_python_says_every_sentence_about_a_weighing(heard):
    for rows in ROWS:
        verdict_in_words(opinion_of_rows(rows))
    verdict_in_words(opinion_of_rows(ON_A_GUESS, "guess"))
    for table in WEIGHED:
        assert heard[table].asked == set(heard[table]), table
    assert heard["spoken"].asked == set(heard["spoken"]) - HANDLES - TIPS


@pytest.mark.long
def test_the_browser_says_every_sentence_about_a_weighing(node):
    cases = [*(case_of(rows, 40) for rows in ROWS), case_of(ON_A_GUESS, 40, "guess")]
    _, asked = weigh_in_node(module(), cases, node)
    for table in WEIGHED:
        assert {key for key in asked if key.startswith(f"{table}.")} == {
            f"{table}.{key}" for key in sentences(f"wording.{table}")
        }
    # What changed is said by the view alone, which needs a page.
    asked |= {
        f"spoken.{key}"
        for key in found(r"words\.spoken\.(\w+)", "browser/js/view.js", "browser/js/slider_handles.js")
    }
    spoken = {f"spoken.{key}" for key in set(sentences("wording.spoken")) - HANDLES}
    assert {key for key in asked if key.startswith("spoken.")} == spoken


def found(pattern: str, *files: str) -> set[str]:
    """What a pattern's group finds in files of the kit."""
    return set(chain.from_iterable(re.findall(pattern, (PACKAGE / f).read_text("utf-8")) for f in files))


def test_the_browser_names_the_handle_of_each_kind_of_slider():
    fields = re.findall(r'"(\w+)"', *found(r"const FIELDS = \[(.*?)\]", "browser/js/slider_handles.js"))
    assert {f"{field}_name" for field in fields} == HANDLES
    assert found(r"words\.spoken\[`\$\{field\}(\w+)`\]", "browser/js/slider_handles.js") == {"_name"}


def test_the_view_and_the_charts_ask_for_every_label_and_for_no_other():
    counts = found(COUNTED, "words/numbers.js")
    scripts = ("notebook.js", "view.js", "view_parts.js", "details.js", "routes_axis.js")
    asked = found(r"\bview\.(\w+)", *(f"browser/js/{name}" for name in scripts), "words/verdict.js")
    asked |= found(
        r"\bwords\.(\w+)", *(f"browser/js/{name}.js" for name in ("beam", "bars", "radar", "routes_axis"))
    )
    python = [file.relative_to(PACKAGE).as_posix() for file in PACKAGE.rglob("*.py")]
    asked |= found(r"\bview(?:[\"']\))?\[[\"'](\w+)[\"']\]", *python)
    asked |= set(re.findall(r'"(\w+)"', "".join(counts)))
    assert asked - {"js"} == set(sentences("wording.view"))


def test_a_share_in_python_is_counted_in_the_words_of_the_view(heard):
    for share in (0, 0.001, 0.3, 0.999, 1):
        in_100(share)
        of_100(share)
    counts = found(COUNTED, "words/numbers.js")
    assert heard["view"].asked == set(re.findall(r'"(\w+)"', "".join(counts)))


@pytest.mark.long
def test_the_explorer_says_every_word_of_its_own(heard, monkeypatch, tmp_path):
    monkeypatch.setattr(explorer_module, "fill", lambda template, **_: template)
    Explorer()
    Explorer(load("knife-edge").model_copy(update={"story": "Another one."}))
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    kept = Decision.new("Kept")
    save(kept, decisions_folder() / f"{kept.id}.json")
    Explorer(kept.model_copy(update={"title": "Given"}), keep=True).take_given()
    with monkeypatch.context() as shared:
        shared.setenv("SERVER_SOFTWARE", "voila/0.5.8")
        shared.setattr(Guarded, "_run_told", False)
        Explorer()._ipython_display_()
    with monkeypatch.context() as browser:
        browser.setattr(explorer_module, "in_a_browser", lambda: True)
        Explorer()
    with monkeypatch.context() as colab:
        colab.setattr(explorer_module, "in_colab", lambda: True)
        Explorer()
    explorer = Explorer(load("knife-edge"))
    for factor in factors():
        explorer._on_open(factor)

    def fails(_):
        raise RuntimeError

    monkeypatch.setattr(explorer_module, "balance", fails)
    explorer.sliders["weight"]["practice"].value = 1
    assert explorer.fault.layout.display is None
    explorer.guard(explorer._on_text, "practice", "note", "x" * 20_001)
    assert heard["explorer"].asked == set(heard["explorer"])


def keys_of(tree: ast.AST) -> Iterator[ast.expr]:
    """What stands as a key in `own_case_says(key)` and `sentences("wording.intake")[key]`."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name("own_case_says"), args=[key]):
                yield key
            case ast.Subscript(
                value=ast.Call(func=ast.Name("sentences"), args=[ast.Constant("wording.intake")]), slice=key
            ):
                yield from (key.body, key.orelse) if isinstance(key, ast.IfExp) else (key,)


def pattern(key: ast.JoinedStr) -> str:
    """A key that is put together, as a pattern."""
    return "".join(re.escape(p.value) if isinstance(p, ast.Constant) else r"\w+" for p in key.values)


def test_the_questions_about_ones_own_case_ask_for_every_word_and_for_no_other():
    trees = [ast.parse((PACKAGE / file).read_text("utf-8")) for file in SAY_THE_INTAKE]
    keys = list(chain.from_iterable(map(keys_of, trees)))
    literal = {key.value for key in keys if isinstance(key, ast.Constant)}
    patterns = {pattern(key) for key in keys if isinstance(key, ast.JoinedStr)}
    # A key may also come by way of a variable, and then stands somewhere in the file.
    texts = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    there = set(sentences("wording.intake"))
    assert literal <= there
    assert [p for p in patterns if not any(stands_for(p, key) for key in there)] == []
    assert {key for key in there - texts if not any(stands_for(p, key) for p in patterns)} == set()


def stands_for(pattern: str, key: str) -> bool:
    """Whether a key is one that a pattern puts together, from a part that is a word of the kit's code."""
    match = re.fullmatch(pattern.replace(r"\w+", r"(\w+)"), key)
    return bool(match) and set(match.groups()) <= words_in_code()


def table_of(node: ast.expr) -> str:
    """The table in `sentences("coach.table")`; "" for anything else."""
    match node:
        case ast.Call(func=ast.Name("sentences"), args=[ast.Constant(str(name))]):
            file, _, table = name.partition(".")
            return table if file == "coach" else ""
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
                yield from coach_keys(names[name], key, texts)
            case ast.Subscript(value=value, slice=key) if table_of(value):
                yield from coach_keys(table_of(value), key, texts)


def coach_keys(table: str, key: ast.expr, texts: list[str]) -> Iterator[str]:
    """The key that stands there, either of two, or any text of the function where it comes by a variable."""
    match key:
        case ast.Constant(str(text)):
            yield f"{table}.{text}"
        case ast.IfExp(body=ast.Constant(str(one)), orelse=ast.Constant(str(other))):
            yield from (f"{table}.{one}", f"{table}.{other}")
        case ast.Name():
            yield from (f"{table}.{text}" for text in texts)


@pytest.mark.long
def test_every_sentence_is_asked_for():
    trees = [ast.parse(file.read_text("utf-8")) for file in PACKAGE.rglob("*.py")]
    functions = [n for t in trees for n in ast.walk(t) if isinstance(n, ast.FunctionDef)]
    found = {key for function in functions for key in asked(function)}
    assert {key for key in every_sentence() if key not in found} == set()


def test_every_sentence_about_a_caseload_is_asked_for_by_its_name():
    asked = {
        node.value
        for file in (*(PACKAGE / "caseload").glob("*.py"), PACKAGE / "widgets" / "case_table.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    asked |= {f"private_{name}" for name in APART}
    assert {key for keys in CASELOAD.values() for key in " ".join(keys.values()).split()} - asked == set()
