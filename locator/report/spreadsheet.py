"""The findings as an Excel workbook, the same bytes every time."""

from typing import Any

from locator.domain.fairness import Fairness
from locator.domain.findings import Findings
from locator.domain.study import Study
from locator.report import access_tables, tables, workbook
from locator.report.tables import Sheet

_MEASURED_ROWS = 500


def write_xlsx(study: Study, findings: Findings, fairness: Fairness | None = None) -> bytes:
    """Workbook with a sheet each for basis, streets, gaps, requirements, facilities and problems.

    With ``fairness`` also for access, demand points, services between streets and how firm the numbers are.
    """
    more = access_tables.sheets(study, findings, fairness) if fairness else ()
    return write_sheets(*tables.sheets(study, findings), *more)


def write_sheets(*sheets: Sheet) -> bytes:
    """Workbook of some sheets."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _fill(workbook.add_sheet(book, sheet.name), sheet)
    return workbook.saved(book)


def _fill(page: Any, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    for column, heading in enumerate(sheet.headings, start=1):
        workbook.head(page, 1, column, heading)
        shown = [row[column - 1] for row in sheet.rows[:_MEASURED_ROWS]]
        page.column_dimensions[get_column_letter(column)].width = workbook.width(heading, shown)
    for row, values in enumerate(sheet.rows, start=2):
        for column, value in enumerate(values, start=1):
            workbook.write(page, row, column, value)
    page.freeze_panes = "A2"
    if sheet.rows:
        page.auto_filter.ref = page.dimensions
