"""CSV and other text tables: bytes to rows of cells. UTF-8 is tried strictly before GB18030."""

import codecs
import csv
import re
import statistics
from io import StringIO
from pathlib import Path

from locator.errors import InputError, UsageError
from locator.importing.reading import files
from locator.importing.reading.cells import MAX_BYTES, MAX_CELLS, MAX_ROWS, Cells, not_a_table, too_large
from locator.words import _

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DELIMITERS = (",", "\t", ";", "|")
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
_LONGEST_LINE = 1 << 20
_SAMPLE_ROWS = 50
_END = "\x1a"


def read_text_table(path: Path, encoding: str = "") -> Cells:
    """Rows of a CSV file (or one parted by tabs, ``;`` or ``|``).

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
    raw = _bytes(path)
    text, found = _decode(path, raw, encoding)
    if _CONTROL.search(text):
        raise not_a_table(path, _("it holds control characters"))
    if not text.strip():
        raise InputError(
            "file_empty",
            _("“{file}” is empty.").format(file=path.name),
            _("Get the file again, or export it once more."),
        )
    return Cells(_rows(path, text), encoding=found)


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > MAX_BYTES:
        raise too_large(path)
    chunks = []
    with path.open("rb") as stream:
        while chunk := stream.read(_LONGEST_LINE):
            if len(chunk) == _LONGEST_LINE and b"\n" not in chunk and b"\r" not in chunk:
                raise not_a_table(path, _("one of its lines does not end"))
            chunks.append(chunk)
    return b"".join(chunks)


def _decode(path: Path, raw: bytes, encoding: str) -> tuple[str, str]:
    for name in (encoding,) if encoding else _candidates(path, raw):
        try:
            return raw.decode(name), name
        except LookupError as error:
            raise UsageError(
                "encoding_unknown",
                _("“{encoding}” is no text encoding.").format(encoding=name),
                _("Give utf-8 or gb18030, or leave --encoding out."),
            ) from error
        except UnicodeError:
            continue
    raise InputError(
        "encoding_unreadable",
        _("The text of “{file}” is in no encoding that Locator knows.").format(file=path.name),
        _("Save the list as CSV UTF-8, or name its encoding with --encoding."),
    )


def _candidates(path: Path, raw: bytes) -> tuple[str, ...]:
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return (name,)
    if b"\x00" in raw:
        raise not_a_table(path, _("it holds bytes that are no text"))
    return ("utf-8", "gb18030")


def _rows(path: Path, text: str) -> list[list[str]]:
    # A quotation mark that is never closed swallows all rows after it, and with them this last one.
    ended = StringIO(text + ("" if text.endswith(("\n", "\r")) else "\n") + _END, newline="")
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in csv.reader(ended, delimiter=_delimiter(text)):
            cells += len(row)
            if cells > MAX_CELLS or len(rows) > MAX_ROWS:
                raise too_large(path)
            rows.append(row)
    except csv.Error as error:
        raise not_a_table(path, _("one of its cells is longer than any text of a list")) from error
    if rows.pop() != [_END]:
        raise not_a_table(
            path, _("the quotation mark opened in row {row} is never closed").format(row=len(rows) + 1)
        )
    return rows


def _delimiter(text: str) -> str:
    """Choose the sign that parts most rows into most cells; the comma where nothing tells."""
    head = text[: 1 << 16]

    def cells(delimiter: str) -> float:
        try:
            sample = [
                len(row)
                for row, _row in zip(
                    csv.reader(StringIO(head, newline=""), delimiter=delimiter),
                    range(_SAMPLE_ROWS),
                    strict=False,
                )
                if row
            ]
        except csv.Error:
            return 0.0
        return statistics.median(sample) if sample else 0.0

    return max(_DELIMITERS, key=cells)
