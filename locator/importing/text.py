"""CSV and other text tables: bytes to rows of cells. UTF-8 is tried strictly before GB18030."""

import codecs
import csv
import re
import statistics
from io import StringIO
from pathlib import Path

from locator.errors import InputError, UsageError
from locator.importing import files
from locator.importing.cells import MAX_BYTES, Cells, not_a_table, too_large
from locator.words import _

_MAGIC = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "ZIP",
    b"\xd0\xcf\x11\xe0": "Excel 97",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"SQLite format 3": "SQLite",
    b"\x1f\x8b": "gzip",
}
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DELIMITERS = (",", "\t", ";", "|")
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
_LONGEST_LINE = 1 << 20
_SAMPLE_ROWS = 50


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
    with path.open("rb") as stream:
        head = stream.read(_LONGEST_LINE)
        for magic, name in _MAGIC.items():
            if head.startswith(magic):
                raise not_a_table(path, _("it is a {kind} file").format(kind=name))
        if len(head) == _LONGEST_LINE and b"\n" not in head and b"\r" not in head:
            raise not_a_table(path, _("its first line does not end"))
        if path.stat().st_size > MAX_BYTES:
            raise too_large(path)
        return head + stream.read()


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
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise not_a_table(path, str(error)) from error


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
