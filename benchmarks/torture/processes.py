"""Starting the product's processes, killing them, and never leaving one behind."""

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import psutil

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
SECONDS_TO_START = 60
DIRECTLY = build_opener(ProxyHandler({}))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(command: list[object], *, environment: Mapping[str, str], log: IO[bytes]) -> Iterator[subprocess.Popen]:
    """A process that is ended, with its children, when the block ends, however it ends."""
    process = start(command, environment=environment, log=log)
    try:
        yield process
    finally:
        end(process)


def start(command: list[object], *, environment: Mapping[str, str], log: IO[bytes]) -> subprocess.Popen:
    words = [str(word) for word in command]
    return subprocess.Popen(words, cwd=ROOT, env=dict(environment), stdout=log, stderr=subprocess.STDOUT)


def end(process: subprocess.Popen, *, seconds: float = 8) -> None:
    """Asks it to end; kills it and its children when it does not within so many seconds."""
    family = _family(process.pid)
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for orphan in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            orphan.kill()


def kill(process: subprocess.Popen) -> None:
    """kill -9, and wait until it is gone."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(process.pid, signal.SIGKILL)
    process.wait()


def manage(*words: str, environment: Mapping[str, str], seconds: float = 300) -> subprocess.CompletedProcess[str]:
    """One command of manage.py, to its end."""
    return subprocess.run(
        [BIN / "python", "manage.py", *words],
        cwd=ROOT, env=dict(environment), capture_output=True, text=True, check=False, timeout=seconds,
    )  # fmt: skip


class Server:
    """gunicorn with several workers, each with several threads, as a bakery would run it.

    It keeps connections open longer than by its default, as it would for a proxy: a connection that it closes in the
    moment in which a client sends the next request is nothing that a promise is about.
    """

    def __init__(self, process: subprocess.Popen, port: int) -> None:
        self.process = process
        self.url = f"http://127.0.0.1:{port}"

    @classmethod
    @contextlib.contextmanager
    def serving(
        cls, *, environment: Mapping[str, str], log: IO[bytes], workers: int, threads: int
    ) -> Iterator["Server"]:
        port = free_port()
        command = [
            BIN / "gunicorn", "benchmarks.torture.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", workers,
            "--threads", threads, "--preload", "--no-control-socket", "--graceful-timeout", "2", "--backlog", "2048",
            "--keep-alive", "60", "--log-level", "warning",
        ]  # fmt: skip
        own = {**environment, "SITE_URL": f"http://127.0.0.1:{port}"}
        with running(command, environment=own, log=log) as process:
            server = cls(process, port)
            server.wait_until_it_answers()
            yield server

    def wait_until_it_answers(self) -> None:
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until and self.process.poll() is None:
            with contextlib.suppress(URLError, OSError), DIRECTLY.open(f"{self.url}/healthz", timeout=5):
                return
            time.sleep(0.1)
        raise RuntimeError("gunicorn did not start; its log lies beside the report.")

    def workers(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children()

    def kill_a_worker(self, dice: random.Random) -> bool:
        """kill -9 of one worker; gunicorn starts another by itself."""
        alive = self.workers()
        if alive:
            with contextlib.suppress(psutil.NoSuchProcess):
                dice.choice(alive).kill()
        return bool(alive)


def _family(pid: int) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []
