"""What every circle model answers: which ground and which places lie within a limit of which sites."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from locator.analysis.cells import Cells
from locator.analysis.sites import Sites

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Shapes: TypeAlias = NDArray[np.object_]


@dataclass(frozen=True, eq=False)
class Way:
    """The cheapest way from a place to a site.

    ``xy`` (K, 2) are its corners, metres in the study's CRS, the place first. ``metres`` is what the model
    measures along it, waiting included. ``crossings`` are the rows, in the study's table, of the crossings it
    passes; ``on_ways`` (K - 1,) tells which legs follow the walk network.
    """

    site: int
    metres: float
    xy: Floats
    crossings: tuple[int, ...]
    on_ways: NDArray[np.bool_]


class Measure(Protocol):
    """Distances under one circle model.

    A *measured* metre times ``Assumptions.cost_per_m`` is a metre of cost, so that a limit divided by it is a
    radius here. No measured distance is shorter than the straight line between site (or one of its
    entrances) and place.
    """

    def union(self, sites: Sites, land: Shapes, radius: float) -> Shapes:
        """Disjoint polygons of the ground within ``radius`` of any site, as far as it can touch ``land``."""
        ...

    def pairs(self, sites: Sites, points: Cells, radius: float) -> Iterator[tuple[Ints, Ints, Floats]]:
        """Site, point and metres of every point within ``radius`` of a site; each pair once, in portions."""
        ...

    def nearest(self, sites: Sites, xy: Floats, limit: float = np.inf) -> tuple[Floats, Ints]:
        """Metres from each of (N, 2) places to its nearest site, and that site.

        Infinite and -1 where no site lies within ``limit``.
        """
        ...

    def way(self, sites: Sites, site: int, xy: Floats) -> Way | None:
        """Cheapest way from the place ``xy`` (2,) to a site; ``None`` where there is none."""
        ...
