"""The ground of a study in metres: streets less water, the district's outer edge, who stands where."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.district import closed
from locator.domain.projection import geometry_to_metres
from locator.domain.study import Study

CLOSED_EDGE = "closed_edge"
# Corners in line with their neighbours carry no ground, yet cost time in every overlay.
_IN_LINE_M = 1e-6
# A closed stretch is drawn by hand along the edge.
_EDGE_TOLERANCE_M = 50.0


@dataclass(frozen=True, eq=False)
class Ground:
    """Streets in the study's projected CRS.

    Attributes
    ----------
    outline, land : (S,) arrays of polygons
        Each street as given, and without the water.
    area_m2 : (S,) float64
        Area of ``land``.
    closed_edge : geometry or None
        Stretches of the outer edge that nobody crosses.
    """

    epsg: int
    codes: NDArray[np.object_]
    classes: NDArray[np.object_]
    outline: NDArray[np.object_]
    land: NDArray[np.object_]
    closed_edge: object | None = None
    area_m2: NDArray[np.float64] = field(init=False)
    _bands: dict[tuple[int, float], object] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "area_m2", shapely.area(self.land))
        shapely.prepare(self.land)
        shapely.prepare(self.outline)

    @cached_property
    def district(self) -> object:
        """Union of the streets, with the slivers between them."""
        return closed(self.outline)

    @cached_property
    def open_edge(self) -> object:
        """Stretches of the district's outer edge beyond which people could walk."""
        edge = shapely.boundary(self.district)
        if self.closed_edge is None:
            return edge
        return shapely.difference(edge, shapely.buffer(self.closed_edge, _EDGE_TOLERANCE_M))

    @cached_property
    def tree(self) -> shapely.STRtree:
        """Index of the outlines."""
        return shapely.STRtree(self.outline)

    def near_open_edge(self, row: int, width_m: float) -> object:
        """Ground around street ``row`` nearer than ``width_m`` to an open stretch of the outer edge."""
        if (row, width_m) not in self._bands:
            west, south, east, north = shapely.bounds(self.outline[row])
            box = (west - width_m, south - width_m, east + width_m, north + width_m)
            stretch = shapely.clip_by_rect(self.open_edge, *box)
            self._bands[row, width_m] = shapely.buffer(stretch, width_m, quad_segs=32)
        return self._bands[row, width_m]

    def street_at(self, xy: NDArray[np.float64], named: NDArray[np.int64]) -> NDArray[np.int64]:
        """Row of the street in which each point stands, -1 outside all.

        In an overlap a point belongs to the street it names, else to the one with the lower code.

        Parameters
        ----------
        xy : (N, 2) float64
            Metres; NaN rows stand nowhere.
        named : (N,) int64
            Row of the street each point names, -1 for none.
        """
        found = np.full(len(xy), -1, np.int64)
        placed = np.flatnonzero(np.isfinite(xy).all(axis=1))
        # Asked the other way round: the streets are prepared for the question, the points cannot be.
        points = shapely.STRtree(shapely.points(xy[placed]))
        street, point = points.query(self.outline, predicate="intersects")
        point = placed[point]
        rank = np.argsort(np.argsort(self.codes.astype(str), kind="stable"))
        order = np.lexsort((rank[street], street != named[point], point))
        first = np.unique(point[order], return_index=True)[1]
        found[point[order][first]] = street[order][first]
        return found

    def row_by_code(self, codes: NDArray[np.object_]) -> NDArray[np.int64]:
        """Row of the street with each code, -1 where none has it."""
        rows = {code: row for row, code in enumerate(self.codes)}
        return np.fromiter((rows.get(code, -1) for code in codes), np.int64, len(codes))


def lay_out(study: Study) -> Ground:
    """Ground of ``study`` in its projected CRS."""
    outline = geometry_to_metres(study.streets.geometry, study.epsg)
    outline = np.where(shapely.is_valid(outline), outline, shapely.make_valid(outline))
    land = outline
    if len(study.water):
        water = shapely.make_valid(geometry_to_metres(study.water.geometry, study.epsg))
        land = shapely.difference(outline, shapely.union_all(water))
    land = shapely.simplify(land, _IN_LINE_M)
    closing = study.barriers.geometry[study.barriers.type == CLOSED_EDGE]
    shut = shapely.union_all(geometry_to_metres(closing, study.epsg)) if len(closing) else None
    return Ground(study.epsg, study.streets.code, study.streets.street_class, outline, land, shut)
