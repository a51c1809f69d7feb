"""Shortest ways past barriers the slow way: a visibility graph in plain Python over shapely's predicates.

Around every corner of a barrier one spot stands a tenth of a millimetre off in each direction in which there
is ground; two spots see each other when the line between them meets no barrier. A crossing joins the spots
around it. Nothing is shared with the analysis.
"""

import heapq
import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import shapely

EPSILON_M = 1e-4
Spot = tuple[float, float]


class Oracle:
    """Ways in the plane without ``lines`` and ``polygons``.

    ``crossings``: spots on lines, with the metres that waiting there counts as; ``bridges``: pairs of spots,
    on banks or on free ground, with the metres of going from one to the other.
    """

    def __init__(
        self,
        lines: Sequence[Any],
        polygons: Sequence[Any] = (),
        crossings: Sequence[tuple[Spot, float]] = (),
        bridges: Sequence[tuple[Spot, Spot, float]] = (),
    ) -> None:
        self.solid = shapely.union_all(list(polygons)) if polygons else None
        rings = [shapely.boundary(self.solid)] if self.solid is not None else []
        cut = shapely.union_all([*lines, *rings])
        if self.solid is not None:
            cut = shapely.union_all([shapely.difference(cut, self.solid), *rings])
        self.walls = cut
        shapely.prepare(self.walls)
        self.spots: list[Spot] = []
        self.links: dict[int, list[tuple[int, float]]] = {}
        corners = self._corners()
        for corner, directions in corners.items():
            self._place(corner, directions)
        for spot, wait in crossings:
            self._link_all(self._around(spot), wait)
        for one, other, metres in bridges:
            self._link_pair(self._around(one), self._around(other), metres)
        self._see()

    def _corners(self) -> dict[Spot, list[float]]:
        found: dict[Spot, list[float]] = {}
        for part in shapely.get_parts(self.walls):
            xy = [tuple(c) for c in shapely.get_coordinates(part).tolist()]
            for one, other in pairwise(xy):
                found.setdefault(one, []).append(math.atan2(other[1] - one[1], other[0] - one[0]))
                found.setdefault(other, []).append(math.atan2(one[1] - other[1], one[0] - other[0]))
        return found

    def _place(self, corner: Spot, directions: list[float]) -> list[int]:
        """One spot in the middle of each wedge."""
        placed = []
        ordered = sorted(set(directions))
        for at, begin in enumerate(ordered):
            end = ordered[(at + 1) % len(ordered)]
            width = (end - begin) % (2 * math.pi) or 2 * math.pi
            middle = begin + width / 2
            spot = (corner[0] + EPSILON_M * math.cos(middle), corner[1] + EPSILON_M * math.sin(middle))
            if self.solid is not None and self.solid.contains(shapely.Point(spot)):
                continue
            placed.append(len(self.spots))
            self.spots.append(spot)
        return placed

    def _around(self, spot: Spot) -> list[int]:
        """Spots just beside a crossing or the end of a bridge."""
        near = [i for i, s in enumerate(self.spots) if math.dist(s, spot) < 2 * EPSILON_M]
        if near:
            return near
        if self.walls.distance(shapely.Point(spot)) > EPSILON_M:
            self.spots.append(spot)
            return [len(self.spots) - 1]
        for part in shapely.get_parts(self.walls):
            xy = shapely.get_coordinates(part)
            for one, other in pairwise(xy):
                if shapely.LineString([one, other]).distance(shapely.Point(spot)) < EPSILON_M / 10:
                    along = math.atan2(other[1] - one[1], other[0] - one[0])
                    return self._place(spot, [along, along + math.pi])
        raise AssertionError(spot)

    def _link_all(self, around: list[int], metres: float) -> None:
        for one in around:
            for other in around:
                if one != other:
                    self.links.setdefault(one, []).append((other, metres))

    def _link_pair(self, ones: list[int], others: list[int], metres: float) -> None:
        for one in ones:
            for other in others:
                self.links.setdefault(one, []).append((other, metres))
                self.links.setdefault(other, []).append((one, metres))

    def _sight(self, spot: Spot, others: np.ndarray) -> np.ndarray:
        if len(others) == 0:
            return np.empty(0, bool)
        rays = shapely.linestrings(np.stack([np.broadcast_to(spot, others.shape), others], axis=1))
        return ~shapely.intersects(self.walls, rays)

    def _see(self) -> None:
        everything = np.array(self.spots).reshape(-1, 2)
        for at, spot in enumerate(self.spots):
            for other in np.flatnonzero(self._sight(spot, everything)).tolist():
                if other != at:
                    self.links.setdefault(at, []).append((other, math.dist(spot, self.spots[other])))

    def costs(self, site: Spot, places: np.ndarray) -> np.ndarray:
        """Metres from ``site`` to each of (N, 2) places; infinite where no way leads."""
        if self.solid is not None and self.solid.contains(shapely.Point(site)):
            return np.full(len(places), np.inf)
        best = self._search(site)
        made = np.where(self._sight(site, places), np.hypot(*(places - site).T), np.inf)
        for spot, metres in zip(self.spots, best, strict=True):
            if metres < math.inf:
                ahead = metres + np.hypot(*(places - spot).T)
                made = np.where(self._sight(spot, places), np.minimum(made, ahead), made)
        if self.solid is not None:
            made[shapely.contains_xy(self.solid, *places.T)] = np.inf
        return made

    def _search(self, site: Spot) -> list[float]:
        best = [math.inf] * len(self.spots)
        sight = self._sight(site, np.array(self.spots).reshape(-1, 2))
        queue = [(math.dist(site, self.spots[i]), i) for i in np.flatnonzero(sight).tolist()]
        heapq.heapify(queue)
        while queue:
            metres, at = heapq.heappop(queue)
            if metres >= best[at]:
                continue
            best[at] = metres
            for other, step in self.links.get(at, ()):
                if metres + step < best[other]:
                    heapq.heappush(queue, (metres + step, other))
        return best
