"""Writes the synthetic table of the API's bench: 24 series, 220 countries, sex, age, residence, 35 years, every
combination, 4,989,600 observations. As SDMX-CSV for `housing import`, and as SQLite with the best index for each
question for Datasette.

usage: table.py FOLDER    writes table.csv, table.sqlite and areas.txt there, unless they stand there already
"""

import csv
import itertools
import pathlib
import random
import sqlite3
import sys

PLACES = pathlib.Path(__file__).resolve().parents[2] / "Sources/Indicators/Resources/places/places.csv"
SERIES = [f"IND_{n:02}" for n in range(1, 25)]
SEXES = ["F", "M", "_T"]
AGES = ["Y15T24", "Y_GE65", "_T"]
RESIDENCES = ["R", "U", "_T"]
YEARS = range(1990, 2025)

TABLE = """create table t (SERIES text, REF_AREA text, SEX text, AGE text, URBANISATION text, YEAR integer, VALUE real,
    primary key (SERIES, REF_AREA, SEX, AGE, URBANISATION, YEAR)) without rowid"""
# The primary key answers "series"; each of the others has an index that covers it.
INDEXES = [
    "create index ranking on t (SERIES, YEAR, SEX, AGE, URBANISATION, REF_AREA, VALUE)",
    "create index page on t (SEX, AGE, SERIES, REF_AREA, URBANISATION, YEAR, VALUE)",
]


def areas():
    with open(PLACES, encoding="utf-8") as lines:
        return sorted(row["code"] for row in csv.DictReader(lines) if row["kind"] in ("country", "area"))[:220]


def rows(codes):
    draw = random.Random(42)
    for key in itertools.product(SERIES, codes, SEXES, AGES, RESIDENCES):
        for year in YEARS:
            yield (*key, year, draw.randrange(100_000) / 1000)


def main():
    folder = pathlib.Path(sys.argv[1])
    codes = areas()
    (folder / "areas.txt").write_text("\n".join(codes) + "\n")
    table, database = folder / "table.csv", folder / "table.sqlite"
    if not table.exists():
        part = table.with_suffix(".part")
        with open(part, "w", encoding="utf-8") as file:
            file.write("DATAFLOW,SERIES,REF_AREA,SEX,AGE,URBANISATION,TIME_PERIOD,OBS_VALUE\n")
            file.writelines("BENCH:WIDE(1.0),%s,%s,%s,%s,%s,%d,%.3f\n" % row for row in rows(codes))
        part.rename(table)
    if not database.exists():
        part = database.with_suffix(".part")
        part.unlink(missing_ok=True)
        connection = sqlite3.connect(part)
        connection.execute("pragma journal_mode = off")
        connection.execute(TABLE)
        connection.executemany("insert into t values (?, ?, ?, ?, ?, ?, ?)", rows(codes))
        for index in INDEXES:
            connection.execute(index)
        connection.execute("analyze")
        connection.commit()
        connection.close()
        part.rename(database)


main()
