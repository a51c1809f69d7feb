"""Barriers as they were drawn, in metres: lines, and the ground that polygons take."""

from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.barriers.notes import Found, Note
from locator.analysis.ground import CLOSED_EDGE
from locator.domain.layers import Barriers, may_open
from locator.domain.projection import geometry_to_metres

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Shapes = NDArray[np.object_]

SIMPLIFY_M = 0.5
GRID_M = 1e-3
JOIN_M = 5.0
ASK_M = 30.0
_ATTACHED_M = 1e-6
_LINE, _RING, _POLYGON = 1, 2, 3


@dataclass(frozen=True, eq=False)
class Drawn:
    """Barriers in metres.

    ``lines`` (L,) LineStrings outside every polygon, ``row`` (L,) of each in the study's table; ``solid`` is
    the ground that barrier polygons take, ``None`` without any. ``source``, ``source_row`` are all shapes as
    given, polygons included. ``type`` is the type of every row of the table.
    """

    lines: Shapes
    row: Ints
    solid: shapely.Geometry | None
    source: Shapes
    source_row: Ints
    type: NDArray[np.object_]

    @property
    def banks(self) -> Shapes:
        """Rings of the polygons as lines."""
        if self.solid is None:
            return np.empty(0, object)
        rings: Shapes = shapely.get_parts(shapely.get_rings(shapely.get_parts(self.solid)))
        return np.array([shapely.LineString(shapely.get_coordinates(ring)) for ring in rings], object)

    def parted(self, crossing: str) -> tuple["Drawn", "Drawn"]:
        """What a crossing of this type can open, and the rest; polygons that touch are opened together."""
        opens = may_open(np.full(len(self.type), crossing, object), self.type)
        parts = shapely.get_parts(self.solid) if self.solid is not None else np.empty(0, object)
        shut = (shapely.get_type_id(self.source) == _POLYGON) & ~opens[self.source_row]
        _, part = shapely.STRtree(parts).query(self.source[shut], predicate="intersects")
        apart = np.isin(np.arange(len(parts)), part)
        lines = opens[self.row]
        return self._some(lines, parts[~apart]), self._some(~lines, parts[apart])

    def _some(self, lines: NDArray[np.bool_], polygons: Shapes) -> "Drawn":
        solid = shapely.multipolygons(polygons) if len(polygons) else None
        return replace(self, lines=self.lines[lines], row=self.row[lines], solid=solid)


def draw(barriers: Barriers, epsg: int) -> tuple[Drawn, list[Note]]:
    """Lines and polygons of all rows but stretches of the district's closed edge."""
    used = np.flatnonzero(barriers.type != CLOSED_EDGE)
    shapes = geometry_to_metres(barriers.geometry[used], epsg)
    bare = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    parts, index = _parts(shapes)
    kind = shapely.get_type_id(parts)
    is_polygon, is_line = kind == _POLYGON, np.isin(kind, [_LINE, _RING])
    shapeless = np.union1d(used[bare], used[index[~is_polygon & ~is_line]])
    notes = [_shapeless(int(row), barriers, epsg) for row in shapeless]
    solid = _solid(parts[is_polygon])
    lines, owner = _outside(shapely.simplify(parts[is_line], SIMPLIFY_M), solid)
    drawn = is_line | is_polygon
    row = used[index[is_line]][owner]
    return Drawn(lines, row, solid, parts[drawn], used[index[drawn]], barriers.type), notes


def _parts(shapes: Shapes) -> tuple[Shapes, Ints]:
    """Single lines, polygons and points of collections, and the shape that each is of."""
    parts, index = shapely.get_parts(shapes, return_index=True)
    inner, owner = shapely.get_parts(parts, return_index=True)
    return inner, index[owner]


def _shapeless(row: int, barriers: Barriers, epsg: int) -> Note:
    shape = geometry_to_metres(barriers.geometry[row : row + 1], epsg)[0]
    x, y = (np.nan, np.nan)
    if shape is not None and not shape.is_empty:
        x, y = (float(v) for v in shapely.get_coordinates(shape)[0])
    return Note(Found.NO_SHAPE, "barriers", row, 0.0, x, y)


