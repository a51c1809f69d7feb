"""Circles of many sites put together to disjoint polygons."""

import numpy as np
import shapely
from numpy.typing import NDArray

Shapes = NDArray[np.object_]

_GRID_M = 1e-4
_LOST = 1e-9


def united(plain: Shapes, circles: Shapes) -> Shapes:
    """Disjoint polygons of ``plain``, which are disjoint, and of ``circles``."""
    circles = circles[~shapely.is_empty(circles)]
    if len(circles) == 0:
        return plain
    parts = np.concatenate([plain, circles])
    whole = _union(parts)
    found: Shapes = shapely.get_parts(whole)
    return found


def _union(parts: Shapes) -> shapely.Geometry:
    largest = float(shapely.area(parts).max())
    try:
        whole = shapely.union_all(parts)
        if bool(shapely.is_valid(whole)) and float(shapely.area(whole)) >= largest * (1.0 - _LOST):
            return whole
    except shapely.errors.GEOSException:
        pass
    return shapely.union_all(parts, grid_size=_GRID_M)
