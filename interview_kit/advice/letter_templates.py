"""Letter templates: the Jinja files of `data/letters/`, checked when they are read, rendered in a sandbox.

What a person types is only ever a value: it is never read as a template. A template that is broken gives
one KnowledgeError with its file and line.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    Undefined,
    nodes,
)
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment

from interview_kit.advice.facts import known_facts
from interview_kit.advice.questions import Fact
from interview_kit.model.errors import FactError, KnowledgeError, listed_like

_FACTS = "facts"


def rendered(path: Path, values: Mapping[str, Any], required: Collection[str]) -> dict[str, str]:
    """Return every block of a template by its name, as plain paragraphs; the `required` ones say something.

    `values` holds `facts` (a value or None for every fact) and the other names that templates may use.
    """
    template = checked(path, frozenset(values))
    for name in required:
        if name not in template.blocks:
            raise KnowledgeError(f"{path}: the block {name!r} is missing; this letter must have it")
    with _place_named(path):
        blocks = {
            name: tidy("".join(block(template.new_context(dict(values)))))
            for name, block in template.blocks.items()
        }
    for name in required:
        if not blocks[name]:
            raise KnowledgeError(
                f"{path}: the block {name!r} has no words; it must say something in every case"
            )
    return blocks


_STOP = "\0"
"""Stands after a typed text that ends its own sentence; no text holds it, for `one_line` takes it out."""


def as_value(text: str) -> str:
    """Make a typed text ready for a template: a full stop that follows one in it will be left out.

    >>> tidy("I like it at " + as_value("Acme Inc.") + ".")
    'I like it at Acme Inc.'
    """
    return text + _STOP if text.endswith((".", "?", "!", "…")) else text


def tidy(text: str) -> str:
    r"""Make plain paragraphs of a rendered block: one line each, an empty line between them.

    >>> tidy("Thank you \n for this.\n\n\n Goodbye.")
    'Thank you for this.\n\nGoodbye.'
    """
    paragraphs = (" ".join(p.split()) for p in re.split(r"\n\s*\n", text.replace(f"{_STOP}.", "")))
    return "\n\n".join(p.replace(_STOP, "") for p in paragraphs if p)


@cache
def checked(path: Path, names: frozenset[str]) -> Template:
    """Return a template of which all names, facts and parts are known, or raise KnowledgeError."""
    environment = _environment(path.parent)
    with _place_named(path):
        _check(path.parent, path.name, names)
        return environment.get_template(path.name)


@cache
def _environment(folder: Path) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        auto_reload=False,  # like all data, read once
        undefined=StrictUndefined,
        finalize=_only_text,
        autoescape=False,  # letters are plain text; whoever shows one as a page escapes it whole
    )
    environment.globals.clear()
    return environment


_MAY_STAND = (
    nodes.Block,
    nodes.Include,
    nodes.If,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Compare,
    nodes.Operand,
    nodes.Test,
    nodes.List,
    nodes.Tuple,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Const,
    nodes.Call,
)
"""What Jinja may do in a letter."""


def _only_text(value: object) -> str:
    if isinstance(value, Undefined):
        str(value)  # raises, and says what is not there
    if not isinstance(value, str):
        raise TemplateError(f"{value!r} would stand in the letter; print fields alone")
    return value


@contextmanager
def _place_named(path: Path) -> Iterator[None]:
    """Turn whatever goes wrong in a template into one error that names its file and line."""
    try:
        try:
            yield
        except (KnowledgeError, TemplateSyntaxError):
            raise
        except Exception:
            _environment(path.parent).handle_exception()  # raises it again, with the template's lines in it
    except KnowledgeError:
        raise
    except TemplateSyntaxError as e:
        raise KnowledgeError(f"{e.filename or path}, line {e.lineno}: {e.message}") from None
    except RecursionError:
        raise KnowledgeError(
            f"{path}: nests too deeply; take a level of brackets or conditions out"
        ) from None
    except Exception as e:
        raise KnowledgeError(f"{_line(e, path)}: {str(e) or type(e).__name__}") from None


def _line(error: Exception, path: Path) -> str:
    """Say in which template, on which line: the innermost one that was at work."""
    place, trace = str(path), error.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(path.parent):
            place = f"{file}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _check(folder: Path, name: str, names: Collection[str], *, part: bool = False) -> None:
    path = folder / name
    source, environment = _read(path), _environment(folder)
    tree = environment.parse(source, filename=str(path))
    if not part:
        _check_blocks(tree, path)
    _check_words(tree, path)
    _check_kinds(tree, path)  # before anything compiles, for that works out what is constant, however large
    environment.get_template(name)  # what cannot be compiled is found here
    _check_names(tree, path, names)
    _check_facts(tree, path)
    _check_calls(tree, path)
    for included in tree.find_all(nodes.Include):
        if part or not isinstance(included.template, nodes.Const):
            by_name = '{% include "parts/reason.j2" %}'
            _fail(path, included.lineno, f"a part is taken in by its name, {by_name}, and by a letter alone")
        _check(folder, included.template.value, names, part=True)


def _check_kinds(tree: nodes.Template, path: Path) -> None:
    """Fields, conditions, blocks and parts, and nothing that could go round, grow or take long."""
    for node in _all_in(tree):
        if not isinstance(node, _MAY_STAND):
            _fail(path, node.lineno, "only fields, conditions, blocks and parts may stand in a letter")


def _check_calls(tree: nodes.Template, path: Path) -> None:
    """Only a block is called, and only one that calls none: so nothing goes round."""
    calling = {block.name for block in tree.find_all(nodes.Block) if block.find(nodes.Call)}
    for taken_in in list(tree.find_all((nodes.Call, nodes.Include)))[_MOST_TAKEN_IN:]:
        _fail(path, taken_in.lineno, f"a letter takes in at most {_MOST_TAKEN_IN} blocks and parts")
    for call in tree.find_all(nodes.Call):
        match call.node:
            case nodes.Getattr(node=nodes.Name(name="self"), attr=block) if block not in calling:
                continue
        _fail(
            path, call.lineno, "a block that calls no other may be called, {{ self.thanks() }}; nothing else"
        )


def _all_in(node: nodes.Node) -> Iterator[nodes.Node]:
    for child in node.iter_child_nodes():
        yield child
        yield from _all_in(child)


_MOST_TAKEN_IN, _LARGEST = 40, 50_000
"""Blocks and parts that a letter may take in, and bytes of a template: no letter is too large to be made."""


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise KnowledgeError(f"{path}: is larger than {_LARGEST:,} bytes; a letter is a page of text")
        return path.read_text(encoding="utf-8")
    except OSError as e:
        raise KnowledgeError(f"{path}: cannot be read ({e.strerror}); it belongs to the letters") from None
    except UnicodeDecodeError:
        raise KnowledgeError(f"{path}: is not UTF-8 text; save it as UTF-8") from None


def _check_blocks(tree: nodes.Template, path: Path) -> None:
    """Nothing stands outside a block, and no condition around one: each block then is what it says."""
    for node in tree.body:
        loose = [n for n in getattr(node, "nodes", [node]) if not _is_space(n)]
        if loose and not isinstance(node, nodes.Block):
            _fail(path, _first_line(loose[0]), "this stands outside the blocks; put it into one")
    for around in tree.find_all((nodes.If, nodes.For)):
        for block in around.find_all(nodes.Block):
            _fail(
                path, block.lineno, f"the block {block.name!r} stands inside a condition; put that inside it"
            )


def _first_line(node: nodes.Node) -> int:
    """Line on which something is seen first; text may begin with empty lines."""
    text = node.data if isinstance(node, nodes.TemplateData) else ""
    return node.lineno + text[: len(text) - len(text.lstrip())].count("\n")


def _is_space(node: nodes.Node) -> bool:
    return isinstance(node, nodes.TemplateData) and not node.data.strip()


def _check_words(tree: nodes.Template, path: Path) -> None:
    for text in tree.find_all(nodes.TemplateData):
        if "[" in text.data:
            line = text.lineno + text.data[: text.data.index("[")].count("\n")
            _fail(path, line, "a bracket written by hand; write {{ name }} or another field")


def _check_names(tree: nodes.Template, path: Path, names: Collection[str]) -> None:
    if unknown := find_undeclared_variables(tree) - set(names):
        line, name = min((n.lineno, n.name) for n in tree.find_all(nodes.Name) if n.name in unknown)
        _fail(path, line, f"{name!r} is not known here; known: {listed_like(name, sorted(names))}")


def _check_facts(tree: nodes.Template, path: Path) -> None:
    """Every fact is one of `facts.toml`, is asked for by its name, and compared with what it can be."""
    asked = [n for n in tree.find_all(nodes.Getattr) if _is_facts(n.node)]
    for name in tree.find_all(nodes.Name):
        if _is_facts(name) and not any(name is a.node for a in asked):
            _fail(path, name.lineno, "a fact is asked for by its name, such as facts.employed")
    for output in tree.find_all(nodes.Output):
        if any(node in asked for node in output.nodes):
            _fail(
                path,
                output.lineno,
                "a fact cannot stand in a letter; print fields, and use facts in conditions",
            )
    for node in asked:
        if node.attr not in known_facts():
            right = listed_like(node.attr, known_facts())
            _fail(path, node.lineno, f"{node.attr!r} is not a fact; facts: {right}")
    for comparison in tree.find_all(nodes.Compare):
        if isinstance(comparison.expr, nodes.Getattr) and _is_facts(comparison.expr.node):
            _check_values(comparison, known_facts()[comparison.expr.attr], path)


def _check_values(comparison: nodes.Compare, fact: Fact, path: Path) -> None:
    for operand in comparison.ops:
        try:
            right = operand.expr.as_const()
            for value in right if isinstance(right, list | tuple) else [right]:
                fact.checked(value)
        except nodes.Impossible:
            continue  # compared with something that is only known later
        except FactError as e:
            _fail(path, comparison.lineno, str(e))


def _is_facts(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == _FACTS


def _fail(path: Path, line: int, fault: str) -> NoReturn:
    raise KnowledgeError(f"{path}, line {line}: {fault}") from None
