"""What the browser tests drive: a JupyterLab started by the kit's own command, and notebooks open in it.

A person's way is used throughout: the command, the menus, the keyboard. Only five things go behind the
page's back: asking the kernel for a value, killing it, listening for connections that leave the machine, and two
since they take longer than most tests do: the next test's notebook is put in the place of the last one's, and its
kernel has been started while the last test went on.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sysconfig
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import nbformat
from jupyter_client.blocking.client import BlockingKernelClient
from playwright.sync_api import ConsoleMessage, Dialog, Page, TimeoutError, ViewportSize, expect

from tests import fence

COMMAND = str(Path(sysconfig.get_path("scripts")) / "interview-kit")
CHROMIUM_FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
DIALOG, ACCEPT, TOAST = ".jp-Dialog", ".jp-Dialog .jp-mod-accept", ".Toastify__toast"
BUSY_PROMPT = ".jp-InputPrompt:text-is('[*]:')"
TAB = ".lm-DockPanel-tabBar .lm-TabBar-tab"
STATUS = "#jp-main-statusbar"
MENU_LABEL = ".lm-MenuBar-itemLabel, .lm-Menu-itemLabel"
ERROR = "[data-mime-type='application/vnd.jupyter.error']"
# The notebook's own light says idle before it has a kernel as well, so the status bar is asked too.
SETTLED = """() => document.querySelector("#jp-main-statusbar")?.textContent.includes("| Idle")
    && document.querySelector(".jp-Notebook-ExecutionIndicator[data-status=idle]")
    && ![...document.querySelectorAll(".jp-InputPrompt")].some(prompt => prompt.textContent === "[*]:")"""
IS_LAB = "'jupyterapp' in globalThis"
HAS_KERNEL = """name => [...jupyterapp.shell.widgets("main")]
    .find(widget => widget.context?.path === name)?.sessionContext.session?.kernel?.status === 'idle'"""
# What a view of the last notebook left to the next view is forgotten.
OPEN = """name => {
    delete globalThis.__interviewKit;
    void jupyterapp.commands.execute("docmanager:open", {path: name, factory: "Notebook"});
}"""
# Closed without a question; and as wide and as light as at the start, with what tests take away.
CLEAR = """async () => {
    const {shell} = jupyterapp;
    for (const widget of [...shell.widgets("main")]) {
        if (widget.context) widget.context.model.dirty = false;
        widget.close();
    }
    delete navigator.clipboard;
    document.body.style.zoom = "";
    if (shell.leftCollapsed) shell.expandLeft();
}"""
IS_DARK = "() => document.body.dataset.jpThemeLight === 'false'"
TO_LIGHT = """() => jupyterapp.commands.execute("apputils:change-theme", {theme: "JupyterLab Light"})"""
# JupyterLab then opens a notebook once more, at a moment of its own.
RELOADED = "performance.getEntriesByType('navigation')[0].type === 'reload'"
CLEARED = "() => [...jupyterapp.shell.widgets('main')].every(widget => !widget.context)"
# The kernel has taken, and the page has its answers to, all that the page had sent; and then what widgets had held
# back until it had.
HEARD = """async name => {
    const {sessionContext} = [...jupyterapp.shell.widgets("main")].find(widget => widget.context?.path === name);
    const {kernel} = sessionContext.session;
    const late = new Promise((_, no) => setTimeout(() => no(new Error("the kernel does not answer")), 30_000));
    for (let times = 0; times < 2; times++) {
        await Promise.race([kernel.requestExecute({code: "", silent: true}).done, late]);
    }
}"""
# What changed has been drawn, sizes and all; and what is on its way has arrived.
DRAWN = "async () => { for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame); }"
ARRIVED = """() => !document.getAnimations().some(each =>
    each.playState === "running" && each.effect.getComputedTiming().endTime !== Infinity)"""
# JupyterLab's and anywidget's, and no fault of ours: when a kernel goes; before a picture has been looked up in its
# cell; and that a busy machine is slow. A view that does not come is missed by whoever waits for it.
LABS_OWN = re.compile(
    r"Could not restore the debugger state|Failed to load resource: net::ERR_UNKNOWN_URL_SCHEME"
    r"|Plugin \S+ \(.*\) took \S+ms to activate|\[anywidget\] Failed to initialize model"
)
DESK: ViewportSize = {"width": 1280, "height": 900}
LIBRARIES = "import interview_kit.widgets"
SLOW = 60_000  # milliseconds; a start on a busy machine
PATIENCE = 20_000  # and anything else on one; who finds what they wait for waits no longer


def chromium_path() -> str | None:
    """The system's Chromium, if there is one: what people have, so what is measured and pictured."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def headless_path() -> str | None:
    """The same engine without windows, in half the processor time, where it is installed; else Chromium."""
    return shutil.which("chromium-headless-shell") or chromium_path()


