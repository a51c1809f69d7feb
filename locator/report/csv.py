"""Tables as CSV, in UTF-8 with the mark that spreadsheet programs look for."""

import csv
import io

from locator.domain.findings import Findings
from locator.domain.study import Study
from locator.report import tables
from locator.report.tables import Sheet
from locator.report.workbook import Value, guarded


def write_csv(study: Study, findings: Findings) -> bytes:
    """One row a street and kind; counts under 10 as ``<10``."""
    return write_sheet(tables.streets(study, findings))


def write_sheet(sheet: Sheet) -> bytes:
    """One table; its texts are guarded, its numbers stay numbers."""
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow(sheet.headings)
    writer.writerows([_cell(value) for value in row] for row in sheet.rows)
    return held.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> Value:
    return guarded(value) if isinstance(value, str) else value
