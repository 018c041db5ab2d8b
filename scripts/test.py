"""`make test` and its parts. Runs named checks, shows each one's time, and prints the output of those that failed."""

import os
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tooling import BIN, ROOT, STOREFRONT, VAR, Once, build_storefront, install_storefront, make_environment, run, say

PYTHON = BIN / "python"
WORKERS = os.environ.get("TEST_WORKERS", "2")
# The product in the browser and the torture begin with a copy too.
FROM_BLANK = {"BLANK_DATABASES": "1"}
APPS = ["accounts", "cakestreet", "catalog", "home", "orders"]
TYPED = [
    "orders/pricing.py", "orders/capacity.py", "orders/slots.py", "orders/lifecycle.py", "orders/payments.py",
    "orders/placing.py", "orders/quoting.py", "orders/writing.py", "orders/details.py",
    "orders/actions.py", "orders/permissions.py", "orders/basket.py", "orders/errors.py",
    "orders/states.py", "orders/coupons.py", "orders/discounts.py", "orders/photos.py", "orders/photo_reading.py",
    "orders/price_changes.py", "orders/taxes.py", "orders/totals.py", "orders/undoing.py", "orders/counter.py",
    "orders/internal_notes.py", "orders/guests.py", "orders/keys.py", "orders/idempotency.py",
    "orders/takings.py", "orders/baking.py", "orders/customers.py", "orders/sums.py",
    "catalog/orderable.py", "catalog/bakery.py",
    "accounts/blanks.py",
    "accounts/logins.py", "accounts/doors.py", "accounts/factors.py", "accounts/half_way.py", "accounts/recovery.py",
    "accounts/registration.py", "accounts/second_factor.py", "orders/attention.py", "orders/today.py",
    "catalog/hours.py", "catalog/notice.py", "orders/days.py", "orders/load.py", "orders/reasons.py",
    "catalog/special_days.py", "orders/day_plans.py", "orders/opening_days.py",
    "orders/notifications.py", "orders/outboxes.py", "orders/phrases.py", "orders/placeholders.py",
    "accounts/messages.py", "accounts/proofs.py", "accounts/outbox/post.py", "accounts/outbox/sending.py",
    "orders/taking.py", "orders/callers.py", "accounts/customers.py",
    "orders/calendar_files.py", "orders/leaving.py", "orders/personal_data.py", "orders/open_accounts.py",
    "orders/open_orders.py", "orders/kept_baskets.py",
    "accounts/closing.py",
]  # fmt: skip


@dataclass(frozen=True)
class Check:
    name: str
    command: list[object]
    cwd: object = ROOT
    env: dict[str, str] = field(default_factory=dict)


# Nobody's secrets, to look at the settings of production with.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "cakestreet.settings.production",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "JWT_SIGNING_KEY": secrets.token_urlsafe(50),
    "DATABASE_URL": "postgresql://nobody@localhost/nothing",
    "ALLOWED_HOSTS": "cakestreet.test",
    "SITE_URL": "https://cakestreet.test",
    "EMAIL_URL": "smtp://localhost:25",
}


def manage(*words: str) -> list[object]:
    return [PYTHON, "manage.py", *words]


def python_lint() -> list[Check]:
    templates = [str(path) for path in ROOT.glob("templates/**/*.html")]
    settings = {"DJANGO_SETTINGS_MODULE": "cakestreet.settings.test"}
    return [
        Check("ruff: lint", [BIN / "ruff", "check", "."]),
        Check("ruff: format", [BIN / "ruff", "format", "--check", "."]),
        Check("djade: templates", [BIN / "djade", "--check", "--target-version", "5.2", *templates]),
        Check("mypy: rule modules", [BIN / "mypy", *TYPED]),
        Check("import-linter: who imports whom", [BIN / "lint-imports", "--no-logo"]),
        Check("bandit: security", [BIN / "bandit", "-q", "-c", "pyproject.toml", "-r", *APPS]),
        Check("django: system check", manage("check", "--fail-level", "WARNING"), env=settings),
        Check("django: production is safe", manage("check", "--deploy", "--fail-level", "WARNING"), env=PRODUCTION),
        Check("django: migrations are complete", manage("makemigrations", "--check", "--dry-run"), env=settings),
        Check("Kiswahili: every text is there", [PYTHON, "scripts/messages.py", "--check"]),
        Check("OpenAPI: schema is up to date", [PYTHON, "scripts/schema.py", "--check"], env=settings),
    ]  # fmt: skip


