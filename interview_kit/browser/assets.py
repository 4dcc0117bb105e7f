"""The one ES module and the style sheets that a notebook and the coach's page are given.

The parts are files that import one another; they are joined into one, since a page has no other file to ask.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from interview_kit.look import variables

HERE = Path(__file__).parent
DARK = (
    ':is([data-jp-theme-light="false"], [data-vscode-theme-kind="vscode-dark"], '
    '[data-vscode-theme-kind="vscode-high-contrast"], html[theme="dark"])'
)
"""What a page says that is dark: JupyterLab and Notebook, VS Code, Colab."""
_IMPORT = re.compile(r'^import \{[^}]*\} from "([./\w]+)";\n', re.MULTILINE)


@cache
def module(entry: str = "notebook.js") -> str:
    """Return as one ES module a file in `js/` and all that it imports, each once and before who asks for it.

    `entry` is where the view is to live: in a notebook, or on the coach's page.

    >>> module().count("export default")
    1
    """
    # Joined, the parts have one scope: a name at the top of one may be defined in no other.
    parts = dict.fromkeys(_with_imports(HERE / "js" / entry))
    return "\n".join(_IMPORT.sub("", part.read_text("utf-8")) for part in parts)


def _with_imports(file: Path) -> Iterator[Path]:
    for address in _IMPORT.findall(file.read_text("utf-8")):
        yield from _with_imports((file.parent / address).resolve())
    yield file.resolve()


def script(name: str) -> str:
    """Return a file of `js/` as it stands: a module that imports nothing."""
    return (HERE / "js" / name).read_text("utf-8")


def styles(*names: str) -> str:
    """Return style sheets of `css/`, one after the other."""
    return "".join((HERE / "css" / name).read_text("utf-8") for name in names)


@cache
def notebook_styles() -> str:
    """Return the style sheet of the view and of the sliders beside it, with the colours of both themes.

    In a notebook the theme around it gives ground and ink, so only the two sides are coloured here.
    """
    light, dark = (variables(theme, sides_only=True) for theme in ("light", "dark"))
    colours = f".ik, .ik-app {{ {light} }}\n{DARK} :is(.ik, .ik-app) {{ {dark} }}\n"
    colours += f"@media print {{ :is(.ik, .ik-app), {DARK} :is(.ik, .ik-app) {{ {light} }} }}\n"
    return colours + styles("view.css", "notebook.css")
