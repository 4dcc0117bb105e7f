"""A caseload too large for one machine: the parts of `batches.py` on a Dask cluster, with its progress.

Each part is written whole by the worker that answers it. One that dies takes nothing with it but the part it
was at, and Dask gives that to another.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from threading import Thread
from typing import Any

from interview_kit.caseload.batches import Answered, answer_part, parts_of
from interview_kit.model.errors import DecisionError, in_one_line, said_if_missing


def answer_on_cluster(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    *,
    address: str | None = None,
    workers: int | None = None,
    today: date | None = None,
) -> Answered:
    """Write the answers to a Parquet file or folder as `answer_parquet` does, many parts at a time.

    `address` is that of a Dask scheduler, such as `tcp://10.0.0.1:8786`, whose workers have the kit and reach
    both folders by the same paths; if not given, so many `workers` are started here, one for each core if no
    number is. Raises DecisionError where the scheduler does not answer or a part fails again and again.
    """
    distributed = _distributed()
    parts, answered = parts_of(source, target)
    with _client(address, workers) as client:
        day = today or date.today()
        # A part is answered for its file, so that one which is there already is no reason to leave it out.
        waiting = client.map(answer_part, parts, today=day, pure=False, retries=2)
        shown = _shown(waiting)
        try:
            for future, done in distributed.as_completed(waiting, with_results=True):
                answered += done
                # What lies with a worker that dies is worked out again, so nothing is left there.
                future.release()
        except distributed.KilledWorker as error:
            raise DecisionError(f"{in_one_line(error)}; a part needs more memory than a worker has") from None
        shown.join()
    return answered


def _distributed() -> Any:
    with said_if_missing("answer_on_cluster"):
        return import_module("distributed")


@contextmanager
def _client(address: str | None, workers: int | None) -> Iterator[Any]:
    """A client of the scheduler at the address, or of workers that are started here and end with it."""
    distributed = _distributed()
    if address:
        try:
            client = distributed.Client(address)
        except (OSError, ValueError) as error:
            raise DecisionError(f"{address[:100]}: no Dask scheduler answers: {in_one_line(error)}") from None
        with client:
            yield client
        return
    # Whoever may speak to a scheduler may run anything as its owner, and others may use this machine, too.
    options = {
        "host": "127.0.0.1",
        "protocol": "tls://",
        "security": True,
        "dashboard_address": "127.0.0.1:0",
    }
    options |= {"n_workers": workers, "threads_per_worker": 1}
    with distributed.LocalCluster(**options) as cluster, distributed.Client(cluster) as client:
        yield client


def _shown(waiting: Sequence[Any]) -> Thread:
    """Show Dask's bar, a notebook's at once and a terminal's by a thread, which ends when all is done."""

    def show() -> None:
        if not in_notebook:
            progress(waiting, notebook=False)

    progress, in_notebook = _distributed().progress, import_module("distributed.utils").is_kernel()
    if in_notebook:
        import_module("IPython.display").display(progress(waiting))
    shown = Thread(target=show, daemon=True)
    shown.start()
    return shown
