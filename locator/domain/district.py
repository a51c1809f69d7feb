"""The ground of a district as one shape: its streets, and the slivers that drawing leaves between them."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

Shapes = NDArray[np.object_]

_SLIVER_M2 = 10_000.0
_SLIVER_WIDTH_M = 50.0
# Strips between two streets that are open to the outside, such as a road that neither has, are inside too.
_STRIP_WIDTH_M = 30.0


@dataclass(frozen=True)
class Sliver:
    """A hole between streets, with a street beside it."""

    beside: int
    area_m2: float
    shape: shapely.Polygon


def slivers(metres: Shapes) -> list[Sliver]:
    """Holes in the union of the streets that are thin or under a hectare, largest first.

    ``metres`` are valid outlines in a projected CRS.
    """
    found = []
    tree = shapely.STRtree(metres)
    for hole in _holes(shapely.union_all(metres)):
        width = 2.0 * hole.area / hole.length
        if hole.area < _SLIVER_M2 or width < _SLIVER_WIDTH_M:
            found.append(Sliver(int(tree.nearest(hole)), float(hole.area), hole))
    return sorted(found, key=lambda sliver: (-sliver.area_m2, sliver.beside))


def _holes(shape: shapely.Geometry) -> list[shapely.Polygon]:
    return [shapely.Polygon(ring) for part in shapely.get_parts(shape).tolist() for ring in part.interiors]


def district(metres: Shapes) -> shapely.Geometry:
    """Ground of all streets, slivers between them included."""
    return shapely.union_all([*metres, *(sliver.shape for sliver in slivers(metres))])


def closed(metres: Shapes) -> shapely.Geometry:
    """The district with the strips shut that run between two streets and are open to the outside."""
    whole = district(metres)
    half = _STRIP_WIDTH_M / 2.0
    shut = shapely.buffer(shapely.buffer(whole, half, join_style="mitre"), -half, join_style="mitre")
    return district(np.array([whole, *shapely.get_parts(shut)], dtype=object))
