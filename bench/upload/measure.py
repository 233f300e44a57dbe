"""Sends a file of a gigabyte to a site by tus, gets it back, and watches how much memory the process takes for it; beside a
tus server in Python and the plain uploads of nginx, with the same client (curl).

usage: measure.py HOUSING FOLDER [MEGABYTES]    HOUSING: the release executable; FOLDER: for the states, file and logs
"""

import base64
import contextlib
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from members import Visitor, site  # noqa: E402  after the path
from serving import family, free_port, machine, served  # noqa: E402

MOST_GROWN, PIECE = 16, 4 << 20  # mebibytes; what the site's own script sends at once


def write(path, megabytes):
    """Bytes by chance, and their SHA-256."""
    digest = hashlib.sha256()
    with open(path, "wb") as file:
        for _ in range(megabytes):
            some = os.urandom(1 << 20)
            digest.update(some)
            file.write(some)
        os.fsync(file.fileno())
    return digest.hexdigest()


def memory(process, name):
    text = pathlib.Path(f"/proc/{process}/status").read_text()
    return int(re.search(rf"{name}:\s+(\d+)", text)[1]) / 1024


@contextlib.contextmanager
def watched(process):
    """What it took: seconds, and mebibytes by which the memory of the processes grew at most meanwhile."""
    found, processes = {}, family(process)
    before = {one: memory(one, "VmRSS") for one in processes}
    for one in processes:
        pathlib.Path(f"/proc/{one}/clear_refs").write_text("5")  # the highest mark begins anew
    began = time.monotonic()
    yield found
    found["seconds"] = time.monotonic() - began
    found["grown"] = sum(memory(one, "VmHWM") - before[one] for one in processes)


def curl(*arguments, headers=()):
    command = ["curl", "--silent", "--show-error", "--fail", "--max-time", "600", "--header", "Expect:"]
    for header in headers:
        command += ["--header", header]
    return subprocess.run(command + [str(part) for part in arguments], check=True, capture_output=True, text=True).stdout


def row(name, what, found, megabytes):
    speed = megabytes * 1.048576 / found["seconds"]
    print(f"| {name} | {what} | {found['seconds']:.1f} | {speed:,.0f} | {found['grown']:.1f} |", flush=True)


def tus(port, path, file, headers, size, step):
    """Sends the file to a new upload in pieces of that size; returns the headers of the last answer."""
    name = base64.b64encode(file.name.encode()).decode()
    made = curl("-i", "-X", "POST", f"http://127.0.0.1:{port}{path}", headers=headers + [
        f"Upload-Length: {size}", f"Upload-Metadata: filename {name}", "Tus-Resumable: 1.0.0", "Content-Length: 0"])
    place = re.search(r"(?i)location: (?:https?://[^/]+)?(\S+)", made)[1]
    answer = ""
    for offset in range(0, size, step):
        patch = headers + [f"Upload-Offset: {offset}", "Content-Type: application/offset+octet-stream",
                           "Tus-Resumable: 1.0.0"]
        if step >= size:
            answer = curl("-i", "-X", "PATCH", "-T", file, f"http://127.0.0.1:{port}{place}", headers=patch)
        else:
            with open(file, "rb") as whole:
                whole.seek(offset)
                piece = whole.read(step)
            request = urllib.request.Request(f"http://127.0.0.1:{port}{place}", piece, method="PATCH",
                                             headers=dict(header.split(": ", 1) for header in patch))
            with urllib.request.urlopen(request, timeout=600) as done:
                answer = str(done.headers)
    return answer


