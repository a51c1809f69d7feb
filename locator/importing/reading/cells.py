"""A table as it was found: rows of text cells, nothing yet understood."""

from dataclasses import dataclass
from pathlib import Path

from locator.errors import InputError
from locator.words import _

# No planner's list comes near; a file beyond is refused before it fills the memory.
MAX_BYTES = 512 << 20
MAX_CELLS = 20_000_000
MAX_ROWS = 4_000_000


@dataclass(frozen=True)
class Cells:
    """Rows of cells; a row may be shorter than others. Row 0 is the file's first row."""

    rows: list[list[str]]
    encoding: str = ""
    sheet: str = ""


def not_a_table(path: Path, why: str) -> InputError:
    """Build the fault of a file that holds no table."""
    return InputError(
        "not_a_table",
        _("“{file}” is not a table: {why}.").format(file=path.name, why=why),
        _("Save the list as CSV or as .xlsx and import that."),
    )


def too_large(path: Path) -> InputError:
    """Build the fault of a file that is larger than any list."""
    return InputError(
        "table_too_large",
        _("“{file}” is too large for a list of facilities or people.").format(file=path.name),
        _("Delete empty rows and columns at the end of the sheet, or split the list."),
    )
