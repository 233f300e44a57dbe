"""Asks the data API and Datasette the same questions on the same table with wrk, and prints one beside the other.

usage: measure.py HOUSING FOLDER    HOUSING: the release executable; FOLDER: with table.csv, table.sqlite, areas.txt
"""

import json
import os
import pathlib
import subprocess
import sys
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from serving import free_port, machine, served  # noqa: E402  after the path

os.environ["HOUSING_API_LIMIT"] = "0"  # the bench asks as much as it can
CONNECTIONS, SECONDS = 64, int(os.environ.get("HOUSING_BENCH_SECONDS", "10"))
QUESTIONS = {
    "series": "one series of one area", "ranking": "220 areas in one year", "page": "100 rows by two dimensions",
}
TIMES, LATENCY = 20, 20_000  # at least so many times the requests; p99 in microseconds at most
COLUMNS = "SERIES, REF_AREA, SEX, AGE, URBANISATION, YEAR, VALUE"
QUERIES = {
    "series": f"select {COLUMNS} from t where SERIES = :series and REF_AREA = :area and SEX = '_T' and AGE = '_T' "
              "and URBANISATION = '_T' order by YEAR",
    "ranking": f"select {COLUMNS} from t where SERIES = :series and YEAR = :year and SEX = '_T' and AGE = '_T' "
               "and URBANISATION = '_T' order by REF_AREA",
    "page": f"select {COLUMNS} from t where SEX = :sex and AGE = :age "
            "order by SERIES, REF_AREA, URBANISATION, YEAR limit 100 offset :offset",
}
SAME = {
    "series": ("/api/v1/data/WIDE?SERIES=IND_07&REF_AREA=KEN&SEX=_T&AGE=_T&URBANISATION=_T",
               "/table/series.json?_shape=array&series=IND_07&area=KEN"),
    "ranking": ("/api/v1/data/WIDE?SERIES=IND_07&SEX=_T&AGE=_T&URBANISATION=_T&from=2011&to=2011",
                "/table/ranking.json?_shape=array&series=IND_07&year=2011"),
    "page": ("/api/v1/data/WIDE?SEX=F&AGE=_T&limit=100&offset=300",
             "/table/page.json?_shape=array&sex=F&age=_T&offset=300"),
}


def housing(executable, folder):
    state, port = folder / "state", free_port()
    if not state.exists():
        subprocess.run([executable, "import", "--state", state, "--source", "BENCH", folder / "table.csv"], check=True)
    return served([executable, "serve", "--state", state, "--port", port], port, SAME["series"][0],
                  folder / "housing.log")


def datasette(folder):
    port, about = free_port(), folder / "metadata.json"
    about.write_text(json.dumps({"databases": {"table": {"queries": {n: {"sql": s} for n, s in QUERIES.items()}}}}))
    command = [sys.executable, "-m", "datasette", "serve", "--immutable", folder / "table.sqlite", "--metadata", about,
               "--host", "127.0.0.1", "--port", port]
    return served(command, port, "/-/versions.json", folder / "datasette.log")


def rows(address, path):
    with urllib.request.urlopen(address + path, timeout=60) as answer:
        found = json.load(answer)
    key = ("SERIES", "REF_AREA", "SEX", "AGE", "URBANISATION")
    if isinstance(found, list):
        return [(*(row[name] for name in key), str(row["YEAR"]), row["VALUE"]) for row in found]
    return [(*(row[name] for name in key), row["period"], row["value"]) for row in found["observations"]]


def processor_time(pid):
    """Seconds of both kinds that the process has taken so far, all its threads together."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def load(address, pid, server, question, folder):
    """Requests a second, kilobytes an answer, p50 and p99 in microseconds, and the server's processor time for one
    request in microseconds, which hardly depends on what else the machine does."""
    def run(seconds):
        done = subprocess.run(
            ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "10s", "-s", HERE / "queries.lua",
             address, "--", server, question, folder / "areas.txt"], capture_output=True, text=True, check=True)
        line = next(line for line in done.stdout.splitlines() if line.startswith("RESULT"))
        return [int(part) for part in line.split("\t")[1:]]
    run(2)  # to warm up
    before = processor_time(pid)
    requests, took, size, failures, p50, p99, _ = run(SECONDS)
    work = (processor_time(pid) - before) / requests * 1e6
    if failures:
        sys.exit(f"{server}, {question}: {failures} of {requests} requests failed")
    return requests / took * 1e6, size / requests / 1000, p50, p99, work


def main():
    executable, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    ours, theirs, answers = {}, {}, {}
    with housing(executable, folder) as (address, pid):
        for name in QUESTIONS:
            answers[name] = rows(address, SAME[name][0])
            ours[name] = load(address, pid, "housing", name, folder)
    with datasette(folder) as (address, pid):
        with urllib.request.urlopen(address + "/-/versions.json") as answer:
            versions = json.load(answer)
        for name in QUESTIONS:
            if rows(address, SAME[name][1]) != answers[name] or not answers[name]:
                sys.exit(f"{name}: the answers differ")
            theirs[name] = load(address, pid, "datasette", name, folder)
    print(f"{machine()}; Datasette {versions['datasette']['version']}, SQLite {versions['sqlite']['version']}; "
          f"wrk, {CONNECTIONS} connections, {SECONDS} s")
    print("| question | requests/s | kB | p50 ms | p99 ms | CPU µs "
          "| Datasette requests/s | kB | p50 ms | p99 ms | CPU µs | ratio of requests | of CPU |")
    print("|---" + "|---:" * 12 + "|")
    missed = []
    for name, words in QUESTIONS.items():
        cells = [f"{rate:,.0f} | {size:.1f} | {p50 / 1000:.1f} | {p99 / 1000:.1f} | {work:.0f}"
                 for rate, size, p50, p99, work in (ours[name], theirs[name])]
        ratio = ours[name][0] / theirs[name][0]
        print(f"| {words} | {cells[0]} | {cells[1]} | {ratio:.0f} | {theirs[name][4] / ours[name][4]:.0f} |")
        if ratio < TIMES or ours[name][3] > LATENCY:
            missed.append(words)
    if missed:
        sys.exit(f"Missed {TIMES} times the requests or p99 under {LATENCY // 1000} ms: " + "; ".join(missed))


if __name__ == "__main__":
    main()
