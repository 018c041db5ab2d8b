"""11. The deployment checks, the search for unsafe code and the known vulnerabilities find nothing."""

import json
import subprocess

from benchmarks import audit
from benchmarks.torture.house import House
from benchmarks.torture.processes import BIN, ROOT
from benchmarks.torture.promise import Figure, Promise, Trial, none, seen

APPS = ("accounts", "cakestreet", "catalog", "home", "orders")


def checks(house: House) -> list[Figure]:
    """manage.py check --deploy as in production, bandit, and pip-audit where its service can be reached."""
    return [_deployment(house), _unsafe_code(), _vulnerabilities()]


def _deployment(house: House) -> Figure:
    production = {
        "DJANGO_SETTINGS_MODULE": "cakestreet.settings.production",
        "SECRET_KEY": "a-long-secret-of-the-check-0123456789-abcdefghijklmnopqrstuvwxyz",
        "JWT_SIGNING_KEY": "another-long-secret-of-the-check-0123456789-abcdefghijklmnop",
        "ALLOWED_HOSTS": "www.cakestreet.test",
        "SITE_URL": "https://www.cakestreet.test",
    }
    done = house.manage("check", "--deploy", "--fail-level", "WARNING", **production)
    print(done.stdout, done.stderr)
    return none("findings of check --deploy", done.stderr.count("?: (") or int(done.returncode != 0))


def _unsafe_code() -> Figure:
    words = [BIN / "bandit", "-q", "-f", "json", "-c", "pyproject.toml", "-r", *APPS]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)["results"]
    return none("findings of bandit", len(found), ", ".join(one["test_id"] for one in found[:5]))


def _vulnerabilities() -> Figure:
    """What the product itself is made of; what only works on it is not shipped."""
    name = "known vulnerabilities"
    try:
        known = audit.audit()
    except audit.OutOfReach as reason:
        return seen(name, f"not audited: {reason}")
    return none(name, len(known.found), ", ".join(one.package for one in known.found))


CHECKED = Promise(
    number=11,
    title="Nothing is found by the checks",
    figure="check --deploy under production settings, bandit, pip-audit where its service answers: no finding",
    trials=(Trial("checks", checks),),
)
