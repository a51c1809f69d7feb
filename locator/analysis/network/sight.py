"""Sight over barriers: what a place sees of a straight link, and how far it sees round about."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.network.segments import Floats, Ints, drawn, segments_of, spread

# A place as near as this to a barrier stands on it and leaves on both sides.
ON_BARRIER_M = 1e-3
# What is seen of a way through a hole smaller than this is an effect of rounding.
_HOLE_M = 1e-3
# A place on a way's own line is taken to stand this far beside it.
_BESIDE_M = 1e-6
_NEAR_ZERO = 1e-9
# Two directions either side of an end tell what lies before and behind it.
_ASIDE = 1e-7
_STARS_AT_ONCE = 64
_IN_LINE_M = 1e-4


@dataclass(frozen=True, eq=False)
class Obstacles:
    """Barriers as straight segments in metres.

    ``ends`` (K, 2, 2); ``row`` (K,) the barrier in the study's table; ``areas`` the barriers that are
    polygons, in whose inside nothing is seen, and ``area_rows`` the row of each.
    """

    ends: Floats
    row: Ints
    areas: NDArray[np.object_]
    area_rows: Ints

    @classmethod
    def of(cls, shapes: NDArray[np.object_], rows: Ints) -> Self:
        """Obstacles of ``shapes`` (metres); ``rows`` are their rows in the study's table."""
        ends, shape = segments_of(shapes)
        parts, part_of = shapely.get_parts(shapes, return_index=True)
        areal = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
        return cls(ends, rows[shape], parts[areal], rows[part_of[areal]])

    def __len__(self) -> int:
        return len(self.row)

    @cached_property
    def tree(self) -> shapely.STRtree:
        """Index of the segments."""
        return shapely.STRtree(drawn(self.ends))

    @cached_property
    def _area_tree(self) -> shapely.STRtree:
        return shapely.STRtree(self.areas)

    def inside(self, xy: Floats) -> NDArray[np.bool_]:
        """Which of (N, 2) places lie strictly inside a barrier."""
        found = np.zeros(len(xy), np.bool_)
        if len(self.areas) and len(xy):
            found[self._area_tree.query(shapely.points(xy), predicate="within")[0]] = True
        return found

    def holding(self, xy: Floats) -> tuple[Ints, Ints]:
        """Pairs of a place and the row of a barrier that it lies strictly inside."""
        if len(self.areas) == 0 or len(xy) == 0:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        place, area = self._area_tree.query(shapely.points(xy), predicate="within")
        return place, self.area_rows[area]

    def around(self, xy: Floats, radius: float) -> tuple[Ints, Ints]:
        """Pairs of a place and a segment that may lie within ``radius`` of it."""
        return self.near_boxes(np.column_stack([xy - radius, xy + radius]))

    def near_boxes(self, boxes: Floats) -> tuple[Ints, Ints]:
        """Pairs of a box (west, south, east, north) and a segment that may touch it."""
        if len(self) == 0 or len(boxes) == 0:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        box, segment = self.tree.query(shapely.box(*boxes.T))
        return box, segment

    def nearer(self, xy: Floats, than: Floats) -> NDArray[np.bool_]:
        """Which of (N, 2) places have a segment nearer ``than`` so many metres."""
        found = np.zeros(len(xy), np.bool_)
        if len(self) and len(xy):
            found[self.tree.query(shapely.points(xy), predicate="dwithin", distance=than)[0]] = True
        return found

    def standing_on(self, xy: Floats) -> tuple[Ints, Ints]:
        """Pairs of a place and a segment on which it stands."""
        if len(self) == 0 or len(xy) == 0:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        place, segment = self.tree.query(shapely.points(xy), predicate="dwithin", distance=ON_BARRIER_M)
        return place, segment


