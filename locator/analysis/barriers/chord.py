"""Where a bridge drawn as a point leads over water drawn as a surface."""

import numpy as np
import shapely
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Chords = tuple[Floats, Floats, Floats, NDArray[np.bool_]]

_INSIDE_M = 0.01
# A chord that cuts off a bend of one bank leads nowhere: along the bank it is hardly longer.
_ACROSS = 3.0
_FIRST = np.deg2rad(np.arange(0.0, 180.0, 2.0))
_THEN = np.deg2rad(np.arange(-2.0, 2.05, 0.1))


def shortest_chord(polygon: shapely.Polygon, xy: Floats) -> list[tuple[Floats, float, float]]:
    """Ends of the shortest chord from bank to bank through ``xy``, or through the bank's point nearest it.

    Returns
    -------
    list of (position (2,), metres along the chord from the point on it, metres off it)
        Two entries; none where no chord is found.
    """
    start, off = _on_water(polygon, xy)
    best = _best(polygon, start, _FIRST)
    if best is None:
        return []
    fine = _best(polygon, start, best[0] + _THEN) or best
    _, ends = fine
    metres = np.hypot(*(ends - start).T)
    return [(ends[0], -float(metres[0]), off), (ends[1], float(metres[1]), off)]


def _on_water(polygon: shapely.Polygon, xy: Floats) -> tuple[Floats, float]:
    """A spot just inside the polygon: the given one, or the one nearest it."""
    spot = shapely.Point(xy)
    inner = shapely.buffer(polygon, -_INSIDE_M)
    if inner.is_empty or shapely.contains(inner, spot):
        return xy, 0.0
    step = shapely.get_coordinates(shapely.shortest_line(spot, inner))
    # The point stands for a bridge: how far it lies off the bank is walked on ground that counts anyway.
    return np.asarray(step[1], np.float64), 0.0


def _best(polygon: shapely.Polygon, start: Floats, turn: Floats) -> tuple[float, Floats] | None:
    """Direction and ends of the shortest chord among the directions ``turn``."""
    west, south, east, north = polygon.bounds
    ray = (east - west + north - south) * np.column_stack([np.cos(turn), np.sin(turn)])
    lines = shapely.linestrings(np.stack([start - ray, start + ray], axis=1))
    pieces, of = shapely.get_parts(shapely.intersection(lines, polygon), return_index=True)
    is_line = shapely.get_type_id(pieces) == 1
    pieces, of = pieces[is_line], of[is_line]
    holds = shapely.distance(pieces, shapely.Point(start)) < _INSIDE_M / 2.0
    pieces, of = pieces[holds], of[holds]
    if len(pieces) == 0:
        return None
    length = shapely.length(pieces)
    across = _along_bank(polygon, pieces) > _ACROSS * length
    at = int(np.argmin(np.where(across | ~across.any(), length, np.inf)))
    ends = np.array([shapely.get_coordinates(shapely.get_point(pieces[at], end))[0] for end in (0, -1)])
    return float(turn[of[at]]), ends


def _along_bank(polygon: shapely.Polygon, chords: NDArray[np.object_]) -> Floats:
    """Metres along the bank between the ends of each chord; infinite between two banks."""
    rings = shapely.get_rings(polygon)
    first, last = shapely.get_point(chords, 0), shapely.get_point(chords, -1)
    nearest = [np.argmin(shapely.distance(rings[:, None], spot[None, :]), axis=0) for spot in (first, last)]
    ring = rings[nearest[0]]
    apart = np.abs(shapely.line_locate_point(ring, first) - shapely.line_locate_point(ring, last))
    apart = np.minimum(apart, shapely.length(ring) - apart)
    return np.where(nearest[0] == nearest[1], apart, np.inf)
