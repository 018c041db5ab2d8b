"""Writes the OpenAPI schema to storefront/openapi.yaml; with --check, fails when the committed one is out of date."""

import difflib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = ROOT / "storefront" / "openapi.yaml"


def current() -> str:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cakestreet.settings.dev")
    import django
    from django.core.management import call_command

    django.setup()
    made = ROOT / "var" / "openapi.yaml"
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(made))
    return made.read_text()


if __name__ == "__main__":
    schema = current()
    if "--check" not in sys.argv:
        SCHEMA.write_text(schema)
    elif schema != (committed := SCHEMA.read_text()):
        difference = difflib.unified_diff(
            committed.splitlines(), schema.splitlines(), "committed", "current", lineterm=""
        )
        raise SystemExit(
            "\n".join([*difference, "The schema has changed: run `make schema` and commit what it writes."])
        )
