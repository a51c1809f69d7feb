"""The nearest site past barriers, however far: only ground that a shorter way could cross is looked at.

A way of at most L metres from a place p to a site keeps to the spots x with |px| + d(x) <= L, where d is the
straight distance to the nearest site. So walls beyond those spots are left out; what is found within L is
exact, and places without an answer are asked again with a larger L.
"""

from collections.abc import Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from locator.analysis.barriers.fans import Occluders
from locator.analysis.barriers.graph import TurnGraph
from locator.analysis.barriers.linework import Linework
from locator.analysis.barriers.outward import nearest_outward, straight_to
from locator.analysis.barriers.parted import Parted
from locator.analysis.barriers.starts import Starts
from locator.analysis.cells import Cells

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

# First detour looked for, as a share of the straight line and in metres, and how it grows.
_SHARE, _MORE_M, _GROWTH = 0.15, 200.0, 2.5
# Places whose ways are about as long are asked together.
_ALIKE = 2.0
_SPARE_M = 2.0
# With so few walls all of them are looked at together.
_FEW_WALLS = 3000
_FEW_SHARE, _FEW_MORE_M = 1.2, 400.0
_WORLD_M = 1e7


class Nearest:
    """Answers for the walls and crossings of ``linework``."""

    def __init__(self, linework: Linework, sides: int) -> None:
        self._linework = linework
        self._sides = sides
        self._graph: TurnGraph | None = None

    @cached_property
    def _parted(self) -> Parted:
        return Parted(self._linework)

    @cached_property
    def _occluders(self) -> Occluders:
        return Occluders.of(self._linework.walls)

    def find(self, starts: Starts, xy: Floats, limit: float) -> tuple[Floats, Ints]:
        """Metres from each of (N, 2) places to the nearest of ``starts``, all usable, and which it is.

        Infinite and -1 where there is none within ``limit``.
        """
        sites = cKDTree(starts.xy)
        straight = straight_to(sites, xy)
        near = np.flatnonzero(straight <= limit)
        metres, nearest = np.full(len(xy), np.inf), np.full(len(xy), -1, np.int64)
        if len(near):
            whole = self._span(starts.xy, xy)
            far = min(limit, _WORLD_M)
            if len(self._occluders.wall) <= _FEW_WALLS:
                metres[near], nearest[near] = self._by_all(starts, xy[near], straight[near], far, whole)
            else:
                metres[near], nearest[near] = self._by_limits(starts, xy[near], straight[near], far, whole)
        beyond = metres > limit
        return np.where(beyond, np.inf, metres), np.where(beyond, -1, nearest)

    def _by_all(
        self, starts: Starts, xy: Floats, straight: Floats, limit: float, whole: float
    ) -> tuple[Floats, Ints]:
        """Metres and nearest start of each place, all walls looked at; first those with little detour."""
        graph = self._held(min(whole, limit))
        within = np.minimum(_FEW_SHARE * straight + _FEW_MORE_M, limit)
        metres, nearest = nearest_outward(graph, starts, xy, within)
        left = np.flatnonzero((metres > within) & (within < limit))
        if len(left):
            all_of_it = np.full(len(left), limit)
            metres[left], nearest[left] = nearest_outward(graph, starts, xy[left], all_of_it)
        return metres, nearest

    def _held(self, reach: float) -> TurnGraph:
        """Graph of all walls; what is found from its turns is held."""
        if self._graph is None or self._graph.radius < reach:
            self._graph = TurnGraph(self._linework, self._sides, 1.5 * reach)
        return self._graph

    def _by_limits(
        self, starts: Starts, xy: Floats, straight: Floats, limit: float, whole: float
    ) -> tuple[Floats, Ints]:
        """The same with ever larger limits on ever fewer places."""
        sites = cKDTree(starts.xy)
        metres, nearest = np.full(len(xy), np.inf), np.full(len(xy), -1, np.int64)
        left = np.flatnonzero(self._parted.reachable(starts.xy, xy))
        detour = _SHARE * straight + _MORE_M
        while len(left):
            within = np.minimum(straight[left] + detour[left], limit)
            # Crossings may cost more than any straight way: in the end all is looked at.
            within[within > whole] = limit
            for some in _alike(within):
                at = left[some]
                found, site = self._among(starts, sites, xy[at], within[some], whole)
                hit = found <= within[some]
                metres[at[hit]], nearest[at[hit]] = found[hit], site[hit]
            left = left[~np.isfinite(metres[left]) & (within < limit)]
            detour[left] *= _GROWTH
        return metres, nearest

    def _span(self, starts: Floats, xy: Floats) -> float:
        """No straight step is longer than this."""
        return float(np.hypot(*np.ptp(np.concatenate([starts, xy, self._linework.walls.xy]), axis=0))) + 1.0

    def _among(
        self, starts: Starts, sites: cKDTree, xy: Floats, within: Floats, whole: float
    ) -> tuple[Floats, Ints]:
        """Nearest start of each place by ways that keep to the ground for ``within`` (N,) metres."""
        reach = min(float(within.max()), whole)
        near = _met(Cells.of(starts.xy), np.zeros(len(starts.xy)), xy, within)
        some = np.flatnonzero(near)
        graph = TurnGraph(self._part(sites, xy, within), self._sides, reach)
        found, site = nearest_outward(graph, starts.some(some), xy, within)
        return found, np.where(site >= 0, some[site], -1)

    def _part(self, sites: cKDTree, xy: Floats, within: Floats) -> Linework:
        """The walls and landings that ways of ``within`` metres from the places could come by."""
        occluders, landings = self._occluders, self._linework.landings
        middle = (occluders.start + occluders.end) / 2.0
        # Both distances change by at most half a piece's length from its middle to its ends.
        longer = straight_to(sites, middle) - np.hypot(*(occluders.end - occluders.start).T)
        walls = np.unique(occluders.wall[_met(occluders.cells, longer, xy, within)])
        used = _met(Cells.of(landings.xy), straight_to(sites, landings.xy), xy, within)
        return self._linework.part(walls, np.flatnonzero(used))


def _met(cells: Cells, farther: Floats, xy: Floats, within: Floats) -> Bools:
    """Points whose distance from any place, and ``farther`` (P,) metres, are ``within`` its limit."""
    met = np.zeros(len(farther), np.bool_)
    spare = _SPARE_M - min(float(farther.min(initial=0.0)), 0.0)
    for place, point, squared in cells.near(xy, float(within.max()) + spare):
        met[point[np.sqrt(squared) + farther[point] <= within[place] + _SPARE_M]] = True
    return met


def _alike(within: Floats) -> Iterator[Ints]:
    """Places asked together: those with limits of one magnitude."""
    size = np.floor(np.log(np.maximum(within, 1.0)) / np.log(_ALIKE))
    for one in np.unique(size):
        yield np.flatnonzero(size == one)
