"""Every guard in the code. To add one: an entry in its subject's file, and `python -m benchmarks.guards --write`.

The constraints of the database need no entry: every one of them is a guard, see constraints.py.
"""

from collections.abc import Iterable

from benchmarks.guards.edits import Edit
from benchmarks.guards.guard import Guard
from benchmarks.guards.registry.coupons import COUPONS
from benchmarks.guards.registry.databases import DATABASES
from benchmarks.guards.registry.doors import DOORS
from benchmarks.guards.registry.guests import GUESTS
from benchmarks.guards.registry.keys import KEYS
from benchmarks.guards.registry.messages import MESSAGES
from benchmarks.guards.registry.open_orders import OPEN_ORDERS
from benchmarks.guards.registry.photos import PHOTOS
from benchmarks.guards.registry.places import PLACES
from benchmarks.guards.registry.steps import STEPS

GUARDS: dict[str, Guard] = {
    guard.name: guard
    for guard in (*PLACES, *COUPONS, *PHOTOS, *KEYS, *GUESTS, *OPEN_ORDERS, *STEPS, *MESSAGES, *DOORS, *DATABASES)
}


def edits_of(names: Iterable[str]) -> list[Edit]:
    """What to change in the code to take these guards away; guards of the database are none of it."""
    named = [GUARDS[name] for name in names if name in GUARDS]
    return [guard.away for guard in named if isinstance(guard.away, Edit)]
