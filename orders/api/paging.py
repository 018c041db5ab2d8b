"""How long lists are cut into pages."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from rest_framework.exceptions import NotFound
from rest_framework.pagination import Cursor, CursorPagination, PageNumberPagination
from rest_framework.request import Request


class NewestFirst(CursorPagination):
    """A customer's orders: they only grow at the front, so a cursor never shows one twice."""

    ordering = ("-placed_at", "-id")
    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100

    def decode_cursor(self, request: Request) -> Cursor | None:
        cursor = super().decode_cursor(request)
        if cursor is not None and cursor.position is not None and not self._is_moment(cursor.position):
            raise NotFound(self.invalid_cursor_message)
        return cursor

    @staticmethod
    def _is_moment(position: Any) -> bool:
        """Whether the database can compare with it: a moment of no zone, or one outside the calendar, it cannot."""
        try:
            moment = parse_datetime(position)
            return moment is not None and timezone.is_aware(moment) and bool(moment.astimezone(datetime.UTC))
        except (ValueError, OverflowError):
            return False


class StaffPages(PageNumberPagination):
    """The staff's list, counted."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 100
