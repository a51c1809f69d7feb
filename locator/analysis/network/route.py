"""The cheapest way from a place to a site, drawn."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.sparse.csgraph import dijkstra

from locator.analysis.measure import Way
from locator.analysis.network.distances import with_sources
from locator.analysis.network.graph import Network
from locator.analysis.network.joining import Entries, Joinings, entries_of, join, meetings
from locator.analysis.network.segments import Floats
from locator.analysis.sites import Sites

_STANDING_M = 1e-9


@dataclass(frozen=True, eq=False)
class _End:
    """How one end of a way joins the network: what it sees, and its costs to nodes."""

    xy: Floats
    joinings: Joinings
    entries: Entries


def cheapest_way(network: Network, sites: Sites, site: int, xy: Floats) -> Way | None:
    """Cheapest way along ``network`` from the place ``xy`` (2,) to ``site``; ``None`` where there is none."""
    place = _end(network, np.asarray(xy, np.float64)[None])
    doors = _end(network, sites.entrance_xy[sites.entrance_site == site])
    through, nodes = _through(network, doors, place)
    straight, row, door = _direct(network, place, doors)
    if not np.isfinite(min(through, straight)):
        return None
    if straight <= through:
        return _on_one_link(network, site, place, doors, row, door, straight)
    return _along_nodes(network, site, place, doors, nodes, through)


def _end(network: Network, xy: Floats) -> _End:
    joinings = join(network, xy)
    return _End(xy, joinings, entries_of(network, joinings))


def _through(network: Network, doors: _End, place: _End) -> tuple[float, list[int]]:
    """Cost by way of nodes, and those nodes from the place on."""
    count = len(doors.xy)
    if count == 0 or len(doors.entries.node) == 0 or len(place.entries.node) == 0:
        return np.inf, []
    one = Entries(np.zeros_like(doors.entries.place), doors.entries.node, doors.entries.metres)
    cost, before = dijkstra(
        with_sources(network.graph, one, 1), indices=np.array([network.nodes]), return_predecessors=True
    )
    cost, before = cost[0], before[0]
    total = cost[place.entries.node] + place.entries.metres
    best = int(np.argmin(total))
    nodes = []
    at = int(place.entries.node[best])
    while 0 <= at < network.nodes:
        nodes.append(at)
        at = int(before[at])
    return float(total[best]), nodes


def _direct(network: Network, place: _End, doors: _End) -> tuple[float, int, int]:
    row, door, metres = meetings(network, place.joinings, doors.joinings)
    if len(metres) == 0:
        return np.inf, -1, -1
    best = int(np.argmin(metres))
    return float(metres[best]), int(row[best]), int(door[best])


def _on_one_link(
    network: Network, site: int, place: _End, doors: _End, row: int, door: int, metres: float
) -> Way:
    a, b = place.joinings, doors.joinings
    low, high = max(a.low[row], b.low[door]), min(a.high[row], b.high[door])
    if low <= high:
        both = a.off[row] + b.off[door]
        mirror = (a.foot[row] * b.off[door] + b.foot[door] * a.off[row]) / both if both > 0.0 else a.foot[row]
        at = [float(np.clip(mirror, low, high))]
    else:
        at = [high, low] if a.high[row] < b.low[door] else [low, high]
    link = int(a.link[row])
    walked = [(link, True)] * (len(at) - 1)
    spots = [place.xy[0], *(_spot(network, link, s) for s in at), doors.xy[b.place[door]]]
    return _drawn(network, site, metres, spots, [(-1, False), *walked, (-1, False)])


def _along_nodes(
    network: Network, site: int, place: _End, doors: _End, nodes: list[int], metres: float
) -> Way:
    first, last = _stepped(network, place, nodes[0]), _stepped(network, doors, nodes[-1])
    inner = [(_link_between(network, a, b), True) for a, b in pairwise(nodes)]
    spots = [place.xy[0], first.spot, *network.links.xy[nodes], last.spot, doors.xy[last.place]]
    legs = [(-1, False), (first.link, True), *inner, (last.link, True), (-1, False)]
    return _drawn(network, site, metres, spots, legs)


@dataclass(frozen=True, eq=False)
class _Stepped:
    """Where a way steps onto the link by which it comes to a node: the point, the link, and who steps."""

    spot: Floats
    link: int
    place: int


def _stepped(network: Network, end: _End, node: int) -> _Stepped:
    """Cheapest of the joinings that lead to ``node``."""
    at, ends = end.joinings, network.links.ends[end.joinings.link]
    rate, length = network.rate[at.link], network.length[at.link]
    to_start = np.where(ends[:, 0] == node, at.step(at.low) + rate * at.low, np.inf)
    to_end = np.where(ends[:, 1] == node, at.step(at.high) + rate * (length - at.high), np.inf)
    row = int(np.argmin(np.minimum(to_start, to_end)))
    along = at.low[row] if to_start[row] <= to_end[row] else at.high[row]
    return _Stepped(_spot(network, int(at.link[row]), along), int(at.link[row]), int(at.place[row]))


def _link_between(network: Network, one: int, other: int) -> int:
    """Cheapest of the links that join two nodes."""
    ends = network.links.ends
    rows = network.links_at(one)
    rows = rows[(ends[rows] == other).any(axis=1)]
    return int(rows[np.argmin(network.cost[rows])])


def _spot(network: Network, link: int, along: float) -> Floats:
    share = along / network.length[link]
    return np.asarray(network.links.start[link] + network.links.step[link] * share, np.float64)


def _drawn(
    network: Network, site: int, metres: float, spots: list[Floats], legs: list[tuple[int, bool]]
) -> Way:
    """Way through ``spots``; legs without length are left out, their crossings told all the same."""
    xy = np.array(spots)
    length = np.hypot(*np.diff(xy, axis=0).T)
    moves = length > _STANDING_M
    moves[0] |= not moves.any()
    corners = np.r_[True, moves]
    passed = [int(network.links.crossing[link]) for link, _ in legs if link >= 0]
    crossings = tuple(dict.fromkeys(row for row in passed if row >= 0))
    on_ways = np.array([walked for _, walked in legs], np.bool_)
    return Way(site, metres, xy[corners], crossings, on_ways[moves])
