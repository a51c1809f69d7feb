"""Facilities: places that offer one kind of service."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from locator.domain import table


class Status(StrEnum):
    """Only an open facility covers."""

    OPEN = "open"
    SUSPENDED = "suspended"
    PLANNED = "planned"
    CLOSED = "closed"


@dataclass(frozen=True, eq=False)
class Facilities(table.Table):
    """One row a facility.

    ``id`` is unique in the study and kept over re-imports; ``ref`` is the number that the list itself gives
    the facility, empty where it gives none; ``street_code`` the street that the list names,
    empty where it names none that is known; ``lon`` and ``lat`` WGS 84 degrees, NaN for an *unplaced* one;
    ``entrances`` are places to go in by, as ``lon,lat;lon,lat`` in WGS 84, empty where that is the position;
    ``datum``, ``x_declared`` and ``y_declared`` what the file declared and held; ``source_row`` the row of
    the file, counted as a spreadsheet does.
    """

    id: NDArray[np.object_] = table.text()
    ref: NDArray[np.object_] = table.text()
    list: NDArray[np.object_] = table.text()
    kind: NDArray[np.object_] = table.text()
    name: NDArray[np.object_] = table.text()
    address: NDArray[np.object_] = table.text()
    district_named: NDArray[np.object_] = table.text()
    street_named: NDArray[np.object_] = table.text()
    street_code: NDArray[np.object_] = table.text()
    status: NDArray[np.object_] = table.text()
    licensed_beds: NDArray[np.float64] = table.number()
    open_beds: NDArray[np.float64] = table.number()
    nursing_beds: NDArray[np.float64] = table.number()
    dementia_beds: NDArray[np.float64] = table.number()
    occupied: NDArray[np.float64] = table.number()
    day_care_places: NDArray[np.float64] = table.number()
    meals_per_day: NDArray[np.float64] = table.number()
    floor_area_m2: NDArray[np.float64] = table.number()
    opened: NDArray[np.object_] = table.text()
    hours: NDArray[np.object_] = table.text()
    phone: NDArray[np.object_] = table.text()
    operator: NDArray[np.object_] = table.text()
    lon: NDArray[np.float64] = table.number()
    lat: NDArray[np.float64] = table.number()
    entrances: NDArray[np.object_] = table.text()
    datum: NDArray[np.object_] = table.text()
    x_declared: NDArray[np.float64] = table.number()
    y_declared: NDArray[np.float64] = table.number()
    source_row: NDArray[np.float64] = table.number()

    @property
    def placed(self) -> NDArray[np.bool_]:
        """Which facilities have a position on the earth."""
        return (np.abs(self.lon) <= 180.0) & (np.abs(self.lat) < 90.0)  # noqa: PLR2004 - degrees

    @property
    def open(self) -> NDArray[np.bool_]:
        """Which facilities are in service."""
        return np.asarray(self.status == Status.OPEN, dtype=np.bool_)

    def row_of(self, facility_id: str) -> int:
        """Position of a facility by its id.

        Raises
        ------
        KeyError
            No facility has this id.
        """
        found = np.flatnonzero(self.id == facility_id)
        if len(found) == 0:
            raise KeyError(facility_id)
        return int(found[0])


def entrance_positions(told: str) -> NDArray[np.float64]:
    """Longitude and latitude of the entrances ``lon,lat;lon,lat`` as (E, 2); empty for an empty text.

    Raises
    ------
    ValueError
        The text is not of this form, or not on the earth.
    """
    pairs = [pair.split(",") for pair in told.split(";") if pair.strip()]
    if any(len(pair) != 2 for pair in pairs):  # noqa: PLR2004 - longitude and latitude
        raise ValueError(f"no entrances: {told!r}")
    lonlat = np.array(pairs, np.float64).reshape(-1, 2)
    if not (np.abs(lonlat) <= (180.0, 90.0)).all():
        raise ValueError(f"entrances off the earth: {told!r}")
    return lonlat
