"""What the campaigns share: a made-up file of any size, and the release build run on it."""

import itertools
import os
import pathlib
import random
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXECUTABLE = ROOT / ".build" / "release" / "housing"
HEAD = ("DATAFLOW,FREQ,SERIES,REF_AREA,SEX,URBANISATION,INCOME_WEALTH_QUANTILE,"
        "TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS,SOURCE_ID\n")
AREAS = "KEN UGA TZA RWA ETH IND BGD NPL BRA COL PER MEX FRA DEU ITA CHN IDN PHL EGY MAR JOR LBN KAZ FJI TUV".split()
PERIODS = [f"{year}-{month:02}" for year in range(2000, 2024) for month in range(1, 13)]


def write_figures(path, megabytes, seed=1):
    """A file of at least that size; every row is another observation. Returns the number of rows."""
    generator = random.Random(seed)
    series = (f"V{n:04}" for n in range(10_000))
    keys = itertools.product(series, AREAS, ("_T", "F", "M"), ("_T", "U", "R"), ("_T", "Q1", "Q5"))
    rows = size = 0
    with open(path, "w", encoding="utf-8", newline="") as file:
        size += file.write(HEAD)
        while size < megabytes * 1_000_000:
            key = ",".join(next(keys))
            start = generator.randrange(100)
            block = "".join(f"HFA:VERIFY(1.0),M,{key},{period},{start + index / 8},PT,A,VERIFY\n"
                            for index, period in enumerate(PERIODS))
            size += file.write(block)
            rows += len(PERIODS)
    return rows


def housing(*arguments, state, **options):
    """Starts a command of the release build on a state folder."""
    command = [str(EXECUTABLE), *map(str, arguments), "--state", str(state)]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, **options)


class Run:
    """One command from start to end: seconds, exit code, and the most memory that it held (bytes)."""

    def __init__(self, *arguments, state):
        began = time.monotonic()
        process = housing(*arguments, state=state, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = self.code = os.waitstatus_to_exitcode(status)
        self.seconds = time.monotonic() - began
        self.memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
