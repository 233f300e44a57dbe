"""Asks the peers of the cube the same questions on the same table, and prints our time beside theirs.

usage: peers.py CSV OURS FOLDER
CSV was written by `Bench generate`, OURS by `Bench cube`; FOLDER is for the files of the peers.
"""

import collections
import os
import sqlite3
import statistics
import sys
import time

import duckdb

FILTERS = {
    "narrow": "SERIES = 'IND_07' and SEX = 'F' and AGE = 'Y15T24' and URBANISATION = 'U'",
    "series": "SERIES = 'IND_07' and SEX = 'F'",
    "scattered": "SEX = 'F' and AGE = 'Y15T24' and URBANISATION = 'U'",
    "broad": "SEX = 'F'",
}
# The index that answers each question alone, made for nothing else.
COVERING = {
    "narrow": "SERIES, SEX, AGE, URBANISATION, REF_AREA, T, VALUE",
    "series": "SERIES, SEX, REF_AREA, T, VALUE",
    "scattered": "SEX, AGE, URBANISATION, REF_AREA, T, VALUE",
    "broad": "SEX, REF_AREA, T, VALUE",
}
# One row comes back, so that no time goes into turning groups into Python objects.
QUERY = """select count(*), sum(n), sum(m) from (
    select REF_AREA, T, avg(VALUE) m, count(*) n from {table} where {where} group by REF_AREA, T)"""

Took = collections.namedtuple("Took", "clock work answer")


def measure(ask, times):
    """The median time on the clock and the mean time of all processors in milliseconds, and the answer."""
    answer = ask()
    took = []
    work = time.process_time()
    for _ in range(times):
        begin = time.perf_counter()
        answer = ask()
        took.append((time.perf_counter() - begin) * 1000)
    return Took(statistics.median(took), (time.process_time() - work) * 1000 / times, answer)


def duck(csv):
    """Times of DuckDB in memory on all cores, with texts as ENUM, which is its fastest form."""
    con = duckdb.connect()
    con.execute(f"create table raw as select * from read_csv('{csv}', header = true, all_varchar = true)")
    names = ["SERIES", "REF_AREA", "SEX", "AGE", "URBANISATION"]
    for name in names:
        con.execute(f"create type E_{name} as enum (select distinct {name} from raw order by 1)")
    columns = ", ".join(f"{name}::E_{name} {name}" for name in names)
    con.execute(
        f"create table t as select {columns}, TIME_PERIOD::smallint as T, OBS_VALUE::double as VALUE from raw"
    )
    con.execute("drop table raw")
    return {
        name: measure(lambda: con.execute(QUERY.format(table="t", where=where)).fetchone(), 21)
        for name, where in FILTERS.items()
    }


def lite(csv, folder):
    """Times of SQLite, clustered by key, with an index for each question that holds all it needs, in its order."""
    path = os.path.join(folder, "peer.sqlite")
    fresh = not os.path.exists(path)
    con = sqlite3.connect(path)
    con.execute("pragma cache_size = -2000000")
    con.execute("pragma mmap_size = 4000000000")
    if fresh:
        fill(con, csv)
    return {
        name: measure(lambda: con.execute(QUERY.format(table=f"t indexed by i_{name}", where=where)).fetchone(), 9)
        for name, where in FILTERS.items()
    }


def fill(con, csv):
    con.execute(
        """create table t (SERIES text, REF_AREA text, SEX text, AGE text, URBANISATION text, T integer, VALUE real,
        primary key (SERIES, REF_AREA, SEX, AGE, URBANISATION, T)) without rowid"""
    )
    with open(csv, encoding="utf-8") as lines:
        next(lines)
        rows = (line.rstrip("\n").split(",")[1:] for line in lines)
        con.executemany("insert into t values (?, ?, ?, ?, ?, ?, ?)", rows)
    for name, columns in COVERING.items():
        con.execute(f"create index i_{name} on t ({columns})")
    con.execute("analyze")
    con.commit()


def ours(path):
    found = {}
    for line in open(path, encoding="utf-8"):
        name, clock, *rest = line.rstrip("\n").split("\t")
        if name in FILTERS:
            groups, hits, total, work = rest
            found[name] = Took(float(clock), float(work), (int(groups), int(hits), float(total)))
    return found


def check(name, ours, theirs, who):
    same = ours[0] == theirs[0] and ours[1] == theirs[1] and abs(ours[2] - theirs[2]) < 1e-6 * abs(ours[2])
    if not same:
        sys.exit(f"{name}: {who} answers {theirs}, the cube {ours}")


def table(title, cube, peers, time_of):
    """A row for each question: our time, then each peer's time and how many times ours it is."""
    heads = ["question", "hits", "groups", "cube"] + [head for who in peers for head in (who, "÷ cube")]
    print(f"\n{title}, milliseconds\n")
    print("| " + " | ".join(heads) + " |")
    print("|---" + "|---:" * (len(heads) - 1) + "|")
    for name, mine in cube.items():
        cells = [name, f"{mine.answer[1]:,}", f"{mine.answer[0]:,}", f"{time_of(mine):.2f}"]
        for theirs in peers.values():
            cells += [f"{time_of(theirs[name]):.1f}", f"{time_of(theirs[name]) / time_of(mine):.1f}"]
        print("| " + " | ".join(cells) + " |")


def main():
    csv, mine, folder = sys.argv[1:4]
    cube = ours(mine)
    peers = {"DuckDB": duck(csv), "SQLite": lite(csv, folder)}
    for who, answers in peers.items():
        for name, took in cube.items():
            check(name, took.answer, answers[name].answer, who)
    print(f"DuckDB {duckdb.__version__}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores, all answers equal")
    table("Time on the clock", cube, peers, lambda took: took.clock)
    table("Time of all processors together", cube, peers, lambda took: took.work)


main()
