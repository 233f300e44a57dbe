"""What an indicator page weighs over the wire, and how many of them the site sends a second.

usage: pages.py HOUSING FOLDER    HOUSING: the release executable; FOLDER: for the state and the log
"""

import gzip
import pathlib
import re
import sys
import urllib.request

from measure import CONNECTIONS, SECONDS, free_port, load, machine, served

SLUMS = "/en/indicators/HOUSING_ADEQUACY/SLUM_URB"
PAGES = {
    "map": f"{SLUMS}?view=map",
    "lines": f"{SLUMS}?view=line&area=KEN,202&from=2000&to=2020",
    "bars": f"{SLUMS}?view=bars",
    "side by side": "/en/indicators/BASIC_SERVICES/SP_ACS_BSRVSAN?view=line&area=KEN&by=URBANISATION",
    "country": "/en/countries/KEN",
    "data API": "/api/v1/data/HOUSING_ADEQUACY?SERIES=SLUM_URB&REF_AREA=KEN",
}
MOST = 60  # kilobytes of an indicator page with its style sheet


def fetch(address):
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read()


def weight(address, path):
    """Kilobytes as sent: page, style sheet, script."""
    body = fetch(address + path)
    text = gzip.decompress(body).decode() if body[:2] == b"\x1f\x8b" else body.decode()
    assets = [re.search(rf'"(/assets/[^"]*{name})"', text) for name in ("site.css", "site.js")]
    return [len(body) / 1000] + [len(fetch(address + found[1])) / 1000 if found else 0 for found in assets]


def main():
    executable, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    port, heavy = free_port(), []
    command = [executable, "serve", "--state", folder / "pages-state", "--port", port]
    with served(command, port, SLUMS, folder / "pages.log") as (address, pid):
        print(f"{machine()}; wrk, {CONNECTIONS} connections, {SECONDS} s, gzip")
        print("| page | HTML kB | + CSS kB | + JS kB | requests/s | p50 ms | p99 ms |")
        print("|---|---:|---:|---:|---:|---:|---:|")
        for name, path in PAGES.items():
            page, style, script = weight(address, path)
            rate, _, p50, p99, _ = load(address, pid, "site", path, folder)
            print(f"| {name} | {page:.1f} | {page + style:.1f} | {page + style + script:.1f} | {rate:,.0f} "
                  f"| {p50 / 1000:.1f} | {p99 / 1000:.1f} |", flush=True)
            if page + style > MOST:
                heavy.append(name)
    if heavy:
        sys.exit(f"Heavier than {MOST} kB with the style sheet: " + ", ".join(heavy))


main()
