"""The findings as an Excel workbook, the same bytes every time."""

import io
import re
import zipfile
from typing import Any

from locator.domain.findings import Findings
from locator.domain.study import Study
from locator.report import tables
from locator.report.labels import width_of
from locator.report.tables import Sheet, Value

# Signs that a spreadsheet program takes as the start of a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
# Control signs that a workbook cannot hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WIDEST = 48
_DAY = (1980, 1, 1, 0, 0, 0)


def write_xlsx(study: Study, findings: Findings) -> bytes:
    """Workbook with a sheet each for basis, streets, gaps, requirements, facilities and problems."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for sheet in tables.sheets(study, findings):
        _fill(book.create_sheet(sheet.name[:31]), sheet)
    held = io.BytesIO()
    book.save(held)
    return _same_bytes(held.getvalue())


def _fill(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    bold, fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="0F766E")
    wrap = Alignment(wrap_text=True, vertical="center")
    for column, heading in enumerate(sheet.headings, start=1):
        cell = page.cell(1, column, heading)
        cell.font, cell.fill, cell.alignment = bold, fill, wrap
        page.column_dimensions[get_column_letter(column)].width = _width(sheet, column - 1)
    for row, values in enumerate(sheet.rows, start=2):
        for column, value in enumerate(values, start=1):
            _write(page, row, column, value)
    page.freeze_panes = "A2"
    if sheet.rows:
        page.auto_filter.ref = page.dimensions


def _write(page: Any, row: int, column: int, value: Value) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        cell = page.cell(row, column, _CONTROL.sub("", value))
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA_SIGNS)
        return
    cell = page.cell(row, column, value)
    cell.number_format = _number_format(value)


def _number_format(value: float) -> str:
    if isinstance(value, int):
        return "#,##0" if abs(value) >= 1000 else "0"  # noqa: PLR2004
    return "0.0###"


def _width(sheet: Sheet, column: int) -> float:
    widest = max((_room(row[column]) for row in sheet.rows[:500]), default=0.0)
    heading = _room(sheet.headings[column])
    return min(max(widest, min(heading, 14.0), 8.0) + 2.0, _WIDEST)


def _room(value: Value) -> float:
    return width_of("" if value is None else str(value), 2.0)


def _same_bytes(book: bytes) -> bytes:
    """Take the clock out of a workbook: its entries and its own dates are all of one fixed day."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book)) as source,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", content)
            target.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()
