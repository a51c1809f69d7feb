"""The mark that keeps a text in a CSV file from running as a formula, taken off again."""

from collections.abc import Sequence

MARK = "'"
# Signs that a spreadsheet program takes as the start of a formula.
_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def taken_off(cells: Sequence[str]) -> list[str]:
    """Cells of a text file without the mark; one that marks nothing stays."""
    # Nearly all columns hold no mark at all.
    if MARK not in "".join(cells):
        return list(cells)
    return [_bare(cell) if cell.startswith(MARK) else cell for cell in cells]


def _bare(cell: str) -> str:
    return cell[1:] if cell.lstrip(MARK).startswith(_SIGNS) else cell
