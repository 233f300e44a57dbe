"""Imports one file with `housing import` and with the peers, one after the other in the same run, and prints a table.

usage: measure.py BUILD TABLE FOLDER    BUILD: with the executables housing and Bench; FOLDER: for what is made
"""

import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from serving import machine  # noqa: E402  after the path

PLACES = HERE.parents[1] / "Sources/Indicators/Resources/places/places.csv"
RATE, RATIO, RUNS = 100_000, 2, 3
PEERS = {
    "pandas": "pandas + sqlite3, the same tables and indexes", "plain": "pandas + sqlite3, one plain table",
    "duckdb": "DuckDB, one plain table",
}


class Run:
    """One command from start to end: seconds on the clock, of the processors, MiB at most."""

    def __init__(self, *command):
        began = time.monotonic()
        process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.text = process.stdout.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.seconds = time.monotonic() - began
        self.work = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss / 1024
        if process.returncode != 0:
            sys.exit(f"{command[0]} failed: {self.text}")


def best(run):
    """The quickest of several runs: what else the machine does can only make a run slower."""
    return min((run() for _ in range(RUNS)), key=lambda one: one.seconds)


def held(state):
    with sqlite3.connect(state / "housing.sqlite") as database:
        return database.execute("select count(*) from observation where to_release is null").fetchone()[0]


def fresh(build, state):
    """A bank with its tables and nothing in them."""
    shutil.rmtree(state, ignore_errors=True)
    subprocess.run([build / "housing", "migrate", "--state", state], check=True, capture_output=True)


def housing(build, file, state):
    def run():
        fresh(build, state)
        return Run(build / "housing", "import", "--state", state, "--source", "BENCH", file)
    return run


def peer(name, table, folder):
    def run():
        for left in folder.glob(f"{name}.db*"):
            left.unlink()
        return Run(sys.executable, HERE / "peer.py", name, table, folder / f"{name}.db", PLACES)
    return run


def line(name, run, rows, ours=None):
    ratio = f"{run.seconds / ours.seconds:.2f}" if ours else ""
    print(f"| {name} | {run.seconds:.1f} | {rows / run.seconds:,.0f} | {run.work:.1f} | {run.memory:,.0f} | {ratio} |",
          flush=True)


def main():
    build, table, folder = map(pathlib.Path, sys.argv[1:4])
    state = folder / "state"
    print(machine())
    print("\n| | seconds | observations/s | processor seconds | MiB at most | × ours |")
    print("|---|---:|---:|---:|---:|---:|", flush=True)
    ours = best(housing(build, table, state))
    rows = held(state)
    line("housing import", ours, rows)
    theirs = {name: best(peer(name, table, folder)) for name in PEERS}
    for name, run in theirs.items():
        if int(run.text) != rows:
            sys.exit(f"{name} holds {run.text}, housing {rows}")
        line(PEERS[name], run, rows, ours)

    print("\n| form | MB | seconds | observations/s | MiB at most |\n|---|---:|---:|---:|---:|", flush=True)
    written = Run(build / "Bench", "forms", state / "housing.sqlite", folder).text.splitlines()
    for form, name, count in (text.split("\t") for text in written):
        run = best(housing(build, folder / name, folder / "state-form"))
        if held(folder / "state-form") != int(count):
            sys.exit(f"{form}: {held(folder / 'state-form')} of {count} came in")
        megabytes = (folder / name).stat().st_size / 1e6
        print(f"| {form} | {megabytes:.1f} | {run.seconds:.1f} | {int(count) / run.seconds:,.0f} | {run.memory:,.0f} |",
              flush=True)

    rate, ratio = rows / ours.seconds, theirs["pandas"].seconds / ours.seconds
    print(f"\n≥ {RATE:,} observations a second: {rate:,.0f}, {'met' if rate >= RATE else 'missed'}")
    print(f"≥ {RATIO} × pandas + sqlite3: {ratio:.2f}, {'met' if ratio >= RATIO else 'missed'}")


main()
