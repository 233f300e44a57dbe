"""What the benchmarks of a server share: a free port, a server that runs while it is measured, the machine in a line."""

import contextlib
import os
import pathlib
import socket
import subprocess
import sys
import time
import urllib.request


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def served(command, port, path, log, **environment):
    """Address and process id of a server that runs while the block does."""
    address = f"http://127.0.0.1:{port}"
    with open(log, "wb") as file:
        process = subprocess.Popen([str(part) for part in command], stdout=file, stderr=file,
                                   stdin=subprocess.DEVNULL, env=os.environ | environment)
    try:
        deadline = time.monotonic() + 180
        while True:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(address + path, timeout=120).read()
                break
            if process.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"{command[0]} does not answer, see {log}")
            time.sleep(0.2)
        yield address, process.pid
    finally:
        process.terminate()
        process.wait(timeout=20)


def family(process):
    """The process and those that it started."""
    listed = pathlib.Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process] + [int(child) for child in listed]


def processor_time(process):
    """Seconds that the process and those that it started have taken so far, all threads together."""
    total = 0
    for one in family(process):
        fields = pathlib.Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def machine():
    text = pathlib.Path("/proc/cpuinfo").read_text()
    model = next(line.split(":")[1].strip() for line in text.splitlines() if line.startswith("model name"))
    memory = int(pathlib.Path("/proc/meminfo").read_text().split()[1]) / 1e6
    return f"{os.cpu_count()} cores {model}, {memory:.0f} GB, load {os.getloadavg()[0]:.1f}"
