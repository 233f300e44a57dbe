"""What the peers do with the table: parse it, refuse what stands twice and what is no number, and leave an indexed table
in a file. One of them per process, so that time and memory are its own.

`pandas` leaves the tables and indexes that ours leaves, series and observations of a release; `plain` and `duckdb` one
table of texts with its key.

usage: peer.py pandas|plain|duckdb TABLE DATABASE PLACES
"""

import csv
import sqlite3
import sys

KEY = ["DATAFLOW", "SERIES", "REF_AREA", "SEX", "AGE", "URBANISATION", "TIME_PERIOD"]
TABLE = f"create table t ({', '.join(f'{name} text not null' for name in KEY)}, OBS_VALUE real"

# As in Schema.sql.
SCHEMA = [
    """create table series (id integer primary key, dataflow text not null, key text not null, code text not null,
        unit text not null, multiplier integer not null, unique (dataflow, key)) strict""",
    """create table observation (series integer not null, period text not null, value real, status text not null,
        nature text, confidentiality text, mark text, lower real, upper real, source text not null, attributes text,
        from_release integer not null, to_release integer, primary key (series, period, from_release),
        check (to_release > from_release)) strict, without rowid""",
    "create unique index observation_current on observation (series, period) where to_release is null",
    "create index observation_by_release on observation (from_release)",
    "create index observation_by_end on observation (to_release) where to_release is not null",
]


def places(path):
    with open(path, encoding="utf-8") as lines:
        return {row["code"] for row in csv.DictReader(lines)}


def checked(table, known):
    """The table with texts as categories, pandas' quickest form, after the checks."""
    import pandas

    frame = pandas.read_csv(table, dtype={name: "category" for name in KEY} | {"OBS_VALUE": "float64"})
    if frame.duplicated(KEY).any():
        sys.exit("an observation stands twice")
    if not frame["REF_AREA"].isin(known).all():
        sys.exit("a place is not known")
    return frame


def lite(database):
    connection = sqlite3.connect(database)
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    return connection


def with_pandas(table, database, known):
    frame = checked(table, known)
    connection = lite(database)
    for text in SCHEMA:
        connection.execute(text)
    grouped = frame.groupby(KEY[:-1], observed=True, sort=False)
    frame["series"] = grouped.ngroup() + 1
    series = frame.drop_duplicates("series")
    texts = series["SERIES"].astype(str)
    for name in KEY[2:-1]:
        texts = texts + "|" + series[name].astype(str)
    series = series.assign(id=series["series"], key=texts, code=series["SERIES"], dataflow="WIDE", unit="", multiplier=0)
    series[["id", "dataflow", "key", "code", "unit", "multiplier"]].to_sql(
        "series", connection, if_exists="append", index=False, chunksize=100_000)
    rows = frame[["series", "TIME_PERIOD", "OBS_VALUE"]].rename(columns={"TIME_PERIOD": "period", "OBS_VALUE": "value"})
    rows = rows.assign(status="A", source="BENCH", from_release=1).sort_values(["series", "period"])
    rows.to_sql("observation", connection, if_exists="append", index=False, chunksize=100_000)
    connection.commit()
    return connection.execute("select count(*) from observation where to_release is null").fetchone()[0]


def with_plain(table, database, known):
    frame = checked(table, known)
    connection = lite(database)
    connection.execute(f"{TABLE}, primary key ({', '.join(KEY)})) without rowid")
    frame.to_sql("t", connection, if_exists="append", index=False, chunksize=100_000)
    connection.commit()
    return connection.execute("select count(*) from t").fetchone()[0]


def with_duckdb(table, database, known):
    import duckdb

    connection = duckdb.connect(database)
    connection.execute(f"{TABLE.replace(' real', ' double')}, primary key ({', '.join(KEY)}))")
    columns = ", ".join(f"'{name}': 'varchar'" for name in KEY) + ", 'OBS_VALUE': 'double'"
    connection.execute(f"insert into t select * from read_csv('{table}', header = true, columns = {{{columns}}})")
    found = {row[0] for row in connection.execute("select distinct REF_AREA from t").fetchall()}
    if not found <= known:
        sys.exit("a place is not known")
    count = connection.execute("select count(*) from t").fetchone()[0]
    connection.close()
    return count


def main():
    peer, table, database, known = sys.argv[1:5]
    print({"pandas": with_pandas, "plain": with_plain, "duckdb": with_duckdb}[peer](table, database, places(known)))


main()
