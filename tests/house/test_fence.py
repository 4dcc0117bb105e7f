"""No test leaves this machine: what tries is stopped and fails its test, in each Python it starts as well."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from jupyter_client.manager import start_new_kernel

from tests import fence

CHECKOUT = Path(__file__).parents[2]
ELSEWHERE, NAMED = "192.0.2.1", "interview-kit.invalid"  # of no machine, by RFC 5737 and RFC 6761
TRY = f"import socket\nsocket.create_connection(({ELSEWHERE!r}, 80), timeout=2)"
PASSED_OVER = f"""
import contextlib, socket

def test_that_passes_over_an_error():
    with contextlib.suppress(OSError):
        socket.create_connection(({ELSEWHERE!r}, 80), timeout=2)

def test_that_stays_here():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=2).close()
"""


def connected() -> None:
    with socket.socket() as one:
        one.connect((ELSEWHERE, 80))


def sent(address: tuple[str, int], family: int = socket.AF_INET) -> None:
    with socket.socket(family, socket.SOCK_DGRAM) as one:
        one.sendto(b"x", address)


def in_a_loop() -> None:
    with ThreadPoolExecutor() as other:  # this thread may have a loop, of a browser that another test drives
        other.submit(lambda: asyncio.run(asyncio.open_connection(NAMED, 80))).result()


@pytest.mark.parametrize(
    ("leave", "noted"),
    [
        (lambda: socket.create_connection((ELSEWHERE, 80), timeout=2), f"getaddrinfo {ELSEWHERE}"),
        (lambda: socket.create_connection((NAMED, 80), timeout=2), f"getaddrinfo {NAMED}"),
        (connected, f"connect {ELSEWHERE}"),
        (lambda: sent((ELSEWHERE, 53)), f"sendto {ELSEWHERE}"),
        (lambda: sent(("2001:db8::1", 53), socket.AF_INET6), "sendto 2001:db8::1"),
        (lambda: socket.gethostbyname(NAMED), f"gethostbyname {NAMED}"),
        (in_a_loop, f"getaddrinfo {NAMED}"),
    ],
)
def test_whoever_would_leave_this_machine_is_stopped_and_noted(leave: Callable[[], object], noted: str):
    with pytest.raises(ConnectionError, match="may speak to this machine alone"):
        leave()
    assert fence.tried() == [noted]


def test_this_machine_may_be_spoken_to_and_sockets_that_are_files(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(("localhost", server.getsockname()[1]), timeout=2).close()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        server.listen()
        with socket.socket(socket.AF_UNIX) as one:
            one.connect(str(tmp_path / "s"))
    assert fence.tried() == []


def test_a_python_that_a_test_starts_is_stopped_and_noted_as_well():
    ran = subprocess.run([sys.executable, "-c", TRY], capture_output=True, encoding="utf-8", check=False)
    assert "OffThisMachineError" in ran.stderr
    assert fence.tried() == [f"getaddrinfo {ELSEWHERE}"]


@pytest.mark.long
def test_a_kernel_is_stopped_and_noted_as_well_and_makes_no_connection_of_its_own():
    manager, client = start_new_kernel()
    try:
        heard: list[str] = []
        client.execute_interactive("import interview_kit.widgets", output_hook=lambda _: None, timeout=60)
        assert fence.tried() == []
        client.execute_interactive(TRY, output_hook=lambda m: heard.append(str(m["content"])), timeout=60)
        assert "OffThisMachineError" in "".join(heard)
        assert fence.tried() == [f"getaddrinfo {ELSEWHERE}"]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@pytest.mark.long
def test_a_test_fails_in_which_it_was_tried_though_the_error_was_passed_over(tmp_path):
    file = tmp_path / "test_leaving.py"
    file.write_text(PASSED_OVER)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "conftest", "-c", str(CHECKOUT / "pyproject.toml")]
    options = ["-o", "addopts=", "--rootdir", str(tmp_path), str(file)]
    ran = subprocess.run(
        [*command, *options],
        cwd=CHECKOUT,
        env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "2 passed, 1 error" in ran.stdout, ran.stdout
    assert f"a test may speak to this machine alone; tried: getaddrinfo {ELSEWHERE}" in ran.stdout
