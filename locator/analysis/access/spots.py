"""Where people are counted for measures of access: demand points, and a lattice where people are spread."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.ground import Ground
from locator.analysis.population import People
from locator.domain.people import DemandPoints

_PITCH_M = 100.0
_FEWEST = 12
_MOST_HALVINGS = 12


@dataclass(frozen=True, eq=False)
class Spots:
    """Places that stand for people: demand points first, then the lattice, street by street.

    Attributes
    ----------
    xy : (N, 2) float64
        Metres in the study's CRS.
    count : (N,) float64
        People.
    street : (N,) int64
        Row of the street.
    demand : (N,) int64
        Row in the study's demand points, -1 on the lattice.
    key : (N,) of str
        What random errors of the count are keyed by: the demand point, or the street whose people are spread.
    people : (S,) float64
        People of each street, NaN where unknown.
    """

    xy: NDArray[np.float64]
    count: NDArray[np.float64]
    street: NDArray[np.int64]
    demand: NDArray[np.int64]
    key: NDArray[np.object_]
    people: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.count)

    def per_street(self, amount: NDArray[np.float64]) -> NDArray[np.float64]:
        """Sum of an amount (N,) over the spots of each street, NaN where people are unknown."""
        summed = np.bincount(self.street, weights=amount, minlength=len(self.people))
        return np.where(np.isnan(self.people), np.nan, summed)


def lay_spots(people: People, ground: Ground, demand: DemandPoints) -> Spots:
    """Spots for ``people``.

    People spread evenly over a street stand on the centres of a square lattice inside its land, the same
    number on each; together they are exactly its spread (to rounding). The lattice hangs at the whole
    hundreds of the CRS, so that no other street and no order of rows moves it. A street too small for twelve
    points has a lattice half as wide, and so on.
    """
    rows = np.flatnonzero(people.spread > 0.0)
    lattices = [lattice(ground.land[row], ground.outline[row]) for row in rows]
    counts = np.array([len(one) for one in lattices], np.int64)
    spread = np.repeat(people.spread[rows] / np.maximum(counts, 1), counts)
    on_lattice = np.repeat(rows, counts)
    return Spots(
        xy=np.concatenate([people.xy, *lattices]),
        count=np.concatenate([people.count, spread]),
        street=np.concatenate([people.street, on_lattice]),
        demand=np.concatenate([people.row, np.full(len(on_lattice), -1, np.int64)]),
        key=np.concatenate(
            [
                _keys(demand, people.row),
                np.char.add("street:", ground.codes.astype(str))[on_lattice].astype(object),
            ]
        ),
        people=people.total,
    )


def lattice(
    land: object, outline: object, pitch_m: float = _PITCH_M, fewest: int = _FEWEST
) -> NDArray[np.float64]:
    """Lattice points (N, 2) inside ``land``; one point of ``outline`` where there is no land at all."""
    area = float(shapely.area(land))
    if area <= 0.0:
        return np.asarray(shapely.get_coordinates(shapely.point_on_surface(outline)), np.float64)
    for halving in range(_MOST_HALVINGS):
        pitch = pitch_m / 2.0**halving
        if area < fewest * pitch * pitch:
            continue
        found = _inside(land, pitch)
        if len(found) >= fewest:
            return found
    return np.asarray(shapely.get_coordinates(shapely.point_on_surface(land)), np.float64)


def _inside(land: object, pitch: float) -> NDArray[np.float64]:
    west, south, east, north = shapely.bounds(land)
    x, y = (
        (np.arange(np.floor(low / pitch), np.ceil(high / pitch)) + 0.5) * pitch
        for low, high in ((west, east), (south, north))
    )
    xy = np.column_stack([np.tile(x, len(y)), np.repeat(y, len(x))])
    shapely.prepare(land)
    return np.asarray(xy[shapely.intersects_xy(land, xy[:, 0], xy[:, 1])], np.float64)


def _keys(demand: DemandPoints, rows: NDArray[np.int64]) -> NDArray[np.object_]:
    """Name that each demand point keeps when rows come or go: its id, else its name and place."""
    lon, lat = demand.lon[rows].tolist(), demand.lat[rows].tolist()
    named = zip(demand.id[rows], demand.name[rows], lon, lat, strict=True)
    keys = np.empty(len(rows), object)
    keys[:] = [f"point:{own}" if own else f"point:{name}@{x},{y}" for own, name, x, y in named]
    return keys
