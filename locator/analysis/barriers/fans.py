"""What is seen from many spots at once: between neighbouring directions one wall is the nearest.

A fan has an origin and a range of directions. The directions to all ends of walls within the fan's radius
part it into sectors; walls meet at their ends alone, so in each sector one wall, or none, is nearest
throughout. Directions are told by how far they lie counter-clockwise of the fan's first one.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from locator.analysis.barriers.walls import Walls
from locator.analysis.cells import Cells

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

TURN = 2.0 * np.pi
_PIECE_M = 150.0
_FANS_AT_ONCE = 1024
# Wider than a turn, so that the directions of one fan never reach the next one's.
_STRIDE = 8.0
TOLERANCE_M = 1e-3
_SAME_DIRECTION = 1e-9


@dataclass(frozen=True, eq=False)
class Occluders:
    """Walls chopped into short pieces, sorted by place: ``start``, ``end`` (K, 2), the ``wall`` of each.

    ``nodes`` (M, 2) are the ends of the walls, ``line`` (M, 4) their positions; ``solid`` (M,) tells which
    border on a barrier polygon.
    """

    start: Floats
    end: Floats
    wall: Ints
    nodes: Ints
    line: Floats
    solid: Bools
    cells: Cells

    @classmethod
    def of(cls, walls: Walls) -> "Occluders":
        """Chop ``walls``."""
        xy, ends = walls.xy, walls.ends
        first, last = xy[ends[:, 0]], xy[ends[:, 1]]
        pieces = np.maximum(np.ceil(np.hypot(*(last - first).T) / _PIECE_M), 1.0).astype(np.int64)
        wall = np.repeat(np.arange(len(ends)), pieces)
        place = np.arange(len(wall)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
        step = (last - first) / pieces[:, None]
        start = first[wall] + step[wall] * place[:, None]
        is_last = place + 1 == pieces[wall]
        end = np.where(is_last[:, None], last[wall], first[wall] + step[wall] * (place + 1)[:, None])
        solid = walls.solid_left | walls.solid_right
        return cls(start, end, wall, ends, np.hstack([first, last]), solid, Cells.of((start + end) / 2.0))

    def near(self, spots: Floats, radius: float) -> tuple[Ints, Ints]:
        """Pairs of a spot and a piece of wall that may lie within ``radius`` of it."""
        found = [(spot, piece) for spot, piece, _ in self.cells.near(spots, radius + _PIECE_M / 2.0)]
        if not found:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        spot, piece = (np.concatenate(part) for part in zip(*found, strict=True))
        close = self.distance(spots[spot], piece) <= radius
        return spot[close], piece[close]

    def distance(self, spots: Floats, piece: Ints) -> Floats:
        """Metres from each of (K, 2) spots to a piece."""
        along = self.end[piece] - self.start[piece]
        step = spots - self.start[piece]
        square = np.einsum("ij,ij->i", along, along)
        part = np.clip(np.einsum("ij,ij->i", step, along) / square, 0.0, 1.0)
        return np.asarray(
            np.hypot(step[:, 0] - part * along[:, 0], step[:, 1] - part * along[:, 1]), np.float64
        )


@dataclass(frozen=True, eq=False)
class Fans:
    """Sectors of fans, fan after fan.

    ``origin`` (F, 2), ``low`` (F,) first direction, ``width`` (F,) radians; the sectors of fan f are
    ``first[f]`` to ``first[f + 1]``, each from ``start`` to the next one's (or the fan's end), with the
    nearest ``wall`` or -1. ``line`` (M, 4) are the walls' ends.
    """

    origin: Floats
    low: Floats
    width: Floats
    first: Ints
    start: Floats
    wall: Ints
    line: Floats

    def direction(self, fan: Ints, step: Floats) -> Floats:
        """How far counter-clockwise of its fan's first direction each of (K, 2) steps points."""
        return np.mod(np.arctan2(step[:, 1], step[:, 0]) - self.low[fan], TURN)

    def sees(self, fan: Ints, step: Floats, tolerance: Floats | float = TOLERANCE_M) -> Bools:
        """Whether each fan sees the place that lies ``step`` (K, 2) from its origin.

        One up to ``tolerance`` metres behind a wall is seen as well.
        """
        tolerance = np.broadcast_to(np.asarray(tolerance, np.float64), fan.shape)
        turn = self.direction(fan, step)
        key = fan * _STRIDE + turn
        at = np.searchsorted(self._keys, key, side="right") - 1
        at = np.clip(at, self.first[fan], self.first[fan + 1] - 1)
        clear = self._before_wall(fan, at, step, tolerance)
        # In the very direction of a wall's end the place is seen past it from either side.
        for side, beyond in (
            (-1, key - self._keys[at]),
            (1, self._keys[np.minimum(at + 1, len(self._keys) - 1)] - key),
        ):
            edge = np.flatnonzero((np.abs(beyond) < _SAME_DIRECTION) & ~clear)
            other = np.clip(at[edge] + side, self.first[fan[edge]], self.first[fan[edge] + 1] - 1)
            clear[edge] = self._before_wall(fan[edge], other, step[edge], tolerance[edge])
        return (turn <= self.width[fan]) & clear

    @cached_property
    def _keys(self) -> Floats:
        return self.start + _STRIDE * _fan_of(self.first)

    def _before_wall(self, fan: Ints, sector: Ints, step: Floats, tolerance: Floats) -> Bools:
        wall = self.wall[sector]
        clear = wall < 0
        at = np.flatnonzero(~clear)
        line, origin = self.line[wall[at]], self.origin[fan[at]]
        along = line[:, 2:] - line[:, :2]
        normal = np.column_stack([-along[:, 1], along[:, 0]]) / np.hypot(*along.T)[:, None]
        height = np.einsum("ij,ij->i", normal, line[:, :2] - origin)
        reached = np.einsum("ij,ij->i", normal, step[at])
        sign = np.where(height < 0.0, -1.0, 1.0)
        clear[at] = sign * reached <= np.abs(height) + tolerance[at]
        return clear

    def take(self, fans: Ints) -> "Fans":
        """Some of the fans, in the order asked for."""
        count = np.diff(self.first)[fans]
        first = np.r_[0, np.cumsum(count)]
        picked = np.repeat(self.first[fans] - first[:-1], count) + np.arange(first[-1])
        return Fans(
            self.origin[fans],
            self.low[fans],
            self.width[fans],
            first,
            self.start[picked],
            self.wall[picked],
            self.line,
        )


