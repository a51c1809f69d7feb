"""Open crossings and closed gates: where barriers can be passed, and ways cannot."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.network.segments import Floats, Ints, spread
from locator.domain.layers import GATE, Barriers, Crossings, may_open
from locator.domain.projection import geometry_to_metres

# A crossing opens what lies as near as this to it.
SNAP_M = 15.0
FERRY = "ferry"


@dataclass(frozen=True, eq=False)
class Openings:
    """Open crossings in metres, with their rows in the study's table and the walking that a wait stands for.

    ``type`` (N,) of each; ``gates`` are the positions of closed gates; ``barrier`` the type of every barrier
    of the study.
    """

    shapes: NDArray[np.object_]
    row: Ints
    type: NDArray[np.object_]
    wait_m: Floats
    gates: NDArray[np.object_]
    barrier: NDArray[np.object_]

    @classmethod
    def of(cls, crossings: Crossings, barriers: Barriers, epsg: int, speed_m_s: float) -> Self:
        """Openings of a study."""
        shapes = geometry_to_metres(crossings.geometry, epsg)
        there = ~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)
        kind = crossings.type.astype(str)
        is_open = crossings.open & there
        wait = np.nan_to_num(crossings.wait_s, nan=0.0) * speed_m_s
        row = np.flatnonzero(is_open)
        return cls(
            shapes[row],
            row,
            crossings.type[row],
            wait[row],
            shapes[~crossings.open & there & (kind == GATE)],
            barriers.type,
        )

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(self.shapes)

    def ferries_at(self, shapes: NDArray[np.object_]) -> Ints:
        """Number of the open ferry of least wait within 15 m of each shape; -1 where there is none."""
        shape, crossing = self._near(shapes)
        ferry = self.type[crossing] == FERRY
        return self._least_wait(shapes, shape[ferry], crossing[ferry])

    def at(self, shapes: NDArray[np.object_], over: Ints, barrier: Ints) -> Ints:
        """Number of the open crossing of least wait within 15 m of each shape; -1 where there is none.

        ``over`` and ``barrier`` are pairs of a shape and the row of a barrier that is in its way: a crossing
        counts that can open all of them.
        """
        shape, crossing = self._near(shapes)
        order = np.argsort(over, kind="stable")
        over, barrier = over[order], barrier[order]
        begin, end = np.searchsorted(over, shape), np.searchsorted(over, shape, side="right")
        pair, step = spread(end - begin)
        shut = ~may_open(self.type[crossing[pair]], self.barrier[barrier[begin[pair] + step]])
        opens = np.ones(len(shape), np.bool_)
        opens[pair[shut]] = False
        return self._least_wait(shapes, shape[opens], crossing[opens])

    def _near(self, shapes: NDArray[np.object_]) -> tuple[Ints, Ints]:
        """Pairs of a shape and a crossing within 15 m of it."""
        if len(self.row) == 0 or len(shapes) == 0:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        shape, crossing = self._tree.query(shapes, predicate="dwithin", distance=SNAP_M)
        return shape, crossing

    def _least_wait(self, shapes: NDArray[np.object_], shape: Ints, crossing: Ints) -> Ints:
        found = np.full(len(shapes), -1, np.int64)
        away = shapely.distance(shapes[shape], self.shapes[crossing])
        # Crossings alike are told apart by where they lie, not by the order of their rows.
        order = np.lexsort((self.row[crossing], away, self.wait_m[crossing], shape))
        first = np.unique(shape[order], return_index=True)[1]
        found[shape[order][first]] = crossing[order][first]
        return found
