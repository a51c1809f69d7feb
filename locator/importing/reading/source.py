"""A list from any kind of file: text, workbook or layer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.problems import Problem
from locator.domain.progress import Progress, silent
from locator.errors import InputError
from locator.importing.options import ReadOptions
from locator.importing.reading import files, guard, header, markup, osm_files, spreadsheet, vector
from locator.importing.reading.cells import Cells, Hits, in_width, no_hits, sheet_not_here
from locator.importing.reading.survey import Beat
from locator.importing.reading.text import read_text_table
from locator.words import _

_NO_ROWS: Mapping[str, tuple[int, ...]] = MappingProxyType({})


@dataclass(frozen=True)
class Listing:
    """A list with its header found and its columns not yet understood.

    ``points`` are the positions of a layer's rows, (N, 2), WGS 84 longitude and latitude, NaN where a row
    has none; ``None`` for lists that keep them in columns, as a layer without a single shape does. ``held``
    are the same as the file holds them, in ``crs``, what it was read in.
    ``rows`` are numbers as a spreadsheet counts.
    ``units`` are the cells of a row of units below the header, if there is one.
    ``header_row`` is ``None`` for a layer, and for a table without a header, whose headers are all blank.
    ``skipped`` holds the rows that are no data, by reason (title, total, footer, repeated_header, blank);
    ``problems`` what is wrong with single cells: ``cell_error`` (#REF!) and ``text_damaged``.
    """

    file: str
    sha256: str
    encoding: str
    sheet: str
    header_row: int | None
    titles: tuple[str, ...]
    headers: tuple[str, ...]
    columns: tuple[list[str], ...]
    rows: NDArray[np.int64]
    totals: tuple[tuple[int, tuple[str, ...]], ...] = ()
    points: NDArray[np.float64] | None = None
    skipped: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: _NO_ROWS)
    problems: tuple[Problem, ...] = ()
    units: tuple[str, ...] = ()
    held: NDArray[np.float64] | None = None
    crs: str = ""

    def __len__(self) -> int:
        return len(self.rows)

    def origin(self) -> dict[str, Any]:
        """What a record of an import says of the file, and of how it was read."""
        return {
            "file": self.file,
            "sha256": self.sha256,
            "encoding": self.encoding,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "skipped": self.skipped,
        }

    def column(self, position: int | None) -> list[str]:
        """Cells of a column; blanks where there is no such column."""
        return [""] * len(self) if position is None else self.columns[position]


def read_listing(
    path: Path, options: ReadOptions, hits: Callable[[Sequence[str]], int], progress: Progress = silent
) -> Listing:
    """Read a list; ``hits`` counts the headers in a row that are known.

    Raises
    ------
    InputError
        The file is missing, empty, or holds no table.
    """
    if is_layer(path):
        return _from_layer(path, options)
    cells = read_cells(path, options, hits, progress)
    body = header.part(cells, hits, options.header_row, Beat(progress, path))
    with files.at_hand(path):
        return _from_cells(path, cells, body)


def is_layer(path: Path) -> bool:
    """Whether a file is read as a layer: by its name, or as it begins like GeoJSON, a GeoPackage or OSM."""
    return path.suffix.lower() in vector.SUFFIXES or files.holds_layer(path) or osm_files.is_osm(path)


def read_cells(path: Path, options: ReadOptions, hits: Hits = no_hits, progress: Progress = silent) -> Cells:
    """Rows of a text table, workbook or web page, told by what the file holds, whatever its name.

    Raises
    ------
    InputError
        The file is missing, empty, or holds no table.
    UsageError
        ``sheet_not_here`` or ``encoding_unknown``.
    """
    files.check(path)
    with files.at_hand(path):
        cells = _cells(path, options, hits, progress)
    in_width(cells.rows, path.name)
    return cells


def _cells(path: Path, options: ReadOptions, hits: Hits, progress: Progress) -> Cells:
    kind = files.kind(path)
    if kind in spreadsheet.KINDS or (kind and path.suffix.lower() in spreadsheet.SUFFIXES):
        return spreadsheet.read_spreadsheet(path, options.sheet, progress, hits)
    if options.sheet:
        raise sheet_not_here(path, options.sheet)
    if markup.is_markup(path):
        return markup.read_markup(path, options.encoding, hits, progress)
    return read_text_table(path, options.encoding, hits, progress)


def _from_cells(path: Path, cells: Cells, body: header.Body) -> Listing:
    if not body.row_numbers:
        raise InputError(
            "no_rows",
            _("“{file}” holds no rows below its header.").format(file=path.name),
            _("Check that the list is on this sheet and is not empty."),
        )
    return Listing(
        file=path.name,
        sha256=cells.sha256 or files.sha256(path),
        encoding=cells.encoding,
        sheet=cells.sheet,
        header_row=body.header_row,
        titles=body.titles,
        headers=body.headers,
        columns=tuple(map(guard.taken_off, body.columns)) if cells.encoding else body.columns,
        rows=np.array(body.row_numbers, dtype=np.int64),
        totals=body.totals,
        skipped=body.skipped,
        problems=(*_other_lists(cells.other_lists), *body.problems),
        units=body.units,
    )


def _other_lists(sheets: Sequence[str]) -> tuple[Problem, ...]:
    if not sheets:
        return ()
    facts = {"sheets": str(len(sheets)), "first": sheets[0]}
    return (Problem("other_sheets", value="、".join(sheets), facts=facts),)


def _from_layer(path: Path, options: ReadOptions) -> Listing:
    layer = vector.read_vector(path, options, prefer="Point")
    inside = vector.inside(layer.held)
    has_shapes = not shapely.is_missing(inside).all()
    return Listing(
        file=path.name,
        sha256=layer.sha256,
        encoding=layer.encoding,
        sheet=layer.layer,
        header_row=None,
        titles=(),
        headers=tuple(layer.fields),
        columns=tuple(layer.fields.values()),
        rows=np.arange(1, len(inside) + 1, dtype=np.int64),
        points=_xy(vector.in_degrees(path, inside, layer.crs, options.datum)) if has_shapes else None,
        problems=_other_lists(layer.other_lists),
        held=_xy(inside) if has_shapes else None,
        crs=layer.read_as(options) if has_shapes else "",
    )


def _xy(points: NDArray[np.object_]) -> NDArray[np.float64]:
    return np.column_stack([shapely.get_x(points), shapely.get_y(points)])
