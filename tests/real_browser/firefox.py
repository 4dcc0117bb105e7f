"""A Firefox without a window, spoken to by WebDriver BiDi: Debian's package, and the socket that Jupyter brings.

Its requests go to a proxy that is not there, so it reaches nothing but files.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import websocket

SETTINGS = {
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": True,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "toolkit.telemetry.enabled": False,
}
KEYS = {"ArrowRight": "\ue014", "ArrowDown": "\ue015", "Enter": "\ue007", "Tab": "\ue004"}
PATIENCE = 60  # seconds


def firefox_path() -> str | None:
    """The system's Firefox, if there is one."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """One tab of a Firefox; `downloads` is where its files land, `complaints` what its console called an error."""

    def __init__(self, address: str, downloads: Path) -> None:
        self.downloads, self.complaints = downloads, []
        # Firefox takes no connection that names the page it comes from.
        self._socket = websocket.create_connection(
            f"{address}/session", timeout=PATIENCE, suppress_origin=True
        )
        self._sent = 0
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["log.entryAdded"])
        # The first tab never gets the focus, without which Firefox takes few keys.
        self._tab = self.send("browsingContext.create", type="tab")["context"]

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command, and return what it is answered."""
        self._sent += 1
        self._socket.send(json.dumps({"id": self._sent, "method": method, "params": params}))
        while True:
            told = json.loads(self._socket.recv())
            if told.get("method") == "log.entryAdded" and told["params"]["level"] == "error":
                self.complaints.append(told["params"]["text"])
            if told.get("id") == self._sent:
                assert told["type"] == "success", told
                return told["result"]

    def open(self, file: Path) -> None:
        """Open a file, and wait until all of it is there."""
        self.send("browsingContext.navigate", context=self._tab, url=file.as_uri(), wait="complete")

    def resize(self, width: int, height: int) -> None:
        """Give the tab this size, in pixels."""
        self.send(
            "browsingContext.setViewport", context=self._tab, viewport={"width": width, "height": height}
        )

    def ask(self, expression: str) -> Any:
        """What an expression in the page comes to, promises waited for; anything that JSON can hold."""
        asked = f"(async () => JSON.stringify(await ({expression})))()"
        answer = self.send(
            "script.evaluate", expression=asked, target={"context": self._tab}, awaitPromise=True
        )
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"]) if "value" in answer["result"] else None

    def type(self, *keys: str) -> None:
        """Press keys, by name or as text, one after the other."""
        pressed = [KEYS.get(key, key) for key in keys]
        strokes = [{"type": what, "value": key} for key in pressed for what in ("keyDown", "keyUp")]
        actions = [{"type": "key", "id": "keyboard", "actions": strokes}]
        self.send("input.performActions", context=self._tab, actions=actions)

    def close(self) -> None:
        """End the session, and the browser with it."""
        self.send("browser.close")
        self._socket.close()


@contextmanager
def running_firefox(path: str, home: Path) -> Iterator[Firefox]:
    """Start a Firefox that is new to everything, and end it afterwards."""
    profile, downloads = home / "profile", home / "downloads"
    for folder in (profile, downloads):
        folder.mkdir()
    settings = SETTINGS | {"browser.download.dir": str(downloads)}
    lines = [f'user_pref("{name}", {json.dumps(value)});' for name, value in settings.items()]
    (profile / "user.js").write_text("\n".join(lines))
    command = [path, "--headless", "--remote-debugging-port=0", "--no-remote", "--profile", str(profile)]
    environment = {"PATH": os.environ["PATH"], "HOME": str(home)}
    pipes: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=environment, **pipes) as process:
        try:
            firefox = Firefox(_address(process), downloads)
            yield firefox
            firefox.close()
        finally:
            process.terminate()


def _address(process: subprocess.Popen[str]) -> str:
    """Where it listens, as it prints it."""
    for line in process.stderr or ():
        if found := re.search(r"WebDriver BiDi listening on (ws://\S+)", line):
            return found[1]
    raise AssertionError("Firefox ended before it listened")