def storefront_lint() -> list[Check]:
    return [
        Check("eslint, prettier, typescript", ["npm", "run", "--silent", "lint"], STOREFRONT),
        Check(
            "Kiswahili: the storefront's texts are in its catalogue",
            ["npm", "run", "--silent", "messages:check"],
            STOREFRONT,
        ),
        Check("client is up to date", ["npm", "run", "--silent", "client:check"], STOREFRONT),
    ]


def blank_databases(url: str = "") -> Check:
    return Check("databases with every table", [PYTHON, "scripts/blank.py", "make"], env={"DATABASE_URL": url})


def demo_bakery() -> Check:
    """For the browser. Its addresses are those of the sites that the tests start, so nothing of it names one."""
    return Check("demo bakery", [PYTHON, "scripts/blank.py", "demo"])


def pytest(name: str, *, suffix: str, url: str = "") -> Check:
    command = [PYTHON, "scripts/blank.py", "test", suffix, WORKERS]
    return Check(name, command, env={"DATABASE_URL": url, "TEST_DB_SUFFIX": suffix})


def on_sqlite() -> Check:
    return pytest("pytest on SQLite", suffix="_sqlite")


def on_postgres(url: str) -> Check:
    return pytest("pytest on PostgreSQL", suffix="_pg", url=url)


def storefront_units() -> Check:
    return Check("vitest", ["npm", "run", "--silent", "test"], STOREFRONT)


def built_storefront() -> Check:
    """After the linters, who write the client and the catalogues anew to see whether they differ."""
    return Check("storefront and static files", [PYTHON, "scripts/test.py", "build"])


def bundle_size() -> Check:
    return Check("size of the storefront", ["npm", "run", "--silent", "size"], STOREFRONT)


def in_a_browser() -> Check:
    # In the order of conftest.py, where the longest files come first; xdist would begin with those of most tests.
    order = ["--dist", "loadfile", "--no-loadscope-reorder"]
    words = ["-c", "storefront/e2e/pytest.ini", "-n", WORKERS, *order, "storefront/e2e"]
    return Check("browser: what people do", [BIN / "pytest", *words], env=FROM_BLANK)


def promises() -> Check:
    words = ["-m", "benchmarks.torture", "--size", "small", "--report", VAR / "torture" / "small"]
    return Check("torture: every promise, small", [PYTHON, *words], env=FROM_BLANK)


@contextmanager
def database() -> Iterator[str]:
    """The PostgreSQL that DATABASE_URL names, or one of our own for as long as it is needed."""
    if given := os.environ.get("DATABASE_URL", ""):
        yield given
        return
    words = [PYTHON, "scripts/postgres.py", "start"]
    try:
        yield subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()
    finally:
        run(PYTHON, "scripts/postgres.py", "stop")