def shadow(start: Floats, end: Floats, foot: Floats, off: Floats) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Stretch of a link that a segment hides from a place.

    Every array has one row per triple of place, link and segment. The place is the origin, the link runs
    along x at height ``off``; a point of the link ``s`` metres from its start has x = s − ``foot``.

    Parameters
    ----------
    start, end : (N, 2) float64
        Ends of the segment in these coordinates.

    Returns
    -------
    low, high : (N,) float64
        Metres along the link between which the segment stands before it.
    stands : (N,) bool
        Whether it does at all.
    """
    height = np.maximum(off, _BESIDE_M)
    near, far = height * _NEAR_ZERO, height * (1.0 - _NEAR_ZERO)
    rise = end[:, 1] - start[:, 1]
    level = rise == 0.0
    safe = np.where(level, 1.0, rise)
    one, other = (near - start[:, 1]) / safe, (far - start[:, 1]) / safe
    between = (start[:, 1] >= near) & (start[:, 1] <= far)
    begin = np.where(level, np.where(between, 0.0, 2.0), np.minimum(one, other))
    stop = np.where(level, np.where(between, 1.0, 1.0), np.maximum(one, other))
    begin, stop = np.maximum(begin, 0.0), np.minimum(stop, 1.0)
    stands = stop >= begin
    cast = [_cast(start, end, at, near, far, height, foot) for at in (begin, stop)]
    return np.minimum(*cast), np.maximum(*cast), stands


def _cast(
    start: Floats, end: Floats, at: Floats, near: Floats, far: Floats, height: Floats, foot: Floats
) -> Floats:
    """Where the ray through a point of the segment meets the link's line."""
    x = start[:, 0] + at * (end[:, 0] - start[:, 0])
    y = np.clip(start[:, 1] + at * (end[:, 1] - start[:, 1]), near, far)
    return np.asarray(foot + x * height / y, np.float64)


def left_over(
    low: Floats, high: Floats, pair: Ints, hidden_low: Floats, hidden_high: Floats
) -> tuple[Ints, Floats, Floats]:
    """What stays of intervals when others are taken from them.

    Parameters
    ----------
    low, high : (P,) float64
        The intervals.
    pair : (H,) int64
        Interval that each (``hidden_low``, ``hidden_high``) is taken from.

    Returns
    -------
    kept, low, high
        Number of the interval, and a piece of it, ascending. Intervals from which nothing is taken stay
        whole, however short.
    """
    hidden_low, hidden_high = np.maximum(hidden_low, low[pair]), np.minimum(hidden_high, high[pair])
    meets = hidden_high >= hidden_low - _BESIDE_M
    pair, hidden_low, hidden_high = pair[meets], hidden_low[meets], hidden_high[meets]
    order = np.lexsort((hidden_low, pair))
    pair, hidden_low, hidden_high = pair[order], hidden_low[order], hidden_high[order]
    touched = np.unique(pair)
    whole = np.setdiff1d(np.arange(len(low)), touched, assume_unique=True)
    owner = np.concatenate([touched, pair])
    begin = np.concatenate([low[touched], _running_end(pair, hidden_high, low, high)])
    rank = np.concatenate([np.full(len(touched), -1), np.arange(len(pair))])
    order = np.lexsort((rank, owner))
    owner, begin, rank = owner[order], begin[order], rank[order]
    following = np.r_[rank[1:], -1] if len(rank) else rank
    stop = np.where(following >= 0, hidden_low[following] if len(hidden_low) else 0.0, high[owner])
    open_here = stop - begin > _HOLE_M
    kept = np.concatenate([whole, owner[open_here]])
    begin, stop = (
        np.concatenate([low[whole], begin[open_here]]),
        np.concatenate([high[whole], stop[open_here]]),
    )
    order = np.lexsort((begin, kept))
    return kept[order], begin[order], stop[order]


def _running_end(pair: Ints, end: Floats, low: Floats, high: Floats) -> Floats:
    """Farthest end of the intervals of the same pair so far."""
    if len(pair) == 0:
        return end
    room = float((high - low).max()) + 1.0
    number = np.cumsum(np.r_[0, pair[1:] != pair[:-1]])
    lifted = (end - low[pair]) + number * room
    farthest = np.maximum.accumulate(lifted)
    is_new = np.r_[True, farthest[1:] > farthest[:-1]]
    holder = np.maximum.accumulate(np.where(is_new, np.arange(len(pair)), 0))
    return np.asarray(end[holder], np.float64)


