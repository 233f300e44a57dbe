"""Loads pages of fifty posts from a forum of a million as a member, and the same from django-machina, with wrk.

usage: measure.py HOUSING FOLDER [POSTS]    HOUSING: the release executable; FOLDER: for the states and the logs
"""

import os
import pathlib
import shutil
import subprocess
import sys
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from fill import fill  # noqa: E402  after the path
from members import site  # noqa: E402
from serving import free_port, machine, processor_time, served  # noqa: E402

LENGTH, AUTHORS, CONNECTIONS = 50, 1_000, 8
SECONDS = int(os.environ.get("HOUSING_BENCH_SECONDS", "15"))
LEAST_RATE, MOST_P95 = 300, 50  # requests a second, milliseconds


def page(address, path, cookie):
    request = urllib.request.Request(address + path, headers={"Cookie": cookie})
    with urllib.request.urlopen(request, timeout=120) as answer:
        return answer.read().decode()


def load(address, process, cookie, path, topics, packing, order, seconds):
    """Requests a second, kilobytes of an answer, milliseconds of the processors for one, which hardly depend on what else the
    machine does, and milliseconds for 50, 95 and 99 of a hundred."""
    before = processor_time(process)
    done = subprocess.run(
        ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", "-s", HERE / "topics.lua", address, "--",
         cookie, path, str(topics), packing, order], capture_output=True, text=True, check=True)
    line = next(line for line in done.stdout.splitlines() if line.startswith("RESULT"))
    requests, took, size, failures, *times = (int(part) for part in line.split("\t")[1:])
    if failures:
        sys.exit(f"{path}: {failures} of {requests} requests failed")
    if order == "first" and requests > topics:
        sys.exit("there were too few topics for first visits alone")
    work = (processor_time(process) - before) / requests * 1000
    return requests / took * 1e6, size / requests / 1000, work, *(time / 1000 for time in times)


def measure(name, address, process, path, cookies, mark, topics):
    """The rows of one server, once its pages hold fifty posts each; `mark` stands in each post once."""
    for topic in (1, topics // 2, topics):
        found = page(address, path % topic, cookies[0]).count(mark)
        if found != LENGTH:
            sys.exit(f"{name}: topic {topic} shows {found} posts")
    load(address, process, cookies[0], path, topics, "gzip", "again", 3)  # to warm up
    rows = {}
    for words, cookie, packing, order in (
            ("read before, compressed", cookies[0], "gzip", "again"), ("read before, plain", cookies[0], "plain", "again"),
            ("first visit, compressed", cookies[1], "gzip", "first")):
        rows[words] = load(address, process, cookie, path, topics, packing, order, SECONDS)
        rate, size, *times = rows[words]
        print(f"| {name} | {words} | {rate:,.0f} | {size:.1f} | " + " | ".join(f"{time:.1f}" for time in times) + " |",
              flush=True)
    return rows


def housing(executable, folder, topics):
    space = site(executable, folder / "state", folder / "housing.log", AUTHORS + 2)
    count = fill(space, topics, LENGTH, int(time.time() * 1000))
    print(f"{count:,} posts in {topics:,} topics by {AUTHORS:,} people; {space.database.stat().st_size / 1e6:,.0f} MB",
          file=sys.stderr)
    port = free_port()
    command = [executable, "serve", "--port", port, "--state", folder / "state"]
    return space, served(command, port, "/health", folder / "housing.log")


def machina(folder, topics):
    (folder / "peer.sqlite").unlink(missing_ok=True)
    os.environ["PEER_FOLDER"] = str(folder)
    made = subprocess.run([sys.executable, HERE / "peer.py", str(topics), str(LENGTH), str(AUTHORS)], check=True,
                          capture_output=True, text=True).stdout.split()
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--workers", "2", "--threads", "4", "--bind", f"127.0.0.1:{port}",
               "--pythonpath", HERE, "--no-control-socket", "peer:application"]
    return made, served(command, port, "/", folder / "peer.log")


def main():
    executable, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    topics = (int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000) // LENGTH
    space, server = housing(executable, folder, topics)
    print(f"{machine()}; {topics * LENGTH:,} posts, {CONNECTIONS} connections, {SECONDS} s each\n")
    print("| | page | requests/s | kB | processor ms | p50 ms | p95 ms | p99 ms |\n|---|---|" + "---:|" * 6)
    with server as (address, process):
        cookies = [f"__Host-session={token}" for token in space.tokens[:2]]
        ours = measure("Housing for All", address, process, f"/en/spaces/{space.slug}/forum/%d", cookies,
                       '<article class="post', topics)
    shutil.rmtree(folder / "state")
    (slug, number, *sessions), server = machina(folder, topics)
    with server as (address, process):
        measure("django-machina", address, process, f"/forum/{slug}-{number}/topic/topic-%d/",
                [f"sessionid={session}" for session in sessions], 'class="post-content"', topics)
    (folder / "peer.sqlite").unlink()
    rate, _, _, _, p95, _ = ours["read before, compressed"]
    if rate < LEAST_RATE or p95 > MOST_P95:
        sys.exit(f"Missed {LEAST_RATE} requests a second or p95 {MOST_P95} ms")


if __name__ == "__main__":
    main()
