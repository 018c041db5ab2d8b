"""Wagtail's database search, made safe against a quotation mark on SQLite (upstream issue 13227)."""

import copy
import re

from modelsearch.backends import database


class QuoteSafe:
    """Mixin for SQLite's query compilers: FTS5 fails on quotation marks, NUL and blank queries."""

    def build_search_query_content(self, query, config=None):
        text = getattr(query, "query_string", None)
        if isinstance(text, str) and text:
            query = copy.copy(query)
            query.query_string = re.sub(r'["\x00]', " ", text).strip() or "-"
        return super().build_search_query_content(query, config=config)


def SearchBackend(params):  # noqa: N802 - the name that Wagtail looks for
    """Wagtail's backend for this database, its SQLite compilers wrapped."""
    backend = database.SearchBackend(params)
    for name in ("query_compiler_class", "autocomplete_query_compiler_class"):
        compiler = getattr(backend, name)
        if compiler.__module__.endswith("sqlite.sqlite"):
            setattr(backend, name, type(compiler.__name__, (QuoteSafe, compiler), {}))
    return backend
