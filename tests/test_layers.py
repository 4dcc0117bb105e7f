"""Rooms import one way, the core is light, and every public name can be called in any order of imports."""

import ast
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import interview_kit

PACKAGE = Path(interview_kit.__file__).parent
# A room imports only rooms to its left; one that is not there yet is simply absent.
CORE = (
    *("blanks", "knowledge", "files", "opinion", "decision", "scoring", "shares", "sensitivity", "weights"),
    *("information", "numbers", "wording", "telling", "asking", "captions"),
    *("conditions", "question", "facts", "rules", "starting", "routes", "steps", "opening", "answers"),
    *("templates", "letterfile", "letters"),
    *("coachfile", "joining", "comparing", "agreeing", "sharing", "digest", "parcel", "keeping"),
)
ROOMS = (
    *(*CORE, "caseload", "tables", "style", "canvas", "flips", "doubts", "charts", "apart", "printing"),
    *("live", "panel", "folding", "study", "still", "fewer", "pagetext", "pagefile", "shelf", "history"),
    *("handing", "heading", "explorer", "swinging", "desk", "afterwards", "findings", "receiving"),
    *("intake", "cli"),
)
HEAVY = {"plotly", "ipywidgets", "anywidget", "traitlets", "IPython", "jupyterlab"}
LONGEST = 270

# What the kit can do from the first on; more may be public, none of these may go.
PROMISED = {
    *("samples", "load", "save", "balance", "contributions", "tipping_weights", "verdict"),
    *("share_of_weightings", "share_in_order", "share_nearby", "Explorer"),
}


def files_of(room: str) -> list[Path]:
    """The Python files of a room: one file, or a folder of them."""
    folder = PACKAGE / room
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [PACKAGE / f"{room}.py"]


def there() -> list[str]:
    """The rooms that there are, in alphabetical order."""
    found = {p.stem for p in PACKAGE.glob("*.py")} | {p.parent.name for p in PACKAGE.glob("*/__init__.py")}
    return sorted(found - {"__init__"})


def imported_rooms(file: Path) -> set[str]:
    """The rooms that a file imports, wherever in it the import stands."""
    rooms = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name}, line {node.lineno}: a relative import hides its room"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        rooms |= {parts[1] for parts in (name.split(".") for name in names) if parts[0] == "interview_kit"}
    return rooms


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


def test_every_room_has_its_place_in_the_order():
    assert set(there()) <= set(ROOMS)


def test_the_readme_names_every_room_in_this_order_and_says_what_it_does():
    readme = (PACKAGE.parent / "README.md").read_text(encoding="utf-8").splitlines()
    (order,) = (line for line in readme if line.startswith("`blanks` → "))
    assert order == " → ".join(f"`{room}`" for room in ROOMS)
    start = readme.index("| room | does |") + 2
    told = ", ".join(line.split("|")[1].strip() for line in readme[start:] if line.startswith("| ")).split(
        ", "
    )
    assert [room for room in ROOMS if told.count(room) != 1] == []


@pytest.mark.parametrize("room", there())
def test_a_room_imports_only_rooms_to_its_left(room):
    left = set(ROOMS[: ROOMS.index(room)])
    for file in files_of(room):
        assert imported_rooms(file) - {room} <= left, file.name


@pytest.mark.parametrize("room", there())
def test_no_room_is_longer_than_one_can_take_in(room):
    for file in files_of(room):
        assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST, file.name


def test_the_core_loads_neither_charts_nor_widgets_nor_tables():
    core = [f"interview_kit.{room}" for room in CORE if room in there()]
    loaded = loaded_by("interview_kit", *core)
    assert "pydantic" in loaded
    assert loaded & (HEAVY | {"pandas", "numpy"}) == set()


def test_the_caseload_brings_pandas_and_no_charts_or_widgets():
    loaded = loaded_by("interview_kit.caseload")
    assert "pandas" in loaded
    assert loaded & HEAVY == set()


def test_style_brings_no_charts_before_a_template_is_asked_for():
    assert loaded_by("interview_kit.style") & HEAVY == set()


def test_the_explorer_is_imported_when_it_is_asked_for():
    before, after = fresh(
        "import sys, interview_kit; print('ipywidgets' in sys.modules); "
        "interview_kit.Explorer; print('ipywidgets' in sys.modules)"
    ).split()
    assert (before, after) == ("False", "True")


def test_the_promised_names_are_public_and_no_name_is_there_twice():
    assert set(interview_kit.__all__) >= PROMISED
    assert len(interview_kit.__all__) == len(set(interview_kit.__all__))
    assert [
        name for name in interview_kit.__all__ if name.startswith("_") or not getattr(interview_kit, name)
    ] == []


def test_no_room_bears_the_name_of_something_public():
    assert set(ROOMS) & set(interview_kit.__all__) == set()
    assert [name for name in interview_kit.__all__ if find_spec(f"interview_kit.{name}")] == []


def test_what_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="'interview_kit' has no attribute 'blance'"):
        _ = interview_kit.blance


@pytest.mark.parametrize("order", ["forwards", "backwards", "names first"])
def test_every_public_name_can_be_called_whatever_was_imported_before(order):
    rooms = [room for room in ROOMS if room in there()]
    imports = [f"import interview_kit.{room}" for room in (rooms if order != "backwards" else rooms[::-1])]
    names = "from interview_kit import " + ", ".join(interview_kit.__all__)
    first, then = (imports, [names]) if order != "names first" else ([names], imports)
    check = (
        "assert all(callable(getattr(interview_kit, n)) for n in interview_kit.__all__)\n"
        "assert all(callable(globals()[n]) for n in interview_kit.__all__)\n"
        "print(interview_kit.verdict(interview_kit.load('early-and-curious').opinion).side)"
    )
    assert fresh("\n".join(["import interview_kit", *first, *then, check])) == "attend"
