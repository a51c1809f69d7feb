"""Rows of cells turned into columns, tidied on the way."""

from collections.abc import Sequence
from dataclasses import dataclass

from locator.importing.fold import tidy
from locator.importing.reading.cells import MAX_CELLS, too_large

_ERRORS = frozenset(
    {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA", "#SPILL!", "#CALC!"}
)
_ERROR_SIGN = "#"
_BROKEN = "\N{REPLACEMENT CHARACTER}"
# In a column of fewer different texts than this among so many, equal cells become one object.
_SAMPLE, _FEW = 1000, 500


@dataclass(frozen=True)
class CellFault:
    """A cell that holds an error (``cell_error``) or broken signs (``text_damaged``); positions from 0."""

    code: str
    row: int
    column: int
    cell: str


def fit(row: Sequence[str], width: int) -> list[str]:
    """A row of exactly ``width`` cells."""
    return [*row[:width], *[""] * (width - len(row))]


class ColumnTable:
    """Columns that grow by pieces of rows.

    ``columns`` hold cells on one line, without spaces around them; errors of formulas (#REF!) are blank.
    ``faults`` tell of those, and of broken signs in a text that is ``damaged``. Rows longer than the table
    widen it where they hold something beyond its edge.
    """

    def __init__(self, width: int, file: str, *, damaged: bool = False) -> None:
        self.columns: list[list[str]] = [[] for _column in range(width)]
        self.faults: list[CellFault] = []
        self._kept: list[dict[str, str] | None] = [None] * width
        self._rows = 0
        self._file = file
        self._signs = (_ERROR_SIGN, _BROKEN) if damaged else (_ERROR_SIGN,)

    def add(self, rows: Sequence[list[str]]) -> None:
        """Put rows below those that are there.

        Raises
        ------
        InputError
            ``table_too_large``.
        """
        self._widen(rows)
        width = len(self.columns)
        if (self._rows + len(rows)) * width > MAX_CELLS:
            raise too_large(self._file)
        fitted = rows if set(map(len, rows)) <= {width} else [fit(row, width) for row in rows]
        for at, cells in enumerate(zip(*fitted, strict=True)):
            self.columns[at] += self._clean(at, cells)
        self._rows += len(rows)

    def cut(self, rows: int) -> None:
        """Keep the first ``rows`` rows."""
        for column in self.columns:
            del column[rows:]

    def _widen(self, rows: Sequence[list[str]]) -> None:
        longest = len(self.columns)
        if max(map(len, rows), default=0) <= longest:
            return
        for row in rows:
            if len(row) > longest and any(cell.strip() for cell in row[longest:]):
                longest = max(at for at, cell in enumerate(row, start=1) if cell.strip())
        if longest * (self._rows + len(rows)) > MAX_CELLS:
            raise too_large(self._file)
        added = longest - len(self.columns)
        self.columns += [[""] * self._rows for _column in range(added)]
        self._kept += [None] * added

    def _clean(self, at: int, cells: Sequence[str]) -> Sequence[str]:
        whole = "".join(cells)
        if not whole.isprintable() or " " in whole:
            told = {cell: tidy(cell) for cell in set(cells)}
            cells = list(map(told.__getitem__, cells))
        if any(sign in whole for sign in self._signs):
            cells = [self._checked(at, row, cell) for row, cell in enumerate(cells, start=self._rows)]
        if self._rows == 0:
            self._kept[at] = {} if len(set(cells[:_SAMPLE])) < min(len(cells), _FEW) else None
        kept = self._kept[at]
        return cells if kept is None else list(map(kept.setdefault, cells, cells))

    def _checked(self, column: int, row: int, cell: str) -> str:
        if cell in _ERRORS:
            self.faults.append(CellFault("cell_error", row, column, cell))
            return ""
        if _BROKEN in cell and _BROKEN in self._signs:
            self.faults.append(CellFault("text_damaged", row, column, cell))
        return cell
