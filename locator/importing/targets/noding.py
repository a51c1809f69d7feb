"""Lines of ways joined where they meet: ends welded, crossings on one level cut, loose ends drawn in."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from locator.importing.targets.cutting import parted

Lines = NDArray[np.object_]
Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

WELD_M = 0.5
SNAP_M = 2.0
NEAR_M = 5.0
_SAME_M = 0.05
_EXACT_M = 1e-6
_VERTEX_M = 1e-3


def _nowhere() -> Floats:
    return np.empty((0, 2))


@dataclass(frozen=True)
class Noded:
    """Stretches (metres) that meet only at ends, and what was done to get them.

    ``source`` is the row that each is a piece of. ``cut`` counts the places at which lines were cut inside,
    ``joined`` the ends moved by half a metre at most, ``apart`` the crossings on different levels,
    ``repeated`` the pieces left out as they lie on another; ``snapped`` and ``near`` are the loose ends
    (K, 2) drawn to a line, and those left although one is near.
    """

    lines: Lines
    source: Ints
    cut: int = 0
    joined: int = 0
    apart: int = 0
    repeated: int = 0
    snapped: Floats = field(default_factory=_nowhere)
    near: Floats = field(default_factory=_nowhere)


@dataclass
class _Nodes:
    """Places where ends lie: ``at`` (K, 2), ``of_end`` (2N,) for the first ends and then for the last."""

    at: Floats
    of_end: Ints
    size: Ints
    _same: dict[int, int] = field(default_factory=dict)

    def of(self, line: Ints, side: int) -> Ints:
        """Node at one end of lines."""
        return self.of_end[line + side * (len(self.of_end) // 2)]

    def merge(self, one: Ints, other: Ints) -> None:
        """Make one node of each pair: the place of the later is that of the group's last."""
        self.at = self.at.copy()
        for first, second in zip(one.tolist(), other.tolist(), strict=True):
            self._same[self.root(first)] = self.root(second)
        roots = np.array([self.root(row) for row in range(len(self.at))], np.intp)
        self.of_end, self.at = roots[self.of_end], self.at[roots]

    def root(self, row: int) -> int:
        """Node that stands for a merged one."""
        while row in self._same and self._same[row] != row:
            row = self._same[row]
        return row


@dataclass(frozen=True)
class _Cuts:
    """Places ``along`` lines (metres from their beginning) at which they are cut, at ``node``."""

    line: Ints
    along: Floats
    node: Ints


def node(lines: Lines, levels: Floats) -> Noded:
    """Join lines (metres) at their ends, where they cross on one level, and where an end nearly meets a line.

    Ends weld whatever their levels: a bridge and the street that leads to it meet there. A level that is NaN
    is the ground, 0.
    """
    lines, source, repeated = _plain(lines, np.nan_to_num(levels))
    if len(lines) == 0:
        return Noded(lines, source, repeated=repeated)
    levels = np.nan_to_num(levels)[source]
    ends = _ends(lines)
    nodes = _welded(ends)
    meeting, apart = _crossings(lines, levels, nodes)
    touching, snapped, near = _loose(lines, levels, nodes, meeting)
    cuts = _all(lines, nodes, meeting, touching)
    joined = np.hypot(*(nodes.at[nodes.of_end] - ends).T)
    pieces, row = _pieces(lines, nodes, cuts)
    kept = _first_of_each(pieces)
    inner = np.concatenate([meeting.node, touching.node])
    return Noded(
        pieces[kept],
        source[row[kept]],
        cut=len(np.unique(inner)),
        joined=int(((joined > _EXACT_M) & (joined <= WELD_M)).sum()),
        apart=apart,
        repeated=repeated + len(pieces) - len(kept),
        snapped=snapped,
        near=near,
    )


def _plain(lines: Lines, levels: Floats) -> tuple[Lines, Ints, int]:
    """Lines without repeats and crossings of their own, the row of each, and how many repeat another."""
    lines = shapely.remove_repeated_points(lines, _EXACT_M)
    forms = list(zip(shapely.to_wkb(shapely.normalize(lines)).tolist(), levels.tolist(), strict=True))
    first = _first_rows(forms)
    kept = first[shapely.length(lines[first]) > WELD_M]
    parts, row = shapely.get_parts(
        np.where(shapely.is_simple(lines[kept]), lines[kept], shapely.node(lines[kept])), return_index=True
    )
    return parts, kept[row], len(lines) - len(first)


def _ends(lines: Lines) -> Floats:
    """First ends of all lines and then the last ones, (2N, 2)."""
    points = np.concatenate([shapely.get_point(lines, 0), shapely.get_point(lines, -1)])
    return np.column_stack([shapely.get_x(points), shapely.get_y(points)])


def _grouped(xy: Floats, metres: float) -> Ints:
    """Group of each place: those that chains of steps of at most ``metres`` join."""
    pairs = cKDTree(xy).query_pairs(metres, output_type="ndarray")
    graph = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(xy), len(xy)))
    return connected_components(graph, directed=False)[1].astype(np.intp)


