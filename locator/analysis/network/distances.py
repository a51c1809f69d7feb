"""Costs along the walk network: to the nearest of many sites, and between sites and points."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from locator.analysis.network.joining import Entries
from locator.analysis.network.segments import Floats, Ints

_LEAST_TILE_M = 500.0
# A way exactly at the limit counts in spite of rounding.
_ROUNDING = 1e-12


def with_sources(graph: csr_array, entries: Entries, sources: int) -> csr_array:
    """``graph`` with one node more for each source, from which one-way links lead to its entries."""
    nodes = graph.shape[0]
    order = np.argsort(entries.place, kind="stable")
    ends = np.cumsum(np.bincount(entries.place, minlength=sources)) + graph.indptr[-1]
    return csr_array(
        (
            np.concatenate([graph.data, entries.metres[order]]),
            np.concatenate([graph.indices, entries.node[order].astype(np.int32)]),
            np.concatenate([graph.indptr, ends.astype(np.int32)]),
        ),
        shape=(nodes + sources, nodes + sources),
    )


def nearest_source(graph: csr_array, entries: Entries, sources: int, limit: float) -> tuple[Floats, Ints]:
    """Cost of every node to its nearest source, and that source; infinite and -1 beyond ``limit``."""
    nodes = graph.shape[0]
    if sources == 0 or len(entries.node) == 0:
        return np.full(nodes, np.inf), np.full(nodes, -1, np.int64)
    cost, _, origin = dijkstra(
        with_sources(graph, entries, sources),
        indices=nodes + np.arange(sources),
        min_only=True,
        limit=limit * (1.0 + _ROUNDING),
        return_predecessors=True,
    )
    reached = np.isfinite(cost[:nodes])
    return cost[:nodes], np.where(reached, origin[:nodes] - nodes, -1).astype(np.int64)


def least_by_place(entries: Entries, places: int, cost: Floats, label: Ints) -> tuple[Floats, Ints]:
    """Cost of each place by the cheapest of its entries, and the label of the node there; -1 for none."""
    least, found = np.full(places, np.inf), np.full(places, -1, np.int64)
    if len(entries.place) == 0:
        return least, found
    first = np.flatnonzero(np.r_[True, entries.place[1:] != entries.place[:-1]])
    total = cost[entries.node] + entries.metres
    place = entries.place[first]
    least[place] = np.minimum.reduceat(total, first)
    best = np.flatnonzero(np.isfinite(total) & (total == least[entries.place]))[::-1]
    found[entries.place[best]] = label[entries.node[best]]
    return least, found


def reached_nodes(
    graph: csr_array, xy: Floats, entries: Entries, source_xy: Floats, radius: float, tile_m: float = 0.0
) -> Iterator[tuple[Ints, Ints, Floats]]:
    """Costs from every source, in tiles: sources, the nodes around them, and (sources, nodes) metres.

    No way within ``radius`` leaves the square of that half-width around its source, since no cost is
    shorter than the straight line: the rest of the graph is left out of each tile.

    Parameters
    ----------
    xy : (V, 2) float64
        Nodes of ``graph``.
    source_xy : (S, 4) float64
        West, south, east and north of the places that each source starts from.
    tile_m : float
        Side of a tile; 0 for the radius.
    """
    middle = 0.5 * (source_xy[:, :2] + source_xy[:, 2:])
    tile = np.floor((middle - middle.min(axis=0, initial=np.inf)) / max(tile_m or radius, _LEAST_TILE_M))
    _, here = np.unique(tile.astype(np.int64), axis=0, return_inverse=True)
    eastward = np.argsort(xy[:, 0], kind="stable")
    east, north = xy[eastward, 0], xy[eastward, 1]
    for number in range(int(here.max(initial=-1)) + 1):
        sources = np.flatnonzero(here == number)
        low = source_xy[sources, :2].min(axis=0) - radius
        high = source_xy[sources, 2:].max(axis=0) + radius
        begin, end = np.searchsorted(east, low[0]), np.searchsorted(east, high[0], side="right")
        strip = north[begin:end]
        nodes = eastward[begin:end][(strip >= low[1]) & (strip <= high[1])]
        if len(nodes):
            yield sources, nodes, _tile_costs(graph, entries, sources, nodes, radius)


def _tile_costs(graph: csr_array, entries: Entries, sources: Ints, nodes: Ints, radius: float) -> Floats:
    number = np.full(graph.shape[0], -1, np.int32)
    number[nodes] = np.arange(len(nodes))
    part = part_of(graph, nodes, number)
    source = np.full(int(entries.place.max(initial=-1)) + 1, -1, np.int64)
    source[sources[sources < len(source)]] = np.flatnonzero(sources < len(source))
    mine = (source[entries.place] >= 0) & (number[entries.node] >= 0)
    own = Entries(
        source[entries.place[mine]], number[entries.node[mine]].astype(np.int64), entries.metres[mine]
    )
    found: NDArray[np.float64] = dijkstra(
        with_sources(part, own, len(sources)),
        indices=len(nodes) + np.arange(len(sources)),
        limit=radius * (1.0 + _ROUNDING),
    )
    return found[:, : len(nodes)]


def part_of(graph: csr_array, nodes: Ints, number: NDArray[np.int32]) -> csr_array:
    """Graph among ``nodes`` alone; ``number`` is the new number of every node, -1 for those left out."""
    counts = graph.indptr[nodes + 1] - graph.indptr[nodes]
    owner = np.repeat(np.arange(len(nodes)), counts)
    at = np.arange(len(owner)) + np.repeat(graph.indptr[nodes] - (np.cumsum(counts) - counts), counts)
    target = number[graph.indices[at]]
    kept = target >= 0
    starts = np.zeros(len(nodes) + 1, np.int32)
    np.cumsum(np.bincount(owner[kept], minlength=len(nodes)), out=starts[1:])
    return csr_array((graph.data[at[kept]], target[kept], starts), shape=(len(nodes), len(nodes)))
