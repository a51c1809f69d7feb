"""Barriers as straight walls between nodes, cut at every spot where they meet or can be crossed."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.barriers.drawn import GRID_M

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Shapes = NDArray[np.object_]

_ON_WALL_M = 0.02
_AT_NODE_M = 1e-3
_BESIDE_M = 2e-3


@dataclass(frozen=True, eq=False)
class Walls:
    """Straight walls that meet at nodes alone.

    ``xy`` (N, 2) nodes; ``ends`` (M, 2) nodes of each wall; ``solid_left``, ``solid_right`` (M,) whether the
    ground beside it, seen from its first end, belongs to a barrier polygon.
    """

    xy: Floats
    ends: Ints
    solid_left: NDArray[np.bool_]
    solid_right: NDArray[np.bool_]

    def some(self, walls: Ints) -> "Walls":
        """The walls ``walls``; all nodes stay."""
        return Walls(self.xy, self.ends[walls], self.solid_left[walls], self.solid_right[walls])


def build_walls(lines: Shapes, solid: shapely.Geometry | None, landings: Floats) -> tuple[Walls, Ints]:
    """Node ``lines`` on a grid of a millimetre and cut them at ``landings`` (L, 2); also the landings' nodes.

    A landing off every wall becomes a node on its own.
    """
    xy, ends = _noded(lines)
    xy, ends, node = _cut_at(xy, ends, landings)
    left, right = _solid_sides(xy, ends, solid)
    inside = left & right
    return Walls(xy, ends[~inside], left[~inside], right[~inside]), node


def _noded(lines: Shapes) -> tuple[Floats, Ints]:
    """Nodes and walls of lines that may cross, overlap and repeat each other."""
    if len(lines) == 0:
        return np.empty((0, 2)), np.empty((0, 2), np.int64)
    parts = shapely.get_parts(shapely.union_all(lines, grid_size=GRID_M))
    corner, of = shapely.get_coordinates(parts, return_index=True)
    xy, node = np.unique(np.round(corner / GRID_M).astype(np.int64), axis=0, return_inverse=True)
    follows = np.flatnonzero(of[1:] == of[:-1])
    pairs = np.sort(np.column_stack([node[follows], node[follows + 1]]), axis=1)
    pairs = np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0)
    return xy * GRID_M, pairs.astype(np.int64)


def _cut_at(xy: Floats, ends: Ints, landings: Floats) -> tuple[Floats, Ints, Ints]:
    """Cut walls where landings stand on them."""
    if len(landings) == 0:
        return xy, ends, np.empty(0, np.int64)
    spots = shapely.points(landings)
    wall = np.full(len(landings), -1, np.int64)
    if len(ends):
        tree = shapely.STRtree(shapely.linestrings(xy[ends]))
        found = tree.query_nearest(spots, max_distance=_ON_WALL_M, all_matches=False)
        wall[found[0]] = found[1]
    node = np.full(len(landings), -1, np.int64)
    extra: list[Floats] = []
    cuts: dict[int, list[tuple[float, int]]] = {}
    for at in range(len(landings)):
        node[at] = _node_for(landings[at], int(wall[at]), xy, ends, extra, cuts)
    more = [_stretches(ends[w], cut) for w, cut in cuts.items()]
    kept = np.delete(ends, list(cuts), axis=0)
    xy = np.concatenate([xy, np.array(extra).reshape(-1, 2)])
    return xy, np.concatenate([kept, *more]), node


def _node_for(
    spot: Floats,
    wall: int,
    xy: Floats,
    ends: Ints,
    extra: list[Floats],
    cuts: dict[int, list[tuple[float, int]]],
) -> int:
    """Node of one landing: an end of its wall, a cut made before, a new cut, or a spot on its own."""
    if wall < 0:
        extra.append(spot)
        return len(xy) + len(extra) - 1
    start, end = xy[ends[wall]]
    length = float(np.hypot(*(end - start)))
    along = float(np.dot(spot - start, end - start)) / length
    if along <= _AT_NODE_M:
        return int(ends[wall, 0])
    if along >= length - _AT_NODE_M:
        return int(ends[wall, 1])
    cut = cuts.setdefault(wall, [])
    for at, known in cut:
        if abs(at - along) <= _AT_NODE_M:
            return known
    extra.append(start + (end - start) * (along / length))
    made = len(xy) + len(extra) - 1
    cut.append((along, made))
    return made


def _stretches(ends: Ints, cut: list[tuple[float, int]]) -> Ints:
    chain = [int(ends[0]), *(node for _, node in sorted(cut)), int(ends[1])]
    return np.column_stack([chain[:-1], chain[1:]]).astype(np.int64)


def _solid_sides(
    xy: Floats, ends: Ints, solid: shapely.Geometry | None
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether the ground just left and just right of each wall is solid."""
    none = np.zeros(len(ends), np.bool_)
    if solid is None or len(ends) == 0:
        return none, none.copy()
    shapely.prepare(solid)
    start, end = xy[ends[:, 0]], xy[ends[:, 1]]
    step = end - start
    side = np.column_stack([-step[:, 1], step[:, 0]]) / np.hypot(*step.T)[:, None] * _BESIDE_M
    middle = (start + end) / 2.0
    return (
        shapely.contains_xy(solid, *(middle + side).T),
        shapely.contains_xy(solid, *(middle - side).T),
    )
