"""`python -m benchmarks.lighthouse`: what Lighthouse says of the storefront on a phone with slow 4G.

Serves the demo bakery as a bakery would be served (gunicorn, WhiteNoise, no debugging), visits each page RUNS times in
turn, prints one table, and ends with 1 where a promise does not hold. The packages come by `make lighthouse`.
"""

import argparse
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.lighthouse.report import findings, middle, table
from benchmarks.torture.processes import BIN, ROOT

HERE = Path(__file__).parent
PAGES = {"home": "/", "menu": "/menu/", "cake": "/menu/strawberry-dream/"}
RUNS = 5
SECONDS_TO_START = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def shop() -> Iterator[str]:
    """The address of the demo bakery, served from a database and a media folder of its own."""
    port = free_port()
    address = f"http://localhost:{port}"
    with tempfile.TemporaryDirectory(prefix="cakestreet-lighthouse-") as folder:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "benchmarks.lighthouse.settings",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "JWT_SIGNING_KEY": secrets.token_urlsafe(50),
            "DATABASE_URL": f"sqlite:///{folder}/shop.sqlite3",
            "MEDIA_ROOT": f"{folder}/media",
            "PRIVATE_MEDIA_ROOT": f"{folder}/private",
            "SITE_URL": address,
        }
        subprocess.run([BIN / "python", "manage.py", "seed_demo", "--migrate"], cwd=ROOT, env=environment, check=True)
        words = ["--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4", "--preload", "--no-control-socket"]
        server = subprocess.Popen(
            [BIN / "gunicorn", "cakestreet.wsgi", *words, "--log-level", "warning"], cwd=ROOT, env=environment
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            yield address
        finally:
            server.terminate()
            server.wait()


def wait_for(address: str) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own server
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise TimeoutError(f"{address} did not answer within {SECONDS_TO_START} seconds.")


def visits(addresses: list[str]) -> Iterator[dict[str, Any]]:
    """What Lighthouse says, one visit after the other."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or ""
    asked = json.dumps({"addresses": addresses, "chromium": chromium})
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    words = [shutil.which("node", path=path) or "node", "visit.mjs", asked]
    with subprocess.Popen(words, cwd=HERE, stdout=subprocess.PIPE, text=True) as visitor:
        assert visitor.stdout is not None
        for line in visitor.stdout:
            yield json.loads(line)
    if visitor.returncode:
        raise SystemExit("Lighthouse gave up: see above.")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--url", default="", help="a shop that runs already; otherwise one is started")
    options = parser.parse_args()
    if options.url:
        return report(options.url.rstrip("/"), options.runs)
    with shop() as address:
        return report(address, options.runs)


def report(shop_address: str, runs: int) -> int:
    names = {f"{shop_address}{path}": name for name, path in PAGES.items()}
    seen: dict[str, list[dict[str, Any]]] = {name: [] for name in PAGES}
    # Page after page, and then again: what disturbs the machine for a while disturbs all alike.
    for visit in visits(list(names) * runs):
        name = names[visit["address"]]
        seen[name].append(visit)
        print(f"  {name}: {visit['scores']['performance']}", file=sys.stderr, flush=True)
    measured = [middle(name, found) for name, found in seen.items()]
    for name, found in seen.items():
        print(f"\n{name}", *(f"  {one}" for one in findings(found)), sep="\n")
    print(f"\nLighthouse, phone on simulated slow 4G, the middle of {runs}:\n\n{table(measured)}\n")
    print("Promised: performance 95, the others 100, CLS 0.")
    for one in measured:
        if one.broken:
            print(f"NOT HELD by {one.page}: {', '.join(one.broken)}")
    return 1 if any(one.broken for one in measured) else 0


if __name__ == "__main__":
    raise SystemExit(main())
