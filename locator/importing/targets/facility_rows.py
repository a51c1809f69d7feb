"""Rows of a list as facilities: kinds, statuses and amounts from cells, identifiers."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.domain.facilities import Facilities
from locator.domain.problems import Problem
from locator.domain.streets import Streets
from locator.importing.locating import entrances
from locator.importing.locating.placing import Places, Placing
from locator.importing.reading.source import Listing
from locator.importing.recognising import amounts, dates, hours, units
from locator.importing.recognising.identity import kept_ids, stable_ids
from locator.importing.recognising.kinds import KindsSaid, kinds_in
from locator.importing.recognising.statuses import Statuses

_TEXTS = ("ref", "phone", "operator")


@dataclass(frozen=True)
class FacilityList:
    """A list with its columns understood and its rows placed.

    ``kinds`` holds what every row offers, nothing where it is not known; ``asked`` is the kind that the
    planner named for all of them, blank where none.
    """

    listing: Listing
    fields: Mapping[str, int]
    name: str
    kinds: list[KindsSaid]
    statuses: Statuses
    places: Places
    placing: Placing
    asked: str = ""

    def number(self, row: int) -> int:
        """Row as a spreadsheet counts."""
        return int(self.listing.rows[row])


def kinds_of(listing: Listing, fields: Mapping[str, int], asked: str) -> list[KindsSaid]:
    """Kinds of every row: the one asked for, else what the type column says."""
    if asked:
        return [KindsSaid((asked,))] * len(listing)
    cells = listing.column(fields["type"])
    known = {cell: kinds_in(cell) for cell in set(cells)}
    return [known[cell] for cell in cells]


def table(read: FacilityList, streets: Streets) -> tuple[Facilities, list[Problem]]:
    """Every row as a facility, usable or not, without kind; and cells that cannot be read."""
    listing, fields, places, placing = read.listing, read.fields, read.places, read.placing
    numbers, problems = _numbers(read)
    doors, far = _entrances(read)
    codes = np.append(streets.code, "")  # the last stands for row −1, a street not known
    facilities = Facilities.build(
        len(listing),
        id=listing.column(fields.get("id")),
        list=np.full(len(listing), read.name, dtype=object),
        name=places.name,
        address=places.address,
        district_named=places.district,
        street_named=places.street,
        street_code=codes[places.street_row],
        status=read.statuses.said,
        opened=dates.written(listing.column(fields.get("opened"))),
        hours=_hours(listing.column(fields.get("hours"))),
        lon=placing.lon,
        lat=placing.lat,
        entrances=doors,
        datum=np.where(np.isfinite(placing.lon), placing.datum, "").astype(object),
        x_declared=placing.positions.x_held,
        y_declared=placing.positions.y_held,
        source_row=listing.rows.astype(np.float64),
        **numbers,
        **{field: listing.column(fields[field]) for field in _TEXTS if field in fields},
    )
    return facilities, [*read.statuses.problems, *problems, *far]


def _entrances(read: FacilityList) -> tuple[list[str], list[Problem]]:
    """Entrances of every row, blank where the list has none, and what is wrong with them."""
    at = read.fields.get("entrances")
    if at is None:
        return [""] * len(read.listing), []
    listing, placing = read.listing, read.placing
    around = entrances.Around(
        name=read.places.name,
        rows=listing.rows,
        lon=placing.lon,
        lat=placing.lat,
        datum=placing.datum,
        epsg=placing.ground.epsg,
        header=listing.headers[at],
    )
    return entrances.read(listing.column(at), around)


def _hours(cells: list[str]) -> list[str]:
    known = {cell: hours.tidied(cell) for cell in set(cells)}
    return [known[cell] for cell in cells]


def _numbers(read: FacilityList) -> tuple[dict[str, NDArray[np.float64]], list[Problem]]:
    """Amounts of every column of amounts, and the cells that are to be told."""
    found: dict[str, NDArray[np.float64]] = {}
    problems: list[Problem] = []
    nursing: dict[int, float] = {}
    for field in amounts.MOST:
        if field not in read.fields:
            continue
        cells, header = read.listing.column(read.fields[field]), read.listing.headers[read.fields[field]]
        factor = units.factor(header, _unit(read.listing, read.fields[field]), field)
        if factor is None:
            problems.append(Problem("column_unit", column=header))
            continue
        column = amounts.column(cells, field, factor)
        found[field] = column.values
        problems += [
            Problem(code, read.number(row), header, amounts.shown(cells[row])) for code, row in column.bad
        ]
        nursing |= column.nursing
    if nursing:
        found["nursing_beds"] = _with_nursing(found.get("nursing_beds"), nursing, len(read.listing))
    return found, [*problems, *_more_than_all(read, found)]


def _unit(listing: Listing, position: int) -> str:
    """Cell of a column in the row of units below the header."""
    return listing.units[position] if position < len(listing.units) else ""


def _with_nursing(
    known: NDArray[np.float64] | None, nursing: Mapping[int, float], rows: int
) -> NDArray[np.float64]:
    """Nursing beds, and where their own cell is blank those that the cell of all beds names."""
    filled = np.full(rows, np.nan) if known is None else known.copy()
    for row, beds in nursing.items():
        if np.isnan(filled[row]):
            filled[row] = beds
    return filled


def _more_than_all(read: FacilityList, numbers: Mapping[str, NDArray[np.float64]]) -> list[Problem]:
    """Rows with more nursing beds than beds."""
    nursing, beds = numbers.get("nursing_beds"), numbers.get("licensed_beds")
    if nursing is None or beds is None:
        return []
    return [
        Problem(
            "beds_disagree",
            read.number(row),
            value=f"{nursing[row]:g}",
            facts={"name": read.places.name[row], "beds": f"{beds[row]:g}"},
        )
        for row in np.flatnonzero(nursing > beds).tolist()
    ]


def identified(facilities: Facilities) -> Facilities:
    """Facilities with identifiers: the file's own, else such as list, kind, name and address alone make."""
    keys = list(zip(facilities.list, facilities.kind, facilities.name, facilities.address, strict=True))
    ties = list(
        zip(
            facilities.x_declared.tolist(),
            facilities.y_declared.tolist(),
            facilities.street_named.tolist(),
            strict=True,
        )
    )
    ids = kept_ids(facilities.id.tolist(), stable_ids(keys, ties))
    return facilities.with_columns(id=np.array(ids, dtype=object))