def _welded(ends: Floats) -> _Nodes:
    """Ends within half a metre as one node, at the place of the westernmost."""
    group = _grouped(ends, WELD_M)
    order = np.lexsort((ends[:, 1], ends[:, 0]))
    _, first = np.unique(group[order], return_index=True)
    return _Nodes(ends[order][first].copy(), group, np.bincount(group))


def _crossings(lines: Lines, levels: Floats, nodes: _Nodes) -> tuple[_Cuts, int]:
    """Cuts where lines of one level meet, and how many meetings of different levels are left alone."""
    one, other = shapely.STRtree(lines).query(lines, predicate="intersects")
    pairs = np.column_stack([one, other])[one < other]
    xy, pair = _meetings(shapely.intersection(lines[pairs[:, 0]], lines[pairs[:, 1]]))
    line = pairs[pair]
    at_end = [_end_near(line[:, side], xy, nodes) for side in (0, 1)]
    level = levels[line[:, 0]] == levels[line[:, 1]]
    free = (at_end[0] < 0) & (at_end[1] < 0)
    apart = int((~level & free).sum())
    fresh = level & free
    new = _new_nodes(nodes, xy[fresh], levels[line[fresh, 0]])
    found = np.where(at_end[0] >= 0, at_end[0], at_end[1])
    found[fresh] = new
    cuts = [_inner(line[level, side], xy[level], found[level], at_end[side][level], lines) for side in (0, 1)]
    return _joined(cuts), apart


def _meetings(met: Lines) -> tuple[Floats, Ints]:
    """Points where pairs of lines meet, the ends of stretches that they share among them, and the pair."""
    parts, pair = shapely.get_parts(met, return_index=True)
    parts, inner = shapely.get_parts(parts, return_index=True)
    pair = pair[inner]
    xy = [shapely.get_coordinates(parts[shapely.get_type_id(parts) == 0])]
    row = [pair[shapely.get_type_id(parts) == 0]]
    shared = shapely.get_type_id(parts) == 1
    for side in (0, -1):
        xy.append(shapely.get_coordinates(shapely.get_point(parts[shared], side)))
        row.append(pair[shared])
    return np.concatenate(xy), np.concatenate(row)


def _end_near(line: Ints, xy: Floats, nodes: _Nodes) -> Ints:
    """Node of the end of ``line`` that lies within half a metre of ``xy``; −1 where neither does."""
    first, last = nodes.of(line, 0), nodes.of(line, 1)
    to_first, to_last = (np.hypot(*(nodes.at[one] - xy).T) for one in (first, last))
    nearest = np.where(to_first <= to_last, first, last)
    return np.where(np.minimum(to_first, to_last) <= WELD_M, nearest, -1)


def _new_nodes(nodes: _Nodes, xy: Floats, level: Floats) -> Ints:
    """Nodes added for crossings: one where several lines of one level cross on one spot."""
    if len(xy) == 0:
        return np.empty(0, np.intp)
    # Levels far apart in a third direction keep crossings above one another apart.
    group = _grouped(np.column_stack([xy, level]), _SAME_M)
    _, first = np.unique(group, return_index=True)
    numbers = len(nodes.at) + group
    nodes.at = np.concatenate([nodes.at, xy[first]])
    return numbers


def _inner(line: Ints, xy: Floats, node_: Ints, own_end: Ints, lines: Lines) -> _Cuts:
    """Cuts of lines where a meeting is not at their own end."""
    inside = own_end < 0
    along = shapely.line_locate_point(lines[line[inside]], shapely.points(xy[inside]))
    return _Cuts(line[inside], along, node_[inside])


def _joined(cuts: list[_Cuts]) -> _Cuts:
    return _Cuts(
        np.concatenate([one.line for one in cuts]),
        np.concatenate([one.along for one in cuts]),
        np.concatenate([one.node for one in cuts]),
    )


def _loose(lines: Lines, levels: Floats, nodes: _Nodes, meeting: _Cuts) -> tuple[_Cuts, Floats, Floats]:
    """Cuts of lines that an end nearly meets, the ends drawn to them, and the ends left although near."""
    points = shapely.points(nodes.at[: len(nodes.size)])
    end, line = shapely.STRtree(lines).query(points, predicate="dwithin", distance=NEAR_M)
    own = (nodes.of(line, 0) == end) | (nodes.of(line, 1) == end)
    end, line = end[~own], line[~own]
    met = _has(end, line, meeting.node, meeting.line)
    loose = (nodes.size[end] == 1) & ~np.isin(end, end[met])
    level = np.unique(levels, return_inverse=True)[1].ravel()
    same = _has(end, level[line], nodes.of_end, np.tile(level, 2))
    metres = shapely.distance(points[end], lines[line])
    touches = ~met & (metres <= WELD_M) & (same | loose)
    order = np.argsort(metres, kind="stable")
    drawn = order[(loose & same & (metres > WELD_M) & ~np.isin(end, end[touches]))[order]]
    drawn = drawn[np.unique(end[drawn], return_index=True)[1]]
    snapped = drawn[metres[drawn] <= SNAP_M]
    used = np.concatenate([snapped, np.flatnonzero(touches)])
    cuts = _drawn(lines, nodes, line[used], end[used], points[end[used]])
    return cuts, nodes.at[end[snapped]], nodes.at[end[drawn[metres[drawn] > SNAP_M]]]


