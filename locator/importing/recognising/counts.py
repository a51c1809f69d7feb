"""Cells that count people, whatever they are counted by: street, committee or grid cell."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from locator.domain.people import BAND_COLUMN
from locator.domain.problems import Problem
from locator.errors import InputError
from locator.importing.reading.source import Listing
from locator.importing.recognising import bands, columns, values
from locator.importing.recognising.bands import BandColumn
from locator.words import _

_FLOAT_NOISE = 1e-3
_PER_CENT = re.compile(r"\d\s*[%％‰]\s*$")
_HALF = 0.5


def header_hits(row: Sequence[str], target: str) -> int:
    """How many cells of a row are headers of a list of people."""
    known = len(columns.recognise(row, target))
    return known + sum(bands.band_of(cell) is not None for cell in row)


def people_missing(listing: Listing) -> InputError:
    """Build the fault of a list without a column of people."""
    return InputError(
        "people_column_missing",
        _("“{file}” has no column that is known to count people of a certain age.").format(file=listing.file),
        _("Say which with --column people=HEADER and --band; the columns are: {headers}.").format(
            headers=", ".join(h for h in listing.headers if h)
        ),
    )


def without_shares(
    listing: Listing, found: Sequence[BandColumn]
) -> tuple[tuple[BandColumn, ...], list[Problem]]:
    """Columns that count people, and those told that hold shares of them: 30%, or nothing above 1."""
    kept: list[BandColumn] = []
    problems: list[Problem] = []
    for column in found:
        cells = listing.column(column.position)
        if _holds_shares(cells, column.factor):
            value = next(filter(None, cells))
            header = columns.label(listing.headers, column.position)
            problems.append(Problem("column_contradicted", column=header, value=value))
        else:
            kept.append(column)
    return tuple(kept), problems


def _holds_shares(cells: Sequence[str], factor: float) -> bool:
    said = [cell for cell in cells if cell]
    if sum(_PER_CENT.search(cell) is not None for cell in said) > _HALF * len(said):
        return True
    if factor != 1:
        return False
    numbers = values.numbers(said)[0]
    known = numbers[np.isfinite(numbers)]
    return bool(len(known)) and bool((known <= 1).all()) and bool(((known > 0) & (known < 1)).any())


def people(listing: Listing, found: Sequence[BandColumn]) -> tuple[NDArray[np.float64], list[Problem]]:
    """People (rows, columns found), NaN where unknown, and the cells that hold no count."""
    read: list[NDArray[np.float64]] = []
    problems: list[Problem] = []
    for column in found:
        cells, header = listing.column(column.position), listing.headers[column.position]
        shares = {row for row, cell in enumerate(cells) if "%" in cell or "％" in cell}
        amounts, bad = values.amounts(cells)
        amounts[list(shares)] = np.nan
        bad = [*(one for one in bad if one[1] not in shares), *(("number_unreadable", row) for row in shares)]
        problems += [Problem(code, int(listing.rows[row]), header, cells[row]) for code, row in bad]
        read.append(in_people(amounts, column.factor))
    return np.column_stack(read), problems


def in_people(numbers: NDArray[np.float64], factor: float) -> NDArray[np.float64]:
    """People from the file's unit, whole where only float noise parts them from it."""
    counted = numbers * factor
    whole = np.round(counted)
    return np.where(np.abs(counted - whole) < _FLOAT_NOISE, whole, counted)


def columns_used(listing: Listing, fields: Mapping[str, int], found: Sequence[BandColumn]) -> dict[str, str]:
    """Header of every field, bands included; of several columns of one band the best."""
    places = {field: listing.headers[at] for field, at in fields.items() if field not in bands.FIELDS}
    counted = {BAND_COLUMN[column.band]: listing.headers[column.position] for column in reversed(found)}
    return dict(sorted((places | counted).items()))
