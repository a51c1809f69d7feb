"""The child process that reads one workbook: it asks which sheet is meant, sends its rows, and ends."""

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import islice
from multiprocessing.connection import Connection
from typing import Any

from locator.importing.reading import cell_errors
from locator.importing.reading.cells import MAX_SHEET_CELLS

SHOWN_ROWS = 20
# A list stands on one of the first sheets, if at all.
MOST_SHEETS = 50
_MEMORY_LIMIT = 1200 << 20
# Two bytes a sign, as Chinese text takes in memory, these are 256 MB.
_MOST_SIGNS = 128 << 20
_PIECE_CELLS = 50_000
# As long as a cell of a text table may be.
LONGEST_CELL = 131_072
_MINUTE = 60

_Row = list[str]


class _TooLargeError(Exception):
    """A sheet holds more than any list."""


class _TooLongError(Exception):
    """A cell holds more than any text of a list."""


def serve(path: str, sheet: str, parent: Connection) -> None:
    """Answer ``(what, value)``; a process that dies answers nothing.

    ``names`` tells the names of the sheets; ``head`` offers the name and first rows of a sheet and waits for
    the word whether it is meant; ``rows`` brings ``(name, merged cells)``, each ``piece`` some of its rows,
    ``read`` ends them, and the sheets behind that one are offered all the same, until the ``end``;
    any other answer says why there are no rows.
    """
    limit_memory()
    _keep_quiet()
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        # By its name the reader would take a workbook for what it is not; by its bytes it cannot err.
        with open(path, "rb") as stream:  # noqa: PTH123 - a child process imports as little as it can
            _Server(path, CalamineWorkbook.from_filelike(stream), parent).answer(sheet)
    except (MemoryError, _TooLargeError):
        parent.send(("too_large", ""))
    except _TooLongError:
        parent.send(("too_long", ""))
    except PasswordError:
        parent.send(("locked", ""))
    except (CalamineError, OSError, ValueError) as error:
        parent.send(("unreadable", str(error).strip().rstrip(".")))
    except BaseException as error:
        # The reader's own panic at a damaged book is no Exception, and its class cannot be imported.
        if type(error).__name__ != "PanicException":
            parent.send(("failed", traceback.format_exc()))
            raise
        parent.send(("unreadable", str(error)))


def _keep_quiet() -> None:
    """Let nothing that the reader itself prints reach the terminal; faults are told in answers."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)


class _Server:
    """Sheets of one workbook, offered until one is meant."""

    def __init__(self, path: str, book: Any, parent: Connection) -> None:
        self._path, self._book, self._parent = path, book, parent
        self._names = tuple(book.sheet_names)

    def answer(self, sheet: str) -> None:
        self._say("names", self._names)
        if sheet and sheet not in self._names:
            self._say("sheet_missing", "")
            return
        names = [sheet] if sheet else _in_order(self._book)[:MOST_SHEETS]
        first = ""
        for at, name in enumerate(names):
            page = self._page(name)
            if page is None:
                continue
            first = first or name
            if sheet or self._is_meant(name, list(islice(_rows(page), SHOWN_ROWS))):
                self._send(page, name)
                self._offer_others(names[at + 1 :])
                return
        if not first:
            self._say("empty", "")
            return
        self._send(self._page(first), first)
        self._say("end", "")

    def _page(self, name: str) -> Any:
        """A sheet that holds anything, else ``None``."""
        sheet = self._book.get_sheet_by_name(name)
        if sheet.end is None:
            return None
        if (sheet.end[0] + 1) * (sheet.end[1] + 1) > MAX_SHEET_CELLS:
            raise _TooLargeError
        return sheet if any(any(row) for row in _rows(sheet)) else None

    def _send(self, page: Any, name: str) -> None:
        """Send the rows a piece at a time, so that no second copy of them all is made.

        Errors of formulas stand in their cells, which the reader leaves blank.
        """
        merged = page.merged_cell_ranges or ()
        self._say("rows", (name, [(top, left, bottom, right) for (top, left), (bottom, right) in merged]))
        errors: dict[int, dict[int, str]] = {}
        for (row, column), error in cell_errors.of_sheet(self._path, name).items():
            errors.setdefault(row, {})[column] = error
        rows, signs, at = _rows(page), 0, 0
        size = max(_PIECE_CELLS // (page.end[1] + 1), 1)
        while piece := list(islice(rows, size)):
            for number in errors.keys() & range(at, at + len(piece)) if errors else ():
                _put(errors[number], piece[number - at])
            signs += sum(sum(map(len, row)) for row in piece)
            if signs > _MOST_SIGNS:
                raise _TooLargeError
            self._say("piece", piece)
            at += len(piece)
        self._say("read", "")

    def _offer_others(self, names: list[str]) -> None:
        """Offer the beginnings of sheets behind the one that is read: a list on them is to be told of."""
        shown = {str(one.name) for one in self._book.sheets_metadata if str(one.visible).endswith(".Visible")}
        for name in names:
            if name in shown:
                rows = islice(self._book.get_sheet_by_name(name).iter_rows(), SHOWN_ROWS)
                self._is_meant(name, [[cell_text(cell) for cell in row] for row in rows])
        self._say("end", "")

    def _say(self, what: str, value: object) -> None:
        self._parent.send((what, value))

    def _is_meant(self, name: str, rows: list[_Row]) -> bool:
        self._say("head", (name, rows))
        return bool(self._parent.recv())


def _put(errors: dict[int, str], row: _Row) -> None:
    for column, error in errors.items():
        if column < len(row) and not row[column]:
            row[column] = error


def _in_order(book: Any) -> list[str]:
    """Names of the sheets of cells, hidden ones last."""
    held = [one for one in book.sheets_metadata if "WorkSheet" in str(one.typ)]
    return [str(one.name) for one in sorted(held, key=lambda one: not str(one.visible).endswith(".Visible"))]


def _rows(sheet: Any) -> Iterator[_Row]:
    """Rows of a sheet from its first, each from its first column."""
    before = [""] * sheet.start[1]
    for row in sheet.iter_rows():
        cells = before + [cell_text(cell) for cell in row]
        if sum(map(len, cells)) > LONGEST_CELL and max(map(len, cells)) > LONGEST_CELL:
            raise _TooLongError
        yield cells


def limit_memory() -> None:
    """Bound the memory of this process where the system can."""
    # macOS has the limit and refuses to set it, Windows has none; there the check of the extent must do.
    if not sys.platform.startswith("linux"):
        return
    import resource

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = _MEMORY_LIMIT if hard == resource.RLIM_INFINITY else min(_MEMORY_LIMIT, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def cell_text(cell: object) -> str:
    """Text of a cell's value; whole numbers without a decimal point, dates as ISO 8601, times as 08:30."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, (datetime, time)):
        return str(cell).removesuffix(":00") if cell.second == 0 else str(cell)
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / _MINUTE)
        return f"{minutes // _MINUTE}:{minutes % _MINUTE:02d}"
    return cell.isoformat() if isinstance(cell, date) else str(cell)