def _has(one: Ints, other: Ints, of_one: Ints, of_other: Ints) -> NDArray[np.bool_]:
    """Which pairs are among those of the last two."""
    width = max(int(rows.max(initial=0)) for rows in (other, of_other)) + 1
    return np.isin(one * width + other, of_one * width + of_other)


def _drawn(lines: Lines, nodes: _Nodes, line: Ints, end: Ints, points: Lines) -> _Cuts:
    """Cuts of ``line`` where ends are drawn to it; ends drawn to an end of it become one node with that."""
    along = shapely.line_locate_point(lines[line], points)
    xy = shapely.get_coordinates(shapely.line_interpolate_point(lines[line], along))
    at_end = _end_near(line, xy, nodes)
    inside = at_end < 0
    # The end moves to the line, and not the line to the end; to the first of several.
    nodes.at[end[inside][::-1]] = xy[inside][::-1]
    nodes.merge(end[~inside], at_end[~inside])
    return _Cuts(line[inside], along[inside], end[inside])


def _all(lines: Lines, nodes: _Nodes, *inner: _Cuts) -> _Cuts:
    """Cuts in the order of the lines, their ends among them, each node once at a place."""
    rows = np.arange(len(lines))
    ends = [
        _Cuts(rows, np.zeros(len(lines)), nodes.of(rows, 0)),
        _Cuts(rows, shapely.length(lines), nodes.of(rows, 1)),
    ]
    every = _joined([*ends, *inner])
    order = np.lexsort((every.along, every.line))
    line, along = every.line[order], every.along[order]
    at = np.array([nodes.root(one) for one in every.node[order].tolist()], np.intp)
    inside = order >= 2 * len(lines)
    again = np.append(False, (line[1:] == line[:-1]) & (at[1:] == at[:-1])) & inside
    again[1:] &= np.diff(along) <= 2.0 * WELD_M
    return _Cuts(line[~again], along[~again], at[~again])


def _pieces(lines: Lines, nodes: _Nodes, cuts: _Cuts) -> tuple[Lines, Ints]:
    """Pieces between cuts, and the line of each."""
    xy, row = shapely.get_coordinates(lines, return_index=True)
    at = np.concatenate([nodes.at[cuts.node], xy])
    line = np.concatenate([cuts.line, row])
    along = np.concatenate([cuts.along, _along(xy, row)])
    is_cut = np.arange(len(at)) < len(cuts.line)
    order = np.lexsort((along, line))
    at, line, along, is_cut = at[order], line[order], along[order], is_cut[order]
    # A vertex of the line at a cut gives way to it.
    kept = is_cut | ~_beside_cut(line, along, is_cut)
    at, line, is_cut = at[kept], line[kept], is_cut[kept]
    ends = np.append(True, line[1:] != line[:-1]) | np.append(line[1:] != line[:-1], True)
    pieces, first = parted(at, ends, is_cut)
    return pieces, line[first]


def _along(xy: Floats, row: Ints) -> Floats:
    """Metres from the beginning of its line for every vertex."""
    steps = np.append(0.0, np.hypot(*np.diff(xy, axis=0).T))
    begins = np.append(True, row[1:] != row[:-1])
    steps[begins] = 0.0
    total = np.cumsum(steps)
    walked: Floats = total - total[np.flatnonzero(begins)][np.cumsum(begins) - 1]
    return walked


def _beside_cut(line: Ints, along: Floats, is_cut: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which places lie at that of a cut of the same line, which sort before or after them."""
    at = np.flatnonzero(is_cut)
    before = at[np.maximum(np.searchsorted(at, np.arange(len(line)), "right") - 1, 0)]
    after = at[np.minimum(np.searchsorted(at, np.arange(len(line))), len(at) - 1)]
    beside = np.zeros(len(line), np.bool_)
    for cut in (before, after):
        beside |= (line[cut] == line) & (np.abs(along[cut] - along) <= _VERTEX_M)
    return beside


def _first_of_each(pieces: Lines) -> Ints:
    """Positions of pieces of which none before takes the same course."""
    long = np.flatnonzero(shapely.length(pieces) > _VERTEX_M)
    rounded = shapely.set_precision(pieces[long], _VERTEX_M, mode="pointwise")
    return long[_first_rows(shapely.to_wkb(shapely.normalize(rounded)).tolist())]


def _first_rows(forms: Sequence[object]) -> Ints:
    """Positions at which something occurs for the first time."""
    first = {form: row for row, form in reversed(list(enumerate(forms)))}
    return np.sort(np.fromiter(first.values(), np.intp, len(first)))