def write_notebook(path: Path, *cells: str) -> None:
    """A notebook on kernel python3 with these code cells."""
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    made = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in cells], metadata={"kernelspec": kernel}
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(made, path)


def clean_environment(home: Path) -> dict[str, str]:
    """The environment of somebody who has never used Jupyter; all of it is inside `home`."""
    folders = {"HOME": "", "INTERVIEW_KIT_HOME": "kit", "IPYTHONDIR": "ipython"}
    folders |= {f"JUPYTER_{name.upper()}_DIR": name for name in ("config", "data", "runtime")}
    for folder in folders.values():
        (home / folder).mkdir(parents=True, exist_ok=True)
    stays = fence.environment(Path(os.environ.get(fence.LOG, home / "outside.txt")))
    return {"PATH": os.environ["PATH"], **stays, **{name: str(home / f) for name, f in folders.items()}}


def until(holds: Callable[[], bool]) -> None:
    """Wait until this holds, as long as for anything on a page."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not holds():
        assert time.monotonic() < deadline, "this does not come to hold"
        time.sleep(0.05)


@dataclass(frozen=True)
class Lab:
    """A JupyterLab that the command started, what it printed, and the folder all its files are in."""

    home: Path
    process: subprocess.Popen[str]
    printed: str
    waiting: list[tuple[str, BlockingKernelClient]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """The address it printed, token included."""
        return re.findall(r"http://\S+", self.printed)[0]

    @property
    def notebooks(self) -> Path:
        """Folder of the notebooks, a copy of the checkout's."""
        return self.home / "kit"

    @property
    def outside(self) -> str:
        """Every connection or look-up of the server and its kernels that would leave the machine, one a line."""
        log = Path(os.environ.get(fence.LOG, self.home / "outside.txt"))
        return log.read_text() if log.exists() else ""

    def page(self, notebook: str, workspace: str) -> str:
        """Address of a notebook in a workspace of its own, so that no tabs of other tests come back."""
        return re.sub(r"workspaces/.*\?", f"workspaces/{workspace}/tree/{notebook}?", self.address)

    def api(self, path: str, method: str = "GET", sent: object = None) -> Any:
        """What the server answers at `/api/<path>`; None where it answers with nothing."""
        start, token = re.findall(r"(http://[^/]+/).*token=(\w+)", self.address)[0]
        headers, data = {"Authorization": f"token {token}"}, json.dumps(sent).encode() if sent else None
        request = Request(f"{start}api/{path}", data, headers, method=method)
        with urlopen(request, timeout=20) as answer:
            return json.loads(answer.read() or "null")

    def give_kernel(self, notebook: str) -> None:
        """Give a notebook that has no kernel the one that waits, and have another wait for the next."""
        if any(session["path"] == notebook for session in self.api("sessions")):
            return
        for kernel in self.let_go():
            made = {"path": notebook, "name": "", "type": "notebook", "kernel": {"id": kernel}}
            self.api("sessions", "POST", made)
        kernel = self.api("kernels", "POST", {"name": "python3"})["id"]
        client = self.client(kernel)
        client.execute(LIBRARIES, silent=True)
        self.waiting.append((kernel, client))

    def let_go(self) -> list[str]:
        """No longer speak with the kernel that waits, if one does."""
        let_go = []
        while self.waiting:
            kernel, client = self.waiting.pop()
            client.stop_channels()
            let_go.append(kernel)
        return let_go

    def client(self, kernel: str) -> BlockingKernelClient:
        """A way to speak with a kernel that the page does not see; whoever opens it stops its channels."""
        client = BlockingKernelClient(connection_file=str(self.home / f"runtime/kernel-{kernel}.json"))
        client.load_connection_file()
        client.start_channels(iopub=False, stdin=False, hb=False)
        return client

    def forget(self) -> None:
        """Shut down all kernels, and forget settings and cases of one's own, as before the first start."""
        for session in self.api("sessions"):
            self.api(f"sessions/{session['id']}", "DELETE")
        for folder in (self.home / "config" / "lab", self.notebooks / "decisions"):
            shutil.rmtree(folder, ignore_errors=True)


