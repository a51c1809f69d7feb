"""Rows of a list as facilities: kinds, statuses and amounts from cells, repeated rows, identifiers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from locator.domain.facilities import Facilities, Status
from locator.domain.problems import Problem
from locator.domain.streets import Streets
from locator.importing.locating.placing import Places, Placing
from locator.importing.reading.source import Listing
from locator.importing.recognising import values
from locator.importing.recognising.identity import stable_ids
from locator.importing.recognising.kinds import kind_of

_NUMBERS = (
    "licensed_beds",
    "open_beds",
    "nursing_beds",
    "dementia_beds",
    "occupied",
    "day_care_places",
    "meals_per_day",
    "floor_area_m2",
)
_TEXTS = ("opened", "hours", "phone", "operator")

T = TypeVar("T")


@dataclass(frozen=True)
class FacilityList:
    """A list with its columns understood and its rows placed.

    ``kinds`` holds the kind of every row, empty where it is not known.
    """

    listing: Listing
    fields: Mapping[str, int]
    name: str
    kinds: list[str]
    places: Places
    placing: Placing


def kinds_of(listing: Listing, fields: Mapping[str, int], asked: str) -> list[str]:
    """Kind of every row: the one asked for, else what the type column says."""
    if asked:
        return [asked] * len(listing)
    return _each_once(kind_of, listing.column(fields["type"]))


def table(read: FacilityList, streets: Streets) -> tuple[Facilities, list[Problem]]:
    """Every row as a facility, usable or not, without identifiers; and cells that cannot be read."""
    listing, fields, places, placing = read.listing, read.fields, read.places, read.placing
    problems: list[Problem] = []
    numbers = {field: _numbers(read, field, problems) for field in _NUMBERS if field in fields}
    codes = np.append(streets.code, "")  # the last stands for row −1, a street not known
    facilities = Facilities.build(
        len(listing),
        list=np.full(len(listing), read.name, dtype=object),
        kind=read.kinds,
        name=places.name,
        address=places.address,
        district_named=places.district,
        street_named=places.street,
        street_code=codes[places.street_row],
        status=_statuses(read, problems),
        lon=placing.lon,
        lat=placing.lat,
        datum=np.where(np.isfinite(placing.lon), placing.datum, "").astype(object),
        x_declared=placing.positions.x_held,
        y_declared=placing.positions.y_held,
        source_row=listing.rows.astype(np.float64),
        **numbers,
        **{field: listing.column(fields[field]) for field in _TEXTS if field in fields},
    )
    return facilities, problems


def _numbers(read: FacilityList, field: str, problems: list[Problem]) -> NDArray[np.float64]:
    """Numbers of a column; what is no number, or below zero, is unknown and reported."""
    position = read.fields[field]
    cells, header = read.listing.column(position), read.listing.headers[position]
    found, bad = values.amounts(cells)
    problems += [Problem(code, int(read.listing.rows[row]), header, cells[row]) for code, row in bad]
    return found


def _statuses(read: FacilityList, problems: list[Problem]) -> list[str]:
    position = read.fields.get("status")
    if position is None:
        return [Status.OPEN.value] * len(read.listing)
    cells, header = read.listing.column(position), read.listing.headers[position]
    found = _each_once(values.status, cells)
    for row, status in enumerate(found):
        if status is None:
            facts = {"name": read.places.name[row]}
            number = int(read.listing.rows[row])
            problems.append(Problem("status_unknown", number, header, cells[row], facts))
    return [(status or Status.OPEN).value for status in found]


def _each_once(meaning: Callable[[str], T], cells: Iterable[str]) -> list[T]:
    """Meaning of every cell, looked up once for each different cell."""
    known: dict[str, T] = {}
    for cell in cells:
        if cell not in known:
            known[cell] = meaning(cell)
    return [known[cell] for cell in cells]


def repeated(facilities: Facilities, usable: NDArray[np.bool_]) -> list[int]:
    """Rows that repeat another's kind, name, address and place; the fullest of them is kept."""
    first: dict[tuple[object, ...], int] = {}
    groups: dict[tuple[object, ...], list[int]] = {}
    words = ("kind", "name", "address", "street_named")
    places = ("x_declared", "y_declared")
    columns = [getattr(facilities, word).tolist() for word in words]
    # NaN is not equal to itself: all rows without a place share one.
    columns += [np.nan_to_num(getattr(facilities, place), nan=np.inf).tolist() for place in places]
    for row, key in enumerate(zip(*columns, strict=True)):
        if usable[row] and first.setdefault(key, row) != row:
            groups.setdefault(key, [first[key]]).append(row)
    found = [
        row
        for group in groups.values()
        for row in sorted(group, key=lambda row: _fullness(facilities, row))[:-1]
    ]
    return sorted(found)


def _fullness(facilities: Facilities, row: int) -> tuple[int, str]:
    """How much a row says, then what it says: an order that is the same for any order of rows."""
    cells = {name: str(cell) for name, cell in facilities.row(row).items() if name != "source_row"}
    said = {name: cell for name, cell in cells.items() if cell not in {"", "nan"}}
    return len(said), repr(said)


def identified(facilities: Facilities) -> Facilities:
    """Facilities with identifiers that depend on list, kind, name and address alone."""
    keys = list(zip(facilities.list, facilities.kind, facilities.name, facilities.address, strict=True))
    ties = list(
        zip(
            facilities.x_declared.tolist(),
            facilities.y_declared.tolist(),
            facilities.street_named.tolist(),
            strict=True,
        )
    )
    return facilities.with_columns(id=np.array(stable_ids(keys, ties), dtype=object))
