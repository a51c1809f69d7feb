"""Open crossings and closed gates: where barriers can be passed, and ways cannot."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.network.segments import Floats, Ints
from locator.domain.layers import Crossings
from locator.domain.projection import geometry_to_metres

# A crossing opens what lies as near as this to it.
SNAP_M = 15.0
FERRY, GATE = "ferry", "gate"


@dataclass(frozen=True, eq=False)
class Openings:
    """Open crossings in metres, with their rows in the study's table and the walking that a wait stands for.

    ``gates`` are the positions of closed gates.
    """

    shapes: NDArray[np.object_]
    row: Ints
    is_ferry: NDArray[np.bool_]
    wait_m: Floats
    gates: NDArray[np.object_]

    @classmethod
    def of(cls, crossings: Crossings, epsg: int, speed_m_s: float) -> Self:
        """Openings of a study."""
        shapes = geometry_to_metres(crossings.geometry, epsg)
        there = ~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)
        kind = crossings.type.astype(str)
        is_open = crossings.open & there
        wait = np.nan_to_num(crossings.wait_s, nan=0.0) * speed_m_s
        row = np.flatnonzero(is_open)
        return cls(
            shapes[row], row, kind[row] == FERRY, wait[row], shapes[~crossings.open & there & (kind == GATE)]
        )

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(self.shapes)

    def at(self, shapes: NDArray[np.object_], *, ferries_only: bool = False) -> Ints:
        """Number of the open crossing of least wait within 15 m of each shape; -1 where there is none."""
        found = np.full(len(shapes), -1, np.int64)
        if len(self.row) == 0 or len(shapes) == 0:
            return found
        shape, crossing = self._tree.query(shapes, predicate="dwithin", distance=SNAP_M)
        if ferries_only:
            shape, crossing = shape[self.is_ferry[crossing]], crossing[self.is_ferry[crossing]]
        away = shapely.distance(shapes[shape], self.shapes[crossing])
        # Crossings alike are told apart by where they lie, not by the order of their rows.
        order = np.lexsort((self.row[crossing], away, self.wait_m[crossing], shape))
        first = np.unique(shape[order], return_index=True)[1]
        found[shape[order][first]] = crossing[order][first]
        return found
