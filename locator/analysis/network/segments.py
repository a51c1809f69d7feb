"""Geometries taken apart into their straight segments."""

import numpy as np
import shapely
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def straight_lines(shapes: NDArray[np.object_]) -> tuple[NDArray[np.object_], Ints]:
    """Every line and every ring of ``shapes``, and the row that each comes from; points hold none."""
    parts, row = shapely.get_parts(shapes, return_index=True)
    areal = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    rings, polygon = shapely.get_rings(parts[areal], return_index=True)
    lineal = np.isin(
        shapely.get_type_id(parts), (shapely.GeometryType.LINESTRING, shapely.GeometryType.LINEARRING)
    )
    return np.concatenate([parts[lineal], rings]), np.concatenate([row[lineal], row[areal][polygon]])


def segments_of(shapes: NDArray[np.object_]) -> tuple[Floats, Ints]:
    """Straight segments of lines and rings.

    Returns
    -------
    ends : (K, 2, 2) float64
        Both ends of each segment; segments without length are left out.
    row : (K,) int64
        Row of ``shapes`` that each segment is a piece of.
    """
    lines, row = straight_lines(shapes)
    xy, line = shapely.get_coordinates(lines, return_index=True)
    ends = np.stack([xy[:-1], xy[1:]], axis=1) if len(xy) else np.empty((0, 2, 2))
    kept = (line[:-1] == line[1:]) & (ends[:, 0] != ends[:, 1]).any(axis=1) if len(xy) else np.empty(0, bool)
    return ends[kept], row[line[:-1][kept]] if len(xy) else np.empty(0, np.int64)


def spread(counts: Ints) -> tuple[Ints, Ints]:
    """Number every member of groups of these sizes: its group, and its place within it."""
    group = np.repeat(np.arange(len(counts)), counts)
    first = np.cumsum(counts) - counts
    return group, np.arange(len(group)) - first[group]


def drawn(ends: Floats) -> NDArray[np.object_]:
    """Line of each of (K, 2, 2) segments."""
    made: NDArray[np.object_] = shapely.linestrings(ends)
    return made
