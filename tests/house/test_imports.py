"""Packages import one way, the core is light, and every public name can be called in any order of imports."""

import ast
import builtins
import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

import interview_kit

PACKAGE = Path(interview_kit.__file__).parent
CHECKOUT = Path(__file__).parents[2]
PACKAGES = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
MODULES = sorted(
    ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts)
    for file in PACKAGE.rglob("*.py")
    if file.name != "__init__.py"
)
CORE = [m for m in MODULES if m.split(".")[1] in {"model", "analysis", "words", "storage", "advice", "coach"}]
SPREADSHEET = "interview_kit.storage.spreadsheet"
# What is reckoned for many rows at once brings numpy, and stands beside what is reckoned for one.
ROWS = {m for m in MODULES if m.split(".")[1] in {"analysis", "advice"} and m.endswith("_rows")}
HEAVY = {"plotly", "ipywidgets", "anywidget", "traitlets", "IPython", "jupyterlab"}
SHELVES = {"caseload", "charts", "tables", "words"}
LONGEST = 400

# What the kit can do from the first on; more may be public, none of these may go.
PROMISED = {
    *("samples", "load", "save", "balance", "contributions", "tipping_weights", "verdict"),
    *("share_of_weightings", "share_in_order", "share_nearby", "Explorer"),
}


def fresh(program: str) -> str:
    """Run a program in an interpreter that has imported nothing yet; return what it prints."""
    command = [sys.executable, "-W", "error", "-c", program]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def loaded_by(*modules: str) -> set[str]:
    """The top-level packages that are loaded once these modules are."""
    imports = "; ".join(f"import {m}" for m in modules)
    return set(fresh(f"import sys; {imports}; print(*{{m.split('.')[0] for m in sys.modules}})").split())


def public_names(file: Path) -> list[str]:
    """What a module defines for others, in the order of the file."""
    names: list[str] = []
    for node in ast.parse(file.read_text("utf-8")).body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.AnnAssign(target=ast.Name(name)):
                names.append(name)
            case ast.Assign(targets=targets):
                names += [t.id for t in targets if isinstance(t, ast.Name)]
    return [name for name in names if not name.startswith("_")]