def still(page: Page) -> None:
    """Wait until the page has drawn what changed last, and nothing moves any more."""
    page.evaluate(DRAWN)
    page.wait_for_function(ARRIVED)


def clear(page: Page) -> None:
    """Make of a page that shows JupyterLab one that has just opened it, on no notebook."""
    if page.evaluate(RELOADED):
        page.goto("about:blank")
    else:
        page.evaluate(CLEAR)
        page.wait_for_function(CLEARED)
        if page.evaluate(IS_DARK):  # what is being saved would fail once the settings are forgotten
            with page.expect_response(
                lambda answer: answer.request.method == "PUT" and "settings" in answer.url
            ):
                page.evaluate(TO_LIGHT)
    page.context.clear_permissions()
    page.emulate_media(media="null", color_scheme="null", reduced_motion="null")
    page.set_viewport_size(DESK)


@contextmanager
def running_lab(home: Path, *arguments: str, **more: str) -> Iterator[Lab]:
    """Start the kit's command, wait until it has printed all it has to say, and end it afterwards.

    `more` goes into its environment.
    """
    command, pipe = [COMMAND, *arguments], subprocess.PIPE
    environment = clean_environment(home) | more
    # So that a page can be asked whether its kernel has heard.
    (home / "config" / "jupyter_lab_config.json").write_text('{"LabApp": {"expose_app_in_browser": true}}')
    with (
        subprocess.Popen(command, env=environment, stdout=pipe, text=True, cwd=home) as process,
        ExitStack() as last,
    ):
        last.callback(_end, process)
        lab = Lab(home, process, _until(process, "Ctrl+C"))
        last.callback(lab.let_go)
        yield lab


