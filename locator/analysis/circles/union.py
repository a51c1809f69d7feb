"""Exact union of equal circles as polygons, put together from its exposed arcs."""

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.circles.outline import Arcs, Floats, Ints, Rim, distinct, exposed_arcs

# Without a grid the overlay now and then drops a circle that shares a side with others, and stays silent.
_GRID_M = 1e-6


def circle_polygons(centres: Floats, rim: Rim) -> NDArray[np.object_]:
    """Every circle for itself: (N,) polygons around (N, 2) centres."""
    if len(centres) == 0:
        return np.empty(0, object)
    made: NDArray[np.object_] = shapely.polygons(centres[:, None, :] + rim.corners[None, :, :])
    return made


def union_of_circles(centres: Floats, rim: Rim) -> NDArray[np.object_]:
    """Disjoint polygons, holes included, that together are the union of a ``rim`` at each of ``centres``.

    Where rounding leaves a ring that touches itself, the overlay of the circles takes its place.
    """
    if len(centres) == 0:
        return np.empty(0, object)
    centres = centres[distinct(centres)]
    arcs = exposed_arcs(centres, rim)
    if arcs is None or np.any(arcs.next_arc < 0):
        return _by_overlay(centres, rim)
    ring_of_point, points, first_arc = _rings(centres, rim, arcs)
    polygons = _with_holes(shapely.linearrings(points, indices=ring_of_point), arcs.cluster[first_arc])
    return polygons if bool(shapely.is_valid(polygons).all()) else _by_overlay(centres, rim)


def _by_overlay(centres: Floats, rim: Rim) -> NDArray[np.object_]:
    parts: NDArray[np.object_] = shapely.get_parts(
        shapely.union_all(circle_polygons(centres, rim), grid_size=_GRID_M)
    )
    return parts


def _rings(centres: Floats, rim: Rim, arcs: Arcs) -> tuple[Ints, Floats, Ints]:
    """Corners of all rings, the ring each belongs to, and each ring's first arc."""
    points, offsets = _arc_points(centres, rim, arcs)
    order, heads = _walk(arcs.next_arc)
    lengths = np.diff(offsets)[order]
    begin = np.repeat(offsets[order] - np.r_[0, np.cumsum(lengths)[:-1]], lengths)
    picked = begin + np.arange(len(begin))
    is_head = np.zeros(len(order), np.int64)
    is_head[heads] = 1
    ring = np.cumsum(is_head) - 1
    return np.repeat(ring, lengths), points[picked], order[heads]


def _arc_points(centres: Floats, rim: Rim, arcs: Arcs) -> tuple[Floats, Ints]:
    """Start point and corners of every arc, in a row; an arc's end is the start of the next."""
    first = np.floor(arcs.start).astype(np.int64) + 1
    count = np.maximum(np.ceil(arcs.end).astype(np.int64) - first, 0)
    offsets = np.r_[0, np.cumsum(count + 1)]
    arc = np.repeat(np.arange(len(count)), count + 1)
    place = np.arange(offsets[-1]) - offsets[arc]
    points = centres[arcs.circle[arc]] + rim.corners[(first[arc] + place - 1) % rim.sides]
    points[offsets[:-1]] = arcs.start_xy
    return points, offsets


def _walk(next_arc: Ints) -> tuple[Ints, Ints]:
    """Arcs in the order of their rings, and where in that order each ring begins."""
    following = next_arc.tolist()
    seen = [False] * len(following)
    order: list[int] = []
    heads: list[int] = []
    for start in range(len(following)):
        if seen[start]:
            continue
        heads.append(len(order))
        arc = start
        while not seen[arc]:
            seen[arc] = True
            order.append(arc)
            arc = following[arc]
    return np.array(order, np.int64), np.array(heads, np.int64)


def _with_holes(rings: NDArray[np.object_], cluster: Ints) -> NDArray[np.object_]:
    """One polygon per shell; a cluster of touching circles has one shell, and the holes are its own."""
    is_shell = shapely.is_ccw(rings)
    holes: dict[int, list[object]] = {}
    for hole in np.flatnonzero(~is_shell):
        holes.setdefault(int(cluster[hole]), []).append(rings[hole])
    shells = np.flatnonzero(is_shell)
    polygons = shapely.polygons(rings[shells])
    for at, shell in enumerate(shells):
        inner = holes.get(int(cluster[shell]))
        if inner:
            polygons[at] = shapely.polygons(rings[shell], holes=inner)
    return np.asarray(polygons, dtype=object)
