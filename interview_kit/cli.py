"""The command `interview-kit`: JupyterLab, opened on one of the kit's notebooks.

It listens on this machine alone, on a free port, and adds two defaults of its own (folder `jupyter/`: no
news, no look-ups for updates), so that a first start shows the notebook and nothing else. What the person
has set in JupyterLab stays as it is.
"""

import argparse
import logging
import os
import secrets
import signal
import sys
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.metadata import version
from ipaddress import ip_address
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import quote

from jupyter_core.paths import jupyter_config_dir, jupyter_data_dir, jupyter_runtime_dir

from interview_kit.model.errors import KitError, in_one_line
from interview_kit.storage.home import home_folder
from interview_kit.storage.notebook_copies import clear_outputs, renew_notebooks
from interview_kit.storage.paths import given_path

_PACKAGE = Path(__file__).parent
_SHIPPED = _PACKAGE / "notebooks"
_CHECKOUT = _PACKAGE.parent / "notebooks"
_FIRST = "01_should_i_go"
_ELSEWHERE = "Set INTERVIEW_KIT_HOME to a folder that you can write in"
_HOME = "Set HOME to a folder that you can write in"
_HERE = "127.0.0.1"
_USUAL_PORT, _OTHER_PORTS = 8888, 50


def main(argv: Sequence[str] | None = None) -> None:
    """Start JupyterLab on one of the kit's notebooks, and stay until Ctrl+C."""
    asked = _parser().parse_args(argv)
    try:
        if asked.copy:
            folder = copied_to(given_path(asked.copy))
            print(f"The notebooks are in {folder}; open {_FIRST}.ipynb there, in a Jupyter that has the kit.")
            return
        if asked.clear:
            print(f"Cleared: {', '.join(clear_outputs(given_path(asked.clear)))}.")
            return
        notebook = find_notebook(notebooks_folder(), asked.notebook)
        _check_jupyters_folders()
    except (KitError, OSError, RuntimeError) as error:
        raise SystemExit(f"interview-kit: {in_one_line(error)}") from None
    with suppress(KeyboardInterrupt):
        _serve(notebook, asked.ip, asked.port, browser=not asked.no_browser and _has_browser())


class _Parser(argparse.ArgumentParser):
    """What was typed is shown to whom it belongs to, but never acts on their terminal."""

    def error(self, message: str) -> NoReturn:
        super().error(in_one_line(message))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser("interview-kit", description="Open a notebook of the kit in JupyterLab.")
    parser.add_argument("notebook", nargs="?", default=_FIRST, help="its name (without one: %(default)s)")
    parser.add_argument("--copy", metavar="FOLDER", help="only put the notebooks there, for another Jupyter")
    parser.add_argument("--clear", metavar="FILE", help="only take out of a notebook what its cells showed")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.add_argument("--port", type=_port, help="listen on this port (without one: any that is free)")
    parser.add_argument(
        "--ip",
        type=_ip,
        default=_HERE,
        help="listen on this address (without one: %(default)s, only here); 0.0.0.0 for a container: "
        "whoever reaches it and has the address printed can read and run everything there",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {version('interview-kit')}")
    return parser


def _port(text: str) -> int:
    """Port number in 0..65535; 0 is any that is free."""
    if text.isdecimal() and int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text[:60]!r} is not a port; ports: 0 to 65535")


