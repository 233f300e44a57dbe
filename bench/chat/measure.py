"""One chat room, two messages a second, many listeners: how long a message takes to reach them, and what a listener costs in
memory; beside Prosody's rooms (MUC) on the same machine in the same run, where Debian's `prosody` is installed.

usage: measure.py HOUSING FOLDER [LISTENERS]    HOUSING: the release executable; FOLDER: for the state, the peer and the logs
"""

import contextlib
import hashlib
import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from serving import free_port, machine, served  # noqa: E402  after the path

SECONDS = int(os.environ.get("HOUSING_BENCH_SECONDS", "30"))
PAUSE = 0.5  # seconds between two messages
MOST_P95, MOST_P99, MOST_BYTES = 250, 1_000, 50_000


def resident(process):
    """Bytes of memory that the process holds."""
    text = pathlib.Path(f"/proc/{process}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) * 1024


def fill(database, listeners):
    """A hidden space whose participants are the listeners, with one room; returns room and tokens of sessions."""
    now = int(time.time() * 1000)
    connection = sqlite3.connect(database, timeout=60)
    with connection:
        def add(statement, *values):
            return connection.execute(statement, values).lastrowid

        space = add("insert into scope (kind, breaks_inheritance, classification, own_caps, caps) "
                    "values ('space', 0, 'internal', 255, 255)")
        add("update scope set space = ? where id = ?", space, space)
        room = add("insert into scope (kind, parent, space, breaks_inheritance, classification, own_caps, caps) "
                   "values ('room', ?, ?, 0, 'internal', 255, 255)", space, space)
        for scope, source in ((space, space), (room, room), (room, space)):
            add("insert into scope_chain (scope, source) values (?, ?)", scope, source)
        tokens = []
        for number in range(listeners + 1):
            member = add("insert into principal (kind) values ('member')")
            add("""insert into member (id, address, name, language, state, is_guest, stated_organisation, stated_role,
                       purpose, created_at, verified_at, approved_at)
                   values (?, ?, ?, 'en', 'active', 0, '', '', '', ?, ?, ?)""",
                member, f"m{number}@bench.example", f"Member {number}", now, now, now)
            add("""insert into access_grant (scope, principal, role, bits, reason, created_at)
                   values (?, ?, 'participant', 15, '', ?)""", space, member, now)
            tokens.append(hashlib.sha256(f"listener {number}".encode()).hexdigest())
            add("""insert into sign_in_session (hash, id, member, strength, device, network, created_at, seen_at,
                       confirmed_at, must_renew) values (?, ?, ?, 'password', '', '', ?, ?, ?, 0)""",
                hashlib.sha256(tokens[-1].encode()).hexdigest(), f"s{number}", member, now, now, now)
        add("""insert into space (id, slug, name, purpose, language, visibility, joining, state, created_by, created_at)
               values (?, 'bench-space', 'Bench', 'Measured', 'en', 'hidden', 'invitation', 'active', ?, ?)""",
            space, member, now)
        add("""insert into chat_conversation (id, space, kind, name, purpose, rules, history, slow_seconds, is_archived,
                   last_number, version, created_by, created_at)
               values (?, ?, 'room', 'Bench', '', '', 'all', 0, 0, 0, 0, ?, ?)""", room, space, member, now)
    connection.close()
    return room, tokens


class Writer:
    """Somebody who sends messages by the form of the page."""

    def __init__(self, port, room, token):
        self.path = f"/en/chat/room/{room}"
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Cookie": f"__Host-session={token}", "Host": f"localhost:{port}"}
        self.connection.request("GET", self.path, headers=self.headers)
        self.token = re.search(r'name="_token" value="([^"]+)"', self.connection.getresponse().read().decode())[1]
        self.headers |= {"Origin": f"http://localhost:{port}", "Content-Type": "application/x-www-form-urlencoded"}

    def send(self, number):
        at = time.monotonic_ns()
        body = urllib.parse.urlencode(
            {"_token": self.token, "key": f"bench-{number}", "text": f"A message of usual length, t={at};", "live": 1})
        self.connection.request("POST", self.path, body, self.headers)
        answer = self.connection.getresponse()
        answer.read()
        assert answer.status == 200, answer.status


class Occupant:
    """The same over XMPP: joins the room first, so that it owns it, and makes it what its makers say."""

    def __init__(self, port, room):
        self.room = f"{room}@conference.localhost"
        self.socket = socket.create_connection(("127.0.0.1", port))
        header = ("<?xml version='1.0'?><stream:stream to='localhost' xmlns='jabber:client' "
                  "xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>")
        self.ask(header, "</stream:features>")
        self.ask("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>", "<success")
        self.ask(header, "</stream:features>")
        self.ask("<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>", "</iq>")
        self.ask(f"<presence to='{self.room}/writer'><x xmlns='http://jabber.org/protocol/muc'/></presence>", "110")
        threading.Thread(target=self.drain, daemon=True).start()

    def ask(self, text, wanted):
        self.socket.sendall(text.encode())
        heard = ""
        while wanted not in heard:
            heard += self.socket.recv(65_536).decode()

    def drain(self):
        with contextlib.suppress(OSError):
            while self.socket.recv(65_536):
                pass

    def send(self, number):
        text = f"<body>A message of usual length, t={time.monotonic_ns()};</body>"
        self.socket.sendall(f"<message type='groupchat' id='{number}' to='{self.room}'>{text}</message>".encode())


def measured(arguments, process, writer):
    """Lets the listeners in, writes for a while, and returns what they heard with the bytes that each costs."""
    before = resident(process)
    command = [str(part) for part in arguments]
    listening = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert listening.stdout.readline() == "ready\n"
    sent, end = 0, time.monotonic() + SECONDS
    while time.monotonic() < end:
        began = time.monotonic()
        writer.send(sent)
        sent += 1
        time.sleep(max(0, PAUSE - (time.monotonic() - began)))
    grown = resident(process) - before
    result = json.loads(listening.communicate(timeout=120)[0])
    assert listening.returncode == 0
    return result | {"sent": sent, "bytes": grown // result["listeners"]}


def housing(executable, folder, program, listeners):
    state, port = folder / "state", free_port()
    shutil.rmtree(state, ignore_errors=True)
    command = [executable, "serve", "--port", port, "--state", state]
    with served(command, port, "/health", folder / "housing.log"):
        pass  # makes the tables
    room, tokens = fill(state / "housing.sqlite", listeners)
    (folder / "tokens").write_text("\n".join(tokens[1:]) + "\n")
    with served(command, port, "/health", folder / "housing.log") as (_, process):
        writer = Writer(port, room, tokens[0])
        return measured(
            [program, "http", port, room, folder / "tokens", SECONDS + 5], process, writer)


def prosody(folder, program, listeners):
    port = free_port()
    data = folder / "prosody"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir()
    settings = folder / "prosody.cfg.lua"
    # Occupants do not hear who comes and goes: with it each way in would be told to all.
    settings.write_text(f"""
        run_as_root = true
        daemonize = false
        data_path = "{data}"
        pidfile = "{data}/prosody.pid"
        log = {{ warn = "{folder}/prosody.log" }}
        modules_enabled = {{ "saslauth", "disco", "ping" }}
        modules_disabled = {{ "s2s", "limits" }}
        c2s_ports = {{ {port} }}
        c2s_interfaces = {{ "127.0.0.1" }}
        c2s_require_encryption = false
        s2s_ports = {{ }}
        network_backend = "epoll"
        VirtualHost "localhost"
            authentication = "anonymous"
        Component "conference.localhost" "muc"
            muc_room_default_presence_broadcast = {{ visitor = false, participant = false, moderator = false }}
            muc_room_default_history_length = 0
    """)
    process = subprocess.Popen(["prosody", "--config", str(settings)], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, preexec_fn=lambda: more_files())
    try:
        for _ in range(100):
            with contextlib.suppress(OSError):
                writer = Occupant(port, "bench")
                break
            time.sleep(0.2)
        return measured([program, "xmpp", port, "bench", listeners, SECONDS + 5], process.pid, writer)
    finally:
        process.terminate()
        process.wait(timeout=30)


def more_files():
    import resource
    resource.setrlimit(resource.RLIMIT_NOFILE, (20_000, 20_000))


def line(name, result):
    complete = result["heard"] == result["listeners"] * result["sent"]
    return (f"| {name} | {result['listeners']} | {result['sent']} | {'all' if complete else result['heard']} | "
            f"{result['p50']} | {result['p95']} | {result['p99']} | {result['bytes']} |")


def main():
    executable, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    listeners = int(sys.argv[3]) if len(sys.argv) > 3 else 5_000
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "listen"
    subprocess.run(["cc", "-O2", "-o", str(program), str(HERE / "listen.c")], check=True)
    more_files()
    ours = housing(executable, folder, program, listeners)
    print(f"## Chat: one room, {1 / PAUSE:.0f} messages a second\n\n{machine()}\n")
    print("| Server | listeners | messages | heard | p50 ms | p95 ms | p99 ms | bytes a listener |")
    print("|---|---|---|---|---|---|---|---|")
    print(line("Housing for All", ours), flush=True)
    if shutil.which("prosody"):
        print(line("Prosody, without presence", prosody(folder, program, listeners)))
    else:
        print("\nProsody is not installed: no comparison.")
    kept = ours["p95"] <= MOST_P95 and ours["p99"] <= MOST_P99 and ours["bytes"] <= MOST_BYTES
    sys.exit(0 if kept else f"not within {MOST_P95} ms, {MOST_P99} ms and {MOST_BYTES} bytes")


if __name__ == "__main__":
    main()
