"""The walk network of a study as a graph in metres."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from locator.analysis.ground import CLOSED_EDGE
from locator.analysis.network.carried import runs, shared_wait
from locator.analysis.network.cutting import Cuts, cut_links
from locator.analysis.network.noding import Links, node_stretches
from locator.analysis.network.openings import FERRY, SNAP_M, Openings
from locator.analysis.network.segments import Floats, Ints, drawn
from locator.analysis.network.sight import Obstacles
from locator.domain.layers import Barriers, Crossings, Ways
from locator.domain.projection import geometry_to_metres

STEPS, ROAD_CROSSING = "steps", "crossing"


@dataclass(frozen=True, eq=False)
class Network:
    """Nodes and straight links, in metres of the study's CRS.

    Attributes
    ----------
    links : Links
        What can be walked.
    length : (M,) float64
        Metres of each link.
    cost : (M,) float64
        Its length and the walking that waiting on it stands for.
    obstacles : Obstacles
        Barriers, over which nothing is seen.
    cuts : Cuts
        Where ways meet barriers.
    """

    links: Links
    length: Floats
    cost: Floats
    obstacles: Obstacles
    cuts: Cuts

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self.links.xy)

    @cached_property
    def rate(self) -> Floats:
        """Metres of cost for each metre along a link, at least 1."""
        rate: Floats = np.divide(self.cost, self.length, out=np.ones(len(self.cost)), where=self.length > 0.0)
        return np.maximum(rate, 1.0)

    @cached_property
    def graph(self) -> csr_array:
        """Costs between nodes, both ways; links without length are kept."""
        return graph_of(self.links.ends, self.cost, self.nodes)

    def links_at(self, node: int) -> Ints:
        """Links that end at ``node``."""
        order, starts = self._by_node
        return order[starts[node] : starts[node + 1]]

    @cached_property
    def _by_node(self) -> tuple[Ints, Ints]:
        ends = self.links.ends.ravel()
        order = np.argsort(ends, kind="stable")
        starts = np.searchsorted(ends[order], np.arange(self.nodes + 1))
        return order // 2, starts

    @cached_property
    def joinable(self) -> Ints:
        """Links that places join."""
        return np.flatnonzero(self.links.open_air & (self.length > 0.0))

    @cached_property
    def tree(self) -> shapely.STRtree:
        """Index of the ``joinable`` links."""
        return shapely.STRtree(drawn(self.links.xy[self.links.ends[self.joinable]]))

    @cached_property
    def component(self) -> Ints:
        """Number of the connected component of every node, the longest first; -1 for nodes without link."""
        label = connected_components(self.graph, directed=False)[1]
        metres = np.bincount(
            label[self.links.ends[:, 0]], weights=self.length, minlength=label.max(initial=0) + 1
        )
        rank = np.empty(len(metres), np.int64)
        rank[np.argsort(-metres, kind="stable")] = np.arange(len(metres))
        used = np.zeros(self.nodes, np.bool_)
        used[self.links.ends] = True
        return np.where(used, rank[label], -1)


def graph_of(ends: Ints, cost: Floats, nodes: int) -> csr_array:
    """Graph of (M, 2) links, walked both ways; of links side by side every one is kept."""
    source = np.concatenate([ends[:, 0], ends[:, 1]])
    target = np.concatenate([ends[:, 1], ends[:, 0]]).astype(np.int32)
    order = np.argsort(source, kind="stable")
    starts = np.zeros(nodes + 1, np.int32)
    np.cumsum(np.bincount(source, minlength=nodes), out=starts[1:])
    both = np.concatenate([cost, cost])
    return csr_array((both[order], target[order], starts), shape=(nodes, nodes))


def lay_network(
    ways: Ways,
    barriers: Barriers,
    crossings: Crossings,
    epsg: int,
    *,
    steps_open: bool,
    crossing_wait_m: float,
    speed_m_s: float = 0.8,
) -> Network:
    """Walk network of ``ways``.

    Stretches are joined where their ends lie on one spot and nowhere else. A way is cut where it meets a
    barrier, unless an open crossing that can open it lies within 15 m, and where a closed gate stands within
    1 m. Ferries are walked only where an open ferry crossing lies within 15 m.

    Parameters
    ----------
    steps_open : bool
        Whether stairs are walked.
    crossing_wait_m : float
        Metres that could be walked while waiting at a road crossing; paid once for a connected run of
        stretches of type ``crossing``, shared by length.
    speed_m_s : float
        Turns the waits of ``crossings`` into metres.
    """
    ways = ways.append(_ferry_lines(ways, crossings, epsg))
    types = ways.type.astype(str)
    rows = np.flatnonzero(~shapely.is_missing(ways.geometry) & (steps_open | (types != STEPS)))
    links = node_stretches(ways.geometry[rows], rows, epsg)
    obstacles = obstacles_of(barriers, epsg)
    links, cuts = cut_links(links, types, obstacles, Openings.of(crossings, barriers, epsg, speed_m_s))
    links = _waiting(links, types, crossing_wait_m)
    length = np.hypot(*links.step.T)
    network = Network(links, length, length + links.wait_m, obstacles, cuts)
    _build_indexes(network)
    return network


def _ferry_lines(ways: Ways, crossings: Crossings, epsg: int) -> Ways:
    """Open ferries drawn as lines among the crossings alone, as stretches; their rows follow the ways'."""
    lineal = shapely.get_type_id(crossings.geometry) == shapely.GeometryType.LINESTRING
    rows = np.flatnonzero(lineal & crossings.open & (crossings.type == FERRY))
    lines = geometry_to_metres(crossings.geometry[rows], epsg)
    carried = ways.geometry[(ways.type == FERRY) & ~shapely.is_missing(ways.geometry)]
    tree = shapely.STRtree(geometry_to_metres(carried, epsg))
    drawn_twice = tree.query(lines, predicate="dwithin", distance=SNAP_M)[0] if len(rows) else rows
    alone = np.delete(rows, drawn_twice)
    return Ways.build(len(alone), type=np.full(len(alone), FERRY), geometry=crossings.geometry[alone])


def obstacles_of(barriers: Barriers, epsg: int) -> Obstacles:
    """Barriers that nobody walks over; stretches of the district's edge are none."""
    rows = np.flatnonzero((barriers.type != CLOSED_EDGE) & ~shapely.is_missing(barriers.geometry))
    return Obstacles.of(geometry_to_metres(barriers.geometry[rows], epsg), rows)


def _waiting(links: Links, types: NDArray[np.object_], wait_m: float) -> Links:
    """Links that pay for waiting at road crossings."""
    if wait_m <= 0.0 or len(links) == 0:
        return links
    rows = np.flatnonzero(types[links.row] == ROAD_CROSSING)
    run = runs(links, rows)
    wait = links.wait_m.copy()
    wait[rows] += shared_wait(links, rows, run, np.full(int(run.max(initial=-1)) + 1, wait_m))
    return links.with_wait(wait)


def _build_indexes(network: Network) -> None:
    """Ask every index once: threads that come later must not build it at the same time."""
    spot = shapely.box(0.0, 0.0, 1.0, 1.0)
    network.tree.query(spot)
    network.obstacles.tree.query(spot)
    network.obstacles.inside(np.zeros((1, 2)))
