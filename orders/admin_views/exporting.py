"""Spreadsheets that run nothing when they are opened: ours, and those that Wagtail writes (reports, forms, people).

Their moments are on the bakery's clock: Wagtail writes UTC, and says so in no cell.
"""

import re
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import is_aware, localtime
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from wagtail.admin.views.mixins import ExcelDateFormatter, SpreadsheetExportMixin

# What a spreadsheet programme takes for the start of a formula: at the start of a cell, and where a programme that
# parts cells by semicolons or tabs would begin another one. In scripts that have wide signs, those too.
FORMULA = re.compile(r"(^\s*|[;\t\r\n]\s*)(?=[=+\-@＝＋－＠])")
BLANK_STARTS = ("\t", "\r", "\n")
# In groups it is text to every one of them: no formula, and no number to be rounded.
PHONE_NUMBER = re.compile(r"\+[1-9][0-9]{0,2}( [0-9]+)+")
# As days are written, and read the same everywhere.
MOMENT = "yyyy-mm-dd hh:mm"
_as_wagtail_writes_it = SpreadsheetExportMixin.preprocess_field_value
_as_wagtail_heads_it = SpreadsheetExportMixin.get_heading


def as_plain_text(value: Any) -> Any:
    """A text that a spreadsheet shows as it is, whoever wrote it. Numbers and times stay what they are."""
    if not isinstance(value, str) or PHONE_NUMBER.fullmatch(value):
        return value
    quoted = FORMULA.sub(r"\1'", value)
    return f"'{quoted}" if quoted.startswith(BLANK_STARTS) else quoted


def make_exports_safe() -> None:
    """CSV cells that begin like a formula get a quote before them; XLSX cells are strings already.

    Wagtail has no setting for this and its reports cannot be told to use a view of ours, so the two methods are
    replaced that every cell of every export goes through, after fields and values were turned into text.
    """
    SpreadsheetExportMixin.preprocess_field_value = _preprocess_field_value
    SpreadsheetExportMixin.get_heading = _get_heading
    ExcelDateFormatter.get = lambda _formatter: MOMENT


def _preprocess_field_value(view: SpreadsheetExportMixin, field: str, value: Any, export_format: str) -> Any:
    if isinstance(value, datetime):
        return _moment(value, export_format)
    written = _as_wagtail_writes_it(view, field, value, export_format)
    if export_format == SpreadsheetExportMixin.FORMAT_CSV:
        return as_plain_text(written)
    return ILLEGAL_CHARACTERS_RE.sub("", written) if isinstance(written, str) else written


def _moment(value: datetime, export_format: str) -> datetime | str:
    """On the bakery's clock, as a spreadsheet sorts and counts with it."""
    here = localtime(value).replace(tzinfo=None) if is_aware(value) else value
    return f"{here:%Y-%m-%d %H:%M}" if export_format == SpreadsheetExportMixin.FORMAT_CSV else here


def _get_heading(view: SpreadsheetExportMixin, queryset: QuerySet, field: str) -> str:
    """Headings are words of editors where a form is exported; XLSX would take them for formulas too."""
    return as_plain_text(ILLEGAL_CHARACTERS_RE.sub("", _as_wagtail_heads_it(view, queryset, field)))
