"""A table as it was found: rows of text cells, nothing yet understood."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from locator.errors import InputError, UsageError
from locator.words import _

# No planner's list comes near; a file beyond is refused before it fills the memory. A cell of short text
# takes some 70 bytes while it is read, so that a full table stays below 800 MB.
MAX_BYTES = 256 << 20
MAX_CELLS = 8_000_000
# A workbook's reader holds a cell several times over.
MAX_SHEET_CELLS = 4_000_000
MAX_ROWS = 2_000_000
MAX_COLUMNS = 1000

Hits = Callable[[Sequence[str]], int]
# First row, first column, last row, last column of merged cells, counted from 0.
Merged = tuple[int, int, int, int]


def no_hits(_row: Sequence[str]) -> int:
    """Count the known headers of a row where none are known."""
    return 0


@dataclass(frozen=True)
class Cells:
    """Rows of cells; a row may be shorter than others. Row 0 is the file's first row.

    Attributes
    ----------
    rows : list of rows
    encoding, sheet : str
        Encoding of a text, name of the sheet of a workbook.
    sheets : tuple of str
        Names of all sheets of the workbook.
    other_lists : tuple of str
        Of those the ones that hold a list too, where none was asked for.
    merged : tuple of Merged
        Cells merged into one; only the first of them holds its text.
    damaged : bool
        Whether bytes that are no text were replaced by ``U+FFFD``.
    sha256, file : str
        Hash of the file's bytes where it is known already, and the file's name.
    """

    rows: list[list[str]]
    encoding: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    other_lists: tuple[str, ...] = ()
    merged: tuple[Merged, ...] = ()
    damaged: bool = False
    sha256: str = ""
    file: str = ""


def not_a_table(path: Path, why: str) -> InputError:
    """Build the fault of a file that holds no table."""
    return InputError(
        "not_a_table",
        _("“{file}” is not a table: {why}.").format(file=path.name, why=why),
        _("Save the list as CSV or as .xlsx and import that."),
    )


def too_large(path: Path | str) -> InputError:
    """Build the fault of a file that is larger than any list."""
    return InputError(
        "table_too_large",
        _("“{file}” is too large for a list of facilities or people.").format(file=Path(path).name),
        _("Delete empty rows and columns at the end of the sheet, or split the list."),
    )


def too_many_columns(file: str) -> InputError:
    """Build the fault of a list that is wider than any."""
    return InputError(
        "too_many_columns",
        _("“{file}” has more than {most} columns.").format(file=file, most=MAX_COLUMNS),
        _("Keep the columns that the list needs; rows and columns may be interchanged."),
    )


def in_width(rows: Sequence[list[str]], file: str) -> None:
    """Cut blank cells beyond the last column that a list can have off the rows.

    Raises
    ------
    InputError
        ``too_many_columns``: one of those cells is not blank.
    """
    for row in rows:
        if len(row) > MAX_COLUMNS:
            if any(cell and not cell.isspace() for cell in row[MAX_COLUMNS:]):
                raise too_many_columns(file)
            del row[MAX_COLUMNS:]


def empty(path: Path) -> InputError:
    """Build the fault of a file without anything in it."""
    return InputError(
        "file_empty",
        _("“{file}” is empty.").format(file=path.name),
        _("Get the file again, or export it once more."),
    )


def sheet_not_here(path: Path, sheet: str) -> UsageError:
    """Build the fault of a sheet that is asked for in a file that has none."""
    return UsageError(
        "sheet_not_here",
        _("“{file}” is no workbook, so that it has no sheet called “{sheet}”.").format(
            file=path.name, sheet=sheet
        ),
        _("Leave --sheet out."),
    )
