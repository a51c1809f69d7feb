"""Barriers, crossings and ways as the pointer finds them: where they lie, and where lines can join them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from locator.domain.projection import geometry_to_metres, to_metres

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from locator.domain.study import Study
    from locator.domain.table import Table

_WATER = ("river", "canal")  # nobody lives inside: a click there means the water


@dataclass(frozen=True, eq=False)
class Places:
    """Corners that a new line may end on: metres of the study's CRS, and exactly as the study holds them."""

    xy: NDArray[np.float64]
    lonlat: NDArray[np.float64]

    @classmethod
    def of(cls, lonlat: NDArray[np.float64], epsg: int) -> Places:
        """Places given in longitude and latitude (N, 2), WGS 84."""
        return cls(to_metres(lonlat[:, 0], lonlat[:, 1], epsg), lonlat)


@dataclass(frozen=True, eq=False)
class Found:
    """Shapes in metres with an index of them; ``rows`` are those of the study's table."""

    shapes: NDArray[np.object_]
    rows: NDArray[np.intp]
    tree: shapely.STRtree

    @classmethod
    def of(cls, shapes: NDArray[np.object_], rows: NDArray[np.intp]) -> Found:
        """Index shapes."""
        tree = shapely.STRtree(shapes)
        tree.query(shapely.Point(0.0, 0.0))  # a tree is built when first asked, which two threads must not do
        return cls(shapes, rows, tree)

    def nearest(self, place: shapely.Point, within_m: float) -> tuple[int, float] | None:
        """Row of the nearest shape at most so far away, and its distance; of equals the first."""
        near = np.sort(self.tree.query(place, predicate="dwithin", distance=within_m))
        if len(near) == 0:
            return None
        off = shapely.distance(self.shapes[near], place)
        best = int(np.argmin(off))
        return int(self.rows[near[best]]), float(off[best])

    def foot(self, place: shapely.Point, within_m: float) -> tuple[float, float] | None:
        """The nearest point of any shape, where one is near enough."""
        near = self.tree.query(place, predicate="dwithin", distance=within_m)
        if len(near) == 0:
            return None
        shape = self.shapes[near[int(np.argmin(shapely.distance(self.shapes[near], place)))]]
        (x, y), *_rest = shapely.get_coordinates(shapely.shortest_line(shape, place)).tolist()
        return x, y


@dataclass(frozen=True, eq=False)
class Joints:
    """All of a study.

    ``barriers`` are what a click finds (water as areas, other barriers as lines), ``edges`` their lines
    alone; ``crossing_xy`` (N, 2) is where the sign of each crossing stands. ``own_ways`` are the ways drawn
    by hand.
    """

    tables: tuple[Table, ...]
    barriers: Found
    edges: Found
    corners: Places
    crossings: Found
    crossing_xy: NDArray[np.float64]
    own_ways: Found
    way_ends: Places

    @classmethod
    def of(cls, study: Study, before: Joints | None = None) -> Joints:
        """Lay out what is new; take over from ``before`` what rests on the same table."""
        old = before.tables if before else (None, None, None)
        barriers = before if before and old[0] is study.barriers else None
        crossings = before if before and old[1] is study.crossings else None
        ways = before if before and old[2] is study.ways else None
        areas, edges, corners = (
            (barriers.barriers, barriers.edges, barriers.corners) if barriers else _barriers(study)
        )
        signs, xy = (crossings.crossings, crossings.crossing_xy) if crossings else _crossings(study)
        own, ends = (ways.own_ways, ways.way_ends) if ways else _ways(study)
        tables = (study.barriers, study.crossings, study.ways)
        return cls(tables, areas, edges, corners, signs, xy, own, ends)


def _barriers(study: Study) -> tuple[Found, Found, Places]:
    table = study.barriers
    rows = np.flatnonzero(table.type != "closed_edge")
    shapes = geometry_to_metres(table.geometry[rows], study.epsg)
    flat = shapely.get_dimensions(shapes) > 1 if len(shapes) else np.empty(0, np.bool_)
    edges = shapes.copy()
    edges[flat] = shapely.boundary(shapes[flat])
    clicked = np.where(np.isin(table.type[rows].astype(str), _WATER), shapes, edges)
    lonlat = shapely.get_coordinates(table.geometry[rows])
    return Found.of(clicked, rows), Found.of(edges, rows), Places.of(lonlat, study.epsg)


def _crossings(study: Study) -> tuple[Found, NDArray[np.float64]]:
    shapes = geometry_to_metres(study.crossings.geometry, study.epsg)
    return Found.of(shapes, np.arange(len(shapes))), middles(shapes)


def _ways(study: Study) -> tuple[Found, Places]:
    table = study.ways
    rows = np.flatnonzero(table.list == "")
    own = Found.of(geometry_to_metres(table.geometry[rows], study.epsg), rows)
    ends = [shapely.get_coordinates(shapely.get_point(table.geometry, k)) for k in (0, -1)]
    return own, Places.of(np.vstack(ends), study.epsg)


def middles(shapes: NDArray[np.object_]) -> NDArray[np.float64]:
    """Middle (N, 2) of each line; a point itself."""
    made = np.empty((len(shapes), 2))
    lines = shapely.get_dimensions(shapes) == 1 if len(shapes) else np.empty(0, np.bool_)
    halfway = shapely.line_interpolate_point(shapes[lines], 0.5, normalized=True)
    made[lines] = shapely.get_coordinates(halfway)
    made[~lines] = shapely.get_coordinates(shapely.centroid(shapes[~lines]))
    return made
