"""What the parts of a zipped workbook span, found before its reader unpacks them into memory."""

import re
import time
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from locator.domain.progress import Progress
from locator.errors import InputError
from locator.importing.reading.cells import MAX_SHEET_CELLS, Merged, not_a_table, too_large
from locator.importing.reading.survey import Beat
from locator.words import _

_CHUNK = 1 << 20
_MOST_UNPACKED = 1 << 30
# Of text, beside pictures; a full sheet takes half of it.
_MOST_TEXT = 512 << 20
_MOST_IN_CELLS = 256 << 20
_MOST_IN_ALL = 4 * MAX_SHEET_CELLS
_GIVE_UP_S = 20.0
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
# A cell with nothing in it is blank: formatted, but not read.
_REFERENCE = re.compile(
    rb"""<(?:\w+:)?c\s(?:[^<>]*?\s)?r\s*=\s*["']([A-Z]{1,3})(\d{1,7})["'][^<>/]*>\s*<[^/]"""
)
_TABLE_TAG = re.compile(rb"<(/?)table:(table|table-row|table-cell|covered-table-cell)([\s/][^<>]*)?>")
_TABLE_NAME = re.compile(rb'table:name="([^"]*)"')
_SPAN = re.compile(rb'number-(columns|rows)-(repeated|spanned)="(\d{1,9})"')
# The start tag of a cell that a chunk cuts in two is no longer than this.
_LONGEST_TAG = 4096
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576
_TEXT = (".xml", ".bin", ".rels", ".vml")
_ENCRYPTED = b"encryption-data"


def locked(path: Path) -> InputError:
    """Build the fault of a workbook that asks for a password."""
    return InputError(
        "file_locked",
        _("“{file}” is locked with a password.").format(file=path.name),
        _("Open it, take the password off, save it and import it again."),
    )


def damaged(path: Path) -> InputError:
    """Build the fault of a workbook whose parts cannot be read."""
    return not_a_table(path, _("its parts are damaged, or it is locked with a password"))


def merged_cells(path: Path, progress: Progress) -> dict[str, list[Merged]]:
    """Refuse a workbook that would fill the memory; of an .ods, tell the merged cells of every sheet.

    Raises
    ------
    InputError
        ``table_too_large``, ``not_a_table`` or ``file_locked``.
    """
    beat = Beat(progress, path)
    try:
        with zipfile.ZipFile(path) as book:
            if _is_too_large(book):
                raise too_large(path)
            names = book.namelist()
            if "META-INF/manifest.xml" in names and _ENCRYPTED in book.read("META-INF/manifest.xml"):
                raise locked(path)
            if not {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}.intersection(names):
                raise not_a_table(path, _("it is a {kind} file").format(kind="ZIP"))
            _check_sheets(path, book, beat)
            return _table_extents(path, book, beat) if "content.xml" in names else {}
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        raise damaged(path) from error


def _is_too_large(book: zipfile.ZipFile) -> bool:
    parts = book.infolist()
    text = sum(part.file_size for part in parts if part.filename.lower().endswith(_TEXT))
    return text > _MOST_TEXT or sum(part.file_size for part in parts) > _MOST_UNPACKED


def _check_sheets(path: Path, book: zipfile.ZipFile, beat: Beat) -> None:
    cells, last = 0, time.monotonic() + _GIVE_UP_S
    for name in filter(_SHEET.fullmatch, book.namelist()):
        here = _sheet_extent(book, name, beat, last)
        cells += here
        if here > MAX_SHEET_CELLS or cells > _MOST_IN_ALL or time.monotonic() > last:
            raise too_large(path)


def _pieces(book: zipfile.ZipFile, name: str, beat: Beat) -> Iterator[bytes]:
    """A part of the book by pieces, none of which cuts a tag."""
    rest = b""
    with book.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            text = rest + chunk
            cut = max(text.rfind(b"<"), len(text) - _LONGEST_TAG, 0)
            yield text[:cut]
            rest = text[cut:]
            beat()
    yield rest


def _sheet_extent(book: zipfile.ZipFile, name: str, beat: Beat, until: float) -> int:
    """Cells in the rectangle that the sheet's cells span; no more are counted than make it too large."""
    last_row = last_column = 0
    tag = b""
    for piece in _pieces(book, name, beat):
        # Whether a cell holds anything, the tag after its own tells.
        text = tag + piece
        tag = text[max(text.rfind(b"<"), len(text) - _LONGEST_TAG, 0) :]
        found = _REFERENCE.findall(text)
        for letters in {letters for letters, _row in found}:
            last_column = max(last_column, _column(letters))
        last_row = max([last_row, *(int(row) for _letters, row in found)])
        if last_row * last_column > MAX_SHEET_CELLS or time.monotonic() > until:
            break
    return min(last_row, _LAST_ROW) * min(last_column, _LAST_COLUMN)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


class _Table:
    """Where the cells of one table of an .ods stand; blank ones repeated to the sheet's end do not count."""

    def __init__(self) -> None:
        self.merged: list[Merged] = []
        self.row = self.column = self.repeated = 0
        self.last_row = self.last_column = 0
        self.text = 0

    @property
    def cells(self) -> int:
        """Cells in the rectangle that those with anything in them span."""
        return self.last_row * self.last_column

    def begin_row(self, repeated: int) -> None:
        self.row += self.repeated
        self.column, self.repeated = 0, repeated

    def cell(self, spans: dict[bytes, int], text: int, *, blank: bool) -> None:
        """Count a cell with so many bytes of text, as often as it is repeated."""
        repeated = spans.get(b"columns repeated", 1)
        down, across = spans.get(b"rows spanned", 1), spans.get(b"columns spanned", 1)
        if down > 1 or across > 1:
            self.merged.append((self.row, self.column, self.row + down - 1, self.column + across - 1))
        self.column += repeated
        if not blank:
            self.text += text * repeated * self.repeated
            self.last_column = max(self.last_column, self.column)
            self.last_row = max(self.last_row, self.row + self.repeated)


def _table_extents(path: Path, book: zipfile.ZipFile, beat: Beat) -> dict[str, list[Merged]]:
    tables: dict[str, _Table] = {}
    table = _Table()
    for text in _pieces(book, "content.xml", beat):
        for found in _TABLE_TAG.finditer(text):
            closing, tag, rest = found.groups(b"")
            if closing:
                continue
            spans = _spans(rest) if b"number-" in rest else {}
            if tag == b"table":
                name = _TABLE_NAME.search(rest)
                table = tables.setdefault(name[1].decode("utf-8", "replace") if name else "", _Table())
            elif tag == b"table-row":
                table.begin_row(spans.get(b"rows repeated", 1))
            else:
                blank = rest.endswith(b"/")
                table.cell(spans, 0 if blank else _length(text, found.end()), blank=blank)
            if table.cells > MAX_SHEET_CELLS:
                raise too_large(path)
        # The reader holds all tables at once.
        if _is_full(tables.values()):
            raise too_large(path)
    return {name: one.merged for name, one in tables.items()}


def _is_full(tables: Iterable[_Table]) -> bool:
    held = list(tables)
    return sum(one.cells for one in held) > MAX_SHEET_CELLS or sum(one.text for one in held) > _MOST_IN_CELLS


def _length(text: bytes, begin: int) -> int:
    """Bytes in a cell that begins there; of one that a piece cuts, those in the piece."""
    end = text.find(b"</table:table-cell", begin)
    return (end if end >= 0 else len(text)) - begin


def _spans(attributes: bytes) -> dict[bytes, int]:
    return {side + b" " + what: int(number) for side, what, number in _SPAN.findall(attributes)}
