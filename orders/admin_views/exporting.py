"""Spreadsheets that run nothing when they are opened: ours, and those that Wagtail writes (reports, forms, people)."""

import re
from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

# What a spreadsheet programme takes for the start of a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
# In groups it is text to every one of them: no formula, and no number to be rounded.
PHONE_NUMBER = re.compile(r"\+[1-9][0-9]{0,2}( [0-9]+)+")
_as_wagtail_writes_it = SpreadsheetExportMixin.preprocess_field_value


def as_plain_text(value: Any) -> Any:
    """A text that a spreadsheet shows as it is, whoever wrote it. Numbers and times stay what they are."""
    risky = isinstance(value, str) and value.startswith(FORMULA_STARTS) and not PHONE_NUMBER.fullmatch(value)
    return f"'{value}" if risky else value


def make_exports_safe() -> None:
    """CSV cells that begin like a formula get a quote before them; XLSX cells are strings already.

    Wagtail has no setting for this and its reports cannot be told to use a view of ours, so the one method is
    replaced that every cell of every export goes through, after fields and values were turned into text.
    """
    SpreadsheetExportMixin.preprocess_field_value = _preprocess_field_value


def _preprocess_field_value(view: SpreadsheetExportMixin, field: str, value: Any, export_format: str) -> Any:
    written = _as_wagtail_writes_it(view, field, value, export_format)
    return as_plain_text(written) if export_format == SpreadsheetExportMixin.FORMAT_CSV else written