def join(parts: list[Fans]) -> Fans:
    """Fans of several in a row."""
    counts = np.concatenate([np.diff(part.first) for part in parts])
    return Fans(
        origin=np.concatenate([part.origin for part in parts]),
        low=np.concatenate([part.low for part in parts]),
        width=np.concatenate([part.width for part in parts]),
        first=np.r_[0, np.cumsum(counts)],
        start=np.concatenate([part.start for part in parts]),
        wall=np.concatenate([part.wall for part in parts]),
        line=parts[0].line,
    )


def open_fans(
    occluders: Occluders, origin: Floats, leave: Floats, radius: float, own: Ints, own_m: float
) -> Fans:
    """Fans of ``radius`` around ``origin`` (F, 2), each over the directions ``leave`` (F, 2).

    Walls that meet the node ``own`` (F,; -1 for none) hide nothing from it, nor do those not solid and within
    ``own_m`` of the origin.
    """
    parts = []
    for begin in range(0, max(len(origin), 1), _FANS_AT_ONCE):
        cut = slice(begin, begin + _FANS_AT_ONCE)
        parts.append(_some_fans(occluders, origin[cut], leave[cut], radius, own[cut], own_m))
    return join(parts)


def _some_fans(
    occluders: Occluders, origin: Floats, leave: Floats, radius: float, own: Ints, own_m: float
) -> Fans:
    fan, piece = occluders.near(origin, radius)
    ends = occluders.nodes[occluders.wall[piece]]
    hides = (ends != own[fan][:, None]).all(axis=1)
    if own_m > 0.0:
        hides &= occluders.solid[occluders.wall[piece]] | (occluders.distance(origin[fan], piece) > own_m)
    fan, piece = fan[hides], piece[hides]
    low, width = leave.T
    fan, begin, end, wall = _arcs(occluders, fan, piece, origin, low, width)
    keys, first = _critical(fan, begin, end, width)
    nearest = _nearest(keys, first, fan, begin, end, wall, occluders.line, origin, low, width)
    return _merged(Fans(origin, low, width, first, keys - _STRIDE * _fan_of(first), nearest, occluders.line))