def kit_imports(source: str) -> Iterator[tuple[str, str]]:
    """Module and name of each import from the kit, wherever it stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "interview_kit":
            yield from ((node.module or "", alias.name) for alias in node.names)


# ---- arrows ------------------------------------------------------------------------------------------------


def contracts_kept(config: Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--config", str(config)]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, encoding="utf-8", check=False)


def test_packages_import_downwards_and_the_core_is_light():
    ran = contracts_kept(CHECKOUT / "pyproject.toml")
    assert ran.returncode == 0, ran.stdout
    assert "0 broken" in ran.stdout


def test_the_contract_names_every_package_and_every_module_of_the_core():
    said = (CHECKOUT / "pyproject.toml").read_text("utf-8")
    (layers,) = re.findall(r"layers = \[(.*?)\]", said, re.DOTALL)
    (light,) = re.findall(r"source_modules = \[(.*?)\]", said, re.DOTALL)
    named = set(re.findall(r"\w+", layers))
    assert set(PACKAGES) | {"__main__", "cli", "look", "retired"} == named
    sources = re.findall(r'"(interview_kit[\w.]*)"', light)
    assert {m for m in CORE if any(m == s or m.startswith(f"{s}.") for s in sources)} == set(CORE) - {
        SPREADSHEET
    }


def test_at_most_four_modules_stand_in_the_root_beside_the_one_that_runs_the_command():
    """`__main__` has its place and name from Python: `python -m interview_kit`."""
    there = {p.name for p in PACKAGE.glob("*.py")} - {"__main__.py"}
    assert sorted(there) == ["__init__.py", "cli.py", "look.py", "retired.py"]


def test_no_module_is_longer_than_one_can_take_in():
    long = {m.name: len(m.read_text("utf-8").splitlines()) for m in PACKAGE.rglob("*.py")}
    long |= {m.name: len(m.read_text("utf-8").splitlines()) for m in PACKAGE.rglob("*.js")}
    assert {name: lines for name, lines in long.items() if lines > LONGEST} == {}


# ---- what is loaded ----------------------------------------------------------------------------------------


@pytest.mark.long
def test_the_core_loads_neither_charts_nor_widgets_nor_tables():
    loaded = loaded_by("interview_kit", *(m for m in CORE if m not in {SPREADSHEET, *ROWS}))
    assert "pydantic" in loaded
    assert loaded & (HEAVY | {"pandas", "numpy"}) == set()


@pytest.mark.long
def test_what_is_reckoned_for_many_rows_brings_numpy_alone():
    assert len(ROWS) >= 1
    loaded = loaded_by(*ROWS)
    assert "numpy" in loaded
    assert loaded & (HEAVY | {"pandas"}) == set()


@pytest.mark.long
def test_a_spreadsheet_brings_pandas_and_no_charts_or_widgets():
    loaded = loaded_by(SPREADSHEET)
    assert "pandas" in loaded
    assert loaded & HEAVY == set()


@pytest.mark.long
def test_charts_and_tables_bring_nothing_before_one_is_made():
    """Notebooks 03 and 04 import both in their first cell, and the sliders are not to wait for them."""
    assert loaded_by("interview_kit.charts", "interview_kit.charts.tables") & (HEAVY | {"pandas"}) == set()


@pytest.mark.long
@pytest.mark.parametrize("module", ["interview_kit.look", "interview_kit.browser.page"])
def test_neither_the_looks_nor_the_coachs_page_bring_charts_or_widgets(module):
    assert loaded_by(module) & (HEAVY | {"pandas"}) == set()


@pytest.mark.long
def test_the_explorer_is_imported_when_it_is_asked_for():
    before, after, more = fresh(
        "import sys, interview_kit; print('ipywidgets' in sys.modules); "
        "interview_kit.Explorer; print('ipywidgets' in sys.modules); "
        "print('pandas' in sys.modules or 'plotly' in sys.modules)"
    ).split()
    assert (before, after) == ("False", "True")
    assert more == "False", "the first sliders wait for no tables and no charts"


@pytest.mark.long
def test_where_a_library_is_missing_what_needs_it_says_so_in_a_sentence():
    said = fresh(
        "import sys, interview_kit; sys.modules['pandas'] = None\n"
        "opinion = interview_kit.load('knife-edge').opinion\n"
        "for name in ('charts.radar', 'tables.steps_table', 'load_table'):\n"
        "    try: eval(f'interview_kit.{name}')(opinion)\n"
        "    except interview_kit.KitError as error: print(error)"
    )
    assert said.splitlines() == [
        f"{name}: needs pandas, which is not to be had here; sliders, sentences and letters do without"
        for name in ("charts.radar", "tables", "load_table")
    ]


@pytest.mark.long
@pytest.mark.parametrize("order", ["forwards", "backwards", "names first"])
def test_every_public_name_can_be_called_whatever_was_imported_before(order):
    imports = [f"import {module}" for module in (MODULES if order != "backwards" else MODULES[::-1])]
    callables = [name for name in interview_kit.__all__ if name not in SHELVES]
    names = "from interview_kit import " + ", ".join(interview_kit.__all__)
    first, then = (imports, [names]) if order != "names first" else ([names], imports)
    check = (
        f"assert all(callable(getattr(interview_kit, n)) for n in {callables})\n"
        f"assert all(callable(globals()[n]) for n in {callables})\n"
        "print(interview_kit.verdict(interview_kit.load('early-and-curious').opinion).side)"
    )
    assert fresh("\n".join(["import interview_kit", *first, *then, check])) == "attend"


# ---- faces -------------------------------------------------------------------------------------------------


def test_the_promised_names_are_public():
    assert set(interview_kit.__all__) >= PROMISED
    assert [name for name in interview_kit.__all__ if not getattr(interview_kit, name)] == []


@pytest.mark.parametrize("package", ["", *PACKAGES])
def test_a_face_is_what_is_public_there(package):
    """Each name comes from the package itself, and nothing is handed on that the face does not name."""
    name = ".".join(filter(None, ("interview_kit", package)))
    face = import_module(name)
    handed = {
        alias
        for module, alias in kit_imports(Path(str(face.__file__)).read_text("utf-8"))
        if module.startswith(name)
    }
    assert set(face.__all__) == handed - {"retired"}
    assert list(face.__all__) == sorted(set(face.__all__), key=face.__all__.index)
    assert [each for each in face.__all__ if each.startswith("_") or not hasattr(face, each)] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_a_face_says_in_two_sentences_what_belongs_there(package):
    said = str(import_module(f"interview_kit.{package}").__doc__)
    assert 2 <= len(re.findall(r"[.:](?:\s|$)", said)) <= 5, said


def test_what_another_package_uses_stands_on_the_face_unless_it_is_heavy_or_bears_its_modules_name():
    missing = defaultdict(set)
    for file in PACKAGE.rglob("*.py"):
        for module, name in kit_imports(file.read_text("utf-8")):
            package = module.split(".")[1] if module.count(".") == 2 else ""
            away = file.parent.name != package and file.parent != PACKAGE
            if package not in {"", "browser", "charts"} and away and module not in {SPREADSHEET, *ROWS}:
                face = import_module(f"interview_kit.{package}")
                if name not in face.__all__ and not (PACKAGE / package / f"{name}.py").exists():
                    missing[package].add(name)
    assert missing == {}


def test_no_name_on_a_face_hides_a_module():
    hidden = {
        f"{package}.{name}"
        for package in PACKAGES
        for name in import_module(f"interview_kit.{package}").__all__
        if find_spec(f"interview_kit.{package}.{name}")
    }
    assert hidden == set()
    own = set(interview_kit.__all__) - SHELVES
    assert {name for name in own if find_spec(f"interview_kit.{name}")} == set()


def test_what_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="'interview_kit' has no attribute 'blance'"):
        _ = interview_kit.blance
    with pytest.raises(AttributeError, match=r"'interview_kit\.charts' has no attribute 'pie'"):
        _ = interview_kit.charts.pie


# ---- names -------------------------------------------------------------------------------------------------


@pytest.mark.long
def test_no_public_name_has_two_meanings():
    """A chart may bear the name of the numbers that it draws."""
    where = defaultdict(list)
    for file in PACKAGE.rglob("*.py"):
        for name in set(public_names(file)):
            where[name].append(file.relative_to(PACKAGE).as_posix())
    twice = {name: sorted(files) for name, files in where.items() if len(files) > 1}
    assert twice == {"contributions": ["analysis/balance.py", "charts/balance.py"]}


def test_what_is_computed_is_said_and_drawn_under_one_name():
    analysis, words, charts = (
        {f.stem for f in (PACKAGE / package).glob("*.py")} for package in ("analysis", "words", "charts")
    )
    assert words - analysis == {"names", "numbers", "remarks", "wishes"}
    assert charts - analysis == {
        "captions",
        "export",
        "frame",
        "tables",
        "routes",
        "caseload",
        "tables_of_many",
    }


def test_a_script_beside_a_module_exports_the_same_functions():
    """Or what Python has built in. Names are compared without underscores and capitals."""
    scripts = [f for f in PACKAGE.rglob("*.js") if f.parent.name != "js"]
    assert len(scripts) >= 10
    for script in scripts:
        twin = script.with_suffix(".py")
        ours = dir(builtins) if script.stem == "builtins" else public_names(twin)
        known = {name.replace("_", "").lower() for name in ours}
        exported = re.findall(r"^export (?:const|function) (\w+)", script.read_text("utf-8"), re.MULTILINE)
        assert exported
        assert [name for name in exported if name.lower() not in known] == [], script.name


# ---- notebooks, documents and tests ------------------------------------------------------------------------


def code_cells(notebook: Path) -> Iterator[str]:
    for cell in json.loads(notebook.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            yield "".join(cell["source"])


def python_blocks(page: Path) -> Iterator[str]:
    yield from re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL)


def test_notebooks_and_documents_use_faces_and_shelves_alone():
    sources = [
        (file.name, source)
        for file in [*CHECKOUT.glob("notebooks/*.ipynb"), *CHECKOUT.glob("data/bundle/*.ipynb")]
        for source in code_cells(file)
    ]
    sources += [
        (p.name, text)
        for p in (CHECKOUT / "README.md", CHECKOUT / "data" / "README.md")
        for text in python_blocks(p)
    ]
    used = [(file, module, name) for file, text in sources for module, name in kit_imports(text)]
    assert used
    for file, module, name in used:
        assert module == "interview_kit" or module.removeprefix("interview_kit.") in SHELVES, (file, module)
        assert name in import_module(module).__all__, (file, module, name)


def test_each_module_has_a_test_of_its_name():
    tests = CHECKOUT / "tests"
    for file in PACKAGE.rglob("*.py"):
        place = file.relative_to(PACKAGE)
        if place.name != "__init__.py":
            assert (tests / place.parent / f"test_{place.name}").is_file(), place
    for package in PACKAGES:
        known = {f"test_{f.name}" for f in (PACKAGE / package).glob("*.py")}
        assert {f.name for f in (tests / package).glob("test_*.py")} <= known
