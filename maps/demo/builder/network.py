"""The walk network: streets between irregular blocks, paths along barriers, and links at crossings."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, MultiLineString, Polygon, STRtree

from .ground import Ground
from .place import GUARD_M, STREETS, TOWN, VILLAGES, generator
from .river import Crossing, Cuts

# Ways keep clear of a barrier, and a path runs along it; a crossing's link reaches past the path.
_CLEAR_M, _BESIDE_M = 13.0, 21.0
_STUB_M = 24.0
_WELD_M = 14.0
_FOOTBRIDGE_M = 24.0
# Side of a block, by where it lies; the old town round the north bank is finer.
_CORE_BLOCK_M, _TOWN_BLOCK_M, _OUTSIDE_BLOCK_M, _VILLAGE_BLOCK_M = 128.0, 290.0, 330.0, 125.0
_MAIN_ROAD_SPLITS = 7
_LEFT_OUT = 0.05
_TURN = np.radians(9.0)

Block = tuple[float, float, float, float]


@dataclass(frozen=True)
class Network:
    """Stretches of way and their types, in one order."""

    lines: NDArray[np.object_]
    types: NDArray[np.object_]


def build_network(ground: Ground, cuts: Cuts) -> Network:
    """Draw the ways of the district and its guard area; barriers are passed at open crossings alone."""
    main, small = _block_lines(ground)
    reach = ground.district.buffer(GUARD_M)
    barriers = shapely.union_all(list(cuts.barriers.values()))
    beside = barriers.buffer(_BESIDE_M).boundary
    main = [*main, *ground.roads]
    drawn = shapely.unary_union([*main, *small, beside]).intersection(reach)
    land = drawn.difference(barriers.buffer(_CLEAR_M))
    links = [crossing for crossing in cuts.crossings if crossing.open]
    noded = shapely.get_parts(
        shapely.unary_union([land, *(piece for crossing in links for piece in _pieces(crossing))])
    )
    fixed = shapely.union_all([crossing.link for crossing in links])
    lines = _largest_part(_without_stubs(_welded(noded, fixed)))
    return Network(lines, _types(lines, main, beside, cuts))


def _pieces(crossing: Crossing) -> list[LineString]:
    """A link as it is drawn: a footbridge has steps at both ends."""
    if crossing.way != "footbridge":
        return [crossing.link]
    middle = shapely.get_coordinates(crossing.geometry)[0]
    start, end = shapely.get_coordinates(crossing.link)
    along = (end - start) / crossing.link.length * _FOOTBRIDGE_M / 2
    corners = np.array([start, middle - along, middle + along, end])
    return [LineString(corners[n : n + 2]) for n in range(3)]


def _warp(xy: NDArray[np.float64]) -> NDArray[np.float64]:
    """Bend the straight lattice of blocks into streets that follow the river."""
    x, y = xy.T
    east = x + 150 * np.sin(y / 1500) + 60 * np.sin((x + y) / 900)
    north = y + 230 * np.sin(x / 1700 + 0.8) + 50 * np.sin((x - 2 * y) / 1100)
    return np.column_stack(
        [east * np.cos(_TURN) - north * np.sin(_TURN), east * np.sin(_TURN) + north * np.cos(_TURN)]
    )


def _block_lines(ground: Ground) -> tuple[list[LineString], list[LineString]]:
    """Lines between blocks, main roads apart, noded where they meet."""
    rng = generator("network")
    splits: list[tuple[int, LineString]] = []
    core = shapely.union_all(
        [s for s, p in zip(ground.streets, STREETS, strict=True) if p.street_class != TOWN]
    )
    _split((-9600.0, -7600.0, 9600.0, 7600.0), 0, _Grain(ground.district, core), rng, splits)
    noded = shapely.get_parts(shapely.unary_union([line for _, line in splits]))
    main = shapely.union_all([line for depth, line in splits if depth <= _MAIN_ROAD_SPLITS]).buffer(0.1)
    is_main = shapely.covered_by(noded, main)
    kept = is_main | (rng.random(len(noded)) > _LEFT_OUT)
    warped = shapely.transform(noded, _warp)
    return list(warped[is_main]), list(warped[kept & ~is_main])


class _Grain:
    """How large blocks are at a place."""

    def __init__(self, district: Polygon, core: Polygon) -> None:
        self._district, self._core, self._near = district, core, core.buffer(GUARD_M)
        for shape in (self._district, self._core, self._near):
            shapely.prepare(shape)

    def side_m(self, x: float, y: float) -> float:
        if shapely.contains_xy(self._core, x, y):
            old_town = np.exp(-(((x + 2300) / 2600) ** 2) - ((y - 300) / 1500) ** 2)
            return float(_CORE_BLOCK_M * (1.08 - 0.3 * old_town))
        if any(np.hypot(x - east, y - north) < radius for east, north, radius in VILLAGES):
            return _VILLAGE_BLOCK_M
        if shapely.contains_xy(self._district, x, y):
            return _TOWN_BLOCK_M
        return _OUTSIDE_BLOCK_M * (0.75 if shapely.contains_xy(self._near, x, y) else 1.2)


def _split(
    block: Block, depth: int, grain: _Grain, rng: np.random.Generator, splits: list[tuple[int, LineString]]
) -> None:
    """Halve a block across its longer side, a little off the middle, until it is small enough."""
    x0, y0, x1, y1 = block
    east, north = _warp(np.array([[(x0 + x1) / 2, (y0 + y1) / 2]]))[0]
    if (x1 - x0) * (y1 - y0) < (grain.side_m(east, north) * rng.uniform(0.85, 1.3)) ** 2:
        return
    share = rng.uniform(0.41, 0.59)
    if x1 - x0 > y1 - y0:
        x = x0 + share * (x1 - x0)
        line, halves = LineString([(x, y0), (x, y1)]), ((x0, y0, x, y1), (x, y0, x1, y1))
    else:
        y = y0 + share * (y1 - y0)
        line, halves = LineString([(x0, y), (x1, y)]), ((x0, y0, x1, y), (x0, y, x1, y1))
    splits.append((depth, line))
    for half in halves:
        _split(half, depth + 1, grain, rng, splits)


def _ends(lines: NDArray[np.object_]) -> NDArray[np.int64]:
    """Number of the node at each end of each line, (N, 2)."""
    ends = np.stack(
        [shapely.get_coordinates(shapely.get_point(lines, index)) for index in (0, -1)], axis=1
    ).reshape(-1, 2)
    _, node = np.unique(np.round(ends, 3), axis=0, return_inverse=True)
    return np.asarray(node, np.int64).reshape(-1, 2)


def _welded(lines: NDArray[np.object_], fixed: MultiLineString) -> NDArray[np.object_]:
    """Draw junctions a few steps apart together into one; what meets a crossing's link stays."""
    node = _ends(lines)
    place = np.zeros((int(node.max()) + 1, 2))
    for index, column in ((0, 0), (-1, 1)):
        place[node[:, column]] = shapely.get_coordinates(shapely.get_point(lines, index))
    held = shapely.dwithin(shapely.points(place), fixed, 0.5)
    short = (shapely.length(lines) < _WELD_M) & ~held[node].any(axis=1)
    group = _parts(node[short], len(place))
    place = (
        np.column_stack([np.bincount(group, place[:, axis]) for axis in (0, 1)]) / np.bincount(group)[:, None]
    )
    welded = {}
    for line, (start, end) in zip(lines, group[node], strict=True):
        inner = shapely.get_coordinates(line)[1:-1]
        if start != end:
            welded.setdefault(
                (min(start, end), max(start, end)), np.vstack([place[start], inner, place[end]])
            )
    return np.array([LineString(points) for points in welded.values()], dtype=object)


