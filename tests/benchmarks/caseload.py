"""Answers to many cases: rows a second and the most memory, from ten thousand rows to ten millions, in one run.

    uv run --group benchmarks python -m tests.benchmarks.caseload [--most ROWS] [--check]

The same nine-factor cases everywhere, drawn at random with the facts of made-up ones, on one core: every answer
alone from arrays; beside the hinge a loop that concludes one case after another, on few; beside the share of all
weightings a loop over the one-decision function, numpy that samples 10,000 weightings, and two packages that
weigh one case at a time (without the group `benchmarks` they are left out; all on few rows, scaled). Then Parquet files, streamed by one process, by one Dask worker and by two, and once more with one of
two workers killed half-way. The last lines say what a thousand million rows would take.

Each size runs in a process of its own, whose most memory is what the system says it had at once. A machine is
noisy: of several runs the quickest counts, by the time of its processor. `--check` asserts what no noise can excuse: equal answers, and
memory that a batch bounds.
"""

import argparse
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stdout
from datetime import date
from functools import cache
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from threading import Thread
from typing import Any

# One core: what numpy multiplies by is not to take the others. Said before it is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import pandas as pd

from interview_kit.advice.conclusion import conclude
from interview_kit.advice.conclusion_rows import hinge_rows
from interview_kit.advice.facts import known_facts
from interview_kit.analysis.balance_rows import SURENESS, Rows, balances
from interview_kit.analysis.information_rows import askings, chances_turned
from interview_kit.analysis.sensitivity_rows import nearest_tippings
from interview_kit.analysis.shares import share_of_weightings
from interview_kit.analysis.shares_rows import leads_nearby, shares_in_order, shares_of_weightings
from interview_kit.caseload import Caseload, batches, case_of, made_up_caseload
from interview_kit.caseload.arrays import fact_rows, opinion_rows
from interview_kit.caseload.batches import answer_parquet
from interview_kit.caseload.cluster import answer_on_cluster
from interview_kit.model.factors import factors
from tests.benchmarks import analysis

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
FACTORS = len(factors())
DRAWS, SCALED = 10_000, 50
TODAY = date(2026, 12, 1)
FAIR = 40
MOST_STREAMED = 1_000_000_000
GROUP = 20_000
BILLION = 1_000_000_000
NEAR_ROWS = 100_000
"""Rows of which the slower answers are timed at most."""
LOOPED = 200
"""Cases that are concluded one after another."""


def drawn(count: int, seed: int = 1) -> Rows:
    """So many cases: any ratings, any weights, most of them sure."""
    random = np.random.default_rng(seed)
    numbers = [random.integers(0, most + 1, (FACTORS, count), np.int8).T for most in (10, 10, 100)]
    sure = random.choice(np.arange(3, dtype=np.int8), (FACTORS, count), p=[5 / 9, 3 / 9, 1 / 9]).T
    return Rows(*numbers, sure)


@cache
def made_up_facts() -> pd.DataFrame:
    """What is told of the cases that the kit makes up."""
    table = made_up_caseload(500, today=TODAY).table
    return table[[name for name in known_facts() if name in table]]


def facts_of(count: int, seed: int = 1) -> pd.DataFrame:
    """So many cases' facts, each those of a made-up case."""
    made_up = made_up_facts()
    places = np.random.default_rng(seed).integers(0, len(made_up), count)
    return made_up.take(places).reset_index(drop=True)


def quickest(act: Callable[[], Any], *, runs: int = 5, patience: float = 3.0) -> float:
    """Seconds of a processor that the quickest of a few runs took; what else runs here does not count."""
    times: list[float] = []
    while not times or (len(times) < runs and sum(times) < patience):
        begun = time.process_time()
        act()
        times.append(time.process_time() - begun)
    return min(times)


