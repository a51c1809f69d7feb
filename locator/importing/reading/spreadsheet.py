"""Workbooks (.xlsx, .xls, .ods), read in a child process so that a bad one cannot take us along."""

import multiprocessing
import re
import sys
import time
import zipfile
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from locator.domain.progress import Progress, silent
from locator.errors import InputError
from locator.importing.reading import files
from locator.importing.reading.cells import MAX_BYTES, MAX_CELLS, Cells, not_a_table, too_large
from locator.words import _

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
_WORKBOOKS = frozenset({"ZIP", "Excel 97"})
_MEMORY_LIMIT = 2 << 30
_CHUNK = 1 << 20
_REFERENCE = re.compile(rb"""<(?:\w+:)?c\s(?:[^<>]*?\s)?r\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
# The start tag of a cell that a chunk cuts in two is no longer than this.
_LONGEST_TAG = 4096
_ASK_EVERY_S, _GIVE_UP_S = 0.1, 300.0
# Exit status of a child in which Python itself raised an error: that is our own fault.
_RAISED = 1
# A name that Excel does not allow: no sheet bears it, and the reader then tells those there are.
_NO_SHEET = "[?]"
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576


def read_spreadsheet(path: Path, sheet: str = "", progress: Progress = silent) -> Cells:
    """Rows of one sheet: the one named, else the first that holds anything.

    ``progress`` is called all the while, so that the work can be stopped.

    Raises
    ------
    InputError
        ``not_a_table``, ``table_too_large``, ``table_too_slow``, ``sheet_missing``, or a fault of the file
        itself.
    """
    files.check(path)
    kind = files.kind(path)
    if kind not in _WORKBOOKS:
        why = _("it is a {kind} file").format(kind=kind) if kind else _("it is no workbook")
        raise not_a_table(path, why)
    if path.stat().st_size > MAX_BYTES:
        raise too_large(path)
    if kind == "ZIP":
        _check_extent(path)
    answer, value, name = _ask_child(path, sheet, progress)
    if answer == "rows":
        return Cells(value, sheet=name)
    if answer == "sheet_missing":
        raise InputError(
            "sheet_missing",
            _("“{file}” has no sheet called “{sheet}”; it has {sheets}.").format(
                file=path.name, sheet=sheet, sheets=", ".join(value)
            ),
            _("Name one of them with --sheet."),
        )
    if answer == "too_large":
        raise too_large(path)
    if answer == "empty":
        raise InputError(
            "file_empty",
            _("“{file}” is empty.").format(file=path.name),
            _("Get the file again, or export it once more."),
        )
    raise not_a_table(path, _("its parts are damaged, or it is locked with a password"))


def sheet_names(path: Path, progress: Progress = silent) -> tuple[str, ...]:
    """Names of a workbook's sheets, in their order; none where it cannot be read.

    Raises
    ------
    InputError
        ``table_too_slow``, or a fault of the file itself.
    """
    files.check(path)
    answer, value, _name = _ask_child(path, _NO_SHEET, progress)
    return tuple(value) if answer == "sheet_missing" else ()


def _check_extent(path: Path) -> None:
    """Refuse a sheet whose farthest cell spans more than any list: its reader would fill the memory."""
    try:
        with zipfile.ZipFile(path) as book:
            if sum(part.file_size for part in book.infolist()) > 4 * MAX_BYTES:
                raise too_large(path)
            for name in book.namelist():
                if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name) and _extent(book, name) > MAX_CELLS:
                    raise too_large(path)
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        raise not_a_table(path, _("its parts are damaged, or it is locked with a password")) from error


def _extent(book: zipfile.ZipFile, name: str) -> int:
    """Cells in the rectangle that the sheet's cells span."""
    last_row = last_column = 0
    rest = b""
    with book.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            text = rest + chunk
            found = _REFERENCE.findall(text)
            for letters in {letters for letters, _row in found}:
                last_column = max(last_column, _column(letters))
            last_row = max([last_row, *(int(row) for _letters, row in found)])
            rest = text[max(text.rfind(b"<"), len(text) - _LONGEST_TAG, 0) :]
    return min(last_row, _LAST_ROW) * min(last_column, _LAST_COLUMN)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _ask_child(path: Path, sheet: str, progress: Progress) -> tuple[str, Any, str]:
    # A fresh process, not a fork: the window's threads must not be copied, and it works frozen.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=read_in_child, args=(str(path), sheet, theirs), daemon=True)
    child.start()
    theirs.close()
    try:
        _await(ours, path, progress)
        answer: tuple[str, Any, str] = ours.recv()
    except EOFError:
        child.join()
        if child.exitcode == _RAISED:
            raise RuntimeError("the child process that reads workbooks has failed") from None
        # The system, or the reader itself, ended a child that asked for too much memory.
        return "too_large", "", ""
    finally:
        ours.close()
        child.kill()
        child.join()
    return answer


def _await(answer: Connection, path: Path, progress: Progress) -> None:
    """Wait until the child answers or is gone."""
    last = time.monotonic() + _GIVE_UP_S
    while not answer.poll(_ASK_EVERY_S):
        progress(0, 1, _("Reading {file}").format(file=path.name))
        if time.monotonic() > last:
            raise InputError(
                "table_too_slow",
                _("“{file}” could not be read within {minutes} minutes.").format(
                    file=path.name, minutes=f"{_GIVE_UP_S / 60:g}"
                ),
                _("Save the sheet as CSV and read that, or split it."),
            )


def read_in_child(path: str, sheet: str, answer: Connection) -> None:
    """Read one sheet and send ``(what, value, sheet)``; a process that dies sends nothing."""
    _limit_memory()
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(path)
        if sheet and sheet not in book.sheet_names:
            answer.send(("sheet_missing", book.sheet_names, ""))
            return
        for name in [sheet] if sheet else book.sheet_names:
            page = book.get_sheet_by_name(name)
            if page.height * page.width > MAX_CELLS:
                answer.send(("too_large", "", ""))
                return
            rows = page.to_python(skip_empty_area=False)
            if rows:
                answer.send(("rows", [[cell_text(cell) for cell in row] for row in rows], name))
                return
        answer.send(("empty", "", ""))
    except MemoryError:
        answer.send(("too_large", "", ""))
    except (CalamineError, OSError, ValueError) as error:
        answer.send(("unreadable", str(error).strip().rstrip("."), ""))
    except BaseException as error:
        # The reader's own panic at a damaged book is no Exception, and its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        answer.send(("unreadable", str(error), ""))


def _limit_memory() -> None:
    # macOS has the limit and refuses to set it, Windows has none; there the check of the extent must do.
    if not sys.platform.startswith("linux"):
        return
    import resource

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = _MEMORY_LIMIT if hard == resource.RLIM_INFINITY else min(_MEMORY_LIMIT, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def cell_text(cell: object) -> str:
    """Text of a cell's value; whole numbers without a decimal point, dates as ISO 8601."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell)
