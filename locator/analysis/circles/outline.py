"""Outline of a union of equal circles, found arc by arc instead of by overlaying polygons.

Every circle is the same regular polygon with an even number of corners, moved to its centre. Two such
polygons cross in exactly two points, which lie symmetric about the midpoint of their centres; so each pair
of neighbours covers one stretch of either's rim. What is left of a rim after all its neighbours have
covered their stretches is exposed, and the exposed arcs alone bound the union. All steps run over arrays;
a city of 1,600 circles takes some ten milliseconds.

A position on a rim is told by the number of its side plus the fraction walked along it, counter-clockwise,
0 <= t < sides.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_SAME_PLACE_M = 1e-6
_TOUCHING = 1e-9


@dataclass(frozen=True)
class Rim:
    """The regular polygon that stands for a circle: corners on the circle, the first due east."""

    radius: float
    sides: int

    @cached_property
    def corners(self) -> Floats:
        """Corners as (sides, 2), counter-clockwise, centre at the origin."""
        turn = 2.0 * np.pi * np.arange(self.sides) / self.sides
        return self.radius * np.column_stack([np.cos(turn), np.sin(turn)])

    @cached_property
    def normals(self) -> Floats:
        """Outward unit normals of the sides as (sides, 2)."""
        turn = 2.0 * np.pi * (np.arange(self.sides) + 0.5) / self.sides
        return np.column_stack([np.cos(turn), np.sin(turn)])

    @property
    def apothem(self) -> float:
        """Distance from the centre to each side."""
        return self.radius * float(np.cos(np.pi / self.sides))

    def side_towards(self, x: Floats, y: Floats) -> Ints:
        """Side that the ray from the centre through (x, y) meets."""
        turn = np.arctan2(y, x) * (self.sides / (2.0 * np.pi))
        return np.floor(turn).astype(np.int64) % self.sides

    def gauge(self, x: Floats, y: Floats) -> Floats:
        """Size of the polygon through (x, y) relative to this one: below 1 inside, 1 on the rim."""
        normals = self.normals[self.side_towards(x, y)]
        return np.asarray((normals[..., 0] * x + normals[..., 1] * y) / self.apothem, np.float64)

    def place_on(self, x: Floats, y: Floats) -> Floats:
        """Position t on the rim of points (x, y) that lie on it."""
        side = self.side_towards(x, y)
        start = self.corners[side]
        length = 2.0 * self.radius * np.sin(np.pi / self.sides)
        along = np.hypot(x - start[..., 0], y - start[..., 1]) / length
        return np.asarray(side + np.clip(along, 0.0, 1.0 - 1e-15), np.float64)


@dataclass(frozen=True)
class Arcs:
    """Exposed stretches of rims.

    ``circle`` is the number of the circle; the arc runs counter-clockwise from ``start_xy`` at rim position
    ``start`` to ``end`` (``end`` > ``start``, at most one turn more). A rim without
    neighbours is one arc of a full turn. ``next_arc`` is the arc that goes on where this one ends, -1 where
    rounding hides it. ``cluster`` numbers the connected groups of circles.
    """

    circle: Ints
    cluster: Ints
    start: Floats
    end: Floats
    start_xy: Floats
    next_arc: Ints


def distinct(centres: Floats) -> Ints:
    """Numbers of the circles that stand on no earlier one's centre (within a thousandth of a millimetre)."""
    pairs = cKDTree(centres).query_pairs(_SAME_PLACE_M, output_type="ndarray")
    keep = np.ones(len(centres), np.bool_)
    if len(pairs):
        keep[pairs.max(axis=1)] = False
    return np.flatnonzero(keep)


def exposed_arcs(centres: Floats, rim: Rim) -> Arcs | None:
    """Exposed arcs of the union of one ``rim`` at each of ``centres``, (N, 2) in metres, all distinct.

    ``None`` where two rims touch without crossing: they have no point at which arcs could be chained.
    """
    first, second, gauge = _neighbours(centres, rim)
    if np.any(gauge > 2.0 - _TOUCHING):
        return None
    exits = _exit_points(centres[second] - centres[first], rim)
    covered = _covered_stretches(centres, first, second, exits, rim)
    links = coo_matrix((np.ones(len(first)), (first, second)), shape=(len(centres), len(centres)))
    cluster = connected_components(links, directed=False)[1].astype(np.int64)
    return _gaps_between(centres, covered, cluster, rim)


def _neighbours(centres: Floats, rim: Rim) -> tuple[Ints, Ints, Floats]:
    """Pairs of rims that meet, in order, and the size of the rim that their distance would be on."""
    found = cKDTree(centres).query_pairs(2.0 * rim.radius * (1.0 + _TOUCHING), output_type="ndarray")
    pairs = found.astype(np.int64)[np.lexsort((found[:, 1], found[:, 0]))]
    step = centres[pairs[:, 1]] - centres[pairs[:, 0]]
    gauge = rim.gauge(step[:, 0], step[:, 1])
    meet = gauge < 2.0 + _TOUCHING
    return pairs[meet, 0], pairs[meet, 1], gauge[meet]


