"""The *barrier* circle model: straight lines bent round barriers and led over open crossings."""

from collections.abc import Iterator
from threading import RLock
from weakref import WeakKeyDictionary

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.barriers.circle import circles_of
from locator.analysis.barriers.graph import TurnGraph
from locator.analysis.barriers.linework import Linework
from locator.analysis.barriers.nearest import Nearest
from locator.analysis.barriers.passages import pairs_behind
from locator.analysis.barriers.route import route
from locator.analysis.barriers.starts import Starts, starts_at
from locator.analysis.barriers.together import Key, Tiles, tile_of
from locator.analysis.cells import Cells
from locator.analysis.circles.outline import Rim
from locator.analysis.circles.union import union_of_circles
from locator.analysis.measure import Way
from locator.analysis.sites import Sites

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Shapes = NDArray[np.object_]

_FIRST_M = 1000.0
_HELD_GRAPHS = 8
_HELD_CIRCLES = 20_000
_SITES_AT_ONCE = 512


class Barred:
    """Distances past the barriers of ``linework``; circles are drawn with ``sides`` corners.

    What is found of the barriers alone, and the circles of single sites, are held and used again; one object
    serves all studies with the same barriers and crossings.
    """

    def __init__(self, linework: Linework, sides: int) -> None:
        self.linework = linework
        self.sides = sides
        self._graphs: list[TurnGraph] = []
        self._circles: dict[Key, shapely.Geometry] = {}
        self._tiles = Tiles()
        self._nearest = Nearest(linework, sides)
        self._paired: WeakKeyDictionary[Cells, dict[Key, tuple[Ints, Floats]]] = WeakKeyDictionary()
        self._lock = RLock()

    def union(self, sites: Sites, land: Shapes, radius: float) -> Shapes:
        """Disjoint polygons of the ground within ``radius`` of any site, as far as it can touch ``land``."""
        near = _near(sites.xy, land, radius)
        if self.linework.empty:
            return union_of_circles(sites.xy[near], Rim(radius, self.sides))
        # Whole tiles, so that the same ones are asked for again when a site or the land asked about moves.
        tile = tile_of(np.nan_to_num(sites.xy))
        xy = sites.xy[np.isin(tile, tile[near]) & np.isfinite(sites.xy).all(axis=1)]
        xy = xy[starts_at(self.linework, xy).usable]
        touched = self._touched(xy, radius)
        plain = union_of_circles(xy[~touched], Rim(radius, self.sides))
        if not touched.any():
            return plain
        keys, circles = self._circles_at(xy[touched], radius)
        return self._tiles.united(keys, circles, plain, ("plain", radius, xy[~touched].tobytes()))

    def pairs(self, sites: Sites, points: Cells, radius: float) -> Iterator[tuple[Ints, Ints, Floats]]:
        """Site, point and metres of every point within ``radius`` of a site; each pair once, in portions."""
        starts = starts_at(self.linework, sites.xy)
        usable = np.flatnonzero(starts.usable)
        touched = self._touched(starts.xy[usable], radius)
        free, barred = usable[~touched], usable[touched]
        for site, point, squared in points.near(starts.xy[free], radius):
            yield free[site], point, np.sqrt(squared)
        for begin in range(0, len(barred), _SITES_AT_ONCE):
            some = barred[begin : begin + _SITES_AT_ONCE]
            point, metres, count = self._held_pairs(starts, some, points, radius)
            yield np.repeat(some, count), point, metres

    def _held_pairs(
        self, starts: Starts, some: Ints, points: Cells, radius: float
    ) -> tuple[Ints, Floats, Ints]:
        """Points within ``radius`` of the starts ``some``, start after start, and how many of each."""
        keys = [(x, y, radius) for x, y in starts.xy[some].tolist()]
        held = self._paired.get(points, {})
        fresh = [at for at, key in enumerate(keys) if key not in held]
        if fresh:
            rows = some[fresh]
            site, point, metres = pairs_behind(
                self._graph(radius), starts.xy[rows], starts.spent[rows], points, radius, radius
            )
            order = np.argsort(site, kind="stable")
            cuts = np.cumsum(np.bincount(site, minlength=len(rows)))[:-1]
            shares = zip(np.split(point[order], cuts), np.split(metres[order], cuts), strict=True)
            made = dict(zip((keys[at] for at in fresh), shares, strict=True))
            held = {**held, **made} if len(held) <= _HELD_CIRCLES else made
            held |= {key: held[key] if key in held else self._paired[points][key] for key in keys}
            self._paired[points] = held
        return (
            np.concatenate([held[key][0] for key in keys]),
            np.concatenate([held[key][1] for key in keys]),
            np.array([len(held[key][0]) for key in keys], np.int64),
        )

    def nearest(self, sites: Sites, xy: Floats, limit: float = np.inf) -> tuple[Floats, Ints]:
        """Metres from each of (N, 2) places to its nearest site, and that site.

        Infinite and -1 where no site lies within ``limit``, or barriers shut the place off from all of them.
        """
        metres, nearest = np.full(len(xy), np.inf), np.full(len(xy), -1, np.int64)
        left = np.flatnonzero(np.isfinite(xy).all(axis=1))
        starts = starts_at(self.linework, sites.xy)
        usable = np.flatnonzero(starts.usable)
        if len(usable) == 0 or len(left) == 0:
            return metres, nearest
        metres[left], found = self._nearest.find(starts.some(usable), xy[left], limit)
        nearest[left] = np.where(found >= 0, usable[found], -1)
        return metres, nearest

    def way(self, sites: Sites, site: int, xy: Floats) -> Way | None:
        """Cheapest way from the place ``xy`` (2,) to a site; ``None`` where there is none."""
        start = starts_at(self.linework, sites.xy[site : site + 1])
        if not start.usable[0]:
            return None
        first = max(_FIRST_M, 1.5 * float(np.hypot(*(sites.xy[site] - xy))))
        for reach, far in self._growing(first, np.inf, start.xy, xy[None, :]):
            found = route(self._graph(reach), start, xy, reach, far)
            if found is not None:
                corners, metres, crossings = found
                return Way(site, metres, corners, crossings, np.zeros(len(corners) - 1, np.bool_))
        return None

    def _growing(
        self, first: float, limit: float, sites: Floats, places: Floats
    ) -> Iterator[tuple[float, float]]:
        """Ever longer steps and ways to look for: a way within its limit has no longer step."""
        corners = np.concatenate([sites[np.isfinite(sites).all(axis=1)], places, self.linework.walls.xy])
        # No straight step can be longer than this, however long a way is.
        farthest = float(np.hypot(*np.ptp(corners, axis=0))) + 1.0 if len(corners) else 1.0
        radius = min(first, limit)
        while radius < min(limit, farthest):
            yield radius, radius
            radius *= 2.0
        yield min(limit, farthest), limit

    def _graph(self, radius: float) -> TurnGraph:
        """Graph whose sight reaches as far as ``radius``.

        One for each radius: were a wider one at hand taken in its place, the last digits of an area would
        depend on what was asked before.
        """
        with self._lock:
            fitting = [graph for graph in self._graphs if graph.radius == radius]
            if not fitting:
                fitting = [TurnGraph(self.linework, self.sides, radius)]
                self._graphs = [*self._graphs, *fitting][-_HELD_GRAPHS:]
            return fitting[0]

    def _touched(self, xy: Floats, radius: float) -> NDArray[np.bool_]:
        """Which circles a barrier touches."""
        touched = np.zeros(len(xy), np.bool_)
        if not self.linework.empty and len(xy):
            touched[self._graph(radius).occluders.near(xy, radius)[0]] = True
        return touched

    def _circles_at(self, xy: Floats, radius: float) -> tuple[list[Key], Shapes]:
        """Circles of sites that barriers touch, and their keys; those known are taken over."""
        keys = list(dict.fromkeys((x, y, radius) for x, y in xy.tolist()))
        held = self._circles
        wanted = [key for key in keys if key not in held]
        if wanted:
            spots = np.array([key[:2] for key in wanted])
            made = circles_of(self._graph(radius), starts_at(self.linework, spots), radius)
            held = {**held, **dict(zip(wanted, made, strict=True))}
            self._circles = held if len(held) <= _HELD_CIRCLES else {}
        return keys, np.array([held[key] for key in keys], object)


def _near(xy: Floats, land: Shapes, radius: float) -> NDArray[np.bool_]:
    """Sites whose circles can touch the box of any ``land``."""
    west, south, east, north = shapely.bounds(land).T
    inside = np.zeros(len(xy), np.bool_)
    for box in zip(west - radius, south - radius, east + radius, north + radius, strict=True):
        inside |= (xy[:, 0] >= box[0]) & (xy[:, 1] >= box[1]) & (xy[:, 0] <= box[2]) & (xy[:, 1] <= box[3])
    return inside
