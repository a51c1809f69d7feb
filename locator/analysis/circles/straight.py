"""The straight line as the measure: equal circles, cut by nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from scipy.spatial import cKDTree

from locator.analysis.cells import Cells
from locator.analysis.circles.outline import Rim
from locator.analysis.circles.union import union_of_circles
from locator.analysis.measure import Floats, Ints, Shapes, Way
from locator.analysis.sites import Sites


@dataclass(frozen=True)
class Straight:
    """Straight-line metres from where a site stands, its entrances left aside."""

    sides: int

    def union(self, sites: Sites, land: Shapes, radius: float) -> Shapes:
        """Disjoint polygons of the circles that can touch ``land``."""
        return union_of_circles(within_reach(sites.xy, land, radius), Rim(radius, self.sides))

    def pairs(self, sites: Sites, points: Cells, radius: float) -> Iterator[tuple[Ints, Ints, Floats]]:
        """Pairs of a site and a point within ``radius`` of it."""
        for site, point, squared in points.near(sites.xy, radius):
            metres = np.sqrt(squared)
            within = metres <= radius
            yield (site, point, metres) if within.all() else (site[within], point[within], metres[within])

    def nearest(self, sites: Sites, xy: Floats, limit: float = np.inf) -> tuple[Floats, Ints]:
        """Straight line to the nearest site."""
        if len(sites.xy) == 0 or len(xy) == 0:
            return np.full(len(xy), np.inf), np.full(len(xy), -1, np.int64)
        metres, site = cKDTree(sites.xy).query(xy)
        far = metres > limit
        return np.where(far, np.inf, metres), np.where(far, -1, site).astype(np.int64)

    def way(self, sites: Sites, site: int, xy: Floats) -> Way | None:
        """Return the line itself."""
        line = np.array([xy, sites.xy[site]], np.float64)
        return Way(site, float(np.hypot(*(line[1] - line[0]))), line, (), np.zeros(1, np.bool_))


def within_reach(xy: Floats, land: Shapes, radius: float) -> Floats:
    """Places of ``xy``, (N, 2) metres, whose circle can touch the land, judged by bounding boxes."""
    boxes = shapely.bounds(land[~shapely.is_empty(land)])
    if len(boxes) == 0:
        return xy[:0]
    if len(boxes) > len(xy) // 8:
        boxes = np.array([[*np.nanmin(boxes[:, :2], axis=0), *np.nanmax(boxes[:, 2:], axis=0)]])
    near = np.zeros(len(xy), np.bool_)
    for west, south, east, north in boxes:
        x, y = xy[:, 0], xy[:, 1]
        near |= (x >= west - radius) & (x <= east + radius) & (y >= south - radius) & (y <= north + radius)
    return xy[near]
