"""What the workbooks that Locator writes have in common: safe cells, sensible widths, the same bytes."""

import io
import re
import zipfile
from collections.abc import Iterable
from typing import Any, TypeAlias

from locator.report.labels import width_of

Value: TypeAlias = str | float | int | None

# Signs that a spreadsheet program takes as the start of a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
# Control signs that a workbook cannot hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Signs that the name of a sheet cannot hold, and its length.
_NOT_IN_NAMES = re.compile(r"[\\*?:/\[\]]")
_LONGEST_NAME = 31
_WIDEST = 48.0
_DAY = (1980, 1, 1, 0, 0, 0)


def guarded(text: str) -> str:
    """Text for a plain text file, so that a spreadsheet program does not run it as a formula.

    A text that only looks guarded is guarded once more: taking one mark off gives back what was written.
    """
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_SIGNS) else text


def add_sheet(book: Any, name: str) -> Any:
    """Add a sheet to a workbook, under as much of ``name`` as a sheet can bear."""
    plain = _NOT_IN_NAMES.sub(" ", _CONTROL.sub("", name))[:_LONGEST_NAME]
    return book.create_sheet(plain.strip(" '"))


def head(page: Any, row: int, column: int, text: str) -> None:
    """Write a heading: as text, whatever it begins with, and made up as one."""
    from openpyxl.styles import Alignment, Font, PatternFill

    write(page, row, column, text)
    cell = page.cell(row, column)
    cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="0F766E")
    cell.alignment = Alignment(wrap_text=True, vertical="center")


def write(page: Any, row: int, column: int, value: Value) -> None:
    """Write one cell: a text as text, whatever it begins with, and a number as a number."""
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
    return "0.0#####"


def width(heading: str, values: Iterable[Value], widest: float = _WIDEST) -> float:
    """Width of a column that shows its values, and some of its heading."""
    most = max(map(_room, values), default=0.0)
    return min(max(most, min(_room(heading), 14.0), 8.0) + 2.0, widest)


def _room(value: Value) -> float:
    return width_of("" if value is None else str(value), 2.0)


def saved(book: Any) -> bytes:
    """Bytes of a workbook without the clock: its entries and its own dates are all of one fixed day."""
    given, held = io.BytesIO(), io.BytesIO()
    book.save(given)
    with zipfile.ZipFile(given) as source, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", content)
            target.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()
