"""Where the project stands, and what its environment says: read by every other part of the settings."""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = BASE_DIR / "var"
VAR_DIR.mkdir(exist_ok=True)

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# How many proxies of ours stand before the application; nothing else reads X-Forwarded-For.
PROXY_COUNT = env.int("PROXY_COUNT", default=0)