def _parts(node: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Number of the connected part of every node, given pairs of nodes that are joined."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    joined = coo_array((np.ones(len(node)), (node[:, 0], node[:, 1])), shape=(size, size))
    return np.asarray(connected_components(joined, directed=False)[1], np.int64)


def _without_stubs(lines: NDArray[np.object_]) -> NDArray[np.object_]:
    """Drop short dead ends, again and again until none is left."""
    while True:
        node = _ends(lines)
        degree = np.bincount(node.ravel())
        stub = (degree[node] == 1).any(axis=1) & (shapely.length(lines) < _STUB_M)
        if not stub.any():
            return lines
        lines = lines[~stub]


def _largest_part(lines: NDArray[np.object_]) -> NDArray[np.object_]:
    node = _ends(lines)
    part = _parts(node, int(node.max()) + 1)[node[:, 0]]
    return lines[part == np.bincount(part).argmax()]


def _types(
    lines: NDArray[np.object_], main: list[LineString], beside: MultiLineString, cuts: Cuts
) -> NDArray[np.object_]:
    """Type of every stretch, by the line that it came from."""
    middle = shapely.line_interpolate_point(lines, 0.5, normalized=True)
    types = np.full(len(lines), "street", dtype=object)
    types[STRtree([beside]).query(middle, predicate="dwithin", distance=3.0)[0]] = "path"
    types[STRtree(main).query(middle, predicate="dwithin", distance=3.0)[0]] = "road"
    for crossing in cuts.crossings:
        if crossing.open:
            linking = shapely.dwithin(middle, crossing.link, 0.05)
            types[linking] = crossing.way
            if crossing.way == "footbridge":
                types[linking & (shapely.distance(middle, crossing.geometry) > _FOOTBRIDGE_M / 2)] = "steps"
    return types
