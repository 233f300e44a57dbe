"""One chat room, two messages a second, many listeners: how long a message takes to reach them, and what a listener costs in
memory; beside the rooms (MUC) of ejabberd on the same machine in the same run, where Debian's `ejabberd` is installed.

usage: measure.py HOUSING FOLDER [LISTENERS]    HOUSING: the release executable; FOLDER: for the state, the peer and the logs
"""

import contextlib
import glob
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from members import Visitor, site  # noqa: E402  after the path
from serving import free_port, machine, served  # noqa: E402

SECONDS = int(os.environ.get("HOUSING_BENCH_SECONDS", "30"))
PAUSE = 0.5  # seconds between two messages
EJABBERD = next(iter(glob.glob("/usr/lib/*/ejabberd-*/ebin")), None)  # as Debian lays it down
MOST_P95, MOST_P99, MOST_BYTES = 250, 1_000, 50_000


def resident(process):
    """Bytes of memory that the process holds."""
    text = pathlib.Path(f"/proc/{process}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) * 1024


class Writer:
    """Somebody who sends messages by the form of the page."""

    def __init__(self, port, room, token):
        self.path, self.visitor = f"/en/chat/room/{room}", Visitor(port, token)
        self.visitor.open(self.path)

    def send(self, number):
        answer, _ = self.visitor.post(
            self.path, key=f"bench-{number}", text=f"A message of usual length, t={time.monotonic_ns()};", live=1)
        assert answer.status == 200, answer.status


class Occupant:
    """The same over XMPP: joins the room first, so that it owns it, and makes it what its makers say."""

    def __init__(self, port, room):
        self.room = f"{room}@conference.localhost"
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        header = ("<?xml version='1.0'?><stream:stream to='localhost' xmlns='jabber:client' "
                  "xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>")
        self.ask(header, "</stream:features>")
        self.ask("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>", "<success")
        self.ask(header, "</stream:features>")
        self.ask("<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>", "</iq>")
        self.ask(f"<presence to='{self.room}/writer'><x xmlns='http://jabber.org/protocol/muc'/></presence>",
                 "code='110'")
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
    try:
        if listening.stdout.readline() != "ready\n":
            sys.exit("the listeners did not get in")
        sent, end = 0, time.monotonic() + SECONDS
        while time.monotonic() < end:
            began = time.monotonic()
            writer.send(sent)
            sent += 1
            time.sleep(max(0, PAUSE - (time.monotonic() - began)))
        grown = resident(process) - before
        result = json.loads(listening.communicate(timeout=120)[0])
    finally:
        listening.kill()
    return result | {"sent": sent, "bytes": grown // result["listeners"]}


def housing(executable, folder, program, listeners):
    state, port = folder / "state", free_port()
    space = site(executable, state, folder / "housing.log", listeners + 1)
    (folder / "tokens").write_text("\n".join(space.tokens[1:]) + "\n")
    command = [executable, "serve", "--port", port, "--state", state]
    with served(command, port, "/health", folder / "housing.log") as (_, process):
        writer = Writer(port, space.room, space.tokens[0])
        return measured(
            [program, "http", port, space.room, folder / "tokens", SECONDS + 5], process, writer)


def ejabberd(folder, program, listeners):
    port, data, settings = free_port(), folder / "ejabberd", folder / "ejabberd.yml"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir()
    # Occupants do not hear who comes and goes: with it each way in would be told to all.
    settings.write_text(f"""
hosts: [localhost]
loglevel: warning
listen: [{{port: {port}, ip: "127.0.0.1", module: ejabberd_c2s, starttls: false}}]
auth_method: [anonymous]
anonymous_protocol: sasl_anon
modules:
  mod_muc:
    host: conference.localhost
    max_users: 20000
    history_size: 0
    default_room_options: {{max_users: 20000, presence_broadcast: [], logging: false}}
""")
    command = ["erl", "+K", "true", "+P", "250000", "-noinput", "-pa", EJABBERD, "-mnesia", "dir", f'"{data}"',
               "-ejabberd", "config", f'"{settings}"', "log_path", f'"{folder}/ejabberd.log"', "-s", "ejabberd"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with contextlib.suppress(ConnectionRefusedError):
                writer = Occupant(port, "bench")
                break
            time.sleep(0.2)
        else:
            sys.exit(f"ejabberd does not answer, see {folder}/ejabberd.log")
        return measured([program, "xmpp", port, "bench", listeners, SECONDS + 5], process.pid, writer)
    finally:
        process.kill()
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
    if EJABBERD:
        print(line("ejabberd, without presence", ejabberd(folder, program, listeners)))
    else:
        print("\nejabberd is not installed: no comparison.")
    kept = ours["p95"] <= MOST_P95 and ours["p99"] <= MOST_P99 and ours["bytes"] <= MOST_BYTES
    sys.exit(0 if kept else f"not within {MOST_P95} ms, {MOST_P99} ms and {MOST_BYTES} bytes")


if __name__ == "__main__":
    main()
