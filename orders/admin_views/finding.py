"""What a search finds, looked for once."""

from typing import TypeVar

from django.db.models import Model, QuerySet

# What is found is counted and then read: up to so many it is remembered, since to look for words takes longest of all.
KEPT_FOUND = 1000
Entry = TypeVar("Entry", bound=Model)


def remembered(found: QuerySet[Entry], *, among: QuerySet[Entry]) -> QuerySet[Entry]:
    """What was found among these, by its keys where they are few; one query, made at once."""
    keys = list(found.order_by().values_list("pk", flat=True)[: KEPT_FOUND + 1])
    return among.filter(pk__in=keys) if len(keys) <= KEPT_FOUND else found
