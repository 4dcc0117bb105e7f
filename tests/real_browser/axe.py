"""What axe-core finds wrong on a page."""

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
# To describe each node that is right as well takes twice as long as all the looking.
OF_A_PAGE: dict[str, Any] = {"resultTypes": ["violations"]}
# Of our own outputs in a notebook everything is asked, but what only a whole page can have.
OF_A_PART = OF_A_PAGE | {"rules": {"region": {"enabled": False}, "heading-order": {"enabled": False}}}


def faults(page: Page, where: str | None = None) -> list[str]:
    """What it finds wrong on the whole page, or in what a selector finds of it; a line each."""
    page.evaluate(AXE)
    if where is None:
        found: dict[str, Any] = page.evaluate("how => axe.run(how)", OF_A_PAGE)
    else:
        found = page.evaluate("([where, how]) => axe.run(where, how)", [where, OF_A_PART])
    assert found["passes"], "axe-core looked at something"
    return [
        f"{v['id']}: {v['help']}: {n['html'][:140]}: {n['failureSummary'][:200]}"
        for v in found["violations"]
        for n in v["nodes"]
    ]
