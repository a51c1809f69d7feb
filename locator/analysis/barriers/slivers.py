"""What overlays leave between pieces that should meet: rings too thin to hold ground."""

import numpy as np
import shapely
from numpy.typing import NDArray

Shapes = NDArray[np.object_]

_NOTHING_M2 = 1e-3


def without_slivers(shapes: Shapes) -> Shapes:
    """The same polygons, holes and parts left out that hold less than 10 cm²; multipolygons all."""
    parts, shape = shapely.get_parts(shapes, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    shell = np.r_[np.ones(min(len(part), 1), np.bool_), part[1:] != part[:-1]]
    large = shapely.area(shapely.polygons(rings)) >= _NOTHING_M2
    kept = (shell | large) & large[shell][part]
    made = np.full(len(shapes), shapely.Polygon(), dtype=object)
    if kept.any():
        number, local = np.unique(part[kept], return_inverse=True)
        owner, row = np.unique(shape[number], return_inverse=True)
        made[owner] = shapely.multipolygons(shapely.polygons(rings[kept], indices=local), indices=row)
    return made
