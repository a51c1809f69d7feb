"""Sites as starts of ways: where each sets out, and what it sees."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.barriers.drawn import SIMPLIFY_M
from locator.analysis.barriers.fans import TURN, Fans, open_fans
from locator.analysis.barriers.graph import Steps, TurnGraph
from locator.analysis.barriers.linework import Linework

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_OFF_BANK_M = 2e-3


@dataclass(frozen=True, eq=False)
class Starts:
    """Spots (S, 2) from which ways set out, ``spent`` metres from the place meant.

    One that stands a little inside a barrier polygon sets out from its edge; ``usable`` (S,) is false for one
    deeper inside.
    """

    xy: Floats
    spent: Floats
    usable: NDArray[np.bool_]

    def some(self, which: Ints) -> "Starts":
        """The starts ``which``."""
        return Starts(self.xy[which], self.spent[which], self.usable[which])


def starts_at(linework: Linework, xy: Floats) -> Starts:
    """Starts for sites at ``xy`` (S, 2)."""
    depth = linework.sunk(xy)
    spent = np.zeros(len(xy))
    usable = np.isfinite(xy).all(axis=1) & (depth <= SIMPLIFY_M)
    moved = np.flatnonzero((depth > 0.0) & usable)
    if len(moved):
        xy = xy.copy()
        bank = shapely.boundary(linework.solid)
        step = shapely.get_coordinates(shapely.shortest_line(shapely.points(xy[moved]), bank)).reshape(
            -1, 2, 2
        )
        out = step[:, 1] - step[:, 0]
        length = np.maximum(np.hypot(*out.T), 1e-9)[:, None]
        xy[moved] = step[:, 1] + out / length * _OFF_BANK_M
        spent[moved] = length[:, 0] + _OFF_BANK_M
    return Starts(xy, spent, usable)


def look_from(graph: TurnGraph, xy: Floats, radius: float) -> tuple[Fans, Steps]:
    """Fans all around ``xy`` (S, 2), and the steps from there to turns and ports in sight."""
    graph.look_around(xy, radius)
    fans = fans_around(graph, xy, radius, SIMPLIFY_M)
    return fans, graph.steps_from(fans, xy, radius)


def fans_around(graph: TurnGraph, xy: Floats, radius: float, own_m: float) -> Fans:
    """Fans all around ``xy`` (S, 2); lines within ``own_m`` of a spot hide nothing from it."""
    around = np.tile([-np.pi, TURN], (len(xy), 1))
    return open_fans(graph.occluders, xy, around, radius, np.full(len(xy), -1), own_m)
