"""What a fan sees within a distance, as a polygon: walls where they are nearer, else the circle's rim."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.barriers.fans import TURN, Fans
from locator.analysis.circles.outline import Rim

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Shapes = NDArray[np.object_]

ROUND = 1e4
_NEWTON_STEPS = 10
_ON_RIM_M = 1e-9
_RING = 3
_THIN_M = 2e-4
_NOTHING_M2 = 1e-3
_SECTORS_AT_ONCE = 400_000


@dataclass(frozen=True, eq=False)
class _Sectors:
    """Sectors of the pieces asked for: directions, the part of the wall nearer than the rim, if any."""

    piece: Ints
    origin: Floats
    begin: Floats
    end: Floats
    reach: Floats
    a: Floats
    b: Floats
    has_wall: Bools
    rim_before: Bools
    rim_after: Bools


@dataclass(frozen=True, eq=False)
class Views:
    """What is asked of fans: what each ``fan`` (P,) sees within ``reach`` gauge metres.

    Only directions ``low`` to ``high``, counted from the fan's first, count. Positions are told from ``base``
    (P, 2): small numbers leave the overlay more digits.
    """

    fan: Ints
    reach: Floats
    low: Floats
    high: Floats
    base: Floats

    def some(self, at: Ints) -> "Views":
        """Those at ``at``."""
        return Views(self.fan[at], self.reach[at], self.low[at], self.high[at], self.base[at])


def polygons(fans: Fans, views: Views, unit: Rim) -> tuple[Shapes, Ints]:
    """Polygons of ``views``, and the number of each in them; what is too small to matter is left out.

    ``unit`` is the circle's polygon of radius 1. Coordinates are rounded to a tenth of a millimetre.
    """
    fan = views.fan
    sizes = np.cumsum(fans.first[fan + 1] - fans.first[fan])
    made: list[Shapes] = []
    owners: list[Ints] = []
    portion = sizes // _SECTORS_AT_ONCE
    for cut in np.split(np.arange(len(fan)), np.flatnonzero(np.diff(portion)) + 1):
        shapes, owner = _some(fans, views.some(cut), unit)
        made.append(shapes)
        owners.append(cut[owner])
    return np.concatenate(made), np.concatenate(owners)


def _some(fans: Fans, views: Views, unit: Rim) -> tuple[Shapes, Ints]:
    fan = views.fan
    if len(fan) == 0:
        return np.empty(0, object), np.empty(0, np.int64)
    points, piece = _corners(_sectors(fans, views, unit), unit)
    partial = np.flatnonzero(fans.width[fan] < TURN)
    points = np.concatenate([points, fans.origin[fan[partial]] - views.base[partial]])
    piece = np.concatenate([piece, partial])
    order = np.argsort(piece, kind="stable")
    return _rings(np.round(points[order] * ROUND) / ROUND, piece[order], len(fan))


def _sectors(fans: Fans, views: Views, unit: Rim) -> _Sectors:
    fan, reach = views.fan, views.reach
    count = fans.first[fan + 1] - fans.first[fan]
    piece = np.repeat(np.arange(len(fan)), count)
    offset = np.cumsum(count) - count
    sector = np.arange(len(piece)) - offset[piece] + fans.first[fan][piece]
    begin = fans.start[sector]
    end = np.r_[begin[1:], 0.0]
    end[offset + count - 1] = fans.width[fan]
    begin, end = np.maximum(begin, views.low[piece]), np.minimum(end, views.high[piece])
    wide = (end - begin) * reach[piece] > _THIN_M
    piece, sector, begin, end = piece[wide], sector[wide], begin[wide], end[wide]
    low = fans.low[fan[piece]]
    begin, end = begin + low, end + low
    origin = fans.origin[fan[piece]]
    wall = fans.wall[sector]
    a, b = _wall_ends(fans.line[wall], origin, begin, end)
    from_, to = _nearer_part(a, b, wall >= 0, reach[piece], unit)
    has_wall = to > from_
    step = b - a
    return _Sectors(
        piece,
        origin - views.base[piece],
        begin,
        end,
        reach[piece],
        a + from_[:, None] * step,
        a + to[:, None] * step,
        has_wall,
        (from_ > 0.0) | ~has_wall,
        (to < 1.0) & has_wall,
    )


def _wall_ends(line: Floats, origin: Floats, begin: Floats, end: Floats) -> tuple[Floats, Floats]:
    """Where the first and the last ray of each sector meet its wall, from the origin."""
    start = line[:, :2] - origin
    along = line[:, 2:] - line[:, :2]
    ends = []
    for turn in (begin, end):
        ray_x, ray_y = np.cos(turn), np.sin(turn)
        with np.errstate(divide="ignore", invalid="ignore"):
            part = (start[:, 1] * ray_x - start[:, 0] * ray_y) / (along[:, 0] * ray_y - along[:, 1] * ray_x)
        part = np.clip(np.nan_to_num(part, nan=0.0, posinf=1.0, neginf=0.0), 0.0, 1.0)
        ends.append(start + part[:, None] * along)
    return ends[0], ends[1]


def _nearer_part(a: Floats, b: Floats, asked: Bools, reach: Floats, unit: Rim) -> tuple[Floats, Floats]:
    """Part of each step from ``a`` to ``b`` within ``reach``: from, to in 0 … 1, from 1 to 0 for none."""
    low, high = np.ones(len(a)), np.zeros(len(a))
    step = b - a
    square = np.einsum("ij,ij->i", step, step)
    half = np.einsum("ij,ij->i", a, step)
    room = half * half - square * (np.einsum("ij,ij->i", a, a) - reach * reach)
    at = np.flatnonzero(asked & (square > 0.0) & (room > 0.0))
    root = np.sqrt(room[at])
    first = np.clip((-half[at] - root) / square[at], 0.0, 1.0)
    last = np.clip((-half[at] + root) / square[at], 0.0, 1.0)
    some = first < last
    at, first, last = at[some], first[some], last[some]
    low[at] = _to_rim(a[at], step[at], first, reach[at], unit)
    high[at] = 1.0 - _to_rim(b[at], -step[at], 1.0 - last, reach[at], unit)
    return low, high


def _to_rim(start: Floats, step: Floats, part: Floats, reach: Floats, unit: Rim) -> Floats:
    """First part of each step from ``part`` on that lies within ``reach``; 2 where there is none.

    The gauge along a line is convex and made of straight stretches: Newton's method from outside goes from
    one to the next and never too far.
    """
    part = part.copy()
    left = np.arange(len(part))
    for _ in range(_NEWTON_STEPS):
        spot = start[left] + part[left, None] * step[left]
        normal = unit.normals[unit.side_towards(spot[:, 0], spot[:, 1])]
        over = np.einsum("ij,ij->i", normal, spot) / unit.apothem - reach[left]
        rate = np.einsum("ij,ij->i", normal, step[left]) / unit.apothem
        outside = over > _ON_RIM_M
        misses = outside & (rate >= 0.0)
        part[left[misses]] = 2.0
        moves = outside & ~misses
        left = left[moves]
        if len(left) == 0:
            break
        part[left] -= over[moves] / rate[moves]
    part[part > 1.0] = 2.0
    return part


def _corners(sectors: _Sectors, unit: Rim) -> tuple[Floats, Ints]:
    """Corners of all pieces in order, and the piece of each."""
    side = TURN / unit.sides
    till = np.where(sectors.has_wall, _turn_of(sectors.a, sectors.begin), sectors.end)
    since = _turn_of(sectors.b, sectors.begin)
    first = np.floor(sectors.begin / side).astype(np.int64) + 1
    before = np.where(sectors.rim_before, np.maximum(np.ceil(till / side).astype(np.int64) - first, 0), 0)
    again = np.floor(since / side).astype(np.int64) + 1
    after = np.where(
        sectors.rim_after, np.maximum(np.ceil(sectors.end / side).astype(np.int64) - again, 0), 0
    )
    last = sectors.rim_after | ~sectors.has_wall
    wall = sectors.has_wall.astype(np.int64)
    counts = np.column_stack([sectors.rim_before, before, wall, wall, after, last]).astype(np.int64)
    ends = np.cumsum(counts).reshape(counts.shape)
    starts = ends - counts
    points = np.empty((int(ends[-1, -1]) if len(ends) else 0, 2))
    _put_rays(points, sectors, sectors.begin, starts[:, 0], sectors.rim_before, unit)
    _put_rim(points, sectors, first, before, starts[:, 1], unit)
    here = sectors.has_wall
    points[starts[here, 2]] = sectors.origin[here] + sectors.a[here]
    points[starts[here, 3]] = sectors.origin[here] + sectors.b[here]
    _put_rim(points, sectors, again, after, starts[:, 4], unit)
    _put_rays(points, sectors, sectors.end, starts[:, 5], last, unit)
    return points, np.repeat(sectors.piece, counts.sum(axis=1))


def _turn_of(spot: Floats, begin: Floats) -> Floats:
    """Direction of each spot, counted on from ``begin``."""
    ahead = np.mod(np.arctan2(spot[:, 1], spot[:, 0]) - begin, TURN)
    # The first ray's own end may come out a hair before it.
    return begin + np.where(ahead > TURN - 1e-6, 0.0, ahead)


def _put_rays(points: Floats, sectors: _Sectors, turn: Floats, place: Ints, wanted: Bools, unit: Rim) -> None:
    ray = np.column_stack([np.cos(turn[wanted]), np.sin(turn[wanted])])
    far = sectors.reach[wanted] / unit.gauge(ray[:, 0], ray[:, 1])
    points[place[wanted]] = sectors.origin[wanted] + far[:, None] * ray


def _put_rim(points: Floats, sectors: _Sectors, first: Ints, count: Ints, place: Ints, unit: Rim) -> None:
    of = np.repeat(np.arange(len(count)), count)
    step = np.arange(len(of)) - np.repeat(np.cumsum(count) - count, count)
    corner = unit.corners[(first[of] + step) % unit.sides]
    points[place[of] + step] = sectors.origin[of] + sectors.reach[of, None] * corner


def _rings(points: Floats, piece: Ints, pieces: int) -> tuple[Shapes, Ints]:
    """Valid polygons of rounded corners, and the piece of each."""
    same = np.r_[False, (points[1:] == points[:-1]).all(axis=1) & (piece[1:] == piece[:-1])]
    points, piece = points[~same], piece[~same]
    first = np.searchsorted(piece, np.arange(pieces + 1))
    following = np.arange(len(points)) + 1
    filled = np.flatnonzero(np.diff(first))
    following[first[filled + 1] - 1] = first[filled]
    rel = points - points[first[piece]]
    cross = rel[:, 0] * rel[following, 1] - rel[:, 1] * rel[following, 0]
    area = np.bincount(piece, cross, minlength=pieces) / 2.0
    keep = (np.diff(first) >= _RING) & (area > _NOTHING_M2)
    kept = np.flatnonzero(keep)
    number = np.cumsum(keep) - 1
    inside = keep[piece]
    shapes = shapely.polygons(shapely.linearrings(points[inside], indices=number[piece[inside]]))
    return shapes, kept


def mended(shapes: Shapes) -> Shapes:
    """The same polygons, those made valid that rounding left crossing themselves."""
    wrong = np.flatnonzero(~shapely.is_valid(shapes))
    if len(wrong):
        shapes = shapes.copy()
        shapes[wrong] = shapely.buffer(shapely.make_valid(shapes[wrong]), 0.0)
    return shapes
