"""Outlines of streets: repaired, and measured where they overlap or leave slivers; never cut."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.projection import geometry_to_metres

Shapes = NDArray[np.object_]

_OVERLAP_M2 = 1.0


def polygonal(shape: shapely.Geometry | None) -> shapely.Geometry | None:
    """Polygons of a shape, made valid; ``None`` where it has none."""
    if shape is None or shape.is_empty:
        return None
    valid = shape if shape.is_valid else shapely.make_valid(shape)
    parts = [
        part
        for part in shapely.get_parts(shapely.get_parts(valid)).tolist()
        if part.geom_type == "Polygon" and part.area > 0
    ]
    if not parts:
        return None
    if len(parts) == 1:
        return parts[0]
    return valid if valid.geom_type == "MultiPolygon" else shapely.union_all(parts)


@dataclass(frozen=True)
class Overlap:
    """Two streets that share ground."""

    one: int
    other: int
    area_m2: float


def overlaps(metres: Shapes) -> list[Overlap]:
    """Pairs of polygons that share more than 1 m²."""
    tree = shapely.STRtree(metres)
    one, other = tree.query(metres, predicate="intersects")
    pairs = np.column_stack([one, other])[one < other]
    areas = shapely.area(shapely.intersection(metres[pairs[:, 0]], metres[pairs[:, 1]]))
    found = [
        Overlap(int(a), int(b), float(area))
        for (a, b), area in zip(pairs, areas, strict=True)
        if area > _OVERLAP_M2
    ]
    return sorted(found, key=lambda overlap: (overlap.one, overlap.other))


def in_metres(shapes: Shapes, epsg: int) -> Shapes:
    """Outlines in the projected CRS, valid there too (rounding can fold a thin spike over)."""
    moved = geometry_to_metres(shapes, epsg)
    valid: Shapes = np.where(shapely.is_valid(moved), moved, shapely.make_valid(moved))
    return valid
