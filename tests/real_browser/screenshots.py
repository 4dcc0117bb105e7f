"""Pictures, made: `uv run python -m tests.real_browser.screenshots [FOLDER]`.

Without a folder: the two that the README shows, into docs/, and in each notebook the small one of what its first
widget or chart will show. With one: three widths of the first notebook in two themes, into that. PNG with few
colours, so that they stay small.
"""

import io
import json
import sys
import tempfile
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any

import nbformat
from PIL import Image
from playwright.sync_api import FloatRect, Locator, Page, sync_playwright

from tests.real_browser.support import CHROMIUM_FLAGS, Lab, Notebook, chromium_path, clear, running_lab
from tests.real_browser.view import View

FIRST = "01_should_i_go.ipynb"
WIDTHS = {"wide": 1500, "middle": 1100, "narrow": 760}
SHOWN = "middle"
DOCS = Path(__file__).parents[2] / "docs"
NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
STILL = "what-it-shows.png"
UPPER = 0.6  # of its width; what is lower down is left out
STILL_BYTES = 35_000


@contextmanager
def lab_and_page() -> Iterator[tuple[Lab, Page]]:
    """JupyterLab as somebody new has it, and a page as high as whole outputs."""
    with (
        tempfile.TemporaryDirectory() as home,
        running_lab(Path(home), "--no-browser") as lab,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS) as browser,
        browser.new_context(viewport={"width": 1500, "height": 2400}) as context,
    ):
        yield lab, context.new_page()


def explorers(lab: Lab, page: Page, folder: Path, widths: Mapping[str, int]) -> None:
    """Run the first notebook, move two sliders as a person would, and take the pictures at these widths."""
    folder.mkdir(parents=True, exist_ok=True)
    notebook = Notebook(page, lab, FIRST).open().run_all()
    page.keyboard.press("Control+b")  # the file browser makes room
    view = View(page)
    view.press("practice", "ArrowRight", 9)
    view.press("fairness", "ArrowLeft", 6)
    page.wait_for_timeout(1000)
    page.evaluate("document.activeElement.blur()")
    for theme in ("Light", "Dark"):
        notebook.theme(theme)
        for name, width in widths.items():
            page.set_viewport_size({"width": width, "height": 1500})
            page.wait_for_timeout(700)
            view.app.scroll_into_view_if_needed()
            file = folder / f"explorer-{name}-{theme.lower()}.png"
            file.write_bytes(small(view.app.screenshot(), 128))
            print(f"{file} {file.stat().st_size // 1000} kB")
    notebook.theme("Light")


def stills(lab: Lab, page: Page) -> None:
    """Take the picture of what each notebook shows first, and keep it in the cell that speaks of it."""
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        made = json.loads(path.read_text("utf-8"))
        number, cell = still_cell(made)
        clear(page)  # a notebook in a tab behind would be counted among the cells
        page.set_viewport_size({"width": 1366, "height": 2000})
        Notebook(page, lab, path.name).open().run_all()
        output = page.locator(".jp-Cell").nth(number + 1).locator(".jp-Cell-outputArea")
        page.mouse.wheel(0, 1)  # whoever scrolls is not brought back to what was run
        output.evaluate("output => output.scrollIntoView()")
        page.wait_for_timeout(1000)
        picture = fitting(page.screenshot(clip=upper_part(output)))
        cell["attachments"] = {STILL: {"image/png": b64encode(picture).decode("ascii")}}
        nbformat.write(nbformat.from_dict(made), path)  # in the order of keys that Jupyter writes
        print(f"{path.name} {len(picture) / 1000:.1f} kB")


def still_cell(notebook: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
    """The cell that speaks of the picture, and its number; the cell after it is the one that is shown."""
    return next(
        (n, c) for n, c in enumerate(notebook["cells"]) if f"attachment:{STILL}" in "".join(c["source"])
    )


def upper_part(output: Locator) -> FloatRect:
    """What of an output a still shows, in pixels of the page."""
    box, shown = output.bounding_box(), output.locator(".jp-OutputArea-output").first.bounding_box()
    assert box, "the output has no place on the page"
    assert shown, "nothing is shown in it"
    width = box["x"] + box["width"] - shown["x"]  # without what JupyterLab has at its left
    return {"x": shown["x"], "y": box["y"], "width": width, "height": min(box["height"], UPPER * width)}


def fitting(picture: bytes) -> bytes:
    """A picture with as many dots and colours as its bytes allow."""
    with Image.open(io.BytesIO(picture)) as image:
        tries = (
            small(_as_png(image.resize((width, round(image.height * width / image.width)))), colours)
            for width, colours in product((800, 720, 640), (48, 24))
        )
        return next(made for made in tries if len(made) <= STILL_BYTES)


def _as_png(image: Image.Image) -> bytes:
    made = io.BytesIO()
    image.save(made, "png")
    return made.getvalue()


def small(picture: bytes, colours: int) -> bytes:
    """Keep few colours; a drawing has no more."""
    kept = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        drawn = image.convert("RGB").quantize(colours, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        drawn.save(kept, "png", optimize=True)
    return kept.getvalue()


if __name__ == "__main__":
    with lab_and_page() as (lab, page):
        if sys.argv[1:]:
            explorers(lab, page, Path(sys.argv[1]), WIDTHS)
        else:
            explorers(lab, page, DOCS, {SHOWN: WIDTHS[SHOWN]})
            stills(lab, page)