def _end(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()


def _until(process: subprocess.Popen[str], last: str) -> str:
    """What the process prints, up to the line with `last`."""
    printed = ""
    for line in process.stdout or ():
        printed += line
        if last in line:
            return printed
    raise AssertionError(f"the command ended early, with {process.wait()}; it printed: {printed!r}")


def watch(page: Page, complaints: list[str]) -> None:
    """Note every error, native dialog and request to another machine in `complaints`."""

    def complain(where: str, text: str) -> None:
        if not LABS_OWN.match(text):
            complaints.append(f"{where}: {text}")

    def elsewhere(address: str) -> None:
        if not re.match(r"(https?|wss?)://127\.0\.0\.1[:/]|data:|blob:|about:|attachment:", address):
            complaints.append(f"request to {address}")

    def console(message: ConsoleMessage) -> None:
        # A warning is ours where it is about our module, or comes out of it: anywidget loads it as a blob.
        source = message.location.get("url", "")
        ours = message.type == "warning" and ("anywidget" in message.text or source.startswith("blob:"))
        if message.type == "error" or ours:
            complain("console", message.text)

    def dialog(asked: Dialog) -> None:
        if asked.type != "beforeunload":  # a page with unsaved changes is left: what we want
            complaints.append(f"dialog: {asked.message}")
        asked.accept()

    page.on("console", console)
    page.on("dialog", dialog)
    page.on("pageerror", lambda error: complain("page error", str(error)))
    page.on("request", lambda request: elsewhere(request.url))
    page.on("websocket", lambda socket: elsewhere(socket.url))


@dataclass(frozen=True)
class Notebook:
    """A notebook open in JupyterLab."""

    page: Page
    lab: Lab
    name: str

    def open(self) -> "Notebook":
        """Open it, in the JupyterLab that the page shows if it does, and wait until its kernel is there."""
        self.lab.give_kernel(self.name)
        if self.page.evaluate(IS_LAB):
            self.page.evaluate(OPEN, self.name)
        else:
            self.page.goto(self.lab.page(self.name, Path(self.name).stem))
        return self.wait()

    def reload(self) -> "Notebook":
        """Reload the page; the kernel lives on."""
        self.page.reload()
        return self.wait()

    def wait(self) -> "Notebook":
        """Wait until there is an idle kernel and no cell waits for it."""
        self.page.wait_for_function(SETTLED, timeout=SLOW)
        if self.page.evaluate(IS_LAB):  # where two are open, the page tells of the other one as well
            self.page.wait_for_function(HAS_KERNEL, arg=self.name, timeout=SLOW)
        return self

    def choose(self, *labels: str) -> None:
        """Choose from the menus, such as Run, Run All Cells."""
        for label in labels:
            self.page.locator(MENU_LABEL, has_text=re.compile(f"^{re.escape(label)}$")).click()

    def start_all(self) -> None:
        """Run all cells, and wait only until the first has begun."""
        self.choose("Run", "Run All Cells")
        with suppress(TimeoutError):  # the cells may have ended already
            self.page.locator(BUSY_PROMPT).first.wait_for(timeout=5000)

    def run_all(self) -> "Notebook":
        """Run all cells, wait for them, and fail on an error in any."""
        self.start_all()
        self.wait()
        self.heard()
        still(self.page)
        errors = self.page.locator(ERROR).all_inner_texts()
        assert not errors, errors[0]
        return self

    def restart(self) -> "Notebook":
        """Restart the kernel by the menu."""
        self.choose("Kernel", "Restart Kernel…")
        self.page.locator(ACCEPT).click()
        return self.wait()

    def kill(self) -> None:
        """SIGKILL the kernel; JupyterLab tells in a dialog, which is agreed to, and starts another."""
        os.kill(int(self.ask("__import__('os').getpid()")), signal.SIGKILL)
        self.page.locator(ACCEPT).click(timeout=SLOW)

    def save(self) -> None:
        """Save it by the menu, and wait until its tab says that it is saved."""
        self.choose("File", "Save Notebook")
        expect(self.page.locator(f"{TAB}.jp-mod-current")).to_be_visible()
        expect(self.page.locator(f"{TAB}.jp-mod-dirty")).to_have_count(0)

    def theme(self, name: str) -> None:
        """Switch to the theme Light or Dark."""
        self.choose("Settings", "Theme", f"JupyterLab {name}")
        self.page.wait_for_selector(f"[data-jp-theme-name='JupyterLab {name}']", state="attached")

    def busy(self, seconds: int) -> None:
        """Keep the kernel busy for so long, and do not wait."""
        with self._client() as client:
            client.execute(f"__import__('time').sleep({seconds})", silent=True)
            self.page.wait_for_function(f"document.querySelector('{STATUS}').textContent.includes('| Busy')")

    @contextmanager
    def _client(self) -> Iterator[BlockingKernelClient]:
        found = [s["kernel"]["id"] for s in self.lab.api("sessions") if s["path"] == self.name]
        client = self.lab.client(found[0])
        try:
            yield client
        finally:
            client.stop_channels()

    def heard(self) -> None:
        """Wait until the kernel has heard and answered all that was done on the page."""
        self.page.evaluate(HEARD, self.name)

    def ask(self, expression: str) -> str:
        """What the kernel says a Python expression is, as `repr` prints it, once it has heard what was done."""
        self.heard()
        with self._client() as client:
            client.execute("", silent=True, user_expressions={"asked": expression})
            answer = client.get_shell_msg(timeout=30)["content"]["user_expressions"]["asked"]
        assert answer["status"] == "ok", answer
        return answer["data"]["text/plain"]