def _fan_of(first: Ints) -> Ints:
    return np.repeat(np.arange(len(first) - 1), np.diff(first))


def _arcs(
    occluders: Occluders, fan: Ints, piece: Ints, origin: Floats, low: Floats, width: Floats
) -> tuple[Ints, Floats, Floats, Ints]:
    """Ranges of directions that pieces of wall hide: fan, begin, end, wall."""
    one = occluders.start[piece] - origin[fan]
    other = occluders.end[piece] - origin[fan]
    cross = one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]
    turn_one = np.mod(np.arctan2(one[:, 1], one[:, 0]) - low[fan], TURN)
    turn_other = np.mod(np.arctan2(other[:, 1], other[:, 0]) - low[fan], TURN)
    begin = np.where(cross > 0.0, turn_one, turn_other)
    end = np.where(cross > 0.0, turn_other, turn_one)
    wraps = end < begin
    limit = width[fan]
    wall = occluders.wall[piece]
    straight = (cross != 0.0) & (begin < limit) & (begin != end)
    again = (cross != 0.0) & wraps
    fans = np.concatenate([fan[straight], fan[again]])
    begins = np.concatenate([begin[straight], np.zeros(int(again.sum()))])
    ends = np.concatenate(
        [np.where(wraps, limit, np.minimum(end, limit))[straight], np.minimum(end, limit)[again]]
    )
    walls = np.concatenate([wall[straight], wall[again]])
    solid = ends > begins
    return fans[solid], begins[solid], ends[solid], walls[solid]


def _critical(fan: Ints, begin: Floats, end: Floats, width: Floats) -> tuple[Floats, Ints]:
    """Directions where sectors begin, fan by fan (as keys that grow throughout), and each fan's first."""
    fans = np.arange(len(width))
    keys = np.unique(
        np.concatenate([fans * _STRIDE, fan * _STRIDE + begin, (fan * _STRIDE + end)[end < width[fan]]])
    )
    first = np.searchsorted(keys, np.arange(len(width) + 1) * _STRIDE)
    return keys, first.astype(np.int64)


def _nearest(
    keys: Floats,
    first: Ints,
    fan: Ints,
    begin: Floats,
    end: Floats,
    wall: Ints,
    line: Floats,
    origin: Floats,
    low: Floats,
    width: Floats,
) -> Ints:
    """Nearest wall of every sector, -1 for none."""
    found = np.full(len(keys), -1, np.int64)
    if len(fan) == 0:
        return found
    owner = _fan_of(first)
    start = np.searchsorted(keys, fan * _STRIDE + begin)
    stop = np.where(end < width[fan], np.searchsorted(keys, fan * _STRIDE + end), first[fan + 1])
    count = stop - start
    arc = np.repeat(np.arange(len(fan)), count)
    sector = np.arange(len(arc)) - np.repeat(np.cumsum(count) - count, count) + start[arc]
    after = np.r_[keys[1:], np.inf]
    after[first[1:] - 1] = np.arange(len(width)) * _STRIDE + width
    middle = (keys + after) / 2.0 - owner * _STRIDE + low[owner]
    ray = np.column_stack([np.cos(middle), np.sin(middle)])
    from_, to = line[wall, :2] - origin[fan], line[wall, 2:] - origin[fan]
    along = to - from_
    height = from_[:, 0] * along[:, 1] - from_[:, 1] * along[:, 0]
    rate = ray[sector, 0] * along[arc, 1] - ray[sector, 1] * along[arc, 0]
    metres = height[arc] / rate
    metres[~(metres > 0.0)] = np.inf
    best = np.full(len(keys), np.inf)
    np.minimum.at(best, sector, metres)
    wins = metres == best[sector]
    found[sector[wins]] = wall[arc[wins]]
    found[~np.isfinite(best)] = -1
    return found


def _merged(fans: Fans) -> Fans:
    """Neighbouring sectors with one wall made one."""
    owner = _fan_of(fans.first)
    keep = np.r_[
        np.ones(min(len(fans.wall), 1), np.bool_),
        (fans.wall[1:] != fans.wall[:-1]) | (owner[1:] != owner[:-1]),
    ]
    first = np.searchsorted(np.flatnonzero(keep), fans.first)
    return Fans(
        fans.origin,
        fans.low,
        fans.width,
        first.astype(np.int64),
        fans.start[keep],
        fans.wall[keep],
        fans.line,
    )
