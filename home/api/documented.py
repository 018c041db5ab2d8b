"""How the views of pages are described."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view

NOT_MODIFIED = {304: OpenApiResponse(description="The answer you have, named by `If-None-Match`, still holds.")}


def document(**facts: Any) -> Callable[[type], type]:
    """Describes the GET of a view."""
    return extend_schema_view(get=extend_schema(**facts))
