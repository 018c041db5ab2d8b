"""What an address of the API tells of itself by OPTIONS."""

from typing import Any

from rest_framework.metadata import SimpleMetadata
from rest_framework.request import Request


class Metadata(SimpleMetadata):
    """What it reads and writes. The fields stand in the schema: the framework would list those of the answer here, as
    if they were to be sent, and to ask who may send them it would look for an object where there is none."""

    def determine_actions(self, request: Request, view: Any) -> dict[str, Any]:
        return {}
