"""Workbooks (.xlsx, .xls, .ods), read in a child process so that a bad one cannot take us along."""

import html
import multiprocessing
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from locator.domain.progress import Progress, silent
from locator.errors import InputError
from locator.importing.reading import extent, files, workbook
from locator.importing.reading.cells import (
    MAX_BYTES,
    Cells,
    Hits,
    Merged,
    empty,
    no_hits,
    not_a_table,
    too_large,
)
from locator.importing.reading.delimiters import best_header
from locator.words import _

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods"})
KINDS = frozenset({"ZIP", "Excel 97"})
_ASK_EVERY_S, _GIVE_UP_S, _LOOK_AROUND_S = 0.1, 60.0, 20.0
# Exit status of a child in which Python itself raised an error: that is our own fault.
_RAISED = 1
# A sheet is a list if a row of it holds this many known headers.
_LIST_HITS = 2
_MANY_HITS, _NEARLY = 4, 2 / 3
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
    told = _ask_child(path, sheet, progress, hits)
    if told.answer == "rows":
        name, merged = told.sheet
        merged = merged or spans.get(html.escape(name), spans.get(name, ()))
        return Cells(
            told.rows,
            sheet=name,
            sheets=told.names,
            other_lists=tuple(told.others),
            merged=tuple(merged),
            file=path.name,
        )
    raise _fault(path, told.answer, sheet, told.names)


def _fault(path: Path, answer: str, sheet: str, names: tuple[str, ...]) -> InputError:
    if answer == "sheet_missing":
        return InputError(
            "sheet_missing",
            _("“{file}” has no sheet called “{sheet}”; it has {sheets}.").format(
                file=path.name, sheet=sheet, sheets=", ".join(names)
            ),
            _("Name one of them with --sheet."),
        )
    if answer == "too_long":
        return not_a_table(path, _("one of its cells is longer than any text of a list"))
    faults = {"too_large": too_large, "empty": empty, "locked": extent.locked}
    return faults.get(answer, extent.damaged)(path)


def _ask_child(path: Path, sheet: str, progress: Progress, hits: Hits) -> "_Talk":
    # A fresh process, not a fork: the window's threads must not be copied, and it works frozen.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=workbook.serve, args=(str(path), sheet, theirs), daemon=True)
    child.start()
    theirs.close()
    talk = _Talk(ours, path, progress, hits)
    try:
        talk.listen()
    except (EOFError, ConnectionError):
        child.join()
        if child.exitcode == _RAISED:
            raise RuntimeError("the child process that reads workbooks has failed") from None
        # The system, or the reader itself, ended a child that asked for too much memory.
        talk.answer = talk.answer or "too_large"
    finally:
        ours.close()
        child.kill()
        child.join()
    return talk


class _Talk:
    """What the child says of a workbook, see :func:`workbook.serve`: ``answer`` is its last word.

    ``sheet`` is the one that is read, by its name and merged cells, ``rows`` its rows and ``names`` the
    names of all. ``others`` are the sheets behind the one that is read that hold a list like it.
    """

    def __init__(self, child: Connection, path: Path, progress: Progress, hits: Hits) -> None:
        self.answer = ""
        self.names: tuple[str, ...] = ()
        self.sheet: tuple[str, Sequence[Merged]] = ("", ())
        self.rows: list[list[str]] = []
        self.others: list[str] = []
        self._child, self._path, self._progress, self._hits = child, path, progress, hits
        self._last = time.monotonic() + _GIVE_UP_S
        self._header: list[str] = []

    def listen(self) -> None:
        """Say of each sheet whether it is a list, until the child has its last word."""
        while self._await():
            what, value = self._child.recv()
            if not self._take(what, value):
                return

    def _take(self, what: str, value: Any) -> bool:
        """Take one answer; false where no other follows."""
        if what == "head":
            self._child.send(self._judge(*value))
        elif what == "names":
            self.names = value
        elif what == "rows":
            self.sheet = value
        elif what == "piece":
            self.rows += value
        elif what == "read":
            self.answer, self._last = "rows", time.monotonic() + _LOOK_AROUND_S
        elif what == "failed":
            raise RuntimeError(f"the child process that reads workbooks has failed: {value}")
        else:
            self.answer = self.answer or what
            return False
        return True

    def _judge(self, name: str, rows: Sequence[Sequence[str]]) -> bool:
        """Whether a sheet is the one to read; behind that one it is remembered whether it is like it."""
        header = best_header(rows, self._hits)
        if not self.answer:
            self._header = header
            return self._hits(header) >= _LIST_HITS
        if self._header and self._is_like(header):
            self.others.append(name)
        return False

    def _is_like(self, header: Sequence[str]) -> bool:
        """Whether a header shares half of its words, or nearly as many are known."""
        known, here = self._hits(self._header), self._hits(header)
        words = set(filter(None, self._header))
        return here >= _LIST_HITS and (
            len(words.intersection(header)) > len(words) / 2 or here >= max(_MANY_HITS, _NEARLY * known)
        )

    def _await(self) -> bool:
        """Wait until the child says something or is gone; false where enough is known."""
        while not self._child.poll(_ASK_EVERY_S):
            self._progress(0, 1, _("Reading {file}").format(file=self._path.name))
            if time.monotonic() > self._last:
                if self.answer:
                    return False
                raise InputError(
                    "table_too_slow",
                    _("“{file}” could not be read within {minutes} minutes.").format(
                        file=self._path.name, minutes=f"{_GIVE_UP_S / 60:g}"
                    ),
                    _("Save the sheet as CSV and read that, or split it."),
                )
        return True
