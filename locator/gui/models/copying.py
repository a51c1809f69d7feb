"""A table as text that a spreadsheet program takes from the clipboard."""

from collections.abc import Iterable

from locator.gui.models.columns import Column, Rows
from locator.report.workbook import FORMULA_SIGNS


def tab_separated(rows: Rows, wanted: Iterable[int], columns: Iterable[int] | None = None) -> str:
    """Headings and the ``wanted`` rows; numbers without separators, nothing that runs as a formula."""
    shown = [rows.columns[k] for k in (range(len(rows.columns)) if columns is None else columns)]
    lines = [[_safe(column.title) for column in shown]]
    lines += [[_cell(column, row) for column in shown] for row in wanted]
    return "".join("\t".join(cells) + "\n" for cells in lines)


def _cell(column: Column, row: int) -> str:
    return _safe(column.plain[row]) if column.numbers is None else column.plain[row]


def _safe(text: str) -> str:
    """Keep a text in its cell, and from running."""
    flat = " ".join(text.split())
    if text.startswith(FORMULA_SIGNS) or flat.startswith(FORMULA_SIGNS):
        return f"'{flat}"
    return '"' + flat.replace('"', '""') + '"' if flat.startswith('"') else flat