def housing(executable, folder, file, digest, megabytes):
    state, port, log = folder / "state", free_port(), folder / "housing.log"
    space = site(executable, state, log, 1)
    size, grown = file.stat().st_size, 0
    with served([executable, "serve", "--port", port, "--state", state], port, "/health", log) as (_, process):
        visitor = Visitor(port, space.tokens[0])
        files = f"/en/spaces/{space.slug}/files"
        visitor.open(files)
        headers = [f"{name}: {value}" for name, value in visitor.headers.items()] + [f"X-Form-Token: {visitor.form}"]
        small = folder / "small.bin"
        write(small, 1)
        tus(port, files + "/uploads", small, headers, small.stat().st_size, PIECE)  # to warm up
        for what, step in (("upload as a whole", size), ("upload in pieces of 4 MiB", PIECE)):
            with watched(process) as found:
                answer = tus(port, files + "/uploads", file, headers, size, step)
            row("Housing for All", what, found, megabytes)
            grown = max(grown, found["grown"])
        place = re.search(r"(?i)x-file: (\S+)", answer)[1]
        with watched(process) as found:
            curl("-o", folder / "back", f"http://127.0.0.1:{port}{place}/download", headers=headers)
        row("Housing for All", "download", found, megabytes)
        grown = max(grown, found["grown"])
    same(folder / "back", digest)
    shutil.rmtree(state)
    return grown


def same(path, digest):
    with open(path, "rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != digest:
            sys.exit(f"{path}: other bytes came back")
    path.unlink()


def python_tus(folder, file, megabytes):
    os.environ["PEER_FOLDER"] = str(folder / "tus")
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "--app-dir", HERE, "--port", port, "--log-level", "warning", "peer:app"]
    with served(command, port, "/openapi.json", folder / "tus.log") as (_, process):
        for what, step in (("upload as a whole", file.stat().st_size), ("upload in pieces of 4 MiB", PIECE)):
            with watched(process) as found:
                tus(port, "/files/", file, [], file.stat().st_size, step)
            row("tuspyserver", what, found, megabytes)
    shutil.rmtree(folder / "tus")


def nginx(folder, file, digest, megabytes):
    port, here = free_port(), folder / "nginx"
    here.mkdir(exist_ok=True)
    (here / "nginx.conf").write_text(f"""
        user root; pid {here}/pid; error_log {folder}/nginx.log; worker_processes 1; daemon off;
        events {{ }}
        http {{
            access_log off; client_max_body_size 0; client_body_temp_path {here}/body; sendfile on;
            proxy_temp_path {here}/proxy; fastcgi_temp_path {here}/fastcgi; uwsgi_temp_path {here}/uwsgi;
            scgi_temp_path {here}/scgi;
            server {{ listen 127.0.0.1:{port}; root {here}/files; dav_methods PUT; create_full_put_path on;
                      location = / {{ return 204; }} }}
        }}
    """)
    command = ["nginx", "-p", here, "-c", here / "nginx.conf", "-e", folder / "nginx.log"]
    with served(command, port, "/", folder / "nginx.out") as (address, process):
        with watched(process) as found:
            curl("-T", file, f"{address}/file")
        row("nginx", "upload (PUT)", found, megabytes)
        with watched(process) as found:
            curl("-o", folder / "back", f"{address}/file")
        row("nginx", "download", found, megabytes)
    same(folder / "back", digest)
    shutil.rmtree(here)


def main():
    executable, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    megabytes = int(sys.argv[3]) if len(sys.argv) > 3 else 1024
    file = folder / "file.bin"
    try:
        digest = write(file, megabytes)
        print(f"{machine()}; a file of {megabytes} MiB, curl\n\n| | | seconds | MB/s | memory grew by MiB |")
        print("|---|---|---:|---:|---:|", flush=True)
        grown = housing(executable, folder, file, digest, megabytes)
        python_tus(folder, file, megabytes)
        if shutil.which("nginx"):
            nginx(folder, file, digest, megabytes)
        else:
            print("\nnginx is not installed: no comparison with it.")
    finally:
        file.unlink(missing_ok=True)
    if grown > MOST_GROWN:
        sys.exit(f"Missed: memory grew by more than {MOST_GROWN} MiB")


if __name__ == "__main__":
    main()
