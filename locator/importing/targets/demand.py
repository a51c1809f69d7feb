"""Points that carry people: committees, estates, grid cells, from lists or layers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from locator.domain.imports import ImportRecord
from locator.domain.people import BAND_COLUMN, DemandPoints
from locator.domain.problems import Problem
from locator.domain.progress import Progress, silent
from locator.domain.study import Study
from locator.errors import InputError
from locator.importing.locating.declaring import declared
from locator.importing.locating.placing import Places, Placing, place, read_places
from locator.importing.options import ReadOptions
from locator.importing.reading.source import Listing
from locator.importing.recognising import bands, columns, counts, remembered
from locator.importing.recognising.assigning import assign
from locator.importing.recognising.bands import BandColumn
from locator.importing.recognising.cleaning import clean
from locator.importing.recognising.content import Surroundings
from locator.importing.recognising.found import Columns
from locator.importing.recognising.identity import stable_ids
from locator.importing.recognising.names import StreetNames
from locator.importing.targets import rows
from locator.words import _

_STEPS = 3


@dataclass(frozen=True)
class DemandRead:
    """Points with a position and people, and the record of the import."""

    demand: DemandPoints
    record: ImportRecord


def read_demand(path: Path, study: Study, options: ReadOptions, progress: Progress = silent) -> DemandRead:
    """Read demand points from CSV or a workbook with coordinates, or from a layer of points or polygons.

    Raises
    ------
    InputError
        The file cannot be used, ``people_column_missing`` or ``datum_uncertain``.
    UsageError
        An option names a field, column, band, type or street that does not exist.
    """
    options = bands.checked(options)
    columns.check_fields(options.columns, (*columns.aliases("demand"), *bands.FIELDS))
    names = StreetNames(study.streets, options.matches, study.official)
    progress(0, _STEPS, _("Reading {file}").format(file=path.name))
    told = remembered.read(
        path, study, "demand", options, lambda row: counts.header_hits(row, "demand"), progress
    )
    listing, options = told.listing, told.options
    columns.by_word(listing.headers, options.columns)
    found = bands.band_columns(_open(listing, options), listing.titles, listing.file, options, listing.units)
    found, shares = counts.without_shares(listing, found)
    known = _columns(listing, found, Surroundings(study.streets, study.epsg, names), options)
    known = declared(listing, known, options)
    fields = known.fields
    if not found:
        raise counts.people_missing(listing)
    if listing.points is None and "lonlat" not in fields and not {"lon", "lat"} <= fields.keys():
        raise _coordinates_missing(listing)
    progress(1, _STEPS, _("Placing the rows"))
    listing, cleaned = clean(listing, fields)
    places = read_places(listing, fields, names)
    placing = place(listing, fields, places, study, options)
    progress(2, _STEPS, _("Checking the rows"))
    read = _checked(listing, fields, found, places, placing, options, options.list or path.stem)
    record = _with_columns(read.record, listing, known, told.corrected, [*shares, *cleaned])
    return replace(read, record=record)


def _open(listing: Listing, options: ReadOptions) -> list[str]:
    """Headers, blank for the columns that are not to be read."""
    ignored = columns.positions_of(listing.headers, options.ignored)
    return ["" if at in ignored else header for at, header in enumerate(listing.headers)]


def _columns(
    listing: Listing, found: Sequence[BandColumn], around: Surroundings, options: ReadOptions
) -> Columns:
    """Columns other than those that count people."""
    named = {field: header for field, header in options.columns.items() if field not in bands.FIELDS}
    asked = replace(options, columns=named)
    counting = [column.position for column in found]
    return assign(listing.headers, listing.columns, "demand", around, asked, counting)


def _with_columns(
    record: ImportRecord,
    listing: Listing,
    known: Columns,
    corrected: Mapping[str, Any],
    cleaned: Sequence[Problem],
) -> ImportRecord:
    """Tell in the record how the columns were found, and what became of the others."""
    return replace(
        record,
        headers=listing.headers,
        confidence=known.confidence,
        corrected_by_hand=corrected,
        left_out_columns=tuple(map(known.label, known.personal)),
        unread_columns=tuple(map(known.label, known.unread)),
        problems=rows.ordered([*known.problems, *cleaned, *record.problems]),
    )


def _coordinates_missing(listing: Listing) -> InputError:
    return InputError(
        "coordinate_columns_missing",
        _("“{file}” has no columns that hold coordinates.").format(file=listing.file),
        _("Say which with --column lon=HEADER --column lat=HEADER; the columns are: {headers}.").format(
            headers=", ".join(h for h in listing.headers if h)
        ),
    )


def _checked(
    listing: Listing,
    fields: Mapping[str, int],
    found: Sequence[BandColumn],
    places: Places,
    placing: Placing,
    options: ReadOptions,
    list_name: str,
) -> DemandRead:
    people, problems = counts.people(listing, found)
    empty = np.isnan(people).all(axis=1)
    placed = np.isfinite(placing.lon)
    numbers = listing.rows
    problems += [Problem("people_missing", int(numbers[row])) for row in np.flatnonzero(empty)]
    problems += [
        Problem("people_unplaced", int(numbers[row]), facts={"name": places.name[row]})
        for row in np.flatnonzero(~placed & ~empty)
    ]
    problems += [
        problem
        for problem in rows.coordinate_problems(listing, fields, places, placing)
        if problem.code in {"coordinates_exchanged", "coordinates_impossible", "coordinates_unreadable"}
    ]
    problems += places.named.problems(numbers)
    problems += _outside(listing, places, placing, placed & ~empty)
    problems += [*placing.doubts, *rows.scaled_problems(placing)]
    demand = _table(listing, places, placing, people, found, list_name, placed & ~empty)
    tally = {
        "read": len(listing),
        "used": len(demand),
        "corrected": int((placing.positions.exchanged & placed).sum()),
        "unplaced": int((~placed & ~empty).sum()),
        "refused": int(empty.sum()),
        **places.named.counted,
    }
    return DemandRead(demand, _record(listing, fields, found, placing, options, list_name, tally, problems))


def _outside(listing: Listing, places: Places, placing: Placing, used: NDArray[np.bool_]) -> list[Problem]:
    """Points in no street of the study."""
    import shapely

    inside = shapely.contains_xy(placing.ground.district, placing.xy[:, 0], placing.xy[:, 1])
    return [
        Problem("outside_streets", int(listing.rows[row]), facts={"name": places.name[row]})
        for row in np.flatnonzero(used & ~inside)
    ]


def _table(
    listing: Listing,
    places: Places,
    placing: Placing,
    people: NDArray[np.float64],
    found: Sequence[BandColumn],
    list_name: str,
    used: NDArray[np.bool_],
) -> DemandPoints:
    """Rows used, with every band of the best column's type and date."""
    best, count = found[0], len(listing)
    keys = [
        (list_name, name, street, address)
        for name, street, address in zip(places.name, places.street, places.address, strict=True)
    ]
    ties = list(zip(placing.positions.x_held.tolist(), placing.positions.y_held.tolist(), strict=True))
    table = DemandPoints.build(
        count,
        name=places.name,
        street_named=places.street,
        type=[best.type.value] * count,
        as_of=[best.as_of] * count,
        list=[list_name] * count,
        lon=placing.lon,
        lat=placing.lat,
        **{
            BAND_COLUMN[column.band]: people[:, at]
            for at, column in enumerate(found)
            if (column.type, column.as_of) == (best.type, best.as_of)
        },
    ).take(used)
    kept = np.flatnonzero(used)
    ids = stable_ids([keys[row] for row in kept], [ties[row] for row in kept])
    return table.with_columns(id=np.array(ids, dtype=object))


def _record(
    listing: Listing,
    fields: Mapping[str, int],
    found: Sequence[BandColumn],
    placing: Placing,
    options: ReadOptions,
    list_name: str,
    tally: Mapping[str, int],
    problems: list[Problem],
) -> ImportRecord:
    return ImportRecord(
        list=list_name,
        target="demand",
        **listing.origin(),
        datum=placing.datum,
        certain=placing.certain,
        evidence=placing.decision.evidence if placing.decision else (),
        columns=counts.columns_used(listing, fields, found),
        counts=tally,
        as_of=options.as_of,
        problems=rows.ordered([*listing.problems, *problems]),
    )