def _ip(text: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not an address such as {_HERE} or 0.0.0.0") from None


def notebooks_folder() -> Path:
    """Folder with the notebooks, where the person can write: decisions are kept beside them.

    `INTERVIEW_KIT_HOME` if that is set; else the checkout's `notebooks/`; else `interview-kit` in the home
    folder. Except in a checkout it is given the kit's notebooks; one that the person has changed stays, and
    is named. Raises OSError or DecisionError, with a sentence, where it cannot be made or written in.
    """
    home = home_folder()
    folder = home or (Path.home() / "interview-kit" if _SHIPPED.is_dir() else _CHECKOUT)
    _make(folder, "cannot be the folder for your notebooks", _ELSEWHERE)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OSError(f"{folder}: cannot be written in, so nothing would be kept. {_ELSEWHERE}")
    if home:
        # The kernels run elsewhere, and must mean the same folder.
        os.environ["INTERVIEW_KIT_HOME"] = str(folder)
    if folder != _CHECKOUT:
        _give_notebooks(folder)
    return folder


def copied_to(folder: Path) -> Path:
    """Put the notebooks into a folder, which is made where there is none; return it, whole.

    One that the person has changed there stays, and is named. Raises OSError or DecisionError, with a
    sentence, where they cannot be put there.
    """
    folder = folder.expanduser().resolve()
    _make_writable(folder, "cannot be the folder for the notebooks", "Name a folder that you can write in")
    _give_notebooks(folder)
    return folder


def _give_notebooks(folder: Path) -> None:
    ours = sorted((_SHIPPED if _SHIPPED.is_dir() else _CHECKOUT).glob("*.ipynb"))
    for name in renew_notebooks(ours, folder):
        print(f"{name}: you have changed it, so it stays; rename it, and the next time brings ours.")


def _make(folder: Path, cannot: str, what_to_do: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        in_the_way = isinstance(error, FileExistsError | NotADirectoryError)
        why = "something there is a file, not a folder" if in_the_way else error.strerror
        raise OSError(f"{folder}: {cannot}: {why}. {what_to_do}") from None


def _make_writable(folder: Path, cannot: str, what_to_do: str) -> None:
    _make(folder, cannot, what_to_do)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OSError(f"{folder}: {cannot}: it cannot be written in. {what_to_do}")


def _check_jupyters_folders() -> None:
    """Raise OSError, with a sentence, where JupyterLab could not start for want of a folder of its own."""
    for name in (jupyter_config_dir(), jupyter_data_dir(), jupyter_runtime_dir()):
        _make_writable(Path(name), "JupyterLab cannot keep its own files there", _HOME)


def find_notebook(folder: Path, name: str) -> Path:
    """Notebook of that name (or file name, or path) in the folder; an error names those there are."""
    there = sorted(folder.glob("*.ipynb"))
    for notebook in there:
        if name in (notebook.stem, notebook.name) or Path(name).resolve() == notebook.resolve():
            return notebook
    names = ", ".join(notebook.stem for notebook in there) or "none"
    raise FileNotFoundError(f"{name!r} is not a notebook in {folder}; notebooks: {names}")


def _has_browser() -> bool:
    """Whether a window can be opened; a text browser does not count, it would take over this one."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    return "BROWSER" in os.environ or type(browser) is not webbrowser.GenericBrowser


def _serve(notebook: Path, ip: str, port: int | None, *, browser: bool) -> None:
    """Run the server in this process; Ctrl+C stops it and its kernels at once, without a question."""
    _put_first("JUPYTER_CONFIG_PATH", _PACKAGE / "jupyter")
    # A kernel of the same name in the person's folder may be another Python's, which has not got the kit.
    _put_first("JUPYTER_PATH", Path(sys.prefix) / "share" / "jupyter")
    page, token = f"lab/workspaces/interview-kit/tree/{quote(notebook.name)}", secrets.token_hex(24)
    options = [*_options(notebook, ip, port, browser=browser), f"--IdentityProvider.token={token}"]
    logging.captureWarnings(True)  # Jupyter's parts tell each other of old names; no filter outlives them all
    app = _initialized([*options, f"--LabApp.default_url=/{page}"])
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, lambda *_: app.stop(from_signal=True))
    # From outside a container its name leads nowhere; its port is handed through to the machine's own.
    start = app.local_url if ip_address(ip).is_unspecified else app.connection_url
    address = f"{start}{page}?token={token}"
    if ip != _HERE:
        print(
            f"It listens on {ip}: whoever reaches that and has the address can read and run everything here."
        )
    app.io_loop.add_callback(_welcome, address, notebook.parent, browser=browser)  # once it listens
    app.start()


def _put_first(variable: str, folder: Path) -> None:
    paths = [str(folder), os.environ.get(variable, "")]
    os.environ[variable] = os.pathsep.join(filter(None, paths))


def _initialized(options: list[str]) -> Any:
    """Make the server ready, with the person's own Jupyter settings, or without them where they stop it."""
    from jupyter_server.serverapp import ServerApp
    from jupyterlab.labapp import LabApp

    logging.setLogRecordFactory(_settings_in_one_line(logging.getLogRecordFactory()))
    theirs, ours = jupyter_config_dir(), Path(jupyter_data_dir()) / "interview-kit-settings"
    try:
        return LabApp.initialize_server(options)
    except (Exception, SystemExit) as error:
        if not any(Path(theirs).glob("jupyter*config*")):
            raise
        why = f": {in_one_line(error)}" if isinstance(error, Exception) else ""
    LabApp.clear_instance()
    ServerApp.clear_instance()
    os.environ["JUPYTER_CONFIG_DIR"] = str(ours)
    try:
        app = LabApp.initialize_server(options)
    except Exception as error:
        raise SystemExit(f"interview-kit: JupyterLab does not start: {in_one_line(error)}") from None
    print(f"Your Jupyter settings in {theirs} stopped JupyterLab{why}. It starts without them.")
    return app


def _settings_in_one_line(make: Callable[..., logging.LogRecord]) -> Callable[..., logging.LogRecord]:
    """Have Jupyter tell of a file of settings that it cannot read in one line, not in twenty."""

    def made(*args: Any, **more: Any) -> logging.LogRecord:
        record = make(*args, **more)
        if record.exc_info and "config file" in str(record.msg):
            record.msg, record.args = f"{record.getMessage()}: {record.exc_info[1]}", ()
            record.exc_info = None
        return record

    return made


def _welcome(address: str, folder: Path, *, browser: bool) -> None:
    """Tell the person what has started, where it is, and how to end it."""
    print(f"\nJupyterLab is starting on {address}")
    print("It should open in your browser." if browser else "Open that address in your browser.")
    print(f"Your notebooks are in {folder}")
    print("Leave this window open; stop with Ctrl+C.\n", flush=True)


def _options(notebook: Path, ip: str, port: int | None, *, browser: bool) -> list[str]:
    """JupyterLab's options; it keeps a workspace of its own, so tabs of other work do not come back here."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [
        f"--ServerApp.root_dir={notebook.parent}",
        f"--ServerApp.ip={ip}",
        f"--ServerApp.port={_USUAL_PORT if port is None else port}",
        f"--ServerApp.port_retries={_OTHER_PORTS if port is None else 0}",
        f"--ServerApp.open_browser={browser}",
        f"--ServerApp.allow_root={root}",
        "--Application.log_level=ERROR",
        "--Application.log_format=%(message)s",
        "--KernelManager.transport_encryption=auto",
        "--LanguageServerManager.autodetect=False",
    ]
