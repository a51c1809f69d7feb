"""Facilities as points in metres: where they stand, in which street, and which serve a kind."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.analysis.ground import Ground
from locator.domain.facilities import Facilities, Status
from locator.domain.kinds import serving
from locator.domain.projection import to_metres

_IDLE = (Status.SUSPENDED, Status.CLOSED)


@dataclass(frozen=True, eq=False)
class Places:
    """Where every facility of a study stands.

    ``xy`` (N, 2) metres, NaN for an unplaced one; ``street`` (N,) row of the street it stands in, -1
    outside the district or unplaced; ``named`` (N,) row of the street it names, -1 for none.
    """

    xy: NDArray[np.float64]
    street: NDArray[np.int64]
    named: NDArray[np.int64]

    @property
    def home(self) -> NDArray[np.int64]:
        """Street that each facility belongs to: the one its list names, else where it stands; -1 for none."""
        return np.where(self.named >= 0, self.named, self.street)


@dataclass(frozen=True, eq=False)
class Sites:
    """Open, placed facilities that serve one kind, and the places that do not serve now.

    ``street`` (N,) is the street that a site stands in, ``home`` the one it belongs to; ``row`` the row in
    the study's facilities; ``unplaced`` (S,) counts open facilities that name a street and have no position;
    ``idle_xy`` (M, 2) are suspended and closed ones.
    """

    xy: NDArray[np.float64]
    street: NDArray[np.int64]
    home: NDArray[np.int64]
    row: NDArray[np.int64]
    unplaced: NDArray[np.int64]
    idle_xy: NDArray[np.float64]


def place(facilities: Facilities, ground: Ground) -> Places:
    """Positions in metres and streets of ``facilities``."""
    xy = to_metres(facilities.lon, facilities.lat, ground.epsg)
    named = ground.row_by_code(facilities.street_code)
    return Places(xy, ground.street_at(xy, named), named)


def sites_for(kind: str, facilities: Facilities, places: Places, streets: int) -> Sites:
    """Sites of ``kind`` among ``facilities``; kinds that count as it are included."""
    serves = of_kinds(facilities, serving(kind))
    is_open = facilities.open
    row = np.flatnonzero(serves & is_open & facilities.placed)
    waiting = serves & is_open & ~facilities.placed & (places.named >= 0)
    idle = serves & facilities.placed & np.isin(facilities.status.astype(str), _IDLE)
    return Sites(
        xy=places.xy[row],
        street=places.street[row],
        home=places.home[row],
        row=row,
        unplaced=np.bincount(places.named[waiting], minlength=streets).astype(np.int64),
        idle_xy=places.xy[idle],
    )


def of_kinds(facilities: Facilities, wanted: Iterable[str]) -> NDArray[np.bool_]:
    """Which facilities are of one of the kinds ``wanted``."""
    found = np.zeros(len(facilities), np.bool_)
    for kind in wanted:
        found |= facilities.kind == kind
    return found
