"""Two hundred members write at once, messages in a room and replies in topics by turns, each by the forms of the pages with
a session and a connection of their own; then every write that was confirmed is looked for in the database.

usage: measure.py HOUSING FOLDER [WRITERS]    HOUSING: the release executable; FOLDER: for the state and the log
"""

import collections
import http.client
import multiprocessing
import pathlib
import sqlite3
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from members import Visitor, share, site  # noqa: E402  after the path
from serving import free_port, machine, served  # noqa: E402

WRITES = 25  # of each kind by each writer
TOPICS, PROCESSES = 20, 4
TEXT = "We measured the rents of *twelve* streets again; the table is in the files of the space."
Write = collections.namedtuple("Write", "kind key status milliseconds")
OKAY = {"chat": 200, "forum": 303}


def begin_topics(port, space):
    """Paths of topics that the first member begins, as anybody would."""
    visitor, paths = Visitor(port, space.tokens[0]), []
    visitor.open(f"/en/spaces/{space.slug}/forum/new")
    for number in range(TOPICS):
        answer, text = visitor.post(f"/en/spaces/{space.slug}/forum/new", title=f"Topic {number}", text=TEXT,
                                    key=f"topic-{number}")
        if answer.status != 303:
            sys.exit(f"a topic was answered with {answer.status}: {text[:500]}")
        paths.append(answer.headers["Location"].split("#")[0].split("?")[0])
    return paths


def write(port, token, number, paths, start, done):
    """One writer; puts all that was written, with the statuses of the answers."""
    visitor, writes = Visitor(port, token), []
    visitor.open(paths[0])
    start.wait(timeout=120)
    for turn in range(WRITES):
        for kind, path in (("chat", paths[0]), ("forum", paths[1 + number % TOPICS])):
            key, began = f"{kind}-{number}-{turn}", time.perf_counter()
            extra = {"live": 1} if kind == "chat" else {}
            try:
                status = visitor.post(path, key=key, text=TEXT, **extra)[0].status
            except (OSError, http.client.HTTPException):
                visitor, status = Visitor(port, token), 0
                visitor.open(paths[0])
            writes.append(Write(kind, key, status, (time.perf_counter() - began) * 1000))
    done.put(writes)


def crowd(port, tokens, numbers, paths, start, done):
    threads = [threading.Thread(target=write, args=(port, tokens[number], number, paths, start, done))
               for number in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def flood(port, space, paths):
    """All writes, and the seconds that they took together."""
    tokens = space.tokens[1:]
    start, done = multiprocessing.Barrier(len(tokens) + 1), multiprocessing.Queue()
    processes = [multiprocessing.Process(
        target=crowd, args=(port, tokens, range(first, len(tokens), PROCESSES), paths, start, done))
        for first in range(PROCESSES)]
    for process in processes:
        process.start()
    try:
        start.wait(timeout=120)
        began = time.monotonic()
        writes = [one for _ in tokens for one in done.get(timeout=600)]
        return writes, time.monotonic() - began
    finally:
        for process in processes:
            process.kill()


def lost(space, writes):
    """Confirmed writes that are not in the database, and numbers that were left out or given twice."""
    connection = sqlite3.connect(f"file:{space.database}?mode=ro", uri=True)
    stored = {"chat": collections.Counter(key for key, in connection.execute("select client_key from chat_message")),
              "forum": collections.Counter(key for key, in connection.execute("select key from post"))}
    missing = sum(stored[one.kind][one.key] != 1 for one in writes if one.status == OKAY[one.kind])
    gaps = connection.execute("""select
        (select max(number) - count(*) from chat_message)
        + (select sum(t.last_number - (select count(*) from post p where p.topic = t.id)) from topic t)""").fetchone()[0]
    connection.close()
    return missing, gaps


def main():
    executable, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    writers = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    state, port, log = folder / "state", free_port(), folder / "housing.log"
    space = site(executable, state, log, writers + 1)
    with served([executable, "serve", "--port", port, "--state", state], port, "/health", log):
        paths = [f"/en/chat/room/{space.room}"] + begin_topics(port, space)
        writes, seconds = flood(port, space, paths)
    missing, gaps = lost(space, writes)
    print(f"{machine()}; {writers} writers, {WRITES} messages and {WRITES} replies each, {len(writes) / seconds:.0f} "
          f"writes/s together\n\n| | writes | refused or failed | p50 ms | p95 ms | p99 ms | at most ms |")
    print("|---|" + "---:|" * 6)
    failed = [one for one in writes if one.status != OKAY[one.kind]]
    for kind, words in (("chat", "messages"), ("forum", "replies")):
        times = sorted(one.milliseconds for one in writes if one.kind == kind)
        cells = [share(times, 0.5), share(times, 0.95), share(times, 0.99), times[-1]]
        print(f"| {words} | {len(times)} | {sum(one.kind == kind for one in failed)} | "
              + " | ".join(f"{cell:.0f}" for cell in cells) + " |")
    locked = log.read_text(errors="replace").lower().count("locked")
    print(f"\n{missing} lost, {gaps} gaps in the numbers, {locked} lines of the log with \"locked\"")
    if failed or missing or gaps or locked:
        sys.exit(f"Missed: {collections.Counter((one.kind, one.status) for one in failed)}")


if __name__ == "__main__":
    main()
