"""Streets by service as CSV, in UTF-8 with the mark that spreadsheet programs look for."""

import csv
import io

from locator.domain.findings import Findings
from locator.domain.study import Study
from locator.report import tables
from locator.report.spreadsheet import FORMULA_SIGNS
from locator.report.tables import Value


def write_csv(study: Study, findings: Findings) -> bytes:
    """One row a street and kind; counts under 10 as ``<10``."""
    sheet = tables.streets(study, findings)
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow(sheet.headings)
    writer.writerows([_cell(value) for value in row] for row in sheet.rows)
    return held.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> Value:
    """Keep a text that a spreadsheet program would run as a formula from running."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_SIGNS) else value