def views(obstacles: Obstacles, xy: Floats, radius: Floats, sides: int) -> NDArray[np.object_]:
    """What each of (N, 2) points sees within its ``radius``, as polygons.

    Rays go to every side of a regular polygon and close by every end of a segment on both sides; between
    neighbouring rays one segment is nearest, so that walls come out straight.
    """
    made = np.empty(len(xy), dtype=object)
    if len(xy) == 0:
        return made
    place, segment = obstacles.around(xy, float(radius.max(initial=0.0)))
    counts = np.bincount(place, minlength=len(xy))
    begin = np.cumsum(counts) - counts
    # Points with about as many segments around them are worked on together.
    order = np.argsort(counts, kind="stable")
    for rows in np.array_split(order, max(1, len(order) // _STARS_AT_ONCE)):
        most = int(counts[rows].max(initial=0))
        at = begin[rows, None] + np.arange(most)
        there = np.arange(most) < counts[rows, None]
        ends = np.full((len(rows), most, 2, 2), np.nan)
        ends[there] = obstacles.ends[segment[at[there]]]
        made[rows] = _stars(xy[rows], radius[rows], ends - xy[rows, None, None, :], sides)
    return made


def _stars(xy: Floats, radius: Floats, ends: Floats, sides: int) -> NDArray[np.object_]:
    """Star polygons of points among as many segments each, (N, K, 2, 2) relative to them."""
    regular = np.tile(2.0 * np.pi * np.arange(sides) / sides, (len(xy), 1))
    turn = np.arctan2(ends[..., 1], ends[..., 0]).reshape(len(xy), -1)
    near = np.hypot(ends[..., 0], ends[..., 1]).reshape(len(xy), -1) <= radius[:, None]
    turn = np.where(near, turn, np.nan)
    meet = _rim_meets(ends, radius)
    angles = np.concatenate([regular, turn - _ASIDE, turn, turn + _ASIDE, meet], axis=1)
    angles = np.sort(np.where(np.isnan(angles), regular[:, :1], angles % (2.0 * np.pi)), axis=1)
    reach = np.minimum(_first_hit(angles, ends), radius[:, None])
    ring = xy[:, None, :] + reach[..., None] * np.stack([np.cos(angles), np.sin(angles)], axis=-1)
    return _sound(shapely.polygons(ring))


def _sound(stars: NDArray[np.object_]) -> NDArray[np.object_]:
    """Valid polygons without the corners of rays that end on one and the same straight wall."""
    made: NDArray[np.object_] = shapely.simplify(stars, _IN_LINE_M, preserve_topology=False)
    wrong = ~shapely.is_valid(made)
    # Two corners of barriers in nearly one direction leave a spike thinner than what is rounded.
    made[wrong] = shapely.make_valid(stars[wrong], method="structure", keep_collapsed=False)
    return made


def _rim_meets(ends: Floats, radius: Floats) -> Floats:
    """Directions in which segments leave the disc; NaN where they do not."""
    start, along = ends[..., 0, :], ends[..., 1, :] - ends[..., 0, :]
    square = np.einsum("...i,...i->...", along, along)
    half = np.einsum("...i,...i->...", along, start) / square
    rest = np.einsum("...i,...i->...", start, start) - radius[:, None] ** 2
    root = np.sqrt(np.maximum(half * half - rest / square, 0.0))
    found = []
    for at in (-half - root, -half + root):
        point = start + at[..., None] * along
        turn = np.arctan2(point[..., 1], point[..., 0])
        found.append(np.where((at >= 0.0) & (at <= 1.0) & (root > 0.0), turn, np.nan))
    return np.concatenate(found, axis=1)


def _first_hit(angles: Floats, ends: Floats) -> Floats:
    """Distance along each ray to the first segment; infinite where there is none."""
    if ends.shape[1] == 0:
        return np.full(angles.shape, np.inf)
    ray = np.stack([np.cos(angles), np.sin(angles)], axis=-1)[:, :, None, :]
    start = ends[:, None, :, 0, :]
    along = (ends[:, :, 1, :] - ends[:, :, 0, :])[:, None]
    across = ray[..., 0] * along[..., 1] - ray[..., 1] * along[..., 0]
    across = np.where(across == 0.0, np.nan, across)
    far = (start[..., 0] * along[..., 1] - start[..., 1] * along[..., 0]) / across
    at = (start[..., 0] * ray[..., 1] - start[..., 1] * ray[..., 0]) / across
    hit = (far >= 0.0) & (at >= 0.0) & (at <= 1.0)
    return np.asarray(np.where(hit, far, np.inf).min(axis=2), np.float64)


def joined(place: Ints, other: Ints, at: Ints) -> tuple[Ints, Ints]:
    """Match rows ``at`` (places, any order) with the pairs of ``place`` (ascending) and ``other``.

    Returns the number of each row of ``at``, once for every match, and the match.
    """
    begin, end = np.searchsorted(place, at), np.searchsorted(place, at, side="right")
    row, step = spread(end - begin)
    return row, other[begin[row] + step]