def _solid(polygons: Shapes) -> shapely.Geometry | None:
    if len(polygons) == 0:
        return None
    whole = shapely.union_all(shapely.make_valid(polygons), grid_size=GRID_M)
    slim = shapely.set_precision(shapely.simplify(whole, SIMPLIFY_M), GRID_M)
    parts = shapely.get_parts(slim)
    parts = parts[shapely.get_type_id(parts) == _POLYGON]
    return shapely.multipolygons(parts) if len(parts) else None


def _outside(lines: Shapes, solid: shapely.Geometry | None) -> tuple[Shapes, Ints]:
    """Stretches of lines that no polygon holds, and the line of each."""
    left = lines
    if solid is not None and len(lines):
        shapely.prepare(solid)
        met = shapely.intersects(solid, lines)
        left = lines.copy()
        left[met] = shapely.difference(lines[met], solid)
    parts, owner = shapely.get_parts(left, return_index=True)
    long = shapely.length(parts) > GRID_M
    return parts[long], owner[long]


def join_ends(drawn: Drawn) -> tuple[Drawn, list[Note]]:
    """Barriers with the gap between a loose end and a barrier at most 5 m off closed; notes up to 30 m.

    A stretch that closes a gap is of the row whose end it joins.
    """
    everything = np.concatenate([drawn.lines, drawn.banks])
    if len(drawn.lines) == 0:
        return drawn, []
    line, spot = _ends(drawn.lines)
    gap = _gaps(spot, line, everything)
    own = shapely.distance(spot, spot.reshape(2, -1)[::-1].ravel())
    reach, target = gap
    closes = (own < reach) & (own > _ATTACHED_M) & (shapely.length(drawn.lines)[line] > 4.0 * own)
    joins: list[shapely.Geometry] = []
    rows: list[int] = []
    notes = []
    for at in np.flatnonzero(
        (reach > _ATTACHED_M) & (np.minimum(reach, np.where(closes, own, np.inf)) <= ASK_M)
    ):
        metres = float(own[at] if closes[at] else reach[at])
        x, y = (float(v) for v in shapely.get_coordinates(spot[at])[0])
        code = Found.END_JOINED if metres <= JOIN_M else Found.END_NEAR
        notes.append(Note(code, "barriers", int(drawn.row[line[at]]), metres, x, y))
        if metres <= JOIN_M:
            other = spot.reshape(2, -1)[::-1].ravel()[at] if closes[at] else everything[target[at]]
            joins.append(shapely.shortest_line(spot[at], other))
            rows.append(int(drawn.row[line[at]]))
    lines = np.concatenate([drawn.lines, np.array(joins, object)])
    return replace(drawn, lines=lines, row=np.concatenate([drawn.row, np.array(rows, np.int64)])), notes


def _ends(lines: Shapes) -> tuple[Ints, Shapes]:
    """First points of all lines, then last points; a ring has no end."""
    line = np.tile(np.arange(len(lines)), 2)
    spot = np.concatenate([shapely.get_point(lines, 0), shapely.get_point(lines, -1)])
    return line, spot


def _gaps(spot: Shapes, line: Ints, everything: Shapes) -> tuple[Floats, Ints]:
    """Metres from each end to the nearest other barrier, and which it is; 0 at the seam of a ring."""
    end, other = shapely.STRtree(everything).query(spot, predicate="dwithin", distance=ASK_M)
    foreign = other != line[end]
    end, other = end[foreign], other[foreign]
    metres = shapely.distance(spot[end], everything[other])
    order = np.lexsort((other, metres, end))
    end, other, metres = end[order], other[order], metres[order]
    first = np.unique(end, return_index=True)[1]
    reach = np.full(len(spot), np.inf)
    target = np.full(len(spot), -1, np.int64)
    reach[end[first]], target[end[first]] = metres[first], other[first]
    reach[shapely.is_ring(everything[line])] = 0.0
    return reach, target
