"""CSV and other text tables: bytes to rows of cells, a piece at a time."""

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from locator.domain.progress import Progress, silent
from locator.importing.reading import delimiters, encodings, files
from locator.importing.reading.cells import (
    MAX_CELLS,
    MAX_ROWS,
    Cells,
    Hits,
    empty,
    no_hits,
    not_a_table,
    too_large,
)
from locator.importing.reading.encodings import Encoding
from locator.importing.reading.survey import HEAD, Beat, survey
from locator.words import _

_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
_END = "\x1a"
_BOM = "\ufeff"
_PIECE_CELLS = 50_000


def read_text_table(
    path: Path, encoding: str = "", hits: Hits = no_hits, progress: Progress = silent
) -> Cells:
    """Rows of a CSV file (or one parted by tabs, ``;`` or ``|``).

    ``hits`` counts the headers in a row that are known; by them encoding and delimiter are told apart.
    ``progress`` is called all the while and may raise :class:`locator.errors.Cancelled`.

    Raises
    ------
    InputError
        ``file_missing``, ``file_empty``, ``not_a_table``, ``encoding_unreadable`` or ``table_too_large``.
    UsageError
        ``encoding_unknown``.
    """
    files.check(path)
    if kind := files.kind(path):
        raise not_a_table(path, _("it is a {kind} file").format(kind=kind))
    told = encodings.asked(encoding) if encoding else None
    found = survey(path, progress)
    chosen = told or encodings.detect(path, found, hits, progress)
    if found.control and not _is_wide(chosen.name):
        raise not_a_table(path, _("it holds control characters"))
    rows = _rows(path, chosen, hits, Beat(progress, path))
    return Cells(rows, encoding=chosen.name, damaged=chosen.damaged, sha256=found.sha256, file=path.name)


def open_text(path: Path, encoding: Encoding) -> TextIO:
    """Open a file as text of an encoding, line ends as they are."""
    errors = "replace" if encoding.damaged else "strict"
    return path.open(encoding=encoding.name, errors=errors, newline="")


def _is_wide(name: str) -> bool:
    """Whether an encoding has zeros and control bytes within its signs."""
    return name.lower().replace("_", "-").startswith(("utf-16", "utf-32", "utf16", "utf32"))


def _rows(path: Path, encoding: Encoding, hits: Hits, beat: Beat) -> list[list[str]]:
    try:
        with open_text(path, encoding) as stream:
            # A sign is four bytes at most; more of the head would not tell more.
            head = stream.read(HEAD // 4).lstrip(_BOM)
            if not head.strip():
                raise empty(path)
            delimiter = delimiters.told(head)
            first = 1 if delimiter else 0
            delimiter = delimiter or delimiters.choose(head[: head.rfind("\n") + 1] or head, hits)
            stream.seek(0)
            lines: Iterable[str] = islice(stream, first, None)
            if _is_wide(encoding.name):
                lines = _without_control(path, lines)
            # A quotation mark that is never closed swallows all rows after it, and with them this last one.
            rows = _collected(path, csv.reader(chain(lines, [_END]), delimiter=delimiter), beat)
    except csv.Error as error:
        raise not_a_table(path, _("one of its cells is longer than any text of a list")) from error
    except UnicodeError as error:
        raise encodings.unreadable(path) from error
    if rows.pop() != [_END]:
        raise not_a_table(
            path, _("the quotation mark opened in row {row} is never closed").format(row=len(rows) + 1)
        )
    if not rows:
        raise empty(path)
    if rows[0]:
        rows[0][0] = rows[0][0].lstrip(_BOM)
    return rows


def _without_control(path: Path, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if _CONTROL.search(line):
            raise not_a_table(path, _("it holds control characters"))
        yield line


def _collected(path: Path, reader: Iterator[list[str]], beat: Beat) -> list[list[str]]:
    """All rows, by pieces of some ten thousand cells."""
    rows: list[list[str]] = []
    cells, size = 0, 20
    while piece := list(islice(reader, size)):
        widest = max(map(len, piece))
        cells += sum(map(len, piece))
        if cells > MAX_CELLS or len(rows) > MAX_ROWS:
            raise too_large(path)
        rows += piece
        size = max(_PIECE_CELLS // max(widest, 1), 1)
        beat()
    return rows
