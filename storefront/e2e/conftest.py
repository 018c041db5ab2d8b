"""Starts the product as `make run` does, with the demo bakery in a folder of its own, and a browser to visit it."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect, sync_playwright
from watching import Watch

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from tooling import BIN, DEMO_MEDIA, DEMO_SQLITE, wait_for  # noqa: E402 - after the path to it

CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1440, "height": 900}}
TABLET = {"viewport": {"width": 820, "height": 1180}, "has_touch": True}

# Files of few tests that take minutes: begun last, one worker would end with them while the other has nothing to do.
LONGEST_FIRST = ("test_every_state.py", "test_admin_pages.py", "test_accessibility.py", "test_main_job.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files come first; the others, and the tests inside of each, stay in their order."""
    places = {name: place for place, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda one: places.get(one.path.name, len(places)))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the running product with the demo bakery in it: one of its own, or the one already running."""
    if running := os.environ.get("CAKESTREET_URL"):
        yield running
        return
    folder = tmp_path_factory.mktemp("product")
    port = free_port()
    database = folder / "cakestreet.sqlite3"
    seeded = bool(os.environ.get("BLANK_DATABASES")) and DEMO_SQLITE.exists()
    if seeded:  # made once for all of us by scripts/blank.py
        shutil.copyfile(DEMO_SQLITE, database)
        shutil.copytree(DEMO_MEDIA, folder / "media")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cakestreet.settings.dev",
        "DEBUG": "0",
        "DATABASE_URL": f"sqlite:///{database}",
        "MEDIA_ROOT": str(folder / "media"),
        "SITE_URL": f"http://localhost:{port}",
    }
    for words in () if seeded else (["migrate", "--verbosity", "0"], ["seed_demo"]):
        subprocess.run([BIN / "python", "manage.py", *words], cwd=ROOT, env=environment, check=True)
    server = subprocess.Popen(
        [
            BIN / "gunicorn", "cakestreet.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4",
            "--preload", "--no-control-socket", "--log-level", "warning",
        ],
        cwd=ROOT,
        env=environment,
    )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz")
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait()


def machines_chromium() -> str | None:
    """The one without windows first: the others draw a window that nobody sees, and take half as long again."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's Chromium where there is one, else the one that Playwright brings."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=machines_chromium(), args=CHROMIUM_FLAGS)
        expect.set_options(timeout=15_000)  # a busy machine is slow, and that is no fault
        yield browser
        browser.close()


# The shop's own service worker would answer before a test can: only tests of it let it in.
USUAL = {"locale": "en-GB", "reduced_motion": "reduce", "service_workers": "block"}


def new_context(chromium: Browser, product: str, **device: object) -> BrowserContext:
    context = chromium.new_context(base_url=product, **{**USUAL, **device})
    context.set_default_timeout(15_000)
    return context


@pytest.fixture
def phone(chromium: Browser, product: str) -> Iterator[Page]:
    """A customer's phone, 390 pixels wide."""
    yield from watched_page(new_context(chromium, product, **PHONE))


@pytest.fixture
def installed_phone(chromium: Browser, product: str) -> Iterator[Page]:
    """A phone that lets the shop's worker in."""
    yield from watched_page(new_context(chromium, product, **PHONE, service_workers="allow"))


@pytest.fixture
def desk(chromium: Browser, product: str) -> Iterator[Page]:
    """The computer at the bakery."""
    yield from watched_page(new_context(chromium, product, **DESKTOP))


def watched_page(context: BrowserContext) -> Iterator[Page]:
    """A page of its own; whatever is done there, the content security policy has nothing to refuse."""
    watch = Watch().over(context)
    yield context.new_page()
    context.close()
    assert watch.violations == []


def signed_in(chromium: Browser, product: str, who: str, **device: object) -> Iterator[Page]:
    """Somebody of the bakery at a tablet of their own."""
    for page in watched_page(new_context(chromium, product, **{**TABLET, **device})):
        page.goto("/cms/login/")
        page.get_by_label("E-mail").fill(f"{who}@cakestreet.test")
        page.get_by_label("Password").fill("cakestreet-demo")
        page.get_by_role("button", name="Sign in").click()
        expect(page).to_have_url(re.compile(r"/cms/$"))
        yield page


@pytest.fixture
def tablet(chromium: Browser, product: str) -> Iterator[Page]:
    """Staff, who bake, sell and keep the menu."""
    yield from signed_in(chromium, product, "staff")


@pytest.fixture
def managers_tablet(chromium: Browser, product: str) -> Iterator[Page]:
    yield from signed_in(chromium, product, "manager")


@pytest.fixture(scope="session")
def watch() -> Iterator[Watch]:
    """What is seen in the administrator's browser, written down at the end, by each worker of pytest for itself."""
    watch = Watch()
    yield watch
    watch.write(ROOT / "var" / f"csp-report-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}.txt")


@pytest.fixture(scope="session")
def administrators_browser(chromium: Browser, product: str, watch: Watch) -> Iterator[BrowserContext]:
    """Signed in once: nearly all that these tests take is the time of the pages themselves."""
    context = new_context(chromium, product, **DESKTOP)
    context.set_default_timeout(30_000)
    expect.set_options(timeout=30_000)
    watch.over(context)
    page = context.new_page()
    page.goto("/cms/login/")
    page.get_by_label("E-mail").fill("admin@cakestreet.test")
    page.get_by_label("Password").fill("cakestreet-demo")
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile(r"/cms/$"))
    page.close()
    yield context
    context.close()


@pytest.fixture
def admin(administrators_browser: BrowserContext, watch: Watch) -> Iterator[Page]:
    """The administrator at the Wagtail admin, where nothing may be refused and no script may fail."""
    page = administrators_browser.new_page()
    page.on("dialog", Dialog.accept)  # “leave this page?”
    yield page
    page.close()
    watch.expect_silence()
