"""Pictures of the first notebook, made: `uv run python -m tests.real_browser.screenshots [FOLDER]`.

Without a folder the two that the README shows, into docs/; with one, three widths in two themes, into that. PNG
with few colours, so that they stay small.
"""

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.real_browser.support import CHROMIUM_FLAGS, Notebook, chromium_path, running_lab
from tests.real_browser.view import View

FIRST = "01_should_i_go.ipynb"
WIDTHS = {"wide": 1500, "middle": 1100, "narrow": 760}
SHOWN = "middle"
DOCS = Path(__file__).parents[2] / "docs"


def main(folder: Path, widths: Mapping[str, int]) -> None:
    """Run the notebook, move two sliders as a person would, and take the pictures at these widths."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as home,
        running_lab(Path(home), "--no-browser") as lab,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS) as browser,
        browser.new_context(viewport={"width": 1500, "height": 2400}) as context,
    ):
        notebook = Notebook(context.new_page(), lab, FIRST).open().run_all()
        notebook.page.keyboard.press("Control+b")  # the file browser makes room
        view = View(notebook.page)
        view.press("practice", "ArrowRight", 9)
        view.press("fairness", "ArrowLeft", 6)
        notebook.page.wait_for_timeout(1000)
        notebook.page.evaluate("document.activeElement.blur()")
        for theme in ("Light", "Dark"):
            notebook.theme(theme)
            for name, width in widths.items():
                notebook.page.set_viewport_size({"width": width, "height": 2400})
                notebook.page.wait_for_timeout(700)
                view.app.scroll_into_view_if_needed()
                file = folder / f"explorer-{name}-{theme.lower()}.png"
                view.app.screenshot(path=file)
                small(file)
                print(f"{file} {file.stat().st_size // 1000} kB")


def small(file: Path) -> None:
    """Keep 128 colours, which is all that a drawing has."""
    with Image.open(file) as image:
        image.convert("RGB").quantize(128).save(file, optimize=True)


if __name__ == "__main__":
    if sys.argv[1:]:
        main(Path(sys.argv[1]), WIDTHS)
    else:
        main(DOCS, {SHOWN: WIDTHS[SHOWN]})
