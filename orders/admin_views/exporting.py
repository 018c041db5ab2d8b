"""Spreadsheets that run nothing when they are opened."""

from wagtail.admin.views.mixins import SpreadsheetExportMixin

# What a spreadsheet programme takes for the start of a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_plain_text(value: str) -> str:
    """A text that a spreadsheet shows as it is, whoever wrote it."""
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value


class SafeExportMixin(SpreadsheetExportMixin):
    """CSV cells that begin like a formula get a quote before them; XLSX cells are strings already."""

    custom_value_preprocess = {
        **SpreadsheetExportMixin.custom_value_preprocess,
        str: {SpreadsheetExportMixin.FORMAT_CSV: as_plain_text},
    }
