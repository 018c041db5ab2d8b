"""`make dev`: Django with reload and debug pages, Vite with hot replacement, and the post."""

import os
import signal
import subprocess

from run import PORT, POST, URL, WELCOME, prepare_database
from tooling import BIN, ROOT, STOREFRONT, VAR, install_storefront, make_environment

VITE_PORT = os.environ.get("VITE_PORT", "5173")

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cakestreet.settings.dev")
    os.environ.setdefault("DEBUG", "1")
    os.environ.setdefault("SITE_URL", URL)
    os.environ.setdefault("VITE_DEV_SERVER", f"http://127.0.0.1:{VITE_PORT}")
    os.environ["PATH"] = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    VAR.mkdir(exist_ok=True)
    make_environment("requirements-dev.txt")
    install_storefront()
    prepare_database()
    # In a session of its own: node may be a wrapper, and ending that alone would leave Vite behind.
    vite = subprocess.Popen(
        ["node", "node_modules/vite/bin/vite.js", "--port", VITE_PORT], cwd=STOREFRONT, start_new_session=True
    )
    post = subprocess.Popen([str(word) for word in POST], cwd=ROOT)
    try:
        print(WELCOME, flush=True)
        subprocess.run([BIN / "python", "manage.py", "runserver", f"127.0.0.1:{PORT}"], cwd=ROOT, check=False)
    except KeyboardInterrupt:
        pass
    finally:
        post.terminate()
        os.killpg(vite.pid, signal.SIGTERM)
        vite.wait()
