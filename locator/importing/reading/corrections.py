"""A workbook of corrections that comes back: a few rows of a list, mended by the planner."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path

import numpy as np

from locator.domain import corrections as layout
from locator.domain.progress import Progress, silent
from locator.errors import InputError, UsageError
from locator.importing.options import AUTO, ReadOptions
from locator.importing.reading import files
from locator.importing.reading.source import Listing
from locator.importing.reading.spreadsheet import read_spreadsheet
from locator.words import LANGUAGES, _, use_language

_CONTENTS = "xl/workbook.xml"
_LONGEST_CONTENTS = 1 << 20
_NAME = re.compile(r"""<(?:\w+:)?sheet\s[^<>]*?name\s*=\s*["']([^"'<>]*)["']""")


@dataclass(frozen=True)
class Corrections:
    """What a workbook of corrections says of the list that its rows belong to.

    ``sheet`` holds the rows. ``datum`` is ``auto`` where the list had no coordinates; ``columns`` maps fields
    to headers.
    """

    sheet: str
    list: str
    kind: str
    datum: str
    columns: Mapping[str, str]

    def options(self, asked: ReadOptions) -> ReadOptions:
        """Options ``asked``, and where they say nothing those of the list; only some of its rows are told."""
        return replace(
            asked,
            sheet=self.sheet,
            header_row=1,
            list=asked.list or self.list,
            kind=asked.kind or self.kind,
            datum=self.datum if asked.datum == AUTO else asked.datum,
            columns={**self.columns, **asked.columns},
            partial=True,
        )


def find(path: Path, progress: Progress = silent) -> Corrections | None:
    """Corrections that a workbook holds; ``None`` for every other file.

    Raises
    ------
    InputError
        ``corrections_damaged``: it names no list, or a datum that is none; or a fault of the file itself.
    """
    sheets = _sheets(path)
    if sheets is None:
        return None
    cells = read_spreadsheet(path, sheets[1], progress)
    told = {row[2]: row[1].strip() for row in cells.rows if len(row) > 2 and row[2]}  # noqa: PLR2004
    if told.get(layout.KEY) != layout.VERSION:
        return None
    found = Corrections(
        sheet=sheets[0],
        list=told.get(layout.LIST, ""),
        kind=told.get(layout.KIND, ""),
        datum=_datum(path, told.get(layout.DATUM, "")),
        columns={key.removeprefix(layout.COLUMN): told[key] for key in told if _is_column(key, told)},
    )
    if not found.list:
        raise _damaged(path, _("it no longer names the list that its rows belong to"))
    return found


def _is_column(key: str, told: Mapping[str, str]) -> bool:
    return key.startswith(layout.COLUMN) and bool(told[key])


def _datum(path: Path, said: str) -> str:
    plain = said.replace(" ", "").replace("-", "").lower()
    try:
        return ReadOptions(datum=plain or AUTO).datum
    except UsageError as error:
        raise _damaged(path, _("“{datum}” is no coordinate system").format(datum=said)) from error


def _sheets(path: Path) -> tuple[str, str] | None:
    """Names of the two sheets of corrections, if the workbook has both."""
    if path.suffix.lower() not in {".xlsx", ".xlsm"} or not files.is_regular(path):
        return None
    try:
        with zipfile.ZipFile(path) as book, book.open(_CONTENTS) as stream:
            contents = stream.read(_LONGEST_CONTENTS).decode("utf-8", "replace")
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, RuntimeError, NotImplementedError):
        return None  # the reader of workbooks says what is wrong with it
    held = {unescape(name) for name in _NAME.findall(contents)}
    return next((names for names in _known_names() if held.issuperset(names)), None)


def _known_names() -> Iterator[tuple[str, str]]:
    """Names that the sheets bear in every language."""
    for language in LANGUAGES:
        with use_language(language):
            names = layout.sheet_names()
        yield names


def original(listing: Listing, *, expected: bool = False) -> Listing:
    """Rows as they stand in the original file, counted as there, if ``listing`` is a sheet of corrections.

    Raises
    ------
    InputError
        ``corrections_damaged``: a row does not say which row of the original file it is; or a sheet of
        corrections is ``expected``, and its first row is no longer the headings that were written.
    """
    marked = listing.headers[:1] == (layout.ID_HEADER,)
    if expected and not marked:
        raise _damaged(
            Path(listing.file),
            _("the first row of “{sheet}” no longer begins with the heading “{heading}”").format(
                sheet=listing.sheet, heading=layout.ID_HEADER
            ),
        )
    if not marked or listing.sheet not in {names[0] for names in _known_names()}:
        return listing
    numbers = [_row_number(cell) for cell in listing.columns[1]]
    if 0 in numbers:
        row = int(listing.rows[numbers.index(0)])
        raise _damaged(
            Path(listing.file), _("row {row} does not say which row of the list it is").format(row=row)
        )
    kept = [0, *range(layout.OWN_COLUMNS, len(listing.headers))]
    return replace(
        listing,
        headers=tuple(listing.headers[at] for at in kept),
        columns=tuple(listing.columns[at] for at in kept),
        rows=np.array(numbers, dtype=np.int64),
    )


def _row_number(cell: str) -> int:
    """Row number in a cell, 0 for none."""
    return int(cell) if cell.isdecimal() and len(cell) <= 9 else 0  # noqa: PLR2004 - more rows than a sheet


def damaged(file: str, why: str) -> InputError:
    """Fault of corrections that cannot be used; ``why`` goes on after a colon."""
    return _damaged(Path(file), why)


def _damaged(path: Path, why: str) -> InputError:
    return InputError(
        "corrections_damaged",
        _("The corrections in “{file}” cannot be used: {why}.").format(file=path.name, why=why),
        _("Write the quality workbook anew, and change only cells of the rows."),
    )
