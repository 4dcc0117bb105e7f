"""Two people in one notebook, by jupyter-collaboration, which takes over each JupyterLab it is put beside."""

import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import jupyterlab
import jupyterlab_widgets
from playwright.sync_api import Browser, Page, expect

from tests.hosts import looking
from tests.real_browser.support import write_notebook

STARTS = 5
CELL = "from interview_kit import Explorer, load\nExplorer(load('knife-edge'))"
OTHER = looking.MOVED.replace("networking", "fairness")
# With `uv run --with` there are two environments, one upon the other: that of the extension, and ours.
LAB, OURS = (
    Path(module.__file__).parents[4] / "share" / "jupyter" for module in (jupyterlab, jupyterlab_widgets)
)
FOCUSED = "() => document.activeElement?.closest('.ik-weight-networking') !== null"


def tried(browser: Browser, home: Path) -> Iterator[str]:
    if not find_spec("jupyter_collaboration"):
        yield "left out: it needs `uv run --group hosts --with jupyter-collaboration ...`"
        return
    folder, environment = looking.notebook_in(home)
    environment |= {
        "JUPYTER_PATH": str(OURS),
        "JUPYTER_CONFIG_PATH": str(OURS.parents[1] / "etc" / "jupyter"),
    }
    port = looking.free_port()
    base = f"http://127.0.0.1:{port}"
    options = (f"--port={port}", "--IdentityProvider.token=", "--no-browser", "--allow-root")
    app = f"--LabApp.app_dir={LAB / 'lab'}"
    command = (sys.executable, "-m", "jupyterlab", app, *options)
    with looking.serving(*command, ready=f"{base}/api", folder=folder, environment=environment):
        yield f"it answers ({looking.versions('jupyterlab', 'jupyter-collaboration')})"
        for start in range(1, STARTS + 1):
            name = f"shared-{start}.ipynb"
            write_notebook(folder / name, CELL)
            # What another person has run is shown to nobody who does not trust the notebook.
            trust = (sys.executable, "-m", "jupyter", "trust", name)
            subprocess.run(trust, cwd=folder, env=environment, check=True, capture_output=True)
            ada, ben = (_opened(browser, f"{base}/lab/workspaces/{who}-{start}/tree/{name}") for who in "ab")
            looking.run_first(ada)
            yield f"start {start} of {STARTS}: {' / '.join(map(looking.drawn, (ada, ben)))}"
            if start < STARTS:
                ada.context.close()
                ben.context.close()
        where = looking.moved(ada)
        expect(ben.locator(looking.MOVED)).to_have_attribute("aria-valuenow", where, timeout=20_000)
        yield f"one moves a slider to {where}: it goes along at the other's"
        ben.locator(OTHER).press("ArrowLeft")
        there = ben.locator(OTHER).get_attribute("aria-valuenow") or ""
        expect(ada.locator(OTHER)).to_have_attribute("aria-valuenow", there, timeout=20_000)
        yield f"and back: {there}"
        ben.locator(looking.MOVED).focus()
        ada.locator(".ik-app .ik-open-practice").click()
        for page in (ada, ben):
            expect(page.locator(".ik-app .ik-panel")).to_be_visible(timeout=20_000)
        ben.wait_for_timeout(1000)
        assert ben.evaluate(FOCUSED), "the panel took the other's focus"
        yield "one opens a factor: its panel opens at both, and the other's focus stays where it was"
        ben.get_by_role("button", name="Undo").click()
        expect(ada.locator(OTHER)).not_to_have_attribute("aria-valuenow", there, timeout=20_000)
        yield "Undo is shared: it takes back the last step, whoever made it"


def _opened(browser: Browser, address: str) -> Page:
    page = looking.new_page(browser, [])
    page.goto(address)
    page.locator(".jp-CodeCell .cm-content").first.wait_for(timeout=looking.START)
    return page
