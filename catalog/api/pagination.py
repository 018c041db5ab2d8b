"""How the lists of the menu are cut into pages."""

from typing import Any

from rest_framework.pagination import PageNumberPagination


class MenuPagination(PageNumberPagination):
    """`page` and `page_size`, at most 100."""

    page_size = 24
    page_size_query_param = "page_size"
    page_size_query_description = "How many results a page has, 100 at most."
    max_page_size = 100

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """In the words of OpenAPI 3.1, which knows no `nullable`."""
        link = {"type": ["string", "null"], "format": "uri"}
        properties = {"count": {"type": "integer"}, "next": link, "previous": link, "results": schema}
        return {"type": "object", "required": list(properties), "properties": properties}
