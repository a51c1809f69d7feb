"""Facilities as points in metres: where they stand, in which street, and which serve a kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from locator.analysis.ground import Ground
from locator.domain.facilities import Facilities, Status, entrance_positions
from locator.domain.kinds import serving
from locator.domain.projection import to_metres

_IDLE = (Status.SUSPENDED, Status.CLOSED)


@dataclass(frozen=True, eq=False)
class Places:
    """Where every facility of a study stands.

    ``xy`` (N, 2) metres, NaN for an unplaced one; ``street`` (N,) row of the street it stands in, -1
    outside the district or unplaced; ``named`` (N,) row of the street it names, -1 for none. ``entrances``
    holds (E, 2) metres for each row that has entrances of its own.
    """

    xy: NDArray[np.float64]
    street: NDArray[np.int64]
    named: NDArray[np.int64]
    entrances: Mapping[int, NDArray[np.float64]]

    @property
    def home(self) -> NDArray[np.int64]:
        """Street that each facility belongs to: the one its list names, else where it stands; -1 for none."""
        return np.where(self.named >= 0, self.named, self.street)


@dataclass(frozen=True, eq=False)
class Sites:
    """Open, placed facilities that serve one kind, and the places that do not serve now.

    ``street`` (N,) is the street that a site stands in, ``home`` the one it belongs to; ``row`` the row in
    the study's facilities; ``unplaced`` (S,) counts open facilities that name a street and have no position;
    ``idle_xy`` (M, 2) are suspended and closed ones. ``entrance_xy`` (E, 2) are the places to go in by and
    ``entrance_site`` (E,) the site of each; a site without entrances of its own has its position.
    """

    xy: NDArray[np.float64]
    street: NDArray[np.int64]
    home: NDArray[np.int64]
    row: NDArray[np.int64]
    unplaced: NDArray[np.int64]
    idle_xy: NDArray[np.float64]
    entrance_xy: NDArray[np.float64]
    entrance_site: NDArray[np.int64]

    @classmethod
    def at(cls, xy: NDArray[np.float64]) -> Self:
        """Sites that are nothing but places (N, 2)."""
        nowhere, site = np.full(len(xy), -1, np.int64), np.arange(len(xy))
        return cls(xy, nowhere, nowhere, site, np.zeros(0, np.int64), np.empty((0, 2)), xy, site)

    def take(self, which: NDArray[np.int64]) -> Self:
        """The sites ``which``, ascending, with their entrances."""
        number = np.full(len(self.xy), -1, np.int64)
        number[which] = np.arange(len(which))
        kept = number[self.entrance_site] >= 0
        xy = self.xy[which]
        return replace(
            self,
            xy=xy,
            street=self.street[which],
            home=self.home[which],
            row=self.row[which],
            entrance_xy=xy if self.entrance_xy is self.xy else self.entrance_xy[kept],
            entrance_site=number[self.entrance_site[kept]],
        )

    def within(self, low: NDArray[np.float64], high: NDArray[np.float64]) -> Self:
        """Sites with an entrance, or themselves, in the box from ``low`` to ``high``."""
        inside = _in_box(self.xy, low, high)
        inside[self.entrance_site[_in_box(self.entrance_xy, low, high)]] = True
        return self if inside.all() else self.take(np.flatnonzero(inside))


def place(facilities: Facilities, ground: Ground) -> Places:
    """Positions in metres and streets of ``facilities``."""
    xy = to_metres(facilities.lon, facilities.lat, ground.epsg)
    named = ground.row_by_code(facilities.street_code)
    return Places(xy, ground.street_at(xy, named), named, entrances_of(facilities, ground.epsg))


def entrances_of(facilities: Facilities, epsg: int) -> dict[int, NDArray[np.float64]]:
    """Entrances in metres by row, of the facilities that have any of their own."""
    made = {}
    for row in np.flatnonzero(facilities.placed & (facilities.entrances != "")).tolist():
        lon, lat = entrance_positions(facilities.entrances[row]).T
        made[row] = to_metres(lon, lat, epsg)
    return made


def sites_for(kind: str, facilities: Facilities, places: Places, streets: int) -> Sites:
    """Sites of ``kind`` among ``facilities``; kinds that count as it are included."""
    serves = of_kinds(facilities, serving(kind))
    is_open = facilities.open
    row = np.flatnonzero(serves & is_open & facilities.placed)
    waiting = serves & is_open & ~facilities.placed & (places.named >= 0)
    xy = places.xy[row]
    entrance_xy, entrance_site = _entrances(row, xy, places)
    idle = serves & facilities.placed & np.isin(facilities.status.astype(str), _IDLE)
    return Sites(
        xy=xy,
        street=places.street[row],
        home=places.home[row],
        row=row,
        unplaced=np.bincount(places.named[waiting], minlength=streets).astype(np.int64),
        idle_xy=places.xy[idle],
        entrance_xy=entrance_xy,
        entrance_site=entrance_site,
    )


def _entrances(
    row: NDArray[np.int64], xy: NDArray[np.float64], places: Places
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Where each site is gone in by, and whose entrance each is: its own ones, else where it stands."""
    site = np.arange(len(row))
    if not places.entrances:
        return xy, site
    own = np.isin(row, list(places.entrances))
    doors = [places.entrances[r] for r in row[own].tolist()]
    owner = np.repeat(site[own], [len(door) for door in doors])
    return np.concatenate([xy[~own], *doors]), np.concatenate([site[~own], owner])


def of_kinds(facilities: Facilities, wanted: Iterable[str]) -> NDArray[np.bool_]:
    """Which facilities are of one of the kinds ``wanted``."""
    found = np.zeros(len(facilities), np.bool_)
    for kind in wanted:
        found |= facilities.kind == kind
    return found


def _in_box(
    xy: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64]
) -> NDArray[np.bool_]:
    return np.asarray(((xy >= low) & (xy <= high)).all(axis=1), np.bool_)