def most_memory() -> float:
    """The most this process has had at once, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def bandwidth() -> float:
    """Bytes a second at which one core reads memory: the sum of far more than fits beside it."""
    much = np.ones(200_000_000, np.uint8).view(np.uint64)
    return much.nbytes / quickest(lambda: np.bitwise_or.reduce(much))


# ---- each answer from arrays -------------------------------------------------------------------------------

ANSWERS: dict[str, Callable[[Rows], Any]] = {
    "balance": balances,
    "share of all weightings": shares_of_weightings,
    "share in your order": shares_in_order,
    "nearest slider": nearest_tippings,
    "worth asking first": askings,
    "chance to be turned": chances_turned,
    "hinge": lambda rows: hinges(rows, facts_of(len(rows))),
    "share near (fair)": lambda rows: leads_nearby(rows, FAIR),
}
SLOW = ("chance to be turned", "hinge", "share near (fair)")


def one_size(count: int) -> None:
    """Print what each answer takes at one size; run in a process of its own."""
    rows = drawn(count)
    before, rates = most_memory(), {}
    for name, of in ANSWERS.items():
        some = rows[: min(count, NEAR_ROWS)] if name in SLOW else rows
        rates[name] = len(some) / quickest(lambda of=of, some=some: of(some))
    for name, rate in rates.items():
        print(f"  {name:<28}{rate:>16,.0f} rows/s")
    rates.pop("share near (fair)")
    print(f"  {'all but the share near':<28}{together(rates):>16,.0f} rows/s")
    rates.pop("hinge")
    print(f"  {'and but the hinge':<28}{together(rates):>16,.0f} rows/s")
    print(f"  memory: {before:,.0f} MB with the arrays, {most_memory():,.0f} MB at most")


def together(rates: Mapping[str, float]) -> float:
    """Rows a second of answers that are worked out one after another."""
    return 1 / sum(1 / rate for rate in rates.values())


def hinges(rows: Rows, facts: pd.DataFrame) -> Any:
    """The hinge of each row, from the columns that facts stand in."""
    return hinge_rows(rows, fact_rows(facts).on(TODAY), list(factors()), TODAY)


def print_hinges() -> None:
    """Print how long a loop takes that concludes one case after another, and see that both say the same."""
    table = cases(NEAR_ROWS, 0)
    rows, facts, few = opinion_rows(table), table[made_up_facts().columns], Caseload.of(table[:LOOPED])
    decisions = [case_of(few, i) for i in few.table["id"]]
    said = [conclude(decision, today=TODAY).hinges for decision in decisions]
    ids, found = list(known_facts()), hinges(rows, facts)[:LOOPED]
    assert [each[0].fact.id if each else None for each in said] == [ids[n] if n >= 0 else None for n in found]
    rate = len(rows) / quickest(lambda: hinges(rows, facts))
    alone = LOOPED / quickest(lambda: [conclude(decision, today=TODAY).hinges for decision in decisions])
    print(f"hinge, {sum(map(bool, said))} of the first {LOOPED} rows have one, one core")
    print(f"  {'ours, all rows at once':<36}{rate:>14,.0f} rows/s")
    print(f"  {'ours, one case at a time':<36}{alone:>14,.0f} rows/s   {rate / alone:>12,.0f} times as long")


def print_sizes(most: int) -> None:
    print(f"each answer from arrays of whole numbers, {FACTORS} factors, one core")
    for count in (size for size in SIZES if size <= most):
        print(f" {count:,} rows")
        print(in_a_process("one_size", count), end="", flush=True)
    speed, count = bandwidth(), min(most, 4_000_000)
    rows = drawn(count)
    rate = count / quickest(lambda: balances(rows), runs=15)
    through = rate * (3 * FACTORS + 8)
    print(
        f"  balance: {rate:,.0f} rows/s, {through / 1e9:.1f} GB/s in and out, {through / speed:.0%} of the "
        f"{speed / 1e9:.1f} GB/s at which one core reads"
    )


def in_a_process(what: str, *given: object) -> str:
    """What one of this module's functions prints in an interpreter of its own."""
    call = f"from tests.benchmarks import caseload as c; c.{what}({', '.join(map(repr, given))})"
    ran = subprocess.run([sys.executable, "-c", call], capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


# ---- the share of all weightings beside what the field does ------------------------------------------------


def ways() -> Iterator[tuple[str, int, Callable[[Any], Any]]]:
    """Ways to the share of all weightings: a name, for how many rows, and what does it."""
    yield "ours, all rows at once", 1_000_000, shares_of_weightings
    yield (
        "ours, one row at a time",
        10_000,
        lambda rows: [share_of_weightings(d) for d in rows.margins.T.tolist()],
    )
    yield f"numpy, {DRAWS:,} weightings", 1_000, with_numpy
    for name, package, way in (
        ("pymcdm", "pymcdm", analysis.with_pymcdm),
        ("scikit-criteria", "skcriteria", analysis.with_scikit_criteria),
    ):
        if find_spec(package):
            yield f"{name}, {DRAWS:,} weightings", 1, way()
        else:
            print(f"  {name} is not here; it comes with the group `benchmarks`")


def with_numpy(rows: Rows) -> Any:
    """One draw of weightings for all rows."""
    weightings = np.random.default_rng(1).dirichlet(np.ones(FACTORS), DRAWS)
    return (weightings @ rows.margins > 0).mean(axis=0)


def print_ways() -> None:
    print(f"share of all weightings, {FACTORS} factors, one core")
    best = 0.0
    few = np.random.default_rng(1).dirichlet(np.ones(FACTORS), DRAWS // SCALED)
    for name, count, way in ways():
        # A package weighs one case, that of the other benchmark, and some of the weightings, scaled.
        given, scale = (few, SCALED) if count == 1 else (drawn(count), 1)
        rate = count / quickest(lambda way=way, given=given: way(given), runs=3) / scale
        best = best or rate
        shown = f"{rate:,.0f}" if rate >= 1 else f"{rate:.4f}"
        print(f"  {name:<36}{shown:>14} rows/s   {best / rate:>12,.0f} times as long", flush=True)


# ---- Parquet, streamed -------------------------------------------------------------------------------------


def write_cases(count: int, folder: Path) -> Path:
    """Write a file of so many made cases, with the facts that most often settle one."""
    import pyarrow as pa
    from pyarrow import parquet

    file, writer = folder / f"cases-{count}.parquet", None
    for start in range(0, count, GROUP):
        table = pa.Table.from_pandas(cases(min(GROUP, count - start), start), preserve_index=False)
        writer = writer or parquet.ParquetWriter(file, table.schema)
        writer.write_table(table)
    if writer:
        writer.close()
    return file


def cases(count: int, start: int) -> pd.DataFrame:
    rows = drawn(count, seed=start)
    columns: dict[str, Any] = {"id": [f"case-{start + n}" for n in range(count)]}
    for place, factor in enumerate(factors()):
        columns |= {
            f"weight_{factor}": rows.weights[:, place],
            f"attend_{factor}": rows.attend[:, place],
            f"decline_{factor}": rows.decline[:, place],
            f"sure_{factor}": pd.Categorical.from_codes(rows.sureness[:, place], pd.Index(SURENESS)),
        }
    return pd.concat([pd.DataFrame(columns), facts_of(count, seed=start)], axis=1)


def streamed(file: str, target: str) -> None:
    """Answer a file and print seconds, the processor's, and the most memory; run in a process of its own."""
    begun, busy = time.perf_counter(), time.process_time()
    done = answer_parquet(file, target, today=TODAY)
    print(time.perf_counter() - begun, time.process_time() - busy, most_memory(), done.rows)


def print_streamed(most: int, folder: Path, *, check: bool) -> None:
    print("Parquet to Parquet, all answers, one process")
    for count in (size for size in SIZES if size <= most):
        file = write_cases(count, folder)
        said = in_a_process("streamed", str(file), str(folder / f"answers-{count}"))
        seconds, busy, memory, rows = map(float, said.split())
        rates = f"{rows / seconds:>10,.0f} rows/s by the clock, {rows / busy:,.0f} by the processor"
        print(f"  {count:>12,} rows {rates}, {memory:,.0f} MB at most", flush=True)
        assert not check or memory * 1024**2 < MOST_STREAMED
        assert rows == count


# ---- Dask --------------------------------------------------------------------------------------------------


def read(folder: Path) -> pd.DataFrame:
    return pd.concat([pd.read_parquet(f) for f in sorted(folder.iterdir())], ignore_index=True)


def on_workers(file: Path, target: Path, workers: int, *, kill: bool = False) -> float:
    """Seconds in which so many Dask workers, already there, answer a file; perhaps one is killed half-way."""
    from distributed import Client, LocalCluster

    options = {
        "n_workers": workers,
        "threads_per_worker": 1,
        "dashboard_address": "127.0.0.1:0",
        "host": "127.0.0.1",
    }
    with LocalCluster(**options) as cluster, Client(cluster) as client:
        client.run(__import__, "interview_kit.caseload.batches")
        pids, begun = client.run(os.getpid), time.perf_counter()
        given: dict[str, Any] = {"address": cluster.scheduler_address, "today": TODAY}
        work = Thread(target=answer_on_cluster, args=(file, target), kwargs=given)
        work.start()
        if kill:
            while not target.is_dir() or not any(target.glob("part-*")):
                time.sleep(0.01)
            os.kill(next(iter(pids.values())), signal.SIGKILL)
        work.join()
        return time.perf_counter() - begun


def print_on_workers(most: int, folder: Path) -> None:
    count = min(most, 1_000_000)
    file = folder / f"cases-{count}.parquet"
    batches.PART = max(1, count // 20)
    times = {}
    for workers, kill in ((1, False), (2, False), (2, True)):
        target = folder / f"on-{workers}-{kill}"
        with redirect_stdout(StringIO()):  # the bars
            times[workers, kill] = on_workers(file, target, workers, kill=kill)
        pd.testing.assert_frame_equal(read(target), read(folder / f"answers-{count}"))
    one, two, killed = times.values()
    print(f"Dask, {count:,} rows, workers of one thread, equal to one process row for row")
    print(
        f"  one worker {count / one:,.0f} rows/s, two {count / two:,.0f} rows/s: {one / two:.2f} times as fast"
    )
    print(f"  two, of which one is killed by SIGKILL half-way: {killed:.1f} s for {two:.1f} s, and equal")
    hours = [BILLION * each / count / 3600 for each in (one, two)]
    print(f"{BILLION:,} rows would take {hours[0]:,.1f} hours of one worker, {hours[1]:,.1f} of two here,")
    print(
        f"and about {60 * hours[0] / 100:,.0f} minutes of a hundred, if each has a core and the files are near."
    )


def main() -> None:
    """Measure, print, and with --check assert."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    print_sizes(asked.most)
    print_hinges()
    print_ways()
    with tempfile.TemporaryDirectory() as folder:
        print_streamed(asked.most, Path(folder), check=asked.check)
        print_on_workers(asked.most, Path(folder))


if __name__ == "__main__":
    main()
