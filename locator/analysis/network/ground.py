"""The ground within a cost of sites: what is reached of every way, widened by what is left to walk."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.network.distances import nearest_source
from locator.analysis.network.graph import Network
from locator.analysis.network.joining import JOIN_M, Entries, Joinings, entries_of
from locator.analysis.network.segments import Floats, Ints, drawn, spread
from locator.analysis.network.sight import views

Shapes = NDArray[np.object_]

_QUARTER = 16
_SIDES = 4 * _QUARTER
# Points from which is looked round along a way near a barrier.
_LOOK_EVERY_M = 5.0
# Points in which a joining is taken apart whose ends differ in what is left to walk.
_TAPER_EVERY_M = 2.0
# A way that ends at a barrier stays on its side of it.
_BACK_M = 0.01
_TILE_M = 500.0
_GRID_M = 1e-4
_SHORT_M = 1e-9


@dataclass(frozen=True, eq=False)
class Parts:
    """Stretches of links from ``low`` to ``high`` metres, and the radius left at both ends, linear between."""

    link: Ints
    low: Floats
    high: Floats
    low_radius: Floats
    high_radius: Floats

    def take(self, rows: NDArray[np.bool_] | Ints) -> "Parts":
        """Rows picked by mask or by position."""
        return Parts(
            self.link[rows], self.low[rows], self.high[rows], self.low_radius[rows], self.high_radius[rows]
        )

    def and_(self, other: "Parts") -> "Parts":
        """Rows of both."""
        columns = ("link", "low", "high", "low_radius", "high_radius")
        return Parts(*(np.concatenate([getattr(self, c), getattr(other, c)]) for c in columns))


class Pads:
    """Ground around the ways of one network; what does not depend on the sites is held."""

    def __init__(self, network: Network) -> None:
        self.network = network

    @cached_property
    def _exposed(self) -> NDArray[np.bool_]:
        """Links from which a barrier can be seen within the joining limit."""
        near = np.zeros(len(self.network.length), np.bool_)
        if len(self.network.obstacles) and len(self.network.joinable):
            lines = drawn(self.network.links.xy[self.network.links.ends])
            tree = self.network.obstacles.tree
            near[tree.query(lines, predicate="dwithin", distance=JOIN_M)[0]] = True
        return near

    def union(self, doors: Joinings, land: Shapes, radius: float) -> Shapes:
        """Disjoint polygons of the ground within ``radius`` of any of the places that join by ``doors``."""
        parts = self._reached(doors, radius)
        parts = parts.take(self._can_touch(parts, land))
        exposed = self._exposed[parts.link]
        full = ~exposed & (parts.low_radius >= JOIN_M) & (parts.high_radius >= JOIN_M)
        tapers = parts.take(~exposed & ~full)
        pieces = [
            _buffered(self._lines(parts.take(full))),
            _tapered(self.network, tapers),
            self._seen(parts.take(exposed)),
        ]
        return _dissolved(np.concatenate(pieces))

    def _reached(self, doors: Joinings, radius: float) -> Parts:
        """Stretches of the joinable links with cost up to ``radius``, and what is left to walk from them."""
        entries = entries_of(self.network, doors)
        one = Entries(np.zeros_like(entries.place), entries.node, entries.metres)
        cost, _ = nearest_source(self.network.graph, one, 1, radius)
        walked = _from_nodes(self.network, cost, radius, self._exposed)
        return walked.and_(_from_doors(doors, radius))

    def _can_touch(self, parts: Parts, land: Shapes) -> NDArray[np.bool_]:
        boxes = shapely.bounds(land[~shapely.is_empty(land)])
        if len(parts.link) == 0 or len(boxes) == 0:
            return np.zeros(len(parts.link), np.bool_)
        wide = shapely.box(*(boxes[:, :2] - JOIN_M).T, *(boxes[:, 2:] + JOIN_M).T)
        near = np.zeros(len(self.network.joinable), np.bool_)
        near[self.network.tree.query(wide)[1]] = True
        touched = np.zeros(len(self.network.length), np.bool_)
        touched[self.network.joinable[near]] = True
        return touched[parts.link]

    def _lines(self, parts: Parts) -> Floats:
        """Ends of parts, (N, 2, 2) metres."""
        return np.stack([_spots(self.network, parts.link, at) for at in (parts.low, parts.high)], axis=1)

    def _seen(self, parts: Parts) -> Shapes:
        """What is seen from parts near barriers, from points along them."""
        if len(parts.link) == 0:
            return np.empty(0, object)
        link, along, left = _points_along(parts, _LOOK_EVERY_M)
        length = self.network.length[link]
        back = np.minimum(_BACK_M, 0.5 * length)
        along = np.clip(along, back, length - back)
        seen = left > _BACK_M
        return views(
            self.network.obstacles, _spots(self.network, link[seen], along[seen]), left[seen], _SIDES
        )


def _spots(network: Network, link: Ints, along: Floats) -> Floats:
    share = along / network.length[link]
    spots: Floats = network.links.start[link] + share[:, None] * network.links.step[link]
    return spots


def _from_nodes(network: Network, cost: Floats, radius: float, exposed: NDArray[np.bool_]) -> Parts:
    """Stretches reached by way of the nodes at both ends of links.

    Where nothing hides it, a disc smaller than the joining limit lies inside the full disc that the way came
    from: a step along the way costs at least what it takes from the disc. Near barriers it can see what the
    full disc does not.
    """
    link = network.joinable
    ends, length, rate = network.links.ends[link], network.length[link], network.rate[link]
    made = []
    for side in (0, 1):
        left = radius - cost[ends[:, side]]
        for radius_at_end, wanted in ((JOIN_M, left >= JOIN_M), (0.0, exposed[link] & (left > 0.0))):
            begin = np.clip((left - JOIN_M) / rate, 0.0, length) if radius_at_end == 0.0 else np.zeros(len(link))
            stop = np.clip((left - radius_at_end) / rate, 0.0, length)
            rows = np.flatnonzero(wanted & (stop > begin))
            made.append(_part(link, begin, stop, left, rate, length, side, rows))
    parts = made[0]
    for more in made[1:]:
        parts = parts.and_(more)
    return _joined_up(parts, network)


def _part(
    link: Ints, begin: Floats, stop: Floats, left: Floats, rate: Floats, length: Floats, side: int, rows: Ints
) -> Parts:
    """Stretches from ``begin`` to ``stop`` metres counted from the end ``side`` of links."""
    begin, stop = begin[rows], stop[rows]
    near, far = (np.minimum(left[rows] - rate[rows] * at, JOIN_M) for at in (begin, stop))
    if side == 0:
        return Parts(link[rows], begin, stop, near, far)
    return Parts(link[rows], length[rows] - stop, length[rows] - begin, far, near)


def _joined_up(parts: Parts, network: Network) -> Parts:
    """The same without full stretches that others of the same link hold wholly."""
    whole = np.zeros(len(network.length), np.bool_)
    full = (parts.low_radius >= JOIN_M) & (parts.high_radius >= JOIN_M)
    all_of = full & (parts.low <= _SHORT_M) & (parts.high >= network.length[parts.link] - _SHORT_M)
    whole[parts.link[all_of]] = True
    first = np.unique(parts.link[all_of], return_index=True)[1]
    kept = ~whole[parts.link]
    kept[np.flatnonzero(all_of)[first]] = True
    return parts.take(kept)


def _from_doors(doors: Joinings, radius: float) -> Parts:
    """Stretches that sites see themselves, taken apart where the step to them takes from the disc."""
    if radius >= 2.0 * JOIN_M:
        full = np.full(len(doors), JOIN_M)
        return Parts(doors.link, doors.low, doors.high, full, full)
    reach = np.sqrt(np.maximum(radius * radius - doors.off**2, 0.0))
    low, high = np.maximum(doors.low, doors.foot - reach), np.minimum(doors.high, doors.foot + reach)
    rows = np.flatnonzero((doors.off < radius) & (low <= high))
    count = np.maximum(np.ceil((high - low)[rows] / _TAPER_EVERY_M), 1.0).astype(np.int64)
    row, step = spread(count)
    at = rows[row]
    width = (high - low)[at] / count[row]
    begin = low[at] + step * width
    stop = begin + width
    left = [np.minimum(radius - np.hypot(doors.off[at], s - doors.foot[at]), JOIN_M) for s in (begin, stop)]
    return Parts(doors.link[at], begin, stop, *left)


def _points_along(parts: Parts, every: float) -> tuple[Ints, Floats, Floats]:
    """Points at both ends of parts and between: link, metres along it, radius."""
    count = np.maximum(np.ceil((parts.high - parts.low) / every), 1.0).astype(np.int64)
    row, step = spread(count + 1)
    share = step / count[row]
    along = parts.low[row] + share * (parts.high - parts.low)[row]
    left = parts.low_radius[row] + share * (parts.high_radius - parts.low_radius)[row]
    return parts.link[row], along[row] if along.ndim == 0 else along, left


def _buffered(lines: Floats) -> Shapes:
    """Full discs along lines, (N, 2, 2), one shape for each tile: a single multi-line would take far longer."""
    if len(lines) == 0:
        return np.empty(0, object)
    tile = np.floor(lines.mean(axis=1) / _TILE_M).astype(np.int64)
    _, number = np.unique(tile, axis=0, return_inverse=True)
    order = np.argsort(number, kind="stable")
    bundles = shapely.multilinestrings(drawn(lines[order]), indices=number[order])
    made: Shapes = shapely.buffer(bundles, JOIN_M, quad_segs=_QUARTER)
    return made


def _tapered(network: Network, parts: Parts) -> Shapes:
    """Discs along parts whose radius changes evenly: the hull of those at both ends."""
    if len(parts.link) == 0:
        return np.empty(0, object)
    discs = []
    for at, left in ((parts.low, parts.low_radius), (parts.high, parts.high_radius)):
        discs.append(
            shapely.buffer(shapely.points(_spots(network, parts.link, at)), np.maximum(left, 0.0), quad_segs=2 * _QUARTER)
        )
    made: Shapes = shapely.convex_hull(shapely.geometrycollections(np.column_stack(discs)))
    return made


def _dissolved(pieces: Shapes) -> Shapes:
    """Disjoint polygons of overlapping ones, dissolved tile by tile first."""
    pieces = pieces[~shapely.is_empty(pieces)]
    if len(pieces) == 0:
        return np.empty(0, object)
    parts: Shapes = shapely.get_parts(shapely.union_all(pieces))
    return parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
