"""What gunicorn serves in a trial: the product, or the product with the guards in WITHOUT_GUARDS taken away."""

import os

from benchmarks.guards.edits import install
from benchmarks.guards.registry import edits_of

install(edits_of(os.environ.get("WITHOUT_GUARDS", "").split()))

from cakestreet.wsgi import application  # noqa: E402 - after the guards are gone

__all__ = ["application"]
