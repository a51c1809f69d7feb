"""A list from any kind of file: text, workbook or layer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.progress import Progress, silent
from locator.errors import InputError
from locator.importing.options import ReadOptions
from locator.importing.reading import files, header, spreadsheet, vector
from locator.importing.reading.cells import Cells
from locator.importing.reading.text import read_text_table
from locator.words import _


@dataclass(frozen=True)
class Listing:
    """A list with its header found and its columns not yet understood.

    ``points`` are the positions of a layer's rows, (N, 2), WGS 84 longitude and latitude, NaN where a row
    has none; ``None`` for lists that keep them in columns. ``rows`` are numbers as a spreadsheet counts.
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

    def __len__(self) -> int:
        return len(self.rows)

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
    if path.suffix.lower() in vector.SUFFIXES:
        return _from_layer(path, options)
    return _from_cells(path, _cells(path, options, progress), hits)


def _cells(path: Path, options: ReadOptions, progress: Progress) -> Cells:
    if path.suffix.lower() in spreadsheet.SUFFIXES:
        return spreadsheet.read_spreadsheet(path, options.sheet, progress)
    return read_text_table(path, options.encoding)


def _from_cells(path: Path, cells: Cells, hits: Callable[[Sequence[str]], int]) -> Listing:
    body = header.part(cells, hits)
    if not body.row_numbers:
        raise InputError(
            "no_rows",
            _("“{file}” holds no rows below its header.").format(file=path.name),
            _("Check that the list is on this sheet and is not empty."),
        )
    return Listing(
        file=path.name,
        sha256=files.sha256(path),
        encoding=cells.encoding,
        sheet=cells.sheet,
        header_row=body.header_row,
        titles=body.titles,
        headers=body.headers,
        columns=body.columns,
        rows=np.array(body.row_numbers, dtype=np.int64),
        totals=body.totals,
    )


def _from_layer(path: Path, options: ReadOptions) -> Listing:
    layer = vector.read_vector(path, options, prefer="Point")
    inside = shapely.point_on_surface(layer.geometries)
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
        points=np.column_stack([shapely.get_x(inside), shapely.get_y(inside)]),
    )
