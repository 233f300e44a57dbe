"""The site under test: the debug build on a free port, with a state folder that goes away again."""

import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXECUTABLE = ROOT / ".build" / "debug" / "housing"
PATIENCE = 180  # seconds; the debug build imports the starter figures first


class Server:
    def __init__(self, executable=EXECUTABLE, settings=None):
        if not executable.exists():
            raise RuntimeError(f"{executable} is not built: run `swift build` first")
        self.state = pathlib.Path(tempfile.mkdtemp(prefix="housing-e2e-"))
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.log = self.state / "server.log"
        self.executable, self.settings = executable, settings or {}
        self.start()

    def start(self):
        """Starts it, or starts it again at the same address and with the same state."""
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [str(self.executable), "serve", "--port", str(self.port), "--state", str(self.state / "state")],
                stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd=ROOT,
                env=os.environ | {"HOUSING_API_LIMIT": "0"} | self.settings)
        try:
            self.wait()
        except Exception:
            self.stop()
            raise

    def command(self, *words):
        """What a command of the installation prints."""
        done = subprocess.run(
            [str(EXECUTABLE), *words, "--state", str(self.state / "state")], capture_output=True, text=True,
            timeout=120, cwd=ROOT, env=os.environ | {"HOUSING_URL": self.address})
        assert done.returncode == 0, done.stderr
        return done.stdout

    def wait(self):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"the site stopped while starting:\n{self.log.read_text(errors='replace')}")
            try:
                with urllib.request.urlopen(f"{self.address}/en/", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.2)
        raise RuntimeError(f"no answer within {PATIENCE} s:\n{self.log.read_text(errors='replace')}")

    def end_process(self):
        """Ends the program and leaves its state."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def stop(self):
        self.end_process()
        shutil.rmtree(self.state, ignore_errors=True)


class RunningServer:
    """A site that somebody else started; see HOUSING_ADDRESS."""

    def __init__(self, address):
        self.address = address.rstrip("/")

    def stop(self):
        pass


def serve():
    address = os.environ.get("HOUSING_ADDRESS")
    return RunningServer(address) if address else Server()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
