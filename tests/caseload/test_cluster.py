"""On a cluster the answers are those of one machine, whichever worker dies."""

import os
import signal
import sys
from datetime import date
from pathlib import Path
from threading import Thread
from time import sleep

import pandas as pd
import pytest

from interview_kit.caseload import made_up_caseload
from interview_kit.caseload.batches import answer_parquet
from interview_kit.caseload.cluster import answer_on_cluster
from interview_kit.model.errors import DecisionError, KitError
from tests.caseload.test_batches import read

TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty row groups of a hundred rows, each of other cases."""
    table = made_up_caseload(100, seed=7, today=TODAY).table[:100]
    source = tmp_path_factory.mktemp("cluster") / "cases.parquet"
    many = pd.concat([table.assign(id=table["id"] + f"-{n}") for n in range(30)])
    many.to_parquet(source, row_group_size=100, index=False)
    return source


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interview_kit.caseload.batches.PART", 100)


@pytest.mark.servers
@pytest.mark.long
def test_a_worker_ended_half_way_costs_its_part_and_nothing_else(source, tmp_path):
    from distributed import Client, LocalCluster

    alone = answer_parquet(source, tmp_path / "alone", today=TODAY)
    options = {
        "n_workers": 2,
        "threads_per_worker": 1,
        "dashboard_address": "127.0.0.1:0",
        "host": "127.0.0.1",
    }
    with LocalCluster(**options) as cluster, Client(cluster) as client:
        pids = client.run(os.getpid)
        done = []
        target, address = tmp_path / "together", cluster.scheduler_address

        def work() -> None:
            done.append(answer_on_cluster(source, target, address=address, today=TODAY))

        thread = Thread(target=work)
        thread.start()
        while not target.is_dir() or len(list(target.glob("part-*"))) < 3:
            sleep(0.01)
        os.kill(next(iter(pids.values())), signal.SIGKILL)
        assert len(list(target.glob("part-*"))) < 28, "ended in the middle"
        thread.join(120)
        assert set(client.run(os.getpid).values()) != set(pids.values()), "another took its place"
    (found,) = done
    assert (found.rows, found.out) == (alone.rows, alone.out)
    pd.testing.assert_frame_equal(read(target), read(tmp_path / "alone"))


@pytest.mark.servers
@pytest.mark.long
def test_a_cluster_of_ones_own_is_started_and_ended(source, tmp_path, capfd):
    few = tmp_path / "few.parquet"
    pd.read_parquet(source)[:300].to_parquet(few, row_group_size=100)
    found = answer_on_cluster(few, tmp_path / "together", workers=1, today=TODAY)
    answer_parquet(few, tmp_path / "alone", today=TODAY)
    assert found.rows == 300
    pd.testing.assert_frame_equal(read(tmp_path / "together"), read(tmp_path / "alone"))
    assert "Completed" in capfd.readouterr().out


@pytest.mark.long
def test_a_scheduler_that_is_not_there_is_named(source, tmp_path):
    from dask import config

    with config.set({"distributed.comm.timeouts.connect": "100ms"}), pytest.raises(DecisionError) as error:
        answer_on_cluster(source, tmp_path / "answers", address="tcp://127.0.0.1:1")
    assert str(error.value).startswith("tcp://127.0.0.1:1: no Dask scheduler answers: ")


def test_without_dask_it_is_said_with_what_it_comes(source, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(
        KitError, match=r"needs distributed; in the kit's folder: pip install '\.\[cluster\]'"
    ):
        answer_on_cluster(source, tmp_path / "answers")
