"""Workbooks (.xlsx, .xls, .ods), read in a child process so that a bad one cannot take us along."""

import html
import multiprocessing
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from locator.domain.progress import Progress, silent
from locator.errors import InputError
from locator.importing.reading import extent, files, workbook
from locator.importing.reading.cells import MAX_BYTES, Cells, Hits, empty, no_hits, not_a_table, too_large
from locator.importing.reading.delimiters import best_hits
from locator.words import _

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods"})
KINDS = frozenset({"ZIP", "Excel 97"})
_ASK_EVERY_S, _GIVE_UP_S = 0.1, 300.0
# Exit status of a child in which Python itself raised an error: that is our own fault.
_RAISED = 1
# A sheet is a list if a row of it holds this many known headers.
_LIST_HITS = 2
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_spreadsheet(path: Path, sheet: str = "", progress: Progress = silent, hits: Hits = no_hits) -> Cells:
    """Rows of one sheet: the one named, else the first that holds a list, else the first with anything.

    ``hits`` counts the headers in a row that are known; hidden sheets come last. ``progress`` is called all
    the while, so that the work can be stopped.

    Raises
    ------
    InputError
        ``not_a_table``, ``table_too_large``, ``table_too_slow``, ``file_locked``, ``sheet_missing``, or a
        fault of the file itself.
    """
    files.check(path)
    kind = files.kind(path)
    if kind not in KINDS:
        why = _("it is a {kind} file").format(kind=kind) if kind else _("it is no workbook")
        raise not_a_table(path, why)
    if path.stat().st_size > MAX_BYTES:
        raise too_large(path)
    if kind != "ZIP" and _ENCRYPTED in path.read_bytes():
        raise extent.locked(path)
    spans = extent.merged_cells(path, progress) if kind == "ZIP" else {}
    answer, value, names = _ask_child(path, sheet, progress, hits)
    if answer == "rows":
        name, rows, merged = value
        merged = merged or spans.get(html.escape(name), spans.get(name, ()))
        return Cells(rows, sheet=name, sheets=names, merged=tuple(merged), file=path.name)
    raise _fault(path, answer, sheet, names)


def _fault(path: Path, answer: str, sheet: str, names: tuple[str, ...]) -> InputError:
    if answer == "sheet_missing":
        return InputError(
            "sheet_missing",
            _("“{file}” has no sheet called “{sheet}”; it has {sheets}.").format(
                file=path.name, sheet=sheet, sheets=", ".join(names)
            ),
            _("Name one of them with --sheet."),
        )
    faults = {"too_large": too_large, "empty": empty, "locked": extent.locked}
    return faults.get(answer, extent.damaged)(path)


def _ask_child(path: Path, sheet: str, progress: Progress, hits: Hits) -> tuple[str, Any, tuple[str, ...]]:
    # A fresh process, not a fork: the window's threads must not be copied, and it works frozen.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=workbook.serve, args=(str(path), sheet, theirs), daemon=True)
    child.start()
    theirs.close()
    try:
        return _talk(ours, path, progress, hits)
    except (EOFError, ConnectionError):
        child.join()
        if child.exitcode == _RAISED:
            raise RuntimeError("the child process that reads workbooks has failed") from None
        # The system, or the reader itself, ended a child that asked for too much memory.
        return "too_large", "", ()
    finally:
        ours.close()
        child.kill()
        child.join()


def _talk(child: Connection, path: Path, progress: Progress, hits: Hits) -> tuple[str, Any, tuple[str, ...]]:
    """Say of each sheet whether it is a list, until the child has its last word."""
    last = time.monotonic() + _GIVE_UP_S
    while True:
        _await(child, path, progress, last)
        what, value, names = child.recv()
        if what != "head":
            return what, value, names
        child.send(best_hits(value, hits) >= _LIST_HITS)


def _await(child: Connection, path: Path, progress: Progress, last: float) -> None:
    """Wait until the child says something or is gone."""
    while not child.poll(_ASK_EVERY_S):
        progress(0, 1, _("Reading {file}").format(file=path.name))
        if time.monotonic() > last:
            raise InputError(
                "table_too_slow",
                _("“{file}” could not be read within {minutes} minutes.").format(
                    file=path.name, minutes=f"{_GIVE_UP_S / 60:g}"
                ),
                _("Save the sheet as CSV and read that, or split it."),
            )
