"""The web site of the notebooks: what its Python needs is to be had in a browser, and is listed there.

That the site as a whole works is tried by `python -m tests.hosts jupyterlite`, which takes minutes.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from importlib.metadata import distribution

import pytest

from docs import site
from interview_kit import Explorer, Handover, load
from interview_kit.storage import files, home
from interview_kit.widgets import explorer
from tests.house.test_shared_server import everything

PYTHON = "3.14.2"
ON_THE_INDEX = {"psygnal", "pydantic-core", "wcwidth"}
"""What has a part that is not Python, and on the index a wheel for a browser, or one without that part."""


def is_pure(name: str) -> bool:
    return "Root-Is-Purelib: true" in (distribution(name).read_text("WHEEL") or "")


def wheel(folder, name, *files):
    made = folder / name
    with zipfile.ZipFile(made, "w") as archive:
        for file in files:
            archive.writestr(file, "")
    return made


def test_all_that_the_kit_asks_for_in_a_browser_is_pure_python_or_to_be_had_for_one():
    names = set(site.required([site.KIT, "ipython", "comm"], PYTHON)) - {site.KIT}
    assert {"pydantic", "ipywidgets", "plotly"} < names
    assert {name for name in names if not is_pure(name)} <= {
        *site.IN_DISTRIBUTION,
        *site.BUILT_HERE,
        *ON_THE_INDEX,
    }


def test_in_a_browser_no_server_is_asked_for():
    names = set(site.required([site.KIT], PYTHON))
    assert names & {"jupyterlab", "jupyter-server", "tornado", "pyzmq", "ipykernel"} == set()


def test_the_sites_list_tells_of_each_wheel_its_modules_and_those_it_needs_that_are_there(tmp_path):
    made = wheel(
        tmp_path, "a_kit-1.2-py3-none-any.whl", "a_kit/__init__.py", "one.py", "a_kit-1.2.dist-info/WHEEL"
    )
    wheel(tmp_path, "b-3-py3-none-any.whl", "b/c/d.py")
    locked = site.locked(tmp_path, {"a-kit": ["b", "pandas"], "b": []})
    assert set(locked) == {"a-kit", "b"}
    entry = locked["a-kit"]
    assert (entry["version"], entry["file_name"], entry["imports"]) == ("1.2", made.name, ["a_kit", "one"])
    assert entry["depends"] == ["b"]
    assert entry["sha256"] == hashlib.sha256(made.read_bytes()).hexdigest()


def test_from_pyodides_distribution_comes_what_is_only_there_and_what_that_needs(tmp_path):
    full, core = tmp_path / "full", tmp_path / "core"
    packages = {
        "pandas": {"file_name": "pandas-3.whl", "depends": ["numpy", "python_dateutil", "pytz"]},
        "numpy": {"file_name": "numpy-2.whl", "depends": []},
        "pytz": {"file_name": "pytz-1.whl", "depends": []},
        "scipy": {"file_name": "scipy-1.whl", "depends": []},
    }
    for folder in (full, core):
        folder.mkdir()
    for each in packages.values():
        (full / each["file_name"]).write_bytes(b"")
    taken = site._take_from(full, core, {"packages": packages}, {"python-dateutil": []})
    assert taken == {"pandas": ["numpy", "python-dateutil", "pytz"], "numpy": [], "pytz": []}
    assert sorted(file.name for file in core.iterdir()) == ["numpy-2.whl", "pandas-3.whl", "pytz-1.whl"]


def test_what_is_made_in_a_browser_is_downloaded_and_no_machine_or_server_is_spoken_of(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    for module in (files, home, explorer):
        monkeypatch.setattr(module, "in_a_browser", lambda: True)
    handover, view = Handover(load("small-industry")), Explorer(keep=True)
    handover.buttons[0].click()
    assert re.search(r'<a download="for-my-coach\.html" href="data:', handover.made.value)
    assert "server" not in handover.made.value
    assert "All of it runs in this browser, and nothing you do here leaves it" in everything(view)
    assert "this machine" not in everything(view)


def test_a_folder_that_holds_something_else_is_left_as_it_is(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(
        SystemExit, match=r"^docs\.site: .*holds something else than a site; name an empty folder"
    ):
        site.main([str(tmp_path)])
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_a_command_that_fails_is_one_line_with_what_it_said_last():
    with pytest.raises(OSError, match=r"-c .*: ended with 3: no such thing$"):
        site._run("python3", "-c", "import sys; print('much'); print('no such thing'); sys.exit(3)")


WITHOUT_PANDAS = """
import json, sys
from IPython.core.interactiveshell import InteractiveShell
sys.modules["pandas"] = sys.modules["numpy"] = None
for file in sys.argv[1:]:
    shell, ran = InteractiveShell(), []
    shell._showtraceback = lambda kind, error, lines: shown.extend(lines)
    for cell in json.load(open(file, encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            shown = []
            shell.run_cell("".join(cell["source"]))
            ran.append("\\n".join(shown))
    print("RAN", json.dumps(ran))
"""


@pytest.mark.long
def test_without_pandas_each_cell_works_or_is_one_sentence(tmp_path):
    notebooks = sorted((site.CHECKOUT / "notebooks").glob("*.ipynb"))
    command = [sys.executable, "-c", WITHOUT_PANDAS, *map(str, notebooks)]
    environment = os.environ | {"INTERVIEW_KIT_HOME": str(tmp_path), "IPYTHONDIR": str(tmp_path)}
    said = subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", check=True
    ).stdout.splitlines()
    ran = [json.loads(line.removeprefix("RAN ")) for line in said if line.startswith("RAN ")]
    needs = (
        r"KitError: [\w.]+: needs pandas, which is not to be had here; sliders, sentences and letters [\w ]+"
    )
    *ran, caseload = ran  # many cases are a table, and nothing without one
    assert re.fullmatch(needs, caseload[0])
    assert [[line for line in cells if line and not re.fullmatch(needs, line)] for cells in ran] == [[]] * 6
    works = {
        notebook.stem[:2]: [not line for line in cells]
        for notebook, cells in zip(notebooks[:-1], ran, strict=True)
    }
    assert all(cells[0] for cells in works.values()), "what a notebook begins with does without"
    assert works["03"].count(False) == 5, "its four charts and its table"
