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
