"""Barriers and crossings of a study laid out for walking: mended, cut where they meet, and told about."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.barriers.crossed import Landings, lay_crossings
from locator.analysis.barriers.drawn import SIMPLIFY_M, Drawn, draw, join_ends
from locator.analysis.barriers.notes import Note
from locator.analysis.barriers.walls import Walls, build_walls
from locator.domain.layers import Barriers, Crossings

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

BESIDE_M = 10.0


@dataclass(frozen=True, eq=False)
class Beside:
    """Which of some places stand on a barrier (nearer than 10 m), and which inside a barrier polygon."""

    near: NDArray[np.bool_]
    inside: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Linework:
    """Where one cannot walk, and where one can all the same; metres in the study's CRS.

    ``landing_node`` (L,) is the node of ``walls`` at which each of ``landings`` stands; ``solid`` the ground
    that barrier polygons take. ``notes`` list what was mended and what could not be used.
    """

    drawn: Drawn
    walls: Walls
    landings: Landings
    landing_node: Ints
    notes: tuple[Note, ...]

    @property
    def solid(self) -> shapely.Geometry | None:
        """Ground that barrier polygons take."""
        return self.drawn.solid

    @property
    def empty(self) -> bool:
        """Whether nothing is in the way anywhere."""
        return len(self.walls.ends) == 0

    def part(self, walls: Ints, landings: Ints) -> "Linework":
        """Some of the walls and landings alone; what was drawn stays as it is."""
        return replace(
            self,
            walls=self.walls.some(walls),
            landings=self.landings.some(landings),
            landing_node=self.landing_node[landings],
        )

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(self.drawn.source)

    def beside(self, xy: Floats) -> Beside:
        """Tell of (N, 2) places, NaN for none, which stand on barriers and which inside them."""
        near = np.zeros(len(xy), np.bool_)
        placed = np.flatnonzero(np.isfinite(xy).all(axis=1))
        spots = shapely.points(xy[placed])
        near[placed[self._tree.query(spots, predicate="dwithin", distance=BESIDE_M)[0]]] = True
        inside = np.zeros(len(xy), np.bool_)
        inside[placed] = self.sunk(xy[placed]) > SIMPLIFY_M
        return Beside(near, inside)

    def sunk(self, xy: Floats) -> Floats:
        """Metres from (N, 2) places inside a barrier polygon to its edge; 0 outside."""
        depth = np.zeros(len(xy))
        if self.solid is not None:
            shapely.prepare(self.solid)
            inside = np.flatnonzero(shapely.contains_xy(self.solid, *xy.T))
            depth[inside] = shapely.distance(shapely.boundary(self.solid), shapely.points(xy[inside]))
        return depth


def lay_barriers(barriers: Barriers, crossings: Crossings, epsg: int, wait_m_per_s: float) -> Linework:
    """Lay out barriers and open crossings.

    Stretches of the district's closed edge are no barriers. Lines are simplified by at most half a metre and
    cut where they meet; loose ends are joined to a barrier within 5 m. A crossing opens every barrier within
    15 m of it that one of its type can (:func:`locator.domain.layers.may_open`); over a polygon it leads
    from bank to bank.

    Parameters
    ----------
    wait_m_per_s : float
        Measured metres that a second of waiting at a crossing counts as.
    """
    drawn, notes = draw(barriers, epsg)
    drawn, joined = join_ends(drawn)
    landings, told = lay_crossings(drawn, crossings, epsg, wait_m_per_s)
    walls, node = build_walls(np.concatenate([drawn.lines, drawn.banks]), drawn.solid, landings.xy)
    return Linework(drawn, walls, landings, node, (*notes, *joined, *told))
