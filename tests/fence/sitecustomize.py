"""Stops whoever would leave this machine: Python reads a file of this name by itself when it starts.

So it is in force in every Python that a test starts, a server and its kernels among them. What was tried is
written down as well, since a library may pass over an error: a line each, in the file that is named to it.
"""

import os
import sys

HERE = {"", "localhost", "0.0.0.0", "::", "::1"}  # where one may connect to, not what is listened on
CONNECTING = {"socket.connect", "socket.sendto", "socket.sendmsg"}
LOOKING_UP = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}


class OffThisMachineError(ConnectionError):
    """An address or a name that is not this machine's own."""


def _is_here(host: object) -> bool:
    """Whether it is no host at all, as with sockets that are files, or one of this machine's own."""
    name = host.decode() if isinstance(host, bytes) else host
    return not isinstance(name, str) or name in HERE or name.startswith("127.")


def _watch(event: str, args: tuple[object, ...]) -> None:
    if event in CONNECTING:
        address = args[1]
        host = address[0] if isinstance(address, tuple) and address else None
    elif event in LOOKING_UP:
        host = args[0]
    else:
        return
    if not _is_here(host):
        if log := os.environ.get("INTERVIEW_KIT_OUTSIDE"):
            with open(log, "a", encoding="utf-8") as file:  # noqa: PTH123 -- loads no more than Python has
                file.write(f"{event.removeprefix('socket.')} {host!s}\n")
        raise OffThisMachineError(f"{host}: a test may speak to this machine alone")


sys.addaudithook(_watch)