def _exit_points(step: Floats, rim: Rim) -> Floats:
    """Where the rim at the origin, followed counter-clockwise, leaves the one moved by ``step``, (N, 2)."""
    gauge = rim.gauge(step[:, 0], step[:, 1])
    inside = step / gauge[:, None]
    side = rim.side_towards(inside[:, 0], inside[:, 1]) + _corners_passed(inside, step, rim)
    corners, normals = rim.corners, rim.normals
    here = corners[side % rim.sides]
    along = corners[(side + 1) % rim.sides] - here
    seen = rim.side_towards(here[:, 0] - step[:, 0], here[:, 1] - step[:, 1])
    leaves = np.full(len(step), np.inf)
    for ahead in range(-2, 4):
        normal = normals[(seen + ahead) % rim.sides]
        rate = np.einsum("ij,ij->i", normal, along)
        room = rim.apothem - np.einsum("ij,ij->i", normal, here - step)
        at = np.divide(room, rate, out=np.full(len(step), np.inf), where=rate > 0.0)
        leaves = np.minimum(leaves, at)
    return np.asarray(here + np.clip(leaves, 0.0, 1.0)[:, None] * along, np.float64)


def _corners_passed(inside: Floats, step: Floats, rim: Rim) -> Ints:
    """How many corners follow ``inside`` on the rim before the first that lies outside the moved rim."""
    first = rim.side_towards(inside[:, 0], inside[:, 1])
    corners = rim.corners
    low = np.zeros(len(step), np.int64)
    high = np.full(len(step), rim.sides // 2 + 1, np.int64)
    while np.any(high - low > 1):
        middle = (low + high) // 2
        corner = corners[(first + middle) % rim.sides] - step
        within = rim.gauge(corner[:, 0], corner[:, 1]) <= 1.0
        low = np.where(within, middle, low)
        high = np.where(within, high, middle)
    return low


@dataclass(frozen=True)
class _Stretches:
    """Covered stretches of rims; the crossing points carry numbers, the same on both rims that meet."""

    circle: Ints
    start: Floats
    end: Floats
    start_point: Ints
    end_point: Ints
    points: Floats


def _covered_stretches(centres: Floats, first: Ints, second: Ints, exits: Floats, rim: Rim) -> _Stretches:
    step = centres[second] - centres[first]
    entries = step - exits
    exit_t = rim.place_on(exits[:, 0], exits[:, 1])
    entry_t = rim.place_on(entries[:, 0], entries[:, 1])
    half = rim.sides / 2.0
    count = len(first)
    exit_point, entry_point = np.arange(count), count + np.arange(count)
    start = np.concatenate([entry_t, np.mod(entry_t + half, rim.sides)])
    end = np.concatenate([exit_t, np.mod(exit_t + half, rim.sides)])
    return _Stretches(
        circle=np.concatenate([first, second]),
        start=start,
        end=np.where(end < start, end + rim.sides, end),
        start_point=np.concatenate([entry_point, exit_point]),
        end_point=np.concatenate([exit_point, entry_point]),
        points=np.concatenate([centres[first] + exits, centres[first] + entries]),
    )


def _gaps_between(centres: Floats, covered: _Stretches, cluster: Ints, rim: Rim) -> Arcs:
    """Arcs left over by the covered stretches of each rim."""
    circle, start, end, opens, closes = _unrolled(covered, rim)
    order = np.lexsort((end, start, circle))
    circle, start, end, opens, closes = (a[order] for a in (circle, start, end, opens, closes))
    reach, reach_point = _running_reach(circle, end, closes, rim)
    head = np.flatnonzero(np.r_[True, circle[1:] != circle[:-1]]) if len(circle) else np.empty(0, np.int64)
    tail = np.r_[head[1:], len(circle)] - 1 if len(circle) else head
    following = np.arange(len(circle)) + 1
    following[tail] = head
    until = np.where(following > np.arange(len(circle)), start[following % max(len(circle), 1)], 0.0)
    until[tail] = start[head] + rim.sides
    open_here = until > reach
    begins, stops = reach_point[open_here], opens[following[open_here]]
    alone = np.setdiff1d(np.arange(len(centres)), circle)
    east = centres[alone] + rim.corners[0]
    next_arc = _chained(begins, stops)
    owner = np.concatenate([circle[open_here], alone])
    return Arcs(
        circle=owner,
        cluster=cluster[owner],
        start=np.concatenate([reach[open_here], np.zeros(len(alone))]),
        end=np.concatenate([until[open_here], np.full(len(alone), float(rim.sides))]),
        start_xy=np.concatenate([covered.points[begins], east]),
        next_arc=np.concatenate([next_arc, len(begins) + np.arange(len(alone))]),
    )


def _unrolled(covered: _Stretches, rim: Rim) -> tuple[Any, ...]:
    """Stretches that pass t = 0 stand once at each end."""
    wraps = covered.end > rim.sides
    return (
        np.concatenate([covered.circle, covered.circle[wraps]]),
        np.concatenate([covered.start, covered.start[wraps] - rim.sides]),
        np.concatenate([covered.end, covered.end[wraps] - rim.sides]),
        np.concatenate([covered.start_point, covered.start_point[wraps]]),
        np.concatenate([covered.end_point, covered.end_point[wraps]]),
    )


def _running_reach(circle: Ints, end: Floats, closes: Ints, rim: Rim) -> tuple[Floats, Ints]:
    """Farthest end of the stretches up to each one on the same rim, and the point where it lies."""
    if len(circle) == 0:
        return end, closes
    lifted = end + circle * (4.0 * rim.sides)
    farthest = np.maximum.accumulate(lifted)
    is_new = np.r_[True, farthest[1:] > farthest[:-1]]
    holder = np.maximum.accumulate(np.where(is_new, np.arange(len(circle)), 0))
    return end[holder], closes[holder]


def _chained(begins: Ints, stops: Ints) -> Ints:
    """For each arc the one that begins at the crossing point where it stops."""
    if len(begins) == 0:
        return begins
    order = np.argsort(begins)
    at = order[np.minimum(np.searchsorted(begins, stops, sorter=order), len(order) - 1)]
    return np.where(begins[at] == stops, at, -1)
