"""What to know of a walk network before it is trusted: parts, loose ends, cuts, steps onto it."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.network.graph import Network
from locator.analysis.network.joining import JOIN_M, Joinings
from locator.analysis.network.segments import Floats, Ints

# A loose end as near as this to another stretch was probably meant to join it.
NEAR_MISS_M = 2.0
_PASSED_THROUGH = 2


@dataclass(frozen=True, eq=False)
class NetworkReport:
    """Facts of a walk network.

    Attributes
    ----------
    component_m, component_nodes : (C,)
        Metres of way and junctions (nodes where stretches end) of each connected part, the longest first.
    near_miss_xy : (N, 2) float64
        Loose ends that lie within 2 m of another stretch and do not join it, metres in the study's CRS.
    near_miss_ways : (N, 2) int64
        Row of the stretch with the loose end, and of the other.
    cut_ways, cut_barriers : (K,) int64
        Rows of ways that a barrier cuts, and of the barriers.
    passed_ways, passed_crossings : (P,) int64
        Rows of ways that pass a barrier at an open crossing, and of the crossings.
    """

    component_m: Floats
    component_nodes: Ints
    near_miss_xy: Floats
    near_miss_ways: Ints
    cut_ways: Ints
    cut_barriers: Ints
    passed_ways: Ints
    passed_crossings: Ints

    @property
    def length_m(self) -> float:
        """Metres of way in all."""
        return float(self.component_m.sum())


def report_network(network: Network) -> NetworkReport:
    """Facts of ``network``."""
    parts = network.component
    count = int(parts.max(initial=-1)) + 1
    xy, ways = _near_misses(network)
    cuts, shut = network.cuts, network.cuts.crossing < 0
    closed = np.unique(np.column_stack([cuts.way, cuts.barrier])[shut], axis=0)
    passed = np.unique(np.column_stack([cuts.way, cuts.crossing])[~shut], axis=0)
    return NetworkReport(
        component_m=_metres(network, parts, count),
        component_nodes=np.bincount(parts[junctions(network)], minlength=count).astype(np.int64),
        near_miss_xy=xy,
        near_miss_ways=ways,
        cut_ways=closed[:, 0],
        cut_barriers=closed[:, 1],
        passed_ways=passed[:, 0],
        passed_crossings=passed[:, 1],
    )


def _metres(network: Network, parts: Ints, count: int) -> Floats:
    """Metres of way of each part."""
    metres = np.bincount(parts[network.links.ends[:, 0]], weights=network.length, minlength=count)
    return metres.astype(np.float64)


def junctions(network: Network) -> Ints:
    """Nodes where stretches end: where other than two links end, or two of different stretches."""
    ends, row = network.links.ends.ravel(), np.repeat(network.links.row, 2)
    order = np.argsort(ends, kind="stable")
    node, row = ends[order], row[order]
    count = np.bincount(node, minlength=network.nodes)
    differs = np.zeros(network.nodes, np.bool_)
    same = node[1:] == node[:-1]
    differs[node[1:][same & (row[1:] != row[:-1])]] = True
    return np.flatnonzero((count > 0) & ((count != _PASSED_THROUGH) | differs))


def loose_ends(network: Network) -> tuple[Ints, Ints]:
    """Nodes at which a single link ends, and that link."""
    ends = network.links.ends.ravel()
    single = np.flatnonzero(np.bincount(ends, minlength=network.nodes)[ends] == 1)
    return ends[single], single // 2


def _near_misses(network: Network) -> tuple[Floats, Ints]:
    """Loose ends beside other stretches, those at barriers left out: they were cut."""
    node, link = loose_ends(network)
    none = np.empty((0, 2)), np.empty((0, 2), np.int64)
    if len(node) == 0 or len(network.joinable) == 0:
        return none
    spots = network.links.xy[node]
    apart = np.ones(len(node), np.bool_)
    apart[network.obstacles.standing_on(spots)[0]] = False
    end, found = network.tree.query(shapely.points(spots), predicate="dwithin", distance=NEAR_MISS_M)
    own, other = network.links.row[link[end]], network.links.row[network.joinable[found]]
    missed = np.flatnonzero((own != other) & apart[end])
    first = missed[np.unique(end[missed], return_index=True)[1]]
    return spots[end[first]], np.column_stack([own[first], other[first]])


@dataclass(frozen=True, eq=False)
class Steps:
    """How places join the network: one row for each stretch of way that a place sees.

    ``place``; ``way`` (row in the study's table); ``metres`` to the nearest point seen, which is ``xy``.
    ``alone`` lists the places that see none: *no network*; ``inside`` tells which of them stand inside a
    barrier, ``behind`` which have a way within 100 m that a barrier hides.
    """

    place: Ints
    way: Ints
    metres: Floats
    xy: Floats
    alone: Ints
    inside: NDArray[np.bool_]
    behind: NDArray[np.bool_]


def steps_of(network: Network, xy: Floats, joinings: Joinings) -> Steps:
    """Every joining of (N, 2) places, by stretch, and the places without any."""
    at = np.clip(joinings.foot, joinings.low, joinings.high)
    metres, way = joinings.step(at), network.links.row[joinings.link]
    order = np.lexsort((metres, way, joinings.place))
    place, way_there = joinings.place[order], way[order]
    first = (
        np.r_[True, (place[1:] != place[:-1]) | (way_there[1:] != way_there[:-1])] if len(order) else order
    )
    kept = order[first]
    share = at[kept] / network.length[joinings.link[kept]]
    spots = (
        network.links.start[joinings.link[kept]] + share[:, None] * network.links.step[joinings.link[kept]]
    )
    alone = np.setdiff1d(np.flatnonzero(np.isfinite(xy).all(axis=1)), joinings.place)
    inside = network.obstacles.inside(xy[alone])
    return Steps(
        joinings.place[kept],
        way[kept],
        metres[kept],
        spots,
        alone,
        inside,
        ~inside & _beside(network, xy[alone]),
    )


def _beside(network: Network, xy: Floats) -> NDArray[np.bool_]:

    near = np.zeros(len(xy), np.bool_)
    if len(xy) and len(network.joinable):
        near[network.tree.query(shapely.points(xy), predicate="dwithin", distance=JOIN_M)[0]] = True
    return near
