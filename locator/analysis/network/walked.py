"""The circle model *network*: distances along the walk network, both ends joined to it."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from locator.analysis.cells import Cells
from locator.analysis.measure import Floats, Ints, Shapes, Way
from locator.analysis.network.differences import differences
from locator.analysis.network.distances import least_by_place, nearest_source, reached_nodes
from locator.analysis.network.graph import Network
from locator.analysis.network.ground import Reached
from locator.analysis.network.held import Held
from locator.analysis.network.joining import Entries, Joinings, entries_of, join, meetings
from locator.analysis.network.route import cheapest_way
from locator.analysis.sites import Sites

_ROUNDING = 1e-12
_POINTS_AT_ONCE = 4_000_000


class Walked:
    """Distances of places and sites along a walk network (``locator.analysis.measure.Measure``).

    A place pays the straight step to any point of a way that it sees within 100 m, and from there the way.
    One without a way in sight is reached by no site.
    """

    def __init__(self, network: Network, before: "Walked | None" = None) -> None:
        """``before``: a model of much the same network; what was drawn for it is taken over."""
        self.network = network
        self.reached: Reached = Reached(network, before.reached if before else None)
        self._joined: Held[Floats, tuple[Joinings, Entries]] = Held(self._join, most=2)
        self._doors: Held[Floats, Joinings] = Held(lambda xy: join(network, xy))
        self._along: Held[Floats, Floats] = Held(lambda along: np.ascontiguousarray(along.T), most=2)

    def joinings(self, xy: Floats) -> Joinings:
        """Stretches of way that (N, 2) places see within 100 m, held for the arrays asked last."""
        return self._joined.of(xy)[0]

    def union(self, sites: Sites, land: Shapes, radius: float) -> Shapes:
        """Disjoint polygons of the ground within ``radius`` of any site, as far as it can touch ``land``."""
        return self.reached.union(self._doors.of(sites.entrance_xy), land, radius)

    def pairs(self, sites: Sites, points: Cells, radius: float) -> Iterator[tuple[Ints, Ints, Floats]]:
        """Pairs of a site and a point within ``radius`` of it, each once: site, point, metres."""
        if len(sites.xy) == 0 or len(points.order) == 0:
            return
        xy = self._along.of(points.along)
        joinings, entries = self._joined.of(xy)
        doors = self._doors.of(sites.entrance_xy)
        starts = self._starts(sites, doors)
        direct = _direct(self.network, sites, doors, joinings, radius)
        told = np.zeros(len(direct[0]), np.bool_)
        boxes = _boxes(sites)
        for some, nodes, cost in reached_nodes(
            self.network.graph, self.network.links.xy, starts, boxes, radius
        ):
            yield from _portions(some, nodes, cost, entries, xy, boxes, radius, direct, told, points.order)
        # On a link longer than the reach, neither place need come to an end of it.
        site, place, metres = direct
        yield site[~told], points.order[place[~told]], metres[~told]

    def nearest(self, sites: Sites, xy: Floats, limit: float = np.inf) -> tuple[Floats, Ints]:
        """Metres from each of (N, 2) places to its nearest site, and that site."""
        joinings, entries = self._joined.of(xy)
        doors = self._doors.of(sites.entrance_xy)
        cost, label = nearest_source(self.network.graph, self._starts(sites, doors), len(sites.xy), limit)
        metres, site = least_by_place(entries, len(xy), cost, label)
        _take_direct(metres, site, _direct(self.network, sites, doors, joinings, limit))
        beyond = ~(metres <= limit * (1.0 + _ROUNDING))
        metres[beyond], site[beyond] = np.inf, -1
        return metres, site

    def way(self, sites: Sites, site: int, xy: Floats) -> Way | None:
        """Cheapest way from the place ``xy`` (2,) to a site; ``None`` where there is none."""
        return cheapest_way(self.network, sites, site, xy)

    def differences(self, other: "Walked") -> Shapes:
        """Lines and areas, metres, outside which the ways of both are the same."""
        return differences(self.network, other.network)

    def _join(self, xy: Floats) -> tuple[Joinings, Entries]:
        joinings = join(self.network, xy)
        return joinings, entries_of(self.network, joinings)

    def _starts(self, sites: Sites, doors: Joinings) -> Entries:
        """Entries of the sites: those of all their entrances."""
        entries = entries_of(self.network, doors)
        return Entries(sites.entrance_site[entries.place], entries.node, entries.metres)


def _boxes(sites: Sites) -> Floats:
    """Box around the entrances of each site; one without entrances has its own place."""
    low, high = np.full((len(sites.xy), 2), np.inf), np.full((len(sites.xy), 2), -np.inf)
    np.minimum.at(low, sites.entrance_site, sites.entrance_xy)
    np.maximum.at(high, sites.entrance_site, sites.entrance_xy)
    bare = ~np.isfinite(low).all(axis=1)
    low[bare] = high[bare] = sites.xy[bare]
    return np.column_stack([low, high])


def _direct(
    network: Network, sites: Sites, doors: Joinings, places: Joinings, limit: float
) -> tuple[Ints, Ints, Floats]:
    """Ways that never leave one link: site and place ascending, each pair once, and the metres."""
    row, door, metres = meetings(network, places, doors)
    near = metres <= limit * (1.0 + _ROUNDING)
    place, site = places.place[row[near]], sites.entrance_site[doors.place[door[near]]]
    order = np.lexsort((metres[near], place, site))
    place, site, metres = place[order], site[order], metres[near][order]
    first = np.r_[True, (place[1:] != place[:-1]) | (site[1:] != site[:-1])] if len(order) else order
    return site[first], place[first], metres[first]


def _take_direct(metres: Floats, site: Ints, direct: tuple[Ints, Ints, Floats]) -> None:
    """Put the ways that stay on one link where they are shorter."""
    from_site, place, straight = direct
    order = np.argsort(-straight, kind="stable")
    order = order[straight[order] < metres[place[order]]]
    metres[place[order]], site[place[order]] = straight[order], from_site[order]


def _portions(
    sites: Ints,
    nodes: Ints,
    cost: Floats,
    entries: Entries,
    xy: Floats,
    boxes: Floats,
    radius: float,
    direct: tuple[Ints, Ints, Floats],
    told: NDArray[np.bool_],
    name: Ints,
) -> Iterator[tuple[Ints, Ints, Floats]]:
    """Pairs of some sites and the points around them, from the sites' costs to ``nodes``.

    Those of the pairs ``direct`` that are among them are marked in ``told``.
    """
    low, high = boxes[sites, :2].min(axis=0) - radius, boxes[sites, 2:].max(axis=0) + radius
    near = ((xy >= low) & (xy <= high)).all(axis=1)
    number = np.full(int(max(nodes.max(initial=0), entries.node.max(initial=0))) + 1, -1, np.int64)
    number[nodes] = np.arange(len(nodes))
    mine = np.flatnonzero(near[entries.place])
    mine = mine[number[entries.node[mine]] >= 0]
    place, step = entries.place[mine], entries.metres[mine]
    if len(place) == 0:
        return
    first = np.flatnonzero(np.r_[True, place[1:] != place[:-1]])
    points = place[first]
    column = np.full(len(xy), -1, np.int64)
    column[points] = np.arange(len(points))
    at = number[entries.node[mine]]
    for some in np.array_split(np.arange(len(sites)), 1 + len(sites) * len(mine) // _POINTS_AT_ONCE):
        least = np.minimum.reduceat(cost[some][:, at] + step, first, axis=1)
        _put_direct(least, sites[some], column, direct, told)
        site, point = np.nonzero(least <= radius * (1.0 + _ROUNDING))
        yield sites[some][site], name[points[point]], least[site, point]


def _put_direct(
    least: Floats, sites: Ints, column: Ints, direct: tuple[Ints, Ints, Floats], told: NDArray[np.bool_]
) -> None:
    """Put the ways that stay on one link into a table of sites and points where they are shorter."""
    site, place, metres = direct
    for row, number in enumerate(sites.tolist()):
        begin, end = np.searchsorted(site, (number, number + 1))
        at = column[place[begin:end]]
        seen = at >= 0
        told[begin:end] = seen
        least[row, at[seen]] = np.minimum(least[row, at[seen]], metres[begin:end][seen])
