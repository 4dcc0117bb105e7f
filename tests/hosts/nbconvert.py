"""nbconvert and ipywidgets' embedding: what was run, as a web page that nothing runs behind."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, expect

from docs.site import npm
from tests.hosts import looking

EMBEDDING = """
from ipywidgets.embed import embed_minimal_html
from interview_kit import Explorer, load
embed_minimal_html("embedded.html", views=[Explorer(load("knife-edge"))])
"""
# What such pages ask the web for, as npm's packages hold it; versions are those that npm has today.
PACKAGES = ("@jupyter-widgets/html-manager", "anywidget", "requirejs")
ASKED = re.compile(r"https://(?:unpkg\.com|cdn\.jsdelivr\.net/npm)/((?:@[^/]+/)?[^@/]+)@[^/]+/(.+)")
REQUIRE = re.compile(r"https://cdnjs\.cloudflare\.com/ajax/libs/require\.js/.+")


def tried(browser: Browser, home: Path) -> Iterator[str]:
    folder, environment = looking.notebook_in(home)
    run = {"cwd": folder, "env": environment, "capture_output": True, "encoding": "utf-8", "check": False}
    command = (sys.executable, "-m", "nbconvert", "--to=html", "--execute", looking.NAME)
    done = subprocess.run(command, **run)
    assert done.returncode == 0, done.stderr.strip().splitlines()[-1]
    made = folder / "case.html"
    yield f"run and turned to HTML of {made.stat().st_size // 1000} kB ({looking.versions('nbconvert')})"
    page = looking.new_page(browser, [])
    page.context.set_offline(True)
    page.goto(made.as_uri())
    page.wait_for_timeout(2000)
    text = page.locator(".jp-OutputArea-output").all_inner_texts()
    live = page.locator(".ik-app").count()
    yield f"opened with no network: the live view is {'there' if live else 'not there'}"
    yield f"its output says: {' '.join(' '.join(text).split())[:90] or 'nothing'}"
    done = subprocess.run((sys.executable, "-c", EMBEDDING), **run)
    assert done.returncode == 0, done.stderr.strip().splitlines()[-1]
    embedded = folder / "embedded.html"  # npm's require.js is not, to the letter, the web's
    embedded.write_text(re.sub(r'\bintegrity="[^"]+"', "", embedded.read_text("utf-8")), "utf-8")
    install = (npm(), "install", "--silent", "--no-audit", "--no-fund", *PACKAGES)
    subprocess.run(install, cwd=home, check=True, capture_output=True)
    for name in ("case.html", "embedded.html"):
        page = looking.new_page(browser, [])
        _give(page, home / "node_modules")
        page.goto((folder / name).as_uri())
        yield f"{name}, with the web's packages given from here, is drawn: {looking.drawn(page)}"
        yield f"a slider moved to {looking.moved(page)}"
        expect(page.get_by_text("run the notebook")).not_to_be_visible()
        expect(page.get_by_text("This is a copy: its sliders move")).to_be_visible()
        yield "it says that it is a copy, and tells nobody to run it"


def _give(page: Page, packages: Path) -> None:
    """Answer what a page asks the web for from npm's packages, and nothing else."""

    def answer(route: Route) -> None:
        asked = ASKED.match(route.request.url)
        if REQUIRE.match(route.request.url):
            route.fulfill(path=packages / "requirejs" / "require.js")
        elif asked and (file := _file(packages / asked[1], asked[2])):
            route.fulfill(path=file, headers={"Access-Control-Allow-Origin": "*"})
        else:
            route.abort()

    page.route(re.compile("^https?:"), answer)


def _file(package: Path, path: str) -> Path | None:
    named = package / path
    return next((file for file in (named, named.with_name(f"{named.name}.js")) if file.is_file()), None)
