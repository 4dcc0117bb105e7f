"""Visitors who come to one Voilà at the same moment: seconds until each sees the view, and what that takes.

    uv run python -m tests.benchmarks.visitors [--visitors N] [--notebook NAME] [--ready N] [VOILA'S OPTIONS]

Their browsers run on the same machine, so a server by itself is faster. `--ready` is how many kernels Voilà
keeps in stock, the notebook run in them before anybody comes.
"""

import argparse
import asyncio
import os
import shutil
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import psutil
from playwright.async_api import Browser, async_playwright, expect

from tests.hosts import looking
from tests.real_browser.support import CHROMIUM_FLAGS, chromium_path

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
LONGEST = 150_000
NEVER = float("inf")
KERNEL = "ipykernel_launcher"
LOST = "Timeout waiting for IOPub output"  # Voilà's own word for a cell whose outputs came too late for it


async def _seen(browser: Browser, address: str) -> float:
    """Seconds from when somebody comes until they see the verdict; infinite where they do not."""
    context = await browser.new_context(viewport={"width": 1366, "height": 768})
    page, began = await context.new_page(), time.monotonic()
    await page.goto(address, wait_until="commit", timeout=LONGEST)
    verdict = page.locator(".ik-app .ik-verdict").first
    try:
        await expect(verdict).not_to_be_empty(timeout=LONGEST)
    except AssertionError:
        return NEVER
    return time.monotonic() - began


async def _all_seen(address: str, visitors: int) -> list[float]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        seen = await asyncio.gather(*(_seen(browser, address) for _ in range(visitors)))
        await browser.close()
    return sorted(seen)


def _started(program: str) -> list[psutil.Process]:
    """The processes of a program that this one started: "voila", or its kernels' "ipykernel_launcher"."""
    found = psutil.Process().children(recursive=True)
    return [each for each in found if program in each.cmdline()]


def _used(process: psutil.Process) -> float:
    """Seconds of one core's time that a process has used."""
    return float(sum(process.cpu_times()[:2]))


def main(visitors: int, notebook: str, ready: int, options: list[str]) -> None:
    """Measure and print."""
    with TemporaryDirectory() as home:
        folder, environment = looking.notebook_in(Path(home))
        shutil.copy(NOTEBOOKS / notebook, folder)
        port = looking.free_port()
        command = [sys.executable, "-m", "voila", notebook, f"--port={port}", "--no-browser", *options]
        if ready:
            command += ["--preheat_kernel=True", f"--pool_size={ready}"]
        address = f"http://127.0.0.1:{port}/"
        static = f"{address}voila/static/voila.js"
        with looking.serving(*command, ready=static, folder=folder, environment=environment):
            if ready:
                _settle(ready)
            print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
            (server,) = _started("voila")
            before = _used(server)
            seen = asyncio.run(_all_seen(address, visitors))
            kernels = _started(KERNEL)
            memory = [each.memory_full_info().pss / 1e6 for each in kernels]
            kernel, served = median(map(_used, kernels)), _used(server) - before
        said = (folder / "server.txt").read_text()
    print(f"{visitors} at once on {notebook}, {ready} kernels ready: the view after {seen[0]:.1f}")
    print(
        f"to {seen[-1]:.1f} s, median {median(seen):.1f}; a kernel {median(memory):.0f} MB, of {len(memory)},"
    )
    print(f"and {kernel:.1f} s of one core's time; the server {served:.1f} s")
    print(f"load after: {os.getloadavg()[0]:.1f}; outputs that Voilà lost: {said.count(LOST)}")


def _settle(ready: int) -> None:
    """Wait until the kernels in stock have run the notebook: until they have nothing to do."""
    while len(_started(KERNEL)) < ready or sum(each.cpu_percent(1) for each in _started(KERNEL)) > 2:
        time.sleep(1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=8)
    parser.add_argument("--notebook", default="01_should_i_go.ipynb")
    parser.add_argument("--ready", type=int, default=0)
    asked, options = parser.parse_known_args()
    main(asked.visitors, asked.notebook, asked.ready, options)
