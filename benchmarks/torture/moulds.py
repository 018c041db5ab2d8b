"""Databases with a bakery in them, made once and then copied for every trial."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.torture.house import environment_of
from benchmarks.torture.postgres import Postgres
from benchmarks.torture.processes import BIN, ROOT

sys.path.insert(0, str(ROOT / "scripts"))

from tooling import BLANK_DUMP, BLANK_SQLITE

KEPT = ROOT / "var" / "torture" / "moulds"
MADE_OF = ("requirements.txt", "benchmarks/torture/seed.py", "*/migrations/*.py", "*/demo*.py", "*/tests/factories.py")
NAME = "mould"
# `make test` has made databases with every table in them already (scripts/blank.py); migrating takes most of a minute.
BEGIN_WITH_BLANK = bool(os.environ.get("BLANK_DATABASES"))


class Moulds:
    """The two databases that trials begin with, one of each kind."""

    def __init__(self, *, postgres: Postgres, folder: Path) -> None:
        self.postgres, self.folder = postgres, folder
        stamp = _fingerprint()
        self.sqlite_file = KEPT / f"{stamp}.sqlite3"
        self.postgres_dump = KEPT / f"{stamp}.dump"

    def make(self) -> None:
        """Both at once, or from what an earlier run has kept."""
        KEPT.mkdir(parents=True, exist_ok=True)
        with ThreadPoolExecutor() as threads:
            for made in [threads.submit(self._make_sqlite), threads.submit(self._make_postgres)]:
                made.result()

    def cast_sqlite(self, target: Path) -> str:
        """A SQLite database of its own; its address."""
        shutil.copyfile(self.sqlite_file, target)
        return f"sqlite:///{target}"

    def cast_postgres(self, name: str) -> str:
        """A PostgreSQL database of its own; its address."""
        self.postgres.copy(NAME, name)
        return self.postgres.url(name)

    def _make_sqlite(self) -> None:
        if self.sqlite_file.exists():
            return
        made = self.folder / "mould.sqlite3"
        if BEGIN_WITH_BLANK:
            shutil.copyfile(BLANK_SQLITE, made)
        self._seed(f"sqlite:///{made}")
        with sqlite3.connect(made) as connection:  # nothing stays behind in the write-ahead log
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        shutil.move(made, self.sqlite_file)

    def _make_postgres(self) -> None:
        self.postgres.create(NAME)
        if self.postgres_dump.exists():
            self._restore(self.postgres_dump)
            return
        if BEGIN_WITH_BLANK:
            self._restore(BLANK_DUMP)
        self._seed(self.postgres.url(NAME))
        dump = self.folder / "mould.dump"
        self.postgres.tool("pg_dump", "-Fc", "-f", dump, self.postgres.dsn(NAME))
        shutil.move(dump, self.postgres_dump)

    def _restore(self, dump: Path) -> None:
        self.postgres.tool("pg_restore", "--no-owner", "-d", self.postgres.dsn(NAME), dump)

    def _seed(self, url: str) -> None:
        done = subprocess.run(
            [BIN / "python", "-m", "benchmarks.torture.seed"],
            cwd=ROOT, env=environment_of(database_url=url, folder=self.folder), capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        if done.returncode:
            raise SystemExit(f"The bakery could not be set up:\n{done.stderr}")


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for file in sorted({file for pattern in MADE_OF for file in ROOT.glob(pattern)}):
        if ".venv" not in file.parts:
            digest.update(f"{file.relative_to(ROOT)}".encode() + file.read_bytes())
    return digest.hexdigest()[:16]
