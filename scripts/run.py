"""`make run`: the whole product with the demo bakery, as customers would see it."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from tooling import BIN, ROOT, VAR, build_storefront, make_environment, run, say, wait_for

PORT = os.environ.get("PORT", "8000")
HOST = os.environ.get("HOST", "127.0.0.1")
URL = f"http://localhost:{PORT}"
WELCOME = f"""
  Cake Street is open.

    Storefront       {URL}/
    Wagtail admin    {URL}/cms/
    API              {URL}/api/v1/
    API docs         {URL}/api/docs/
    Mails and SMS    {URL}/postbox/

    customer@cakestreet.test   a customer with orders
    staff@cakestreet.test      bakery staff
    manager@cakestreet.test    a manager
    admin@cakestreet.test      may do everything
    The password of all four is cakestreet-demo.

  No mail leaves this machine. Ctrl+C closes the bakery; what you did is kept.
"""


POST = [BIN / "python", "manage.py", "send_notifications", "--loop"]


def prepare_database() -> None:
    say("Preparing the database …")
    run(BIN / "python", "manage.py", "seed_demo", "--migrate")


def prepare() -> None:
    make_environment("requirements.txt")
    VAR.mkdir(exist_ok=True)
    with ThreadPoolExecutor() as pool:
        for task in [pool.submit(prepare_database), pool.submit(build_storefront)]:
            task.result()


def serve() -> int:
    """Runs the web server, the clock (expiry, scheduled publishing) and the post until one of them ends."""
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    web = [
        BIN / "gunicorn", "cakestreet.wsgi", "--bind", f"{HOST}:{PORT}", "--workers", "2", "--threads", "4",
        "--preload", "--no-control-socket", "--graceful-timeout", "2", "--log-level", "warning",
    ]  # fmt: skip
    clock = [BIN / "python", "manage.py", "tick", "--loop"]
    processes = [
        subprocess.Popen([str(word) for word in command], cwd=ROOT, env=environment) for command in (web, clock, POST)
    ]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        wait_for(f"http://127.0.0.1:{PORT}/healthz")
        print(WELCOME, flush=True)
        while all(process.poll() is None for process in processes):
            time.sleep(0.5)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cakestreet.settings.dev")
    os.environ.setdefault("DEBUG", "0")
    os.environ.setdefault("SITE_URL", URL)
    print("\n  Cake Street: getting ready (the first time takes a few minutes).\n", flush=True)
    prepare()
    sys.exit(serve())