class Report:
    """Runs checks, in two lanes if asked, and remembers how each ended."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, bool, float]] = []
        self.talking = threading.Lock()

    def do(self, check: Check) -> None:
        began = time.monotonic()
        words = [str(word) for word in check.command]
        environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", **check.env}
        if environment.get("DATABASE_URL") == "":
            del environment["DATABASE_URL"]
        done = subprocess.run(
            words,
            cwd=check.cwd,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        took = time.monotonic() - began
        with self.talking:
            self.lines.append((check.name, done.returncode == 0, took))
            say(f"{'ok    ' if done.returncode == 0 else 'FAILED'} {took:6.1f} s  {check.name}")
            if done.returncode or "pytest" in check.name or check.name == "vitest" or "browser" in check.name:
                print(done.stdout if done.returncode else "\n".join(done.stdout.strip().splitlines()[-1:]), flush=True)

    def lane(self, checks: list[Check]) -> None:
        for check in checks:
            self.do(check)

    def lanes(self, *lanes: list[Check]) -> None:
        threads = [threading.Thread(target=self.lane, args=(lane,)) for lane in lanes]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def close(self) -> None:
        failed = [name for name, ok, _ in self.lines if not ok]
        print(f"\n{len(self.lines) - len(failed)} passed, {len(failed)} failed", flush=True)
        if failed:
            raise SystemExit("Failed: " + "; ".join(failed))


def ready(*, storefront: bool = True) -> None:
    make_environment("requirements-dev.txt")
    VAR.mkdir(exist_ok=True)
    if storefront:
        install_storefront()


def test_all() -> None:
    ready()
    report = Report()
    with database() as url:
        # What keeps one core busy goes side by side; the others need both.
        python = [blank_databases(url), demo_bakery(), *python_lint()]
        report.lanes(python, [*storefront_lint(), built_storefront(), bundle_size(), storefront_units()])
        report.lane([on_postgres(url), on_sqlite(), in_a_browser(), promises()])
    report.close()


def test_fast() -> None:
    ready()
    report = Report()
    report.lanes([blank_databases(), on_sqlite()], [storefront_units()])
    report.close()


def torture() -> None:
    """What the environment does not say, the program knows."""
    ready(storefront=False)
    said = {"--size": "SIZE", "--only": "ONLY", "--report": "REPORT"}
    words = [word for option, name in said.items() if os.environ.get(name) for word in (option, os.environ[name])]
    raise SystemExit(subprocess.run([PYTHON, "-m", "benchmarks.torture", *words], cwd=ROOT, check=False).returncode)


def guards() -> None:
    ready(storefront=False)
    with database() as url:
        run(PYTHON, "-m", "benchmarks.guards", DATABASE_URL=url)


def bench() -> None:
    ready(storefront=False)
    sizes = os.environ.get("SIZES", "")
    run(PYTHON, "-m", "benchmarks.staff_pages", *(("--sizes", sizes) if sizes else ()))


def lighthouse() -> None:
    """Its packages are many and needed here alone, so they are no part of the storefront's."""
    ready()
    build_storefront()
    folder = ROOT / "benchmarks" / "lighthouse"
    packages = Once("lighthouse-packages", [folder / "package-lock.json"], folder / "node_modules")
    if packages.is_due:
        say("Installing Lighthouse …")
        run("npm", "ci", "--no-audit", "--no-fund", cwd=folder, log=VAR / "lighthouse.log")
        packages.is_done()
    runs = os.environ.get("RUNS", "")
    words = [PYTHON, "-m", "benchmarks.lighthouse", *(("--runs", runs) if runs else ())]
    raise SystemExit(subprocess.run(words, cwd=ROOT, check=False).returncode)


def audit() -> None:
    make_environment("requirements-dev.txt")
    raise SystemExit(subprocess.run([PYTHON, "-m", "benchmarks.audit"], cwd=ROOT, check=False).returncode)


def lint() -> None:
    ready()
    report = Report()
    report.lanes(python_lint(), storefront_lint())
    report.close()


def write_format() -> None:
    ready()
    run(BIN / "ruff", "check", "--fix", "--quiet", ".")
    run(BIN / "ruff", "format", "--quiet", ".")
    run(BIN / "djade", "--target-version", "5.2", *ROOT.glob("templates/**/*.html"))
    run("npm", "run", "--silent", "format", cwd=STOREFRONT)


def write_schema() -> None:
    ready()
    run(PYTHON, "scripts/schema.py")
    run("npm", "run", "--silent", "client", cwd=STOREFRONT)


def write_messages() -> None:
    make_environment("requirements-dev.txt")
    run(PYTHON, "scripts/messages.py")


def lock() -> None:
    make_environment("requirements-dev.txt")
    for name in ("requirements", "requirements-dev"):
        run(
            BIN / "uv",
            "pip",
            "compile",
            "--universal",
            "--python-version",
            "3.11",
            "--quiet",
            f"{name}.in",
            "-o",
            f"{name}.txt",
        )


def screenshots() -> None:
    make_environment("requirements-dev.txt")
    run(PYTHON, "scripts/screenshots.py")


def shots() -> None:
    make_environment("requirements-dev.txt")
    run(PYTHON, "scripts/shop_screenshots.py")


COMMANDS: dict[str, Callable[[], None]] = {
    "all": test_all, "fast": test_fast, "lint": lint, "format": write_format, "schema": write_schema, "lock": lock,
    "screenshots": screenshots, "messages": write_messages, "torture": torture, "guards": guards, "bench": bench,
    "audit": audit, "lighthouse": lighthouse, "shots": shots, "build": build_storefront,
}  # fmt: skip

if __name__ == "__main__":
    COMMANDS[sys.argv[1]]()
