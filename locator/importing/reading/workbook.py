"""The child process that reads one workbook: it asks which sheet is meant, sends its rows, and ends."""

import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from multiprocessing.connection import Connection
from typing import Any

from locator.importing.reading import cell_errors
from locator.importing.reading.cells import MAX_CELLS, Merged

SHOWN_ROWS = 20
_MEMORY_LIMIT = 2 << 30
_MINUTE = 60

Page = tuple[str, list[list[str]], list[Merged]]


def serve(path: str, sheet: str, parent: Connection) -> None:
    """Answer ``(what, value, names of the sheets)``; a process that dies answers nothing.

    ``head`` offers the name and first rows of a sheet and waits for the word whether it is meant;
    ``rows`` brings ``(name, rows, merged cells)``, and the sheets behind that one are offered all the same;
    any other answer says why there are none.
    """
    limit_memory()
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        # By its name the reader would take a workbook for what it is not; by its bytes it cannot err.
        with open(path, "rb") as stream:  # noqa: PTH123 - a child process imports as little as it can
            _Server(path, CalamineWorkbook.from_filelike(stream), parent).answer(sheet)
    except MemoryError:
        parent.send(("too_large", "", ()))
    except PasswordError:
        parent.send(("locked", "", ()))
    except (CalamineError, OSError, ValueError) as error:
        parent.send(("unreadable", str(error).strip().rstrip("."), ()))
    except BaseException as error:
        # The reader's own panic at a damaged book is no Exception, and its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        parent.send(("unreadable", str(error), ()))


class _Server:
    """Sheets of one workbook, offered until one is meant."""

    def __init__(self, path: str, book: Any, parent: Connection) -> None:
        self._path, self._book, self._parent = path, book, parent
        self._names = tuple(book.sheet_names)

    def answer(self, sheet: str) -> None:
        if sheet and sheet not in self._names:
            self._say("sheet_missing", "")
            return
        names = [sheet] if sheet else _in_order(self._book)
        first: Page | None = None
        for page in _pages(self._book, names):
            if page is None:
                self._say("too_large", "")
                return
            first = first or page
            if sheet or self._is_meant(page[0], page[1]):
                self._say("rows", self._with_errors(page))
                self._offer_others(names[names.index(page[0]) + 1 :])
                return
        self._say(*(("rows", self._with_errors(first)) if first else ("empty", "")))

    def _offer_others(self, names: list[str]) -> None:
        """Offer the beginnings of sheets behind the one that is read: a list on them is to be told of."""
        shown = {str(one.name) for one in self._book.sheets_metadata if str(one.visible).endswith(".Visible")}
        for name in names:
            if name in shown:
                rows = islice(self._book.get_sheet_by_name(name).iter_rows(), SHOWN_ROWS)
                self._is_meant(name, [[cell_text(cell) for cell in row] for row in rows])
        self._say("end", "")

    def _say(self, what: str, value: object) -> None:
        self._parent.send((what, value, self._names))

    def _is_meant(self, name: str, rows: list[list[str]]) -> bool:
        self._say("head", (name, rows[:SHOWN_ROWS]))
        return bool(self._parent.recv())

    def _with_errors(self, page: Page) -> Page:
        """The page with the errors of formulas in their cells, which the reader leaves blank."""
        name, rows, merged = page
        for (row, column), error in cell_errors.of_sheet(self._path, name).items():
            if row < len(rows) and column < len(rows[row]) and not rows[row][column]:
                rows[row][column] = error
        return name, rows, merged


def _in_order(book: Any) -> list[str]:
    """Names of the sheets of cells, hidden ones last."""
    held = [one for one in book.sheets_metadata if "WorkSheet" in str(one.typ)]
    return [str(one.name) for one in sorted(held, key=lambda one: not str(one.visible).endswith(".Visible"))]


def _pages(book: Any, names: list[str]) -> Iterator[Page | None]:
    """Sheets that hold anything; ``None`` for one that is too large."""
    for name in names:
        sheet = book.get_sheet_by_name(name)
        if sheet.end is None:
            continue
        if (sheet.end[0] + 1) * (sheet.end[1] + 1) > MAX_CELLS:
            yield None
            continue
        rows = [[cell_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        if any(any(row) for row in rows):
            merged = sheet.merged_cell_ranges or ()
            yield name, rows, [(top, left, bottom, right) for (top, left), (bottom, right) in merged]


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
